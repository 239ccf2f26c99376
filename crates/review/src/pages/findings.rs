//! What the checks found and what people say to it: confirm, dismiss with a reason, assign, close with evidence.

use ::store::Change;
use authority::{Act, Audience, Thing};
use axum::extract::Path;
use desk::answer::escaped;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit, form};
use kernel::{Finding, FindingKey, Message, ObjectKind, Severity};
use maud::{Markup, html};
use records::{New, Record, Update};
use serde_json::Value;
use ui::form::{Control, Form};
use ui::{ButtonKind, Field, Filter, Section, Tone};

use super::links::line_of;
use super::{Kept, Place, around, at, choice, has_words, missing, paged, place, ways, with};
use crate::JUDGEMENT;
use crate::jobs::REVIEW;
use crate::model::{Decided, Judgement, Standing, Verdict};
use crate::rules::judged::{Fate, Judged, judged};
use crate::store::judgement_records;

/// How many findings a page shows.
const PAGE: usize = 50;

/// The address of the page of one finding, below the language.
pub(super) fn one_at(code: &str, key: &FindingKey) -> String {
    at(
        code,
        &format!(
            "/findings/one?rule={}&kind={}&key={}",
            escaped(&key.rule),
            key.kind.code(),
            escaped(&key.key)
        ),
    )
}

/// The list.
pub async fn list(visit: Visit, Path((_, code)): Path<(String, String)>, reviews: Kept) -> Answer {
    let place = place(&visit, &reviews, &code).await?;
    let reviewed = &place.reviewed;
    let all = judged(&reviewed.review.findings, &reviewed.judgements);
    let chosen = form::choices(&visit, &JUDGEMENT, &code).await?;
    let title = visit.t("review-findings");
    let may = may_judge(&visit, &place);
    let kept: Vec<&Judged<'_>> = all.iter().filter(|one| fits(&visit, &place, one)).collect();
    let (page, pages) = paged(&visit, kept.len(), PAGE);
    let decided = all
        .iter()
        .filter(|one| one.finding.is_some() && one.fate != Fate::Undecided)
        .count();
    let count = reviewed.review.findings.len();
    let body = html! {
        h1 { (title) }
        (ways(&visit, &place, "/findings"))
        @if reviewed.dossier.programme.is_none() && reviewed.dossier.budget.is_none() {
            (missing(&visit, "review-no-programme"))
        } @else {
            (ui::figures::progress(
                &visit.say(&Message::new("review-decided-of").with("decided", decided).with("count", count)),
                decided,
                count,
            ))
            (filter(&visit, &place, &all))
            p.note { (visit.say(&Message::new("review-shown-of").with("shown", kept.len()).with("count", all.len()))) }
            @if kept.is_empty() {
                (ui::empty_state(&visit.t("review-nothing-so"), "", None))
            }
            ol.findings start=((page - 1) * PAGE + 1) {
                @for one in kept.iter().skip((page - 1) * PAGE).take(PAGE) {
                    li { (item(&visit, &place, one, &chosen, may)) }
                }
            }
            (ui::pagination(&visit.reader, page, pages, &|page| with(&visit, &[("page", &page.to_string())])))
        }
    };
    Ok(visit.page(&PageParts::new(
        title,
        around(&visit, &place, Section::Account, None),
        body,
    )))
}

fn rule_of<'a>(one: &'a Judged<'_>) -> &'a str {
    match (one.finding, one.judgement) {
        (Some(finding), _) => &finding.rule,
        (None, Some(judgement)) => &judgement.says.rule,
        (None, None) => "",
    }
}

fn is_mine(visit: &Visit, one: &Judged<'_>) -> bool {
    one.judgement
        .is_some_and(|judgement| judgement.says.assigned.as_deref() == Some(&visit.actor.person))
}

