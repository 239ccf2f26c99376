//! Which mentions are denied.

use crate::{Finder, Lang};

const SENTENCES: &str = include_str!("../../evaluation/negation.txt");

/// A sentence without its brackets and braces, and each mention with whether it is denied.
fn unmarked(marked: &str) -> (String, Vec<(usize, bool)>) {
    let mut text = String::new();
    let mut mentions = Vec::new();
    for letter in marked.chars() {
        match letter {
            '[' => mentions.push((text.len(), false)),
            '{' => mentions.push((text.len(), true)),
            ']' | '}' => {}
            _ => text.push(letter),
        }
    }
    (text, mentions)
}

#[test]
fn sentences_deny_what_their_marks_say() {
    let mut finder = None;
    let mut lang = Lang::Other;
    let mut faults = Vec::new();
    let mut tried = [0; 4];
    for line in SENTENCES
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('>'))
    {
        if let Some(code) = line.strip_prefix("# ") {
            let place = ["ky", "ru", "uz", "en"]
                .iter()
                .position(|known| *known == code);
            lang = crate::LANGUAGES[place.expect(code)];
            continue;
        }
        if let Some(terms) = line.strip_prefix("= ") {
            let terms: Vec<String> = terms.split(", ").map(str::to_owned).collect();
            finder = Some(crate::tests::finder_of(&terms, lang));
            continue;
        }
        let finder: &Finder = finder.as_ref().expect("terms stand before sentences");
        tried[crate::LANGUAGES
            .iter()
            .position(|known| *known == lang)
            .expect(line)] += 1;
        let (text, mentions) = unmarked(line);
        let mut found: Vec<(usize, bool)> = Vec::new();
        for hit in finder.find_in(&text, lang) {
            if found
                .last()
                .is_none_or(|(start, _)| *start != hit.span.start)
            {
                found.push((hit.span.start, hit.denied.is_some()));
            }
        }
        if found != mentions {
            let said: Vec<&str> = found
                .iter()
                .filter(|(_, denied)| *denied)
                .filter_map(|(start, _)| text[*start..].split(' ').next())
                .collect();
            let missing = found.len() != mentions.len();
            faults.push(format!(
                "{line}\n    denied: {said:?}{}",
                if missing { " OTHER MENTIONS" } else { "" }
            ));
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
    assert!(tried.iter().all(|count| *count >= 40), "{tried:?}");
}
