//! Sums are recognised by words, codes, outline numbers and arithmetic, and never counted twice.

use super::{csv, read_one, shown};
use crate::{Annex, Phase, rules};

fn check(text: &str, expected: &str) {
    let read = read_one(&[csv("budget.csv", text)], Some(2026));
    assert_eq!(shown(&read.value), expected.trim(), "{text}");
}

#[test]
fn by_words() {
    for word in [
        "Жыйынтыгы",
        "Баары",
        "Итого",
        "Всего расходов",
        "Jami xarajatlar",
        "Total",
    ] {
        check(
            &format!("title;amount_2026\nЖол;100\nСуу;200\n{word};300\n"),
            &format!(
                "2 expenditure  | Жол | 2026 approved 100.00\n\
                 3 expenditure  | Суу | 2026 approved 200.00\n\
                 = {word} | 2026 approved 300.00 | of 2 3"
            ),
        );
    }
}

#[test]
fn a_total_above_its_parts_and_subtotals() {
    check(
        "title;amount_2026\nВсего расходов;610\nДорога;100\nМост;200\nИтого транспорт;300\nШкола;310\nИтого образование;310\n",
        "3 expenditure  | Дорога | 2026 approved 100.00\n\
         4 expenditure  | Мост | 2026 approved 200.00\n\
         6 expenditure  | Школа | 2026 approved 310.00\n\
         = Всего расходов | 2026 approved 610.00 | of 3 4 6\n\
         = Итого транспорт | 2026 approved 300.00 | of 3 4\n\
         = Итого образование | 2026 approved 310.00 | of 6",
    );
}

#[test]
fn by_codes() {
    check(
        "function_code;title;amount_2026\n7;Баары чыгаша;900\n70;;900\n709;Билим берүү;900\n7091;Мектепке чейинки;600\n70911;Бала бакча;600\n7092;Орто билим;300\n",
        "6 expenditure 70911 | Бала бакча | 2026 approved 600.00\n\
         7 expenditure 7092 | Орто билим | 2026 approved 300.00\n\
         = Баары чыгаша | 2026 approved 900.00 | of 6 7\n\
         = 70 | 2026 approved 900.00 | of 6 7\n\
         = Билим берүү | 2026 approved 900.00 | of 6 7\n\
         = Мектепке чейинки | 2026 approved 600.00 | of 6",
    );
}

#[test]
fn by_outline_numbers() {
    check(
        "number;title;amount_2026\n1;Дороги;300\n1.1;Ремонт;100\n1.2;Мосты;200\n2;Вода;50\n",
        "3 expenditure  | Ремонт | 2026 approved 100.00\n\
         4 expenditure  | Мосты | 2026 approved 200.00\n\
         5 expenditure  | Вода | 2026 approved 50.00\n\
         = Дороги | 2026 approved 300.00 | of 3 4",
    );
}

#[test]
fn by_arithmetic_and_never_by_chance() {
    check(
        "title;amount_2026\nМектептер;1234.56\nБиринчи мектеп;1000.50\nЭкинчи мектеп;234.06\nЖол;77\n",
        "3 expenditure  | Биринчи мектеп | 2026 approved 1000.50\n\
         4 expenditure  | Экинчи мектеп | 2026 approved 234.06\n\
         5 expenditure  | Жол | 2026 approved 77.00\n\
         = Мектептер | 2026 approved 1234.56 | of 3 4",
    );
    // A hundred for the road beside fifty and fifty is no sum.
    let read = read_one(
        &[csv(
            "b.csv",
            "title;amount_2026\nЖол;100\nСуу;50\nЖарык;50\nТаштанды;70\n",
        )],
        None,
    );
    assert_eq!(read.value.lines.len(), 4);
}

#[test]
fn one_annex_by_function_and_one_by_article_are_the_same_money() {
    let by_function = csv(
        "2-annex.csv",
        "Расходы по функциям;\nКод функции;Наименование;2026 год\n701;Управление;4000.50\n709;Образование;6000\n",
    );
    let by_article = csv(
        "3-annex.csv",
        "Расходы по статьям;\nКод статьи;Наименование;2026 год\n2111;Зарплата;9000\n2235;Ремонт;1000.50\n",
    );
    let read = read_one(&[by_function, by_article], None);
    assert_eq!(
        super::decimal(read.value.total(Annex::Expenditure, 2026, Phase::Approved)),
        "10000.50"
    );
    assert_eq!(read.value.lines.len(), 2);
    assert!(super::told(&read.problems, super::Lang::En).contains("same money as"));
}

/// Kazan-Kuigan, decision of 2023: the components shown add up to 10,355.1, the total says 10,613.1.
#[test]
fn a_total_whose_parts_are_missing_is_kept() {
    for rows in [
        "Жергиликтүү киреше;3132,1\nАтайын эсеп;351,0\nТеңдештирүүчү грант;6872,0\nКирешелердин жыйынтыгы;10613,1\n",
        "Киреше бөлүгү;10613,1\nанын ичинде:;\nЖергиликтүү киреше;3132,1\nАтайын эсеп;351,0\nТеңдештирүүчү грант;6872,0\n",
    ] {
        let text = format!(
            "Казан-Куйган айыл аймагынын 2023-жылга бюджети;\n(миң сом менен);\nКирешелердин аталышы;2023-жыл\n{rows}"
        );
        let read = read_one(&[csv("kazan-kuigan.csv", &text)], None);
        let differences = rules::differences(&read.value);
        assert_eq!(read.value.lines.len(), 3, "{}", shown(&read.value));
        let [difference] = &differences[..] else {
            panic!("{differences:?} {}", shown(&read.value));
        };
        assert_eq!(super::decimal(difference.stated), "10613100.00");
        assert_eq!(super::decimal(difference.parts), "10355100.00");
        assert_eq!(super::decimal(difference.missing()), "258000.00");
    }
}

#[test]
fn of_which_in_part_is_told_and_not_counted() {
    let read = read_one(
        &[csv(
            "b.csv",
            "title;amount_2026\nЧыгашалар;21389.5\nанын ичинен атайын каражаттар;1890.0\n",
        )],
        None,
    );
    assert_eq!(
        shown(&read.value),
        "2 expenditure  | Чыгашалар | 2026 approved 21389.50"
    );
}
