//! The long form of a sheet, empty again as soon as one is kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use desk::answer::escaped;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit, answer};
use kernel::{Instant, Message};
use maud::{Markup, html};
use questionnaires::model::FormState;
use questionnaires::paper::{Part, Question};
use ui::{ButtonKind, button};
use xlsform::FieldKind;

use super::answers::{
    self, DAY, ENUMERATOR, MOST_PEOPLE, PEOPLE, Wrong, path_of, places, put, reading,
};
use super::{Keying, hand_in};
use crate::store::intake::{Intake, Refused};
use crate::store::submissions;
use crate::web::marks;
use crate::web::sheets::{self, Sheet, Standing, instance_of, next_number, tidy};

/// The control for the number of the sheet.
pub(super) const NUMBER: &str = "number";
/// How many more people of a roster are asked for at once.
const MORE: usize = 4;

/// What stands around the form.
#[derive(Default)]
struct Said {
    wrong: Vec<Wrong>,
    /// What became of the sheet before.
    before: Option<Markup>,
    status: Option<StatusCode>,
}

/// The form, with the number of the next sheet.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let keying = Keying::of(&visit, &id).await?;
    let last = tidy(visit.asked("last").unwrap_or_default());
    let before = before(&visit, &keying, &last).await?;
    let carried = |name: &str| visit.asked(name).unwrap_or_default().to_owned();
    let number = match visit.asked(NUMBER) {
        Some(number) => tidy(number),
        None => next_number(&last),
    };
    let filled = Filled {
        pairs: vec![
            (NUMBER.to_owned(), number),
            (ENUMERATOR.to_owned(), carried(ENUMERATOR)),
            (DAY.to_owned(), carried(DAY)),
        ],
        ..Filled::default()
    };
    draw(
        &visit,
        &keying,
        &filled,
        Said {
            before,
            ..Said::default()
        },
    )
    .await
}

/// What became of the sheet that was typed just before.
async fn before(visit: &Visit, keying: &Keying, last: &str) -> Result<Option<Markup>, Refusal> {
    if last.is_empty() {
        return Ok(None);
    }
    let mut reading = visit.reading().await?;
    let Some(sheet) = sheets::find(&mut reading, keying.form.id, last).await? else {
        return Ok(None);
    };
    let submission = submissions::find_by_id(&mut reading, sheet.submission).await?;
    let key = match sheet.standing {
        Standing::Once => "surveys-key-last-once",
        Standing::Agreed => "surveys-key-last-agreed",
        Standing::Differs => "surveys-key-last-differs",
        Standing::Settled => "surveys-key-last-settled",
    };
    let says = visit.say(&Message::new(key).with("sheet", last));
    Ok(Some(html! {
        p.notice role="status" {
            (says)
            @if let Some(submission) = submission {
                " "
                a href=(visit.href(&format!("/desk/submissions/{}/{}", keying.form.id, submission.number))) {
                    (visit.say(&Message::new("surveys-key-number").with("number", submission.number)))
                }
            }
        }
    }))
}

/// The moment at which the day of a place began.
fn morning(now: Instant, offset: i32) -> Instant {
    const DAY: i64 = 86_400_000;
    let ahead = i64::from(offset) * 1000;
    Instant((now.0 + ahead).div_euclid(DAY) * DAY - ahead)
}

