use std::collections::HashMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

const TEMPLATE: &str = include_str!("../assets/paper.typ");

/// The families that a paper uses: one for its words, one for the signs that the first lacks.
const FAMILIES: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

/// Everything that does not change from paper to paper, made once.
struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
}

static SHOP: LazyLock<Shop> = LazyLock::new(|| {
    let mut book = FontBook::new();
    let mut fonts = Vec::new();
    for (font, info) in typst_kit::fonts::embedded() {
        if FAMILIES.contains(&info.family.as_str()) {
            book.push(info);
            fonts.push(font);
        }
    }
    // Row headers of tables can be tagged as such only with this feature.
    let features = [Feature::A11yExtras].into_iter().collect();
    Shop {
        library: LazyHash::new(Library::builder().with_features(features).build()),
        book: LazyHash::new(book),
        fonts,
        template: Source::new(file_id("paper.typ"), TEMPLATE.to_owned()),
    }
});

/// Whether any face of a paper has this letter.
pub(crate) fn has_glyph(letter: char) -> bool {
    SHOP.fonts
        .iter()
        .any(|font| font.info().coverage.contains(letter as u32))
}

/// The names are ours and few: file ids are kept for ever, so none may come from a paper.
fn file_id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("our own file names are paths");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// What the typesetter may see of the world: the template, the paper's data, its pictures.
pub(crate) struct PressWorld {
    files: HashMap<FileId, Bytes>,
}

impl PressWorld {
    /// A world with these files.
    pub(crate) fn new(files: Vec<(String, Vec<u8>)>) -> Self {
        Self {
            files: files
                .into_iter()
                .map(|(name, bytes)| (file_id(&name), Bytes::new(bytes)))
                .collect(),
        }
    }
}

impl World for PressWorld {
    fn library(&self) -> &LazyHash<Library> {
        &SHOP.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHOP.book
    }

    fn main(&self) -> FileId {
        SHOP.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == SHOP.template.id() {
            Ok(SHOP.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHOP.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        // A paper's date is part of its text.
        None
    }
}
