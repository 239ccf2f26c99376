//! Lists are filtered in SQL; what they show is what the policies allow.

use std::collections::HashSet;

use kernel::{Actor, Instant};
use store::testing::on_both_engines;
use store::{Migrations, insert, rows};

use super::{AIMAK, KINDS};
use crate::{Act, Audience, Role, SEE, Thing, may};

const RECORDS: Migrations = Migrations {
    book: "records",
    files: &[(
        "0001_record",
        "create table record (number bigint not null, audience text not null, author text not null,
         body text not null, place_path text not null, kind text not null, state text not null);",
    )],
};
const ROWS: usize = 5_000;

/// Names as people type them: alike, empty, with the wildcards and quotation marks of SQL, in Cyrillic.
const NAMES: [&str; 7] = ["asel", "bakyt", "public", "Асель", "o'zgan", "%", ""];
/// Paths around, beside and inside each other, and some that are none.
const PATHS: [&str; 14] = [
    AIMAK,
    "kg/",
    "kg/kg-osh/",
    "kg/kg-osh/kg-kara-kulja/",
    "kg/kg-osh/kg-kara-kulja/kg-kara-kulja-alaikuu/kok-art/",
    "kg/kg-osh/kg-alai/",
    "kg/kg_osh/",
    "kg/%/",
    "kg/кг-ош/",
    "kg/кг-ош/айыл/",
    "kg/kg-osh",
    "kg",
    "/",
    "",
];

/// The numbers of Steele, Lea and Flood's `SplitMix64`, the same at every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

fn things(numbers: &mut Numbers) -> Vec<Thing<'static>> {
    let mut thing = || Thing {
        kind: numbers.one(&KINDS),
        body: numbers.one(&NAMES),
        place_path: numbers.one(&PATHS),
        audience: numbers.one(&Audience::ALL),
        author: numbers.one(&NAMES),
        state: numbers.one(&["draft", "open", "adopted", "closed"]),
    };
    (0..ROWS).map(|_| thing()).collect()
}

fn actors(numbers: &mut Numbers) -> Vec<Actor> {
    // Each role twice, offices that nobody knows, and an administrator, of whom the condition has most to say,
    // for each path.
    let roles = Role::ALL.map(Role::code);
    let known = roles.into_iter().chain(roles).chain(["akim", ""]);
    let offices = known.chain(PATHS.map(|_| Role::Administrator.code()));
    let actor = |(office, jurisdiction): (&str, &&str)| Actor {
        person: numbers.one(&NAMES).to_owned(),
        office: office.to_owned(),
        body: numbers.one(&NAMES).to_owned(),
        jurisdiction: (*jurisdiction).to_owned(),
    };
    offices.zip(PATHS.iter().cycle()).map(actor).collect()
}

#[tokio::test]
async fn a_list_shows_what_its_reader_may_see() {
    let mut numbers = Numbers(14);
    let (things, actors) = (things(&mut numbers), actors(&mut numbers));
    let seen_by = |actor: &Actor| -> HashSet<i64> {
        let rows = (0..).zip(&things);
        rows.filter(|(_, thing)| may(actor, Act::See, thing))
            .map(|(number, _)| number)
            .collect()
    };
    let expected: Vec<HashSet<i64>> = actors.iter().map(seen_by).collect();

    on_both_engines(&[RECORDS], async |store| {
        let clerk = Actor::command("alaikuu");
        let mut change = store
            .change(&clerk, "record.write", "all", "for the test", Instant(1))
            .await
            .unwrap();
        let rows: Vec<(i64, Thing<'_>)> = (0..).zip(things.iter().copied()).collect();
        insert!(
            &mut change,
            "insert into record (number, audience, author, body, place_path, kind, state) ",
            rows,
            |(number, thing)| *number,
            thing.audience.code(),
            thing.author,
            thing.body,
            thing.place_path,
            thing.kind,
            thing.state
        )
        .unwrap();
        change.commit().await.unwrap();

        let sql = format!("select number from record where number >= $5 and {SEE}");
        for (actor, expected) in actors.iter().zip(&expected) {
            let mut reading = store.read(actor).await.unwrap();
            let listed = rows!(
                &mut reading,
                store::sqlx::AssertSqlSafe(sql.as_str()),
                actor.person.as_str(),
                actor.body.as_str(),
                actor.jurisdiction.as_str(),
                actor.office.as_str(),
                0_i64
            )
            .unwrap();
            let listed: HashSet<i64> = listed.iter().map(|row| row.get(0).unwrap()).collect();
            let different = listed.symmetric_difference(expected).min();
            let different = different.map(|number| things[*number as usize]);
            assert!(different.is_none(), "{actor:?} {different:?}");
        }
    })
    .await;

    // The test would be idle if everybody saw the same.
    let seen = expected.iter().map(HashSet::len);
    assert_eq!(seen.clone().max(), Some(ROWS));
    assert!(seen.collect::<HashSet<_>>().len() > 8);
}
