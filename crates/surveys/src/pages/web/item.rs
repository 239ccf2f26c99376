//! One question of a form, drawn: every kind of it, each with its label, its help and what has to be mended.

use desk::Visit;
use kernel::Message;
use maud::{Markup, html};
use xlsform::xform::{ControlKind, Media};
use xlsform::{Caption, ChoiceShown, FieldKind, QuestionShown, language_code};

use crate::web::filling::{AWAY, SEEN};
use crate::web::marks;
use crate::web::typed::{DatePart, PART, clock_typed, date_typed, line_typed, point_parts};

/// More choices than this open as a list.
const LIST: usize = 12;
/// More choices than this are searched by typing.
const SEARCH: usize = 60;
/// So many steps of a scale stand beside each other.
const STEPS: usize = 11;

/// What drawing a question needs besides the question.
pub(super) struct Sheet<'a> {
    pub visit: &'a Visit,
    /// Where the files of the form are, below the language.
    pub media: String,
    /// Where the files of the answers are, where there are any yet.
    pub files: Option<String>,
    /// The language of the form, where it is not that of the page.
    pub lang: Option<String>,
    /// Whether guidance for whoever asks is shown.
    pub guided: bool,
}

impl<'a> Sheet<'a> {
    pub fn new(visit: &'a Visit, language: &str, media: String) -> Self {
        let lang = language_code(language)
            .filter(|code| !code.eq_ignore_ascii_case(visit.lang().code()))
            .map(str::to_owned);
        Self {
            visit,
            media,
            files: None,
            lang,
            guided: false,
        }
    }

    fn t(&self, key: &str) -> String {
        self.visit.t(key)
    }

    /// Words of the form.
    fn words(&self, text: &str) -> Markup {
        html! { @match &self.lang {
            Some(lang) => span lang=(lang) { (marks::drawn(text)) },
            None => (marks::drawn(text)),
        } }
    }

    fn address(&self, uri: &str) -> String {
        let name = uri.rsplit('/').next().unwrap_or(uri);
        self.visit
            .href(&format!("{}/{}", self.media, desk::answer::escaped(name)))
    }

    /// The picture of a text.
    fn picture(&self, media: &Media, alt: &str) -> Markup {
        html! {
            @if let Some(image) = media.image.as_ref().or(media.big_image.as_ref()) {
                img.q-image src=(self.address(image)) alt=(alt) loading="lazy";
            }
        }
    }

    /// The sounds and films of a text; they have controls of their own, so that they stand outside of every label.
    fn sounds(&self, media: &Media) -> Markup {
        html! {
            @if let Some(audio) = &media.audio { audio controls preload="none" src=(self.address(audio)) {} }
            @if let Some(video) = &media.video { video controls preload="none" src=(self.address(video)) {} }
        }
    }

    fn caption(&self, caption: &Caption) -> Markup {
        // A picture beside words adds to them; alone it is what there is to be read.
        let alt = if caption.text.trim().is_empty() {
            self.t("surveys-web-picture")
        } else {
            String::new()
        };
        html! { (self.words(&caption.text)) (self.picture(&caption.media, &alt)) }
    }
}

/// The id of a question on its page: rows have numbers of their own.
pub(super) fn id_of(question: &QuestionShown) -> String {
    id(question.field, &question.path)
}

pub(super) fn id(field: usize, path: &str) -> String {
    let rows: Vec<&str> = path
        .split('[')
        .skip(1)
        .filter_map(|part| part.split(']').next())
        .collect();
    let mut id = format!("q{field}");
    for row in rows {
        id.push('-');
        id.push_str(row);
    }
    id
}

/// How a question is drawn this time.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    /// What has to be mended.
    pub mend: Option<String>,
    /// What was typed where it is no answer: by the names of controls.
    pub typed: Vec<(String, String)>,
    /// Whether the cursor stands here.
    pub focus: bool,
    /// Whether it has just appeared.
    pub fresh: bool,
    /// The id, where it is not that of [`id_of`]: rows of the offline page get their numbers later.
    pub id: Option<String>,
    /// What the offline page adds: the name of an attribute and its value.
    pub data: Vec<(&'static str, String)>,
    /// What the choices add, by their position: a condition under which each is offered.
    pub offered: Vec<Option<String>>,
}

