//! Problems of the demonstration: invented, as a village meeting might have named them.

use authority::Audience;
use kernel::{Actor, Instant};
use records::{New, Record};
use serde_json::{Value, json};
use store::{Change, Store, StoreError};

use crate::{CAUSE, EVIDENCE, PROBLEM, SITUATION, SITUATION_TEXT};

/// Between two records of the demonstration, so that lists begin the same way every time.
const STEP: i64 = 60_000;

struct Sample {
    statement: [&'static str; 4],
    sector: &'static str,
    severity: &'static str,
    basis: &'static str,
    groups: &'static [&'static str],
    people: i64,
    theme: &'static str,
    hands: [i64; 3],
    state: &'static str,
    causes: &'static [(&'static str, [&'static str; 4], Option<usize>)],
    evidence: &'static str,
}

/// Words in the order ky, ru, uz, en.
const SAMPLES: &[Sample] = &[
    Sample {
        statement: [
            "Кичүү балдар бала бакчага бара албайт: орун жетишпейт",
            "Маленькие дети не ходят в детский сад: не хватает мест",
            "Kichik bolalar bogʻchaga bora olmaydi: joy yetishmaydi",
            "Small children cannot go to kindergarten: there are too few places",
        ],
        sector: "kindergarten",
        severity: "high",
        basis: "Үч балдан экөө мектепке даярдыксыз барат.",
        groups: &["age:3-6"],
        people: 214,
        theme: "Балдар",
        hands: [41, 17, 12],
        state: "confirmed",
        causes: &[
            (
                "immediate",
                [
                    "Бала бакчада эки гана топ бар",
                    "В детском саду только две группы",
                    "Bogʻchada faqat ikki guruh bor",
                    "The kindergarten has two groups only",
                ],
                None,
            ),
            (
                "underlying",
                [
                    "Имарат эски, үчүнчү бөлмө жылытылбайт",
                    "Здание старое, третья комната не отапливается",
                    "Bino eski, uchinchi xona isitilmaydi",
                    "The building is old and the third room is not heated",
                ],
                Some(0),
            ),
            (
                "structural",
                [
                    "Бюджет балдардын санына карап бөлүнбөйт",
                    "Бюджет не распределяют по числу детей",
                    "Budjet bolalar soniga qarab boʻlinmaydi",
                    "Money is not shared out by the number of children",
                ],
                Some(1),
            ),
        ],
        evidence: "Айыл жыйынында энелердин көбү ушуну айтты",
    },
    Sample {
        statement: [
            "Майыптыгы бар балдар мектепке кире албайт: пандус жок",
            "Дети с инвалидностью не могут попасть в школу: нет пандуса",
            "Nogironligi bor bolalar maktabga kira olmaydi: pandus yoʻq",
            "Children with disabilities cannot enter the school: there is no ramp",
        ],
        sector: "school",
        severity: "high",
        basis: "Алар үйдө окуйт жана курдаштарын көрбөйт.",
        groups: &["age:6-17 disability:yes"],
        people: 19,
        theme: "Балдар",
        hands: [22, 15, 18],
        state: "confirmed",
        causes: &[(
            "immediate",
            [
                "Мектептин кире беришинде тепкич гана бар",
                "У входа в школу только ступени",
                "Maktab kirishida faqat zina bor",
                "The entrance of the school has steps only",
            ],
            None,
        )],
        evidence: "Мектептин тизмеси, 2026-жыл",
    },
    Sample {
        statement: [
            "Жогорку көчөнүн аялдары сууну арыктан ташыйт",
            "Женщины верхней улицы носят воду из арыка",
            "Yuqori koʻcha ayollari suvni ariqdan tashiydi",
            "Women of the upper street carry water from the ditch",
        ],
        sector: "water",
        severity: "critical",
        basis: "Арыктын суусу тазаланбайт, балдар ооруйт.",
        groups: &["sex:female"],
        people: 130,
        theme: "Суу",
        hands: [48, 29, 9],
        state: "noted",
        causes: &[(
            "immediate",
            [
                "Суу түтүгү ылдыйкы көчөдө бүтөт",
                "Водопровод кончается на нижней улице",
                "Suv quvuri pastki koʻchada tugaydi",
                "The pipe ends at the lower street",
            ],
            None,
        )],
        evidence: "Жеринде көрүлдү, сүрөткө тартылды",
    },
    Sample {
        statement: [
            "Кечинде көчөлөр караңгы, кыздар ийримдерге барбайт",
            "Вечером на улицах темно, девочки не ходят в кружки",
            "Kechqurun koʻchalar qorongʻi, qizlar toʻgaraklarga bormaydi",
            "Streets are dark in the evening and girls stay away from clubs",
        ],
        sector: "safety",
        severity: "medium",
        basis: "Жолдо эки кырсык болду.",
        groups: &["sex:female age:10-17"],
        people: 96,
        theme: "Коопсуздук",
        hands: [33, 20, 27],
        state: "noted",
        causes: &[],
        evidence: "Жаштардын жыйыны",
    },
];

fn words(texts: [&str; 4]) -> Value {
    json!({ "ky": texts[0], "ru": texts[1], "uz": texts[2], "en": texts[3] })
}

/// Fills the demonstration: problems with causes and evidence, and the beginning of a situation analysis.
pub async fn fill(store: &Store, place: &str, body: &str, now: Instant) -> Result<(), StoreError> {
    let actor = Actor {
        person: "demo".to_owned(),
        office: "specialist".to_owned(),
        body: body.to_owned(),
        jurisdiction: desk::place_path(place).unwrap_or_default(),
    };
    let mut at = now.0 - STEP * 1_000;
    for sample in SAMPLES {
        at += STEP;
        let mut change = store
            .change(&actor, "demo.fill", place, "", Instant(at))
            .await?;
        let problem = problem(&mut change, place, sample).await?;
        let mut made: Vec<Record> = Vec::new();
        for (level, statement, behind) in sample.causes {
            let mut content = json!({ "statement": words(*statement), "level": level });
            if let Some(above) = behind.and_then(|at| made.get(at)) {
                content["behind"] = json!(above.id.to_string());
            }
            made.push(below(&mut change, &CAUSE, &problem, content).await?);
        }
        let says = json!({ "says": { "ky": sample.evidence }, "source": "meeting" });
        below(&mut change, &EVIDENCE, &problem, says).await?;
        change.commit().await?;
    }
    at += STEP;
    let mut change = store
        .change(&actor, "demo.fill", place, "", Instant(at))
        .await?;
    let title = words([
        "Балдардын жана аялдардын абалы",
        "Положение детей и женщин",
        "Bolalar va ayollar ahvoli",
        "How children and women live here",
    ]);
    let situation = make(
        &mut change,
        &SITUATION,
        place,
        None,
        None,
        json!({ "title": title, "year": 2026 }),
    )
    .await?;
    for (language, text) in [
        (
            "ky",
            "Бул талдоо жыйындардын, сурамжылоонун жана расмий сандардын негизинде түзүлдү.",
        ),
        (
            "ru",
            "Этот анализ составлен по итогам сходов, опроса и официальных данных.",
        ),
        (
            "uz",
            "Bu tahlil yigʻinlar, soʻrov va rasmiy raqamlar asosida tuzilgan.",
        ),
        (
            "en",
            "This analysis stands on meetings, a survey and official figures.",
        ),
    ] {
        let content = json!({ "section": "summary", "language": language, "text": text });
        below(&mut change, &SITUATION_TEXT, &situation, content).await?;
    }
    change.commit().await
}

async fn problem(change: &mut Change, place: &str, sample: &Sample) -> Result<Record, StoreError> {
    let [women, men, youth] = sample.hands;
    let content = json!({
        "statement": words(sample.statement),
        "sector": sample.sector,
        "severity": sample.severity,
        "severity_basis": sample.basis,
        "groups": sample.groups,
        "people": sample.people,
        "people_basis": "чарбалык китеп, 2026",
        "theme": sample.theme,
        "hands_women": women,
        "hands_men": men,
        "hands_youth": youth,
    });
    make(change, &PROBLEM, place, None, Some(sample.state), content).await
}

async fn below(
    change: &mut Change,
    schema: &records::Schema,
    parent: &Record,
    content: Value,
) -> Result<Record, StoreError> {
    let place = parent.place.clone();
    make(change, schema, &place, Some(parent), None, content).await
}

async fn make(
    change: &mut Change,
    schema: &records::Schema,
    place: &str,
    parent: Option<&Record>,
    state: Option<&str>,
    content: Value,
) -> Result<Record, StoreError> {
    let content: records::Content = match content {
        Value::Object(content) => content.into_iter().collect(),
        _ => records::Content::new(),
    };
    let path = desk::place_path(place).unwrap_or_default();
    // What was confirmed stands before everyone; what is only noted stays among colleagues.
    let confirmed = state == Some("confirmed")
        || parent.is_some_and(|parent| parent.audience == Audience::Public);
    records::create(
        change,
        New {
            schema,
            place,
            place_path: &path,
            parent,
            position: None,
            audience: if confirmed {
                Audience::Public
            } else {
                Audience::Partners
            },
            state,
            content,
        },
    )
    .await
}
