//! The first page, the findings, the actions and the method.

use kernel::{Finding, Message, Severity};
use paper::{Bar, Bars, Block, Break, Fact, Inline};

use super::{Writer, anchor_of_measure};
use crate::{action_plan, functions, methods, people_table};

/// How many broken links the first page shows.
const FIRST_PAGE_BREAKS: usize = 5;
/// How many groups the first page shows.
const FIRST_PAGE_GROUPS: usize = 9;
/// How many findings of one rule the report spells out before it counts the rest.
const EACH_RULE: usize = 12;

impl Writer<'_> {
    pub(super) fn first_page(&self, blocks: &mut Vec<Block>) {
        blocks.push(Block::Facts(self.facts()));
        if self.about.illustrative {
            blocks.push(self.note(&Message::new("alignment-illustrative")));
        }
        let breaks = self.breaks();
        blocks.push(self.heading(2, "alignment-section-breaks"));
        if breaks.is_empty() {
            blocks.push(self.note(&Message::new("alignment-no-breaks")));
        } else {
            let all = self.count(Severity::Break);
            let shown = breaks.len();
            blocks.push(Block::Breaks(breaks));
            if all > shown {
                blocks.push(
                    self.note(&Message::new("alignment-more-breaks").with("count", all - shown)),
                );
            }
        }
        if let Some(bars) = self.bars() {
            blocks.push(self.heading(2, "alignment-section-whom"));
            blocks.push(Block::Bars(bars));
            blocks.push(self.note(&self.caveat()));
        }
    }

    fn count(&self, severity: Severity) -> usize {
        let findings = &self.review.findings;
        findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }

    fn facts(&self) -> Vec<Fact> {
        let totals = &self.review.totals;
        let fact = |key: &str, value: String, small: String, hot| Fact {
            name: self.t(key),
            value,
            small,
            hot,
        };
        let mut facts = Vec::new();
        if let Some(residents) = totals.residents {
            let value = self
                .reader
                .number(i64::try_from(residents).unwrap_or(i64::MAX));
            facts.push(fact(
                "alignment-fact-residents",
                value,
                String::new(),
                false,
            ));
        }
        if let Some(population) = self.input.population
            && population.settlements.len() > 1
        {
            let value = population.settlements.len().to_string();
            facts.push(fact(
                "alignment-fact-settlements",
                value,
                String::new(),
                false,
            ));
        }
        if self.input.budget.is_some() {
            let (value, small) = self.reader.money_short(totals.expenditure);
            facts.push(Fact {
                name: self.reader.say(
                    &Message::new("alignment-fact-budget")
                        .with("year", kernel::Arg::Year(self.review.year)),
                ),
                value,
                small,
                hot: false,
            });
        }
        if let Some(executed) = totals
            .executed
            .and_then(|executed| executed.of(totals.expenditure))
        {
            facts.push(fact(
                "alignment-fact-executed",
                self.reader.percent(executed),
                String::new(),
                false,
            ));
        }
        if let Some(programme) = self.input.programme {
            let value = programme.years.map_or_else(
                || programme.measures.len().to_string(),
                |span| format!("{}–{}", span.first, span.last),
            );
            let small = self.reader.say(
                &Message::new("alignment-chain-count").with("count", programme.measures.len()),
            );
            facts.push(fact("alignment-fact-programme", value, small, false));
        }
        if self.input.programme.is_some() && self.input.budget.is_some() && totals.measures > 0 {
            let share = totals.linked.0.max(0) as f64 / totals.asked.0.max(1) as f64;
            let value = self.reader.percent(share.min(1.0));
            facts.push(fact("alignment-fact-funded", value, String::new(), false));
        }
        let breaks = self.count(Severity::Break);
        facts.push(fact(
            "alignment-fact-breaks",
            breaks.to_string(),
            String::new(),
            breaks > 0,
        ));
        facts
    }

    /// The gravest findings, no rule more than twice, so that the first page shows the range.
    fn breaks(&self) -> Vec<Break> {
        let mut shown: Vec<&Finding> = Vec::new();
        let gravest = || {
            let findings = self.review.findings.iter();
            findings.filter(|finding| finding.severity == Severity::Break)
        };
        for most in [1, 2] {
            for finding in gravest() {
                let of_rule = shown
                    .iter()
                    .filter(|other| other.rule == finding.rule)
                    .count();
                let known = shown.iter().any(|other| std::ptr::eq(*other, finding));
                if of_rule < most && !known && shown.len() < FIRST_PAGE_BREAKS {
                    shown.push(finding);
                }
            }
        }
        shown
            .into_iter()
            .map(|finding| self.a_break(finding))
            .collect()
    }

    fn a_break(&self, finding: &Finding) -> Break {
        Break {
            title: self.reader.say(&finding.says),
            // What to do stands in the plan of action; the first page has to stay one page.
            text: String::new(),
            aside: finding
                .amount
                .map_or_else(String::new, |amount| self.reader.money(amount)),
            href: (finding.object.kind == kernel::ObjectKind::Measure)
                .then(|| format!("#{}", anchor_of_measure(&finding.object.key))),
        }
    }

    fn bars(&self) -> Option<Bars> {
        let main = people_table::main_groups(self.input.population?);
        let reach = &self.review.reach.groups;
        let bars: Vec<Bar> = main
            .into_iter()
            .filter_map(|main| reach.iter().find(|group| group.group == *main))
            .filter(|group| group.share_of_people.is_some())
            .take(FIRST_PAGE_GROUPS)
            .map(|group| Bar {
                name: self.reader.group(&group.group),
                value: group.share_of_money,
                value_text: group.share_of_money.map_or_else(
                    || self.t("text-unknown"),
                    |share| self.reader.percent(share),
                ),
                mark: group.share_of_people,
                mark_text: group
                    .share_of_people
                    .map_or_else(String::new, |share| self.reader.percent(share)),
            })
            .collect();
        (!bars.is_empty()).then(|| Bars {
            caption: self.t("alignment-bars-caption"),
            headings: [
                self.t("alignment-column-group"),
                self.t("alignment-column-of-money"),
                self.t("alignment-column-of-residents"),
            ],
            bars,
        })
    }

    fn caveat(&self) -> Message {
        let reach = &self.review.reach;
        let all = reach.known + reach.unknown;
        Message::new("alignment-bars-note").with(
            "unknown",
            kernel::Arg::Share(reach.unknown.of(all).unwrap_or_default()),
        )
    }

    pub(super) fn findings(&self, blocks: &mut Vec<Block>) {
        blocks.push(self.heading(2, "alignment-section-findings"));
        if self.review.findings.is_empty() {
            blocks.push(self.note(&Message::new("alignment-no-findings")));
            return;
        }
        for severity in Severity::ALL {
            let of_severity: Vec<&Finding> = self
                .review
                .findings
                .iter()
                .filter(|finding| finding.severity == severity)
                .collect();
            if of_severity.is_empty() {
                continue;
            }
            blocks.push(Block::Heading {
                level: 3,
                text: self.reader.say(
                    &Message::new("alignment-findings-of")
                        .with("severity", self.t(&format!("severity-{}", severity.code())))
                        .with("count", of_severity.len()),
                ),
                anchor: format!("findings-{}", severity.code()),
            });
            let mut rules: Vec<&str> = Vec::new();
            for finding in &of_severity {
                if !rules.contains(&finding.rule.as_str()) {
                    rules.push(&finding.rule);
                }
            }
            for rule in rules {
                let of_rule: Vec<&&Finding> = of_severity
                    .iter()
                    .filter(|finding| finding.rule == rule)
                    .collect();
                blocks.push(Block::Paragraph(vec![
                    Inline::Strong(self.t(&format!("rule-{rule}"))),
                    Inline::Soft(format!(" · {}", of_rule.len())),
                ]));
                let mut items: Vec<Vec<Inline>> = of_rule
                    .iter()
                    .take(EACH_RULE)
                    .map(|finding| self.finding_line(finding))
                    .collect();
                if of_rule.len() > EACH_RULE {
                    items.push(vec![Inline::Soft(
                        self.reader.say(
                            &Message::new("alignment-more-findings")
                                .with("count", of_rule.len() - EACH_RULE),
                        ),
                    )]);
                }
                blocks.push(Block::List(items));
            }
        }
    }

    fn finding_line(&self, finding: &Finding) -> Vec<Inline> {
        let mut line = vec![Inline::Text(self.reader.say(&finding.says))];
        let origins: Vec<String> = finding
            .evidence
            .iter()
            .filter_map(|evidence| evidence.origin.as_ref())
            .map(kernel::Origin::short)
            .filter(|origin| !origin.is_empty())
            .collect();
        if let Some(origin) = origins.first() {
            line.push(Inline::Soft(format!(" ({origin})")));
        }
        line
    }

    pub(super) fn actions(&self, blocks: &mut Vec<Block>) {
        if let Some(plan) = &self.about.plan {
            self.planned(plan, blocks);
            return;
        }
        let actions = action_plan::recommended(self.review);
        blocks.push(self.heading(2, "alignment-section-actions"));
        blocks.push(self.note(&Message::new("alignment-actions-note")));
        if actions.is_empty() {
            return;
        }
        let rows = actions
            .iter()
            .enumerate()
            .map(|(position, action)| paper::Row {
                cells: vec![
                    (position + 1).to_string(),
                    self.reader.say(&action.says),
                    self.t(&action.role),
                    self.t(&action.when),
                    action
                        .amount
                        .map_or_else(String::new, |amount| self.reader.amount(amount)),
                    action.findings.len().to_string(),
                ],
                hot: action.severity == Severity::Break,
                ..paper::Row::default()
            })
            .collect();
        blocks.push(Block::Table(paper::Table {
            caption: self.t("alignment-actions-caption"),
            columns: vec![
                paper::Column::words("№").wide(0.5),
                paper::Column::words(self.t("alignment-column-action")).wide(5.0),
                paper::Column::words(self.t("alignment-column-role")).wide(1.8),
                paper::Column::words(self.t("alignment-column-when")).wide(1.8),
                paper::Column::numbers(self.t("alignment-column-amount")).wide(1.6),
                paper::Column::numbers(self.t("alignment-column-findings")).wide(0.9),
            ],
            rows,
            total: None,
        }));
    }

    /// What people confirmed, assigned and did.
    fn planned(&self, plan: &action_plan::ActionPlan, blocks: &mut Vec<Block>) {
        blocks.push(self.heading(2, "alignment-section-plan"));
        blocks.push(self.note(&Message::new("alignment-plan-note")));
        blocks.push(Block::Table(plan_table(plan, self.reader)));
    }

    pub(super) fn method(&self, blocks: &mut Vec<Block>) {
        blocks.push(self.heading(2, "alignment-section-method"));
        let linking = &self.review.linking;
        let mut items = vec![
            Message::new("alignment-method-linking").with(
                "probability",
                kernel::Arg::Share(linking.accept_at.unwrap_or(1.0).min(1.0)),
            ),
            Message::new("alignment-method-reach"),
            Message::new("alignment-method-functions")
                .with("id", functions::assumptions().id.clone())
                .with("day", self.reader.date(&functions::assumptions().date)),
            Message::new("alignment-method-disclosure"),
        ];
        for method in methods::methods() {
            items.push(
                Message::new("alignment-method-scores")
                    .with("id", method.id.clone())
                    .with("source", method.source.clone()),
            );
        }
        blocks.push(Block::List(
            items
                .iter()
                .map(|message| vec![Inline::Text(self.reader.say(message))])
                .collect(),
        ));
        if !self.about.files.is_empty() {
            blocks.push(Block::Paragraph(vec![
                Inline::Strong(self.t("alignment-files")),
                Inline::Text(format!(" {}", self.about.files.join(", "))),
            ]));
        }
        if !self.about.reading.is_empty() {
            blocks.push(self.heading(3, "alignment-section-reading"));
            let mut lines: Vec<Vec<Inline>> = self
                .about
                .reading
                .iter()
                .take(40)
                .map(|line| vec![Inline::Text(line.clone())])
                .collect();
            if self.about.reading.len() > 40 {
                lines.push(vec![Inline::Soft(
                    self.reader.say(
                        &Message::new("alignment-more-findings")
                            .with("count", self.about.reading.len() - 40),
                    ),
                )]);
            }
            blocks.push(Block::List(lines));
        }
    }
}