fn fits(visit: &Visit, place: &Place, one: &Judged<'_>) -> bool {
    let says = one
        .finding
        .map_or_else(String::new, |finding| place.reader.say(&finding.says));
    visit.asked("severity").is_none_or(|asked| {
        one.finding
            .is_some_and(|finding| finding.severity.code() == asked)
    }) && visit
        .asked("rule")
        .is_none_or(|asked| rule_of(one) == asked)
        && visit
            .asked("fate")
            .is_none_or(|asked| one.fate.code() == asked)
        && (visit.asked("mine") != Some("yes") || is_mine(visit, one))
        && has_words(visit, &[&says])
}

fn filter(visit: &Visit, place: &Place, all: &[Judged<'_>]) -> Markup {
    let mut rules: Vec<(String, String)> = Vec::new();
    for one in all {
        let rule = rule_of(one);
        if rules.iter().all(|(known, _)| known != rule) {
            rules.push((rule.to_owned(), visit.t(&format!("rule-{rule}"))));
        }
    }
    rules.sort_by(|one, other| place.reader.compare(&one.1, &other.1));
    let rules = rules
        .into_iter()
        .map(|(rule, words)| choice(visit, "rule", &rule, words))
        .collect();
    let severities = Severity::ALL
        .map(|severity| {
            let words = visit.t(&format!("severity-{}", severity.code()));
            choice(visit, "severity", severity.code(), words)
        })
        .to_vec();
    let fates = Fate::ALL
        .map(|fate| {
            let words = visit.t(&format!("review-fate-{}", fate.code()));
            choice(visit, "fate", fate.code(), words)
        })
        .to_vec();
    let mine = vec![choice(visit, "mine", "yes", visit.t("review-mine"))];
    let select = |name: &str, key: &str, choices| Field::Select {
        name: name.to_owned(),
        label: visit.t(key),
        choices,
    };
    let narrowed = ["severity", "rule", "fate", "mine", "words"]
        .iter()
        .any(|name| visit.asked(name).is_some());
    ui::filter_form(
        &visit.reader,
        &Filter {
            action: visit.href(&visit.path),
            name: visit.t("review-findings"),
            fields: vec![
                select("severity", "review-column-severity", severities),
                select("rule", "judgement-rule", rules),
                select("fate", "review-fate", fates),
                select("mine", "judgement-assigned", mine),
                Field::Words {
                    name: "words".to_owned(),
                    label: visit.t("desk-words"),
                    value: visit.asked("words").unwrap_or_default().to_owned(),
                },
            ],
            clear: narrowed.then(|| visit.href(&visit.path)),
        },
    )
}

fn fate_tag(visit: &Visit, fate: Fate) -> Markup {
    let tone = match fate {
        Fate::Undecided | Fate::Dismissed | Fate::Gone => Tone::Note,
        Fate::Confirmed | Fate::Assigned => Tone::Warning,
        Fate::Closed => Tone::Done,
    };
    ui::tag(tone, &visit.t(&format!("review-fate-{}", fate.code())))
}

fn item(
    visit: &Visit,
    place: &Place,
    one: &Judged<'_>,
    chosen: &form::Chosen,
    may: bool,
) -> Markup {
    let reader = &place.reader;
    let key = match (one.finding, one.judgement) {
        (Some(finding), _) => finding.key(),
        (None, Some(judgement)) => judgement.key(),
        (None, None) => return html! {},
    };
    let href = visit.href(&one_at(&place.code, &key));
    html! {
        p {
            @if let Some(finding) = one.finding { (ui::severity(reader, finding.severity)) " " }
            a href=(href) {
                @match one.finding {
                    Some(finding) => { (reader.say(&finding.says)) }
                    None => { (visit.t(&format!("rule-{}", key.rule))) ": " (key.key) }
                }
            }
        }
        p.note {
            (fate_tag(visit, one.fate)) " "
            @if let Some(finding) = one.finding {
                (reader.say(&finding.action)) " "
                @for (href, words) in mended_at(visit, place, finding).iter().take(1) { a href=(href) { (words) } " " }
            }
            @if let Some(judgement) = one.judgement {
                @if let Some(who) = &judgement.says.assigned { (person(chosen, who)) " " }
                @if let Some(due) = &judgement.says.due {
                    (visit.say(&Message::new("review-until").with("day", reader.date(due)))) " "
                    @if one.fate == Fate::Assigned && *due < visit.desk.today() { (ui::tag(Tone::Break, &visit.t("review-late"))) " " }
                }
                @if let Some(reason) = &judgement.says.reason { "— " (reason) }
            }
        }
        @if may && one.fate == Fate::Undecided {
            (ui::toolbar(&visit.reader, &[
                ui::act_button(
                    &visit.href(&at(&place.code, "/findings/confirm")),
                    &visit.csrf(),
                    &visit.t("review-confirm"),
                    &hidden(&key, 0, true),
                ),
                ui::link_button(ButtonKind::Secondary, &href, &visit.t("review-decide")),
            ]))
        }
    }
}

/// Where what was found is mended, the nearest first: address and words.
fn mended_at(visit: &Visit, place: &Place, finding: &Finding) -> Vec<(String, String)> {
    let reviewed = &place.reviewed;
    let key = finding.object.key.as_str();
    let desk = |rest: &str| visit.href(&at(&place.code, rest));
    let measure = |key: &str| {
        let programme = reviewed.dossier.programme.as_ref()?;
        let position = programme
            .measures
            .iter()
            .position(|measure| measure.key == key || measure.number == key)?;
        reviewed.measures.get(position)
    };
    let programme = || match &reviewed.programme {
        Some(record) => visit.href(&format!("/desk/programme/{}", record.id)),
        None => desk("/plan"),
    };
    let people = || visit.href(&format!("/places/{}/people", escaped(&place.code)));
    let ways: Vec<(String, &str)> = match finding.object.kind {
        ObjectKind::Line => {
            let line = (
                desk(&format!("/budget/line?key={}", escaped(key))),
                "review-mend-line",
            );
            let unlinked = line_of(reviewed, key).is_some_and(|line| {
                reviewed.review.lines[line].role == alignment::model::Role::Unlinked
            });
            if unlinked {
                let link = desk(&format!("/links?side=lines&words={}", escaped(key)));
                vec![(link, "review-mend-link-line"), line]
            } else {
                vec![line, (desk("/links"), "review-mend-links")]
            }
        }
        ObjectKind::Measure => match measure(key) {
            Some(id) => {
                let link = (desk(&format!("/links/{id}")), "review-mend-link-measure");
                let open = (
                    visit.href(&format!("/desk/measure/{id}")),
                    "review-mend-measure",
                );
                if ABOUT_MONEY.contains(&finding.rule.as_str()) {
                    vec![link, open]
                } else {
                    vec![open, link]
                }
            }
            None => vec![(programme(), "review-mend-programme")],
        },
        ObjectKind::Budget if finding.rule.contains("serve-no-measure") => vec![
            (desk("/links?side=lines"), "review-mend-link-lines"),
            (desk("/budget"), "review-mend-budget"),
        ],
        ObjectKind::Budget => vec![(desk("/budget"), "review-mend-budget")],
        ObjectKind::Programme if finding.rule == "links-to-confirm" => vec![
            (desk("/links?show=open"), "review-mend-links"),
            (programme(), "review-mend-programme"),
        ],
        ObjectKind::Programme => vec![(programme(), "review-mend-programme")],
        ObjectKind::Population => vec![(people(), "review-mend-people")],
        ObjectKind::Settlement | ObjectKind::Group => vec![
            (programme(), "review-mend-programme"),
            (people(), "review-mend-people"),
        ],
        ObjectKind::Allocation => {
            let of = key.split(" ← ").next().and_then(measure);
            let rest = of.map_or_else(|| "/links".to_owned(), |id| format!("/links/{id}"));
            vec![(desk(&rest), "review-mend-links")]
        }
        ObjectKind::Score => vec![(desk("/scores"), "review-mend-scores")],
    };
    ways.into_iter()
        .map(|(href, words)| (href, visit.t(words)))
        .collect()
}

/// The checks of measures whose remedy is money: the link comes before the measure itself.
const ABOUT_MONEY: [&str; 7] = [
    "measure-unfunded",
    "measure-partly-funded",
    "measure-probably-funded",
    "measure-over-funded",
    "measure-not-executed",
    "activity-holds-more",
    "activity-not-in-budget",
];

fn person(chosen: &form::Chosen, who: &str) -> String {
    chosen
        .get("account")
        .and_then(|known| known.iter().find(|(value, _)| value == who))
        .map_or_else(|| who.to_owned(), |(_, label)| label.clone())
}

fn hidden(key: &FindingKey, version: i64, from_list: bool) -> Vec<(String, String)> {
    let mut pairs = vec![
        ("rule".to_owned(), key.rule.clone()),
        ("kind".to_owned(), key.kind.code().to_owned()),
        ("key".to_owned(), key.key.clone()),
        ("version".to_owned(), version.to_string()),
    ];
    if from_list {
        pairs.push(("from".to_owned(), "list".to_owned()));
    }
    pairs
}

fn thing<'a>(visit: &'a Visit, place: &'a Place) -> Thing<'a> {
    Thing {
        kind: JUDGEMENT.word,
        body: &visit.actor.body,
        place_path: &place.path,
        audience: Audience::Partners,
        author: &visit.actor.person,
        state: "open",
    }
}

fn may_judge(visit: &Visit, place: &Place) -> bool {
    visit.may(Act::Judge, &thing(visit, place))
}

fn key_of(get: impl Fn(&str) -> Option<String>) -> Result<FindingKey, Refusal> {
    let kind = get("kind").ok_or(Refusal::NotFound)?;
    Ok(FindingKey {
        rule: get("rule").ok_or(Refusal::NotFound)?,
        kind: ObjectKind::ALL
            .into_iter()
            .find(|known| known.code() == kind)
            .ok_or(Refusal::NotFound)?,
        key: get("key").unwrap_or_default(),
    })
}

/// One finding with everything that can be done about it.
pub async fn one(visit: Visit, Path((_, code)): Path<(String, String)>, reviews: Kept) -> Answer {
    let place = place(&visit, &reviews, &code).await?;
    let key = key_of(|name| visit.query.get(name).cloned())?;
    draw(&visit, &place, &key, None, None).await
}

/// Draws the page; `wrong` is the act that was tried and what is wrong with it.
async fn draw(
    visit: &Visit,
    place: &Place,
    key: &FindingKey,
    filled: Option<&Filled>,
    wrong: Option<(&str, &str, String)>,
) -> Answer {
    let reviewed = &place.reviewed;
    let found: Vec<&Finding> = reviewed
        .review
        .findings
        .iter()
        .filter(|finding| finding.key() == *key)
        .collect();
    let judgement = reviewed
        .judgements
        .iter()
        .find(|judgement| judgement.key() == *key);
    if found.is_empty() && judgement.is_none() {
        return Err(Refusal::NotFound);
    }
    let one = Judged {
        finding: found.first().copied(),
        judgement,
        fate: judged(&reviewed.review.findings, &reviewed.judgements)
            .iter()
            .find(|one| {
                one.finding.is_some_and(|finding| finding.key() == *key)
                    || one
                        .judgement
                        .is_some_and(|judgement| judgement.key() == *key)
            })
            .map_or(Fate::Undecided, |one| one.fate),
    };
    let chosen = form::choices(visit, &JUDGEMENT, &place.code).await?;
    let title = visit.t(&format!("rule-{}", key.rule));
    let forms = Forms {
        visit,
        place,
        key,
        one: &one,
        chosen: &chosen,
        filled,
        wrong: wrong.as_ref(),
    };
    let faults = wrong
        .iter()
        .map(|(_, field, says)| (Some((*field).to_owned()), says.clone()))
        .collect();
    let body = html! {
        h1 { (title) }
        (forms.about(&found))
        @if may_judge(visit, place) { (forms.acts()) }
    };
    let parts = PageParts::new(
        title,
        around(
            visit,
            place,
            Section::Account,
            Some(("/findings", "review-findings")),
        ),
        body,
    );
    Ok(visit.page(&parts.with_wrong(faults)))
}

struct Forms<'a> {
    visit: &'a Visit,
    place: &'a Place,
    key: &'a FindingKey,
    one: &'a Judged<'a>,
    chosen: &'a form::Chosen,
    filled: Option<&'a Filled>,
    wrong: Option<&'a (&'a str, &'a str, String)>,
}

