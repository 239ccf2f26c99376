//! Expressions in words, names from words, tables and designs.

use kernel::Lang;

use crate::design::edit::Way;
use crate::design::{Design, Kind, blocks, convert, read, table};
use crate::grid::Grid;
use crate::rules::conditions::{self, Test, limit, limits};
use crate::rules::names;
use crate::workbook::with_version;

#[test]
fn simple_conditions_are_read_and_written_back() {
    fn check(expression: &str, expected: &str) {
        let said = conditions::read(expression).map_or_else(
            || "not simple".to_owned(),
            |condition| condition.to_string(),
        );
        assert_eq!(said, expected, "{expression}");
    }
    check("${age} > 5", "${age} > 5");
    check("5 < ${age}", "${age} > 5");
    check("  ${a}='yes'  ", "${a} = 'yes'");
    check(
        "(${a} = \"yes\") and (${b} != 'no')",
        "${a} = 'yes' and ${b} != 'no'",
    );
    check(
        "${a} = 'and or' or ${b} = ''",
        "${a} = 'and or' or ${b} = ''",
    );
    check("not(selected(${c}, 'gas'))", "not(selected(${c}, 'gas'))");
    check("selected( /data/g/c , 'gas')", "selected(${c}, 'gas')");
    check(" /data/g/age  >= 18", "${age} >= 18");
    check("../age <= 3", "${age} <= 3");
    check("not(${a} = '')", "${a} != ''");
    // What is more than that is never said by half.
    check("${a} = 'x' and ${b} = 'y' or ${c} = 'z'", "not simple");
    check("count-selected(${c}) > 2", "not simple");
    check("${a} + ${b} > 3", "not simple");
    check("${a} > ${b}", "not simple");
    check("true()", "not simple");
    check("", "not simple");
    check("${a} =", "not simple");
    check("${ordinary} = 1", "${ordinary} = 1");
    check("((${a} = 1", "not simple");
}

#[test]
fn limits_are_two_bounds() {
    let both = |least: &str, most: &str| {
        Some((
            (!least.is_empty()).then(|| least.to_owned()),
            (!most.is_empty()).then(|| most.to_owned()),
        ))
    };
    assert_eq!(limits(". >= 0 and . <= 120"), both("0", "120"));
    assert_eq!(limits(".>=-2.5"), both("-2.5", ""));
    assert_eq!(limits(". <= 9"), both("", "9"));
    assert_eq!(limits(". > 0"), None);
    assert_eq!(limits(". <= ${other}"), None);
    assert_eq!(limits(". >= 1 or . <= 3"), None);
    assert_eq!(limit("0", "120"), ". >= 0 and . <= 120");
    assert_eq!(limit("", ""), "");
    for test in Test::ALL {
        assert_eq!(Test::of(test.code()), Some(test));
    }
}

#[test]
fn names_are_made_of_words() {
    fn check(text: &str, expected: &str) {
        let name = names::from_text(text, "q7");
        assert_eq!(name, expected, "{text}");
        assert!(names::is_name(&name), "{name}");
    }
    check("Жашыңыз канчада?", "jashynyz_kanchada");
    check(
        "What heats your house in winter, and how?",
        "what_heats_your_house_in",
    );
    check("Oʻzbekiston", "ozbekiston");
    check("3 children", "_3_children");
    check("?!", "q7");
    check("Нужды домохозяйств", "nujdy_domohozyaystv");
    assert_eq!(names::free("a", |name| ["a", "a_2"].contains(&name)), "a_3");
    assert!(!names::is_choice("don't") && names::is_choice("yes"));
    assert!(!names::is_name("2a") && !names::is_name("a b") && !names::is_name(""));
}

const SMALL: &str = r"
| survey |
| | type | name | label::English (en) | label::Русский (ru) | label::French (fr) | relevant | required | appearance | bind::odk:length | my note |
| | start | start | | | | | | | | |
| | select_one yes_no | roof | Does the roof leak? | Крыша течёт? | Le toit fuit ? | | yes | minimal | | |
| | begin_group | g | About it | О ней | | ${roof} = 'yes' | | field-list | | |
| | text | why | Why \| how? | Почему? | | | | multiline | 40 | asked twice |
| | calculate | c | | | | | | | | |
| | end_group | | | | | | | | | |
| | begin repeat | member | Member | Член семьи | | | | | | |
| | integer | age | Age | Возраст | | | | | | |
| | end repeat | | | | | | | | | |
| choices |
| | list_name | name | label::English (en) | label::Русский (ru) | geometry |
| | yes_no | yes | Yes | Да | |
| | yes_no | no | No | Нет | 42 74 |
| settings |
| | form_title | form_id | version | style | default_language |
| | Small | small | 7 | pages | English (en) |
| entities |
| | list_name | label |
| | roofs | ${roof} |
";

