//! What a document says of itself, to be confirmed by whoever brought it: title, kind, number, day, years, language.

use std::collections::BTreeMap;

use folio::Kind;

use super::reading::Reading;
use crate::model::Document;

/// So many letters at the head of a text are looked at.
const HEAD: usize = 3_000;

/// Words that name a kind of document, as they begin; the first that occurs in the title decides.
const NAMED: [(&str, &str); 38] = [
    ("программ", "programme"),
    ("programm", "programme"),
    ("dastur", "programme"),
    ("дастур", "programme"),
    ("стратег", "strategy"),
    ("strateg", "strategy"),
    ("концепци", "strategy"),
    ("бюджет", "budget"),
    ("budget", "budget"),
    ("byudjet", "budget"),
    ("budjet", "budget"),
    ("отчет", "report"),
    ("отчёт", "report"),
    ("hisobot", "report"),
    ("ҳисобот", "report"),
    ("отчету", "report"),
    ("report", "report"),
    ("план", "plan"),
    ("plan", "plan"),
    ("reja", "plan"),
    ("режа", "plan"),
    ("кодекс", "law"),
    ("kodeks", "law"),
    ("закон", "law"),
    ("мыйзам", "law"),
    ("qonun", "law"),
    ("қонун", "law"),
    ("положени", "regulation"),
    ("жобо", "regulation"),
    ("nizom", "regulation"),
    ("низом", "regulation"),
    ("регламент", "regulation"),
    ("решени", "decision"),
    ("постановлени", "decision"),
    ("токтом", "decision"),
    ("чечим", "decision"),
    ("qaror", "decision"),
    ("қарор", "decision"),
];

/// Months as dates name them, in their beginnings, by number from 1.
const MONTHS: [(&str, u8); 50] = [
    ("январ", 1),
    ("феврал", 2),
    ("март", 3),
    ("апрел", 4),
    ("май", 5),
    ("мая", 5),
    ("июн", 6),
    ("июл", 7),
    ("август", 8),
    ("сентябр", 9),
    ("октябр", 10),
    ("ноябр", 11),
    ("декабр", 12),
    ("үчтүн", 1),
    ("бирдин", 2),
    ("жалган", 3),
    ("чын", 4),
    ("бугу", 5),
    ("кулжа", 6),
    ("теке", 7),
    ("баш", 8),
    ("аяк", 9),
    ("тогуздун", 10),
    ("жетинин", 11),
    ("бештин", 12),
    ("yanvar", 1),
    ("fevral", 2),
    ("mart", 3),
    ("aprel", 4),
    ("may", 5),
    ("iyun", 6),
    ("iyul", 7),
    ("avgust", 8),
    ("sentabr", 9),
    ("sentyabr", 9),
    ("oktabr", 10),
    ("oktyabr", 10),
    ("noyabr", 11),
    ("dekabr", 12),
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
];

/// What a document says of itself. `name` is the file's, without its ending a last resort for a title.
pub fn recognise(reading: &Reading, name: &str) -> Document {
    let title = title(reading, name);
    let folded = title.to_lowercase();
    let head: String = reading.document.text().chars().take(HEAD).collect();
    let lower = head.to_lowercase();
    let kind = kind_of(&folded)
        .or_else(|| kind_of(&lower))
        .unwrap_or("other");
    let (from, to) = years(&folded)
        .or_else(|| only_year(&folded))
        .or_else(|| years(&lower))
        .unzip();
    let mut words = BTreeMap::new();
    words.insert("plain".to_owned(), title);
    Document {
        title: words,
        kind: kind.to_owned(),
        number: reading
            .document
            .metadata
            .number
            .clone()
            .or_else(|| number(head.get(..head.floor_char_boundary(600)).unwrap_or(&head)))
            .filter(|number| number.chars().count() <= 60),
        date: date(&lower),
        from,
        to,
        language: reading.lang.map(|lang| lang.code().to_owned()),
        ..Document::default()
    }
}

/// A title of at most 250 letters: what the file says, else the first heading, else the name of the file.
fn title(reading: &Reading, name: &str) -> String {
    let document = &reading.document;
    let heading = document.blocks.iter().find(|block| {
        matches!(
            block.kind,
            Kind::Heading {
                level: 1,
                number: None
            }
        )
    });
    let said = document
        .title
        .clone()
        .or_else(|| heading.map(|block| document.text_of(block).to_owned()))
        .or_else(|| {
            let first = document.blocks.first()?;
            Some(document.text_of(first).to_owned())
        })
        .unwrap_or_default();
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    // A letterhead names the state and the kind of paper; what the paper is about follows a few lines below.
    let said = if is_letterhead(&said) {
        subject(reading).unwrap_or(said)
    } else {
        said
    };
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let said = if said.is_empty() {
        stem.to_owned()
    } else {
        said
    };
    if said.chars().count() <= 250 {
        return said;
    }
    let short: String = said.chars().take(249).collect();
    format!("{}…", short.trim_end())
}

/// Whether a line is in capitals throughout and short, or names a republic.
fn is_letterhead(line: &str) -> bool {
    let capitals = !line.chars().any(char::is_lowercase);
    let republic = ["РЕСПУБЛИК", "RESPUBLIKA", "REPUBLIC"];
    capitals
        && (line.split_whitespace().count() <= 4 || republic.iter().any(|word| line.contains(word)))
}

