//! What the demonstration shows of this book: a survey of households by four people in the villages of an aimak, most of
//! it read. Everything in it is invented, every answer by the form's own rules.

mod households;

use std::collections::BTreeMap;
use std::sync::Arc;

use authority::Audience;
use kernel::{Actor, Instant, Lang};
use meetings::rules::hours;
use questionnaires::model::{FormContent, Medium, Titled, VersionContent};
use questionnaires::rules::{meaning, settlements};
use questionnaires::{ready, workbook};
use records::{Content, New, Record};
use serde_json::{Value, json};
use store::{Change, Store, StoreError, Uuid};
use xlsform::{List, World, XForm};

use crate::ASSESSMENT;
use crate::model::{Channel, State};
use crate::rules::envelope::Envelope;
use crate::store::intake::{Door, Incoming, keep_all};
use crate::store::{devices, submissions};

/// The villages of the sample by the end of their codes, with the households that live there, those to be asked, and
/// those that were.
const SAMPLE: [(&str, i64, i64, usize); 7] = [
    ("kyzyl-jar", 310, 40, 40),
    ("terek", 145, 25, 22),
    ("kok-art", 120, 20, 20),
    ("kan-korgon", 96, 18, 18),
    ("koo-chaty", 88, 18, 15),
    ("saitalaa", 74, 15, 15),
    ("ara-bulak", 52, 14, 9),
];

/// Who asks, and in which of these villages.
const ENUMERATORS: [(&str, &[usize]); 4] = [
    ("Асанова Нурзат", &[0]),
    ("Токтосунов Бакыт", &[1, 6]),
    ("Маматова Айгүл", &[2, 3]),
    ("Жээнбеков Эрлан", &[4, 5]),
];

const DAY: i64 = 86_400_000;
const MINUTE: i64 = 60_000;
/// How many days ago the survey began.
const BEGAN: i64 = 18;
/// On how many days it was asked.
const DAYS: i64 = 12;

const TITLE: [&str; 4] = [
    "Үй-бүлөлөрдүн муктаждыктары",
    "Нужды домохозяйств",
    "Xonadonlarning ehtiyojlari",
    "Needs of households",
];
const FORM: [&str; 4] = [
    "Үй чарбанын муктаждыгы жана аялуулугу",
    "Нужды и уязвимость домохозяйств",
    "Xonadonning ehtiyoji va zaifligi",
    "Household needs and vulnerability",
];
const CONSENT: [&str; 4] = [
    "Айыл өкмөтү үй-бүлөлөрдөн эмнеге муктаж экенин сурайт. Жооп берүү милдеттүү эмес, жоопторду айыл өкмөтү гана көрөт.",
    "Айыл окмоту спрашивает семьи, в чём они нуждаются. Отвечать не обязательно, ответы видит только айыл окмоту.",
    "Ayil oʻkmotu oilalardan nimaga muhtoj ekanini soʻraydi. Javob berish majburiy emas, javoblarni faqat ayil oʻkmotu koʻradi.",
    "The ayil okmotu asks families what they need. Answering is voluntary, and only the ayil okmotu sees the answers.",
];

fn words(said: [&str; 4]) -> Value {
    json!({ "ky": said[0], "ru": said[1], "uz": said[2], "en": said[3] })
}

fn content(value: Value) -> Content {
    match value {
        Value::Object(map) => map.into_iter().collect(),
        _ => Content::new(),
    }
}

/// Fills in the survey of a place; `okmotu` is the body that asks.
pub async fn fill(
    store: &Store,
    place: &str,
    okmotu: &str,
    now: Instant,
) -> Result<(), StoreError> {
    let actor = Actor::command(okmotu);
    let began = Instant(now.0 - (BEGAN + 2) * DAY);
    let assessment = plan(store, &actor, place, began).await?;
    let Some((form, xml)) = publish(store, &actor, &assessment, began).await? else {
        return Ok(());
    };
    let phones = let_in(store, &actor, &assessment, began).await?;
    // A few seconds of work for a machine: it must not hold up whoever else runs here.
    let ahead = i64::from(hours::hours(&assessment.place_path));
    let place = place.to_owned();
    let asked = tokio::task::spawn_blocking(move || ask(&place, &xml, now, ahead))
        .await
        .unwrap_or_default();
    for (day, sent) in by_day(asked) {
        let at = Instant((now.0 - (BEGAN - day) * DAY).min(now.0));
        let incoming: Vec<Incoming> = sent
            .into_iter()
            .filter_map(|one| incoming(&assessment, &phones, one))
            .collect();
        keep_all(store, at, incoming).await;
    }
    read(store, &actor, &form, now).await
}

