//! Files made in memory, byte by byte where no library would make them.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

/// A zip of these parts.
pub(super) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("a zip").into_inner()
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An XLSX with one sheet of this XML and these shared strings.
pub(super) fn xlsx(sheet: &str, strings: &str) -> Vec<u8> {
    let root = format!(
        r#"<Relationships><Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let related = format!(
        r#"<Relationships><Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="r2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
    );
    let styles = r##"<styleSheet><numFmts><numFmt numFmtId="165" formatCode="#,##0.00\ &quot;сом&quot;"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="46"/></cellXfs></styleSheet>"##;
    zipped(&[
        ("_rels/.rels", root.as_bytes()),
        (
            "xl/workbook.xml",
            br#"<workbook><sheets><sheet name="Sheet1" sheetId="1" id="r1"/></sheets></workbook>"#,
        ),
        ("xl/_rels/workbook.xml.rels", related.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// An ODS with this content of its `office:spreadsheet`, after these automatic styles.
pub(super) fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    zipped(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
    ])
}

pub(super) fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("gzip");
    encoder.finish().expect("gzip")
}

pub(super) fn utf16(text: &str, little: bool) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|unit| {
            if little {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            }
        })
        .collect()
}

/// A compound file with one stream.
pub(super) fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    // Short streams live elsewhere; padding keeps this one in whole sectors.
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = stream.len() / 512;
    let fat_sectors = (sectors + 2).div_ceil(127);
    let mut header = vec![0_u8; 512];
    header[..8].copy_from_slice(&crate::cfb::SIGNATURE);
    let mut put = |at: usize, value: u32| header[at..at + 4].copy_from_slice(&value.to_le_bytes());
    put(28, 0x0009_FFFE);
    put(44, fat_sectors as u32);
    put(48, fat_sectors as u32);
    put(56, 4096);
    put(60, 0xFFFF_FFFE);
    put(68, 0xFFFF_FFFE);
    for index in 0..109 {
        let sector = if index < fat_sectors {
            index as u32
        } else {
            0xFFFF_FFFF
        };
        put(76 + index * 4, sector);
    }
    let mut fat: Vec<u32> = vec![0xFFFF_FFFD; fat_sectors];
    fat.push(0xFFFF_FFFE);
    let first = fat.len() as u32;
    fat.extend((1..sectors as u32).map(|next| first + next));
    fat.push(0xFFFF_FFFE);
    fat.resize(fat_sectors * 128, 0xFFFF_FFFF);
    let mut directory = entry("Root Entry", 5, 0xFFFF_FFFE, 0);
    directory.extend(entry(name, 2, first, stream.len() as u32));
    directory.resize(512, 0);
    let mut file = header;
    file.extend(fat.iter().flat_map(|word| word.to_le_bytes()));
    file.extend(directory);
    file.extend(stream);
    file
}

fn entry(name: &str, kind: u8, start: u32, size: u32) -> Vec<u8> {
    let mut bytes = utf16(name, true);
    let length = bytes.len() as u16 + 2;
    bytes.resize(128, 0);
    bytes[64..66].copy_from_slice(&length.to_le_bytes());
    bytes[66] = kind;
    bytes[116..120].copy_from_slice(&start.to_le_bytes());
    bytes[120..124].copy_from_slice(&size.to_le_bytes());
    bytes
}

/// One XLS record.
pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = kind.to_le_bytes().to_vec();
    bytes.extend((data.len() as u16).to_le_bytes());
    bytes.extend(data);
    bytes
}

/// Small numbers as the words that records are made of.
pub(super) fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// An XLS with these global records before one sheet with these records.
pub(super) fn xls(globals: &[u8], sheet: &[u8]) -> Vec<u8> {
    let begin = record(0x0809, &words(&[0x0600, 5, 0, 0, 0, 0, 0, 0]));
    let bound = |position: u32| {
        let mut data = position.to_le_bytes().to_vec();
        data.extend([0, 0, 2, 0, b'S', b'1']);
        record(0x0085, &data)
    };
    let end = record(0x000A, &[]);
    let length = begin.len() + bound(0).len() + globals.len() + end.len();
    let stream = [
        begin.clone(),
        bound(length as u32),
        globals.to_vec(),
        end.clone(),
        begin,
        sheet.to_vec(),
        end,
    ]
    .concat();
    compound("Workbook", &stream)
}
