//! Tests of forms read back.

use std::path::Path;

use super::{ControlKind, FieldKind, FieldRole, XForm, XFormError, language_code};

/// A form with something of everything.
pub(crate) const HOUSEHOLD: &str = include_str!("tests/household.xml");

pub(crate) fn household() -> XForm {
    XForm::parse(HOUSEHOLD).expect("the form of the tests can be read")
}

/// A form with the given nodes, rules and controls.
pub(crate) fn small(instance: &str, model: &str, body: &str) -> String {
    format!(
        "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\" \
         xmlns:jr=\"http://openrosa.org/javarosa\"><h:head><h:title>Small</h:title><model><instance>\
         <data id=\"small\" version=\"1\">{instance}<meta><instanceID/></meta></data></instance>{model}</model></h:head>\
         <h:body>{body}</h:body></h:html>"
    )
}

/// The forms that real organisations use, where they are at hand.
pub(crate) fn real_forms() -> Vec<(String, String)> {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/xlsforms_expected");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: {} is not at hand", folder.display());
        return Vec::new();
    };
    let mut forms: Vec<(String, String)> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            path.extension().filter(|ending| *ending == "xml")?;
            let name = path.file_name()?.to_string_lossy().into_owned();
            Some((name, std::fs::read_to_string(path).ok()?))
        })
        .collect();
    forms.sort();
    forms
}

#[test]
fn a_form_says_what_it_is() {
    let form = household();
    assert_eq!(
        (form.title(), form.form_id(), form.version(), form.style()),
        ("Household", "household", "3", "pages")
    );
    let languages: Vec<&str> = form
        .languages()
        .iter()
        .map(|language| &**language)
        .collect();
    assert_eq!(languages, ["Русский (ru)", "Кыргызча (ky)"]);
    assert_eq!(form.default_language(), "Кыргызча (ky)");
    assert_eq!(form.language_of("ru"), Some("Русский (ru)"));
    assert_eq!(form.language_of("uz"), None);
    assert_eq!(form.files(), ["age.png", "schools.csv"]);
    assert_eq!(form.circles(), [] as [Vec<String>; 0]);
    let [entity] = form.entities() else {
        panic!("there is one entity")
    };
    assert_eq!(
        (entity.dataset.as_str(), entity.creates, entity.updates),
        ("households", true, false)
    );
    assert_eq!(entity.path, "/data/meta/entity");
}

#[test]
fn fields_stand_in_order_with_their_kinds() {
    let form = household();
    let written: Vec<String> = form
        .fields()
        .iter()
        .map(|field| {
            let table = &form.tables()[field.table].name;
            format!(
                "{} {:?} {:?} {table} {}",
                field.path, field.kind, field.role, field.depth
            )
        })
        .collect();
    let expected = "\
/data/start DateTime Metadata data 0
/data/end DateTime Metadata data 0
/data/today Date Metadata data 0
/data/deviceid Metadata Metadata data 0
/data/aimak SelectOne Question data 0
/data/settlement SelectOne Question data 0
/data/head Group Container data 0
/data/head/name Text Question data 1
/data/head/age Int Question data 1
/data/head/birth Date Question data 1
/data/head/adult Text Calculated data 1
/data/member Repeat Container member 0
/data/member/name Text Question member 1
/data/member/age Int Question member 1
/data/member/sex SelectOne Question member 1
/data/member/works SelectOne Question member 1
/data/member/job Text Question member 1
/data/member/position Int Calculated member 1
/data/member/of_head Text Calculated member 1
/data/members Int Calculated data 0
/data/oldest Int Calculated data 0
/data/second_name Text Calculated data 0
/data/children Int Question data 0
/data/child Repeat Container child 0
/data/child/number Int Calculated child 1
/data/child/school SelectOne Question child 1
/data/water SelectMany Question data 0
/data/water_names Text Calculated data 0
/data/water_first SelectOne Question data 0
/data/order Rank Question data 0
/data/phone Text Question data 0
/data/point GeoPoint Question data 0
/data/photo Binary Question data 0
/data/agree Acknowledge Question data 0
/data/scale Decimal Question data 0
/data/thanks Note Question data 0
/data/picked Decimal Calculated data 0
/data/changed_at DateTime Hidden data 0
/data/changes Int Hidden data 0
/data/meta Group Container data 0
/data/meta/instanceID Metadata Metadata data 1
/data/meta/instanceName Metadata Metadata data 1
/data/meta/entity Group Container data 1
/data/meta/entity/label Metadata Metadata data 2";
    assert_eq!(written.join("\n"), expected);
    let tables: Vec<(&str, Option<usize>, usize)> = form
        .tables()
        .iter()
        .map(|table| (table.path.as_str(), table.parent, table.columns.len()))
        .collect();
    assert_eq!(
        tables,
        [
            ("/data", None, 30),
            ("/data/member", Some(0), 7),
            ("/data/child", Some(0), 2)
        ]
    );
    for (number, table) in form.tables().iter().enumerate() {
        for (column, field) in table.columns.iter().enumerate() {
            let field = &form.fields()[*field];
            assert_eq!(
                (field.table, field.column),
                (number, Some(column)),
                "{}",
                field.path
            );
        }
    }
}

