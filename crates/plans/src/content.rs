//! Between what a programme is to those who read it and what the desk keeps of it: both ways, without loss.

use kernel::{Currency, Group, Lang, Money, Origin, Span, Words, Year};
use records::Content;
use serde_json::{Map, Value, json};

use crate::model::{Beneficiaries, Cost, Indicator, Measure, Programme, StatedCost};
use crate::read::deadline_span;

/// Words as a content holds them; `None` where nobody wrote anything.
pub fn from_words(words: &Words) -> Option<Value> {
    let map: Map<String, Value> = words
        .all()
        .map(|(lang, text)| (lang.map_or("plain", Lang::code).to_owned(), text.into()))
        .collect();
    (!map.is_empty()).then_some(Value::Object(map))
}

/// Words as they stand in a content.
pub fn words_of(value: &Value) -> Words {
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    Words {
        plain: text("plain"),
        by_lang: Lang::ALL.map(|lang| text(lang.code())),
    }
}

/// The title of a goal, a task, a measure, a programme.
pub fn title_of(content: &Content) -> Words {
    content.get("title").map(words_of).unwrap_or_default()
}

/// A text of a content.
pub fn text_of<'a>(content: &'a Content, name: &str) -> Option<&'a str> {
    content.get(name).and_then(Value::as_str)
}

/// A whole number of a content.
pub fn number_of(content: &Content, name: &str) -> Option<i64> {
    content.get(name).and_then(Value::as_i64)
}

/// The items of a list.
pub fn list_of<'a>(content: &'a Content, name: &str) -> impl Iterator<Item = &'a str> {
    content
        .get(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

fn rows_of<'a>(content: &'a Content, name: &str) -> impl Iterator<Item = &'a Map<String, Value>> {
    content
        .get(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_object)
}

fn year_in(value: Option<&Value>) -> Option<Year> {
    Year::try_from(value?.as_i64()?).ok()
}

fn span_of(first: Option<&Value>, last: Option<&Value>) -> Option<Span> {
    let (first, last) = (year_in(first), year_in(last));
    let first = first.or(last)?;
    // Typed the wrong way round, they are still the same years.
    let last = last.unwrap_or(first);
    Some(Span {
        first: first.min(last),
        last: first.max(last),
    })
}

/// A content while it is filled: what says nothing is left out.
#[derive(Default)]
struct Filling(Content);

impl Filling {
    fn value(&mut self, name: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.0.insert(name.to_owned(), value);
        }
    }

    fn words(&mut self, name: &str, words: Option<&Words>) {
        self.value(name, words.and_then(from_words));
    }

    fn text(&mut self, name: &str, text: Option<&str>) {
        self.value(name, text.filter(|text| !text.is_empty()).map(Value::from));
    }

    fn list(&mut self, name: &str, items: Vec<Value>) {
        self.value(name, (!items.is_empty()).then_some(Value::Array(items)));
    }
}

/// A row of a small table; what says nothing is left out.
fn row<const N: usize>(cells: [(&str, Option<Value>); N]) -> Value {
    let filled = cells
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(filled.collect())
}

fn text(text: Option<&String>) -> Option<Value> {
    text.filter(|text| !text.is_empty())
        .map(|text| Value::from(text.as_str()))
}

/// What the desk keeps of a programme itself, without its goals and measures.
pub fn programme_content(programme: &Programme) -> Content {
    let mut filling = Filling::default();
    filling.words("title", Some(&programme.title));
    let years = programme.years;
    filling.value("first_year", years.map(|years| years.first.into()));
    filling.value("last_year", years.map(|years| years.last.into()));
    filling.text("adopted_on", programme.adopted.as_deref());
    filling.text("currency", Some(programme.currency.code()));
    let problems = programme.problems.iter().filter_map(from_words);
    filling.list(
        "problems",
        problems.map(|words| json!({ "problem": words })).collect(),
    );
    let stated = programme.stated.iter().map(|stated| {
        let keys: Vec<&str> = stated
            .measures
            .iter()
            .filter_map(|at| programme.measures.get(*at))
            .map(|measure| measure.key.as_str())
            .collect();
        row([
            ("first_year", stated.years.map(|years| years.first.into())),
            ("last_year", stated.years.map(|years| years.last.into())),
            ("amount", Some(stated.amount.0.into())),
            ("keys", (!keys.is_empty()).then(|| json!(keys))),
            ("origin", Some(json!([from_origin(&stated.origin)]))),
        ])
    });
    filling.list("stated", stated.collect());
    filling.0
}

