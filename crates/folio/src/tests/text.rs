//! Plain text: encodings, headings in four languages, lists, tables, contents, pages.

use encoding_rs::{IBM866, KOI8_R, WINDOWS_1251};

use super::{good, outline, refused};
use crate::{Encoding, Limits, Measure, Refusal, Warning, read};

fn check(text: &str, expected: &str) {
    assert_eq!(outline(&good("a.txt", text.as_bytes())), expected);
}

#[test]
fn a_law_in_russian() {
    check(
        "ЗЕМЕЛЬНЫЙ КОДЕКС\nКЫРГЫЗСКОЙ РЕСПУБЛИКИ\nот 2 июня 1999 года № 45\n\nРАЗДЕЛ I\nОСНОВНЫЕ ПОЛОЖЕНИЯ\nГлава первая\nОбщие положения\n\nСтатья 1. Понятия\n1. Земля - основа.\n2. Земля бывает:\n1) пашней;\n2) лесом:\nа) частным;\nб) иным.\nСтатья 2-1. Право\nПраво есть.\nГлава 2 настоящего Кодекса применяется ко всем.\n",
        "H1[] ЗЕМЕЛЬНЫЙ КОДЕКС КЫРГЫЗСКОЙ РЕСПУБЛИКИ\nP от 2 июня 1999 года № 45\nH2[I] РАЗДЕЛ I ОСНОВНЫЕ ПОЛОЖЕНИЯ\nH3[первая] Глава первая Общие положения\nA[1] Статья 1. Понятия\nI1[1.] 1. Земля - основа.\nI1[2.] 2. Земля бывает:\nI2[1)] 1) пашней;\nI2[2)] 2) лесом:\nI3[а)] а) частным;\nI3[б)] б) иным.\nA[2-1] Статья 2-1. Право\nP Право есть.\nP Глава 2 настоящего Кодекса применяется ко всем.",
    );
}

#[test]
fn laws_in_kyrgyz_uzbek_and_english() {
    check(
        "1-БӨЛҮМ. ЖАЛПЫ ЖОБОЛОР\n3-бап. Укуктар\n15-берене. Жарандардын укуктары\nЖарандар тең укуктуу.\n16-статья. Милдеттер\n15-берененин 2-бөлүгүнө ылайык колдонулат.",
        "H1[1] 1-БӨЛҮМ. ЖАЛПЫ ЖОБОЛОР\nH2[3] 3-бап. Укуктар\nA[15] 15-берене. Жарандардын укуктары\nP Жарандар тең укуктуу.\nA[16] 16-статья. Милдеттер\nP 15-берененин 2-бөлүгүнө ылайык колдонулат.",
    );
    check(
        "I BO‘LIM. UMUMIY QOIDALAR\n1-bob. Asosiy qoidalar\n15-modda. Huquqlar\nFuqarolar teng.\n2-боб. Асосий қоидалар\n16-модда. Ҳуқуқлар",
        "H1[I] I BO‘LIM. UMUMIY QOIDALAR\nH2[1] 1-bob. Asosiy qoidalar\nA[15] 15-modda. Huquqlar\nP Fuqarolar teng.\nH2[2] 2-боб. Асосий қоидалар\nA[16] 16-модда. Ҳуқуқлар",
    );
    check(
        "PART ONE\nChapter II. General\nArticle 5. Scope\nThis applies.\nAnnex A. Forms\nSection 5 of this Act applies.",
        "H1[ONE] PART ONE\nH2[II] Chapter II. General\nA[5] Article 5. Scope\nP This applies.\nH1[A] Annex A. Forms\nP Section 5 of this Act applies.",
    );
}

#[test]
fn numbered_titles_are_told_from_items() {
    check(
        "1. Общие сведения\nСело стоит у реки.\n1.1. Население\nЖителей 2 000.\n2. Цели\n- вода;\n- дороги.\nг. Бишкек, 2024.\nА. С. Пушкин писал.\n10.05.2024 собрание.\n1.5 млн сомов.",
        "H1[1] 1. Общие сведения\nP Село стоит у реки.\nH2[1.1] 1.1. Население\nP Жителей 2 000.\nH1[2] 2. Цели\nI1[-] - вода;\nI1[-] - дороги.\nP г. Бишкек, 2024.\nP А. С. Пушкин писал.\nP 10.05.2024 собрание.\nP 1.5 млн сомов.",
    );
    check(
        "Закупить:\n1. Насос\n2. Трубу\n3. Кран",
        "P Закупить:\nI1[1.] 1. Насос\nI1[2.] 2. Трубу\nI1[3.] 3. Кран",
    );
}

#[test]
fn lines_of_contents_are_no_headings() {
    check(
        "СОДЕРЖАНИЕ\nГлава 1. Вода ........ 3\nГлава 2. Дороги и мосты, по которым\nходят люди . . . . . . 12\n\nГлава 1. Вода\nВода нужна всем.",
        "H1[] СОДЕРЖАНИЕ\nC Глава 1. Вода ........ 3\nC Глава 2. Дороги и мосты, по которым\nC ходят люди . . . . . . 12\nH2[1] Глава 1. Вода\nP Вода нужна всем.",
    );
}

