//! Prints a document: a paper becomes a tagged PDF (PDF/UA-1, ISO 14289-1) that a screen reader can read and a
//! black-and-white printer can show, or a text document that people can go on writing ([`docx`]).
//!
//! The typesetter sees one fixed template, the paper as data, and the paper's pictures; no other file, no
//! package, no clock. No word of a paper is ever read as the typesetter's markup.

pub mod docx;
mod prepare;
mod world;

use std::fmt;

use paper::Paper;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::prepare::prepare;
use crate::world::PressWorld;

/// How a paper is printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PressOptions {
    /// The heading of the table of contents, in the paper's language; `None` prints none.
    pub contents: Option<String>,
}

/// Why a paper could not be printed.
///
/// Every paper that `alignment` writes can be printed: an error here is a fault of ours or a broken picture,
/// and the words are for the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PressError {
    /// The paper could not be set: the typesetter's words.
    Layout(Vec<String>),
    /// The set paper could not be written as PDF/UA-1: the writer's words.
    Export(Vec<String>),
}

impl fmt::Display for PressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Layout(faults) => write!(f, "layout: {}", faults.join("; ")),
            Self::Export(faults) => write!(f, "export: {}", faults.join("; ")),
        }
    }
}

impl std::error::Error for PressError {}

/// A printed paper and what the typesetter remarked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// The typesetter's warnings, for the log.
    pub warnings: Vec<String>,
}

/// Prints a paper as PDF/UA-1.
///
/// The same paper gives the same bytes: a date is printed only where the paper's text holds one.
///
/// # Errors
/// [`PressError`] where a picture is not SVG, or by a fault of ours.
pub fn pdf(paper: &Paper, options: &PressOptions) -> Result<Vec<u8>, PressError> {
    print(paper, options).map(|printed| printed.pdf)
}

/// Prints a paper and says what the typesetter remarked.
///
/// # Errors
/// As [`pdf`].
pub fn print(paper: &Paper, options: &PressOptions) -> Result<Printed, PressError> {
    let world = PressWorld::new(prepare(paper, options));
    let set = typst::compile::<PagedDocument>(&world);
    let warnings = set.warnings.iter().map(words).collect();
    let printed = set
        .output
        .map_err(|faults| PressError::Layout(faults.iter().map(words).collect()))
        .and_then(|document| {
            let standards = PdfStandards::new(&[PdfStandard::Ua_1])
                .map_err(|fault| PressError::Export(vec![fault.message().to_string()]))?;
            let options = PdfOptions {
                creator: Smart::Custom(Some("Ashar".to_owned())),
                standards,
                ..PdfOptions::default()
            };
            let pdf = typst_pdf::pdf(&document, &options)
                .map_err(|faults| PressError::Export(faults.iter().map(words).collect()))?;
            Ok(Printed {
                pdf,
                pages: document.pages().len(),
                warnings,
            })
        });
    // A batch prints hundreds of papers: what this paper did not use of the earlier ones is forgotten.
    typst::comemo::evict(0);
    printed
}

fn words(fault: &SourceDiagnostic) -> String {
    let hints: Vec<String> = fault.hints.iter().map(|hint| hint.v.to_string()).collect();
    if hints.is_empty() {
        fault.message.to_string()
    } else {
        format!("{} ({})", fault.message, hints.join("; "))
    }
}

#[cfg(test)]
mod tests;
