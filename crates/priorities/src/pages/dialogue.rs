//! The dialogue before a vote: one statement at a time, with three buttons; what groups of opinion have in common and
//! what divides them; and the desk where statements are read first.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use authority::{Act, Audience};
use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use desk::form;
use desk::{Answer, Filled, Knock, PageParts, Posted, Refusal, Visit, answer};
use kernel::{Id, Instant, Message};
use maud::{Markup, html};
use meetings::rules::proposals::{Tap, is_receipt, receipt as word_of};
use records::{Field, Record, RecordKind, Schema, Shape};
use store::Uuid;
use ui::form::{Control, Form};
use ui::{ButtonKind, DataRow, Heading, Tone};

use super::{Seen, around_exercise, around_public, column, exercise_of, numbers, row, table};
use crate::rules::dialogue::{
    self, ENOUGH, Group, LEAST_ANSWERS, Opinions, Stance, Tally, opinions, published_size,
};
use crate::store::dialogue::{self as kept, Answered, Screened, Sent, Statement};
use crate::{EXERCISE, STATEMENT};
use needs::rules::likeness;

/// A field that people do not see; programs that fill in everything give themselves away.
const TRAP: &str = "website";

/// The word of a participant, in addresses and forms.
const ME: &str = "me";

/// How many statements are listed as common ground, and as dividing.
const LISTED: usize = 10;

/// How long a picture is shown before it is worked out anew, in milliseconds.
const SHOWN: i64 = 60_000;

/// What one server process remembers of its dialogues: how often an address has spoken, and the pictures of a minute.
#[derive(Debug)]
pub struct Hall {
    /// A village that shares one address sends twenty statements at once and then two a minute.
    statements: Tap,
    /// A school that shares one address gives six hundred answers at once and then one a second.
    answers: Tap,
    pictures: Mutex<HashMap<Id<RecordKind>, Arc<Picture>>>,
}

impl Default for Hall {
    fn default() -> Self {
        Self {
            statements: Tap::default(),
            answers: Tap::new(600, 1),
            pictures: Mutex::default(),
        }
    }
}

/// The opinions as they were at a moment.
#[derive(Debug, Default)]
struct Picture {
    at: i64,
    /// The statements by position.
    statements: Vec<Uuid>,
    /// The participants by word, with their positions.
    participants: HashMap<String, usize>,
    opinions: Opinions,
}

/// Whether residents may speak with one another now: the exercise is published, and nobody votes yet.
pub(super) fn is_open(seen: &Seen) -> bool {
    kept::takes(&seen.record)
}

/// Where residents answer, below the language.
pub(super) fn address(seen: &Seen) -> String {
    format!("{}/dialogue", seen.public())
}

/// Where the picture of opinions stands, below the language.
pub(super) fn opinions_address(seen: &Seen) -> String {
    format!("{}/dialogue/opinions", seen.public())
}

/// Where staff read the statements, below the language.
pub(super) fn desk_address(seen: &Seen) -> String {
    format!("{}/dialogue", seen.desk())
}

/// What a resident writes.
static WRITTEN: Schema = Schema {
    word: "statement",
    fields: &[Field::required("text", Shape::Line)],
    states: &["received"],
    audience: "body",
    parent: Some("exercise"),
};

type Said = Vec<(Record, Statement)>;

/// An exercise that residents may read.
async fn published(visit: &Visit, id: &str) -> Result<Seen, Refusal> {
    let seen = exercise_of(visit, id).await?;
    if seen.record.audience != Audience::Public {
        return Err(Refusal::NotFound);
    }
    Ok(seen)
}

/// The word under which somebody answers: that of the address or the form, or a new one.
fn me(visit: &Visit, said: &str) -> String {
    if is_receipt(said) {
        return said.to_owned();
    }
    word_of(gate::secret::new_uuid(
        visit.desk.randomness.as_ref(),
        visit.now,
    ))
}

/// What is to be shown again with the page.
#[derive(Default)]
struct Filling {
    pairs: Vec<(String, String)>,
    errors: Vec<(Option<String>, String)>,
    status: StatusCode,
}

