//! Typing sheets, one after another, by the keyboard alone: number, Tab, marks, Enter.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use desk::{Answer, Filled, PageParts, Posted, Refusal, Visit, Wrong};
use kernel::Message;
use maud::{Markup, html};
use people::Population;
use ui::form::{Control, Form};

use super::{address, around_sheets, may_recount, sheets_of};
use crate::model::FixedRules;
use crate::pages::Seen;
use crate::pages::voting::{about_voter, settlements};
use crate::rules::casting::{has_points, is_ordered};
use crate::rules::turnout::{Column, bands, values};
use crate::store::fixed;
use crate::store::sheets::{
    self, Kept, Keyed, Readings, Standing, Turn, standing, tidy_number, turn,
};

/// The exercise whose sheets are typed, with what a sheet may say.
pub(super) struct Keying {
    pub(super) seen: Seen,
    pub(super) rules: FixedRules,
    population: Option<Population>,
}

impl Keying {
    pub(super) async fn of(visit: &Visit, id: &str) -> Result<Self, Refusal> {
        let seen = sheets_of(visit, id).await?;
        let mut reading = visit.reading().await?;
        let rules = fixed(&mut reading, seen.record.id)
            .await?
            .ok_or(Refusal::NotFound)?;
        let population = people::store::read(&mut reading, &seen.record.place).await?;
        Ok(Self {
            seen,
            rules,
            population,
        })
    }

    /// The values of a column that a sheet can have: what is asked on paper, of those who may take part.
    fn offered(&self, column: Column) -> Vec<String> {
        match column {
            // The sheet does not ask for it.
            Column::Ethnicity => Vec::new(),
            Column::Age => bands(&self.seen.exercise),
            _ => values(
                column,
                self.population.as_ref(),
                &settlements(&self.seen.record.place),
            ),
        }
    }

    fn chosen(&self, column: Column, filled: &Filled) -> Option<String> {
        let said = filled.get(column.code());
        self.offered(column).into_iter().find(|value| value == said)
    }

    /// What was typed from a sheet.
    ///
    /// # Errors
    /// Everything that is wrong with it, at the line of marks.
    pub(super) fn read(&self, visit: &Visit, filled: &Filled) -> Result<Keyed, Vec<Wrong>> {
        let is_ticked = |name: &str| !filled.get(name).is_empty();
        let (verdict, marks) = sheets::verdict(
            &self.rules,
            filled.get("marks"),
            is_ticked("blank"),
            is_ticked("spoiled"),
        )
        .map_err(|faults| wrong_marks(visit, &faults))?;
        if verdict == "spoiled" {
            // Of a sheet that is no vote nothing else is kept, so that two people agree on it in any case.
            return Ok(Keyed {
                verdict: verdict.to_owned(),
                ..Keyed::default()
            });
        }
        Ok(Keyed {
            verdict: verdict.to_owned(),
            assisted: is_ticked("assisted"),
            marks,
            sex: self.chosen(Column::Sex, filled),
            age: self.chosen(Column::Age, filled),
            settlement: self.chosen(Column::Settlement, filled),
            ethnicity: None,
        })
    }

    /// What is typed after the number: the marks, blank or spoiled, and what the voter said about himself.
    pub(super) fn fields(
        &self,
        visit: &Visit,
        filled: &Filled,
        errors: &[Wrong],
        focused: bool,
    ) -> Vec<Markup> {
        let is_ticked = |name: &str| !filled.get(name).is_empty();
        let help = if has_points(&self.rules.way) {
            "priorities-sheets-marks-points"
        } else if is_ordered(&self.rules.way) {
            "priorities-sheets-marks-order"
        } else {
            "priorities-sheets-marks-help"
        };
        let mut marks =
            Control::new("marks", visit.t("priorities-sheets-marks")).help(visit.t(help));
        marks.errors = about(errors, &marks.id());
        let tick = |name: &str, key: &str| {
            let control = Control::new(name, visit.t(key));
            ui::form::checkbox(&visit.reader, &control, is_ticked(name))
        };
        let voter = about_voter(visit, |column| self.offered(column), filled);
        vec![
            typed_line(visit, &marks, filled.get("marks"), focused),
            ui::form::beside(&[
                tick("blank", "priorities-sheets-is-blank"),
                tick("spoiled", "priorities-sheets-is-spoiled"),
            ]),
            ui::form::group(
                &visit.t("priorities-sheets-about"),
                Some(&visit.t("priorities-sheets-about-help")),
                &html! {
                    @for field in &voter { (field) }
                    (tick("assisted", "priorities-sheets-helped"))
                },
            ),
        ]
    }
}

