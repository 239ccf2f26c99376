//! One problem: whom it affects, how we know, why it is so, what answers it.

use authority::{Act, Audience};
use axum::extract::Path;
use desk::form::Chosen;
use desk::{Answer, PageParts, Visit, acts};
use kernel::Message;
use maud::{Markup, html};
use records::Record;

use super::{around, drawing, groups, named, register_crumb, settlements, severity, state, title};
use crate::PROBLEM;
use crate::model::{Cause, Evidence, Problem, of};
use crate::rules::causes::{Branch, Gap, Node, gaps, tree};
use crate::rules::likeness;
use crate::rules::register::{LEAST_HANDS, hands, missing};
use crate::shelves::{CAUSE_SHELF, EVIDENCE_SHELF, LEVELS, PROBLEM_SHELF};
use crate::store::{Kept, causes, evidence, merged_into, problems};

/// How many similar problems are named.
const MOST_ALIKE: usize = 5;

/// The page: for those who work here with everything that can be done, for everyone else as it was published.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let record = visit.record(PROBLEM.word, &id).await?;
    let inside = visit.is_known() && authority::works_for(&visit.actor, &record.place_path);
    let mut reading = visit.reading().await?;
    let causes = causes(&mut reading, record.id).await?;
    let evidence = evidence(&mut reading, record.id).await?;
    let merged = merged_into(&mut reading, &record.place, record.id).await?;
    let others = if inside {
        problems(&mut reading, &record.place, false).await?
    } else {
        Vec::new()
    };
    drop(reading);
    let problem: Problem = of(&record.content);
    let chosen = desk::form::choices(&visit, &PROBLEM, &record.place).await?;
    let heading = title(&visit, &record);
    let base = visit.href(&format!("/desk/problem/{id}"));
    let body = html! {
        p.overline { (visit.t(&format!("problem-sector-{}", problem.sector))) " · " (visit.place_name(&record.place)) }
        h1 { (heading) }
        p.state {
            (state(&visit, &record.state)) " " (severity(&visit, &problem.severity))
            @if record.audience == Audience::Public { " " (ui::tag(ui::Tone::Done, &visit.t("desk-audience-public"))) }
            @if inside { " " a href={ (base) "/story" } { (visit.t("desk-story")) } }
        }
        @if record.state == "merged" { (put_together(&visit, &record, &problem, &others)) }
        @else if inside { (ui::toolbar(&visit.reader, &desk::pages::acts(&visit, &PROBLEM_SHELF, &record, &base))) }
        @if inside { (lacking(&visit, &record, &problem, evidence.len())) }
        (ui::definitions(&facts(&visit, &problem, inside)))
        (measures(&visit, &problem, &chosen))
        (because(&visit, &record, &heading, &causes, inside))
        (shown_by(&visit, &record, &evidence, inside))
        @if inside { (alike(&visit, &record, &problem, &others)) }
        @if !merged.is_empty() {
            section aria-labelledby="merged" {
                h2 id="merged" { (visit.t("needs-merged")) }
                ul { @for one in &merged {
                    li { a href=(visit.desk.address(visit.lang(), &one.record)) { (title(&visit, &one.record)) } }
                } }
            }
        }
    };
    let crumbs = vec![register_crumb(&visit, &record.place)];
    let around = around(&visit, &record.place, crumbs);
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

fn facts(visit: &Visit, problem: &Problem, inside: bool) -> Vec<(String, Markup)> {
    let mut facts = Vec::new();
    let mut add = |key: &str, value: String| {
        if !value.is_empty() {
            facts.push((visit.t(key), html! { span.typed { (value) } }));
        }
    };
    add("problem-groups", groups(visit, problem));
    // A handful of people can be told who they are; the public reads that there are few.
    let people = problem.people.map(|people| {
        let number = if inside || people >= LEAST_HANDS {
            visit.reader.number(people)
        } else {
            visit.say(&Message::new("needs-fewer").with("count", LEAST_HANDS))
        };
        match &problem.people_basis {
            Some(basis) => format!("{number} ({basis})"),
            None => number,
        }
    });
    add("problem-people", people.unwrap_or_default());
    add("problem-settlements", settlements(visit, problem));
    add(
        "problem-severity_basis",
        problem.severity_basis.clone().unwrap_or_default(),
    );
    add(
        "problem-since",
        problem
            .since
            .map(|year| year.to_string())
            .unwrap_or_default(),
    );
    add("problem-theme", problem.theme.clone().unwrap_or_default());
    add("needs-hands", raised(visit, problem, inside));
    if inside {
        add("problem-note", problem.note.clone().unwrap_or_default());
    }
    facts
}

