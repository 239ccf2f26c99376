//! The pages as a visitor meets them: whole, linked, safe, in four languages.

use std::collections::{BTreeSet, VecDeque};

use kernel::Lang;

use super::house::{AIMAK, Answer, House, house};
use super::page_rules::{faults, latin_words, tags, unescaped};
use crate::pages::tables;

/// Every answer carries the headers that keep a visitor safe.
fn check_headers(answer: &Answer, path: &str) {
    let policy = answer.header("content-security-policy");
    assert!(
        policy.contains("default-src 'none'")
            && policy.contains("script-src 'self';")
            && !policy.contains("unsafe"),
        "{path}: {policy}"
    );
    assert!(
        policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"),
        "{path}: {policy}"
    );
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
    assert_eq!(
        answer.header("set-cookie"),
        "",
        "{path}: no cookie is needed to read"
    );
}

/// A page that is there keeps the rules; its links.
fn check_page(answer: &Answer, path: &str, lang: &str) -> Vec<String> {
    check_headers(answer, path);
    let html = answer.text();
    let mut found = faults(&html, lang);
    // The policies are text of a program and hold its braces.
    if path.ends_with("/policies") {
        found.retain(|fault| !fault.starts_with("a hole instead of a word"));
    }
    assert!(found.is_empty(), "{path}: {found:#?}");
    tags(&html)
        .iter()
        .flat_map(|tag| [tag.get("href"), tag.get("action")])
        .flatten()
        .map(unescaped)
        .filter(|href| !href.starts_with('#'))
        .map(|href| {
            if href.starts_with('?') {
                format!("{}{href}", path.split('?').next().unwrap_or_default())
            } else {
                href
            }
        })
        .collect()
}

/// Latin words that may stand on a Cyrillic page: names of methods and their sources, codes.
fn may_be_latin(path: &str) -> bool {
    ["/methods", "/policies", "/open", "/login"]
        .iter()
        .any(|part| path.contains(part))
}

/// Follows links from a language's first page.
fn crawl(house: &House, lang: Lang, most: usize) {
    let start = format!("/{lang}/");
    let mut seen = BTreeSet::from([start.clone()]);
    let mut waiting = VecDeque::from([start]);
    let mut visited = 0;
    let mut foreign = BTreeSet::new();
    while let Some(path) = waiting.pop_front() {
        if visited == most {
            break;
        }
        visited += 1;
        let answer = house.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        if !answer.is_page() {
            check_headers(&answer, &path);
            assert!(!answer.body.is_empty(), "{path} is empty");
            continue;
        }
        let links = check_page(&answer, &path, lang.code());
        if matches!(lang, Lang::Ky | Lang::Ru) && !may_be_latin(&path) {
            foreign.extend(
                latin_words(&answer.text())
                    .into_iter()
                    .map(|word| format!("{word} ({path})")),
            );
        }
        for link in links {
            let elsewhere = link.starts_with('/')
                && !link.starts_with(&format!("/{lang}/"))
                && !link.starts_with("/assets/");
            // Typeset reports and orders of rows are many and alike: those of one municipality stand for all.
            let costly = ["report.", "findings.xlsx", "sort="]
                .iter()
                .any(|part| link.contains(part));
            let is_carried_in_the_page = link.starts_with("data:");
            let wanted = !elsewhere && !is_carried_in_the_page && (!costly || link.contains(AIMAK));
            if wanted && seen.insert(link.clone()) {
                waiting.push_back(link);
            }
        }
    }
    assert!(visited > 90, "only {visited} pages in {lang}");
    assert!(foreign.is_empty(), "Latin words in {lang}: {foreign:#?}");
}

#[test]
fn every_link_leads_to_a_page_that_keeps_the_rules() {
    let house = house();
    crawl(&house, Lang::Ky, 400);
    for lang in [Lang::Ru, Lang::Uz, Lang::En] {
        crawl(&house, lang, 100);
    }
}

