//! `ashar demo` and `ashar serve`: the database, the address, the work in the background, the end.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use desk::{Desk, House, Limits};
use kernel::{Actor, Clock as _, Message};
use review::Reviews;
use store::{Location, Migrations, Store, StoreError};
use text::Reader;
use tokio::net::TcpListener;

use crate::arguments::Serve;
use crate::clock::{MachineClock, MachineRandomness};
use crate::commands::{DONE, FAILED, UNUSABLE, complain, say};
use crate::pages::{self, App};
use crate::{demo, words};

/// How long a server without work waits before it looks for some.
const BREATH: Duration = Duration::from_millis(500);

/// How much longer than a job took a server rests after it, where it was the same as the one before.
const REST: u32 = 4;

/// No installation has more places.
const ALL: i64 = 100_000;

/// The tables of every book, in the order of the house.
pub const BOOKS: &[Migrations] = &[
    records::MIGRATIONS,
    gate::MIGRATIONS,
    places::store::MIGRATIONS,
    desk::MIGRATIONS,
    people::store::MIGRATIONS,
    plans::store::MIGRATIONS,
    indicators::MIGRATIONS,
    neighbourhood::MIGRATIONS,
    questionnaires::MIGRATIONS,
    surveys::MIGRATIONS,
    results::MIGRATIONS,
    needs::MIGRATIONS,
    documents::MIGRATIONS,
    priorities::MIGRATIONS,
    budgets::store::MIGRATIONS,
    review::MIGRATIONS,
];

/// Every kind of record of the house.
pub fn shelves() -> Vec<&'static desk::Shelf> {
    [
        bodies::SHELVES,
        plans::SHELVES,
        meetings::SHELVES,
        indicators::SHELVES,
        neighbourhood::SHELVES,
        questionnaires::SHELVES,
        surveys::SHELVES,
        results::SHELVES,
        needs::SHELVES,
        documents::SHELVES,
        priorities::SHELVES,
        budgets::SHELVES,
        review::SHELVES,
    ]
    .concat()
}

/// Every form that programs may fill in.
pub fn forms() -> Vec<desk::api::Form> {
    [
        plans::FORMS,
        meetings::FORMS,
        indicators::FORMS,
        neighbourhood::FORMS,
        questionnaires::FORMS,
        surveys::FORMS,
        results::FORMS,
        needs::FORMS,
        documents::FORMS,
        priorities::FORMS,
        budgets::FORMS,
        review::FORMS,
    ]
    .concat()
}

/// Serves the demonstration from a database that is filled first where it is empty.
pub fn demo(asked: &Serve, reader: &Reader<'_>) -> u8 {
    let database = database(asked, "ashar-demo.db");
    run(asked, &database, true, reader)
}

/// Serves a database.
pub fn serve(asked: &Serve, reader: &Reader<'_>) -> u8 {
    let database = database(asked, "ashar.db");
    run(asked, &database, false, reader)
}

/// The database that was named, or the one of that name in the working folder.
pub fn database(asked: &Serve, otherwise: &str) -> String {
    asked
        .database
        .clone()
        .unwrap_or_else(|| otherwise.to_owned())
}

/// How many threads serve at least.
const THREADS: usize = 8;

/// What the asynchronous parts run on.
pub fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        // Putting a long page together keeps a thread, and whoever was about to be woken on it waits: more threads
        // than cores let the others go on.
        .worker_threads(THREADS.max(std::thread::available_parallelism().map_or(1, Into::into)))
        // Reviews, passwords and papers are made aside; more of them at once would only take memory.
        .max_blocking_threads(8)
        .enable_all()
        .build()
}