#[test]
fn labels_and_choices_have_every_language() {
    let form = household();
    let age = form.field("/data/head/age").expect("there is an age");
    assert_eq!(age.labels.say("Русский (ru)"), "Сколько лет ${name}?");
    assert_eq!(age.labels.say("Кыргызча (ky)"), "${name} канча жашта?");
    assert_eq!(age.labels.say("Тоҷикӣ"), "Сколько лет ${name}?");
    assert_eq!(
        form.field("/data/head/name")
            .expect("there is a name")
            .hints
            .say("Русский (ru)"),
        "Имя и фамилия"
    );
    assert_eq!(
        form.field("/data/aimak")
            .expect("there is an aimak")
            .labels
            .say(""),
        "Aimak"
    );
    let settlement = form
        .field("/data/settlement")
        .expect("there is a settlement");
    // The filter is left aside: an answer of any aimak has its label.
    let values: Vec<&str> = settlement
        .choices
        .iter()
        .map(|choice| choice.value.as_str())
        .collect();
    assert_eq!(
        (values, settlement.list.as_deref()),
        (vec!["kolduk", "arpa", "terek"], Some("settlements"))
    );
    let water = form.field("/data/water").expect("there is water");
    assert_eq!(water.choices[1].labels.say("Русский (ru)"), "Водопровод");
    assert_eq!(water.choices[1].labels.say("Кыргызча (ky)"), "Суу түтүгү");
    let sex = form.field("/data/member/sex").expect("there is a sex");
    assert_eq!(
        (sex.choices[0].value.as_str(), sex.choices[0].labels.say("")),
        ("f", "Female")
    );
    assert!(
        form.field("/data/child/school")
            .expect("there is a school")
            .choices
            .is_empty(),
        "the list is in a file"
    );
    assert_eq!(
        form.field("/data/head/name")
            .expect("there is a name")
            .save_to
            .as_deref(),
        Some("head_name")
    );
}

#[test]
fn controls_keep_what_is_written_on_them() {
    let form = household();
    let of = |path: &str| {
        let control = form.node(path).and_then(|node| node.control).expect(path);
        &form.controls()[control as usize]
    };
    assert_eq!(of("/data/scale").kind, ControlKind::Range);
    assert_eq!(of("/data/scale").parameter("step"), Some("0.5"));
    assert!(of("/data/phone").looks("numbers"));
    assert_eq!(of("/data/photo").parameter("mediatype"), Some("image/*"));
    // The group around a repeat holds its heading; the two are one.
    let member = of("/data/member");
    assert_eq!(
        (member.kind, member.children.len(), member.count.is_some()),
        (ControlKind::Repeat, 5, false)
    );
    assert!(member.label.is_some());
    assert!(of("/data/child").count.is_some());
    let photo = form.node("/data/photo").expect("there is a photo");
    assert_eq!(
        photo.bind.others,
        [("orx:max-pixels".to_owned(), "1024".to_owned())]
    );
    assert_eq!(form.body().len(), 15);
}

