//! `ashar review --batch`: one report a municipality, a ranking, and the sums of rayons and of the whole.
//!
//! The folder holds either one folder for each municipality, or files that hold many and a mapping that
//! says in which column the municipality stands.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use alignment::Linking;
use alignment::roll_up::{self, Summary};
use budgets::{Annex, Budget, Phase};
use intake::{File, Options};
use kernel::{Clock as _, Message, Money, Origin, Problem, Severity, Weight, Words};
use text::Reader;

use crate::arguments::Batch;
use crate::clock::{MachineClock, day_of};
use crate::commands::{DONE, FAILED, UNUSABLE, complain, problems as say_problems, progress, say};
use crate::inputs::{self, Paths};
use crate::outputs::{self, Staging, WriteError};
use crate::{rolled, words};
use review::Dossier;

/// One municipality of the batch.
struct One {
    dossier: Dossier,
    /// Its expenditure by the code of the programme, where the files know it.
    programmes: BTreeMap<String, Money>,
}

/// How many places of the files that were left out or guessed the terminal shows.
const MOST_PROBLEMS: usize = 8;

/// Runs the batch.
pub fn run(asked: &Batch, reader: &Reader<'_>) -> u8 {
    let mut problems = Vec::new();
    let dossiers = match mapping_file(asked) {
        Some(path) => split(asked, &path, &mut problems),
        None => folders(asked, reader, &mut problems),
    };
    if dossiers.is_empty()
        && problems
            .iter()
            .all(|problem| problem.weight != Weight::Fatal)
    {
        let says =
            Message::new("server-batch-empty").with("folder", asked.folder.display().to_string());
        problems.push(Problem::fatal(says, Origin::default()));
    }
    if problems
        .iter()
        .any(|problem| problem.weight == Weight::Fatal)
    {
        say_problems(&problems, reader);
        return UNUSABLE;
    }
    // What was left out or guessed in files of many municipalities stands in no single report.
    for problem in problems.iter().take(MOST_PROBLEMS) {
        complain(&inputs::said(problem, reader));
    }
    match write(asked, dossiers, reader) {
        Ok(()) => DONE,
        Err(why) => {
            complain(
                &reader.say(
                    &Message::new("server-not-written")
                        .with("folder", asked.out.display().to_string())
                        .with("why", why.cause()),
                ),
            );
            FAILED
        }
    }
}

fn mapping_file(asked: &Batch) -> Option<PathBuf> {
    asked.mapping.clone().or_else(|| {
        let usual = asked.folder.join("mapping.toml");
        usual.is_file().then_some(usual)
    })
}

/// The entries of a folder in the order of their names.
fn entries(folder: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    match fs::read_dir(folder) {
        Ok(entries) => {
            let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
            paths.sort();
            paths
        }
        Err(why) => {
            let name = folder.display().to_string();
            let says = Message::new("server-file-not-opened")
                .with("file", name.clone())
                .with("why", why.to_string());
            problems.push(Problem::fatal(
                says,
                Origin {
                    file: name,
                    ..Origin::default()
                },
            ));
            Vec::new()
        }
    }
}

