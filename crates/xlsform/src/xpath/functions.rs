//! The functions an expression may call: how many arguments, of which kinds, and what comes back.
//!
//! Sources: XPath 1.0 (W3C, 1999) for the core; the ODK XForms specification and the ODK documentation's page of operators and
//! functions for the rest, as they work in `JavaRosa`.

/// The kind of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Whatever it is.
    Any,
    /// Nodes of a document.
    Nodes,
    /// Text.
    Text,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// A day, or a day with a time, written as ISO 8601.
    Date,
}

/// One function.
#[derive(Debug)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// The fewest arguments it takes.
    pub minimum: usize,
    /// The most arguments it takes; `None`: any number.
    pub maximum: Option<usize>,
    /// The kinds of its arguments; the last one holds for all that follow.
    pub parameters: &'static [Kind],
    /// The kind of its value.
    pub returns: Kind,
    pub(super) code: Code,
}

impl Function {
    /// The kind of the argument at a place, counted from 0.
    pub fn parameter(&self, place: usize) -> Kind {
        self.parameters
            .get(place)
            .or(self.parameters.last())
            .copied()
            .unwrap_or(Kind::Any)
    }
}

/// Which function it is, for the evaluator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    Abs,
    Acos,
    Area,
    Asin,
    Atan,
    Atan2,
    Base64Decode,
    Boolean,
    BooleanFromString,
    Ceiling,
    Checklist,
    ChoiceName,
    Coalesce,
    Concat,
    Contains,
    Cos,
    Count,
    CountNonEmpty,
    CountSelected,
    Current,
    Date,
    DateTime,
    DecimalDateTime,
    DecimalTime,
    Digest,
    Distance,
    EndsWith,
    Exp,
    Exp10,
    ExtractSigned,
    False,
    Floor,
    FormatDate,
    Geofence,
    If,
    IndexedRepeat,
    Instance,
    Int,
    Intersects,
    Itext,
    Join,
    Last,
    LocalName,
    Log,
    Log10,
    Max,
    Min,
    Name,
    NormalizeSpace,
    Not,
    Now,
    Number,
    Once,
    Pi,
    Position,
    Pow,
    Pulldata,
    Random,
    Randomize,
    Regex,
    Round,
    Selected,
    SelectedAt,
    Sin,
    Sqrt,
    StartsWith,
    String,
    StringLength,
    Substr,
    Substring,
    SubstringAfter,
    SubstringBefore,
    Sum,
    Tan,
    Today,
    Translate,
    True,
    Uuid,
    WeightedChecklist,
}

use Kind::{Any, Nodes, Number, Text};

const fn function(
    name: &'static str,
    minimum: usize,
    maximum: Option<usize>,
    parameters: &'static [Kind],
    returns: Kind,
    code: Code,
) -> Function {
    Function {
        name,
        minimum,
        maximum,
        parameters,
        returns,
        code,
    }
}