async fn draw(visit: &Visit, keying: &Keying, filled: &Filled, said: Said) -> Answer {
    let mut reading = visit.reading().await?;
    let since = morning(visit.now, keying.ground.offset);
    let (own, all, whole) =
        sheets::counts(&mut reading, keying.form.id, &visit.actor.person, since).await?;
    let differing = sheets::differing(&mut reading, keying.form.id).await?;
    drop(reading);
    let heading = visit.t("surveys-key");
    let people = people_of(filled);
    let places = places(keying, people);
    let errors: Vec<(Option<String>, String)> = said
        .wrong
        .iter()
        .map(|wrong| {
            let place = places.iter().find(|place| place.path == wrong.name);
            let words = match place {
                Some(place) => format!(
                    "{} — {}",
                    called(visit, place.question, place.person),
                    wrong.says
                ),
                None => wrong.says.clone(),
            };
            (Some(format!("#{}", id_of(&wrong.name))), words)
        })
        .collect();
    let may_stand = !said.wrong.is_empty() && said.wrong.iter().all(|wrong| wrong.stands);
    let is_closed = FormState::of(&keying.form.state) == FormState::Closed;
    let sheet = Drawn {
        visit,
        keying,
        filled,
        wrong: &said.wrong,
        people,
        lists: file_lists(visit, keying),
    };
    let at_number = filled.get(NUMBER).is_empty();
    let number = field(
        &sheet,
        NUMBER,
        &visit.t("surveys-key-sheet"),
        Some(&visit.t("surveys-key-sheet-help")),
        "text",
        at_number,
    );
    let day = field(
        &sheet,
        DAY,
        &visit.t("surveys-key-day"),
        None,
        "date",
        false,
    );
    let names: Vec<&str> = keying
        .seen
        .assessment
        .enumerators
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    let body = html! {
        p.overline { (keying.title(visit)) }
        h1 { (heading) }
        @if let Some(before) = said.before { (before) }
        p.soft {
            (visit.say(&Message::new("surveys-key-counts").with("own", own).with("all", all).with("whole", whole)))
        }
        @if !differing.is_empty() { (waiting(visit, keying, &differing)) }
        @if is_closed { (ui::empty_state(&visit.t("surveys-key-closed"), &visit.t("surveys-key-closed-says"), None)) }
        @else {
            details { summary { (visit.t("surveys-key-how")) } ul {
                @for key in ["surveys-key-how-signs", "surveys-key-how-many", "surveys-key-how-enter", "surveys-key-how-second"] { li { (visit.t(key)) } }
            } }
            (ui::error_summary(&visit.reader, &errors))
            form.form.keying method="post" action=(visit.here()) novalidate data-once data-keying="" aria-label=(heading) {
                input type="hidden" name=(ui::form::CSRF) value=(visit.csrf());
                input type="hidden" name="people" value=(people);
                button.unseen type="submit" tabindex="-1" aria-hidden="true" { (visit.t("surveys-key-save")) }
                div.beside {
                    (number)
                    div.field.f-line {
                        label for=(id_of(ENUMERATOR)) { (visit.t("surveys-enumerator")) }
                        input id=(id_of(ENUMERATOR)) type="text" name=(ENUMERATOR) value=(filled.get(ENUMERATOR)) list="enumerators" autocomplete="off";
                        datalist id="enumerators" { @for name in &names { option value=(name) {} } }
                    }
                    (day)
                }
                (parts(&sheet, &keying.paper.parts, !at_number))
                @if may_stand {
                    div.field.f-check { div.tick {
                        input #anyway type="checkbox" name="anyway" value="yes";
                        label for="anyway" { (visit.t("surveys-key-anyway")) }
                    } }
                }
                div.buttons { (button(ButtonKind::Primary, &visit.t("surveys-key-save"), None)) }
            }
            script src={ "/" (ui::keying_script_path()) } defer {}
        }
    };
    let mut parts = PageParts::new(heading, keying.around(visit), body);
    if let Some(status) = said.status {
        parts.status = status;
    }
    Ok(visit.page(&parts))
}

/// The sheets about which two people disagree.
fn waiting(visit: &Visit, keying: &Keying, differing: &[Sheet]) -> Markup {
    html! {
        section aria-labelledby="differing" {
            h2 #differing { (visit.t("surveys-key-differing")) }
            ul { @for sheet in differing { li {
                a href=(visit.href(&format!("{}/settle?sheet={}", keying.address(), escaped(&sheet.number)))) {
                    (visit.say(&Message::new("surveys-key-sheet-named").with("sheet", sheet.number.as_str())))
                }
            } } }
        }
    }
}

fn people_of(filled: &Filled) -> usize {
    filled
        .get("people")
        .parse::<usize>()
        .unwrap_or(PEOPLE)
        .clamp(PEOPLE, MOST_PEOPLE)
}

/// What is drawn, and with what in it.
struct Drawn<'a> {
    visit: &'a Visit,
    keying: &'a Keying,
    filled: &'a Filled,
    wrong: &'a [Wrong],
    people: usize,
    /// By the path of a question whose list comes from a file: what may be chosen.
    lists: BTreeMap<String, Vec<String>>,
}

