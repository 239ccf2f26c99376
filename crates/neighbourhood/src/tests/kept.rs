//! What is kept, on both engines: a file as one batch that is taken back as a whole, editions.

use ::store::testing::on_both_engines;
use ::store::{Change, Migrations, Store};
use authority::Audience;
use kernel::{Actor, Instant};
use records::{Find, Record, Update};

use crate::model::{Household, of};
use crate::rules::distances::NO_DETOUR;
use crate::rules::picture::Source;
use crate::store::{
    Batch, Brought, batches, by_number, content_of, differing, edition, keep_batch, last_edition,
    of_batch, picture, publish, read, safe_edition, undo, was_written_since, withdraw,
};
use crate::{FACILITY, HOUSEHOLD};

pub(super) const PLACE: &str = "kg-kara-kulja-alaikuu";
pub(super) const BODY: &str = "kg-okmotu";
/// Noon at the place on 8 March 2026.
pub(super) const NOW: Instant = Instant(1_772_949_600_000);
pub(super) const TODAY: &str = "2026-03-08";

pub(super) const BOOKS: &[Migrations] = &[
    records::MIGRATIONS,
    gate::MIGRATIONS,
    desk::MIGRATIONS,
    people::store::MIGRATIONS,
    crate::MIGRATIONS,
];

pub(super) fn person(number: u8, office: &str) -> Actor {
    Actor {
        person: ::store::Uuid::from_u128(u128::from(number)).to_string(),
        office: office.to_owned(),
        body: BODY.to_owned(),
        jurisdiction: path(),
    }
}

pub(super) fn path() -> String {
    desk::place_path(PLACE).unwrap()
}

pub(super) async fn change(store: &Store, actor: &Actor) -> Change {
    store
        .change(actor, "test.write", PLACE, "", NOW)
        .await
        .unwrap()
}

async fn households(store: &Store, actor: &Actor) -> Vec<(Record, Household)> {
    let mut reading = store.read(actor).await.unwrap();
    read(&mut reading, PLACE, false).await.unwrap().households
}

/// Keeps households as one file would; gives the batch.
pub(super) async fn bring(
    store: &Store,
    actor: &Actor,
    name: &str,
    all: &[Household],
    known: &[(Record, Household)],
) -> Batch {
    let at = by_number(known);
    let brought = all
        .iter()
        .map(|household| Brought {
            schema: &HOUSEHOLD,
            content: content_of(household),
            known: at
                .get(&crate::store::number_key(household))
                .map(|at| &known[*at].0),
            audience: Audience::Body,
        })
        .collect();
    let mut change = change(store, actor).await;
    keep_batch(&mut change, PLACE, &path(), "households", name, brought, 0)
        .await
        .unwrap()
        .unwrap();
    change.commit().await.unwrap();
    let mut reading = store.read(actor).await.unwrap();
    batches(&mut reading, PLACE).await.unwrap().remove(0)
}