async fn plan(
    store: &Store,
    actor: &Actor,
    place: &str,
    at: Instant,
) -> Result<Record, StoreError> {
    let path = desk::place_path(place).unwrap_or_default();
    let ahead = hours::hours(&path);
    let day = |days: i64| hours::today(Instant(at.0 + days * DAY), ahead);
    let village = |end: &str| format!("{place}-{end}");
    let sample: Vec<Value> = SAMPLE
        .iter()
        .map(|(end, households, expected, _)| {
            json!({ "settlement": village(end), "households": households, "expected": expected })
        })
        .collect();
    let enumerators: Vec<Value> = ENUMERATORS
        .iter()
        .map(|(name, villages)| match villages {
            [one] => json!({ "name": name, "settlement": village(SAMPLE[*one].0) }),
            _ => json!({ "name": name }),
        })
        .collect();
    let mut change = store
        .change(actor, "demo.fill", place, "demonstration", at)
        .await?;
    let new = New {
        schema: &ASSESSMENT,
        place,
        place_path: &path,
        parent: None,
        position: None,
        audience: Audience::Partners,
        state: Some("running"),
        content: content(json!({
            "title": words(TITLE),
            "purpose": "Кайсы үй-бүлөлөр эмнеге муктаж, ким четте калып жатат: өнүктүрүү программасынын артыкчылыктары үчүн.",
            "from": day(2), "until": day(30),
            "design": "random",
            "frame": "Чарба китебиндеги ар бир алтынчы үй, чүчү кулак менен чыккан номерден баштап.",
            "sample": sample,
            "languages": ["ky", "ru", "uz"],
            "consent": words(CONSENT),
            "enumerators": enumerators,
        })),
    };
    let record = records::create(&mut change, new).await?;
    change.commit().await?;
    Ok(record)
}

/// Publishes the ready questionnaire for households; gives the form and its XForm.
async fn publish(
    store: &Store,
    actor: &Actor,
    assessment: &Record,
    at: Instant,
) -> Result<Option<(Record, String)>, StoreError> {
    let Some(ready) = ready::find("household") else {
        return Ok(None);
    };
    let form_id = ready.form_id();
    let conversion = workbook::convert_grid(&ready.named(&form_id), &form_id);
    let Some(xml) = conversion.xform.as_deref() else {
        return Ok(None);
    };
    let Some(xml) = workbook::with_version(xml, "1") else {
        return Ok(None);
    };
    let Ok(xform) = XForm::parse(&xml) else {
        return Ok(None);
    };
    let object = assessment.id.to_string();
    let mut change = store
        .change(actor, "demo.fill", &object, "demonstration", at)
        .await?;
    let dimensions = meaning::guess(&xform);
    let said = FormContent {
        title: Titled::of(&kernel::Words::four(FORM[0], FORM[1], FORM[2], FORM[3])),
        form_id: Some(form_id.clone()),
        languages: Lang::ALL.map(|lang| lang.code().to_owned()).to_vec(),
        settlement_question: dimensions
            .iter()
            .find(|one| one.dimension == "settlement")
            .map(|one| one.field.clone()),
        dimensions,
        ..FormContent::default()
    };
    let id = change.new_id();
    let form = questionnaires::store::make_form(&mut change, id, assessment, &said).await?;
    questionnaires::store::name_form(&mut change, &form, &form_id).await?;
    let mut version = VersionContent {
        title: said.title.clone(),
        version: "1".to_owned(),
        source: "ready:household".to_owned(),
        languages: said.languages.clone(),
        asks: conversion.attachments.clone(),
        md5: questionnaires::store::md5_of(xml.as_bytes()),
        ..VersionContent::default()
    };
    let name = format!("{form_id}.xml");
    version.xform = Some(
        questionnaires::store::keep_bytes(
            &mut change,
            &form,
            &name,
            questionnaires::store::XFORM_TYPE,
            xml.as_bytes(),
        )
        .await?,
    );
    if let Some(list) = settlements::list(&assessment.place, Lang::Ky) {
        let file = questionnaires::store::keep_bytes(
            &mut change,
            &form,
            settlements::FILE,
            "text/csv",
            list.as_bytes(),
        )
        .await?;
        version.media.push(Medium {
            name: settlements::FILE.to_owned(),
            file,
            md5: questionnaires::store::md5_of(list.as_bytes()),
            content_type: "text/csv".to_owned(),
        });
    }
    let Some(draft) = questionnaires::store::keep_draft(&mut change, &form, None, &version).await?
    else {
        return Ok(None);
    };
    let version = questionnaires::model::of(&draft.content);
    let published =
        questionnaires::store::publish(&mut change, &form, &said, &draft, &version).await?;
    change.commit().await?;
    Ok(published.map(|form| (form, xml)))
}

