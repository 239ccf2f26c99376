//! The chain as a picture: problems or goals → measures → budget lines → groups reached, broken links marked.

use kernel::{Message, Money, ObjectKind};
use text::Reader;
use ui::figures::{ChainColumn, ChainLink, ChainNode, ChainPicture, ColumnKind};

use crate::model::{Input, Review, Role, Standing};

/// Where the nodes of the picture lead: an anchor of the report, or an address of the site.
pub type Address<'a> = &'a dyn Fn(ObjectKind, &str) -> Option<String>;

/// The picture of a review; `None` where there is no programme to draw.
pub fn picture(
    input: &Input<'_>,
    review: &Review,
    reader: &Reader<'_>,
    address: Address<'_>,
) -> Option<ChainPicture> {
    let programme = input.programme?;
    let mut drawing = Drawing {
        input,
        review,
        reader,
        address,
        nodes: Vec::new(),
        links: Vec::new(),
    };
    let by_problem = !programme.problems.is_empty();
    drawing.origins(by_problem);
    drawing.measures(by_problem);
    drawing.lines();
    drawing.groups();
    let column = |heading: &str, sub: &str, kind| ChainColumn {
        heading: reader.t(heading),
        sub: reader.t(sub),
        kind,
    };
    let breaks = drawing.nodes.iter().filter(|node| node.broken).count();
    Some(ChainPicture {
        anchor: "chain".to_owned(),
        title: reader.say(
            &Message::new("alignment-chain-title")
                .with("place", &review.name)
                .with("year", kernel::Arg::Year(review.year)),
        ),
        description: reader.say(
            &Message::new("alignment-chain-description")
                .with("measures", programme.measures.len())
                .with("breaks", breaks),
        ),
        columns: vec![
            if by_problem {
                column(
                    "alignment-chain-problems",
                    "alignment-chain-problems-sub",
                    ColumnKind::Problems,
                )
            } else {
                column(
                    "alignment-chain-goals",
                    "alignment-chain-goals-sub",
                    ColumnKind::Goals,
                )
            },
            column(
                "alignment-chain-measures",
                "alignment-chain-measures-sub",
                ColumnKind::Measures,
            ),
            column(
                "alignment-chain-lines",
                "alignment-chain-lines-sub",
                ColumnKind::Lines,
            ),
            column(
                "alignment-chain-groups",
                "alignment-chain-groups-sub",
                ColumnKind::Groups,
            ),
        ],
        nodes: drawing.nodes,
        links: drawing.links,
        most: 0,
    })
}

struct Drawing<'a> {
    input: &'a Input<'a>,
    review: &'a Review,
    reader: &'a Reader<'a>,
    address: Address<'a>,
    nodes: Vec<ChainNode>,
    links: Vec<ChainLink>,
}

