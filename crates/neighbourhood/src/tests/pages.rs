//! Pages, on both engines.

use std::sync::Arc;

use ::store::Store;
use ::store::testing::on_both_engines;
use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use desk::testing::{Same, Stopped, house, said};
use desk::{Desk, Filled, Posted, Upload, Visit};
use kernel::{Actor, Lang};
use meetings::Typeset;

use super::kept::{BODY, BOOKS, NOW, PLACE, person};
use super::texts::texts;
use crate::pages::testing as page;

fn desk(store: &Store) -> Arc<Desk> {
    let mut desk = Desk::new(
        store.clone(),
        texts(),
        Arc::new(Stopped(NOW)),
        Arc::new(Same),
        house(),
        crate::SHELVES.to_vec(),
        [crate::choosers(), plans::choosers()].concat(),
    );
    desk.rules = vec![crate::forbidden];
    Arc::new(desk)
}

fn visit(desk: &Arc<Desk>, actor: Option<&Actor>, lang: Lang, query: &[(&str, &str)]) -> Visit {
    desk::testing::visit(desk, lang, actor, "/desk", query)
}

fn posted(
    desk: &Arc<Desk>,
    actor: &Actor,
    pairs: &[(&str, &str)],
    files: &[(&str, &str)],
) -> Posted {
    Posted {
        visit: visit(desk, Some(actor), Lang::En, &[]),
        filled: Filled {
            pairs: pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            files: files
                .iter()
                .map(|(name, text)| Upload {
                    field: "file".to_owned(),
                    name: (*name).to_owned(),
                    content_type: String::new(),
                    content: text.as_bytes().to_vec(),
                })
                .collect(),
            ..Filled::default()
        },
    }
}

fn at() -> Path<(String, String)> {
    Path(("en".to_owned(), PLACE.to_owned()))
}

fn below(last: &str) -> Path<(String, String, String)> {
    Path(("en".to_owned(), PLACE.to_owned(), last.to_owned()))
}

#[test]
fn every_address_has_its_place() {
    let typeset: Typeset = |_| Ok(Vec::new());
    // Two routes for one address make the router refuse.
    let _ = crate::router(typeset).merge(desk::pages::router());
}

#[tokio::test]
async fn staff_see_every_number_and_others_what_is_published() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let one = person(1, "specialist");
        let partner = Actor {
            body: "kg-ngo".to_owned(),
            ..person(2, "reviewer")
        };
        let at_desk = async |actor: &Actor, query: &[(&str, &str)]| {
            said(page::at_desk(visit(&desk, Some(actor), Lang::En, query), at()).await).await
        };
        let public =
            async || said(page::public(visit(&desk, None, Lang::En, &[]), at()).await).await;
        // Before anything is there: what to do, and nothing for residents.
        let (status, empty) = at_desk(&one, &[]).await;
        assert_eq!(status, StatusCode::OK);
        assert!(
            empty.contains("There is no household book here")
                && empty.contains("There is nothing on the map yet")
        );
        assert_eq!(public().await.1, "NotFound");
        let stranger = visit(&desk, None, Lang::En, &[]);
        assert!(
            said(page::at_desk(stranger, at()).await)
                .await
                .1
                .starts_with("SignIn")
        );
        let elsewhere = Actor {
            jurisdiction: "kg/kg-talas/".to_owned(),
            ..partner.clone()
        };
        assert_eq!(at_desk(&elsewhere, &[]).await.1, "NotAllowed");

        crate::demo::fill(store, PLACE, BODY, NOW).await.unwrap();
        let (_, own) = at_desk(&one, &[]).await;
        for words in [
            "<h2 id=\"ages\">Age and sex</h2>",
            "class=\"figure pyramid\"",
            "class=\"figure ground\"",
            "Boru-Tokoy has no household",
            "People without documents",
            "Nearest: kindergarten",
            "Show the streets",
            "Жаштык",
        ] {
            assert!(own.contains(words), "{words}");
        }
        assert!(!own.contains("<td class=\"num\" data-label=\"People\">*</td>"));
        let (_, told) = at_desk(&one, &[("show", "public")]).await;
        assert!(told.contains("This is what everyone would see") && told.contains(">*</td>"));
        assert!(!told.contains("Show the streets") && !told.contains("People without documents"));
        // Who does not keep the book reads the edition.
        let (_, told) = at_desk(&partner, &[]).await;
        assert!(told.contains(">*</td>") && !told.contains("Жаштык</td>"));
        let (status, told) = public().await;
        assert_eq!(status, StatusCode::OK);
        assert!(told.contains(">*</td>") && told.contains("the number is withheld"));
        assert!(!told.contains("/desk/household"));
        // A longer path is an assumption that is said.
        let (_, longer) = at_desk(&one, &[("path", "1.4")]).await;
        assert!(longer.contains("multiplied by 1.4"));
    })
    .await;
}

