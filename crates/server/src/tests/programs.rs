//! Programs do what people do at the desk, by the description of the interface and a token.

use std::path::Path;

use serde_json::{Value, json};

use super::house::{AIMAK, Answer, House};
use crate::serve;

impl House {
    /// A program fills in a form of the desk.
    fn fill(&self, token: &str, at: &str, sent: &Value) -> Answer {
        let bearer = format!("Bearer {token}");
        self.send(
            "POST",
            &format!("/api/v1/forms/{at}"),
            &[
                ("Content-Type", "application/json"),
                ("Authorization", &bearer),
                ("Accept-Language", "en"),
            ],
            &sent.to_string(),
        )
    }

    /// A program reads.
    fn read(&self, token: &str, path: &str) -> Answer {
        self.ask(
            "GET",
            path,
            &[("Authorization", &format!("Bearer {token}"))],
        )
    }
}

fn value(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).expect("an answer in JSON")
}

fn first(house: &House, token: &str, kind: &str) -> Value {
    let found = house.read(
        token,
        &format!("/api/v1/records/{kind}?place={AIMAK}&limit=1"),
    );
    value(&found)["items"][0].clone()
}

#[test]
fn a_program_gives_money_and_takes_it_back() {
    let house = House::open();
    let specialist = house.sign_in("ainura");
    let token = house.token(&specialist, "write");
    let measure = first(&house, &token, "measure");
    let id = measure["id"].as_str().expect("a measure");
    let give = format!("places/{AIMAK}/links/{id}/give");
    let allocations = || {
        let path = format!("/api/v1/records/allocation?parent={id}");
        value(&house.read(&token, &path))["items"]
            .as_array()
            .expect("a list")
            .len()
    };
    let before = allocations();

    let part =
        |amount: i64| json!({ "parts": [{ "line": "e107", "amount": amount }], "basis": "found" });
    let done = house.fill(&token, &give, &part(100));
    assert_eq!(done.status, 200, "{}", done.text());
    assert_eq!(allocations(), before + 1);

    // What would be above 100 % is said and not done until it is confirmed.
    let much = 900_000_000_000;
    let asked = house.fill(&token, &give, &part(much));
    assert_eq!(asked.status, 422);
    assert_eq!(value(&asked)["fields"][0]["field"], "confirm");
    assert_eq!(allocations(), before + 1);
    let mut sure = part(much);
    sure["confirm"] = json!("yes");
    assert_eq!(house.fill(&token, &give, &sure).status, 200);
    assert_eq!(allocations(), before + 2);

    // The address of the answer names what was made, so that it can be taken back.
    let address = value(&done)["address"]
        .as_str()
        .expect("an address")
        .to_owned();
    let made = address
        .split("undo=")
        .nth(1)
        .and_then(|rest| rest.split('&').next())
        .expect("what was made");
    let undo = format!("places/{AIMAK}/links/undo");
    let done = house.fill(&token, &undo, &json!({ "id": [made] }));
    assert_eq!(done.status, 200, "{}", done.text());
    assert_eq!(allocations(), before + 1);

    // What no form asks is refused by its name; nothing is half done.
    let odd = house.fill(
        &token,
        &give,
        &json!({ "parts": [], "basis": "found", "colour": 1 }),
    );
    assert_eq!(odd.status, 422);
    assert!(odd.text().contains("colour"), "{}", odd.text());
    // A token that only reads does not write, a cookie does not count, and no token is no one.
    let reads = house.token(&specialist, "read");
    assert_eq!(house.fill(&reads, &give, &part(1)).status, 401);
    let by_cookie = house.send(
        "POST",
        &format!("/api/v1/forms/{give}"),
        &[
            ("Content-Type", "application/json"),
            ("Cookie", &specialist.cookie),
        ],
        &part(1).to_string(),
    );
    assert_eq!(by_cookie.status, 401);
    assert_eq!(allocations(), before + 1);
}

