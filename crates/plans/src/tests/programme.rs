use intake::{File, Options};
use kernel::{Money, Words};
use rust_xlsxwriter::{Format, Workbook};

use crate::read::{self, day_in, deadline_span};
use crate::{Measure, Programme};

pub(super) fn read_csv(csv: &str) -> Programme {
    let file = File::new("programme.csv", csv);
    read::programme(&[file], None, &Options::default(), "KG")
        .unwrap_or_else(|problems| panic!("{problems:#?}"))
        .value
}

fn words(words: &Words) -> &str {
    words.all().next().map_or("", |(_, text)| text)
}

fn line(programme: &Programme, measure: &Measure) -> String {
    let of = |all: &[Words], at: Option<usize>| {
        at.map_or("-".to_owned(), |at| words(&all[at]).to_owned())
    };
    let costs: Vec<String> = measure
        .costs
        .iter()
        .map(|cost| {
            let years = cost.years.map_or("?".to_owned(), |years| {
                if years.first == years.last {
                    years.first.to_string()
                } else {
                    format!("{}-{}", years.first, years.last)
                }
            });
            let source = cost.source.as_deref().unwrap_or("-");
            format!("{years} {source} {}", cost.amount.0 / 100)
        })
        .collect();
    format!(
        "{}: {} | {} | {} | {} | {} | {}",
        measure.key,
        words(&measure.title),
        of(&programme.goals, measure.goal),
        measure.task.as_ref().map_or("-", words),
        measure.responsible.as_ref().map_or("-", words),
        measure
            .deadline_year
            .map_or("-".to_owned(), |year| year.to_string()),
        costs.join(", ")
    )
}

fn shown(programme: &Programme) -> String {
    let mut lines: Vec<String> = programme
        .measures
        .iter()
        .map(|measure| line(programme, measure))
        .collect();
    for stated in &programme.stated {
        let years = stated
            .years
            .map_or("?".to_owned(), |years| years.first.to_string());
        lines.push(format!(
            "stated {years} {} of {:?}",
            stated.amount.0 / 100,
            stated.measures
        ));
    }
    lines.join("\n")
}

fn check(csv: &str, expected: &str) {
    assert_eq!(shown(&read_csv(csv)), expected, "{csv}");
}

#[test]
fn a_matrix_with_goals_between_its_rows() {
    check(
        "№;Мероприятия;Ответственные исполнители;Срок исполнения;Источник финансирования;Сумма, тыс. сом\n\
         Цель 1. Доступное образование;;;;;\n\
         Задача 1.1. Дошкольное образование;;;;;\n\
         1;Ремонт детского сада;А/О;2027-ж. IV кв.;местный бюджет;1 200,5\n\
         2;Обучение воспитателей;РОО;до сентября 2026;доноры;300\n\
         ;Итого по цели 1;;;;1500,5\n\
         Цель 2. Чистая вода;;;;;\n\
         3;Водопровод;А/О;2026-2028;республиканский бюджет;9000\n\
         ;Всего;;;;10 500,5\n\
         Председатель айылного кенеша;;;;;",
        "1: Ремонт детского сада | Цель 1. Доступное образование | Задача 1.1. Дошкольное образование | А/О | 2027 | 2027 местный бюджет 1200500\n\
         2: Обучение воспитателей | Цель 1. Доступное образование | Задача 1.1. Дошкольное образование | РОО | 2026 | 2026 доноры 300000\n\
         3: Водопровод | Цель 2. Чистая вода | - | А/О | 2028 | 2026-2028 республиканский бюджет 9000000\n\
         stated ? 1500500 of [0, 1]\n\
         stated ? 10500500 of [0, 1, 2]",
    );
}