/// Faults of the marks, with what to do where the sheet itself is at fault.
fn wrong_marks(visit: &Visit, faults: &[Message]) -> Vec<Wrong> {
    let at = Some(Control::new("marks", "").id());
    let of_the_vote = |fault: &&Message| fault.key.starts_with("priorities-vote-");
    let may_be_spoiled = faults.iter().any(|fault| of_the_vote(&fault));
    let mut wrong: Vec<Wrong> = faults
        .iter()
        .map(|fault| (at.clone(), visit.say(fault)))
        .collect();
    if may_be_spoiled {
        wrong.push((at, visit.t("priorities-sheets-look-again")));
    }
    wrong
}

/// What is said about one control.
pub(super) fn about(errors: &[Wrong], id: &str) -> Vec<String> {
    errors
        .iter()
        .filter(|(at, _)| at.as_deref() == Some(id))
        .map(|(_, says)| says.clone())
        .collect()
}

/// A line that is typed from paper. The browser offers nothing that was typed before: it would be the marks of others.
fn typed_line(visit: &Visit, control: &Control, value: &str, focused: bool) -> Markup {
    let id = control.id();
    let (help, error) = (format!("{id}-help"), format!("{id}-error"));
    let is_wrong = !control.errors.is_empty();
    let described = [(control.help.is_some(), &help), (is_wrong, &error)]
        .into_iter()
        .filter(|(is_said, _)| *is_said)
        .map(|(_, id)| id.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    html! {
        div.field.f-line.wrong[is_wrong] {
            label for=(id) {
                (control.label)
                @if control.required { " " span.must { (visit.t("ui-required")) } }
            }
            @if let Some(says) = &control.help { p.help id=(help) { (says) } }
            @if is_wrong { div.mend id=(error) { @for says in &control.errors { p { (says) } } } }
            input id=(id) type="text" name=(control.name) value=(value) autofocus[focused]
                autocomplete="off" autocapitalize="characters" spellcheck="false"
                aria-required=[control.required.then_some("true")] aria-invalid=[is_wrong.then_some("true")]
                aria-describedby=[(!described.is_empty()).then_some(described)];
        }
    }
}

/// The form, empty or with the number of an address: from a list, or from the square on a sheet.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let keying = Keying::of(&visit, &id).await?;
    let number = tidy_number(visit.asked("number").unwrap_or_default());
    let last = tidy_number(visit.asked("last").unwrap_or_default());
    let before = last_typed(&visit, &keying, &last).await?;
    if number.is_empty() {
        let filled = Filled::default();
        return Ok(draw(&visit, &keying, &filled, &[], Some(before)));
    }
    let stands = stands(&visit, &keying, &number).await?;
    let filled = match &stands {
        Stands::Typed(Turn::Own(turn), readings) => own(&number, readings.get(turn)),
        _ => with_number(&number),
    };
    let errors = wrong_number(&visit, &number, &stands, false);
    Ok(draw(&visit, &keying, &filled, &errors, Some(before)))
}

fn with_number(number: &str) -> Filled {
    Filled {
        pairs: vec![("number".to_owned(), number.to_owned())],
        ..Filled::default()
    }
}

/// A person's own reading, to be corrected.
fn own(number: &str, reading: Option<&(String, Keyed)>) -> Filled {
    let mut filled = with_number(number);
    let Some((_, keyed)) = reading else {
        return filled;
    };
    let tick = |is_so: bool| if is_so { "yes" } else { "" }.to_owned();
    let said = |value: &Option<String>| value.clone().unwrap_or_default();
    let pairs = [
        ("marks", keyed.marks.clone()),
        ("blank", tick(keyed.verdict == "blank")),
        ("spoiled", tick(keyed.verdict == "spoiled")),
        ("assisted", tick(keyed.assisted)),
        ("sex", said(&keyed.sex)),
        ("age", said(&keyed.age)),
        ("settlement", said(&keyed.settlement)),
    ];
    filled
        .pairs
        .extend(pairs.map(|(name, value)| (name.to_owned(), value)));
    filled
}

/// How a sheet stands for the visitor.
enum Stands {
    /// No number was typed.
    Missing,
    /// No sheet of this number was printed.
    Unknown,
    /// The visitor's turn, and the readings.
    Typed(Turn, Readings),
}

async fn stands(visit: &Visit, keying: &Keying, number: &str) -> Result<Stands, Refusal> {
    if number.is_empty() {
        return Ok(Stands::Missing);
    }
    let exercise = keying.seen.record.id;
    let mut reading = visit.reading().await?;
    if !sheets::is_printed(&mut reading, exercise, number).await? {
        return Ok(Stands::Unknown);
    }
    let readings = sheets::readings_of(&mut reading, exercise, number).await?;
    Ok(Stands::Typed(
        turn(&readings, &visit.actor.person),
        readings,
    ))
}

