//! Forms on pages of our own: cut into pages, filled in, kept, sent; without a network; typed from paper.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::store::Store;
use ::store::testing::on_both_engines;
use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{Request, StatusCode};
use axum::{Extension, http::Response};
use desk::{Filled, Knock, Posted};
use kernel::Actor;
use records::Record;
use xlsform::{FieldKind, Run, World, XForm};

use super::house::{
    BOOKS, Said, answers, ask, assessment, close, desk, form_xml, house, person, phone, post,
    published, visit,
};
use crate::model::Channel;
use crate::pages::testing as page;
use crate::store::intake::Intake;
use crate::store::submissions::{self, Wanted};
use crate::web::filling::{plain, put, said};
use crate::web::paging::{Block, MOST, Pages};
use crate::web::simple::{Place, tree};
use crate::web::typed::{DatePart, answer, clock_typed, date_typed, is_ranking, line_typed};
use crate::web::{drafts, links, marks, sheets};

#[test]
fn labels_keep_emphasis_and_nothing_else() {
    let check = |label: &str, drawn: &str, bare: &str| {
        assert_eq!(marks::drawn(label).into_string(), drawn, "{label}");
        assert_eq!(marks::plain(label), bare, "{label}");
    };
    check(
        "How **old** are *you*?",
        "How <strong>old</strong> are <em>you</em>?",
        "How old are you?",
    );
    check(
        "**all _of_ it**",
        "<strong>all </strong><strong><em>of</em></strong><strong> it</strong>",
        "all of it",
    );
    check(
        "a_b_c and 2 * 3 * 4",
        "a_b_c and 2 * 3 * 4",
        "a_b_c and 2 * 3 * 4",
    );
    check(
        "# Water\nFrom where?",
        "<strong>Water</strong><br>From where?",
        "Water From where?",
    );
    check("[read](javascript:alert(1)) on", "read) on", "read) on");
    check(
        "<b>Bold</b> <script>x</script> 3 < 4",
        "Bold x 3 &lt; 4",
        "Bold x 3 < 4",
    );
    check(r"\*not\*", "*not*", "*not*");
    check("**", "**", "**");
    check("өзгөчө **ың**", "өзгөчө <strong>ың</strong>", "өзгөчө ың");
}

fn filled(pairs: &[(&str, &str)]) -> Filled {
    Filled {
        pairs: pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        ..Filled::default()
    }
}

#[test]
fn what_people_type_becomes_an_answer() {
    const HOURS: i32 = 6 * 3600;
    let check = |kind: FieldKind, appearance: &str, typed: &[(&str, &str)], expected: &str| {
        let values = ["a", "b", "c"];
        let found = answer(&filled(typed), "q", kind, appearance, &values, HOURS);
        assert_eq!(found, expected, "{kind:?} {typed:?}");
    };
    check(FieldKind::Int, "", &[("q", " 1 234 ")], "1234");
    check(FieldKind::Decimal, "", &[("q", "12,5")], "12.5");
    check(FieldKind::Int, "", &[("q", "many")], "many");
    check(FieldKind::Date, "", &[("q", "17.5.2026")], "2026-05-17");
    check(FieldKind::Date, "", &[("q", "2026-05-17")], "2026-05-17");
    check(
        FieldKind::Date,
        "month-year",
        &[("q", "2026-05")],
        "2026-05-01",
    );
    check(FieldKind::Date, "year", &[("q", "1999")], "1999-01-01");
    check(FieldKind::Date, "", &[("q", "tomorrow")], "tomorrow");
    check(FieldKind::Time, "", &[("q", "9:05")], "09:05:00.000+06:00");
    check(
        FieldKind::DateTime,
        "",
        &[("q", "2026-05-17T09:05")],
        "2026-05-17T09:05:00.000+06:00",
    );
    check(FieldKind::SelectMany, "", &[("q", "c"), ("q", "a")], "a c");
    check(
        FieldKind::Rank,
        "",
        &[("q~a", "3"), ("q~b", "1"), ("q~c", "2")],
        "b c a",
    );
    check(
        FieldKind::GeoPoint,
        "",
        &[("q~north", "40,5"), ("q~east", "72.8")],
        "40.5 72.8 0 0",
    );
    check(
        FieldKind::GeoPoint,
        "",
        &[("q~north", "40,5"), ("q~east", "")],
        "40.5 ? 0 0",
    );
    check(
        FieldKind::GeoPoint,
        "",
        &[("q~north", ""), ("q~east", "")],
        "",
    );
    check(
        FieldKind::GeoShape,
        "",
        &[("q", "1 1\n1 2\n2 2")],
        "1 1 0 0;1 2 0 0;2 2 0 0;1 1 0 0",
    );
    check(FieldKind::Acknowledge, "", &[("q", "OK")], "OK");
    check(FieldKind::Acknowledge, "", &[], "");
    check(FieldKind::Text, "", &[("q", "one\r\ntwo")], "one\ntwo");
    let ranks = |one: &str, other: &str| {
        is_ranking(&filled(&[("q~a", one), ("q~b", other)]), "q", &["a", "b"])
    };
    assert!(ranks("2", "1") && ranks("", "") && ranks("1", ""));
    assert!(!ranks("1", "1") && !ranks("2", ""));
    assert_eq!(clock_typed("09:05:00.000+06:00", FieldKind::Time), "09:05");
    assert_eq!(
        clock_typed("2026-05-17T09:05:00.000+06:00", FieldKind::DateTime),
        "2026-05-17T09:05"
    );
    assert_eq!(date_typed("2026-05-17", DatePart::Month), "2026-05");
    assert_eq!(line_typed("1 1 0 0;1 2 0 0"), "1 1\n1 2");
    assert_eq!(
        plain("/data/member[2]/child[1]/name"),
        "/data/member/child/name"
    );
}

