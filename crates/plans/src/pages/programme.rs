use std::collections::HashMap;

use authority::{Act, Audience};
use axum::extract::Path;
use desk::acts::may_make;
use desk::answer::escaped;
use desk::{Answer, PageParts, Visit};
use kernel::{Id, Money};
use maud::{Markup, html};
use paper::{Column, Fact};
use records::{Record, RecordKind};
use text::Reader;
use ui::{
    ButtonKind, Choice, DataRow, DataTable, Field, Filter, Moves, Step, StepState, Tree, TreeItem,
};

use super::approve::{Answers, may_adopt};
use super::decide::DECIDING;
use super::{
    Bodies, People, approvals, around, at, cost, deadline_words, last_reports, open_talk, plan_in,
    quorum, reader_of, responsible, standing_tag, stands, state_line, tabs, thread, title,
};
use crate::content::{costs_of, list_of, text_of};
use crate::plan::{Leaf, Node, Plan};
use crate::rules::standing::Standing;
use crate::rules::totals::totals;
use crate::schemas::{GOAL_SHELF, MEASURE_SHELF, PROGRAMME, PROGRAMME_SHELF};

/// Everything that the page shows of a programme.
struct Sheet<'a> {
    visit: &'a Visit,
    reader: Reader<'static>,
    plan: &'a Plan,
    standings: HashMap<Id<RecordKind>, Standing>,
    talk: HashMap<Id<RecordKind>, usize>,
    may_write: bool,
    words: Option<String>,
    standing: Option<&'a str>,
}

/// A programme: its tree, what can be done with it, who agrees, what it costs, what is said about it.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let mut reading = visit.reading().await?;
    let plan = plan_in(&visit, &mut reading, &id).await?;
    let programme = &plan.programme;
    let reports = last_reports(&mut reading, programme.id).await?;
    let standings = plan
        .measures()
        .iter()
        .map(|leaf| {
            let report = reports.get(&leaf.record.id);
            (leaf.record.id, stands(&visit, leaf.record, report))
        })
        .collect();
    let signed_in = visit.is_known();
    let talk = if signed_in {
        open_talk(&mut reading, programme.id).await?
    } else {
        HashMap::new()
    };
    let answers = if signed_in {
        approvals(&mut reading, programme.id).await?
    } else {
        Vec::new()
    };
    let quorum = quorum(&plan, &answers);
    let codes: Vec<&str> = list_of(&programme.content, "sectors")
        .chain(answers.iter().map(|one| one.body.as_str()))
        .collect();
    let bodies = Bodies::read(&mut reading, &codes).await?;
    let persons: Vec<&str> = answers.iter().map(|one| one.author.as_str()).collect();
    let people = People::read(&visit, &mut reading, &persons).await?;
    let line = state_line(&visit, &mut reading, programme, None).await?;
    let thread = thread(&visit, &mut reading, programme).await?;
    drop(reading);
    let answers = Answers {
        plan: &plan,
        quorum: &quorum,
        approvals: &answers,
        bodies: &bodies,
        people: &people,
    };
    let sheet = Sheet {
        visit: &visit,
        reader: reader_of(&visit, programme),
        plan: &plan,
        standings,
        talk,
        may_write: signed_in && visit.may(Act::Write, &programme.thing()),
        words: visit.asked("words").map(::store::fold),
        standing: visit.asked("standing"),
    };
    let heading = title(&visit, programme);
    let kind = text_of(&programme.content, "kind").unwrap_or("development");
    let body = html! {
        p.overline { (visit.t(&format!("programme-kind-{kind}"))) " · " (visit.place_name(&programme.place)) }
        h1 { (heading) }
        (line)
        @if signed_in { (answers.returned(&visit)) }
        (way(&visit, programme))
        @if signed_in { (ui::toolbar(&visit.reader, &acts(&visit, programme))) }
        (tabs(&visit, programme, ""))
        (sheet.facts())
        @if let Some(summary) = text_of(&programme.content, "summary") {
            @for paragraph in summary.split("\n\n") { p.typed { (paragraph) } }
        }
        (sheet.text())
        (sheet.money())
        @if signed_in { (answers.table(&visit)) }
        (thread)
        (ui::downloads(&visit.reader, &[ui::Download {
            href: visit.href(&at(programme.id, "/export.xlsx")),
            name: visit.t("plans-export"),
            kind: "XLSX".to_owned(),
        }]))
    };
    Ok(visit.page(&PageParts::new(
        heading,
        around(&visit, programme, false),
        body,
    )))
}

