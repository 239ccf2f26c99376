//! The commands of whoever keeps an installation: migrate, verify, backup, restore, accounts.

use std::fs::File;
use std::io::{BufReader, BufWriter, IsTerminal as _, stdin};
use std::path::Path;

use kernel::{Actor, Clock as _, Message};
use store::{Chain, Location, Store};
use text::Reader;

use crate::arguments::{Serve, Token, User};
use crate::clock::{MachineClock, MachineRandomness};
use crate::commands::{DONE, FAILED, UNUSABLE, complain, say};
use crate::serve::{BOOKS, database, must_exist, runtime, told};

/// Runs something asynchronous to its end.
pub fn run(work: impl Future<Output = Result<u8, u8>>) -> u8 {
    match runtime() {
        Ok(runtime) => runtime.block_on(work).unwrap_or_else(|code| code),
        Err(why) => {
            complain(&why.to_string());
            FAILED
        }
    }
}

/// Opens a database that must be there, and brings its tables up to date.
pub async fn existing(asked: &Serve, reader: &Reader<'_>) -> Result<(Store, usize), u8> {
    let location = must_exist(&database(asked, "ashar.db"), reader)?;
    let store = Store::open(&location)
        .await
        .map_err(|why| told(&why, reader))?;
    let applied = store
        .migrate(BOOKS)
        .await
        .map_err(|why| told(&why, reader))?;
    Ok((store, applied))
}

/// `ashar migrate`.
pub fn migrate(asked: &Serve, reader: &Reader<'_>) -> u8 {
    run(async {
        let location =
            Location::parse(&database(asked, "ashar.db")).map_err(|why| told(&why, reader))?;
        let store = Store::open(&location)
            .await
            .map_err(|why| told(&why, reader))?;
        let applied = store
            .migrate(BOOKS)
            .await
            .map_err(|why| told(&why, reader))?;
        store.close().await;
        say(&reader.say(&Message::new("server-migrated").with("count", applied)));
        Ok(DONE)
    })
}

/// `ashar audit verify`: the chains, what their operations vouch for, and exactly where a row was altered.
pub fn verify(asked: &Serve, reader: &Reader<'_>) -> u8 {
    run(async {
        let (store, _) = existing(asked, reader).await?;
        let found = altered(&store, reader).await;
        store.close().await;
        let intact = found.map_err(|why| told(&why, reader))?;
        Ok(if intact { DONE } else { FAILED })
    })
}

async fn altered(store: &Store, reader: &Reader<'_>) -> Result<bool, store::StoreError> {
    let actor = Actor::command("public");
    let mut intact = true;
    for body in store.chains(&actor).await? {
        let chain = store.verify_chain(&actor, &body).await?;
        say(&reader.say(&chain.message(&body)));
        intact &= matches!(chain, Chain::Intact { .. });
    }
    let mut reading = store.read(&actor).await?;
    let mut rows: Vec<(String, String, i64)> = records::verify(&mut reading)
        .await?
        .into_iter()
        .map(|one| (one.kind, one.record.to_string(), one.version))
        .collect();
    for (place, version) in budgets::store::verify(&mut reading).await? {
        rows.push(("budget".to_owned(), place, version));
    }
    for exercise in priorities::store::box_::verify(&mut reading).await? {
        rows.push(("ballots".to_owned(), exercise.to_string(), 1));
    }
    for batch in indicators::store::verify(&mut reading).await? {
        rows.push(("observations".to_owned(), batch.to_string(), 1));
    }
    for submission in surveys::store::submissions::verify(&mut reading).await? {
        rows.push(("submission".to_owned(), submission.to_string(), 0));
    }
    for file in store::verify_files(&mut reading).await? {
        rows.push(("file".to_owned(), file.to_string(), 1));
    }
    for (kind, key, version) in &rows {
        let message = if *version == 0 {
            Message::new("server-row-altered-now")
        } else {
            Message::new("server-row-altered").with("version", *version)
        };
        say(&reader.say(
            &message
                .with("kind", kind.as_str())
                .with("key", key.as_str()),
        ));
    }
    if rows.is_empty() {
        say(&reader.t("server-rows-intact"));
    }
    Ok(intact && rows.is_empty())
}

/// `ashar backup FILE`: written beside the place and moved, so that a file of that name is always whole.
pub fn backup(asked: &Serve, file: &Path, reader: &Reader<'_>) -> u8 {
    run(async {
        let (store, _) = existing(asked, reader).await?;
        let beside = file.with_extension("part");
        let made = File::create(&beside).map_err(|why| not_written(file, &why, reader))?;
        let report = store::backup::backup(&store, MachineClock.now(), BufWriter::new(made)).await;
        store.close().await;
        let report = match report {
            Ok(report) => report,
            Err(why) => {
                let _ = std::fs::remove_file(&beside);
                complain(&reader.say(&why.message()));
                return Err(FAILED);
            }
        };
        std::fs::rename(&beside, file).map_err(|why| not_written(file, &why, reader))?;
        say(&reader.say(
            &Message::new("server-backed-up")
                .with("file", file.display().to_string())
                .with("count", report.rows)
                .with("tables", report.tables),
        ));
        Ok(DONE)
    })
}

