//! Buttons that do one thing, and the page that asks before a thing that is hard to undo.

use maud::{Markup, html};
use text::Reader;

use crate::form::hidden;

/// How much a button weighs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// What most people came for; one on a page.
    #[default]
    Primary,
    /// Everything else.
    Secondary,
    /// What takes something away; marked by a cross as well as by its colour.
    Dangerous,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Dangerous => "dangerous",
        }
    }
}

/// A button that sends its form, with a name and a value where the form has several.
pub fn button(kind: ButtonKind, words: &str, sends: Option<(&str, &str)>) -> Markup {
    html! {
        button class=(kind.class()) type="submit" name=[sends.map(|(name, _)| name)] value=[sends.map(|(_, value)| value)] {
            (words)
        }
    }
}

/// A link that looks like a button: it leads to a form and changes nothing by itself.
pub fn link_button(kind: ButtonKind, href: &str, words: &str) -> Markup {
    html! { a.button.(kind.class()) href=(href) { (words) } }
}

/// A form of one secondary button: "Approve", "Undo".
pub fn act_button(action: &str, csrf: &str, words: &str, pairs: &[(String, String)]) -> Markup {
    act_button_as(ButtonKind::Secondary, action, csrf, words, pairs)
}

/// A form of one button of any kind.
pub fn act_button_as(
    kind: ButtonKind,
    action: &str,
    csrf: &str,
    words: &str,
    pairs: &[(String, String)],
) -> Markup {
    html! {
        form.act method="post" action=(action) data-once {
            (hidden(csrf, pairs))
            (button(kind, words, None))
        }
    }
}

/// What can be done on a page, in a row: links and one-button forms.
pub fn toolbar(reader: &Reader<'_>, acts: &[Markup]) -> Markup {
    html! {
        @if !acts.is_empty() {
            ul.toolbar aria-label=(reader.t("ui-acts")) { @for act in acts { li { (act) } } }
        }
    }
}

/// The question before an act that is hard to undo.
#[derive(Debug, Clone, Default)]
pub struct Confirm {
    /// The question; it is the page's h1 and so the title of its frame.
    pub title: String,
    /// What will happen, and whether it can be undone.
    pub says: Vec<Markup>,
    /// Where the answer is posted.
    pub action: String,
    /// The proof that it came from our own page.
    pub csrf: String,
    /// What is posted with it.
    pub hidden: Vec<(String, String)>,
    /// Controls: a reason, a date.
    pub fields: Vec<Markup>,
    /// The words of the button: the act itself, never "yes".
    pub submit: String,
    /// Whether it takes something away.
    pub dangerous: bool,
    /// Where one goes who does not want it.
    pub cancel: String,
}

/// Draws the question with the page's h1.
pub fn confirm(reader: &Reader<'_>, confirm: &Confirm) -> Markup {
    let kind = if confirm.dangerous {
        ButtonKind::Dangerous
    } else {
        ButtonKind::Primary
    };
    html! {
        section.confirm {
            h1 { (confirm.title) }
            @for says in &confirm.says { p { (says) } }
            form.form method="post" action=(confirm.action) novalidate data-once {
                (hidden(&confirm.csrf, &confirm.hidden))
                @for field in &confirm.fields { (field) }
                div.buttons {
                    (button(kind, &confirm.submit, None))
                    a.quiet href=(confirm.cancel) { (reader.t("ui-cancel")) }
                }
            }
        }
    }
}