#[test]
fn lines_of_a_set_width_become_paragraphs() {
    check(
        "  Айыл окмоту рассмотрел обращения жителей села и решил построить водо-\nпровод длиной три километра, чтобы вода дошла до каждого двора и до\nшколы, где учатся двести детей.\n  Работы начнутся весной и закончатся до первого сентября того же года,\nесли область выделит обещанные средства.\n1) купить трубы, краны, насосы и всё остальное, что нужно для того, что-\nбы вода текла;\n",
        "P Айыл окмоту рассмотрел обращения жителей села и решил построить водопровод длиной три километра, чтобы вода дошла до каждого двора и до школы, где учатся двести детей.\nP Работы начнутся весной и закончатся до первого сентября того же года, если область выделит обещанные средства.\nI1[1)] 1) купить трубы, краны, насосы и всё остальное, что нужно для того, чтобы вода текла;",
    );
}

#[test]
fn tables_are_drawn_with_signs() {
    check(
        "Смета\n+-----+-----+\n| Что | Сом |\n+-----+-----+\n| Насос | 100 |\n| Труба | 50 |\n+-----+-----+\nИтого 150.",
        "P Смета\nT0.0.0 Что\nT0.0.1 Сом\nT0.1.0 Насос\nT0.1.1 100\nT0.2.0 Труба\nT0.2.1 50\nP Итого 150.",
    );
    check(
        "Насос\t100\nТруба\t50",
        "T0.0.0 Насос\nT0.0.1 100\nT0.1.0 Труба\nT0.1.1 50",
    );
}

#[test]
fn form_feeds_are_pages_and_their_furniture_is_kept_aside() {
    let document = good(
        "a.txt",
        "Программа\nВода нужна.\n1\n\u{C}Программа\nДорога нужна.\n2\n\u{C}Программа\nШкола нужна.\n3\n".as_bytes(),
    );
    assert_eq!(
        outline(&document),
        "1 P Вода нужна.\n2 P Дорога нужна.\n3 P Школа нужна."
    );
    assert_eq!(document.pages, Some(3));
    assert_eq!(document.furniture.len(), 6);
}

const SAMPLE: &str = "Айыл окмоту рассмотрел обращения жителей.\nСтатья 1. Общие положения закона о местном самоуправлении.";

#[test]
fn encodings_are_recognised_by_what_reads_as_words() {
    let mut utf16: Vec<u8> = vec![0xFF, 0xFE];
    utf16.extend(SAMPLE.encode_utf16().flat_map(u16::to_le_bytes));
    let bare: Vec<u8> = SAMPLE.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let cases: [(Vec<u8>, Encoding); 6] = [
        (SAMPLE.as_bytes().to_vec(), Encoding::Utf8),
        (utf16, Encoding::Utf16Le),
        (bare, Encoding::Utf16Be),
        (
            WINDOWS_1251.encode(SAMPLE).0.into_owned(),
            Encoding::Windows1251,
        ),
        (KOI8_R.encode(SAMPLE).0.into_owned(), Encoding::Koi8R),
        (IBM866.encode(SAMPLE).0.into_owned(), Encoding::Cp866),
    ];
    for (bytes, encoding) in cases {
        let document = good("a.txt", &bytes);
        assert_eq!(document.encoding, Some(encoding));
        assert_eq!(document.text(), SAMPLE);
        assert_eq!(document.warnings, []);
    }
}

#[test]
fn a_guess_that_could_be_wrong_is_said() {
    let document = good("a.txt", &[b'a', b' ', 0xD1, b' ', 0xEE]);
    assert!(matches!(
        document.warnings[..],
        [Warning::GuessedEncoding { .. }]
    ));
    let document = good(
        "a.txt",
        "вода нужна всем людям села, и \u{7F}дорога тоже"
            .replace('\u{7F}', "\u{FFFD}")
            .as_bytes(),
    );
    assert_eq!(document.warnings, []);
}

#[test]
fn spans_lead_back_to_blocks_pages_and_sections() {
    let document = good(
        "a.txt",
        "Глава 1. Вода\nСтатья 1. Река\nТечёт.\nГлава 2. Лес\nРастёт.".as_bytes(),
    );
    let at = document.text().find("Течёт").expect("the word");
    assert_eq!(document.block_at(at), Some(2));
    assert_eq!(document.path(2), [0, 1]);
    let pieces = document.pieces(at - 4..at + 4);
    assert_eq!(pieces.len(), 2);
    assert_eq!(document.body_of(&document.blocks[1]), "Река");
    let sections: Vec<Option<usize>> = document.sections().iter().map(|(head, _)| *head).collect();
    assert_eq!(sections, [Some(0), Some(1), Some(3)]);
    assert_eq!(document.block_at(document.text().len()), None);
    assert_eq!(document.pieces(10_000..10_001), []);
}

#[test]
fn limits_are_kept() {
    assert_eq!(refused("a.txt", b""), Refusal::Empty);
    assert_eq!(refused("a.txt", b" \n \r\n"), Refusal::Empty);
    let limits = Limits {
        blocks: 3,
        text_bytes: 40,
        ..Limits::default()
    };
    let too_many = read("a.txt", b"A.\nB.\nC.\nD.", &limits);
    assert_eq!(
        too_many,
        Err(Refusal::TooBig {
            what: Measure::Blocks,
            limit: 3
        })
    );
    let too_long = read("a.txt", &[b'a'; 41], &limits);
    assert_eq!(
        too_long,
        Err(Refusal::TooBig {
            what: Measure::TextBytes,
            limit: 40
        })
    );
}