/// What may be chosen of a list that comes from a file, where it does not hang on another answer. Longer ones are typed
/// by their code or their words.
fn file_lists(visit: &Visit, keying: &Keying) -> BTreeMap<String, Vec<String>> {
    const MOST: usize = 1_000;
    let world = keying.ground.world(
        visit.now,
        visit.desk.randomness.as_ref(),
        keying.language(visit),
        BTreeMap::new(),
    );
    let run = keying.ground.begin(world);
    places(keying, 0)
        .into_iter()
        .filter(|place| place.question.kind == FieldKind::SelectOne)
        .filter(|place| place.question.choices.is_empty())
        .filter_map(|place| {
            let shown = run.question(&place.path)?;
            let words: Vec<String> = shown
                .choices
                .iter()
                .map(|choice| marks::plain(&choice.label.text))
                .collect();
            (1..=MOST)
                .contains(&words.len())
                .then(|| (place.question.path.clone(), words))
        })
        .collect()
}

impl Drawn<'_> {
    fn mend(&self, name: &str) -> Option<&str> {
        let found = self.wrong.iter().find(|wrong| wrong.name == name);
        found.map(|wrong| wrong.says.as_str())
    }
}

/// A name as an id.
pub(super) fn id_of(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() || letter == '_' {
                letter
            } else {
                '-'
            }
        })
        .collect();
    format!("key{plain}")
}

fn field(
    sheet: &Drawn<'_>,
    name: &str,
    label: &str,
    help: Option<&str>,
    kind: &str,
    focus: bool,
) -> Markup {
    let id = id_of(name);
    let mend = sheet.mend(name);
    html! {
        div.field.f-line.wrong[mend.is_some()] {
            label for=(id) { (label) }
            @if let Some(help) = help { p.help id={ (id) "-help" } { (help) } }
            @if let Some(mend) = mend { div.mend id={ (id) "-error" } { p { (mend) } } }
            input id=(id) type=(kind) name=(name) value=(sheet.filled.get(name)) autocomplete="off" autofocus[focus]
                aria-invalid=[mend.map(|_| "true")] aria-describedby=[help.map(|_| format!("{id}-help"))];
        }
    }
}

/// What a question is called where it is named alone: its number, and which person.
fn called(visit: &Visit, question: &Question, person: Option<usize>) -> String {
    let message = match person {
        Some(person) => Message::new("surveys-key-question-person")
            .with("number", i64::from(question.number))
            .with("person", person),
        None => Message::new("surveys-key-question").with("number", i64::from(question.number)),
    };
    visit.say(&message)
}

fn parts(sheet: &Drawn<'_>, parts: &[Part], focus: bool) -> Markup {
    let mut is_first = focus;
    html! {
        @for part in parts {
            @match part {
                Part::Section { title, parts: inner, .. } => {
                    @if !title.is_empty() { h2 { (title) } }
                    (self::parts(sheet, inner, std::mem::take(&mut is_first)))
                },
                Part::Note { .. } => {},
                Part::Question(question) => (asked(sheet, question, std::mem::take(&mut is_first))),
                Part::Roster { title, parts: inner, .. } => (roster(sheet, title, inner)),
            }
        }
    }
}

fn signs(question: &Question) -> Option<String> {
    (question.kind == FieldKind::SelectOne && !question.choices.is_empty()).then(|| {
        let signs: Vec<&str> = question
            .choices
            .iter()
            .map(|offer| offer.sign.as_str())
            .collect();
        signs.join(" ")
    })
}

/// The choices of a question as they stand on paper.
fn offers(question: &Question) -> Markup {
    html! {
        @if !question.choices.is_empty() {
            span.key-offers {
                @for offer in &question.choices { span { b { (offer.sign) } " " (offer.label) } " " }
            }
        }
    }
}

/// The kind of the control of a question, and how wide it is.
fn shape(question: &Question) -> (&'static str, Option<&'static str>, &'static str) {
    match question.kind {
        FieldKind::SelectOne if !question.choices.is_empty() => ("text", None, "key-sign"),
        FieldKind::SelectMany | FieldKind::Rank if !question.choices.is_empty() => {
            ("text", None, "key-signs")
        }
        FieldKind::Acknowledge => ("text", None, "key-sign"),
        FieldKind::Int | FieldKind::Time => ("text", Some("numeric"), "key-number"),
        FieldKind::Decimal => ("text", Some("decimal"), "key-number"),
        FieldKind::Date => ("text", Some("numeric"), "key-date"),
        _ => ("text", None, "key-words"),
    }
}