/// A form of many kinds of questions.
fn long_form() -> XForm {
    let workbook = "| survey |\n| | type | name | label | relevant | constraint | required | appearance | repeat_count | calculation |\n\
| | text | name | Name | | | yes | | | |\n\
| | integer | age | Age | | . >= 0 and . <= 120 | | | | |\n\
| | begin group | job | Work | ${age} >= 15 | | | | | |\n\
| | select_one yes | works | Works? | | | | | | |\n\
| | text | where | Where | ${works} = 'yes' and not(selected(${name}, 'x')) | | | | | |\n\
| | text | hard | Hard | position(..) = 1 | | | | | |\n\
| | end group | | | | | | | | |\n\
| | integer | count | How many | | | | | | |\n\
| | begin repeat | child | Child | | | | | ${count} | |\n\
| | text | called | Called | | | | | | |\n\
| | text | again | Again | ${called} != '' | | | | | |\n\
| | end repeat | | | | | | | | |\n\
| | begin repeat | cow | Cow | | | | | | |\n\
| | text | colour | Colour | | | | | | |\n\
| | end repeat | | | | | | | | |\n\
| choices |\n| | list_name | name | label |\n| | yes | yes | Yes |\n| | yes | no | No |\n";
    let converted = xlsform::convert("long.md", workbook.as_bytes(), &xlsform::Options::default());
    let xml = converted
        .xform
        .unwrap_or_else(|| panic!("{:?}", converted.problems));
    XForm::parse(&xml).unwrap()
}