/// Every function there is, sorted by name.
pub static FUNCTIONS: [Function; 81] = [
    function("abs", 1, Some(1), &[Number], Number, Code::Abs),
    function("acos", 1, Some(1), &[Number], Number, Code::Acos),
    function("area", 1, Some(1), &[Any], Number, Code::Area),
    function("asin", 1, Some(1), &[Number], Number, Code::Asin),
    function("atan", 1, Some(1), &[Number], Number, Code::Atan),
    function("atan2", 2, Some(2), &[Number], Number, Code::Atan2),
    function(
        "base64-decode",
        1,
        Some(1),
        &[Text],
        Text,
        Code::Base64Decode,
    ),
    function("boolean", 1, Some(1), &[Any], Kind::Boolean, Code::Boolean),
    function(
        "boolean-from-string",
        1,
        Some(1),
        &[Any],
        Kind::Boolean,
        Code::BooleanFromString,
    ),
    function("ceiling", 1, Some(1), &[Number], Number, Code::Ceiling),
    function(
        "checklist",
        2,
        None,
        &[Number, Number, Any],
        Kind::Boolean,
        Code::Checklist,
    ),
    function("coalesce", 1, None, &[Any], Any, Code::Coalesce),
    function("concat", 1, None, &[Any], Text, Code::Concat),
    function(
        "contains",
        2,
        Some(2),
        &[Text],
        Kind::Boolean,
        Code::Contains,
    ),
    function("cos", 1, Some(1), &[Number], Number, Code::Cos),
    function("count", 1, Some(1), &[Nodes], Number, Code::Count),
    function(
        "count-non-empty",
        1,
        Some(1),
        &[Nodes],
        Number,
        Code::CountNonEmpty,
    ),
    function(
        "count-selected",
        1,
        Some(1),
        &[Text],
        Number,
        Code::CountSelected,
    ),
    function("current", 0, Some(0), &[], Nodes, Code::Current),
    function("date", 1, Some(1), &[Any], Kind::Date, Code::Date),
    function("date-time", 1, Some(1), &[Any], Kind::Date, Code::DateTime),
    function(
        "decimal-date-time",
        1,
        Some(1),
        &[Any],
        Number,
        Code::DecimalDateTime,
    ),
    function(
        "decimal-time",
        1,
        Some(1),
        &[Any],
        Number,
        Code::DecimalTime,
    ),
    function("digest", 2, Some(3), &[Text], Text, Code::Digest),
    function("distance", 1, None, &[Any], Number, Code::Distance),
    function("enclosed-area", 1, Some(1), &[Any], Number, Code::Area),
    function(
        "ends-with",
        2,
        Some(2),
        &[Text],
        Kind::Boolean,
        Code::EndsWith,
    ),
    function("exp", 1, Some(1), &[Number], Number, Code::Exp),
    function("exp10", 1, Some(1), &[Number], Number, Code::Exp10),
    function(
        "extract-signed",
        2,
        Some(2),
        &[Text],
        Text,
        Code::ExtractSigned,
    ),
    function("false", 0, Some(0), &[], Kind::Boolean, Code::False),
    function("floor", 1, Some(1), &[Number], Number, Code::Floor),
    function(
        "format-date",
        2,
        Some(2),
        &[Any, Text],
        Text,
        Code::FormatDate,
    ),
    function(
        "format-date-time",
        2,
        Some(2),
        &[Any, Text],
        Text,
        Code::FormatDate,
    ),
    function(
        "geofence",
        2,
        Some(2),
        &[Any],
        Kind::Boolean,
        Code::Geofence,
    ),
    function("if", 3, Some(3), &[Any], Any, Code::If),
    function(
        "indexed-repeat",
        3,
        Some(9),
        &[Nodes, Nodes, Any],
        Nodes,
        Code::IndexedRepeat,
    ),
    function("instance", 1, Some(1), &[Text], Nodes, Code::Instance),
    function("int", 1, Some(1), &[Number], Number, Code::Int),
    function(
        "intersects",
        1,
        Some(1),
        &[Any],
        Kind::Boolean,
        Code::Intersects,
    ),
    function("join", 2, None, &[Text, Any], Text, Code::Join),
    function(
        "jr:choice-name",
        2,
        Some(2),
        &[Text],
        Text,
        Code::ChoiceName,
    ),
    function("jr:itext", 1, Some(1), &[Text], Text, Code::Itext),
    function("last", 0, Some(0), &[], Number, Code::Last),
    function("local-name", 0, Some(1), &[Nodes], Text, Code::LocalName),
    function("log", 1, Some(1), &[Number], Number, Code::Log),
    function("log10", 1, Some(1), &[Number], Number, Code::Log10),
    function("max", 1, None, &[Any], Number, Code::Max),
    function("min", 1, None, &[Any], Number, Code::Min),
    function("name", 0, Some(1), &[Nodes], Text, Code::Name),
    function(
        "normalize-space",
        0,
        Some(1),
        &[Text],
        Text,
        Code::NormalizeSpace,
    ),
    function("not", 1, Some(1), &[Any], Kind::Boolean, Code::Not),
    function("now", 0, Some(0), &[], Kind::Date, Code::Now),
    function("number", 0, Some(1), &[Any], Number, Code::Number),
    function("once", 1, Some(1), &[Any], Any, Code::Once),
    function("pi", 0, Some(0), &[], Number, Code::Pi),
    function("position", 0, Some(1), &[Nodes], Number, Code::Position),
    function("pow", 2, Some(2), &[Number], Number, Code::Pow),
    function("pulldata", 4, Some(4), &[Text], Text, Code::Pulldata),
    function("random", 0, Some(0), &[], Number, Code::Random),
    function(
        "randomize",
        1,
        Some(2),
        &[Nodes, Any],
        Nodes,
        Code::Randomize,
    ),
    function("regex", 2, Some(2), &[Text], Kind::Boolean, Code::Regex),
    function("round", 1, Some(2), &[Number], Number, Code::Round),
    function(
        "selected",
        2,
        Some(2),
        &[Text],
        Kind::Boolean,
        Code::Selected,
    ),
    function(
        "selected-at",
        2,
        Some(2),
        &[Text, Number],
        Text,
        Code::SelectedAt,
    ),
    function("sin", 1, Some(1), &[Number], Number, Code::Sin),
    function("sqrt", 1, Some(1), &[Number], Number, Code::Sqrt),
    function(
        "starts-with",
        2,
        Some(2),
        &[Text],
        Kind::Boolean,
        Code::StartsWith,
    ),
    function("string", 0, Some(1), &[Any], Text, Code::String),
    function(
        "string-length",
        0,
        Some(1),
        &[Text],
        Number,
        Code::StringLength,
    ),
    function("substr", 2, Some(3), &[Text, Number], Text, Code::Substr),
    function(
        "substring",
        2,
        Some(3),
        &[Text, Number],
        Text,
        Code::Substring,
    ),
    function(
        "substring-after",
        2,
        Some(2),
        &[Text],
        Text,
        Code::SubstringAfter,
    ),
    function(
        "substring-before",
        2,
        Some(2),
        &[Text],
        Text,
        Code::SubstringBefore,
    ),
    function("sum", 1, None, &[Any], Number, Code::Sum),
    function("tan", 1, Some(1), &[Number], Number, Code::Tan),
    function("today", 0, Some(0), &[], Kind::Date, Code::Today),
    function("translate", 3, Some(3), &[Text], Text, Code::Translate),
    function("true", 0, Some(0), &[], Kind::Boolean, Code::True),
    function("uuid", 0, Some(1), &[Number], Text, Code::Uuid),
    function(
        "weighted-checklist",
        4,
        None,
        &[Number, Number, Any],
        Kind::Boolean,
        Code::WeightedChecklist,
    ),
];

