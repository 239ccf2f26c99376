//! A situation analysis: figures of the other rooms, and what people write between them; on screen, as PDF, as a text
//! document that people go on writing.

use authority::{Act, Audience};
use axum::Extension;
use axum::extract::Path;
use desk::{Answer, PageParts, Refusal, Visit, acts};
use kernel::Lang;
use maud::{Markup, html};
use meetings::Typeset;
use paper::Paper;
use records::Record;
use ui::{ButtonKind, DataRow, Tone};

use super::{around, column, table};
use crate::SITUATION;
use crate::model::{Situation, SituationText, of};
use crate::papers::{Figures, situation};
use crate::shelves::{SECTIONS, SITUATION_SHELF, SITUATION_TEXT_SHELF};
use crate::store::{Kept, problems, texts};

/// The media type of a text document (ECMA-376).
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Writes a paper as a text document.
#[derive(Clone, Copy)]
pub struct Writer(pub Typeset);

struct Seen {
    record: Record,
    texts: Vec<Kept<SituationText>>,
    paper: Paper,
}

impl Seen {
    async fn of(visit: &Visit, id: &str) -> Result<Self, Refusal> {
        let record = visit.record(SITUATION.word, id).await?;
        let said: Situation = of(&record.content);
        // What everyone may read is made of what everyone may read, whoever asks.
        let public = record.audience == Audience::Public || !visit.is_known();
        let mut reading = visit.reading().await?;
        let texts = texts(&mut reading, record.id).await?;
        let problems = problems(&mut reading, &record.place, public).await?;
        drop(reading);
        let figures = Figures::of(visit, &record.place, public, problems).await?;
        let title = desk::pages::title(visit, &SITUATION, &record);
        let paper = situation(visit, &record, &title, &said, &texts, &figures);
        Ok(Self {
            record,
            texts,
            paper,
        })
    }
}

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = Seen::of(&visit, &id).await?;
    let inside = visit.is_known() && authority::works_for(&visit.actor, &seen.record.place_path);
    let base = visit.href(&format!("/desk/situation/{id}"));
    let here = visit.href(&format!("/desk/situations/{id}"));
    let mut buttons = Vec::new();
    if inside {
        buttons.extend(desk::pages::acts(
            &visit,
            &SITUATION_SHELF,
            &seen.record,
            &base,
        ));
    }
    buttons.push(ui::link_button(
        ButtonKind::Secondary,
        &format!("{here}/file.pdf"),
        &visit.t("needs-situation-pdf"),
    ));
    buttons.push(ui::link_button(
        ButtonKind::Secondary,
        &format!("{here}/file.docx"),
        &visit.t("needs-situation-docx"),
    ));
    let body = html! {
        (ui::paper(&seen.paper, ui::DocumentMode::BelowCrumbs))
        section.on-screen aria-labelledby="acts" {
            h2 id="acts" { (visit.t("needs-situation-go-on")) }
            p.state {
                (ui::tag(Tone::Note, &visit.t(&format!("situation-state-{}", seen.record.state))))
                @if seen.record.audience == Audience::Public { " " (ui::tag(Tone::Done, &visit.t("desk-audience-public"))) }
                @if inside { " " a href={ (base) "/story" } { (visit.t("desk-story")) } }
            }
            (ui::toolbar(&visit.reader, &buttons))
            @if inside { (written(&visit, &seen)) }
        }
    };
    let around = around(&visit, &seen.record.place, Vec::new());
    Ok(visit.page(&PageParts::new(seen.paper.title.clone(), around, body)))
}

/// Which sections have a text in which language, with the ways to write them.
fn written(visit: &Visit, seen: &Seen) -> Markup {
    let may_make = acts::may_make(visit, &SITUATION_TEXT_SHELF, &seen.record);
    let cell = |section: &str, lang: Lang| {
        let kept = seen
            .texts
            .iter()
            .find(|one| one.said.section == section && one.said.language == lang.code());
        match kept {
            Some(one) if visit.may(Act::Write, &one.record.thing()) => {
                let href = visit.href(&format!("/desk/situation-text/{}/edit", one.record.id));
                html! { a href=(href) { (visit.t("desk-edit")) } }
            }
            Some(_) => html! { (visit.t("needs-situation-written")) },
            None if may_make => {
                let href = visit.href(&format!(
                    "/desk/situation-text/new?parent=situation%3A{}&section={section}&language={}",
                    seen.record.id,
                    lang.code()
                ));
                html! { a href=(href) { (visit.t("needs-situation-write")) } }
            }
            None => html! { "—" },
        }
    };
    let rows: Vec<DataRow> = SECTIONS
        .iter()
        .map(|section| {
            let mut cells = vec![html! { (visit.t(&format!("situation-text-section-{section}"))) }];
            cells.extend(Lang::ALL.into_iter().map(|lang| cell(section, lang)));
            DataRow {
                cells,
                ..DataRow::default()
            }
        })
        .collect();
    let mut columns = vec![column(visit.t("situation-text-section"))];
    columns.extend(
        Lang::ALL
            .into_iter()
            .map(|lang| column(visit.t(&format!("situation-text-language-{}", lang.code())))),
    );
    html! {
        h3 { (visit.t("situation-text-all")) }
        p.soft { (visit.t("needs-situation-texts-say")) }
        (table(visit.t("situation-text-all"), columns, rows))
    }
}

/// The analysis as PDF.
pub async fn pdf(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    Extension(typeset): Extension<Typeset>,
) -> Answer {
    let seen = Seen::of(&visit, &id).await?;
    meetings::set(typeset, seen.paper, &name(&seen.record, "pdf")).await
}

/// The analysis as a text document.
pub async fn docx(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    Extension(writer): Extension<Writer>,
) -> Answer {
    let seen = Seen::of(&visit, &id).await?;
    let name = name(&seen.record, "docx");
    meetings::set_as(writer.0, seen.paper, DOCX, &name).await
}

fn name(record: &Record, ending: &str) -> String {
    format!("{}-situation.{ending}", record.place)
}
