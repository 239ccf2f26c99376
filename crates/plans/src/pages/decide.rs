use authority::Act;
use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::html;
use records::Shape;
use serde_json::Value;
use ui::form::Control;

use super::approve::{missing, unanswered};
use super::{Bodies, approvals, around, at, plan_in, quorum, title};
use crate::content::list_of;
use crate::plan::Plan;
use crate::schemas::PROGRAMME;
use crate::store::take_into;

/// An act that reaches into the goals and measures of a programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Deciding {
    /// What it is called, in texts and addresses.
    pub name: &'static str,
    /// The states from which it leads.
    pub from: &'static [&'static str],
    /// The state to which it leads.
    pub to: &'static str,
    /// Whether the number and the day of a decision are written down with it.
    pub dated: bool,
}

/// Adoption, reopening, closing.
pub(super) const DECIDING: [Deciding; 3] = [
    Deciding {
        name: "adopt",
        from: &["draft", "in-approval"],
        to: "adopted",
        dated: true,
    },
    Deciding {
        name: "reopen",
        from: &["adopted", "closed"],
        to: "draft",
        dated: false,
    },
    Deciding {
        name: "close",
        from: &["adopted"],
        to: "closed",
        dated: false,
    },
];

/// What was typed, and what is wrong with it.
#[derive(Default)]
struct Typed<'a> {
    decision: &'a str,
    day: &'a str,
    reason: &'a str,
    errors: Vec<(&'static str, String)>,
}

struct Open {
    plan: Plan,
    deciding: Deciding,
    /// Why it cannot be done yet, and where it is mended.
    missing: Option<Missing>,
    /// Who was not asked or has not agreed, where the others are enough.
    unanswered: String,
}

/// What stands before an adoption.
struct Missing {
    says: String,
    /// Where it is mended, below the programme, and what that is called.
    at: (&'static str, &'static str),
}

async fn open(visit: &Visit, id: &str, act: &str) -> Result<Open, Refusal> {
    let deciding = DECIDING
        .into_iter()
        .find(|one| one.name == act)
        .ok_or(Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let plan = plan_in(visit, &mut reading, id).await?;
    visit.must(Act::Adopt, &plan.programme.thing())?;
    if !deciding.from.contains(&plan.programme.state.as_str()) {
        return Err(Refusal::Stale);
    }
    let mut unsaid = String::new();
    let missing = if deciding.dated && plan.measures().is_empty() {
        Some(Missing {
            says: visit.t("plans-decide-empty"),
            at: ("", "plans-tab-text"),
        })
    } else if deciding.dated {
        let answers = approvals(&mut reading, plan.programme.id).await?;
        let quorum = quorum(&plan, &answers);
        let codes: Vec<&str> = quorum.missing().collect();
        let bodies = Bodies::read(&mut reading, &codes).await?;
        unsaid = if list_of(&plan.programme.content, "sectors").next().is_none() {
            visit.t("plans-decide-unasked")
        } else {
            unanswered(visit, &quorum, &bodies)
        };
        missing(visit, &quorum, &bodies).map(|says| Missing {
            says,
            at: ("#approvals", "approval-all"),
        })
    } else {
        None
    };
    Ok(Open {
        plan,
        deciding,
        missing,
        unanswered: unsaid,
    })
}

/// Asks for the decision; where sectors are missing, says which instead.
pub async fn ask(visit: Visit, Path((_, id, act)): Path<(String, String, String)>) -> Answer {
    let open = open(&visit, &id, &act).await?;
    let today = visit.desk.today();
    let typed = Typed {
        day: &today,
        ..Typed::default()
    };
    Ok(draw(&visit, &open, &typed))
}

fn draw(visit: &Visit, open: &Open, typed: &Typed<'_>) -> axum::response::Response {
    let programme = &open.plan.programme;
    let name = open.deciding.name;
    let words = visit.t(&format!("programme-step-{name}"));
    let around = around(visit, programme, true);
    if let Some(missing) = &open.missing {
        let (rest, link) = missing.at;
        let back = visit.href(&at(programme.id, rest));
        let body = html! {
            h1 { (words) }
            (ui::empty_state(&visit.t("approval-not-yet"), &missing.says, Some((&back, &visit.t(link)))))
        };
        return visit.page(&PageParts::new(words, around, body));
    }
    let control = |name: &'static str, label: String, help: String, required: bool| {
        let mut control = Control::new(name, label).help(help);
        if required {
            control = control.required();
        }
        for (_, error) in typed.errors.iter().filter(|(of, _)| *of == name) {
            control = control.error(error.clone());
        }
        control
    };
    let reader = &visit.reader;
    let fields = if open.deciding.dated {
        vec![
            ui::form::line(
                reader,
                &control(
                    "decision",
                    visit.t("programme-decision"),
                    visit.t("programme-decision-help"),
                    true,
                ),
                typed.decision,
            ),
            ui::form::date(
                reader,
                &control(
                    "adopted_on",
                    visit.t("programme-adopted_on"),
                    visit.t("programme-adopted_on-help"),
                    true,
                ),
                typed.day,
            ),
        ]
    } else {
        vec![ui::form::line(
            reader,
            &control(
                "reason",
                visit.t("desk-reason"),
                visit.t("desk-step-reason-help"),
                true,
            ),
            typed.reason,
        )]
    };
    let says = visit.say(
        &Message::new("plans-decide-says")
            .with("act", name)
            .with("name", title(visit, programme))
            .with("count", open.plan.measures().len()),
    );
    let summary: Vec<(Option<String>, String)> = typed
        .errors
        .iter()
        .map(|(name, error)| {
            (
                Some(format!("#{}", Control::new(*name, "").id())),
                error.clone(),
            )
        })
        .collect();
    let carried = vec![
        ("version".to_owned(), programme.version.to_string()),
        ("fingerprint".to_owned(), super::fingerprint(&open.plan)),
    ];
    let body = html! {
        (ui::error_summary(reader, &summary))
        (ui::confirm(reader, &ui::Confirm {
            title: words.clone(),
            says: std::iter::once(says.as_str())
                .chain(Some(open.unanswered.as_str()).filter(|says| !says.is_empty()))
                .map(|says| html! { (says) })
                .collect(),
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            hidden: carried.clone(),
            fields,
            submit: words.clone(),
            dangerous: false,
            cancel: visit.href(&at(programme.id, "")),
        }))
    };
    let parts = PageParts::new(words, around, body).carrying(carried);
    let wrong = typed
        .errors
        .iter()
        .map(|(name, says)| (Some((*name).to_owned()), says.clone()))
        .collect();
    visit.page(&parts.with_wrong(wrong))
}

