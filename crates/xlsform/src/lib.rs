//! Questionnaires as field workers write them: an XLSForm workbook made into the XForm that phones understand, with every
//! problem of the workbook found at once; and forms that are run, answered and read.

mod answers;
mod convert;
mod generate;
mod headings;
mod markup;
mod problem;
mod reference;
mod run;
mod workbook;
pub mod xform;
pub mod xpath;

pub use answers::{Change, Difference, Row, Rows, Submission, SubmissionError, changes, compare};
pub use convert::{Conversion, Options, convert};
pub use generate::{Generation, Unsatisfied, generate, generate_in, generate_with};
pub use problem::{Problem, Severity};
pub use run::{
    Caption, ChoiceShown, Fault, FaultKind, GroupShown, InstanceShown, List, ListError,
    MOST_INSTANCES, QuestionShown, Refused, RepeatShown, Run, RunError, Shown, Upset, World,
};
pub use xform::{
    Choice, Field, FieldKind, FieldRole, FormNode, Table, Texts, XForm, XFormError, language_code,
};
