//! `ashar demo` and `ashar serve`: the database, the address, the end.

use std::path::PathBuf;
use std::sync::Arc;

use kernel::{Actor, Message};
use store::{Chain, Location, Migrations, Store};
use text::Reader;
use tokio::net::TcpListener;

use crate::arguments::Serve;
use crate::clock::MachineClock;
use crate::commands::{complain, say};
use crate::demo;
use crate::pages::{self, App};

const DONE: u8 = 0;
const FAILED: u8 = 1;
const UNUSABLE: u8 = 2;

/// The tables of every book, in the order of the house.
pub const BOOKS: &[Migrations] = &[
    places::store::MIGRATIONS,
    people::store::MIGRATIONS,
    plans::store::MIGRATIONS,
    budgets::store::MIGRATIONS,
];

/// Serves the demonstration from a database that is filled first where it is empty.
pub fn demo(asked: &Serve, reader: &Reader<'_>) -> u8 {
    let database = asked
        .database
        .clone()
        .unwrap_or_else(|| "ashar-demo.db".to_owned());
    run(asked, &database, true, reader)
}

/// Serves a database.
pub fn serve(asked: &Serve, reader: &Reader<'_>) -> u8 {
    let database = asked
        .database
        .clone()
        .unwrap_or_else(|| "ashar.db".to_owned());
    run(asked, &database, false, reader)
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
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
        let app = Arc::new(App::new(store, is_demo, fonts(asked)));
        app.warm().await;
        say(&reader.say(
            &Message::new(if is_demo {
                "server-serving-demo"
            } else {
                "server-serving"
            })
            .with("address", format!("http://{address}/{}/", reader.lang())),
        ));
        let served = axum::serve(listener, pages::router(Arc::clone(&app)))
            .with_graceful_shutdown(asked_to_stop())
            .await;
        app.store.close().await;
        match served {
            Ok(()) => DONE,
            Err(why) => {
                complain(&why.to_string());
                FAILED
            }
        }
    })
}

/// The folder of the built fonts: as named, or where `cargo xtask demo` puts them.
fn fonts(asked: &Serve) -> Option<PathBuf> {
    asked.fonts.clone().filter(|folder| folder.is_dir())
}

async fn open(database: &str, is_demo: bool, reader: &Reader<'_>) -> Result<Store, u8> {
    let told = |why: store::StoreError| {
        complain(&reader.say(&why.message()));
        UNUSABLE
    };
    let location = Location::parse(database).map_err(told)?;
    let store = Store::open(&location).await.map_err(told)?;
    store.migrate(BOOKS).await.map_err(told)?;
    if is_demo {
        let version = store
            .body_version(&Actor::command(demo::BODY), demo::BODY)
            .await
            .map_err(told)?;
        if version == 0 {
            say(&reader.t("server-filling-demo"));
            let dossiers = demo::dossiers().map_err(|faults| {
                crate::commands::problems(&faults, reader);
                FAILED
            })?;
            demo::fill(&store, &dossiers, &MachineClock)
                .await
                .map_err(told)?;
        }
    }
    Ok(store)
}

/// `ashar verify`: whether every operation still stands as it was written.
pub fn verify(asked: &Serve, reader: &Reader<'_>) -> u8 {
    let database = asked
        .database
        .clone()
        .unwrap_or_else(|| "ashar-demo.db".to_owned());
    // Opening a database makes it; a name that was mistyped must not be verified as an empty chain.
    if let Ok(Location::Sqlite(path)) = Location::parse(&database)
        && !path.is_file()
    {
        complain(&reader.say(&Message::new("server-no-database").with("database", database)));
        return UNUSABLE;
    }
    let Ok(runtime) = runtime() else {
        return FAILED;
    };
    runtime.block_on(async {
        let store = match open(&database, false, reader).await {
            Ok(store) => store,
            Err(code) => return code,
        };
        let chain = store
            .verify_chain(&Actor::command(demo::BODY), demo::BODY)
            .await;
        match chain {
            Ok(chain) => {
                say(&reader.say(&chain.message(demo::BODY)));
                match chain {
                    Chain::Intact { .. } => DONE,
                    Chain::Broken { .. } => FAILED,
                }
            }
            Err(why) => {
                complain(&reader.say(&why.message()));
                FAILED
            }
        }
    })
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
