//! Fills an empty database for the loads of `cargo xtask load` and `cargo xtask crash`, through the same functions as
//! the imports of the desk: always the same papers, made of those of the demonstration.
//!
//! ```text
//! fill DATABASE PASSWORD municipality PEOPLE MEASURES LINES
//! fill DATABASE PASSWORD country PLACES MEASURES LINES
//! fill DATABASE PASSWORD vote CODES PROJECTS 0
//! fill DATABASE PASSWORD survey QUESTIONS 0 0
//! ```

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;

use authority::{Audience, Role};
use bodies::demo::{AIMAK, okmotu};
use budgets::{Budget, Line, Phase};
use desk::offices::{self, Appointment};
use gate::store::accounts;
use gate::{NewAccount, Randomness};
use intake::{File, Options};
use kernel::{Actor, Id, Instant, Lang, Money, Words, Year};
use plans::Programme;
use store::{Location, Migrations, Store};

type Failure = Box<dyn std::error::Error>;

/// The tables that are written here; the server adds what it has besides.
const BOOKS: &[Migrations] = &[
    records::MIGRATIONS,
    gate::MIGRATIONS,
    places::store::MIGRATIONS,
    desk::MIGRATIONS,
    people::store::MIGRATIONS,
    plans::store::MIGRATIONS,
    questionnaires::MIGRATIONS,
    surveys::MIGRATIONS,
    priorities::MIGRATIONS,
    budgets::store::MIGRATIONS,
    review::MIGRATIONS,
];

/// When everything is written: the day on which the offices of the demonstration begin.
const NOW: Instant = Instant(1_767_600_000_000);

/// The years of a budget of the country: those of the demonstration, and one more.
const LAST_YEAR: Year = 2029;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments).await {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &[String]) -> Result<String, Failure> {
    let [database, password, kind, first, measures, lines] = arguments else {
        return Err(
            "fill DATABASE PASSWORD municipality|country|vote|survey COUNT MEASURES LINES".into(),
        );
    };
    let (count, measures, lines) = (first.parse()?, measures.parse()?, lines.parse()?);
    let store = Store::open(&Location::parse(database)?).await?;
    store.migrate(BOOKS).await?;
    let randomness = Numbered(Mutex::new(0));
    let password = gate::password::hash(password, &randomness);
    bodies::demo::fill(&store, &password, NOW, &randomness).await?;
    let pool = Pool::read()?;
    match kind.as_str() {
        "municipality" => {
            put_papers(
                &store,
                AIMAK,
                &pool.programme(0, measures),
                &pool.budget(0, lines),
                None,
            )
            .await?;
            people(&store, count, &password, &randomness).await?;
        }
        "country" => {
            for number in 0..count {
                let code = format!("kg-load-{number:03}");
                let (programme, budget) =
                    (pool.programme(number, measures), pool.budget(number, lines));
                put_papers(&store, &code, &programme, &budget, Some("adopted")).await?;
            }
        }
        "vote" => vote(&store, count, measures).await?,
        "survey" => survey(&store, count).await?,
        other => return Err(format!("{other} is neither municipality nor country").into()),
    }
    store.close().await;
    Ok(format!("filled: {kind}, {count}"))
}

/// Writes the papers of a place as published, in one change of its ayil okmotu; where people are to write them, they
/// are not adopted yet.
async fn put_papers(
    store: &Store,
    place: &str,
    programme: &Programme,
    budget: &Budget,
    state: Option<&str>,
) -> Result<(), Failure> {
    let path = desk::place_path(place).unwrap_or_else(|| format!("{place}/"));
    let actor = Actor::command(okmotu(place));
    let mut change = store
        .change(&actor, "load.fill", place, "load", NOW)
        .await?;
    plans::store::import(
        &mut change,
        place,
        &path,
        Audience::Public,
        state,
        programme,
    )
    .await?;
    budgets::store::save(&mut change, place, budget).await?;
    change.commit().await?;
    Ok(())
}

