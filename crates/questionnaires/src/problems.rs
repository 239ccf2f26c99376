//! Problems of a workbook, said in the reader's language.

use std::borrow::Cow;

use kernel::{Arg, Message};
use xlsform::Problem;

/// The sentence of a problem: what is wrong and what to do.
pub fn say(problem: &Problem) -> Message {
    let args = problem
        .arguments
        .iter()
        .map(|(name, value)| (Cow::Borrowed(*name), Arg::Text(value.clone())))
        .collect();
    Message {
        key: Cow::Owned(format!("questionnaires-problem-{}", problem.code)),
        args,
    }
}
