//! Builders of small files.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip file of these parts.
pub(crate) fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        writer.write_all(content.as_bytes()).expect("its content");
    }
    writer.finish().expect("a zip file").into_inner()
}

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// A DOCX with this body and these other parts.
pub(crate) fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    let mut all = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", document.as_str()),
    ];
    all.extend_from_slice(parts);
    zip(&all)
}

/// A paragraph with properties and words.
pub(crate) fn paragraph(properties: &str, words: &str) -> String {
    format!(
        "<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>"
    )
}

/// An ODT with this text and these automatic styles.
pub(crate) fn odt(styles: &str, text: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:table="b" xmlns:fo="f"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>"#
    );
    let mut all = vec![
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_str()),
    ];
    all.extend_from_slice(parts);
    zip(&all)
}

/// Bytes in hexadecimal digits.
pub(crate) fn hex(bytes: impl Iterator<Item = u8>) -> String {
    bytes.fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02X}");
        digits
    })
}

/// Words on a page: left, foot, size, words. Bold where the size is written as negative.
pub(crate) type Words<'w> = (f64, f64, f64, &'w str);

/// A content stream that sets words in a font whose codes are UTF-16.
pub(crate) fn content(words: &[Words]) -> String {
    let mut content = String::from("BT\n");
    for (x, y, size, text) in words {
        let font = if *size < 0.0 { "/F2" } else { "/F1" };
        let size = size.abs();
        let codes = hex(text.encode_utf16().flat_map(u16::to_be_bytes));
        let _ = writeln!(content, "{font} {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj");
    }
    content.push_str("ET");
    content
}

/// A PDF of pages with these content streams, each as it is.
pub(crate) fn pdf(pages: &[String]) -> Vec<u8> {
    let streams: Vec<(String, Vec<u8>)> = pages
        .iter()
        .map(|page| (String::new(), page.clone().into_bytes()))
        .collect();
    pdf_of(&streams, "")
}

/// A PDF of pages with these content streams, given with entries of their dictionaries, and entries of the trailer.
pub(crate) fn pdf_of(pages: &[(String, Vec<u8>)], trailer: &str) -> Vec<u8> {
    let map = "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange \
               1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap";
    let mut objects: Vec<Vec<u8>> = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        Vec::new(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>".to_vec(),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /DW 500 >>".to_vec(),
        format!("<< /Length {} >>\nstream\n{map}\nendstream", map.len()).into_bytes(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Test-Bold /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>".to_vec(),
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /Length 3 /Filter /DCTDecode >>\nstream\nabc\nendstream".to_vec(),
    ];
    let mut kids = String::new();
    for (entries, bytes) in pages {
        let number = objects.len() + 1;
        let _ = write!(kids, "{number} 0 R ");
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R /Resources << /Font << /F1 3 0 R /F2 6 0 R >> /XObject << /I1 7 0 R >> >> >>",
                number + 1
            )
            .into_bytes(),
        );
        let mut stream = format!("<< /Length {} {entries} >>\nstream\n", bytes.len()).into_bytes();
        stream.extend_from_slice(bytes);
        stream.extend_from_slice(b"\nendstream");
        objects.push(stream);
    }
    objects[1] = format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", pages.len()).into_bytes();
    let mut file = b"%PDF-1.5\n".to_vec();
    for (index, object) in objects.iter().enumerate() {
        file.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    file.extend_from_slice(format!("trailer << /Root 1 0 R {trailer} >>\n%%EOF").as_bytes());
    file
}

/// Bytes packed with zlib.
pub(crate) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("packing");
    encoder.finish().expect("packing")
}
