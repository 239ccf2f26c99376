//! Writing what a review gives: all of it or nothing.

use std::fs;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use alignment::Review;
use alignment::action_plan::{self, Action};
use alignment::report::About;
use kernel::Year;
use serde::Serialize;
use text::Reader;

use crate::workbook;
use review::Dossier;

/// Which files are written.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four files, each asked for by itself"
)]
pub struct Wanted {
    /// report.html.
    pub html: bool,
    /// report.pdf.
    pub pdf: bool,
    /// report.json.
    pub json: bool,
    /// findings.xlsx.
    pub xlsx: bool,
}

impl Wanted {
    /// All four.
    pub const ALL: Self = Self {
        html: true,
        pdf: true,
        json: true,
        xlsx: true,
    };
}

/// A folder that becomes visible only when everything in it is written.
///
/// Files are written beside their place and moved there at the end, so that a full disk, a power cut or a
/// kill leaves either the old files or the new ones, never a half.
#[derive(Debug)]
pub struct Staging {
    into: PathBuf,
    staged: PathBuf,
}

/// What the names of the folders begin with in which answers are staged; the number of the process follows.
const HIDDEN: &str = ".ashar-";

/// Removes what runs left behind that were killed; those that still run are left alone.
fn sweep(folder: &Path) {
    let processes = Path::new("/proc");
    if !processes.join("self").exists() {
        return;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let number = name
            .strip_prefix(HIDDEN)
            .and_then(|number| number.parse::<u32>().ok());
        if number.is_some_and(|number| !processes.join(number.to_string()).exists()) {
            // What cannot be removed is only a hidden folder.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

impl Staging {
    /// Starts writing into a folder, which is made if it is not there.
    pub fn begin(into: &Path) -> io::Result<Self> {
        fs::create_dir_all(into)?;
        sweep(into);
        let staged = into.join(format!("{HIDDEN}{}", std::process::id()));
        if staged.exists() {
            fs::remove_dir_all(&staged)?;
        }
        fs::create_dir_all(&staged)?;
        Ok(Self {
            into: into.to_owned(),
            staged,
        })
    }

    /// Writes one file; `name` may have folders in it.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.path(name)?;
        fs::write(path, bytes)
    }

    /// Writes a value as JSON, without holding the text in memory.
    pub fn write_json<T: Serialize>(&self, name: &str, value: &T) -> io::Result<()> {
        let mut out = BufWriter::new(fs::File::create(self.path(name)?)?);
        serde_json::to_writer_pretty(&mut out, value)?;
        out.write_all(b"\n")?;
        out.flush()
    }

    fn path(&self, name: &str) -> io::Result<PathBuf> {
        let path = self.staged.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(path)
    }

    /// Moves everything to its place; the names of the files at the top.
    pub fn finish(self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        let mut entries = fs::read_dir(&self.staged)?.collect::<io::Result<Vec<_>>>()?;
        // The page that people open comes last: where it stands, everything stands.
        entries.sort_by_key(|entry| {
            let name = entry.file_name();
            (name == "index.html" || name == "report.html", name)
        });
        for entry in entries {
            let name = entry.file_name();
            let target = self.into.join(&name);
            if target.is_dir() {
                fs::remove_dir_all(&target)?;
            }
            fs::rename(entry.path(), &target)?;
            names.push(name.to_string_lossy().into_owned());
        }
        fs::remove_dir_all(&self.staged)?;
        names.sort();
        Ok(names)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Nothing to tell anyone: what could not be removed is only a hidden folder.
        let _ = fs::remove_dir_all(&self.staged);
    }
}

/// The data file of a review.
#[derive(Serialize)]
struct Data<'a> {
    schema: &'static str,
    lang: &'static str,
    illustrative: bool,
    files: &'a [String],
    reading: Vec<String>,
    measures: Vec<NamedMeasure<'a>>,
    lines: Vec<NamedLine<'a>>,
    said: Vec<Said>,
    action_plan: Vec<Action>,
    review: &'a Review,
}

#[derive(Serialize)]
struct NamedMeasure<'a> {
    key: &'a str,
    number: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct NamedLine<'a> {
    key: &'a str,
    title: &'a str,
}