/// What the desk keeps of a goal or a task.
pub fn title_content(title: &Words) -> Content {
    let mut filling = Filling::default();
    filling.words("title", Some(title));
    filling.0
}

/// What the desk keeps of a measure, without where it stands in the tree.
pub fn measure_content(measure: &Measure, problem: Option<&Words>) -> Content {
    let mut filling = Filling::default();
    filling.words("title", Some(&measure.title));
    filling.text("number", Some(&measure.number));
    filling.words("detail", measure.detail.as_ref());
    filling.words("problem", problem);
    filling.words("responsible", measure.responsible.as_ref());
    filling.list("co_executors", strings(&measure.co_executors));
    filling.text("deadline_text", measure.deadline.as_deref());
    let costs = measure.costs.iter().map(|cost| {
        // One year is written once; of several, the last has a column of its own.
        let last = cost
            .years
            .filter(|years| years.last != years.first)
            .map(|years| years.last.into());
        row([
            ("year", cost.years.map(|years| years.first.into())),
            ("last_year", last),
            ("source", text(cost.source.as_ref())),
            ("amount", Some(cost.amount.0.into())),
        ])
    });
    filling.list("costs", costs.collect());
    let indicators = measure.indicators.iter().map(|one| {
        row([
            ("name", from_words(&one.name)),
            ("unit", text(one.unit.as_ref())),
            ("baseline", text(one.baseline.as_ref())),
            ("target", text(one.target.as_ref())),
            ("disaggregated_by", text(one.disaggregated_by.as_ref())),
        ])
    });
    filling.list("indicators", indicators.collect());
    let groups = measure.groups.iter().map(|group| group.to_string().into());
    filling.list("groups", groups.collect());
    filling.list("unknown_groups", strings(&measure.unknown_groups));
    let reached = measure.beneficiaries.iter().map(|one| {
        row([
            ("group", Some(one.group.to_string().into())),
            ("people", Some(one.people.into())),
        ])
    });
    filling.list("beneficiaries", reached.collect());
    filling.list("settlements", strings(&measure.settlements));
    let quantities = measure.quantities.iter().map(|(year, quantity)| {
        row([
            ("year", year.map(Value::from)),
            ("quantity", Some(quantity.as_str().into())),
        ])
    });
    filling.list("quantities", quantities.collect());
    filling.text("office_code", measure.office_code.as_deref());
    filling.words("programme_name", measure.programme_name.as_ref());
    filling.text("programme_code", measure.programme_code.as_deref());
    filling.text("activity_code", measure.activity_code.as_deref());
    filling.text("function_code", measure.function_code.as_deref());
    filling.text("key", Some(&measure.key));
    filling.list("origin", vec![from_origin(&measure.origin)]);
    filling.0
}

fn strings(items: &[String]) -> Vec<Value> {
    items
        .iter()
        .filter(|item| !item.is_empty())
        .map(|item| item.as_str().into())
        .collect()
}

fn from_origin(origin: &Origin) -> Value {
    row([
        ("file", text(Some(&origin.file))),
        ("sheet", text(Some(&origin.sheet))),
        ("row", (origin.row > 0).then(|| origin.row.into())),
        ("column", origin.column.map(Value::from)),
    ])
}

fn first(rows: Option<&Value>) -> Option<&Value> {
    rows?.as_array()?.first()
}

