//! What the checks of quality have to say of the answers to a form: flags to confirm or dismiss, and a row for each
//! enumerator.

use std::collections::HashMap;

use axum::extract::Path;
use desk::answer::escaped;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::{Message, Severity};
use maud::{Markup, html};
use store::{Reading, sha256};
use ui::form::{Control, Form, Submit};
use ui::{ButtonKind, Choice, Filter, Tone};

use super::{Opened, around_answers, column, minutes, numbers, opened, row, sender, table, words};
use crate::reading::{Findings, findings, findings_of_one};
use crate::rules::quality::{About, Flag, RULES, thresholds};
use crate::store::submissions::Submission;
use crate::store::verdicts::{self, Verdict};

/// How many flags stand on one page.
const PAGE: usize = 100;
/// How long a reason may be.
const REASON: usize = 500;

/// A flag with what was decided about it.
struct Judged<'a> {
    flag: &'a Flag,
    verdict: Option<&'a Verdict>,
}

/// Under which key a decision is kept: a question that a flag is about is part of it.
fn about(findings: &Findings, flag: &Flag) -> String {
    let question = flag
        .question
        .and_then(|at| findings.questions.get(at))
        .map_or("", String::as_str);
    let key = flag.about.key();
    if question.is_empty() {
        key.to_owned()
    } else {
        format!("{key} {question}")
    }
}

async fn all(
    reading: &mut Reading,
    opened: &Opened,
) -> Result<Option<(std::sync::Arc<Findings>, Vec<Verdict>)>, Refusal> {
    let version = words::version_for(reading, &opened.form, "").await?;
    let Some(version) = version else {
        return Ok(None);
    };
    let found = findings(reading, &opened.form, &version).await?;
    let verdicts = verdicts::of_form(reading, opened.form.id).await?;
    Ok(Some((found, verdicts)))
}

/// What a flag says, in words; its question by its label.
fn says(visit: &Visit, findings: &Findings, flag: &Flag, xform: Option<&xlsform::XForm>) -> String {
    let question = flag
        .question
        .and_then(|at| findings.questions.get(at))
        .map(|path| {
            xform
                .and_then(|xform| Some(words::label(visit, xform, xform.field(path)?)))
                .unwrap_or_else(|| path.clone())
        });
    let said = visit.say(&flag.says);
    match question {
        Some(question) => format!("{question}: {said}"),
        None => said,
    }
}

/// What the checks have to say of one submission, each with what was decided.
pub(super) async fn of_one(
    visit: &Visit,
    reading: &mut Reading,
    opened: &Opened,
    submission: &Submission,
) -> Result<Vec<Markup>, Refusal> {
    if submission.deleted_at.is_some() {
        return Ok(Vec::new());
    }
    let Some(version) = words::version_for(reading, &opened.form, "").await? else {
        return Ok(Vec::new());
    };
    let found = findings_of_one(reading, &opened.form, &version, submission).await?;
    let verdicts = verdicts::of_form(reading, opened.form.id).await?;
    let key = submission.id.to_string();
    Ok(found
        .flags
        .iter()
        .filter(|flag| flag.about == About::Submission(key.clone()))
        .map(|flag| {
            let about = about(&found, flag);
            let verdict = verdicts
                .iter()
                .find(|one| one.rule == flag.rule && one.about == about);
            html! {
                (ui::severity(&visit.reader, flag.severity)) " "
                (visit.t(&format!("surveys-rule-{}", flag.rule))) ". "
                (says(visit, &found, flag, Some(&version.xform)))
                @if let Some(verdict) = verdict { " " (decided(visit, &verdict.verdict)) }
                " " a href=(decide_at(visit, opened, flag, &about)) { (visit.t("surveys-decide")) }
            }
        })
        .collect())
}

fn decided(visit: &Visit, verdict: &str) -> Markup {
    let tone = if verdict == "confirmed" {
        Tone::Error
    } else {
        Tone::Done
    };
    ui::tag(tone, &visit.t(&format!("surveys-verdict-{verdict}")))
}

