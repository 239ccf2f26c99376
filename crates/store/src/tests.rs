use kernel::{Actor, Currency, Instant, Lang, Words};
use sqlx::types::Json;

use crate::testing::{at_both_locations, on_both_engines};
use crate::{
    Chain, Location, Migrations, Store, StoreError, execute, fold, from_words, insert, rows,
    to_words,
};

const NOTES: Migrations = Migrations {
    book: "notes",
    files: &[(
        "0001_notes",
        "create table note (position integer not null, text text not null, title jsonb);
         create index note_by_text on note (text);",
    )],
};

const NOTES_EDITED: Migrations = Migrations {
    book: "notes",
    files: &[("0001_notes", "create table note (text text not null);")],
};

const NOTES_WITH_MISTAKE: Migrations = Migrations {
    book: "notes",
    files: &[
        NOTES.files[0],
        (
            "0002_more",
            "create table extra (a text); create tabel oops (b text);",
        ),
    ],
};

fn clerk(body: &str) -> Actor {
    Actor {
        person: "Айнура".to_owned(),
        office: "finance".to_owned(),
        body: body.to_owned(),
        jurisdiction: String::new(),
    }
}

async fn write_note(store: &Store, body: &str, text: &str) -> Result<(), StoreError> {
    let mut change = store
        .change(&clerk(body), "notes.write", text, "because", Instant(1))
        .await?;
    let notes = [(1, text)];
    insert!(
        &mut change,
        "insert into note (position, text) ",
        notes,
        |(position, text)| *position,
        *text
    )?;
    change.commit().await
}

async fn notes(store: &Store) -> Vec<String> {
    let mut reading = store.read(&Actor::public()).await.unwrap();
    let rows = rows!(
        &mut reading,
        "select text from note order by text collate \"ky-x-icu\""
    )
    .unwrap();
    rows.iter().map(|row| row.get(0).unwrap()).collect()
}

#[test]
fn an_address_says_which_engine() {
    fn check(text: &str, expected: &str) {
        let shown =
            Location::parse(text).map_or_else(|error| error.to_string(), |it| format!("{it:?}"));
        assert_eq!(shown, expected);
    }
    check("data/ashar.db", "Location(data/ashar.db)");
    check("sqlite:data/ashar.db", "Location(data/ashar.db)");
    check("sqlite:///data/ashar.db", "Location(/data/ashar.db)");
    check(
        "postgres://ashar:secret@localhost/ashar",
        "Location(postgres://ashar@localhost/ashar)",
    );
    check(
        "mysql://localhost/ashar",
        "store-address-unknown: mysql://localhost/ashar",
    );
    check(" ", "store-address-unknown: ");
}

#[test]
fn a_search_key_forgives_the_keyboard() {
    fn check(typed: &str, name: &str) {
        assert_eq!(fold(typed), fold(name));
    }
    check("кондук", "Көңдүк");
    check("КОН-ДУК", "  көң  дүк ");
    check("Елка", "ёлка");
    check("O'zgan", "Oʻzgan");
    check("Oʼzgan", "O‘zgan");
    check("Кара кулжа", "Кара-Кулжа");
    assert_eq!(fold("«Ылай-Талаа» (айыл)"), "ылаи талаа аиыл");
}

#[test]
fn words_are_kept_as_they_were() {
    let mut two = Words::plain("Road");
    two.set(Lang::Uz, "Yoʻl");
    for words in [
        Words::default(),
        two,
        Words::four("Жол", "Дорога", "Yoʻl", "Road"),
    ] {
        let Json(stored) = from_words(&words);
        assert_eq!(to_words(stored), words);
    }
}

