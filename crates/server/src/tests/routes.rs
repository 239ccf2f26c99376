//! Every address, tried without a session, by a stranger and by each role.
//!
//! What came of it stands in `routes.txt`, which a person reads before it is changed:
//! `ASHAR_WRITE_ROUTES=1 cargo test -p server every_address` writes it anew. An address that the house has and
//! the list below does not fails the test.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::house::{AIMAK, FORM, House, Person};

const JSON: (&str, &str) = ("Content-Type", "application/json");

/// Addresses with an example of each part; the method comes first.
fn examples(house: &House, specialist: &Person) -> Vec<(String, String)> {
    let id = |kind: &str| -> String {
        let page = house
            .get_as(specialist, &format!("/en/desk/{kind}?place={AIMAK}"))
            .text();
        // A kind with a page of its own stands under its plural.
        page.replace(&format!("/en/desk/{kind}s/"), &format!("/en/desk/{kind}/"))
            .split(&format!("/en/desk/{kind}/"))
            .filter_map(|rest| rest.get(..36))
            .find(|id| id.len() == 36 && id.bytes().filter(|byte| *byte == b'-').count() == 4)
            .unwrap_or("00000000-0000-0000-0000-000000000000")
            .to_owned()
    };
    let (measure, programme) = (id("measure"), id("programme"));
    let (exercise, idea) = (id("exercise"), id("idea"));
    let ranking = id("ranking");
    routes()
        .into_iter()
        .flat_map(|(methods, pattern)| {
            let path = pattern
                .replace("{lang}", "en")
                .replace("{place}", AIMAK)
                .replace("{code}", AIMAK)
                .replace("{kind}", "measure")
                .replace("/programme/{id}", &format!("/programme/{programme}"))
                .replace("/exercises/{id}", &format!("/exercises/{exercise}"))
                .replace("/votes/{id}", &format!("/votes/{exercise}"))
                .replace("/ideas/{id}", &format!("/ideas/{idea}"))
                .replace("{ranking}", &ranking)
                .replace("{id}", &measure)
                .replace("{step}", "adopt")
                .replace("{table}", "measures.csv")
                .replace("{page}", "findings")
                .replace("{key}", "1")
                .replace("{name}", "none.css");
            let path = path
                .split('/')
                .map(|part| if part.starts_with('{') { "none" } else { part })
                .collect::<Vec<_>>()
                .join("/");
            methods
                .into_iter()
                .map(move |method| (format!("{method} {pattern}"), format!("{method} {path}")))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Every `.route("…", get(…).post(…))` of the sources of the house, whether or not anybody remembered it here.
fn routes() -> Vec<(Vec<&'static str>, String)> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found: BTreeSet<(String, Vec<&'static str>)> = BTreeSet::new();
    for file in sources(&crates) {
        let Ok(text) = std::fs::read_to_string(&file) else {
            continue;
        };
        for part in text.split(".route(").skip(1) {
            let Some(pattern) = part.split('"').nth(1) else {
                continue;
            };
            // Addresses of forms are put together from their list.
            if !pattern.starts_with('/') || pattern.contains("{}") {
                continue;
            }
            // Up to the next address, whatever stands in between belongs to this one.
            let rest = part.split(".merge(").next().unwrap_or_default();
            let methods = [
                ("GET", "get("),
                ("POST", "post("),
                ("PUT", "put("),
                ("DELETE", "delete("),
            ]
            .into_iter()
            .filter(|(_, word)| {
                rest.match_indices(word)
                    .any(|(at, _)| rest[..at].ends_with([' ', '.', '(', '\n', ',', ':']))
            })
            .map(|(method, _)| method)
            .collect();
            found.insert((pattern.to_owned(), methods));
        }
    }
    for form in crate::serve::forms() {
        let asks = (!form.carries.is_empty()).then_some("GET");
        found.insert((
            format!("/api/v1/forms/{}", form.at),
            asks.into_iter().chain(["POST"]).collect(),
        ));
    }
    found
        .into_iter()
        .map(|(pattern, methods)| (methods, pattern))
        .collect()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("target") && !path.ends_with("tests") {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

#[test]
fn every_address_answers_each_role_as_the_table_says() {
    let house = House::open();
    let people: Vec<(&str, Person, String)> = bodies::demo::ROLES
        .iter()
        .map(|(role, login)| {
            let person = house.sign_in(login);
            let token = house.token(&person, "write");
            (*role, person, format!("Bearer {token}"))
        })
        .collect();
    let specialist = &people
        .iter()
        .find(|(role, ..)| *role == "specialist")
        .expect("a specialist")
        .1;
    let mut table = String::from(
        "Status of each address: without a session, then for each role (a measure of an adopted, published programme)\n\n",
    );
    let _ = write!(table, "{:<66} none", "");
    for (role, ..) in &people {
        let _ = write!(table, " {role}");
    }
    table.push('\n');
    let examples = examples(&house, specialist);
    assert!(examples.len() > 90, "only {} addresses", examples.len());
    for (name, request) in examples {
        // Signing out would end the session that the next line needs.
        if name.contains("/logout") || name.contains("/me/sessions") {
            continue;
        }
        let (method, path) = request.split_once(' ').expect("a method and a path");
        let _ = write!(table, "{name:<66} ");
        let stranger = if method == "GET" {
            house.get(path)
        } else {
            let kind = if path.starts_with("/api/") {
                JSON
            } else {
                FORM
            };
            house.send(method, path, &[kind], "{}")
        };
        let _ = write!(table, "{}", stranger.status);
        assert!(stranger.status < 500, "{name}: {}", stranger.status);
        for (role, person, bearer) in &people {
            let answer = if path.starts_with("/api/") {
                house.send(method, path, &[JSON, ("Authorization", bearer)], "{}")
            } else if method == "GET" {
                house.get_as(person, path)
            } else {
                house.post_as(person, path, &[])
            };
            assert!(answer.status < 500, "{name} as {role}: {}", answer.status);
            let _ = write!(table, " {:>width$}", answer.status, width = role.len());
        }
        table.push('\n');
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/routes.txt");
    if std::env::var_os("ASHAR_WRITE_ROUTES").is_some() {
        std::fs::write(&file, &table).expect("a table");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    let differs: Vec<String> = table
        .lines()
        .filter(|line| !kept.lines().any(|known| known == *line))
        .map(|line| format!("now:  {line}"))
        .chain(
            kept.lines()
                .filter(|line| !table.lines().any(|known| known == *line))
                .map(|line| format!("kept: {line}")),
        )
        .collect();
    assert!(
        differs.is_empty(),
        "the answers differ from routes.txt:\n{}",
        differs.join("\n")
    );
}