/// One folder for each municipality: `programme*`, `budget*`, `population*`, `allocations*`, `scores*` in it.
fn folders(asked: &Batch, reader: &Reader<'_>, problems: &mut Vec<Problem>) -> Vec<One> {
    let mut dossiers = Vec::new();
    for folder in entries(&asked.folder, problems) {
        if !folder.is_dir() {
            continue;
        }
        let mut paths = Paths::default();
        for path in entries(&folder, problems) {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .to_lowercase();
            let kind = path.extension().unwrap_or_default().to_string_lossy();
            if ["toml", "md"]
                .iter()
                .any(|other| kind.eq_ignore_ascii_case(other))
            {
                continue;
            }
            for (start, list) in [
                ("programme", &mut paths.programme),
                ("budget", &mut paths.budget),
                ("population", &mut paths.population),
                ("allocations", &mut paths.allocations),
                ("scores", &mut paths.scores),
            ] {
                if name.starts_with(start) {
                    list.push(path.clone());
                }
            }
        }
        if paths.programme.is_empty() && paths.budget.is_empty() {
            continue;
        }
        let code = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        progress(
            reader,
            &Message::new("server-batch-reading").with("place", code.clone()),
        );
        let options = Options {
            year: asked.year,
            ..Options::default()
        };
        let about = About::of(&folder);
        let place = about.place.as_deref().unwrap_or(&code);
        match inputs::dossier(place, &paths, &options) {
            Ok(mut dossier) => {
                dossier.illustrative = about.illustrative;
                dossiers.push(One {
                    programmes: of_dossier(&dossier),
                    dossier,
                });
            }
            Err(faults) => problems.extend(faults.into_iter().map(|mut fault| {
                fault.origin.file = format!("{code}/{}", fault.origin.file);
                fault
            })),
        }
    }
    dossiers
}

/// What `about.toml` in a municipality's folder may say of it; the folder's name is its code where there is none.
#[derive(Debug, Default, serde::Deserialize)]
struct About {
    place: Option<String>,
    #[serde(default)]
    illustrative: bool,
}

impl About {
    fn of(folder: &Path) -> Self {
        let text = fs::read_to_string(folder.join("about.toml")).unwrap_or_default();
        toml::from_str(&text).unwrap_or_default()
    }
}

