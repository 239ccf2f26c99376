//! A page of a form: what was answered, what comes next. Everything typed is kept before anything else is said.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{HeaderValue, RETRY_AFTER};
use axum::response::Response;
use desk::answer::escaped;
use desk::{Answer, Filled, Knock, PageParts, Refusal, Upload, Visit, answer};
use kernel::{Actor, Message};
use maud::{Markup, html};
use ui::{ButtonKind, button};
use xlsform::{FieldKind, InstanceShown, RepeatShown, Run, Shown, Submission, XForm};

use super::item::{self, Look};
use super::{Missing, Opened, Taps, medium, script, too_many};
use crate::web::drafts::{self, DraftFile, Next};
use crate::web::filling::{self, AWAY, SEEN};
use crate::web::marks;
use crate::web::paging::{Block, Page, Pages};
use crate::web::typed::PART;

/// How many bytes a file may have.
const FILE: usize = 10 * 1024 * 1024;
/// How often a page that was written on two devices at once is put together anew.
const TRIES: usize = 4;

/// What is to be said on a page besides its questions.
#[derive(Debug, Default)]
struct Said {
    /// What has to be mended, by the paths of questions.
    faults: Vec<(String, String)>,
    /// What is wrong with no single question.
    errors: Vec<String>,
    /// What the page tells: new questions have come.
    notice: Option<String>,
    /// The questions that have just come.
    fresh: Vec<String>,
    /// What was typed where it is no answer yet.
    typed: Vec<(String, String)>,
    status: Option<StatusCode>,
    retry: Option<u64>,
}

/// The page where the person is; the receipt once everything is sent.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let opened = match Opened::of(&visit, &code).await? {
        Ok(opened) => opened,
        Err(Missing) => return Ok(Missing::page(&visit)),
    };
    if let Some((number, receipt)) = &opened.draft.sent {
        return Ok(super::review::receipt(&visit, &opened, *number, receipt));
    }
    let run = opened.run(&visit)?;
    let shown = run.events();
    let pages = Pages::of(&shown, opened.ground.by_group());
    if pages.pages.is_empty() {
        return Ok(answer::redirect(
            &visit.href(&format!("{}/review", opened.address())),
        ));
    }
    let key = visit.asked("page").unwrap_or(&opened.draft.page);
    let at = pages.find(key);
    Ok(draw(
        &visit,
        &opened,
        &run,
        &shown,
        &pages,
        at,
        &Said::default(),
    ))
}

/// Where a page stands.
pub(super) fn address_of(visit: &Visit, opened: &Opened, key: &str) -> String {
    visit.href(&format!("{}?page={}", opened.address(), escaped(key)))
}