#[test]
fn a_browser_gets_the_conditions_that_are_simple() {
    let form = long_form();
    let root = form.nodes()[0].path.clone();
    let check = |name: &str, expected: &str| {
        let path = format!("{root}/{name}");
        let node = form.node(&path).unwrap();
        let rule = node
            .bind
            .relevant
            .as_ref()
            .or(node.bind.constraint.as_ref())
            .unwrap();
        let place = Place {
            form: &form,
            path: &path,
            item: None,
        };
        let found =
            tree(rule.root(), &place).map_or_else(|| "hard".to_owned(), |tree| tree.to_string());
        assert_eq!(found.replace(&root, ""), expected, "{name}");
    };
    check("job", r#"[">=",{"p":"/age"},15.0]"#);
    check(
        "job/where",
        r#"["and",["=",{"p":"/job/works"},"yes"],["not",["selected",{"p":"/name"},"x"]]]"#,
    );
    check("job/hard", "hard");
    check(
        "age",
        r#"["and",[">=",{"p":"."},0.0],["<=",{"p":"."},120.0]]"#,
    );
    check("child/again", r#"["!=",{"p":"/child/called"},""]"#);
}

#[test]
fn a_form_is_cut_into_pages() {
    let form = long_form();
    let root = form.nodes()[0].path.clone();
    let mut run = Run::new(&form, World::default());
    run.set(&format!("{root}/age"), "30").unwrap();
    run.set(&format!("{root}/count"), "2").unwrap();
    while run.remove_repeat(&format!("{root}/cow[1]")).is_ok() {}
    let pages = |run: &Run<'_>| Pages::of(&run.events(), false);
    let drawn = |pages: &Pages| -> Vec<String> {
        pages
            .pages
            .iter()
            .map(|page| {
                let blocks: Vec<String> = page
                    .blocks
                    .iter()
                    .map(|block| match block {
                        Block::Heading(words) => format!("[{words}]"),
                        Block::Question(path) => path.replace(&root, ""),
                        Block::Repeat(path) => format!("{}*", path.replace(&root, "")),
                    })
                    .collect();
                format!(
                    "{} {} | {:?} {:?} {}",
                    page.trail.join("/"),
                    blocks.join(" "),
                    page.back,
                    page.next,
                    page.step
                )
                .trim()
                .to_owned()
            })
            .collect()
    };
    assert_eq!(
        drawn(&pages(&run)),
        [
            "/name /age [Work] /job/works /job/hard | None Some(1) 1",
            "/count | Some(0) Some(2) 2",
            "Child — 1 /child[1]/called | Some(1) Some(3) 3",
            "Child — 2 /child[2]/called | Some(2) Some(4) 4",
            "Cow /cow* | Some(3) None 5",
        ]
    );
    // Into a row one goes from the list of rows, and comes back to it.
    run.add_repeat(&format!("{root}/cow")).unwrap();
    run.add_repeat(&format!("{root}/cow")).unwrap();
    let found = pages(&run);
    assert_eq!(found.steps, 5);
    assert_eq!(
        drawn(&found)[4..],
        [
            "Cow /cow* | Some(3) None 5",
            "Cow — 1 /cow[1]/colour | Some(4) Some(4) 5",
            "Cow — 2 /cow[2]/colour | Some(4) Some(4) 5",
        ]
    );
    // A page is found again after a question before it has gone.
    run.set(&format!("{root}/age"), "3").unwrap();
    let found = pages(&run);
    assert_eq!(
        found.find(&format!("q{root}/count")),
        found.with(&format!("{root}/count")).unwrap()
    );
    assert_eq!(found.find("q/nowhere"), 0);
    assert!(
        found
            .pages
            .iter()
            .all(|page| page.questions().count() <= MOST)
    );
}

#[test]
fn what_a_page_showed_is_put_into_the_form() {
    let form = XForm::parse(&form_xml("f", "1")).unwrap();
    let mut run = Run::new(&form, World::default());
    let twisted = put(
        &mut run,
        &filled(&[
            ("seen", "/data/ayil"),
            ("/data/ayil", "Terek"),
            ("seen", "/data/water"),
            ("/data/water", "tap"),
            ("/data/rooms", "7"),
            ("seen", "/data/nothing"),
        ]),
        0,
    );
    assert!(twisted.is_empty());
    assert_eq!(run.value("/data/ayil"), Some("Terek"));
    // What the page did not show is left as it was.
    assert_eq!(run.value("/data/rooms"), Some(""));
    assert_eq!(
        said(&run.question("/data/water").unwrap(), true),
        "Tap at home"
    );
    // An answer that was taken back is gone.
    put(&mut run, &filled(&[("seen", "/data/water")]), 0);
    assert_eq!(run.value("/data/water"), Some(""));
}

#[test]
fn sheets_are_counted_on_and_compared() {
    for (number, next) in [
        ("7", "8"),
        ("A-009", "A-010"),
        ("99", "100"),
        ("b", ""),
        ("", ""),
    ] {
        assert_eq!(sheets::next_number(number), next);
    }
    assert_eq!(sheets::tidy("  12   a "), "12 a");
    let form = kernel::Id::from_uuid(::store::Uuid::from_u128(1));
    let instance = sheets::instance_of(form, "7");
    assert_eq!(instance, sheets::instance_of(form, "7"));
    assert_ne!(instance, sheets::instance_of(form, "8"));
    assert_eq!((instance.len(), &instance[19..20]), (41, "8"));
    let reading = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    };
    let found = sheets::differences(
        &reading(&[("a", "1"), ("b", "2")]),
        &reading(&[("b", "3"), ("c", "4")]),
    );
    let found: Vec<String> = found
        .iter()
        .map(|(name, one, other)| format!("{name}:{one}/{other}"))
        .collect();
    assert_eq!(found, ["a:1/", "b:2/3", "c:/4"]);
}

async fn post_form(house: &Router, path: &str, pairs: &[(&str, &str)]) -> Said {
    let escaped = |text: &str| desk::answer::escaped(text);
    let body: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
        .collect();
    let request = Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body.join("&")))
        .unwrap();
    ask(house, request).await
}

