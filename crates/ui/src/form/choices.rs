use maud::{Markup, html};
use text::Reader;

use super::{Control, field, field_set, identifier, required_mark, said};
use crate::Choice;

/// One of many, in a list that opens. The first line says that nothing is chosen yet.
pub fn select(reader: &Reader<'_>, control: &Control, choices: &[Choice]) -> Markup {
    let input = html! {
        select id=(control.id()) name=(control.name) disabled[control.fixed] autocomplete=[control.autocomplete]
            aria-required=[control.must()] aria-invalid=[control.invalid()] aria-describedby=[control.described_by()] {
            option value="" { (reader.t("ui-choose")) }
            @for choice in choices {
                option value=(choice.value) selected[choice.chosen] { (choice.label) }
            }
        }
    };
    field(reader, control, "f-select", &input)
}

/// One of a few, all seen at once.
pub fn radios(reader: &Reader<'_>, control: &Control, choices: &[Choice]) -> Markup {
    field_set(
        reader,
        control,
        "f-radios",
        &ticks(control, "radio", choices),
    )
}

/// Any of a list.
pub fn checkboxes(reader: &Reader<'_>, control: &Control, choices: &[Choice]) -> Markup {
    field_set(
        reader,
        control,
        "f-checks",
        &ticks(control, "checkbox", choices),
    )
}

/// A single yes; posted as `yes` where it is ticked.
pub fn checkbox(reader: &Reader<'_>, control: &Control, ticked: bool) -> Markup {
    let id = control.id();
    html! {
        div.field.f-check.wrong[!control.errors.is_empty()] {
            div.tick {
                input id=(id) type="checkbox" name=(control.name) value="yes" checked[ticked] disabled[control.fixed]
                    aria-required=[control.must()] aria-invalid=[control.invalid()] aria-describedby=[control.described_by()];
                label for=(id) { (control.label) (required_mark(reader, control)) }
            }
            (said(control))
        }
    }
}

fn ticks(control: &Control, kind: &str, choices: &[Choice]) -> Markup {
    html! {
        div.ticks.many[choices.len() > 8] {
            @for choice in choices {
                @let id = format!("{}-{}", control.id(), identifier(&choice.value));
                div.tick {
                    input id=(id) type=(kind) name=(control.name) value=(choice.value) checked[choice.chosen]
                        disabled[control.fixed] aria-invalid=[control.invalid()];
                    label for=(id) { (choice.label) }
                }
            }
        }
    }
}
