use authority::{Act, Audience};
use axum::extract::Path;
use axum::response::Response;
use desk::answer::{download, escaped, redirect};
use desk::{Answer, Filled, PageParts, Posted, Refusal, Upload, Visit};
use intake::{File, Options, Read};
use kernel::{Message, Problem, Span, Weight, Year};
use maud::{Markup, html};
use store::{NewFile, keep_file};
use ui::form::{Control, Form};
use ui::{Choice, DataRow, DataTable, Tone};

use super::{Place, at, phase_words, place, this_year, words_heading};
use crate::model::{Arrangement, Budget, Phase};
use crate::read;
use crate::rules::combine;

/// The endings that are offered when a file is chosen.
const ACCEPTED: &str = ".xlsx,.xls,.xlsm,.ods,.csv,.tsv,.txt,.json";

/// How many megabytes the files of one form may have together; more is refused before any page reads it.
const MOST: usize = 24;

/// The form.
pub async fn ask(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let place = place(&visit, &code).await?;
    place.must(&visit, Act::Import)?;
    let filled = Filled::default();
    Ok(draw(&visit, &place, &filled, &Faults::default()))
}

/// What is wrong with what was sent.
#[derive(Default)]
struct Faults {
    files: Vec<String>,
    year: Vec<String>,
    month: Vec<String>,
    problems: Vec<Problem>,
}

impl Faults {
    fn is_empty(&self) -> bool {
        self.files.is_empty()
            && self.year.is_empty()
            && self.month.is_empty()
            && self.problems.is_empty()
    }
}

fn draw(visit: &Visit, place: &Place, filled: &Filled, faults: &Faults) -> Response {
    let reader = &visit.reader;
    let chosen = filled.get("phase");
    let phases: Vec<Choice> = [
        Phase::Proposed,
        Phase::Approved,
        Phase::Adjusted,
        Phase::Executed,
    ]
    .into_iter()
    .map(|phase| Choice {
        value: phase.code().to_owned(),
        label: phase_words(visit, phase),
        chosen: phase.code() == chosen || (chosen.is_empty() && phase == Phase::Approved),
    })
    .collect();
    let months: Vec<Choice> = (1..=12)
        .map(|month| Choice {
            value: month.to_string(),
            label: visit.t(&format!("budget-month-{month}")),
            chosen: filled.get("month") == month.to_string(),
        })
        .collect();
    let running: Vec<Choice> = ["since-january", "month-alone"]
        .into_iter()
        .map(|code| Choice {
            value: code.to_owned(),
            label: visit.t(&format!("budget-running-{code}")),
            chosen: filled.get("running") == code
                || (filled.get("running").is_empty() && code == "since-january"),
        })
        .collect();
    let control = |name: &str, errors: &[String]| {
        let mut control = Control::new(name, visit.t(&format!("budget-import-{name}")));
        let help = format!("budget-import-{name}-help");
        if visit.reader.has(&help) {
            control = control.help(visit.t(&help));
        }
        for error in errors {
            control = control.error(error.clone());
        }
        control
    };
    let files = control("files", &faults.files)
        .required()
        .help(visit.say(&Message::new("budget-import-kinds").with("most", MOST)));
    let errors: Vec<(Option<String>, String)> = [
        (&faults.files, "files"),
        (&faults.year, "year"),
        (&faults.month, "month"),
    ]
    .into_iter()
    .flat_map(|(errors, name)| {
        errors
            .iter()
            .map(move |error| (Some(Control::new(name, "").id()), error.clone()))
    })
    .collect();
    let execution = html! {
        (ui::form::select(reader, &control("month", &faults.month), &months))
        (ui::form::radios(reader, &control("running", &[]), &running))
    };
    let fields = vec![
        ui::form::file(reader, &files, ACCEPTED, true),
        ui::form::radios(reader, &control("phase", &[]), &phases),
        ui::form::year(reader, &control("year", &faults.year), filled.get("year")),
        ui::form::group(
            &visit.t("budget-import-execution"),
            Some(&visit.t("budget-import-execution-help")),
            &execution,
        ),
        ui::form::line(reader, &control("reason", &[]), filled.get("reason")),
    ];
    let heading = visit.t("budget-import");
    let body = html! {
        h1 { (heading) }
        (place.ways(visit, "/import"))
        @if !faults.problems.is_empty() {
            section.errors role="alert" aria-labelledby="broken" {
                h2 id="broken" { (visit.t("budget-broken")) }
                p { (visit.t("budget-broken-says")) }
                (problems(visit, &faults.problems))
            }
        }
        p { (visit.t("budget-import-says")) }
        (ui::form::form(reader, &Form {
            action: visit.href(&at(&place.code, "/import")),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("budget-import-preview"),
            cancel: Some(visit.href(&at(&place.code, ""))),
            multipart: true,
            errors: errors.clone(),
            ..Form::default()
        }))
        p { a href=(visit.href(&at(&place.code, "/template.xlsx"))) { (visit.t("budget-template")) " (XLSX)" } }
    };
    let parts = PageParts::new(heading, place.around(visit, Some(("", ""))), body);
    let mut wrong = errors;
    wrong.extend(faults.problems.iter().map(|problem| {
        let says = format!("{} {}", problem.origin.short(), visit.say(&problem.says));
        (Some("files".to_owned()), says)
    }));
    visit.page(&parts.with_wrong(wrong))
}