/// Lets a phone of each enumerator in; nobody has their keys.
async fn let_in(
    store: &Store,
    actor: &Actor,
    assessment: &Record,
    at: Instant,
) -> Result<Vec<Uuid>, StoreError> {
    let object = assessment.id.to_string();
    let mut change = store
        .change(actor, "assessment.phone", &object, "", at)
        .await?;
    let mut phones = Vec::new();
    for (name, _) in ENUMERATORS {
        let key = unknown(&mut change);
        phones.push(devices::add(&mut change, assessment, name, None, &key).await?);
    }
    change.commit().await?;
    Ok(phones)
}

/// A key that opens nothing, because it is shorter than any: the demonstration is the same for everybody.
fn unknown(change: &mut Change) -> String {
    change.new_id::<records::RecordKind>().to_string()
}

/// A household that was asked.
#[derive(Debug)]
struct Asked {
    enumerator: usize,
    /// On which day of the survey, from 0.
    day: i64,
    village: String,
    xml: String,
}

/// Asks every household of the sample, in the order of the villages.
fn ask(place: &str, xml: &str, now: Instant, ahead: i64) -> Vec<Asked> {
    let Ok(xform) = XForm::parse(xml) else {
        return Vec::new();
    };
    let files: BTreeMap<String, Arc<List>> = settlements::list(place, Lang::Ky)
        .and_then(|list| List::read(settlements::FILE, list.as_bytes()).ok())
        .map(|list| (settlements::FILE.to_owned(), Arc::new(list)))
        .into_iter()
        .collect();
    let mut asked = Vec::new();
    let mut done = [0_i64; ENUMERATORS.len()];
    for (village, (end, _, _, count)) in SAMPLE.iter().enumerate() {
        let enumerator = ENUMERATORS
            .iter()
            .position(|(_, villages)| villages.contains(&village))
            .unwrap_or_default();
        for number in 0..*count {
            let nth = done[enumerator];
            done[enumerator] += 1;
            let day = (nth / 4).min(DAYS - 1);
            let midnight = (now.0 - (BEGAN - day) * DAY + ahead * 3_600_000).div_euclid(DAY) * DAY
                - ahead * 3_600_000;
            // From nine in the morning, with the way from house to house; once it grew late, and once it went fast.
            let is_late = (village, number) == (4, 6);
            let is_fast = (village, number) == (1, 9);
            let start = midnight
                + if is_late {
                    22 * 60 + 12
                } else {
                    9 * 60 + (nth % 4) * 95
                } * MINUTE
                + (nth * 7 % 11) * MINUTE;
            let length = if is_fast { 6 } else { 24 + (nth * 13 + 5) % 17 };
            let world = World {
                now: jiff::Timestamp::from_millisecond(start).unwrap_or_default(),
                offset_seconds: i32::try_from(ahead * 3_600).unwrap_or_default(),
                seed: (village * 1_000 + number) as u64 + 1,
                files: files.clone(),
                ..World::default()
            };
            let code = format!("{place}-{end}");
            let household = households::Household {
                village,
                number: number + 1,
                settlement: code.clone(),
                enumerator: ENUMERATORS[enumerator].0,
                hours: i8::try_from(ahead).unwrap_or_default(),
            };
            let end =
                jiff::Timestamp::from_millisecond(start + length * MINUTE).unwrap_or_default();
            asked.push(Asked {
                enumerator,
                day,
                village: code,
                xml: households::answers(&xform, world, &household, end),
            });
        }
    }
    twice(&mut asked);
    asked
}