/// The line near the head that says what a paper is about: "Об утверждении …", "… жөнүндө", "… toʻgʻrisida", "On …".
fn subject(reading: &Reading) -> Option<String> {
    const LINES: usize = 20;
    let document = &reading.document;
    document.blocks.iter().take(LINES).find_map(|block| {
        let line = document.text_of(block);
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let lower = words.to_lowercase();
        let begins = ["об ", "о ", "on the ", "on "]
            .iter()
            .any(|word| lower.starts_with(word));
        let names = [
            "жөнүндө",
            "тууралуу",
            "тўғрисида",
            "haqida",
            "g‘risida",
            "gʻrisida",
            "g'risida",
        ];
        let holds = names.iter().any(|word| lower.contains(word));
        ((begins || holds) && words.chars().count() >= 12).then_some(words)
    })
}

/// The number of an act as it stands at the head: behind `№` or "No", or before "-son".
fn number(head: &str) -> Option<String> {
    let is_number = |word: &str| {
        word.chars().any(|letter| letter.is_ascii_digit())
            && word.chars().count() <= 20
            && word
                .chars()
                .all(|letter| letter.is_alphanumeric() || matches!(letter, '/' | '-' | '–' | '.'))
    };
    let words: Vec<&str> = head
        .split(|letter: char| {
            letter.is_whitespace() || matches!(letter, ',' | ';' | '(' | ')' | '«' | '»')
        })
        .filter(|word| !word.is_empty())
        .take(120)
        .collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let behind = word.strip_prefix('№');
        let found = match (behind, *word) {
            (Some(""), _) | (None, "No." | "No" | "no." | "N" | "№") => {
                words.get(at + 1).copied()
            }
            (Some(rest), _) => Some(rest),
            (None, word) => word.strip_suffix("-son"),
        }?;
        let found = found.trim_end_matches(['.', ':']);
        is_number(found).then(|| found.to_owned())
    })
}

/// The one year that a title names: "на 2026 год", "2026-жылга".
fn only_year(title: &str) -> Option<(i64, i64)> {
    let mut years = title
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse::<i64>().ok())
        .filter(|year| (2000..2100).contains(year));
    let year = years.next()?;
    years.next().is_none().then_some((year, year))
}

fn kind_of(text: &str) -> Option<&'static str> {
    NAMED
        .iter()
        .filter_map(|(word, kind)| Some((starts_word(text, word)?, *kind)))
        .min_by_key(|(at, _)| *at)
        .map(|(_, kind)| kind)
}

/// Where a word of the text begins so.
fn starts_word(text: &str, beginning: &str) -> Option<usize> {
    text.match_indices(beginning)
        .find(|(at, _)| {
            !text
                .get(..*at)
                .and_then(|before| before.chars().next_back())
                .is_some_and(char::is_alphanumeric)
        })
        .map(|(at, _)| at)
}

/// The years of "2025–2027": at most twenty, of this century.
fn years(text: &str) -> Option<(i64, i64)> {
    let letters: Vec<char> = text.chars().collect();
    let year = |at: usize| -> Option<i64> {
        let digits: String = letters.get(at..at + 4)?.iter().collect();
        let year = digits.parse().ok()?;
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(at + 4);
        let alone = |letter: Option<&char>| !letter.is_some_and(char::is_ascii_digit);
        (alone(before) && alone(after) && (2000..2100).contains(&year)).then_some(year)
    };
    (0..letters.len()).find_map(|at| {
        let from = year(at)?;
        let rest = letters.get(at + 4..)?;
        // Between them a dash, spaces, and at most a word such as "жылдардан" or "год по".
        let gap = rest.iter().take(12).position(char::is_ascii_digit)?;
        let between = rest.get(..gap)?;
        let joined = between
            .iter()
            .any(|letter| matches!(letter, '-' | '–' | '—' | '‑' | '−'));
        let to = year(at + 4 + gap)?;
        (joined && to >= from && to - from <= 20).then_some((from, to))
    })
}

/// The first day that a text names: `12.03.2025`, `2025-03-12`, "12 марта 2025", "2025-жылдын 12-марты".
fn date(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(400)
        .collect();
    let number = |word: &&str| word.parse::<u32>().ok();
    let is_year = |year: u32| (1990..2100).contains(&year);
    let is_day = |day: u32| (1..=31).contains(&day);
    let write = |year: u32, month: u8, day: u32| format!("{year}-{month:02}-{day:02}");
    let found = (0..words.len()).find_map(|at| {
        let next = |by: usize| words.get(at + by);
        let first = number(words.get(at)?)?;
        let second = next(1).and_then(number);
        let third = next(2).and_then(number);
        if let (Some(second), Some(third)) = (second, third) {
            if is_day(first) && (1..=12).contains(&second) && is_year(third) {
                return Some(write(third, second as u8, first));
            }
            if is_year(first) && (1..=12).contains(&second) && is_day(third) {
                return Some(write(first, second as u8, third));
            }
        }
        if is_day(first)
            && let Some(month) = next(1).and_then(|word| month(word))
            && let Some(year) = third.filter(|year| is_year(*year))
        {
            return Some(write(year, month, first));
        }
        // "2025-жылдын 12-марты", "2025-yil 12-mart".
        if is_year(first)
            && let Some(day) = third.filter(|day| is_day(*day))
            && let Some(month) = next(3).and_then(|word| month(word))
        {
            return Some(write(first, month, day));
        }
        None
    });
    found.filter(|day| is_day_of_calendar(day))
}

/// Whether a month has so many days: 31 February is a slip of a printer.
fn is_day_of_calendar(day: &str) -> bool {
    let number = |range: std::ops::Range<usize>| day.get(range)?.parse::<u32>().ok();
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    day <= days
}

fn month(word: &str) -> Option<u8> {
    MONTHS
        .iter()
        .find(|(beginning, _)| word.starts_with(beginning))
        .map(|(_, month)| *month)
}
