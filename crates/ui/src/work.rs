//! The pieces of a working day: tabs, tasks, steps, approvals, a card to sign in with, a notice for the board.

use kernel::Message;
use maud::{Markup, PreEscaped, html};
use text::Reader;

use crate::components::{Tone, empty_state, tag};
use crate::figures::progress;
use crate::safe_href;

/// A part of a place's desk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tab {
    /// Its address.
    pub href: String,
    /// Its name.
    pub words: String,
    /// How many things wait there.
    pub count: Option<usize>,
    /// Whether this page is it.
    pub current: bool,
}

/// The ways between the parts of one thing: links, no script. `name` says of what.
pub fn tabs(name: &str, tabs: &[Tab]) -> Markup {
    html! {
        nav.tabs aria-label=(name) {
            ul {
                @for tab in tabs {
                    li {
                        a href=(tab.href) aria-current=[tab.current.then_some("page")] {
                            (tab.words)
                            @if let Some(count) = tab.count { " " span.count { (count) } }
                        }
                    }
                }
            }
        }
    }
}

/// Something that waits for a person.
#[derive(Debug, Clone, Default)]
pub struct Task {
    /// Where it is done.
    pub href: String,
    /// What is to be done.
    pub title: String,
    /// About what: the measure, the meeting.
    pub says: String,
    /// Until when, as a person reads it.
    pub due: String,
    /// Whether its day has passed.
    pub late: bool,
}

/// What waits for a person, in the order given: most pressing first.
pub fn tasks(reader: &Reader<'_>, tasks: &[Task]) -> Markup {
    html! {
        @if tasks.is_empty() {
            (empty_state(&reader.t("ui-no-tasks"), &reader.t("ui-no-tasks-says"), None))
        } @else {
            ol.tasks {
                @for task in tasks {
                    li {
                        div {
                            @if let Some(href) = safe_href(&task.href) { a href=(href) { b { (task.title) } } }
                            @else { b { (task.title) } }
                            @if !task.says.is_empty() { p { (task.says) } }
                        }
                        p.due {
                            @if task.late { (tag(Tone::Warning, &reader.t("ui-late"))) " " }
                            (task.due)
                        }
                    }
                }
            }
        }
    }
}

/// How far a step has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum StepState {
    /// Behind.
    Done,
    /// Here.
    Now,
    /// Ahead.
    #[default]
    Later,
    /// Given back.
    Refused,
}

/// A step on the way of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// What it is called.
    pub words: String,
    /// When and by what: "14 February, decision 3".
    pub small: String,
    /// How far it has come.
    pub state: StepState,
}

