//! Files of statisticians: those of the data folder where it is there, small ones of our own, and there and back again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use intake::File;
use kernel::{Currency, Instant, Lang, Problem};

use super::texts::texts;
use crate::catalogue;
use crate::model::{Observation, Reported};
use crate::read::{Format, Found, Given, observations};
use crate::write::{Target, figures};

const AT: Instant = Instant(1_772_949_600_000);

fn given() -> Given<'static> {
    Given {
        known: catalogue::indicators(),
        ..Given::default()
    }
}

fn read(name: &str, text: &str) -> (Found, Vec<Problem>) {
    let file = File::new(name, text.as_bytes());
    let read = observations(&file, &given()).unwrap();
    (read.value, read.problems)
}

/// Each figure in a line.
fn lines(found: &Found) -> Vec<String> {
    found.rows.iter().map(line).collect()
}

fn line(row: &Reported) -> String {
    let key = &row.key;
    let value = row
        .value
        .map_or_else(|| "gone".to_owned(), |value| value.to_string());
    let unit = if key.unit.is_empty() { "-" } else { &key.unit };
    let detail = if key.detail.is_empty() {
        String::new()
    } else {
        format!(" [{}]", key.detail)
    };
    format!(
        "{} {} {} {}{detail} {value} {unit}",
        key.series, key.place, key.period, key.group
    )
}

fn said(problems: &[Problem]) -> Vec<String> {
    let reader = texts().reader(Lang::En, Currency::KGS);
    problems
        .iter()
        .map(|problem| {
            let column = problem.origin.column_letters().unwrap_or_default();
            format!(
                "{}{}: {}",
                column,
                problem.origin.row,
                reader.say(&problem.says)
            )
        })
        .collect()
}

/// A folder of the real material; `None`, said aloud, where it is not there.
fn material(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(folder);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("skipped: {folder} is not there");
    None
}

#[test]
fn sdmx_csv_is_read_in_both_versions_with_and_without_labels() {
    let (one, problems) = read(
        "one.csv",
        "DATAFLOW,REF_AREA,INDICATOR,SEX,AGE,TIME_PERIOD,OBS_VALUE,UNIT_MULT,UNIT_MEASURE,OBS_STATUS,DATA_SOURCE\n\
         X:Y(1.0),KGZ,CME_MRY0T4,F,Y0T4,2022,16.4,0,D_PER_1000_B,A,UN IGME\n\
         X:Y(1.0),KGZ,CME_MRY0T4,_T,Y0T4,2022,1.8,1,D_PER_1000_B,E,UN IGME\n",
    );
    assert_eq!(problems, []);
    assert_eq!(one.format, Format::Sdmx);
    assert_eq!(
        lines(&one),
        [
            "CME_MRY0T4 kg 2022 sex:female age:0-4 16.4 PER_1000_LIVE_BIRTHS",
            "CME_MRY0T4 kg 2022 age:0-4 18 PER_1000_LIVE_BIRTHS",
        ]
    );
    assert_eq!(
        (one.rows[1].status.as_str(), one.rows[1].source.as_deref()),
        ("E", Some("UN IGME"))
    );

    let (two, problems) = read(
        "two.csv",
        "STRUCTURE,STRUCTURE_ID,ACTION,SERIES: Series,REF_AREA: Area,SEX: Sex,TIME_PERIOD: Time,OBS_VALUE\n\
         dataflow,A:B(1.0),I,SI_POV_NAHC: Poverty,KG06: Osh,M: Male,2023: 2023,20.5\n\
         dataflow,A:B(1.0),D,SI_POV_NAHC: Poverty,KG06: Osh,F: Female,2023: 2023,\n",
    );
    assert_eq!(problems, []);
    assert_eq!(
        lines(&two),
        [
            "SI_POV_NAHC kg-osh 2023 sex:male 20.5 -",
            "SI_POV_NAHC kg-osh 2023 sex:female gone -"
        ]
    );
}