fn draw(
    visit: &Visit,
    opened: &Opened,
    run: &Run<'_>,
    shown: &[Shown],
    pages: &Pages,
    at: usize,
    said: &Said,
) -> Response {
    let page = &pages.pages[at];
    let sheet = opened.sheet(visit, run.language());
    let title = opened.title(visit);
    let heading = page.trail.last().cloned().unwrap_or_else(|| title.clone());
    let questions: Vec<xlsform::QuestionShown> = page
        .questions()
        .filter_map(|path| run.question(path))
        .collect();
    let has_files = questions.iter().any(|one| one.kind == FieldKind::Binary);
    let errors: Vec<(Option<String>, String)> = said
        .faults
        .iter()
        .map(|(path, words)| {
            let question = questions.iter().find(|one| one.path == *path);
            let words = match question {
                Some(question) => format!("{}: {words}", short(&question.caption.text)),
                None => words.clone(),
            };
            (question.map(|one| format!("#{}", item::id_of(one))), words)
        })
        .chain(said.errors.iter().map(|words| (None, words.clone())))
        .collect();
    let focus = said
        .fresh
        .first()
        .or(said.faults.first().map(|(path, _)| path))
        .cloned();
    let look = |path: &str| Look {
        mend: said
            .faults
            .iter()
            .find(|(at, _)| at == path)
            .map(|(_, words)| words.clone()),
        typed: said.typed.clone(),
        focus: focus.as_deref() == Some(path),
        fresh: said.fresh.iter().any(|one| one == path),
        ..Look::default()
    };
    let drawn = html! { @for block in &page.blocks { @match block {
        Block::Heading(words) => h2 { (words) },
        Block::Question(path) => @if let Some(question) = questions.iter().find(|one| one.path == *path) {
            (item::draw(&sheet, question, &look(path)))
        },
        Block::Repeat(path) => @if let Some(repeat) = repeat_at(shown, path) {
            (rows(visit, opened, pages, repeat))
        },
    } } };
    let is_repeat = page
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Repeat(_)));
    let form_id = opened.address();
    let mark = fingerprint(&drawn);
    let progress = visit.say(
        &Message::new("surveys-web-progress")
            .with("at", page.step)
            .with("all", pages.steps),
    );
    let body = html! {
        p.overline { (title) }
        h1 { (heading) }
        @if page.trail.len() > 1 { p.soft { (page.trail[..page.trail.len() - 1].join(" › ")) } }
        div.form-progress {
            progress value=(page.step) max=(pages.steps) aria-label=(progress) {}
            span { (progress) }
        }
        (ui::error_summary(&visit.reader, &errors))
        @if let Some(notice) = &said.notice { p.notice role="status" { (notice) } }
        form.form method="post" action=(visit.href(&form_id)) novalidate
            enctype=[has_files.then_some("multipart/form-data")] data-once
            data-keep={ (keep_key(opened)) " " (page.key) } data-live[is_live(run, page)]
            data-restored=(visit.t("surveys-web-restored")) data-waits=(visit.t("surveys-web-page-waits")) {
            input type="hidden" name=(ui::form::CSRF) value=(visit.csrf());
            input type="hidden" name="page" value=(page.key);
            // Enter presses the first button of a form: it must go on, and not back.
            button.unseen type="submit" name="go" value="next" tabindex="-1" aria-hidden="true" { (visit.t("surveys-web-next")) }
            div data-questions=(mark) { (drawn) }
            div.buttons {
                @if page.back.is_some() { (button(ButtonKind::Secondary, &visit.t("surveys-web-back"), Some(("go", "back")))) }
                (button(ButtonKind::Primary, &visit.t(if is_repeat { "surveys-web-go-on" } else { "surveys-web-next" }), Some(("go", "next"))))
            }
            div.buttons.less {
                (button(ButtonKind::Secondary, &visit.t("surveys-web-later"), Some(("go", "later"))))
            }
        }
        p.soft { (visit.say(&Message::new("surveys-web-kept").with("until", opened.until(visit)))) }
        (script(ui::form_script_path()))
    };
    let mut parts = PageParts::new(heading, opened.around(visit), body);
    if let Some(status) = said.status {
        parts.status = status;
    }
    let mut response = visit.page(&parts);
    if let Some(seconds) = said.retry {
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// Under which name a browser keeps what is typed: another name for every draft, and none that opens it.
pub(super) fn keep_key(opened: &Opened) -> String {
    opened.draft.id.simple().to_string()
}

/// A label within a list of what has to be mended.
fn short(label: &str) -> String {
    const LONGEST: usize = 60;
    let words = marks::plain(label);
    if words.chars().count() <= LONGEST {
        return words;
    }
    let cut: String = words.chars().take(LONGEST).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

/// What tells one drawing of a page from another (FNV-1a); it guards against nothing.
fn fingerprint(drawn: &Markup) -> String {
    let hash = drawn
        .0
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("{hash:016x}")
}

/// Whether an answer of the page may change what else stands on it: then the script asks again as one answers.
fn is_live(run: &Run<'_>, page: &Page) -> bool {
    let form = run.form();
    let names: Vec<String> = page
        .questions()
        .filter_map(|path| path.rsplit('/').next().map(str::to_owned))
        .collect();
    form.nodes().iter().any(|node| {
        let bind = &node.bind;
        let rules = [
            &bind.relevant,
            &bind.calculate,
            &bind.required,
            &bind.read_only,
        ];
        let own = rules.into_iter().flatten().any(|rule| {
            let source = rule.source();
            names.iter().any(|name| mentions(source, name))
        });
        let control = node.control.and_then(|at| form.controls().get(at as usize));
        let by_choice = control
            .and_then(|control| control.choices.as_ref())
            .is_some_and(|choices| match choices {
                xlsform::xform::ChoiceSource::Items { nodes, .. } => {
                    names.iter().any(|name| mentions(nodes.source(), name))
                }
                xlsform::xform::ChoiceSource::Fixed(_) => false,
            });
        own || by_choice
    })
}

/// Whether an expression names a question.
fn mentions(source: &str, name: &str) -> bool {
    source.match_indices(name).any(|(at, _)| {
        let before = source[..at].chars().next_back();
        let after = source[at + name.len()..].chars().next();
        let is_part = |one: char| one.is_alphanumeric() || matches!(one, '_' | '-' | '.');
        before == Some('/') && !after.is_some_and(is_part)
    })
}

fn repeat_at<'s>(shown: &'s [Shown], path: &str) -> Option<&'s RepeatShown> {
    shown.iter().find_map(|one| match one {
        Shown::Question(_) => None,
        Shown::Group(group) => repeat_at(&group.children, path),
        Shown::Repeat(repeat) if repeat.path == path => Some(repeat),
        Shown::Repeat(repeat) => repeat
            .instances
            .iter()
            .find_map(|row| repeat_at(&row.children, path)),
    })
}

