//! The pages: a form is begun, written, tried, published; and what stands in the way is said.

use std::sync::Arc;

use ::store::Store;
use ::store::testing::on_both_engines;
use axum::extract::Path;
use axum::http::StatusCode;
use desk::testing::{Counting, Stopped, house, said};
use desk::{Desk, Posted, Upload, Visit};
use kernel::{Actor, Lang};
use records::Record;

use super::kept::{ASSESSMENT_SHELF, BOOKS, NOW, assessment, person};
use super::texts::texts;
use crate::SHELVES;
use crate::model::{FormContent, FormState, VersionState, of};
use crate::pages::testing as pages;
use crate::store;

fn desk(store: &Store) -> Arc<Desk> {
    let mut shelves = SHELVES.to_vec();
    shelves.push(&ASSESSMENT_SHELF);
    Arc::new(Desk::new(
        store.clone(),
        texts(),
        Arc::new(Stopped(NOW)),
        Arc::new(Counting::default()),
        house(),
        shelves,
        Vec::new(),
    ))
}

/// Somebody at a desk.
struct Clerk {
    desk: Arc<Desk>,
    actor: Actor,
}

type Said = (StatusCode, String);

impl Clerk {
    fn new(store: &Store, number: u8, office: &str) -> Self {
        Self {
            desk: desk(store),
            actor: person(number, office),
        }
    }

    fn visit(&self, path: &str, query: &[(&str, &str)]) -> Visit {
        let query = query
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Visit::new(Arc::clone(&self.desk), Lang::En, path.to_owned(), query)
            .in_the_name_of(&self.actor)
    }

    fn posted(&self, path: &str, query: &[(&str, &str)], pairs: &[(&str, &str)]) -> Posted {
        desk::testing::posted(self.visit(path, query), pairs)
    }

    async fn begins(
        &self,
        above: &Record,
        pairs: &[(&str, &str)],
        file: Option<(&str, &[u8])>,
    ) -> Said {
        let parent = format!("assessment:{}", above.id);
        let mut posted = self.posted("/desk/forms/new", &[("parent", &parent)], pairs);
        posted.filled.files = file.into_iter().map(upload).collect();
        said(pages::begin(posted).await).await
    }

    async fn sees(&self, id: &str) -> Said {
        said(pages::form(self.visit("/desk/forms/x", &[]), at(id)).await).await
    }

    async fn uploads(&self, id: &str, pairs: &[(&str, &str)], file: (&str, &[u8])) -> Said {
        let mut posted = self.posted("/desk/forms/x/upload", &[], pairs);
        posted.filled.files = vec![upload(file)];
        said(pages::upload(at(id), posted).await).await
    }

    async fn publishes(&self, id: &str, pairs: &[(&str, &str)]) -> Said {
        let posted = self.posted("/desk/forms/x/publish", &[], pairs);
        said(pages::publish(at(id), posted).await).await
    }

    async fn builds(&self, id: &str) -> Said {
        said(pages::build(self.visit("/desk/forms/x/build", &[]), at(id)).await).await
    }

    /// One of the acts on the page of the builder.
    async fn acts(&self, id: &str, pairs: &[(&str, &str)]) -> Said {
        let mut pairs = pairs.to_vec();
        let version = draft_version(&self.desk.store, id).await;
        pairs.push(("version", &version));
        let posted = self.posted("/desk/forms/x/build/act", &[], &pairs);
        said(pages::act(at(id), posted).await).await
    }

    async fn writes(&self, id: &str, item: &str, pairs: &[(&str, &str)]) -> Said {
        let page = said(pages::question(self.visit("/x", &[]), below(id, item)).await).await;
        let before = hidden(&page.1, "before");
        let mut pairs = pairs.to_vec();
        pairs.push(("before", &before));
        let posted = self.posted("/x", &[], &pairs);
        said(pages::keep_question(below(id, item), posted).await).await
    }
}

fn upload((name, content): (&str, &[u8])) -> Upload {
    Upload {
        field: "file".to_owned(),
        name: name.to_owned(),
        content_type: String::new(),
        content: content.to_vec(),
    }
}