/// One statement, three buttons.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let seen = published(&visit, &id).await?;
    let me = me(&visit, visit.asked(ME).unwrap_or_default());
    draw(&visit, &seen, &me, &Filling::default()).await
}

/// What a participant still has before him.
struct Turn {
    /// The statement to answer now.
    next: Option<(Record, Statement)>,
    /// How many he has answered, and of how many.
    answered: usize,
    all: usize,
}

async fn turn(visit: &Visit, seen: &Seen, me: &str) -> Result<Turn, Refusal> {
    let mut reading = visit.reading().await?;
    let mut put = kept::statements(&mut reading, seen.record.id).await?;
    let counts = kept::counts(&mut reading, seen.record.id).await?;
    let own = kept::answered_by(&mut reading, seen.record.id, me).await?;
    drop(reading);
    put.retain(|(record, _)| kept::is_put(record));
    let id = |(record, _): &(Record, Statement)| record.id.uuid();
    let answers: Vec<u64> = put
        .iter()
        .map(|one| counts.get(&id(one)).copied().unwrap_or_default())
        .collect();
    let own: Vec<bool> = put.iter().map(|one| own.contains(&id(one))).collect();
    let next = dialogue::next(&answers, &own);
    Ok(Turn {
        answered: own.iter().filter(|answered| **answered).count(),
        all: put.len(),
        next: next.map(|at| put.swap_remove(at)),
    })
}

async fn draw(visit: &Visit, seen: &Seen, me: &str, filling: &Filling) -> Answer {
    let turn = turn(visit, seen, me).await?;
    let open = is_open(seen);
    let heading = visit.t("priorities-dialogue");
    let own = |rest: &str| visit.href(&format!("{}{rest}?{ME}={me}", address(seen)));
    let body = html! {
        p.overline { (seen.title(visit)) }
        h1 { (heading) }
        @if visit.asked("sent").is_some() { p { (ui::tag(Tone::Done, &visit.t("priorities-dialogue-sent"))) } }
        @if open {
            p { (visit.t("priorities-dialogue-says")) }
            (before(visit, seen, me, &turn))
        } @else { p { (visit.t("priorities-dialogue-closed")) } }
        p { a href=(own("/opinions")) { (visit.t("priorities-dialogue-opinions")) } }
        @if open {
            (new_statement(visit, seen, me, filling))
            section aria-labelledby="secrecy" {
                h2 #secrecy { (visit.t("priorities-dialogue-secrecy")) }
                p { (visit.t("priorities-dialogue-secrecy-says")) }
                p { a href=(own("")) { (visit.t("priorities-dialogue-mine")) } " " span.soft { (visit.t("priorities-dialogue-mine-says")) } }
            }
        }
    };
    let mut parts = PageParts::new(heading, around_public(visit, seen, true), body);
    parts.status = filling.status;
    Ok(visit.page(&parts))
}

/// The statement to answer, or that there is none left.
fn before(visit: &Visit, seen: &Seen, me: &str, turn: &Turn) -> Markup {
    let Some((record, statement)) = &turn.next else {
        let key = if turn.all == 0 {
            "priorities-dialogue-none"
        } else {
            "priorities-dialogue-done"
        };
        return html! { p { (ui::tag(Tone::Note, &visit.t(key))) } };
    };
    let left = turn.all - turn.answered;
    html! {
        section aria-labelledby="statement" {
            p.soft { (visit.say(&Message::new("priorities-dialogue-left").with("count", left as i64))) }
            h2 #statement { (statement.text) }
            form.form method="post" action=(visit.href(&format!("{}/answer", address(seen)))) aria-labelledby="statement" data-once {
                input type="hidden" name=(ui::form::CSRF) value=(visit.csrf());
                input type="hidden" name=(ME) value=(me);
                input type="hidden" name="statement" value=(record.id);
                // None of the three weighs more than the others.
                div.buttons {
                    @for stance in Stance::ALL {
                        (ui::button(ButtonKind::Secondary, &stance_words(visit, stance), Some(("answer", stance.code()))))
                    }
                }
            }
        }
    }
}

