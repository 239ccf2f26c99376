//! RTF: code pages, Unicode, rows.

use super::{good, outline};

#[test]
fn words_rows_and_heads() {
    let text = r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Times;}}{\info{\title x}}\pard\outlinelevel0 \'c2\'ee\'e4\'e0\par\pard \u1053?\u1091?\'e6\'ed\'e0 {\b \'e2\'f1\'e5\'ec}.\par{\*\x no}\trowd\pard\intbl \'c0\cell \'c1\cell\row\trowd\intbl 1\cell 2\cell\row\pard end\par}";
    let document = good("a.rtf", text.as_bytes());
    assert_eq!(
        outline(&document),
        "H1[] Вода\nP Нужна всем.\nT0.0.0 А\nT0.0.1 Б\nT0.1.0 1\nT0.1.1 2\nP end"
    );
}
