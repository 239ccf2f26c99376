use serde::{Deserialize, Serialize};

use crate::Lang;

/// A text that people wrote, in one language or in several.
///
/// Names of places and measures are data, not interface messages: they are shown in the reader's language
/// where somebody wrote them in it, and otherwise as they were written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Words {
    /// The text where nobody said in which language it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plain: Option<String>,
    /// The text by language, in the order of [`Lang::ALL`].
    #[serde(default)]
    pub by_lang: [Option<String>; 4],
}

impl Words {
    /// A text of unstated language.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            plain: Some(text.into()),
            by_lang: Default::default(),
        }
    }

    /// A text in all four languages.
    pub fn four(ky: &str, ru: &str, uz: &str, en: &str) -> Self {
        Self {
            plain: None,
            by_lang: [ky, ru, uz, en].map(|text| Some(text.to_owned())),
        }
    }

    /// Adds the text in one more language.
    pub fn set(&mut self, lang: Lang, text: impl Into<String>) {
        self.by_lang[lang.index()] = Some(text.into());
    }

    /// The text for a reader of `lang`: in that language, else as written, else in any language there is.
    pub fn get(&self, lang: Lang) -> &str {
        self.by_lang[lang.index()]
            .as_deref()
            .or(self.plain.as_deref())
            .or_else(|| self.by_lang.iter().flatten().map(String::as_str).next())
            .unwrap_or_default()
    }

    /// Every text there is, once each, with its language where it is known.
    pub fn all(&self) -> impl Iterator<Item = (Option<Lang>, &str)> {
        let plain = self.plain.as_deref().map(|text| (None, text));
        let rest = Lang::ALL
            .into_iter()
            .filter_map(|lang| Some((Some(lang), self.by_lang[lang.index()].as_deref()?)));
        plain.into_iter().chain(rest)
    }

    /// Whether nobody wrote anything.
    pub fn is_empty(&self) -> bool {
        self.all().all(|(_, text)| text.trim().is_empty())
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}