fn stance_words(visit: &Visit, stance: Stance) -> String {
    visit.t(match stance {
        Stance::Agree => "priorities-dialogue-agree",
        Stance::Disagree => "priorities-dialogue-disagree",
        Stance::Pass => "priorities-dialogue-pass",
    })
}

/// The form for a statement of one's own.
fn new_statement(visit: &Visit, seen: &Seen, me: &str, filling: &Filling) -> Markup {
    let mut text = Control::new("text", visit.t("statement-text"))
        .help(visit.t("statement-text-help"))
        .required();
    let id = text.id();
    text.errors = filling
        .errors
        .iter()
        .filter(|(at, _)| at.as_deref() == Some(&id))
        .map(|(_, says)| says.clone())
        .collect();
    let typed = filling.pairs.iter().find(|(name, _)| name == "text");
    let typed = typed.map_or("", |(_, value)| value.as_str());
    let trap = Control::new(TRAP, visit.t("priorities-dialogue-trap-label"));
    let form = Form {
        action: visit.href(&format!("{}/statements", address(seen))),
        csrf: visit.csrf(),
        fields: vec![
            ui::form::text(&visit.reader, &text, typed, 2),
            html! {
                div.unseen aria-hidden="true" {
                    label for=(trap.id()) { (trap.label) }
                    input type="text" id=(trap.id()) name=(TRAP) value="" tabindex="-1" autocomplete="off";
                }
            },
        ],
        submit: visit.t("priorities-dialogue-send"),
        hidden: vec![(ME.to_owned(), me.to_owned())],
        name: visit.t("statement-new"),
        errors: filling.errors.clone(),
        ..Form::default()
    };
    html! {
        section aria-labelledby="new" {
            h2 #new { (visit.t("statement-new")) }
            p { (visit.t("priorities-dialogue-new-says")) }
            (ui::form::form(&visit.reader, &form))
        }
    }
}

/// Keeps an answer and shows the next statement.
pub async fn answer(
    Path((_, id)): Path<(String, String)>,
    Extension(hall): Extension<Arc<Hall>>,
    Knock { visit, filled }: Knock,
) -> Answer {
    let seen = published(&visit, &id).await?;
    let me = me(&visit, filled.get(ME));
    let statement = Uuid::parse_str(filled.get("statement")).map_err(|_| Refusal::NotFound)?;
    let stance = Stance::of_code(filled.get("answer")).ok_or(Refusal::NotFound)?;
    if !is_open(&seen) {
        return closed(&visit, &seen, &me, &filled).await;
    }
    hall.answers
        .take(&visit.address, visit.now)
        .map_err(Refusal::TooMany)?;
    let store = &visit.desk.store;
    let statement = Id::from_uuid(statement);
    match kept::answer(store, &seen.record, &me, statement, stance, visit.now).await? {
        Answered::Closed => closed(&visit, &seen, &me, &filled).await,
        // What was taken back meanwhile needs no answer: the next one comes.
        Answered::Kept | Answered::Unknown => Ok(answer::redirect(
            &visit.href(&format!("{}?{ME}={me}", address(&seen))),
        )),
    }
}

async fn closed(visit: &Visit, seen: &Seen, me: &str, filled: &Filled) -> Answer {
    let filling = Filling {
        pairs: filled.pairs.clone(),
        status: StatusCode::CONFLICT,
        ..Filling::default()
    };
    draw(visit, seen, me, &filling).await
}