/// The way of a programme: where it stands between draft and end.
fn way(visit: &Visit, programme: &Record) -> Markup {
    let here = PROGRAMME
        .states
        .iter()
        .position(|state| *state == programme.state)
        .unwrap_or(0);
    let decided = match (
        text_of(&programme.content, "decision"),
        text_of(&programme.content, "adopted_on"),
    ) {
        (Some(decision), Some(day)) => format!("{decision}, {}", visit.reader.date(day)),
        (Some(decision), None) => decision.to_owned(),
        (None, Some(day)) => visit.reader.date(day),
        (None, None) => String::new(),
    };
    let steps: Vec<Step> = PROGRAMME
        .states
        .iter()
        .enumerate()
        .map(|(at, state)| Step {
            words: visit.t(&format!("programme-state-{state}")),
            small: if *state == "adopted" && at <= here {
                decided.clone()
            } else {
                String::new()
            },
            state: match at.cmp(&here) {
                std::cmp::Ordering::Less => StepState::Done,
                std::cmp::Ordering::Equal => StepState::Now,
                std::cmp::Ordering::Greater => StepState::Later,
            },
        })
        .collect();
    ui::steps(&visit.reader, &visit.t("plans-way"), &steps)
}

/// What the visitor may do with a programme, as buttons.
fn acts(visit: &Visit, programme: &Record) -> Vec<Markup> {
    let thing = programme.thing();
    let base = visit.href(&at(programme.id, ""));
    let state = programme.state.as_str();
    let mut acts = Vec::new();
    let mut add = |kind: ButtonKind, rest: &str, key: &str| {
        acts.push(ui::link_button(
            kind,
            &format!("{base}{rest}"),
            &visit.t(key),
        ));
    };
    if visit.may(Act::Write, &thing) {
        add(ButtonKind::Primary, "/edit", "desk-edit");
    }
    for step in PROGRAMME_SHELF.steps {
        if step.from.contains(&state) && visit.may(step.act, &thing) {
            add(
                ButtonKind::Secondary,
                &format!("/step/{}", step.name),
                &format!("programme-step-{}", step.name),
            );
        }
    }
    if may_adopt(visit, programme) {
        for one in DECIDING.iter().filter(|one| one.from.contains(&state)) {
            add(
                ButtonKind::Secondary,
                &format!("/decide/{}", one.name),
                &format!("programme-step-{}", one.name),
            );
        }
    }
    if visit.may(Act::Publish, &thing) {
        let key = if programme.audience == Audience::Public {
            "desk-unpublish"
        } else {
            "desk-publish"
        };
        add(ButtonKind::Secondary, "/publish", key);
    }
    if visit.may(Act::Remove, &thing) {
        add(ButtonKind::Secondary, "/remove", "desk-remove");
    }
    acts
}

