//! What stands on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use kernel::{Lang, Message, Year};
use lexopt::prelude::*;

use crate::forms::{self, Form};
use crate::inputs::Paths;
use crate::lexicons::{self, Search};
use crate::outputs::Wanted;
use crate::statistics::{self, Statistics};
use crate::tally::arguments::{self as tally, Tally};

/// What is to be done.
#[derive(Debug)]
pub enum Command {
    /// Reviews one municipality.
    Review(Box<Review>),
    /// Reviews every municipality of a folder.
    Batch(Batch),
    /// Says which budget position pays for which measure, and nothing else.
    Match(Box<Review>),
    /// Writes a workbook to fill.
    Template(Template),
    /// Serves the demonstration.
    Demo(Serve),
    /// Serves a database.
    Serve(Serve),
    /// Verifies the log of operations and everything that it vouches for.
    Verify(Serve),
    /// Brings the tables of a database up to date.
    Migrate(Serve),
    /// Writes everything into one file.
    Backup(Serve, PathBuf),
    /// Makes an empty database from such a file.
    Restore(Serve, PathBuf),
    /// Makes a token for programs.
    Token(Serve, Token),
    /// Accounts: who may come in.
    User(Serve, User),
    /// Lists the codes of places, all of them or those that a word fits.
    Places(Option<String>),
    /// Counts votes on projects.
    Tally(Tally),
    /// Makes a form of a workbook.
    Form(Form),
    /// Finds what texts speak of.
    Lexis(Search),
    /// Brings figures of official statistics, or writes them.
    Statistics(Statistics),
    /// Says how to use the command.
    Help,
    /// Says the version.
    Version,
}

/// The arguments of `ashar review` and `ashar match`.
#[derive(Debug)]
pub struct Review {
    /// The place's code.
    pub place: String,
    /// The files.
    pub paths: Paths,
    /// The year under review.
    pub year: Option<Year>,
    /// Where the answer goes.
    pub out: PathBuf,
    /// Which files are written.
    pub wanted: Wanted,
    /// From which probability a link counts as money; above 1 never.
    pub accept_at: Option<f64>,
    /// Whether equal codes make links.
    pub use_codes: bool,
}

/// The arguments of `ashar review --batch`.
#[derive(Debug)]
pub struct Batch {
    /// The folder with the files.
    pub folder: PathBuf,
    /// A mapping for files that hold many municipalities; `mapping.toml` in the folder where it is not named.
    pub mapping: Option<PathBuf>,
    /// The year under review.
    pub year: Option<Year>,
    /// Where the answer goes.
    pub out: PathBuf,
    /// Which files are written for each municipality.
    pub wanted: Wanted,
}

/// The arguments of `ashar template`.
#[derive(Debug)]
pub struct Template {
    /// Which workbook.
    pub kind: String,
    /// The first of the years it has columns for; this year where nothing is said.
    pub year: Option<Year>,
    /// Where it goes; the workbook's own name where nothing is said.
    pub out: Option<PathBuf>,
}

/// The arguments of `ashar token`.
#[derive(Debug)]
pub struct Token {
    /// For whom it acts.
    pub login: String,
    /// What it may do.
    pub scope: gate::Scope,
    /// For how many days it holds.
    pub days: i64,
}

/// What is to be done with an account.
#[derive(Debug)]
pub enum User {
    /// Lists all.
    List,
    /// Makes one, with an office where a body and a role are named.
    Add {
        /// The login.
        login: String,
        /// The person's name.
        name: String,
        /// The code of the body.
        body: Option<String>,
        /// The role in it.
        role: Option<String>,
    },
    /// Sets a new password, which is read from the terminal.
    Password(String),
    /// Shuts one out.
    Disable(String),
}

/// The arguments of `ashar demo` and `ashar serve`.
#[derive(Debug)]
pub struct Serve {
    /// The database: a file or a `postgres://` address.
    pub database: Option<String>,
    /// The address to listen on.
    pub listen: String,
    /// The folder of the built fonts.
    pub fonts: Option<PathBuf>,
    /// The address by which people reach the house, where it is not the one it listens on.
    pub origin: Option<String>,
    /// Whether a proxy in front says who the visitor is.
    pub behind_proxy: bool,
    /// After how many idle minutes a session ends.
    pub idle: Option<i64>,
    /// How many requests a second one address may send.
    pub rate: Option<u32>,
}

