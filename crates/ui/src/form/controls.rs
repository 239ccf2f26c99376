use kernel::{Lang, Words};
use maud::{Markup, html};
use text::Reader;

use super::{Control, field, required_mark, said};

/// How an input of one line differs from another.
#[derive(Debug, Clone, Copy, Default)]
struct Input<'a> {
    /// The type of the HTML standard.
    kind: &'a str,
    /// Which keys a phone shows.
    keys: Option<&'a str>,
    /// The class of its width.
    class: &'a str,
    /// The smallest and the largest that can be meant.
    least: Option<&'a str>,
    most: Option<&'a str>,
    /// What stands behind it: a unit, a currency.
    unit: Option<&'a str>,
}

fn input(reader: &Reader<'_>, control: &Control, value: &str, kind: Input<'_>) -> Markup {
    let id = control.id();
    let input = html! {
        input id=(id) type=(kind.kind) name=(control.name) value=(value) inputmode=[kind.keys]
            min=[kind.least] max=[kind.most] readonly[control.fixed] autocomplete=[control.autocomplete]
            aria-required=[control.must()] aria-invalid=[control.invalid()] aria-describedby=[control.described_by()];
    };
    let input = match kind.unit {
        Some(unit) => html! { span.with-unit { (input) span.unit { (unit) } } },
        None => input,
    };
    field(reader, control, kind.class, &input)
}

/// One line of words.
pub fn line(reader: &Reader<'_>, control: &Control, value: &str) -> Markup {
    let kind = Input {
        kind: "text",
        class: "f-line",
        ..Input::default()
    };
    input(reader, control, value, kind)
}

/// An address of electronic mail, or what a person signs in with.
pub fn email(reader: &Reader<'_>, control: &Control, value: &str) -> Markup {
    let kind = Input {
        kind: "email",
        class: "f-line",
        ..Input::default()
    };
    input(reader, control, value, kind)
}

/// A code of a few digits that is typed from another screen or from paper.
pub fn code(reader: &Reader<'_>, control: &Control, value: &str) -> Markup {
    let control = Control {
        autocomplete: control.autocomplete.or(Some("one-time-code")),
        ..control.clone()
    };
    let kind = Input {
        kind: "text",
        keys: Some("numeric"),
        class: "f-code",
        ..Input::default()
    };
    input(reader, &control, value, kind)
}

/// A text of several lines; `rows` is how many are seen at first.
pub fn text(reader: &Reader<'_>, control: &Control, value: &str, rows: u8) -> Markup {
    field(
        reader,
        control,
        "f-text",
        &html! { (area(control, &control.id(), &control.name, value, rows, None)) },
    )
}

fn area(
    control: &Control,
    id: &str,
    name: &str,
    value: &str,
    rows: u8,
    lang: Option<Lang>,
) -> Markup {
    html! {
        textarea id=(id) name=(name) rows=(rows) lang=[lang.map(Lang::code)] readonly[control.fixed]
            aria-required=[control.must()] aria-invalid=[control.invalid()] aria-describedby=[control.described_by()] {
            // The standard drops the first line break of a text area, so one is given for it to drop.
            "\n" (value)
        }
    }
}

/// A number; it stays a text in which a comma is as good as a point. `unit` stands behind it.
pub fn number(reader: &Reader<'_>, control: &Control, value: &str, unit: Option<&str>) -> Markup {
    let kind = Input {
        kind: "text",
        keys: Some("decimal"),
        class: "f-number",
        unit,
        ..Input::default()
    };
    input(reader, control, value, kind)
}

/// An amount in the reader's currency, with its digits grouped.
pub fn money(reader: &Reader<'_>, control: &Control, value: &str) -> Markup {
    let currency = reader.currency_name();
    let kind = Input {
        kind: "text",
        keys: Some("decimal"),
        class: "f-money",
        unit: Some(&currency),
        ..Input::default()
    };
    input(reader, control, &grouped(value), kind)
}

/// A day, `YYYY-MM-DD`, with the browser's own calendar.
pub fn date(reader: &Reader<'_>, control: &Control, value: &str) -> Markup {
    let kind = Input {
        kind: "date",
        class: "f-date",
        least: Some("1900-01-01"),
        most: Some("2199-12-31"),
        ..Input::default()
    };
    input(reader, control, value, kind)
}

/// A time of day, `HH:MM`.
pub fn time(reader: &Reader<'_>, control: &Control, value: &str) -> Markup {
    let kind = Input {
        kind: "time",
        class: "f-time",
        ..Input::default()
    };
    input(reader, control, value, kind)
}

/// One line of words, with what may be meant offered while one types; other words are taken too.
pub fn suggest(reader: &Reader<'_>, control: &Control, value: &str, offers: &[String]) -> Markup {
    let id = control.id();
    let input = html! {
        input id=(id) type="text" name=(control.name) value=(value) list={ (id) "-list" } readonly[control.fixed]
            aria-required=[control.must()] aria-invalid=[control.invalid()] aria-describedby=[control.described_by()];
        datalist id={ (id) "-list" } { @for offer in offers { option value=(offer) {} } }
    };
    field(reader, control, "f-line", &input)
}

