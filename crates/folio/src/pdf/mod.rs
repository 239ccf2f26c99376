//! PDF: the text layer of a file (ISO 32000), read by our own reader.
//!
//! Readers that draw pages unpack streams without a limit and follow objects without a depth; here both are counted.

mod content;
mod crypt;
mod file;
mod filter;
mod flow;
mod font;
mod glyph_names;
mod layout;
mod object;

use rustc_hash::FxHashSet;

use crate::builder::Builder;
use crate::encoding;
use crate::furniture::furniture;
use crate::model::{Document, Format, Furniture, Limits, Measure, Place, Refusal, Warning};
use content::{Content, Matrix, Reader};
use file::{File, Unpacked};
use flow::{Flow, Sizes};
use layout::{Line, columns, lines};
use object::{Dict, Object};

/// Reads the text layer.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let file = File::open(bytes, limits)?;
    let pages = pages(&file, limits)?;
    if pages.is_empty() {
        return Err(Refusal::Damaged);
    }
    let mut builder = Builder::new(limits);
    let mut layout = page_lines(&file, &pages, &mut builder)?;
    take_furniture(&mut layout, &mut builder);
    let sizes = Sizes::of(layout.iter().flatten());
    let mut flow = Flow::new(&sizes);
    for (index, lines) in layout.into_iter().enumerate() {
        for run in columns(lines) {
            flow.run(run, index as u32 + 1, &mut builder)?;
        }
    }
    flow.end(&mut builder)?;
    builder.pages = Some(pages.len() as u32);
    builder.metadata.author = file.information("Author");
    builder.metadata.program = file.information("Producer");
    let date = file
        .information("ModDate")
        .or_else(|| file.information("CreationDate"));
    builder.metadata.date = date.and_then(|date| iso_date(&date));
    builder.title = file.information("Title").filter(|title| is_title(title));
    builder.finish(Format::Pdf)
}

/// A page and what it inherits.
struct Page {
    dict: Dict,
    resources: Dict,
    /// Left, foot, right, head.
    sheet: [f64; 4],
}

/// All pages in their order.
fn pages(file: &File, limits: &Limits) -> Result<Vec<Page>, Refusal> {
    let most = limits.pages as usize;
    let mut pages = Vec::new();
    if let Some(root) = file.root()
        && let Some(tree) = root.get("Pages")
    {
        let mut walk = Walk {
            file,
            seen: FxHashSet::default(),
            most,
            depth: limits.depth,
        };
        walk.node(tree, &(Dict::default(), EVERYWHERE), 0, &mut pages)?;
    }
    if pages.is_empty() {
        let loose = file.loose_pages(most + 1);
        pages = loose
            .into_iter()
            .map(|dict| Page {
                resources: file.dict(&dict, "Resources").unwrap_or_default(),
                sheet: sheet(file, &dict).unwrap_or(EVERYWHERE),
                dict,
            })
            .collect();
    }
    if pages.len() <= most {
        Ok(pages)
    } else {
        Err(Refusal::TooBig {
            what: Measure::Pages,
            limit: most as u64,
        })
    }
}

/// A sheet that nobody measured.
const EVERYWHERE: [f64; 4] = [
    f64::NEG_INFINITY,
    f64::NEG_INFINITY,
    f64::INFINITY,
    f64::INFINITY,
];

/// What of the sheet is seen.
fn sheet(file: &File, dict: &Dict) -> Option<[f64; 4]> {
    let found = ["CropBox", "MediaBox"]
        .iter()
        .find_map(|key| file.get(dict, key))?;
    let edges: Vec<f64> = found
        .array()?
        .iter()
        .filter_map(|edge| file.resolve(edge).number())
        .collect();
    let [a, b, c, d] = *edges.as_slice() else {
        return None;
    };
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
        .filter(|[left, foot, right, head]| right - left > 1.0 && head - foot > 1.0)
}

struct Walk<'f, 'b> {
    file: &'f File<'b>,
    seen: FxHashSet<u32>,
    most: usize,
    depth: usize,
}

impl Walk<'_, '_> {
    /// Goes down the tree; a node that was seen is a circle and is left out.
    fn node(
        &mut self,
        node: &Object,
        inherited: &(Dict, [f64; 4]),
        depth: usize,
        pages: &mut Vec<Page>,
    ) -> Result<(), Refusal> {
        if let Object::Ref(number) = node
            && !self.seen.insert(*number)
        {
            return Ok(());
        }
        if depth > self.depth {
            return Err(Refusal::Bomb);
        }
        if pages.len() > self.most {
            return Ok(());
        }
        let Object::Dict(dict) = self.file.resolve(node) else {
            return Ok(());
        };
        let resources = self
            .file
            .dict(&dict, "Resources")
            .unwrap_or_else(|| inherited.0.clone());
        let sheet = sheet(self.file, &dict).unwrap_or(inherited.1);
        match self.file.get(&dict, "Kids") {
            Some(Object::Array(kids)) if !dict.is_type("Page") => {
                let inherited = (resources, sheet);
                for kid in kids.iter() {
                    self.node(kid, &inherited, depth + 1, pages)?;
                }
            }
            _ => pages.push(Page {
                dict,
                resources,
                sheet,
            }),
        }
        Ok(())
    }
}