/// Receives a statement. What was typed is never lost: every refusal shows the form again with the text.
pub async fn send(
    Path((_, id)): Path<(String, String)>,
    Extension(hall): Extension<Arc<Hall>>,
    Knock { visit, filled }: Knock,
) -> Answer {
    let seen = published(&visit, &id).await?;
    let me = me(&visit, filled.get(ME));
    if !is_open(&seen) {
        return closed(&visit, &seen, &me, &filled).await;
    }
    let (content, faults) = form::read(&visit, &WRITTEN, &filled, None);
    let mut errors = form::summary(&visit, &WRITTEN, &faults);
    if !filled.get(TRAP).is_empty() {
        errors.push((None, visit.t("priorities-dialogue-trap")));
    }
    let refused = |status: StatusCode, errors: Vec<(Option<String>, String)>| Filling {
        pairs: filled.pairs.clone(),
        errors,
        status,
    };
    if !errors.is_empty() {
        let filling = refused(StatusCode::UNPROCESSABLE_ENTITY, errors);
        return draw(&visit, &seen, &me, &filling).await;
    }
    if let Err(seconds) = hall.statements.take(&visit.address, visit.now) {
        let says = Message::new("priorities-dialogue-later").with("count", seconds);
        let filling = refused(
            StatusCode::TOO_MANY_REQUESTS,
            vec![(None, visit.say(&says))],
        );
        return draw(&visit, &seen, &me, &filling).await;
    }
    let statement: Statement = crate::model::of(&content);
    let store = &visit.desk.store;
    match kept::receive(store, &seen.record, &statement.text, visit.now).await? {
        Sent::Kept(_) => Ok(answer::redirect(
            &visit.href(&format!("{}?{ME}={me}&sent=yes", address(&seen))),
        )),
        Sent::Closed => closed(&visit, &seen, &me, &filled).await,
        Sent::Full => {
            let says = visit.t("priorities-dialogue-full");
            let filling = refused(StatusCode::CONFLICT, vec![(None, says)]);
            draw(&visit, &seen, &me, &filling).await
        }
    }
}

/// The picture of a minute, or a new one.
///
/// It is kept for a while because everyone may ask for it, and so that nobody sees it change with a single answer.
async fn picture(visit: &Visit, hall: &Hall, seen: &Seen) -> Result<Arc<Picture>, Refusal> {
    if let Some(picture) = hall.kept(seen.record.id, visit.now) {
        return Ok(picture);
    }
    let mut reading = visit.reading().await?;
    let put = kept::statements(&mut reading, seen.record.id).await?;
    let statements: Vec<Uuid> = put
        .iter()
        .filter(|(record, _)| kept::is_put(record))
        .map(|(record, _)| record.id.uuid())
        .collect();
    let (words, answers) = kept::answers(&mut reading, seen.record.id, &statements).await?;
    drop(reading);
    let count = statements.len();
    let opinions = tokio::task::spawn_blocking(move || opinions(&answers, count))
        .await
        .map_err(|_| Refusal::Failed)?;
    let picture = Arc::new(Picture {
        at: visit.now.0,
        statements,
        participants: words
            .into_iter()
            .enumerate()
            .map(|(at, word)| (word, at))
            .collect(),
        opinions,
    });
    hall.keep(seen.record.id, &picture);
    Ok(picture)
}

impl Hall {
    fn kept(&self, exercise: Id<RecordKind>, now: Instant) -> Option<Arc<Picture>> {
        let pictures = self.pictures.lock().ok()?;
        let found = pictures.get(&exercise)?;
        (now.0 - found.at < SHOWN).then(|| Arc::clone(found))
    }

    fn keep(&self, exercise: Id<RecordKind>, picture: &Arc<Picture>) {
        if let Ok(mut pictures) = self.pictures.lock() {
            pictures.retain(|_, one| picture.at - one.at < SHOWN);
            pictures.insert(exercise, Arc::clone(picture));
        }
    }
}

impl Picture {
    /// In which group a participant stands, from 0.
    fn group_of(&self, me: &str) -> Option<usize> {
        let at = self.participants.get(me)?;
        self.opinions.placed.get(*at).copied().flatten()
    }

    /// How many answered enough to stand in a group.
    fn people(&self) -> usize {
        self.opinions.placed.iter().flatten().count()
    }
}

