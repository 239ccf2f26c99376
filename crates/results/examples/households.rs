//! How long a table of 100,000 households by three dimensions takes, and the feed of 2,000 answers to 250 questions:
//! `cargo run --release -p results --example households -- [households] [folder]`.
//!
//! Everything is made up here: a database in a folder of its own, a form, its answers. Submissions are written as the
//! way in writes them, but straight into their table, for it is not the way in that is measured.

use std::error::Error;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant as Moment};

use authority::Audience;
use kernel::{Actor, Id, Instant};
use questionnaires::model::{FormContent, VersionContent};
use records::{Content, New, Record};
use results::feed::rows::{Shape, Writer};
use results::rules::figures::Asked;
use results::store::{Form, form, open};
use serde_json::json;
use store::{Location, Store, Uuid, insert};

const PLACE: &str = "kg-kara-kulja-alaikuu";
const NOW: Instant = Instant(1_772_949_600_000);
const LATER: Instant = Instant(NOW.0 + 3_600_000);
const SETTLEMENTS: usize = 12;

type Failed = Box<dyn Error>;

fn actor() -> Actor {
    Actor {
        person: Uuid::from_u128(1).to_string(),
        office: "head".to_owned(),
        body: "kg-okmotu".to_owned(),
        jurisdiction: desk::place_path(PLACE).unwrap_or_default(),
    }
}

/// A number that looks like chance and is always the same.
fn mixed(seed: usize) -> usize {
    let mut state = seed as u64 ^ 0x9e37_79b9_7f4a_7c15;
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (state ^ (state >> 31)) as usize
}

/// A form of so many questions with choices in the form itself, and a repeat of three.
fn form_xml(name: &str, questions: usize) -> String {
    let mut instance = String::new();
    let mut body = String::new();
    for number in 0..questions {
        let _ = write!(instance, "<q{number}/>");
        if number % 5 == 4 {
            let _ = write!(
                body,
                "<input ref=\"/data/q{number}\"><label>Number {number}</label></input>"
            );
        } else {
            let items: String = ["a", "b", "c", "d", "e"]
                .iter()
                .map(|code| {
                    format!("<item><label>Choice {code}</label><value>{code}</value></item>")
                })
                .collect::<Vec<_>>()
                .concat();
            let _ = write!(
                body,
                "<select1 ref=\"/data/q{number}\"><label>Question {number}</label>{items}</select1>"
            );
        }
    }
    let binds: String = (0..questions)
        .map(|number| {
            let kind = if number % 5 == 4 { "int" } else { "string" };
            format!("<bind nodeset=\"/data/q{number}\" type=\"{kind}\"/>")
        })
        .collect::<Vec<_>>()
        .concat();
    format!(
        "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\" xmlns:jr=\"http://openrosa.org/javarosa\"><h:head><h:title>{name}</h:title><model><instance><data id=\"{name}\" version=\"1\">{instance}<member jr:template=\"\"><sex/><age/><school/></member><meta><instanceID/></meta></data></instance>{binds}<bind nodeset=\"/data/member/sex\" type=\"string\"/><bind nodeset=\"/data/member/age\" type=\"int\"/><bind nodeset=\"/data/member/school\" type=\"string\"/></model></h:head><h:body>{body}<group ref=\"/data/member\"><label>Member</label><repeat nodeset=\"/data/member\"><select1 ref=\"/data/member/sex\"><label>Sex</label><item><label>Woman</label><value>female</value></item><item><label>Man</label><value>male</value></item></select1><input ref=\"/data/member/age\"><label>Age</label></input><select1 ref=\"/data/member/school\"><label>School</label><item><label>Yes</label><value>yes</value></item><item><label>No</label><value>no</value></item></select1></repeat></group></h:body></h:html>"
    )
}

fn answers(name: &str, number: usize, questions: usize, members: bool) -> String {
    let mut xml = format!("<data id=\"{name}\" version=\"1\">");
    for question in 0..questions {
        let chance = mixed(number * 1_024 + question);
        if question % 5 == 4 {
            let _ = write!(xml, "<q{question}>{}</q{question}>", chance % 5_000);
        } else {
            let _ = write!(
                xml,
                "<q{question}>{}</q{question}>",
                ["a", "b", "c", "d", "e"][chance % 5]
            );
        }
    }
    let some = if members {
        1 + mixed(number * 1_024 + 1_000) % 7
    } else {
        0
    };
    for member in 0..some {
        let own = |part: usize| mixed(number * 1_024 + 900 + member * 8 + part);
        let _ = write!(
            xml,
            "<member><sex>{}</sex><age>{}</age><school>{}</school></member>",
            ["female", "male"][own(1) % 2],
            own(2) % 90,
            ["yes", "no"][own(3) % 2],
        );
    }
    let _ = write!(
        xml,
        "<meta><instanceID>uuid:{name}-{number:08}</instanceID></meta></data>"
    );
    xml
}