#[test]
fn years_as_columns_under_one_heading() {
    check(
        "К/н;Аталышы/Иш-чаралар;Аткаруучулар;Мөөнөтү;Каржылоо көлөмү (миң сом);;;Каржылоо булагы\n\
         ;;;;2026;2027;2028;\n\
         1-максат. Балдардын билими;;;;;;;\n\
         1.1;Бала бакчаны оңдоо;Айыл өкмөтү;III чейрек 2026;100;;50;жергиликтүү бюджет\n\
         1.2;Пандус куруу;;;20;30;-;\n\
         ;Жыйынтыгы;;;120;30;50;",
        "1.1: Бала бакчаны оңдоо | 1-максат. Балдардын билими | - | Айыл өкмөтү | 2026 | 2026 жергиликтүү бюджет 100000, 2028 жергиликтүү бюджет 50000\n\
         1.2: Пандус куруу | 1-максат. Балдардын билими | - | - | - | 2026 - 20000, 2027 - 30000\n\
         stated 2026 120000 of [0, 1]\nstated 2027 30000 of [0, 1]\nstated 2028 50000 of [0, 1]",
    );
}

#[test]
fn one_measure_on_several_rows() {
    check(
        "№;Мероприятие;Исполнитель;Источник финансирования;2026;2027;Всего\n\
         1;Школа;А/О;местный бюджет;100;200;300\n\
         ;;;доноры;50;;50\n\
         2;Клуб;А/О;местный бюджет;10;10;25",
        "1: Школа | - | - | А/О | - | 2026 местный бюджет 100, 2027 местный бюджет 200, 2026 доноры 50\n\
         2: Клуб | - | - | А/О | - | 2026 местный бюджет 10, 2027 местный бюджет 10\n\
         stated ? 300 of [0]\nstated ? 50 of [0]\nstated ? 25 of [1]",
    );
}

#[test]
fn a_column_for_each_source() {
    check(
        "№;Мероприятия;Срок;Всего, тыс. сом;Республиканский бюджет, тыс. сом;Местный бюджет, тыс. сом\n1;Дорога;2026;150;100;50",
        "1: Дорога | - | - | - | 2026 | 2026 Республиканский бюджет 100000, 2026 Местный бюджет 50000\n\
         stated ? 150000 of [0]",
    );
}

#[test]
fn goals_in_a_column_and_repeated_numbers() {
    check(
        "goal_ky,goal_ru,number,title_ky,title_ru,cost_2026,cost_2027_2028\nСуу,Вода,1,Түтүк,Труба,5,7\nЖол,Дорога,1,Көпүрө,Мост,,9",
        "row-2: Түтүк | Суу | - | - | - | 2026 - 5, 2027-2028 - 7\nrow-3: Көпүрө | Жол | - | - | - | 2027-2028 - 9",
    );
}

#[test]
fn an_empty_cell_says_nothing() {
    let check = |csv: &str, expected: &[(Option<usize>, Option<usize>, Option<&str>)]| {
        let programme = read_csv(csv);
        let found: Vec<_> = programme
            .measures
            .iter()
            .map(|one| (one.problem, one.goal, one.task.as_ref().map(words)))
            .collect();
        assert_eq!(found, expected, "{csv}");
    };
    let whole = (Some(0), Some(0), Some("Трубы"));
    let nothing = (None, None, None);
    // Written for the first measure of four, it is the first one's only; a row that goes on belongs to it.
    check(
        "number;problem;goal;task;title;source;cost_2026\n\
         1;Нет воды;Вода;Трубы;Водопровод;местный бюджет;5\n\
         ;;;;;доноры;6\n\
         2;;;;Клуб;;5\n3;;;;Сад;;5\n4;;;;Школа;;5",
        &[whole, nothing, nothing, nothing],
    );
    // A row of nothing but a problem, a goal or a task is a heading for the rows below.
    check(
        "number;problem;goal;task;title;cost_2026\n\
         ;;Вода;;;\n;Нет воды;;Трубы;;\n\
         1;;;;Водопровод;5\n2;;;;Башня;5\n\
         ;;Дороги;;;\n3;;;;Мост;5",
        &[whole, whole, (None, Some(1), None)],
    );
    // What a row says itself does not reach past it.
    check(
        "number;goal;title;cost_2026\nЦель 1. Вода;;;\n1;;Водопровод;5\n2;Дороги;Мост;5\n3;;Башня;5",
        &[
            (None, Some(0), None),
            (None, Some(1), None),
            (None, Some(0), None),
        ],
    );
}