/// A finding in words, in the order of the review's findings.
#[derive(Serialize)]
struct Said {
    rule: String,
    severity: &'static str,
    object: String,
    says: String,
    action: String,
}

/// Writes the files of one review.
pub fn write(
    staging: &Staging,
    folder: &str,
    dossier: &Dossier,
    review: &Review,
    wanted: Wanted,
    day: &str,
    reader: &Reader<'_>,
) -> Result<(), WriteError> {
    let name = |file: &str| {
        if folder.is_empty() {
            file.to_owned()
        } else {
            format!("{folder}/{file}")
        }
    };
    if wanted.html || wanted.pdf {
        let paper = paper(dossier, review, review.year, day, &[], reader);
        if wanted.html {
            staging.write(
                &name("report.html"),
                ui::standalone(&paper, reader).as_bytes(),
            )?;
        }
        if wanted.pdf {
            staging.write(
                &name("report.pdf"),
                &press::pdf(&paper, &press::PressOptions::default()).map_err(WriteError::Press)?,
            )?;
        }
    }
    if wanted.json {
        write_data(staging, &name("report.json"), dossier, review, reader)?;
    }
    if wanted.xlsx {
        let input = dossier.input(review.year, review.linking);
        let bytes = workbook::findings(&input, review, reader).map_err(WriteError::Workbook)?;
        staging.write(&name("findings.xlsx"), &bytes)?;
    }
    Ok(())
}

/// The report of a review, with what other rooms add to it.
pub fn paper(
    dossier: &Dossier,
    review: &Review,
    year: Year,
    day: &str,
    more: &[paper::Block],
    reader: &Reader<'_>,
) -> paper::Paper {
    let input = dossier.input(year, review.linking);
    let about = About {
        more: more.to_vec(),
        ..dossier.about(reader, day)
    };
    alignment::report::paper(&input, review, &about, reader)
}

fn write_data(
    staging: &Staging,
    name: &str,
    dossier: &Dossier,
    review: &Review,
    reader: &Reader<'_>,
) -> io::Result<()> {
    let data = data(dossier, review, reader);
    staging.write_json(name, &data)
}

/// The data file of a review as text.
pub fn data_text(dossier: &Dossier, review: &Review, reader: &Reader<'_>) -> String {
    serde_json::to_string_pretty(&data(dossier, review, reader)).unwrap_or_default()
}

fn data<'a>(dossier: &'a Dossier, review: &'a Review, reader: &Reader<'_>) -> Data<'a> {
    let lang = reader.lang();
    Data {
        schema: "ashar-review-1",
        lang: lang.code(),
        illustrative: dossier.illustrative,
        files: &dossier.files,
        reading: dossier
            .problems
            .iter()
            .map(|problem| crate::inputs::said(problem, reader))
            .collect(),
        measures: dossier
            .programme
            .iter()
            .flat_map(|programme| &programme.measures)
            .map(|measure| NamedMeasure {
                key: &measure.key,
                number: &measure.number,
                title: measure.title.get(lang),
            })
            .collect(),
        lines: dossier
            .budget
            .iter()
            .flat_map(|budget| &budget.lines)
            .map(|line| NamedLine {
                key: &line.key,
                title: line.title.get(lang),
            })
            .collect(),
        said: review
            .findings
            .iter()
            .map(|finding| Said {
                rule: finding.rule.clone(),
                severity: finding.severity.code(),
                object: finding.object.key.clone(),
                says: reader.say(&finding.says),
                action: reader.say(&finding.action),
            })
            .collect(),
        action_plan: action_plan::recommended(review),
        review,
    }
}

/// Why the files could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// The disk.
    Disk(io::Error),
    /// The typesetter.
    Press(press::PressError),
    /// The workbook.
    Workbook(rust_xlsxwriter::XlsxError),
}

impl From<io::Error> for WriteError {
    fn from(why: io::Error) -> Self {
        Self::Disk(why)
    }
}

impl WriteError {
    /// The cause, for a message's argument.
    pub fn cause(&self) -> String {
        match self {
            Self::Disk(why) => why.to_string(),
            Self::Press(why) => format!("{why:?}"),
            Self::Workbook(why) => why.to_string(),
        }
    }
}
