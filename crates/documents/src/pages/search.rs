//! Looking for words in all documents, in every inflection.

use std::collections::{BTreeMap, BTreeSet};

use ::store::Reading as Books;
use desk::{Refusal, Visit};
use kernel::Id;
use maud::{Markup, html};
use records::{Find, RecordKind};

use crate::model::{Document, Kept};
use crate::rules::reading::Reading;
use crate::rules::search::{Forms, Query, passages, weigh};
use crate::{VERSION, library, store};

/// So many passages of a document are quoted.
const QUOTED: usize = 3;

/// What was found.
pub struct Found {
    /// The documents, the best first.
    pub order: Vec<Id<RecordKind>>,
    /// For each word of the question its forms that stand anywhere.
    pub forms: Vec<BTreeSet<String>>,
}

/// The documents that hold every word of a question, in any form, the best first.
pub async fn find(
    books: &mut Books,
    query: &Query,
    known: &[Kept<Document>],
) -> Result<Found, Refusal> {
    let wanted = Find {
        kind: Some(VERSION.word),
        ..Find::default()
    };
    let seen: BTreeSet<Id<RecordKind>> = records::list(books, wanted)
        .await?
        .into_iter()
        .map(|version| version.id)
        .collect();
    let titles: Vec<(Id<RecordKind>, Vec<String>)> = known
        .iter()
        .map(|one| {
            let words = one.said.title.values().flat_map(|text| lexis::words(text));
            (one.record.id, words.collect())
        })
        .collect();
    let documents: BTreeSet<Id<RecordKind>> = known.iter().map(|one| one.record.id).collect();
    let mut by_word: Vec<BTreeMap<Id<RecordKind>, i64>> = Vec::new();
    let mut all_forms = Vec::new();
    for word in &query.words {
        let words = store::words_under(books, &store::head(word)).await?;
        let (asked, names) = (word.clone(), titles.clone());
        // Which of some thousands of words are forms of this one is work for another thread.
        let (forms, named) = tokio::task::spawn_blocking(move || {
            let mut forms = Forms::of(&asked);
            let mut fit: BTreeSet<String> =
                words.into_iter().filter(|word| forms.has(word)).collect();
            let named: Vec<Id<RecordKind>> = names
                .into_iter()
                .filter(|(_, title)| title.iter().any(|word| forms.has(word)))
                .map(|(id, _)| id)
                .collect();
            fit.insert(asked);
            (fit, named)
        })
        .await
        .map_err(|_| Refusal::Failed)?;
        let mut holding: BTreeMap<Id<RecordKind>, i64> = BTreeMap::new();
        for form in &forms {
            for (document, version, count) in store::holders(books, form).await? {
                if seen.contains(&version) && documents.contains(&document) {
                    *holding.entry(document).or_insert(0) += count;
                }
            }
        }
        // What stands in a title counts as much as ten mentions.
        for document in named {
            *holding.entry(document).or_insert(0) += 10;
        }
        all_forms.push(forms);
        by_word.push(holding);
    }
    Ok(Found {
        order: weigh(&by_word, known.len())
            .into_iter()
            .map(|(id, _)| id)
            .collect(),
        forms: all_forms,
    })
}

/// The passages of a document that answer best, with what was looked for marked.
pub async fn quotes(
    visit: &Visit,
    document: &Kept<Document>,
    forms: &[BTreeSet<String>],
) -> Result<Markup, Refusal> {
    let mut books = visit.reading().await?;
    let versions = store::versions(&mut books, document.record.id).await?;
    drop(books);
    let Some(newest) = versions.last() else {
        return Ok(Markup::default());
    };
    let reading = library::read(visit, newest).await?;
    let found = passages(&reading, forms, QUOTED);
    let at = visit.href(&format!("/desk/documents/{}/read", document.record.id));
    let number = newest.said.number;
    Ok(html! {
        @for passage in found {
            @if let Some(one) = reading.passages.get(passage) {
                p.quote {
                    (around_first(&reading.words(one), forms))
                    " " a href={ (at) (super::read::anchor(&reading, number, passage)) } { (place(visit, &reading, one)) }
                }
            }
        }
    })
}

/// Where a passage stands: its page, else its section.
pub fn place(visit: &Visit, reading: &Reading, passage: &crate::rules::reading::Passage) -> String {
    if let Some(page) = reading.page(passage) {
        return visit.say(&kernel::Message::new("documents-page").with("page", page as usize));
    }
    reading.path(passage).last().map_or_else(
        || visit.t("documents-there-in-text"),
        |title| super::short(title, 60),
    )
}

/// A quotation of some three hundred letters around the first word that was looked for; its forms are strong.
fn around_first(words: &str, forms: &[BTreeSet<String>]) -> Markup {
    const MOST: usize = 300;
    let is_asked = |word: &str| {
        let folded = lexis::words(word);
        folded
            .iter()
            .any(|one| forms.iter().any(|set| set.contains(one)))
    };
    let tokens: Vec<&str> = words.split_inclusive(char::is_whitespace).collect();
    let first = tokens.iter().position(|word| is_asked(word)).unwrap_or(0);
    let mut from = first;
    let mut letters = 0;
    while from > 0 && letters < MOST / 3 {
        from -= 1;
        letters += tokens.get(from).map_or(0, |word| word.chars().count());
    }
    let mut to = from;
    letters = 0;
    while to < tokens.len() && letters < MOST {
        letters += tokens.get(to).map_or(0, |word| word.chars().count());
        to += 1;
    }
    html! {
        @if from > 0 { "… " }
        @for word in tokens.get(from..to).unwrap_or_default() {
            @if is_asked(word) { strong { (word.trim_end()) } " " } @else { (word) }
        }
        @if to < tokens.len() { "…" }
    }
}