/// Hands at the meeting; the public reads their sum, and that only where it is not small.
fn raised(visit: &Visit, problem: &Problem, inside: bool) -> String {
    let all = hands(problem);
    if all == 0 || (!inside && all < LEAST_HANDS) {
        return String::new();
    }
    let number = |hands: Option<i64>| visit.reader.number(hands.unwrap_or(0));
    if inside {
        visit.say(
            &Message::new("needs-hands-says")
                .with("women", number(problem.hands_women))
                .with("men", number(problem.hands_men))
                .with("youth", number(problem.hands_youth)),
        )
    } else {
        visit.reader.number(all)
    }
}

fn lacking(visit: &Visit, record: &Record, problem: &Problem, evidence: usize) -> Markup {
    let lacks = missing(problem, &record.state, evidence);
    let open = matches!(record.state.as_str(), "noted" | "confirmed" | "planned");
    html! {
        @if open && !lacks.is_empty() {
            section.box aria-labelledby="lacks" {
                h2 id="lacks" { (visit.t("needs-missing")) }
                ul { @for one in lacks { li { (visit.t(one.key())) } } }
            }
        }
    }
}

fn measures(visit: &Visit, problem: &Problem, chosen: &Chosen) -> Markup {
    html! {
        @if !problem.measures.is_empty() {
            section aria-labelledby="measures" {
                h2 id="measures" { (visit.t("problem-measures")) }
                ul { @for measure in &problem.measures {
                    li { a href=(visit.href(&format!("/desk/measure/{measure}"))) { (named(chosen, "measure", measure)) } }
                } }
            }
        }
    }
}

/// The tree: a picture for wide screens and paper, nested lists for everyone.
fn because(
    visit: &Visit,
    record: &Record,
    heading: &str,
    causes: &[Kept<Cause>],
    inside: bool,
) -> Markup {
    let ids: Vec<String> = causes
        .iter()
        .map(|cause| cause.record.id.to_string())
        .collect();
    let level = |cause: &Cause| {
        LEVELS
            .iter()
            .position(|level| *level == cause.level)
            .unwrap_or(0)
    };
    let nodes: Vec<Node<'_>> = causes
        .iter()
        .zip(&ids)
        .map(|(cause, id)| Node {
            id,
            behind: cause.said.behind.as_deref(),
            level: level(&cause.said),
        })
        .collect();
    let branches = tree(&nodes);
    let text = |at: usize| desk::pages::title(visit, &crate::CAUSE, &causes[at].record);
    let may_make = inside && acts::may_make(visit, &CAUSE_SHELF, record);
    if causes.is_empty() && !may_make {
        return html! {};
    }
    html! {
        section aria-labelledby="causes" {
            h2 id="causes" { (visit.t("cause-all")) }
            @if causes.is_empty() { p.soft { (visit.t("needs-causes-none")) } }
            @else {
                div.canvas.wide-only role="region" tabindex="0" aria-label=(visit.t("needs-tree")) {
                    (drawing::tree(
                        &visit.t("needs-tree"),
                        &visit.say(&Message::new("needs-tree-says").with("count", causes.len())),
                        heading,
                        &branches,
                        &|at| (text(at), level(&causes[at].said)),
                    ))
                }
                (nested(visit, causes, &branches, inside))
            }
            @if inside { (questions(visit, causes, &gaps(&nodes))) }
            @if may_make {
                p { a.button.secondary href=(new(visit, "cause", record)) { (visit.t("cause-new")) } }
            }
        }
    }
}

fn nested(visit: &Visit, causes: &[Kept<Cause>], branches: &[Branch], inside: bool) -> Markup {
    html! {
        ul.causes {
            @for branch in branches {
                @let cause = &causes[branch.at];
                @let words = desk::pages::title(visit, &crate::CAUSE, &cause.record);
                li {
                    @if inside {
                        a href=(visit.href(&format!("/desk/cause/{}/edit", cause.record.id))) { (words) }
                    } @else { (words) }
                    " " span.soft { "(" (visit.t(&format!("cause-level-{}", cause.said.level))) ")" }
                    @if cause.said.ours { " " (ui::tag(ui::Tone::Note, &visit.t("needs-ours"))) }
                    @if let Some(basis) = &cause.said.basis { br; span.soft.typed { (basis) } }
                    @if !branch.behind.is_empty() { (nested(visit, causes, &branch.behind, inside)) }
                }
            }
        }
    }
}

