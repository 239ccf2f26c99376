//! The pieces of the desk: forms, differences, trees, pictures.

use kernel::{Currency, Lang, Words};
use maud::html;

use super::texts;
use crate::figures::{
    Fill, Gantt, GanttGroup, GanttRow, Series, SeriesLine, Stack, Tile, Treemap, gantt, series,
    stack, treemap,
};
use crate::form::{self, Control, Form, Rows};
use crate::{
    Change, Comment, Conflict, Frame, Keep, Moves, Piece, Tree, TreeItem, Who, act_button,
    changed_text, changes, comments, conflict, page, tree,
};

#[test]
fn what_changed_is_told_word_by_word() {
    #[track_caller]
    fn check(before: &str, after: &str, expected: &str) {
        let pieces = changes(before, after);
        let told: String = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Same(text) => text.clone(),
                Piece::Gone(text) => format!("[-{text}-]"),
                Piece::New(text) => format!("[+{text}+]"),
            })
            .collect();
        assert_eq!(told, expected);
    }
    check("", "", "");
    check("a", "a", "a");
    check("", "жаңы", "[+жаңы+]");
    check("эски", "", "[-эски-]");
    check(
        "Two groups for 40 children.",
        "Two groups for 48 children, 6 of them girls.",
        "Two groups for [-40 -][+48 +]children[+, 6 of them girls+].",
    );
    check(
        "1 640 000 сом",
        "1 840 000 сом",
        "[-1 640 000 -][+1 840 000 +]сом",
    );
    check("a  b\nc", "a b\nc", "[-a  -][+a +]b\nc");
}

#[test]
fn both_texts_can_be_put_together_from_their_changes() {
    let words = ["суу", "мектеп ", "жол, ", "1 000 ", "\n", " ", "ү."];
    let mut seed = 7_u64;
    let mut text = || {
        (0..40)
            .map(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                words[(seed >> 33) as usize % words.len()]
            })
            .collect::<String>()
    };
    for _ in 0..200 {
        let (before, after) = (text(), text());
        let (mut old, mut new) = (String::new(), String::new());
        for piece in changes(&before, &after) {
            match piece {
                Piece::Same(text) => {
                    old.push_str(&text);
                    new.push_str(&text);
                }
                Piece::Gone(text) => old.push_str(&text),
                Piece::New(text) => new.push_str(&text),
            }
        }
        assert_eq!((old, new), (before, after));
    }
    // Two long texts that share nothing are not compared pair by pair.
    let (long, other) = ("a ".repeat(30_000), "b ".repeat(30_000));
    assert_eq!(changes(&long, &other).len(), 2);
}

#[test]
fn amounts_are_grouped_as_people_write_them() {
    #[track_caller]
    fn check(typed: &str, shown: &str) {
        assert_eq!(form::grouped(typed).replace('\u{a0}', "_"), shown);
    }
    check("1840000", "1_840_000");
    check("1 840 000,5", "1_840_000,5");
    check("-1000.50", "−1_000,50");
    check("999", "999");
    check("abc", "abc");
    check("1.2.3", "1.2.3");
    check("", "");
    check(",5", ",5");
}