/// A year of four digits.
pub fn year(reader: &Reader<'_>, control: &Control, value: &str) -> Markup {
    let kind = Input {
        kind: "text",
        keys: Some("numeric"),
        class: "f-year",
        ..Input::default()
    };
    input(reader, control, value, kind)
}

/// Files to send. `accept` lists the endings that are taken, `.xlsx,.csv`; any file where it is empty.
pub fn file(reader: &Reader<'_>, control: &Control, accept: &str, several: bool) -> Markup {
    let input = html! {
        input id=(control.id()) type="file" name=(control.name) accept=[(!accept.is_empty()).then_some(accept)] multiple[several]
            aria-required=[control.must()] aria-invalid=[control.invalid()] aria-describedby=[control.described_by()];
    };
    field(reader, control, "f-file", &input)
}

/// A password; never sent back with a page. Set [`Control::autocomplete`] to `current-password` or `new-password`.
///
/// The button that shows it works only with the script, so it stays away without it.
pub fn password(reader: &Reader<'_>, control: &Control) -> Markup {
    let id = control.id();
    let input = html! {
        span.with-unit {
            input id=(id) type="password" name=(control.name) autocomplete=(control.autocomplete.unwrap_or("current-password"))
                autocapitalize="none" spellcheck="false"
                aria-required=[control.must()] aria-invalid=[control.invalid()] aria-describedby=[control.described_by()];
            button.secondary type="button" hidden data-shows=(id) data-hide=(reader.t("ui-password-hide")) aria-controls=(id) {
                (reader.t("ui-password-show"))
            }
        }
    };
    field(reader, control, "f-line", &input)
}

/// The name under which the text of one language is posted: `title.ky`.
pub fn words_name(name: &str, lang: Lang) -> String {
    format!("{name}.{}", lang.code())
}

/// A text in up to four languages: first in the language of the page, the other three folded away.
///
/// `rows` above 1 gives text areas. A text of unstated language is shown in the language of the page.
pub fn words(reader: &Reader<'_>, control: &Control, value: &Words, rows: u8) -> Markup {
    let own = reader.lang();
    let others = Lang::ALL.into_iter().filter(|lang| *lang != own);
    let written = |lang: Lang| value.by_lang[lang.index()].as_deref().unwrap_or_default();
    let first = value.by_lang[own.index()]
        .as_deref()
        .or(value.plain.as_deref())
        .unwrap_or_default();
    let filled = others.clone().any(|lang| !written(lang).is_empty());
    // The id of the whole control is that of its first input, so that errors lead to where one writes.
    let id = control.id();
    html! {
        div.field.f-words.wrong[!control.errors.is_empty()] {
            label for=(id) { (control.label) (required_mark(reader, control)) }
            (said(control))
            (words_input(control, &id, first, rows, own))
            details open[filled && first.is_empty()] {
                summary {
                    (reader.t("ui-other-languages"))
                    @for lang in others.clone().filter(|lang| !written(*lang).is_empty()) { " · " (lang.own_name()) }
                }
                @for lang in others {
                    @let id = format!("{id}-{}", lang.code());
                    div.field {
                        label for=(id) { span.unseen { (control.label) ", " } span lang=(lang.code()) { (lang.own_name()) } }
                        (words_input(&Control { required: false, ..control.clone() }, &id, written(lang), rows, lang))
                    }
                }
            }
        }
    }
}

fn words_input(control: &Control, id: &str, value: &str, rows: u8, lang: Lang) -> Markup {
    let name = words_name(&control.name, lang);
    html! {
        @if rows > 1 { (area(control, id, &name, value, rows, Some(lang))) }
        @else {
            input id=(id) type="text" name=(name) value=(value) lang=(lang.code()) readonly[control.fixed]
                aria-required=[control.must()] aria-invalid=[control.invalid()] aria-describedby=[control.described_by()];
        }
    }
}

/// An amount as a person reads it in a field: `1840000,5` becomes `1 840 000,5` with unbreakable spaces.
///
/// What is no amount stays as it was typed, so that it can be mended.
pub fn grouped(text: &str) -> String {
    let bare: String = text.chars().filter(|one| !one.is_whitespace()).collect();
    let (sign, digits) = match bare.strip_prefix(['-', '−']) {
        Some(rest) => ("−", rest),
        None => ("", bare.as_str()),
    };
    let (whole, fraction) = match digits.split_once([',', '.']) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|one| one.is_ascii_digit());
    if !is_number(whole) || !fraction.is_none_or(is_number) {
        return text.to_owned();
    }
    let mut out = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push(',');
        out.push_str(fraction);
    }
    out
}
