//! A Fiscal Data Package as a mapping of its own tables: version 0.3 with its `model`, and version 1 with
//! the types of its columns.

use intake::{
    AmountColumn, ColumnRef, File, Mapping, Options, PlaceOfMapping, Problems, TableMapping,
};
use kernel::{Currency, Message, Origin, Span, Unit};
use serde_json::Value;

use super::json::{self, list_or_one, of_file, text};

/// A package: the files it describes and how to read them.
pub(crate) struct Package {
    pub title: String,
    pub files: Vec<File>,
    pub mapping: Mapping,
}

/// Takes the packages and the files that they describe out of the files.
pub(crate) fn split<'f>(
    files: &'f [File],
    options: &Options,
    problems: &mut Problems,
) -> (Vec<Package>, Vec<&'f File>) {
    let mut rest: Vec<&File> = files.iter().collect();
    let mut packages = Vec::new();
    for file in files
        .iter()
        .filter(|file| file.name.eq_ignore_ascii_case("datapackage.json"))
    {
        rest.retain(|other| !std::ptr::eq(*other, file));
        let Some(value) = json::parse(file, options, problems) else {
            continue;
        };
        let mut package = Package {
            title: text(&value, "title")
                .or_else(|| text(&value, "name"))
                .unwrap_or_default(),
            files: Vec::new(),
            mapping: Mapping {
                file: file.name.clone(),
                place: PlaceOfMapping::default(),
                ..Mapping::default()
            },
        };
        let resources = value.get("resources").map(list_or_one).unwrap_or_default();
        for resource in &resources {
            let Some(name) = text(resource, "path").map(|path| File::new(path, []).name) else {
                continue;
            };
            let Some(described) = rest.iter().position(|other| other.name == name) else {
                let says = Message::new("budgets-package-lacks-file").with("file", name);
                problems.fatal(says, of_file(file));
                continue;
            };
            let Some(table) =
                describe(&value, resource, &name, &mut package.mapping.place.currency)
            else {
                continue;
            };
            package.files.push(rest.remove(described).clone());
            package.mapping.tables.push(table);
        }
        if package.mapping.tables.is_empty() && !problems.has_fatal() {
            let origin = Origin {
                file: file.name.clone(),
                ..Origin::default()
            };
            problems.fatal(Message::new("budgets-package-no-amounts"), origin);
        }
        packages.push(package);
    }
    (packages, rest)
}

/// How to read one resource; `None` where none of its columns is an amount.
fn describe(
    package: &Value,
    resource: &Value,
    file: &str,
    currency: &mut Option<Currency>,
) -> Option<TableMapping> {
    let mut table = TableMapping {
        book: "budget".to_owned(),
        file: file.to_owned(),
        year: package
            .pointer("/fiscalPeriod/start")
            .and_then(Value::as_str)
            .and_then(intake::year_in),
        ..TableMapping::default()
    };
    let fields = resource
        .pointer("/schema/fields")
        .map(list_or_one)
        .unwrap_or_default();
    for field in fields {
        let kind = ["columnType", "osType"]
            .iter()
            .find_map(|key| text(field, key));
        if let (Some(name), Some(kind)) = (text(field, "name"), kind) {
            let title = text(field, "title")
                .filter(|_| field.get("slug").is_some())
                .unwrap_or(name);
            column(&mut table, &title, &kind, field);
        }
    }
    model(package, resource, &mut table, currency);
    (!table.amounts.is_empty()).then_some(table)
}

/// A column by its type of version 1.
fn column(table: &mut TableMapping, heading: &str, kind: &str, field: &Value) {
    let heading = ColumnRef::Heading(heading.to_owned());
    if kind == "value" {
        let phase = text(field, "phase").filter(|phase| super::rows::phase_of(phase).is_some());
        table.amounts.push(AmountColumn {
            column: heading,
            years: None,
            phase,
        });
        return;
    }
    if let Some(id) = field_of_type(kind) {
        // Types name the levels of a classification from the coarsest to the finest: the last stays.
        table.columns.insert(id.to_owned(), vec![heading]);
    }
}