#[test]
fn every_table_is_downloaded_as_csv() {
    let house = house();
    for lang in Lang::ALL {
        for name in tables::NAMES {
            let path = format!("/{lang}/places/{AIMAK}/tables/{name}.csv");
            let answer = house.get(&path);
            assert_eq!(answer.status, 200, "{path}");
            check_headers(&answer, &path);
            assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
            assert!(
                answer
                    .header("content-disposition")
                    .starts_with("attachment;")
            );
            let text = answer.text();
            assert!(
                text.starts_with('\u{feff}') && text.lines().count() > 1,
                "{path}: {text}"
            );
            let risky = |cell: &str| cell.starts_with(['=', '@']) || cell.starts_with("\"=");
            assert!(
                !text.lines().flat_map(|line| line.split(',')).any(risky),
                "{path} holds a formula"
            );
        }
    }
}

#[test]
fn published_numbers_of_residents_hide_small_ones() {
    let answer = house().get(&format!("/en/places/{AIMAK}/tables/population.csv"));
    let text = answer.text();
    let small: Vec<&str> = text
        .lines()
        .skip(1)
        .flat_map(|line| line.split(',').skip(1))
        .filter(|cell| {
            cell.trim()
                .parse::<u32>()
                .is_ok_and(|people| (1..10).contains(&people))
        })
        .collect();
    assert!(small.is_empty(), "{small:?}");
}

#[test]
fn what_does_not_exist_answers_404_in_the_visitors_language() {
    let house = house();
    for lang in Lang::ALL {
        for rest in [
            "nothing",
            "places",
            "places/nowhere",
            "places/kg-kara-kulja/measures",
            &format!("places/{AIMAK}/nothing"),
            &format!("places/{AIMAK}/measures/99.9.9"),
            &format!("places/{AIMAK}/lines/99.9.9"),
            &format!("places/{AIMAK}/tables/measures"),
            &format!("places/{AIMAK}/tables/secrets.csv"),
            &format!("places/{AIMAK}/report.docx"),
        ] {
            let path = format!("/{lang}/{rest}");
            let answer = house.ask("GET", &path, &[("Accept-Language", lang.code())]);
            assert_eq!(answer.status, 404, "{path}");
            check_page(&answer, &path, lang.code());
        }
        let unknown = house.ask("GET", "/de/", &[("Accept-Language", lang.code())]);
        assert_eq!(unknown.status, 404);
        check_page(&unknown, "/de/", lang.code());
    }
}

#[test]
fn hostile_addresses_are_answered_calmly() {
    let house = house();
    let long = "a".repeat(50_000);
    let page = format!("/ky/places/{AIMAK}");
    let check = |path: &str, expected: &[u16]| {
        let answer = house.get(path);
        let start: String = path.chars().take(120).collect();
        assert!(
            expected.contains(&answer.status),
            "{start}: {}",
            answer.status
        );
        // What is no request at all is refused before any page.
        let refused = answer.status == 414 || (answer.status == 400 && answer.body.is_empty());
        if !refused {
            assert!(answer.is_page(), "{start}: {:?}", answer.headers);
            check_page(&answer, path, "ky");
        }
        assert!(!answer.text().contains("root:"), "{start}");
    };
    for path in [
        "/ky/places/../../../etc/passwd",
        "/ky/places/..%2f..%2fetc%2fpasswd",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/fonts/..%2f..%2f..%2fetc%2fpasswd",
        "/ky/places/%00",
        "/ky/places/%ff%fe",
        "/ky/places/%F0%9F%8F%94",
        "/ky//places",
        "/%6by/secret",
        "/ky/places/'%20OR%201=1--",
        &format!("{page}/measures/%00"),
        &format!("{page}/%2e%2e/%2e%2e"),
        &format!("{page}/tables/..%2fmeasures.csv"),
    ] {
        check(path, &[404, 400]);
    }
    check(&format!("/ky/places/{long}"), &[404, 414]);
    for query in [
        "sort=99999",
        "sort=-1",
        "page=-1",
        "page=0",
        "page=99999999999999999999999",
        "page=2&page=3",
        "severity=%00",
        "severity=nothing&rule=nothing",
        "words=%25%27%22%3Cscript%3Ealert(1)%3C/script%3E",
        "words=%ff",
        "=&&&==",
        "%",
    ] {
        check(&format!("{page}/findings?{query}"), &[200, 404]);
        check(&format!("{page}/measures?{query}"), &[200, 404]);
        check(&format!("{page}/budget?{query}"), &[200, 404]);
    }
    check(&format!("/ky/search?q={long}"), &[200, 414]);
    for words in [
        "<script>alert(1)</script>",
        "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "%22%20onfocus=%22x",
        "%ff",
        "%00",
    ] {
        let path = format!("/ky/search?q={words}");
        check(&path, &[200, 404, 400]);
    }
    let shown = house
        .get("/ky/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E")
        .text();
    assert!(shown.contains("&lt;script&gt;") && !shown.contains("<script"));
}