#[test]
fn every_fault_is_told_with_its_row_and_column() {
    let (found, problems) = read(
        "faulty.csv",
        "SERIES,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\n\
         A,KG,F,2023,10,PT\n\
         A,Atlantis,F,2023x,ten,PT\n\
         ,KG,F,2023,10,PT\n\
         A,KG,F,2022,NaN,PT\n\
         A,KG,F,2023,10.0,PT\n\
         A,KG,M,2023,7,PT\n\
         A,KG,M,2023,8,PT\n\
         A,Кара-Кулжа,F,2023,1,PT\n",
    );
    assert_eq!(lines(&found), ["A kg 2023 sex:female 10 PT"]);
    assert_eq!((found.repeated, found.empty), (1, 1));
    assert_eq!(
        said(&problems),
        [
            "B3: No place is known as “Atlantis”.",
            "D3: “2023x” is no time that we know. Write 2026, 2026-Q1 or 2026-03.",
            "E3: “ten” is no number.",
            "A4: The row does not say of which indicator it is.",
            "E8: Series A: row 7 says 7 of the same, this one 8. Nobody can know which holds, so both are left out.",
            "B9: No place is known as “Кара-Кулжа”. Perhaps it is: Kara-Kulja rayon, Kara-Kulja aimak, Kara-Kulja.",
        ]
    );
}

#[test]
fn a_table_of_an_open_sdg_site_is_read() {
    let (found, problems) = read(
        "indicator_1-2-1.csv",
        "Year,Sex,Age,Type of school,Units,GeoCode,Value\n\
         2022,,,,Percent,KG06,19.9\n\
         2022,Female,,,Percent,KG06,20.1\n\
         2022,,Y0T17,,Percent,KG,41\n\
         2022,,,Private,Percent,KG,3\n\
         2022,,,,Percent,KG,\n",
    );
    assert_eq!(problems, []);
    assert_eq!((found.format, found.empty), (Format::OpenSdg, 1));
    assert_eq!(
        lines(&found),
        [
            "1.2.1 kg-osh 2022 everyone 19.9 PT",
            "1.2.1 kg-osh 2022 sex:female 20.1 PT",
            "1.2.1 kg 2022 age:0-17 41 PT",
            "1.2.1 kg 2022 everyone [TYPE_OF_SCHOOL=Private] 3 PT",
        ]
    );
}

#[test]
fn a_table_of_ones_own_is_read_in_four_languages() {
    fn check(text: &str) {
        let (found, problems) = read("own.csv", text);
        assert_eq!(said(&problems), Vec::<String>::new());
        assert_eq!(found.format, Format::Table);
        assert_eq!(
            lines(&found),
            [
                "poverty kg-kara-kulja 2024 sex:female age:0-17 12.5 PT",
                "safe-water kg-osh 2025 everyone 90 PT"
            ],
            "{text}"
        );
    }
    check(
        "Показатель;Территория;Год;Пол;Возраст;Значение;Единица;Источник\n\
         Уровень бедности;Кара-Кулжинский район;2024;Женский;0–17;12,5;%;НСК\n\
         Безопасная питьевая вода;Ошская область;2025;;;90;процентов;НСК\n"
            .replace("Уровень бедности", "poverty")
            .replace("Безопасная питьевая вода", "safe-water")
            .as_str(),
    );
    check(
        "Көрсөткүч;Жер;Жыл;Жынысы;Курагы;Мааниси;Бирдик\n\
         Жакырчылыктын деңгээли;Кара-Кулжа району;2024;Аял;0-17;12,5;%\n\
         Таза ичүүчү суу;Ош облусу;2025;;;90;%\n",
    );
    check(
        "Koʻrsatkich;Hudud;Yil;Jinsi;Yoshi;Qiymat;Birlik\n\
         Kambagʻallik darajasi;Qora-Qulja tumani;2024;Ayol;0-17;12,5;%\n\
         Xavfsiz ichimlik suvi;Oʻsh viloyati;2025;;;90;%\n",
    );
    check(
        "Indicator;Place;Year;Sex;Age;Value;Unit\n\
         Poverty rate;Kara-Kulja rayon;2024;Female;0-17;12.5;%\n\
         Safe drinking water;Osh oblast;2025;;;90;%\n",
    );
}

