use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use kernel::{Actor, Currency, Instant, Lang};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::{BackupError, backup, hex, restore};
use crate::testing::at_both_locations;
use crate::{
    Chain, Location, Migrations, Standing, Store, StoreError, Uuid, execute, keep_file, rows,
    verify_files,
};

const THINGS: &str = "
    create table thing (
        id uuid not null primary key, key text not null, large bigint, small integer, yes boolean, words jsonb,
        bytes bytea, share double precision
    );
    create table part (thing uuid not null references thing (id), position integer not null, primary key (thing, position));
    create table a_part_of_a_part (
        thing uuid not null, position integer not null, \"select\" text,
        foreign key (thing, position) references part (thing, position)
    );
    insert into thing (id, key) values ('00000000-0000-0000-0000-000000000000', 'made by the migration');
";
const LATER: &str = "alter table part add column note text not null default 'none';";

const BOOKS: &[Migrations] = &[Migrations {
    book: "things",
    files: &[("0001_things", THINGS)],
}];
const NEWER: &[Migrations] = &[Migrations {
    book: "things",
    files: &[("0001_things", THINGS), ("0002_later", LATER)],
}];
const EDITED: &[Migrations] = &[Migrations {
    book: "things",
    files: &[("0001_things", LATER)],
}];

const MADE_AT: Instant = Instant(1_790_000_000_000);

/// Every type with nothing in it, with its ends in it, and with what people write.
async fn write_things(store: &Store) {
    let clerk = Actor::command("kg-kara-kulja");
    let change = store
        .change(
            &clerk,
            "things.write",
            "kg-kara-kulja",
            "эң биринчи",
            MADE_AT,
        )
        .await;
    let mut change = change.unwrap();
    execute!(&mut change, "delete from thing").unwrap();
    let all: [u8; 256] = std::array::from_fn(|byte| u8::try_from(byte).unwrap());
    let numbered = |number: u128| Uuid::from_u128(number);
    let texts = ["", "Көңүл бур: өң, ү, «тырмакча» \"\\\n\t\u{1F3D4}", "null"];
    for (number, text) in (1..).zip(texts) {
        let words =
            serde_json::json!({"ky": text, "items": [1.5, 10_000_000_000_000_001_i64, null]});
        execute!(
            &mut change,
            "insert into thing (id, key, large, small, yes, words, bytes, share)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
            numbered(number),
            text,
            [0, i64::MIN, i64::MAX][text.len() % 3],
            [0, i32::MIN, i32::MAX][text.len() % 3],
            text.is_empty(),
            sqlx::types::Json(words),
            &all[..text.len()],
            [0.1 + 0.2, f64::MIN_POSITIVE, -1e300][text.len() % 3]
        )
        .unwrap();
    }
    execute!(
        &mut change,
        "insert into thing (id, key) values ($1, 'empty')",
        numbered(u128::MAX)
    )
    .unwrap();
    // More than a page of them.
    for position in 0..1203_i32 {
        execute!(
            &mut change,
            "insert into part (thing, position) values ($1, $2)",
            numbered(1),
            position
        )
        .unwrap();
    }
    execute!(
        &mut change,
        "insert into a_part_of_a_part (thing, position, \"select\") values ($1, 1202, 'last')",
        numbered(1)
    )
    .unwrap();
    let file = crate::NewFile {
        name: "акт.pdf",
        content_type: "application/pdf",
        place_path: "kg/",
        audience: "public",
        content: &all,
    };
    keep_file(&mut change, file).await.unwrap();
    change.causes("review", "kg-kara-kulja");
    change.commit().await.unwrap();
}

async fn filled(location: &Location) -> Store {
    let store = Store::open(location).await.unwrap();
    store.migrate(BOOKS).await.unwrap();
    write_things(&store).await;
    store
}

async fn backed_up(store: &Store) -> Vec<u8> {
    let mut file = Vec::new();
    backup(store, MADE_AT, &mut file).await.unwrap();
    file
}

fn unpacked(file: &[u8]) -> String {
    let mut text = String::new();
    GzDecoder::new(file).read_to_string(&mut text).unwrap();
    text
}

fn packed(text: &str) -> Vec<u8> {
    let mut file = GzEncoder::new(Vec::new(), Compression::fast());
    file.write_all(text.as_bytes()).unwrap();
    file.finish().unwrap()
}

/// The text with a footer that fits it, as somebody would make it who knows the format.
fn sealed(text: &str) -> Vec<u8> {
    let (before, footer) = text.trim_end().rsplit_once('\n').unwrap();
    let before = format!("{before}\n");
    let mut footer: Json = serde_json::from_str(footer).unwrap();
    footer["end"]["sha256"] = hex(Sha256::new_with_prefix(&before)).into();
    packed(&format!("{before}{footer}\n"))
}