#[test]
fn a_field_tells_what_is_wrong_with_it() {
    let texts = texts();
    let reader = texts.reader(Lang::En, Currency::KGS);
    let control = Control::new("costs.0.sum", "Amount")
        .help("In som.")
        .error("Write digits.")
        .required();
    let drawn = form::money(&reader, &control, "12x").into_string();
    assert!(drawn.contains(
        r#"<label for="field-costs-0-sum">Amount <span class="must">(required)</span></label>"#
    ));
    assert!(drawn.contains(r#"aria-describedby="field-costs-0-sum-help field-costs-0-sum-error""#));
    assert!(drawn.contains(r#"aria-invalid="true""#) && drawn.contains(r#"aria-required="true""#));
    assert!(drawn.contains(r#"name="costs.0.sum""#) && drawn.contains(r#"value="12x""#));

    let whole = form::form(
        &reader,
        &Form {
            action: "/a".to_owned(),
            csrf: "proof".to_owned(),
            fields: vec![drawn_again(&reader, &control)],
            errors: vec![(Some(control.id()), "Amount: write digits.".to_owned())],
            draft_key: Some("m1".to_owned()),
            ..Form::default()
        },
    )
    .into_string();
    assert!(whole.contains(r##"<a href="#field-costs-0-sum">Amount: write digits.</a>"##));
    assert!(whole.contains(r#"data-draft="m1""#) && whole.contains("unsaved text from %TIME%"));
    // Enter saves: the first button of the form is not the one that asks for a row.
    let first = whole.find("<button").expect("it has buttons");
    assert!(!whole[first..first + 60].contains("name=\"more\""));
}

fn drawn_again(reader: &text::Reader<'_>, control: &Control) -> maud::Markup {
    form::rows(
        reader,
        control,
        &Rows {
            empty: 2,
            ..Rows::default()
        },
    )
}

#[test]
fn words_are_written_first_in_the_language_of_the_page() {
    let texts = texts();
    let reader = texts.reader(Lang::Uz, Currency::KGS);
    let mut value = Words::plain("Суу <түтүк>");
    value.set(Lang::Ru, "Трубы");
    let drawn = form::words(&reader, &Control::new("title", "Nomi"), &value, 1).into_string();
    let at = |needle: &str| drawn.find(needle).expect(needle);
    assert!(at(r#"name="title.uz""#) < at("<details") && at("<details") < at(r#"name="title.ky""#));
    assert!(drawn.contains("value=\"Суу &lt;түтүк&gt;\"") && drawn.contains("value=\"Трубы\""));
    assert!(drawn.contains("Boshqa tillarda · Русский"));
    assert_eq!(form::words_name("title", Lang::Ky), "title.ky");
}

#[test]
fn nobodys_text_is_chosen_for_them() {
    let texts = texts();
    let reader = texts.reader(Lang::Ru, Currency::KGS);
    let drawn = conflict(
        &reader,
        "merge",
        &Conflict {
            field: "title".to_owned(),
            label: "Название".to_owned(),
            base: "Одна группа".to_owned(),
            mine: "Две группы".to_owned(),
            theirs: String::new(),
            merged: Some(html! {}),
            ..Conflict::default()
        },
    )
    .into_string();
    assert!(!drawn.contains("checked") && drawn.contains("(пусто)"));
    for keep in [Keep::Mine, Keep::Theirs, Keep::Merged] {
        assert!(drawn.contains(&format!(r#"name="title.keep" value="{}""#, keep.code())));
        assert_eq!(Keep::from_code(keep.code()), Some(keep));
    }
    let marked = changed_text(&reader, "Одна группа", "Две группы").into_string();
    assert_eq!(
        marked,
        r#"<del><span class="unseen">убрано: </span>Одна группа</del> <ins><span class="unseen">добавлено: </span>Две группы</ins>"#
    );
}

#[test]
fn a_tree_moves_only_where_it_may() {
    let texts = texts();
    let reader = texts.reader(Lang::En, Currency::KGS);
    let item = |id: &str, children| TreeItem {
        id: id.to_owned(),
        title: id.to_uppercase(),
        children,
        ..TreeItem::default()
    };
    let mut plan = Tree {
        anchor: "plan".to_owned(),
        name: "Plan".to_owned(),
        items: vec![
            item("g1", vec![item("t1", Vec::new()), item("t2", Vec::new())]),
            item("g2", vec![item("t3", Vec::new())]),
        ],
        moves: Some(Moves {
            action: "/order".to_owned(),
            csrf: "proof".to_owned(),
            hidden: vec![("version".to_owned(), "3".to_owned())],
            levels: 2,
        }),
    };
    let drawn = tree(&reader, &plan).into_string();
    let may = |value: &str| !drawn.contains(&format!("value=\"{value}\" disabled"));
    assert!(may("t2:up") && may("t2:out") && may("g2:up") && may("g1:down"));
    assert!(!may("g1:up") && !may("g2:down") && !may("g1:out"));
    // A goal with tasks would be three levels deep below another; a task has no level below it.
    assert!(!may("g2:in") && !may("t2:in"));
    plan.moves = None;
    let shown = tree(&reader, &plan).into_string();
    assert!(!shown.contains("<button") && !shown.contains("<form") && !shown.contains("tabindex"));
}

#[test]
fn pictures_of_anything_can_be_drawn() {
    #[track_caller]
    fn check(svg: &str) {
        assert!(
            !svg.contains("NaN")
                && !svg.contains("inf")
                && !svg.contains("<script")
                && !svg.contains(" style="),
            "{svg}"
        );
    }
    let strange = [f64::NAN, f64::INFINITY, -5.0, 0.0, 1e18, 1e-9, 3.0];
    let texts = texts();
    let reader = texts.reader(Lang::Ky, Currency::KGS);
    check(&treemap(&Treemap::default()));
    let tiles = strange.iter().cycle().take(200).enumerate();
    let map = treemap(&Treemap {
        tiles: tiles
            .map(|(index, value)| Tile {
                label: "<script>ң".repeat(index % 5),
                value: *value,
                href: Some("javascript:alert(1)".to_owned()),
                group: index,
                ..Tile::default()
            })
            .collect(),
        ..Treemap::default()
    });
    check(&map);
    assert!(!map.contains("javascript:"));
    check(&series(&Series::default(), &reader));
    for points in [0, 1, 7] {
        check(&series(
            &Series {
                points: vec!["2026".to_owned(); points],
                lines: (0..6)
                    .map(|line| SeriesLine {
                        label: "Ң".repeat(line * 9),
                        values: strange.iter().copied().map(Some).chain([None]).collect(),
                        ..SeriesLine::default()
                    })
                    .collect(),
                ..Series::default()
            },
            &reader,
        ));
    }
    check(&stack(&Stack::default()));
    check(&stack(&Stack {
        fills: Fill::STATES.to_vec(),
        bars: vec![
            (String::new(), vec![0; 5]),
            ("a".repeat(99), vec![u32::MAX; 9]),
        ],
        ..Stack::default()
    }));
    let row = |start: &str, end: &str| GanttRow {
        title: "A".to_owned(),
        href: None,
        small: String::new(),
        start: Some(start.to_owned()),
        end: Some(end.to_owned()),
        when: String::new(),
        state: Fill::Late,
        state_words: "late".to_owned(),
    };
    let drawn = gantt(
        &reader,
        &Gantt {
            first_year: 2026,
            last_year: i32::MAX,
            today: Some("2026-13-01".to_owned()),
            groups: vec![GanttGroup {
                rows: vec![
                    row("2027-01-01", "2026-01-01"),
                    row("1999-01-01", "9999-12-31"),
                    row("?", "2026-02-30x"),
                ],
                ..GanttGroup::default()
            }],
            ..Gantt::default()
        },
    )
    .into_string();
    check(&drawn);
    assert_eq!(
        drawn.matches("<th class=\"year\"").count(),
        11,
        "at most eleven years"
    );
}

#[test]
fn a_box_of_the_treemap_is_as_large_as_its_amount() {
    let svg = treemap(&Treemap {
        tiles: [6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0]
            .into_iter()
            .map(|value| Tile {
                value,
                ..Tile::default()
            })
            .collect(),
        ..Treemap::default()
    });
    let number = |part: &str, name: &str| -> f64 {
        super::between(part, &format!(" {name}=\""), "\"")
            .parse()
            .expect("a number")
    };
    let areas: Vec<f64> = svg
        .split("<rect x=")
        .skip(1)
        .map(|part| (number(part, "width") + 2.0) * (number(part, "height") + 2.0))
        .collect();
    assert_eq!(areas.len(), 7);
    for (area, value) in areas.iter().zip([6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0]) {
        let expected = value / 24.0 * 480_000.0;
        assert!(
            (area / expected - 1.0).abs() < 0.02,
            "{area} for {expected}"
        );
    }
}

#[test]
fn what_people_write_stays_words() {
    let texts = texts();
    let reader = texts.reader(Lang::En, Currency::KGS);
    let evil = "</textarea><script>alert(1)</script>\"'><img src=x>";
    let mut frame = Frame::new(&reader, evil);
    frame.who = Some(Who {
        name: evil.to_owned(),
        office: evil.to_owned(),
        offices: vec![(evil.to_owned(), evil.to_owned())],
        csrf: "proof".to_owned(),
        ..Who::default()
    });
    frame.notice = Some(act_button(
        "/undo",
        "proof",
        evil,
        &[(evil.to_owned(), evil.to_owned())],
    ));
    let body = html! {
        h1 { (evil) }
        (form::text(&reader, &Control::new("a", evil).error(evil), evil, 3))
        (form::money(&reader, &Control::new(evil, evil), evil))
        (comments(&reader, &[Comment {
            id: evil.to_owned(),
            text: evil.to_owned(),
            about: Some(("javascript:alert(1)".to_owned(), evil.to_owned())),
            suggestion: Some(Change { label: evil.to_owned(), before: String::new(), after: evil.to_owned() }),
            ..Comment::default()
        }]))
    };
    let drawn = page(&frame, &body).into_string();
    assert!(
        !drawn.contains("<script") && !drawn.contains("<img") && !drawn.contains("javascript:")
    );
    assert!(drawn.contains("2 waiting") || !drawn.contains("class=\"count\""));
}

#[test]
fn a_page_says_who_acts_under_which_office() {
    let texts = texts();
    let reader = texts.reader(Lang::En, Currency::KGS);
    let mut frame = Frame::new(&reader, "Plan");
    frame.sign_in = Some("/en/login".to_owned());
    let stranger = page(&frame, &html! { h1 { "Plan" } }).into_string();
    assert!(stranger.contains(r#"<a class="sign-in" href="/en/login">Sign in</a>"#));
    assert!(!stranger.contains("<script") && !stranger.contains("<form"));
    frame.script = true;
    frame.who = Some(Who {
        name: "Aigul".to_owned(),
        office: "specialist".to_owned(),
        body: "ayil okmotu".to_owned(),
        waiting: 2,
        csrf: "proof".to_owned(),
        sign_out: "/en/sign-out".to_owned(),
        ..Who::default()
    });
    let own = page(&frame, &html! { h1 { "Plan" } }).into_string();
    assert!(own.contains("<b>Aigul</b> <span class=\"soft\">specialist, ayil okmotu</span>"));
    assert!(own.contains("2 waiting") && !own.contains("Sign in"));
    assert!(own.contains(r#"<form method="post" action="/en/sign-out"><input type="hidden" name="csrf" value="proof">"#));
    assert!(own.contains(&format!(
        "<script src=\"/{}\" defer></script>",
        crate::script_path()
    )));
}