/// People who write, all of one body: `person-0`, `person-1`, …
async fn people(
    store: &Store,
    count: usize,
    password: &str,
    randomness: &Numbered,
) -> Result<(), Failure> {
    let body = okmotu(AIMAK);
    let jurisdiction = desk::place_path(AIMAK).unwrap_or_default();
    let name = Words::plain("Ayil okmotu");
    for number in 0..count {
        let account = NewAccount {
            id: Id::from_uuid(gate::secret::new_uuid(randomness, NOW)),
            login: format!("person-{number}"),
            name: format!("Person {number}"),
            lang: Lang::En,
            password_hash: Some(password.to_owned()),
        };
        let object = account.id.to_string();
        let mut change = store
            .change(
                &Actor::command(body.as_str()),
                "gate.create",
                &object,
                "",
                NOW,
            )
            .await?;
        accounts::create(&mut change, &account, NOW).await?;
        let appointment = Appointment {
            account: account.id.uuid(),
            body: &body,
            body_name: &name,
            role: Role::Specialist.code(),
            jurisdiction: &jurisdiction,
            from: "2026-01-05",
            to: None,
        };
        offices::appoint(&mut change, appointment).await?;
        change.commit().await?;
    }
    Ok(())
}

/// A vote that is open, with so many codes: `000000000000`, `000000000001`, …
async fn vote(store: &Store, codes: usize, projects: usize) -> Result<(), Failure> {
    use priorities::model::{Idea, Listed, Phase, of};
    use priorities::rules::fixing;
    let path = desk::place_path(AIMAK).unwrap_or_default();
    let actor = Actor::command(okmotu(AIMAK));
    let mut change = store
        .change(&actor, "load.fill", AIMAK, "load", NOW)
        .await?;
    let says = |value: serde_json::Value| -> records::Content {
        serde_json::from_value(value).unwrap_or_default()
    };
    let exercise = records::create(
        &mut change,
        records::New {
            schema: &priorities::EXERCISE,
            place: AIMAK,
            place_path: &path,
            parent: None,
            position: None,
            audience: Audience::Public,
            state: Some(Phase::Campaign.code()),
            content: says(serde_json::json!({
                "title": { "plain": "A vote" }, "question": "What?", "template": "other", "budget": 100_000_000,
                "way": "approval", "least": 1, "rule": "equal-shares", "completion": "add1-greedy", "online": true,
            })),
        },
    )
    .await?;
    let mut ideas = Vec::new();
    for number in 1..=projects {
        let content = says(serde_json::json!({
            "title": { "plain": format!("Project {number}") }, "text": "Why", "source": "online",
            "cost": 5_000_000 + 100_000 * number,
        }));
        let new = priorities::store::new(
            &priorities::IDEA,
            &exercise,
            Audience::Public,
            Some("open"),
            content,
        );
        let record = records::create(&mut change, new).await?;
        let idea: Idea = of(&record.content);
        ideas.push((record, idea));
    }
    let listed = ideas
        .iter()
        .zip(1..)
        .map(|((record, idea), number)| Listed {
            number,
            idea: record.id.to_string(),
            title: idea.title.clone(),
            cost: idea.cost.unwrap_or_default(),
            settlement: None,
            about: fixing::of_idea(&record.content),
        })
        .collect();
    let drawn: Vec<u64> = (0..projects as u64).collect();
    let rules = fixing::fix(&of(&exercise.content), listed, fixing::lot(&drawn));
    let opened = priorities::store::open_vote(&mut change, &exercise, &rules, &ideas).await?;
    let opened = opened.ok_or("the vote could not be opened")?;
    priorities::store::box_::keep_key(&mut change, opened.id, "load").await?;
    let codes: Vec<String> = (0..codes).map(|number| format!("{number:012}")).collect();
    priorities::store::codes::issue(&mut change, opened.id, None, "list", &codes).await?;
    change.commit().await?;
    Ok(())
}

/// All measures and lines of the demonstration, from which as many are taken as are wanted, again and again.
struct Pool {
    programme: Programme,
    budget: Budget,
}