/// Files that hold many municipalities together, told apart by a column.
fn split(asked: &Batch, mapping: &Path, problems: &mut Vec<Problem>) -> Vec<One> {
    let Some(mapping) = inputs::mapping(mapping, problems) else {
        return Vec::new();
    };
    let options = Options {
        year: asked.year,
        currency: mapping.place.currency,
        ..Options::default()
    };
    let country = mapping
        .place
        .country
        .clone()
        .unwrap_or_else(|| "KG".to_owned());
    let files: Vec<PathBuf> = entries(&asked.folder, problems)
        .into_iter()
        .filter(|path| path.is_file())
        .collect();
    let of_book = |book: &str, problems: &mut Vec<Problem>| -> Vec<File> {
        files
            .iter()
            .filter(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                mapping.speaks_of(book, &name)
            })
            .filter_map(|path| inputs::open(path, problems))
            .collect()
    };
    // First, so that its rows are forgotten before those of the budgets are read.
    let mut aside = BTreeMap::new();
    if let Some(other) = mapping.asides() {
        let list: Vec<File> = files
            .iter()
            .filter(|path| {
                other.speaks_of(
                    "budget",
                    &path.file_name().unwrap_or_default().to_string_lossy(),
                )
            })
            .filter_map(|path| inputs::open(path, problems))
            .collect();
        if let Some(read) = inputs::keep(budgets::read::by_place(&list, &other, &options), problems)
        {
            aside = read
                .iter()
                .map(|(code, budget)| (code.clone(), programmes(budget)))
                .collect();
        }
    }
    let mut dossiers: BTreeMap<String, Dossier> = BTreeMap::new();
    let currency = mapping.place.currency;
    let entry = |code: &str| {
        let mut dossier = Dossier::of_place(code, currency);
        code.clone_into(&mut dossier.code);
        dossier
    };
    let names: Vec<String> = files
        .iter()
        .map(|path| {
            path.file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    let list = of_book("budget", problems);
    if !list.is_empty()
        && let Some(read) =
            inputs::keep(budgets::read::by_place(&list, &mapping, &options), problems)
    {
        for (code, budget) in read {
            dossiers
                .entry(code.clone())
                .or_insert_with(|| entry(&code))
                .budget = Some(budget);
        }
    }
    let list = of_book("programme", problems);
    if !list.is_empty()
        && let Some(read) = inputs::keep(
            plans::read::programmes_by_place(&list, Some(&mapping), &options, &country),
            problems,
        )
    {
        for (code, programme) in read {
            dossiers
                .entry(code.clone())
                .or_insert_with(|| entry(&code))
                .programme = Some(programme);
        }
    }
    let list = of_book("population", problems);
    if !list.is_empty()
        && let Some(read) = inputs::keep(
            people::read::population_by_place(&list, Some(&mapping), &options, &country),
            problems,
        )
    {
        for (code, population) in read {
            // A place without a budget or a programme has nothing to review.
            if let Some(dossier) = dossiers.get_mut(&code) {
                dossier.population = Some(population);
            }
        }
    }
    let all: Vec<File> = files
        .iter()
        .filter_map(|path| inputs::open(path, problems))
        .collect();
    let mut faults = intake::Problems::new();
    let known = intake::place_names(&all, &mapping, &mut faults);
    problems.extend(faults.into_vec());
    for (code, dossier) in &mut dossiers {
        if let Some(name) = known.get(code) {
            dossier.name = name.clone();
        }
        dossier.files.clone_from(&names);
    }
    dossiers
        .into_iter()
        .map(|(code, dossier)| One {
            programmes: aside.remove(&code).unwrap_or_else(|| of_dossier(&dossier)),
            dossier,
        })
        .collect()
}

/// Expenditure by the code of the programme, in the year that has most of it.
fn programmes(budget: &Budget) -> BTreeMap<String, Money> {
    let in_year = |year| {
        let mut sums: BTreeMap<String, Money> = BTreeMap::new();
        for (_, line) in budget.of(Annex::Expenditure) {
            let amount = line
                .planned(year)
                .or_else(|| line.amount(year, Phase::Executed));
            if let (Some(code), Some(amount)) = (&line.codes.programme, amount) {
                *sums.entry(code.clone()).or_default() += amount;
            }
        }
        sums
    };
    let years = budget.years().into_iter().map(in_year);
    years
        .max_by_key(|sums| sums.values().copied().sum::<Money>())
        .unwrap_or_default()
}

fn of_dossier(dossier: &Dossier) -> BTreeMap<String, Money> {
    dossier.budget.as_ref().map(programmes).unwrap_or_default()
}

/// Reviews and writes one municipality after the other; only its row is kept.
fn write(asked: &Batch, dossiers: Vec<One>, reader: &Reader<'_>) -> Result<(), WriteError> {
    let staging = Staging::begin(&asked.out)?;
    let day = day_of(MachineClock.now());
    let count = dossiers.len();
    let currency = dossiers
        .first()
        .map_or(reader.currency(), |one| one.dossier.currency);
    let mut summaries = Vec::with_capacity(count);
    for (
        position,
        One {
            dossier,
            programmes,
        },
    ) in dossiers.into_iter().enumerate()
    {
        if position % 50 == 0 {
            progress(
                reader,
                &Message::new("server-batch-writing")
                    .with("done", position)
                    .with("count", count),
            );
        }
        let reader = words::texts().reader(reader.lang(), dossier.currency);
        let review = dossier.review(asked.year, Linking::default());
        let folder = format!("places/{}", safe(&dossier.code));
        outputs::write(
            &staging,
            &folder,
            &dossier,
            &review,
            asked.wanted,
            &day,
            &reader,
        )?;
        let report = format!("{folder}/report.html");
        summaries.push(Summary {
            programmes,
            ..Summary::of(&review, dossier.above.clone(), report)
        });
    }
    let reader = words::texts().reader(reader.lang(), currency);
    let everything = roll_up::roll_up(
        "",
        Words::default(),
        &summaries,
        (0..summaries.len()).collect(),
    );
    let page = rolled::paper(&everything, &summaries, &day, &reader);
    staging.write("index.html", ui::standalone(&page, &reader).as_bytes())?;
    let mut rolls = vec![everything];
    for (code, name, members) in roll_up::regions(&summaries) {
        let roll = roll_up::roll_up(&code, name, &summaries, members);
        let mut page = rolled::paper(&roll, &summaries, &day, &reader);
        lead_up(&mut page);
        let name = format!("regions/{}.html", safe(&code));
        staging.write(&name, ui::standalone(&page, &reader).as_bytes())?;
        rolls.push(roll);
    }
    staging.write_json("rollup.json", &rolls)?;
    staging.write_json("ranking.json", &summaries)?;
    staging.write("ranking.csv", ranking_csv(&summaries, &reader).as_bytes())?;
    if summaries
        .iter()
        .any(|summary| !summary.programmes.is_empty())
    {
        staging.write(
            "programmes.csv",
            programmes_csv(&summaries, &reader).as_bytes(),
        )?;
    }
    let breaks: usize = summaries.iter().map(|summary| summary.findings[0]).sum();
    let names = staging.finish()?;
    say(&reader.say(
        &Message::new("server-batch-done")
            .with("count", count)
            .with("expenditure", rolls[0].expenditure)
            .with(
                "severity",
                reader.t(&format!("severity-{}", Severity::Break.code())),
            )
            .with("breaks", breaks),
    ));
    for name in names {
        say(&format!("  {}", asked.out.join(name).display()));
    }
    Ok(())
}

/// Addresses of a page that lies one folder deeper.
fn lead_up(page: &mut paper::Paper) {
    for block in &mut page.blocks {
        if let paper::Block::Table(table) = block {
            for row in &mut table.rows {
                if let Some(href) = &mut row.href {
                    *href = format!("../{href}");
                }
            }
        }
    }
}

/// A code as the name of a folder: no code may climb out of the answer's folder.
fn safe(code: &str) -> String {
    let plain: String = code
        .chars()
        .map(|one| {
            if one.is_alphanumeric() || one == '-' || one == '_' {
                one
            } else {
                '-'
            }
        })
        .take(80)
        .collect();
    if plain.is_empty() {
        "-".to_owned()
    } else {
        plain
    }
}

/// The ranking as a table for other programs: every municipality, every function per resident.
fn ranking_csv(summaries: &[Summary], reader: &Reader<'_>) -> String {
    let mut codes: Vec<&str> = summaries
        .iter()
        .flat_map(|summary| summary.functions.keys().map(String::as_str))
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let mut heading: Vec<String> = [
        "place",
        "name",
        "residents",
        "expenditure",
        "per_resident",
        "measures",
        "unfunded",
        "breaks",
    ]
    .map(str::to_owned)
    .to_vec();
    heading.extend(codes.iter().map(|code| format!("function_{code}")));
    let mut rows = vec![heading];
    for summary in summaries {
        let mut row = vec![
            summary.place.clone(),
            reader.words(&summary.name).to_owned(),
            summary
                .residents
                .map_or_else(String::new, |people| people.to_string()),
            money(summary.expenditure.0),
            summary.per_head.map_or_else(String::new, money),
            summary.measures.to_string(),
            summary.unfunded.to_string(),
            summary.findings[0].to_string(),
        ];
        row.extend(
            codes
                .iter()
                .map(|code| money(summary.functions.get(*code).copied().unwrap_or_default().0)),
        );
        rows.push(row);
    }
    crate::pages::csv::text(&rows)
}

/// Every municipality by the codes of its programmes, all of them in each row: 0 is nothing spent.
fn programmes_csv(summaries: &[Summary], reader: &Reader<'_>) -> String {
    let mut codes: Vec<&str> = summaries
        .iter()
        .flat_map(|summary| summary.programmes.keys().map(String::as_str))
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let mut heading = vec!["place".to_owned(), "name".to_owned()];
    heading.extend(codes.iter().map(|code| format!("programme_{code}")));
    let mut rows = vec![heading];
    for summary in summaries {
        let mut row = vec![
            summary.place.clone(),
            reader.words(&summary.name).to_owned(),
        ];
        row.extend(
            codes
                .iter()
                .map(|code| money(summary.programmes.get(*code).copied().unwrap_or_default().0)),
        );
        rows.push(row);
    }
    crate::pages::csv::text(&rows)
}

/// Minor units as a plain number for other programs.
fn money(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let plain = minor.unsigned_abs();
    format!("{sign}{}.{:02}", plain / 100, plain % 100)
}