impl Drawing<'_> {
    fn money(&self, money: Money) -> String {
        let (value, unit) = self.reader.money_short(money);
        format!("{value} {unit}")
    }

    /// The weight of a measure in the picture: its money, and a little where it has none, so that it is seen.
    fn weight(&self, measure: usize) -> f64 {
        let money = &self.review.measures[measure];
        money.asked.max(money.linked).0.max(0) as f64
    }

    fn origins(&mut self, by_problem: bool) {
        let Some(programme) = self.input.programme else {
            return;
        };
        let origins = if by_problem {
            &programme.problems
        } else {
            &programme.goals
        };
        for (position, words) in origins.iter().enumerate() {
            let mine: Vec<usize> = (0..programme.measures.len())
                .filter(|measure| {
                    let measure = &programme.measures[*measure];
                    let origin = if by_problem {
                        measure.problem
                    } else {
                        measure.goal
                    };
                    origin == Some(position)
                })
                .collect();
            let weight = mine.iter().map(|measure| self.weight(*measure)).sum();
            let funded = mine
                .iter()
                .any(|measure| !self.review.measures[*measure].linked.is_zero());
            self.nodes.push(ChainNode {
                id: format!("o{position}"),
                column: 0,
                label: self.reader.words(words).to_owned(),
                sub: self
                    .reader
                    .say(&Message::new("alignment-chain-count").with("count", mine.len())),
                weight,
                broken: !funded,
                href: None,
            });
        }
    }

    fn measures(&mut self, by_problem: bool) {
        let Some(programme) = self.input.programme else {
            return;
        };
        for (position, measure) in programme.measures.iter().enumerate() {
            let money = &self.review.measures[position];
            if money.standing == Standing::NotNow {
                continue;
            }
            let weight = self.weight(position);
            let broken = matches!(money.standing, Standing::Unfunded | Standing::NoCost);
            let id = format!("m{position}");
            let sub = if broken {
                self.reader
                    .t(&format!("standing-{}", money.standing.code()))
            } else {
                self.money(money.linked)
            };
            self.nodes.push(ChainNode {
                id: id.clone(),
                column: 1,
                label: self.reader.words(&measure.title).to_owned(),
                sub,
                weight,
                broken,
                href: (self.address)(ObjectKind::Measure, &measure.key),
            });
            let origin = if by_problem {
                measure.problem
            } else {
                measure.goal
            };
            if let Some(origin) = origin {
                self.links.push(ChainLink {
                    from: format!("o{origin}"),
                    to: id,
                    weight,
                });
            }
        }
    }

    fn lines(&mut self) {
        let Some(budget) = self.input.budget else {
            return;
        };
        for (position, (line, used)) in budget.lines.iter().zip(&self.review.lines).enumerate() {
            if used.role != Role::Serves {
                continue;
            }
            self.nodes.push(ChainNode {
                id: format!("l{position}"),
                column: 2,
                label: self.reader.words(&line.title).to_owned(),
                sub: self.money(used.linked),
                weight: used.linked.0.max(0) as f64,
                broken: false,
                href: (self.address)(ObjectKind::Line, &line.key),
            });
        }
        for link in &self.review.links {
            self.links.push(ChainLink {
                from: format!("m{}", link.measure),
                to: format!("l{}", link.line),
                weight: link.amount.0.max(0) as f64,
            });
        }
        let unlinked = self.review.totals.unlinked;
        if unlinked.0 > 0 {
            self.nodes.push(ChainNode {
                id: "unlinked".to_owned(),
                column: 2,
                label: self.reader.t("alignment-chain-unlinked"),
                sub: self.money(unlinked),
                weight: unlinked.0 as f64,
                broken: true,
                href: (self.address)(ObjectKind::Budget, "unlinked"),
            });
        }
    }

    /// The groups that measures name; money goes to each by its share, so the ribbons of overlapping groups overlap too.
    fn groups(&mut self) {
        let Some(programme) = self.input.programme else {
            return;
        };
        for (position, group) in self.review.reach.groups.iter().enumerate() {
            let unreached = self.review.findings.iter().any(|finding| {
                finding.rule == "group-not-reached" && finding.object.key == group.group.to_string()
            });
            if group.measures.is_empty() && !unreached {
                continue;
            }
            let id = format!("g{position}");
            let mut weight = 0.0;
            for link in &self.review.links {
                let names = crate::reach::named_groups(&programme.measures[link.measure])
                    .any(|named| *named == group.group);
                if names {
                    let targets =
                        crate::reach::named_groups(&programme.measures[link.measure]).count();
                    let part = link.amount.0.max(0) as f64 / targets.max(1) as f64;
                    weight += part;
                    self.links.push(ChainLink {
                        from: format!("l{}", link.line),
                        to: id.clone(),
                        weight: part,
                    });
                }
            }
            if weight == 0.0 && !unreached {
                continue;
            }
            let sub = match group.people {
                Some(people) => self
                    .reader
                    .say(&Message::new("alignment-people").with("count", people)),
                None => self.reader.t("text-unknown"),
            };
            self.nodes.push(ChainNode {
                id,
                column: 3,
                label: self.reader.group(&group.group),
                sub,
                weight,
                broken: unreached,
                href: (self.address)(ObjectKind::Group, &group.group.to_string()),
            });
        }
    }
}
