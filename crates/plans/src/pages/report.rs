use authority::Audience;
use axum::extract::Path;
use desk::acts::{self, Stand};
use desk::form::{self, Chosen};
use desk::pages::place_of;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::html;
use records::{Content, Fault, Record};
use ui::form::{Form, MORE};

use super::{around, title};
use crate::content::{list_of, people_of, text_of};
use crate::rules::standing::{has_begun, quarter_of};
use crate::schemas::{PROGRESS, PROGRESS_SHELF};

type Pairs = Vec<(String, String)>;

/// The measure that is reported about, with its programme.
struct About {
    stand: Stand,
    measure: Record,
    programme: Record,
}

async fn about(visit: &Visit) -> Result<About, Refusal> {
    let stand = acts::stand(
        visit,
        &PROGRESS_SHELF,
        visit.asked("parent"),
        visit.asked("place"),
    )
    .await?;
    acts::must_make(visit, &PROGRESS_SHELF, &stand)?;
    let measure = stand.parent.clone().ok_or(Refusal::NotFound)?;
    let root = measure.root.ok_or(Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let programme = records::find(&mut reading, root)
        .await?
        .ok_or(Refusal::NotFound)?;
    Ok(About {
        stand,
        measure,
        programme,
    })
}

/// The empty form of a report about a measure, which it names.
pub async fn ask(visit: Visit, Path(_): Path<String>) -> Answer {
    let about = about(&visit).await?;
    let pairs = desk::pages::begun_new(&visit).await?;
    draw(&visit, &about, &pairs, &[], None).await
}

/// Keeps the report, for colleagues: residents see it when it is published.
pub async fn keep(Path(_): Path<String>, Posted { visit, filled }: Posted) -> Answer {
    let about = about(&visit).await?;
    let more = filled.get(MORE);
    if !more.is_empty() {
        return draw(&visit, &about, &filled.pairs, &[], Some(more)).await;
    }
    let (content, mut faults) = form::read(&visit, &PROGRESS, &filled, None);
    faults.extend(acts::forbidden(
        &visit,
        &PROGRESS_SHELF,
        &about.stand,
        &content,
    ));
    if !faults.is_empty() {
        return draw(&visit, &about, &filled.pairs, &faults, None).await;
    }
    let made = acts::make(&visit, &PROGRESS_SHELF, &about.stand, content, &filled).await?;
    desk::pages::forget_draft(&visit).await?;
    let back = place_of(&visit, &about.measure);
    visit.done(&format!("{back}#{}", made.id), "made")
}

/// What no record of a plan may say: nobody knows what will have been done in a quarter that has not begun.
pub fn forbidden(
    visit: &Visit,
    kind: &str,
    content: &Content,
    _state: &str,
    _place_path: &str,
) -> Option<Fault> {
    if kind != PROGRESS.word {
        return None;
    }
    let (year, quarter) = quarter_of(content);
    let stated = year > 0 && quarter > 0;
    (stated && !has_begun((year, quarter), &visit.desk.today())).then(|| Fault {
        field: "quarter".to_owned(),
        says: Message::new("progress-quarter-later"),
    })
}

/// What may be chosen; the groups that the measure is for come first.
async fn chosen(visit: &Visit, measure: &Record) -> Result<Chosen, Refusal> {
    let mut chosen = form::choices(visit, &PROGRESS, &measure.place).await?;
    let own = people_of(&measure.content, "beneficiaries")
        .into_iter()
        .map(|one| one.group.to_string())
        .chain(list_of(&measure.content, "groups").map(str::to_owned));
    if let Some(groups) = chosen.get_mut("group") {
        let mut first: Vec<(String, String)> = Vec::new();
        for code in own {
            if !first.iter().any(|(known, _)| *known == code) {
                let name = form::called(visit, "group", &code);
                first.push((code, name));
            }
        }
        groups.retain(|(code, _)| !first.iter().any(|(known, _)| known == code));
        first.append(groups);
        *groups = first;
    }
    Ok(chosen)
}

async fn draw(
    visit: &Visit,
    about: &About,
    pairs: &Pairs,
    faults: &[Fault],
    more: Option<&str>,
) -> Answer {
    let measure = &about.measure;
    let chosen = chosen(visit, measure).await?;
    let heading = visit.t("progress-new");
    let name = title(visit, measure);
    let address = visit.href(&place_of(visit, measure));
    let errors = form::summary(visit, &PROGRESS, faults);
    let body = html! {
        p.overline {
            (visit.t("measure")) " " (text_of(&measure.content, "number").unwrap_or_default()) " · " (name)
        }
        h1 { (heading) }
        p { (visit.t("progress-seen-by")) }
        (ui::form::form(&visit.reader, &Form {
            draft_key: Some(format!("{}{}/{}", visit.actor.person, visit.path, measure.id)),
            action: visit.here(),
            csrf: visit.csrf(),
            fields: form::controls(visit, &PROGRESS, pairs, faults, &chosen, more),
            submit: visit.t("desk-keep"),
            cancel: Some(address.clone()),
            hidden: vec![desk::pages::once(visit, pairs)],
            multipart: true,
            errors: errors.clone(),
            ..Form::default()
        }))
    };
    let mut around = around(visit, &about.programme, true);
    around.crumbs.push((address, name));
    let parts = PageParts::new(heading, around, body);
    Ok(visit.page(&parts.with_wrong(errors)))
}

/// Whether the visitor may show a report to residents, who see its programme already.
pub(super) fn may_publish(visit: &Visit, programme: &Record, report: &Record) -> bool {
    visit.is_known()
        && programme.audience == Audience::Public
        && report.audience != Audience::Public
        && visit.may(authority::Act::Publish, &report.thing())
}