fn at(id: &str) -> Path<(String, String)> {
    Path(("en".to_owned(), id.to_owned()))
}

fn below(id: &str, what: &str) -> Path<(String, String, String)> {
    Path(("en".to_owned(), id.to_owned(), what.to_owned()))
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let from = page.find(&mark).unwrap_or_else(|| panic!("{name}: {page}")) + mark.len();
    page[from..].split('"').next().unwrap().to_owned()
}

/// The identifier of the form that a redirection leads to.
fn form_in(to: &str) -> String {
    let rest = to
        .split("/desk/forms/")
        .nth(1)
        .unwrap_or_else(|| panic!("{to}"));
    rest[..36].to_owned()
}

async fn record(store: &Store, id: &str) -> Record {
    let mut reading = store.read(&person(1, "specialist")).await.unwrap();
    let id = kernel::Id::from_uuid(::store::Uuid::parse_str(id).unwrap());
    records::find(&mut reading, id).await.unwrap().unwrap()
}

async fn draft_version(store: &Store, id: &str) -> String {
    let form = record(store, id).await;
    let mut reading = store.read(&person(1, "specialist")).await.unwrap();
    let draft = store::draft(&mut reading, &form).await.unwrap();
    draft.map_or_else(|| "0".to_owned(), |draft| draft.record.version.to_string())
}

/// What the page of publishing carries.
async fn stands(store: &Store, id: &str) -> (String, String) {
    let form = record(store, id).await;
    (form.version.to_string(), draft_version(store, id).await)
}

async fn goes_out(clerk: &Clerk, id: &str) -> Said {
    let (version, draft) = stands(&clerk.desk.store, id).await;
    clerk
        .publishes(id, &[("version", &version), ("draft", &draft)])
        .await
}

const ONCE: &str = "0195f000-0000-7000-8000-000000000001";
const OTHER: &str = "0195f000-0000-7000-8000-000000000002";

const GOOD: &str = "
| survey |
| | type | name | label |
| | select_one yes_no | roof | Does the roof leak? |
| | integer | rooms | How many rooms? |
| | select_one_from_file villages.csv | village | Which village? |
| choices |
| | list_name | name | label |
| | yes_no | yes | Yes |
| | yes_no | no | No |
| settings |
| | form_title | form_id |
| | Roofs | roofs |
";

#[tokio::test]
async fn a_ready_questionnaire_is_begun_once_and_published() {
    on_both_engines(BOOKS, async |store| {
        let above = assessment(store, "running").await;
        let clerk = Clerk::new(store, 1, "specialist");
        let pairs = [
            ("way", "ready"),
            ("ready", "household"),
            ("once", ONCE),
            ("purpose", "What families need"),
        ];
        let begun = clerk.begins(&above, &pairs, None).await;
        assert_eq!(begun.0, StatusCode::SEE_OTHER, "{}", begun.1);
        let id = form_in(&begun.1);
        // Sent twice, there is still one.
        let again = clerk.begins(&above, &pairs, None).await;
        assert_eq!(form_in(&again.1), id);
        let page = clerk.sees(&id).await;
        assert_eq!(page.0, StatusCode::OK);
        for said in [
            "Household needs and vulnerability",
            "What families need",
            "household",
        ] {
            assert!(page.1.contains(said), "{said}");
        }
        assert_eq!(page.1.matches("<h1").count(), 1);
        // Begun a second time, it gets an identifier of its own.
        let second = clerk
            .begins(
                &above,
                &[("way", "ready"), ("ready", "household"), ("once", OTHER)],
                None,
            )
            .await;
        let other: FormContent = of(&record(store, &form_in(&second.1)).await.content);
        assert_eq!(other.form_id.as_deref(), Some("household_2"));
        let out = goes_out(&clerk, &id).await;
        assert_eq!(out.0, StatusCode::SEE_OTHER, "{}", out.1);
        let form = record(store, &id).await;
        assert_eq!(FormState::of(&form.state), FormState::Published);
        let said: FormContent = of(&form.content);
        assert_eq!(said.languages, ["ky", "ru", "uz", "en"]);
        assert_eq!(
            said.settlement_question.as_deref(),
            Some("/data/visit/settlement")
        );
        assert!(said.dimensions.iter().any(|one| one.dimension == "sex"));
        let mut reading = store.read(&person(1, "specialist")).await.unwrap();
        let version = store::published(&mut reading, &form)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(version.version, "1");
        let page = clerk.sees(&id).await;
        assert!(page.1.contains("Version 1"), "{}", page.1);
    })
    .await;
}