/// The rows of a repeat: go into one, take one away, add one.
fn rows(visit: &Visit, opened: &Opened, pages: &Pages, repeat: &RepeatShown) -> Markup {
    let name = marks::plain(&repeat.caption.text);
    html! {
        @if repeat.instances.is_empty() { p { (visit.t("surveys-web-rows-none")) } }
        @else {
            ol.rows-list aria-label=[(!name.is_empty()).then_some(&name)] {
                @for row in &repeat.instances {
                    @let called = row_name(row);
                    li {
                        span {
                            @match first_page(pages, row) {
                                Some(at) => a href=(address_of(visit, opened, &pages.pages[at].key)) {
                                    @if called.is_empty() { (visit.say(&Message::new("surveys-web-row").with("number", row.number))) } @else { (called) }
                                },
                                None => (called),
                            }
                        }
                        " "
                        a.soft href=(visit.href(&format!("{}/row?row={}", opened.address(), escaped(&row.path)))) {
                            (visit.t("surveys-web-row-remove"))
                            span.unseen { " " (row.number) " " (called) }
                        }
                    }
                }
            }
        }
        (button(ButtonKind::Secondary, &visit.t(if repeat.instances.is_empty() { "surveys-web-row-first" } else { "surveys-web-row-more" }),
            Some(("go", &format!("add:{}", repeat.path)))))
    }
}

/// What a row is called: the first thing that was answered in it.
fn row_name(row: &InstanceShown) -> String {
    fn first(shown: &[Shown]) -> Option<String> {
        shown.iter().find_map(|one| match one {
            Shown::Question(question)
                if !question.value.trim().is_empty() && question.kind != FieldKind::Note =>
            {
                Some(filling::said(question, true))
            }
            Shown::Group(group) => first(&group.children),
            _ => None,
        })
    }
    first(&row.children).unwrap_or_default()
}

fn first_page(pages: &Pages, row: &InstanceShown) -> Option<usize> {
    let below = format!("{}/", row.path);
    pages
        .pages
        .iter()
        .position(|page| page.questions().any(|path| path.starts_with(&below)))
}

/// What was typed that no answer holds: the places in an order, as they stand in the controls.
fn unsaid(filled: &Filled, twisted: &[String]) -> Vec<(String, String)> {
    filled
        .pairs
        .iter()
        .filter(|(name, _)| {
            twisted.iter().any(|path| {
                name.strip_prefix(path.as_str())
                    .is_some_and(|rest| rest.starts_with(PART))
            })
        })
        .cloned()
        .collect()
}

/// What a page brought, put into the form.
struct Taken {
    xml: String,
    files: Vec<DraftFile>,
    /// The files that the answers name now.
    named: Vec<String>,
    faults: Vec<(String, String)>,
    typed: Vec<(String, String)>,
}

