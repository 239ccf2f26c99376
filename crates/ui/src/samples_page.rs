//! A page with every component, in the reader's language.

use kernel::{Lang, Severity};
use maud::{Markup, html};
use paper::Column;
use text::Reader;

use crate::samples::{sample_chain, sample_paper};
use crate::{
    Choice, DataRow, DataTable, DocumentMode, Download, Field, Filter, Frame, Heading,
    LanguageLink, Section, Tone, definitions, downloads, empty_state, error_summary, filter_form,
    page, pagination, paper, severity, table, tag,
};

/// A page with the sample document and every component. `fonts` as in [`Frame`].
pub fn sample_page(reader: &Reader<'_>, fonts: bool) -> Markup {
    let document = sample_paper(reader);
    let mut frame = Frame::new(reader, document.title.clone());
    frame.overline.clone_from(&document.overline);
    frame.crumbs = vec![
        (
            "/osh".to_owned(),
            document
                .overline
                .split(" › ")
                .next()
                .unwrap_or_default()
                .to_owned(),
        ),
        (
            "/osh/kara-kulja".to_owned(),
            document
                .overline
                .split(" › ")
                .nth(1)
                .unwrap_or_default()
                .to_owned(),
        ),
    ];
    frame.section = Some(Section::Decide);
    frame.sections = [
        None,
        Some("/decide".to_owned()),
        None,
        Some("/account".to_owned()),
    ];
    frame.languages = Lang::ALL
        .map(|lang| LanguageLink {
            lang,
            href: format!("page-{}.html", lang.code()),
            current: lang == reader.lang(),
        })
        .to_vec();
    frame.base = String::new();
    frame.search = Some(("/search".to_owned(), String::new()));
    frame.demo_banner = Some(html! { p { (document.footer) } });
    frame.footer = vec![html! { (document.footer) }];
    frame.footer_links = vec![("/method".to_owned(), document.title.clone())];
    frame.fonts = fonts;
    frame.noindex = true;
    page(
        &frame,
        &html! { (paper(&document, DocumentMode::BelowCrumbs)) (components(reader)) },
    )
}

fn components(reader: &Reader<'_>) -> Markup {
    let picture = sample_chain(reader.lang());
    let choices: Vec<Choice> = picture
        .columns
        .iter()
        .map(|column| Choice {
            value: column.heading.clone(),
            label: format!("{} — {}", column.heading, column.sub),
            chosen: false,
        })
        .collect();
    let filter = Filter {
        action: "/findings".to_owned(),
        name: picture.title.clone(),
        fields: vec![
            Field::Select {
                name: "what".to_owned(),
                label: picture.columns[2].heading.clone(),
                choices,
            },
            Field::Words {
                name: "words".to_owned(),
                label: picture.columns[0].heading.clone(),
                value: String::new(),
            },
            Field::Kept {
                name: "lang".to_owned(),
                value: reader.lang().code().to_owned(),
            },
        ],
        clear: Some("/findings".to_owned()),
    };
    let findings = DataTable {
        caption: picture.title.clone(),
        caption_unseen: false,
        columns: vec![
            Heading {
                column: Column::words(picture.columns[2].heading.clone()),
                sort: Some("?by=name".to_owned()),
                sorted: Some(true),
            },
            Column::words(picture.columns[1].heading.clone()).into(),
            Column::numbers(picture.columns[3].heading.clone()).into(),
        ],
        rows: picture
            .nodes
            .iter()
            .filter(|node| node.column == 2)
            .zip(Severity::ALL.into_iter().cycle())
            .take(5)
            .map(|(node, grave)| DataRow {
                cells: vec![
                    html! { (node.label) },
                    severity(reader, grave),
                    html! { (node.sub) },
                ],
                href: Some(format!("/measure/{}", node.id)),
                anchor: Some(format!("finding-{}", node.id)),
                hot: false,
            })
            .collect(),
        total: None,
    };
    let pairs = [
        (
            picture.columns[0].heading.clone(),
            html! { (picture.nodes[0].label) },
        ),
        (
            picture.columns[1].heading.clone(),
            tag(Tone::Done, &picture.columns[1].sub),
        ),
    ];
    html! {
        h2 { (picture.title) }
        (error_summary(reader, &[
            (Some("#chain".to_owned()), picture.nodes[0].label.clone()),
            (None, picture.nodes[1].label.clone()),
        ]))
        (filter_form(reader, &filter))
        (table(&findings))
        (pagination(reader, 3, 12, &|page| format!("?page={page}")))
        (downloads(reader, &[
            Download { href: "/f.xlsx".to_owned(), name: picture.columns[2].heading.clone(), kind: "XLSX, 24 KB".to_owned() },
            Download { href: "/f.csv".to_owned(), name: picture.columns[2].heading.clone(), kind: "CSV".to_owned() },
        ]))
        (definitions(&pairs))
        (empty_state(&picture.columns[4].heading, &picture.columns[4].sub, Some(("/", &picture.columns[0].heading))))
    }
}
