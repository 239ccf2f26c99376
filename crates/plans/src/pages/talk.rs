use std::collections::HashMap;

use ::store::Reading;
use authority::Act;
use axum::extract::Path;
use desk::acts::{Stand, may_make, must_make};
use desk::pages::moment;
use desk::{Answer, Posted, Refusal, Visit};
use kernel::{Id, Message};
use maud::{Markup, html};
use records::{Content, Find, Record, RecordKind};
use ui::Tone;
use ui::form::{Control, Form};

use super::{People, SPOKEN_OF, plain_words};
use crate::content::text_of;
use crate::rules::versions::schema_of;
use crate::schemas::{COMMENT, COMMENT_SHELF, SUGGESTION, SUGGESTION_SHELF};

/// Where a record is seen, below the language: a goal and a task in the tree of their programme.
pub(super) fn seen_at(visit: &Visit, record: &Record) -> String {
    desk::pages::place_of(visit, record)
}

/// Keeps what somebody says about a record.
pub async fn save(
    Path((_, kind, id)): Path<(String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    if !SPOKEN_OF.contains(&kind.as_str()) {
        return Err(Refusal::NotFound);
    }
    let record = visit.record(&kind, &id).await?;
    let stand = Stand {
        place: record.place.clone(),
        place_path: record.place_path.clone(),
        parent: Some(record),
    };
    must_make(&visit, &COMMENT_SHELF, &stand)?;
    let back = stand
        .parent
        .as_ref()
        .map(|record| seen_at(&visit, record))
        .unwrap_or_default();
    let field = COMMENT.field("text").ok_or(Refusal::NotFound)?;
    // A text of letters that nobody sees says nothing.
    let Some(text) = records::parse(field, filled.get("text")).map_err(Refusal::Wrong)? else {
        return visit.done(&format!("{back}#talk"), "unchanged");
    };
    let content = Content::from([("text".to_owned(), text)]);
    if let Some(fault) = records::check(&COMMENT, &content).into_iter().next() {
        return Err(Refusal::Wrong(fault.says));
    }
    let made = desk::acts::make(&visit, &COMMENT_SHELF, &stand, content, &filled).await?;
    visit.done(&format!("{back}#comment-{}", made.id), "made")
}

/// What was said about a record and proposed for it, oldest first, with the ways to say more.
pub(super) async fn thread(
    visit: &Visit,
    reading: &mut Reading,
    record: &Record,
) -> Result<Markup, Refusal> {
    let wanted = Find {
        parent: Some(record.id),
        kinds: &[COMMENT.word, SUGGESTION.word],
        ..Find::default()
    };
    let mut found = records::list(reading, wanted).await?;
    found.sort_by_key(|one| (one.created_at, one.position));
    let persons: Vec<&str> = found.iter().map(|one| one.author.as_str()).collect();
    let people = People::read(visit, reading, &persons).await?;
    let codes: Vec<&str> = found.iter().map(|one| one.body.as_str()).collect();
    let bodies = super::Bodies::read(reading, &codes).await?;
    let may_answer = visit.is_known() && visit.may(Act::Write, &record.thing());
    let said: Vec<ui::Comment> = found
        .iter()
        .map(|one| {
            let mut said = ui::Comment {
                id: one.id.to_string(),
                who: people.name(visit, &one.author),
                office: bodies.name(visit, &one.body),
                when: moment(visit, one.created_at),
                ..ui::Comment::default()
            };
            if one.kind == COMMENT.word {
                comment(visit, one, &mut said);
            } else {
                suggestion(visit, one, record, may_answer, &mut said);
            }
            said
        })
        .collect();
    let may_speak = may_make(visit, &COMMENT_SHELF, record);
    let may_suggest = may_make(visit, &SUGGESTION_SHELF, record);
    if said.is_empty() && !may_speak {
        return Ok(html! {});
    }
    let control = Control::new("text", visit.t("comment-text")).help(visit.t("comment-text-help"));
    Ok(html! {
        section aria-labelledby="talk" {
            h2 id="talk" tabindex="-1" { (visit.t("comment-all")) }
            @if said.is_empty() { p.soft { (visit.t("plans-nothing-said")) } }
            (ui::comments(&visit.reader, &said))
            @if may_suggest {
                p {
                    a.button.secondary href=(visit.href(&format!("/desk/suggest/{}/{}", record.kind, record.id))) {
                        (visit.t("suggestion-new"))
                    }
                }
            }
            @if may_speak {
                (ui::form::form(&visit.reader, &Form {
                    action: visit.href(&format!("/desk/talk/{}/{}", record.kind, record.id)),
                    csrf: visit.csrf(),
                    fields: vec![ui::form::text(&visit.reader, &control, "", 3)],
                    submit: visit.t("comment-new"),
                    draft_key: Some(format!("{}/talk/{}", visit.actor.person, record.id)),
                    name: visit.t("comment-new"),
                    ..Form::default()
                }))
            }
        }
    })
}

fn comment(visit: &Visit, one: &Record, said: &mut ui::Comment) {
    text_of(&one.content, "text")
        .unwrap_or_default()
        .clone_into(&mut said.text);
    if one.state != "open" {
        said.state = Some(ui::tag(
            Tone::Done,
            &visit.t(&format!("comment-state-{}", one.state)),
        ));
    } else if visit.is_known() && visit.may(Act::Comment, &one.thing()) {
        let address = visit.href(&format!("/desk/comment/{}", one.id));
        said.acts = vec![
            html! { a href={ (address) "/edit" } { (visit.t("desk-edit")) } },
            html! { a href={ (address) "/step/close" } { (visit.t("comment-step-close")) } },
        ];
    }
}

fn suggestion(
    visit: &Visit,
    one: &Record,
    about: &Record,
    may_answer: bool,
    said: &mut ui::Comment,
) {
    let name = text_of(&one.content, "field").unwrap_or("other");
    let proposed = text_of(&one.content, "proposed").unwrap_or_default();
    let open = one.state == "open";
    let schema = schema_of(&about.kind);
    // While it is open, it is compared with what stands now; later, with what it was said about.
    let before = match (schema.field(name), open) {
        (Some(field), true) => plain_words(visit, &about.kind, field, about.content.get(name)),
        _ => text_of(&one.content, "before")
            .unwrap_or_default()
            .to_owned(),
    };
    let key = format!("{}-{name}", about.kind);
    text_of(&one.content, "why")
        .unwrap_or_default()
        .clone_into(&mut said.text);
    said.suggestion = Some(ui::Change {
        label: if visit.reader.has(&key) {
            visit.t(&key)
        } else {
            visit.t(&format!("suggestion-field-{name}"))
        },
        before,
        after: proposed.to_owned(),
    });
    if !open {
        let tone = if one.state == "accepted" {
            Tone::Done
        } else {
            Tone::Note
        };
        said.state = Some(ui::tag(
            tone,
            &visit.t(&format!("suggestion-state-{}", one.state)),
        ));
    } else if may_answer {
        said.answer = Some((
            visit.href(&format!(
                "/desk/suggestion/{}/answer?version={}",
                one.id, about.version
            )),
            visit.csrf(),
        ));
    }
}

/// How much is said and not yet answered about each record of a programme.
pub(super) async fn open_talk(
    reading: &mut Reading,
    programme: Id<RecordKind>,
) -> Result<HashMap<Id<RecordKind>, usize>, Refusal> {
    let wanted = Find {
        root: Some(programme),
        kinds: &[COMMENT.word, SUGGESTION.word],
        state: Some("open"),
        ..Find::default()
    };
    let mut counted = HashMap::new();
    for one in records::list(reading, wanted).await? {
        if let Some(parent) = one.parent {
            *counted.entry(parent).or_default() += 1;
        }
    }
    Ok(counted)
}

/// How many things are said, in words.
pub(super) fn talk_words(visit: &Visit, count: usize) -> String {
    visit.say(&Message::new("plans-open-talk").with("count", count))
}
