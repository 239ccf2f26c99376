//! What the desk makes of a budget: files taken in, acts, months, the table, the page for residents.

use kernel::{Currency, Lang, Money, Origin, Words};

use crate::model::{Amount, Annex, Arrangement, Budget, Codes, Kept, Line, Phase};
use crate::rules::{
    self, Asked, Fate, Level, LineChange, amend, by_function, civil, combine, far_off, groups,
    months, stands,
};

/// A budget in lines such as `expenditure 7 70911 Мектеп | 2026 approved 100, 2026 executed 50`; `-` is no code.
/// Amounts are in som.
fn budget(text: &str) -> Budget {
    let line = |text: &str| {
        let (head, amounts) = text.split_once(" | ").expect("a line with amounts");
        let mut words = head.trim().splitn(4, ' ');
        let mut next = || words.next().expect("four words");
        let annex = Annex::from_code(next()).expect("an annex");
        let key = next().to_owned();
        let function = Some(next()).filter(|code| *code != "-").map(str::to_owned);
        Line {
            key,
            annex,
            title: Words::plain(next()),
            codes: Codes {
                function,
                ..Codes::default()
            },
            office: None,
            function: None,
            programme: None,
            economic: None,
            source: None,
            place: None,
            amounts: amounts.split(", ").map(amount).collect(),
            origin: Origin::default(),
        }
    };
    Budget {
        title: Words::default(),
        currency: Currency::KGS,
        stated_unit: None,
        lines: text
            .lines()
            .filter(|text| !text.trim().is_empty())
            .map(line)
            .collect(),
        stated: Vec::new(),
    }
}

fn amount(text: &str) -> Amount {
    let words: Vec<&str> = text.split(' ').collect();
    Amount {
        year: words[0].parse().expect("a year"),
        phase: Phase::from_code(words[1]).expect("a phase"),
        amount: Money(words[2].parse::<i64>().expect("som") * 100),
        column: None,
    }
}

fn shown(budget: &Budget) -> String {
    let lines: Vec<String> = budget
        .lines
        .iter()
        .map(|line| {
            let amounts: Vec<String> = line
                .amounts
                .iter()
                .map(|amount| {
                    let som = amount.amount.0 / 100;
                    format!("{} {} {som}", amount.year, amount.phase.code())
                })
                .collect();
            format!(
                "{} {} {} {} | {}",
                line.annex.code(),
                line.key,
                line.codes.function.as_deref().unwrap_or("-"),
                line.title.get(Lang::Ru),
                amounts.join(", ")
            )
        })
        .collect();
    lines.join("\n")
}

fn clean(text: &str) -> String {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}

const STANDING: &str = "
    revenue 1 - Салык | 2026 approved 500
    expenditure 2 70911 Бала бакча | 2026 approved 300
    expenditure 3 70451 Жол | 2026 approved 200
";

