//! The commands: what they do, what they say on the terminal, how they end.

use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use alignment::Linking;
use alignment::matching::Reason;
use intake::Options;
use kernel::{Clock as _, Currency, Lang, Message, Problem, Severity, Weight};
use serde::Serialize;
use text::Reader;

use crate::arguments::{self, Command};
use crate::clock::{MachineClock, day_of, year_of};
use crate::outputs::Staging;
use crate::{batch, forms, inputs, keeping, lexicons, outputs, serve, statistics, tally, words};
use review::Dossier;

/// The work is done; findings are no failure.
pub const DONE: u8 = 0;
/// Something of ours or of the machine failed.
pub const FAILED: u8 = 1;
/// The input cannot be used.
pub const UNUSABLE: u8 = 2;

/// Runs a command and says how it ended.
pub fn run(lang: Lang, command: Result<Command, Message>) -> ExitCode {
    let reader = words::texts().reader(lang, Currency::KGS);
    let code = match command {
        Ok(Command::Review(review)) => one(&review, &reader),
        Ok(Command::Match(review)) => links(&review, &reader),
        Ok(Command::Batch(batch)) => batch::run(&batch, &reader),
        Ok(Command::Template(asked)) => template(&asked, &reader),
        Ok(Command::Demo(asked)) => serve::demo(&asked, &reader),
        Ok(Command::Serve(asked)) => serve::serve(&asked, &reader),
        Ok(Command::Verify(asked)) => keeping::verify(&asked, &reader),
        Ok(Command::Migrate(asked)) => keeping::migrate(&asked, &reader),
        Ok(Command::Backup(asked, file)) => keeping::backup(&asked, &file, &reader),
        Ok(Command::Restore(asked, file)) => keeping::restore(&asked, &file, &reader),
        Ok(Command::Token(asked, token)) => keeping::token(&asked, &token, &reader),
        Ok(Command::User(asked, user)) => keeping::user(&asked, &user, &reader),
        Ok(Command::Tally(asked)) => tally::run(&asked, &reader),
        Ok(Command::Form(asked)) => forms::run(&asked, &reader),
        Ok(Command::Lexis(asked)) => lexicons::run(&asked, &reader),
        Ok(Command::Statistics(asked)) => statistics::run(&asked, &reader),
        Ok(Command::Places(word)) => known_places(word.as_deref(), &reader),
        Ok(Command::Help) => {
            say(&reader.t("server-help"));
            DONE
        }
        Ok(Command::Version) => {
            say(concat!("ashar ", env!("CARGO_PKG_VERSION")));
            DONE
        }
        Err(message) => {
            complain(&reader.say(&message));
            complain(&reader.t("server-see-help"));
            UNUSABLE
        }
    };
    ExitCode::from(code)
}

/// Writes a line to the terminal; a reader that went away is no reason to fail.
pub fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}

/// Writes a line about something wrong.
pub fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Says what is being done, where somebody is watching.
pub fn progress(reader: &Reader<'_>, message: &Message) {
    if io::stderr().is_terminal() {
        complain(&reader.say(message));
    }
}

/// Says all problems, the fatal ones first.
pub fn problems(problems: &[Problem], reader: &Reader<'_>) {
    let mut fatal = 0;
    for problem in problems
        .iter()
        .filter(|problem| problem.weight == Weight::Fatal)
    {
        fatal += 1;
        complain(&inputs::said(problem, reader));
    }
    for problem in problems
        .iter()
        .filter(|problem| problem.weight != Weight::Fatal)
    {
        complain(&inputs::said(problem, reader));
    }
    if fatal > 0 {
        complain(&reader.say(&Message::new("server-unusable").with("count", fatal as u64)));
    }
}

fn read(asked: &arguments::Review, reader: &Reader<'_>) -> Result<Dossier, u8> {
    progress(reader, &Message::new("server-reading"));
    let options = Options {
        year: asked.year,
        ..Options::default()
    };
    inputs::dossier(&asked.place, &asked.paths, &options).map_err(|faults| {
        problems(&faults, reader);
        UNUSABLE
    })
}

fn linking(asked: &arguments::Review) -> Linking {
    let usual = Linking::default();
    Linking {
        use_codes: asked.use_codes,
        accept_at: match asked.accept_at {
            Some(never) if never > 1.0 => None,
            Some(probability) => Some(probability),
            None => usual.accept_at,
        },
        ..usual
    }
}

