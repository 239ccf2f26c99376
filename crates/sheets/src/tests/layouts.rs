//! What the columns mean.

use std::fmt::Write;

use rust_xlsxwriter::{Format, Workbook};

use crate::layout::{FieldWords, Layout, LayoutProblem};
use crate::{Limits, Sheet, column_letters, read};

const WORDS: [FieldWords; 5] = [
    FieldWords {
        field: "name",
        headings: &["Наименование", "Аталышы", "Nomi", "Name"],
    },
    FieldWords {
        field: "village",
        headings: &["Айыл", "Село", "Qishloq"],
    },
    FieldWords {
        field: "plan",
        headings: &["{year} план", "План", "бекитилген", "Сумма"],
    },
    FieldWords {
        field: "actual",
        headings: &["{year} факт", "Факт", "аткарылган"],
    },
    FieldWords {
        field: "full_name",
        headings: &["ФИО", "Аты-жөнү"],
    },
];

fn csv(text: &str) -> Sheet {
    read(text.as_bytes(), &Limits::default())
        .expect("a table")
        .sheets
        .remove(0)
}

fn show(layout: &Layout) -> String {
    let mut shown = format!("rows {:?}\n", layout.header_rows);
    for c in &layout.columns {
        let year = c.year.map_or(String::new(), |year| format!(" {year}"));
        let _ = writeln!(
            shown,
            "{} {}{year} <- {}",
            column_letters(c.column),
            c.field,
            c.heading
        );
    }
    for c in &layout.unknown {
        let _ = writeln!(shown, "{} ? {}", column_letters(c.column), c.heading);
    }
    for problem in &layout.problems {
        let _ = writeln!(shown, "{problem:?}");
    }
    shown
}

#[track_caller]
fn check(sheet: &Sheet, expected: &str) {
    compare(&Layout::find(sheet, &WORDS), expected);
}

#[track_caller]
fn compare(layout: &Layout, expected: &str) {
    let lines: Vec<&str> = expected
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect();
    let shown = show(layout);
    let shown: Vec<&str> = shown.lines().map(str::trim_end).collect();
    assert_eq!(shown.join("\n"), lines.join("\n"));
}

#[test]
fn headings_are_found_below_titles_and_above_numbered_columns() {
    let sheet = csv(
        "Баткен району: план 2026;;;\n\n№;АТАЛЫШЫ:;2026-ж. план;Эскертүү\n1;2;3;4\n1;Жол;100;\n2;Суу;200;шашылыш\n",
    );
    check(
        &sheet,
        "rows [3, 4]
        B name <- АТАЛЫШЫ:
        C plan 2026 <- 2026-ж. план
        A ? №
        D ? Эскертүү",
    );
    let layout = Layout::find(&sheet, &WORDS);
    let mut rows = String::new();
    for record in layout.records(&sheet) {
        let amount = record.get("plan").expect("an amount");
        let place = record.position("plan").expect("a place");
        let _ = write!(rows, "{} {amount} {place}; ", record.row);
    }
    assert_eq!(rows, "5 100 C5; 6 200 C6; ");
    let second = layout.records(&sheet).nth(1).expect("a record");
    assert_eq!(
        second.cell(3).map(ToString::to_string).as_deref(),
        Some("шашылыш")
    );
    assert_eq!(second.position("village"), None);
}

#[test]
fn merged_headings_join_with_those_below() {
    let mut writer = Workbook::new();
    let sheet = writer.add_worksheet();
    let plain = Format::new();
    sheet
        .merge_range(0, 0, 0, 4, "Бюджет на 2025 год", &plain)
        .expect("merge");
    sheet
        .merge_range(1, 0, 2, 0, "Аталышы", &plain)
        .expect("merge");
    sheet
        .merge_range(1, 1, 1, 2, "2026-жыл", &plain)
        .expect("merge");
    sheet
        .merge_range(1, 3, 1, 4, "2027-жыл", &plain)
        .expect("merge");
    for (column, heading) in [
        (1, "бекитилген"),
        (2, "аткарылган"),
        (3, "бекитилген"),
        (4, "аткарылган"),
    ] {
        sheet.write(2, column, heading).expect("cell");
    }
    sheet.write(3, 0, "Жол").expect("cell");
    sheet.write(3, 1, 5).expect("cell");
    let bytes = writer.save_to_buffer().expect("a workbook");
    let workbook = read(&bytes, &Limits::default()).expect("a workbook");
    let sheet = &workbook.sheets[0];
    check(
        sheet,
        "rows [2, 3]
        A name <- Аталышы
        B plan 2026 <- 2026-жыл | бекитилген
        C actual 2026 <- 2026-жыл | аткарылган
        D plan 2027 <- 2027-жыл | бекитилген
        E actual 2027 <- 2027-жыл | аткарылган",
    );
    let layout = Layout::find(sheet, &WORDS);
    let record = layout.records(sheet).next().expect("a record");
    let plans: Vec<String> = record
        .all("plan")
        .map(|f| format!("{:?} {} {}", f.meaning.year, f.cell.is_some(), f.position))
        .collect();
    assert_eq!(
        plans,
        ["Some(2026) true Sheet1!B4", "Some(2027) false Sheet1!D4"]
    );
}

