use maud::{Markup, html};
use text::Reader;

/// A form that narrows a list. It is read with GET, so that its result has an address.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    /// Where it leads.
    pub action: String,
    /// What it narrows, for those who do not see it: "Findings".
    pub name: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The address without any choice; `None` while nothing is chosen.
    pub clear: Option<String>,
}

/// A field of a filter. Its label is part of it: there is no field without one.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// One of several; the first choice is "any".
    Select {
        /// The name in the address.
        name: String,
        /// The label.
        label: String,
        /// The choices after "any".
        choices: Vec<Choice>,
    },
    /// Free words.
    Words {
        /// The name in the address.
        name: String,
        /// The label.
        label: String,
        /// What was asked.
        value: String,
    },
    /// Kept as it is.
    Kept {
        /// The name in the address.
        name: String,
        /// The value.
        value: String,
    },
}

/// One choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The value in the address.
    pub value: String,
    /// The words.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// Draws a filter.
pub fn filter_form(reader: &Reader<'_>, filter: &Filter) -> Markup {
    let name = format!("{}: {}", reader.t("ui-filter"), filter.name);
    html! {
        form.filter method="get" action=(filter.action) aria-label=(name) {
            @for field in &filter.fields { (draw_field(reader, field)) }
            button type="submit" { (reader.t("ui-filter-go")) }
            @if let Some(clear) = &filter.clear { a.clear href=(clear) { (reader.t("ui-filter-clear")) } }
        }
    }
}

fn draw_field(reader: &Reader<'_>, field: &Field) -> Markup {
    match field {
        Field::Select {
            name,
            label,
            choices,
        } => html! {
            div.field {
                label for={ "filter-" (name) } { (label) }
                select id={ "filter-" (name) } name=(name) {
                    option value="" { (reader.t("ui-filter-any")) }
                    @for choice in choices {
                        option value=(choice.value) selected[choice.chosen] { (choice.label) }
                    }
                }
            }
        },
        Field::Words { name, label, value } => html! {
            div.field {
                label for={ "filter-" (name) } { (label) }
                input id={ "filter-" (name) } type="search" name=(name) value=(value);
            }
        },
        Field::Kept { name, value } => html! { input type="hidden" name=(name) value=(value); },
    }
}
