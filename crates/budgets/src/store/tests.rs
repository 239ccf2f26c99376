use kernel::{Actor, Currency, Instant, Lang, Money, Origin, Unit, Words};
use store::testing::on_both_engines;
use store::{Store, execute};

use authority::Audience;

use super::{
    Document, MIGRATIONS, brought_by, current_version, document, line_history, lines, load,
    publish, put, save, standing, summary, totals, verify, version, versions,
};
use crate::model::{
    Amount, Annex, Arrangement, Brought, Budget, Codes, Kept, Line, MonthAmount, Phase, StatedSum,
};

const PLACE: &str = "kg-kara-kulja-alaikuu";

fn origin(row: u32) -> Origin {
    Origin {
        file: "бюджет.xlsx".to_owned(),
        sheet: "2-тиркеме".to_owned(),
        row,
        column: (!row.is_multiple_of(3)).then_some(4),
    }
}

fn amounts(line: i64) -> Vec<Amount> {
    let mut amounts = Vec::new();
    for year in 2025..2028 {
        for phase in [
            Phase::Proposed,
            Phase::Approved,
            Phase::Adjusted,
            Phase::Executed,
        ] {
            amounts.push(Amount {
                year,
                phase,
                amount: Money(if line % 7 == 0 {
                    -line
                } else {
                    line * 100 + i64::from(year)
                }),
                column: (phase != Phase::Executed).then_some(7),
            });
        }
    }
    amounts
}

/// A budget of an aimak with every field filled somewhere and empty elsewhere.
fn budget(lines: u32) -> Budget {
    let mut title = Words::plain("Бюджет");
    title.set(Lang::Ky, "Алайкуу айыл аймагынын бюджети");
    let maybe = |row: u32, text: &str| row.is_multiple_of(2).then(|| text.to_owned());
    Budget {
        title,
        currency: Currency::KGS,
        stated_unit: Some(Unit::Thousand),
        lines: (0..lines)
            .map(|row| Line {
                key: format!("70410-{row}"),
                annex: [Annex::Expenditure, Annex::Revenue, Annex::Balance][row as usize % 3],
                title: Words::four("Жол", "Дорога", "Yoʻl", "Road"),
                codes: Codes {
                    office: maybe(row, "001"),
                    function: maybe(row + 1, "70911"),
                    economic: maybe(row, "2215"),
                    programme: maybe(row + 1, "P1"),
                    activity: maybe(row, "A'\"; drop table"),
                    source: maybe(row + 1, "1"),
                },
                office: row.is_multiple_of(2).then(|| Words::plain("Айыл өкмөтү")),
                function: row.is_multiple_of(3).then(|| Words::plain("")),
                programme: row.is_multiple_of(5).then(Words::default),
                economic: row.is_multiple_of(7).then(|| Words::plain("Товары")),
                source: maybe(row, "жергиликтүү"),
                place: maybe(row, "kg-kara-kulja-alaikuu-terek"),
                amounts: if row == 1 {
                    Vec::new()
                } else {
                    amounts(i64::from(row))
                },
                origin: origin(row),
            })
            .collect(),
        stated: (0..lines / 10)
            .map(|row| StatedSum {
                title: Words::plain("Жалпы"),
                annex: Annex::Expenditure,
                lines: (row as usize..10 * row as usize).collect(),
                amounts: amounts(i64::MAX / 1000),
                origin: origin(row),
            })
            .collect(),
    }
}

async fn keep(store: &Store, budget: &Budget) {
    let actor = Actor::command("kg-kara-kulja");
    let mut change = store
        .change(&actor, "budgets.import", PLACE, "test", Instant(1))
        .await
        .unwrap();
    save(&mut change, PLACE, budget).await.unwrap();
    change.commit().await.unwrap();
}

