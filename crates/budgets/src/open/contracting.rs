use serde_json::{Map, Value, json};

use super::About;
use crate::model::{Annex, Budget, Line, Phase};

/// The extensions that say how a budget line is divided and classified.
const EXTENSIONS: [&str; 2] = [
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_budget_breakdown_extension/master/extension.json",
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_budget_and_spend_extension/master/extension.json",
];

/// The expenditure of a budget as planning releases (OCDS 1.1): a release a line, so that a purchase can refer to the
/// line that pays for it. The breakdown tells every year, its phases and the line's classifications.
pub fn ocds(budget: &Budget, about: &About<'_>) -> Value {
    let releases: Vec<Value> = budget
        .of(Annex::Expenditure)
        .filter(|(_, line)| !line.amounts.is_empty())
        .map(|(_, line)| release(budget, line, about))
        .collect();
    json!({
        "uri": about.uri,
        "version": "1.1",
        "extensions": EXTENSIONS,
        "publishedDate": moment(about),
        "publisher": { "name": about.publisher },
        "releases": releases,
    })
}

fn moment(about: &About<'_>) -> String {
    format!("{}T00:00:00Z", about.day)
}

fn release(budget: &Budget, line: &Line, about: &About<'_>) -> Value {
    let currency = budget.currency.code();
    let mut years: Vec<_> = line.amounts.iter().map(|amount| amount.year).collect();
    years.sort_unstable();
    years.dedup();
    let money = |amount: kernel::Money| json!({ "amount": number(amount), "currency": currency });
    let breakdown: Vec<Value> = years
        .iter()
        .map(|year| {
            let measures: Map<String, Value> = Phase::ALL
                .into_iter()
                .filter_map(|phase| {
                    let amount = line.amount(*year, phase)?;
                    Some((phase.code().to_owned(), number(amount)))
                })
                .collect();
            let mut entry = json!({
                "id": year.to_string(),
                "period": {
                    "startDate": format!("{year}-01-01T00:00:00Z"),
                    "endDate": format!("{year}-12-31T23:59:59Z"),
                },
                "classifications": classifications(line, about),
                "measures": measures,
            });
            if let Some(planned) = line.planned(*year) {
                entry["amount"] = money(planned);
            }
            if let Some(source) = &line.source {
                entry["sourceParty"] = json!({ "name": source });
            }
            entry
        })
        .collect();
    let mut planned = json!({
        "id": line.key,
        "description": line.title.get(about.lang),
        "budgetBreakdown": breakdown,
    });
    if let Some(amount) = years.iter().rev().find_map(|year| line.planned(*year)) {
        planned["amount"] = money(amount);
    }
    if let Some(code) = &line.codes.programme {
        planned["projectID"] = json!(code);
    }
    if let Some(programme) = &line.programme {
        planned["project"] = json!(programme.get(about.lang));
    }
    let mut release = json!({
        "ocid": format!("{}-{}", about.name, line.key),
        "id": format!("{}-{}-{}", about.name, line.key, about.day),
        "date": moment(about),
        "tag": ["planning"],
        "initiationType": "tender",
        "language": about.lang.code(),
        "planning": { "budget": planned },
    });
    let office = line.office.as_ref().map(|office| office.get(about.lang));
    if office.is_some() || line.codes.office.is_some() {
        let mut buyer = Map::new();
        if let Some(code) = &line.codes.office {
            buyer.insert("id".to_owned(), json!(code));
        }
        if let Some(name) = office {
            buyer.insert("name".to_owned(), json!(name));
        }
        release["buyer"] = Value::Object(buyer);
    }
    release
}

fn classifications(line: &Line, about: &About<'_>) -> Value {
    let codes = &line.codes;
    let mut all = Map::new();
    all.insert("line".to_owned(), json!(line.key));
    for (name, code) in [
        ("functional", &codes.function),
        ("economic", &codes.economic),
        ("programme", &codes.programme),
        ("activity", &codes.activity),
        ("source", &codes.source),
        ("place", &line.place),
    ] {
        if let Some(code) = code {
            all.insert(name.to_owned(), json!(code));
        }
    }
    for (name, words) in [
        ("functionalName", &line.function),
        ("economicName", &line.economic),
    ] {
        if let Some(words) = words {
            all.insert(name.to_owned(), json!(words.get(about.lang)));
        }
    }
    Value::Object(all)
}

/// An amount in major units: whole where it is whole, so that large sums stay exact.
fn number(amount: kernel::Money) -> Value {
    if amount.0 % 100 == 0 {
        json!(amount.0 / 100)
    } else {
        json!(amount.0 as f64 / 100.0)
    }
}
