mod coming;
mod house;
mod journey;
mod rules;

use std::sync::atomic::{AtomicU64, Ordering};

use gate::Randomness;
use kernel::{Actor, Instant, Lang};
use records::Content;
use serde_json::json;
use store::{Migrations, Store};

use crate::model::Body;

/// A moment of a working day: 21 September 2026.
const NOON: Instant = Instant(1_790_000_000_000);
const DAY: i64 = 24 * 3600 * 1000;
const TODAY: &str = "2026-09-21";
const AIMAK: &str = "kg-kara-kulja-alaikuu";
const PASSWORD: &str = "көк асманда ак булут";

/// The tables that this book stands on.
const TABLES: &[Migrations] = &[records::MIGRATIONS, gate::MIGRATIONS, desk::MIGRATIONS];

/// Random bytes that are the same in every run.
#[derive(Debug, Default)]
struct Dice(AtomicU64);

impl Randomness for Dice {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            let throw = self.0.fetch_add(1, Ordering::Relaxed);
            // A multiplicative hash: no two throws of a test look alike.
            *byte = (throw.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8;
        }
    }
}

fn path_of(place: &str) -> String {
    desk::place_path(place).unwrap()
}

fn content(name: &str, sort: &str, sector: &str) -> Content {
    serde_json::from_value(json!({"name": {"ky": name}, "sort": sort, "sector": sector})).unwrap()
}

async fn founded(store: &Store, place: &str, sort: &str) -> Body {
    let code = format!("{place}-{sort}");
    let mut change = store
        .change(&Actor::command(&code), "body.found", place, "", NOON)
        .await
        .unwrap();
    let path = path_of(place);
    let new = crate::store::NewBody {
        place,
        place_path: &path,
        content: content("Алайкуу айыл өкмөтү", sort, "administration"),
    };
    let record = crate::store::found(&mut change, new).await.unwrap();
    change.commit().await.unwrap();
    Body::of(record)
}

#[test]
fn every_word_is_there() {
    let texts = text::Texts::new(&[
        crate::TEXT,
        desk::TEXT,
        ui::TEXT,
        gate::TEXT,
        records::TEXT,
        text::TEXT,
    ])
    .unwrap();
    let schema = &crate::BODY;
    let mut keys: Vec<String> = vec!["body".into(), "body-all".into(), "body-new".into()];
    for field in schema.fields {
        keys.push(format!("body-{}", field.name));
    }
    for sort in crate::SORTS {
        keys.push(format!("body-sort-{sort}"));
    }
    for sector in crate::SECTORS {
        keys.push(format!("body-sector-{sector}"));
    }
    for state in schema.states {
        keys.push(format!("body-state-{state}"));
    }
    for step in crate::BODY_SHELF.steps {
        keys.push(format!("body-step-{}", step.name));
    }
    for role in crate::OFFICES {
        keys.push(format!("bodies-role-{}", role.code()));
        keys.push(format!("desk-role-{}", role.code()));
    }
    for lang in Lang::ALL {
        let reader = texts.reader(lang, kernel::Currency::KGS);
        let missing: Vec<&String> = keys.iter().filter(|key| !reader.has(key)).collect();
        assert!(missing.is_empty(), "{lang}: {missing:?}");
    }
}
