//! Headings in four languages, merged and in several rows; annexes, units, years.

use rust_xlsxwriter::{Format, Workbook};

use super::{File, Lang, csv, read_one, shown, told};
use crate::{Annex, Phase};

fn check(text: &str, expected: &str) {
    let read = read_one(&[csv("budget.csv", text)], Some(2026));
    assert_eq!(shown(&read.value), expected.trim(), "{text}");
}

#[test]
fn the_fields_ids_are_headings() {
    check(
        "key,annex,title,function_code,economic_code,amount_2026_approved,amount_2026_executed\n\
         a,expenditure,Kindergarten,70911,2111,1200.50,1100\n\
         b,revenue,Land tax,,1131,3000,\n",
        "a expenditure 70911 2111 | Kindergarten | 2026 approved 1200.50, 2026 executed 1100.00\n\
         b revenue 1131 | Land tax | 2026 approved 3000.00",
    );
}

#[test]
fn headings_of_four_languages() {
    let expected = "2 expenditure 7091 | X | 2026 approved 1500.50, 2026 executed 900.00";
    for header in [
        "Функционалдык код;Чыгашалардын аталышы;2026-жыл бекитилген, сом;2026-жыл аткарылган, сом",
        "Код функции;Наименование расходов;Утверждено на 2026 год, сом;Исполнено за 2026 год, сом",
        "Funksional kod;Xarajatlar nomi;2026-yil tasdiqlangan, so‘m;2026-yil ijrosi, so‘m",
        "Function code;Expenditure item;Approved budget 2026;Executed 2026",
    ] {
        check(&format!("{header}\n7091;X;1500,5;900\n"), expected);
    }
}

fn merged(texts: [&str; 7], title: &str) -> File {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let format = Format::new();
    let [number, name, year, approved, executed, next, unit] = texts;
    let write = |sheet: &mut rust_xlsxwriter::Worksheet| -> Result<(), rust_xlsxwriter::XlsxError> {
        sheet.set_name("Тиркеме 2")?;
        sheet.merge_range(0, 0, 0, 4, title, &format)?;
        sheet.write(1, 4, unit)?;
        sheet.merge_range(2, 0, 3, 0, number, &format)?;
        sheet.merge_range(2, 1, 3, 1, name, &format)?;
        sheet.merge_range(2, 2, 2, 3, year, &format)?;
        sheet.write(3, 2, approved)?;
        sheet.write(3, 3, executed)?;
        sheet.merge_range(2, 4, 3, 4, next, &format)?;
        for column in 0..5_u16 {
            sheet.write(4, column, f64::from(column + 1))?;
        }
        sheet.write(5, 0, "70911")?;
        sheet.write(5, 1, "Бала бакча")?;
        sheet.write(5, 2, 1234.5)?;
        sheet.write(5, 3, 1000.25)?;
        sheet.write(5, 4, 1300)?;
        Ok(())
    };
    write(sheet).expect("a sheet can be written");
    let bytes = workbook
        .save_to_buffer()
        .expect("a workbook can be written");
    File::new("budget.xlsx", bytes)
}

#[test]
fn merged_headings_in_two_rows() {
    let expected = "6 expenditure 70911 | Бала бакча | 2026 approved 1234500.00, 2026 executed 1000250.00, 2027 proposed 1300000.00";
    let ky = merged(
        [
            "Код",
            "Көрсөткүчтөр",
            "2026-жыл",
            "Бекитилген",
            "Аткарылган",
            "2027-жылга болжол",
            "миң сом",
        ],
        "Айыл өкмөтүнүн бюджетинин чыгаша бөлүгү",
    );
    let ru = merged(
        [
            "Код",
            "Наименование",
            "2026 год",
            "Утверждено",
            "Исполнено",
            "Прогноз на 2027 год",
            "тыс. сомов",
        ],
        "Расходы местного бюджета",
    );
    for file in [ky, ru] {
        let read = read_one(&[file], None);
        assert_eq!(
            shown(&read.value),
            expected,
            "{}",
            told(&read.problems, Lang::En)
        );
        assert_eq!(read.value.stated_unit, Some(kernel::Unit::Thousand));
        assert_eq!(read.understood.len(), 1);
    }
}