fn content(value: serde_json::Value) -> Result<Content, Failed> {
    Ok(serde_json::from_value(value)?)
}

/// A published form with so many answers.
async fn fill(
    store: &Store,
    name: &str,
    questions: usize,
    households: usize,
    members: bool,
) -> Result<Record, Failed> {
    let actor = actor();
    let mut change = store.change(&actor, "example.form", PLACE, "", NOW).await?;
    let path = desk::place_path(PLACE).unwrap_or_default();
    let sample: Vec<serde_json::Value> = (0..SETTLEMENTS)
        .map(|number| {
            let there = households / SETTLEMENTS * 2 + 100;
            json!({"settlement": format!("s{number}"), "households": there, "expected": households / SETTLEMENTS})
        })
        .collect();
    let new = New {
        schema: &surveys::ASSESSMENT,
        place: PLACE,
        place_path: &path,
        parent: None,
        position: None,
        audience: Audience::Partners,
        state: Some("running"),
        content: content(
            json!({"title": {"en": name}, "purpose": "-", "design": "random", "sample": sample}),
        )?,
    };
    let assessment = records::create(&mut change, new).await?;
    let said: FormContent =
        questionnaires::model::of(&content(json!({"title": {"en": name}, "form_id": name}))?);
    let id = change.new_id();
    let form = questionnaires::store::make_form(&mut change, id, &assessment, &said).await?;
    let xml = form_xml(name, questions);
    let file = questionnaires::store::keep_bytes(
        &mut change,
        &form,
        "form.xml",
        "text/xml",
        xml.as_bytes(),
    )
    .await?;
    let version: VersionContent = questionnaires::model::of(&content(json!({
        "title": {"en": name}, "number": 1, "version": "1", "source": "xform", "xform": file,
        "md5": questionnaires::store::md5_of(xml.as_bytes()),
    }))?);
    let draft = questionnaires::store::keep_draft(&mut change, &form, None, &version)
        .await?
        .ok_or("no draft")?;
    let form = questionnaires::store::publish(&mut change, &form, &said, &draft, &version)
        .await?
        .ok_or("not published")?;
    change.commit().await?;
    let all: Vec<usize> = (1..=households).collect();
    for some in all.chunks(5_000) {
        let mut change = store
            .change(&actor, "example.answers", &form.id.to_string(), "", NOW)
            .await?;
        let operation = change.operation().uuid();
        let rows: Vec<(Uuid, i64, String, String)> = some
            .iter()
            .map(|number| {
                let id: Id<records::RecordKind> = change.new_id();
                (
                    id.uuid(),
                    *number as i64,
                    format!("uuid:{name}-{number:08}"),
                    answers(name, *number, questions, members),
                )
            })
            .collect();
        let (form, assessment) = (form.id.uuid(), assessment.id.uuid());
        insert!(
            &mut change,
            "insert into submission (id, assessment, form, number, instance_id, current_id, version, received_at, updated_at, state, channel, submitter, settlement, expected, present, edits, current_at, editor, sha256, operation, xml) ",
            &rows,
            |row| row.0,
            assessment,
            form,
            row.1,
            row.2.as_str(),
            row.2.as_str(),
            "1",
            NOW.0,
            NOW.0,
            "approved",
            "phone",
            "Nurlan",
            format!("s{}", row.1 as usize % SETTLEMENTS),
            0,
            0,
            0,
            NOW.0,
            "Nurlan",
            "",
            operation,
            row.3.as_str()
        )?;
        change.commit().await?;
    }
    Ok(form)
}

async fn opened(store: &Store, record: Record) -> Result<Form, Failed> {
    let mut reading = store.read(&actor()).await?;
    form(&mut reading, record)
        .await?
        .ok_or_else(|| "no form".into())
}