/// What all groups hold, what divides them, what each holds.
pub async fn opinions_page(
    visit: Visit,
    Path((_, id)): Path<(String, String)>,
    Extension(hall): Extension<Arc<Hall>>,
) -> Answer {
    let seen = published(&visit, &id).await?;
    let picture = picture(&visit, &hall, &seen).await?;
    let mut reading = visit.reading().await?;
    let said = kept::statements(&mut reading, seen.record.id).await?;
    drop(reading);
    let me = visit.asked(ME).filter(|word| is_receipt(word));
    let over = Over::new(&visit, &picture, &said);
    let heading = visit.t("priorities-dialogue-opinions");
    let back = match me {
        Some(me) => format!("{}?{ME}={me}", address(&seen)),
        None => address(&seen),
    };
    let body = html! {
        p.overline { (seen.title(&visit)) }
        h1 { (heading) }
        @if over.picture.opinions.groups.is_empty() { (too_few(&visit)) }
        @else { (over.draw(me)) }
        (declined(&visit, &said))
        @if is_open(&seen) { p { a href=(visit.href(&back)) { (visit.t("priorities-dialogue-go")) } } }
    };
    Ok(visit.page(&PageParts::new(
        heading,
        around_public(&visit, &seen, true),
        body,
    )))
}

fn too_few(visit: &Visit) -> Markup {
    let says = Message::new("priorities-dialogue-few-says")
        .with("people", ENOUGH as i64)
        .with("statements", LEAST_ANSWERS as i64);
    ui::empty_state(&visit.t("priorities-dialogue-few"), &visit.say(&says), None)
}

/// What was read and not put to others, with the reason; texts that must not be read by everyone are not among them.
fn declined(visit: &Visit, said: &Said) -> Markup {
    let rows: Vec<DataRow> = said
        .iter()
        // The page is for residents, whoever looks at it.
        .filter(|(record, _)| record.state == "declined" && record.audience == Audience::Public)
        .map(|(_, statement)| {
            let reason = statement.reason.clone().unwrap_or_default();
            row(None, vec![html! { (statement.text) }, html! { (reason) }])
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            section aria-labelledby="declined" {
                h2 #declined { (visit.t("priorities-dialogue-declined")) }
                (table(
                    visit.t("priorities-dialogue-declined"),
                    vec![column(visit.t("statement")), column(visit.t("statement-reason"))],
                    rows,
                ))
            }
        }
    }
}

/// The picture with the words of its statements.
struct Over<'a> {
    visit: &'a Visit,
    picture: &'a Picture,
    texts: HashMap<Uuid, &'a str>,
}

impl<'a> Over<'a> {
    fn new(visit: &'a Visit, picture: &'a Picture, said: &'a Said) -> Self {
        // What was taken back since the picture was made is not shown.
        let texts = said
            .iter()
            .filter(|(record, _)| kept::is_put(record))
            .map(|(record, statement)| (record.id.uuid(), statement.text.as_str()))
            .collect();
        Self {
            visit,
            picture,
            texts,
        }
    }