/// A page with photographs of so many bytes.
async fn post_photos(
    house: &Router,
    path: &str,
    pairs: &[(&str, &str)],
    photos: &[(&str, usize)],
) -> Said {
    let mut body = Vec::new();
    for (name, value) in pairs {
        let part =
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    for (name, size) in photos {
        let part = format!(
            "--x\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
        );
        body.extend_from_slice(part.as_bytes());
        body.extend_from_slice(&[0xff, 0xd8, 0xff]);
        body.resize(body.len() + size, b'x');
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--x--\r\n");
    let request = Request::post(path)
        .header("content-type", "multipart/form-data; boundary=x")
        .body(Body::from(body))
        .unwrap();
    ask(house, request).await
}

async fn get(house: &Router, path: &str) -> Said {
    ask(house, Request::get(path).body(Body::empty()).unwrap()).await
}

fn to(said: &Said) -> String {
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text);
    said.headers["location"].to_str().unwrap().to_owned()
}

fn has(said: &Said, words: &[&str]) {
    for word in words {
        assert!(said.text.contains(word), "{word} is not in {}", said.text);
    }
}

/// A public link to a form.
async fn link(store: &Store, form: &Record, token: &str) {
    let mut change = super::house::change(store, &format!("link-{token}")).await;
    links::add(&mut change, form, form.parent.unwrap(), token, true)
        .await
        .unwrap();
    change.commit().await.unwrap();
}

/// Nobody answers in the moment in which he begins; the clock of these tests stands still.
async fn wait(store: &Store) {
    let mut aside = store.aside(&Actor::public()).await.unwrap();
    ::store::execute!(
        &mut aside,
        "update survey_draft set began_at = began_at - 60000"
    )
    .unwrap();
    aside.commit().await.unwrap();
}

async fn all(store: &Store, form: &Record) -> Vec<submissions::Submission> {
    let mut reading = store.read(&Actor::public()).await.unwrap();
    submissions::list(&mut reading, form.id.uuid(), &Wanted::default(), 100, 0)
        .await
        .unwrap()
}

async fn xml_of(store: &Store, submission: &submissions::Submission) -> String {
    let mut reading = store.read(&Actor::public()).await.unwrap();
    submissions::xml(&mut reading, submission.id)
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn a_resident_answers_page_by_page() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "web").await;
        let form = published(store, &assessment, "web", "1").await;
        link(store, &form, "tokentokentokentokentoke").await;
        let house = house(&desk);
        assert_eq!(
            get(&house, "/en/w/nothing").await.status,
            StatusCode::NOT_FOUND
        );
        let start = get(&house, "/en/w/tokentokentokentokentoke").await;
        has(&start, &["<h1>Households</h1>", "name=\"website\""]);
        assert!(!start.headers.contains_key("set-cookie"));

        // A program that fills in everything is told, and begins nothing.
        let caught = post_form(
            &house,
            "/en/w/tokentokentokentokentoke",
            &[("website", "x")],
        )
        .await;
        assert_eq!(caught.status, StatusCode::UNPROCESSABLE_ENTITY);

        let at = to(&post_form(&house, "/en/w/tokentokentokentokentoke", &[]).await);
        assert!(at.starts_with("/en/w/d/") && at.len() > 40);
        let first = get(&house, &at).await;
        has(
            &first,
            &[
                "Part 1 of 2",
                "name=\"seen\" value=\"/data/rooms\"",
                "Tap at home",
            ],
        );
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let kept = ::store::rows!(&mut reading, "select digest from survey_draft_key").unwrap();
        let digest: String = kept[0].get(0).unwrap();
        assert!(!at.contains(&digest), "only the digest of the code is kept");
        drop(reading);

        // What is wrong stands in its field again, with what is right.
        let page = [
            ("page", "q/data/ayil"),
            ("seen", "/data/ayil"),
            ("seen", "/data/water"),
            ("seen", "/data/rooms"),
            ("/data/ayil", "Terek"),
            ("/data/water", "tap"),
        ];
        let wrong = [&page[..], &[("/data/rooms", "many"), ("go", "next")]].concat();
        let wrong = post_form(&house, &at, &wrong).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        has(
            &wrong,
            &[
                "Write a whole number.",
                "value=\"many\"",
                "value=\"Terek\"",
                "checked",
            ],
        );
        let again = get(&house, &at).await;
        has(&again, &["value=\"many\"", "value=\"Terek\""]);

        let right = [&page[..], &[("/data/rooms", "3"), ("go", "next")]].concat();
        // An answer brings another question, and the page says so.
        let more = post_form(&house, &at, &right).await;
        has(&more, &["More questions follow"]);
        let right = [&[("seen", "/data/photo")], &right[..]].concat();
        let hub = to(&post_form(&house, &at, &right).await);
        assert!(hub.ends_with("?page=r%2Fdata%2Fmember"), "{hub}");
        has(
            &get(&house, &hub).await,
            &[
                "<h1>Member</h1>",
                "Nothing has been added yet",
                "add:/data/member",
            ],
        );
        let row = to(&post_form(
            &house,
            &at,
            &[("page", "r/data/member"), ("go", "add:/data/member")],
        )
        .await);
        has(
            &get(&house, &row).await,
            &["<h1>Member — 1</h1>", "/data/member[1]/name"],
        );
        let named = [
            ("page", "q/data/member[1]/name"),
            ("seen", "/data/member[1]/name"),
            ("seen", "/data/member[1]/age"),
            ("/data/member[1]/name", "Gulnara"),
            ("/data/member[1]/age", "34"),
            ("go", "next"),
        ];
        let back = to(&post_form(&house, &at, &named).await);
        has(&get(&house, &back).await, &[">Gulnara<", "Add another"]);
        // A second row is added, and taken away after a question.
        post_form(
            &house,
            &at,
            &[("page", "r/data/member"), ("go", "add:/data/member")],
        )
        .await;
        let question = get(&house, &format!("{at}/row?row=%2Fdata%2Fmember%5B2%5D")).await;
        has(&question, &["Take away", "cannot be undone"]);
        let gone = post_form(&house, &format!("{at}/row"), &[("row", "/data/member[2]")]).await;
        assert!(to(&gone).ends_with("?page=r%2Fdata%2Fmember"));

        let review =
            to(&post_form(&house, &at, &[("page", "r/data/member"), ("go", "next")]).await);
        assert_eq!(review, format!("{at}/review"));
        has(
            &get(&house, &review).await,
            &["Terek", "Tap at home", "Gulnara", "34", "not answered"],
        );

        // Nobody is that quick.
        let quick = post_form(&house, &review, &[]).await;
        assert_eq!(quick.status, StatusCode::TOO_MANY_REQUESTS);
        wait(store).await;
        let sent = post_form(&house, &review, &[]).await;
        assert_eq!(to(&sent), at);
        assert!(
            sent.headers["set-cookie"]
                .to_str()
                .unwrap()
                .contains("HttpOnly")
        );
        let receipt = get(&house, &at).await;
        has(&receipt, &["Your answers have arrived", "Your number:"]);
        // Sent twice, it is one.
        assert_eq!(to(&post_form(&house, &review, &[]).await), at);
        let found = all(store, &form).await;
        assert_eq!(found.len(), 1);
        let one = &found[0];
        assert_eq!((one.channel, one.submitter.as_str()), (Channel::Web, ""));
        assert_eq!(
            one.settlement.as_deref(),
            Some("kg-kara-kulja-alaikuu-terek")
        );
        let xml = xml_of(store, one).await;
        for part in [
            "<rooms>3</rooms>",
            "<name>Gulnara</name>",
            "<water>tap</water>",
        ] {
            assert!(xml.contains(part), "{part} is not in {xml}");
        }
        assert_eq!(xml.matches("<member>").count(), 1);
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let left = ::store::rows!(&mut reading, "select xml from survey_draft").unwrap();
        assert_eq!(
            left[0].get::<String>(0).unwrap(),
            "",
            "the answers stand in the books alone"
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_begun_goes_on_elsewhere_and_outlives_a_closed_form() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "later").await;
        let form = published(store, &assessment, "later", "1").await;
        link(store, &form, "latelatelatelatelatelate").await;
        let house = house(&desk);
        let at = to(&post_form(&house, "/en/w/latelatelatelatelatelate", &[]).await);
        let page = [
            ("page", "q/data/ayil"),
            ("seen", "/data/ayil"),
            ("/data/ayil", "Terek"),
            ("go", "later"),
        ];
        let later = to(&post_form(&house, &at, &page).await);
        assert_eq!(later, format!("{at}/later"));
        has(&get(&house, &later).await, &["Make a code to type"]);
        let made = post_form(&house, &later, &[]).await;
        assert_eq!(made.headers["cache-control"], "no-store");
        let code = made
            .text
            .split("<strong>")
            .find_map(|part| {
                let word = part.split("</strong>").next()?;
                (word.len() == 14 && word.matches('-').count() == 2).then(|| word.to_owned())
            })
            .unwrap();
        let unknown = post_form(&house, "/en/w/continue", &[("short", "0000-0000-0000")]).await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        let typed = code.to_uppercase().replace('-', " ");
        let other = to(&post_form(&house, "/en/w/continue", &[("short", &typed)]).await);
        assert_ne!(other, at);
        has(&get(&house, &other).await, &["value=\"Terek\""]);
        has(&get(&house, &at).await, &["value=\"Terek\""]);

        // The form is closed: the answers stay, and the page says until when.
        close(store, &form).await;
        wait(store).await;
        let refused = post_form(&house, &format!("{other}/review"), &[]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        has(&refused, &["takes no more answers", "Terek"]);
        assert_eq!(
            get(&house, "/en/w/latelatelatelatelatelate").await.status,
            StatusCode::GONE
        );
        has(&get(&house, &at).await, &["value=\"Terek\""]);

        // Thrown away, it is gone by every address.
        has(
            &get(&house, &format!("{at}/away")).await,
            &["cannot be undone"],
        );
        has(
            &post_form(&house, &format!("{at}/away"), &[]).await,
            &["are deleted"],
        );
        assert_eq!(get(&house, &other).await.status, StatusCode::NOT_FOUND);
        let mut reading = store.read(&Actor::public()).await.unwrap();
        for table in ["survey_draft", "survey_draft_key", "survey_draft_file"] {
            let sql = format!("select 1 from {table}");
            let left = ::store::rows!(&mut reading, ::store::sqlx::AssertSqlSafe(sql)).unwrap();
            assert!(left.is_empty(), "{table}");
        }
    })
    .await;
}