/// The desk over a database.
pub fn desk(store: Store, house: House, rate: Option<u32>) -> Desk {
    let choosers = [
        bodies::choosers(),
        plans::choosers(),
        meetings::choosers(),
        indicators::choosers(),
        neighbourhood::choosers(),
        questionnaires::choosers(),
        surveys::choosers(),
        results::choosers(),
        needs::choosers(),
        documents::choosers(),
        priorities::choosers(),
        budgets::choosers(),
        review::choosers(),
    ]
    .concat();
    let mut desk = Desk::new(
        store,
        words::texts(),
        Arc::new(MachineClock),
        Arc::new(MachineRandomness),
        house,
        shelves(),
        choosers,
    );
    if let Some(rate) = rate {
        desk.limits = Limits::new(rate);
    }
    desk.contributors = [
        plans::contributors(),
        meetings::contributors(),
        indicators::contributors(),
        neighbourhood::contributors(),
        questionnaires::contributors(),
        surveys::contributors(),
        results::contributors(),
        needs::contributors(),
        documents::contributors(),
        priorities::contributors(),
        review::contributors(),
    ]
    .concat();
    desk.place_contributors = [
        bodies::place_contributors(),
        indicators::place_contributors(),
        neighbourhood::place_contributors(),
        surveys::place_contributors(),
        results::place_contributors(),
        needs::place_contributors(),
        documents::place_contributors(),
        priorities::place_contributors(),
        plans::place_contributors(),
        budgets::place_contributors(),
        meetings::place_contributors(),
    ]
    .concat();
    desk.vocabularies = plans::VOCABULARIES.into_iter().collect();
    desk.private = neighbourhood::PRIVATE.to_vec();
    desk.rules = vec![
        plans::forbidden,
        meetings::forbidden,
        indicators::forbidden,
        neighbourhood::forbidden,
        questionnaires::forbidden,
        surveys::forbidden,
        results::forbidden,
        needs::forbidden,
        documents::forbidden,
        priorities::forbidden,
    ];
    desk.guards = [results::GUARDS, documents::GUARDS].concat();
    desk.forms = forms();
    desk.invited = Some(bodies::arrive);
    desk.other_house = other_house(&desk.house.origin);
    if desk.house.is_demo {
        desk.demo_logins = bodies::demo::ACCOUNTS
            .iter()
            .map(|account| account.login)
            .collect();
    }
    desk
}

/// Another house that vouches for people (`OpenID` Connect), where the environment names one.
///
/// Its secret comes from the environment because others on the machine can read a command line.
fn other_house(origin: &str) -> Option<gate::store::houses::OpenId> {
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    gate::store::houses::OpenId::new(gate::store::houses::House {
        issuer: named("ASHAR_OIDC_ISSUER")?,
        client: named("ASHAR_OIDC_CLIENT")?,
        secret: named("ASHAR_OIDC_SECRET"),
        back: format!("{origin}/en/login/back"),
        trusted_login: None,
    })
}

fn run(asked: &Serve, database: &str, is_demo: bool, reader: &Reader<'_>) -> u8 {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_max_level(tracing::Level::WARN)
        .init();
    let runtime = match runtime() {
        Ok(runtime) => runtime,
        Err(why) => {
            complain(&why.to_string());
            return FAILED;
        }
    };
    runtime.block_on(async {
        let store = match open(database, is_demo, reader).await {
            Ok(store) => store,
            Err(code) => return code,
        };
        let listener = match TcpListener::bind(&asked.listen).await {
            Ok(listener) => listener,
            Err(why) => {
                complain(
                    &reader.say(
                        &Message::new("server-cannot-listen")
                            .with("address", asked.listen.clone())
                            .with("why", why.to_string()),
                    ),
                );
                return UNUSABLE;
            }
        };
        let address = listener
            .local_addr()
            .map_or_else(|_| asked.listen.clone(), |address| address.to_string());
        let origin = asked
            .origin
            .clone()
            .unwrap_or_else(|| format!("http://{address}"));
        let house = House {
            secure: origin.starts_with("https://"),
            origin: origin.trim_end_matches('/').to_owned(),
            behind_proxy: asked.behind_proxy,
            idle_minutes: asked.idle.unwrap_or(30),
            is_demo,
            fonts: asked.fonts.clone().filter(|folder| folder.is_dir()),
        };
        let app = App {
            desk: Arc::new(desk(store, house, asked.rate)),
            reviews: Arc::new(Reviews::new(is_demo)),
        };
        // The first visitor of a demonstration must not wait for what the background would do in a moment.
        if is_demo
            && let Err(why) =
                review::jobs::run_stale(&app.desk.store, &app.reviews, ALL, app.desk.now()).await
        {
            return told(&why, reader);
        }
        if let Err(code) = greet(&app, &address, is_demo, reader).await {
            return code;
        }
        let work = tokio::spawn(work(Arc::clone(&app.desk), Arc::clone(&app.reviews)));
        let router = pages::router(&app).into_make_service_with_connect_info::<SocketAddr>();
        let served = axum::serve(listener, router)
            .with_graceful_shutdown(asked_to_stop())
            .await;
        work.abort();
        app.desk.store.close().await;
        match served {
            Ok(()) => DONE,
            Err(why) => {
                complain(&why.to_string());
                FAILED
            }
        }
    })
}

