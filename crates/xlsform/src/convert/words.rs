//! A text in one language or in several.

/// What an author wrote for readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Words {
    /// Without a language.
    Plain(String),
    /// By language, in the order of the columns.
    Languages(Vec<(String, String)>),
}

impl Words {
    /// Adds the value of one more column. A value without a language is in the form's own where others name theirs.
    pub(crate) fn add(slot: &mut Option<Self>, language: Option<&str>, value: String, own: &str) {
        let (before, language) = match (slot.take(), language) {
            (None, None) => {
                *slot = Some(Self::Plain(value));
                return;
            }
            (None, Some(language)) => (Vec::new(), language),
            (Some(Self::Plain(first)), Some(language)) => (vec![(own.to_owned(), first)], language),
            (Some(Self::Plain(first)), None) => {
                *slot = Some(Self::Plain(first));
                return;
            }
            (Some(Self::Languages(before)), None) => {
                if before.iter().any(|(known, _)| known == own) {
                    *slot = Some(Self::Languages(before));
                    return;
                }
                (before, own)
            }
            (Some(Self::Languages(before)), Some(language)) => (before, language),
        };
        let mut all = before;
        match all.iter_mut().find(|(known, _)| known == language) {
            Some((_, known)) => *known = value,
            None => all.push((language.to_owned(), value)),
        }
        *slot = Some(Self::Languages(all));
    }

    /// The same words, with every text changed.
    pub(crate) fn map(&self, change: impl Fn(&str, Option<&str>) -> String) -> Self {
        match self {
            Self::Plain(text) => Self::Plain(change(text, None)),
            Self::Languages(all) => Self::Languages(
                all.iter()
                    .map(|(language, text)| (language.clone(), change(text, Some(language))))
                    .collect(),
            ),
        }
    }

    /// Whether a language is named.
    pub(crate) fn is_translated(&self) -> bool {
        matches!(self, Self::Languages(_))
    }

    /// The text where only one is wanted: the one without a language, or the first.
    pub(crate) fn first(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Languages(all) => all.first().map_or("", |(_, text)| text),
        }
    }

    /// Every text with its language; a text without one is in `own`.
    pub(crate) fn all<'a>(&'a self, own: &'a str) -> Vec<(&'a str, &'a str)> {
        match self {
            Self::Plain(text) => vec![(own, text)],
            Self::Languages(all) => all
                .iter()
                .map(|(language, text)| (language.as_str(), text.as_str()))
                .collect(),
        }
    }
}