impl Sheet<'_> {
    fn facts(&self) -> Markup {
        let measures = self.plan.measures();
        let count = |standing: Standing| {
            self.standings
                .values()
                .filter(|known| **known == standing)
                .count()
        };
        let all: Money = measures.iter().map(|leaf| cost(leaf.record)).sum();
        let (value, small) = self.reader.money_short(all);
        let number = |count: usize| self.reader.number(i64::try_from(count).unwrap_or(i64::MAX));
        let fact = |key: &str, value: String, small: String, hot: bool| Fact {
            name: self.visit.t(key),
            value,
            small,
            hot,
        };
        let late = count(Standing::Late) + count(Standing::Blocked);
        ui::facts(&[
            fact("measure-all", number(measures.len()), String::new(), false),
            fact("plans-cost", value, small, false),
            fact(
                "plans-standing-done",
                number(count(Standing::Done)),
                String::new(),
                false,
            ),
            fact(
                "plans-late-and-blocked",
                number(late),
                String::new(),
                late > 0,
            ),
        ])
    }

    /// The goals, tasks and measures; those that are asked for, as a table.
    fn text(&self) -> Markup {
        let visit = self.visit;
        let programme = &self.plan.programme;
        let narrowed = self.words.is_some() || self.standing.is_some();
        let parent = escaped(&format!("programme:{}", programme.id));
        let make = |shelf: &desk::Shelf| {
            let word = shelf.schema.word;
            may_make(visit, shelf, programme).then(|| {
                ui::link_button(
                    ButtonKind::Secondary,
                    &visit.href(&format!("/desk/{word}/new?parent={parent}")),
                    &visit.t(&format!("{word}-new")),
                )
            })
        };
        let making: Vec<Markup> = [make(&GOAL_SHELF), make(&MEASURE_SHELF)]
            .into_iter()
            .flatten()
            .collect();
        html! {
            section aria-labelledby="text" {
                h2 id="text" { (visit.t("plans-tab-text")) }
                (self.filter(narrowed))
                @if narrowed { (self.found()) }
                @else if self.plan.nodes.is_empty() {
                    (ui::empty_state(&visit.t("plans-empty"), &visit.t("plans-empty-says"), None))
                } @else {
                    (ui::tree(&visit.reader, &Tree {
                        anchor: "plan".to_owned(),
                        name: visit.t("plans-tab-text"),
                        items: self.items(&self.plan.nodes),
                        moves: self.may_write.then(|| Moves {
                            action: visit.href(&at(programme.id, "/move")),
                            csrf: visit.csrf(),
                            hidden: Vec::new(),
                            levels: 3,
                        }),
                    }))
                }
                @if !making.is_empty() { (ui::toolbar(&visit.reader, &making)) }
            }
        }
    }

    fn filter(&self, narrowed: bool) -> Markup {
        let visit = self.visit;
        let choices = Standing::ALL
            .iter()
            .map(|standing| Choice {
                value: standing.code().to_owned(),
                label: visit.t(&format!("plans-standing-{}", standing.code())),
                chosen: self.standing == Some(standing.code()),
            })
            .collect();
        let action = visit.href(&at(self.plan.programme.id, ""));
        ui::filter_form(
            &visit.reader,
            &Filter {
                action: action.clone(),
                name: visit.t("measure-all"),
                fields: vec![
                    Field::Words {
                        name: "words".to_owned(),
                        label: visit.t("desk-words"),
                        value: visit.asked("words").unwrap_or_default().to_owned(),
                    },
                    Field::Select {
                        name: "standing".to_owned(),
                        label: visit.t("plans-standing"),
                        choices,
                    },
                ],
                clear: narrowed.then_some(action),
            },
        )
    }

    fn items(&self, nodes: &[Node]) -> Vec<TreeItem> {
        nodes
            .iter()
            .map(|node| {
                let mut item = if node.record.kind == "measure" {
                    self.measure(&node.record)
                } else {
                    self.heading(node)
                };
                item.children = self.items(&node.children);
                item
            })
            .collect()
    }

    fn heading(&self, node: &Node) -> TreeItem {
        let visit = self.visit;
        let record = &node.record;
        let mut facts = Vec::new();
        let all = below(node);
        if !all.is_zero() {
            facts.push((visit.t("plans-cost"), self.reader.money(all)));
        }
        self.said(record, &mut facts);
        let address = visit.href(&format!("/desk/{}/{}", record.kind, record.id));
        TreeItem {
            id: record.id.to_string(),
            number: String::new(),
            title: title(visit, record),
            // Strangers have nothing to do there: a goal says nothing but its title.
            href: visit.is_known().then_some(address),
            kind: visit.t(&record.kind),
            facts,
            state: None,
            children: Vec::new(),
        }
    }

    fn measure(&self, record: &Record) -> TreeItem {
        let visit = self.visit;
        let mut facts = Vec::new();
        let mut fact = |key: &str, value: String| {
            if !value.is_empty() {
                facts.push((visit.t(key), value));
            }
        };
        fact("measure-responsible", responsible(visit, record));
        fact("measure-deadline", deadline_words(visit, record));
        let all = cost(record);
        if !all.is_zero() {
            fact("plans-cost", self.reader.money(all));
        }
        self.said(record, &mut facts);
        let standing = self
            .standings
            .get(&record.id)
            .copied()
            .unwrap_or(Standing::Planned);
        // That a draft is planned needs no saying.
        let shown = standing != Standing::Planned || record.state == "adopted";
        TreeItem {
            id: record.id.to_string(),
            number: text_of(&record.content, "number")
                .unwrap_or_default()
                .to_owned(),
            title: title(visit, record),
            href: Some(visit.href(&format!("/desk/measure/{}", record.id))),
            kind: visit.t("measure"),
            facts,
            state: shown.then(|| standing_tag(visit, standing)),
            children: Vec::new(),
        }
    }

    fn said(&self, record: &Record, facts: &mut Vec<(String, String)>) {
        if let Some(count) = self.talk.get(&record.id) {
            facts.push((String::new(), super::talk_words(self.visit, *count)));
        }
    }

    /// The measures that match what was asked, with their goals.
    fn found(&self) -> Markup {
        let visit = self.visit;
        let matching: Vec<Leaf<'_>> = self
            .plan
            .measures()
            .into_iter()
            .filter(|leaf| {
                let standing = self.standings.get(&leaf.record.id);
                self.standing
                    .is_none_or(|asked| standing.is_some_and(|known| known.code() == asked))
            })
            .filter(|leaf| {
                self.words.as_ref().is_none_or(|words| {
                    let text = format!(
                        "{} {} {} {} {}",
                        text_of(&leaf.record.content, "number").unwrap_or_default(),
                        title(visit, leaf.record),
                        responsible(visit, leaf.record),
                        leaf.goal
                            .map_or_else(String::new, |goal| title(visit, goal)),
                        leaf.task
                            .map_or_else(String::new, |task| title(visit, task)),
                    );
                    ::store::fold(&text).contains(words)
                })
            })
            .collect();
        if matching.is_empty() {
            return ui::empty_state(
                &visit.t("plans-no-match"),
                &visit.t("plans-no-match-says"),
                None,
            );
        }
        measures_table(visit, self.reader, &matching, &|id| {
            self.standings.get(&id).copied()
        })
    }

    /// The costs by source and year.
    fn money(&self) -> Markup {
        let visit = self.visit;
        let nowhere = kernel::Origin::default();
        let leaves = self.plan.measures();
        let costs = leaves
            .iter()
            .flat_map(|leaf| costs_of(&leaf.record.content, &nowhere));
        let totals = totals(costs);
        if totals.by_source.is_empty() {
            return html! {};
        }
        let amount = |money: Money| html! { @if !money.is_zero() { (self.reader.amount(money)) } };
        let without = !totals.without_year().is_zero();
        let mut columns = vec![Column::words(visit.t("measure-costs-source")).into()];
        let mut names: Vec<String> = totals
            .years
            .iter()
            .map(|year| self.reader.year(*year))
            .collect();
        if without {
            names.push(visit.t("plans-without-year"));
        }
        names.push(visit.t("plans-all-years"));
        columns.extend(names.into_iter().map(|name| Column::numbers(name).into()));
        let rows = totals
            .by_source
            .keys()
            .map(|source| {
                let name = if source.is_empty() {
                    visit.t("plans-source-unsaid")
                } else {
                    source_words(visit, source)
                };
                let mut cells = vec![html! { (name) }];
                cells.extend(
                    totals
                        .years
                        .iter()
                        .map(|year| amount(totals.of(source, *year))),
                );
                if without {
                    cells.push(amount(totals.by_source[source].1));
                }
                cells.push(amount(totals.of_source(source)));
                DataRow {
                    cells,
                    ..DataRow::default()
                }
            })
            .collect();
        let mut total = vec![html! { (visit.t("plans-together")) }];
        total.extend(
            totals
                .years
                .iter()
                .map(|year| amount(totals.in_year(*year))),
        );
        if without {
            total.push(amount(totals.without_year()));
        }
        total.push(amount(totals.all()));
        html! {
            section aria-labelledby="money" {
                h2 id="money" { (visit.t("plans-money")) }
                p.soft { (self.reader.currency_name()) }
                (ui::table(&DataTable {
                    caption: visit.t("plans-money"),
                    caption_unseen: true,
                    columns,
                    rows,
                    total: Some(total),
                }))
            }
        }
    }
}

