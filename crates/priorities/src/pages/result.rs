//! The result: who won and why, for whom, where the voters' money went, what became of one's own ballot; and everything
//! that somebody needs to count again.

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::Path;
use desk::{Answer, PageParts, Refusal, Visit, answer};
use kernel::{Arg, Lang, Message};
use maud::{Markup, html};
use meetings::Typeset;
use meetings::rules::proposals::is_receipt;
use records::Record;
use ui::Tone;
use ui::figures::{ChainColumn, ChainLink, ChainNode, ChainPicture, ColumnKind, MapPicture, Spot};
use ui::form::Control;

use super::turnout::said;
use super::{
    Seen, around_public, column, exercise_of, ideas_of, money, numbers, row, table, words,
};
use crate::model::{FixedRules, Idea, Listed, Phase, VoteResult};
use crate::papers;
use crate::rules::counting::{self, Counted, Explained, Flow, GroupGot};
use crate::rules::turnout::Column;
use crate::rules::{fixing, publishing};
use crate::store::{self, box_, sheets};

/// A vote that was counted.
pub(super) struct Over {
    pub seen: Seen,
    pub rules: FixedRules,
    pub result: VoteResult,
    pub counted: Counted,
}

async fn over(visit: &Visit, id: &str) -> Result<Over, Refusal> {
    let seen = exercise_of(visit, id).await?;
    if seen.phase < Phase::Decision {
        return Err(Refusal::NotFound);
    }
    let mut reading = visit.reading().await?;
    let id = seen.record.id;
    Ok(Over {
        rules: store::fixed(&mut reading, id)
            .await?
            .ok_or(Refusal::NotFound)?,
        result: store::result(&mut reading, id)
            .await?
            .ok_or(Refusal::NotFound)?,
        counted: box_::count(&mut reading, id)
            .await?
            .ok_or(Refusal::NotFound)?,
        seen,
    })
}

impl Over {
    fn listed(&self, number: i64) -> Option<&Listed> {
        self.rules.projects.iter().find(|one| one.number == number)
    }

    /// `№ 3. A bridge`.
    fn name(&self, visit: &Visit, number: i64) -> String {
        self.listed(number).map_or_else(
            || format!("№ {number}"),
            |project| format!("№ {number}. {}", words(visit, &project.title)),
        )
    }

    fn names(&self, visit: &Visit, all: &[i64]) -> String {
        let names: Vec<String> = all.iter().map(|&number| self.name(visit, number)).collect();
        names.join("; ")
    }
}

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let over = over(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let ideas = ideas_of(&mut reading, &over.seen.record).await?;
    drop(reading);
    let heading = visit.t("vote-result");
    let public = visit.href(&over.seen.public());
    let body = html! {
        p.overline { (over.seen.title(&visit)) }
        h1 { (heading) }
        p { (visit.say(&Message::new("priorities-result-says")
            .with("won", over.counted.selected.len())
            .with("count", over.rules.projects.len())
            .with("money", money(&visit, over.result.spent)))) " "
            (visit.say(&Message::new("priorities-result-ballots").with("count", over.result.ballots))) }
        (winners(&visit, &over))
        (others(&visit, &over))
        (map_of(&visit, &public, &ideas))
        (flow(&visit, &over))
        (for_whom(&visit, &over))
        (compared(&visit, &over))
        (voices(&visit, &over))
        section.on-screen aria-labelledby="mine" {
            h2 #mine { (visit.t("priorities-mine")) }
            p { (visit.t("priorities-mine-says")) }
            form.form method="get" action={ (public) "/mine" } {
                (ui::form::line(&visit.reader, &Control::new("receipt", visit.t("priorities-receipt")), ""))
                div.buttons { (ui::button(ui::ButtonKind::Primary, &visit.t("priorities-mine-look"), None)) }
            }
        }
        (checking(&visit, &over, &public))
    };
    Ok(visit.page(&PageParts::new(
        heading,
        around_public(&visit, &over.seen, true),
        body,
    )))
}