/// The language asked for, and the command or what is wrong with it.
pub fn read(args: Vec<OsString>) -> (Lang, Result<Command, Message>) {
    let mut lang = lang_of_environment();
    let command = parse(args, &mut lang);
    (lang, command)
}

/// The language of the machine, English where it is none of ours.
fn lang_of_environment() -> Lang {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find_map(|value| value.parse().ok())
        .unwrap_or(Lang::En)
}

#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line and independent of the others"
)]
struct Given {
    place: Option<String>,
    paths: Paths,
    batch: Option<PathBuf>,
    year: Option<Year>,
    out: Option<PathBuf>,
    without: Vec<String>,
    accept_at: Option<f64>,
    hide_codes: bool,
    database: Option<String>,
    listen: Option<String>,
    fonts: Option<PathBuf>,
    origin: Option<String>,
    behind_proxy: bool,
    idle: Option<i64>,
    rate: Option<u32>,
    name: Option<String>,
    body: Option<String>,
    role: Option<String>,
    scope: Option<gate::Scope>,
    days: Option<i64>,
    words: Vec<String>,
    help: bool,
    version: bool,
}

fn parse(args: Vec<OsString>, lang: &mut Lang) -> Result<Command, Message> {
    // The language first, so that whatever is wrong is said in it.
    let mut scan = args.iter().skip_while(|arg| *arg != "--lang").skip(1);
    if let Some(asked) = scan
        .next()
        .and_then(|arg| arg.to_str())
        .and_then(|arg| arg.parse().ok())
    {
        *lang = asked;
    }
    if let Some(verb @ ("tally" | "pb" | "rank")) = args.first().and_then(|arg| arg.to_str())
        && !args.iter().any(|arg| arg == "--help" || arg == "-h")
    {
        return tally::read(verb, &args[1..], lang).map(Command::Tally);
    }
    if args.first().is_some_and(|verb| verb == "form")
        && !args.iter().any(|arg| arg == "--help" || arg == "-h")
    {
        return forms::read(&args[1..], lang).map(Command::Form);
    }
    if args.first().is_some_and(|verb| verb == "lexis")
        && !args.iter().any(|arg| arg == "--help" || arg == "-h")
    {
        return lexicons::read(&args[1..], lang).map(Command::Lexis);
    }
    if args.first().is_some_and(|verb| verb == "indicators")
        && !args.iter().any(|arg| arg == "--help" || arg == "-h")
    {
        return statistics::read(&args[1..], lang).map(Command::Statistics);
    }
    let given = gather(args, lang).map_err(|why| match why {
        Fault::Parser(why) => unreadable(&why),
        Fault::Message(message) => *message,
    })?;
    if given.version {
        return Ok(Command::Version);
    }
    let Some(verb) = given.words.first().cloned() else {
        return Ok(Command::Help);
    };
    if given.help {
        return Ok(Command::Help);
    }
    match verb.as_str() {
        "review" | "match" => review(&verb, given),
        "template" => template(given),
        "demo" => Ok(Command::Demo(serve(given))),
        "serve" => Ok(Command::Serve(serve(given))),
        "verify" => Ok(Command::Verify(serve(given))),
        "audit" => match given.words.get(1).map(String::as_str) {
            Some("verify") => Ok(Command::Verify(serve(given))),
            other => Err(unknown("audit", other)),
        },
        "migrate" => Ok(Command::Migrate(serve(given))),
        "backup" | "restore" => {
            let Some(file) = given.words.get(1).map(PathBuf::from) else {
                return Err(Message::new("server-no-file").with("command", verb));
            };
            let serve = serve(given);
            Ok(if verb == "backup" {
                Command::Backup(serve, file)
            } else {
                Command::Restore(serve, file)
            })
        }
        "user" => user(given),
        "token" => {
            let Some(login) = given.words.get(1).cloned() else {
                return Err(Message::new("server-no-login"));
            };
            let token = Token {
                login,
                scope: given.scope.unwrap_or(gate::Scope::Read),
                days: given.days.unwrap_or(30),
            };
            Ok(Command::Token(serve(given), token))
        }
        "places" => Ok(Command::Places(given.words.get(1).cloned())),
        "help" => Ok(Command::Help),
        other => Err(Message::new("server-unknown-command").with("command", other)),
    }
}

