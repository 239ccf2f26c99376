use kernel::{Currency, Lang, Severity};
use maud::html;
use text::Texts;

use crate::figures::{ChainColumn, ChainLink, ChainNode, ChainPicture, ColumnKind, chain, strip};
use crate::samples::{sample_chain, sample_paper, sample_strip};
use crate::*;

fn texts() -> Texts {
    Texts::new(&[text::TEXT, TEXT]).expect("the catalogues hold together")
}