/// What the tree leaves open, as questions to ask in the room.
fn questions(visit: &Visit, causes: &[Kept<Cause>], gaps: &[Gap]) -> Markup {
    html! {
        @for gap in gaps {
            p.note {
                @match gap {
                    Gap::NoCauses => { (visit.t("needs-gap-none")) }
                    Gap::OnlyImmediate => { (visit.t("needs-gap-immediate")) }
                    Gap::Upside(at) => {
                        @let words = desk::pages::title(visit, &crate::CAUSE, &causes[*at].record);
                        (visit.say(&Message::new("needs-gap-upside").with("cause", words)))
                    }
                }
            }
        }
    }
}

fn shown_by(visit: &Visit, record: &Record, evidence: &[Kept<Evidence>], inside: bool) -> Markup {
    let may_make = inside && acts::may_make(visit, &EVIDENCE_SHELF, record);
    if evidence.is_empty() && !may_make {
        return html! {};
    }
    html! {
        section aria-labelledby="evidence" {
            h2 id="evidence" { (visit.t("evidence-all")) }
            @if evidence.is_empty() { p.soft { (visit.t("needs-evidence-none")) } }
            ul {
                @for one in evidence {
                    li {
                        @let words = desk::pages::title(visit, &crate::EVIDENCE, &one.record);
                        @if inside { a href=(visit.href(&format!("/desk/evidence/{}", one.record.id))) { (words) } }
                        @else { (words) }
                        br;
                        span.soft {
                            (visit.t(&format!("evidence-source-{}", one.said.source)))
                            @if let Some(date) = &one.said.date { " · " (visit.reader.date(date)) }
                            @if let Some(address) = &one.said.address { " · " (source(visit, address)) }
                        }
                    }
                }
            }
            @if may_make {
                p { a.button.secondary href=(new(visit, "evidence", record)) { (visit.t("evidence-new")) } }
            }
        }
    }
}

/// A page of this house is a way there, in the reader's language; anything else is words.
fn source(visit: &Visit, address: &str) -> Markup {
    if let Some(page) = results::evidence::page(address) {
        return html! { a href=(visit.href(&page)) { (visit.t("needs-evidence-source")) } };
    }
    let inner = address
        .strip_prefix('/')
        .filter(|rest| !rest.starts_with('/'));
    let Some(inner) = inner else {
        return html! { (address) };
    };
    let rest = match inner.split_once('/') {
        Some((lang, rest)) if lang.parse::<kernel::Lang>().is_ok() => rest,
        _ => inner,
    };
    html! { a href=(visit.href(&format!("/{rest}"))) { (visit.t("needs-evidence-source")) } }
}

fn new(visit: &Visit, kind: &str, problem: &Record) -> String {
    visit.href(&format!("/desk/{kind}/new?parent=problem%3A{}", problem.id))
}

/// Problems of the place that say nearly the same, with the way to put them together.
fn alike(visit: &Visit, record: &Record, problem: &Problem, others: &[Kept<Problem>]) -> Markup {
    if record.state == "merged" || !visit.may(Act::Write, &record.thing()) {
        return html! {};
    }
    let others: Vec<&Kept<Problem>> = others
        .iter()
        .filter(|other| other.record.id != record.id)
        .collect();
    let texts: Vec<String> = others.iter().map(|one| one.said.statement.all()).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let found = likeness::alike(&problem.statement.all(), &texts);
    html! {
        @if !found.is_empty() {
            section aria-labelledby="alike" {
                h2 id="alike" { (visit.t("needs-alike")) }
                p.soft { (visit.t("needs-alike-says")) }
                ul { @for at in found.into_iter().take(MOST_ALIKE) {
                    @let other = others[at];
                    li {
                        a href=(visit.desk.address(visit.lang(), &other.record)) { (title(visit, &other.record)) }
                        " — "
                        a href=(visit.href(&format!("/desk/problems/{}/merge?into={}", record.id, other.record.id))) { (visit.t("needs-merge")) }
                    }
                } }
            }
        }
    }
}

/// What a merged problem says of itself: where it went, and the way back.
fn put_together(
    visit: &Visit,
    record: &Record,
    problem: &Problem,
    others: &[Kept<Problem>],
) -> Markup {
    let into = problem.merged_into.as_deref().unwrap_or_default();
    let name = others
        .iter()
        .find(|other| other.record.id.to_string() == into)
        .map_or_else(|| visit.t("problem"), |other| title(visit, &other.record));
    html! {
        p {
            (visit.t("needs-merged-into")) " "
            a href=(visit.href(&format!("/desk/problems/{into}"))) { (name) }
        }
        @if visit.may(Act::Write, &record.thing()) {
            (ui::act_button(
                &visit.href(&format!("/desk/problems/{}/apart", record.id)),
                &visit.csrf(),
                &visit.t("needs-apart"),
                &[("version".to_owned(), record.version.to_string())],
            ))
        }
    }
}