/// Reads the files at once. One that cannot be used shows all its errors, and nothing is kept; else the files are kept
/// as they came, and the preview is shown.
pub async fn upload(
    Path((_, code)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let place = place(&visit, &code).await?;
    place.must(&visit, Act::Import)?;
    place.not_hidden(&visit).await?;
    let mut faults = Faults::default();
    let arrangement = arrangement(&visit, &|name| filled.get(name).to_owned(), &mut faults);
    let uploads: Vec<&Upload> = filled
        .files
        .iter()
        .filter(|upload| upload.field == "files" && !upload.content.is_empty())
        .collect();
    if uploads.is_empty() {
        faults.files.push(visit.t("budget-no-file"));
    }
    if faults.is_empty() {
        let files: Vec<File> = uploads
            .iter()
            .map(|upload| File::new(&upload.name, upload.content.clone()))
            .collect();
        let standing = place.standing.as_ref().map(|standing| &standing.kept);
        match understood(&files, &arrangement) {
            Err(problems) => faults.problems = problems,
            Ok(read) => {
                if let Err(says) = combine(standing, &read.value, &arrangement) {
                    faults.files.push(visit.say(&says));
                }
            }
        }
    }
    if !faults.is_empty() {
        return Ok(draw(&visit, &place, &filled, &faults));
    }
    let mut change = visit
        .change("budget.upload", &place.code, filled.get("reason"))
        .await?;
    let mut ids = Vec::new();
    for upload in uploads {
        let file = NewFile {
            name: &upload.name,
            content_type: content_type(&upload.name),
            place_path: &place.path,
            audience: Audience::Partners.code(),
            content: &upload.content,
        };
        ids.push(keep_file(&mut change, file).await?.to_string());
    }
    change.commit().await?;
    let mut query = query_of(&arrangement);
    if !filled.get("reason").is_empty() {
        query.push(format!("reason={}", escaped(filled.get("reason"))));
    }
    let address = visit.href(&at(&place.code, &format!("/import/{}", ids.join("_"))));
    Ok(redirect(&format!("{address}?{}", query.join("&"))))
}

/// Reads files as the arrangement says.
pub(super) fn understood(
    files: &[File],
    arrangement: &Arrangement,
) -> Result<Read<Budget>, Vec<Problem>> {
    let options = Options {
        year: arrangement.year,
        ..Options::default()
    };
    let unstated = arrangement.phase.unwrap_or(Phase::Approved);
    read::budget_in_phase(files, None, &options, unstated)
}

/// The arrangement of an address; what cannot be read is left out there.
pub(super) fn arrangement_of(visit: &Visit) -> Arrangement {
    let get = |name: &str| visit.asked(name).unwrap_or_default().to_owned();
    arrangement(visit, &get, &mut Faults::default())
}

fn arrangement(visit: &Visit, get: &dyn Fn(&str) -> String, faults: &mut Faults) -> Arrangement {
    let mut arrangement = Arrangement {
        phase: Phase::from_code(&get("phase")),
        increment: get("running") == "month-alone",
        ..Arrangement::default()
    };
    let year = get("year");
    if !year.is_empty() {
        match year.parse::<Year>() {
            Ok(year) if (1990..=2100).contains(&year) => arrangement.year = Some(year),
            _ => faults
                .year
                .push(visit.say(&Message::new("records-not-a-year").with("typed", year.as_str()))),
        }
    }
    let month = get("month");
    if !month.is_empty() {
        match month.parse::<u8>() {
            Ok(month) if (1..=12).contains(&month) => arrangement.month = Some(month),
            _ => faults.month.push(
                visit.say(&Message::new("records-not-a-choice").with("typed", month.as_str())),
            ),
        }
    }
    // A month means nothing for a plan.
    if arrangement
        .phase
        .is_some_and(|phase| phase != Phase::Executed)
    {
        arrangement.month = None;
        arrangement.increment = false;
    }
    if arrangement.increment && arrangement.month.is_none() {
        faults.month.push(visit.t("budget-month-wanted"));
    }
    arrangement
}

/// The arrangement as the query of an address.
pub(super) fn query_of(arrangement: &Arrangement) -> Vec<String> {
    let mut pairs = Vec::new();
    if let Some(phase) = arrangement.phase {
        pairs.push(format!("phase={}", phase.code()));
    }
    if let Some(year) = arrangement.year {
        pairs.push(format!("year={year}"));
    }
    if let Some(month) = arrangement.month {
        pairs.push(format!("month={month}"));
    }
    if arrangement.increment {
        pairs.push("running=month-alone".to_owned());
    }
    pairs
}

/// A media type by the file's ending; the file is only ever given back as a download.
fn content_type(name: &str) -> &'static str {
    let ending = name.rsplit('.').next().unwrap_or_default();
    match ending.to_lowercase().as_str() {
        "xlsx" | "xlsm" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xls" => "application/vnd.ms-excel",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "csv" | "tsv" | "txt" => "text/plain",
        "json" => "application/json",
        _ => "application/octet-stream",
    }
}