    fn groups(&self) -> &'a [Group] {
        &self.picture.opinions.groups
    }

    fn text(&self, at: usize) -> Option<&'a str> {
        let statement = self.picture.statements.get(at)?;
        self.texts.get(statement).copied()
    }

    fn name(&self, group: usize) -> String {
        let number = group as i64 + 1;
        self.visit
            .say(&Message::new("priorities-dialogue-group").with("number", number))
    }

    fn draw(&self, me: Option<&str>) -> Markup {
        let visit = self.visit;
        let groups = self.groups();
        let people = published_size(self.picture.people()) as i64;
        let says = match groups.len() {
            1 => Message::new("priorities-dialogue-one-group"),
            count => Message::new("priorities-dialogue-groups").with("count", count as i64),
        };
        html! {
            p { (visit.say(&Message::new("priorities-dialogue-people").with("people", people))) " " (visit.say(&says)) }
            p.note { (visit.t("priorities-dialogue-groups-says")) }
            @if groups.len() > 1 && let Some(group) = me.and_then(|me| self.picture.group_of(me)) {
                p { (visit.say(&Message::new("priorities-dialogue-yours").with("group", self.name(group)))) }
            }
            (self.consensus())
            @if groups.len() > 1 {
                (self.divisive())
                @for (at, group) in groups.iter().enumerate() { (self.group(at, group)) }
            }
            (self.everything())
            p.note { (visit.t("priorities-dialogue-withheld")) }
            details {
                summary { (visit.t("priorities-dialogue-method")) }
                p { (visit.t("priorities-dialogue-method-says")) }
            }
        }
    }

    fn consensus(&self) -> Markup {
        let visit = self.visit;
        let rows = self.rows(self.picture.opinions.consensus.iter().map(|(at, _)| *at));
        html! {
            section aria-labelledby="consensus" {
                h2 #consensus { (visit.t("priorities-dialogue-consensus")) }
                @if rows.is_empty() { p.soft { (visit.t("priorities-dialogue-consensus-none")) } }
                @else {
                    p { (visit.t("priorities-dialogue-consensus-says")) }
                    (table(visit.t("priorities-dialogue-consensus"), self.headings(), rows))
                }
            }
        }
    }

    fn divisive(&self) -> Markup {
        let visit = self.visit;
        let rows = self.rows(self.picture.opinions.divisive.iter().map(|(at, _)| *at));
        html! {
            section aria-labelledby="divisive" {
                h2 #divisive { (visit.t("priorities-dialogue-divisive")) }
                @if rows.is_empty() { p.soft { (visit.t("priorities-dialogue-divisive-none")) } }
                @else {
                    p { (visit.t("priorities-dialogue-divisive-says")) }
                    (table(visit.t("priorities-dialogue-divisive"), self.headings(), rows))
                }
            }
        }
    }

    /// A statement, and how many of each group agree with it.
    fn headings(&self) -> Vec<Heading> {
        let agree = |at| {
            let message = Message::new("priorities-dialogue-group-agrees");
            numbers(self.visit.say(&message.with("group", self.name(at))))
        };
        let groups = (0..self.groups().len()).map(agree);
        std::iter::once(column(self.visit.t("statement")))
            .chain(groups)
            .collect()
    }

    fn rows(&self, statements: impl Iterator<Item = usize>) -> Vec<DataRow> {
        statements
            .filter_map(|at| {
                let mut cells = vec![html! { (self.text(at)?) }];
                cells.extend(
                    self.groups()
                        .iter()
                        .map(|group| self.share(group.tallies[at], Stance::Agree)),
                );
                Some(row(None, cells))
            })
            .take(LISTED)
            .collect()
    }

    fn share(&self, tally: Tally, stance: Stance) -> Markup {
        let percent = |percent: u64| self.visit.reader.percent(percent as f64 / 100.0);
        html! { (tally.published(stance).map_or_else(|| "*".to_owned(), percent)) }
    }

    /// One group: how many they are, and what they hold more than the others.
    fn group(&self, at: usize, group: &Group) -> Markup {
        let visit = self.visit;
        let name = self.name(at);
        let anchor = format!("group-{}", at + 1);
        let people = published_size(group.people) as i64;
        let rows: Vec<DataRow> = group
            .held
            .iter()
            .filter_map(|held| {
                let others = dialogue::others(self.groups(), at, held.statement);
                Some(row(
                    None,
                    vec![
                        html! { (self.text(held.statement)?) },
                        html! { (stance_words(visit, held.stance)) },
                        self.share(group.tallies[held.statement], held.stance),
                        self.share(others, held.stance),
                    ],
                ))
            })
            .collect();
        html! {
            section aria-labelledby=(anchor) {
                h2 id=(anchor) { (name) }
                p { (visit.say(&Message::new("priorities-dialogue-size").with("people", people))) }
                @if rows.is_empty() { p.soft { (visit.t("priorities-dialogue-held-none")) } }
                @else {
                    (table(
                        name,
                        vec![
                            column(visit.t("statement")),
                            column(visit.t("priorities-dialogue-answer")),
                            numbers(visit.t("priorities-dialogue-here")),
                            numbers(visit.t("priorities-dialogue-elsewhere")),
                        ],
                        rows,
                    ))
                }
            }
        }
    }

    /// Every statement, so that nobody has to believe our choice.
    fn everything(&self) -> Markup {
        let visit = self.visit;
        let rows: Vec<DataRow> = (0..self.picture.statements.len())
            .filter_map(|at| {
                let mut cells = vec![html! { (self.text(at)?) }];
                for group in self.groups() {
                    let tally = group.tallies[at];
                    cells.push(html! {
                        (self.share(tally, Stance::Agree)) " / " (self.share(tally, Stance::Disagree)) " / " (self.share(tally, Stance::Pass))
                    });
                }
                Some(row(None, cells))
            })
            .collect();
        let groups = (0..self.groups().len()).map(|at| numbers(self.name(at)));
        let headings = std::iter::once(column(visit.t("statement")))
            .chain(groups)
            .collect();
        html! {
            section aria-labelledby="everything" {
                h2 #everything { (visit.t("statement-all")) }
                p { (visit.t("priorities-dialogue-everything-says")) }
                (table(visit.t("statement-all"), headings, rows))
            }
        }
    }
}

