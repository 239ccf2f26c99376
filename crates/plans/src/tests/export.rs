use std::path::PathBuf;
use std::sync::LazyLock;

use intake::{File, Options};
use kernel::{Currency, Lang};
use text::Texts;

use crate::{Programme, export, read};

static TEXTS: LazyLock<Texts> =
    LazyLock::new(|| Texts::new(&[text::TEXT, people::TEXT, crate::TEXT]).expect("our own texts"));

/// What a workbook says: its rows stand elsewhere, and their order within a measure is that of the sources.
fn plain(mut programme: Programme) -> Programme {
    programme.title = kernel::Words::default();
    // Totals that a file states are checked where they are read; a workbook of ours states none.
    programme.stated = Vec::new();
    for measure in &mut programme.measures {
        measure.origin = kernel::Origin::default();
        for cost in &mut measure.costs {
            cost.origin = kernel::Origin::default();
        }
        measure
            .costs
            .sort_by_key(|cost| (cost.source.clone(), cost.years.map(|years| years.first)));
    }
    programme
}

#[test]
fn what_is_exported_can_be_read_again() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../demo/kara-kulja");
    let mut seen = 0;
    for entry in std::fs::read_dir(&folder).expect("the demonstration is in the project") {
        let path = entry.expect("an entry").path().join("programme.csv");
        let Ok(file) = File::open(&path) else {
            continue;
        };
        let programme = read::programme(&[file], None, &Options::default(), "KG")
            .expect("a programme")
            .value;
        for lang in Lang::ALL {
            let reader = TEXTS.reader(lang, Currency::KGS);
            let bytes = export::workbook(&programme, reader, "KG").expect("a workbook");
            let file = File::new("programme.xlsx", bytes);
            let again = read::programme(&[file], None, &Options::default(), "KG")
                .unwrap_or_else(|problems| panic!("{lang}: {problems:#?}"));
            assert_eq!(again.problems, [], "{lang}");
            let (again, before) = (plain(again.value), plain(programme.clone()));
            for (one, other) in again.measures.iter().zip(&before.measures) {
                assert_eq!(one, other, "{lang} {}", path.display());
            }
            assert_eq!(again, before, "{lang} {}", path.display());
        }
        seen += 1;
    }
    assert_eq!(seen, 7);
}