fn origin_of(value: Option<&Value>) -> Origin {
    let text = |name: &str| {
        value
            .and_then(|value| value.get(name))
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let number = |name: &str| value.and_then(|value| value.get(name)?.as_u64());
    Origin {
        file: text("file"),
        sheet: text("sheet"),
        row: number("row")
            .and_then(|row| u32::try_from(row).ok())
            .unwrap_or_default(),
        column: number("column").and_then(|column| u16::try_from(column).ok()),
    }
}

/// A programme without its goals and measures; those that its stated totals are of are still keys.
pub fn programme_of(content: &Content) -> (Programme, Vec<Vec<String>>) {
    let mut keys = Vec::new();
    let stated = rows_of(content, "stated")
        .map(|stated| {
            let named = stated.get("keys").and_then(Value::as_array);
            keys.push(
                named
                    .into_iter()
                    .flatten()
                    .filter_map(|key| key.as_str().map(str::to_owned))
                    .collect(),
            );
            StatedCost {
                years: span_of(stated.get("first_year"), stated.get("last_year")),
                amount: amount_of(stated),
                measures: Vec::new(),
                origin: origin_of(first(stated.get("origin"))),
            }
        })
        .collect();
    let programme = Programme {
        title: title_of(content),
        years: span_of(content.get("first_year"), content.get("last_year")),
        adopted: text_of(content, "adopted_on").map(str::to_owned),
        currency: currency_of(content),
        problems: rows_of(content, "problems")
            .filter_map(|row| row.get("problem").map(words_of))
            .collect(),
        goals: Vec::new(),
        measures: Vec::new(),
        stated,
    };
    (programme, keys)
}

/// The currency of a programme's costs; som where nobody chose one.
pub fn currency_of(content: &Content) -> Currency {
    text_of(content, "currency")
        .and_then(Currency::from_code)
        .unwrap_or(Currency::KGS)
}

fn amount_of(row: &Map<String, Value>) -> Money {
    Money(row.get("amount").and_then(Value::as_i64).unwrap_or(0))
}

/// The costs of a measure as they stand, each at the measure's own origin.
pub fn costs_of(content: &Content, origin: &Origin) -> Vec<Cost> {
    rows_of(content, "costs")
        .map(|row| Cost {
            years: span_of(row.get("year"), row.get("last_year")),
            source: row.get("source").and_then(Value::as_str).map(str::to_owned),
            amount: amount_of(row),
            origin: origin.clone(),
        })
        .collect()
}

/// How many people of which group, from a small table of groups.
pub fn people_of(content: &Content, name: &str) -> Vec<Beneficiaries> {
    rows_of(content, name)
        .filter_map(|row| {
            Some(Beneficiaries {
                group: row.get("group")?.as_str()?.parse().ok()?,
                people: row.get("people")?.as_u64()?,
            })
        })
        .collect()
}

/// A measure as it is kept, without its problem, goal and task; `otherwise` is its key where it has none of its own.
pub fn measure_of(content: &Content, otherwise: &str) -> Measure {
    let words = |name: &str| content.get(name).map(words_of);
    let text = |name: &str| text_of(content, name).map(str::to_owned);
    let list = |name: &str| list_of(content, name).map(str::to_owned).collect();
    let origin = origin_of(first(content.get("origin")));
    let day = text_of(content, "deadline");
    let written = text_of(content, "deadline_text");
    // The day that people chose at the desk says more than what a file said once.
    let deadline_year = match day {
        Some(day) => deadline_span(day),
        None => written.and_then(deadline_span),
    };
    Measure {
        key: text("key").unwrap_or_else(|| otherwise.to_owned()),
        number: text("number").unwrap_or_default(),
        title: title_of(content),
        detail: words("detail"),
        problem: None,
        goal: None,
        task: None,
        responsible: words("responsible"),
        office_code: text("office_code"),
        co_executors: list("co_executors"),
        deadline: day.or(written).map(str::to_owned),
        deadline_year: deadline_year.map(|years| years.last),
        settlements: list("settlements"),
        groups: list_of(content, "groups")
            .filter_map(|group| group.parse::<Group>().ok())
            .collect(),
        unknown_groups: list("unknown_groups"),
        costs: costs_of(content, &origin),
        indicators: rows_of(content, "indicators")
            .map(|row| {
                let text = |name: &str| row.get(name).and_then(Value::as_str).map(str::to_owned);
                Indicator {
                    name: row.get("name").map(words_of).unwrap_or_default(),
                    unit: text("unit"),
                    baseline: text("baseline"),
                    target: text("target"),
                    disaggregated_by: text("disaggregated_by"),
                }
            })
            .collect(),
        beneficiaries: people_of(content, "beneficiaries"),
        programme_name: words("programme_name"),
        programme_code: text("programme_code"),
        activity_code: text("activity_code"),
        function_code: text("function_code"),
        quantities: rows_of(content, "quantities")
            .filter_map(|row| {
                Some((
                    year_in(row.get("year")),
                    row.get("quantity")?.as_str()?.to_owned(),
                ))
            })
            .collect(),
        origin,
    }
}
