use std::collections::BTreeMap;

use kernel::{Lang, Words};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;

/// Words as they are kept: a JSON object by language, `{"ky": "Ылай-Талаа", "en": "Ylai-Talaa"}`, with
/// `plain` for a text of unstated language. An auditor reads a title with `title->>'ky'` on both engines.
pub type StoredWords = BTreeMap<String, String>;

const PLAIN: &str = "plain";

/// Words as a value to bind.
pub fn from_words(words: &Words) -> Json<StoredWords> {
    let stored = words.all().map(|(lang, text)| {
        let key = lang.map_or(PLAIN, Lang::code);
        (key.to_owned(), text.to_owned())
    });
    Json(stored.collect())
}

/// Words as they were bound.
pub fn to_words(mut stored: StoredWords) -> Words {
    Words {
        plain: stored.remove(PLAIN),
        by_lang: Lang::ALL.map(|lang| stored.remove(lang.code())),
    }
}

/// A short list that is kept in one column because nobody searches it: `{"items": […]}`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Listed<T> {
    /// The items in their order.
    pub items: Vec<T>,
}

/// A short list as a value to bind.
pub fn from_list<T: Clone>(items: &[T]) -> Json<Listed<T>> {
    Json(Listed {
        items: items.to_vec(),
    })
}

/// A position in a list as a value to bind; no list of ours is longer than 2³¹.
pub fn from_position(position: usize) -> i32 {
    i32::try_from(position).unwrap_or(i32::MAX)
}

/// A count of people as a value to bind.
pub fn from_count(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
