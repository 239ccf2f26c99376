//! Looking for words in all documents, in every inflection.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ::store::{Reading as Books, StoreError};
use desk::{Refusal, Visit};
use kernel::Id;
use maud::{Markup, html};
use records::RecordKind;

use crate::model::{Document, Kept};
use crate::rules::reading::Reading;
use crate::rules::search::{Forms, Query, passages, weigh};
use crate::{library, store};

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
) -> Result<Found, StoreError> {
    let mut by_word: Vec<BTreeMap<Id<RecordKind>, i64>> = Vec::new();
    let mut all_forms = Vec::new();
    let seen: BTreeSet<Id<RecordKind>> = known.iter().map(|one| one.record.id).collect();
    for word in &query.words {
        let mut forms = Forms::of(word);
        let mut fits: HashMap<String, bool> = HashMap::new();
        let mut documents: BTreeMap<Id<RecordKind>, i64> = BTreeMap::new();
        for (form, document, count) in store::words_under(books, &store::head(word)).await? {
            if !seen.contains(&document) {
                continue;
            }
            let is_form = *fits.entry(form).or_insert_with_key(|form| forms.has(form));
            if is_form {
                *documents.entry(document).or_insert(0) += count;
            }
        }
        // What stands in a title counts as much as ten mentions.
        for one in known {
            let title: Vec<String> = one
                .said
                .title
                .values()
                .flat_map(|text| lexis::words(text))
                .collect();
            if title.iter().any(|word| forms.has(word)) {
                *documents.entry(one.record.id).or_insert(0) += 10;
            }
        }
        let mut found: BTreeSet<String> = fits
            .into_iter()
            .filter(|(_, is_form)| *is_form)
            .map(|(form, _)| form)
            .collect();
        found.insert(word.clone());
        all_forms.push(found);
        by_word.push(documents);
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
    books: &mut Books,
    document: &Kept<Document>,
    forms: &[BTreeSet<String>],
) -> Result<Markup, Refusal> {
    let versions = store::versions(books, document.record.id).await?;
    let Some(newest) = versions.last() else {
        return Ok(Markup::default());
    };
    let reading = library::read(books, newest).await?;
    let found = passages(&reading, forms, QUOTED);
    let at = visit.href(&format!("/desk/documents/{}/read", document.record.id));
    Ok(html! {
        @for passage in found {
            @if let Some(one) = reading.passages.get(passage) {
                p.quote {
                    (around_first(&reading.words(one), forms))
                    " " a href={ (at) "#p" (passage) } { (place(visit, &reading, one)) }
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