/// The winners in the order in which they were chosen.
fn winners(visit: &Visit, over: &Over) -> Markup {
    let rows = over
        .counted
        .selected
        .iter()
        .filter_map(|&number| {
            let explained = over
                .counted
                .projects
                .iter()
                .find(|one| one.number == number)?;
            Some(row(
                Some(idea_href(visit, over, number)),
                vec![
                    html! { (over.name(visit, number)) },
                    html! { (visit.reader.number(explained.votes)) },
                    html! { (money(visit, over.listed(number)?.cost)) },
                    html! { (why(visit, over, explained)) },
                ],
            ))
        })
        .collect();
    html! {
        section aria-labelledby="winners" {
            h2 #winners { (visit.t("priorities-winners")) }
            (table(
                visit.t("priorities-winners"),
                vec![
                    column(visit.t("idea")).wide(),
                    numbers(votes_word(visit, over)),
                    numbers(visit.t("idea-cost")),
                    column(visit.t("priorities-why")),
                ],
                rows,
            ))
        }
    }
}

trait Wide {
    fn wide(self) -> Self;
}

impl Wide for ui::Heading {
    fn wide(mut self) -> Self {
        self.column.weight = Some(3.0);
        self
    }
}

fn votes_word(visit: &Visit, over: &Over) -> String {
    visit.t(
        if crate::rules::casting::has_points(&over.rules.way) || over.rules.way == "ordinal" {
            "priorities-points-word"
        } else {
            "priorities-votes-word"
        },
    )
}

fn idea_href(visit: &Visit, over: &Over, number: i64) -> String {
    let idea = over.listed(number).map_or("", |one| one.idea.as_str());
    visit.href(&format!("{}/ideas/{idea}", over.seen.public()))
}

/// Why a project won or did not, in a sentence or two.
fn why(visit: &Visit, over: &Over, one: &Explained) -> String {
    let sum = |minor: Option<i64>| money(visit, minor.unwrap_or_default());
    let mut said = vec![match one.why.as_str() {
        "paid" => {
            let step = over
                .counted
                .rounds
                .iter()
                .find(|step| step.number == one.number);
            match step {
                Some(step) => visit.say(
                    &Message::new("priorities-why-paid")
                        .with("count", step.payers)
                        .with("share", money(visit, step.share)),
                ),
                None => visit.t("priorities-why-added"),
            }
        }
        "added" if over.rules.rule == "equal-shares" => visit.t("priorities-why-added"),
        "added" => visit.t("priorities-why-votes"),
        "no-votes" => visit.t("priorities-why-no-votes"),
        "over-budget" => visit.t("priorities-why-over-budget"),
        "too-few" => visit.say(&Message::new("priorities-why-too-few").with("held", sum(one.held))),
        "elsewhere" => {
            let named: Vec<String> = one
                .elsewhere
                .iter()
                .take(3)
                .map(|(number, paid)| {
                    format!("{} ({})", over.name(visit, *number), money(visit, *paid))
                })
                .collect();
            visit.say(&Message::new("priorities-why-elsewhere").with("names", named.join("; ")))
        }
        _ => visit.t("priorities-why-no-room"),
    }];
    // Whose supporters could have paid it all is told for what they paid instead.
    if let Some(support) = one.support.filter(|support| *support < 1.0)
        && !one.won
        && one.why != "no-votes"
    {
        said.push(
            visit.say(&Message::new("priorities-why-support").with("part", Arg::Share(support))),
        );
    }
    if let Some(more) = one.more_votes {
        said.push(visit.say(&Message::new("priorities-why-more").with("count", more)));
    }
    if let Some(cost) = one.lower_cost {
        said.push(
            visit.say(&Message::new("priorities-why-cheaper").with("money", money(visit, cost))),
        );
    }
    said.join(" ")
}