#[test]
fn a_file_replaces_what_it_speaks_of_and_nothing_else() {
    fn check(standing: &str, arriving: &str, expected: &str) {
        let kept = Kept::from(budget(standing));
        let combined = combine(Some(&kept), &budget(arriving), &Arrangement::default()).unwrap();
        assert_eq!(shown(&combined.kept.budget), clean(expected));
    }
    // Another phase is added to the lines it belongs to, whatever number their rows have in that file.
    check(
        STANDING,
        "expenditure 2 70451 Жол | 2026 proposed 250
         expenditure 3 70911 бала бакча | 2026 proposed 310",
        "revenue 1 - Салык | 2026 approved 500
         expenditure 2 70911 Бала бакча | 2026 proposed 310, 2026 approved 300
         expenditure 3 70451 Жол | 2026 proposed 250, 2026 approved 200",
    );
    // The same phase again: amounts change, a line is new and gets a free key, a line without amounts is dropped.
    check(
        STANDING,
        "expenditure 2 70451 Жол | 2026 approved 150
         expenditure 3 70731 Дарыкана | 2026 approved 50",
        "revenue 1 - Салык | 2026 approved 500
         expenditure 3 70451 Жол | 2026 approved 150
         expenditure 3-2 70731 Дарыкана | 2026 approved 50",
    );
    // A line of which another phase stands is not dropped.
    check(
        "expenditure 2 70911 Бала бакча | 2026 approved 300, 2026 executed 100",
        "expenditure 9 70451 Жол | 2026 approved 1",
        "expenditure 2 70911 Бала бакча | 2026 executed 100
         expenditure 9 70451 Жол | 2026 approved 1",
    );
    // Its only code tells a line whose name was written anew.
    check(
        STANDING,
        "expenditure 8 70911 Мектепке чейинки билим | 2026 executed 10",
        "revenue 1 - Салык | 2026 approved 500
         expenditure 2 70911 Мектепке чейинки билим | 2026 approved 300, 2026 executed 10
         expenditure 3 70451 Жол | 2026 approved 200",
    );
    // The same title under another code is another line; twins are told by their order.
    check(
        "expenditure 1 70911 Айлык | 2026 approved 1
         expenditure 2 70911 Айлык | 2026 approved 2",
        "expenditure 7 70911 Айлык | 2026 adjusted 3
         expenditure 8 70911 Айлык | 2026 adjusted 4
         expenditure 1 70731 Айлык | 2026 adjusted 5",
        "expenditure 1 70911 Айлык | 2026 approved 1, 2026 adjusted 3
         expenditure 2 70911 Айлык | 2026 approved 2, 2026 adjusted 4
         expenditure 1-2 70731 Айлык | 2026 adjusted 5",
    );
}

