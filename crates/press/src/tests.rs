use kernel::{Currency, Lang};
use paper::{Block, Column, Inline, Paper, Row, Table};
use text::Texts;
use ui::samples::sample_paper;

use crate::{PressOptions, Printed, pdf, print};

fn texts() -> Texts {
    Texts::new(&[text::TEXT, ui::TEXT]).expect("the catalogues hold together")
}

/// Prints a paper and checks what holds for every printed paper.
fn check(paper: &Paper, options: &PressOptions) -> Printed {
    let printed = print(paper, options).expect("the paper can be printed");
    assert!(printed.pdf.starts_with(b"%PDF"), "not a PDF");
    let metadata = String::from_utf8_lossy(&printed.pdf);
    assert!(metadata.contains("pdfuaid:part"), "no PDF/UA identifier");
    assert_eq!(printed.warnings, Vec::<String>::new());
    if let Some(folder) = std::env::var_os("ASHAR_PRESS_OUT") {
        let name = format!("{}-{}.pdf", paper.lang, printed.pages);
        std::fs::write(std::path::Path::new(&folder).join(name), &printed.pdf).expect("written");
    }
    printed
}

fn plain(lang: Lang, blocks: Vec<Block>) -> Paper {
    Paper {
        lang,
        title: "T".to_owned(),
        overline: String::new(),
        subtitle: String::new(),
        blocks,
        footer: String::new(),
    }
}

#[test]
fn every_block_prints_in_four_languages() {
    let texts = texts();
    for lang in Lang::ALL {
        let reader = texts.reader(lang, Currency::KGS);
        let options = PressOptions {
            contents: Some(reader.t("ui-contents")),
        };
        let printed = check(&sample_paper(&reader), &options);
        assert!(
            (2..=6).contains(&printed.pages),
            "{lang}: {} pages",
            printed.pages
        );
    }
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let texts = texts();
    let paper = sample_paper(&texts.reader(Lang::Ky, Currency::KGS));
    let options = PressOptions::default();
    assert_eq!(pdf(&paper, &options), pdf(&paper, &options));
}

#[test]
fn hostile_words_are_only_words() {
    let hostile = [
        "#import \"@preview/evil:0.1.0\": *",
        "#read(\"/etc/passwd\") $ \\ ` \" * _ < > @ ~ // /* */ = - + [ ] { }",
        "\u{0}\u{7}\u{1b}[31m\u{fffe}\u{202e}\u{200d}\u{e000} 漢字 😀 ภาษา عربي",
        &"Ң".repeat(10_000),
        &"слово ".repeat(2_000),
        "",
    ];
    let cells = || {
        hostile
            .iter()
            .map(|text| (*text).to_owned())
            .collect::<Vec<_>>()
    };
    let inlines = || {
        hostile
            .iter()
            .flat_map(|text| {
                let text = || (*text).to_owned();
                [
                    Inline::Text(text()),
                    Inline::Strong(text()),
                    Inline::Soft(text()),
                    Inline::Inserted(text()),
                    Inline::Anchor(text(), text()),
                ]
            })
            .collect::<Vec<_>>()
    };
    let mut paper = plain(
        Lang::Uz,
        vec![
            Block::Heading {
                level: 2,
                text: hostile[1].to_owned(),
                anchor: hostile[1].to_owned(),
            },
            Block::Heading {
                level: 9,
                text: String::new(),
                anchor: hostile[1].to_owned(),
            },
            Block::Paragraph(inlines()),
            Block::Note(inlines()),
            Block::List(vec![inlines(), Vec::new()]),
            Block::Facts(Vec::new()),
            Block::Breaks(Vec::new()),
            Block::Table(Table {
                caption: hostile[2].to_owned(),
                columns: vec![Column::words(hostile[0]), Column::numbers(hostile[2])],
                rows: vec![
                    Row {
                        cells: cells(),
                        hot: true,
                        ..Row::default()
                    },
                    Row {
                        cells: Vec::new(),
                        href: Some("javascript:alert(1)".to_owned()),
                        ..Row::default()
                    },
                ],
                total: Some(cells()),
            }),
            Block::PageBreak,
            Block::PageBreak,
        ],
    );
    hostile[0].clone_into(&mut paper.title);
    hostile[1].clone_into(&mut paper.footer);
    check(
        &paper,
        &PressOptions {
            contents: Some(hostile[0].to_owned()),
        },
    );
}

#[test]
fn an_empty_paper_prints() {
    assert_eq!(
        check(&plain(Lang::En, Vec::new()), &PressOptions::default()).pages,
        1
    );
}

#[test]
fn a_long_table_repeats_its_heading() {
    let rows = (0..400)
        .map(|number| Row {
            cells: vec![format!("Иш-чара {number}"), format!("{number}")],
            ..Row::default()
        })
        .collect();
    let table = Table {
        caption: "Иш-чаралар".to_owned(),
        columns: vec![Column::words("Иш-чара"), Column::numbers("сом")],
        rows,
        total: None,
    };
    let printed = check(
        &plain(Lang::Ky, vec![Block::Table(table)]),
        &PressOptions::default(),
    );
    assert!((6..=14).contains(&printed.pages), "{} pages", printed.pages);
}

#[test]
fn a_broken_picture_is_an_error() {
    let picture = Block::Picture {
        svg: "<svg".to_owned(),
        alt: "a".to_owned(),
        caption: String::new(),
    };
    assert!(pdf(&plain(Lang::En, vec![picture]), &PressOptions::default()).is_err());
}

#[test]
fn a_text_document_holds_every_word_and_is_a_package_that_opens() {
    use std::io::Read as _;
    let texts = texts();
    let mut paper = sample_paper(&texts.reader(Lang::Ky, Currency::KGS));
    paper.title = "Абал & <жол>".to_owned();
    let bytes = crate::docx::docx(&paper).unwrap();
    assert_eq!(bytes, crate::docx::docx(&paper).unwrap());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut document = String::new();
    archive
        .by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut document)
        .unwrap();
    assert!(document.contains("Абал &amp; &lt;жол&gt;"));
    // Every cell of every table is there.
    for block in &paper.blocks {
        if let paper::Block::Table(table) = block {
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                let first = cell.split('\n').next().unwrap_or_default();
                let escaped = first
                    .replace('&', "&amp;")
                    .replace('<', "&lt;")
                    .replace('>', "&gt;")
                    .replace('"', "&quot;");
                assert!(document.contains(&escaped), "{cell}");
            }
        }
    }
    assert_eq!(
        document.matches("<w:tbl>").count(),
        document.matches("</w:tbl>").count()
    );
}
