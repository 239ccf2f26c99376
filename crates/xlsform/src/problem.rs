//! What is wrong with a workbook, and where.

use serde::Serialize;

/// Whether a form can be made in spite of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// No form is made.
    Error,
    /// A form is made, and its author should look at this.
    Warning,
}

/// One problem of a workbook, at the place where its author sees it.
///
/// It holds no sentence: `code` names the sentence and `arguments` fills it, in whatever language the reader wants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Whether a form can be made in spite of it.
    pub severity: Severity,
    /// What is wrong: one of [`Problem::codes`].
    pub code: &'static str,
    /// The sheet's name as in the workbook.
    pub sheet: Option<String>,
    /// The row, from 1, as the workbook shows it.
    pub row: Option<u32>,
    /// The heading of the column, as in the workbook.
    pub column: Option<String>,
    /// Values for the sentence, by name.
    pub arguments: Vec<(&'static str, String)>,
    /// What was probably meant.
    pub suggestion: Option<String>,
}

impl Problem {
    /// All codes there are, in no order that means anything.
    pub fn codes() -> &'static [&'static str] {
        code::ALL
    }

    /// The value of an argument.
    pub fn argument(&self, name: &str) -> Option<&str> {
        let found = self.arguments.iter().find(|(other, _)| *other == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn error(code: &'static str) -> Self {
        Self::new(Severity::Error, code)
    }

    pub(crate) fn warning(code: &'static str) -> Self {
        Self::new(Severity::Warning, code)
    }

    fn new(severity: Severity, code: &'static str) -> Self {
        Self {
            severity,
            code,
            sheet: None,
            row: None,
            column: None,
            arguments: Vec::new(),
            suggestion: None,
        }
    }

    pub(crate) fn on(mut self, sheet: impl Into<String>) -> Self {
        self.sheet = Some(sheet.into());
        self
    }

    pub(crate) fn at(mut self, row: impl Into<Option<u32>>) -> Self {
        self.row = row.into();
        self
    }

    pub(crate) fn under(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    pub(crate) fn suggest(mut self, suggestion: Option<impl Into<String>>) -> Self {
        self.suggestion = suggestion.map(Into::into);
        self
    }
}

macro_rules! codes {
    ($($name:ident = $text:literal,)*) => {
        /// Every code once, so that none is misspelled and every one has its sentence.
        pub(crate) mod code {
            $(pub(crate) const $name: &str = $text;)*
            pub(super) const ALL: &[&str] = &[$($text,)*];
        }
    };
}

codes! {
    FILE_UNREADABLE = "file-unreadable",
    SHEET_MISSING = "sheet-missing",
    SHEET_MISSING_SIMILAR = "sheet-missing-similar",
    SHEET_MISSPELLED = "sheet-misspelled",
    COLUMN_MISSING = "column-missing",
    COLUMN_TWICE = "column-twice",
    COLUMN_UNKNOWN = "column-unknown",
    COLUMN_MISSPELLED = "column-misspelled",
    CHOICE_COLUMN_UNUSABLE = "choice-column-unusable",
    FORM_ID_TWICE = "form-id-twice",
    NAME_INVALID = "name-invalid",
    NAME_MISSING = "name-missing",
    NAME_TWICE = "name-twice",
    NAME_CASE = "name-case",
    NAME_RESERVED = "name-reserved",
    NAME_OF_ROOT = "name-of-root",
    NAME_TWO_UNDERSCORES = "name-two-underscores",
    NAME_WITH_PERIOD = "name-with-period",
    NAME_OF_PROPERTY = "name-of-property",
    REPEAT_NAME_TWICE = "repeat-name-twice",
    TYPE_MISSING = "type-missing",
    TYPE_UNKNOWN = "type-unknown",
    ROW_IGNORED = "row-ignored",
    ROW_DISABLED = "row-disabled",
    BEGIN_WITHOUT_END = "begin-without-end",
    END_WITHOUT_BEGIN = "end-without-begin",
    END_OF_OTHER = "end-of-other",
    NESTED_TOO_DEEP = "nested-too-deep",
    TOO_MUCH = "too-much",
    REPEAT_WITHOUT_LABEL = "repeat-without-label",
    LOOP_WITHOUT_LIST = "loop-without-list",
    GROUP_EMPTY = "group-empty",
    LIST_UNKNOWN = "list-unknown",
    SELECT_WITHOUT_LIST = "select-without-list",
    CHOICE_WITHOUT_NAME = "choice-without-name",
    CHOICE_WITHOUT_LABEL = "choice-without-label",
    CHOICE_WITHOUT_LIST = "choice-without-list",
    CHOICE_TWICE = "choice-twice",
    CHOICE_WITH_SPACE = "choice-with-space",
    OTHER_WITH_FILTER = "other-with-filter",
    OTHER_WITHOUT_CHOICES = "other-without-choices",
    OTHER_UNTRANSLATED = "other-untranslated",
    FILE_EXTENSION = "file-extension",
    PARAMETERS_MALFORMED = "parameters-malformed",
    PARAMETERS_INCOMPLETE = "parameters-incomplete",
    PARAMETER_UNKNOWN = "parameter-unknown",
    PARAMETER_NOT_NUMBER = "parameter-not-number",
    PARAMETER_NOT_INTEGER = "parameter-not-integer",
    PARAMETER_NEGATIVE = "parameter-negative",
    PARAMETER_BELOW = "parameter-below",
    PARAMETER_VALUE = "parameter-value",
    PARAMETER_NEEDS = "parameter-needs",
    PARAMETER_ZERO = "parameter-zero",
    PARAMETER_TOO_LARGE = "parameter-too-large",
    PARAMETER_NOT_MULTIPLE = "parameter-not-multiple",
    PARAMETER_OUTSIDE = "parameter-outside",
    RANGE_APPEARANCE = "range-appearance",
    RANGE_LABELS_UNKNOWN = "range-labels-unknown",
    RANGE_LABELS_MANY = "range-labels-many",
    RANGE_LABELS_ENDS = "range-labels-ends",
    RANGE_LABEL_NOT_NUMBER = "range-label-not-number",
    RANGE_LABEL_OUTSIDE = "range-label-outside",
    RANGE_LABEL_NOT_MULTIPLE = "range-label-not-multiple",
    APP_NAME = "app-name",
    REFERENCE_GEOMETRY = "reference-geometry",
    AUDIT_NAME = "audit-name",
    CALCULATION_MISSING = "calculation-missing",
    METADATA_OUTDATED = "metadata-outdated",
    EXTERNAL_UNFILTERED = "external-unfiltered",
    MAX_PIXELS_MISSING = "max-pixels-missing",
    REFERENCE_MALFORMED = "reference-malformed",
    REFERENCES_WITHOUT_COMMA = "references-without-comma",
    REFERENCE_UNKNOWN = "reference-unknown",
    REFERENCE_AMBIGUOUS = "reference-ambiguous",
    TRIGGER_INVISIBLE = "trigger-invisible",
    TRIGGER_MISSING = "trigger-missing",
    CIRCLE = "circle",
    WORD_BARE = "word-bare",
    ANSWER_NEVER = "answer-never",
    FILTER_COLUMN = "filter-column",
    DEFAULT_UNFIT = "default-unfit",
    CALCULATION_NOT_HERE = "calculation-not-here",
    LABEL_MISSING = "label-missing",
    BIG_IMAGE_ALONE = "big-image-alone",
    MEDIA_UNKNOWN = "media-unknown",
    SEARCH_WITH_FILE = "search-with-file",
    SEARCH_LIST_SHARED = "search-list-shared",
    ATTRIBUTE_INVALID = "attribute-invalid",
    PREFIX_UNKNOWN = "prefix-unknown",
    INSTANCE_CONFLICT = "instance-conflict",
    INSTANCE_TWICE = "instance-twice",
    INSTANCE_UNKNOWN = "instance-unknown",
    INSTANCE_ID_NEEDED = "instance-id-needed",
    TRANSLATIONS_MISSING = "translations-missing",
    LANGUAGE_CODE = "language-code",
    TABLE_LIST_FILTER = "table-list-filter",
    TABLE_LIST_MIXED = "table-list-mixed",
    ENTITY_NOT_DECLARED = "entity-not-declared",
    ENTITY_LIST_MISSING = "entity-list-missing",
    ENTITY_LIST_TWICE = "entity-list-twice",
    ENTITY_LIST_UNKNOWN = "entity-list-unknown",
    ENTITY_LABEL_MISSING = "entity-label-missing",
    ENTITY_ID_MISSING = "entity-id-missing",
    ENTITY_UPDATE_IF_MISSING = "entity-update-if-missing",
    ENTITY_WITHOUT_PLACE = "entity-without-place",
    ENTITY_SCOPE_PROPERTY = "entity-scope-property",
    ENTITY_SCOPE_REFERENCE = "entity-scope-reference",
    PROPERTY_TWICE = "property-twice",
    PROPERTY_OF_GROUP = "property-of-group",
    PROPERTY_NEEDS_LIST = "property-needs-list",
    PROPERTY_MARKS = "property-marks",
    EXPRESSION_SYNTAX = "expression-syntax",
    EXPRESSION_ENDS = "expression-ends",
    EXPRESSION_TEXT_UNCLOSED = "expression-text-unclosed",
    EXPRESSION_TOO_LONG = "expression-too-long",
    EXPRESSION_PATTERN = "expression-pattern",
    EXPRESSION_NEVER_EQUAL = "expression-never-equal",
    EXPRESSION_CONTRADICTION = "expression-contradiction",
    FUNCTION_UNKNOWN = "function-unknown",
    FUNCTION_TOO_FEW = "function-too-few",
    FUNCTION_TOO_MANY = "function-too-many",
    FUNCTION_ARGUMENT = "function-argument",
}