#[tokio::test]
async fn the_draft_of_a_next_version_can_be_thrown_away() {
    on_both_engines(BOOKS, async |store| {
        let clerk = Clerk::new(store, 1, "specialist");
        let above = assessment(store, "once more").await;
        let ready = [("way", "ready"), ("ready", "youth"), ("once", ONCE)];
        let id = form_in(&clerk.begins(&above, &ready, None).await.1);
        // A form that nobody was given yet goes as a whole, not its draft alone.
        let asked = pages::ask_discard(clerk.visit("/x", &[]), at(&id)).await;
        assert_eq!(said(asked).await.1, "NotFound");
        assert_eq!(goes_out(&clerk, &id).await.0, StatusCode::SEE_OTHER);
        let version = record(store, &id).await.version.to_string();
        let started = clerk.posted("/x", &[], &[("version", &version)]);
        said(pages::start(at(&id), started).await).await;
        assert!(clerk.sees(&id).await.1.contains("/discard"));
        let asked = pages::ask_discard(clerk.visit("/x", &[]), at(&id)).await;
        let seen = hidden(&said(asked).await.1, "version");
        let stale = clerk.posted("/x", &[], &[("version", "0")]);
        assert_eq!(said(pages::discard(at(&id), stale).await).await.1, "Stale");
        let posted = clerk.posted("/x", &[], &[("version", &seen)]);
        assert_eq!(
            said(pages::discard(at(&id), posted).await).await.0,
            StatusCode::SEE_OTHER
        );
        assert_eq!(draft_version(store, &id).await, "0");
        let page = clerk.sees(&id).await.1;
        assert!(
            page.contains("Version 1") && !page.contains("/discard"),
            "{page}"
        );
    })
    .await;
}

