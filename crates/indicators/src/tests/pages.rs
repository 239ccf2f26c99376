//! Pages, on both engines: what each reader sees, what is brought and taken back.

use std::sync::Arc;

use ::store::Store;
use ::store::testing::on_both_engines;
use authority::Audience;
use axum::extract::Path;
use axum::http::StatusCode;
use desk::testing::{Same, Stopped, house, said};
use desk::{Desk, Posted, Upload, Visit};
use kernel::{Actor, Lang};

use super::kept::{BOOKS, NOW, PLACE, bring, figure, person};
use super::texts::texts;
use crate::pages::testing as page;

fn desk(store: &Store) -> Arc<Desk> {
    Arc::new(Desk::new(
        store.clone(),
        texts(),
        Arc::new(Stopped(NOW)),
        Arc::new(Same),
        house(),
        crate::SHELVES.to_vec(),
        crate::choosers(),
    ))
}

/// A visit; of a stranger where there is nobody.
fn visit(
    desk: &Arc<Desk>,
    lang: Lang,
    actor: Option<&Actor>,
    path: &str,
    query: &[(&str, &str)],
) -> Visit {
    desk::testing::visit(desk, lang, actor, path, query)
}

fn posted(
    desk: &Arc<Desk>,
    actor: &Actor,
    path: &str,
    query: &[(&str, &str)],
    pairs: &[(&str, &str)],
) -> Posted {
    desk::testing::posted(visit(desk, Lang::En, Some(actor), path, query), pairs)
}

fn at(code: &str) -> Path<(String, String)> {
    Path(("en".to_owned(), code.to_owned()))
}

fn of(code: &str, rest: &str) -> Path<(String, String, String)> {
    Path(("en".to_owned(), code.to_owned(), rest.to_owned()))
}