#[test]
fn a_workbook_goes_into_the_builder_and_comes_out_again() {
    let grid = Grid::read_markdown(SMALL);
    let names: Vec<&str> = grid
        .sheets
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    assert_eq!(names, ["survey", "choices", "settings", "entities"]);
    let design = read(&grid);
    assert_eq!(design.langs, ["en", "ru", "French (fr)"]);
    assert_eq!(
        (design.title.as_str(), design.form_id.as_str()),
        ("Small", "small")
    );
    assert_eq!(design.settings["style"], "pages");
    let kinds: Vec<(&str, Kind)> = design
        .walk()
        .map(|item| (item.name.as_str(), item.kind))
        .collect();
    assert_eq!(
        kinds,
        [
            ("start", Kind::Kept),
            ("roof", Kind::One),
            ("g", Kind::Page),
            ("why", Kind::LongText),
            ("c", Kind::Calculation),
            ("member", Kind::Roster),
            ("age", Kind::Integer),
        ]
    );
    let why = design.walk().find(|item| item.name == "why").unwrap();
    assert_eq!(why.label.get(Lang::En), "Why | how?");
    assert_eq!(why.other["my note"], "asked twice");
    assert_eq!(why.other["bind::odk:length"], "40");
    assert_eq!(design.kept[0].rows[0]["list_name"], "roofs");
    // Written, read as a workbook, as delimited text: always the same design.
    let written = table::write(&design);
    let again = read(&written);
    assert_eq!(again, design);
    let xlsx = written.to_xlsx().unwrap();
    assert_eq!(read(&Grid::read("small.xlsx", &xlsx).unwrap()), design);
    let csv = written.to_csv();
    assert_eq!(
        read(&Grid::read("small.csv", csv.as_bytes()).unwrap()),
        design
    );
    // And as JSON, as the record keeps it.
    let content = records::from_typed(&crate::model::VersionContent {
        design: Some(design.clone()),
        ..crate::model::VersionContent::default()
    });
    let kept: crate::model::VersionContent = crate::model::of(&content);
    assert_eq!(kept.design, Some(design));
}

#[test]
fn a_file_without_tables_is_none() {
    assert_eq!(Grid::read("a.xlsx", b"PK\x03\x04broken"), None);
    assert_eq!(Grid::read("a.md", b"no table"), None);
    assert_eq!(Grid::read("a.csv", b""), None);
    // A delimited file that names no table is the questions alone.
    let grid = Grid::read("a.csv", b"type,name,label\ntext,q,\"A, b\"\n").unwrap();
    assert_eq!(grid.sheets[0].name, "survey");
    assert_eq!(grid.sheets[0].rows, [["text", "q", "A, b"]]);
}

fn built() -> Design {
    let mut design = Design::new("Roofs", "roofs", &[Lang::Ky, Lang::Ru]);
    let group = design.add(None, Kind::Group).unwrap();
    let one = design.add(Some(group), Kind::One).unwrap();
    design.add(Some(group), Kind::Text).unwrap();
    design.add(None, Kind::Integer).unwrap();
    design.paste("yes_no", "Ооба\n - Жок\n\nОоба", "ky");
    for item in ["q4", "q5", "q6", "q7"] {
        let id = design.walk().find(|one| one.name == item).unwrap().id;
        let item = design.find_mut(id).unwrap();
        item.label.set(Lang::Ky, "Суроо");
        if id == one {
            item.list = "yes_no".to_owned();
        }
    }
    design
}

fn order(design: &Design) -> String {
    fn walk(items: &[crate::design::Item], out: &mut String) {
        for item in items {
            if item.kind == Kind::Kept {
                continue;
            }
            if !out.is_empty() && !out.ends_with('(') {
                out.push(' ');
            }
            out.push_str(&item.name);
            if item.kind.holds() {
                out.push('(');
                walk(&item.items, out);
                out.push(')');
            }
        }
    }
    let mut out = String::new();
    walk(&design.items, &mut out);
    out
}

#[test]
fn questions_are_moved_copied_and_taken_out() {
    let id = |design: &Design, name: &str| design.walk().find(|one| one.name == name).unwrap().id;
    let mut design = built();
    assert_eq!(order(&design), "q4(q5 q6) q7");
    // Up into the group that stands there, and further up within it.
    let number = id(&design, "q7");
    assert!(design.shift(number, Way::Up));
    assert_eq!(order(&design), "q4(q5 q6 q7)");
    assert!(design.shift(number, Way::Up));
    assert_eq!(order(&design), "q4(q5 q7 q6)");
    // Down and out of the group at its end.
    let last = id(&design, "q6");
    assert!(design.shift(last, Way::Down));
    assert_eq!(order(&design), "q4(q5 q7) q6");
    assert!(!design.shift(last, Way::Down));
    assert_eq!(order(&design), "q4(q5 q7) q6");
    // A group goes past a question, not into another group.
    let group = id(&design, "q4");
    assert!(design.shift(group, Way::Down));
    assert_eq!(order(&design), "q6 q4(q5 q7)");
    // A copy has names and numbers of its own, and speaks of itself.
    let inner = id(&design, "q7");
    design.find_mut(inner).unwrap().relevant = "${q5} = 'ooba'".to_owned();
    let copy = design.copy(group).unwrap();
    assert_eq!(order(&design), "q6 q4(q5 q7) q4_2(q5_2 q7_2)");
    let copied = design.walk().find(|one| one.name == "q7_2").unwrap();
    assert_eq!(copied.relevant, "${q5_2} = 'ooba'");
    let mut ids: Vec<u32> = design.walk().map(|one| one.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), design.walk().count());
    design.rename("q5", "roof");
    assert_eq!(design.find(inner).unwrap().relevant, "${roof} = 'ooba'");
    design.remove(copy).unwrap();
    assert_eq!(order(&design), "q6 q4(roof q7)");
    assert!(design.remove(copy).is_none());
    // Lists that nothing chooses from go with what chose from them.
    design.forget_lists();
    assert_eq!(design.lists.len(), 1);
    let names: Vec<&str> = design.lists[0]
        .choices
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["ooba", "jok"]);
    let one = id(&design, "roof");
    design.remove(one);
    design.forget_lists();
    assert_eq!(design.lists, []);
}

