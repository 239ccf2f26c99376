//! What reading budgets can do, feature by feature.

mod desk;
mod formats;
mod headings;
mod hostile;
mod open;
mod real;
mod rules;
mod sums;

use intake::{File, Mapping, Options, Read};
use kernel::{Currency, Lang, Money, Year};

use crate::model::Budget;
use crate::read;

fn csv(name: &str, text: &str) -> File {
    File::new(name, text.as_bytes())
}

fn options(year: Option<Year>) -> Options {
    Options {
        year,
        currency: None,
        ..Options::default()
    }
}

fn texts() -> text::Texts {
    text::Texts::new(&[text::TEXT, intake::TEXT, crate::TEXT]).expect("the catalogues are sound")
}

/// Problems as a person reads them: weight, place, sentence.
fn told(problems: &[kernel::Problem], lang: Lang) -> String {
    let texts = texts();
    let reader = texts.reader(lang, Currency::KGS);
    let lines = problems.iter().map(|problem| {
        let weight = format!("{:?}", problem.weight).to_lowercase();
        format!(
            "{weight} [{}] {}",
            problem.origin.short(),
            reader.say(&problem.says)
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn read_one(files: &[File], year: Option<Year>) -> Read<Budget> {
    read::budget(files, None, &options(year))
        .unwrap_or_else(|problems| panic!("{}", told(&problems, Lang::En)))
}

fn refused(files: &[File], year: Option<Year>) -> String {
    match read::budget(files, None, &options(year)) {
        Ok(read) => panic!("read: {}", shown(&read.value)),
        Err(problems) => told(&problems, Lang::En),
    }
}

/// A budget in short: its lines with codes and amounts, its sums with their parts.
fn shown(budget: &Budget) -> String {
    let amounts = |amounts: &[crate::Amount]| {
        let texts = amounts.iter().map(|amount| {
            format!(
                "{} {} {}",
                amount.year,
                amount.phase.code(),
                decimal(amount.amount)
            )
        });
        texts.collect::<Vec<_>>().join(", ")
    };
    let mut out = Vec::new();
    for line in &budget.lines {
        let annex = format!("{:?}", line.annex).to_lowercase();
        let codes = [
            &line.codes.function,
            &line.codes.economic,
            &line.codes.programme,
            &line.codes.activity,
        ];
        let codes: Vec<&str> = codes.into_iter().flatten().map(String::as_str).collect();
        out.push(format!(
            "{} {annex} {} | {} | {}",
            line.key,
            codes.join(" "),
            line.title.get(Lang::Ru),
            amounts(&line.amounts)
        ));
    }
    for sum in &budget.stated {
        let keys: Vec<&str> = sum
            .lines
            .iter()
            .map(|at| budget.lines[*at].key.as_str())
            .collect();
        out.push(format!(
            "= {} | {} | of {}",
            sum.title.get(Lang::Ru),
            amounts(&sum.amounts),
            keys.join(" ")
        ));
    }
    out.join("\n")
}

fn decimal(money: Money) -> String {
    format!(
        "{}{}.{:02}",
        if money.0 < 0 { "-" } else { "" },
        money.0.abs() / 100,
        money.0.abs() % 100
    )
}

fn mapping(name: &str) -> Mapping {
    let path = format!("{}/../../mappings/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("the mapping is in the project");
    Mapping::parse(name, &text).unwrap_or_else(|problems| panic!("{}", told(&problems, Lang::En)))
}

/// A real file, where the shared data are present.
fn real(path: &str) -> Option<File> {
    let path = format!(
        "{}/../../../shared/data/budgets/{path}",
        env!("CARGO_MANIFEST_DIR")
    );
    let file = File::open(std::path::Path::new(&path)).ok();
    if file.is_none() {
        println!("skipped: the shared data are not here");
    }
    file
}
