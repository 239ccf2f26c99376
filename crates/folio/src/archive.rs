//! Zip archives: which kind of document one is, by its parts.

use quick_xml::events::Event;

use crate::model::{Document, Limits, Refusal};
use crate::package::{Package, attribute};
use crate::{docx, odt, workbook};

/// Reads a document that is a zip package.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let mut package = Package::open(bytes, limits)?;
    let seems = |seems: &str| {
        Err(Refusal::UnknownFormat {
            seems: Some(seems.to_owned()),
        })
    };
    if package.has("[Content_Types].xml") || package.has("_rels/.rels") {
        let main = main_part(&mut package)?;
        return match main.split('/').next().unwrap_or_default() {
            "ppt" => seems("pptx"),
            "visio" => seems("vsdx"),
            "xl" => workbook::read(bytes, limits),
            _ => docx::read(&mut package, &main, limits),
        };
    }
    let kind = package.small("mimetype", 200)?.unwrap_or_default();
    match kind.trim() {
        "application/epub+zip" => seems("epub"),
        kind if kind.contains("opendocument.spreadsheet") => workbook::read(bytes, limits),
        kind if kind.contains("opendocument.presentation") => seems("odp"),
        _ if package.has("content.xml") => odt::read(&mut package, limits),
        _ => seems("zip"),
    }
}

/// Reads a compound file, if it is a workbook.
pub(crate) fn read_compound(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    // Names of its streams stand in its directory, in UTF-16.
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|at| at == wide)
    };
    let seems = match () {
        () if has("EncryptedPackage") => return Err(Refusal::Encrypted),
        () if has("WordDocument") => "doc",
        () if has("PowerPoint Document") => "ppt",
        () if has("VisioDocument") => "vsd",
        () if has("Workbook") || has("Book") => return workbook::read(bytes, limits),
        () if has("__properties_version1.0") => "msg",
        () => "cfb",
    };
    Err(Refusal::UnknownFormat {
        seems: Some(seems.to_owned()),
    })
}

/// The part that the package itself names as its document.
fn main_part(package: &mut Package) -> Result<String, Refusal> {
    let mut main = None;
    if let Some(mut xml) = package.xml("_rels/.rels")? {
        loop {
            match xml.next()? {
                Event::Eof => break,
                Event::Start(e) if e.local_name().as_ref() == "Relationship" => {
                    let kind = attribute(&e, "Type").unwrap_or_default();
                    if kind.ends_with("/officeDocument") {
                        main = attribute(&e, "Target");
                    }
                }
                _ => {}
            }
        }
    }
    let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
    Ok(main.trim_start_matches('/').to_lowercase())
}