#[test]
fn every_error_has_its_sentence_in_four_languages() {
    let texts = text::Texts::new(&[crate::TEXT]).unwrap();
    let errors = [
        StoreError::Address("x".to_owned()),
        StoreError::Unreachable {
            address: "x".to_owned(),
            cause: sqlx::Error::PoolClosed,
        },
        StoreError::MigrationChanged {
            book: "plans".to_owned(),
            name: "0001".to_owned(),
        },
        StoreError::MigrationUnknown {
            book: "plans".to_owned(),
            name: "0001".to_owned(),
        },
        StoreError::MigrationFailed {
            book: "plans".to_owned(),
            name: "0001".to_owned(),
            cause: sqlx::Error::PoolClosed,
        },
        StoreError::Conflict(sqlx::Error::PoolClosed),
        StoreError::Damaged {
            what: "budget.currency",
            value: "XXX".to_owned(),
        },
        StoreError::Database(sqlx::Error::PoolClosed),
    ];
    for lang in Lang::ALL {
        let reader = texts.reader(lang, Currency::KGS);
        for error in &errors {
            let said = reader.say(&error.message());
            assert!(said.len() > 40 && !said.contains("store-"), "{said}");
        }
        for operations in [1, 2, 5] {
            let chain = Chain::Intact {
                operations,
                end: None,
            };
            assert!(reader.say(&chain.message("kg")).contains("kg"));
        }
        assert!(
            reader
                .say(&Chain::Broken { number: 3 }.message("kg"))
                .contains('3')
        );
    }
}