impl Look {
    fn data(&self, name: &str) -> Option<&str> {
        let found = self.data.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A question, or a note.
pub(super) fn draw(sheet: &Sheet<'_>, question: &QuestionShown, look: &Look) -> Markup {
    let id = look.id.clone().unwrap_or_else(|| id_of(question));
    if question.kind == FieldKind::Note {
        return html! {
            div.read-out id=(id) data-when=[look.data("when")] data-q="" {
                p { (sheet.caption(&question.caption)) }
                (sheet.sounds(&question.caption.media))
                @if !question.hint.is_empty() { p.help { (sheet.caption(&question.hint)) } }
            }
        };
    }
    if question.read_only {
        return html! {
            div.field id=(id) data-when=[look.data("when")] data-q="" {
                p.q-label { (sheet.caption(&question.caption)) }
                p.said { (crate::web::filling::said(question, true)) }
            }
        };
    }
    let parts = is_several(question);
    let inner = html! {
        input type="hidden" name=(SEEN) value=(question.path);
        (said(sheet, question, look, &id))
        (control(sheet, question, look, &id))
    };
    let label = html! {
        (sheet.caption(&question.caption))
        @if question.required { " " span.must { (sheet.t("ui-required")) } }
        @if look.fresh { " " span.fresh { (sheet.t("surveys-web-new")) } }
    };
    html! {
        @if parts {
            fieldset.field.q.wrong[look.mend.is_some()] id={ (id) "-set" } aria-describedby=[described(question, look, &id)]
                data-q=(question.path) data-when=[look.data("when")] data-check=[look.data("check")]
                data-says=[look.data("says")] data-required=[look.data("required")] data-hard=[look.data("hard")] {
                legend { (label) }
                (inner)
            }
        } @else {
            div.field.q.wrong[look.mend.is_some()] id={ (id) "-set" }
                data-q=(question.path) data-when=[look.data("when")] data-check=[look.data("check")]
                data-says=[look.data("says")] data-required=[look.data("required")] data-hard=[look.data("hard")] {
                label for=(id) { (label) }
                (inner)
            }
        }
    }
}

/// Whether a question has several controls under one name.
fn is_several(question: &QuestionShown) -> bool {
    match question.kind {
        FieldKind::SelectOne => !as_list(question) && !as_search(question),
        FieldKind::SelectMany | FieldKind::Rank | FieldKind::GeoPoint => true,
        _ if question.control == ControlKind::Range => scale(question).is_some(),
        _ => false,
    }
}

fn looks(question: &QuestionShown, word: &str) -> bool {
    question.appearance.split_whitespace().any(|one| {
        one == word
            || one
                .strip_prefix(word)
                .is_some_and(|rest| rest.starts_with('-') || rest.starts_with('('))
    })
}

fn as_search(question: &QuestionShown) -> bool {
    question.choices.len() > SEARCH || looks(question, "autocomplete") || looks(question, "search")
}

fn as_list(question: &QuestionShown) -> bool {
    let has_pictures = question
        .choices
        .iter()
        .any(|choice| !choice.label.media.is_empty());
    let is_open = ["quick", "columns", "likert", "horizontal", "image-map"]
        .iter()
        .any(|word| looks(question, word));
    !has_pictures && (looks(question, "minimal") || question.choices.len() > LIST && !is_open)
}

fn parameter<'q>(question: &'q QuestionShown, name: &str) -> Option<&'q str> {
    let found = question.parameters.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}

