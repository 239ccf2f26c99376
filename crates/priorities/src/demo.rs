//! What the demonstration shows of this book: a vote of young people that was counted and waits for the council, and
//! an exercise that takes ideas. Everything in it is invented.

use authority::Audience;
use kernel::{Actor, Instant};
use meetings::rules::proposals::receipt;
use records::{Content, New, Record};
use serde_json::{Value, json};
use store::{Change, Store, StoreError, Uuid};

use crate::model::{Idea, Listed, Phase, of};
use crate::rules::casting::{Mark, Vote};
use crate::rules::counting::Cast;
use crate::rules::fixing;
use crate::rules::templates::day_after;
use crate::store::{Voices, box_, count, new, open_vote};
use crate::{EXERCISE, IDEA, RANKING};

/// The titles of an idea in Kyrgyz, Russian, Uzbek and English, its cost in som, its village by the end of its code, and
/// for how many of a hundred voters of its village, and of the others, it stands.
struct Invented {
    title: [&'static str; 4],
    text: [&'static str; 2],
    cost: i64,
    village: &'static str,
    /// Degrees north and east: invented, as everything here.
    spot: [&'static str; 2],
    wanted: (u64, u64),
}

const IDEAS: [Invented; 7] = [
    Invented {
        title: [
            "Мектептин жолуна жарык чырактар",
            "Фонари на дороге к школе",
            "Maktab yoʻliga chiroqlar",
            "Lamps on the way to school",
        ],
        text: [
            "Кышында окуучулар караңгыда келет; кыздар коркушат.",
            "Зимой дети идут затемно, девочкам страшно.",
        ],
        cost: 320_000,
        village: "kyzyl-jar",
        spot: ["40.571", "73.602"],
        wanted: (85, 52),
    },
    Invented {
        title: [
            "Спорт залга жылуулук",
            "Отопление спортивного зала",
            "Sport zaliga isitish",
            "Heating for the sports hall",
        ],
        text: ["Кышында зал жабык турат.", "Зимой зал закрыт."],
        cost: 450_000,
        village: "kyzyl-jar",
        spot: ["40.574", "73.611"],
        wanted: (80, 46),
    },
    Invented {
        title: [
            "Терек айылына жөө көпүрө",
            "Пешеходный мост в селе Терек",
            "Terek qishlogʻiga piyodalar koʻprigi",
            "A footbridge in Terek",
        ],
        text: [
            "Суу ташкындаганда балдар мектепке жете албайт.",
            "В половодье дети не могут дойти до школы.",
        ],
        cost: 130_000,
        village: "terek",
        spot: ["40.628", "73.731"],
        wanted: (96, 8),
    },
    Invented {
        title: [
            "Кыздар үчүн тигүү устаканасы",
            "Швейная мастерская для девушек",
            "Qizlar uchun tikuv ustaxonasi",
            "A sewing workshop for young women",
        ],
        text: [
            "Мектептен кийин иш жок, кыздар шаарга кетет.",
            "После школы нет работы, девушки уезжают в город.",
        ],
        cost: 140_000,
        village: "kok-art",
        spot: ["40.512", "73.548"],
        wanted: (88, 14),
    },
    Invented {
        title: [
            "Китепканага интернет жана компьютерлер",
            "Интернет и компьютеры в библиотеку",
            "Kutubxonaga internet va kompyuterlar",
            "Internet and computers for the library",
        ],
        text: [
            "Сабак даярдоого жана алыстан окууга.",
            "Для уроков и дистанционной учёбы.",
        ],
        cost: 180_000,
        village: "kan-korgon",
        spot: ["40.605", "73.655"],
        wanted: (90, 26),
    },
    Invented {
        title: [
            "Майып балдар үчүн пандус жана даараткана",
            "Пандус и туалет для детей с инвалидностью",
            "Nogiron bolalar uchun pandus va hojatxona",
            "A ramp and a toilet for children with disabilities",
        ],
        text: [
            "Мектепке үч бала арабада келет.",
            "Трое детей приезжают в школу на колясках.",
        ],
        cost: 110_000,
        village: "koo-chaty",
        spot: ["40.655", "73.804"],
        wanted: (80, 10),
    },
    Invented {
        title: [
            "Той өткөрүүчү шатёр",
            "Шатёр для праздников",
            "Toʻylar uchun chodir",
            "A marquee for celebrations",
        ],
        text: ["Айылдын тойлору үчүн.", "Для сельских праздников."],
        cost: 380_000,
        village: "saitalaa",
        spot: ["40.538", "73.702"],
        wanted: (40, 12),
    },
];

/// The villages from which voters come, and how many of a hundred.
const VILLAGES: [(&str, u64); 7] = [
    ("kyzyl-jar", 30),
    ("terek", 14),
    ("kok-art", 14),
    ("kan-korgon", 14),
    ("koo-chaty", 12),
    ("saitalaa", 10),
    ("ara-bulak", 6),
];

/// How many young people voted.
const VOTERS: u64 = 214;

const DAY: i64 = 86_400_000;

/// Fills in both exercises of a place; `okmotu` is the body that holds them.
pub async fn fill(
    store: &Store,
    place: &str,
    okmotu: &str,
    now: Instant,
) -> Result<(), StoreError> {
    let actor = Actor::command(okmotu);
    let path = desk::place_path(place).unwrap_or_default();
    let today = meetings::rules::hours::today(now, meetings::rules::hours::hours(&path));
    counted(store, &actor, place, &path, &today, now).await?;
    collecting(store, &actor, place, &path, &today, now).await
}

fn words(title: [&str; 4]) -> Value {
    json!({ "ky": title[0], "ru": title[1], "uz": title[2], "en": title[3] })
}

fn content(value: Value) -> Content {
    match value {
        Value::Object(map) => map.into_iter().collect(),
        _ => Content::new(),
    }
}

async fn make(
    change: &mut Change,
    place: &str,
    path: &str,
    phase: Phase,
    says: Value,
) -> Result<Record, StoreError> {
    let new = New {
        schema: &EXERCISE,
        place,
        place_path: path,
        parent: None,
        position: None,
        audience: Audience::Public,
        state: Some(phase.code()),
        content: content(says),
    };
    records::create(change, new).await
}

async fn idea(
    change: &mut Change,
    exercise: &Record,
    place: &str,
    invented: &Invented,
    state: &str,
) -> Result<(Record, Idea), StoreError> {
    let mut says = content(json!({
        "title": words(invented.title),
        "text": format!("{}\n\n{}", invented.text[0], invented.text[1]),
        "settlement": format!("{place}-{}", invented.village),
        "groups": ["age:14-28"],
        "latitude": invented.spot[0], "longitude": invented.spot[1],
        "source": "gathering",
    }));
    if state == "open" {
        says.insert("cost".to_owned(), (invented.cost * 100).into());
    }
    let audience = if state == "open" {
        Audience::Public
    } else {
        Audience::Body
    };
    let record = records::create(change, new(&IDEA, exercise, audience, Some(state), says)).await?;
    let idea = of(&record.content);
    Ok((record, idea))
}

/// A vote that was counted.
async fn counted(
    store: &Store,
    actor: &Actor,
    place: &str,
    path: &str,
    today: &str,
    now: Instant,
) -> Result<(), StoreError> {
    let at = Instant(now.0 - DAY);
    let mut change = store
        .change(actor, "demo.fill", place, "demonstration", at)
        .await?;
    let exercise = make(
        &mut change,
        place,
        path,
        Phase::Campaign,
        json!({
            "title": words([
                "Жаштар эмнени тандайт?",
                "Что выбирает молодёжь?",
                "Yoshlar nimani tanlaydi?",
                "What do young people choose?",
            ]),
            "question": "Бир миллион сомго жаштар үчүн эмне кылабыз?\n\nЧто сделать для молодёжи на миллион сомов?",
            "template": "youth", "budget": 100_000_000, "least_age": 14, "greatest_age": 28,
            "ideas_from": day_after(today, -60), "ideas_until": day_after(today, -40),
            "vote_from": day_after(today, -14), "vote_until": day_after(today, -1),
            "way": "approval", "least": 1, "most": 5,
            "rule": "equal-shares", "completion": "add1-greedy", "online": true,
        }),
    )
    .await?;
    let mut ideas = Vec::new();
    for invented in &IDEAS {
        ideas.push(idea(&mut change, &exercise, place, invented, "open").await?);
    }
    let projects: Vec<Listed> = ideas
        .iter()
        .zip(1..)
        .map(|((record, idea), number)| Listed {
            number,
            idea: record.id.to_string(),
            title: idea.title.clone(),
            cost: idea.cost.unwrap_or_default(),
            settlement: idea.settlement.clone(),
            about: fixing::of_idea(&record.content),
        })
        .collect();
    let lot = fixing::lot(&[5, 2, 7, 1, 6, 3, 4]);
    let rules = fixing::fix(&of(&exercise.content), projects, lot);
    let Some(exercise) = open_vote(&mut change, &exercise, &rules, &ideas).await? else {
        return Ok(());
    };
    // A moment before what comes next, so that lists of what is newest are the same every time.
    let counted_at = Instant(now.0 - 1_000);
    box_::put(&mut change, exercise.id, &rules.way, &ballots(place)).await?;
    change.commit().await?;
    let mut change = store
        .change(actor, "demo.fill", place, "demonstration", counted_at)
        .await?;
    let mut voted = Vec::new();
    for (record, _) in &ideas {
        voted.extend(records::find_any(&mut change, actor, record.id).await?);
    }
    count(&mut change, &exercise, rules, &voted, Voices::default()).await?;
    change.commit().await
}

/// Numbers that look like chance and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

fn ballots(place: &str) -> Vec<Cast> {
    let mut dice = Dice(2026);
    (0..VOTERS)
        .map(|voter| {
            let mut thrown = dice.below(100);
            let (village, _) = VILLAGES
                .into_iter()
                .find(|(_, part)| {
                    let is_here = thrown < *part;
                    thrown = thrown.saturating_sub(*part);
                    is_here
                })
                .unwrap_or(VILLAGES[0]);
            let marks: Vec<Mark> = IDEAS
                .iter()
                .zip(1..)
                .filter(|(idea, _)| {
                    let (here, elsewhere) = idea.wanted;
                    let wanted = if idea.village == village {
                        here
                    } else {
                        elsewhere
                    };
                    dice.below(100) < wanted
                })
                .take(5)
                .map(|(_, number)| Mark { number, points: 1 })
                .collect();
            Cast {
                receipt: receipt(Uuid::from_u128(
                    u128::from(dice.below(1 << 31)) << 25 | u128::from(voter),
                )),
                channel: if dice.below(3) == 0 {
                    "paper"
                } else {
                    "online"
                }
                .to_owned(),
                assisted: dice.below(20) == 0,
                vote: Vote(marks),
                sex: Some(
                    if dice.below(100) < 56 {
                        "female"
                    } else {
                        "male"
                    }
                    .to_owned(),
                ),
                age: Some(
                    if dice.below(100) < 60 {
                        "14-17"
                    } else {
                        "18-28"
                    }
                    .to_owned(),
                ),
                settlement: Some(format!("{place}-{village}")),
                ethnicity: None,
            }
        })
        .collect()
}

/// An exercise that takes ideas.
async fn collecting(
    store: &Store,
    actor: &Actor,
    place: &str,
    path: &str,
    today: &str,
    now: Instant,
) -> Result<(), StoreError> {
    let mut change = store
        .change(
            actor,
            "demo.fill",
            place,
            "demonstration",
            Instant(now.0 - 500),
        )
        .await?;
    let exercise = make(
        &mut change,
        place,
        path,
        Phase::Ideas,
        json!({
            "title": words([
                "Келерки жылы эмне биринчи?",
                "Что главное в следующем году?",
                "Kelasi yili nima birinchi?",
                "What comes first next year?",
            ]),
            "question": "Келерки жылдын бюджетинен эки миллион сомду кайсы ишке жумшайбыз?\n\nНа что потратить два миллиона сомов из бюджета следующего года?",
            "template": "other", "budget": 200_000_000, "least_age": 16,
            "ideas_from": day_after(today, -7), "ideas_until": day_after(today, 21),
            "vote_from": day_after(today, 42), "vote_until": day_after(today, 56),
            "way": "approval", "least": 3,
            "rule": "equal-shares", "completion": "add1-greedy", "online": true,
        }),
    )
    .await?;
    idea(&mut change, &exercise, place, &IDEAS[6], "received").await?;
    change.commit().await?;
    // What is open is newer than what nobody has read: lists of what is newest begin the same way every time.
    let mut change = store
        .change(actor, "demo.fill", place, "demonstration", now)
        .await?;
    let mut open = Vec::new();
    for invented in [&IDEAS[5], &IDEAS[2], &IDEAS[0], &IDEAS[4]] {
        let (record, _) = idea(&mut change, &exercise, place, invented, "open").await?;
        open.push(record.id.to_string());
    }
    // Women met in the morning, men in the evening, young people at school: each group put stickers.
    for (who, people, dots) in [
        ("women", 31, [38, 12, 29, 14]),
        ("men", 24, [9, 33, 21, 9]),
        ("youth", 42, [14, 22, 37, 53]),
    ] {
        let dots: Vec<Value> = open
            .iter()
            .zip(dots)
            .map(|(item, dots)| json!({ "item": item, "dots": dots }))
            .collect();
        let says = content(json!({
            "where": "Мектеп", "who": who, "people": people, "date": day_after(today, -3),
            "method": "dots", "items": open, "dots": dots,
        }));
        let ranking = new(&RANKING, &exercise, Audience::Partners, None, says);
        records::create(&mut change, ranking).await?;
    }
    change.commit().await
}
