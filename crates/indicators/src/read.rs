//! Figures from files: SDMX-CSV, Open SDG, DHIS2, ADX, and tables of people's own. Every fault of a file at once, with
//! its row and column.

mod dhis2;
mod gather;
mod sdmx;
mod table;

use std::sync::LazyLock;

use intake::{Book, File, Problems, Read, Vocabulary};
use kernel::{Message, Origin, Problem};
use sheets::{Limits, Workbook};

use crate::model::{Indicator, Reported};
use gather::Gathering;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    Vocabulary::parse(include_str!("../data/headings.toml"))
        .expect("our own data, read by the first test")
});

/// How a file writes its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// SDMX-CSV 1.0 or 2.0, and tables of their columns without the first.
    Sdmx,
    /// A table of an Open SDG site.
    OpenSdg,
    /// A table of people's own.
    Table,
    /// DHIS2 data values as JSON.
    Json,
    /// DHIS2 data values as XML.
    Xml,
    /// DHIS2 data values as CSV.
    Csv,
    /// Aggregate data exchange (IHE QRPH, 2015).
    Adx,
}

impl Format {
    /// All, in the order in which they are named.
    pub const ALL: [Self; 7] = [
        Self::Sdmx,
        Self::OpenSdg,
        Self::Table,
        Self::Json,
        Self::Xml,
        Self::Csv,
        Self::Adx,
    ];

    /// The word used in the books and in texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sdmx => "sdmx",
            Self::OpenSdg => "open-sdg",
            Self::Table => "table",
            Self::Json => "dhis2-json",
            Self::Xml => "dhis2-xml",
            Self::Csv => "dhis2-csv",
            Self::Adx => "adx",
        }
    }
}

/// What is known about a file before it is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Given<'a> {
    /// The code of the place that rows without a place are of.
    pub place: Option<&'a str>,
    /// The series that rows without one are of.
    pub series: Option<&'a str>,
    /// Who counted, where a row does not say.
    pub source: Option<&'a str>,
    /// The indicators that people may call by their names.
    pub known: &'a [Indicator],
}

/// What was found in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// How it was written.
    pub format: Format,
    /// The figures, each key once, in the order of the file.
    pub rows: Vec<Reported>,
    /// How many rows said again what another row says.
    pub repeated: usize,
    /// How many rows had no value.
    pub empty: usize,
}

/// The columns of a table of people's own.
pub fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

/// A table of people's own as `intake` looks for it.
pub fn book() -> Book {
    Book::new(
        "observations",
        vocabulary().clone(),
        vec![vec!["indicator"], vec!["value"]],
    )
}

/// Reads the figures of a file, whatever it is.
///
/// # Errors
/// All problems of the file where it cannot be used at all.
pub fn observations(file: &File, given: &Given<'_>) -> Result<Read<Found>, Vec<Problem>> {
    let mut gathering = Gathering::new(file, given);
    let format = read(file, given, &mut gathering);
    let Some(format) = format else {
        return Err(gathering.problems.into_vec());
    };
    gathering.finish(format)
}

fn read(file: &File, given: &Given<'_>, gathering: &mut Gathering<'_>) -> Option<Format> {
    let start = file
        .bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&file.bytes)
        .trim_ascii_start();
    match start.first() {
        Some(b'{' | b'[') => return dhis2::json(start, gathering),
        Some(b'<') => return dhis2::xml(&file.bytes, gathering),
        _ => {}
    }
    let workbook = match sheets::read(&file.bytes, &Limits::default()) {
        Ok(workbook) => workbook,
        Err(why) => {
            gathering
                .problems
                .add(intake::unreadable_problem(&file.name, &why));
            return None;
        }
    };
    if let Some(format) = by_heading(&workbook, gathering) {
        return Some(format);
    }
    table::read(file, given, gathering);
    (!gathering.problems.has_fatal()).then_some(Format::Table)
}

/// Reads a file whose first row are the names of columns of one of the known formats.
fn by_heading(workbook: &Workbook, gathering: &mut Gathering<'_>) -> Option<Format> {
    let sheet = workbook
        .sheets
        .iter()
        .find(|sheet| !sheet.rows.is_empty())?;
    let first = sheet.rows.first()?;
    let headings: Vec<(u16, String)> = first
        .cells
        .iter()
        .map(|(at, cell)| (*at, cell.to_string().trim().to_owned()))
        .collect();
    let has = |name: &str| {
        headings
            .iter()
            .any(|(_, heading)| sdmx::name(heading).eq_ignore_ascii_case(name))
    };
    if has("OBS_VALUE") && has("TIME_PERIOD") {
        sdmx::read(sheet, &headings, gathering);
        return Some(Format::Sdmx);
    }
    if has("dataelement") && has("period") && has("orgunit") {
        dhis2::csv(sheet, &headings, gathering);
        return Some(Format::Csv);
    }
    if dhis2::is_without_headings(&headings) {
        dhis2::csv_without_headings(sheet, gathering);
        return Some(Format::Csv);
    }
    let is_open_sdg = headings
        .first()
        .is_some_and(|(_, heading)| heading == "Year")
        && headings
            .last()
            .is_some_and(|(_, heading)| heading == "Value");
    if is_open_sdg {
        sdmx::read_open_sdg(sheet, &headings, gathering);
        return Some(Format::OpenSdg);
    }
    None
}

/// A problem of the whole file.
fn whole(problems: &mut Problems, file: &str, key: &'static str) {
    let origin = Origin {
        file: file.to_owned(),
        ..Origin::default()
    };
    problems.fatal(Message::new(key), origin);
}