fn take(visit: &Visit, opened: &Opened, run: &mut Run<'_>, filled: &Filled) -> Taken {
    let mut faults = Vec::new();
    let twisted = filling::put(run, filled, opened.ground.offset);
    for path in &twisted {
        faults.push((path.clone(), visit.t("surveys-web-fault-rank")));
    }
    let mut files = Vec::new();
    for path in filled.all(SEEN) {
        let is_file = run
            .form()
            .field(&filling::plain(path))
            .is_some_and(|field| field.kind == FieldKind::Binary);
        if !is_file {
            continue;
        }
        if !filled.get(&format!("{path}{PART}{AWAY}")).is_empty() {
            // What the form answers itself stays.
            let _ = run.set(path, "");
        }
        if filled.oversized.iter().any(|field| field == path) {
            let is_alone = filled.files.len() + filled.oversized.len() == 1;
            let key = if is_alone {
                "surveys-web-file-large"
            } else {
                "surveys-web-files-large"
            };
            faults.push((path.to_owned(), visit.t(key)));
            continue;
        }
        let Some(upload) = filled.file(path) else {
            continue;
        };
        match file_of(visit, run, path, upload) {
            Ok(file) => {
                if run.set(path, &file.name).is_ok() {
                    files.push(file);
                }
            }
            Err(says) => faults.push((path.to_owned(), says)),
        }
    }
    let xml = run.state_xml();
    Taken {
        named: named(run.form(), &xml),
        xml,
        files,
        faults,
        typed: unsaid(filled, &twisted),
    }
}

/// The files that answers name, those too that are hidden now: they may come back.
pub(super) fn named(form: &XForm, xml: &str) -> Vec<String> {
    let Ok(submission) = Submission::parse(xml.as_bytes()) else {
        return Vec::new();
    };
    let rows = submission.rows(form);
    let mut names = Vec::new();
    for row in &rows.rows {
        let columns = &form.tables()[row.table].columns;
        for (field, cell) in columns.iter().zip(&row.cells) {
            if form.fields()[*field].kind == FieldKind::Binary && !cell.is_empty() {
                names.push((*cell).to_owned());
            }
        }
    }
    names
}

/// A file that was sent, under a name of its own.
pub(super) fn file_of(
    visit: &Visit,
    run: &Run<'_>,
    path: &str,
    upload: &Upload,
) -> Result<DraftFile, String> {
    if upload.content.len() > FILE {
        return Err(visit.t("surveys-web-file-large"));
    }
    let wanted = run.question(path).and_then(|question| {
        let found = question
            .parameters
            .into_iter()
            .find(|(name, _)| name == "mediatype");
        found.map(|(_, value)| value)
    });
    let is_picture = wanted
        .as_deref()
        .is_some_and(|kind| kind.starts_with("image/"));
    if is_picture && !looks_like_picture(&upload.content) {
        return Err(visit.t("surveys-web-file-picture"));
    }
    let ending: String = upload
        .name
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(6)
        .collect::<String>()
        .to_ascii_lowercase();
    let stem: String = path
        .rsplit('/')
        .next()
        .unwrap_or("file")
        .chars()
        .filter(|one| one.is_ascii_alphanumeric() || *one == '_')
        .take(40)
        .collect();
    let mut bytes = [0; 6];
    visit.desk.randomness.fill(&mut bytes);
    let mut name = format!("{stem}-");
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(name, "{byte:02x}");
    }
    if !ending.is_empty() {
        name.push('.');
        name.push_str(&ending);
    }
    let content_type = if upload.content_type.is_empty() {
        "application/octet-stream"
    } else {
        &upload.content_type
    };
    Ok(DraftFile {
        name,
        content_type: content_type.chars().take(100).collect(),
        content: upload.content.clone(),
    })
}