/// What a backup says, with its rows in order and its JSON without spaces: both engines must say the same.
fn said(file: &[u8]) -> Vec<String> {
    let text = unpacked(file);
    let mut lines: Vec<&str> = text.lines().collect();
    // The footer vouches for bytes, and the spaces of JSON differ.
    lines.pop();
    let mut table = String::new();
    let mut said = Vec::new();
    for line in lines {
        if !line.starts_with('[') {
            line.clone_into(&mut table);
        }
        let mut values: Json = serde_json::from_str(line).unwrap();
        for value in values.as_array_mut().into_iter().flatten() {
            if let Some(object) = value.as_str().filter(|text| text.starts_with('{')) {
                *value = serde_json::from_str(object).unwrap();
            }
        }
        said.push(format!("{table} {values}"));
    }
    said.sort();
    said
}

async fn restored(location: &Location, file: &[u8]) -> Store {
    let report = restore(location, file, BOOKS).await.unwrap();
    assert_eq!((report.made_at, report.migrated), (MADE_AT, 0));
    assert_eq!(report.left_out, Vec::<String>::new());
    Store::open(location).await.unwrap()
}

async fn refused(location: &Location, file: &[u8], books: &[Migrations]) -> String {
    restore(location, file, books)
        .await
        .unwrap_err()
        .to_string()
}

#[tokio::test]
async fn an_installation_moves_from_one_engine_to_the_other_and_back() {
    at_both_locations(async |home| {
        let store = filled(home).await;
        let first = backed_up(&store).await;
        store.close().await;
        at_both_locations(async |abroad| {
            let store = restored(abroad, &first).await;
            let second = backed_up(&store).await;
            assert_eq!(said(&first), said(&second));
            let clerk = Actor::public();
            let chain = store.verify_chain(&clerk, "kg-kara-kulja").await.unwrap();
            assert!(matches!(chain, Chain::Intact { operations: 1, .. }));
            let mut reading = store.read(&clerk).await.unwrap();
            assert_eq!(verify_files(&mut reading).await.unwrap(), []);
            let sum = rows!(
                &mut reading,
                "select share from thing where share is not null order by share"
            )
            .unwrap();
            let shares: Vec<f64> = sum.iter().map(|row| row.get(0).unwrap()).collect();
            assert!(
                shares.contains(&(0.1 + 0.2)) || shares.contains(&f64::MIN_POSITIVE),
                "{shares:?}"
            );
            drop(reading);
            store.close().await;
            at_both_locations(async |back| {
                let store = restored(back, &second).await;
                assert_eq!(said(&second), said(&backed_up(&store).await));
                // The program goes on where it stopped.
                write_note(&store).await;
                let chain = store.verify_chain(&clerk, "kg-kara-kulja").await.unwrap();
                assert!(matches!(chain, Chain::Intact { operations: 2, .. }));
                store.close().await;
            })
            .await;
        })
        .await;
    })
    .await;
}

async fn write_note(store: &Store) {
    let clerk = Actor::command("kg-kara-kulja");
    let change = store
        .change(&clerk, "things.note", "kg-kara-kulja", "", MADE_AT)
        .await;
    change.unwrap().commit().await.unwrap();
}