/// Those that did not win, the nearest first.
fn others(visit: &Visit, over: &Over) -> Markup {
    let mut lost: Vec<&Explained> = over
        .counted
        .projects
        .iter()
        .filter(|one| !one.won)
        .collect();
    lost.sort_by(|one, other| {
        let support = |one: &Explained| one.support.unwrap_or_default();
        support(other)
            .total_cmp(&support(one))
            .then(other.votes.cmp(&one.votes))
    });
    let rows = lost
        .iter()
        .filter_map(|one| {
            Some(row(
                Some(idea_href(visit, over, one.number)),
                vec![
                    html! { (over.name(visit, one.number)) },
                    html! { (visit.reader.number(one.votes)) },
                    html! { (money(visit, over.listed(one.number)?.cost)) },
                    html! { (why(visit, over, one)) },
                ],
            ))
        })
        .collect();
    html! {
        @if !lost.is_empty() {
            section aria-labelledby="others" {
                h2 #others { (visit.t("priorities-others")) }
                (table(
                    visit.t("priorities-others"),
                    vec![
                        column(visit.t("idea")).wide(),
                        numbers(votes_word(visit, over)),
                        numbers(visit.t("idea-cost")),
                        column(visit.t("priorities-why-not")),
                    ],
                    rows,
                ))
            }
        }
    }
}

/// Where the voters' parts of the budget went, round by round.
fn flow(visit: &Visit, over: &Over) -> Markup {
    if over.counted.rounds.is_empty() {
        return html! {};
    }
    let all: i64 = over.rules.budget;
    let bars: Vec<paper::Bar> = over
        .counted
        .rounds
        .iter()
        .filter_map(|step| {
            let cost = over.listed(step.number)?.cost;
            Some(paper::Bar {
                name: over.name(visit, step.number),
                value: (all > 0).then(|| cost as f64 / all as f64),
                value_text: money(visit, cost),
                mark: None,
                mark_text: visit.say(
                    &Message::new("priorities-payers")
                        .with("count", step.payers)
                        .with("share", money(visit, step.share)),
                ),
            })
        })
        .collect();
    html! {
        section aria-labelledby="flow" {
            h2 #flow { (visit.t("priorities-flow")) }
            p { (visit.say(&Message::new("priorities-flow-says")
                .with("money", money(visit, over.counted.endowment.unwrap_or_default())))) }
            @if over.counted.flows.len() > 1 { (streams(visit, over)) }
            (ui::bars(&paper::Bars {
                caption: visit.t("priorities-flow"),
                headings: [visit.t("idea"), visit.t("idea-cost"), visit.t("priorities-who-paid")],
                bars,
            }))
        }
    }
}

/// From villages to projects, as wide as the money.
fn streams(visit: &Visit, over: &Over) -> Markup {
    let village = |code: &str| {
        if code.is_empty() {
            visit.t("priorities-other-villages")
        } else {
            visit.place_name(code)
        }
    };
    let sum = |is: &dyn Fn(&Flow) -> bool| -> i64 {
        let flows = over.counted.flows.iter().filter(|flow| is(flow));
        let paid: i64 = flows.map(|flow| flow.paid).sum();
        // Parts were rounded one by one: whole units are true again.
        (paid + 50) / 100 * 100
    };
    let node = |id: String, column: usize, label: String, paid: i64| ChainNode {
        id,
        column,
        label,
        sub: money(visit, paid),
        weight: paid as f64,
        ..ChainNode::default()
    };
    let mut villages: Vec<&str> = over
        .counted
        .flows
        .iter()
        .map(|flow| flow.settlement.as_str())
        .collect();
    villages.sort_unstable();
    villages.dedup();
    let mut nodes: Vec<ChainNode> = villages
        .iter()
        .map(|code| {
            node(
                format!("v{code}"),
                0,
                village(code),
                sum(&|flow| flow.settlement == *code),
            )
        })
        .collect();
    nodes.extend(over.counted.rounds.iter().map(|step| ChainNode {
        href: Some(idea_href(visit, over, step.number)),
        ..node(
            format!("p{}", step.number),
            1,
            over.name(visit, step.number),
            sum(&|flow| flow.number == step.number),
        )
    }));
    let heading = |key: &str, kind| ChainColumn {
        heading: visit.t(key),
        sub: String::new(),
        kind,
    };
    let picture = ChainPicture {
        anchor: "streams".to_owned(),
        title: visit.t("priorities-flow"),
        description: visit.t("priorities-flow-picture"),
        columns: vec![
            heading("priorities-voters", ColumnKind::Groups),
            heading("priorities-projects", ColumnKind::Measures),
        ],
        nodes,
        links: over
            .counted
            .flows
            .iter()
            .map(|flow| ChainLink {
                from: format!("v{}", flow.settlement),
                to: format!("p{}", flow.number),
                weight: flow.paid as f64,
            })
            .collect(),
        most: 0,
    };
    ui::figures::pictured(
        &visit.t("priorities-flow"),
        &ui::figures::chain(&picture, &visit.reader),
        &visit.t("priorities-flow-picture"),
        None,
        None,
    )
}

