//! Passages, proposals, sections, comparison, recognition, search.

use std::collections::BTreeSet;

use crate::rules::amendment::{find_again, place};
use crate::rules::comparison::{Difference, compare};
use crate::rules::matrix::matrix;
use crate::rules::method::method;
use crate::rules::passages::proposals;
use crate::rules::reading::{Concepts, Reading, finder};
use crate::rules::recognition::recognise;
use crate::rules::search::{Forms, Query, passages};
use crate::rules::sections::{leaves, sections};

fn read(name: &str, text: &str) -> Reading {
    Reading::of(folio::read(name, text.as_bytes(), &folio::Limits::default()).unwrap())
}

const PROGRAMME: &str = "<!doctype html><html lang=\"ru\"><body>
<h1>Программа социально-экономического развития Тестового айыл аймака на 2025–2027 годы</h1>
<p>Утверждена решением айылного кенеша от 12 марта 2025 года № 14.</p>
<h2>1. Общие сведения</h2>
<p>В аймаке живут 4 120 человек: 2 050 женщин и 2 070 мужчин.</p>
<h2>2. Проблемы</h2>
<p>Пандусы в школе не предусмотрены.</p>
<p>Молодёжь уезжает.</p>
<h2>3. Мероприятия</h2>
<table><tr><th>Мероприятие</th><th>Ответственный</th><th>Индикатор</th></tr>
<tr><td>Курсы для женщин</td><td>Айыл окмоту</td><td>40 человек</td></tr>
<tr><td>Ремонт дороги</td><td>—</td><td>3 км</td></tr></table>
<h2>4. Мониторинг</h2>
<p>Отчёт заслушивается раз в год.</p></body></html>";

#[test]
fn the_lexicons_fit_into_a_set() {
    assert!(finder().concepts() < 128, "{}", finder().concepts());
    let set = Concepts::of(["women", "men"]).unwrap();
    assert_eq!((set.len(), set.each().count()), (2, 2));
    assert_eq!(
        Concepts::of(["women", "dragons"]),
        Err("dragons".to_owned())
    );
}

#[test]
fn a_row_of_a_table_is_one_passage_and_knows_the_heads_of_what_is_filled_in() {
    let reading = read("x.html", PROGRAMME);
    let row = |words: &str| {
        reading
            .passages
            .iter()
            .find(|passage| reading.words(passage).starts_with(words))
            .unwrap()
    };
    let responsible = Concepts::of(["responsible"]).unwrap();
    assert_eq!(
        reading.words(row("Курсы")),
        "Курсы для женщин | Айыл окмоту | 40 человек"
    );
    assert!(!row("Курсы").heads.and(responsible).is_empty());
    // A dash is nobody.
    assert!(row("Ремонт").heads.and(responsible).is_empty());
}

#[test]
fn what_is_denied_speaks_against() {
    let reading = read("x.html", PROGRAMME);
    let accessibility = Concepts::of(["accessibility"]).unwrap();
    let ramps = reading
        .passages
        .iter()
        .find(|passage| reading.words(passage).contains("Пандусы"))
        .unwrap();
    assert!(!ramps.denies.and(accessibility).is_empty(), "{ramps:?}");
    assert!(ramps.says.and(accessibility).is_empty());
}

#[test]
fn sections_and_the_matrix_cover_every_passage_once() {
    let reading = read("x.html", PROGRAMME);
    let all = sections(&reading);
    let titles: Vec<_> = all.iter().filter_map(|one| one.title(&reading)).collect();
    assert_eq!(titles.len(), 5, "{titles:?}");
    for cut in [&all, &leaves(&reading)] {
        let covered: Vec<usize> = cut.iter().flat_map(|one| one.passages.clone()).collect();
        assert_eq!(covered, (0..reading.passages.len()).collect::<Vec<_>>());
    }
    let groups = matrix(&reading, "groups");
    let of = |id: &str| {
        let concept = finder().concept(id).unwrap();
        groups
            .rows
            .iter()
            .find(|row| row.concept == concept)
            .unwrap()
            .clone()
    };
    assert_eq!(of("women").counts, [0, 1, 0, 1, 0]);
    assert_eq!(of("youth").sum(), 1);
    assert_eq!(of("migrants").sum(), 0);
}