#[tokio::test]
async fn photographs_that_are_too_large_take_nothing_with_them() {
    const MB: usize = 1024 * 1024;
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "photos").await;
        let form = published(store, &assessment, "photos", "1").await;
        link(store, &form, "photophotophotophotophot").await;
        let house = house(&desk);
        let at = to(&post_form(&house, "/en/w/photophotophotophotophot", &[]).await);
        let page = [
            ("page", "q/data/ayil"),
            ("seen", "/data/ayil"),
            ("seen", "/data/water"),
            ("seen", "/data/rooms"),
            ("seen", "/data/photo"),
            ("/data/ayil", "Terek"),
            ("/data/water", "tap"),
            ("/data/rooms", "3"),
            ("go", "next"),
        ];
        let large = post_photos(&house, &at, &page, &[("/data/photo", 30 * MB)]).await;
        assert_eq!(large.status, StatusCode::UNPROCESSABLE_ENTITY);
        has(&large, &["larger than 10 MB", "value=\"Terek\""]);
        let again = get(&house, &at).await;
        has(&again, &["value=\"Terek\"", "value=\"3\""]);
        let kept = post_photos(&house, &at, &page, &[("/data/photo", 9 * MB)]).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    })
    .await;
}

#[tokio::test]
async fn answers_without_a_network_come_once() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "offline").await;
        let form = published(store, &assessment, "offline", "1").await;
        link(store, &form, "lonelonelonelonelonelone").await;
        let house = house(&desk);
        let base = "/en/w/lonelonelonelonelonelone";
        let page = get(&house, &format!("{base}/offline")).await;
        has(
            &page,
            &[
                "data-repeat=\"/data/member\"",
                "name=\"/data/member[#]/name\"",
                "data-worker=",
                "<noscript>",
            ],
        );
        let worker = get(&house, &format!("{base}/worker.js")).await;
        assert!(
            worker.headers["content-type"]
                .to_str()
                .unwrap()
                .starts_with("text/javascript")
        );
        let id = "uuid:0b6d7a31-4c5a-4a6e-9b1f-0c2d3e4f5a6b";
        let send = format!("{base}/send");
        let typed = [
            ("instanceID", id),
            ("version", "1"),
            ("/data/ayil", "Terek"),
            ("/data/water", "river"),
            ("/data/member[2]/name", "Azamat"),
            ("/data/member[2]/age", "7"),
            ("/data/member[4]/name", "Aidai"),
        ];
        let wrong = [&typed[..], &[("/data/rooms", "x")]].concat();
        let refused = post_form(&house, &send, &wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        has(
            &refused,
            &["\"path\":\"/data/rooms\"", "Write a whole number."],
        );
        let inner = [&typed[..], &[("/data/member[4]/age", "x")]].concat();
        has(
            &post_form(&house, &send, &inner).await,
            &["\"path\":\"/data/member[4]/age\""],
        );
        assert!(all(store, &form).await.is_empty());

        let kept = post_form(&house, &send, &typed).await;
        assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text);
        let again = post_form(&house, &send, &typed).await;
        assert_eq!(
            (again.status, &again.text),
            (StatusCode::CREATED, &kept.text)
        );
        let found = all(store, &form).await;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].instance_id, id);
        let xml = xml_of(store, &found[0]).await;
        assert!(
            xml.contains(
                "<member><name>Azamat</name><age>7</age></member><member><name>Aidai</name>"
            ),
            "{xml}"
        );
        for wrong in ["", "uuid:1", "uuid:0b6d7a31-4c5a-4a6e-9b1f-0c2d3e4f5a6z"] {
            let refused = post_form(&house, &send, &[("instanceID", wrong)]).await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        }
        // A form that is closed keeps nothing; the browser does.
        close(store, &form).await;
        let late = [
            ("instanceID", "uuid:1b6d7a31-4c5a-4a6e-9b1f-0c2d3e4f5a6b"),
            ("version", "1"),
        ];
        assert_eq!(
            post_form(&house, &send, &late).await.status,
            StatusCode::CONFLICT
        );
    })
    .await;
}

