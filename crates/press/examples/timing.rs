//! Prints a report of about twelve pages several times and says how long each took and the memory's peak:
//! `cargo run --release -p press --example timing`.

use std::error::Error;
use std::time::Instant;

use kernel::{Currency, Lang};
use paper::{Block, Column, Paper, Row, Table};
use press::PressOptions;
use ui::samples::sample_paper;

/// The sample with a long table of measures.
fn long_paper(mut paper: Paper) -> Paper {
    let rows = (1..=330)
        .map(|number| Row {
            cells: vec![
                format!("{number}. Кашка-Жол айылында эки жарым күндүк топ ачуу жана жабдуу"),
                "айыл өкмөтү".to_owned(),
                format!("{} 000", number * 7),
            ],
            anchor: Some(format!("row-{number}")),
            hot: number % 9 == 0,
            ..Row::default()
        })
        .collect();
    paper.blocks.push(Block::Table(Table {
        caption: "Иш-чаралар".to_owned(),
        columns: vec![
            Column::words("Иш-чара"),
            Column::words("Жооптуу"),
            Column::numbers("сом"),
        ],
        rows,
        total: None,
    }));
    paper
}

fn main() -> Result<(), Box<dyn Error>> {
    let texts = text::Texts::new(&[text::TEXT, ui::TEXT]).expect("the catalogues hold together");
    for lang in Lang::ALL {
        let reader = texts.reader(lang, Currency::KGS);
        let paper = long_paper(sample_paper(&reader));
        let start = Instant::now();
        let printed = press::print(&paper, &PressOptions::default())?;
        println!(
            "{lang}: {} pages, {} bytes, {:?}",
            printed.pages,
            printed.pdf.len(),
            start.elapsed()
        );
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        for line in status.lines().filter(|line| line.starts_with("VmHWM")) {
            println!("{line}");
        }
    }
    Ok(())
}
