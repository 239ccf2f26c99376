use std::collections::{BTreeMap, BTreeSet, HashMap};

use ::store::{Change, Reading, Store, StoreError};
use authority::Audience;
use kernel::{Actor, ObjectKind, Origin};
use records::{Find, New, Record, Update, list_any};
use serde_json::Value;

use super::Measures;
use crate::model::{Item, ScoredObject, Sheet};
use crate::{SCORE, SCORING};

/// The sheets of a place that the actor may see, the oldest first.
pub async fn sheets(
    reading: &mut Reading,
    place: &str,
) -> Result<Vec<(Record, Sheet)>, StoreError> {
    let wanted = Find {
        kind: Some(SCORE.word),
        place: Some(place),
        ..Find::default()
    };
    Ok(in_order(records::list(reading, wanted).await?))
}

fn in_order(found: Vec<Record>) -> Vec<(Record, Sheet)> {
    let mut found: Vec<(Record, Sheet)> = found
        .into_iter()
        .filter_map(|record| Sheet::of(&record).map(|sheet| (record, sheet)))
        .collect();
    found.sort_by_key(|(record, _)| (record.created_at, record.id));
    found
}

/// An actor who sees every sheet: it only counts and reveals them, and shows none to anybody.
fn keeper(actor: &Actor) -> Actor {
    Actor {
        office: authority::Role::Installer.code().to_owned(),
        ..actor.clone()
    }
}

/// How many people have handed in a sheet of each thing; nothing of what they gave.
pub async fn sheets_given(
    store: &Store,
    actor: &Actor,
    place: &str,
) -> Result<BTreeMap<ScoredObject, usize>, StoreError> {
    let mut reading = store.read(&keeper(actor)).await?;
    let mut people: BTreeMap<ScoredObject, BTreeSet<String>> = BTreeMap::new();
    for (record, sheet) in sheets(&mut reading, place).await? {
        if record.state == "given" {
            people
                .entry(sheet.scored())
                .or_default()
                .insert(who(&record, &sheet));
        }
    }
    Ok(people
        .into_iter()
        .map(|(scored, people)| (scored, people.len()))
        .collect())
}

/// Who scored: the person a file names, else whoever wrote it.
fn who(record: &Record, sheet: &Sheet) -> String {
    sheet
        .reviewer
        .clone()
        .unwrap_or_else(|| record.author.clone())
}

/// Shows to colleagues what was given and hidden until now: all sheets of `scored` where two people have handed in
/// one, and every given one of the method where no second is asked for.
pub async fn reveal(
    change: &mut Change,
    place: &str,
    method: &str,
    scored: Option<&ScoredObject>,
    double: bool,
) -> Result<usize, StoreError> {
    let keeper = keeper(change.actor());
    let wanted = Find {
        kind: Some(SCORE.word),
        place: Some(place),
        state: Some("given"),
        ..Find::default()
    };
    let given: Vec<(Record, Sheet)> = in_order(list_any(change, &keeper, wanted).await?)
        .into_iter()
        .filter(|(_, sheet)| sheet.method == method)
        .filter(|(_, sheet)| scored.is_none_or(|scored| sheet.scored() == *scored))
        .collect();
    let mut people: BTreeMap<ScoredObject, BTreeSet<String>> = BTreeMap::new();
    for (record, sheet) in &given {
        people
            .entry(sheet.scored())
            .or_default()
            .insert(who(record, sheet));
    }
    let mut revealed = 0;
    for (record, sheet) in given {
        let enough = !double
            || people
                .get(&sheet.scored())
                .is_some_and(|who| who.len() >= 2);
        if record.audience != Audience::Own || !enough {
            continue;
        }
        let next = Update {
            audience: Some(Audience::Partners),
            ..Update::default()
        };
        records::update(change, &record, next)
            .await?
            .ok_or_else(super::overtaken)?;
        revealed += 1;
    }
    Ok(revealed)
}

/// By which methods a place wants two independent scores.
pub async fn scoring(
    reading: &mut Reading,
    place: &str,
) -> Result<Vec<(Record, String, bool)>, StoreError> {
    let wanted = Find {
        kind: Some(SCORING.word),
        place: Some(place),
        ..Find::default()
    };
    let found = records::list(reading, wanted).await?;
    Ok(found
        .into_iter()
        .filter_map(|record| {
            let method = record.content.get("method")?.as_str()?.to_owned();
            let double = record.content.get("double").and_then(Value::as_bool);
            Some((record, method, double.unwrap_or_default()))
        })
        .collect())
}

/// Says whether a place wants two independent scores by a method.
pub async fn set_scoring(
    change: &mut Change,
    place: &str,
    place_path: &str,
    known: Option<&Record>,
    method: &str,
    double: bool,
) -> Result<(), StoreError> {
    let content = records::Content::from([
        ("method".to_owned(), Value::from(method)),
        ("double".to_owned(), Value::from(double)),
    ]);
    if let Some(record) = known {
        let next = Update {
            content: Some(content),
            ..Update::default()
        };
        records::update(change, record, next)
            .await?
            .ok_or_else(super::overtaken)?;
        return Ok(());
    }
    let new = New {
        schema: &SCORING,
        place,
        place_path,
        parent: None,
        position: None,
        audience: Audience::Partners,
        state: None,
        content,
    };
    records::create(change, new).await?;
    Ok(())
}