impl Pool {
    fn read() -> Result<Self, Failure> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../demo/kara-kulja");
        let mut folders: Vec<_> = std::fs::read_dir(here)?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.join("budget.csv").is_file())
            .collect();
        folders.sort();
        let mut pool: Option<Self> = None;
        for folder in folders {
            let file = |name: &str| -> Result<Vec<File>, Failure> {
                Ok(vec![File::new(name, std::fs::read(folder.join(name))?)])
            };
            let options = Options::default();
            let wrong = |what: &str| format!("{}: {what} cannot be read", folder.display());
            let programme = plans::read::programme(&file("programme.csv")?, None, &options, "KG")
                .map_err(|_| wrong("programme.csv"))?
                .value;
            let budget = budgets::read::budget(&file("budget.csv")?, None, &options)
                .map_err(|_| wrong("budget.csv"))?
                .value;
            match &mut pool {
                None => pool = Some(Self { programme, budget }),
                Some(pool) => pool.add(programme, budget),
            }
        }
        pool.ok_or_else(|| "there is no demonstration".into())
    }

    fn add(&mut self, programme: Programme, budget: Budget) {
        let (problems, goals) = (self.programme.problems.len(), self.programme.goals.len());
        self.programme.problems.extend(programme.problems);
        self.programme.goals.extend(programme.goals);
        for mut measure in programme.measures {
            measure.problem = measure.problem.map(|at| at + problems);
            measure.goal = measure.goal.map(|at| at + goals);
            self.programme.measures.push(measure);
        }
        self.budget.lines.extend(budget.lines);
    }

    /// So many measures; those of every number are other ones.
    fn programme(&self, number: usize, count: usize) -> Programme {
        let mut programme = self.programme.clone();
        programme.stated.clear();
        let from = number * 7;
        programme.measures = (0..count)
            .map(|at| {
                let all = &self.programme.measures;
                let mut measure = all[(from + at) % all.len()].clone();
                measure.key = format!("m{at}");
                measure.number = format!("{}.{}", at / 10 + 1, at % 10 + 1);
                measure.settlements.clear();
                for cost in &mut measure.costs {
                    cost.amount = scaled(cost.amount, number + at);
                }
                measure
            })
            .collect();
        programme
    }

    /// So many lines; those of every number are other ones.
    fn budget(&self, number: usize, count: usize) -> Budget {
        let mut budget = self.budget.clone();
        budget.stated.clear();
        let from = number * 11;
        budget.lines = (0..count)
            .map(|at| {
                let all = &self.budget.lines;
                let mut line: Line = all[(from + at) % all.len()].clone();
                line.key = format!("l{at}");
                let last = line
                    .amounts
                    .iter()
                    .rfind(|amount| amount.phase == Phase::Proposed)
                    .copied();
                if let Some(mut amount) = last {
                    amount.year = LAST_YEAR;
                    line.amounts.push(amount);
                }
                for amount in &mut line.amounts {
                    amount.amount = scaled(amount.amount, number + at);
                }
                line
            })
            .collect();
        budget
    }
}

/// The amount, larger by up to a third.
fn scaled(amount: Money, by: usize) -> Money {
    let per_mille = 1_000 + i64::try_from(by % 333).unwrap_or_default();
    Money(amount.0 / 1_000 * per_mille)
}

/// Numbers in their order instead of chance: these accounts are nobody's, and every filling is the same.
struct Numbered(Mutex<u64>);

impl Randomness for Numbered {
    fn fill(&self, bytes: &mut [u8]) {
        let Ok(mut state) = self.0.lock() else { return };
        for byte in bytes {
            // SplitMix64 (Steele, Lea, Flood 2014).
            *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = *state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            *byte = (mixed ^ (mixed >> 31)).to_le_bytes()[0];
        }
    }
}

/// The key of the phone; whoever loads knows it.
const KEY: &str = "AsharLoadAsharLoadAsharLoadAsharLoadAsharLoadAsharLoadAsharLoad0";

