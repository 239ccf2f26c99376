//! Forms in which people write: every control has its label, its help and its errors by construction.
//!
//! A form posts and is answered by a page; nothing here needs a script. The attributes that begin with
//! `data-` only tell the desk's script what it may add: a kept draft, a new row without a round trip.

mod choices;
mod controls;
mod rows;

pub use choices::{checkbox, checkboxes, radios, select};
pub use controls::{
    code, date, email, file, grouped, line, money, number, password, suggest, text, time, words,
    words_name, year,
};
pub use rows::{CellKind, RowColumn, Rows, cell_id, cell_name, rows};

use kernel::Message;
use maud::{Markup, html};
use text::Reader;

use crate::act::{ButtonKind, button};
use crate::components::error_summary;

/// The name of the hidden field that proves that a form came from our own page.
pub const CSRF: &str = "csrf";
/// The name of the button that asks for one more row; its value is the name of the rows.
pub const MORE: &str = "more";

/// What every control has: a name, a label, and what is said about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Control {
    /// The name under which the value is posted.
    pub name: String,
    /// The label, which a person reads.
    pub label: String,
    /// What to write, where the label does not say it.
    pub help: Option<String>,
    /// What has to be mended.
    pub errors: Vec<String>,
    /// Whether it may not stay empty; said in words.
    pub required: bool,
    /// Whether it is shown and not changed.
    pub fixed: bool,
    /// The beginning of its id where several forms of a page use the same names.
    pub within: String,
    /// What a browser may fill in, by the words of the HTML standard.
    pub autocomplete: Option<&'static str>,
}

impl Control {
    /// A control that may stay empty.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            ..Self::default()
        }
    }

    /// With a sentence of help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With one more error.
    #[must_use]
    pub fn error(mut self, error: impl Into<String>) -> Self {
        self.errors.push(error.into());
        self
    }

    /// One that may not stay empty.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// One that is shown and not changed.
    #[must_use]
    pub fn fixed(mut self) -> Self {
        self.fixed = true;
        self
    }

    /// One of several forms of a page.
    #[must_use]
    pub fn within(mut self, form: impl Into<String>) -> Self {
        self.within = form.into();
        self
    }

    /// One that a browser may fill in.
    #[must_use]
    pub fn autocomplete(mut self, what: &'static str) -> Self {
        self.autocomplete = Some(what);
        self
    }

    /// The id of the control, to which a summary of errors leads.
    pub fn id(&self) -> String {
        let within = if self.within.is_empty() {
            "field"
        } else {
            &self.within
        };
        identifier(&format!("{within}-{}", self.name))
    }

    /// The ids of what is said about it.
    fn described_by(&self) -> Option<String> {
        let id = self.id();
        let help = self.help.as_ref().map(|_| format!("{id}-help"));
        let error = (!self.errors.is_empty()).then(|| format!("{id}-error"));
        let both: Vec<String> = help.into_iter().chain(error).collect();
        (!both.is_empty()).then(|| both.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        (!self.errors.is_empty()).then_some("true")
    }

    fn must(&self) -> Option<&'static str> {
        self.required.then_some("true")
    }
}

/// One more button that sends the form, by its name and value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submit {
    /// The name under which it is posted.
    pub name: String,
    /// The value.
    pub value: String,
    /// The words on it.
    pub words: String,
    /// How it looks.
    pub kind: ButtonKind,
}

/// A form in which a person writes.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// Where it is posted.
    pub action: String,
    /// The proof that it came from our own page.
    pub csrf: String,
    /// The controls, drawn.
    pub fields: Vec<Markup>,
    /// The words of the first button.
    pub submit: String,
    /// Further buttons that send it.
    pub more: Vec<Submit>,
    /// Where one goes who changes nothing.
    pub cancel: Option<String>,
    /// What is posted without being shown.
    pub hidden: Vec<(String, String)>,
    /// Whether it carries files.
    pub multipart: bool,
    /// Under which name the browser keeps what is typed and not yet sent; must be the same when the form is opened again,
    /// and hold the person's identifier, for several people may use one computer.
    pub draft_key: Option<String>,
    /// What the form is, for those who do not see it; the page's heading where it is empty.
    pub name: String,
    /// Everything that has to be mended: the id of the control where there is one ([`Control::id`]), and the words.
    pub errors: Vec<(Option<String>, String)>,
}

