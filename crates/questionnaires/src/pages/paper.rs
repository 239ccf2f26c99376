//! A form on paper: to be looked at, printed, or taken along as a document.

use axum::Extension;
use axum::extract::Path;
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::{Lang, Message};
use maud::html;
use meetings::Typeset;
use text::Reader;

use super::{Seen, around, form_of};
use crate::paper::{Head, Questionnaire, mark, page_of, paper_of};
use crate::store;

/// The form to print: what was published, else the draft for those who write it.
async fn found(
    visit: &Visit,
    id: &str,
) -> Result<(Seen, std::sync::Arc<store::Version>, Head, Lang), Refusal> {
    visit.signed_in()?;
    let seen = form_of(visit, id).await?;
    let mut reading = visit.reading().await?;
    let may_write = visit.may(authority::Act::Write, &seen.thing());
    let draft = if may_write
        && (visit.asked("draft").is_some() || seen.state == crate::model::FormState::Draft)
    {
        store::draft(&mut reading, &seen.record).await?
    } else {
        None
    };
    let version = match draft.and_then(|draft| draft.version) {
        Some(version) => version,
        None => store::published(&mut reading, &seen.record)
            .await?
            .ok_or(Refusal::NotFound)?,
    };
    let asked = visit.asked("in").and_then(|code| code.parse().ok());
    let lang = asked.unwrap_or_else(|| visit.lang());
    // What an assessment says to everybody it asks stands before the first question.
    let consent = match seen.record.parent {
        Some(parent) => records::find(&mut reading, parent)
            .await?
            .and_then(|above| {
                let words = desk::pages::words_of(above.content.get("consent")?);
                Some(words.get(lang).to_owned())
            }),
        None => None,
    };
    let head = Head {
        place: visit
            .reader
            .in_lang(lang)
            .words(&place_words(&seen.record.place))
            .to_owned(),
        consent: consent.unwrap_or_default(),
    };
    Ok((seen, version, head, lang))
}

/// The form in the language of the sheet; a form's own title has all languages in one line, ours has each.
fn on_paper(reader: &Reader<'_>, seen: &Seen, version: &store::Version) -> Questionnaire {
    let mut form = Questionnaire::of(&version.xform, reader.lang().code());
    let title = seen.record.content.get("title");
    let ours = title.map(|title| reader.words(&desk::pages::words_of(title)).to_owned());
    if let Some(title) = ours.filter(|title| !title.is_empty()) {
        form.title = title;
    }
    form
}

fn place_words(code: &str) -> kernel::Words {
    places::registry()
        .find(code)
        .map_or_else(|| code.into(), |place| place.name.clone())
}

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (seen, version, head, lang) = found(&visit, &id).await?;
    let reader: Reader<'_> = visit.reader.in_lang(lang);
    let form = on_paper(&reader, &seen, &version);
    let heading =
        visit.say(&Message::new("questionnaires-paper-of").with("name", seen.title(&visit)));
    let others = Lang::ALL
        .into_iter()
        .filter(|one| version.xform.language_of(one.code()).is_some());
    let body = html! {
        h1.on-screen { (heading) }
        div.on-screen {
            p { (visit.say(&Message::new("questionnaires-paper-says").with("count", form.questions()))) }
            ul.ways {
                @for one in others {
                    li { a href=(visit.href(&format!("{}/paper?in={}", seen.desk(), one.code())))
                        aria-current=[(one == lang).then_some("true")] lang=(one.code()) { (one.own_name()) } }
                }
            }
            (ui::downloads(&visit.reader, &[ui::Download {
                href: visit.href(&format!("{}/paper.pdf?in={}", seen.desk(), lang.code())),
                name: visit.t("questionnaires-paper"),
                kind: "PDF".to_owned(),
            }]))
        }
        div lang=(lang.code()) {
            (page_of(&reader, &form, &head))
            (ui::qr(&desk::entrance::qr_svg(&mark(&form)), &visit.t("questionnaires-paper-mark"), &mark(&form)))
        }
    };
    let around = around(&visit, &seen, true).await?;
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// The same as a document.
pub async fn pdf(
    visit: Visit,
    Extension(typeset): Extension<Typeset>,
    Path((_, id)): Path<(String, String)>,
) -> Answer {
    let (seen, version, head, lang) = found(&visit, &id).await?;
    let reader = visit.reader.in_lang(lang);
    let form = on_paper(&reader, &seen, &version);
    let paper = paper_of(&reader, &form, &head);
    let name = format!("{}-{}.pdf", seen.form_id(), lang.code());
    meetings::set(typeset, paper, &name).await
}