impl Forms<'_> {
    fn t(&self, key: &str) -> String {
        self.visit.t(key)
    }

    fn about(&self, found: &[&Finding]) -> Markup {
        let reader = &self.place.reader;
        let judgement = self.one.judgement;
        let mut pairs: Vec<(String, Markup)> = Vec::new();
        let mut pair = |key: &str, value: Option<Markup>| {
            if let Some(value) = value {
                pairs.push((self.visit.t(key), value));
            }
        };
        let text = |text: &Option<String>| text.as_ref().map(|text| html! { (text) });
        if let Some(judgement) = judgement {
            let says = &judgement.says;
            pair("judgement-reason", text(&says.reason));
            let who = says.assigned.as_deref().map(|who| person(self.chosen, who));
            pair("judgement-assigned", who.map(|who| html! { (who) }));
            let due = says.due.as_ref().map(|due| reader.date(due));
            pair("judgement-due", due.map(|due| html! { (due) }));
            pair("judgement-closing", text(&says.closing));
            let base = self
                .visit
                .href(&format!("/desk/judgement/{}", judgement.id));
            let files = (!says.files.is_empty()).then(|| {
                html! {
                    ul.plain {
                        @for file in &says.files { li { a href={ (base) "/files/" (file) } { (self.t("desk-file")) } } }
                    }
                }
            });
            pair("judgement-files", files);
            let gone = says.gone.as_ref().map(|day| reader.date(day));
            pair("judgement-gone", gone.map(|day| html! { (day) }));
        }
        html! {
            @for finding in found.iter().take(20) {
                p {
                    (ui::severity(reader, finding.severity)) " "
                    (reader.say(&finding.says))
                }
                @let origins: Vec<String> = finding.evidence.iter()
                    .map(|evidence| {
                        let origin = evidence.origin.as_ref().map(kernel::Origin::short).unwrap_or_default();
                        format!("{} {origin}", reader.say(&evidence.says)).trim().to_owned()
                    }).collect();
                @if !origins.is_empty() { p.note { (origins.join("; ")) } }
            }
            @if let Some(finding) = found.first() {
                p { (self.visit.say(&Message::new("review-to-do").with("action", reader.say(&finding.action)))) }
                (ui::toolbar(reader, &mended_at(self.visit, self.place, finding).iter()
                    .map(|(href, words)| ui::link_button(ButtonKind::Secondary, href, words))
                    .collect::<Vec<_>>()))
            } @else {
                p { (self.t("review-gone-says")) }
            }
            p.state { (fate_tag(self.visit, self.one.fate))
                @if let Some(judgement) = judgement {
                    " " a href=(self.visit.href(&format!("/desk/judgement/{}/story", judgement.id))) { (self.t("desk-story")) }
                }
            }
            (ui::definitions(&pairs))
        }
    }

    fn version(&self) -> i64 {
        self.one.judgement.map_or(0, |judgement| judgement.version)
    }

    fn control(&self, act: &str, name: &str) -> Control {
        let mut control =
            Control::new(name, self.t(&format!("judgement-{name}"))).within(act.to_owned());
        if let Some((of, field, says)) = self.wrong
            && *of == act
            && *field == name
        {
            control = control.error(says.clone());
        }
        control
    }

    /// What was typed, where the form is shown once more, else what was kept.
    fn typed(&self, act: &str, name: &str) -> String {
        if let (Some(filled), Some((of, _, _))) = (self.filled, self.wrong)
            && *of == act
        {
            return filled.get(name).to_owned();
        }
        let Some(judgement) = self.one.judgement else {
            return String::new();
        };
        let says = &judgement.says;
        match name {
            "reason" => says.reason.clone(),
            "assigned" => says.assigned.clone(),
            "due" => says.due.clone(),
            "closing" => says.closing.clone(),
            _ => None,
        }
        .unwrap_or_default()
    }

    fn form(&self, act: &str, fields: Vec<Markup>, with_files: bool) -> Markup {
        let words = self.t(&format!("review-{act}"));
        html! {
            section aria-labelledby={ "act-" (act) } {
                h2 id={ "act-" (act) } { (words) }
                (ui::form::form(&self.visit.reader, &Form {
                    action: self.visit.href(&at(&self.place.code, &format!("/findings/{act}"))),
                    csrf: self.visit.csrf(),
                    fields,
                    submit: words.clone(),
                    hidden: hidden(self.key, self.version(), false),
                    multipart: with_files,
                    name: words.clone(),
                    ..Form::default()
                }))
            }
        }
    }

    fn acts(&self) -> Markup {
        let reader = &self.visit.reader;
        let fate = self.one.fate;
        let reason = |act: &str| {
            let control = self.control(act, "reason");
            let control = if act == "dismiss" {
                control.required()
            } else {
                control
            };
            ui::form::text(reader, &control, &self.typed(act, "reason"), 3)
        };
        let work = matches!(fate, Fate::Confirmed | Fate::Assigned);
        html! {
            @if self.one.finding.is_some() && matches!(fate, Fate::Undecided | Fate::Dismissed) {
                (self.form("confirm", vec![reason("confirm")], false))
            }
            @if work { (self.form("assign", self.assignment(), false)) }
            @if work {
                (self.form("close", vec![
                    ui::form::text(reader, &self.control("close", "closing").required(), &self.typed("close", "closing"), 3),
                    ui::form::file(reader, &self.control("close", "files"), "", true),
                ], true))
            }
            @if matches!(fate, Fate::Undecided | Fate::Confirmed | Fate::Assigned) {
                (self.form("dismiss", vec![reason("dismiss")], false))
            }
            @if fate == Fate::Closed { (self.form("reopen", vec![reason("reopen")], false)) }
        }
    }

    fn assignment(&self) -> Vec<Markup> {
        let reader = &self.visit.reader;
        let control = self.control("assign", "assigned");
        let typed = self.typed("assign", "assigned");
        let who = match self.chosen.get("account") {
            Some(known) => {
                let choices: Vec<ui::Choice> = known
                    .iter()
                    .map(|(value, label)| ui::Choice {
                        value: value.clone(),
                        label: label.clone(),
                        chosen: *value == typed,
                    })
                    .collect();
                ui::form::select(reader, &control.required(), &choices)
            }
            None => ui::form::line(reader, &control.required(), &typed),
        };
        let due = ui::form::date(
            reader,
            &self.control("assign", "due"),
            &self.typed("assign", "due"),
        );
        vec![ui::form::beside(&[who, due])]
    }
}

