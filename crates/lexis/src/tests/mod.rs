//! What the crate promises, feature by feature.

mod finding;
mod forms;
mod laws;
mod lexicons;
mod negation;
mod work;

use std::fmt::Write as _;

use crate::{Finder, Lang, Lexicon};

/// A lexicon of one concept per term, with derivations, as lexicons have them.
fn finder_of(terms: &[String], lang: Lang) -> Finder {
    let code = match lang {
        Lang::Ky => "ky",
        Lang::Ru => "ru",
        Lang::Uz => "uz",
        _ => "en",
    };
    let name = "{ ky = \"-\", ru = \"-\", uz = \"-\", en = \"-\" }";
    let mut text = format!("id = \"test\"\nversion = \"1\"\nname = {name}\nsource = \"-\"\n");
    for (at, term) in terms.iter().enumerate() {
        let _ = write!(
            text,
            "[[concept]]\nid = \"c{at}\"\nname = {name}\nmeans = \"-\"\n"
        );
        for other in ["ky", "ru", "uz", "en"] {
            let term = if other == code {
                if term.starts_with('{') {
                    term.clone()
                } else {
                    format!("\"{term}\"")
                }
            } else {
                "\"qqqqq\"".to_owned()
            };
            let _ = write!(
                text,
                "[concept.{other}]\nterms = [{term}]\nyes = [\"-\", \"-\"]\nno = [\"-\"]\n"
            );
        }
    }
    let lexicon = Lexicon::parse(&text).expect("the lexicon of a test");
    Finder::new(&[lexicon]).expect("a finder of a test")
}
