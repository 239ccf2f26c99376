use authority::{Act, Role};
use axum::extract::Path;
use desk::offices::{self, Office};
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit};
use gate::store::accounts;
use kernel::Message;
use maud::html;
use store::Uuid;
use ui::Choice;
use ui::form::{Control, Form};

use super::{around_body, body_at, body_of, must_set_up, names_of, office_of, role_words};
use crate::hand_over::{Responsibility, hand_over, responsibilities};
use crate::model::Body;
use crate::rules::day;
use crate::store::administers;

/// Everything that the page and its answer need.
struct Ending {
    body: Body,
    office: Office,
    name: String,
    given: Vec<Responsibility>,
    /// To whom it can be given: account and words.
    others: Vec<(Uuid, String)>,
}

async fn load(visit: &Visit, id: &str, office: &str) -> Result<Ending, Refusal> {
    let body = body_of(visit, id).await?;
    must_set_up(visit, &body.record).await?;
    let office = office_of(visit, &body.record, office).await?;
    let today = visit.desk.today();
    if office.to.as_deref().is_some_and(|to| to < today.as_str()) {
        return Err(Refusal::NotFound);
    }
    let mut reading = visit.reading().await?;
    let person = office.account.to_string();
    let name = accounts::names(&mut reading, &[&person])
        .await?
        .remove(&person)
        .unwrap_or_default();
    let held = offices::of_body(&mut reading, &body.code).await?;
    let names = names_of(&mut reading, &held).await?;
    let mut others: Vec<(Uuid, String)> = Vec::new();
    for one in &held {
        let known = others.iter().any(|(account, _)| *account == one.account);
        if known || one.account == office.account || !one.held_on(&today) {
            continue;
        }
        if let Some(name) = names.get(&one.account.to_string()) {
            others.push((
                one.account,
                format!("{name} — {}", role_words(visit, &one.role)),
            ));
        }
    }
    drop(reading);
    // Who keeps another office of the body, keeps what they answer for.
    let stays = held
        .iter()
        .any(|one| one.account == office.account && one.id != office.id && one.held_on(&today));
    let given = if stays {
        Vec::new()
    } else {
        responsibilities(visit, &body.code, office.account).await?
    };
    Ok(Ending {
        body,
        office,
        name,
        given,
        others,
    })
}

/// Asks with which day an office ends, and who takes over what its holder answers for.
pub(super) async fn page(
    visit: Visit,
    Path((_, id, office)): Path<(String, String, String)>,
) -> Answer {
    let ending = load(&visit, &id, &office).await?;
    let today = Filled {
        pairs: vec![("to".to_owned(), visit.desk.today())],
        ..Filled::default()
    };
    Ok(draw(&visit, &ending, &today, None))
}

/// Ends it and hands over, in one change.
pub(super) async fn save(
    Path((_, id, office)): Path<(String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let ending = load(&visit, &id, &office).await?;
    let Some(last) = day(filled.get("to")) else {
        let says = Message::new("records-not-a-date").with("typed", filled.get("to"));
        return Ok(draw(&visit, &ending, &filled, Some(&("to", says))));
    };
    if last < ending.office.from {
        let says = Message::new("bodies-ends-before");
        return Ok(draw(&visit, &ending, &filled, Some(&("to", says))));
    }
    if is_last_administrator(&visit, &ending).await? {
        let says = Message::new("bodies-last-administrator");
        return Ok(draw(&visit, &ending, &filled, Some(&("to", says))));
    }
    let successor = ending
        .others
        .iter()
        .find(|(account, _)| account.to_string() == filled.get("successor"))
        .map(|(account, _)| *account);
    let mut change = visit
        .change("office.end", &ending.body.code, filled.get("reason"))
        .await?;
    offices::end(&mut change, &ending.office, &last).await?;
    if let Some(successor) = successor {
        hand_over(
            &visit,
            &mut change,
            &ending.given,
            ending.office.account,
            successor,
        )
        .await?;
    }
    change.commit().await?;
    visit.done(&body_at(&ending.body), "saved")
}

/// Nobody leaves a body without anybody who could invite others, but somebody of a place around it.
async fn is_last_administrator(visit: &Visit, ending: &Ending) -> Result<bool, Refusal> {
    if ending.office.role != Role::Administrator.code() {
        return Ok(false);
    }
    let from_around = visit.actor.body != ending.body.code
        && visit.may(Act::Administer, &ending.body.record.thing());
    if from_around {
        return Ok(false);
    }
    let today = visit.desk.today();
    let mut reading = visit.reading().await?;
    let held = offices::of_body(&mut reading, &ending.body.code).await?;
    Ok(!held
        .iter()
        .any(|one| one.id != ending.office.id && administers(one, &today)))
}

fn draw(
    visit: &Visit,
    ending: &Ending,
    filled: &Filled,
    wrong: Option<&(&'static str, Message)>,
) -> axum::response::Response {
    let reader = &visit.reader;
    let mut to = Control::new("to", visit.t("bodies-last-day"))
        .help(visit.t("bodies-last-day-help"))
        .required();
    let mut errors = Vec::new();
    if let Some((name, says)) = wrong {
        let says = visit.say(says);
        errors.push((Some(Control::new(*name, "").id()), says.clone()));
        to = to.error(says);
    }
    let mut fields = vec![ui::form::date(reader, &to, filled.get("to"))];
    if !ending.given.is_empty() && !ending.others.is_empty() {
        let choices: Vec<Choice> = ending
            .others
            .iter()
            .map(|(account, words)| Choice {
                value: account.to_string(),
                label: words.clone(),
                chosen: account.to_string() == filled.get("successor"),
            })
            .collect();
        fields.push(ui::form::select(
            reader,
            &Control::new("successor", visit.t("bodies-successor"))
                .help(visit.t("bodies-successor-help")),
            &choices,
        ));
    }
    fields.push(ui::form::line(
        reader,
        &Control::new("reason", visit.t("desk-reason")).help(visit.t("desk-step-reason-help")),
        filled.get("reason"),
    ));
    let title = visit.say(
        &Message::new("bodies-end-of")
            .with("name", ending.name.as_str())
            .with("role", role_words(visit, &ending.office.role)),
    );
    let shown = html! {
        h1 { (title) }
        p { (visit.t("bodies-end-says")) }
        @if !ending.given.is_empty() {
            section aria-labelledby="bodies-given" {
                h2 #bodies-given { (visit.t("bodies-given")) }
                ul.plain {
                    @for one in &ending.given {
                        li {
                            a href=(visit.desk.address(visit.lang(), &one.record)) { (title_of(visit, one)) }
                            " · " (visit.t(&one.record.kind))
                            " · " (visit.t(&format!("{}-state-{}", one.record.kind, one.record.state)))
                        }
                    }
                }
            }
        }
        (ui::form::form(reader, &Form {
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("bodies-end"),
            cancel: Some(visit.href(&body_at(&ending.body))),
            errors: errors.clone(),
            ..Form::default()
        }))
    };
    let parts = PageParts::new(title, around_body(visit, &ending.body, true), shown);
    visit.page(&parts.with_wrong(errors))
}

fn title_of(visit: &Visit, one: &Responsibility) -> String {
    visit.desk.schema(&one.record.kind).map_or_else(
        || one.record.kind.clone(),
        |schema| desk::pages::title(visit, schema, &one.record),
    )
}
