//! The demonstration: Kara-Kulja rayon, its seven aimaks and fifty-five villages, carried in the binary.

use intake::{File, Options};
use kernel::{Actor, Clock, Problem};
use store::{Store, StoreError};

use crate::dossier::Dossier;

/// The body in whose chain of operations the demonstration is written.
pub const BODY: &str = "kg-kara-kulja";

/// One aimak: its code and its files.
struct Aimak {
    code: &'static str,
    files: [(&'static str, &'static str); 5],
}

macro_rules! aimak {
    ($folder:literal) => {
        Aimak {
            code: concat!("kg-kara-kulja-", $folder),
            files: [
                (
                    "programme.csv",
                    include_str!(concat!(
                        "../../../demo/kara-kulja/",
                        $folder,
                        "/programme.csv"
                    )),
                ),
                (
                    "budget.csv",
                    include_str!(concat!("../../../demo/kara-kulja/", $folder, "/budget.csv")),
                ),
                (
                    "population.csv",
                    include_str!(concat!(
                        "../../../demo/kara-kulja/",
                        $folder,
                        "/population.csv"
                    )),
                ),
                (
                    "allocations.csv",
                    include_str!(concat!(
                        "../../../demo/kara-kulja/",
                        $folder,
                        "/allocations.csv"
                    )),
                ),
                (
                    "scores.csv",
                    include_str!(concat!("../../../demo/kara-kulja/", $folder, "/scores.csv")),
                ),
            ],
        }
    };
}

const AIMAKS: [Aimak; 7] = [
    aimak!("kara-kulja"),
    aimak!("alaikuu"),
    aimak!("kara-guz"),
    aimak!("kara-kochkor"),
    aimak!("oy-tal"),
    aimak!("ryspai-abdykadyrov"),
    aimak!("ylai-talaa"),
];

/// Reads the demonstration through the same readers as everybody's files.
///
/// # Errors
/// The problems of the first aimak that cannot be read; the tests see to it that there is none.
pub fn dossiers() -> Result<Vec<Dossier>, Vec<Problem>> {
    AIMAKS.iter().map(dossier).collect()
}

fn dossier(aimak: &Aimak) -> Result<Dossier, Vec<Problem>> {
    let [programme, budget, population, allocations, scores] = aimak
        .files
        .map(|(name, text)| vec![File::new(name, text.as_bytes())]);
    let options = Options::default();
    let mut dossier = Dossier::of_place(aimak.code, None);
    let mut problems = Vec::new();
    macro_rules! take {
        ($read:expr) => {{
            let read = $read?;
            problems.extend(read.problems);
            read.value
        }};
    }
    dossier.programme = Some(take!(plans::read::programme(
        &programme, None, &options, "KG"
    )));
    dossier.budget = Some(take!(budgets::read::budget(&budget, None, &options)));
    dossier.population = Some(take!(people::read::population(
        &population,
        None,
        &options,
        "KG"
    )));
    dossier.allocations = take!(plans::read::allocations(&allocations, None, &options));
    dossier.scores = take!(plans::read::scores(&scores, None, &options));
    dossier.problems = problems;
    dossier.files = aimak
        .files
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    dossier.illustrative = true;
    Ok(dossier)
}

/// Writes the demonstration into an empty database, each aimak in one change with its operation.
pub async fn fill(
    store: &Store,
    dossiers: &[Dossier],
    clock: &impl Clock,
) -> Result<(), StoreError> {
    for dossier in dossiers {
        let actor = Actor::command(BODY);
        let mut change = store
            .change(
                &actor,
                "demo.fill",
                &dossier.code,
                "demonstration",
                clock.now(),
            )
            .await?;
        if let Some(programme) = &dossier.programme {
            plans::store::save(&mut change, &dossier.code, programme).await?;
        }
        if let Some(budget) = &dossier.budget {
            budgets::store::save(&mut change, &dossier.code, budget).await?;
        }
        if let Some(population) = &dossier.population {
            people::store::save(&mut change, &dossier.code, population).await?;
        }
        plans::store::save_allocations(&mut change, &dossier.code, &dossier.allocations).await?;
        plans::store::save_scores(&mut change, &dossier.code, &dossier.scores).await?;
        change.commit().await?;
    }
    Ok(())
}
