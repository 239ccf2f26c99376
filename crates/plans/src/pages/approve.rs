use authority::{Act, Audience};
use axum::extract::Path;
use desk::acts::may_make;
use desk::pages::moment;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::Message;
use maud::{Markup, html};
use records::{Content, New, Record};
use ui::form::{Control, Form};
use ui::{Approval, Choice, SectorApproval};

use super::{Bodies, People, around, at, fingerprint, plan_in, title};
use crate::content::{list_of, text_of};
use crate::plan::Plan;
use crate::rules::approval::Quorum;
use crate::schemas::{APPROVAL, APPROVAL_SHELF};

/// Whether the visitor may answer for a body now: while the plan is with the sectors.
pub(super) fn may_answer(visit: &Visit, programme: &Record) -> bool {
    programme.state == "in-approval" && may_make(visit, &APPROVAL_SHELF, programme)
}

async fn open(visit: &Visit, id: &str) -> Result<Plan, Refusal> {
    let mut reading = visit.reading().await?;
    let plan = plan_in(visit, &mut reading, id).await?;
    visit.signed_in()?;
    if !may_make(visit, &APPROVAL_SHELF, &plan.programme) {
        return Err(Refusal::NotAllowed);
    }
    if plan.programme.state != "in-approval" {
        return Err(Refusal::Wrong(Message::new("approval-not-now")));
    }
    Ok(plan)
}

/// The form in which a sector answers.
pub async fn ask(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let plan = open(&visit, &id).await?;
    draw(&visit, &plan, "", "", None).await
}

async fn draw(
    visit: &Visit,
    plan: &Plan,
    verdict: &str,
    remarks: &str,
    error: Option<(&'static str, String)>,
) -> Answer {
    let reader = &visit.reader;
    let control = |name: &'static str| {
        let mut control = Control::new(name, visit.t(&format!("approval-{name}")));
        let help = format!("approval-{name}-help");
        if reader.has(&help) {
            control = control.help(visit.t(&help));
        }
        match &error {
            Some((of, says)) if *of == name => control.error(says.clone()),
            _ => control,
        }
    };
    let choices = ["approve", "return"].map(|code| Choice {
        value: code.to_owned(),
        label: visit.t(&format!("approval-verdict-{code}")),
        chosen: code == verdict,
    });
    let name = title(visit, &plan.programme);
    let heading = visit.say(&Message::new("approval-of").with("name", name));
    let mut reading = visit.reading().await?;
    let body = visit.actor.body.as_str();
    let bodies = Bodies::read(&mut reading, &[body]).await?;
    drop(reading);
    let speaks = list_of(&plan.programme.content, "sectors").any(|sector| sector == body);
    let for_whom = visit.say(
        &Message::new(if speaks {
            "approval-for"
        } else {
            "approval-for-no-sector"
        })
        .with("body", bodies.name(visit, body)),
    );
    let errors: Vec<desk::Wrong> = error
        .iter()
        .map(|(name, says)| {
            let label = visit.t(&format!("approval-{name}"));
            (
                Some(Control::new(*name, "").id()),
                format!("{label}: {says}"),
            )
        })
        .collect();
    let carried = vec![("fingerprint".to_owned(), fingerprint(plan))];
    let page = html! {
        h1 { (heading) }
        p { (for_whom) }
        (ui::form::form(reader, &Form {
            action: visit.href(&visit.path),
            csrf: visit.csrf(),
            fields: vec![
                ui::form::radios(reader, &control("verdict").required(), &choices),
                ui::form::text(reader, &control("remarks"), remarks, 4),
            ],
            submit: visit.t("approval-give"),
            cancel: Some(visit.href(&at(plan.programme.id, ""))),
            // Whoever answers, answers to the text that was before their eyes.
            hidden: carried.clone(),
            draft_key: Some(format!("{}{}", visit.actor.person, visit.path)),
            errors: errors.clone(),
            ..Form::default()
        }))
    };
    let parts =
        PageParts::new(heading, around(visit, &plan.programme, true), page).carrying(carried);
    Ok(visit.page(&parts.with_wrong(errors)))
}

/// Keeps the answer; the last word of a body is the one that counts, and those before it stay in its story.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let plan = open(&visit, &id).await?;
    let verdict = filled.get("verdict");
    let remarks = super::suggest::seen(filled.get("remarks"));
    let remarks = remarks.as_str();
    if !["approve", "return"].contains(&verdict) {
        let error = ("verdict", visit.t("records-required"));
        return draw(&visit, &plan, verdict, remarks, Some(error)).await;
    }
    if verdict == "return" && remarks.is_empty() {
        let error = ("remarks", visit.t("approval-say-why"));
        return draw(&visit, &plan, verdict, remarks, Some(error)).await;
    }
    if filled.get("fingerprint") != fingerprint(&plan) {
        return Err(Refusal::Stale);
    }
    let mut content = Content::from([
        ("verdict".to_owned(), verdict.into()),
        ("fingerprint".to_owned(), fingerprint(&plan).into()),
    ]);
    if !remarks.is_empty() {
        content.insert("remarks".to_owned(), remarks.into());
    }
    if let Some(fault) = records::check(&APPROVAL, &content).into_iter().next() {
        let error = ("remarks", visit.say(&fault.says));
        return draw(&visit, &plan, verdict, remarks, Some(error)).await;
    }
    let programme = &plan.programme;
    let act = format!("approval.{verdict}");
    let mut change = visit.change(&act, &programme.id.to_string(), "").await?;
    let new = New {
        schema: &APPROVAL,
        place: &programme.place,
        place_path: &programme.place_path,
        parent: Some(programme),
        position: None,
        audience: Audience::Partners,
        state: None,
        content,
    };
    records::create(&mut change, new).await?;
    change.commit().await?;
    visit.done(&at(programme.id, "#approvals"), "saved")
}