#[tokio::test]
async fn the_pages_speak_four_languages() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        crate::demo::fill(store, PLACE, BODY, NOW).await.unwrap();
        let one = person(1, "specialist");
        for lang in Lang::ALL {
            let open = || visit(&desk, Some(&one), lang, &[]);
            for answer in [
                page::at_desk(open(), at()).await,
                page::public(visit(&desk, None, lang, &[]), at()).await,
                page::draw(open(), at()).await,
                page::households(open(), at()).await,
                page::facilities(open(), at()).await,
                page::wall(open(), at()).await,
            ] {
                let (status, text) = said(answer).await;
                assert_eq!(status, StatusCode::OK);
                for key in ["neighbourhood-", "household-", "facility-k", "map-feature-"] {
                    let body = text.replace("id=\"", "").replace("href=\"", "");
                    let words = body.split('>').filter_map(|part| part.split('<').next());
                    let shown: Vec<&str> = words.filter(|words| words.contains(key)).collect();
                    assert_eq!(shown, Vec::<&str>::new(), "{lang}");
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_book_is_brought_looked_at_kept_and_taken_back() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let one = person(1, "specialist");
        let deputy = person(3, "deputy");
        let text = "Household number,Settlement,Street,House,Sex,Year of birth,Disability\n\
            1,Terek,Lenin,1,female,1980,no\n1,,,,male,2012,maybe\n2,Terek,Lenin,1,male,1975,\n";
        let send = async |actor: &Actor, files: &[(&str, &str)]| {
            said(page::read_households(at(), posted(&desk, actor, &[], files)).await).await
        };
        assert_eq!(send(&deputy, &[("book.csv", text)]).await.1, "NotAllowed");
        let (status, again) = send(&one, &[]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.contains("Choose a file."));
        let (status, again) = send(&one, &[("wrong.csv", "a,b\n1,2\n")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.contains("This file cannot be used"));

        let (status, to) = send(&one, &[("book.csv", text)]).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let file = to.rsplit('/').next().unwrap().to_owned();
        let open = || visit(&desk, Some(&one), Lang::En, &[]);
        let (_, seen) = said(page::preview_households(open(), below(&file)).await).await;
        assert!(seen.contains("Nothing is kept yet") && seen.contains("“maybe” is not understood"));
        assert!(seen.contains("same address"), "{seen}");
        let other = Actor {
            body: "kg-other".to_owned(),
            ..one.clone()
        };
        let stranger = visit(&desk, Some(&other), Lang::En, &[]);
        assert_eq!(
            said(page::preview_households(stranger, below(&file)).await)
                .await
                .1,
            "NotFound"
        );
        let keep = async |pairs: &[(&str, &str)]| {
            said(page::keep_households(below(&file), posted(&desk, &one, pairs, &[])).await).await
        };
        assert!(keep(&[]).await.1.ends_with("done=made"));
        // Sent twice it is there once: both numbers are in the book.
        assert!(keep(&[]).await.1.ends_with("done=unchanged"));
        let (_, book) = said(page::households(open(), at()).await).await;
        assert!(book.contains("book.csv") && book.contains(">Undo</a>"));
        let batch = book.split("/households/batches/").nth(1).unwrap()[..36].to_owned();

        let out = posted(&desk, &one, &[("format", "csv")], &[]);
        let (_, out) = said(page::export(at(), out).await).await;
        assert!(
            out.contains("1,Terek,Lenin,1") && out.lines().count() == 4,
            "{out}"
        );
        let mut reading = store.read(&one).await.unwrap();
        let log = store.operations_of(&one, BODY, "", None, 50).await;
        assert!(
            log.unwrap()
                .iter()
                .any(|operation| operation.operation.act == "household.export")
        );
        let found = crate::store::read(&mut reading, PLACE, false)
            .await
            .unwrap();
        assert_eq!(found.households.len(), 2);
        drop(reading);

        let (_, asked) = said(page::ask_undo(open(), below(&batch)).await).await;
        assert!(asked.contains("What was added is put away: 2"));
        let (status, _) =
            said(page::undo(below(&batch), posted(&desk, &one, &[], &[])).await).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        assert_eq!(
            said(page::undo(below(&batch), posted(&desk, &one, &[], &[])).await)
                .await
                .1,
            "Stale"
        );
        let mut reading = store.read(&one).await.unwrap();
        let found = crate::store::read(&mut reading, PLACE, false)
            .await
            .unwrap();
        assert_eq!(found.households.len(), 0);
        let (status, _) = said(page::template(open(), at()).await).await;
        assert_eq!(status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn one_draws_by_tapping_without_a_script() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let one = person(1, "specialist");
        let window = [
            ("north", "40.600000"),
            ("east", "73.600000"),
            ("across", "4.000"),
        ];
        let send = async |pairs: &[(&str, &str)]| {
            let pairs: Vec<(&str, &str)> = window.iter().chain(pairs).copied().collect();
            said(page::save_drawn(at(), posted(&desk, &one, &pairs, &[])).await).await
        };
        // The middle of the picture is the middle of the window; a quarter of 4 km east is 1 km.
        let (status, drawn) = send(&[("shape", "point"), ("tap.x", "170"), ("tap.y", "170")]).await;
        assert_eq!(status, StatusCode::OK);
        assert!(drawn.contains("\n40.6 73.6</textarea>"), "{drawn}");
        let (_, drawn) = send(&[
            ("shape", "line"),
            ("points", "40.6 73.6"),
            ("tap.x", "255"),
            ("tap.y", "170"),
        ])
        .await;
        // 1 km / (111.2 km · cos 40.6°) = 0.011844°.
        assert!(
            drawn.contains("40.6 73.6\n40.6 73.611844</textarea>"),
            "{drawn}"
        );
        let (_, drawn) = send(&[
            ("shape", "line"),
            ("points", "40.6 73.6\n40.6 73.7"),
            ("act", "undo"),
        ])
        .await;
        assert!(drawn.contains("\n40.6 73.6</textarea>"));
        let (_, drawn) = send(&[("shape", "point"), ("act", "in"), ("name", "A <b>")]).await;
        assert!(drawn.contains("value=\"2.000\"") && drawn.contains("A &lt;b&gt;"));
        let (_, drawn) = send(&[("shape", "point"), ("act", "north")]).await;
        assert!(
            drawn.contains("name=\"north\" value=\"40.614388\""),
            "{drawn}"
        );
        // The picture pressed by keyboard sends its corner: that is no point, and something is missing.
        let (status, again) = send(&[("shape", "point"), ("tap.x", "0"), ("tap.y", "0")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.contains("Choose what it is."));
        let (status, again) = send(&[
            ("shape", "area"),
            ("what", "facility:school"),
            ("name", "School"),
            ("points", "40.6 73.6\n40.6 x"),
        ])
        .await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.contains("Line 2 is no point") && again.contains("A facility is one point"));
        let (status, again) = send(&[
            ("shape", "line"),
            ("what", "feature:road"),
            ("name", "Road"),
            ("points", "40.6 73.6"),
        ])
        .await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.contains("A line needs at least two points"));

        let once = "00000000-0000-7000-8000-000000000001";
        let school = [
            ("shape", "point"),
            ("what", "facility:school"),
            ("name", "School"),
            ("points", "40.6 73.6"),
            ("once", once),
        ];
        for _ in 0..2 {
            let (status, to) = send(&school).await;
            assert_eq!(status, StatusCode::SEE_OTHER);
            assert!(to.contains("across=4.000"), "{to}");
        }
        let road = [
            ("shape", "line"),
            ("what", "feature:road"),
            ("name", "Road"),
            ("points", "40.6 73.6\n40.61 73.61"),
        ];
        assert_eq!(send(&road).await.0, StatusCode::SEE_OTHER);
        let mut reading = store.read(&one).await.unwrap();
        let place = crate::store::read(&mut reading, PLACE, false)
            .await
            .unwrap();
        assert_eq!((place.facilities.len(), place.features.len()), (1, 1));
        assert_eq!(place.facilities[0].1.north.as_deref(), Some("40.6"));
        drop(reading);

        let query = [
            ("north", "40.6"),
            ("east", "73.6"),
            ("across", "4"),
            ("drawn", "40.6,73.6_x_99999,1"),
        ];
        let svg = page::ground_svg(visit(&desk, Some(&one), Lang::En, &query), at());
        let (_, svg) = said(svg.await).await;
        assert!(svg.starts_with("<svg") && svg.contains("School") && svg.contains("#a92f1c"));
        let nowhere = [("north", "400"), ("east", "73.6"), ("across", "inf")];
        let svg = page::ground_svg(visit(&desk, Some(&one), Lang::En, &nowhere), at());
        assert_eq!(said(svg.await).await.1, "NotFound");
        let deputy = person(3, "deputy");
        let refused = page::save_drawn(at(), posted(&desk, &deputy, &school, &[])).await;
        assert_eq!(said(refused).await.1, "NotAllowed");
    })
    .await;
}

#[tokio::test]
async fn maps_come_and_go_as_files_and_are_published() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let (one, head) = (person(1, "specialist"), person(2, "head"));
        let gpx = "<gpx version=\"1.1\"><wpt lat=\"40.6\" lon=\"73.6\"><name>Булак</name><type>water-point</type></wpt>\
            <trk><name>Жол</name><type>road</type><trkseg><trkpt lat=\"40.6\" lon=\"73.6\"/><trkpt lat=\"40.7\" lon=\"73.7\"/></trkseg></trk></gpx>";
        let send = async |name: &str, text: &str| {
            said(page::read_map(at(), posted(&desk, &one, &[], &[(name, text)])).await).await
        };
        let (status, broken) = send("x.gpx", "<!DOCTYPE a [<!ENTITY b \"c\">]><gpx/>").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(broken.contains("declares a document type"));
        let (_, to) = send("walk.gpx", gpx).await;
        let file = to.rsplit('/').next().unwrap().to_owned();
        let open = || visit(&desk, Some(&one), Lang::En, &[]);
        let (_, seen) = said(page::preview_map(open(), below(&file)).await).await;
        assert!(seen.contains("Understood: 2") && seen.contains("Булак") && seen.contains("figure ground"));
        let kept = page::keep_map(below(&file), posted(&desk, &one, &[], &[])).await;
        assert!(said(kept).await.1.ends_with("social-map?done=made"));
        // The same file again doubles nothing.
        let (_, seen) = said(page::preview_map(open(), below(&file)).await).await;
        assert!(seen.contains("left out: 2") && !seen.contains("figure ground"), "{seen}");
        let again = page::keep_map(below(&file), posted(&desk, &one, &[], &[])).await;
        assert!(said(again).await.1.ends_with("social-map?done=made"));
        let place = {
            let mut reading = store.read(&one).await.unwrap();
            crate::store::read(&mut reading, PLACE, false).await.unwrap()
        };
        assert_eq!((place.facilities.len(), place.features.len()), (1, 1));

        // What is not published is not given to strangers.
        let nobody = || visit(&desk, None, Lang::En, &[]);
        let (_, out) = said(page::geojson(nobody(), at()).await).await;
        assert!(out.contains("\"features\":[]"), "{out}");
        let (_, out) = said(page::geojson(open(), at()).await).await;
        assert!(out.contains("Булак") && out.contains("LineString"));
        let publish = async |actor: &Actor| {
            said(page::publish_facilities(at(), posted(&desk, actor, &[], &[])).await).await
        };
        assert_eq!(publish(&one).await.1, "NotAllowed");
        assert!(publish(&head).await.1.ends_with("facilities?done=published"));
        let (_, out) = said(page::gpx(nobody(), at()).await).await;
        assert!(out.contains("<name>Булак</name>") && out.contains("<trkpt lat=\"40.7\" lon=\"73.7\"/>"));
        let (_, list) = said(page::facilities(nobody(), at()).await).await;
        assert!(list.contains("Булак") && list.contains("water point") && !list.contains("/desk/facility/"));
        let narrowed = visit(&desk, None, Lang::En, &[("kind", "school")]);
        let (_, csv) = said(page::facilities_csv(narrowed, at()).await).await;
        assert_eq!(csv.lines().count(), 1, "{csv}");
        let (_, csv) = said(page::facilities_csv(nobody(), at()).await).await;
        assert!(csv.contains("Булак,water point,,40.6,73.6"), "{csv}");
        // What everyone can read is not taken back with its file.
        let (_, asked) = {
            let mut reading = store.read(&one).await.unwrap();
            let batch = crate::store::batches(&mut reading, PLACE).await.unwrap().remove(0);
            said(page::ask_undo(open(), below(&batch.id.to_string())).await).await
        };
        assert!(asked.starts_with("Wrong"), "{asked}");

        let (_, wall) = said(page::wall(visit(&desk, None, Lang::En, &[("size", "a3")]), at()).await).await;
        assert!(wall.contains("width=\"420mm\"") && wall.contains("Room for stickers"));
        let (_, svg) = said(page::wall_svg(nobody(), at()).await).await;
        assert!(svg.contains("width=\"841mm\""));
        let typeset: Typeset = |paper| Ok(paper.blocks.len().to_string().into_bytes());
        let pdf = page::wall_pdf(nobody(), at(), Extension(typeset)).await;
        // A word, the whole, and fifteen parts with a new page before each.
        assert_eq!(said(pdf).await.1, "32");
    })
    .await;
}

