//! The command as people run it: what it answers, how it ends, and that bad input leaves nothing behind.

mod desk;
mod hostile;
mod lexis;
mod votes;

use std::fs;
use std::process::Command;
use std::time::Duration;

use rust_xlsxwriter::Workbook;

use desk::{BUDGET, Desk, POPULATION, PROGRAMME, ashar, demo, said};

#[test]
fn a_review_writes_four_files_and_ends_well_with_findings() {
    let desk = Desk::new("good");
    let (programme, budget, population, allocations, scores) = (
        demo("programme"),
        demo("budget"),
        demo("population"),
        demo("allocations"),
        demo("scores"),
    );
    let output = ashar(
        &desk,
        &[
            "review",
            "--place",
            "kg-kara-kulja-alaikuu",
            "--programme",
            &programme,
            "--budget",
            &budget,
            "--population",
            &population,
            "--allocations",
            &allocations,
            "--scores",
            &scores,
            "--lang",
            "ky",
            "--out",
            "out",
        ],
    );
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(
        desk.answered(),
        ["findings.xlsx", "report.html", "report.json", "report.pdf"]
    );
    let html = fs::read_to_string(desk.out().join("report.html")).expect("the report");
    let stray = [
        "<script",
        "src=\"http",
        "href=\"http",
        "url(http",
        "@import",
    ];
    assert!(html.contains("<html lang=\"ky\">") && stray.iter().all(|part| !html.contains(part)));
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(desk.out().join("report.json")).expect("the data"))
            .expect("JSON");
    assert_eq!(json["lang"], "ky");
    assert!(
        fs::read(desk.out().join("report.pdf"))
            .expect("the PDF")
            .starts_with(b"%PDF-")
    );
    assert!(said(&output).contains("үзүлгөн"), "{}", said(&output));
}

#[test]
fn the_same_papers_give_the_same_answer() {
    let desk = Desk::new("again");
    let (programme, budget) = (demo("programme"), demo("budget"));
    let answer = || {
        let args = [
            "review",
            "--place",
            "x",
            "--programme",
            &programme,
            "--budget",
            &budget,
            "--without",
            "pdf,xlsx",
            "--out",
            "out",
        ];
        let output = ashar(&desk, &args);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        fs::read(desk.out().join("report.json")).expect("the data")
    };
    assert!(answer() == answer(), "two runs differ");
}

#[test]
fn a_wrong_command_line_is_said_in_the_asked_language() {
    let desk = Desk::new("arguments");
    let check = |args: &[&str], expected: &str| {
        let output = ashar(&desk, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            said(&output).contains(expected),
            "{args:?}: {}",
            said(&output)
        );
        assert!(desk.answered().is_empty());
    };
    check(&["dance", "--lang", "en"], "There is no command “dance”");
    check(&["review", "--lang", "ru"], "--out");
    check(&["review", "--lang", "de", "--out", "out"], "“de”");
    check(
        &["review", "--lang", "en", "--out", "out"],
        "--programme FILE",
    );
    check(
        &[
            "review",
            "--lang",
            "en",
            "--out",
            "out",
            "--programme",
            "a.csv",
        ],
        "--place CODE",
    );
    check(
        &[
            "review",
            "--lang",
            "en",
            "--out",
            "out",
            "--programme",
            "a.csv",
            "--place",
            "x",
            "--year",
            "7",
        ],
        "between 1990 and 2100",
    );
    check(
        &[
            "review",
            "--lang",
            "en",
            "--out",
            "out",
            "--programme",
            "a.csv",
            "--place",
            "x",
            "--accept",
            "3",
        ],
        "probability",
    );
    check(
        &[
            "review",
            "--lang",
            "en",
            "--out",
            "out",
            "--programme",
            "a.csv",
            "--place",
            "x",
        ],
        "There is no file a.csv",
    );
    check(
        &["template", "cake", "--lang", "en"],
        "programme, budget, population, allocations, scores",
    );
}