/// What is wrong with arguments that cannot be taken apart.
pub fn unreadable(why: &lexopt::Error) -> Message {
    match why {
        lexopt::Error::UnexpectedOption(option) => {
            Message::new("server-unknown-option").with("option", option.as_str())
        }
        lexopt::Error::MissingValue {
            option: Some(option),
        } => Message::new("server-option-needs-value").with("option", option.as_str()),
        why => Message::new("server-bad-arguments").with("why", why.to_string()),
    }
}

fn unknown(verb: &str, word: Option<&str>) -> Message {
    Message::new("server-unknown-command")
        .with("command", format!("{verb} {}", word.unwrap_or_default()))
}

fn user(mut given: Given) -> Result<Command, Message> {
    let login = given.words.get(2).cloned();
    let named = |login: Option<String>| login.ok_or_else(|| Message::new("server-no-login"));
    let user = match given.words.get(1).map(String::as_str) {
        Some("list") => User::List,
        Some("add") => {
            let login = named(login)?;
            User::Add {
                name: given.name.take().unwrap_or_else(|| login.clone()),
                login,
                body: given.body.take(),
                role: given.role.take(),
            }
        }
        Some("password") => User::Password(named(login)?),
        Some("disable") => User::Disable(named(login)?),
        other => return Err(unknown("user", other)),
    };
    Ok(Command::User(serve(given), user))
}

enum Fault {
    Parser(lexopt::Error),
    Message(Box<Message>),
}

impl From<lexopt::Error> for Fault {
    fn from(why: lexopt::Error) -> Self {
        Self::Parser(why)
    }
}