/// Takes one of the acts.
pub async fn decide(
    Path((_, code, act)): Path<(String, String, String)>,
    reviews: Kept,
    Posted { visit, filled }: Posted,
) -> Answer {
    let place = place(&visit, &reviews, &code).await?;
    let key = key_of(|name| Some(filled.get(name).to_owned()))?;
    if !may_judge(&visit, &place) {
        return Err(Refusal::NotAllowed);
    }
    let is_found = place
        .reviewed
        .review
        .findings
        .iter()
        .any(|finding| finding.key() == key);
    let mut change = visit
        .change(&format!("judgement.{act}"), &code, filled.get("reason"))
        .await?;
    // From here on nobody of this body judges: what stands now is what is decided about.
    let mut reading = visit.reading().await?;
    let known = judgement_records(&mut reading, &code)
        .await?
        .into_iter()
        .find(|(_, judgement)| judgement.key() == key);
    drop(reading);
    if known.is_none() && !is_found {
        return Err(Refusal::NotFound);
    }
    let version = known.as_ref().map_or(0, |(record, _)| record.version);
    if filled.get("version") != version.to_string() {
        return Err(Refusal::Stale);
    }
    let before = known.as_ref().map(|(_, judgement)| judgement);
    let next = match next(&act, &key, before, &filled) {
        Ok(next) => next,
        Err(Wrong::NoSuchAct) => return Err(Refusal::NotFound),
        Err(Wrong::Field(field, says)) => {
            drop(change);
            let says = visit.say(&says);
            return draw(
                &visit,
                &place,
                &key,
                Some(&filled),
                Some((&act, field, says)),
            )
            .await;
        }
    };
    keep(
        &visit,
        &place,
        &mut change,
        known.map(|(record, _)| record),
        next,
        &filled,
    )
    .await?;
    change.causes(REVIEW, &code);
    change.commit().await?;
    let rest = if filled.get("from") == "list" {
        at(&code, "/findings?fate=undecided")
    } else {
        one_at(&code, &key)
    };
    visit.done(&rest, "saved")
}

