//! The answers as an `OData` 4.0 feed, in the shapes that Excel, Power BI and the field's clients for R and Python expect, with more
//! questions answered: `$filter`, `$orderby` and `$apply` on every answer.
//!
//! Sources: OASIS, `OData` Version 4.01, Parts 1 and 2, *JSON Format*, *CSDL XML*, *Data Aggregation 4.0*; the field's servers for
//! names of sets, keys and system fields.

pub mod apply;
pub mod expression;
pub mod metadata;
pub mod rows;

/// What is wrong with what a program asks; the words are found by the kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// An expression cannot be read: the text, and the letter at which reading stopped, from 1.
    Syntax {
        /// The expression.
        text: String,
        /// The letter.
        at: usize,
    },
    /// There is no such field.
    NoField(String),
    /// There is no such function, or it takes something else.
    NoFunction(String),
    /// An option has a value that it cannot have.
    Option {
        /// The option.
        name: &'static str,
        /// The value.
        value: String,
    },
    /// The option is not known.
    Unknown(String),
    /// Two options exclude each other.
    Together(&'static str, &'static str),
}

impl Wrong {
    /// Its number for programs, as the field's servers number such things.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "400.18",
            Self::NoField(_) => "400.42",
            Self::NoFunction(_) => "501.4",
            Self::Option { .. } => "400.11",
            Self::Unknown(_) => "501.6",
            Self::Together(..) => "400.37",
        }
    }
}

/// A name that the feed may use: letters of English, digits and `_`, not beginning with a digit; everything else becomes `_`.
pub fn identifier(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for (place, letter) in name.chars().enumerate() {
        let fits = letter.is_ascii_alphanumeric() || letter == '_';
        if place == 0 && letter.is_ascii_digit() {
            out.push('_');
        }
        out.push(if fits { letter } else { '_' });
    }
    out
}

/// The name of the set of a table: `Submissions`, `Submissions.house.member`.
pub fn set_name(questionnaire: &crate::model::Questionnaire, table: usize) -> String {
    let mut name = "Submissions".to_owned();
    if let Some(own) = questionnaire
        .tables
        .get(table)
        .filter(|own| !own.path.is_empty())
    {
        for word in own.path.split('/') {
            name.push('.');
            name.push_str(&identifier(word));
        }
    }
    name
}