#[test]
fn a_document_says_what_it_is() {
    let said = recognise(&read("x.html", PROGRAMME), "programme.html");
    assert_eq!(said.kind, "programme");
    assert_eq!((said.from, said.to), (Some(2025), Some(2027)));
    assert_eq!(said.date.as_deref(), Some("2025-03-12"));
    assert_eq!(said.language.as_deref(), Some("ru"));
    let date = |text: &str| recognise(&read("x.txt", text), "x.txt").date;
    assert_eq!(
        date("Токтом\n\n2025-жылдын 7-апрели № 3").as_deref(),
        Some("2025-04-07")
    );
    assert_eq!(
        date("Qaror\n\n2024-yil 28-fevral").as_deref(),
        Some("2024-02-28")
    );
    assert_eq!(date("Решение от 03.11.2023").as_deref(), Some("2023-11-03"));
    assert_eq!(
        date("Decision of 5 November 2024").as_deref(),
        Some("2024-11-05")
    );
    assert_eq!(date("от 31.02.2025"), None);
    assert_eq!(date("В 2025 году построено 12 школ").as_deref(), None);
    assert_eq!(
        recognise(&read("qaror 5.txt", "1"), "qaror 5.txt").title["plain"],
        "1"
    );
}

#[test]
fn an_amendment_goes_where_the_document_speaks_of_the_matter() {
    let reading = read("x.html", PROGRAMME);
    let mut near = 0;
    for method in crate::rules::method::methods() {
        for item in &method.items {
            let Some(at) = place(&reading, item) else {
                assert!(item.amendment.is_none());
                continue;
            };
            assert!(at.after < reading.passages.len());
            near += usize::from(at.near);
            // The same place is found in the same text again.
            let words = reading.words(&reading.passages[at.after]);
            assert_eq!(find_again(&reading, &words), Some(at.after));
        }
    }
    assert!(near > 5, "{near}");
}

#[test]
fn a_comparison_tells_what_was_added_taken_out_and_changed() {
    let before = read("x.html", PROGRAMME);
    let after = read(
        "x.html",
        &PROGRAMME
            .replace(
                "Пандусы в школе не предусмотрены.",
                "Пандусы в школе не предусмотрены до 2026 года.",
            )
            .replace("<p>Молодёжь уезжает.</p>", "")
            .replace(
                "<h2>4. Мониторинг</h2>",
                "<h2>4. Мониторинг</h2><p>В мониторинге участвуют жители.</p>",
            ),
    );
    let count = |of: fn(&Difference) -> bool| {
        compare(&before, &after)
            .iter()
            .filter(|one| of(one))
            .count()
    };
    assert_eq!(count(|one| matches!(one, Difference::Changed { .. })), 1);
    assert_eq!(count(|one| matches!(one, Difference::Removed { .. })), 1);
    assert_eq!(count(|one| matches!(one, Difference::Added { .. })), 1);
    let same = compare(&before, &before);
    assert_eq!(
        same,
        [Difference::Same {
            before: 0,
            after: 0,
            count: before.passages.len()
        }]
    );
    // Whatever the difference, both documents can be put together again from it.
    let (mut old, mut new) = (0, 0);
    for one in compare(&before, &after) {
        match one {
            Difference::Same {
                before,
                after,
                count,
            } => {
                assert_eq!((before, after), (old, new));
                old += count;
                new += count;
            }
            Difference::Changed { before, after } => {
                assert_eq!((before, after), (old, new));
                old += 1;
                new += 1;
            }
            Difference::Added { after } => {
                assert_eq!(after, new);
                new += 1;
            }
            Difference::Removed { before } => {
                assert_eq!(before, old);
                old += 1;
            }
        }
    }
    assert_eq!((old, new), (before.passages.len(), after.passages.len()));
}

