use crate::rules::{
    GapKind, StrangeKind, deadlines_outside, gaps, near_repeats, repeated, stated_against_parts,
    strange_amounts, surplus, undisaggregated, without_quantity,
};

use super::programme::read_csv;

#[test]
fn gaps_of_measures() {
    let programme = read_csv(
        "number;title;responsible;deadline;indicator;baseline;target;source;cost_2026\n\
         1;Клуб;А/О;2026;Посещения;0;10;местный бюджет;5\n\
         2;Сад;;;;;;;\n\
         3;Школа;А/О;2026;Ученики;;;;7",
    );
    let check = |kind: GapKind, expected: &[usize]| {
        assert_eq!(gaps(&programme, kind), expected, "{kind:?}");
    };
    check(GapKind::Responsible, &[1]);
    check(GapKind::Deadline, &[1]);
    check(GapKind::Indicator, &[1]);
    check(GapKind::Baseline, &[2]);
    check(GapKind::Target, &[2]);
    check(GapKind::Cost, &[1]);
    check(GapKind::Source, &[2]);
}

#[test]
fn costs_by_year_stand_for_deadlines_only_where_nobody_states_one() {
    let check = |csv: &str, expected: &[usize]| {
        assert_eq!(gaps(&read_csv(csv), GapKind::Deadline), expected, "{csv}");
    };
    check(
        "number;title;deadline;cost_2026\n1;Клуб;2026;5\n2;Сад;;5\n3;Школа;—;5",
        &[1, 2],
    );
    check(
        "number;title;deadline;cost_2026\n1;Клуб;;5\n2;Сад;;\n",
        &[1],
    );
    check("number;title;cost_2026\n1;Клуб;5\n2;Сад;", &[1]);
}

#[test]
fn repetitions_and_near_repetitions() {
    let programme = read_csv(
        "number;title;office_code;settlements;cost_2026\n\
         1;Ремонт сельского клуба;7;Терек;5\n\
         2;Ремонт  СЕЛЬСКОГО клуба.;7;Терек;9\n\
         3;Ремонт сельского клуба;7;Пор;9\n\
         4;Ремонт сельских клубов и библиотеки;7;Терек;9\n\
         5;Покупка трактора для уборки улиц;7;Терек;9",
    );
    let sets = repeated(&programme);
    assert_eq!(
        sets.iter()
            .map(|set| set.measures.clone())
            .collect::<Vec<_>>(),
        [[0, 1]]
    );
    assert_eq!(surplus(&sets), 1);
    let near: Vec<(usize, usize)> = near_repeats(&programme, 0.7)
        .iter()
        .map(|pair| (pair.first, pair.second))
        .collect();
    assert_eq!(near, [(0, 3), (1, 3)]);
}

#[test]
fn totals_amounts_and_deadlines() {
    let programme = read_csv(
        "№;Мероприятия;Срок;2026, сом;2027, сом\n\
         1;А;2026;100;\n2;Б;2027;200;\n3;В;2031;300;\n4;Г;;100;\n5;Д;;150;\n6;Е;;120;\n7;Ж;;-5;\n8;З;;90000000;\n9;И;;100;\n\
         ;Итого;;90001000;",
    );
    let stated = stated_against_parts(&programme);
    assert_eq!(stated.len(), 1);
    assert_eq!(
        (stated[0].amount.0, stated[0].parts.0),
        (9_000_100_000, 9_000_106_500)
    );
    let strange: Vec<(usize, bool)> = strange_amounts(&programme)
        .iter()
        .map(|one| (one.measure, one.kind == StrangeKind::Negative))
        .collect();
    assert_eq!(strange, [(6, true), (7, false)]);
    assert_eq!(deadlines_outside(&programme), [1, 2]);
}

#[test]
fn indicators_that_do_not_show_the_group() {
    let programme = read_csv(
        "number;title;groups;indicator;disaggregated_by\n\
         1;А;девочки 6–17;Посещения занятий;пол\n\
         2;Б;ЛОВЗ;Число людей с инвалидностью;\n\
         3;В;все жители;Жители;\n\
         4;Г;женщины;;",
    );
    let found: Vec<(usize, String)> = undisaggregated(&programme, "KG")
        .iter()
        .map(|one| (one.measure, format!("{:?}", one.dimensions)))
        .collect();
    assert_eq!(found, [(0, "[Age]".to_owned())]);
}

#[test]
fn quantities_are_missed_only_where_the_programme_plans_them() {
    let with = read_csv("number;title;quantity_2026;quantity_2027\n1;А;5;\n2;Б;;3\n3;В;;");
    assert_eq!(without_quantity(&with, Some(2026)), [1, 2]);
    assert_eq!(without_quantity(&with, None), [2]);
    let without = read_csv("number;title;deadline\n1;А;2026");
    assert!(without_quantity(&without, None).is_empty());
}