/// The greatest amount of memory that the process has held, as the system counts it.
fn most_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.map_or_else(
        || "unknown".to_owned(),
        |line| line.trim_start_matches("VmHWM:").trim().to_owned(),
    )
}

/// The time that all threads of the process have been on a processor: on a machine that does other things too, what passes
/// on the wall says little.
fn on_processor() -> Duration {
    let Ok(tasks) = std::fs::read_dir("/proc/self/task") else {
        return Duration::ZERO;
    };
    let nanoseconds: u64 = tasks
        .filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok())
        .filter_map(|text| text.split(' ').next()?.parse::<u64>().ok())
        .sum();
    Duration::from_nanos(nanoseconds)
}

/// What something took: on the wall and on the processor.
struct Watch(Moment, Duration);

impl Watch {
    fn start() -> Self {
        Self(Moment::now(), on_processor())
    }

    fn stop(&self) -> (Duration, Duration) {
        (self.0.elapsed(), on_processor().saturating_sub(self.1))
    }
}

/// The best of several times on the wall, and of those on the processor.
fn best(times: &[(Duration, Duration)]) -> String {
    let wall = times
        .iter()
        .map(|(wall, _)| *wall)
        .min()
        .unwrap_or_default();
    let processor = times
        .iter()
        .map(|(_, processor)| *processor)
        .min()
        .unwrap_or_default();
    format!("{wall:?} on the wall, {processor:?} of processor")
}

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let mut arguments = std::env::args().skip(1);
    let households: usize = arguments
        .next()
        .unwrap_or_else(|| "100000".to_owned())
        .parse()?;
    let folder = arguments
        .next()
        .map_or_else(std::env::temp_dir, PathBuf::from);
    let file = folder.join(format!("ashar-households-{}.db", std::process::id()));
    let store = Store::open(&Location::Sqlite(file.clone())).await?;
    store
        .migrate(&[
            records::MIGRATIONS,
            questionnaires::MIGRATIONS,
            surveys::MIGRATIONS,
            results::MIGRATIONS,
        ])
        .await?;

    let record = fill(&store, "census", 20, households, true).await?;
    println!(
        "{households} households written; at most {} held",
        most_memory()
    );
    let form = opened(&store, record).await?;
    let begun = Watch::start();
    drop(open(&store, &actor(), &form, LATER).await?);
    println!(
        "columns made: {}; at most {} held",
        best(&[begun.stop()]),
        most_memory()
    );
    for (question, by) in [
        ("q0", ["q1", "q2", "settlement"]),
        ("q0", ["q1", "q2", "q3"]),
        ("q4", ["q1", "q2", "settlement"]),
        ("member/school", ["sex", "age", "settlement"]),
        ("member/school", ["sex", "age", "q1"]),
    ] {
        let asked = Asked {
            question: question.to_owned(),
            by: by.map(str::to_owned).to_vec(),
            ..Asked::default()
        };
        let mut times = Vec::new();
        let mut cells = 0;
        for _ in 0..5 {
            let begun = Watch::start();
            let (mut reading, answers) = open(&store, &actor(), &form, LATER).await?;
            let figure = answers
                .figure(&mut reading, &asked)
                .await?
                .map_err(|why| format!("{why:?}"))?;
            times.push(begun.stop());
            cells = figure.rows.len();
        }
        println!("{question} by {by:?}: {} ({cells} cells)", best(&times));
    }
    println!("at most {} held", most_memory());

    let record = fill(&store, "long", 250, 2_000, false).await?;
    let form = opened(&store, record).await?;
    drop(open(&store, &actor(), &form, LATER).await?);
    let shape = Shape::default();
    let mut times = Vec::new();
    let mut bytes = 0;
    for _ in 0..5 {
        let begun = Watch::start();
        let (mut reading, answers) = open(&store, &actor(), &form, LATER).await?;
        bytes = 0;
        for number in answers.parts() {
            let part = answers.part(&mut reading, number).await?;
            let writer = Writer::new(&form.questionnaire, &part, &shape);
            let mut out = String::new();
            for row in 0..part.tables[0].rows {
                writer.row(row, &mut out);
            }
            bytes += out.len();
        }
        times.push(begun.stop());
    }
    println!(
        "feed of 2000 answers to 250 questions: {}, {bytes} bytes",
        best(&times)
    );
    store.close().await;
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", file.display()));
    }
    Ok(())
}