fn decide_at(visit: &Visit, opened: &Opened, flag: &Flag, about: &str) -> String {
    visit.href(&format!(
        "{}/quality?decide={}&rule={}",
        opened.desk(),
        // A name or an answer has no business in an address.
        sha256(about.as_bytes()),
        escaped(flag.rule)
    ))
}

/// The page; with `decide` the one flag and the question what is made of it.
pub async fn page(visit: Visit, Path((_, form)): Path<(String, String)>) -> Answer {
    let opened = opened(&visit, &form).await?;
    draw(&visit, &opened, None).await
}

async fn draw(visit: &Visit, opened: &Opened, wrong: Option<(&str, String)>) -> Answer {
    let mut reading = visit.reading().await?;
    let version = words::version_for(&mut reading, &opened.form, "").await?;
    let found = all(&mut reading, opened).await?;
    let heading = visit.t("surveys-quality");
    let Some((findings, verdicts)) = found else {
        let body = html! {
            p.overline { (opened.title(visit)) }
            h1 { (heading) }
            (ui::empty_state(&visit.t("surveys-answers-none"), &visit.t("surveys-answers-none-says"), None))
        };
        return Ok(visit.page(&PageParts::new(
            heading,
            around_answers(visit, opened),
            body,
        )));
    };
    let persons = findings
        .portraits
        .iter()
        .map(|one| one.enumerator.as_str())
        .chain(verdicts.iter().map(|one| one.person.as_str()));
    let names = words::names(&mut reading, persons).await?;
    drop(reading);
    let xform = version.as_deref().map(|version| version.xform.as_ref());
    let judged: Vec<Judged<'_>> = findings
        .flags
        .iter()
        .map(|flag| {
            let about = about(&findings, flag);
            Judged {
                flag,
                verdict: verdicts
                    .iter()
                    .find(|one| one.rule == flag.rule && one.about == about),
            }
        })
        .collect();
    let page = Page {
        visit,
        opened,
        findings: &findings,
        names: &names,
        xform,
    };
    if let Some(asked) = visit.asked("decide") {
        let rule = visit.asked("rule").unwrap_or_default();
        let one = judged
            .iter()
            .find(|one| {
                one.flag.rule == rule && sha256(about(&findings, one.flag).as_bytes()) == asked
            })
            .ok_or(Refusal::NotFound)?;
        return Ok(page.decide(one, wrong));
    }
    Ok(page.list(&judged))
}

struct Page<'a> {
    visit: &'a Visit,
    opened: &'a Opened,
    findings: &'a Findings,
    names: &'a HashMap<String, String>,
    xform: Option<&'a xlsform::XForm>,
}