#[test]
fn the_machine_proposes_passages_and_answers_nothing() {
    let reading = read("x.html", PROGRAMME);
    let inclusion = method("inclusion-1").unwrap();
    let found: Vec<_> = inclusion
        .items
        .iter()
        .map(|item| proposals(&reading, item))
        .collect();
    assert!(found.iter().any(|one| !one.speaks_for.is_empty()));
    for one in found
        .iter()
        .flat_map(|one| one.speaks_for.iter().chain(&one.against))
    {
        let passage = &reading.passages[one.passage];
        // What is marked is in the passage.
        assert!(
            one.by
                .each()
                .all(|concept| passage.says.or(passage.denies).has(concept))
        );
    }
}

#[test]
fn words_are_found_in_every_form_and_others_are_not() {
    let has = |asked: &str, word: &str| Forms::of(asked).has(word);
    for (asked, word) in [
        ("женщина", "женщинами"),
        ("женщинам", "женщины"),
        ("мектеп", "мектептерге"),
        ("мектептерге", "мектебинин"),
        ("орун", "ордунда"),
        ("maktab", "maktablarda"),
        ("school", "schools"),
    ] {
        assert!(has(asked, word), "{asked} {word}");
    }
    for (asked, word) in [
        ("женщина", "жена"),
        ("2025", "2026"),
        ("мектеп", "мекен"),
        ("пол", "полиция"),
    ] {
        assert!(!has(asked, word), "{asked} {word}");
    }
    assert_eq!(
        Query::of("что говорит программа о женщинах и детях")
            .words
            .len(),
        4
    );
    assert_eq!(Query::of("и").words, ["и"]);
    let reading = read("x.html", PROGRAMME);
    let forms = [
        BTreeSet::from(["женщин".to_owned()]),
        BTreeSet::from(["курсы".to_owned()]),
    ];
    let best = passages(&reading, &forms, 1);
    assert!(
        reading
            .words(&reading.passages[best[0]])
            .starts_with("Курсы для женщин")
    );
}

#[test]
fn what_goes_into_the_text_is_the_sentence_and_not_the_order_to_put_it_there() {
    let words = crate::rules::amendment::words_for_text;
    assert_eq!(
        words("Раздел дополнить предложением: «Половина мест — для женщин»."),
        "Половина мест — для женщин"
    );
    let plain = "Половина мест на курсах «Шаг» отводится женщинам.";
    assert_eq!(words(plain), plain);
    let two = "Слова «все жители» заменить словами: «женщины» и «мужчины»";
    assert_eq!(words(two), "женщины» и «мужчины");
    assert_eq!(words("Дополнить: «»"), "Дополнить: «»");
}

#[test]
fn another_document_is_no_next_version() {
    use crate::rules::comparison::has_much_of;
    let before = read("x.html", PROGRAMME);
    let after = read(
        "x.html",
        &PROGRAMME.replace("Молодёжь уезжает.", "Молодёжь уезжает в город."),
    );
    let weather = read(
        "x.txt",
        "Завтра ожидается дождь.\n\nВ горах выпадет снег, ночью до минус пяти.",
    );
    assert!(has_much_of(&after, &before));
    assert!(!has_much_of(&weather, &before));
}

#[test]
fn a_letterhead_is_no_title() {
    let said = |text: &str| recognise(&read("x.txt", text), "x.txt");
    let ru = said(
        "КЫРГЫЗСКАЯ РЕСПУБЛИКА\n\nРЕШЕНИЕ\n\nот 03.03.2025 г. № 12/1\n\nОб утверждении бюджета айыл аймака на 2026 год\n\nАйылный кенеш решил принять бюджет.",
    );
    assert_eq!(
        ru.title["plain"],
        "Об утверждении бюджета айыл аймака на 2026 год"
    );
    assert_eq!(
        (ru.number.as_deref(), ru.date.as_deref()),
        (Some("12/1"), Some("2025-03-03"))
    );
    assert_eq!((ru.from, ru.to), (Some(2026), Some(2026)));
    let uz = said(
        "QAROR\n\n2024-yil 28-fevral 7/3-son\n\nYoshlar dasturini tasdiqlash toʻgʻrisida\n\nKengash qaror qiladi.",
    );
    assert_eq!(
        uz.title["plain"],
        "Yoshlar dasturini tasdiqlash toʻgʻrisida"
    );
    assert_eq!(uz.number.as_deref(), Some("7/3"));
}