#[tokio::test]
async fn a_profile_is_for_everyone_and_more_of_it_for_the_desk() {
    on_both_engines(BOOKS, async |store| {
        let actor = person(1, "specialist");
        let open = [
            figure("SI_POV_NAHC", "kg", "2022", "everyone", "33.2"),
            figure("SI_POV_NAHC", "kg", "2023", "everyone", "29.8"),
            figure("SI_POV_NAHC", "kg", "2023", "sex:female", "40"),
            figure("SI_POV_NAHC", "kg", "2023", "sex:male", "20"),
        ];
        bring(
            store,
            &Actor::command("statistics"),
            1,
            "kg",
            Audience::Public,
            &open,
        )
        .await
        .unwrap();
        let inner = [figure("safe-water", PLACE, "2025", "everyone", "71.5")];
        bring(store, &actor, 2, PLACE, Audience::Partners, &inner)
            .await
            .unwrap();
        let desk = desk(store);

        let (status, everyone) = said(
            page::open(
                visit(&desk, Lang::En, None, "/places/x/indicators", &[]),
                at(PLACE),
            )
            .await,
        )
        .await;
        assert_eq!(status, StatusCode::OK);
        assert!(
            everyone.contains("29.8") && everyone.contains("Poverty rate"),
            "{everyone}"
        );
        assert!(!everyone.contains("71.5"));
        assert!(everyone.contains("behind") && everyone.contains("+20"));
        assert_eq!(everyone.matches("<h1").count(), 1);
        assert!(!everyone.contains("/import"));

        let (status, mine) = said(
            page::desk(
                visit(
                    &desk,
                    Lang::En,
                    Some(&actor),
                    "/desk/places/x/indicators",
                    &[],
                ),
                at(PLACE),
            )
            .await,
        )
        .await;
        assert_eq!(status, StatusCode::OK);
        assert!(mine.contains("71.5") && mine.contains("/import"));
        for lang in Lang::ALL {
            let visit = visit(
                &desk,
                lang,
                Some(&actor),
                "/desk/places/x/indicators",
                &[("sort", "-kg"), ("domain", "poverty")],
            );
            let (status, text) = said(page::desk(visit, at(PLACE)).await).await;
            assert_eq!(status, StatusCode::OK);
            assert!(
                !text.contains("indicators-"),
                "{lang} {}",
                text.split("indicators-").nth(1).unwrap_or_default()
            );
        }
        for (whom, reader) in [(false, None), (true, Some(&actor))] {
            let visit = visit(&desk, Lang::En, reader, "/x", &[]);
            let answer = if whom {
                page::one(visit, of(PLACE, "poverty")).await
            } else {
                page::open_one(visit, of(PLACE, "poverty")).await
            };
            let (status, text) = said(answer).await;
            assert_eq!(status, StatusCode::OK);
            assert!(
                text.contains("<svg") && text.contains("SI_POV_NAHC"),
                "{text}"
            );
        }
        // A stranger is asked to sign in at the desk; a place or an indicator that is none is not found.
        let (_, refused) =
            said(page::desk(visit(&desk, Lang::En, None, "/x", &[]), at(PLACE)).await).await;
        assert!(refused.starts_with("SignIn"), "{refused}");
        for code in ["nowhere", "KG", "../x"] {
            let (_, refused) =
                said(page::open(visit(&desk, Lang::En, None, "/x", &[]), at(code)).await).await;
            assert_eq!(refused, "NotFound");
        }
        let (_, refused) = said(
            page::open_one(
                visit(&desk, Lang::En, None, "/x", &[]),
                of(PLACE, "nothing"),
            )
            .await,
        )
        .await;
        assert_eq!(refused, "NotFound");

        let (_, csv) = said(
            page::open_download(visit(&desk, Lang::En, None, "/x", &[]), of(PLACE, "csv")).await,
        )
        .await;
        assert!(
            csv.contains("SI_POV_NAHC,kg,F") && !csv.contains("safe-water"),
            "{csv}"
        );
        let (_, csv) = said(
            page::download(
                visit(
                    &desk,
                    Lang::En,
                    Some(&actor),
                    "/x",
                    &[("indicator", "safe-water")],
                ),
                of(PLACE, "csv"),
            )
            .await,
        )
        .await;
        assert!(
            csv.contains("safe-water,kg-kara-kulja-alaikuu") && !csv.contains("SI_POV_NAHC"),
            "{csv}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_place_without_figures_says_what_to_do() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let (status, text) =
            said(page::open(visit(&desk, Lang::En, None, "/x", &[]), at(PLACE)).await).await;
        assert_eq!(status, StatusCode::OK);
        assert!(text.contains("No figures of this place are published yet."));
        let actor = person(1, "specialist");
        let (_, text) =
            said(page::desk(visit(&desk, Lang::En, Some(&actor), "/x", &[]), at(PLACE)).await)
                .await;
        assert!(text.contains("There are no figures yet.") && text.contains("nobody has a figure"));
    })
    .await;
}

/// A form with a file.
fn with_file(desk: &Arc<Desk>, actor: &Actor, name: &str, content: &str) -> Posted {
    let mut posted = posted(desk, actor, "/x", &[], &[("source", "NSC")]);
    posted.filled.files.push(Upload {
        field: "file".to_owned(),
        name: name.to_owned(),
        content_type: "text/csv".to_owned(),
        content: content.as_bytes().to_vec(),
    });
    posted
}

#[tokio::test]
async fn a_file_is_looked_at_before_it_is_kept_and_can_be_taken_back() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let actor = person(1, "specialist");
        let (status, text) = said(page::upload(at(PLACE), with_file(&desk, &actor, "bad.csv", "SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE\nA,nowhere,2024,1\nA,KG,soon,x\n")).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        for fault in ["B2", "C3", "D3"] {
            assert!(text.contains(fault), "{fault}");
        }
        let good = format!("SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\nsafe-water,{PLACE},2024,60,PT\nX_NEW,{PLACE},2024,5,PT\nsafe-water,KG06,2024,99,PT\nsafe-water,nowhere,2024,1,PT\n");
        let (status, to) = said(page::upload(at(PLACE), with_file(&desk, &actor, "good.csv", &good)).await).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        let file = to.rsplit("/import/").next().unwrap().split('?').next().unwrap().to_owned();
        let query = [("source", "NSC")];
        let (status, text) = said(page::preview(visit(&desk, Lang::En, Some(&actor), "/x", &query), of(PLACE, &file)).await).await;
        assert_eq!(status, StatusCode::OK);
        assert!(text.contains("Keep 2 figures") && text.contains("X_NEW") && text.contains("A5") | text.contains("B5"), "{text}");
        assert!(text.contains("Series without a description"));
        // Nothing is kept yet, and nobody else may look at the file.
        let (_, profile) = said(page::one(visit(&desk, Lang::En, Some(&actor), "/x", &[]), of(PLACE, "safe-water")).await).await;
        assert!(profile.contains("Nobody has a figure for it."));
        let other = Actor { body: "other".to_owned(), ..person(2, "specialist") };
        let (_, refused) = said(page::preview(visit(&desk, Lang::En, Some(&other), "/x", &query), of(PLACE, &file)).await).await;
        assert_eq!(refused, "NotFound");

        let (status, to) = said(page::keep(of(PLACE, &file), posted(&desk, &actor, "/x", &query, &[])).await).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        let batch = to.rsplit('/').next().unwrap().split('?').next().unwrap().to_owned();
        // Sent twice, it is kept once.
        let (_, to) = said(page::keep(of(PLACE, &file), posted(&desk, &actor, "/x", &query, &[])).await).await;
        assert!(to.contains("done=unchanged"), "{to}");
        let (status, text) = said(page::batch(visit(&desk, Lang::En, Some(&actor), "/x", &[]), at(&batch)).await).await;
        assert_eq!(status, StatusCode::OK);
        assert!(text.contains("good.csv") && text.contains("NSC"));

        // A specialist does not publish; the head does; nobody of another body does either.
        let to_public = [("to", "public")];
        let (_, refused) = said(page::show(at(&batch), posted(&desk, &actor, "/x", &[], &to_public)).await).await;
        assert_eq!(refused, "NotAllowed");
        let head = person(3, "head");
        let (status, _) = said(page::show(at(&batch), posted(&desk, &head, "/x", &[], &to_public)).await).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let (_, everyone) = said(page::open(visit(&desk, Lang::En, None, "/x", &[]), at(PLACE)).await).await;
        assert!(everyone.contains("60 <small>2024"), "{everyone}");

        let (status, to) = said(page::undo(at(&batch), posted(&desk, &actor, "/x", &[], &[])).await).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        let (_, everyone) = said(page::open(visit(&desk, Lang::En, None, "/x", &[]), at(PLACE)).await).await;
        assert!(!everyone.contains("60 <small>2024"));
        // A reader of another place may not bring anything here.
        let stranger = Actor { jurisdiction: desk::place_path("kg-kara-kulja-kara-guz").unwrap(), body: "g".to_owned(), ..person(4, "specialist") };
        let (_, refused) = said(page::upload(at(PLACE), with_file(&desk, &stranger, "good.csv", &good)).await).await;
        assert_eq!(refused, "NotAllowed");
    })
    .await;
}