/// The lines of all pages, with warnings of pages that hold none.
fn page_lines(
    file: &File,
    pages: &[Page],
    builder: &mut Builder,
) -> Result<Vec<Vec<Line>>, Refusal> {
    let mut reader = Reader::new(file);
    let mut all = Vec::with_capacity(pages.len());
    let mut scanned = 0;
    let mut kept = 0_usize;
    let limit = builder.limits().text_bytes;
    for (index, page) in pages.iter().enumerate() {
        let number = index as u32 + 1;
        let mut content = Content::default();
        if !page_content(file, page, &mut reader, &mut content)? {
            builder.warn(Warning::DamagedPage { page: number });
        }
        // What stands beside the sheet is not seen.
        let [left, foot, right, head] = page.sheet;
        content.glyphs.retain(|glyph| {
            (left - 3.0..=right + 3.0).contains(&glyph.x)
                && (foot - 3.0..=head + 3.0).contains(&glyph.y)
        });
        unmask(&mut content);
        let lines = lines(&content);
        let letters: usize = lines.iter().map(Line::letters).sum();
        if content.pictures > 0 && letters < 4 {
            scanned += 1;
            builder.warn(Warning::ScannedPage { page: number });
        }
        if content.unknown > 0 {
            let count = content.unknown;
            builder.warn(Warning::UnknownLetters {
                page: number,
                count,
            });
        }
        let fragments = lines.iter().flat_map(|line| &line.fragments);
        kept += fragments
            .map(|fragment| fragment.text.len() + 64)
            .sum::<usize>();
        if kept > limit.saturating_mul(6) {
            return Err(Refusal::TooBig {
                what: Measure::TextBytes,
                limit: limit as u64,
            });
        }
        all.push(lines);
    }
    let is_scanned = scanned > 0
        && all
            .iter()
            .map(|page| page.iter().map(Line::letters).sum::<usize>())
            .all(|letters| letters < 4);
    if is_scanned {
        Err(Refusal::Scanned {
            pages: pages.len() as u32,
        })
    } else {
        Ok(all)
    }
}

/// Reads one page; whether all of it could be read.
fn page_content(
    file: &File,
    page: &Page,
    reader: &mut Reader,
    content: &mut Content,
) -> Result<bool, Refusal> {
    let Some(contents) = page.dict.get("Contents") else {
        return Ok(true);
    };
    let parts: Vec<Object> = match file.resolve(contents) {
        Object::Array(parts) => parts.iter().take(10_000).cloned().collect(),
        _ => vec![contents.clone()],
    };
    let mut bytes = Vec::new();
    let mut whole = true;
    for part in &parts {
        match file
            .stream(part)
            .map(|stream| file.unpacked(&stream))
            .transpose()?
        {
            Some(Unpacked::Bytes(unpacked)) => {
                bytes.extend_from_slice(&unpacked);
                bytes.push(b'\n');
                whole &= !unpacked.is_empty() || parts.len() > 1;
            }
            _ => whole = false,
        }
        if bytes.len() > 64 << 20 {
            return Err(Refusal::Bomb);
        }
    }
    reader.read(&bytes, &page.resources, Matrix::IDENTITY, content)?;
    Ok(whole)
}

/// Old programs set Cyrillic fonts as if they were Western: "Ãëàâà" is "Глава".
fn unmask(content: &mut Content) {
    if content.guessed < 20 || content.guessed * 4 < content.glyphs.len() {
        return;
    }
    if let Some((letters, places)) = encoding::unmasked(&content.letters) {
        for glyph in &mut content.glyphs {
            let place = |at: u32| {
                places
                    .get(at as usize)
                    .copied()
                    .unwrap_or(letters.len() as u32)
            };
            (glyph.start, glyph.end) = (place(glyph.start), place(glyph.end));
        }
        content.letters = letters;
    }
}

/// Puts running heads, feet and page numbers aside.
fn take_furniture(pages: &mut [Vec<Line>], builder: &mut Builder) {
    let texts: Vec<Vec<String>> = pages
        .iter()
        .map(|lines| lines.iter().map(Line::text).collect())
        .collect();
    let marks = furniture(&texts);
    for (index, (lines, marks)) in pages.iter_mut().zip(&marks).enumerate() {
        let count = lines.len();
        for (line, _) in marks.iter().enumerate().filter(|(_, mark)| **mark) {
            builder.furniture.push(Furniture {
                page: Some(index as u32 + 1),
                place: if line * 2 < count {
                    Place::Head
                } else {
                    Place::Foot
                },
                text: texts[index][line].clone(),
            });
        }
        let mut marks = marks.iter();
        lines.retain(|_| !marks.next().copied().unwrap_or(false));
    }
}

/// `D:20240531120000+06'00'` as `2024-05-31`.
fn iso_date(date: &str) -> Option<String> {
    let digits = date.trim_start_matches("D:").get(..8)?;
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]))
}

/// Programs write names of files and their own names as titles.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let named = [".doc", ".docx", ".pdf", ".rtf", ".odt", ".txt", ".indd"];
    !(named.iter().any(|ending| lower.ends_with(ending))
        || lower.starts_with("microsoft word")
        || lower == "untitled"
        || lower.contains("\u{fffd}"))
}