/// The numbers of a scale, where there are few enough to stand beside each other.
fn scale(question: &QuestionShown) -> Option<Vec<String>> {
    let number = |name: &str| parameter(question, name)?.parse::<f64>().ok();
    let (start, end) = (number("start")?, number("end")?);
    let step = number("step").map_or(1.0, f64::abs);
    if step <= 0.0 || !(start.is_finite() && end.is_finite() && step.is_finite()) {
        return None;
    }
    let count = ((end - start).abs() / step + 1e-9).floor();
    if count >= STEPS as f64 {
        return None;
    }
    let sign = if end < start { -step } else { step };
    let numbers = (0..=count as usize).map(|at| {
        let number = start + sign * at as f64;
        // Steps of a tenth are no exact numbers.
        let rounded = (number * 1e6).round() / 1e6;
        rounded.to_string()
    });
    Some(numbers.collect())
}

fn described(question: &QuestionShown, look: &Look, id: &str) -> Option<String> {
    let help = (!question.hint.is_empty()).then(|| format!("{id}-help"));
    let error = look.mend.is_some().then(|| format!("{id}-error"));
    let both: Vec<String> = help.into_iter().chain(error).collect();
    (!both.is_empty()).then(|| both.join(" "))
}

/// The hint, the guidance, and what has to be mended.
fn said(sheet: &Sheet<'_>, question: &QuestionShown, look: &Look, id: &str) -> Markup {
    html! {
        (sheet.sounds(&question.caption.media))
        @if !question.hint.is_empty() { p.help id={ (id) "-help" } { (sheet.caption(&question.hint)) } }
        @if sheet.guided && !question.guidance.is_empty() {
            details { summary { (sheet.t("surveys-web-guidance")) } p.help { (sheet.words(&question.guidance)) } }
        }
        @if let Some(mend) = &look.mend { div.mend id={ (id) "-error" } { p { (sheet.words(mend)) } } }
    }
}

/// An input of one line.
struct Line<'a> {
    kind: &'a str,
    keys: Option<&'a str>,
    class: &'a str,
}

const TEXT: Line<'static> = Line {
    kind: "text",
    keys: None,
    class: "f-line",
};
const NUMBER: Line<'static> = Line {
    kind: "text",
    keys: Some("decimal"),
    class: "f-number",
};

fn line(question: &QuestionShown, look: &Look, id: &str, value: &str, line: &Line<'_>) -> Markup {
    html! {
        span.(line.class) {
            input id=(id) type=(line.kind) name=(question.path) value=(value) inputmode=[line.keys] autocomplete="off"
                aria-required=[question.required.then_some("true")] aria-invalid=[look.mend.as_ref().map(|_| "true")]
                aria-describedby=[described(question, look, id)] autofocus[look.focus];
        }
    }
}

fn control(sheet: &Sheet<'_>, question: &QuestionShown, look: &Look, id: &str) -> Markup {
    let value = question.value.as_str();
    match question.kind {
        FieldKind::SelectOne if as_search(question) => searched(sheet, question, look, id),
        FieldKind::SelectOne if as_list(question) => listed(sheet, question, look, id),
        FieldKind::SelectOne => ticks(sheet, question, look, id, "radio"),
        FieldKind::SelectMany => ticks(sheet, question, look, id, "checkbox"),
        FieldKind::Rank => ranks(sheet, question, look, id),
        _ if question.control == ControlKind::Range => ranged(sheet, question, look, id),
        FieldKind::Int => {
            let keys = Line {
                keys: Some("numeric"),
                ..NUMBER
            };
            line(question, look, id, value, &keys)
        }
        FieldKind::Decimal => line(question, look, id, &value.replace('.', ","), &NUMBER),
        FieldKind::Date => {
            let part = DatePart::of(&question.appearance);
            let kind = Line {
                kind: match part {
                    DatePart::Day => "date",
                    DatePart::Month => "month",
                    DatePart::Year => "text",
                },
                keys: (part == DatePart::Year).then_some("numeric"),
                class: "f-date",
            };
            line(question, look, id, date_typed(value, part), &kind)
        }
        FieldKind::Time => {
            let kind = Line {
                kind: "time",
                keys: None,
                class: "f-time",
            };
            line(
                question,
                look,
                id,
                clock_typed(value, FieldKind::Time),
                &kind,
            )
        }
        FieldKind::DateTime => {
            let kind = Line {
                kind: "datetime-local",
                keys: None,
                class: "f-moment",
            };
            line(
                question,
                look,
                id,
                clock_typed(value, FieldKind::DateTime),
                &kind,
            )
        }
        FieldKind::GeoPoint => position(sheet, question, look, id),
        FieldKind::GeoTrace | FieldKind::GeoShape => html! {
            p.help { (sheet.t("surveys-web-points-help")) }
            (area(question, look, id, &line_typed(value), 5))
        },
        FieldKind::Acknowledge => html! {
            div.tick {
                input id=(id) type="checkbox" name=(question.path) value="OK" checked[!value.is_empty()]
                    aria-describedby=[described(question, look, id)] autofocus[look.focus];
                span { (sheet.t("surveys-web-acknowledge")) }
            }
        },
        FieldKind::Binary => file(sheet, question, look, id),
        _ => text(question, look, id, value),
    }
}

