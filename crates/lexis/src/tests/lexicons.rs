//! The format of lexicons, and the shipped ones.

use crate::evaluation::{Counts, bracketed, counts, examples, failures};
use crate::{Fault, Finder, Lang, Lexicon, Phrase, PhraseFault, shipped, shipped_files};

const HEAD: &str = "id = \"a\"\nversion = \"1\"\nsource = \"-\"\nname = { ky = \"-\", ru = \"-\", uz = \"-\", en = \"-\" }\n";

fn concept(id: &str, russian: &str) -> String {
    let name = "name = { ky = \"-\", ru = \"-\", uz = \"-\", en = \"-\" }";
    let other = |code: &str| {
        format!("[concept.{code}]\nterms = [\"zzzzz\"]\nyes = [\"-\", \"-\"]\nno = [\"-\"]\n")
    };
    format!(
        "[[concept]]\nid = \"{id}\"\n{name}\nmeans = \"-\"\n[concept.ru]\nterms = [{russian}]\nyes = [\"-\", \"-\"]\nno = [\"-\"]\n{}{}{}",
        other("ky"),
        other("uz"),
        other("en")
    )
}

#[test]
fn a_fault_is_told_with_line_and_concept() {
    let fault = |text: &str| Lexicon::parse(text).expect_err(text);
    let error = fault(&format!(
        "{HEAD}{}",
        concept("one", "\"слово\",\n\"с ..9 слово\"")
    ));
    assert_eq!((error.line, error.concept.as_str()), (11, "one"), "{error}");
    assert_eq!(
        error.what,
        Fault::Phrase("с ..9 слово".to_owned(), PhraseFault::WideGap)
    );
    let twice = format!(
        "{HEAD}{}{}",
        concept("one", "\"слово\""),
        concept("one", "\"слово\"")
    );
    assert_eq!(fault(&twice).what, Fault::Repeated("one".to_owned()));
    assert!(matches!(fault("id = 1").what, Fault::Shape(_)));
    let odd = format!("{HEAD}{}", concept("One", "\"слово\""));
    assert_eq!(fault(&odd).what, Fault::Id("One".to_owned()));
    assert!(matches!(
        fault(&format!("{HEAD}more = 1\n")).what,
        Fault::Shape(_)
    ));
}

#[test]
fn phrases_that_mean_nothing_are_refused() {
    let check = |text: &str, fault| assert_eq!(Phrase::parse(text, Lang::Ru), Err(fault), "{text}");
    check("", PhraseFault::Empty);
    check("– ,", PhraseFault::Empty);
    check(".. слово", PhraseFault::Gap);
    check("слово ..", PhraseFault::Gap);
    check("слово .. .. слово", PhraseFault::Gap);
    check("слово? дело?", PhraseFault::AllOptional);
    check("сл*", PhraseFault::ShortBeginning);
    check("сло*во", PhraseFault::Odd);
    check("слово||дело", PhraseFault::Odd);
    check("слово ..x дело", PhraseFault::Odd);
    assert!(Phrase::parse("ал* слово", Lang::Ru).is_ok());
}

#[test]
fn every_shipped_lexicon_is_one() {
    for (id, text) in shipped_files() {
        match Lexicon::parse(text) {
            Ok(lexicon) => assert_eq!(lexicon.id, *id),
            Err(why) => panic!("{id}: {why}"),
        }
    }
    assert!(Finder::new(&shipped()).is_ok());
}

#[test]
fn every_sentence_of_the_shipped_lexicons_finds_what_it_says() {
    let lexicons = shipped();
    let finder = Finder::new(&lexicons).expect("concepts have their own ids");
    let faults: Vec<String> = lexicons
        .iter()
        .flat_map(|lexicon| failures(&finder, lexicon).1)
        .map(|one| {
            format!(
                "{} {:?}: {:?} is not {:?} in {}",
                one.concept, one.lang, one.found, one.expected, one.sentence
            )
        })
        .collect();
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn brackets_and_sets_are_read() {
    assert_eq!(
        bracketed("a [b] c"),
        Some(("a b c".to_owned(), std::iter::once(2..3).collect()))
    );
    assert_eq!(bracketed("a [b c"), None);
    assert_eq!(bracketed("a b] c"), None);
    let set = "> a comment\n# one\n+ the [mention]\n\n- nothing\n";
    let read = examples(set).expect(set);
    assert_eq!(read.len(), 2);
    assert_eq!((read[0].concept.as_str(), read[0].line), ("one", 3));
    assert_eq!(examples("+ before [any] concept"), Err(1));
    assert_eq!(examples("# one\n+ without"), Err(2));
    assert_eq!(examples("# one\n- with [one]"), Err(2));
}

/// The evaluation sets that are here.
fn sets() -> Vec<(&'static str, Lang, String)> {
    let langs = [
        ("ky", Lang::Ky),
        ("ru", Lang::Ru),
        ("uz", Lang::Uz),
        ("en", Lang::En),
    ];
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/evaluation");
    let read = |(code, lang)| {
        let set = std::fs::read_to_string(format!("{folder}/{code}.txt")).ok()?;
        Some((code, lang, set))
    };
    langs.into_iter().filter_map(read).collect()
}

/// What every language is to reach: recall and precision.
const BARS: (f64, f64) = (0.95, 0.97);

/// Recall and precision of each language, where one of them is less than asked.
fn below(asked: (f64, f64)) -> Vec<String> {
    let finder = Finder::new(&shipped()).expect("concepts have their own ids");
    let mut faults = Vec::new();
    for (code, lang, set) in sets() {
        let examples = examples(&set).unwrap_or_else(|line| panic!("{code}: line {line}"));
        let mut total = Counts::default();
        for counts in counts(&finder, &examples, lang).values() {
            total.add(*counts);
        }
        assert!(total.found > 100, "{code}: {total:?}");
        let (recall, precision) = (total.recall(), total.precision());
        if recall < asked.0 || precision < asked.1 {
            faults.push(format!("{code}: {recall:.3}, {precision:.3}"));
        }
    }
    faults
}

#[test]
fn mentions_of_the_evaluation_sets_are_found() {
    assert_eq!(sets().len(), 4);
    let faults = below(BARS);
    assert!(faults.is_empty(), "{faults:?}");
}
