//! The demonstration: Kara-Kulja rayon, its seven aimaks and fifty-five villages, carried in the binary.

use authority::Audience;
use intake::{File, Options};
use kernel::{Actor, Clock as _, Lang, Problem, Words};
use review::Dossier;
use store::{Store, StoreError};

use crate::clock::{MachineClock, MachineRandomness};

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
    let mut programme = take!(plans::read::programme(&programme, None, &options, "KG"));
    programme.title = title(&dossier.name);
    dossier.programme = Some(programme);
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

/// A table of measures has no title of its own.
fn title(place: &Words) -> Words {
    let name = |lang| place.get(lang).to_owned();
    Words::four(
        &format!("{}: өнүктүрүү программасы", name(Lang::Ky)),
        &format!("{}: программа развития", name(Lang::Ru)),
        &format!("{}: rivojlantirish dasturi", name(Lang::Uz)),
        &format!("{}: development programme", name(Lang::En)),
    )
}

/// Writes the demonstration into an empty database: the bodies with their people, then the papers of each aimak,
/// adopted and published, in one change of its ayil okmotu.
pub async fn fill(
    store: &Store,
    dossiers: &[Dossier],
    clock: &MachineClock,
) -> Result<(), StoreError> {
    let password = gate::password::hash(desk::entrance::DEMO_PASSWORD, &MachineRandomness);
    bodies::demo::fill(store, &password, clock.now(), &MachineRandomness).await?;
    for dossier in dossiers {
        let place = dossier.code.as_str();
        let path = desk::place_path(place).unwrap_or_default();
        let actor = Actor::command(bodies::demo::okmotu(place));
        let mut change = store
            .change(&actor, "demo.fill", place, "demonstration", clock.now())
            .await?;
        if let Some(programme) = &dossier.programme {
            let (_, ids) = plans::store::import(
                &mut change,
                place,
                &path,
                Audience::Public,
                Some("adopted"),
                programme,
            )
            .await?;
            let measures = review::store::Measures::of(programme, &ids);
            let (allocations, scores) = (&dossier.allocations, &dossier.scores);
            review::store::import_allocations(&mut change, place, &path, &measures, allocations)
                .await?;
            review::store::import_scores(&mut change, place, &path, &measures, scores).await?;
        }
        if let Some(budget) = &dossier.budget {
            budgets::store::save(&mut change, place, budget).await?;
        }
        if let Some(population) = &dossier.population {
            people::store::save(&mut change, place, population).await?;
        }
        change.commit().await?;
    }
    let okmotu = bodies::demo::okmotu(bodies::demo::AIMAK);
    let rayon = format!("{}-rayon-administration", bodies::demo::RAYON);
    indicators::demo::fill(store, bodies::demo::AIMAK, &okmotu, &rayon, clock.now()).await?;
    neighbourhood::demo::fill(store, bodies::demo::AIMAK, &okmotu, clock.now()).await?;
    surveys::demo::fill(store, bodies::demo::AIMAK, &okmotu, clock.now()).await?;
    results::demo::fill(store, bodies::demo::AIMAK, &okmotu, clock.now()).await?;
    needs::demo::fill(store, bodies::demo::AIMAK, &okmotu, clock.now()).await?;
    documents::demo::fill(store, bodies::demo::AIMAK, &okmotu, clock.now()).await?;
    priorities::demo::fill(store, bodies::demo::AIMAK, &okmotu, clock.now()).await
}