#[test]
fn every_difference_is_told() {
    let kept = Kept::from(budget(STANDING));
    let arriving = budget(
        "expenditure 2 70911 Мектеп | 2026 approved 350
         expenditure 9 70731 Дарыкана | 2026 approved 50",
    );
    let combined = combine(Some(&kept), &arriving, &Arrangement::default()).unwrap();
    let told: Vec<String> = combined
        .differences
        .lines
        .iter()
        .map(|line| {
            let amounts: Vec<String> = line
                .amounts
                .iter()
                .map(|amount| {
                    let som = |amount: Option<Money>| {
                        amount.map_or("-".to_owned(), |amount| (amount.0 / 100).to_string())
                    };
                    format!("{} → {}", som(amount.before), som(amount.after))
                })
                .collect();
            let renamed = line.renamed.as_ref().map(|was| was.get(Lang::Ru));
            format!(
                "{:?} {} {} {renamed:?} {}",
                line.fate,
                line.key,
                line.title.get(Lang::Ru),
                amounts.join(", ")
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "Changed 2 Мектеп Some(\"Бала бакча\") 300 → 350",
            "New 9 Дарыкана None - → 50",
            "Gone 3 Жол None 200 → -",
        ]
    );
    let totals: Vec<(Annex, i64, i64)> = combined
        .differences
        .totals
        .iter()
        .map(|total| (total.annex, total.before.0 / 100, total.after.0 / 100))
        .collect();
    assert_eq!(totals, [(Annex::Expenditure, 500, 400)]);
    let balance = rules::balances(&combined.kept.budget);
    assert_eq!(balance[0].left(), Money(10_000));
    // The same file again says nothing new.
    let again = combine(Some(&combined.kept), &arriving, &Arrangement::default()).unwrap();
    assert!(again.differences.is_empty());
    assert_eq!(again.differences.count(Fate::New), 0);
}

#[test]
fn another_currency_is_refused() {
    let kept = Kept::from(budget(STANDING));
    let mut arriving = budget(STANDING);
    arriving.currency = Currency::UZS;
    let says = combine(Some(&kept), &arriving, &Arrangement::default()).unwrap_err();
    assert_eq!(says.key, "budget-other-currency");
}

#[test]
fn months_add_up() {
    fn month(month: u8, increment: bool) -> Arrangement {
        Arrangement {
            phase: Some(Phase::Executed),
            year: Some(2026),
            month: Some(month),
            increment,
        }
    }
    let mut kept = Kept::from(budget(STANDING));
    let mut check = |arrangement: Arrangement, arriving: &str, expected: &str| {
        kept = combine(Some(&kept), &budget(arriving), &arrangement)
            .unwrap()
            .kept;
        let spent: Vec<String> = months(&kept, Annex::Expenditure, 2026)
            .iter()
            .filter_map(|month| Some(format!("{}: {}", month.month, month.since_january?.0 / 100)))
            .collect();
        let executed: Vec<Option<i64>> = kept
            .budget
            .lines
            .iter()
            .map(|line| Some(line.amount(2026, Phase::Executed)?.0 / 100))
            .collect();
        assert_eq!(format!("{} {executed:?}", spent.join(", ")), expected);
    };
    check(
        month(1, false),
        "expenditure 2 70911 Бала бакча | 2026 executed 20",
        "1: 20 [None, Some(20), None]",
    );
    check(
        month(3, false),
        "expenditure 2 70911 Бала бакча | 2026 executed 60
         expenditure 3 70451 Жол | 2026 executed 10",
        "1: 20, 3: 70 [None, Some(60), Some(10)]",
    );
    check(
        month(4, true),
        "expenditure 2 70911 Бала бакча | 2026 executed 15",
        "1: 20, 3: 70, 4: 85 [None, Some(75), Some(10)]",
    );
    // The same month again replaces what was told of it.
    check(
        month(4, true),
        "expenditure 2 70911 Бала бакча | 2026 executed 25",
        "1: 20, 3: 70, 4: 95 [None, Some(85), Some(10)]",
    );
    // A month before it comes later: what was known of the months since counts it in.
    check(
        month(2, true),
        "expenditure 2 70911 Бала бакча | 2026 executed 1",
        "1: 20, 2: 21, 3: 71, 4: 96 [None, Some(86), Some(10)]",
    );
    // A whole year at the end.
    check(
        Arrangement::default(),
        "expenditure 2 70911 Бала бакча | 2026 executed 290
         expenditure 3 70451 Жол | 2026 executed 190",
        "1: 20, 2: 21, 3: 71, 4: 96, 12: 480 [None, Some(290), Some(190)]",
    );
}

#[test]
fn a_month_alone_needs_the_months_before() {
    let kept = Kept::from(budget("expenditure 2 70911 Бала бакча | 2026 executed 20"));
    let arrangement = Arrangement {
        month: Some(3),
        increment: true,
        ..Arrangement::default()
    };
    let arriving = budget("expenditure 2 70911 Бала бакча | 2026 executed 5");
    let says = combine(Some(&kept), &arriving, &arrangement).unwrap_err();
    assert_eq!(says.key, "budget-months-unknown");
}

#[test]
fn an_act_writes_adjusted_amounts() {
    let standing = budget(
        "revenue 1 - Салык | 2026 approved 500
         expenditure 2 70911 Бала бакча | 2026 approved 300
         expenditure 3 70451 Жол | 2026 approved 200, 2027 approved 9",
    );
    let change = |line: Option<&str>, from: Option<i64>, to: i64| LineChange {
        line: line.map(str::to_owned),
        new_line: line.is_none().then(|| "Дарыкана жаңы".to_owned()),
        year: 2026,
        from: from.map(|som| Money(som * 100)),
        to: Money(to * 100),
        ..LineChange::default()
    };
    let (next, amended) = amend(
        &standing,
        &[change(Some("3"), Some(200), 150), change(None, None, 50)],
    )
    .unwrap();
    assert_eq!(
        shown(&next),
        clean(
            "revenue 1 - Салык | 2026 approved 500, 2026 adjusted 500
             expenditure 2 70911 Бала бакча | 2026 approved 300, 2026 adjusted 300
             expenditure 3 70451 Жол | 2026 approved 200, 2026 adjusted 150, 2027 approved 9
             expenditure дарыкана-жаңы - Дарыкана жаңы | 2026 adjusted 50"
        )
    );
    let net: i64 = amended.iter().map(|one| (one.after - one.before).0).sum();
    assert_eq!(net, 0);

    let faults = amend(
        &standing,
        &[
            change(Some("77"), None, 1),
            change(Some("3"), Some(201), 1),
            change(Some("3"), None, 2),
            change(Some("2"), None, -1),
        ],
    )
    .unwrap_err();
    let told: Vec<(usize, &str, &str)> = faults
        .iter()
        .map(|fault| (fault.row, fault.column, fault.says.key.as_ref()))
        .collect();
    assert_eq!(
        told,
        [
            (0, "line", "amendment-unknown-line"),
            (1, "from", "amendment-not-as-it-stands"),
            (2, "line", "amendment-line-twice"),
            (3, "to", "amendment-below-nothing"),
        ]
    );
    let as_it_stands = |key: &str| stands(&standing, &change(Some(key), None, 1));
    assert_eq!(as_it_stands("3"), Some(Money(20_000)));
    assert_eq!(as_it_stands("77"), None);
}

#[test]
fn lines_far_off_the_plan_are_listed() {
    let kept = Kept::from(budget(
        "expenditure 1 70911 Бала бакча | 2026 approved 1200, 2026 executed 1300
         expenditure 2 70451 Жол | 2026 approved 1200, 2026 executed 500
         expenditure 3 70451 Көпүрө | 2026 approved 1200, 2026 executed 1100
         expenditure 4 70451 Кагаз | 2026 approved 1",
    ));
    let found: Vec<(usize, bool)> = far_off(&kept, 2026)
        .iter()
        .map(|one| (one.line, one.over))
        .collect();
    assert_eq!(found, [(1, false), (0, true)]);
    let rates: Vec<(String, i64, i64)> = by_function(&kept.budget, 2026)
        .into_iter()
        .map(|one| (one.code, one.planned.0 / 100, one.executed.0 / 100))
        .collect();
    assert_eq!(
        rates,
        [("04".to_owned(), 2401, 1600), ("09".to_owned(), 1200, 1300)]
    );
}

#[test]
fn the_table_leads_from_functions_to_lines() {
    let mut own = budget(
        "expenditure 1 70911 Бала бакча айлык | 2026 approved 1
         expenditure 2 70912 Мектеп айлык | 2026 approved 2
         expenditure 3 70451 Жол | 2026 approved 4
         expenditure 4 - Башка | 2026 approved 8
         revenue 5 - Салык | 2026 approved 16",
    );
    own.lines[0].codes.economic = Some("2111".to_owned());
    own.lines[1].codes.economic = Some("2111".to_owned());
    let check = |asked: Asked, level: Level, expected: &[(&str, &[usize])]| {
        let lines = asked.lines(&own);
        assert_eq!(asked.next_level(&own, &lines), level);
        let groups = groups(&own, &lines, level);
        let found: Vec<(&str, &[usize])> = groups
            .iter()
            .map(|group| (group.key.as_str(), group.lines.as_slice()))
            .collect();
        assert_eq!(found, expected);
    };
    check(
        Asked::default(),
        Level::Function,
        &[("09", &[0, 1]), ("04", &[2]), ("", &[3])],
    );
    let chosen = |level: Level, key: &str| Asked {
        chosen: [(level, key.to_owned())].into(),
        ..Asked::default()
    };
    // Levels that tell nothing apart are passed over.
    check(
        chosen(Level::Function, "09"),
        Level::Line,
        &[("1", &[0]), ("2", &[1])],
    );
    check(chosen(Level::Function, ""), Level::Line, &[("4", &[3])]);
    let words = Asked {
        words: Some("АЙЛЫК".to_owned()),
        ..Asked::default()
    };
    assert_eq!(words.lines(&own), [0, 1]);
    let revenue = Asked {
        annex: Some(Annex::Revenue),
        ..Asked::default()
    };
    assert_eq!(revenue.lines(&own), [4]);
}

#[test]
fn residents_are_told_in_plain_figures() {
    let own = budget(
        "revenue 1 - Салык | 2025 approved 80, 2026 approved 90
         revenue 2 - Теңдештирүүчү грант | 2025 approved 20, 2026 approved 30
         expenditure 3 70911 Бала бакча | 2025 approved 40, 2026 approved 60
         expenditure 4 71040 Жөлөк пул | 2025 approved 10, 2026 approved 10, 2026 adjusted 20
         expenditure 5 70451 Жол | 2025 approved 50, 2026 approved 40",
    );
    let told = civil(&own, 2026);
    assert_eq!(
        (told.revenue, told.expenditure),
        (Money(12_000), Money(12_000))
    );
    assert_eq!(told.before, Some((Money(10_000), Money(10_000))));
    let uses: Vec<(&str, i64, Option<i64>)> = told
        .uses
        .iter()
        .map(|share| {
            let before = share.before.map(|before| before.0 / 100);
            (share.key.as_str(), share.amount.0 / 100, before)
        })
        .collect();
    assert_eq!(
        uses,
        [
            ("09", 60, Some(40)),
            ("04", 40, Some(50)),
            ("10", 20, Some(10))
        ]
    );
    let people: Vec<(&str, i64)> = told
        .people
        .iter()
        .map(|(purpose, amount)| (purpose.code(), amount.0 / 100))
        .collect();
    assert_eq!(people, [("schools", 60), ("families", 20)]);
    assert_eq!(told.largest.len(), 3);
    assert_eq!(rules::civil_year(&own, 2030), Some(2026));
}

#[test]
fn what_a_short_file_takes_away_is_counted() {
    let standing = Kept::from(budget(
        "revenue 1 - Салык | 2026 approved 500
         expenditure 2 70911 Бала бакча | 2026 approved 300, 2025 approved 1
         expenditure 3 70451 Жол | 2026 approved 200
         balance 4 - Калдык | 2026 approved 90",
    ));
    let arriving = budget(
        "expenditure 3 70451 Жол | 2026 approved 20
         balance 4 - Калдык | 2026 approved 1",
    );
    let found = combine(Some(&standing), &arriving, &Arrangement::default())
        .unwrap()
        .differences;
    assert_eq!(found.count(Fate::Gone), 0);
    assert_eq!(found.losing(), 1);
    let lost: Vec<_> = found
        .lost()
        .into_iter()
        .map(|lost| (lost.annex, lost.year, lost.lines))
        .collect();
    assert_eq!(lost, [(Annex::Expenditure, 2026, 1)]);
    let far: Vec<_> = found
        .totals
        .iter()
        .map(|total| (total.annex, total.falls_far()))
        .collect();
    assert_eq!(far, [(Annex::Expenditure, true), (Annex::Balance, false)]);
}

#[test]
fn financing_covers_what_the_opening_balance_does_not() {
    let own = budget(
        "revenue 1 - Салык | 2026 approved 500, 2027 approved 500
         expenditure 2 70911 Бала бакча | 2026 approved 700, 2027 approved 700
         balance 3 - Жыл башындагы калдык | 2026 approved 50, 2027 approved 50
         balance 4 - Мезгил аягындагы калдык | 2026 approved 900, 2027 approved 900
         balance 5 - Насыя | 2026 approved 150, 2027 approved 149",
    );
    let found: Vec<(i64, i64, bool)> = rules::balances(&own)
        .into_iter()
        .map(|one| (one.left().0, one.financing.0, one.is_covered()))
        .collect();
    assert_eq!(found, [(-15_000, 15_000, true), (-15_000, 14_900, false)]);
}