#[tokio::test]
async fn editions_are_published_by_the_head_and_not_for_the_sake_of_one_household() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let (one, head) = (person(1, "specialist"), person(2, "head"));
        let households = crate::demo::households(PLACE, "2026-03-08");
        super::kept::bring(store, &one, "book.xlsx", &households, &[]).await;
        let switch = async |actor: &Actor, act: &str| {
            said(page::publish(at(), posted(&desk, actor, &[("act", act)], &[])).await).await
        };
        let ask = async |actor: &Actor| {
            said(page::ask_publish(visit(&desk, Some(actor), Lang::En, &[]), at()).await).await
        };
        assert_eq!(switch(&one, "publish").await.1, "NotAllowed");
        assert_eq!(ask(&one).await.1, "NotAllowed");
        let (_, asked) = ask(&head).await;
        assert!(asked.contains("Show to everyone") && asked.contains(">*</td>"));
        assert!(switch(&head, "publish").await.1.ends_with("done=published"));
        let public =
            async || said(page::public(visit(&desk, None, Lang::En, &[]), at()).await).await;
        assert_eq!(public().await.0, StatusCode::OK);
        // One more household: whoever compared the two editions would know who lives in it.
        let mut more = households[0].clone();
        more.number = "1000".to_owned();
        super::kept::bring(store, &one, "more.xlsx", &[more], &[]).await;
        assert!(switch(&head, "publish").await.1.starts_with("Wrong"));
        let (_, asked) = ask(&head).await;
        assert!(
            asked.contains("Fewer than 5 households have changed")
                && !asked.contains("Show to everyone")
        );
        let many: Vec<_> = households[..6]
            .iter()
            .enumerate()
            .map(|(at, household)| {
                let mut household = household.clone();
                household.number = format!("200{at}");
                household
            })
            .collect();
        super::kept::bring(store, &one, "many.xlsx", &many, &[]).await;
        assert!(switch(&head, "publish").await.1.ends_with("done=published"));
        assert!(
            switch(&head, "withdraw")
                .await
                .1
                .ends_with("done=unpublished")
        );
        assert_eq!(public().await.1, "NotFound");
    })
    .await;
}

#[tokio::test]
async fn a_places_way_tells_of_the_book_and_the_map() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let one = person(1, "specialist");
        let steps = async || {
            let visit = visit(&desk, Some(&one), Lang::En, &[]);
            let mut steps = Vec::new();
            for contributor in crate::place_contributors() {
                steps.extend(contributor(&visit, PLACE).await.unwrap());
            }
            steps
                .into_iter()
                .map(|step| format!("{}: {} {}", step.words, step.says, step.done))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            steps().await,
            [
                "Household book: Households: 0, grave gaps: 0 false",
                "Social map: Facilities: 0, drawn: 0 false",
            ]
        );
        let everyone = async || {
            let visit = visit(&desk, None, Lang::En, &[]);
            crate::for_everyone(&visit, PLACE).await.unwrap().len()
        };
        assert_eq!(everyone().await, 0);
        crate::demo::fill(store, PLACE, BODY, NOW).await.unwrap();
        let told = steps().await;
        assert!(
            told[0].starts_with("Household book: Households: 250, grave gaps:"),
            "{told:?}"
        );
        assert_eq!(told[1], "Social map: Facilities: 26, drawn: 18 true");
        assert_eq!(everyone().await, 1);
    })
    .await;
}