/// Says the address, and on an empty database the code with which the first administrator begins.
async fn greet(app: &App, address: &str, is_demo: bool, reader: &Reader<'_>) -> Result<(), u8> {
    let lang = reader.lang();
    let store = &app.desk.store;
    let code = gate::store::setup::offer(store, MachineClock.now(), &MachineRandomness)
        .await
        .map_err(|why| told(&why, reader))?;
    let key = if is_demo {
        "server-serving-demo"
    } else {
        "server-serving"
    };
    say(&reader.say(&Message::new(key).with("address", format!("http://{address}/{lang}/"))));
    if let Some(code) = code {
        say(&reader.say(
            &Message::new("server-setup-code")
                .with("address", format!("http://{address}/{lang}/setup"))
                .with("code", code),
        ));
    }
    Ok(())
}

/// Does the jobs that changes have caused, for as long as the server runs; every server process does this.
async fn work(desk: Arc<Desk>, reviews: Arc<Reviews>) {
    // What changed while no server ran, or before there were summaries.
    if let Err(why) = review::jobs::run_stale(&desk.store, &reviews, ALL, desk.now()).await {
        tracing::error!(error = ?why, "places could not be summed up");
    }
    let mut last = String::new();
    loop {
        let began = Instant::now();
        match one_job(&desk, &reviews).await {
            // Where people write all the time the same work is never done; their pages come first.
            Ok(Some(key)) if key == last => tokio::time::sleep(began.elapsed() * REST).await,
            Ok(Some(key)) => last = key,
            Ok(None) => tokio::time::sleep(BREATH).await,
            Err(why) => {
                tracing::error!(error = ?why, "a job could not be taken");
                tokio::time::sleep(BREATH * 10).await;
            }
        }
    }
}

/// Takes one job and does it; gives its key where there was one.
pub async fn one_job(desk: &Desk, reviews: &Reviews) -> Result<Option<String>, StoreError> {
    let actor = Actor::command("public");
    let mut aside = desk.store.aside(&actor).await?;
    let job = store::take_job(&mut aside, desk.now()).await?;
    aside.commit().await?;
    let Some(job) = job else {
        return Ok(None);
    };
    let done = match job.kind.as_str() {
        review::jobs::REVIEW => review::jobs::run(&desk.store, reviews, &job.key, desk.now()).await,
        // A job of a newer program: it is left for that program.
        _ => Err(StoreError::Damaged {
            what: "job.kind",
            value: job.kind.clone(),
        }),
    };
    let mut aside = desk.store.aside(&actor).await?;
    match done {
        Ok(()) => store::finish(&mut aside, &job, desk.now()).await?,
        Err(why) => {
            tracing::error!(job = job.kind, key = job.key, error = ?why, "a job failed");
            store::postpone(&mut aside, &job, desk.now()).await?;
        }
    }
    aside.commit().await?;
    Ok(Some(job.key))
}

/// Says why a database cannot be used; the code to end with.
pub fn told(why: &StoreError, reader: &Reader<'_>) -> u8 {
    complain(&reader.say(&why.message()));
    UNUSABLE
}

/// Opens a database and brings its tables up to date; the demonstration is filled where it is empty.
pub async fn open(database: &str, is_demo: bool, reader: &Reader<'_>) -> Result<Store, u8> {
    let location = Location::parse(database).map_err(|why| told(&why, reader))?;
    let store = Store::open(&location)
        .await
        .map_err(|why| told(&why, reader))?;
    store
        .migrate(BOOKS)
        .await
        .map_err(|why| told(&why, reader))?;
    if is_demo
        && gate::store::setup::is_open(&store)
            .await
            .map_err(|why| told(&why, reader))?
    {
        say(&reader.t("server-filling-demo"));
        let dossiers = demo::dossiers().map_err(|faults| {
            crate::commands::problems(&faults, reader);
            FAILED
        })?;
        demo::fill(&store, &dossiers, &MachineClock)
            .await
            .map_err(|why| told(&why, reader))?;
    }
    Ok(store)
}

/// The folder of a named database must be there already where a database is only looked at:
/// opening makes a file, and a name that was mistyped must not be taken for an empty database.
pub fn must_exist(database: &str, reader: &Reader<'_>) -> Result<Location, u8> {
    let location = Location::parse(database).map_err(|why| told(&why, reader))?;
    match &location {
        Location::Sqlite(path) if !PathBuf::from(path).is_file() => {
            complain(&reader.say(&Message::new("server-no-database").with("database", database)));
            Err(UNUSABLE)
        }
        _ => Ok(location),
    }
}

/// Ctrl-C, or a supervisor's request to end.
async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    let terminate = tokio::signal::unix::SignalKind::terminate();
    let Ok(mut end) = tokio::signal::unix::signal(terminate) else {
        let _ = interrupt.await;
        return;
    };
    tokio::select! {
        _ = interrupt => {}
        _ = end.recv() => {}
    }
}