/// The statements at the desk: those to be read first.
pub async fn desk(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    visit.signed_in()?;
    let seen = exercise_of(&visit, &id).await?;
    let mut reading = visit.reading().await?;
    let said = kept::statements(&mut reading, seen.record.id).await?;
    let counts = kept::counts(&mut reading, seen.record.id).await?;
    drop(reading);
    let heading = visit.t("priorities-dialogue-desk");
    let (public, opinions) = (
        visit.href(&address(&seen)),
        visit.href(&opinions_address(&seen)),
    );
    let of = |state: &'static str| said.iter().filter(move |(record, _)| record.state == state);
    let body = html! {
        p.overline { (seen.title(&visit)) }
        h1 { (heading) }
        @if is_open(&seen) { p { (visit.t("priorities-dialogue-desk-says")) } }
        @else { p { (visit.t("priorities-dialogue-closed")) } }
        @if seen.record.audience == Audience::Public {
            (ui::toolbar(&visit.reader, &[
                ui::link_button(ButtonKind::Secondary, &public, &visit.t("priorities-dialogue")),
                ui::link_button(ButtonKind::Secondary, &opinions, &visit.t("priorities-dialogue-opinions")),
            ]))
        }
        section aria-labelledby="received" {
            h2 #received { (visit.t("priorities-dialogue-unread")) }
            @if of("received").next().is_none() { p.soft { (visit.t("priorities-dialogue-unread-none")) } }
            @for one in of("received") { (read(&visit, &seen, one, &said)) }
        }
        @for (state, anchor, key) in [("open", "open", "priorities-dialogue-put"), ("declined", "declined", "priorities-dialogue-declined")] {
            @if of(state).next().is_some() {
                section aria-labelledby=(anchor) {
                    h2 id=(anchor) { (visit.t(key)) }
                    @for (record, statement) in of(state) {
                        @let answers = counts.get(&record.id.uuid()).copied().unwrap_or_default();
                        (shelved(&visit, &seen, record, statement, answers))
                    }
                }
            }
        }
    };
    Ok(visit.page(&PageParts::new(
        heading,
        around_exercise(&visit, &seen),
        body,
    )))
}

/// Whether the visitor may say what becomes of a statement.
fn may_screen(visit: &Visit, seen: &Seen, record: &Record) -> bool {
    visit.may(Act::Write, &record.thing()) && visit.may(Act::Publish, &seen.record.thing())
}

fn sends(record: &Record, to: &str) -> Vec<(String, String)> {
    vec![
        ("version".to_owned(), record.version.to_string()),
        ("to".to_owned(), to.to_owned()),
    ]
}