#[tokio::test]
async fn a_budget_comes_back_as_it_was() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let actor = Actor::public();
        assert_eq!(load(store, &actor, PLACE).await.unwrap(), None);
        for lines in [0, 1, 40, 1201] {
            let budget = budget(lines);
            keep(store, &budget).await;
            assert_eq!(load(store, &actor, PLACE).await.unwrap(), Some(budget));
        }
        assert_eq!(load(store, &actor, "kg").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn the_budget_before_remains_as_history() {
    on_both_engines(&[MIGRATIONS], async |store| {
        keep(store, &budget(2)).await;
        keep(store, &budget(3)).await;
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let versions = store::rows!(
            &mut reading,
            "select began.number, ended.number, count(*)
             from budget
             join operation began on began.id = budget.valid_from_operation
             left join operation ended on ended.id = budget.valid_to_operation
             join budget_line line on line.budget = budget.id
             group by began.number, ended.number order by began.number"
        )
        .unwrap();
        let versions: Vec<(i64, Option<i64>, i64)> = versions
            .iter()
            .map(|row| {
                (
                    row.get(0).unwrap(),
                    row.get(1).unwrap(),
                    row.get(2).unwrap(),
                )
            })
            .collect();
        assert_eq!(versions, [(1, Some(2), 2), (2, None, 3)]);
    })
    .await;
}

#[tokio::test]
async fn a_rayon_sees_the_sums_of_its_municipalities() {
    on_both_engines(&[MIGRATIONS], async |store| {
        let budget = budget(40);
        keep(store, &budget).await;
        let found = totals(store, &Actor::public(), &[PLACE, "kg-kara-kulja-oy-tal"])
            .await
            .unwrap();
        assert_eq!(found.len(), 3 * 3 * 4);
        for total in found {
            assert_eq!(total.place, PLACE);
            assert_eq!(
                total.amount,
                budget.total(total.annex, total.year, total.phase)
            );
        }
    })
    .await;
}

#[tokio::test]
async fn an_interrupted_import_leaves_the_budget_as_it_was() {
    on_both_engines(&[MIGRATIONS], async |store| {
        keep(store, &budget(5)).await;
        let actor = Actor::command("kg-kara-kulja");
        let mut change = store
            .change(&actor, "budgets.import", PLACE, "test", Instant(2))
            .await
            .unwrap();
        save(&mut change, PLACE, &budget(9)).await.unwrap();
        drop(change);
        assert_eq!(
            load(store, &Actor::public(), PLACE).await.unwrap(),
            Some(budget(5))
        );
        assert_eq!(
            store.body_version(&actor, "kg-kara-kulja").await.unwrap(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn a_damaged_row_is_an_error_and_not_a_panic() {
    async fn check(sql: &'static str, expected: &str) {
        on_both_engines(&[MIGRATIONS], async |store| {
            keep(store, &budget(3)).await;
            let actor = Actor::command("kg");
            let mut change = store
                .change(&actor, "test", "x", "", Instant(1))
                .await
                .unwrap();
            execute!(&mut change, sql).unwrap();
            change.commit().await.unwrap();
            let error = load(store, &actor, PLACE).await.unwrap_err();
            assert_eq!(error.to_string(), expected);
        })
        .await;
    }
    check(
        "update budget set currency = 'XXX'",
        "store-damaged: budget.currency: XXX",
    )
    .await;
    check(
        "update budget_line set annex = 'x'",
        "store-damaged: budget_line.annex: x",
    )
    .await;
    check(
        "update budget_line set origin_row = -1",
        "store-damaged: origin_row: -1",
    )
    .await;
}

const BOOKS: [store::Migrations; 2] = [records::MIGRATIONS, MIGRATIONS];
const PATH: &str = "kg/kg-osh/kg-kara-kulja/kg-kara-kulja-alaikuu/";

fn finance(body: &str, jurisdiction: &str) -> Actor {
    Actor {
        person: "00000000-0000-0000-0000-000000000001".to_owned(),
        office: "finance".to_owned(),
        body: body.to_owned(),
        jurisdiction: jurisdiction.to_owned(),
    }
}

/// A version as an import makes it.
fn kept(lines: u32, file: &str) -> Kept {
    Kept {
        months: vec![
            MonthAmount {
                line: 0,
                year: 2026,
                month: 1,
                amount: Money(500),
            },
            MonthAmount {
                line: 0,
                year: 2026,
                month: 3,
                amount: Money(-7),
            },
        ],
        brought: Brought {
            files: vec![file.to_owned()],
            names: vec!["бюджет.xlsx".to_owned()],
            arrangement: Some(Arrangement {
                phase: Some(Phase::Executed),
                year: Some(2026),
                month: Some(3),
                increment: true,
            }),
            ..Brought::default()
        },
        budget: budget(lines),
    }
}

async fn import(store: &Store, actor: &Actor, kept: &Kept, at: i64) -> i64 {
    let mut reading = store.read(actor).await.unwrap();
    let record = match document(&mut reading, PLACE).await.unwrap() {
        Document::Seen(record) => Some(*record),
        _ => None,
    };
    drop(reading);
    let mut change = store
        .change(actor, "budget.import", PLACE, "решение 5", Instant(at))
        .await
        .unwrap();
    let title = Words::plain("Бюджет");
    let written = put(
        &mut change,
        (PLACE, PATH),
        record.as_ref(),
        &title,
        Audience::Partners,
        kept,
    )
    .await
    .unwrap();
    change.commit().await.unwrap();
    written.expect("nobody was faster").1
}

#[tokio::test]
async fn a_version_comes_back_with_its_months_and_files() {
    on_both_engines(&BOOKS, async |store| {
        let actor = finance("okmot", PATH);
        let file = "00000000-0000-0000-0000-0000000000f1";
        assert_eq!(import(store, &actor, &kept(4, file), 1).await, 1);
        assert_eq!(import(store, &actor, &kept(6, file), 2).await, 2);
        let mut reading = store.read(&actor).await.unwrap();
        let now = standing(&mut reading, PLACE).await.unwrap().unwrap();
        assert_eq!((now.version, now.kept), (2, kept(6, file)));
        let record = now.record.expect("a document");
        assert_eq!(record.version, 2);
        assert_eq!(
            record.content["files"],
            serde_json::json!([file]),
            "a file is named once"
        );
        let former = version(&mut reading, PLACE, 1).await.unwrap();
        assert_eq!(former, Some(kept(4, file)));
        assert_eq!(version(&mut reading, PLACE, 3).await.unwrap(), None);
        let told = versions(&mut reading, PLACE).await.unwrap();
        let told: Vec<(i64, &str, &str)> = told
            .iter()
            .map(|one| (one.version, one.act.as_str(), one.reason.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (2, "budget.import", "решение 5"),
                (1, "budget.import", "решение 5")
            ]
        );
        let history = line_history(&mut reading, PLACE, "70410-5").await.unwrap();
        assert_eq!(history.len(), 1);
        assert_eq!(history[0].amounts, budget(6).lines[5].amounts);
        let known = lines(&mut reading, PLACE).await.unwrap();
        assert_eq!(known.len(), 6);
        assert_eq!(known[3].0, "70410-3");
        let summary = summary(&mut reading, PLACE).await.unwrap().unwrap();
        assert_eq!((summary.lines, summary.years), (5, (2025, 2027)));
        drop(reading);
        let mut change = store
            .change(&actor, "x", PLACE, "", Instant(3))
            .await
            .unwrap();
        assert_eq!(current_version(&mut change, PLACE).await.unwrap(), 2);
        assert_eq!(current_version(&mut change, "kg").await.unwrap(), 0);
        assert!(
            brought_by(&mut change, PLACE, &[file.to_owned()])
                .await
                .unwrap()
        );
        assert!(!brought_by(&mut change, PLACE, &[]).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn the_public_sees_a_budget_once_it_is_published() {
    on_both_engines(&BOOKS, async |store| {
        let own = finance("okmot", PATH);
        let rayon = finance("rayon", "kg/kg-osh/kg-kara-kulja/");
        let stranger = finance("elsewhere", "kg/kg-batken/");
        let public = Actor::public();
        import(store, &own, &kept(3, "f"), 1).await;
        let sees = async |actor: &Actor| {
            let seen = load(store, actor, PLACE).await.unwrap().is_some();
            let sums = totals(store, actor, &[PLACE]).await.unwrap();
            let mut reading = store.read(actor).await.unwrap();
            let told = versions(&mut reading, PLACE).await.unwrap();
            let known = lines(&mut reading, PLACE).await.unwrap();
            let line = line_history(&mut reading, PLACE, "70410-2").await.unwrap();
            let one = version(&mut reading, PLACE, 1).await.unwrap();
            let everything = [
                seen,
                !sums.is_empty(),
                !told.is_empty(),
                !known.is_empty(),
                !line.is_empty(),
                one.is_some(),
            ];
            assert!(
                everything.iter().all(|one| *one == seen),
                "{actor:?}: {everything:?}"
            );
            seen
        };
        assert!(sees(&own).await);
        assert!(sees(&rayon).await);
        assert!(!sees(&stranger).await);
        assert!(!sees(&public).await);
        let mut reading = store.read(&stranger).await.unwrap();
        let hidden = document(&mut reading, PLACE).await.unwrap();
        assert_eq!(hidden, Document::Hidden);
        drop(reading);

        let mut reading = store.read(&own).await.unwrap();
        let Document::Seen(record) = document(&mut reading, PLACE).await.unwrap() else {
            panic!("no document");
        };
        drop(reading);
        let mut change = store
            .change(&own, "budget.publish", "x", "", Instant(5))
            .await
            .unwrap();
        let next = records::Update {
            audience: Some(Audience::Public),
            ..records::Update::default()
        };
        records::update(&mut change, &record, next).await.unwrap();
        change.commit().await.unwrap();
        assert!(sees(&public).await);
        assert!(sees(&stranger).await);
        // What is saved without a word of who may see it stays under the same document.
        keep(store, &budget(2)).await;
        let mut reading = store.read(&public).await.unwrap();
        let now = standing(&mut reading, PLACE).await.unwrap().unwrap();
        assert_eq!(now.version, 2);
        assert_eq!(now.record.map(|record| record.id), Some(record.id));
    })
    .await;
}

#[tokio::test]
async fn what_is_published_stays_until_the_next_is_published() {
    on_both_engines(&BOOKS, async |store| {
        let own = finance("okmot", PATH);
        let head = Actor {
            office: "head".to_owned(),
            ..own.clone()
        };
        let public = Actor::public();
        let stranger = finance("elsewhere", "kg/kg-batken/");
        // Of reviewed files: no body keeps it, and everybody reads it.
        keep(store, &budget(2)).await;
        let sees = async |actor: &Actor| {
            let mut reading = store.read(actor).await.unwrap();
            let seen = standing(&mut reading, PLACE).await.unwrap();
            let told = versions(&mut reading, PLACE).await.unwrap();
            let known = lines(&mut reading, PLACE).await.unwrap();
            let line = line_history(&mut reading, PLACE, "70410-0").await.unwrap();
            let latest = version(&mut reading, PLACE, 2).await.unwrap();
            let short = summary(&mut reading, PLACE).await.unwrap();
            let seen = seen.unwrap();
            assert_eq!(known.len(), seen.kept.budget.lines.len());
            assert_eq!(told[0].version, seen.version);
            assert_eq!(line[0].version.version, seen.version);
            assert_eq!(latest.is_some(), seen.version >= 2);
            assert_eq!(short.unwrap().shown, seen.shown());
            (seen.version, seen.shown())
        };
        assert_eq!(sees(&public).await, (1, None));
        import(store, &own, &kept(3, "f"), 2).await;
        assert_eq!(sees(&own).await, (2, Some(1)));
        for actor in [&public, &stranger] {
            assert_eq!(sees(actor).await, (1, None));
        }
        // What comes after waits too, whoever brings it, until somebody publishes.
        import(store, &head, &kept(4, "g"), 3).await;
        assert_eq!(sees(&own).await, (3, Some(1)));
        assert_eq!(sees(&public).await, (1, None));
        let mut reading = store.read(&head).await.unwrap();
        let Document::Seen(record) = document(&mut reading, PLACE).await.unwrap() else {
            panic!("no document");
        };
        drop(reading);
        let mut change = store
            .change(&head, "budget.publish", "x", "", Instant(4))
            .await
            .unwrap();
        publish(&mut change, &record).await.unwrap().unwrap();
        change.commit().await.unwrap();
        for actor in [&own, &public, &stranger] {
            assert_eq!(sees(actor).await, (3, None));
        }
        // Who may publish shows at once what is brought in.
        import(store, &head, &kept(5, "h"), 5).await;
        assert_eq!(sees(&public).await, (4, None));
        import(store, &own, &kept(6, "i"), 6).await;
        assert_eq!(sees(&public).await, (4, None));
        assert_eq!(sees(&own).await, (5, Some(4)));
        let mut reading = store.read(&own).await.unwrap();
        assert_eq!(verify(&mut reading).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn the_second_of_two_imports_is_told_that_somebody_was_faster() {
    on_both_engines(&BOOKS, async |store| {
        let own = finance("okmot", PATH);
        import(store, &own, &kept(3, "f"), 1).await;
        let mut reading = store.read(&own).await.unwrap();
        let Document::Seen(record) = document(&mut reading, PLACE).await.unwrap() else {
            panic!("no document");
        };
        drop(reading);
        import(store, &own, &kept(4, "g"), 2).await;
        let mut change = store
            .change(&own, "budget.import", PLACE, "", Instant(3))
            .await
            .unwrap();
        let written = put(
            &mut change,
            (PLACE, PATH),
            Some(&record),
            &Words::default(),
            Audience::Partners,
            &kept(5, "h"),
        )
        .await
        .unwrap();
        assert_eq!(written, None);
    })
    .await;
}

#[tokio::test]
async fn tampering_is_found_in_every_version() {
    async fn check(sql: &'static str, expected: &[(&str, i64)]) {
        on_both_engines(&BOOKS, async |store| {
            let own = finance("okmot", PATH);
            import(store, &own, &kept(4, "f"), 1).await;
            import(store, &own, &kept(5, "g"), 2).await;
            keep(store, &budget(3)).await;
            let mut reading = store.read(&own).await.unwrap();
            assert_eq!(verify(&mut reading).await.unwrap(), []);
            assert_eq!(records::verify(&mut reading).await.unwrap(), []);
            drop(reading);
            let mut change = store
                .change(&own, "test", "x", "", Instant(9))
                .await
                .unwrap();
            for one in sql.split(';') {
                let statement = store::sqlx::AssertSqlSafe(one.to_owned());
                execute!(&mut change, statement).unwrap();
            }
            change.commit().await.unwrap();
            let mut reading = store.read(&own).await.unwrap();
            let found = verify(&mut reading).await.unwrap();
            let expected: Vec<(String, i64)> = expected
                .iter()
                .map(|(place, version)| ((*place).to_owned(), *version))
                .collect();
            assert_eq!(found, expected, "{sql}");
        })
        .await;
    }
    check(
        "update budget_amount set amount = amount + 1 where line = 3 and position = 2",
        &[(PLACE, 1), (PLACE, 2)],
    )
    .await;
    check(
        "update budget_line set amounts = replace(amounts, 'approved', 'proposed') where position = 3",
        &[(PLACE, 1), (PLACE, 2)],
    )
    .await;
    check(
        "update budget_month set amount = 0 where month = 3 and budget in (select id from budget where version = 2)",
        &[(PLACE, 2)],
    )
    .await;
    check(
        "update budget_line set annex = 'x' where position = 0 and budget in (select id from budget where version = 3)",
        &[(PLACE, 3)],
    )
    .await;
    check(
        "update budget set record = null where version = 1",
        &[(PLACE, 1)],
    )
    .await;
    // A former version is made to stand again behind everybody's back.
    check(
        "update budget set valid_to_operation = valid_from_operation where version = 3;\
         update budget set valid_to_operation = null where version = 1",
        &[(PLACE, 1), (PLACE, 3)],
    )
    .await;
    check(
        "delete from budget_month;delete from budget_amount;delete from budget_line;\
         delete from budget where version = 2",
        &[(PLACE, 1), (PLACE, 2), (PLACE, 3)],
    )
    .await;
}

#[tokio::test]
async fn versions_from_before_are_read_from_their_rows() {
    on_both_engines(&[MIGRATIONS], async |store| {
        keep(store, &budget(40)).await;
        let actor = Actor::command("kg");
        let mut change = store
            .change(&actor, "test", "x", "", Instant(1))
            .await
            .unwrap();
        execute!(&mut change, "update budget_line set amounts = null").unwrap();
        change.commit().await.unwrap();
        let read = load(store, &actor, PLACE).await.unwrap();
        assert_eq!(read, Some(budget(40)));
    })
    .await;
}

#[tokio::test]
async fn a_version_of_the_document_that_is_gone_is_missed() {
    on_both_engines(&BOOKS, async |store| {
        let own = finance("okmot", PATH);
        import(store, &own, &kept(2, "f"), 1).await;
        import(store, &own, &kept(3, "g"), 2).await;
        let mut change = store
            .change(&own, "test", "x", "", Instant(9))
            .await
            .unwrap();
        execute!(&mut change, "delete from record_version where version = 1").unwrap();
        change.commit().await.unwrap();
        let mut reading = store.read(&own).await.unwrap();
        let found = records::verify(&mut reading).await.unwrap();
        let found: Vec<(&str, i64)> = found
            .iter()
            .map(|one| (one.kind.as_str(), one.version))
            .collect();
        assert_eq!(found, [("budget", 1)]);
    })
    .await;
}