/// A survey that is running, with a published form of so many questions, and a phone that may send.
async fn survey(store: &Store, questions: usize) -> Result<(), Failure> {
    let path = desk::place_path(AIMAK).unwrap_or_default();
    let actor = Actor::command(okmotu(AIMAK));
    let mut change = store
        .change(&actor, "load.fill", AIMAK, "load", NOW)
        .await?;
    let content = |value: serde_json::Value| serde_json::from_value::<records::Content>(value);
    let assessment = records::create(
        &mut change,
        records::New {
            schema: &surveys::ASSESSMENT,
            place: AIMAK,
            place_path: &path,
            parent: None,
            position: None,
            audience: Audience::Partners,
            state: Some("running"),
            content: content(serde_json::json!({
                "title": {"en": "Load"}, "purpose": "Load", "design": "census",
            }))?,
        },
    )
    .await?;
    let said: questionnaires::model::FormContent =
        questionnaires::model::of(&content(serde_json::json!({
            "title": {"en": "Load"}, "form_id": "load", "settlement_question": "/data/settlement",
        }))?);
    let id = change.new_id();
    let form = questionnaires::store::make_form(&mut change, id, &assessment, &said).await?;
    questionnaires::store::name_form(&mut change, &form, "load").await?;
    let xml = form_of(questions);
    let file = questionnaires::store::keep_bytes(
        &mut change,
        &form,
        "load.xml",
        "text/xml",
        xml.as_bytes(),
    )
    .await?;
    let version: questionnaires::model::VersionContent =
        questionnaires::model::of(&content(serde_json::json!({
            "title": {"en": "Load"}, "version": "1", "source": "xform", "xform": file,
            "md5": questionnaires::store::md5_of(xml.as_bytes()),
        }))?);
    let draft = questionnaires::store::keep_draft(&mut change, &form, None, &version)
        .await?
        .ok_or("the draft stands already")?;
    let version = questionnaires::model::of(&draft.content);
    questionnaires::store::publish(&mut change, &form, &said, &draft, &version)
        .await?
        .ok_or("the form was published already")?;
    surveys::store::devices::add(&mut change, &assessment, "Load", None, KEY).await?;
    change.commit().await?;
    Ok(())
}

/// A form of so many questions: numbers, lists and texts in turn, with a settlement and the times of the interview.
fn form_of(questions: usize) -> String {
    let mut nodes = String::new();
    let mut binds = String::new();
    let mut body = String::new();
    for at in 0..questions {
        let node = format!("q{at:03}");
        // Writing to a String cannot fail, here and below.
        let _ = write!(nodes, "<{node}/>");
        let kind = if at % 3 == 0 { "int" } else { "string" };
        let _ = write!(binds, "<bind nodeset=\"/data/{node}\" type=\"{kind}\"/>");
        let control = if at % 3 == 1 {
            format!(
                "<select1 ref=\"/data/{node}\"><label>Question {at}</label><item><label>Yes</label><value>yes</value></item><item><label>No</label><value>no</value></item></select1>"
            )
        } else {
            format!("<input ref=\"/data/{node}\"><label>Question {at}</label></input>")
        };
        body.push_str(&control);
    }
    format!(
        "<?xml version=\"1.0\"?><h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\" xmlns:jr=\"http://openrosa.org/javarosa\" xmlns:orx=\"http://openrosa.org/xforms\"><h:head><h:title>Load</h:title><model><instance><data id=\"load\" version=\"1\"><start/><end/><settlement/>{nodes}<meta><instanceID/></meta></data></instance><bind nodeset=\"/data/start\" type=\"dateTime\" jr:preload=\"timestamp\" jr:preloadParams=\"start\"/><bind nodeset=\"/data/end\" type=\"dateTime\" jr:preload=\"timestamp\" jr:preloadParams=\"end\"/><bind nodeset=\"/data/settlement\" type=\"string\"/>{binds}<bind nodeset=\"/data/meta/instanceID\" type=\"string\" jr:preload=\"uid\"/></model></h:head><h:body><input ref=\"/data/settlement\"><label>Settlement</label></input>{body}</h:body></h:html>"
    )
}