#[test]
fn a_program_scores_and_judges() {
    let house = House::open();
    let specialist = house.sign_in("ainura");
    let token = house.token(&specialist, "write");
    let measure = first(&house, &token, "measure");
    let id = measure["id"].as_str().expect("a measure");
    let method = alignment::methods::methods()
        .iter()
        .find(|method| method.kind == alignment::methods::MethodKind::Class)
        .expect("a method with classes");
    let sheet = format!(
        "places/{AIMAK}/scores/sheet?method={}&object=measure&key={id}",
        method.id
    );
    let item = &method.items[0];
    let carried = value(&house.read(&token, &format!("/api/v1/forms/{sheet}")));
    let sent = json!({
        "version": carried["carries"]["version"], "do": "give",
        "items": [{ "item": item, "value": "no such value" }],
    });
    let wrong = house.fill(&token, &sheet, &sent);
    assert_eq!(wrong.status, 422, "{}", wrong.text());
    let sent = json!({
        "version": carried["carries"]["version"],
        "items": [{ "item": item, "value": method.values[0], "evidence": "Read by a program." }],
    });
    let done = house.fill(&token, &sheet, &sent);
    assert_eq!(done.status, 200, "{}", done.text());
    // What was carried has changed: the same again is too late.
    assert_eq!(house.fill(&token, &sheet, &sent).status, 409);

    let page = house
        .get_as(
            &specialist,
            &format!("/en/desk/places/{AIMAK}/findings?fate=undecided"),
        )
        .text();
    let asked = page
        .split("/findings/one?")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a finding")
        .replace("&amp;", "&");
    let of = |name: &str| {
        let found = asked
            .split('&')
            .find_map(|pair| pair.strip_prefix(&format!("{name}=")));
        found
            .unwrap_or_default()
            .replace("%20", " ")
            .replace("%3A", ":")
    };
    let judge = json!({ "rule": of("rule"), "kind": of("kind"), "key": of("key"), "version": 0 });
    let at = format!("places/{AIMAK}/findings/dismiss");
    let silent = house.fill(&token, &at, &judge);
    assert_eq!(silent.status, 422, "{}", silent.text());
    let mut judge = judge;
    judge["reason"] = json!("Known and accepted.");
    let done = house.fill(&token, &at, &judge);
    assert_eq!(done.status, 200, "{}", done.text());
    let kept = value(&house.read(&token, &format!("/api/v1/records/judgement?place={AIMAK}")));
    let said = |one: &Value| one["content"]["reason"] == "Known and accepted.";
    assert!(kept["items"].as_array().expect("a list").iter().any(said));
}

#[test]
fn a_program_reports_no_quarter_that_has_not_begun() {
    let house = House::open();
    let specialist = house.sign_in("ainura");
    let token = house.token(&specialist, "write");
    let measure = first(&house, &token, "measure");
    let parent = format!("measure:{}", measure["id"].as_str().expect("a measure"));
    let report = |year: i64| {
        let content = json!({ "done": "The ground was levelled.", "year": year, "quarter": "1", "status": "on-track" });
        house.send(
            "POST",
            "/api/v1/records/progress",
            &[
                ("Content-Type", "application/json"),
                ("Authorization", &format!("Bearer {token}")),
            ],
            &json!({ "parent": parent, "content": content }).to_string(),
        )
    };
    let ahead = report(2099);
    assert_eq!(ahead.status, 422, "{}", ahead.text());
    assert_eq!(value(&ahead)["fields"][0]["field"], "quarter");
    let begun = report(2026);
    assert_eq!(begun.status, 201, "{}", begun.text());
}

/// Who builds on the interface sees here what has changed in it; `ASHAR_WRITE_OPENAPI=1` writes it anew.
#[test]
fn the_description_of_the_interface_is_the_kept_one() {
    let described = desk::api::document(&serve::shelves(), &serve::forms());
    let text = serde_json::to_string_pretty(&described).expect("a text") + "\n";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/openapi.json");
    if std::env::var_os("ASHAR_WRITE_OPENAPI").is_some() {
        std::fs::write(&file, &text).expect("a file");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    let differs = text
        .lines()
        .zip(kept.lines())
        .enumerate()
        .find(|(_, (now, kept))| now != kept);
    assert!(
        text == kept,
        "openapi.json differs, first at {differs:?}; ASHAR_WRITE_OPENAPI=1 writes it anew"
    );
}