/// What keeps the visitor from typing a sheet; nothing where he may.
fn wrong_number(visit: &Visit, number: &str, stands: &Stands, corrects: bool) -> Vec<Wrong> {
    let message = match stands {
        Stands::Missing => Message::new("priorities-sheets-number-missing"),
        Stands::Unknown => Message::new("priorities-sheets-number-unknown").with("number", number),
        Stands::Typed(Turn::Own(_), _) if !corrects => Message::new("priorities-sheets-own"),
        Stands::Typed(Turn::Full, readings) if standing(readings) == Standing::Differs => {
            Message::new("priorities-sheets-full-differs").with("number", number)
        }
        Stands::Typed(Turn::Full, _) => {
            Message::new("priorities-sheets-full").with("number", number)
        }
        Stands::Typed(Turn::Free(_) | Turn::Own(_), _) => return Vec::new(),
    };
    let at = Control::new("number", "").id();
    vec![(Some(at), visit.say(&message))]
}

/// What became of the sheet that was typed just before: never what it says.
async fn last_typed(visit: &Visit, keying: &Keying, number: &str) -> Result<Markup, Refusal> {
    let Stands::Typed(_, readings) = stands(visit, keying, number).await? else {
        return Ok(html! {});
    };
    let key = match standing(&readings) {
        Standing::Untouched => return Ok(html! {}),
        Standing::Once => "priorities-sheets-last-once",
        Standing::Agreed(_) => "priorities-sheets-last-agreed",
        Standing::Differs => "priorities-sheets-last-differs",
    };
    let says = visit.say(&Message::new(key).with("number", number));
    Ok(html! { p role="status" { (says) } })
}

fn draw(
    visit: &Visit,
    keying: &Keying,
    filled: &Filled,
    errors: &[Wrong],
    before: Option<Markup>,
) -> Response {
    let seen = &keying.seen;
    let heading = visit.t("priorities-sheets-type");
    let mut number = Control::new("number", visit.t("priorities-sheets-number"))
        .help(visit.t("priorities-sheets-number-help"))
        .required();
    number.errors = about(errors, &number.id());
    // The cursor stands where the next thing is to be typed.
    let at_number = filled.get("number").is_empty() || !number.errors.is_empty();
    let mut fields = vec![typed_line(visit, &number, filled.get("number"), at_number)];
    fields.extend(keying.fields(visit, filled, errors, !at_number));
    let is_own = number.errors.contains(&visit.t("priorities-sheets-own"));
    if is_own || !filled.get("correct").is_empty() {
        let correct = Control::new("correct", visit.t("priorities-sheets-correct"));
        let ticked = !filled.get("correct").is_empty();
        fields.insert(1, ui::form::checkbox(&visit.reader, &correct, ticked));
    }
    let is_answer = before.is_none();
    let body = html! {
        p.overline { (seen.title(visit)) }
        h1 { (heading) }
        @if let Some(before) = before { (before) }
        (ui::form::form(&visit.reader, &Form {
            action: visit.href(&address(seen, "/type")),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("priorities-sheets-save"),
            cancel: Some(visit.href(&address(seen, ""))),
            errors: errors.to_vec(),
            name: heading.clone(),
            ..Form::default()
        }))
        details {
            summary { (visit.t("priorities-sheets-rules")) }
            ul { @for key in ["priorities-sheets-rule-number", "priorities-sheets-rule-two", "priorities-sheets-rule-blank", "priorities-sheets-rule-spoiled"] {
                li { (visit.t(key)) }
            } }
        }
        @if may_recount(visit, seen) && !number.errors.is_empty() {
            p { a href=(visit.href(&address(seen, ""))) { (visit.t("priorities-sheets-recount-one")) } }
        }
    };
    let mut parts = PageParts::new(heading, around_sheets(visit, seen), body);
    if is_answer {
        parts.status = StatusCode::UNPROCESSABLE_ENTITY;
    }
    visit.page(&parts)
}

/// Keeps what was typed and asks for the next sheet.
pub async fn save(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let keying = Keying::of(&visit, &id).await?;
    let number = tidy_number(filled.get("number"));
    let corrects = !filled.get("correct").is_empty();
    let stands = stands(&visit, &keying, &number).await?;
    let mut errors = wrong_number(&visit, &number, &stands, corrects);
    let keyed = match keying.read(&visit, &filled) {
        Ok(keyed) if errors.is_empty() => keyed,
        read => {
            errors.extend(read.err().unwrap_or_default());
            return Ok(draw(&visit, &keying, &filled, &errors, None));
        }
    };
    let exercise = keying.seen.record.id;
    let mut change = visit.change("exercise.type-sheet", &id, "").await?;
    match sheets::type_in(&mut change, exercise, &number, &keyed, corrects).await? {
        Kept::Done => change.commit().await?,
        Kept::Closed => return Err(Refusal::Wrong(Message::new("priorities-sheets-when"))),
        // A colleague was faster between the look and the change.
        Kept::Unknown | Kept::Own | Kept::Full | Kept::Stale => return Err(Refusal::Stale),
    }
    let next = address(&keying.seen, &format!("/type?last={number}"));
    visit.done(&next, "saved")
}