#[test]
fn a_table_with_a_column_for_every_year_is_read() {
    let (found, problems) = read(
        "wide.csv",
        "Показатель;Территория;2023;2024\npoverty;Ошская область;20,4;19,1\npoverty;Баткенская область;;47\n",
    );
    assert_eq!(said(&problems), Vec::<String>::new());
    assert_eq!(
        lines(&found),
        [
            "poverty kg-osh 2023 everyone 20.4 -",
            "poverty kg-osh 2024 everyone 19.1 -",
            "poverty kg-batken 2024 everyone 47 -",
        ]
    );
}

#[test]
fn what_holds_no_figure_is_refused_with_the_reason() {
    fn check(name: &str, text: &str, expected: &str) {
        let file = File::new(name, text.as_bytes());
        let problems = observations(&file, &given()).unwrap_err();
        let said = said(&problems);
        assert!(said.iter().any(|one| one.contains(expected)), "{said:?}");
    }
    check("a.json", "{\"dataValues\": [{", "breaks off");
    check("a.xml", "<html><body/></html>", "broken here");
    check(
        "a.xml",
        "<adx xmlns=\"urn:ihe:qrph:adx:2015\"><group",
        "broken here",
    );
    check(
        "a.csv",
        "SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE\n",
        "No figure",
    );
    let file = File::new("a.csv", b"hello\nworld\n".to_vec());
    assert!(observations(&file, &given()).is_err());
}

#[test]
fn data_values_and_adx_say_where_a_fault_stands() {
    let (found, problems) = read(
        "a.xml",
        "<adx xmlns=\"urn:ihe:qrph:adx:2015\" exported=\"2026-01-01T00:00:00Z\">\n\
         <group orgUnit=\"KG06\" period=\"2024-01-01/P1Y\" dataSet=\"X\">\n\
         <dataValue dataElement=\"safe-water\" SEX=\"F\" AGE=\"Y0T17\" value=\"12\"/>\n\
         <dataValue dataElement=\"safe-water\" value=\"many\"/>\n\
         <dataValue dataElement=\"safe-water\" value=\"90\"><annotation>by &amp; large</annotation></dataValue>\n\
         </group>\n\
         <group orgUnit=\"nowhere\" period=\"2024-01-01/P1Y\" dataSet=\"X\">\n\
         <dataValue dataElement=\"safe-water\" value=\"1\"/></group></adx>",
    );
    assert_eq!(
        lines(&found),
        [
            "safe-water kg-osh 2024 sex:female age:0-17 12 -",
            "safe-water kg-osh 2024 everyone 90 -"
        ]
    );
    assert_eq!(found.rows[1].note.as_deref(), Some("by & large"));
    assert_eq!(
        said(&problems),
        [
            "4: “many” is no number.",
            "8: No place is known as “nowhere”."
        ]
    );
}

/// Figures that were read, as if they were kept.
fn as_kept(rows: &[Reported]) -> Vec<Observation> {
    rows.iter()
        .filter_map(|row| {
            Some(Observation {
                key: row.key.clone(),
                value: row.value?,
                status: row.status.clone(),
                source: row.source.clone(),
                note: row.note.clone(),
                batch: store::Uuid::nil(),
                body: String::new(),
                is_public: true,
            })
        })
        .collect()
}