/// Whether bytes begin like a picture: JPEG, PNG, GIF, WebP, HEIF.
fn looks_like_picture(bytes: &[u8]) -> bool {
    let begins = |mark: &[u8]| bytes.starts_with(mark);
    let at = |from: usize, mark: &[u8]| bytes.get(from..from + mark.len()) == Some(mark);
    begins(&[0xff, 0xd8, 0xff])
        || begins(b"\x89PNG")
        || begins(b"GIF8")
        || begins(b"RIFF") && at(8, b"WEBP")
        || at(4, b"ftyp")
}

/// Takes a page. What was typed is written down first; then it is said what has to be mended, or the next page comes.
pub async fn answer(
    Path((_, code)): Path<(String, String)>,
    Extension(taps): Extension<Arc<Taps>>,
    Knock { visit, mut filled }: Knock,
) -> Answer {
    let opened = match Opened::of(&visit, &code).await? {
        Ok(opened) => opened,
        Err(Missing) => return Ok(Missing::page(&visit)),
    };
    if opened.draft.sent.is_some() {
        return Ok(answer::redirect(&visit.href(&opened.address())));
    }
    if let Err(seconds) = taps.steps.take(&visit.address, visit.now) {
        // Nothing is written, and the page comes back as it was filled in.
        let mut run = opened.run(&visit)?;
        let taken = take(&visit, &opened, &mut run, &filled);
        let said = Said {
            errors: vec![too_many(&visit, seconds)],
            typed: taken.typed,
            status: Some(StatusCode::TOO_MANY_REQUESTS),
            retry: Some(seconds),
            ..Said::default()
        };
        return Ok(again(&visit, &opened, &run, &filled, &said));
    }
    let mut opened = opened;
    for _ in 0..TRIES {
        let step = step(&visit, &opened, &filled)?;
        match keep(&visit, &opened, &step).await? {
            Keep::Done => return Ok(go(&visit, &opened, &filled, step)),
            // The answers are kept without the files of this page, and each of these is told of.
            Keep::Large => {
                let files = std::mem::take(&mut filled.files);
                filled
                    .oversized
                    .extend(files.into_iter().map(|file| file.field));
            }
            // It was written on another device meanwhile: the page is put into what stands there now.
            Keep::Stale => {
                opened = match Opened::of(&visit, &code).await? {
                    Ok(opened) => opened,
                    Err(Missing) => return Ok(Missing::page(&visit)),
                };
                if opened.draft.sent.is_some() {
                    return Ok(answer::redirect(&visit.href(&opened.address())));
                }
            }
        }
    }
    Err(Refusal::Stale)
}

/// The page that was sent, once more.
fn again(visit: &Visit, opened: &Opened, run: &Run<'_>, filled: &Filled, said: &Said) -> Response {
    let shown = run.events();
    let pages = Pages::of(&shown, opened.ground.by_group());
    if pages.pages.is_empty() {
        return answer::redirect(&visit.href(&format!("{}/review", opened.address())));
    }
    let at = pages.find(filled.get("page"));
    draw(visit, opened, run, &shown, &pages, at, said)
}

/// What a page leads to.
struct Step {
    taken: Taken,
    /// The page where the person will be.
    page: String,
    /// What is drawn at once instead of going on.
    said: Option<Said>,
    /// Where one goes on, below the language.
    to: String,
}