/// The field that a type of column is, by the list of types of version 1.
fn field_of_type(kind: &str) -> Option<&'static str> {
    let code = !(kind.ends_with(":label") || kind.ends_with(":title") || kind.ends_with(":name"));
    let name_or_code =
        |name: &'static str, of_code: &'static str| Some(if code { of_code } else { name });
    if kind.ends_with(":description") || kind.ends_with(":kind") || kind.ends_with(":codeList") {
        return None;
    }
    match kind {
        "budget-line-id" => return Some("key"),
        "direction" => return Some("annex"),
        "date:fiscal-year" => return Some("year"),
        "phase:id" => return Some("phase"),
        _ => {}
    }
    let (family, rest) = kind.split_once(':')?;
    match family {
        "administrative-classification" | "administrator" => name_or_code("office", "office_code"),
        "functional-classification" => name_or_code("function", "function_code"),
        "economic-classification" => name_or_code("economic", "economic_code"),
        "fin-source" => name_or_code("source", "source_code"),
        "geo-source" if !code => Some("place"),
        "activity" if rest.starts_with("generic:program") => {
            name_or_code("programme", "programme_code")
        }
        "activity" => name_or_code("activity", "activity_code"),
        _ => None,
    }
}

/// The columns by the model of version 0.3.
fn model(
    package: &Value,
    resource: &Value,
    table: &mut TableMapping,
    currency: &mut Option<Currency>,
) {
    let own = |source: &Value| match (text(source, "resource"), text(resource, "name")) {
        (Some(named), Some(name)) => named == name,
        _ => true,
    };
    let entries = |pointer: &str| {
        let object = package.pointer(pointer).and_then(Value::as_object);
        object.into_iter().flatten().collect::<Vec<_>>()
    };
    for (_, measure) in entries("/model/measures")
        .into_iter()
        .filter(|(_, measure)| own(measure))
    {
        let Some(source) = text(measure, "source") else {
            continue;
        };
        // A package may say the same in the words of both versions.
        let known = |amount: &AmountColumn| amount.column == ColumnRef::Heading(source.clone());
        if !table.amounts.iter().any(known) {
            table.amounts.push(AmountColumn {
                column: ColumnRef::Heading(source),
                years: None,
                phase: text(measure, "phase")
                    .filter(|phase| super::rows::phase_of(phase).is_some()),
            });
        }
        *currency = currency.or_else(|| Currency::from_code(&text(measure, "currency")?));
        table.unit = match measure.get("factor").and_then(Value::as_i64) {
            Some(1_000) => Some(Unit::Thousand),
            Some(1_000_000) => Some(Unit::Million),
            _ => table.unit,
        };
        if let Some(direction) = text(measure, "direction") {
            table.constants.insert("annex".to_owned(), direction);
        }
    }
    for (name, dimension) in entries("/model/dimensions") {
        let kind = text(dimension, "dimensionType").unwrap_or_default();
        let classification = text(dimension, "classificationType").unwrap_or_default();
        let attributes = dimension.get("attributes").and_then(Value::as_object);
        for (attribute, described) in attributes
            .into_iter()
            .flatten()
            .filter(|(_, described)| own(described))
        {
            let Some(source) = text(described, "source") else {
                continue;
            };
            let label = described.get("labelfor").is_some()
                || ["label", "name", "title"].contains(&attribute.as_str());
            if let Some(id) = field_of_dimension(&kind, &classification, name, label) {
                table
                    .columns
                    .insert(id.to_owned(), vec![ColumnRef::Heading(source)]);
            }
        }
    }
    if table.columns.contains_key("year") {
        table.year = None;
    } else if let Some(year) = table.year {
        for amount in &mut table.amounts {
            amount.years = Some(Span::of(year));
        }
    }
}

fn field_of_dimension(
    kind: &str,
    classification: &str,
    name: &str,
    label: bool,
) -> Option<&'static str> {
    let pick =
        |of_name: &'static str, of_code: &'static str| Some(if label { of_name } else { of_code });
    match (kind, classification) {
        ("datetime", _) => Some("year"),
        (_, "administrative") | ("entity", _) => pick("office", "office_code"),
        (_, "functional") => pick("function", "function_code"),
        (_, "economic") => pick("economic", "economic_code"),
        ("activity", _) => pick("activity", "activity_code"),
        ("program" | "programme", _) => pick("programme", "programme_code"),
        ("location", _) => Some("place"),
        _ if name.contains("fund") || name.contains("source") => pick("source", "source_code"),
        _ if name.contains("title") || name.contains("description") => Some("title"),
        _ => None,
    }
}