/// Where the projects would be; nothing where fewer than two say it.
pub(super) fn map_of(visit: &Visit, base: &str, ideas: &[(Record, Idea)]) -> Markup {
    let degrees = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<f64>().ok());
    let spots: Vec<Spot> = ideas
        .iter()
        .filter_map(|(record, idea)| {
            let name = words(visit, &idea.title);
            Some(Spot {
                label: idea
                    .number
                    .map_or_else(|| "•".to_owned(), |number| number.to_string()),
                title: idea
                    .number
                    .map_or_else(|| name.clone(), |number| format!("№ {number}. {name}")),
                north: degrees(&idea.latitude)?,
                east: degrees(&idea.longitude)?,
                filled: record.state == "won",
                href: Some(format!("{base}/ideas/{}", record.id)),
            })
        })
        .collect();
    if spots.len() < 2 {
        return html! {};
    }
    let is_decided = spots.iter().any(|spot| spot.filled);
    let says = visit.t(if is_decided {
        "priorities-map-says"
    } else {
        "priorities-map-ideas"
    });
    let picture = MapPicture {
        anchor: "where".to_owned(),
        title: visit.t("priorities-map"),
        description: says.clone(),
        spots,
        km: visit.t("priorities-km"),
        north: visit.t("priorities-north"),
    };
    html! {
        section aria-labelledby="map" {
            h2 #map { (visit.t("priorities-map")) }
            (ui::figures::pictured(
                &visit.t("priorities-map"),
                &ui::figures::map(&picture),
                &says,
                None,
                None,
            ))
        }
    }
}

/// Who got something, by what is known of voters.
fn for_whom(visit: &Visit, over: &Over) -> Markup {
    let shown = |count: Option<i64>| {
        count.map_or_else(|| "*".to_owned(), |count| visit.reader.number(count))
    };
    let part = |got: &GroupGot| match (got.without, got.voters) {
        (Some(without), Some(voters)) if voters > 0 => visit
            .reader
            .arg(&Arg::Share(without as f64 / voters as f64)),
        _ => "*".to_owned(),
    };
    let name = |got: &GroupGot| {
        let column = Column::ALL.into_iter().find(|one| one.code() == got.column);
        // Bands of the instrument that ballots do not ask for are shown as they are.
        column.map_or_else(
            || got.value.clone(),
            |column| said(visit, column, &got.value),
        )
    };
    let rows = over
        .counted
        .groups
        .iter()
        .map(|got| {
            row(
                None,
                vec![
                    html! { (name(got)) },
                    html! { (shown(got.voters)) },
                    html! { (shown(got.without)) },
                    html! { (part(got)) },
                ],
            )
        })
        .collect();
    html! {
        section aria-labelledby="whom" {
            h2 #whom { (visit.t("priorities-for-whom")) }
            @if let Some(without) = over.counted.without {
                p { (visit.say(&Message::new("priorities-without").with("count", without).with("all", over.result.ballots))) }
            }
            @if !over.counted.groups.is_empty() {
                (table(
                    visit.t("priorities-for-whom"),
                    vec![
                        column(visit.t("priorities-voters")),
                        numbers(visit.t("priorities-voted")),
                        numbers(visit.t("priorities-got-nothing")),
                        numbers(visit.t("priorities-part")),
                    ],
                    rows,
                ))
                p.note { (visit.t("priorities-withheld")) }
            }
        }
    }
}

