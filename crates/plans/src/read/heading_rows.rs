//! Rows that are no measures: goals, tasks and problems between the measures, sums, signatures.

use intake::{Record, plain_words};

/// What a row without amounts says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowKind {
    /// A goal for the rows below.
    Goal(String),
    /// A task for the rows below.
    Task(String),
    /// A problem for the rows below.
    Problem(String),
    /// A text that is a goal if a measure follows.
    Section(String),
    /// A measure, or a part of one.
    Measure,
    /// Nothing to keep.
    Aside,
}

const GOAL: [&str; 14] = [
    "цель",
    "цели",
    "направление",
    "приоритет",
    "раздел",
    "максат",
    "максаты",
    "багыт",
    "бөлүм",
    "maqsad",
    "yo'nalish",
    "goal",
    "objective",
    "priority",
];
const TASK: [&str; 6] = ["задача", "милдет", "милдети", "vazifa", "task", "подраздел"];
const PROBLEM: [&str; 5] = ["проблема", "көйгөй", "көйгөйү", "muammo", "problem"];

/// What a row of these texts is. `texts` are the filled cells from left to right; `number` and `title` those of
/// the row's fields.
pub(super) fn kind_of(row: &Record<'_>) -> RowKind {
    let texts: Vec<String> = row
        .cells()
        .iter()
        .map(|(_, cell)| cell.to_string().trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    let number = row.text("number");
    let title = row.words("title");
    let rest = texts.len() - usize::from(number.is_some()) - usize::from(title.is_some());
    let only_first_columns = rest == 0;
    let Some(text) = heading_text(number.as_deref(), &texts) else {
        return if only_first_columns && title.is_none() {
            RowKind::Aside
        } else {
            RowKind::Measure
        };
    };
    if only_first_columns || texts.len() == 1 {
        if let Some(kind) = by_its_word(&text) {
            return kind;
        }
        let numbered = number.as_deref().is_some_and(is_number);
        if numbered && title.is_some() {
            return RowKind::Measure;
        }
        let has_numbers = row.table().columns_of("number").next().is_some();
        let has_goals = row.table().has("goal");
        if texts.len() == 1 && (has_numbers || shouts(&text) || text.ends_with(':')) && !has_goals {
            return RowKind::Section(text);
        }
        if title.is_none() {
            return RowKind::Aside;
        }
    }
    RowKind::Measure
}

/// The text that may be a heading: the longest of the filled cells, with a number that is only a number left out.
fn heading_text(number: Option<&str>, texts: &[String]) -> Option<String> {
    let bare = |text: &&String| {
        !is_number(text) && Some(text.as_str()) != number.filter(|number| is_number(number))
    };
    texts
        .iter()
        .filter(bare)
        .max_by_key(|text| text.chars().count())
        .cloned()
}

fn by_its_word(text: &str) -> Option<RowKind> {
    let words = plain_words(text);
    // "Стратегическая цель 1", "1-максат", "I. Цель": the word stands among the first three.
    let early = |kinds: &[&str]| {
        words
            .iter()
            .take(3)
            .any(|word| kinds.contains(&word.as_str()))
    };
    // A long sentence that only happens to hold the word is no heading.
    if words.len() > 40 {
        return None;
    }
    if early(&TASK) {
        return Some(RowKind::Task(text.to_owned()));
    }
    if early(&PROBLEM) {
        return Some(RowKind::Problem(text.to_owned()));
    }
    early(&GOAL).then(|| RowKind::Goal(text.to_owned()))
}

/// `3`, `1.2.`, `2)`; not `Цель 1`.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(|letter: char| letter.is_ascii_digit())
        && text
            .chars()
            .all(|letter| letter.is_ascii_digit() || ".)- ".contains(letter))
}

fn shouts(text: &str) -> bool {
    let mut letters = text
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// How far back a sum reaches, by its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// To the last goal.
    Goal,
    /// To the last task.
    Task,
    /// To the beginning of the programme.
    All,
    /// The title does not say.
    Unsaid,
}

/// How far back a sum of this title reaches.
pub(super) fn reach(title: &str) -> Reach {
    let words = plain_words(title);
    let any = |starts: &[&str]| {
        words
            .iter()
            .any(|word| starts.iter().any(|start| word.starts_with(start)))
    };
    if any(&["задач", "милдет", "vazifa", "task"]) {
        return Reach::Task;
    }
    if any(&[
        "цел",
        "максат",
        "maqsad",
        "goal",
        "раздел",
        "бөлүм",
        "направлен",
        "багыт",
        "section",
    ]) {
        return Reach::Goal;
    }
    if any(&["программ", "dastur", "programme", "план", "reja", "grand"]) {
        return Reach::All;
    }
    Reach::Unsaid
}
