//! A new form: from a ready questionnaire, from a workbook, or from nothing in the builder.

use ::store::Uuid;
use authority::{Act, Audience, Thing};
use axum::extract::Path;
use axum::response::Response;
use desk::{Answer, Around, Filled, PageParts, Posted, Refusal, Visit};
use kernel::{Id, Lang, Message, Words};
use maud::html;
use records::{Record, RecordKind};
use ui::form::{Control, Form};
use ui::{Choice, Section};

use super::{Seen, to_write, upload};
use crate::design::Design;
use crate::grid::Grid;
use crate::model::{FormContent, Titled, VersionContent};
use crate::rules::names;
use crate::workbook::{ENDINGS, Received, receive};
use crate::{FORM, ready, store};

/// How a form can be begun.
const WAYS: [&str; 3] = ["ready", "upload", "builder"];

/// The assessment below which the form will stand.
async fn above(visit: &Visit) -> Result<Record, Refusal> {
    visit.signed_in()?;
    let asked = visit.asked("parent").ok_or(Refusal::NotFound)?;
    let id = asked.split_once(':').map_or(asked, |(_, id)| id);
    let above = visit.record("assessment", id).await?;
    let thing = Thing {
        kind: FORM.word,
        body: &above.body,
        place_path: &above.place_path,
        audience: Audience::Partners,
        author: &visit.actor.person,
        // A closed assessment asks nothing new.
        state: &above.state,
    };
    visit.must(Act::Write, &thing)?;
    Ok(above)
}

/// The page.
pub async fn page(visit: Visit) -> Answer {
    let above = above(&visit).await?;
    Ok(draw(&visit, &above, &Filled::default(), &Faults::new()))
}