fn one(asked: &arguments::Review, reader: &Reader<'_>) -> u8 {
    let dossier = match read(asked, reader) {
        Ok(dossier) => dossier,
        Err(code) => return code,
    };
    let reader = &words::texts().reader(reader.lang(), dossier.currency);
    progress(reader, &Message::new("server-reviewing"));
    let review = dossier.review(asked.year, linking(asked));
    progress(reader, &Message::new("server-writing"));
    let day = day_of(MachineClock.now());
    let written = Staging::begin(&asked.out)
        .map_err(Into::into)
        .and_then(|staging| {
            outputs::write(&staging, "", &dossier, &review, asked.wanted, &day, reader)?;
            staging.finish().map_err(outputs::WriteError::from)
        });
    match written {
        Ok(names) => {
            summary(&dossier, &review, reader);
            for name in names {
                say(&format!("  {}", asked.out.join(name).display()));
            }
            DONE
        }
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

fn summary(dossier: &Dossier, review: &alignment::Review, reader: &Reader<'_>) {
    let totals = &review.totals;
    say(&format!(
        "{} · {}",
        reader.words(&dossier.name),
        review.year
    ));
    if dossier.budget.is_some() {
        say(&reader.say(
            &Message::new("server-summary-budget")
                .with("expenditure", totals.expenditure)
                .with("obligatory", totals.obligatory)
                .with("unlinked", totals.unlinked),
        ));
    }
    if dossier.programme.is_some() && dossier.budget.is_some() {
        say(&reader.say(
            &Message::new("server-summary-measures")
                .with("count", totals.measures)
                .with("funded", totals.funded)
                .with("partly", totals.partly)
                .with("unfunded", totals.unfunded),
        ));
    }
    for severity in Severity::ALL {
        let of_severity = || {
            review
                .findings
                .iter()
                .filter(|finding| finding.severity == severity)
        };
        let count = of_severity().count();
        if count == 0 {
            continue;
        }
        say(&reader.say(
            &Message::new("alignment-findings-of")
                .with(
                    "severity",
                    reader.t(&format!("severity-{}", severity.code())),
                )
                .with("count", count),
        ));
        if severity == Severity::Break {
            for finding in of_severity().take(5) {
                say(&format!("  – {}", reader.say(&finding.says)));
            }
        }
    }
    for problem in dossier.problems.iter().take(8) {
        say(&format!("  ? {}", inputs::said(problem, reader)));
    }
    if !dossier.problems.is_empty() {
        say(&reader
            .say(&Message::new("server-summary-reading").with("count", dossier.problems.len())));
    }
}

/// One line of `matches.json`.
#[derive(Serialize)]
struct Matched<'a> {
    measure: &'a str,
    measure_title: &'a str,
    position: &'a str,
    office_code: Option<&'a str>,
    activity_code: Option<&'a str>,
    line_title: &'a str,
    probability: f64,
    accepted: bool,
    amount: Option<i64>,
    reasons: &'a [Reason],
    why: String,
}

/// `ashar match`: the suggestions alone, for those who check the method.
fn links(asked: &arguments::Review, reader: &Reader<'_>) -> u8 {
    let dossier = match read(asked, reader) {
        Ok(dossier) => dossier,
        Err(code) => return code,
    };
    let reader = &words::texts().reader(reader.lang(), dossier.currency);
    let (Some(programme), Some(budget)) = (&dossier.programme, &dossier.budget) else {
        complain(&reader.t("server-match-needs-both"));
        return UNUSABLE;
    };
    let year = asked.year.unwrap_or_else(|| dossier.main_year());
    let started = std::time::Instant::now();
    let suggestions = alignment::funding::suggestions(&dossier.input(year, linking(asked)));
    let took = started.elapsed();
    let rows: Vec<Matched<'_>> = suggestions
        .iter()
        .map(|suggestion| {
            let line = &budget.lines[suggestion.lines[0]];
            let measure = &programme.measures[suggestion.measure];
            Matched {
                measure: &measure.key,
                measure_title: reader.words(&measure.title),
                position: &suggestion.position,
                office_code: line.codes.office.as_deref(),
                activity_code: line.codes.activity.as_deref(),
                line_title: reader.words(&line.title),
                probability: suggestion.probability,
                accepted: suggestion.accepted,
                amount: suggestion.amount.map(|money| money.0),
                reasons: &suggestion.reasons,
                why: crate::workbook::reasons(&suggestion.reasons, line, reader),
            }
        })
        .collect();
    let written = Staging::begin(&asked.out).and_then(|staging| {
        staging.write_json("matches.json", &rows)?;
        staging.finish()
    });
    if let Err(why) = written {
        complain(
            &reader.say(
                &Message::new("server-not-written")
                    .with("folder", asked.out.display().to_string())
                    .with("why", why.to_string()),
            ),
        );
        return FAILED;
    }
    say(&reader.say(
        &Message::new("server-summary-matches")
            .with("measures", programme.measures.len())
            .with("count", rows.len())
            .with("accepted", rows.iter().filter(|row| row.accepted).count())
            .with("seconds", reader.decimal(took.as_secs_f64(), 3)),
    ));
    say(&format!("  {}", asked.out.join("matches.json").display()));
    DONE
}

/// `ashar places`: the codes by which places are named, all of them or those that a word fits.
fn known_places(word: Option<&str>, reader: &Reader<'_>) -> u8 {
    let wanted = word.map(store::fold);
    let mut count = 0_usize;
    for place in places::registry().all() {
        let fits = wanted.as_deref().is_none_or(|wanted| {
            place.code.contains(wanted)
                || place
                    .name
                    .all()
                    .any(|(_, name)| store::fold(name).contains(wanted))
        });
        if fits {
            count += 1;
            say(&format!("{:<44} {}", place.code, reader.words(&place.name)));
        }
    }
    complain(&reader.say(&Message::new("server-places-found").with("count", count)));
    DONE
}

fn template(asked: &arguments::Template, reader: &Reader<'_>) -> u8 {
    let first = asked.year.unwrap_or_else(|| year_of(MachineClock.now()));
    let years = kernel::Span {
        first,
        last: first + 2,
    };
    let bytes = match asked.kind.as_str() {
        "programme" => plans::template::programme(*reader, years, "KG"),
        "budget" => budgets::template::budget(*reader, years),
        "population" => people::template::population(*reader, "KG"),
        "allocations" => plans::template::allocations(*reader),
        _ => plans::template::scores(*reader),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(why) => {
            complain(&why.to_string());
            return FAILED;
        }
    };
    let out = asked
        .out
        .clone()
        .unwrap_or_else(|| format!("{}-{}.xlsx", asked.kind, reader.lang()).into());
    match std::fs::write(&out, bytes) {
        Ok(()) => {
            say(&out.display().to_string());
            DONE
        }
        Err(why) => {
            complain(
                &reader.say(
                    &Message::new("server-not-written")
                        .with("folder", out.display().to_string())
                        .with("why", why.to_string()),
                ),
            );
            FAILED
        }
    }
}