/// A statement that nobody has read yet, with those that say nearly the same.
fn read(visit: &Visit, seen: &Seen, one: &(Record, Statement), said: &Said) -> Markup {
    let (record, statement) = one;
    let others: Vec<&str> = said
        .iter()
        .filter(|(other, _)| other.id != record.id && other.state != "declined")
        .map(|(_, other)| other.text.as_str())
        .collect();
    let alike = likeness::alike(&statement.text, &others);
    html! {
        article aria-labelledby={ "s-" (record.id) } {
            h3 id={ "s-" (record.id) } { (statement.text) }
            p.soft { (desk::pages::moment(visit, record.created_at)) }
            @if !alike.is_empty() {
                p { (visit.t("priorities-dialogue-alike")) }
                ul { @for at in alike { li { (others[at]) } } }
            }
            @if may_screen(visit, seen, record) {
                (ui::act_button(&screen_address(visit, record), &visit.csrf(), &visit.t("priorities-dialogue-put-it"), &sends(record, "open")))
                (decline(visit, record))
            }
        }
    }
}

fn screen_address(visit: &Visit, record: &Record) -> String {
    visit.href(&format!("/desk/statements/{}/screen", record.id))
}

fn decline(visit: &Visit, record: &Record) -> Markup {
    let within = format!("decline-{}", record.id);
    let form = Form {
        action: screen_address(visit, record),
        csrf: visit.csrf(),
        fields: vec![
            ui::form::text(
                &visit.reader,
                &Control::new("reason", visit.t("statement-reason"))
                    .help(visit.t("priorities-dialogue-reason-help"))
                    .within(within.as_str())
                    .required(),
                "",
                2,
            ),
            ui::form::checkbox(
                &visit.reader,
                &Control::new("hidden", visit.t("priorities-dialogue-hide"))
                    .help(visit.t("priorities-dialogue-hide-help"))
                    .within(within.as_str()),
                false,
            ),
        ],
        submit: visit.t("priorities-dialogue-decline"),
        hidden: sends(record, "declined"),
        name: visit.t("priorities-dialogue-decline"),
        ..Form::default()
    };
    html! {
        details { summary { (visit.t("priorities-dialogue-decline")) } (ui::form::form(&visit.reader, &form)) }
    }
}

/// A statement that was read already.
fn shelved(
    visit: &Visit,
    seen: &Seen,
    record: &Record,
    statement: &Statement,
    answers: u64,
) -> Markup {
    let may = may_screen(visit, seen, record);
    html! {
        article aria-labelledby={ "s-" (record.id) } {
            h3 id={ "s-" (record.id) } { (statement.text) }
            p.soft {
                (visit.say(&Message::new("priorities-dialogue-answers").with("count", answers)))
                @if let Some(reason) = &statement.reason { " · " (reason) }
                @if record.state == "declined" && record.audience != Audience::Public { " · " (visit.t("priorities-dialogue-hidden")) }
            }
            @if may {
                (ui::act_button(&screen_address(visit, record), &visit.csrf(), &visit.t("priorities-dialogue-take-back"), &sends(record, "received")))
                @if record.state == "open" { (decline(visit, record)) }
            }
        }
    }
}

/// Says what becomes of a statement.
pub async fn screen(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    visit.signed_in()?;
    let record = visit.record(STATEMENT.word, &id).await?;
    visit.must(Act::Write, &record.thing())?;
    let parent = record.parent.ok_or(Refusal::NotFound)?;
    let seen = Seen::of(visit.record(EXERCISE.word, &parent.to_string()).await?);
    visit.must(Act::Publish, &seen.record.thing())?;
    if filled.get("version") != record.version.to_string() {
        return Err(Refusal::Stale);
    }
    let reason = filled.get("reason").to_owned();
    let screened = match filled.get("to") {
        "open" => Screened::Open,
        "received" => Screened::Received,
        "declined" if reason.is_empty() => {
            return Err(Refusal::Wrong(Message::new(
                "priorities-dialogue-reason-missing",
            )));
        }
        "declined" => Screened::Declined {
            reason: reason.clone(),
            shown: filled.get("hidden").is_empty(),
        },
        _ => return Err(Refusal::NotFound),
    };
    let act = format!("statement.{}", filled.get("to"));
    let mut change = visit.change(&act, &id, &reason).await?;
    kept::screen(&mut change, &record, screened)
        .await?
        .ok_or(Refusal::Stale)?;
    change.commit().await?;
    visit.done(&desk_address(&seen), "saved")
}
