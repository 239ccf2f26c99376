//! ODT: headings, lists, tables, notes, pages.

use super::build::odt;
use super::{good, outline, refused};
use crate::Refusal;

#[test]
fn headings_lists_tables_and_notes() {
    let styles = r#"<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>"#;
    let text = r#"<text:h text:outline-level="1">Вода</text:h><text:p>Нужна<text:s text:c="2"/>всем<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Кроме рыб</text:p></text:note-body></text:note>.</text:p><text:list text:style-name="L"><text:list-item><text:p>Труба:</text:p><text:list><text:list-item><text:p>медная;</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>Кран.</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Что</text:p></table:table-cell><table:covered-table-cell/></table:table-row><table:table-row><table:table-cell><text:p>Кран</text:p></table:table-cell><table:table-cell><text:p>5</text:p></table:table-cell></table:table-row></table:table>"#;
    let document = good("a.odt", &odt(styles, text, &[]));
    assert_eq!(
        outline(&document),
        "H1[] Вода\nP Нужна всем.\nN[1] Кроме рыб\nI1[1.] 1. Труба:\nI2[a)] a) медная;\nI1[2.] 2. Кран.\nT0.0.0 2x1 Что\nT0.1.0 Кран\nT0.1.1 5"
    );
}

#[test]
fn pages_and_what_was_deleted() {
    let text = "<text:tracked-changes><text:changed-region><text:deletion><text:p>Нет.</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>Раз.</text:p><text:p>Два <text:soft-page-break/>и три.</text:p><text:p>Четыре.</text:p>";
    let document = good("a.odt", &odt("", text, &[]));
    assert_eq!(outline(&document), "1 P Раз.\n1 P Два и три.\n2 P Четыре.");
    assert_eq!(document.pages, Some(2));
}

#[test]
fn encrypted_texts_are_refused_by_name() {
    let manifest = "<m><file-entry><encryption-data/></file-entry></m>";
    let file = odt(
        "",
        "<text:p>a</text:p>",
        &[("META-INF/manifest.xml", manifest)],
    );
    assert_eq!(refused("a.odt", &file), Refusal::Encrypted);
}