/// Somebody has filled in a household that he did not visit, from another: the checks are to find it.
fn twice(asked: &mut [Asked]) {
    let of = |asked: &[Asked], village: &str, number: usize| {
        let end = format!("-{village}");
        let mut of_village = asked
            .iter()
            .enumerate()
            .filter(|(_, one)| one.village.ends_with(&end));
        of_village.nth(number).map(|(at, _)| at)
    };
    let (Some(from), Some(to)) = (of(asked, "saitalaa", 3), of(asked, "saitalaa", 11)) else {
        return;
    };
    let mut copy = asked[from].xml.clone();
    for name in ["start", "end", "instanceID", "household_number"] {
        let own = text_of(&asked[to].xml, name).map(str::to_owned);
        if let (Some(before), Some(own)) = (text_of(&copy, name).map(str::to_owned), own) {
            copy = copy.replacen(&format!(">{before}<"), &format!(">{own}<"), 1);
        }
    }
    asked[to].xml = copy;
}

/// The text of the first element of a local name.
fn text_of<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    let end = xml
        .find(&format!("{name}>"))
        .map(|at| at + name.len() + 1)?;
    xml[end..].split('<').next()
}

fn by_day(asked: Vec<Asked>) -> BTreeMap<i64, Vec<Asked>> {
    let mut days: BTreeMap<i64, Vec<Asked>> = BTreeMap::new();
    for one in asked {
        days.entry(one.day).or_default().push(one);
    }
    days
}

fn incoming(assessment: &Record, phones: &[Uuid], asked: Asked) -> Option<Incoming> {
    Some(Incoming {
        door: Door::Phone {
            device: *phones.get(asked.enumerator)?,
            assessment: assessment.id,
            body: assessment.body.clone(),
        },
        channel: Channel::Phone,
        actor: None,
        submitter: ENUMERATORS[asked.enumerator].0.to_owned(),
        phone: None,
        agent: None,
        settlement: Some(asked.village),
        envelope: Envelope::read(&asked.xml).ok()?,
        xml: asked.xml,
        files: Vec::new(),
    })
}

/// Most of the answers are read: approved, a few with a question, two rejected; the last days wait.
async fn read(store: &Store, actor: &Actor, form: &Record, now: Instant) -> Result<(), StoreError> {
    let mut reading = store.read(actor).await?;
    let all = submissions::walk(&mut reading, form.id.uuid(), 0, 1_000).await?;
    drop(reading);
    let object = form.id.to_string();
    let mut change = store
        .change(actor, "submission.approve-many", &object, "", now)
        .await?;
    let waiting = all.len() / 6;
    for (at, (submission, _)) in all.iter().take(all.len() - waiting).enumerate() {
        let (state, says) = match at {
            17 | 58 => (
                State::Issues,
                "Үй-бүлө мүчөлөрүнүн саны тизмеге туура келбейт, кайра сураңыз.",
            ),
            31 => (State::Issues, "Суу кайдан алынарын тактап бериңиз."),
            44 | 71 => (State::Rejected, "Бул үй тандамада жок."),
            _ => (State::Approved, ""),
        };
        submissions::review(&mut change, submission, Some(state), says).await?;
    }
    change.commit().await
}