pub(super) fn place_of(name: &str) -> Option<usize> {
    FUNCTIONS
        .binary_search_by(|known| known.name.cmp(name))
        .ok()
}

/// The function of this name.
pub fn function_named(name: &str) -> Option<&'static Function> {
    FUNCTIONS.get(place_of(name)?)
}

/// The known function whose name is most like this one, if one is near enough to have been meant.
pub fn nearest_function(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase().replace('_', "-");
    let lower = match lower.as_str() {
        // What people write who come from spreadsheets and other programs.
        "len" | "length" => "string-length",
        "average" | "avg" | "mean" => return None,
        "ifelse" | "iif" | "ife" => "if",
        "uppercase" | "upper" | "lowercase" | "lower" => "translate",
        "power" => "pow",
        "ceil" => "ceiling",
        "matches" | "regexp" => "regex",
        "choice-name" | "jr-choice-name" => "jr:choice-name",
        "isnull" | "is-empty" | "empty" => "coalesce",
        other => other,
    };
    FUNCTIONS
        .iter()
        .map(|known| (distance(lower, known.name), known.name))
        .filter(|(distance, known)| *distance <= known.len().div_ceil(3).min(2))
        .min()
        .map(|(_, known)| known)
}

/// How many letters must be changed, added, removed or swapped with their neighbour to make one word of the other.
fn distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().take(64).collect();
    let other: Vec<char> = other.chars().take(64).collect();
    let width = other.len() + 1;
    let mut table = vec![0; (one.len() + 1) * width];
    for row in 0..=one.len() {
        for column in 0..=other.len() {
            table[row * width + column] = if row == 0 || column == 0 {
                row + column
            } else {
                let change = usize::from(one[row - 1] != other[column - 1]);
                let mut best = (table[(row - 1) * width + column] + 1)
                    .min(table[row * width + column - 1] + 1)
                    .min(table[(row - 1) * width + column - 1] + change);
                if row > 1
                    && column > 1
                    && one[row - 1] == other[column - 2]
                    && one[row - 2] == other[column - 1]
                {
                    best = best.min(table[(row - 2) * width + column - 2] + 1);
                }
                best
            };
        }
    }
    table.last().copied().unwrap_or(0)
}
