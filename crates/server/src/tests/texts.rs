//! The sentences: the same keys with the same arguments in four languages, and one for whatever can be found.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use kernel::{Currency, Lang};
use text::Texts;

use crate::words;

/// Keys with the arguments of their sentences.
fn messages(ftl: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in ftl.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|one: char| one.is_ascii_alphabetic())
            && let Some((key, _)) = line.split_once(" =")
        {
            key.clone_into(&mut current);
            found.entry(current.clone()).or_default();
        }
        for after in line.split('$').skip(1) {
            let name: String = after
                .chars()
                .take_while(|one| one.is_ascii_alphanumeric() || *one == '-')
                .collect();
            found.entry(current.clone()).or_default().insert(name);
        }
    }
    found
}

#[test]
fn all_catalogues_join_without_fault() {
    if let Err(faults) = Texts::new(&words::catalogues()) {
        panic!("{faults:#?}");
    }
}

#[test]
fn four_languages_say_the_same_things_of_the_same_arguments() {
    let mut faults = Vec::new();
    for catalogue in words::catalogues() {
        let by_lang = Lang::ALL.map(|lang| messages(catalogue.ftl[lang.index()]));
        let keys: BTreeSet<&String> = by_lang.iter().flat_map(BTreeMap::keys).collect();
        for key in keys {
            for (lang, known) in Lang::ALL.into_iter().zip(&by_lang) {
                match known.get(key) {
                    None => faults.push(format!("{}/{lang}: {key} is missing", catalogue.book)),
                    Some(arguments) if Some(arguments) != by_lang[Lang::En.index()].get(key) => {
                        faults.push(format!(
                            "{}/{lang}: {key} has the arguments {arguments:?}",
                            catalogue.book
                        ));
                    }
                    Some(_) => {}
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// The rules that the chapters of `alignment::findings` can state, as they stand in the source.
fn rules_of_source() -> BTreeSet<String> {
    let folder = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../alignment/src/findings"
    ));
    let mut rules = BTreeSet::new();
    for entry in std::fs::read_dir(folder)
        .expect("the chapters of findings")
        .flatten()
    {
        let source = std::fs::read_to_string(entry.path()).unwrap_or_default();
        for after in source.split("finding(").skip(1) {
            if let Some(rest) = after.trim_start().strip_prefix('"') {
                rules.extend(rest.split_once('"').map(|(rule, _)| rule.to_owned()));
            }
        }
    }
    rules
}

#[test]
fn every_rule_has_a_name_a_sentence_and_an_action() {
    let rules = rules_of_source();
    assert!(rules.len() > 10, "the source is read: {rules:?}");
    for lang in Lang::ALL {
        let reader = words::texts().reader(lang, Currency::KGS);
        let known = messages(alignment::TEXT.ftl[lang.index()]);
        let stated: BTreeSet<String> = known
            .keys()
            .filter_map(|key| key.strip_prefix("rule-"))
            .map(str::to_owned)
            .collect();
        for rule in rules.iter().chain(&stated) {
            for prefix in ["rule", "finding", "action"] {
                assert!(
                    reader.has(&format!("{prefix}-{rule}")),
                    "{lang}: {prefix}-{rule} is missing"
                );
            }
        }
    }
}

#[test]
fn every_finding_of_the_demonstration_is_said_whole() {
    for dossier in crate::demo::dossiers().expect("the demonstration reads") {
        let review = dossier.review(None, alignment::Linking::default());
        for lang in Lang::ALL {
            let reader = words::texts().reader(lang, dossier.currency);
            for finding in &review.findings {
                for message in [&finding.says, &finding.action] {
                    let said = reader.say(message);
                    let whole = !said.contains("{$")
                        && !said.contains("{ $")
                        && said != *message.key
                        && said.len() > 10;
                    assert!(whole, "{lang}: {}: {said}", finding.rule);
                }
            }
        }
    }
}