fn step(visit: &Visit, opened: &Opened, filled: &Filled) -> Result<Step, Refusal> {
    let mut run = opened.run(visit)?;
    let mut taken = take(visit, opened, &mut run, filled);
    let key = filled.get("page").to_owned();
    let wants = filled.get("go");
    let address = opened.address();
    let at_key = |key: &str| format!("{address}?page={}", escaped(key));
    if let Some(repeat) = wants.strip_prefix("add:") {
        let to = match run.add_repeat(repeat) {
            Ok(row) => {
                taken.xml = run.state_xml();
                let shown = run.events();
                let pages = Pages::of(&shown, opened.ground.by_group());
                let below = format!("{row}/");
                let first = pages
                    .pages
                    .iter()
                    .find(|page| page.questions().any(|path| path.starts_with(&below)));
                first.map_or_else(|| key.clone(), |page| page.key.clone())
            }
            // As many as there may be, or a repeat that is not asked now.
            Err(_) => key.clone(),
        };
        return Ok(Step {
            taken,
            to: at_key(&to),
            page: to,
            said: None,
        });
    }
    let shown = run.events();
    let pages = Pages::of(&shown, opened.ground.by_group());
    let review = format!("{address}/review");
    if pages.pages.is_empty() {
        return Ok(Step {
            taken,
            page: key,
            said: None,
            to: review,
        });
    }
    let at = pages.find(&key);
    let page = &pages.pages[at];
    if matches!(wants, "back" | "later") {
        let (page, to) = match (wants, page.back) {
            ("later", _) => (page.key.clone(), format!("{address}/later")),
            (_, Some(before)) => {
                let key = pages.pages[before].key.clone();
                let to = at_key(&key);
                (key, to)
            }
            _ => (page.key.clone(), at_key(&page.key)),
        };
        return Ok(Step {
            taken,
            page,
            said: None,
            to,
        });
    }
    let is_quiet = wants == "update" && !filled.get("quiet").is_empty();
    let seen: Vec<&str> = filled.all(SEEN).collect();
    let fresh: Vec<String> = page
        .questions()
        .filter(|path| !seen.contains(path))
        .filter(|path| {
            run.question(path)
                .is_some_and(|question| question.kind != FieldKind::Note && !question.read_only)
        })
        .map(str::to_owned)
        .collect();
    let mut faults = std::mem::take(&mut taken.faults);
    if wants != "update" {
        for path in page.questions() {
            let Some(fault) = run.fault(path) else {
                continue;
            };
            // A question that has just come is not wrong for being empty.
            if faults.iter().any(|(at, _)| at == path) || fresh.iter().any(|one| one == path) {
                continue;
            }
            let kind = run.question(path).map_or(FieldKind::Text, |one| one.kind);
            faults.extend(item::fault(visit, &fault, kind).map(|says| (path.to_owned(), says)));
        }
    }
    let said = if is_quiet {
        Some(Said::default())
    } else if !faults.is_empty() {
        Some(Said {
            status: Some(StatusCode::UNPROCESSABLE_ENTITY),
            ..Said::default()
        })
    } else if !fresh.is_empty() || wants == "update" {
        Some(Said::default())
    } else {
        None
    };
    let said = said.map(|said| Said {
        notice: (!is_quiet && !fresh.is_empty())
            .then(|| visit.say(&Message::new("surveys-web-new-says").with("count", fresh.len()))),
        fresh: if is_quiet { Vec::new() } else { fresh },
        faults: if is_quiet { Vec::new() } else { faults },
        typed: taken.typed.clone(),
        ..said
    });
    let (page, to) = match (&said, page.next) {
        (Some(_), _) => (page.key.clone(), at_key(&page.key)),
        (None, Some(next)) => {
            let key = pages.pages[next].key.clone();
            let to = at_key(&key);
            (key, to)
        }
        (None, None) => (page.key.clone(), review),
    };
    Ok(Step {
        taken,
        page,
        said,
        to,
    })
}

enum Keep {
    Done,
    /// The files are too much together.
    Large,
    /// It was written on another device meanwhile.
    Stale,
}

async fn keep(visit: &Visit, opened: &Opened, step: &Step) -> Result<Keep, Refusal> {
    let mut aside = visit.desk.store.aside(&Actor::public()).await?;
    for file in &step.taken.files {
        if !drafts::keep_file(&mut aside, &opened.draft, file).await? {
            return Ok(Keep::Large);
        }
    }
    drafts::keep_only(&mut aside, &opened.draft, &step.taken.named).await?;
    let next = Next {
        page: &step.page,
        xml: &step.taken.xml,
    };
    if !drafts::keep(&mut aside, &opened.draft, &next, visit.now).await? {
        return Ok(Keep::Stale);
    }
    aside.commit().await?;
    Ok(Keep::Done)
}

fn go(visit: &Visit, opened: &Opened, filled: &Filled, mut step: Step) -> Response {
    let Some(said) = step.said.take() else {
        return answer::redirect(&visit.href(&step.to));
    };
    let world = opened.world(visit);
    match opened.ground.resume(world, &step.taken.xml) {
        Ok(run) => again(visit, opened, &run, filled, &said),
        // What was just written can be read; if not, the page says what is wrong.
        Err(_) => answer::redirect(&visit.href(&step.to)),
    }
}