fn not_written(file: &Path, why: &std::io::Error, reader: &Reader<'_>) -> u8 {
    complain(
        &reader.say(
            &Message::new("server-not-written")
                .with("folder", file.display().to_string())
                .with("why", why.to_string()),
        ),
    );
    UNUSABLE
}

/// `ashar restore FILE`: into an empty database, all or nothing.
pub fn restore(asked: &Serve, file: &Path, reader: &Reader<'_>) -> u8 {
    run(async {
        let location =
            Location::parse(&database(asked, "ashar.db")).map_err(|why| told(&why, reader))?;
        let opened = File::open(file).map_err(|_| {
            complain(&reader.say(
                &Message::new("server-file-not-found").with("file", file.display().to_string()),
            ));
            UNUSABLE
        })?;
        let report = store::backup::restore(&location, BufReader::new(opened), BOOKS)
            .await
            .map_err(|why| {
                complain(&reader.say(&why.message()));
                UNUSABLE
            })?;
        say(&reader.say(
            &Message::new("server-restored")
                .with("count", report.rows)
                .with("tables", report.tables),
        ));
        Ok(DONE)
    })
}

/// `ashar token LOGIN`: a token for programs, shown once.
pub fn token(asked: &Serve, token: &Token, reader: &Reader<'_>) -> u8 {
    run(async {
        let (store, _) = existing(asked, reader).await?;
        let made = make_token(&store, token).await;
        store.close().await;
        match made {
            Ok(text) => {
                say(&reader.say(&Message::new("server-token-made").with("token", text)));
                Ok(DONE)
            }
            Err(why) => {
                complain(&reader.say(&why.message()));
                Err(UNUSABLE)
            }
        }
    })
}

async fn make_token(store: &Store, asked: &Token) -> Result<String, gate::GateError> {
    let now = MachineClock.now();
    let actor = Actor::command("public");
    let mut reading = store.read(&actor).await?;
    let account = gate::store::accounts::by_login(&mut reading, &asked.login)
        .await?
        .ok_or(gate::Refusal::AccountUnknown)?;
    let day = crate::clock::day_of(now);
    let held = desk::offices::held(&mut reading, account.id.uuid(), &day).await?;
    drop(reading);
    let object = account.id.to_string();
    let mut change = store.change(&actor, "gate.token", &object, "", now).await?;
    let new = gate::store::tokens::NewToken {
        account: account.id,
        office: held.first().map(|office| office.id.uuid()),
        name: "command line",
        scope: asked.scope,
        expires: kernel::Instant(now.0 + asked.days * 86_400_000),
    };
    let (_, text) = gate::store::tokens::create(&mut change, new, now, &MachineRandomness).await?;
    change.commit().await?;
    Ok(text)
}

/// `ashar user …`.
pub fn user(asked: &Serve, user: &User, reader: &Reader<'_>) -> u8 {
    run(async {
        let (store, _) = existing(asked, reader).await?;
        let done = account(&store, user, reader).await;
        store.close().await;
        match done {
            Ok(()) => Ok(DONE),
            Err(why) => {
                complain(&reader.say(&why.message()));
                Err(UNUSABLE)
            }
        }
    })
}

async fn account(store: &Store, user: &User, reader: &Reader<'_>) -> Result<(), gate::GateError> {
    let now = MachineClock.now();
    match user {
        User::List => {
            for line in bodies::command::list_users(store).await? {
                say(&line);
            }
        }
        User::Add {
            login,
            name,
            body,
            role,
        } => {
            let password = typed_password(reader);
            let office = body.as_deref().zip(role.as_deref());
            let new = bodies::command::NewUser {
                login,
                name,
                lang: reader.lang(),
                password: &password,
                office,
            };
            bodies::command::create_user(store, &new, now, &MachineRandomness).await?;
            say(&reader.say(&Message::new("server-user-made").with("login", login.as_str())));
        }
        User::Password(login) => {
            let password = typed_password(reader);
            bodies::command::set_password(store, login, &password, now, &MachineRandomness).await?;
            say(&reader.say(&Message::new("server-user-password").with("login", login.as_str())));
        }
        User::Disable(login) => {
            bodies::command::disable(store, login, now).await?;
            say(&reader.say(&Message::new("server-user-disabled").with("login", login.as_str())));
        }
    }
    Ok(())
}

/// A password from the terminal or from a pipe; never from the command line, which others on the machine can read.
fn typed_password(reader: &Reader<'_>) -> String {
    if stdin().is_terminal() {
        say(&reader.t("server-type-password"));
    }
    let mut line = String::new();
    let _ = stdin().read_line(&mut line);
    line.trim_end_matches(['\r', '\n']).to_owned()
}