/// The same ballots by other rules, and for whom each is better.
fn compared(visit: &Visit, over: &Over) -> Markup {
    let won: Vec<i64> = over.counted.selected.clone();
    html! {
        @if !over.counted.other_rules.is_empty() {
            section aria-labelledby="rules" {
                h2 #rules { (visit.t("priorities-other-rules")) }
                p.soft { (visit.t("priorities-other-rules-says")) }
                @for other in &over.counted.other_rules {
                    @let gained: Vec<i64> = other.selected.iter().copied().filter(|one| !won.contains(one)).collect();
                    @let lost: Vec<i64> = won.iter().copied().filter(|one| !other.selected.contains(one)).collect();
                    h3 { (visit.t(&format!("exercise-rule-{}", other.rule))) }
                    @if gained.is_empty() && lost.is_empty() { p { (visit.t("priorities-same-winners")) } }
                    @else {
                        ul {
                            @if !gained.is_empty() { li { (visit.t("priorities-instead")) " " (over.names(visit, &gained)) } }
                            @if !lost.is_empty() { li { (visit.t("priorities-no-longer")) " " (over.names(visit, &lost)) } }
                        }
                    }
                    @if let (Some(theirs), Some(ours)) = (other.without, over.counted.without) {
                        p { (visit.say(&Message::new(match theirs.cmp(&ours) {
                            std::cmp::Ordering::Greater => "priorities-more-without",
                            std::cmp::Ordering::Less => "priorities-fewer-without",
                            std::cmp::Ordering::Equal => "priorities-same-without",
                        }).with("theirs", theirs).with("ours", ours))) }
                    }
                }
            }
        }
    }
}

/// What women, men, the young and the old put first.
fn voices(visit: &Visit, over: &Over) -> Markup {
    let rows = over
        .counted
        .voices
        .iter()
        .map(|voice| {
            let group = voice
                .group
                .parse()
                .map_or_else(|_| voice.group.clone(), |group| visit.reader.group(&group));
            row(
                None,
                vec![
                    html! { (group) },
                    html! { (over.names(visit, &voice.first)) },
                    html! { @if let Some(agreement) = voice.agreement { (visit.reader.decimal(agreement, 2)) } @else { "—" } },
                ],
            )
        })
        .collect();
    html! {
        @if !over.counted.voices.is_empty() {
            section aria-labelledby="voices" {
                h2 #voices { (visit.t("priorities-voices")) }
                (table(
                    visit.t("priorities-voices"),
                    vec![
                        column(visit.t("priorities-voters")),
                        column(visit.t("priorities-first")).wide(),
                        numbers(visit.t("priorities-agreement")),
                    ],
                    rows,
                ))
                p.note { (visit.t("priorities-agreement-says")) }
            }
        }
    }
}

/// What is needed to count again.
fn checking(visit: &Visit, over: &Over, public: &str) -> Markup {
    html! {
        section aria-labelledby="check" {
            h2 #check { (visit.t("priorities-check")) }
            p { (visit.t("priorities-check-says")) }
            p { (visit.t("priorities-check-command")) br; code.long { (command(over)) } }
            (ui::definitions(&turnout(visit, &over.result)))
            ul {
                li { a href={ (public) "/result.pdf" } { (visit.t("priorities-protocol")) " (PDF)" } }
                li { a href={ (public) "/rules.json" } { (visit.t("vote-rules")) " (JSON)" } ", SHA-256 " code.long { (over.result.digest) } }
                li { a href={ (public) "/ballots.csv" } { (visit.t("priorities-ballot-list")) " (CSV)" } ", SHA-256 " code.long { (over.result.list) } }
                li { a href={ (public) "/votes.pb" } { (visit.t("priorities-open-data")) " (.pb)" } }
                li { a href={ (public) "/lot.txt" } { (visit.t("vote-rules-lot")) } }
            }
        }
    }
}