fn text(question: &QuestionShown, look: &Look, id: &str, value: &str) -> Markup {
    let rows = parameter(question, "rows").and_then(|rows| rows.parse::<u8>().ok());
    if rows.is_some() || looks(question, "multiline") || value.contains('\n') {
        return area(question, look, id, value, rows.unwrap_or(4).clamp(2, 20));
    }
    let kind = Line {
        kind: if looks(question, "masked") || looks(question, "hide-input") {
            "password"
        } else {
            "text"
        },
        keys: if looks(question, "numbers") {
            Some("numeric")
        } else if looks(question, "url") {
            Some("url")
        } else {
            None
        },
        ..TEXT
    };
    line(question, look, id, value, &kind)
}

fn area(question: &QuestionShown, look: &Look, id: &str, value: &str, rows: u8) -> Markup {
    html! {
        textarea id=(id) name=(question.path) rows=(rows) autocomplete="off"
            aria-required=[question.required.then_some("true")] aria-invalid=[look.mend.as_ref().map(|_| "true")]
            aria-describedby=[described(question, look, id)] autofocus[look.focus] {
            // The standard drops the first line break of a text area, so one is given for it to drop.
            "\n" (value)
        }
    }
}

/// The id of the first control has to be that of the question: errors lead there.
fn nth(id: &str, at: usize) -> String {
    if at == 0 {
        id.to_owned()
    } else {
        format!("{id}-c{at}")
    }
}

fn is_chosen(question: &QuestionShown, choice: &ChoiceShown) -> bool {
    match question.kind {
        FieldKind::SelectOne => question.value.trim() == choice.value,
        _ => question
            .value
            .split_whitespace()
            .any(|value| value == choice.value),
    }
}

fn ticks(sheet: &Sheet<'_>, question: &QuestionShown, look: &Look, id: &str, kind: &str) -> Markup {
    let across = looks(question, "likert") || looks(question, "horizontal");
    let many = question.choices.len() > 8 || looks(question, "columns");
    html! {
        @if question.choices.is_empty() { p.soft { (sheet.t("surveys-web-no-choices")) } }
        div.ticks.many[many && !across].across[across] {
            @for (at, choice) in question.choices.iter().enumerate() {
                @let own = nth(id, at);
                div.tick data-when=[look.offered.get(at).and_then(Option::as_deref)] {
                    input id=(own) type=(kind) name=(question.path) value=(choice.value) checked[is_chosen(question, choice)]
                        aria-invalid=[look.mend.as_ref().map(|_| "true")] autofocus[look.focus && at == 0];
                    label for=(own) { (choice_words(sheet, choice)) }
                }
            }
        }
    }
}

/// A choice as it is read; its value where the form gives it no words.
fn choice_words(sheet: &Sheet<'_>, choice: &ChoiceShown) -> Markup {
    html! {
        @if choice.label.text.trim().is_empty() {
            (sheet.picture(&choice.label.media, &choice.value))

            @if choice.label.media.is_empty() { (choice.value) }
        } @else { (sheet.caption(&choice.label)) }
    }
}