/// Problems of files, the gravest first, each with its sheet, row and column.
pub(super) fn problems(visit: &Visit, problems: &[Problem]) -> Markup {
    let mut sorted: Vec<&Problem> = problems.iter().collect();
    sorted.sort_by_key(|problem| problem.weight);
    let weight = |weight: Weight| match weight {
        Weight::Fatal => ui::tag(Tone::Error, &visit.t("budget-problem-fatal")),
        Weight::Skipped => ui::tag(Tone::Warning, &visit.t("budget-problem-skipped")),
        Weight::Guessed => ui::tag(Tone::Note, &visit.t("budget-problem-guessed")),
    };
    let rows = sorted
        .into_iter()
        .map(|problem| {
            let origin = &problem.origin;
            DataRow {
                cells: vec![
                    html! { (origin.file) },
                    html! { (origin.sheet) },
                    html! { @if origin.row > 0 { (origin.row) } },
                    html! { @if let Some(column) = origin.column_letters() { (column) } },
                    weight(problem.weight),
                    html! { (visit.say(&problem.says)) },
                ],
                ..DataRow::default()
            }
        })
        .collect();
    ui::table(&DataTable {
        caption: visit.t("budget-problems"),
        caption_unseen: true,
        columns: [
            "budget-file",
            "budget-sheet",
            "budget-row",
            "budget-column",
            "budget-weight",
            "budget-says",
        ]
        .map(|key| words_heading(visit.t(key)))
        .to_vec(),
        rows,
        total: None,
    })
}

/// The workbook to fill, for this year and the two after it.
pub async fn template(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let place = place(&visit, &code).await?;
    let first = this_year(&visit);
    let years = Span {
        first,
        last: first + 2,
    };
    let bytes = crate::template::budget(place.reader, years).map_err(|why| {
        // The only place where it can fail is the writer of workbooks.
        let _ = why;
        Refusal::Failed
    })?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(download(kind, "ashar-budget.xlsx", bytes))
}