/// The command that counts the open data by the rules that were fixed; the lot stands in a file, a number a line.
fn command(over: &Over) -> String {
    let rules = &over.rules;
    let mut command = format!("ashar tally votes.pb --rule {}", rules.rule);
    if let Some(completion) = rules
        .completion
        .as_deref()
        .filter(|_| rules.rule == "equal-shares")
    {
        command.push_str(" --completion ");
        command.push_str(completion);
        if rules.comparison {
            command.push_str(" --comparison");
        }
    }
    command + " --tie cost,votes,lot:lot.txt"
}

/// The order of the lot, a number a line.
pub async fn lot(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let over = over(&visit, &id).await?;
    let lines = over.rules.lot.join("\n") + "\n";
    Ok(answer::download(
        "text/plain; charset=utf-8",
        "lot.txt",
        lines.into_bytes(),
    ))
}

/// How many ballots came how.
pub(super) fn turnout(visit: &Visit, result: &VoteResult) -> Vec<(String, Markup)> {
    let number = |count: i64| html! { (visit.reader.number(count)) };
    [
        ("ballots", Some(result.ballots)),
        ("online", Some(result.online)),
        ("paper", Some(result.paper)),
        ("blank", Some(result.blank)),
        ("spoiled", Some(result.spoiled)),
        ("assisted", result.assisted),
        ("codes", Some(result.codes).filter(|count| *count > 0)),
        ("used", Some(result.used).filter(|count| *count > 0)),
        ("printed", Some(result.printed).filter(|count| *count > 0)),
        ("found", result.found),
    ]
    .into_iter()
    .filter_map(|(name, count)| Some((visit.t(&format!("vote-result-{name}")), number(count?))))
    .chain(
        result
            .note
            .iter()
            .map(|note| (visit.t("vote-result-note"), html! { (note) })),
    )
    .collect()
}

/// What became of one ballot.
pub async fn mine(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let over = over(&visit, &id).await?;
    let asked = sheets::tidy_number(visit.asked("receipt").unwrap_or_default());
    let heading = visit.t("priorities-mine");
    let own = if is_receipt(&asked) {
        let mut reading = visit.reading().await?;
        let casts = box_::open(&mut reading, over.seen.record.id).await?;
        let hands = store::hands(&mut reading, over.seen.record.id).await?;
        drop(reading);
        let (rules, receipt) = (over.rules.clone(), asked.clone());
        tokio::task::spawn_blocking(move || counting::own(&rules, &casts, &hands, &receipt))
            .await
            .map_err(|_| Refusal::Failed)?
    } else {
        None
    };
    let body = html! {
        p.overline { (over.seen.title(&visit)) }
        h1 { (heading) }
        @match &own {
            None => { (ui::empty_state(&visit.t("priorities-mine-none"), &visit.t("priorities-mine-none-says"), None)) },
            Some(own) => {
                p { (visit.t("priorities-mine-found")) " " strong.code { (asked) } }
                @if !own.funded.is_empty() {
                    h2 { (visit.t("priorities-mine-won")) }
                    ul { @for (number, paid) in &own.funded { li {
                        (over.name(&visit, *number))
                        @if *paid > 0 { ": " (visit.say(&Message::new("priorities-mine-paid").with("money", money(&visit, *paid)))) }
                    } } }
                }
                @if !own.passed.is_empty() {
                    h2 { (visit.t("priorities-mine-lost")) }
                    ul { @for number in &own.passed { li {
                        (over.name(&visit, *number)) ": "
                        @if let Some(explained) = over.counted.projects.iter().find(|one| one.number == *number) { (why(&visit, &over, explained)) }
                    } } }
                }
                @if own.funded.is_empty() && own.passed.is_empty() { p { (ui::tag(Tone::Note, &visit.t("priorities-right-blank"))) } }
            }
        }
        p { a href=(visit.href(&format!("{}/result", over.seen.public()))) { (visit.t("priorities-result-page")) } }
    };
    Ok(visit.page(&PageParts::new(
        heading,
        around_public(&visit, &over.seen, true),
        body,
    )))
}