/// The words of a choice in a list, where nothing else can stand.
fn plain_words(choice: &ChoiceShown) -> String {
    let words = marks::plain(&choice.label.text);
    if words.is_empty() {
        choice.value.clone()
    } else {
        words
    }
}

fn listed(sheet: &Sheet<'_>, question: &QuestionShown, look: &Look, id: &str) -> Markup {
    html! {
        span.f-select {
            select id=(id) name=(question.path) lang=[sheet.lang.as_deref()] aria-required=[question.required.then_some("true")]
                aria-invalid=[look.mend.as_ref().map(|_| "true")] aria-describedby=[described(question, look, id)]
                autofocus[look.focus] {
                option value="" { (sheet.t("ui-choose")) }
                @for (at, choice) in question.choices.iter().enumerate() {
                    option value=(choice.value) selected[is_chosen(question, choice)]
                        data-when=[look.offered.get(at).and_then(Option::as_deref)] { (plain_words(choice)) }
                }
            }
        }
    }
}

/// A long list that one searches by typing what one reads.
fn searched(sheet: &Sheet<'_>, question: &QuestionShown, look: &Look, id: &str) -> Markup {
    let words = question
        .choices
        .iter()
        .find(|choice| choice.value == question.value)
        .map_or_else(|| question.value.clone(), plain_words);
    html! {
        span.f-line {
            input id=(id) type="text" name=(question.path) value=(words) list={ (id) "-list" } autocomplete="off"
                lang=[sheet.lang.as_deref()] aria-required=[question.required.then_some("true")]
                aria-invalid=[look.mend.as_ref().map(|_| "true")] aria-describedby=[described(question, look, id)]
                autofocus[look.focus];
        }
        datalist id={ (id) "-list" } { @for choice in &question.choices { option value=(plain_words(choice)) {} } }
    }
}

/// A place in the order for each choice.
fn ranks(sheet: &Sheet<'_>, question: &QuestionShown, look: &Look, id: &str) -> Markup {
    let order: Vec<&str> = question.value.split_whitespace().collect();
    let count = question.choices.len();
    html! {
        p.help { (sheet.t("surveys-web-rank-help")) }
        div.ranks {
            @for (at, choice) in question.choices.iter().enumerate() {
                @let own = nth(id, at);
                @let name = format!("{}{PART}{}", question.path, choice.value);
                @let typed = look.typed.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
                @let place = typed.unwrap_or_else(|| order.iter().position(|value| *value == choice.value)
                    .map_or_else(String::new, |place| (place + 1).to_string()));
                div.rank {
                    select id=(own) name=(name) aria-invalid=[look.mend.as_ref().map(|_| "true")] autofocus[look.focus && at == 0] {
                        option value="" { "—" }
                        @for number in 1..=count { option value=(number) selected[place == number.to_string()] { (number) } }
                    }
                    label for=(own) { (choice_words(sheet, choice)) }
                }
            }
        }
    }
}

fn ranged(sheet: &Sheet<'_>, question: &QuestionShown, look: &Look, id: &str) -> Markup {
    if let Some(numbers) = scale(question) {
        return html! {
            div.ticks.across {
                @for (at, number) in numbers.iter().enumerate() {
                    @let own = nth(id, at);
                    div.tick {
                        input id=(own) type="radio" name=(question.path) value=(number) checked[question.value.trim() == number]
                            aria-invalid=[look.mend.as_ref().map(|_| "true")] autofocus[look.focus && at == 0];
                        label for=(own) { (number.replace('.', ",")) }
                    }
                }
            }
        };
    }
    let said = |name: &str| parameter(question, name).unwrap_or("—").replace('.', ",");
    let message = Message::new("surveys-web-range")
        .with("least", said("start"))
        .with("most", said("end"))
        .with("step", said("step"));
    html! {
        p.help { (sheet.visit.say(&message)) }
        (line(question, look, id, &question.value.replace('.', ","), &NUMBER))
    }
}

