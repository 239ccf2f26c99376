use std::collections::BTreeMap;

use kernel::{Currency, Problem, Span, Unit, Year};

/// What a mapping file says: how to read tables whose headings Ashar does not know.
///
/// `docs/MAPPING.md` describes the format with an example.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// The mapping file's own name.
    pub file: String,
    /// Whose files they are.
    pub place: PlaceOfMapping,
    /// Where the names of places stand, where one file holds many places.
    pub names: Option<NamesFile>,
    /// The tables, in the order of the file.
    pub tables: Vec<TableMapping>,
}

/// Whose files a mapping reads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceOfMapping {
    /// The place's code, where the files are of one place.
    pub code: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its country's ISO 3166 code, in capitals.
    pub country: Option<String>,
    /// The currency of every amount.
    pub currency: Option<Currency>,
}

/// A table of codes and names of places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamesFile {
    /// A pattern for the file's name, with `*` and `?`.
    pub file: String,
    /// The heading of the codes.
    pub code: String,
    /// The heading of the names.
    pub name: String,
}

/// How to read one kind of table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableMapping {
    /// What it holds: `programme`, `budget`, `population`, `allocations` or `scores`.
    pub book: String,
    /// Whether it is the same money in another breakdown: compared, never added.
    pub aside: bool,
    /// A pattern for the file's name, with `*` and `?`; any file where it is empty.
    pub file: String,
    /// The sheet's name or a pattern for it; any sheet where there is none.
    pub sheet: Option<String>,
    /// The row of its headings, from 1; searched for where there is none.
    pub header_row: Option<u32>,
    /// Rows after the headings that hold no records.
    pub skip: u32,
    /// The unit of its amounts.
    pub unit: Option<Unit>,
    /// The year of its amounts, where a column does not name its own.
    pub year: Option<Year>,
    /// The phase of its amounts, where a column does not name its own.
    pub phase: Option<String>,
    /// The column whose value is the code of the place a row belongs to.
    pub place_column: Option<ColumnRef>,
    /// Which columns hold a field; several are joined.
    pub columns: BTreeMap<String, Vec<ColumnRef>>,
    /// The columns of amounts.
    pub amounts: Vec<AmountColumn>,
    /// Which rows are read: those whose column holds one of the values.
    pub filters: Vec<(ColumnRef, Vec<String>)>,
    /// Values of fields that are the same for every row.
    pub constants: BTreeMap<String, String>,
}

/// A column, by its heading or by its letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnRef {
    /// By the text of its heading.
    Heading(String),
    /// By its letters, written `=C`: counted from 0.
    Letters(u16),
}

/// A column of amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountColumn {
    /// Which column.
    pub column: ColumnRef,
    /// The year or years it is for.
    pub years: Option<Span>,
    /// The phase it is for.
    pub phase: Option<String>,
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// All that is wrong with it at once, with the nearest known word where one is misspelt.
    pub fn parse(name: &str, toml: &str) -> Result<Self, Vec<Problem>> {
        crate::mapping_text::parse(name, toml)
    }

    /// How to read a sheet of a file for a book: the first table that fits.
    pub fn table(&self, book: &str, file: &str, sheet: &str) -> Option<&TableMapping> {
        self.tables
            .iter()
            .find(|table| table.book == book && !table.aside && table.fits(file, sheet))
    }

    /// The mapping of what is read aside — the same money in another breakdown — as a mapping of its own.
    pub fn asides(&self) -> Option<Self> {
        let tables: Vec<TableMapping> = self
            .tables
            .iter()
            .filter(|table| table.aside)
            .map(|table| TableMapping {
                aside: false,
                ..table.clone()
            })
            .collect();
        (!tables.is_empty()).then(|| Self {
            tables,
            ..self.clone()
        })
    }

    /// Whether the mapping says how to read this file at all.
    pub fn speaks_of(&self, book: &str, file: &str) -> bool {
        self.tables
            .iter()
            .any(|table| table.book == book && !table.aside && glob(&table.file, file))
    }
}

impl TableMapping {
    fn fits(&self, file: &str, sheet: &str) -> bool {
        glob(&self.file, file) && self.sheet.as_deref().is_none_or(|name| glob(name, sheet))
    }
}

/// Whether a name is like a pattern with `*` (any letters) and `?` (one letter); an empty pattern fits all.
pub(crate) fn glob(pattern: &str, name: &str) -> bool {
    if pattern.is_empty() {
        return true;
    }
    let pattern: Vec<char> = pattern.to_lowercase().chars().collect();
    let name: Vec<char> = name.to_lowercase().chars().collect();
    // Where the last star may still swallow one letter more.
    let (mut at, mut of, mut retry) = (0, 0, None);
    while at < name.len() {
        match pattern.get(of) {
            Some('*') => {
                retry = Some((of, at));
                of += 1;
            }
            Some(letter) if *letter == '?' || *letter == name[at] => {
                of += 1;
                at += 1;
            }
            _ => {
                let Some((star, from)) = retry else {
                    return false;
                };
                retry = Some((star, from + 1));
                of = star + 1;
                at = from + 1;
            }
        }
    }
    pattern[of..].iter().all(|letter| *letter == '*')
}
