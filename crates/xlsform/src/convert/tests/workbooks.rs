//! Real workbooks, and the forms that another converter makes of them.

use std::fs;

use sxd_document::dom::ChildOfRoot;

use super::{bytes, canonical, data, parsed, told};
use crate::{Conversion, Options, Severity, convert};

/// Workbooks of which a form can be made.
const GOOD: [&str; 9] = [
    "household_energy_en_igbo.xlsx",
    "ifrc_distribution_site_assessment.xls",
    "irq_mcna_reach_en_ar.xlsx",
    "msna2024_core_reach_en_fr.xlsx",
    "odk_all_question_types.xlsx",
    "odk_socio_economic_survey_en_fr.xlsx",
    "reach_demo_household_en_ar.xlsx",
    "unicef_liberia_anthro_std.xlsx",
    "who_verbal_autopsy_2022.xlsx",
];

fn converted(file: &str) -> Option<Conversion> {
    let bytes = bytes(&format!("xlsforms/{file}"))?;
    Some(convert(file, &bytes, &Options::default()))
}

/// The parts of a form whose content must be the same: what is between the translations and the end.
fn parts(xform: &str) -> Vec<String> {
    // The escape that spreadsheets use for carriage returns is no text; the other converter keeps it.
    let plain = xform.replace("_x000D_", "");
    let package = parsed(&plain).expect("a form is XML");
    let root = package
        .as_document()
        .root()
        .children()
        .into_iter()
        .find_map(ChildOfRoot::element);
    let mut texts: Vec<String> = Vec::new();
    let mut open = vec![root.expect("a root")];
    while let Some(element) = open.pop() {
        let name = element.name().local_part();
        if matches!(
            name,
            "bind" | "instance" | "setvalue" | "body" | "text" | "submission" | "setgeopoint"
        ) {
            let mut out = String::new();
            canonical(element, &mut out);
            texts.push(out.split_whitespace().collect());
        } else {
            open.extend(
                element
                    .children()
                    .iter()
                    .filter_map(|child| child.element()),
            );
        }
    }
    // The settings' own label is of no use to anybody: we do not write it.
    texts.retain(|text| !text.starts_with("<textid=\"/data:label\">"));
    texts.sort();
    texts
}

#[test]
fn nine_workbooks_become_the_forms_that_are_expected_of_them() {
    for file in GOOD {
        let Some(expected) = data(&format!("xlsforms_expected/{file}.xml")) else {
            return;
        };
        let Some(conversion) = converted(file) else {
            return;
        };
        let xform = conversion
            .xform
            .as_deref()
            .unwrap_or_else(|| panic!("{file}: {}", told(&conversion)));
        let expected = fs::read_to_string(expected).expect("a readable form");
        let (ours, theirs) = (parts(xform), parts(&expected));
        for (one, other) in ours.iter().zip(&theirs) {
            assert_eq!(one, other, "{file}");
        }
        assert_eq!(ours.len(), theirs.len(), "{file}");
    }
}

#[test]
fn four_workbooks_are_refused_with_every_error_at_once() {
    // The same name twice in one list: as many as another reader of workbooks counts in each.
    for (file, count) in [
        ("unicef_liberia_coverage_kreyol.xlsx", 60),
        ("unicef_liberia_coverage_r1.xlsx", 118),
        ("unicef_liberia_coverage_r2.xlsx", 1),
        ("unicef_liberia_village_form.xlsx", 118),
    ] {
        let Some(conversion) = converted(file) else {
            return;
        };
        assert!(conversion.xform.is_none(), "{file}");
        let errors = conversion
            .problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error);
        let twice = errors
            .clone()
            .filter(|problem| problem.code == "choice-twice")
            .count();
        println!("{file}: {} errors, {twice} choices twice", errors.count());
        assert_eq!(twice, count, "{file}");
    }
}

#[test]
fn a_file_that_is_no_workbook_is_refused() {
    for (name, bytes) in [
        ("a.xlsx", &b""[..]),
        ("a.pdf", b"%PDF-1.7"),
        ("a.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
    ] {
        let conversion = convert(name, bytes, &Options::default());
        assert!(conversion.xform.is_none());
        assert!(
            told(&conversion).starts_with("! file-unreadable"),
            "{}",
            told(&conversion)
        );
    }
}

#[test]
fn one_delimited_file_holds_all_sheets() {
    let text = "survey\n,type,name,label\n,select_one c,q,\"One; two, or three\"\nchoices\n,list_name,name,label\n,c,a,A\n";
    let conversion = convert("form.csv", text.as_bytes(), &Options::default());
    let xform = conversion.xform.as_deref().expect("a form");
    assert!(
        xform.contains("<label>One; two, or three</label>"),
        "{xform}"
    );
    assert!(xform.contains("<name>a</name>"), "{xform}");
    assert_eq!(conversion.form_id, "form");
    let alone = "type,name,label\ntext,q,Question\n";
    let conversion = convert("alone.csv", alone.as_bytes(), &Options::default());
    assert!(conversion.xform.is_some(), "{}", told(&conversion));
}