/// The scores of a place as a review takes them: of what was agreed only that, else what each person gave.
///
/// Persons are named to colleagues and numbered for the public.
pub async fn read_scores(
    reading: &mut Reading,
    place: &str,
    measures: &Measures,
) -> Result<Vec<plans::Score>, StoreError> {
    let found: Vec<(Record, Sheet)> = sheets(reading, place)
        .await?
        .into_iter()
        .filter(|(record, _)| record.state == "given" || record.state == "agreed")
        .collect();
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let is_public = reading.actor().office == authority::Role::Reader.code();
    let names = if is_public {
        HashMap::new()
    } else {
        let people: Vec<&str> = found
            .iter()
            .map(|(record, _)| record.author.as_str())
            .collect();
        gate::store::accounts::names(reading, &people).await?
    };
    let agreed: BTreeSet<ScoredObject> = found
        .iter()
        .filter(|(record, _)| record.state == "agreed")
        .map(|(_, sheet)| sheet.scored())
        .collect();
    // The newest agreement stands, and of each person the newest sheet.
    let mut latest: BTreeMap<(ScoredObject, Option<String>), &Sheet> = BTreeMap::new();
    for (record, sheet) in &found {
        let scored = sheet.scored();
        if record.state == "agreed" {
            latest.insert((scored, None), sheet);
        } else if !agreed.contains(&scored) {
            let name = sheet
                .reviewer
                .clone()
                .or_else(|| names.get(&record.author).cloned())
                .unwrap_or_else(|| record.author.clone());
            latest.insert((scored, Some(name)), sheet);
        }
    }
    let mut scores = Vec::new();
    let mut numbers: HashMap<ScoredObject, usize> = HashMap::new();
    for ((scored, reviewer), sheet) in latest {
        let key = match scored.object {
            ObjectKind::Measure => match measures.named(&scored.key) {
                Some(key) => key.to_owned(),
                None => continue,
            },
            _ => scored.key.clone(),
        };
        let number = numbers.entry(scored).or_default();
        *number += 1;
        let reviewer = reviewer.map(|name| if is_public { number.to_string() } else { name });
        for item in &sheet.items {
            scores.push(plans::Score {
                object: sheet.object,
                key: key.clone(),
                method: sheet.method.clone(),
                item: item.item.clone(),
                value: item.value.clone(),
                evidence: item.evidence.clone(),
                reviewer: reviewer.clone(),
                origin: Origin::default(),
            });
        }
    }
    Ok(scores)
}

/// Keeps the scores of a file, one sheet for each thing, method and reviewer, as handed in. The same file twice
/// changes nothing; other values correct those of the same reviewer.
pub async fn import_scores(
    change: &mut Change,
    place: &str,
    place_path: &str,
    measures: &Measures,
    scores: &[plans::Score],
) -> Result<(), StoreError> {
    let mut imported: BTreeMap<(ScoredObject, Option<String>), Sheet> = BTreeMap::new();
    for score in scores {
        let key = match score.object {
            ObjectKind::Measure => measures
                .id_of(&score.key)
                .map_or_else(|| score.key.trim().to_owned(), |id| id.to_string()),
            _ => score.key.trim().to_owned(),
        };
        let version = alignment::methods::methods()
            .iter()
            .find(|method| method.id == score.method)
            .map(|method| method.date.clone());
        let sheet = Sheet {
            key,
            object: score.object,
            method: score.method.clone(),
            method_version: version.unwrap_or_default(),
            items: Vec::new(),
            reviewer: score.reviewer.clone(),
        };
        imported
            .entry((sheet.scored(), score.reviewer.clone()))
            .or_insert(sheet)
            .items
            .push(Item {
                item: score.item.clone(),
                value: score.value.clone(),
                evidence: score.evidence.clone(),
            });
    }
    let actor = change.actor().clone();
    let wanted = Find {
        kind: Some(SCORE.word),
        place: Some(place),
        state: Some("given"),
        ..Find::default()
    };
    let known = in_order(list_any(change, &actor, wanted).await?);
    for ((scored, reviewer), sheet) in imported {
        let same = known
            .iter()
            .find(|(_, other)| other.scored() == scored && other.reviewer == reviewer);
        match same {
            Some((_, other)) if *other == sheet => {}
            Some((record, _)) => {
                let next = Update {
                    content: Some(sheet.content()),
                    ..Update::default()
                };
                records::update(change, record, next)
                    .await?
                    .ok_or_else(super::overtaken)?;
            }
            None => {
                make(
                    change,
                    place,
                    place_path,
                    &sheet,
                    "given",
                    Audience::Partners,
                )
                .await?;
            }
        }
    }
    Ok(())
}

/// Makes a sheet.
pub(crate) async fn make(
    change: &mut Change,
    place: &str,
    place_path: &str,
    sheet: &Sheet,
    state: &str,
    audience: Audience,
) -> Result<Record, StoreError> {
    let new = New {
        schema: &SCORE,
        place,
        place_path,
        parent: None,
        position: None,
        audience,
        state: Some(state),
        content: sheet.content(),
    };
    records::create(change, new).await
}