/// Writes figures and reads them back; gives what does not come back as it was.
fn round(target: Target, rows: &[Reported]) -> (Found, Vec<String>) {
    let kept = as_kept(rows);
    let all: Vec<&Observation> = kept.iter().collect();
    let text = figures(target, &all, &[], AT);
    let file = File::new(format!("out.{}", target.ending()), text.as_bytes());
    let back = observations(&file, &given()).unwrap();
    assert_eq!(said(&back.problems), Vec::<String>::new(), "{target:?}");
    let wanted: BTreeSet<String> = rows
        .iter()
        .filter(|row| row.value.is_some())
        .map(line)
        .collect();
    let came: BTreeSet<String> = back.value.rows.iter().map(line).collect();
    let lost = wanted.symmetric_difference(&came).cloned().collect();
    (back.value, lost)
}

#[test]
fn what_is_written_is_read_back_as_it_was() {
    let (found, problems) = read(
        "mixed.csv",
        "SERIES,REF_AREA,SEX,AGE,URBANISATION,INCOME_WEALTH_QUANTILE,DISABILITY_STATUS,EDUCATION_LEV,MIGRATION,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,DATA_SOURCE,COMMENT_OBS\n\
         A,KG,_T,_T,_T,_T,_T,_T,_T,PT,2023,12.345678901234,A,NSC,\n\
         A,KG06,F,Y0T17,R,Q1,PD,_T,_T,PT,2023-Q2,0,E,\"A \"\"quoted\"\", source\",note & <note>\n\
         B,kg-kara-kulja-alaikuu,M,M0T5,_T,_T,PWD,ISCED11_3,left-behind,NUMBER,2024-03,7,A,,\n\
         B,41706246,_T,Y_GE60,U,B40,_T,_T,_T,,2024-W09,1,A,,\n",
    );
    assert_eq!(problems, []);
    assert_eq!(found.rows.len(), 4);
    for target in Target::ALL {
        let (back, lost) = round(target, &found.rows);
        assert_eq!(lost, Vec::<String>::new(), "{target:?}");
        if matches!(target, Target::Csv | Target::Sdmx) {
            let second = back.rows.iter().find(|row| row.status == "E").unwrap();
            assert_eq!(second.source.as_deref(), Some("A \"quoted\", source"));
        }
        let noted = back
            .rows
            .iter()
            .filter(|row| row.note.as_deref() == Some("note & <note>"));
        assert_eq!(noted.count(), 1, "{target:?}");
    }
}

#[test]
fn the_kyrgyz_figures_are_read_whole() {
    let Some(folder) = material("indicators") else {
        return;
    };
    let file = File::open(&folder.join("kg_sdg_obs.csv")).unwrap();
    let read = observations(&file, &given()).unwrap();
    let found = &read.value;
    assert_eq!(found.format, Format::Sdmx);
    let twice = read
        .problems
        .iter()
        .filter(|one| one.says.key == "indicators-twice")
        .count();
    // All that is left out are figures that the file itself says twice, differently.
    let kinds: BTreeSet<&str> = read
        .problems
        .iter()
        .map(|one| one.says.key.as_ref())
        .collect();
    assert_eq!(
        kinds,
        BTreeSet::from(
            ["indicators-more-of-the-same", "indicators-twice"].map(|key| {
                if key == "indicators-more-of-the-same" {
                    "intake-more-of-the-same"
                } else {
                    key
                }
            })
        )
    );
    assert_eq!(twice, 12);
    assert_eq!(found.empty, 12);
    // 26,523 rows, 12 of them empty, 24,014 keys, of which 133 come with different values.
    assert_eq!(found.rows.len(), 23_881);
    let places: BTreeSet<&str> = found
        .rows
        .iter()
        .map(|row| row.key.place.as_str())
        .collect();
    assert_eq!(places.len(), 10);
    let share = |wanted: fn(&Reported) -> bool| found.rows.iter().filter(|row| wanted(row)).count();
    assert!(share(|row| row.key.group.code(kernel::Dimension::Sex).is_some()) > 8_000);
    assert!(share(|row| row.key.group.code(kernel::Dimension::Disability).is_some()) > 20);
    for target in Target::ALL {
        let (_, lost) = round(target, &found.rows);
        assert_eq!(lost, Vec::<String>::new(), "{target:?}");
    }
}

