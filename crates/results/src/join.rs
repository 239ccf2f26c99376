//! From forms and submissions as other rooms keep them to questions and columns.

use std::collections::HashMap;
use std::sync::Arc;

use kernel::Lang;
use questionnaires::model::FormContent;
use questionnaires::store::Version;
use surveys::model::Assessment;
use surveys::store::submissions::Submission;
use xlsform::{Field, FieldKind, FieldRole, Texts, XForm};

use crate::model::{At, Choice, Known, Labels, Question, Questionnaire, Role, Sort, Table};
use crate::rules::design::{Chosen, Plan};
use crate::rules::parts::{Facts, Part, PartBuilder};

/// What a form asks, over all its published versions; the latest says how things are called.
pub fn questionnaire(content: &FormContent, versions: &[Arc<Version>]) -> Questionnaire {
    let mut joined = Questionnaire {
        form_id: content.form_id.clone().unwrap_or_default(),
        ..Questionnaire::default()
    };
    for version in versions.iter().rev() {
        joined.join(&of_version(&version.xform));
    }
    if joined.tables.is_empty() {
        joined.tables.push(Table::default());
    }
    if let Some(latest) = versions.last() {
        let titles = [Lang::Ky, Lang::Ru, Lang::Uz, Lang::En].map(|lang| latest.title.get(lang));
        joined.title = titles
            .iter()
            .find(|title| !title.is_empty())
            .map_or_else(String::new, ToString::to_string);
    }
    joined
}

/// What one version asks.
pub fn of_version(form: &XForm) -> Questionnaire {
    let root = form
        .tables()
        .first()
        .map_or("", |table| table.path.as_str());
    let below = |path: &str| {
        path.strip_prefix(root)
            .unwrap_or(path)
            .trim_start_matches('/')
            .to_owned()
    };
    let tables = form
        .tables()
        .iter()
        .map(|table| Table {
            path: below(&table.path),
            parent: table.parent,
            labels: table
                .repeat
                .and_then(|repeat| form.fields().get(repeat))
                .map(|field| labels(&field.labels))
                .unwrap_or_default(),
            questions: table
                .columns
                .iter()
                .filter_map(|field| form.fields().get(*field))
                .filter(|field| field.kind != FieldKind::Note)
                .map(|field| question(field, &below(&field.path), &below(&table.path)))
                .collect(),
        })
        .collect();
    Questionnaire {
        form_id: form.form_id().to_owned(),
        title: form.title().to_owned(),
        languages: form.languages().iter().map(ToString::to_string).collect(),
        tables,
    }
}

fn labels(texts: &Texts) -> Labels {
    Labels(
        texts
            .0
            .iter()
            .map(|(language, text)| (language.to_string(), text.clone()))
            .collect(),
    )
}

fn question(field: &Field, path: &str, table: &str) -> Question {
    let within = path
        .strip_prefix(table)
        .unwrap_or(path)
        .trim_start_matches('/');
    let mut groups: Vec<String> = within.split('/').map(str::to_owned).collect();
    groups.pop();
    let role = match field.role {
        FieldRole::Metadata | FieldRole::Hidden => Role::Metadata,
        FieldRole::Calculated => Role::Computed,
        FieldRole::Question | FieldRole::Container => Role::Asked,
    };
    Question {
        path: path.to_owned(),
        name: field.name.clone(),
        groups,
        sort: sort(field),
        role,
        labels: labels(&field.labels),
        choices: field
            .choices
            .iter()
            .map(|choice| Choice {
                code: choice.value.clone(),
                labels: labels(&choice.labels),
            })
            .collect(),
    }
}

fn sort(field: &Field) -> Sort {
    match field.kind {
        FieldKind::Int => Sort::Integer,
        FieldKind::Decimal => Sort::Decimal,
        FieldKind::Boolean => Sort::Boolean,
        FieldKind::Date => Sort::Date,
        FieldKind::Time => Sort::Time,
        FieldKind::DateTime => Sort::Moment,
        FieldKind::GeoPoint => Sort::Point,
        FieldKind::GeoTrace => Sort::Trace,
        FieldKind::GeoShape => Sort::Area,
        FieldKind::SelectOne => Sort::One,
        FieldKind::SelectMany => Sort::Many,
        FieldKind::Rank => Sort::Rank,
        FieldKind::Binary => Sort::File,
        _ => match field.data_type.as_str() {
            "int" | "integer" => Sort::Integer,
            "decimal" => Sort::Decimal,
            "date" => Sort::Date,
            "time" => Sort::Time,
            "dateTime" => Sort::Moment,
            _ => Sort::Text,
        },
    }
}