/// The plan of action as a table: what to do, who, until when, the money, and what was done.
pub fn plan_table(plan: &action_plan::ActionPlan, reader: &text::Reader<'_>) -> paper::Table {
    let rows = plan
        .actions
        .iter()
        .enumerate()
        .map(|(position, planned)| {
            let action = &planned.action;
            paper::Row {
                cells: vec![
                    (position + 1).to_string(),
                    reader.say(&action.says),
                    planned
                        .who
                        .clone()
                        .unwrap_or_else(|| reader.t(&action.role)),
                    planned
                        .due
                        .as_ref()
                        .map_or_else(|| reader.t(&action.when), |day| reader.date(day)),
                    action
                        .amount
                        .map_or_else(String::new, |amount| reader.amount(amount)),
                    planned.done.clone().unwrap_or_default(),
                ],
                hot: action.severity == Severity::Break && planned.done.is_none(),
                ..paper::Row::default()
            }
        })
        .collect();
    paper::Table {
        caption: reader.t("alignment-plan-caption"),
        columns: vec![
            paper::Column::words("№").wide(0.5),
            paper::Column::words(reader.t("alignment-column-action")).wide(5.0),
            paper::Column::words(reader.t("alignment-column-role")).wide(1.8),
            paper::Column::words(reader.t("alignment-column-when")).wide(1.8),
            paper::Column::numbers(reader.t("alignment-column-amount")).wide(1.6),
            paper::Column::words(reader.t("alignment-column-done")).wide(2.0),
        ],
        rows,
        total: None,
    }
}