/// A source as people read it; files write it by a word of ours or in their own.
pub(super) fn source_words(visit: &Visit, source: &str) -> String {
    let key = format!("plans-source-{source}");
    let plain = source
        .chars()
        .all(|letter| letter.is_ascii_lowercase() || letter == '-');
    if plain && visit.reader.has(&key) {
        visit.t(&key)
    } else {
        source.to_owned()
    }
}

fn below(node: &Node) -> Money {
    let own = if node.record.kind == "measure" {
        cost(&node.record)
    } else {
        Money::ZERO
    };
    own + node.children.iter().map(below).sum::<Money>()
}

/// Measures as a table: what, who, until when, how much, how it stands.
pub(super) fn measures_table(
    visit: &Visit,
    reader: Reader<'static>,
    measures: &[Leaf<'_>],
    standing: &dyn Fn(Id<RecordKind>) -> Option<Standing>,
) -> Markup {
    let rows = measures
        .iter()
        .map(|leaf| {
            let record = leaf.record;
            let standing = standing(record.id);
            DataRow {
                cells: vec![
                    html! {
                        @if let Some(number) = text_of(&record.content, "number") { (number) " " }
                        (title(visit, record))
                    },
                    html! { @if let Some(goal) = leaf.goal { (title(visit, goal)) } },
                    html! { (responsible(visit, record)) },
                    html! { (deadline_words(visit, record)) },
                    html! { (reader.amount(cost(record))) },
                    html! { @if let Some(standing) = standing { (standing_tag(visit, standing)) } },
                ],
                href: Some(visit.href(&format!("/desk/measure/{}", record.id))),
                anchor: Some(record.id.to_string()),
                hot: matches!(standing, Some(Standing::Late | Standing::Blocked)),
            }
        })
        .collect();
    let words = |key: &str| Column::words(visit.t(key)).into();
    ui::table(&DataTable {
        caption: visit.t("measure-all"),
        caption_unseen: true,
        columns: vec![
            words("measure-title"),
            words("goal"),
            words("measure-responsible"),
            words("measure-deadline"),
            Column::numbers(format!(
                "{}, {}",
                visit.t("plans-cost"),
                reader.currency_name()
            ))
            .into(),
            words("plans-standing"),
        ],
        rows,
        total: None,
    })
}