impl Page<'_> {
    /// About which submission or whom a flag is: words, and where it leads.
    fn about(&self, flag: &Flag) -> (String, Option<String>) {
        match &flag.about {
            About::Submission(key) => match self.findings.numbers.get(key) {
                Some((number, enumerator)) => {
                    let said =
                        format!("№ {number}, {}", sender(self.visit, self.names, enumerator));
                    let href = self.visit.href(&format!("{}/{number}", self.opened.desk()));
                    (said, Some(href))
                }
                None => (key.clone(), None),
            },
            About::Enumerator(name) => {
                let by = if name.is_empty() { "-" } else { name };
                let href = self
                    .visit
                    .href(&format!("{}?by={}", self.opened.desk(), escaped(by)));
                (sender(self.visit, self.names, name), Some(href))
            }
        }
    }

    fn list(&self, judged: &[Judged<'_>]) -> axum::response::Response {
        let visit = self.visit;
        let heading = visit.t("surveys-quality");
        let here = visit.href(&format!("{}/quality", self.opened.desk()));
        let rule = visit.asked("rule").filter(|rule| RULES.contains(rule));
        let standing = visit
            .asked("verdict")
            .filter(|one| ["open", "confirmed", "dismissed"].contains(one));
        let shown: Vec<&Judged<'_>> = judged
            .iter()
            .filter(|one| rule.is_none_or(|rule| one.flag.rule == rule))
            .filter(|one| match standing {
                Some("open") => one.verdict.is_none(),
                Some(asked) => one.verdict.is_some_and(|known| known.verdict == asked),
                None => true,
            })
            .collect();
        let pages = shown.len().div_ceil(PAGE).max(1);
        let page = visit
            .asked("page")
            .and_then(|page| page.parse::<usize>().ok())
            .unwrap_or(1)
            .clamp(1, pages);
        let open = judged.iter().filter(|one| one.verdict.is_none()).count();
        let grave = judged
            .iter()
            .filter(|one| one.verdict.is_none() && one.flag.severity <= Severity::Error)
            .count();
        let rows = shown
            .iter()
            .skip((page - 1) * PAGE)
            .take(PAGE)
            .map(|one| {
                let key = about(self.findings, one.flag);
                let (words, href) = self.about(one.flag);
                row(
                    href,
                    vec![
                        html! { (words) },
                        html! { (ui::severity(&visit.reader, one.flag.severity)) },
                        html! {
                            b { (visit.t(&format!("surveys-rule-{}", one.flag.rule))) } br;
                            (says(visit, self.findings, one.flag, self.xform))
                        },
                        html! {
                            @if let Some(verdict) = one.verdict { (decided(visit, &verdict.verdict)) " " }
                            a href=(decide_at(visit, self.opened, one.flag, &key)) { (visit.t("surveys-decide")) }
                        },
                    ],
                )
            })
            .collect();
        let body = html! {
            p.overline { (self.opened.title(visit)) }
            h1 { (heading) }
            p.state {
                (visit.say(&Message::new("surveys-quality-count")
                    .with("interviews", self.findings.interviews)
                    .with("open", open)
                    .with("grave", grave)))
                " · " a href=(visit.href(&self.opened.desk())) { (visit.t("surveys-answers")) }
            }
            p { (visit.t("surveys-quality-says")) }
            @if judged.is_empty() {
                (ui::empty_state(&visit.t("surveys-flags-none"), &visit.t("surveys-flags-none-says"), None))
            } @else {
                (ui::filter_form(&visit.reader, &self.filter(&here, rule, standing, judged)))
                @if shown.is_empty() { p.soft { (visit.t("surveys-found-none")) } }
                @else {
                    (table(
                        visit.t("surveys-flags"),
                        vec![
                            column(visit.t("surveys-about")),
                            column(visit.t("surveys-weight")),
                            column(visit.t("surveys-flag")),
                            column(visit.t("surveys-verdict")),
                        ],
                        rows,
                    ))
                    (ui::pagination(&visit.reader, page, pages, &|page| {
                        let rule = rule.map_or(String::new(), |rule| format!("rule={rule}&"));
                        let standing = standing.map_or(String::new(), |one| format!("verdict={one}&"));
                        format!("{here}?{rule}{standing}page={page}")
                    }))
                }
            }
            (self.enumerators())
            (self.methods())
        };
        let around = around_answers(visit, self.opened);
        visit.page(&PageParts::new(heading, around, body))
    }

    fn filter(
        &self,
        here: &str,
        rule: Option<&str>,
        standing: Option<&str>,
        judged: &[Judged<'_>],
    ) -> Filter {
        let visit = self.visit;
        let count = |rule: &str| judged.iter().filter(|one| one.flag.rule == rule).count();
        Filter {
            action: here.to_owned(),
            name: visit.t("surveys-flags"),
            fields: vec![
                ui::Field::Select {
                    name: "rule".to_owned(),
                    label: visit.t("surveys-check"),
                    choices: RULES
                        .into_iter()
                        .filter(|rule| count(rule) > 0)
                        .map(|one| Choice {
                            value: one.to_owned(),
                            label: format!(
                                "{} ({})",
                                visit.t(&format!("surveys-rule-{one}")),
                                count(one)
                            ),
                            chosen: rule == Some(one),
                        })
                        .collect(),
                },
                ui::Field::Select {
                    name: "verdict".to_owned(),
                    label: visit.t("surveys-verdict"),
                    choices: ["open", "confirmed", "dismissed"]
                        .into_iter()
                        .map(|one| Choice {
                            value: one.to_owned(),
                            label: visit.t(&format!("surveys-verdict-{one}")),
                            chosen: standing == Some(one),
                        })
                        .collect(),
                },
            ],
            clear: (rule.is_some() || standing.is_some()).then(|| here.to_owned()),
        }
    }

    fn enumerators(&self) -> Markup {
        let visit = self.visit;
        let percent = |share: Option<f64>| {
            share.map_or_else(
                || "—".to_owned(),
                |share| format!("{} %", (share * 100.0).round() as i64),
            )
        };
        let rows: Vec<_> = self
            .findings
            .portraits
            .iter()
            .map(|one| {
                let flags = self
                    .findings
                    .flags
                    .iter()
                    .filter(|flag| match &flag.about {
                        About::Enumerator(name) => *name == one.enumerator,
                        About::Submission(key) => self
                            .findings
                            .numbers
                            .get(key)
                            .is_some_and(|(_, by)| *by == one.enumerator),
                    })
                    .count();
                row(
                    None,
                    vec![
                        html! { (sender(visit, self.names, &one.enumerator)) },
                        html! { (visit.reader.number(one.interviews as i64)) },
                        html! { (visit.reader.number(one.days as i64)) },
                        html! { (minutes(visit, one.median.map(|seconds| seconds as i64))) },
                        html! { (percent(one.no)) },
                        html! { (percent(one.unknown)) },
                        html! { (visit.reader.number(flags as i64)) },
                    ],
                )
            })
            .collect();
        html! {
            @if !rows.is_empty() {
                section aria-labelledby="enumerators" {
                    h2 #enumerators { (visit.t("surveys-enumerators")) }
                    p.soft { (visit.t("surveys-enumerators-says")) }
                    (table(
                        visit.t("surveys-enumerators"),
                        vec![
                            column(visit.t("surveys-enumerator")),
                            numbers(visit.t("surveys-interviews")),
                            numbers(visit.t("surveys-work-days")),
                            numbers(visit.t("surveys-median")),
                            numbers(visit.t("surveys-share-no")),
                            numbers(visit.t("surveys-share-unknown")),
                            numbers(visit.t("surveys-flags")),
                        ],
                        rows,
                    ))
                }
            }
        }
    }

    /// How each check works.
    fn methods(&self) -> Markup {
        let visit = self.visit;
        let limits = thresholds();
        let number = |value: f64| {
            let text = format!("{value}");
            text.replace('.', ",")
        };
        let method = |rule: &str| {
            visit.say(
                &Message::new(match rule {
                    "not-offered" => "surveys-method-not-offered",
                    "breaks-rules" => "surveys-method-breaks-rules",
                    "no-consent" => "surveys-method-no-consent",
                    "same-household" => "surveys-method-same-household",
                    "duplicate" => "surveys-method-duplicate",
                    "overlap" => "surveys-method-overlap",
                    "short" => "surveys-method-short",
                    "long" => "surveys-method-long",
                    "clock" => "surveys-method-clock",
                    "night" => "surveys-method-night",
                    "a-day" => "surveys-method-a-day",
                    "far" => "surveys-method-far",
                    "one-spot" => "surveys-method-one-spot",
                    "straight-line" => "surveys-method-straight-line",
                    "outlier" => "surveys-method-outlier",
                    "enumerator-no" => "surveys-method-enumerator-no",
                    "enumerator-unknown" => "surveys-method-enumerator-unknown",
                    _ => "surveys-method-enumerator-variance",
                })
                .with("short", (limits.short.value * 100.0) as i64)
                .with("long", number(limits.long.value))
                .with("alike", (limits.same_answers.value * 100.0) as i64)
                .with("questions", limits.same_answers_questions.value as i64)
                .with("overlap", limits.overlap_minutes.value as i64)
                .with("from", limits.night_from.value as i64)
                .with("until", limits.night_until.value as i64)
                .with("aday", limits.a_day.value as i64)
                .with("far", number(limits.far_kilometres.value))
                .with("spot", limits.one_spot_metres.value as i64)
                .with("spots", limits.one_spot.value as i64)
                .with("battery", limits.battery.value as i64)
                .with("score", number(limits.outlier.value))
                .with("points", limits.enumerator_points.value as i64)
                .with("rho", number(limits.enumerator_rho.value)),
            )
        };
        let pairs: Vec<(String, Markup)> = RULES
            .into_iter()
            .map(|rule| {
                (
                    visit.t(&format!("surveys-rule-{rule}")),
                    html! { (method(rule)) },
                )
            })
            .collect();
        html! {
            details {
                summary { (visit.t("surveys-methods")) }
                (ui::definitions(&pairs))
            }
        }
    }

    fn decide(&self, one: &Judged<'_>, wrong: Option<(&str, String)>) -> axum::response::Response {
        let visit = self.visit;
        let reader = &visit.reader;
        let heading = visit.t(&format!("surveys-rule-{}", one.flag.rule));
        let (words, href) = self.about(one.flag);
        let mut reason = Control::new("reason", visit.t("desk-reason"))
            .help(visit.t("surveys-decide-help"))
            .required();
        let mut typed = one
            .verdict
            .map_or_else(String::new, |verdict| verdict.reason.clone());
        let is_wrong = wrong.is_some();
        let mut errors = Vec::new();
        if let Some((what, said)) = wrong {
            what.clone_into(&mut typed);
            errors.push((Some(reason.id()), said.clone()));
            reason = reason.error(said);
        }
        let back = visit.href(&format!("{}/quality", self.opened.desk()));
        let body = html! {
            p.overline { (self.opened.title(visit)) }
            h1 { (heading) }
            p { @match href { Some(href) => { a href=(href) { (words) } } None => { (words) } } }
            p { (ui::severity(reader, one.flag.severity)) " " (says(visit, self.findings, one.flag, self.xform)) }
            @if let Some(verdict) = one.verdict {
                p {
                    (decided(visit, &verdict.verdict)) " "
                    (sender(visit, self.names, &verdict.person)) ", " (desk::pages::moment(visit, verdict.at))
                }
            }
            (ui::form::form(reader, &Form {
                action: visit.here(),
                csrf: visit.csrf(),
                fields: vec![ui::form::text(reader, &reason, &typed, 2)],
                submit: visit.t("surveys-confirm"),
                more: vec![Submit {
                    name: "verdict".to_owned(),
                    value: "dismissed".to_owned(),
                    words: visit.t("surveys-dismiss"),
                    kind: ButtonKind::Secondary,
                }],
                cancel: Some(back),
                errors,
                ..Form::default()
            }))
        };
        let parts = PageParts::new(heading, around_answers(visit, self.opened), body);
        visit.page(&if is_wrong { parts.with_faults() } else { parts })
    }
}

/// Keeps what somebody decided about a flag.
pub async fn judge(
    Path((_, form)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let opened = opened(&visit, &form).await?;
    let reason = filled.get("reason").replace("\r\n", "\n");
    let wrong = if reason.is_empty() {
        Some(visit.t("records-required"))
    } else if reason.chars().count() > REASON {
        Some(
            visit.say(
                &Message::new("records-too-long")
                    .with("letters", reason.chars().count())
                    .with("most", REASON),
            ),
        )
    } else {
        None
    };
    if let Some(wrong) = wrong {
        return draw(&visit, &opened, Some((&reason, wrong))).await;
    }
    let asked = visit.asked("decide").ok_or(Refusal::NotFound)?.to_owned();
    let rule = visit.asked("rule").unwrap_or_default().to_owned();
    let mut reading = visit.reading().await?;
    let (found, _) = all(&mut reading, &opened).await?.ok_or(Refusal::NotFound)?;
    drop(reading);
    let key = found
        .flags
        .iter()
        .filter(|flag| flag.rule == rule)
        .map(|flag| about(&found, flag))
        .find(|about| sha256(about.as_bytes()) == asked)
        .ok_or(Refusal::Stale)?;
    let verdict = if filled.get("verdict") == "dismissed" {
        "dismissed"
    } else {
        "confirmed"
    };
    let mut change = visit.change("submission.verdict", &form, &reason).await?;
    verdicts::keep(&mut change, opened.form.id, &rule, &key, verdict, &reason).await?;
    change.commit().await?;
    visit.done(&format!("{}/quality", opened.desk()), "saved")
}
