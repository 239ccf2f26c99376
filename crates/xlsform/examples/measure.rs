//! How long things take: reading forms, opening them, answering, inventing submissions, laying submissions out in tables.
//!
//! `cargo run --release -p xlsform --example measure -- FOLDER` where the folder holds XForms (`*.xml`). Times are wall clock
//! on one thread.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use xlsform::{Run, Submission, World, XForm, generate};

/// The shortest of several times.
fn best(mut act: impl FnMut()) -> Duration {
    let times = (0..7).map(|_| {
        let begin = Instant::now();
        act();
        begin.elapsed()
    });
    times.min().unwrap_or_default()
}

fn forms(folder: &str) {
    println!("form · read · open · show · set one answer · check all · invent one submission");
    let Ok(entries) = std::fs::read_dir(folder) else {
        println!("{folder} cannot be read");
        return;
    };
    let mut paths: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    for path in paths {
        let Ok(xml) = std::fs::read_to_string(&path) else {
            continue;
        };
        let Ok(form) = XForm::parse(&xml) else {
            continue;
        };
        let read = best(|| drop(XForm::parse(&xml)));
        let open = best(|| drop(Run::new(&form, World::default())));
        let mut run = Run::new(&form, World::default());
        let show = best(|| drop(run.events()));
        let questions = run.questions();
        let choice = questions.iter().find(|question| question.choices.len() > 1);
        let mut turn = 0;
        let set = best(|| {
            if let Some(question) = choice {
                turn += 1;
                let value = &question.choices[turn % 2].value;
                if run.set(&question.path, value).is_err() {
                    println!("{} cannot be answered", question.path);
                }
            }
        });
        let check = best(|| drop(run.faults()));
        let begin = Instant::now();
        let invented = generate(&form, 1, 40).len();
        let each = begin.elapsed() / 40;
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        println!(
            "{name}: {read:?} · {open:?} · {show:?} · {set:?} · {check:?} · {each:?} ({invented} of 40)"
        );
    }
}

/// 2,000 submissions of 250 questions, 4.1 KB each.
fn submissions() {
    let mut instance = String::new();
    let mut answers = String::new();
    for question in 0..250 {
        let written = write!(instance, "<q{question}/>")
            .and_then(|()| write!(answers, "<q{question}>a{question}</q{question}>"));
        if written.is_err() {
            return;
        }
    }
    let form = format!(
        "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:head><h:title/><model>\
         <instance><data id=\"f\" version=\"1\">{instance}<meta><instanceID/></meta></data></instance></model></h:head>\
         <h:body/></h:html>"
    );
    let Ok(form) = XForm::parse(&form) else {
        return;
    };
    let sent: Vec<String> = (0..2_000)
        .map(|number| {
            format!(
                "<data id=\"f\" version=\"1\">{answers}<meta><instanceID>uuid:{number:032}</instanceID></meta></data>"
            )
        })
        .collect();
    let bytes = sent.first().map_or(0, String::len);
    let mut cells = 0;
    let took = best(|| {
        cells = 0;
        for xml in &sent {
            if let Ok(submission) = Submission::parse(xml.as_bytes()) {
                cells += submission
                    .rows(&form)
                    .root()
                    .cells
                    .iter()
                    .filter(|cell| !cell.is_empty())
                    .count();
            }
        }
    });
    println!(
        "2,000 submissions of 250 questions ({bytes} bytes each), read and laid out: {took:?} ({cells} answers)"
    );
}

fn main() {
    if let Some(folder) = std::env::args().nth(1) {
        forms(&folder);
    }
    submissions();
}
