//! Reading the files of a review, all of them, before anything is said about any.

use std::path::{Path, PathBuf};

use intake::{File, Mapping, Options};
use kernel::{Message, Origin, Problem, Weight};
use text::Reader;

use review::Dossier;

/// The files of one review.
#[derive(Debug, Clone, Default)]
pub struct Paths {
    /// The programme; several files are one programme.
    pub programme: Vec<PathBuf>,
    /// The budget; several files are one budget.
    pub budget: Vec<PathBuf>,
    /// The population table.
    pub population: Vec<PathBuf>,
    /// Recorded allocations.
    pub allocations: Vec<PathBuf>,
    /// Scores.
    pub scores: Vec<PathBuf>,
    /// How to read layouts that Ashar does not know.
    pub mapping: Option<PathBuf>,
}

/// Reads one file, or says why it cannot be opened.
pub fn open(path: &Path, problems: &mut Vec<Problem>) -> Option<File> {
    match File::open(path) {
        Ok(file) => Some(file),
        Err(why) => {
            let name = path.display().to_string();
            let key = match why.kind() {
                std::io::ErrorKind::NotFound => "server-file-not-found",
                _ => "server-file-not-opened",
            };
            let says = Message::new(key)
                .with("file", name.clone())
                .with("why", why.to_string());
            problems.push(Problem::fatal(
                says,
                Origin {
                    file: name,
                    ..Origin::default()
                },
            ));
            None
        }
    }
}

/// What stands in a file of at most `most` bytes.
///
/// # Errors
/// Why it cannot be read, with its name.
pub fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, Message> {
    let name = || path.display().to_string();
    let length = std::fs::metadata(path).map_or(0, |known| known.len());
    if length > most {
        let why = sheets::Unreadable::TooLarge {
            bytes: length,
            limit: most,
        };
        return Err(intake::unreadable(&why).with("file", name()));
    }
    std::fs::read(path).map_err(|why| match why.kind() {
        std::io::ErrorKind::NotFound => Message::new("server-file-not-found").with("file", name()),
        _ => Message::new("server-file-not-opened")
            .with("file", name())
            .with("why", why.to_string()),
    })
}

/// Reads a mapping file.
pub fn mapping(path: &Path, problems: &mut Vec<Problem>) -> Option<Mapping> {
    let file = open(path, problems)?;
    let text = String::from_utf8_lossy(&file.bytes);
    match Mapping::parse(&file.name, &text) {
        Ok(mapping) => Some(mapping),
        Err(faults) => {
            problems.extend(faults);
            None
        }
    }
}