impl From<Message> for Fault {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

fn gather(args: Vec<OsString>, lang: &mut Lang) -> Result<Given, Fault> {
    let mut given = Given::default();
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("place") => given.place = Some(parser.value()?.string()?),
            Long("programme") => given.paths.programme.extend(files(&mut parser)?),
            Long("budget") => given.paths.budget.extend(files(&mut parser)?),
            Long("population") => given.paths.population.extend(files(&mut parser)?),
            Long("allocations") => given.paths.allocations.extend(files(&mut parser)?),
            Long("scores") => given.paths.scores.extend(files(&mut parser)?),
            Long("mapping") => given.paths.mapping = Some(parser.value()?.into()),
            Long("batch") => given.batch = Some(parser.value()?.into()),
            Long("out") => given.out = Some(parser.value()?.into()),
            Long("database") => given.database = Some(parser.value()?.string()?),
            Long("listen") => given.listen = Some(parser.value()?.string()?),
            Long("fonts") => given.fonts = Some(parser.value()?.into()),
            Long("origin") => given.origin = Some(parser.value()?.string()?),
            Long("behind-proxy") => given.behind_proxy = true,
            Long("idle") => given.idle = Some(number(&parser.value()?.string()?, 1, 720)?),
            Long("rate") => given.rate = Some(number(&parser.value()?.string()?, 1, 1_000_000)?),
            Long("name") => given.name = Some(parser.value()?.string()?),
            Long("body") => given.body = Some(parser.value()?.string()?),
            Long("scope") => {
                let text = parser.value()?.string()?;
                let scope = gate::Scope::from_code(&text);
                given.scope =
                    Some(scope.ok_or_else(|| {
                        Message::new("server-bad-scope").with("text", text.as_str())
                    })?);
            }
            Long("days") => given.days = Some(number(&parser.value()?.string()?, 1, 365)?),
            Long("role") => given.role = Some(parser.value()?.string()?),
            Long("without") => {
                let value = parser.value()?.string()?;
                given.without.extend(value.split(',').map(str::to_owned));
            }
            Long("hide-codes") => given.hide_codes = true,
            Long("accept") => {
                let text = parser.value()?.string()?;
                given.accept_at = Some(probability(&text)?);
            }
            Long("year") => {
                let text = parser.value()?.string()?;
                let year = text
                    .parse()
                    .ok()
                    .filter(|year| (1990..=2100).contains(year));
                given.year =
                    Some(year.ok_or_else(|| {
                        Message::new("server-bad-year").with("year", text.clone())
                    })?);
            }
            Long("lang") => {
                let text = parser.value()?.string()?;
                *lang = text
                    .parse()
                    .map_err(|_| Message::new("server-bad-lang").with("lang", text.clone()))?;
            }
            Short('h') | Long("help") => given.help = true,
            Short('V') | Long("version") => given.version = true,
            Value(word) => given.words.push(word.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(given)
}

/// One file or several: `--budget a.xlsx b.xlsx`.
fn files(parser: &mut lexopt::Parser) -> Result<Vec<PathBuf>, lexopt::Error> {
    Ok(parser.values()?.map(PathBuf::from).collect())
}

/// A whole number within bounds.
fn number<N>(text: &str, least: N, most: N) -> Result<N, Message>
where
    N: std::str::FromStr + PartialOrd + Copy + Into<i64>,
{
    text.parse()
        .ok()
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| {
            Message::new("server-bad-number")
                .with("text", text)
                .with("least", least.into())
                .with("most", most.into())
        })
}

/// A probability: `0.97`, `97%`, or `never`.
fn probability(text: &str) -> Result<f64, Message> {
    if text == "never" {
        return Ok(2.0);
    }
    let number = match text.strip_suffix('%') {
        Some(percent) => percent.trim().parse::<f64>().map(|value| value / 100.0),
        None => text.parse::<f64>(),
    };
    number
        .ok()
        .filter(|value| (0.5..=1.0).contains(value))
        .ok_or_else(|| Message::new("server-bad-probability").with("text", text))
}

fn review(verb: &str, given: Given) -> Result<Command, Message> {
    let wanted = wanted(&given.without)?;
    let Some(out) = given.out else {
        return Err(Message::new("server-no-out"));
    };
    if let Some(folder) = given.batch {
        return Ok(Command::Batch(Batch {
            folder,
            mapping: given.paths.mapping,
            year: given.year,
            out,
            wanted: Wanted {
                html: wanted.html,
                json: wanted.json,
                // A thousand PDFs and workbooks are rarely wanted: they are asked for by name, `--with` being the default of one.
                pdf: false,
                xlsx: false,
            },
        }));
    }
    if given.paths.programme.is_empty() && given.paths.budget.is_empty() {
        return Err(Message::new("server-nothing-to-review"));
    }
    let Some(place) = given.place else {
        return Err(Message::new("server-no-place"));
    };
    let review = Box::new(Review {
        place,
        paths: given.paths,
        year: given.year,
        out,
        wanted,
        accept_at: given.accept_at,
        use_codes: !given.hide_codes,
    });
    Ok(if verb == "match" {
        Command::Match(review)
    } else {
        Command::Review(review)
    })
}

fn wanted(without: &[String]) -> Result<Wanted, Message> {
    let mut wanted = Wanted::ALL;
    for name in without {
        match name.as_str() {
            "html" => wanted.html = false,
            "pdf" => wanted.pdf = false,
            "json" => wanted.json = false,
            "xlsx" => wanted.xlsx = false,
            other => return Err(Message::new("server-bad-without").with("name", other)),
        }
    }
    Ok(wanted)
}

fn template(given: Given) -> Result<Command, Message> {
    let kinds = ["programme", "budget", "population", "allocations", "scores"];
    match given.words.get(1) {
        Some(kind) if kinds.contains(&kind.as_str()) => Ok(Command::Template(Template {
            kind: kind.clone(),
            year: given.year,
            out: given.out,
        })),
        _ => Err(Message::new("server-bad-template").with("kinds", kinds.join(", "))),
    }
}

fn serve(given: Given) -> Serve {
    Serve {
        database: given.database,
        listen: given.listen.unwrap_or_else(|| "127.0.0.1:8080".to_owned()),
        fonts: given.fonts,
        origin: given.origin,
        behind_proxy: given.behind_proxy,
        idle: given.idle,
        rate: given.rate,
    }
}