enum Wrong {
    NoSuchAct,
    Field(&'static str, Message),
}

/// What a judgement says after an act.
fn next(
    act: &str,
    key: &FindingKey,
    before: Option<&Judgement>,
    filled: &Filled,
) -> Result<(Decided, Standing), Wrong> {
    let text = |name: &str| {
        let typed = filled.get(name);
        (!typed.is_empty()).then(|| typed.replace("\r\n", "\n"))
    };
    let required = || Message::new("records-required");
    let mut says = before.map_or_else(
        || Decided {
            rule: key.rule.clone(),
            kind: key.kind,
            key: key.key.clone(),
            verdict: Verdict::Confirmed,
            reason: None,
            assigned: None,
            due: None,
            closing: None,
            files: Vec::new(),
            gone: None,
        },
        |judgement| judgement.says.clone(),
    );
    let standing = before.map_or(Standing::Open, |judgement| judgement.standing);
    let of_assigned = |says: &Decided| {
        if says.assigned.is_some() {
            Standing::Assigned
        } else {
            Standing::Open
        }
    };
    let standing = match act {
        "confirm" => {
            says.verdict = Verdict::Confirmed;
            says.reason = text("reason");
            of_assigned(&says)
        }
        "dismiss" => {
            says.verdict = Verdict::Dismissed;
            says.reason = Some(text("reason").ok_or_else(|| Wrong::Field("reason", required()))?);
            Standing::Closed
        }
        "assign" if says.verdict == Verdict::Confirmed && before.is_some() => {
            says.assigned =
                Some(text("assigned").ok_or_else(|| Wrong::Field("assigned", required()))?);
            let due = records::parse(&DUE, filled.get("due"))
                .map_err(|wrong| Wrong::Field("due", wrong))?;
            says.due = due.as_ref().and_then(Value::as_str).map(str::to_owned);
            Standing::Assigned
        }
        "close" if says.verdict == Verdict::Confirmed && before.is_some() => {
            says.closing =
                Some(text("closing").ok_or_else(|| Wrong::Field("closing", required()))?);
            Standing::Closed
        }
        "reopen" if standing == Standing::Closed => {
            says.verdict = Verdict::Confirmed;
            says.reason = text("reason");
            of_assigned(&says)
        }
        _ => return Err(Wrong::NoSuchAct),
    };
    Ok((says, standing))
}

static DUE: records::Field = records::Field::optional("due", records::Shape::Date);

/// Writes the judgement, with the files that came with it.
async fn keep(
    visit: &Visit,
    place: &Place,
    change: &mut Change,
    known: Option<Record>,
    (says, standing): (Decided, Standing),
    filled: &Filled,
) -> Result<(), Refusal> {
    let audience = known
        .as_ref()
        .map_or(Audience::Partners, |record| record.audience);
    let content = desk::pages::with_files(
        change,
        &JUDGEMENT,
        says.content(),
        filled,
        &place.path,
        audience,
    )
    .await?;
    if let Some(record) = known {
        visit.must(Act::Judge, &record.thing())?;
        let next = Update {
            content: Some(content),
            state: Some(standing.code().to_owned()),
            ..Update::default()
        };
        records::update(change, &record, next)
            .await?
            .ok_or(Refusal::Stale)?;
        return Ok(());
    }
    let new = New {
        schema: &JUDGEMENT,
        place: &place.code,
        place_path: &place.path,
        parent: None,
        position: None,
        audience: Audience::Partners,
        state: Some(standing.code()),
        content,
    };
    records::create(change, new).await?;
    Ok(())
}