/// Reads everything.
///
/// # Errors
/// Every problem of every file, where at least one of them is fatal.
pub fn dossier(place: &str, paths: &Paths, options: &Options) -> Result<Dossier, Vec<Problem>> {
    let mut problems = Vec::new();
    let mapping = paths
        .mapping
        .as_deref()
        .and_then(|path| mapping(path, &mut problems));
    let mapping = mapping.as_ref();
    let open_all = |paths: &[PathBuf], problems: &mut Vec<Problem>| -> Vec<File> {
        paths
            .iter()
            .filter_map(|path| open(path, problems))
            .collect()
    };
    let currency = mapping
        .and_then(|mapping| mapping.place.currency)
        .or(options.currency);
    let mut dossier = Dossier::of_place(place, currency);
    // A mapping's name is that of its own place, not of another one that is read with the same mapping.
    if let Some(mapping) = mapping
        && let Some(name) = mapping.place.name.as_deref()
        && mapping
            .place
            .code
            .as_deref()
            .is_none_or(|code| code == place)
        && places::registry().find(place).is_none()
    {
        dossier.name = kernel::Words::plain(name);
    }
    if let Some(country) = mapping.and_then(|mapping| mapping.place.country.clone()) {
        dossier.country = country;
    }
    let country = dossier.country.clone();
    let options = Options {
        currency: Some(dossier.currency),
        ..options.clone()
    };
    let all = [
        &paths.programme,
        &paths.budget,
        &paths.population,
        &paths.allocations,
        &paths.scores,
    ];
    for path in all.into_iter().flatten() {
        dossier.files.push(
            path.file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
        );
    }
    let files = open_all(&paths.programme, &mut problems);
    if !files.is_empty() {
        dossier.programme = keep(
            plans::read::programme(&files, mapping, &options, &country),
            &mut problems,
        );
    }
    drop(files);
    let files = open_all(&paths.budget, &mut problems);
    if !files.is_empty() {
        dossier.budget = keep(
            budgets::read::budget(&files, mapping, &options),
            &mut problems,
        );
    }
    drop(files);
    let files = open_all(&paths.population, &mut problems);
    if !files.is_empty() {
        dossier.population = keep(
            people::read::population(&files, mapping, &options, &country),
            &mut problems,
        );
    }
    let files = open_all(&paths.allocations, &mut problems);
    if !files.is_empty() {
        dossier.allocations = keep(
            plans::read::allocations(&files, mapping, &options),
            &mut problems,
        )
        .unwrap_or_default();
    }
    let files = open_all(&paths.scores, &mut problems);
    if !files.is_empty() {
        dossier.scores = keep(
            plans::read::scores(&files, mapping, &options),
            &mut problems,
        )
        .unwrap_or_default();
    }
    if let Some(budget) = &dossier.budget {
        dossier.currency = budget.currency;
    } else if let Some(programme) = &dossier.programme {
        dossier.currency = programme.currency;
    }
    if let (Some(programme), Some(budget)) = (&dossier.programme, &dossier.budget)
        && programme.currency != budget.currency
    {
        problems.push(Problem::fatal(
            Message::new("server-two-currencies")
                .with("programme", programme.currency.code())
                .with("budget", budget.currency.code()),
            Origin::default(),
        ));
    }
    emptiness(&dossier, &options, &mut problems);
    unknown_place(&dossier, mapping, &mut problems);
    if problems
        .iter()
        .any(|problem| problem.weight == Weight::Fatal)
    {
        return Err(problems);
    }
    dossier.problems = problems;
    Ok(dossier)
}

/// Papers without anything in them, as when two files are swapped, and a year that the budget does not have.
fn emptiness(dossier: &Dossier, options: &Options, problems: &mut Vec<Problem>) {
    let mut fatal = |message| problems.push(Problem::fatal(message, Origin::default()));
    if dossier
        .programme
        .as_ref()
        .is_some_and(|programme| programme.measures.is_empty())
    {
        fatal(Message::new("server-programme-empty"));
    }
    let Some(budget) = &dossier.budget else {
        return;
    };
    if budget.lines.is_empty() {
        fatal(Message::new("server-budget-empty"));
    } else if let Some(year) = options.year.filter(|year| !budget.years().contains(year)) {
        let years: Vec<String> = budget.years().iter().map(ToString::to_string).collect();
        fatal(
            Message::new("server-year-not-in-budget")
                .with("year", kernel::Arg::Year(year))
                .with("years", years.join(", ")),
        );
    }
}

/// A place that no registry knows is reviewed all the same; a typing error should be seen.
fn unknown_place(dossier: &Dossier, mapping: Option<&Mapping>, problems: &mut Vec<Problem>) {
    let registry = places::registry();
    let named_by_mapping = mapping.is_some_and(|mapping| mapping.place.name.is_some());
    if named_by_mapping || registry.find(&dossier.code).is_some() {
        return;
    }
    let near: Vec<String> = registry
        .near(&dossier.code)
        .into_iter()
        .take(3)
        .map(|place| place.code.clone())
        .collect();
    problems.push(Problem::guessed(
        Message::new("server-place-unknown")
            .with("place", dossier.code.clone())
            .with("near", near.join(", ")),
        Origin::default(),
    ));
}

/// The value of a reading; whatever the reading has to say is kept with the other problems.
pub fn keep<T>(
    read: Result<intake::Read<T>, Vec<Problem>>,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    match read {
        Ok(read) => {
            problems.extend(read.problems);
            Some(read.value)
        }
        Err(faults) => {
            problems.extend(faults);
            None
        }
    }
}

/// A problem as a line: where, what, what to do.
pub fn said(problem: &Problem, reader: &Reader<'_>) -> String {
    let origin = problem.origin.short();
    let says = reader.say(&problem.says);
    if origin.is_empty() {
        says
    } else {
        format!("{origin}: {says}")
    }
}
