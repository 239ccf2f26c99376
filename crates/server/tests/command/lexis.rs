//! What texts speak of, on the command line.

use serde_json::Value;

use crate::desk::{Desk, ashar, said};

const TEXT: &str = "Для женщин и девочек села открыты курсы.\nДанные по инвалидам отсутствуют.\n\
Айылдагы аялдардын пикири.\nҚишлоқ аёлларига ёрдам.\n";

#[test]
fn mentions_are_found_with_their_places_and_what_denies_them() {
    let desk = Desk::new("lexis");
    desk.put("text.txt", TEXT);
    let found = ashar(
        &desk,
        &["lexis", "find", "text.txt", "--lexicon", "groups", "--json"],
    );
    assert_eq!(found.status.code(), Some(0), "{}", said(&found));
    let answer: Value = serde_json::from_slice(&found.stdout).expect("an answer");
    let hits = answer["files"][0]["hits"].as_array().expect("hits");
    let told: Vec<String> = hits
        .iter()
        .map(|hit| {
            let place = hit["start"].as_u64().zip(hit["end"].as_u64());
            let (start, end) = place.expect("a place");
            assert_eq!(
                &TEXT[start as usize..end as usize],
                hit["text"].as_str().expect("a text")
            );
            format!(
                "{}:{} {}",
                hit["line"],
                hit["column"],
                hit["concept"].as_str().expect("a concept")
            )
        })
        .collect();
    let all = [
        "1:5 women",
        "1:14 girls",
        "2:11 disability",
        "3:10 women",
        "4:8 women",
    ];
    assert_eq!(told, all);
    assert_eq!(hits[2]["denied"], "отсутствуют");
    assert_eq!(hits[0]["denied"], Value::Null);
    let chosen = ashar(
        &desk,
        &[
            "lexis",
            "find",
            "text.txt",
            "--concept",
            "girls",
            "--lang",
            "uz",
        ],
    );
    assert!(said(&chosen).contains("text.txt:1:14 girls: Для женщин и [девочек] села"));
    assert!(said(&chosen).contains("topildi 1"), "{}", said(&chosen));
}

#[test]
fn what_cannot_be_read_is_said_and_nothing_else() {
    let desk = Desk::new("lexis");
    desk.put("text.txt", TEXT);
    desk.put("old.txt", b"\x89PNG\r\n\x1a\n\0\0");
    desk.put("own.toml", "id = \"own\"\nversion = 3\n");
    for (arguments, says) in [
        (vec!["missing.txt", "old.txt"], "missing.txt"),
        (
            vec!["missing.txt", "old.txt"],
            "old.txt: This is a png file",
        ),
        (
            vec!["text.txt", "--lexicon", "nope"],
            "There are: commitments, evidence, groups",
        ),
        (
            vec!["text.txt", "--lexicon", "own.toml"],
            "own.toml is no lexicon: ",
        ),
        (
            vec!["text.txt", "--concept", "nobody"],
            "no concept “nobody”",
        ),
        (vec![], "file"),
    ] {
        let mut all = vec!["lexis", "find"];
        all.extend(arguments);
        let output = ashar(&desk, &all);
        assert_eq!(output.status.code(), Some(2), "{all:?}: {}", said(&output));
        assert!(said(&output).contains(says), "{all:?}: {}", said(&output));
        assert!(output.stdout.is_empty(), "{all:?}");
    }
}

#[test]
fn a_document_is_read_whatever_its_format() {
    let desk = Desk::new("lexis");
    desk.put(
        "programme.html",
        "<h1>Программа</h1><p>Для <b>женщин</b> села открыты курсы.</p>",
    );
    // The same in the alphabet of old machines.
    desk.put("old.txt", b"\xc4\xeb\xff \xe6\xe5\xed\xf9\xe8\xed \xf1\xe5\xeb\xe0 \xee\xf2\xea\xf0\xfb\xf2\xfb \xea\xf3\xf0\xf1\xfb.");
    let found = ashar(
        &desk,
        &[
            "lexis",
            "find",
            "programme.html",
            "old.txt",
            "--concept",
            "women",
        ],
    );
    assert_eq!(found.status.code(), Some(0), "{}", said(&found));
    assert!(
        said(&found).contains("programme.html:2:5 women"),
        "{}",
        said(&found)
    );
    assert!(
        said(&found).contains("old.txt:1:5 women"),
        "{}",
        said(&found)
    );
}
