//! Why a link was found, in words.

use std::collections::BTreeSet;

use alignment::matching::Reason;
use alignment::model::Basis;
use kernel::{Message, Money};
use text::Reader;

/// The words for how a link came to be.
pub fn basis_key(basis: Basis) -> &'static str {
    match basis {
        Basis::Recorded => "basis-recorded",
        Basis::SameCode => "basis-same-code",
        Basis::Found => "basis-found",
    }
}

/// How many shared words are said.
const MOST_WORDS: usize = 4;

/// Why a link to this line was found, in words.
pub fn reasons(reasons: &[Reason], line: &budgets::Line, reader: &Reader<'_>) -> String {
    let said: Vec<String> = reasons
        .iter()
        .map(|reason| match reason {
            Reason::SharedWords { words } => shared_words(words, line, reader),
            other => reader.say(&message(other)),
        })
        .collect();
    said.join("; ")
}

/// The shared words that stand in the line as this reader sees it: papers in four languages also agree in
/// words of languages that the reader may not know.
fn shared_words(shared: &[String], line: &budgets::Line, reader: &Reader<'_>) -> String {
    let texts = [
        Some(&line.title),
        line.office.as_ref(),
        line.function.as_ref(),
        line.programme.as_ref(),
        line.economic.as_ref(),
    ];
    let known: BTreeSet<String> = texts
        .into_iter()
        .flatten()
        .flat_map(|words| lexis::words(reader.words(words)))
        .collect();
    let mut words: Vec<&str> = Vec::new();
    for word in shared {
        let own = known
            .get(word)
            .or_else(|| known.iter().find(|own| same_stem(own, word)));
        if let Some(own) = own
            && !words.contains(&own.as_str())
        {
            words.push(own);
        }
    }
    words.truncate(MOST_WORDS);
    if words.is_empty() {
        return reader.t("review-reason-other-language");
    }
    reader.say(&Message::new("reason-shared-words").with("words", words.join(", ")))
}

/// Whether two folded words differ only in their endings: what is shared was compared without them.
fn same_stem(one: &str, other: &str) -> bool {
    let begin = one
        .chars()
        .zip(other.chars())
        .take_while(|(one, other)| one == other)
        .count();
    let shorter = one.chars().count().min(other.chars().count());
    begin >= 4 && begin * 3 >= shorter * 2
}

fn message(reason: &Reason) -> Message {
    match reason {
        Reason::SameCode { code } => Message::new("reason-same-code").with("code", code.clone()),
        Reason::SameTitle => Message::new("reason-same-title"),
        Reason::SharedWords { words } => {
            Message::new("reason-shared-words").with("words", words.join(", "))
        }
        Reason::SameProgramme => Message::new("reason-same-programme"),
        Reason::SameFunction => Message::new("reason-same-function"),
        Reason::SameOffice => Message::new("reason-same-office"),
        Reason::SamePlace { .. } => Message::new("reason-same-place"),
        Reason::AmountAgrees { amount } => {
            Message::new("reason-amount-agrees").with("amount", Money(*amount))
        }
        Reason::GroupAmountAgrees { measures, amount } => {
            Message::new("reason-group-amount-agrees")
                .with("measures", *measures)
                .with("amount", Money(*amount))
        }
        Reason::LikeSibling { .. } => Message::new("reason-like-sibling"),
        Reason::OnlyCandidate => Message::new("reason-only-candidate"),
    }
}