#[tokio::test]
async fn a_file_is_one_batch_and_is_taken_back_as_a_whole() {
    on_both_engines(BOOKS, async |store| {
        let actor = person(1, "specialist");
        let all: Vec<Household> = crate::demo::households(PLACE, TODAY)
            .into_iter()
            .take(12)
            .collect();
        let first = bring(store, &actor, "first.xlsx", &all[..10], &[]).await;
        assert_eq!((first.made, first.written, first.undone), (10, 0, false));
        let known = households(store, &actor).await;
        let told: Vec<Household> = known
            .iter()
            .map(|(_, household)| Household {
                batch: None,
                batch_version: None,
                ..household.clone()
            })
            .collect();
        assert_eq!(told, all[..10]);

        // A second file writes two of them anew and brings two more.
        let mut again: Vec<Household> = all[8..].to_vec();
        again[0].poverty = Some("at-risk".to_owned());
        again[1].street = Some("Жаңы".to_owned());
        let second = bring(store, &actor, "second.xlsx", &again, &known).await;
        assert_eq!((second.made, second.written), (2, 2));
        let known = households(store, &actor).await;
        assert_eq!(known.len(), 12);
        // Somebody mends one of the first by hand.
        let mut change_ = change(store, &actor).await;
        let mut content = known[0].0.content.clone();
        content.insert("note".to_owned(), "by hand".into());
        let next = Update {
            content: Some(content),
            ..Update::default()
        };
        records::update(&mut change_, &known[0].0, next)
            .await
            .unwrap();
        change_.commit().await.unwrap();

        let take_back = async |batch: &Batch| {
            let mut reading = store.read(&actor).await.unwrap();
            let records = of_batch(&mut reading, batch).await.unwrap();
            let since = records.iter().filter(|one| was_written_since(one)).count();
            let mut change = change(store, &actor).await;
            let done = undo(&mut change, &mut reading, batch, &records)
                .await
                .unwrap();
            change.commit().await.unwrap();
            (done, since)
        };
        assert_eq!(take_back(&second).await, (Some(4), 0));
        let known = households(store, &actor).await;
        assert_eq!(known.len(), 10);
        // What it wrote anew says again what it said, and belongs to the first file again.
        assert_eq!(known[8].1.poverty, all[8].poverty);
        assert_eq!(known[9].1.street, all[9].street);
        assert_eq!(
            known[9].1.batch.as_deref(),
            Some(first.id.to_string().as_str())
        );
        // Taken back twice it is taken back once.
        assert_eq!(take_back(&second).await.0, None);
        let (done, since) = take_back(&first).await;
        // The two that the second file had written anew are of a later version than the first file wrote.
        assert_eq!((done, since), (Some(10), 3));
        assert_eq!(households(store, &actor).await.len(), 0);
        let mut reading = store.read(&actor).await.unwrap();
        let told = batches(&mut reading, PLACE).await.unwrap();
        assert!(told.iter().all(|batch| batch.undone));
        // Nothing is lost: the stories hold everything.
        let story = records::story(&mut reading, known[0].0.id).await.unwrap();
        assert_eq!(story.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn only_the_body_sees_its_book() {
    on_both_engines(BOOKS, async |store| {
        let actor = person(1, "specialist");
        let all = crate::demo::households(PLACE, TODAY);
        bring(store, &actor, "book.xlsx", &all[..3], &[]).await;
        let partner = Actor {
            body: "kg-ngo".to_owned(),
            ..person(2, "reviewer")
        };
        for stranger in [partner, Actor::public()] {
            assert_eq!(households(store, &stranger).await.len(), 0);
            let mut reading = store.read(&stranger).await.unwrap();
            assert_eq!(batches(&mut reading, PLACE).await.unwrap(), Vec::new());
        }
        let mut reading = store.read(&actor).await.unwrap();
        let public = read(&mut reading, PLACE, true).await.unwrap();
        assert_eq!(public.households.len(), 0);
    })
    .await;
}

#[tokio::test]
async fn the_demonstration_is_filled_published_and_withdrawn() {
    on_both_engines(BOOKS, async |store| {
        crate::demo::fill(store, PLACE, BODY, NOW).await.unwrap();
        let public = Actor::public();
        let mut reading = store.read(&public).await.unwrap();
        let place = read(&mut reading, PLACE, true).await.unwrap();
        assert_eq!((place.facilities.len(), place.households.len()), (26, 0));
        let kinds = |record: &Record| {
            (
                records::check(&FACILITY, &record.content),
                crate::rules::forbidden::wrong("facility", &record.content, TODAY),
            )
        };
        for (record, _) in &place.facilities {
            assert_eq!(kinds(record), (Vec::new(), None));
        }
        for (record, feature) in &place.features {
            let wrong = crate::rules::forbidden::wrong("map-feature", &record.content, TODAY);
            assert_eq!(wrong, None, "{feature:?}");
        }
        let standing = edition(&mut reading, PLACE).await.unwrap().unwrap();
        assert_eq!(
            (standing.body.as_str(), standing.published_on.as_str()),
            (BODY, TODAY)
        );
        assert!(standing.picture.controlled);
        assert_eq!(standing.picture.source, Source::Book);
        // A document about the place takes what is published, whoever writes it.
        let drawn = picture(&mut reading, PLACE, "2027-01-01").await.unwrap();
        assert_eq!(drawn.as_ref(), Some(&standing.picture));
        drop(reading);

        let actor = Actor::command(BODY);
        let mut reading = store.read(&actor).await.unwrap();
        let place = read(&mut reading, PLACE, false).await.unwrap();
        assert_eq!(place.households.len(), 250);
        for (record, _) in &place.households {
            assert_eq!(records::check(&HOUSEHOLD, &record.content), Vec::new());
        }
        assert_eq!(differing(&standing.digests, &place.digests()), 0);
        let mut fewer = place.clone();
        fewer.households.truncate(246);
        assert_eq!(differing(&standing.digests, &fewer.digests()), 4);
        // One village is missing, and so says the picture.
        let rules: Vec<&str> = standing
            .picture
            .missing
            .iter()
            .map(|one| one.finding.rule.as_str())
            .collect();
        assert_eq!(rules, ["neighbourhood-empty-settlement"]);
        drop(reading);

        // A new edition takes the place of the old one; withdrawn, there is none.
        let safe = safe_edition(
            &place.clone().with_public_facilities(),
            "2026-09-01",
            NO_DETOUR,
            &standing.told,
        );
        let (drawn, told) = safe.unwrap();
        let mut change_ = change(store, &actor).await;
        publish(
            &mut change_,
            PLACE,
            "2026-09-01",
            &drawn,
            &told,
            &place.digests(),
        )
        .await
        .unwrap();
        change_.commit().await.unwrap();
        let mut reading = store.read(&public).await.unwrap();
        let now = edition(&mut reading, PLACE).await.unwrap().unwrap();
        assert_eq!(now.published_on, "2026-09-01");
        drop(reading);
        let mut change_ = change(store, &actor).await;
        assert_eq!(withdraw(&mut change_, PLACE).await.unwrap(), 1);
        change_.commit().await.unwrap();
        let mut reading = store.read(&public).await.unwrap();
        assert_eq!(edition(&mut reading, PLACE).await.unwrap(), None);
        // What was once read is remembered.
        let last = last_edition(&mut reading, PLACE, BODY).await.unwrap();
        assert_eq!(last.unwrap().published_on, "2026-09-01");
        // Then a stranger's document knows nobody, and the body's own is still protected.
        let nobody = picture(&mut reading, PLACE, TODAY).await.unwrap().unwrap();
        assert_eq!((nobody.source, nobody.people), (Source::None, None));
        let mut reading = store.read(&actor).await.unwrap();
        let own = picture(&mut reading, PLACE, TODAY).await.unwrap().unwrap();
        assert!(own.controlled && own.people.is_some());
        let found = records::list(
            &mut reading,
            Find {
                kind: Some("household"),
                limit: Some(1),
                ..Find::default()
            },
        );
        let typed: Household = of(&found.await.unwrap()[0].content);
        assert!(typed.batch.is_some());
    })
    .await;
}