#[test]
fn merged_cells_are_carried_down() {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let plain = Format::new();
    let write = |page: &mut rust_xlsxwriter::Worksheet, row: u32, texts: &[&str]| {
        for (at, text) in texts
            .iter()
            .enumerate()
            .filter(|(_, text)| !text.is_empty())
        {
            page.write(row, at as u16, *text).expect("a cell");
        }
    };
    write(
        page,
        0,
        &[
            "№",
            "Maqsad",
            "Chora-tadbirlar nomi",
            "Masʼullar",
            "Muddati",
        ],
    );
    write(page, 1, &["1", "", "Suv quvuri", "", "2026-yil 1-iyul"]);
    write(page, 2, &["2", "", "Suv minorasi", "", "2027-yil"]);
    write(page, 3, &["3", "Yoʻl", "Koʻprik", "", ""]);
    page.merge_range(1, 1, 2, 1, "Toza suv", &plain)
        .expect("a merge");
    page.merge_range(1, 3, 2, 3, "Hokimlik", &plain)
        .expect("a merge");
    let file = File::new("dastur.xlsx", book.save_to_buffer().expect("a workbook"));
    let read = read::programme(&[file], None, &Options::default(), "UZ").expect("a programme");
    assert_eq!(
        shown(&read.value),
        "1: Suv quvuri | Toza suv | - | Hokimlik | 2026 | \n\
         2: Suv minorasi | Toza suv | - | Hokimlik | 2027 | \n\
         3: Koʻprik | Yoʻl | - | - | - | "
    );
}

#[test]
fn who_is_reached_and_how_it_is_seen() {
    let programme = read_csv(
        "number;title;groups;indicator;baseline;target;disaggregated_by;beneficiaries;settlements;cost_2026\n\
         1;Клуб;молодежь 14-28, учителя;Посещения;-;100;пол;женщины 18–57: 120; Терек, Пор; 5",
    );
    let measure = &programme.measures[0];
    assert_eq!(measure.groups[0].to_string(), "age:14-28");
    assert_eq!(measure.unknown_groups, ["учителя"]);
    assert_eq!(measure.indicators[0].baseline, None);
    assert_eq!(measure.indicators[0].target.as_deref(), Some("100"));
    assert_eq!(measure.settlements, ["Терек", "Пор"]);
    assert_eq!(
        (measure.beneficiaries[0].people, measure.cost()),
        (120, Money(500))
    );
}

#[test]
fn deadlines_and_days() {
    let check = |text: &str, expected: Option<(i32, i32)>| {
        let found = deadline_span(text).map(|span| (span.first, span.last));
        assert_eq!(found, expected, "{text}");
    };
    check("2027-ж. IV кв.", Some((2027, 2027)));
    check("III чейрек 2026", Some((2026, 2026)));
    check("2019-yil 1-iyul", Some((2019, 2019)));
    check("до сентября 2027", Some((2027, 2027)));
    check("2026–2028", Some((2026, 2028)));
    check("01.07.26", Some((2026, 2026)));
    check("постоянно", None);
    assert_eq!(
        day_in("токтому 12.12.2025 № 5").as_deref(),
        Some("2025-12-12")
    );
    assert_eq!(day_in("2025-12-12").as_deref(), Some("2025-12-12"));
    assert_eq!(day_in("1.2.3"), None);
}

#[test]
fn what_cannot_be_read_is_said() {
    let check = |csv: &str, expected: &[&str]| {
        let file = File::new("programme.csv", csv);
        let problems = match read::programme(&[file], None, &Options::default(), "KG") {
            Ok(read) => read.problems,
            Err(problems) => problems,
        };
        let keys: Vec<&str> = problems
            .iter()
            .map(|problem| problem.says.key.as_ref())
            .collect();
        assert_eq!(keys, expected, "{csv}");
    };
    check(
        "№;Мероприятие;Сумма\n;;\n",
        &["plans-unit-not-stated", "plans-no-measures"],
    );
    check(
        "№;Мероприятие;Сумма, сом\n1;Клуб;много\n",
        &["intake-not-an-amount"],
    );
    check(
        "№;Мероприятие;Сумма, сом\n1;Клуб;5\n1;Сад;5\n",
        &["plans-numbers-repeated"],
    );
    check(
        "№;Мероприятие;Сумма, сом\n;;7\n1;Клуб;5\n",
        &["plans-row-without-title"],
    );
    check(
        "number;title;beneficiaries\n1;Клуб;много людей\n",
        &["plans-beneficiaries-unread"],
    );
}