/// Does it, for the programme and everything of its text, in one change.
pub async fn save(
    Path((_, id, act)): Path<(String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let open = open(&visit, &id, &act).await?;
    if open.missing.is_some() {
        return Ok(draw(&visit, &open, &Typed::default()));
    }
    let programme = &open.plan.programme;
    let (decision, day, reason) = (
        filled.get("decision"),
        filled.get("adopted_on"),
        filled.get("reason"),
    );
    let mut typed = Typed {
        decision,
        day,
        reason,
        errors: Vec::new(),
    };
    let mut fields = Vec::new();
    if open.deciding.dated {
        for (name, text) in [("decision", decision), ("adopted_on", day)] {
            match checked(name, text) {
                Ok(value) => fields.push((name, Some(value))),
                Err(says) => typed.errors.push((name, visit.say(&says))),
            }
        }
        // A decision is not taken tomorrow.
        if day > visit.desk.today().as_str() && typed.errors.is_empty() {
            typed
                .errors
                .push(("adopted_on", visit.t("programme-adopted_on-later")));
        }
    } else if reason.is_empty() {
        typed.errors.push(("reason", visit.t("records-required")));
    }
    if !typed.errors.is_empty() {
        return Ok(draw(&visit, &open, &typed));
    }
    let same = filled.get("version") == programme.version.to_string()
        && filled.get("fingerprint") == super::fingerprint(&open.plan);
    if !same {
        return Err(Refusal::Stale);
    }
    let act = format!("programme.{}", open.deciding.name);
    let reason = if open.deciding.dated {
        decision
    } else {
        reason
    };
    let mut change = visit
        .change(&act, &programme.id.to_string(), reason)
        .await?;
    let kept = take_into(&mut change, &open.plan, open.deciding.to, fields)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&at(kept.id, ""), "saved")
}

/// A value of the programme as it is typed here; it may not stay empty.
fn checked(name: &str, typed: &str) -> Result<Value, Message> {
    let required = || Message::new("records-required");
    let field = PROGRAMME.field(name).ok_or_else(required)?;
    let value = records::parse(field, typed)?.ok_or_else(required)?;
    let long = matches!(field.shape, Shape::Line) && typed.chars().count() > 300;
    if long {
        return Err(Message::new("records-too-long")
            .with("letters", typed.chars().count())
            .with("most", 300_i64));
    }
    Ok(value)
}