#[tokio::test]
async fn a_figure_is_typed_with_its_source_and_small_numbers_stay_inside() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        let actor = person(1, "specialist");
        let series = "children-in-institutions";
        let type_in = async |pairs: &[(&str, &str)]| {
            said(page::keep_typed(of(PLACE, series), posted(&desk, &actor, "/x", &[], pairs)).await)
                .await
        };
        let (status, text) = type_in(&[
            ("value", "3.5"),
            ("period", "later"),
            ("age_from", "9"),
            ("age_to", "3"),
        ])
        .await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        for fault in [
            "whole numbers",
            "no time that we know",
            "below the first",
            "Who counted",
        ] {
            assert!(text.contains(fault), "{fault}: {text}");
        }
        assert!(text.contains("value=\"3.5\"") && text.contains("value=\"later\""));
        let (status, to) =
            type_in(&[("value", "3"), ("period", "2025"), ("source", "Our list")]).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{to}");
        let (_, to) = type_in(&[("value", "3"), ("period", "2025"), ("source", "Our list")]).await;
        assert!(to.contains("done=unchanged"));
        let (_, to) = type_in(&[
            ("value", "9"),
            ("period", "2024"),
            ("source", "Our list"),
            ("sex", "female"),
        ])
        .await;
        assert!(to.contains("done=saved"));

        let (_, text) = said(
            page::one(
                visit(&desk, Lang::En, Some(&actor), "/x", &[]),
                of(PLACE, series),
            )
            .await,
        )
        .await;
        assert!(
            text.contains("Our list") && text.contains("girls"),
            "{text}"
        );
        let mut reading = store.read(&actor).await.unwrap();
        let batches = crate::store::batches(&mut reading, PLACE).await.unwrap();
        drop(reading);
        let head = person(2, "head");
        for batch in &batches {
            let (status, _) = said(
                page::show(
                    at(&batch.id.to_string()),
                    posted(&desk, &head, "/x", &[], &[("to", "public")]),
                )
                .await,
            )
            .await;
            assert_eq!(status, StatusCode::SEE_OTHER);
        }
        // Three children might be known by their number; nine girls alone say nothing of anybody.
        let (_, csv) = said(
            page::open_download(visit(&desk, Lang::En, None, "/x", &[]), of(PLACE, "csv")).await,
        )
        .await;
        assert!(!csv.contains(",3,") && csv.contains(",9,"), "{csv}");
        let observer = person(5, "observer");
        let (_, refused) = said(
            page::type_page(
                visit(&desk, Lang::En, Some(&observer), "/x", &[]),
                of(PLACE, series),
            )
            .await,
        )
        .await;
        assert_eq!(refused, "NotAllowed");
    })
    .await;
}