#[tokio::test]
async fn tables_are_made_once() {
    at_both_locations(async |location| {
        let store = Store::open(location).await.unwrap();
        assert_eq!(store.migrate(&[NOTES]).await.unwrap(), 3);
        assert_eq!(store.migrate(&[NOTES]).await.unwrap(), 0);
        write_note(&store, "kg", "a").await.unwrap();
        store.close().await;
        let again = Store::open(location).await.unwrap();
        assert_eq!(again.migrate(&[NOTES]).await.unwrap(), 0);
        assert_eq!(notes(&again).await, ["a"]);
        again.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_migration_is_never_edited_dropped_or_half_applied() {
    at_both_locations(async |location| {
        let store = Store::open(location).await.unwrap();
        store.migrate(&[NOTES]).await.unwrap();
        let error = store.migrate(&[NOTES_EDITED]).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "store-migration-changed: notes/0001_notes"
        );
        let older = Migrations {
            book: "notes",
            files: &[],
        };
        let error = store.migrate(&[older]).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "store-migration-unknown: notes/0001_notes"
        );
        let error = store.migrate(&[NOTES_WITH_MISTAKE]).await.unwrap_err();
        assert!(
            matches!(error, StoreError::MigrationFailed { .. }),
            "{error}"
        );
        let mut reading = store.read(&Actor::public()).await.unwrap();
        assert!(rows!(&mut reading, "select a from extra").is_err());
        drop(reading);
        assert_eq!(store.migrate(&[NOTES]).await.unwrap(), 0);
        store.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_may_start_at_once() {
    at_both_locations(async |location| {
        let start = async || {
            let store = Store::open(location).await.unwrap();
            let applied = store.migrate(&[NOTES]).await.unwrap();
            store.close().await;
            applied
        };
        let (one, two, three) = tokio::join!(start(), start(), start());
        assert_eq!(one + two + three, 3);
    })
    .await;
}

#[tokio::test]
async fn a_change_without_commit_leaves_nothing() {
    on_both_engines(&[NOTES], async |store| {
        let mut change = store
            .change(&clerk("kg"), "notes.write", "x", "", Instant(1))
            .await
            .unwrap();
        execute!(
            &mut change,
            "insert into note (position, text) values ($1, $2)",
            1,
            "lost"
        )
        .unwrap();
        drop(change);
        assert!(notes(store).await.is_empty());
        assert_eq!(store.body_version(&Actor::public(), "kg").await.unwrap(), 0);
        write_note(store, "kg", "kept").await.unwrap();
        assert_eq!(notes(store).await, ["kept"]);
        assert_eq!(store.body_version(&Actor::public(), "kg").await.unwrap(), 1);
        assert_eq!(
            store
                .object_version(&Actor::public(), "kept")
                .await
                .unwrap(),
            1
        );
        assert_eq!(
            store.object_version(&Actor::public(), "x").await.unwrap(),
            0
        );
        let log = store
            .operations_on(&Actor::public(), "kept", 10)
            .await
            .unwrap();
        assert_eq!(
            (log.len(), log[0].number, log[0].operation.reason.as_str()),
            (1, 1, "because")
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_no_change_of_the_books_leaves_no_operation() {
    on_both_engines(&[NOTES], async |store| {
        let write = "insert into note (position, text) values (1, $1)";
        let mut lost = store.aside(&clerk("kg")).await.unwrap();
        execute!(&mut lost, write, "lost").unwrap();
        drop(lost);
        let mut kept = store.aside(&clerk("kg")).await.unwrap();
        assert_eq!(kept.actor(), &clerk("kg"));
        execute!(&mut kept, write, "kept").unwrap();
        kept.commit().await.unwrap();
        assert_eq!(notes(store).await, ["kept"]);
        assert_eq!(store.body_version(&Actor::public(), "kg").await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_rewritten_log_is_noticed() {
    async fn check(sql: &'static str, expected: Chain) {
        on_both_engines(&[NOTES], async |store| {
            for text in ["a", "b", "c", "d"] {
                write_note(store, "kg", text).await.unwrap();
            }
            // The tampering is an operation of another body, which leaves the chain of `kg` as it is.
            let mut change = store
                .change(&clerk("thief"), "notes.forge", "x", "", Instant(2))
                .await
                .unwrap();
            execute!(&mut change, sql).unwrap();
            change.commit().await.unwrap();
            let found = store.verify_chain(&Actor::public(), "kg").await.unwrap();
            match (&found, &expected) {
                (
                    Chain::Intact { operations, .. },
                    Chain::Intact {
                        operations: wanted, ..
                    },
                ) => {
                    assert_eq!(operations, wanted);
                }
                _ => assert_eq!(found, expected, "{sql}"),
            }
        })
        .await;
    }
    let broken = |number| Chain::Broken { number };
    let intact = Chain::Intact {
        operations: 4,
        end: None,
    };
    check("update note set text = 'e' where text = 'd'", intact).await;
    check(
        "update operation set reason = 'no' where body = 'kg' and number = 2",
        broken(2),
    )
    .await;
    check(
        "update operation set happened_at = 0 where body = 'kg' and number = 1",
        broken(1),
    )
    .await;
    check(
        "delete from operation where body = 'kg' and number = 3",
        broken(3),
    )
    .await;
    check(
        "delete from operation where body = 'kg' and number = 4",
        broken(4),
    )
    .await;
    check("delete from operation where body = 'kg'", broken(1)).await;
    check(
        "update operation set number = 9 - number where body = 'kg'",
        broken(1),
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_operation_is_lost_when_many_work_at_once() {
    const EACH: i64 = 20;
    on_both_engines(&[NOTES], async |store| {
        let mut clerks = Vec::new();
        for name in 0..6 {
            let store = store.clone();
            clerks.push(tokio::spawn(async move {
                let body = ["kg-one", "kg-two"][name % 2];
                for count in 0..EACH {
                    write_note(&store, body, &format!("{name} {count}"))
                        .await
                        .unwrap();
                }
            }));
        }
        for clerk in clerks {
            clerk.await.unwrap();
        }
        assert_eq!(notes(store).await.len() as i64, 6 * EACH);
        for body in ["kg-one", "kg-two"] {
            let chain = store.verify_chain(&Actor::public(), body).await.unwrap();
            assert!(
                matches!(chain, Chain::Intact { operations, .. } if operations == 3 * EACH),
                "{chain:?}"
            );
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_municipalities_never_wait_for_each_other_on_a_server() {
    on_both_engines(&[NOTES], async |store| {
        if matches!(store, Store::Sqlite(_)) {
            return;
        }
        let slow = store
            .change(&clerk("kg-one"), "notes.write", "x", "", Instant(1))
            .await
            .unwrap();
        let quick = write_note(store, "kg-two", "quick");
        tokio::time::timeout(std::time::Duration::from_secs(5), quick)
            .await
            .expect("the other body waited")
            .unwrap();
        slow.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_reading_sees_one_moment() {
    on_both_engines(&[NOTES], async |store| {
        let count = "select text from note";
        let mut reading = store.read(&Actor::public()).await.unwrap();
        assert_eq!(rows!(&mut reading, count).unwrap().len(), 0);
        write_note(store, "kg", "later").await.unwrap();
        assert_eq!(rows!(&mut reading, count).unwrap().len(), 0);
        drop(reading);
        assert_eq!(notes(store).await, ["later"]);
    })
    .await;
}

#[tokio::test]
async fn kyrgyz_letters_stand_in_the_same_order_on_both_engines() {
    let sorted = [
        "1-май",
        "ала-бука",
        "Ала-Бука",
        "Енот",
        "Ёлка",
        "Жийде",
        "Йод",
        "Нарын",
        "Насирдин",
        "Ноокат",
        "Ңа",
        "Ош",
        "Өзгөн",
        "Пор",
        "Сай",
        "Сайталаа",
        "Сары-Таш",
        "Сарыташ",
        "Тоң",
        "Туз",
        "Түп",
        "Ылай-Талаа",
        "Ысык-Көл",
        "Oʻsh",
        "Osh",
    ];
    on_both_engines(&[NOTES], async |store| {
        for text in sorted.iter().rev() {
            write_note(store, "kg", text).await.unwrap();
        }
        assert_eq!(notes(store).await, sorted);
    })
    .await;
}

#[tokio::test]
async fn a_stranger_server_is_an_error_and_not_a_panic() {
    let location = Location::parse("postgres://nobody:secret@127.0.0.1:1/none").unwrap();
    let error = Store::open(&location).await.unwrap_err();
    assert!(matches!(error, StoreError::Unreachable { .. }));
    assert!(!error.to_string().contains("secret"));
}

/// Writes a note; gives whether it was on the server's disk when that was acknowledged.
async fn lasts(store: Store) -> Result<bool, StoreError> {
    let mut change = store
        .change(&clerk("aimak"), "notes.write", "note", "", Instant(1))
        .await?;
    execute!(
        &mut change,
        "insert into note (position, text) values (1, 'a note')"
    )?;
    let end = rows!(&mut change, "select pg_current_wal_insert_lsn()::text")?;
    let end: String = end.first().ok_or(sqlx::Error::RowNotFound)?.get(0)?;
    change.commit().await?;
    let mut reading = store.read(&Actor::public()).await?;
    let lasts = rows!(
        &mut reading,
        "select pg_current_wal_flush_lsn() >= $1::pg_lsn",
        end
    )?;
    lasts.first().ok_or(sqlx::Error::RowNotFound)?.get(0)
}

#[tokio::test]
async fn what_was_acknowledged_is_on_the_disk_of_a_server() {
    on_both_engines(&[NOTES], async |store| {
        if matches!(store, Store::Sqlite(_)) {
            return;
        }
        // Many at once share a flush; one alone has its own.
        let mut many = tokio::task::JoinSet::new();
        for _ in 0..24 {
            many.spawn(lasts(store.clone()));
        }
        for one in many.join_all().await {
            assert!(one.unwrap());
        }
        assert!(lasts(store.clone()).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn those_who_wait_to_write_leave_connections_to_those_who_read() {
    on_both_engines(&[NOTES], async |store| {
        let first = store
            .change(&clerk("aimak"), "notes.write", "note", "", Instant(1))
            .await
            .unwrap();
        let mut others = tokio::task::JoinSet::new();
        for _ in 0..40 {
            let store = store.clone();
            others.spawn(async move { write_note(&store, "aimak", "later").await });
        }
        tokio::task::yield_now().await;
        assert!(notes(store).await.is_empty());
        first.commit().await.unwrap();
        for one in others.join_all().await {
            one.unwrap();
        }
        let chain = store.verify_chain(&clerk("aimak"), "aimak").await.unwrap();
        assert!(matches!(chain, Chain::Intact { operations: 41, .. }));
    })
    .await;
}