fn asked(sheet: &Drawn<'_>, question: &Question, focus: bool) -> Markup {
    if question.kind == FieldKind::Binary {
        return html! {};
    }
    let name = path_of(sheet.keying, &question.path, None);
    let id = id_of(&name);
    let mend = sheet.mend(&name);
    let (kind, keys, class) = shape(question);
    let list = sheet.lists.get(&question.path);
    html! {
        div.field.key-row.wrong[mend.is_some()] {
            label for=(id) {
                span.key-no { (question.number) }
                span { span.key-text { (question.text) } (offers(question)) }
            }
            span {
                input.(class) id=(id) type=(kind) inputmode=[keys] name=(name) value=(sheet.filled.get(&name)) autocomplete="off"
                    data-signs=[signs(question)] aria-invalid=[mend.map(|_| "true")] list=[list.map(|_| format!("{id}-list"))]
                    aria-describedby=[mend.map(|_| format!("{id}-error"))] autofocus[focus];
                @if let Some(words) = list { datalist id={ (id) "-list" } { @for words in words { option value=(words) {} } } }
                @if let Some(mend) = mend { span.mend id={ (id) "-error" } { (mend) } }
            }
        }
    }
}

/// The questions of a roster down the page, the people across it, as on paper.
fn roster(sheet: &Drawn<'_>, title: &str, inner: &[Part]) -> Markup {
    let visit = sheet.visit;
    html! {
        section {
            @if !title.is_empty() { h2 { (title) } }
            div.scroll role="region" tabindex="0" aria-label=(if title.is_empty() { visit.t("surveys-key-roster") } else { title.to_owned() }) {
                table.key-grid {
                    caption.unseen { @if title.is_empty() { (visit.t("surveys-key-roster")) } @else { (title) } }
                    thead { tr {
                        th scope="col" { (visit.t("surveys-key-asked")) }
                        @for person in 1..=sheet.people { th.num scope="col" { (person) } }
                    } }
                    tbody { (lines(sheet, inner)) }
                }
            }
            @if sheet.people < MOST_PEOPLE {
                p { (button(ButtonKind::Secondary, &visit.t("surveys-key-more"), Some(("go", "more")))) }
            }
        }
    }
}

fn lines(sheet: &Drawn<'_>, parts: &[Part]) -> Markup {
    html! {
        @for part in parts {
            @match part {
                Part::Question(question) if question.kind != FieldKind::Binary => (line(sheet, question)),
                Part::Question(_) | Part::Note { .. } => {},
                Part::Section { parts, .. } | Part::Roster { parts, .. } => (lines(sheet, parts)),
            }
        }
    }
}

fn line(sheet: &Drawn<'_>, question: &Question) -> Markup {
    let (kind, keys, class) = shape(question);
    html! {
        tr {
            th scope="row" { span.key-no { (question.number) } " " span.key-text { (question.text) } (offers(question)) }
            @for person in 1..=sheet.people {
                @let name = path_of(sheet.keying, &question.path, Some(person));
                @let id = id_of(&name);
                @let mend = sheet.mend(&name);
                td {
                    input.(class) id=(id) type=(kind) inputmode=[keys] name=(name) value=(sheet.filled.get(&name)) autocomplete="off"
                        data-signs=[signs(question)] aria-label=(called(sheet.visit, question, Some(person)))
                        aria-invalid=[mend.map(|_| "true")] aria-describedby=[mend.map(|_| format!("{id}-error"))];
                    @if let Some(mend) = mend { span.mend id={ (id) "-error" } { (mend) } }
                }
            }
        }
    }
}

fn again(status: StatusCode, wrong: Vec<Wrong>) -> Said {
    Said {
        wrong,
        status: Some(status),
        ..Said::default()
    }
}

fn hard(name: &str, says: String) -> Wrong {
    Wrong {
        name: name.to_owned(),
        says,
        stands: false,
    }
}