#[tokio::test]
async fn everything_wrong_with_a_workbook_is_said_and_nothing_kept() {
    on_both_engines(BOOKS, async |store| {
        let above = assessment(store, "running").await;
        let clerk = Clerk::new(store, 1, "specialist");
        let wrong = GOOD
            .replace("select_one yes_no | roof", "select_won yes_no | roof")
            .replace("integer | rooms", "integer | 2 rooms");
        let pairs = [("way", "upload"), ("once", ONCE)];
        let page = clerk
            .begins(&above, &pairs, Some(("roofs.md", wrong.as_bytes())))
            .await;
        assert_eq!(page.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            page.1.contains("Nothing of this file was kept."),
            "{}",
            page.1
        );
        assert!(page.1.contains("2 errors"), "{}", page.1);
        let mut reading = store.read(&clerk.actor).await.unwrap();
        let forms = store::forms_of(&mut reading, &clerk.actor, above.id)
            .await
            .unwrap();
        assert_eq!(forms, []);
        drop(reading);
        let begun = clerk
            .begins(&above, &pairs, Some(("roofs.md", GOOD.as_bytes())))
            .await;
        let id = form_in(&begun.1);
        // The same as a table; and what stands stays as it was.
        let base = draft_version(store, &id).await;
        let csv = clerk
            .uploads(
                &id,
                &[("base", &base), ("as", "csv")],
                ("roofs.md", wrong.as_bytes()),
            )
            .await;
        assert_eq!(csv.0, StatusCode::OK);
        assert_eq!(csv.1.lines().count(), 3, "{}", csv.1);
        assert!(csv.1.contains("survey,2,type"), "{}", csv.1);
        assert_eq!(draft_version(store, &id).await, base);
        // A workbook of another form is not taken for this one.
        let other = GOOD.replace("| Roofs | roofs |", "| Roofs | walls |");
        let refused = clerk
            .uploads(&id, &[("base", &base)], ("walls.md", other.as_bytes()))
            .await;
        assert_eq!(refused.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.1.contains("walls") && refused.1.contains("roofs"));
        // Nor one whose identifier another form has.
        let taken = clerk
            .begins(
                &above,
                &[("way", "upload"), ("once", OTHER)],
                Some(("roofs.md", GOOD.as_bytes())),
            )
            .await;
        assert_eq!(taken.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(taken.1.contains("another form"), "{}", taken.1);
        // Whoever saw an earlier draft does not replace a later one.
        let newer = GOOD.replace("How many rooms?", "How many rooms are there?");
        let kept = clerk
            .uploads(&id, &[("base", &base)], ("roofs.md", newer.as_bytes()))
            .await;
        assert_eq!(kept.0, StatusCode::SEE_OTHER, "{}", kept.1);
        let late = clerk
            .uploads(&id, &[("base", &base)], ("roofs.md", newer.as_bytes()))
            .await;
        assert_eq!(late.1, "Stale");
        // And what was replaced is brought back.
        let version = draft_version(store, &id).await;
        let posted = clerk.posted("/x", &[], &[("version", &version)]);
        said(pages::undo(at(&id), posted).await).await;
        let form = record(store, &id).await;
        let mut reading = store.read(&clerk.actor).await.unwrap();
        let draft = store::draft(&mut reading, &form).await.unwrap().unwrap();
        assert!(draft.version.unwrap().xml.contains("How many rooms?"));
    })
    .await;
}

#[tokio::test]
async fn a_form_waits_for_its_lists_and_keeps_what_was_answered() {
    on_both_engines(BOOKS, async |store| {
        let above = assessment(store, "running").await;
        let clerk = Clerk::new(store, 1, "specialist");
        let begun = clerk
            .begins(
                &above,
                &[("way", "upload"), ("once", ONCE)],
                Some(("roofs.md", GOOD.as_bytes())),
            )
            .await;
        let id = form_in(&begun.1);
        let early = goes_out(&clerk, &id).await;
        assert_eq!(early.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(early.1.contains("villages.csv"));
        let version = draft_version(store, &id).await;
        let give = async |name: &str| {
            let mut posted = clerk.posted("/x", &[], &[("version", &version)]);
            posted.filled.files = vec![upload((name, b"name,label\na,A\n"))];
            said(pages::give(at(&id), posted).await).await
        };
        let stray = give("vilages.csv").await;
        assert_eq!(stray.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stray.1.contains("vilages.csv"));
        assert_eq!(give("villages.csv").await.0, StatusCode::SEE_OTHER);
        let out = goes_out(&clerk, &id).await;
        assert_eq!(out.0, StatusCode::SEE_OTHER, "{}", out.1);
        let form = record(store, &id).await;
        let mut reading = store.read(&clerk.actor).await.unwrap();
        let first = store::published(&mut reading, &form)
            .await
            .unwrap()
            .unwrap();
        // Nobody named the version, so it has the day.
        assert_eq!(first.version, "2026030801");
        assert!(first.xml.contains("version=\"2026030801\""));
        assert_eq!(first.media.len(), 1);
        drop(reading);
        // A choice less and another kind of answer: refused, with the way out.
        let breaking = GOOD
            .replace("| | yes_no | no | No |\n", "")
            .replace("integer | rooms", "text | rooms_text");
        let kept = clerk
            .uploads(&id, &[("base", "0")], ("roofs.md", breaking.as_bytes()))
            .await;
        assert_eq!(kept.0, StatusCode::SEE_OTHER, "{}", kept.1);
        let refused = goes_out(&clerk, &id).await;
        assert_eq!(refused.0, StatusCode::UNPROCESSABLE_ENTITY);
        for said in [
            "Choice taken out",
            "Question taken out",
            "rooms",
            "roof / no",
            "The way out",
        ] {
            assert!(refused.1.contains(said), "{said}: {}", refused.1);
        }
        // New questions and other words are no harm.
        let more = GOOD
            .replace("How many rooms?", "How many rooms are there?")
            .replace("| choices |", "| | text | why | Why? |\n| choices |");
        let base = draft_version(store, &id).await;
        clerk
            .uploads(&id, &[("base", &base)], ("roofs.md", more.as_bytes()))
            .await;
        let asked = said(pages::ask_publish(clerk.visit("/x", &[]), at(&id)).await).await;
        for said in ["New question", "why", "Other words", "2026030802"] {
            assert!(asked.1.contains(said), "{said}: {}", asked.1);
        }
        let out = goes_out(&clerk, &id).await;
        assert_eq!(out.0, StatusCode::SEE_OTHER, "{}", out.1);
        let form = record(store, &id).await;
        let mut reading = store.read(&clerk.actor).await.unwrap();
        let second = store::published(&mut reading, &form)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((second.number, second.version.as_str()), (2, "2026030802"));
        // The list came along.
        assert_eq!(second.media, first.media);
        drop(reading);
        let page = said(pages::version(clerk.visit("/x", &[]), below(&id, "2")).await).await;
        assert!(
            page.1.contains("What changed since version 2026030801"),
            "{}",
            page.1
        );
        for (file, begins) in [
            ("workbook", "\n| survey |"),
            ("form.xml", "<?xml"),
            ("export.xlsx", "PK"),
        ] {
            let path = Path(("en".to_owned(), id.clone(), "2".to_owned(), file.to_owned()));
            let got = said(pages::file(clerk.visit("/x", &[]), path).await).await;
            assert_eq!(got.0, StatusCode::OK);
            assert!(got.1.starts_with(begins), "{file}: {}", got.1);
        }
        // Closed and opened again.
        let version = record(store, &id).await.version.to_string();
        let posted = clerk.posted("/x", &[], &[("version", &version)]);
        let closed = said(pages::close(at(&id), posted).await).await;
        assert_eq!(closed.0, StatusCode::SEE_OTHER, "{}", closed.1);
        let version = record(store, &id).await.version.to_string();
        let posted = clerk.posted("/x", &[], &[("version", &version)]);
        let open = said(pages::open(at(&id), posted).await).await;
        assert_eq!(open.0, StatusCode::SEE_OTHER, "{}", open.1);
    })
    .await;
}

#[tokio::test]
async fn a_form_is_built_question_by_question() {
    on_both_engines(BOOKS, async |store| {
        let above = assessment(store, "running").await;
        let clerk = Clerk::new(store, 1, "specialist");
        let pairs = [
            ("way", "builder"),
            ("once", ONCE),
            ("lang", "en"),
            ("lang", "ky"),
            ("title.en", "Heating"),
        ];
        let begun = clerk.begins(&above, &pairs, None).await;
        assert!(begun.1.contains("/build"), "{}", begun.1);
        let id = form_in(&begun.1);
        assert!(clerk.builds(&id).await.1.contains("No question yet"));
        // Added, and written at once.
        let added = clerk.acts(&id, &[("do", "add"), ("kind", "one")]).await;
        assert!(added.1.contains("/build/items/4"), "{}", added.1);
        let empty = clerk.writes(&id, "4", &[("list", "+")]).await;
        assert_eq!(empty.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.1.contains("one on each line"));
        let written = clerk
            .writes(
                &id,
                "4",
                &[
                    ("label.en", "What heats your house?"),
                    ("label.ky", "Үйүңүз эмне менен жылытылат?"),
                    ("name", "q4"),
                    ("list", "+"),
                    ("paste", "Gas\nCoal\nWood"),
                    ("required", "yes"),
                ],
            )
            .await;
        assert_eq!(written.0, StatusCode::SEE_OTHER, "{}", written.1);
        clerk.acts(&id, &[("do", "add"), ("kind", "integer")]).await;
        // A condition in plain words; what was typed wrongly is said, with what is offered.
        let condition = [
            ("label.en", "How many sacks?"),
            ("name", "q5"),
            ("about.0", "what_heats_your_house"),
            ("test.0", "is"),
            ("least", "0"),
            ("most", "200"),
        ];
        let with = |value: &'static str| [condition.to_vec(), vec![("value.0", value)]].concat();
        let unknown = clerk.writes(&id, "5", &with("Oil")).await;
        assert_eq!(unknown.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unknown.1.contains("Gas; Coal; Wood"), "{}", unknown.1);
        assert!(unknown.1.contains("How many sacks?"));
        let kept = clerk.writes(&id, "5", &with("coal")).await;
        assert_eq!(kept.0, StatusCode::SEE_OTHER, "{}", kept.1);
        let page = clerk.builds(&id).await.1;
        for said in [
            "Can be filled in",
            "2 questions",
            "the answer to 1 is “Coal”",
            "3 choices",
        ] {
            assert!(page.contains(said), "{said}: {page}");
        }
        // Removed, and brought back.
        clerk.acts(&id, &[("do", "remove"), ("item", "5")]).await;
        assert!(!clerk.builds(&id).await.1.contains("How many sacks?"));
        let version = draft_version(store, &id).await;
        let posted = clerk.posted("/x", &[], &[("version", &version)]);
        let undone = said(pages::undo(at(&id), posted).await).await;
        assert_eq!(undone.0, StatusCode::SEE_OTHER, "{}", undone.1);
        assert!(clerk.builds(&id).await.1.contains("How many sacks?"));
        clerk.acts(&id, &[("do", "up"), ("item", "5")]).await;
        clerk.acts(&id, &[("do", "down"), ("item", "5")]).await;
        // The gap in the second language is shown and filled.
        let gaps =
            said(pages::translate(clerk.visit("/x", &[("gaps", "yes")]), at(&id)).await).await;
        assert!(gaps.1.contains("i.5.label.ky") && !gaps.1.contains("i.4.label.ky"));
        let version = draft_version(store, &id).await;
        let posted = clerk.posted(
            "/x",
            &[],
            &[("version", &version), ("i.5.label.ky", "Канча кап?")],
        );
        let done = said(pages::keep_translations(at(&id), posted).await).await;
        assert_eq!(done.0, StatusCode::SEE_OTHER, "{}", done.1);
        // A block, on paper, published, taken along.
        clerk
            .acts(&id, &[("do", "add"), ("kind", "block:person")])
            .await;
        let paper = said(pages::paper(clerk.visit("/x", &[("in", "ky")]), at(&id)).await).await;
        assert!(paper.1.contains("Канча кап?"), "{}", paper.1);
        let out = goes_out(&clerk, &id).await;
        assert_eq!(out.0, StatusCode::SEE_OTHER, "{}", out.1);
        let form = record(store, &id).await;
        let mut reading = store.read(&clerk.actor).await.unwrap();
        let version = store::published(&mut reading, &form)
            .await
            .unwrap()
            .unwrap();
        let sacks = version.xform.field("/data/how_many_sacks").unwrap();
        assert_eq!(sacks.labels.say("Кыргызча (ky)"), "Канча кап?");
        assert!(version.xml.contains("= 'coal'"));
        assert_eq!(version.form_id, "heating");
        drop(reading);
        // The next version goes on from it.
        let version = record(store, &id).await.version.to_string();
        let posted = clerk.posted("/x", &[], &[("version", &version)]);
        let next = said(pages::start(at(&id), posted).await).await;
        assert_eq!(next.0, StatusCode::SEE_OTHER, "{}", next.1);
        assert!(clerk.builds(&id).await.1.contains("How many sacks?"));
    })
    .await;
}

#[tokio::test]
async fn two_people_who_write_one_question_see_each_other() {
    on_both_engines(BOOKS, async |store| {
        let above = assessment(store, "running").await;
        let (one, other) = (
            Clerk::new(store, 1, "specialist"),
            Clerk::new(store, 2, "specialist"),
        );
        let pairs = [
            ("way", "builder"),
            ("once", ONCE),
            ("lang", "en"),
            ("title.en", "Two"),
        ];
        let id = form_in(&one.begins(&above, &pairs, None).await.1);
        one.acts(&id, &[("do", "add"), ("kind", "text")]).await;
        one.acts(&id, &[("do", "add"), ("kind", "text")]).await;
        let page = said(pages::question(other.visit("/x", &[]), below(&id, "4")).await).await;
        let before = hidden(&page.1, "before");
        one.writes(&id, "4", &[("label.en", "First?"), ("name", "q4")])
            .await;
        // Another question is written without waiting for the first.
        let free = other
            .writes(&id, "5", &[("label.en", "Second?"), ("name", "q5")])
            .await;
        assert_eq!(free.0, StatusCode::SEE_OTHER, "{}", free.1);
        let pairs = [("label.en", "Mine?"), ("name", "q4"), ("before", &before)];
        let clash =
            said(pages::keep_question(below(&id, "4"), other.posted("/x", &[], &pairs)).await)
                .await;
        assert_eq!(clash.0, StatusCode::CONFLICT);
        assert!(
            clash.1.contains("Mine?") && clash.1.contains("Somebody else"),
            "{}",
            clash.1
        );
        // Sent again, it stands.
        let now = hidden(&clash.1, "before");
        let pairs = [("label.en", "Mine?"), ("name", "first"), ("before", &now)];
        let kept =
            said(pages::keep_question(below(&id, "4"), other.posted("/x", &[], &pairs)).await)
                .await;
        assert_eq!(kept.0, StatusCode::SEE_OTHER, "{}", kept.1);
        // An act on a page that is too old changes nothing.
        let posted = one.posted(
            "/x",
            &[],
            &[("do", "remove"), ("item", "4"), ("version", "1")],
        );
        let late = said(pages::act(at(&id), posted).await).await;
        assert_eq!(late.1, "Stale");
    })
    .await;
}

#[tokio::test]
async fn an_uploaded_workbook_is_taken_into_the_builder() {
    on_both_engines(BOOKS, async |store| {
        let above = assessment(store, "running").await;
        let clerk = Clerk::new(store, 1, "specialist");
        let pairs = [("way", "ready"), ("ready", "household"), ("once", ONCE)];
        let id = form_in(&clerk.begins(&above, &pairs, None).await.1);
        let offered = clerk.builds(&id).await;
        assert!(offered.1.contains("Open in the builder"));
        let version = draft_version(store, &id).await;
        let posted = clerk.posted("/x", &[], &[("version", &version)]);
        let taken = said(pages::take(at(&id), posted).await).await;
        assert_eq!(taken.0, StatusCode::SEE_OTHER, "{}", taken.1);
        let page = clerk.builds(&id).await;
        assert!(page.1.contains("Can be filled in"), "{}", page.1);
        assert!(page.1.contains("select_one_from_file settlements.csv"));
        // The same questions as before, with the same paths.
        let form = record(store, &id).await;
        let mut reading = store.read(&clerk.actor).await.unwrap();
        let draft = store::draft(&mut reading, &form).await.unwrap().unwrap();
        let built = draft.version.unwrap();
        let ready = crate::workbook::convert_grid(
            &crate::ready::find("household").unwrap().grid(),
            "household",
        );
        let ready = xlsform::XForm::parse(&ready.xform.unwrap()).unwrap();
        assert_eq!(crate::rules::changes::between(&ready, &built.xform), []);
    })
    .await;
}

#[tokio::test]
async fn the_draft_is_tried_by_whoever_holds_the_link() {
    on_both_engines(BOOKS, async |store| {
        let above = assessment(store, "running").await;
        let clerk = Clerk::new(store, 1, "specialist");
        let pairs = [("way", "ready"), ("ready", "youth"), ("once", ONCE)];
        let id = form_in(&clerk.begins(&above, &pairs, None).await.1);
        let version = draft_version(store, &id).await;
        let switch = async |to: &str, version: &str| {
            let posted = clerk.posted("/x", &[], &[("to", to), ("version", version)]);
            said(pages::switch(at(&id), posted).await).await
        };
        assert_eq!(switch("open", &version).await.0, StatusCode::SEE_OTHER);
        assert!(switch("open", &version).await.1.contains("unchanged"));
        let page = clerk.sees(&id).await.1;
        let token = page
            .split("/w/test/")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let mut reading = store.read(&Actor::public()).await.unwrap();
        let (form, version) = store::by_test_token(&mut reading, token)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(form.id.to_string(), id);
        assert_eq!(version.state, VersionState::Test);
        drop(reading);
        assert_eq!(switch("closed", "1").await.1, "Stale");
        let version = draft_version(store, &id).await;
        assert_eq!(switch("closed", &version).await.0, StatusCode::SEE_OTHER);
        let mut reading = store.read(&Actor::public()).await.unwrap();
        assert!(
            store::by_test_token(&mut reading, token)
                .await
                .unwrap()
                .is_none()
        );
    })
    .await;
}

#[tokio::test]
async fn who_may_not_write_neither_sees_a_draft_nor_begins_one() {
    on_both_engines(BOOKS, async |store| {
        let above = assessment(store, "running").await;
        let clerk = Clerk::new(store, 1, "specialist");
        let pairs = [("way", "upload"), ("once", ONCE)];
        let plain = GOOD.replace(
            "| | select_one_from_file villages.csv | village | Which village? |\n",
            "",
        );
        let id = form_in(
            &clerk
                .begins(&above, &pairs, Some(("roofs.md", plain.as_bytes())))
                .await
                .1,
        );
        let reader = Clerk::new(store, 5, "observer");
        let page = reader.sees(&id).await;
        assert_eq!(page.0, StatusCode::OK);
        assert!(
            !page.1.contains("/build") && !page.1.contains("Draft</h2>"),
            "{}",
            page.1
        );
        assert_eq!(reader.builds(&id).await.1, "NotAllowed");
        let refused = reader
            .begins(
                &above,
                &[("way", "ready"), ("ready", "youth"), ("once", OTHER)],
                None,
            )
            .await;
        assert_eq!(refused.1, "NotAllowed");
        let file = Path((
            "en".to_owned(),
            id.clone(),
            "1".to_owned(),
            "form.xml".to_owned(),
        ));
        assert_eq!(
            said(pages::file(reader.visit("/x", &[]), file).await)
                .await
                .1,
            "NotFound"
        );
        // Another municipality does not know of it.
        let mut stranger = Clerk::new(store, 6, "specialist");
        stranger.actor.body = "kg-other".to_owned();
        stranger.actor.jurisdiction = desk::place_path("kg-kara-kulja").unwrap() + "elsewhere/";
        assert_eq!(stranger.sees(&id).await.1, "NotFound");
        // Nobody asks anything new in an assessment that is closed.
        let closed = assessment(store, "closed").await;
        let late = clerk
            .begins(
                &closed,
                &[("way", "ready"), ("ready", "youth"), ("once", OTHER)],
                None,
            )
            .await;
        assert_eq!(late.1, "NotAllowed");
        // What was never published is put away by whoever writes it.
        let version = record(store, &id).await.version.to_string();
        let posted = clerk.posted("/x", &[], &[("version", &version)]);
        let gone = said(pages::remove(at(&id), posted).await).await;
        assert_eq!(gone.0, StatusCode::SEE_OTHER, "{}", gone.1);
        assert_eq!(clerk.sees(&id).await.1, "NotFound");
    })
    .await;
}

#[tokio::test]
async fn everyone_takes_a_ready_questionnaire_along() {
    on_both_engines(BOOKS, async |store| {
        let desk = desk(store);
        for lang in Lang::ALL {
            let visit = |path: &str| {
                Visit::new(
                    Arc::clone(&desk),
                    lang,
                    path.to_owned(),
                    std::collections::HashMap::default(),
                )
            };
            let list = said(pages::ready_list(visit("/questionnaires")).await).await;
            assert_eq!(list.0, StatusCode::OK);
            for ready in crate::ready::ALL {
                let at = |name: &str| Path((lang.code().to_owned(), name.to_owned()));
                let page =
                    said(pages::ready(visit("/questionnaires/x"), at(ready.name)).await).await;
                assert_eq!(page.0, StatusCode::OK, "{}", ready.name);
                assert_eq!(page.1.matches("<h1").count(), 1);
                assert!(!page.1.contains("questionnaires-"), "{lang} {}", ready.name);
                let file = format!("{}.xlsx", ready.name);
                assert!(list.1.contains(&file));
                let book = said(pages::ready(visit("/questionnaires/x"), at(&file)).await).await;
                assert!(book.1.starts_with("PK"));
            }
            let none = Path((lang.code().to_owned(), "none".to_owned()));
            let missing = said(pages::ready(visit("/questionnaires/none"), none).await).await;
            assert_eq!(missing.1, "NotFound");
        }
    })
    .await;
}
