//! The questionnaires that the house brings along: everyone reads them and takes them along, no account needed.

use std::sync::LazyLock;

use axum::extract::Path;
use desk::answer;
use desk::{Answer, Around, PageParts, Refusal, Visit};
use kernel::Message;
use maud::html;
use ui::Section;
use xlsform::XForm;

use super::upload;
use crate::paper::{Questionnaire, page_of};
use crate::ready::{self, Ready};
use crate::workbook::convert_grid;

/// The forms of the ready questionnaires, made once.
static FORMS: LazyLock<Vec<(&'static str, Option<XForm>)>> = LazyLock::new(|| {
    ready::ALL
        .iter()
        .map(|ready| {
            let made = convert_grid(&ready.grid(), ready.name);
            let xform = made.xform.and_then(|xml| XForm::parse(&xml).ok());
            (ready.name, xform)
        })
        .collect()
});

fn form_of(ready: &Ready) -> Option<&'static XForm> {
    FORMS
        .iter()
        .find(|(name, _)| *name == ready.name)
        .and_then(|(_, form)| form.as_ref())
}

fn around(visit: &Visit, is_below: bool) -> Around {
    let mut crumbs = Vec::new();
    if is_below {
        crumbs.push((
            visit.href("/questionnaires"),
            visit.t("questionnaires-ready-all"),
        ));
    }
    Around {
        crumbs,
        section: Some(Section::Understand),
        ..Around::default()
    }
}

/// Every ready questionnaire.
pub async fn list(visit: Visit) -> Answer {
    let heading = visit.t("questionnaires-ready-all");
    let body = html! {
        h1 { (heading) }
        p { (visit.t("questionnaires-ready-says")) }
        @for ready in ready::ALL {
            section aria-labelledby=(ready.name) {
                h2 id=(ready.name) {
                    a href=(visit.href(&format!("/questionnaires/{}", ready.name))) {
                        (visit.t(&format!("questionnaires-ready-{}", ready.name)))
                    }
                }
                p { (visit.t(&format!("questionnaires-ready-{}-says", ready.name))) }
                (ui::downloads(&visit.reader, &[download(&visit, ready)]))
            }
        }
    };
    Ok(visit.page(&PageParts::new(heading, around(&visit, false), body)))
}

fn download(visit: &Visit, ready: &Ready) -> ui::Download {
    ui::Download {
        href: visit.href(&format!("/questionnaires/{}.xlsx", ready.name)),
        name: visit.t("questionnaires-workbook"),
        kind: "XLSX".to_owned(),
    }
}

/// One of them, as it is asked on paper; with `.xlsx` behind its name, its workbook.
pub async fn page(visit: Visit, Path((_, name)): Path<(String, String)>) -> Answer {
    if let Some(name) = name.strip_suffix(".xlsx") {
        let ready = ready::find(name).ok_or(Refusal::NotFound)?;
        let bytes = super::new::workbook_of(&ready.grid())?;
        let file = format!("{name}.xlsx");
        return Ok(answer::download(upload::media_type(&file), &file, bytes));
    }
    let ready = ready::find(&name).ok_or(Refusal::NotFound)?;
    let form = form_of(ready).ok_or(Refusal::Failed)?;
    let heading = visit.t(&format!("questionnaires-ready-{name}"));
    let paper = Questionnaire::of(form, visit.lang().code());
    let body = html! {
        h1 { (heading) }
        p { (visit.t(&format!("questionnaires-ready-{name}-says"))) }
        p.soft { (visit.say(&Message::new("questionnaires-ready-extent").with("count", paper.questions()))) }
        (upload::extent(&visit, form))
        (ui::downloads(&visit.reader, &[download(&visit, ready)]))
        (page_of(&visit.reader, &paper, &crate::paper::Head::default()))
    };
    Ok(visit.page(&PageParts::new(heading, around(&visit, true), body)))
}