type Faults = Vec<(&'static str, String)>;

fn draw(visit: &Visit, above: &Record, filled: &Filled, faults: &Faults) -> Response {
    let heading = visit.t("form-new");
    let asked = filled.get("way");
    let with = |name: &str, control: Control| {
        let said = faults.iter().filter(|(field, _)| *field == name);
        said.fold(control, |control, (_, says)| control.error(says.clone()))
    };
    let written = title_of(filled);
    let title = with(
        "title",
        Control::new("title", visit.t("form-title")).help(visit.t("questionnaires-title-help")),
    );
    let way = with(
        "way",
        Control::new("way", visit.t("questionnaires-way")).required(),
    );
    let ways: Vec<Choice> = WAYS
        .into_iter()
        .map(|value| Choice {
            value: value.to_owned(),
            label: visit.t(&format!("questionnaires-way-{value}")),
            chosen: value == if asked.is_empty() { "ready" } else { asked },
        })
        .collect();
    let ready: Vec<Choice> = ready::ALL
        .iter()
        .map(|one| Choice {
            value: one.name.to_owned(),
            label: visit.t(&format!("questionnaires-ready-{}", one.name)),
            chosen: one.name == filled.get("ready"),
        })
        .collect();
    let chosen = with(
        "ready",
        Control::new("ready", visit.t("questionnaires-ready"))
            .help(visit.t("questionnaires-ready-help")),
    );
    let file = with(
        "file",
        Control::new("file", visit.t("questionnaires-file"))
            .help(visit.t("questionnaires-file-help")),
    );
    let all: Vec<&str> = filled.all("lang").collect();
    let langs: Vec<Choice> = Lang::ALL
        .into_iter()
        .map(|lang| Choice {
            value: lang.code().to_owned(),
            label: lang.own_name().to_owned(),
            chosen: if all.is_empty() {
                lang == visit.lang()
            } else {
                all.contains(&lang.code())
            },
        })
        .collect();
    let lang = with(
        "lang",
        Control::new("lang", visit.t("questionnaires-languages"))
            .help(visit.t("questionnaires-languages-help")),
    );
    let purpose = Control::new("purpose", visit.t("form-purpose"));
    let once = desk::pages::once(visit, &filled.pairs);
    let errors: Vec<(Option<String>, String)> = faults
        .iter()
        .map(|(field, says)| {
            let control = Control::new(*field, String::new());
            (Some(control.id()), says.clone())
        })
        .collect();
    let reader = &visit.reader;
    let body = html! {
        p.overline { (visit.t("assessment")) " · " (parent_title(visit, above)) }
        h1 { (heading) }
        (ui::form::form(reader, &Form {
            action: visit.here(),
            csrf: visit.csrf(),
            fields: vec![
                ui::form::radios(reader, &way, &ways),
                ui::form::select(reader, &chosen, &ready),
                ui::form::file(reader, &file, ENDINGS, false),
                ui::form::checkboxes(reader, &lang, &langs),
                ui::form::words(reader, &title, &written.words(), 1),
                ui::form::text(reader, &purpose, filled.get("purpose"), 3),
            ],
            submit: visit.t("questionnaires-begin"),
            cancel: Some(visit.desk.address(visit.lang(), above)),
            hidden: vec![once.clone()],
            multipart: true,
            errors: errors.clone(),
            ..Form::default()
        }))
    };
    let around = Around {
        overline: visit.place_name(&above.place),
        crumbs: vec![
            (visit.href("/desk"), visit.t("desk-my-day")),
            (
                visit.href(&format!("/desk/places/{}", above.place)),
                visit.place_name(&above.place),
            ),
            (
                visit.desk.address(visit.lang(), above),
                parent_title(visit, above),
            ),
        ],
        section: Some(Section::Understand),
        place: Some(above.place.clone()),
    };
    let parts = PageParts::new(heading, around, body).carrying(vec![once]);
    visit.page(&parts.with_wrong(errors))
}

fn parent_title(visit: &Visit, above: &Record) -> String {
    match visit.desk.schema(&above.kind) {
        Some(schema) => desk::pages::title(visit, schema, above),
        None => visit.t("assessment"),
    }
}

fn title_of(filled: &Filled) -> Titled {
    let mut title = Titled::default();
    for lang in Lang::ALL {
        title.set(lang, filled.get(&ui::form::words_name("title", lang)));
    }
    title
}

/// What a form is begun with.
pub(super) struct Begun {
    /// The title where nobody wrote one.
    pub title: Titled,
    /// The identifier that is wished.
    pub form_id: String,
    /// Whether the identifier was written by whoever made the workbook, and so must not be changed by us.
    pub is_fixed: bool,
    /// Where it comes from.
    pub source: String,
    /// What was made of it; a design says nothing else.
    pub received: Option<Received>,
    /// The workbook, as it came.
    pub workbook: Option<(String, Vec<u8>)>,
    /// The design of the builder.
    pub design: Option<Design>,
}

impl Begun {
    /// From a ready questionnaire, under an identifier.
    pub(super) fn ready(visit: &Visit, name: &str, form_id: Option<&str>) -> Result<Self, Refusal> {
        let ready = ready::find(name).ok_or(Refusal::NotFound)?;
        let form_id = form_id.map_or_else(|| ready.form_id(), str::to_owned);
        let grid = ready.named(&form_id);
        let workbook = workbook_of(&grid)?;
        let file = format!("{form_id}.xlsx");
        let key = format!("questionnaires-ready-{name}");
        let mut words = Words::default();
        for lang in Lang::ALL {
            words.set(lang, visit.reader.in_lang(lang).t(&key));
        }
        Ok(Self {
            title: Titled::of(&words),
            form_id,
            is_fixed: false,
            source: format!("ready:{name}"),
            received: Some(receive(&file, &workbook)),
            workbook: Some((file, workbook)),
            design: None,
        })
    }

    /// From nothing, in the builder.
    pub(super) fn builder(title: &Titled, form_id: String, langs: &[Lang]) -> Self {
        let first = langs.first().copied().unwrap_or(Lang::Ky);
        let said = title.words();
        let design = Design::new(said.get(first), &form_id, langs);
        Self {
            title: title.clone(),
            form_id,
            is_fixed: false,
            source: "builder".to_owned(),
            received: None,
            workbook: None,
            design: Some(design),
        }
    }

    /// From a file.
    pub(super) fn file(name: &str, content: &[u8]) -> Self {
        let received = receive(name, content);
        let mut title = Titled::default();
        title.0.insert("plain".to_owned(), received.title.clone());
        Self {
            title,
            form_id: received.form_id.clone(),
            is_fixed: true,
            source: if received.is_xform { "xform" } else { "upload" }.to_owned(),
            workbook: (!received.is_xform).then(|| (name.to_owned(), content.to_vec())),
            received: Some(received),
            design: None,
        }
    }
}

pub(super) fn workbook_of(grid: &Grid) -> Result<Vec<u8>, Refusal> {
    grid.to_xlsx().map_err(|why| {
        tracing::error!(error = ?why, "a workbook could not be written");
        Refusal::Failed
    })
}

/// Makes the form with its first draft, or says everything that is in the way.
pub async fn save(Posted { visit, filled }: Posted) -> Answer {
    let above = above(&visit).await?;
    let title = title_of(&filled);
    let way = filled.get("way");
    let mut faults = Faults::new();
    let mut begun = match way {
        "ready" if ready::find(filled.get("ready")).is_some() => {
            Begun::ready(&visit, filled.get("ready"), None)?
        }
        "ready" => {
            faults.push(("ready", visit.t("questionnaires-choose-ready")));
            return Ok(draw(&visit, &above, &filled, &faults));
        }
        "upload" => {
            let Some(file) = filled.file("file") else {
                faults.push(("file", visit.t("questionnaires-choose-file")));
                return Ok(draw(&visit, &above, &filled, &faults));
            };
            Begun::file(&file.name, &file.content)
        }
        "builder" => {
            let langs: Vec<Lang> = Lang::ALL
                .into_iter()
                .filter(|lang| filled.all("lang").any(|code| code == lang.code()))
                .collect();
            if langs.is_empty() {
                faults.push(("lang", visit.t("questionnaires-choose-language")));
            }
            if title.is_empty() {
                faults.push(("title", visit.t("records-required")));
            }
            if !faults.is_empty() {
                return Ok(draw(&visit, &above, &filled, &faults));
            }
            let said = title.words();
            let form_id = names::from_text(said.get(langs[0]), "form");
            Begun::builder(&title, form_id, &langs)
        }
        _ => {
            faults.push(("way", visit.t("questionnaires-choose-way")));
            return Ok(draw(&visit, &above, &filled, &faults));
        }
    };
    if let Some(received) = &begun.received
        && received.xform.is_none()
    {
        return Ok(upload::problems_of(
            &visit,
            &above_around(&visit, &above),
            received,
        ));
    }
    if !title.is_empty() {
        begun.title = title;
    }
    let once = Uuid::parse_str(filled.get(desk::acts::ONCE))
        .map(Id::from_uuid)
        .map_err(|_| Refusal::Wrong(Message::new("desk-wrong-says")))?;
    match make(&visit, &above, once, begun, filled.get("purpose")).await? {
        Made::Done(id, is_builder) => {
            let rest = if is_builder {
                format!("/desk/forms/{id}/build")
            } else {
                format!("/desk/forms/{id}")
            };
            visit.done(&rest, "made")
        }
        Made::Taken(form_id) => {
            let says = Message::new("questionnaires-form-id-taken").with("id", form_id);
            faults.push(("file", visit.say(&says)));
            Ok(draw(&visit, &above, &filled, &faults))
        }
    }
}

fn above_around(visit: &Visit, above: &Record) -> Around {
    Around {
        overline: visit.place_name(&above.place),
        crumbs: vec![
            (visit.href("/desk"), visit.t("desk-my-day")),
            (
                visit.desk.address(visit.lang(), above),
                parent_title(visit, above),
            ),
            (visit.here(), visit.t("form-new")),
        ],
        section: Some(Section::Understand),
        place: Some(above.place.clone()),
    }
}

/// What became of a new form.
enum Made {
    /// It is there; whether it is to be built.
    Done(Id<RecordKind>, bool),
    /// Another form of the body has its identifier.
    Taken(String),
}

async fn make(
    visit: &Visit,
    above: &Record,
    once: Id<RecordKind>,
    mut begun: Begun,
    purpose: &str,
) -> Result<Made, Refusal> {
    let mut change = visit.change("form.make", &above.id.to_string(), "").await?;
    // From here on nobody of this body writes: what the same form of the page has made stands.
    let mut reading = visit.reading().await?;
    if let Some(made) = records::store::find_removed_too(&mut reading, once).await? {
        let same = made.kind == FORM.word && made.author == visit.actor.person;
        return if same {
            Ok(Made::Done(made.id, begun.design.is_some()))
        } else {
            Err(Refusal::Stale)
        };
    }
    drop(reading);
    let said = FormContent {
        title: begun.title.clone(),
        purpose: (!purpose.is_empty()).then(|| purpose.to_owned()),
        form_id: Some(begun.form_id.clone()),
        languages: match (&begun.received, &begun.design) {
            (Some(received), _) => received.languages.clone(),
            (None, Some(design)) => design.langs.clone(),
            (None, None) => Vec::new(),
        },
        ..FormContent::default()
    };
    let mut form = store::make_form(&mut change, once, above, &said).await?;
    if !store::name_form(&mut change, &form, &begun.form_id).await? {
        if begun.is_fixed {
            return Ok(Made::Taken(begun.form_id));
        }
        let mut number = 2_u32;
        let wished = begun.form_id.clone();
        let free = loop {
            let next = format!("{wished}_{number}");
            if store::name_form(&mut change, &form, &next).await? {
                break next;
            }
            number += 1;
        };
        rename(visit, &mut begun, &free)?;
        let said = FormContent {
            form_id: Some(free),
            ..said
        };
        form = store::keep_form(&mut change, &form, &said)
            .await?
            .ok_or(Refusal::Stale)?;
    }
    let is_builder = begun.design.is_some();
    let content = upload::content_of(&mut change, &form, &begun, visit).await?;
    store::keep_draft(&mut change, &form, None, &content)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    Ok(Made::Done(form.id, is_builder))
}

fn rename(visit: &Visit, begun: &mut Begun, form_id: &str) -> Result<(), Refusal> {
    if let Some(design) = &mut begun.design {
        form_id.clone_into(&mut design.form_id);
    }
    if let Some(name) = begun.source.strip_prefix("ready:") {
        let title = begun.title.clone();
        *begun = Begun::ready(visit, name, Some(form_id))?;
        begun.title = title;
    }
    form_id.clone_into(&mut begun.form_id);
    Ok(())
}

/// Begins the next version of a form: from the version that phones have, or from nothing.
pub async fn begin(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let seen = to_write(&visit, &id).await?;
    if filled.get("version") != seen.record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let mut change = visit
        .change("form.begin", &seen.record.id.to_string(), "")
        .await?;
    if store::draft(&mut change, &seen.record).await?.is_some() {
        return Err(Refusal::Stale);
    }
    let content = next_of(&visit, &mut change, &seen).await?;
    store::keep_draft(&mut change, &seen.record, None, &content)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&format!("{}/build", seen.desk()), "made")
}