/// The way of a document: draft, in approval, adopted, executed. `name` says of what.
pub fn steps(reader: &Reader<'_>, name: &str, steps: &[Step]) -> Markup {
    html! {
        ol.steps aria-label=(name) {
            @for step in steps {
                @let (class, key, mark) = match step.state {
                    StepState::Done => ("done", "ui-step-done", r#"<circle cx="10" cy="10" r="9" fill="currentColor"/><path d="M5.5 10.5l3 3 6-7" fill="none" stroke="white" stroke-width="2.2"/>"#),
                    StepState::Now => ("now", "ui-step-now", r#"<circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2.5"/><circle cx="10" cy="10" r="4" fill="currentColor"/>"#),
                    StepState::Later => ("later", "ui-step-later", r#"<circle cx="10" cy="10" r="8.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="3 2.5"/>"#),
                    StepState::Refused => ("refused", "ui-step-refused", r#"<circle cx="10" cy="10" r="8.5" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M6.5 6.5l7 7m0-7l-7 7" stroke="currentColor" stroke-width="2.2"/>"#),
                };
                li class=(class) aria-current=[(step.state == StepState::Now).then_some("step")] {
                    svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false" { (PreEscaped(mark)) }
                    span {
                        span.unseen { (reader.t(key)) ": " }
                        b { (step.words) }
                        @if !step.small.is_empty() { small { (step.small) } }
                    }
                }
            }
        }
    }
}

/// What a sector answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Approval {
    /// Nothing yet.
    #[default]
    Waiting,
    /// Yes.
    Approved,
    /// Yes, when something is mended.
    Remarks,
    /// No.
    Refused,
}

/// The approval of one sector.
#[derive(Debug, Clone, Default)]
pub struct SectorApproval {
    /// The sector: "Education".
    pub sector: String,
    /// Who speaks for it.
    pub person: String,
    /// What was answered.
    pub answer: Approval,
    /// When, as a person reads it.
    pub when: String,
    /// What was said with it, or a button to answer.
    pub remark: Option<Markup>,
}

/// Who has approved and who has not, with the quorum: how many must.
pub fn approvals(
    reader: &Reader<'_>,
    caption: &str,
    quorum: usize,
    sectors: &[SectorApproval],
) -> Markup {
    let given = sectors
        .iter()
        .filter(|sector| sector.answer == Approval::Approved)
        .count();
    let says = reader.say(
        &Message::new("ui-approved-of")
            .with("given", given)
            .with("all", sectors.len())
            .with("quorum", quorum),
    );
    let answer = |approval: Approval| match approval {
        Approval::Waiting => tag(Tone::Note, &reader.t("ui-approval-waiting")),
        Approval::Approved => tag(Tone::Done, &reader.t("ui-approval-given")),
        Approval::Remarks => tag(Tone::Warning, &reader.t("ui-approval-remarks")),
        Approval::Refused => tag(Tone::Break, &reader.t("ui-approval-refused")),
    };
    let headings =
        ["ui-sector", "ui-who", "ui-answer", "ui-when", "ui-remark"].map(|key| reader.t(key));
    let [_, who, answered, when, remark] = &headings;
    html! {
        (progress(&says, given, quorum.max(1)))
        div.scroll role="region" tabindex="0" aria-label=(caption) {
            table.stacks {
                caption.unseen { (caption) }
                thead { tr { @for heading in &headings { th scope="col" { (heading) } } } }
                tbody {
                    @for sector in sectors {
                        tr {
                            th scope="row" { (sector.sector) }
                            td data-label=(who) { (sector.person) }
                            td data-label=(answered) { (answer(sector.answer)) }
                            @if sector.when.is_empty() { td {} } @else { td data-label=(when) { (sector.when) } }
                            @if let Some(words) = &sector.remark { td data-label=(remark) { (words) } } @else { td {} }
                        }
                    }
                }
            }
        }
    }
}

/// A page with one thing to do and nothing around it: sign in, enter a code, set a password.
#[derive(Debug, Clone, Default)]
pub struct Card {
    /// The page's h1 and so the title of its frame.
    pub title: String,
    /// A sentence below it.
    pub says: String,
    /// The form.
    pub body: Option<Markup>,
    /// What stands below the card: other ways in, the accounts of the demonstration.
    pub below: Option<Markup>,
}

/// Draws a card with the page's h1.
pub fn card(card: &Card) -> Markup {
    html! {
        div.card-page {
            section.card {
                h1 { (card.title) }
                @if !card.says.is_empty() { p.soft { (card.says) } }
                @if let Some(body) = &card.body { (body) }
            }
            @if let Some(below) = &card.below { div.card-below { (below) } }
        }
    }
}

/// A QR code with its address in letters, for those who cannot scan it. `svg` comes from our own encoder.
pub fn qr(svg: &str, name: &str, address: &str) -> Markup {
    html! {
        figure.qr {
            div role="img" aria-label=(name) { (PreEscaped(svg)) }
            figcaption { (address) }
        }
    }
}

/// What stands on a page that is hung on the notice board.
#[derive(Debug, Clone, Default)]
pub struct Notice {
    /// The body that gives notice.
    pub body: String,
    /// The place and the day: "Kara-Kulja, 14 February 2026".
    pub place_and_day: String,
    /// The number of the decision or notice.
    pub number: String,
    /// The page's h1 and so the title of its frame.
    pub title: String,
    /// The content.
    pub content: Option<Markup>,
    /// Who signs: office and name.
    pub signed: Vec<(String, String)>,
    /// Where it can be read on the net, with its code: [`qr`].
    pub code: Option<Markup>,
    /// Until when it hangs, whom to ask.
    pub foot: Vec<String>,
}

/// Draws a notice: on the screen as a sheet, on paper without anything around it.
pub fn notice(notice: &Notice) -> Markup {
    html! {
        article.notice-print {
            header {
                p { b { (notice.body) } }
                p { (notice.place_and_day) @if !notice.number.is_empty() { br; (notice.number) } }
            }
            h1 { (notice.title) }
            @if let Some(content) = &notice.content { (content) }
            @if !notice.signed.is_empty() {
                dl.signed { @for (office, name) in &notice.signed { div { dt { (office) } dd { (name) } } } }
            }
            footer {
                @if let Some(code) = &notice.code { (code) }
                div { @for line in &notice.foot { p { (line) } } }
            }
        }
    }
}