/// Draws a form: the errors first, the fields, the buttons.
///
/// The browser does not check it: our own errors come in the language of the page, all at once.
pub fn form(reader: &Reader<'_>, form: &Form) -> Markup {
    let draft = form.draft_key.as_deref();
    let errors: Vec<(Option<String>, String)> = form
        .errors
        .iter()
        .map(|(id, words)| (id.as_ref().map(|id| format!("#{id}")), words.clone()))
        .collect();
    html! {
        (error_summary(reader, &errors))
        form.form method="post" action=(form.action) novalidate
            enctype=[form.multipart.then_some("multipart/form-data")]
            aria-label=[(!form.name.is_empty()).then_some(&form.name)]
            data-once data-draft=[draft]
            data-draft-offer=[draft.map(|_| reader.say(&Message::new("ui-draft-offer").with("time", "%TIME%")))]
            data-draft-restore=[draft.map(|_| reader.t("ui-draft-restore"))]
            data-draft-discard=[draft.map(|_| reader.t("ui-draft-discard"))] {
            (hidden(&form.csrf, &form.hidden))
            // Enter presses the first button of a form: it must save, and not ask for one more row.
            button.unseen type="submit" tabindex="-1" aria-hidden="true" { (form.submit) }
            @for field in &form.fields { (field) }
            div.buttons {
                (button(ButtonKind::Primary, &form.submit, None))
                @for more in &form.more {
                    (button(more.kind, &more.words, Some((&more.name, &more.value))))
                }
                @if let Some(cancel) = &form.cancel { a.quiet href=(cancel) { (reader.t("ui-cancel")) } }
            }
        }
    }
}

/// What a form posts without showing it.
pub(crate) fn hidden(csrf: &str, pairs: &[(String, String)]) -> Markup {
    html! {
        input type="hidden" name=(CSRF) value=(csrf);
        @for (name, value) in pairs { input type="hidden" name=(name) value=(value); }
    }
}

/// Several controls under one heading.
pub fn group(legend: &str, help: Option<&str>, fields: &Markup) -> Markup {
    html! {
        fieldset.group {
            legend { (legend) }
            @if let Some(help) = help { p.help { (help) } }
            (fields)
        }
    }
}

/// Controls beside each other where there is room: a date and a date, a sum and a year.
pub fn beside(fields: &[Markup]) -> Markup {
    html! { div.beside { @for field in fields { (field) } } }
}

/// A control with its label above, its help and its errors between them and the input.
fn field(reader: &Reader<'_>, control: &Control, class: &str, input: &Markup) -> Markup {
    html! {
        div.field.(class).wrong[!control.errors.is_empty()] {
            label for=(control.id()) { (control.label) (required_mark(reader, control)) }
            (said(control))
            (input)
        }
    }
}

/// Several inputs that are one control.
fn field_set(reader: &Reader<'_>, control: &Control, class: &str, inputs: &Markup) -> Markup {
    html! {
        fieldset.field.(class).wrong[!control.errors.is_empty()] id=(control.id()) tabindex="-1"
            aria-describedby=[control.described_by()] {
            legend { (control.label) (required_mark(reader, control)) }
            (said(control))
            (inputs)
        }
    }
}

/// "(required)" in words: an asterisk alone has to be explained.
fn required_mark(reader: &Reader<'_>, control: &Control) -> Markup {
    html! { @if control.required { " " span.must { (reader.t("ui-required")) } } }
}

fn said(control: &Control) -> Markup {
    let id = control.id();
    html! {
        @if let Some(help) = &control.help { p.help id={ (id) "-help" } { (help) } }
        @if !control.errors.is_empty() {
            div.mend id={ (id) "-error" } {
                @for error in &control.errors { p { (error) } }
            }
        }
    }
}

/// A name as an id: names of fields may hold dots and brackets.
pub(crate) fn identifier(name: &str) -> String {
    name.chars()
        .map(|letter| {
            if letter.is_alphanumeric() || letter == '_' {
                letter
            } else {
                '-'
            }
        })
        .collect()
}