/// What a table of approvals needs.
pub(super) struct Answers<'a> {
    pub plan: &'a Plan,
    pub quorum: &'a Quorum,
    pub approvals: &'a [Record],
    pub bodies: &'a Bodies,
    pub people: &'a People,
}

impl Answers<'_> {
    fn last(&self, body: &str) -> Option<&Record> {
        self.approvals.iter().rev().find(|one| one.body == body)
    }

    /// What was given back, with what was said: it stands at the top until it is answered.
    pub fn returned(&self, visit: &Visit) -> Markup {
        let returned: Vec<&Record> = self
            .quorum
            .returned
            .iter()
            .filter_map(|body| self.last(body))
            .collect();
        html! {
            @if !returned.is_empty() && self.plan.programme.state != "adopted" && self.plan.programme.state != "closed" {
                section.errors role="region" aria-label=(visit.t("approval-returned")) {
                    h2 { (visit.t("approval-returned")) }
                    ul {
                        @for one in &returned {
                            li {
                                b { (self.bodies.name(visit, &one.body)) } ": "
                                (text_of(&one.content, "remarks").unwrap_or_default())
                            }
                        }
                    }
                }
            }
        }
    }

    /// Every sector with its answer; then the bodies that answered without being asked.
    pub fn table(&self, visit: &Visit) -> Markup {
        let programme = &self.plan.programme;
        let mut codes: Vec<&str> = list_of(&programme.content, "sectors").collect();
        for one in self.approvals {
            if !codes.contains(&one.body.as_str()) {
                codes.push(&one.body);
            }
        }
        let may_answer = may_answer(visit, programme);
        let sectors: Vec<SectorApproval> = codes.iter().map(|code| self.row(visit, code)).collect();
        html! {
            @if !sectors.is_empty() || may_answer {
                section aria-labelledby="approvals" {
                    h2 id="approvals" tabindex="-1" { (visit.t("approval-all")) }
                    @if sectors.is_empty() { p.soft { (visit.t("approval-none")) } }
                    @else { (ui::approvals(&visit.reader, &visit.t("approval-all"), self.quorum.needed, &sectors)) }
                    @if may_answer {
                        p { a.button href=(visit.href(&at(programme.id, "/approve"))) { (visit.t("approval-new")) } }
                    }
                }
            }
        }
    }

    fn row(&self, visit: &Visit, code: &str) -> SectorApproval {
        let sector = self.bodies.name(visit, code);
        let Some(one) = self.last(code) else {
            return SectorApproval {
                sector,
                ..SectorApproval::default()
            };
        };
        let earlier = self.quorum.earlier.iter().any(|body| body == code);
        let remarks = text_of(&one.content, "remarks").unwrap_or_default();
        SectorApproval {
            sector,
            person: self.people.name(visit, &one.author),
            answer: match text_of(&one.content, "verdict") {
                Some("approve") if earlier => Approval::Waiting,
                Some("approve") => Approval::Approved,
                _ => Approval::Refused,
            },
            when: moment(visit, one.created_at),
            remark: Some(html! {
                @if earlier { (ui::tag(ui::Tone::Warning, &visit.t("approval-earlier"))) " " }
                (remarks)
            }),
        }
    }
}

/// Why the plan cannot be adopted yet, in words that name who is missing; `None` where enough sectors agree.
pub(super) fn missing(visit: &Visit, quorum: &Quorum, bodies: &Bodies) -> Option<String> {
    if quorum.is_reached() {
        return None;
    }
    let says = visit.say(
        &Message::new("approval-missing")
            .with("given", quorum.given.len())
            .with("needed", quorum.needed),
    );
    Some(format!("{says} {}", unanswered(visit, quorum, bodies)))
}

/// Whose agreement is not there, by name, whether it is needed or not; empty where everybody agrees.
pub(super) fn unanswered(visit: &Visit, quorum: &Quorum, bodies: &Bodies) -> String {
    let names = |codes: &[String]| {
        codes
            .iter()
            .map(|code| bodies.name(visit, code))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let mut says = Vec::new();
    for (codes, key) in [
        (&quorum.waiting, "approval-missing-waiting"),
        (&quorum.earlier, "approval-missing-earlier"),
        (&quorum.returned, "approval-missing-returned"),
    ] {
        if !codes.is_empty() {
            says.push(visit.say(&Message::new(key).with("names", names(codes))));
        }
    }
    says.join(" ")
}

/// Whether whoever visits may adopt.
pub(super) fn may_adopt(visit: &Visit, programme: &Record) -> bool {
    visit.is_known() && visit.may(Act::Adopt, &programme.thing())
}