#[test]
fn upper_headings_reach_right_where_merging_was_lost() {
    check(
        &csv("Аталышы;2026;;2027;\n;план;факт;план;факт\nЖол;1;2;3;4\n"),
        "rows [1, 2]
        A name <- Аталышы
        B plan 2026 <- 2026 | план
        C actual 2026 <- 2026 | факт
        D plan 2027 <- 2027 | план
        E actual 2027 <- 2027 | факт",
    );
}

#[test]
fn exact_headings_beat_those_that_contain() {
    check(
        &csv("Сумма с НДС;Сумма;Ф.И.О.;аты - жөнү бала\nx;1;y;z\n"),
        "rows [1]
        B plan <- Сумма
        C full_name <- Ф.И.О.
        A ? Сумма с НДС
        D ? аты - жөнү бала",
    );
}

#[test]
fn headings_that_come_twice_are_reported() {
    check(
        &csv("Село;План;план\nа;1;2\n"),
        r#"rows [1]
        A village <- Село
        B plan <- План
        C ? план
        Duplicate { field: "plan", year: None, columns: [1, 2], heading: "План" }"#,
    );
}

#[test]
fn rows_of_data_are_never_headings() {
    check(&csv("1;2;3\n4;5;6\n"), "rows []\nNoHeader { rows: 2 }");
    check(&csv("бир;эки\nүч;төрт\n"), "rows []\nNoHeader { rows: 2 }");
    check(&csv("Аталышы\nЖол\nСуу\n"), "rows [1]\nA name <- Аталышы");
    // Names of villages below the heading do not become its second line.
    check(
        &csv("Айыл;Аталышы\nАйыл-1;Жол\nКара-Бак;Суу\n"),
        "rows [1]\nA village <- Айыл\nB name <- Аталышы",
    );
}

#[test]
fn a_mapping_reports_all_that_is_missing_with_near_misses() {
    let sheet = csv("Бюджет;;;\nАталышы;Айылы;Суммасы;\nЖол;Кара-Бак;5;түшүндүрмө\n");
    let layout = Layout::from_mapping(
        &sheet,
        2,
        &[
            ("name", "аталышы"),
            ("plan", "Сумасы"),
            ("village", "Район"),
            ("note", "D"),
        ],
    );
    compare(
        &layout,
        r#"rows [2]
        A name <- Аталышы
        D note <-
        B ? Айылы
        C ? Суммасы
        HeadingNotFound { field: "plan", wanted: "Сумасы", near: ["Суммасы"] }
        HeadingNotFound { field: "village", wanted: "Район", near: [] }"#,
    );
    let records: Vec<_> = layout.records(&sheet).collect();
    assert_eq!(records.len(), 1);
    assert_eq!(
        records[0].get("note").map(ToString::to_string).as_deref(),
        Some("түшүндүрмө")
    );
    assert_eq!(
        records[0]
            .position("name")
            .map(|p| p.to_string())
            .as_deref(),
        Some("A3")
    );
}

#[test]
fn a_mapping_may_name_headings_with_those_above_or_letters_alone() {
    let sheet = csv("Аталышы;2026;;2027;\n;план;факт;план;факт\nЖол;1;2;3;4\n");
    let layout = Layout::from_mapping(&sheet, 2, &[("plan", "2027 | план"), ("name", "A")]);
    compare(
        &layout,
        "rows [1, 2]
        A name <- Аталышы
        D plan 2027 <- 2027 | план
        B ? 2026 | план
        C ? 2026 | факт
        E ? 2027 | факт",
    );
    let twice = Layout::from_mapping(&sheet, 2, &[("plan", "план")]);
    assert!(
        matches!(&twice.problems[..], [LayoutProblem::Duplicate { columns, .. }] if *columns == [1, 3])
    );
    let bare = Layout::from_mapping(&csv("Жол;1\nСуу;2\n"), 0, &[("name", "a"), ("plan", "B")]);
    assert_eq!(bare.records(&csv("Жол;1\nСуу;2\n")).count(), 2);
}
