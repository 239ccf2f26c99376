//! Saying things to people in four languages: Fluent for sentences, ICU4X for numbers, dates and order.
//!
//! A book keeps its sentences in `text/{ky,ru,uz,en}.ftl` and hands them over as a [`Catalogue`];
//! the binary joins all catalogues into [`Texts`] once, and a [`Reader`] says messages in one language.

mod numbers;
mod texts;

pub use texts::{Catalogue, Reader, TextProblem, Texts};

/// The catalogue of the calling crate: its files `text/ky.ftl`, `ru.ftl`, `uz.ftl`, `en.ftl`.
#[macro_export]
macro_rules! catalogue {
    ($book:literal) => {
        $crate::Catalogue {
            book: $book,
            ftl: [
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/text/ky.ftl")),
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/text/ru.ftl")),
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/text/uz.ftl")),
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/text/en.ftl")),
            ],
        }
    };
}

/// The sentences of this crate: names of groups, kinds, severities, units.
pub const TEXT: Catalogue = catalogue!("text");

#[cfg(test)]
mod tests;