#[test]
fn what_is_no_form_is_refused() {
    let refused = |xml: &str| XForm::parse(xml).err();
    assert_eq!(refused(""), Some(XFormError::NotXml(0)));
    assert_eq!(refused("<a/>"), Some(XFormError::NoModel));
    assert!(matches!(refused("<a><b></a>"), Some(XFormError::NotXml(_))));
    assert_eq!(
        refused("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"),
        Some(XFormError::DocumentType)
    );
    assert_eq!(
        refused("<h:html xmlns:h=\"x\"><h:head><model><instance/></model></h:head></h:html>"),
        Some(XFormError::NoInstance)
    );
    let deep = format!("{}{}", "<a>".repeat(10_000), "</a>".repeat(10_000));
    assert_eq!(refused(&deep), Some(XFormError::TooLarge));
    let broken = small(
        "<a/>",
        "<bind nodeset=\"/data/a\" relevant=\"1 +\"/>",
        "<input ref=\"/data/a\"/>",
    );
    let Some(XFormError::Expression {
        path,
        attribute,
        error,
    }) = refused(&broken)
    else {
        panic!("it is refused")
    };
    assert_eq!(
        (path.as_str(), attribute, error.at),
        ("/data/a", "relevant", 3)
    );
}

#[test]
fn rules_in_a_circle_are_found() {
    let form = XForm::parse(&small(
        "<a/><b/><c/>",
        "<bind nodeset=\"/data/a\" calculate=\"/data/b + 1\"/><bind nodeset=\"/data/b\" calculate=\"/data/a + 1\"/>\
         <bind nodeset=\"/data/c\" calculate=\"/data/b\"/>",
        "",
    ))
    .expect("it can be read");
    assert_eq!(
        form.circles(),
        [["/data/a".to_owned(), "/data/b".to_owned()]]
    );
    let form = XForm::parse(&small(
        "<g><a/></g>",
        "<bind nodeset=\"/data/g\" relevant=\"/data/g/a = ''\"/>",
        "",
    ))
    .expect("it can be read");
    assert_eq!(form.circles(), [["/data/g".to_owned()]]);
}

#[test]
fn languages_have_codes() {
    assert_eq!(language_code("Кыргызча (ky)"), Some("ky"));
    assert_eq!(language_code("O‘zbekcha (uz-Latn)"), Some("uz-Latn"));
    assert_eq!(language_code("ru"), Some("ru"));
    assert_eq!(language_code("English"), None);
    assert_eq!(language_code("default"), None);
}

#[test]
fn real_forms_can_be_read() {
    for (name, xml) in real_forms() {
        let form = XForm::parse(&xml).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(form.circles(), [] as [Vec<String>; 0], "{name}");
        let binds = xml.matches("<bind ").count();
        let ruled = form
            .nodes()
            .iter()
            .filter(|node| !node.bind.data_type.is_empty() || node.bind.relevant.is_some())
            .count();
        assert!(
            ruled <= binds && ruled + 2 >= binds,
            "{name}: {ruled} of {binds} rules are kept"
        );
        for field in form.fields() {
            if field.role == FieldRole::Question && field.kind != FieldKind::Note {
                assert!(field.column.is_some(), "{name}: {}", field.path);
            }
            if field.kind.is_choice() && field.list.as_deref() != Some("cities") {
                assert!(
                    !field.choices.is_empty(),
                    "{name}: {} has choices",
                    field.path
                );
            }
        }
    }
}
