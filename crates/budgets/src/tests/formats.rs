//! Fiscal Data Package, Open Contracting, and saved answers of the Open Budget service.

use super::{csv, read_one, refused, shown};

#[test]
fn a_fiscal_data_package_with_a_model() {
    let package = r#"{"name":"aimak","title":"Budget of an aimak","fiscalPeriod":{"start":"2026-01-01","end":"2026-12-31"},
        "resources":[{"name":"b","path":"data/b.csv","schema":{"fields":[{"name":"cod"},{"name":"name"},{"name":"sum"}]}}],
        "model":{"measures":{"a":{"source":"sum","currency":"KGS","factor":1000,"phase":"proposed","direction":"expenditure"}},
                 "dimensions":{"f":{"dimensionType":"classification","classificationType":"functional",
                   "attributes":{"code":{"source":"cod"},"label":{"source":"name","labelfor":"code"}}}}}}"#;
    let files = [
        csv("datapackage.json", package),
        csv("b.csv", "cod,name,sum\n09.1,Preschool,12.5\n04.5,Roads,7\n"),
    ];
    let read = read_one(&files, None);
    assert_eq!(
        shown(&read.value),
        "2 expenditure 09.1 | Preschool | 2026 proposed 12500.00\n\
         3 expenditure 04.5 | Roads | 2026 proposed 7000.00"
    );
    assert!(refused(&files[..1], None).contains("names the file “b.csv”"));
}

#[test]
fn a_fiscal_data_package_with_column_types() {
    let package = r#"{"name":"aimak","resources":[{"name":"b","path":"b.csv","schema":{"fields":[
        {"name":"year","columnType":"date:fiscal-year"},{"name":"dir","columnType":"direction"},
        {"name":"phase","columnType":"phase:id"},{"name":"f","columnType":"functional-classification:cofog:group:code"},
        {"name":"e","columnType":"economic-classification:gfsm:level2:code"},
        {"name":"n","columnType":"economic-classification:gfsm:level2:label"},{"name":"v","columnType":"value"}]}}]}"#;
    let table = "year,dir,phase,f,e,n,v\n2025,expenditure,executed,09.1,21,Wages,100.25\n2026,revenue,approved,,11,Taxes,300\n";
    let read = read_one(
        &[csv("datapackage.json", package), csv("b.csv", table)],
        None,
    );
    assert_eq!(
        shown(&read.value),
        "2 expenditure 09.1 21 | Wages | 2025 executed 100.25\n\
         3 revenue 11 | Taxes | 2026 approved 300.00"
    );
}

const PLANNING: &str = r#"{"ocid":"ocds-1","id":"1","date":"2026-02-01T00:00:00Z","tag":["planning"],
    "planning":{"budgetYear":2026,"type":"plan","value":{"amount":350000.5,"currency":"KGS"},
    "buyer":{"id":"KG-INN-1","name":"Айыл өкмөтү"},
    "plans":[{"id":"7","budgetLineID":"2235","budgetLineName":"Учурдагы оңдоо","value":{"amount":"250000.5","currency":"KGS"}},
             {"id":"8","budgetLineID":"3112","budgetLineName":"Жабдуу","value":{"amount":100000,"currency":"KGS"}}]}}"#;

#[test]
fn open_contracting_planning() {
    let expected = "ocds-1/7 expenditure 2235 | Учурдагы оңдоо | 2026 approved 250000.50\n\
        ocds-1/8 expenditure 3112 | Жабдуу | 2026 approved 100000.00\n\
        = plan | 2026 approved 350000.50 | of ocds-1/7 ocds-1/8";
    for text in [
        PLANNING.to_owned(),
        format!("{{\"releases\":[{PLANNING}]}}"),
        format!("{{\"releases\":{PLANNING}}}"),
        format!("{{\"records\":[{{\"ocid\":\"ocds-1\",\"compiledRelease\":{PLANNING}}}]}}"),
    ] {
        assert_eq!(
            shown(&read_one(&[csv("ocds.json", &text)], None).value),
            expected
        );
    }
    let core = r#"{"releases":[{"ocid":"o-9","date":"2025-05-05","planning":{"budget":{"id":"B1","description":"Road","amount":{"amount":12.34,"currency":"KGS"},"projectID":"P1"}}}]}"#;
    assert_eq!(
        shown(&read_one(&[csv("core.json", core)], None).value),
        "o-9 expenditure P1 B1 | Road | 2025 approved 12.34"
    );
}

#[test]
fn answers_of_the_open_budget_service() {
    let incomes = r#"[[{"code":"11","name":"Салыктар","ao_p":"1500.50","ao":1200,"rb_p":0},{"code":"14","name":"Башка","ao_p":100,"ao":"0"}],{"name":"Баары","ao_p":1600.5,"ao":1200}]"#;
    assert_eq!(
        shown(&read_one(&[csv("incomes.json", incomes)], Some(2025)).value),
        "1 revenue 11 | Салыктар | 2025 approved 1500.50, 2025 executed 1200.00\n\
         2 revenue 14 | Башка | 2025 approved 100.00, 2025 executed 0.00\n\
         = Баары | 2025 approved 1600.50, 2025 executed 1200.00 | of 1 2"
    );
    let list = r#"["{\"response\":[{\"date\":\"2025-03-01\",\"number\":\"5\",\"payer\":\"Айыл өкмөтү\",\"descr\":\"Көмүр\",\"amount\":\"45000.10\"}]}"]"#;
    let one = list.replace("[{", "{").replace("}]}", "}}");
    for text in [list.to_owned(), one] {
        assert_eq!(
            shown(&read_one(&[csv("inn.json", &text)], None).value),
            "1 expenditure  | Көмүр | 2025 executed 45000.10"
        );
    }
    assert!(refused(&[csv("incomes.json", incomes)], None).contains("names no year"));
}