/// Keeps a sheet and asks for the next.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Extension(intake): Extension<Arc<Intake>>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let keying = Keying::of(&visit, &id).await?;
    if filled.get("go") == "more" {
        let mut more = filled.clone();
        let people = (people_of(&filled) + MORE).min(MOST_PEOPLE).to_string();
        more.pairs.retain(|(name, _)| name != "people");
        more.pairs.push(("people".to_owned(), people));
        return draw(&visit, &keying, &more, Said::default()).await;
    }
    let number = tidy(filled.get(NUMBER));
    let typed = reading(&filled, &places(&keying, people_of(&filled)));
    let mut wrong = Vec::new();
    if number.is_empty() {
        wrong.push(hard(NUMBER, visit.t("surveys-key-sheet-missing")));
    }
    let day = typed.get(DAY).map_or("", String::as_str);
    if answers::noon_of(day, keying.ground.offset).is_none() {
        wrong.push(hard(DAY, visit.t("surveys-key-day-missing")));
    }
    let mut looking = visit.reading().await?;
    let known = sheets::find(&mut looking, keying.form.id, &number).await?;
    drop(looking);
    let person = visit.actor.person.as_str();
    if let Some(sheet) = &known
        && (sheet.first_by == person || sheet.standing != Standing::Once)
    {
        let key = if sheet.first_by == person {
            "surveys-key-own"
        } else {
            "surveys-key-twice"
        };
        wrong.push(hard(NUMBER, visit.t(key)));
    }
    let instance = instance_of(keying.form.id, &number);
    let Some((xml, faults)) = put(&visit, &keying, &typed, &instance) else {
        return Err(Refusal::Failed);
    };
    let stands = !filled.get("anyway").is_empty();
    wrong.extend(faults.into_iter().filter(|fault| !(stands && fault.stands)));
    if !wrong.is_empty() {
        let said = again(StatusCode::UNPROCESSABLE_ENTITY, wrong);
        return draw(&visit, &keying, &filled, said).await;
    }
    let object = keying.form.id.to_string();
    let next = |sheet: &str| {
        format!(
            "{}?last={}&{ENUMERATOR}={}&{DAY}={}{}",
            keying.address(),
            escaped(sheet),
            escaped(filled.get(ENUMERATOR)),
            escaped(day),
            visit
                .asked("in")
                .map_or(String::new(), |code| format!("&in={}", escaped(code))),
        )
    };
    if let Some(sheet) = known {
        let mut change = visit.change("submission.type-again", &object, "").await?;
        if !sheets::keep_second(&mut change, keying.form.id, &sheet, &typed).await? {
            return Err(Refusal::Stale);
        }
        change.commit().await?;
        if typed != sheet.first {
            return Ok(answer::redirect(&visit.href(&format!(
                "{}/settle?sheet={}",
                keying.address(),
                escaped(&number)
            ))));
        }
        return Ok(answer::redirect(&visit.href(&next(&number))));
    }
    let Some(xml) = finished(&visit, &keying, day, &xml) else {
        return Err(Refusal::Failed);
    };
    let kept = hand_in(&visit, &intake, &keying, filled.get(ENUMERATOR), xml).await?;
    let submission = match kept {
        Ok(kept) => kept.id,
        Err(Refused::Different) => {
            // The answers were kept before and the word of the sheet was not: it is that submission.
            let mut looking = visit.reading().await?;
            let found =
                submissions::find_by_instance(&mut looking, keying.form.id.uuid(), &instance)
                    .await?;
            found.ok_or(Refusal::Failed)?.id
        }
        Err(why) => return refused(&visit, &keying, &filled, why).await,
    };
    let mut change = visit.change("submission.type", &object, "").await?;
    if !sheets::keep_first(&mut change, keying.form.id, &number, submission, &typed).await? {
        return Err(Refusal::Stale);
    }
    change.commit().await?;
    Ok(answer::redirect(&visit.href(&next(&number))))
}

/// The answers of a sheet as they are handed in: finished on the day on which somebody was asked.
pub(super) fn finished(visit: &Visit, keying: &Keying, day: &str, xml: &str) -> Option<String> {
    let at = answers::noon_of(day, keying.ground.offset).unwrap_or(visit.now);
    let world = keying.ground.world(
        at,
        visit.desk.randomness.as_ref(),
        keying.language(visit),
        std::collections::BTreeMap::new(),
    );
    let mut run = keying.ground.resume(world, xml).ok()?;
    Some(run.submission_xml())
}

async fn refused(
    visit: &Visit,
    keying: &Keying,
    filled: &Filled,
    why: Refused,
) -> Result<Response, Refusal> {
    let (status, key) = match why {
        Refused::Closed | Refused::NoForm | Refused::NoVersion => {
            (StatusCode::CONFLICT, "surveys-key-closed-says")
        }
        Refused::PutAway => (StatusCode::CONFLICT, "surveys-key-away"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "surveys-web-not-kept"),
    };
    let wrong = vec![hard(NUMBER, visit.t(key))];
    draw(visit, keying, filled, again(status, wrong)).await
}