#[test]
fn every_error_of_every_file_is_said_at_once_with_its_cell() {
    let desk = Desk::new("errors");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Чыгаша").expect("a name");
    for (column, heading) in ["key", "annex", "title", "amount_2026_approved"]
        .into_iter()
        .enumerate()
    {
        sheet.write(0, column as u16, heading).expect("a heading");
    }
    for row in 1..5 {
        sheet.write(row, 0, format!("e{row}")).expect("a key");
        sheet.write(row, 1, "expenditure").expect("an annex");
        sheet.write(row, 2, "Line").expect("a title");
        sheet.write(row, 3, 1000).expect("an amount");
    }
    sheet
        .write(
            2,
            3,
            rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!"),
        )
        .expect("no amount");
    sheet.write(4, 3, "1e30").expect("an absurd amount");
    desk.put(
        "budget.xlsx",
        workbook.save_to_buffer().expect("a workbook"),
    );
    desk.put(
        "programme.csv",
        PROGRAMME.replace("500000", "half a million"),
    );
    desk.put("population.csv", "a,b\n1,2\n");
    let check = |lang: &str| {
        let output = ashar(
            &desk,
            &[
                "review",
                "--place",
                "x",
                "--programme",
                "programme.csv",
                "--budget",
                "budget.xlsx",
                "--population",
                "population.csv",
                "--lang",
                lang,
                "--out",
                "out",
            ],
        );
        let said = said(&output);
        assert_eq!(output.status.code(), Some(2), "{said}");
        for place in [
            "programme.csv",
            "budget.xlsx",
            "population.csv",
            "Чыгаша",
            "D3",
            "D5",
            "half a million",
            "1e30",
        ] {
            assert!(
                said.contains(place),
                "{lang}: {place} is missing in:\n{said}"
            );
        }
        assert!(desk.answered().is_empty(), "{:?}", desk.answered());
        said
    };
    let all = ["ky", "ru", "uz", "en"].map(check);
    assert!(
        all[0] != all[1] && all[1] != all[2] && all[2] != all[3],
        "four languages"
    );
}

#[test]
fn a_kill_leaves_no_half_answer() {
    let desk = Desk::new("kill");
    let (programme, budget, population) = (demo("programme"), demo("budget"), demo("population"));
    let args = [
        "review",
        "--place",
        "kg-kara-kulja-alaikuu",
        "--programme",
        &programme,
        "--budget",
        &budget,
        "--population",
        &population,
        "--lang",
        "ky",
        "--out",
        "out",
    ];
    for wait in [5, 40, 120, 250, 400, 700] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ashar"))
            .args(args)
            .current_dir(&desk.0)
            .stdout(std::process::Stdio::null())
            .spawn()
            .expect("the command runs");
        std::thread::sleep(Duration::from_millis(wait));
        let _ = child.kill();
        let _ = child.wait();
        let shown: Vec<String> = desk
            .answered()
            .into_iter()
            .filter(|name| !name.starts_with('.'))
            .collect();
        for name in &shown {
            let bytes = fs::read(desk.out().join(name)).expect("a file");
            let whole = match name.as_str() {
                "report.html" => bytes.ends_with(b"</html>") || bytes.ends_with(b"</html>\n"),
                "report.json" => serde_json::from_slice::<serde_json::Value>(&bytes).is_ok(),
                "report.pdf" => bytes.windows(5).rev().take(40).any(|five| five == b"%%EOF"),
                _ => bytes.windows(4).any(|four| four == b"PK\x05\x06"),
            };
            assert!(whole, "{name} is half after {wait} ms");
        }
    }
    // What a killed run left hidden is gone after the next one.
    let output = ashar(&desk, &args);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(
        desk.answered(),
        ["findings.xlsx", "report.html", "report.json", "report.pdf"]
    );
}

#[test]
fn templates_are_written_in_four_languages_and_read_again() {
    let desk = Desk::new("templates");
    for lang in ["ky", "ru", "uz", "en"] {
        for kind in ["programme", "budget", "population", "allocations", "scores"] {
            let output = ashar(&desk, &["template", kind, "--lang", lang, "--year", "2026"]);
            assert_eq!(output.status.code(), Some(0), "{}", said(&output));
            assert!(
                fs::read(desk.0.join(format!("{kind}-{lang}.xlsx")))
                    .expect("a workbook")
                    .starts_with(b"PK")
            );
        }
    }
}

#[test]
fn a_batch_answers_for_every_folder_or_for_none() {
    let desk = Desk::new("batch");
    for name in ["one", "two"] {
        fs::create_dir_all(desk.0.join("in").join(name)).expect("a folder");
        desk.put(&format!("in/{name}/programme.csv"), PROGRAMME);
        desk.put(&format!("in/{name}/budget.csv"), BUDGET);
        desk.put(&format!("in/{name}/population.csv"), POPULATION);
    }
    let args = ["review", "--batch", "in", "--lang", "en", "--out", "out"];
    let output = ashar(&desk, &args);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(!desk.answered().is_empty());
    let _ = fs::remove_dir_all(desk.out());
    desk.put("in/two/budget.csv", "");
    let output = ashar(&desk, &args);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(
        said(&output).contains("two/budget.csv"),
        "{}",
        said(&output)
    );
    assert!(desk.answered().is_empty(), "{:?}", desk.answered());
}