/// The fixed rules, byte for byte as they were hashed.
pub async fn rules(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = exercise_of(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let rules = store::fixed(&mut reading, seen.record.id)
        .await?
        .ok_or(Refusal::NotFound)?;
    Ok(answer::download(
        "application/json",
        "rules.json",
        fixing::document(&rules).into_bytes(),
    ))
}

/// The list of ballots by receipt.
pub async fn list(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let over = over(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let casts = box_::open(&mut reading, over.seen.record.id).await?;
    Ok(answer::download(
        "text/csv; charset=utf-8",
        "ballots.csv",
        publishing::list(&casts, &over.rules.way).into_bytes(),
    ))
}

/// The open data in the `.pb` format.
pub async fn open_data(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let over = over(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let casts = box_::open(&mut reading, over.seen.record.id).await?;
    let hands = store::hands(&mut reading, over.seen.record.id).await?;
    drop(reading);
    let facts = facts(&visit, &over);
    let titles: Vec<String> = over
        .rules
        .projects
        .iter()
        .map(|project| words(&visit, &project.title))
        .collect();
    let (rules, selected) = (over.rules.clone(), over.counted.selected.clone());
    let text = tokio::task::spawn_blocking(move || {
        let said = publishing::attributes(&casts);
        counting::open_data(&rules, &casts, &hands, &said, &selected, &facts, &titles)
    })
    .await
    .map_err(|_| Refusal::Failed)?;
    Ok(answer::download(
        "text/plain; charset=utf-8",
        "votes.pb",
        text.into_bytes(),
    ))
}

fn facts(visit: &Visit, over: &Over) -> BTreeMap<&'static str, String> {
    let english = visit.reader.in_lang(Lang::En);
    let path = places::registry().path(&over.seen.record.place);
    let country = path
        .first()
        .map_or_else(String::new, |place| english.words(&place.name).to_owned());
    let day = |day: &Option<String>| {
        let day = day.clone().unwrap_or_default();
        let parts: Vec<&str> = day.splitn(3, '-').collect();
        match parts.as_slice() {
            [year, month, day] => format!("{day}.{month}.{year}"),
            _ => day,
        }
    };
    BTreeMap::from([
        ("description", over.seen.title(visit)),
        ("country", country),
        ("unit", visit.place_name(&over.seen.record.place)),
        ("instance", over.seen.record.id.to_string()),
        ("currency", visit.reader.currency().code().to_owned()),
        ("language", visit.lang().code().to_owned()),
        ("date_begin", day(&over.rules.vote_from)),
        ("date_end", day(&over.rules.vote_until)),
    ])
}

/// The protocol to sign.
pub async fn protocol(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    Extension(typeset): Extension<Typeset>,
) -> Answer {
    let over = over(&visit, &id).await?;
    let names: Vec<(i64, String, String)> = over
        .counted
        .projects
        .iter()
        .map(|one| {
            (
                one.number,
                over.name(&visit, one.number),
                why(&visit, &over, one),
            )
        })
        .collect();
    let sheet = papers::Protocol {
        title: over.seen.title(&visit),
        place: visit.place_name(&over.seen.record.place),
        days: super::list::days(&visit, &over.seen.exercise),
        how: super::rules_in_words(&visit, &over.seen.exercise),
        rules: &over.rules,
        result: &over.result,
        counted: &over.counted,
        names: &names,
        address: format!(
            "{}{}",
            visit.desk.house.origin,
            visit.href(&format!("{}/result", over.seen.public()))
        ),
    };
    let paper = papers::protocol(&visit.reader, &sheet);
    meetings::set(typeset, paper, "protocol.pdf").await
}
