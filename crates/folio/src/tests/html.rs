//! HTML: tag soup, encodings, lists, tables.

use encoding_rs::WINDOWS_1251;

use super::{good, outline};
use crate::Encoding;

#[test]
fn pages_as_they_are_found() {
    let page = "<!DOCTYPE html><HTML lang=ru><head><title>Закон &mdash; вода</title><style>p{}</style><script>if (a<b) { '<p>нет</p>' }</script></head><body><nav>Меню</nav><h1>Закон<br>о воде</h1><p>Вода&nbsp;нужна <b>всем</b>, 5 < 6.<p>Статья 15<sup>1</sup>. Река<br>1) течёт;<br>2) мелеет.<ul><li>рыба<li>лодка</ul><ol start=3><li>три</ol><!-- <p>нет</p> --><p align=\"center\"><b>Итоги</b></p><div>Конец";
    let document = good("a.html", page.as_bytes());
    assert_eq!(
        outline(&document),
        "H1[] Закон о воде\nP Вода нужна всем, 5 < 6.\nA[15¹] Статья 15¹. Река\nI1[1)] 1) течёт;\nI1[2)] 2) мелеет.\nI2[•] рыба\nI2[•] лодка\nI2[3.] 3. три\nH2[] Итоги\nP Конец"
    );
    assert_eq!(document.title.as_deref(), Some("Закон — вода"));
    assert_eq!(document.metadata.language.as_deref(), Some("ru"));
}

#[test]
fn tables_that_hold_values_and_tables_that_hold_looks() {
    let page = "<table><tr><th rowspan=2>Что<td>а<td>б<tr><td colspan=\"2\">в</table><table><tr><td><p>Первый.</p><p>Второй.</p></td></tr></table>";
    let document = good("a.htm", page.as_bytes());
    assert_eq!(
        outline(&document),
        "T0.0.0! 1x2 Что\nT0.0.1 а\nT0.0.2 б\nT0.1.1 2x1 в\nP Первый.\nP Второй."
    );
}

#[test]
fn the_encoding_is_what_the_page_declares_if_it_holds() {
    let page = "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\"></head><body>Вода нужна всем</body></html>";
    let document = good("a.html", &WINDOWS_1251.encode(page).0);
    assert_eq!(document.encoding, Some(Encoding::Windows1251));
    assert_eq!(document.text(), "Вода нужна всем");
    let lies = good("a.html", page.as_bytes());
    assert_eq!(
        (lies.encoding, lies.text()),
        (Some(Encoding::Utf8), "Вода нужна всем")
    );
}

#[test]
fn entities_without_number_or_end_do_no_harm() {
    let document = good(
        "a.html",
        "<p>&#1042;&#x43E;да &laquo;&unknown; &amp &#xFFFFFFFF; &#150; AT&T</p>".as_bytes(),
    );
    assert_eq!(document.text(), "Вода «&unknown; & \u{FFFD} – AT&T");
}