#[tokio::test]
async fn an_older_backup_is_brought_up_to_date_and_a_newer_one_refused() {
    at_both_locations(async |home| {
        let store = filled(home).await;
        let file = backed_up(&store).await;
        store.close().await;
        at_both_locations(async |abroad| {
            assert_eq!(
                refused(abroad, &file, &[]).await,
                "store-backup-newer: things/0001_things"
            );
            assert_eq!(
                refused(abroad, &file, EDITED).await,
                "store-backup-changed: things/0001_things"
            );
            let later = unpacked(&file).replacen("\"format\":1", "\"format\":2,\"more\":true", 1);
            assert_eq!(
                refused(abroad, &sealed(&later), BOOKS).await,
                "store-backup-newer-format: 2"
            );
            let report = restore(abroad, file.as_slice(), NEWER).await.unwrap();
            assert_eq!(report.migrated, 1);
            let store = Store::open(abroad).await.unwrap();
            let mut reading = store.read(&Actor::public()).await.unwrap();
            let notes = rows!(&mut reading, "select note from part where note = 'none'").unwrap();
            assert_eq!(notes.len(), 1203);
            drop(reading);
            assert_eq!(store.migrate(NEWER).await.unwrap(), 0);
            store.close().await;
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn what_is_no_whole_backup_is_refused_and_leaves_nothing_behind() {
    at_both_locations(async |home| {
        let store = filled(home).await;
        let file = backed_up(&store).await;
        store.close().await;
        let text = unpacked(&file);
        let without = |from: &str, to: &str| text.replacen(from, to, 1);
        let part_of = "[\"00000000-0000-0000-0000-000000000001\",1202";
        let cases: Vec<(&str, Vec<u8>, &str)> = vec![
            ("nothing", vec![], "store-backup-none"),
            (
                "a picture",
                b"\x89PNG\r\n\x1a\n".to_vec(),
                "store-backup-none",
            ),
            ("another gzip", packed("{\"a\": 1}\n"), "store-backup-none"),
            (
                "a gzip of one long line",
                packed(&"x".repeat(1 << 20)),
                "store-backup-none",
            ),
            (
                "a table for a spreadsheet",
                packed("a,b\n1,2\n"),
                "store-backup-none",
            ),
            (
                "cut in the header",
                file[..60].to_vec(),
                "store-backup-none",
            ),
            (
                "cut in the middle",
                file[..file.len() / 2].to_vec(),
                "store-backup-damaged",
            ),
            (
                "its checksum cut off",
                file[..file.len() - 6].to_vec(),
                "store-backup-damaged",
            ),
            (
                "a flipped bit",
                {
                    let mut file = file.clone();
                    let middle = file.len() / 2;
                    file[middle] ^= 1;
                    file
                },
                "store-backup-damaged",
            ),
            (
                "an edited text",
                packed(&without("эң биринчи", "эң акыркы")),
                "store-backup-damaged",
            ),
            (
                "a row taken out",
                sealed(&without("[\"kg-kara-kulja\",1]\n", "")),
                "store-backup-damaged",
            ),
            (
                "a row put in twice",
                sealed(&without(part_of, &format!("{part_of}]\n{part_of}"))),
                "store-backup-damaged",
            ),
            (
                "a reference to nothing",
                sealed(&without("000001\",1202,\"last", "000002\",1202,\"last")),
                "store-backup-damaged",
            ),
            (
                "another type of value",
                sealed(&without(part_of, &part_of.replace("1202", "\"1202\""))),
                "store-backup-damaged",
            ),
            (
                "a number too large",
                sealed(&without(part_of, &part_of.replace("1202", "5000000000"))),
                "store-backup-damaged",
            ),
            (
                "a column too many",
                sealed(&without(
                    "[\"position\",\"integer\"]",
                    "[\"position\",\"integer\"],[\"x\",\"text\"]",
                )),
                "store-backup-damaged",
            ),
            (
                "a table named to do harm",
                sealed(&without(
                    "\"name\":\"part\"",
                    "\"name\":\"part (thing) values (1); drop table thing; --\"",
                )),
                "store-backup-damaged",
            ),
            (
                "a second header",
                sealed(&without(
                    "\n",
                    &format!("\n{}\n", text.lines().next().unwrap()),
                )),
                "store-backup-damaged",
            ),
            (
                "no footer",
                packed(&text[..=text.trim_end().rfind('\n').unwrap()]),
                "store-backup-damaged",
            ),
            (
                "something after the footer",
                packed(&format!("{text}\n")),
                "store-backup-damaged",
            ),
            (
                "grown out of all proportion",
                packed(&without(
                    "\n",
                    &format!("\n[\"{}\"]\n", "0".repeat(80 << 20)),
                )),
                "store-backup-damaged",
            ),
        ];
        at_both_locations(async |abroad| {
            for (what, file, expected) in &cases {
                let why = refused(abroad, file, BOOKS).await;
                assert!(why.starts_with(expected), "{what}: {why}");
                if let Location::Sqlite(path) = abroad {
                    let left = std::fs::read_dir(path.parent().unwrap()).unwrap().count();
                    assert_eq!(left, 0, "{what}");
                }
            }
            // Nothing of them is left: the whole one still finds an empty database.
            restored(abroad, &file).await.close().await;
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_backup_overwrites_nothing() {
    at_both_locations(async |home| {
        let store = filled(home).await;
        let file = backed_up(&store).await;
        write_note(&store).await;
        store.close().await;
        let why = refused(home, &file, BOOKS).await;
        assert_eq!(why, format!("store-backup-not-empty: {home}"));
        let store = Store::open(home).await.unwrap();
        assert_eq!(
            store
                .body_version(&Actor::public(), "kg-kara-kulja")
                .await
                .unwrap(),
            2
        );
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_backup_shows_one_moment_and_lets_others_write() {
    at_both_locations(async |home| {
        let store = filled(home).await;
        let mut writer = Interrupting {
            location: home.clone(),
            file: Vec::new(),
            written: false,
        };
        backup(&store, MADE_AT, &mut writer).await.unwrap();
        assert!(writer.written);
        let file = writer.file;
        assert!(!unpacked(&file).contains("things.note"));
        assert!(unpacked(&backed_up(&store).await).contains("things.note"));
        store.close().await;
    })
    .await;
}

/// A file that writes into the database while the backup is made.
struct Interrupting {
    location: Location,
    file: Vec<u8>,
    written: bool,
}

impl std::io::Write for Interrupting {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        // The first bytes of gzip come before the first reading; the moment is fixed by then.
        if !self.written && self.file.len() > 10 {
            self.written = true;
            let location = self.location.clone();
            let thread = std::thread::spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build();
                runtime.unwrap().block_on(async {
                    // Connections of its own: those of the test wait for the test.
                    let store = Store::open(&location).await.unwrap();
                    write_note(&store).await;
                    store.close().await;
                });
            });
            thread.join().unwrap();
        }
        self.file.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn tables_of_others_are_left_out_and_named() {
    at_both_locations(async |home| {
        let store = filled(home).await;
        let mut aside = store.aside(&Actor::public()).await.unwrap();
        execute!(&mut aside, "create table mine (note text)").unwrap();
        execute!(&mut aside, "insert into mine (note) values ('x')").unwrap();
        aside.commit().await.unwrap();
        let file = backed_up(&store).await;
        at_both_locations(async |abroad| {
            let report = restore(abroad, file.as_slice(), BOOKS).await.unwrap();
            assert_eq!(report.left_out, ["mine"]);
        })
        .await;
        let mut aside = store.aside(&Actor::public()).await.unwrap();
        execute!(&mut aside, "alter table mine add column seen timestamp").unwrap();
        aside.commit().await.unwrap();
        let why = backup(&store, MADE_AT, Vec::new()).await.unwrap_err();
        assert!(
            why.to_string()
                .starts_with("store-backup-not-portable: mine.seen (timestamp"),
            "{why}"
        );
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn how_the_tables_stand_is_seen_without_touching_them() {
    at_both_locations(async |location| {
        let store = Store::open(location).await.unwrap();
        let file = |name: &str| ("things".to_owned(), name.to_owned());
        let empty = store.needs_migration(NEWER).await.unwrap();
        assert_eq!(empty.pending.len(), crate::MIGRATIONS.files.len() + 2);
        assert!(!empty.is_current());
        store.migrate(BOOKS).await.unwrap();
        assert!(store.needs_migration(BOOKS).await.unwrap().is_current());
        let older = store.needs_migration(NEWER).await.unwrap();
        assert_eq!(older.pending, [file("0002_later")]);
        let edited = store.needs_migration(EDITED).await.unwrap();
        assert_eq!(edited.changed, [file("0001_things")]);
        let unknown = store.needs_migration(&[]).await.unwrap();
        assert_eq!(
            unknown,
            Standing {
                unknown: vec![file("0001_things")],
                ..Standing::default()
            }
        );
        // A whole book that the program does not know is as new as a file of a known one.
        let why = store.migrate(&[]).await.unwrap_err();
        assert!(matches!(why, StoreError::MigrationUnknown { .. }));
        store.close().await;
    })
    .await;
}

#[test]
fn every_refusal_has_its_sentence_in_four_languages() {
    let named = || ("things".to_owned(), "0001_things".to_owned());
    let (book, name) = named();
    let newer = BackupError::Newer { book, name };
    let (book, name) = named();
    let refusals = [
        BackupError::NotABackup,
        BackupError::Damaged(1_234),
        BackupError::NewerFormat(2),
        newer,
        BackupError::Changed { book, name },
        BackupError::NotEmpty {
            address: "ashar.db".to_owned(),
        },
        BackupError::NotPortable {
            what: "mine.seen".to_owned(),
        },
        BackupError::File(std::io::Error::other("full")),
        BackupError::Store(StoreError::Conflict(sqlx::Error::PoolClosed)),
    ];
    let texts = text::Texts::new(&[crate::TEXT]).unwrap();
    for lang in Lang::ALL {
        let reader = texts.reader(lang, Currency::KGS);
        for why in &refusals {
            let said = reader.say(&why.message());
            assert!(said.len() > 40 && !said.contains("store-"), "{said}");
        }
    }
}