/// The next version as the builder begins it.
async fn next_of(
    visit: &Visit,
    change: &mut ::store::Change,
    seen: &Seen,
) -> Result<VersionContent, Refusal> {
    let published = store::version_records(change, &seen.record)
        .await?
        .into_iter()
        .next_back();
    let Some(published) = published else {
        let form_id = match seen.form.form_id.clone() {
            Some(form_id) => form_id,
            None => name_of(change, seen).await?,
        };
        let langs: Vec<Lang> = vec![visit.lang()];
        let begun = Begun::builder(&seen.form.title, form_id, &langs);
        return upload::content_of(change, &seen.record, &begun, visit).await;
    };
    let said: VersionContent = crate::model::of(&published.content);
    let design = match said.design.clone() {
        Some(design) => Some(design),
        None => match &said.workbook {
            Some(file) => upload::design_of(change, file).await?,
            None => None,
        },
    };
    Ok(VersionContent {
        source: if design.is_some() {
            "builder".to_owned()
        } else {
            said.source.clone()
        },
        workbook: if design.is_some() {
            None
        } else {
            said.workbook
        },
        xform: if design.is_some() { None } else { said.xform },
        design,
        version: String::new(),
        seal: None,
        number: 0,
        ..said
    })
}

/// Gives a form that a program made its identifier.
async fn name_of(change: &mut ::store::Change, seen: &Seen) -> Result<String, Refusal> {
    let title = seen.form.title.words();
    let wished = names::from_text(title.get(Lang::En), "form");
    let mut number = 1_u32;
    let form_id = loop {
        let next = if number == 1 {
            wished.clone()
        } else {
            format!("{wished}_{number}")
        };
        if store::name_form(change, &seen.record, &next).await? {
            break next;
        }
        number += 1;
    };
    let said = FormContent {
        form_id: Some(form_id.clone()),
        ..seen.form.clone()
    };
    store::keep_form(change, &seen.record, &said)
        .await?
        .ok_or(Refusal::Stale)?;
    Ok(form_id)
}