/// The row that an address names, with what it is called.
fn row_of(visit: &Visit, opened: &Opened, path: &str) -> Result<(String, String), Refusal> {
    let run = opened.run(visit)?;
    let (repeat, _) = path.rsplit_once('[').ok_or(Refusal::NotFound)?;
    let shown = run.events();
    let repeat = repeat_at(&shown, repeat).ok_or(Refusal::NotFound)?;
    let row = repeat
        .instances
        .iter()
        .find(|row| row.path == path)
        .ok_or(Refusal::NotFound)?;
    let called = row_name(row);
    let name = if called.is_empty() {
        visit.say(&Message::new("surveys-web-row").with("number", row.number))
    } else {
        called
    };
    Ok((name, repeat.path.clone()))
}

/// Asks before a row is taken away.
pub async fn ask_row(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let opened = match Opened::of(&visit, &code).await? {
        Ok(opened) => opened,
        Err(Missing) => return Ok(Missing::page(&visit)),
    };
    let path = visit.asked("row").ok_or(Refusal::NotFound)?.to_owned();
    let (name, repeat) = row_of(&visit, &opened, &path)?;
    let title = visit.t("surveys-web-row-remove");
    let body = ui::confirm(
        &visit.reader,
        &ui::Confirm {
            title: title.clone(),
            says: vec![
                html! { (visit.say(&Message::new("surveys-web-row-remove-says").with("name", name))) },
            ],
            action: visit.href(&format!("{}/row", opened.address())),
            csrf: visit.csrf(),
            hidden: vec![("row".to_owned(), path)],
            submit: title.clone(),
            dangerous: true,
            cancel: address_of(&visit, &opened, &format!("r{repeat}")),
            ..ui::Confirm::default()
        },
    );
    Ok(visit.page(&PageParts::new(title, opened.around(&visit), body)))
}

/// Takes a row away.
pub async fn remove_row(
    Path((_, code)): Path<(String, String)>,
    Knock { visit, filled }: Knock,
) -> Answer {
    let opened = match Opened::of(&visit, &code).await? {
        Ok(opened) => opened,
        Err(Missing) => return Ok(Missing::page(&visit)),
    };
    let path = filled.get("row").to_owned();
    let (_, repeat) = row_of(&visit, &opened, &path)?;
    let key = format!("r{repeat}");
    let (xml, named) = {
        let mut run = opened.run(&visit)?;
        run.remove_repeat(&path).map_err(|_| Refusal::NotFound)?;
        let xml = run.state_xml();
        let named = named(run.form(), &xml);
        (xml, named)
    };
    let mut aside = visit.desk.store.aside(&Actor::public()).await?;
    drafts::keep_only(&mut aside, &opened.draft, &named).await?;
    let next = Next {
        page: &key,
        xml: &xml,
    };
    if !drafts::keep(&mut aside, &opened.draft, &next, visit.now).await? {
        return Err(Refusal::Stale);
    }
    aside.commit().await?;
    Ok(answer::redirect(&address_of(&visit, &opened, &key)))
}

/// A file that the person has sent with the answers.
pub async fn own_file(
    visit: Visit,
    Path((_, code, name)): Path<(String, String, String)>,
) -> Answer {
    let Ok(opened) = Opened::of(&visit, &code).await? else {
        return Err(Refusal::NotFound);
    };
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let file = drafts::files(&mut reading, &opened.draft)
        .await?
        .into_iter()
        .find(|file| file.name == name)
        .ok_or(Refusal::NotFound)?;
    Ok(answer::download(
        "application/octet-stream",
        &file.name,
        file.content,
    ))
}

/// A picture or a sound of the form.
pub async fn media(visit: Visit, Path((_, code, name)): Path<(String, String, String)>) -> Answer {
    let Ok(opened) = Opened::of(&visit, &code).await? else {
        return Err(Refusal::NotFound);
    };
    medium(&visit, &opened.ground.version, &name).await
}