fn posted(desk: &Arc<desk::Desk>, actor: &Actor, path: &str, pairs: &[(&str, &str)]) -> Posted {
    Posted {
        visit: visit(desk, Some(actor), path, &[]),
        filled: filled(pairs),
    }
}

async fn read(answer: desk::Answer) -> (StatusCode, String) {
    let response: Response<Body> = answer.unwrap_or_else(|refusal| panic!("{refusal:?}"));
    let status = response.status();
    if let Some(to) = response.headers().get("location") {
        return (status, to.to_str().unwrap().to_owned());
    }
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap();
    (status, String::from_utf8_lossy(&bytes).into_owned())
}

#[tokio::test]
async fn sheets_of_paper_are_typed_twice_and_settled() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "paper").await;
        let form = published(store, &assessment, "paper", "1").await;
        let id = form.id.to_string();
        let path = format!("/desk/forms/{id}/key");
        let at = || Path(("en".to_owned(), id.clone()));
        let intake = Arc::new(Intake::default());
        let (first, second) = (person(1, "specialist"), person(2, "specialist"));
        let stranger = person(9, "reader");
        let refused = page::key(visit(&desk, Some(&stranger), &path, &[]), at()).await;
        assert!(refused.is_err(), "only the office types sheets");
        let (_, text) = read(page::key(visit(&desk, Some(&first), &path, &[]), at()).await).await;
        for part in [
            "data-signs=\"1 2\"",
            "name=\"/data/member[6]/age\"",
            "Today: you 0, all 0",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        let typed = |water: &'static str, rooms: &'static str| {
            vec![
                ("number", "7"),
                ("enumerator", "Nurlan Asanov"),
                ("day", "2026-03-02"),
                ("/data/ayil", "Terek"),
                ("/data/water", water),
                ("/data/rooms", rooms),
                ("/data/member[1]/name", "Gulnara"),
                ("/data/member[2]/name", "Azamat"),
                ("/data/member[2]/age", "7"),
            ]
        };
        let save = async |actor: &Actor, pairs: &[(&str, &str)]| {
            let posted = posted(&desk, actor, &path, pairs);
            read(page::key_save(at(), Extension(Arc::clone(&intake)), posted).await).await
        };
        // A sign that no choice has, and no day: everything is said at once, and nothing is lost.
        let mut wrong = typed("9", "3");
        wrong.retain(|(name, _)| *name != "day");
        let (status, text) = save(&first, &wrong).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in [
            "no choice with the sign",
            "Write the day",
            "value=\"Gulnara\"",
            "value=\"9\"",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        let (status, to) = save(&first, &typed("2", "3")).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        assert!(to.contains("last=7") && to.contains("enumerator=Nurlan%20Asanov"));
        let found = all(store, &form).await;
        let one = &found[0];
        assert_eq!(
            (found.len(), one.channel, one.submitter.as_str()),
            (1, Channel::Paper, "Nurlan Asanov")
        );
        assert_eq!(
            one.started_at.map(|at| at.0),
            Some(1_772_431_200_000),
            "noon of the day on the sheet"
        );
        let xml = xml_of(store, one).await;
        assert!(
            xml.contains("<water>river</water>") && xml.matches("<member>").count() == 2,
            "{xml}"
        );
        // The next sheet is there, with its number.
        let next = visit(&desk, Some(&first), &path, &[("last", "7")]);
        let (_, text) = read(page::key(next, at()).await).await;
        assert!(
            text.contains("name=\"number\" value=\"8\"") && text.contains("Today: you 1, all 1"),
            "{text}"
        );

        // One's own sheet is typed once; a colleague types it again, and disagrees.
        let (status, _) = save(&first, &typed("2", "3")).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let (status, to) = save(&second, &typed("1", "3")).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        assert!(to.ends_with("/key/settle?sheet=7"), "{to}");
        let asked = visit(&desk, Some(&second), &path, &[("sheet", "7")]);
        let (_, text) = read(page::key_settle(asked, at()).await).await;
        for part in ["2 From the river", "1 Tap at home", "Read differently: 1"] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        let settle = async |pairs: &[(&str, &str)]| {
            let posted = posted(&desk, &second, &path, pairs);
            read(page::key_settle_save(at(), Extension(Arc::clone(&intake)), posted).await).await
        };
        let (status, _) = settle(&[("sheet", "7")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let (status, to) = settle(&[("sheet", "7"), ("which /data/water", "2")]).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        let found = all(store, &form).await;
        assert_eq!((found.len(), found[0].edits), (1, 1));
        assert!(
            xml_of(store, &found[0])
                .await
                .contains("<water>tap</water>")
        );
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let sheet = sheets::find(&mut reading, form.id, "7")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(sheet.standing, sheets::Standing::Settled);
        assert!(submissions::verify(&mut reading).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn two_who_read_the_same_agree() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "agree").await;
        let form = published(store, &assessment, "agree", "1").await;
        let path = format!("/desk/forms/{}/key", form.id);
        let at = || Path(("en".to_owned(), form.id.to_string()));
        let intake = Arc::new(Intake::default());
        let typed = [
            ("number", "A1"),
            ("day", "2026-03-02"),
            ("/data/ayil", "Terek"),
            ("/data/water", "1"),
        ];
        for number in [1, 2] {
            let posted = posted(&desk, &person(number, "specialist"), &path, &typed);
            let (status, to) =
                read(page::key_save(at(), Extension(Arc::clone(&intake)), posted).await).await;
            assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
            assert!(to.contains("last=A1"), "{to}");
        }
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let sheet = sheets::find(&mut reading, form.id, "A1")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(sheet.standing, sheets::Standing::Agreed);
        assert_eq!(all(store, &form).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn web_and_telephone_stand_in_one_list() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "both").await;
        let form = published(store, &assessment, "both", "1").await;
        link(store, &form, "bothbothbothbothbothboth").await;
        let token = phone(store, &assessment, 'b').await;
        let house = house(&desk);
        post(
            &house,
            &format!("/v1/key/{token}/submission"),
            &answers("both", "1", "uuid:a", "<ayil>Terek</ayil>"),
        )
        .await;
        let at = to(&post_form(&house, "/en/w/bothbothbothbothbothboth", &[]).await);
        wait(store).await;
        to(&post_form(&house, &format!("{at}/review"), &[]).await);
        let mut channels: Vec<(i64, &str)> = all(store, &form)
            .await
            .iter()
            .map(|one| (one.number, one.channel.code()))
            .collect();
        channels.sort_unstable();
        assert_eq!(channels, [(1, "phone"), (2, "web")]);
    })
    .await;
}

#[tokio::test]
async fn answers_are_corrected_at_the_desk() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let assessment = assessment(store, "mend").await;
        let form = published(store, &assessment, "mend", "1").await;
        let token = phone(store, &assessment, 'm').await;
        let house = house(&desk);
        let sent = answers(
            "mend",
            "1",
            "uuid:first",
            "<ayil>Terek</ayil><rooms>3</rooms>",
        );
        post(&house, &format!("/v1/key/{token}/submission"), &sent).await;
        let one = || Path(("en".to_owned(), form.id.to_string(), "1".to_owned()));
        let here = format!("/desk/submissions/{}/1/correct", form.id);
        let nurlan = person(1, "specialist");
        let asked = page::ask_correct(visit(&desk, Some(&nurlan), &here, &[]), one());
        assert!(read(asked.await).await.1.contains("stays beside it"));
        let stranger = person(3, "accountant");
        let refused = page::correct(one(), posted(&desk, &stranger, &here, &[])).await;
        assert!(refused.is_err());
        // A program that checks nothing has sent what the form does not allow: whoever reads it is told.
        let wild = answers("mend", "1", "uuid:wild", "<rooms>400</rooms>");
        post(&house, &format!("/v1/key/{token}/submission"), &wild).await;
        let second = Path(("en".to_owned(), form.id.to_string(), "2".to_owned()));
        let shown = page::submission(visit(&desk, Some(&nurlan), "/", &[]), second).await;
        let shown = read(shown).await.1;
        assert!(shown.contains("Rooms: So many rooms?"), "{shown}");
        let path = Path(("en".to_owned(), form.id.to_string()));
        let checked = page::quality(visit(&desk, Some(&nurlan), "/", &[]), path).await;
        let checked = read(checked).await.1;
        assert!(
            checked.contains("one answer breaks a rule of the form"),
            "{checked}"
        );
        let shown = page::submission(visit(&desk, Some(&nurlan), "/", &[]), one()).await;
        assert!(!read(shown).await.1.contains("id=\"broken\""));
        // Two begin; each has a draft of his own with the answers as they stand.
        let mut codes = Vec::new();
        for _ in 0..2 {
            let begun = page::correct(one(), posted(&desk, &nurlan, &here, &[])).await;
            let (status, to) = read(begun).await;
            assert_eq!(status, StatusCode::SEE_OTHER);
            codes.push(to.rsplit('/').next().unwrap().to_owned());
        }
        let mut aside = store.aside(&Actor::public()).await.unwrap();
        for (code, rooms) in codes.iter().zip(["4", "5"]) {
            let draft = drafts::by_code(&mut aside, code, desk.now())
                .await
                .unwrap()
                .unwrap();
            assert!(draft.xml.contains("<rooms>3</rooms>"), "{}", draft.xml);
            let xml = draft
                .xml
                .replace("<rooms>3</rooms>", &format!("<rooms>{rooms}</rooms>"));
            let next = drafts::Next {
                page: "",
                xml: &xml,
            };
            assert!(
                drafts::keep(&mut aside, &draft, &next, desk.now())
                    .await
                    .unwrap()
            );
        }
        aside.commit().await.unwrap();
        // No new answers come any more; those that came are still corrected.
        close(store, &form).await;
        let taps = Extension(Arc::new(page::Taps::default()));
        let intake = Extension(Arc::new(Intake::default()));
        let mut said = Vec::new();
        for code in &codes {
            let knock = Knock {
                visit: visit(&desk, Some(&nurlan), "/", &[]),
                filled: Filled::default(),
            };
            let path = Path(("en".to_owned(), code.clone()));
            said.push(read(page::send(path, taps.clone(), intake.clone(), knock).await).await);
        }
        assert_eq!(said[0].0, StatusCode::SEE_OTHER, "{}", said[0].1);
        assert!(
            said[0]
                .1
                .contains(&format!("/desk/submissions/{}/1", form.id))
        );
        // The second has to look at what stands there now.
        assert_eq!(said[1].0, StatusCode::CONFLICT, "{}", said[1].1);
        assert!(said[1].1.contains("Somebody has corrected these answers"));
        let kept = all(store, &form).await;
        assert_eq!(kept.len(), 2);
        let mended = kept.iter().find(|one| one.number == 1).unwrap();
        assert_eq!((mended.state.code(), mended.edits), ("edited", 1));
        assert_eq!(mended.channel, Channel::Phone);
        let xml = xml_of(store, mended).await;
        assert!(
            xml.contains("<rooms>4</rooms>") && xml.contains("uuid:first"),
            "{xml}"
        );
        let shown = page::submission(visit(&desk, Some(&nurlan), "/", &[]), one()).await;
        let shown = read(shown).await.1;
        assert!(shown.contains("/1/correct"), "{shown}");
    })
    .await;
}
