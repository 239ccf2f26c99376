//! A review that was handed in: on screen, as PDF, as a text document.

use authority::{Act, Audience};
use axum::Extension;
use axum::extract::Path;
use desk::{Answer, PageParts, Refusal, Visit, answer};
use maud::html;
use meetings::Typeset;
use paper::Paper;
use ui::{ButtonKind, Tone};

use super::review::Reviewed;
use super::{DOCX, Writer, around_below, outcome};
use crate::model::{Gap, Kept};
use crate::papers::{Report, report};
use crate::shelves::REVIEW_SHELF;
use crate::store;

async fn set(visit: &Visit, id: &str) -> Result<(Reviewed, Paper), Refusal> {
    let reviewed = Reviewed::of(visit, id).await?;
    let mut reading = visit.reading().await?;
    let gaps: Vec<Kept<Gap>> = store::gaps(&mut reading, reviewed.seen.record.id).await?;
    drop(reading);
    let mine = reviewed.record.id.to_string();
    let paper = report(
        visit,
        &Report {
            title: reviewed.seen.title(visit),
            place: &reviewed.seen.record.place,
            method: reviewed.method,
            said: &reviewed.said,
            outcome: outcome::rows(visit, reviewed.method, &reviewed.said),
            text: &reviewed.text,
            gaps: gaps
                .iter()
                .filter(|one| one.said.review.as_deref() == Some(&mine))
                .collect(),
            inside: reviewed.seen.inside(visit),
        },
    );
    Ok((reviewed, paper))
}

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (reviewed, paper) = set(&visit, &id).await?;
    if reviewed.record.state == "draft" && visit.may(Act::Write, &reviewed.record.thing()) {
        return Ok(answer::redirect(&visit.href(&reviewed.address())));
    }
    let here = visit.href(&reviewed.address());
    let base = visit.href(&format!("/desk/document-review/{id}"));
    let inside = reviewed.seen.inside(&visit);
    let mut acts = vec![
        ui::link_button(ButtonKind::Secondary, &format!("{here}/report.pdf"), "PDF"),
        ui::link_button(
            ButtonKind::Secondary,
            &format!("{here}/report.docx"),
            "DOCX",
        ),
    ];
    if inside {
        if reviewed.record.audience != Audience::Own
            && visit.may(
                Act::Judge,
                &super::would_be(&visit, &reviewed.seen.record, crate::GAP.word),
            )
        {
            acts.push(ui::link_button(
                ButtonKind::Secondary,
                &format!("{here}/gaps"),
                &visit.t("documents-make-gaps"),
            ));
        }
        acts.extend(desk::pages::acts(
            &visit,
            &REVIEW_SHELF,
            &reviewed.record,
            &base,
        ));
    }
    let body = html! {
        (ui::paper(&paper, ui::DocumentMode::BelowCrumbs))
        section.on-screen aria-labelledby="acts" {
            h2 id="acts" { (visit.t("documents-go-on")) }
            @if reviewed.record.audience == Audience::Public { p.state { (ui::tag(Tone::Done, &visit.t("desk-audience-public"))) } }
            @if reviewed.record.audience == Audience::Own {
                p.state { (ui::tag(Tone::Warning, &visit.t("documents-waits-for-second"))) }
                @if reviewed.record.author == visit.actor.person {
                    (ui::act_button(&format!("{here}/alone"), &visit.csrf(), &visit.t("documents-show-alone"),
                        &[("version".to_owned(), reviewed.record.version.to_string())]))
                }
            }
            (ui::toolbar(&visit.reader, &acts))
        }
    };
    let parts = PageParts::new(paper.title, around_below(&visit, &reviewed.seen), body);
    Ok(visit.page(&parts))
}

/// The report as PDF.
pub async fn pdf(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    Extension(typeset): Extension<Typeset>,
) -> Answer {
    let (reviewed, paper) = set(&visit, &id).await?;
    meetings::set(typeset, paper, &name(&reviewed, "pdf")).await
}

/// The report as a text document.
pub async fn docx(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    Extension(writer): Extension<Writer>,
) -> Answer {
    let (reviewed, paper) = set(&visit, &id).await?;
    meetings::set_as(writer.0, paper, DOCX, &name(&reviewed, "docx")).await
}

fn name(reviewed: &Reviewed, ending: &str) -> String {
    format!(
        "{}-{}.{ending}",
        reviewed.seen.record.place, reviewed.method.id
    )
}