#[test]
fn empty_groups_and_conditions_on_what_comes_later_are_doubted() {
    use crate::design::doubts::{Doubt, doubts};
    let mut design = built();
    assert_eq!(doubts(&design), []);
    let id = |design: &Design, name: &str| design.walk().find(|one| one.name == name).unwrap().id;
    let (first, last) = (id(&design, "q5"), id(&design, "q7"));
    design.find_mut(last).unwrap().relevant = "${q5} = 'ooba' and ${unknown} = 1".to_owned();
    assert_eq!(doubts(&design), []);
    design.find_mut(first).unwrap().relevant = "${q7} > 3 or ${q7} = 1".to_owned();
    let roster = design.add(None, Kind::Roster).unwrap();
    let about = "q7".to_owned();
    assert_eq!(
        doubts(&design),
        [
            Doubt::Before { item: first, about },
            Doubt::Nothing { item: roster }
        ]
    );
}

#[test]
fn groups_stand_only_so_deep() {
    let mut design = Design::new("Deep", "deep", &[Lang::En]);
    let mut within = None;
    for _ in 0..5 {
        within = Some(design.add(within, Kind::Group).unwrap());
    }
    assert_eq!(design.add(within, Kind::Group), None);
    assert!(design.add(within, Kind::Text).is_some());
    assert_eq!(design.add(Some(999), Kind::Text), None);
}

#[test]
fn what_is_built_becomes_a_form_by_the_way_of_every_workbook() {
    let design = built();
    let made = convert(&design);
    let problems: Vec<String> = made.problems.iter().map(|one| format!("{one:?}")).collect();
    let xml = made.xform.unwrap_or_else(|| panic!("{problems:?}"));
    let form = xlsform::XForm::parse(&xml).unwrap();
    assert_eq!((form.title(), form.form_id()), ("Roofs", "roofs"));
    let roof = form.field("/data/q4/q5").unwrap();
    assert_eq!(roof.choices.len(), 2);
    assert_eq!(roof.choices[1].labels.say("Кыргызча (ky)"), "Жок");
}

#[test]
fn every_block_is_a_form_of_its_own() {
    for block in blocks::ALL {
        let mut design = Design::new("Blocks", "blocks", &Lang::ALL);
        design.insert(None, &block.design());
        // Taken twice, it has other names the second time.
        design.insert(None, &block.design());
        let made = convert(&design);
        let errors: Vec<_> = made
            .problems
            .iter()
            .filter(|one| crate::workbook::is_error(one))
            .collect();
        assert!(made.xform.is_some(), "{}: {errors:?}", block.name);
        let asked = design
            .walk()
            .filter(|item| item.kind.is_asked() || item.kind == Kind::Kept)
            .count();
        assert!(asked >= 5, "{}: {asked}", block.name);
    }
}

#[test]
fn a_version_is_written_into_the_form() {
    fn check(xml: &str, expected: Option<&str>) {
        assert_eq!(with_version(xml, "2\"6").as_deref(), expected, "{xml}");
    }
    check(
        "<model><instance><data id=\"a\" x='>'><q/></data></instance></model>",
        Some(
            "<model><instance><data version=\"2&quot;6\" id=\"a\" x='>'><q/></data></instance></model>",
        ),
    );
    check(
        "<instance>\n<!-- <x> --><d:data version='7' id='a'\n xmlns:v=\"u\"/></instance>",
        Some(
            "<instance>\n<!-- <x> --><d:data version=\"2&quot;6\" id='a' xmlns:v=\"u\"/></instance>",
        ),
    );
    check(
        "<instance><data/>",
        Some("<instance><data version=\"2&quot;6\"/>"),
    );
    check(
        "<instance><data>",
        Some("<instance><data version=\"2&quot;6\">"),
    );
    check("<instance>", None);
    check("<data id=\"other\"/>", None);
}