#[test]
fn three_annexes_and_three_years() {
    let mut workbook = Workbook::new();
    for (name, title, rows) in [
        (
            "1-тиркеме",
            "Кирешелер (миң сом)",
            [("Жер салыгы", 500.0), ("Теңдештирүүчү грант", 3037.0)],
        ),
        (
            "2-тиркеме",
            "Чыгашалар (миң сом)",
            [("Жол оңдоо", 1500.5), ("Бала бакча", 1900.0)],
        ),
        (
            "3-тиркеме",
            "Калдыктар (миң сом)",
            [("Жыл башына калдык", 10.0), ("Жыл аягына калдык", 146.5)],
        ),
    ] {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).expect("a name");
        sheet.write(0, 0, title).expect("a title");
        for (column, heading) in ["Аталышы", "2026-жыл", "2027-жыл", "2028-жыл"]
            .iter()
            .enumerate()
        {
            sheet.write(2, column as u16, *heading).expect("a heading");
        }
        for (row, (text, amount)) in rows.iter().enumerate() {
            let row = row as u32 + 3;
            sheet.write(row, 0, *text).expect("a text");
            for year in 0..3_u16 {
                sheet
                    .write(row, year + 1, amount + f64::from(year))
                    .expect("an amount");
            }
        }
    }
    let bytes = workbook
        .save_to_buffer()
        .expect("a workbook can be written");
    let read = read_one(&[File::new("budget.xlsx", bytes)], None);
    let budget = &read.value;
    assert_eq!(budget.years(), [2026, 2027, 2028], "{}", shown(budget));
    let total = |annex| super::decimal(budget.total(annex, 2027, Phase::Approved));
    assert_eq!(total(Annex::Revenue), "3539000.00");
    assert_eq!(total(Annex::Expenditure), "3402500.00");
    assert_eq!(total(Annex::Balance), "158500.00");
}

#[test]
fn annexes_below_each_other_on_one_sheet() {
    let text = "Айыл аймагынын 2026-жылга бюджети, миң сом\n\
        Кирешелер;2026-жыл\n\
        Жер салыгы;500,5\n\
        Грант;3000\n\
        Чыгашалар;2026-жыл\n\
        Жол;3500,5\n";
    check(
        text,
        "1-3 revenue  | Жер салыгы | 2026 approved 500500.00\n\
         1-4 revenue  | Грант | 2026 approved 3000000.00\n\
         2-6 expenditure  | Жол | 2026 approved 3500500.00",
    );
}

#[test]
fn headings_between_the_rows_change_the_annex() {
    let text = "Аталышы;2026-жыл, сом\n\
        КИРЕШЕЛЕР;\n\
        Жер салыгы;500\n\
        ЧЫГАШАЛАР;\n\
        Жол;400\n";
    check(
        text,
        "3 revenue  | Жер салыгы | 2026 approved 500.00\n\
         5 expenditure  | Жол | 2026 approved 400.00",
    );
}

#[test]
fn articles_under_a_function_take_its_code() {
    let text = "Код;Наименование;2026 год\n\
        701;Государственные службы;3700\n\
        2111;Заработная плата;3000\n\
        2121;Отчисления в Социальный фонд;700\n\
        709;Образование;1250\n\
        2111;Заработная плата;1000\n\
        2235;Текущий ремонт;250\n";
    check(
        text,
        "3 expenditure 701 2111 | Заработная плата | 2026 approved 3000.00\n\
         4 expenditure 701 2121 | Отчисления в Социальный фонд | 2026 approved 700.00\n\
         6 expenditure 709 2111 | Заработная плата | 2026 approved 1000.00\n\
         7 expenditure 709 2235 | Текущий ремонт | 2026 approved 250.00\n\
         = Государственные службы | 2026 approved 3700.00 | of 3 4\n\
         = Образование | 2026 approved 1250.00 | of 6 7",
    );
}

/// The demonstration has the headings that we give away, with rows of groups and totals among its lines.
#[test]
fn totals_under_our_own_headings_are_no_lines() {
    let read = crate::read::budget(
        &[intake::File::new(
            "budget.csv",
            include_bytes!("../../../../demo/kara-kulja/alaikuu/budget.csv").as_slice(),
        )],
        None,
        &intake::Options::default(),
    )
    .unwrap();
    let budget = read.value;
    let approved = |annex| budget.total(annex, 2026, crate::Phase::Approved).0 / 100;
    assert_eq!(budget.of(crate::Annex::Expenditure).count(), 154);
    assert_eq!(approved(crate::Annex::Expenditure), 24_306_300);
    assert_eq!(approved(crate::Annex::Revenue), 23_997_400);
    assert!(
        crate::rules::balances(&budget)
            .iter()
            .all(|balance| balance.is_covered())
    );
}