/// The addresses of the house with an example of each. A new one has to be written here, and thus thought about.
const ROUTES: &[(&str, &str, u16)] = &[
    ("/", "/", 303),
    ("/assets/{name}", "/assets/none.css", 404),
    ("/assets/fonts/{name}", "/assets/fonts/none.woff2", 404),
    ("/{lang}/", "/ky/", 200),
    ("/{lang}", "/ky", 200),
    ("/{lang}/search", "/ky/search?q=%D1%81%D1%83%D1%83", 200),
    ("/{lang}/methods", "/ky/methods", 200),
    ("/{lang}/policies", "/ky/policies", 200),
    ("/{lang}/places/{place}", "/ky/places/kg-kara-kulja", 200),
    (
        "/{lang}/places/{place}/{page}",
        "/ky/places/kg-kara-kulja-alaikuu/people",
        200,
    ),
    (
        "/{lang}/places/{place}/tables/{table}",
        "/ky/places/kg-kara-kulja-alaikuu/tables/lines.csv",
        200,
    ),
    (
        "/{lang}/places/{place}/measures/{key}",
        "/ky/places/kg-kara-kulja-alaikuu/measures/1.1.1",
        200,
    ),
    (
        "/{lang}/places/{place}/lines/{key}",
        "/ky/places/kg-kara-kulja-alaikuu/lines/e107",
        200,
    ),
];

#[test]
fn a_stranger_tries_every_address_and_changes_nothing() {
    let source = include_str!("../pages/mod.rs");
    let built: Vec<&str> = source
        .split(".route(\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"').map(|(path, _)| path))
        .collect();
    let known: Vec<&str> = ROUTES.iter().map(|(route, _, _)| *route).collect();
    assert_eq!(built, known, "the list of addresses");
    let house = house();
    for (_, path, status) in ROUTES {
        let answer = house.get(path);
        assert_eq!(answer.status, *status, "{path}");
        check_headers(&answer, path);
        let head = house.ask("HEAD", path, &[]);
        assert_eq!((head.status, head.body.len()), (*status, 0), "HEAD {path}");
        for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"] {
            let answer = house.ask(
                method,
                path,
                &[("Content-Length", "0"), ("Accept-Language", "uz")],
            );
            assert_eq!(answer.status, 405, "{method} {path}");
            check_headers(&answer, path);
        }
    }
    for hidden in [
        "/.env",
        "/.git/config",
        "/demo.db",
        "/ashar.db",
        "/admin",
        "/metrics",
        "/debug",
        "/api",
        "/ky/admin",
        "/robots.txt",
    ] {
        assert_eq!(house.get(hidden).status, 404, "{hidden}");
    }
}

#[test]
fn the_first_language_a_browser_names_is_taken() {
    let house = house();
    let check = |accepts: &str, expected: &str| {
        let answer = house.ask("GET", "/", &[("Accept-Language", accepts)]);
        assert_eq!(answer.header("location"), expected, "{accepts}");
    };
    check("", "/ky/");
    check("de-DE, fr;q=0.5", "/ky/");
    check("de, ru-RU;q=0.7, en;q=0.3", "/ru/");
    check("en;q=0.3, uz;q=0.9", "/uz/");
    check("q=;;;,,,;q=", "/ky/");
}

#[test]
fn a_page_is_packed_for_whoever_unpacks_and_small() {
    let house = house();
    let path = format!("/ky/places/{AIMAK}");
    let plain = house.get(&path);
    let packed = house.ask("GET", &path, &[("Accept-Encoding", "gzip, br")]);
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert!(packed.body.len() * 3 < plain.body.len());
    assert!(packed.body.len() < 45_000, "{} bytes", packed.body.len());
}