#[test]
fn the_payloads_of_dhis2_are_read_or_refused_as_a_whole() {
    let Some(folder) = material("dhis2") else {
        return;
    };
    let mut told = Vec::new();
    for kind in ["adx", "datavalueset"] {
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder.join(kind))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        for path in files {
            let file = File::open(&path).unwrap();
            let format = match observations(&file, &given()) {
                Ok(read) => read.value.format,
                Err(problems) => {
                    // Their organisation units are no places of ours: every value says so, and nothing else is wrong
                    // but values that are no numbers and times that are none.
                    for problem in &problems {
                        let key = problem.says.key.as_ref();
                        let expected = [
                            "indicators-place-unknown",
                            "indicators-place-near",
                            "indicators-not-a-number",
                            "indicators-nothing-found",
                            "indicators-period-unknown",
                            "indicators-place-missing",
                            "indicators-series-missing",
                            "intake-more-of-the-same",
                        ];
                        assert!(expected.contains(&key), "{}: {key}", file.name);
                    }
                    continue;
                }
            };
            told.push(format!("{} {}", file.name, format.code()));
        }
    }
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn the_payloads_of_dhis2_say_what_they_say_once_their_units_are_places() {
    let Some(folder) = material("dhis2") else {
        return;
    };
    let mut counted = 0;
    let mut refused = Vec::new();
    for kind in ["adx", "datavalueset"] {
        for entry in std::fs::read_dir(folder.join(kind)).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            // Each of their units becomes a place that we know.
            let units = [
                ("\"342\"", "\"KG02\""),
                ("\"123\"", "\"KG03\""),
                ("\"456\"", "\"KG04\""),
                ("Provincial Hospital", "KG05"),
                ("District Hospital", "KG06"),
                ("DiszpKrYNg8", "KG07"),
                ("BdfsJfj87js", "KG08"),
                ("DISZPKRYNG8", "KG07"),
                ("BDFSJFJ87JS", "KG08"),
                ("D4566666666", "KG05"),
                ("P1233333333", "KG06"),
                ("\"OU1\"", "\"KG02\""),
                ("\"OU2\"", "\"KG03\""),
                ("OU_A", "KG02"),
                ("OU_B", "KG03"),
            ];
            let text = units
                .iter()
                .fold(text, |text, (theirs, ours)| text.replace(theirs, ours));
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let file = File::new(&name, text.into_bytes());
            let read = observations(&file, &given());
            if let Err(problems) = &read {
                let why: BTreeSet<&str> =
                    problems.iter().map(|one| one.says.key.as_ref()).collect();
                refused.push(format!("{name} {why:?}"));
            }
            if let Ok(read) = read {
                counted += 1;
                let rows = read.value.rows;
                assert!(!rows.is_empty(), "{name}");
                if rows.iter().all(|row| row.value.is_none()) {
                    // A file that only takes figures back has nothing to be written.
                    assert!(name.contains("Deleted"), "{name}");
                    continue;
                }
                for target in [Target::Dhis2, Target::Adx, Target::Csv] {
                    let (_, lost) = round(target, &rows);
                    assert_eq!(lost, Vec::<String>::new(), "{name} {target:?}");
                }
            }
        }
    }
    refused.sort();
    // One names a unit that is none on purpose, and one has no value at all.
    let names: Vec<&str> = refused
        .iter()
        .filter_map(|one| one.split(' ').next())
        .collect();
    assert_eq!(
        names,
        [
            "dataValueSetIllegalOrgUnit.xml",
            "dataValueSetJDeleteNoValue.json"
        ],
        "{refused:?}"
    );
    assert_eq!(counted, 46);
}