fn position(sheet: &Sheet<'_>, question: &QuestionShown, look: &Look, id: &str) -> Markup {
    let parts = point_parts(&question.value);
    let shown = [("north", "surveys-web-north"), ("east", "surveys-web-east")];
    html! {
        div.beside {
            @for (at, (part, key)) in shown.into_iter().enumerate() {
                @let own = nth(id, at);
                div.field.f-number {
                    label for=(own) { (sheet.t(key)) }
                    input id=(own) type="text" inputmode="decimal" name={ (question.path) (PART) (part) } value=(parts[at])
                        autocomplete="off" aria-invalid=[look.mend.as_ref().map(|_| "true")] autofocus[look.focus && at == 0];
                }
            }
        }
        input type="hidden" name={ (question.path) (PART) "up" } value=(parts[2]);
        input type="hidden" name={ (question.path) (PART) "doubt" } value=(parts[3]);
        button.secondary type="button" hidden data-locate=(question.path) data-waits=(sheet.t("surveys-web-locate-waits"))
            data-found=(sheet.t("surveys-web-locate-found")) data-fails=(sheet.t("surveys-web-locate-fails")) {
            (sheet.t("surveys-web-locate"))
        }
        p.soft role="status" {}
    }
}

fn file(sheet: &Sheet<'_>, question: &QuestionShown, look: &Look, id: &str) -> Markup {
    let accept = parameter(question, "mediatype").unwrap_or("*/*");
    let accept = (accept != "*/*").then_some(accept);
    let name = question.value.trim();
    html! {
        @if !name.is_empty() {
            p {
                (sheet.t("surveys-web-file-there")) " "
                @match &sheet.files {
                    Some(files) => a href=(sheet.visit.href(&format!("{files}/{}", desk::answer::escaped(name)))) { code { (name) } },
                    None => code { (name) },
                }
            }
            div.tick {
                input id={ (id) "-away" } type="checkbox" name={ (question.path) (PART) (AWAY) } value="yes";
                label for={ (id) "-away" } { (sheet.t("surveys-web-file-away")) }
            }
        }
        p.help { (sheet.t("surveys-web-file-help")) }
        span.f-file {
            input id=(id) type="file" name=(question.path) accept=[accept] aria-invalid=[look.mend.as_ref().map(|_| "true")]
                aria-describedby=[described(question, look, id)] autofocus[look.focus];
        }
    }
}

/// What a person reads of a fault of an answer.
pub(in crate::pages) fn fault(
    visit: &Visit,
    fault: &xlsform::Fault,
    kind: FieldKind,
) -> Option<String> {
    use xlsform::FaultKind;
    let own = fault.message.as_deref().map(marks::plain);
    let key = match &fault.kind {
        FaultKind::Required => "surveys-web-fault-required",
        FaultKind::Constraint => "surveys-web-fault-constraint",
        FaultKind::WrongType => match kind {
            FieldKind::Int => "surveys-web-fault-int",
            FieldKind::Decimal => "surveys-web-fault-decimal",
            FieldKind::Date => "surveys-web-fault-date",
            FieldKind::Time | FieldKind::DateTime => "surveys-web-fault-time",
            FieldKind::GeoPoint => "surveys-web-fault-point",
            FieldKind::GeoTrace | FieldKind::GeoShape => "surveys-web-fault-points",
            _ => "surveys-web-fault-constraint",
        },
        FaultKind::NotAChoice if kind == FieldKind::Rank => "surveys-web-fault-rank",
        FaultKind::NotAChoice => "surveys-web-fault-choice",
        FaultKind::OffScale => "surveys-web-fault-scale",
        // The form itself is at fault, and nobody who fills it in can mend it.
        FaultKind::Rule(_) => return None,
    };
    let is_of_type = matches!(fault.kind, FaultKind::WrongType | FaultKind::NotAChoice);
    Some(match own {
        Some(own) if !own.is_empty() && !is_of_type => own,
        _ => visit.t(key),
    })
}