/// The plan of a sample as estimates need it.
pub fn plan(assessment: &Assessment) -> Plan {
    let chosen = match assessment.design.as_str() {
        "census" => Chosen::Census,
        "random" => Chosen::Random,
        _ => Chosen::Purposive,
    };
    Plan {
        chosen,
        households: assessment
            .sample
            .iter()
            .filter_map(|stratum| {
                let households = stratum.households.filter(|households| *households > 0)?;
                Some((stratum.settlement.clone(), households as f64))
            })
            .collect(),
        settlements: None,
    }
}

/// Where the columns of a version stand in the questionnaire: by table, by column.
fn places(questionnaire: &Questionnaire, form: &XForm) -> (Vec<usize>, Vec<Vec<Option<At>>>) {
    let root = form
        .tables()
        .first()
        .map_or("", |table| table.path.as_str());
    let below = |path: &str| {
        path.strip_prefix(root)
            .unwrap_or(path)
            .trim_start_matches('/')
            .to_owned()
    };
    let of_path: HashMap<&str, At> = questionnaire
        .all()
        .map(|(at, question)| (question.path.as_str(), at))
        .collect();
    let tables = form
        .tables()
        .iter()
        .map(|table| {
            let path = below(&table.path);
            questionnaire
                .tables
                .iter()
                .position(|known| known.path == path)
                .unwrap_or(0)
        })
        .collect();
    let columns = form
        .tables()
        .iter()
        .map(|table| {
            table
                .columns
                .iter()
                .map(|field| {
                    let field = form.fields().get(*field)?;
                    of_path.get(below(&field.path).as_str()).copied()
                })
                .collect()
        })
        .collect();
    (tables, columns)
}

/// Submissions as a part. What cannot be read as XML gives a row without answers: it is counted, and nothing is said of it.
pub fn part(
    questionnaire: &Questionnaire,
    versions: &[Arc<Version>],
    submissions: &[(Submission, String)],
) -> Part {
    let mut builder = PartBuilder::new(questionnaire);
    let ready: Vec<(&Arc<Version>, _)> = versions
        .iter()
        .map(|version| (version, places(questionnaire, &version.xform)))
        .collect();
    for (submission, xml) in submissions {
        let named = ready
            .iter()
            .find(|(version, _)| version.version == submission.version);
        let parsed = xlsform::Submission::parse(xml.as_bytes()).ok();
        let (Some((version, (tables, columns))), Some(parsed)) = (named.or(ready.last()), parsed)
        else {
            builder.row(0, 0, std::iter::empty());
            builder.facts(&facts(submission));
            continue;
        };
        let rows = parsed.rows(&version.xform);
        let mut made: Vec<u32> = Vec::with_capacity(rows.rows.len());
        for row in &rows.rows {
            let table = tables[row.table];
            let parent = row.parent.map_or(0, |parent| made[parent]);
            let filled = row
                .cells
                .iter()
                .enumerate()
                .filter(|(_, cell)| !cell.is_empty());
            let values = filled.filter_map(|(column, cell)| {
                let at = columns[row.table].get(column).copied().flatten()?;
                (at.table == table).then_some((at.question, *cell))
            });
            made.push(builder.row(table, parent, values));
            if row.parent.is_none() {
                builder.facts(&facts(submission));
            }
        }
    }
    builder.done()
}

fn facts(submission: &Submission) -> Facts {
    let mut words = vec![
        (Known::Instance, submission.instance_id.clone()),
        (Known::Submitter, submission.submitter.clone()),
        (Known::State, submission.state.code().to_owned()),
        (Known::Channel, submission.channel.code().to_owned()),
        (Known::Version, submission.version.clone()),
    ];
    words.extend(submission.phone.clone().map(|phone| (Known::Device, phone)));
    words.extend(
        submission
            .settlement
            .clone()
            .map(|settlement| (Known::Settlement, settlement)),
    );
    Facts {
        words,
        numbers: vec![
            (Known::Number, submission.number as f64),
            (Known::Received, submission.received_at.0 as f64),
            (Known::Updated, submission.updated_at.0 as f64),
            (Known::Edits, f64::from(submission.edits)),
            (Known::Present, f64::from(submission.present)),
            (Known::Expected, f64::from(submission.expected)),
        ],
    }
}
