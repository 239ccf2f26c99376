use kernel::{Actor, Currency, Instant, Lang, Money, Origin, Unit, Words};
use store::testing::on_both_engines;
use store::{Store, execute};

use super::{MIGRATIONS, load, save, totals};
use crate::model::{Amount, Annex, Budget, Codes, Line, Phase, StatedSum};

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
