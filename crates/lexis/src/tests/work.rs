//! The work is linear in the text, whatever the text: counted, never timed.

use crate::{Finder, shipped};

/// Steps per byte that no text may cost.
const MOST_PER_BYTE: f64 = 400.0;

/// Counts the steps of a text made of a part, and of one four times as long.
fn check(name: &str, part: &str) {
    let finder = Finder::new(&shipped()).expect("concepts have their own ids");
    let work = |times: usize| {
        let text = part.repeat(times);
        let mut reader = finder.reader();
        reader.find(&text);
        (reader.work() as f64, text.len() as f64)
    };
    let times = 1 + 100_000 / part.len();
    let (short, bytes) = work(times);
    let (long, _) = work(times * 4);
    assert!(
        long <= short * 4.2 + 10_000.0,
        "{name}: {short} steps become {long}"
    );
    assert!(
        short <= bytes * MOST_PER_BYTE,
        "{name}: {} steps a byte",
        short / bytes
    );
}

#[test]
fn work_grows_with_the_text_and_no_faster() {
    check("one word", "а");
    check("one Latin word", "a");
    check("one number", "7");
    check("letters and digits", "а0");
    check("apostrophes", "'");
    check("letters and apostrophes", "o'");
    check("combining marks", "\u{301}");
    check("marks on a letter", "и\u{306}");
    check("soft hyphens", "\u{ad}");
    check("hyphens and breaks", "а-\n");
    check("breaks", "\n");
    check("spaced letters", "Ж ");
    check("spaces", " ");
    check("full stops", ". ");
    check("brackets", "(");
    check("heads of phrases", "лицо с ");
    check("heads and gaps", "лицо с одной другой ");
    check("alternating heads", "женщина мужчина дети лицо бюджет ");
    check("no sentence ends", "женщина и пол и возраст и ");
    check("denials", "не не женщина не ");
    check("without", "без женщины без пола без ");
    check("commas", "женщина, не ");
    check("Kyrgyz words", "аялдар жана балдар эмес жок ");
    check("Kyrgyz chains", "балдарыбыздардагыларыбыздын ");
    check("Uzbek chains", "bolalarimizginalarnikilarmi ");
    check("English", "women and no men or children not ");
    check("mixed scripts", "жeнщинa pecypc ");
    check("line breaks in words", "жен\nщин\n");
}

#[test]
fn words_that_are_all_different_cost_no_more_later() {
    let finder = Finder::new(&shipped()).expect("concepts have their own ids");
    let text = |count: usize| -> String {
        let word = |number: usize| {
            let letters = "абвгдежзик".chars().collect::<Vec<char>>();
            number
                .to_string()
                .bytes()
                .map(|digit| letters[usize::from(digit - b'0')])
                .collect::<String>()
        };
        (0..count).map(|number| word(number) + " ").collect()
    };
    let work = |count: usize| {
        let mut reader = finder.reader();
        reader.find(&text(count));
        reader.work() as f64
    };
    // More distinct words than the table holds.
    let (short, long) = (work(50_000), work(200_000));
    assert!(long <= short * 4.6, "{short} steps become {long}");
}

#[test]
fn spans_fit_whatever_the_text() {
    let finder = Finder::new(&shipped()).expect("concepts have their own ids");
    for text in [
        "",
        " ",
        "\u{301}",
        "'",
        "o'",
        "-\n",
        "Ж Е Н Щ",
        "жен-\n",
        "жен-\nщин",
        "а\u{ad}",
        "ﬁ",
        "0",
        "женщины\u{301}",
        "\u{feff}женщины",
    ] {
        for hit in finder.find(text) {
            assert!(text.get(hit.span.clone()).is_some(), "{text:?}");
            assert!(text.get(hit.sentence.clone()).is_some(), "{text:?}");
            assert!(
                hit.sentence.start <= hit.span.start && hit.span.end <= hit.sentence.end,
                "{text:?}"
            );
        }
    }
}
