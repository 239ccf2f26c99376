//! A figure that a municipality counted itself, typed with its evidence.

use authority::{Act, Audience};
use axum::extract::Path;
use axum::response::Response;
use desk::form::{self, Chosen};
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::{Message, Origin};
use maud::html;
use records::{Content, Fault, Field, Schema, Shape};
use serde_json::Value;
use ui::form::Form;

use super::{address, around, back, figures_of, place_of, shown, words};
use crate::For;
use crate::model::{Indicator, Key, Reported};
use crate::rules::number::Decimal;
use crate::rules::period::Period;
use crate::rules::publishing;
use crate::store::{self, NewBatch};

type Pairs = Vec<(String, String)>;

const AGE: Shape = Shape::Count {
    least: 0,
    most: 120,
};

/// What is typed of a figure.
static FIGURE: Schema = Schema {
    word: "observation",
    fields: &[
        Field::required("value", Shape::Decimal),
        Field::required("period", Shape::Line),
        Field::optional("sex", Shape::Choice(&["female", "male"])),
        Field::optional("age_from", AGE),
        Field::optional("age_to", AGE),
        Field::optional("disability", Shape::Choice(&["yes", "no"])),
        Field::optional("residence", Shape::Choice(&["rural", "urban"])),
        Field::required("source", Shape::Line),
        Field::optional("note", Shape::Line),
        Field::optional("evidence", Shape::File),
    ],
    states: &["open"],
    audience: "partners",
    parent: None,
};

/// The indicator of an address as it holds for the place, with the right to write its figures.
async fn indicator_of(visit: &Visit, code: &str, asked: &str) -> Result<Indicator, Refusal> {
    visit.signed_in()?;
    place_of(code)?;
    let path = visit.place_path(code).ok_or(Refusal::NotFound)?;
    if !visit.may(Act::Import, &figures_of(visit, &path)) {
        return Err(Refusal::NotAllowed);
    }
    let path: Vec<String> = places::registry()
        .path(code)
        .into_iter()
        .map(|place| place.code.clone())
        .collect();
    let mut reading = visit.reading().await?;
    let all = store::indicators(&mut reading, &path, false).await?;
    all.into_iter()
        .find(|indicator| indicator.code == asked)
        .ok_or(Refusal::NotFound)
}

/// The empty form.
pub async fn page(visit: Visit, Path((_, code, asked)): Path<(String, String, String)>) -> Answer {
    let indicator = indicator_of(&visit, &code, &asked).await?;
    let pairs = desk::pages::begun_new(&visit).await?;
    Ok(draw(&visit, &code, &indicator, &pairs, &[]))
}

/// Keeps a figure; typed twice it is the same one, typed anew it takes the place of the old one.
pub async fn keep(
    Path((_, code, asked)): Path<(String, String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let indicator = indicator_of(&visit, &code, &asked).await?;
    let path = visit.place_path(&code).ok_or(Refusal::NotFound)?;
    let (content, mut faults) = form::read(&visit, &FIGURE, &filled, None);
    let reported = understood(&code, &indicator, &content, &mut faults);
    let Some(reported) = reported.filter(|_| faults.is_empty()) else {
        return Ok(draw(&visit, &code, &indicator, &filled.pairs, &faults));
    };
    let mut change = visit.change("observations.type", &code, "").await?;
    let kept = desk::pages::with_files(
        &mut change,
        &FIGURE,
        content,
        &filled,
        &path,
        Audience::Body,
    )
    .await?;
    let text = |name: &str| kept.get(name).and_then(Value::as_str);
    let file = text("evidence").and_then(|id| ::store::Uuid::parse_str(id).ok());
    let new = NewBatch {
        place: &code,
        place_path: &path,
        audience: Audience::Partners,
        sort: "typed",
        format: "form",
        file_name: "",
        file,
        source: text("source").unwrap_or_default(),
    };
    let batch = store::keep(&mut change, &new, std::slice::from_ref(&reported)).await?;
    let address = format!(
        "{}/of/{}",
        address(&code, For::Reader),
        desk::answer::escaped(&asked)
    );
    if batch.is_none() {
        return visit.done(&address, "unchanged");
    }
    change.commit().await?;
    desk::pages::forget_draft(&visit).await?;
    visit.done(&address, "saved")
}

/// The figure that was typed; what is wrong with it is added to the faults.
fn understood(
    code: &str,
    indicator: &Indicator,
    content: &Content,
    faults: &mut Vec<Fault>,
) -> Option<Reported> {
    let text = |name: &str| content.get(name).and_then(Value::as_str);
    let mut wrong = |field: &str, says: Message| {
        faults.push(Fault {
            field: field.to_owned(),
            says,
        });
    };
    let typed = text("period");
    let period = typed.and_then(|text| text.parse::<Period>().ok());
    if let (Some(text), None) = (typed, period) {
        wrong(
            "period",
            Message::new("indicators-period-unknown").with("text", text),
        );
    }
    let value = text("value").and_then(|text| text.parse::<Decimal>().ok());
    if let Some(value) = value {
        if indicator.counts_people() && value.count().is_none() {
            wrong("value", Message::new("indicators-not-a-count"));
        }
        let hundred = Decimal::whole(100);
        if indicator.unit == "PT" && (value < Decimal::ZERO || value > hundred) {
            wrong("value", Message::new("indicators-not-a-share"));
        }
    }
    let age = |name: &str| {
        content
            .get(name)
            .and_then(Value::as_u64)
            .and_then(|age| u8::try_from(age).ok())
    };
    let mut group = indicator.group.clone().unwrap_or_default();
    match (age("age_from"), age("age_to")) {
        (None, None) => {}
        (from, to) => {
            let from = from.unwrap_or_default();
            if to.is_some_and(|to| to < from) {
                wrong("age_to", Message::new("indicators-ages-turned"));
            } else {
                group = group.aged(from, to);
            }
        }
    }
    let parts = [
        ("sex", kernel::Dimension::Sex),
        ("disability", kernel::Dimension::Disability),
        ("residence", kernel::Dimension::Settlement),
    ];
    for (name, dimension) in parts {
        if let Some(chosen) = text(name) {
            group = group.with(dimension, chosen);
        }
    }
    let source = text("source")?.to_owned();
    Some(Reported {
        key: Key {
            series: indicator.code.clone(),
            place: code.to_owned(),
            period: period?,
            group,
            detail: indicator.detail.clone(),
            unit: indicator.unit.clone(),
        },
        value: Some(value?),
        status: "A".to_owned(),
        source: Some(source),
        note: text("note").map(str::to_owned),
        origin: Origin::default(),
    })
}

fn draw(
    visit: &Visit,
    code: &str,
    indicator: &Indicator,
    pairs: &Pairs,
    faults: &[Fault],
) -> Response {
    let heading = visit.t("indicators-write-down");
    let chosen = Chosen::default();
    let body = html! {
        p.overline { (words(visit, &indicator.name)) " · " (visit.place_name(code)) }
        h1 { (heading) }
        p { (words(visit, &indicator.definition)) " " span.soft { (shown::unit(visit, &indicator.unit)) } }
        @if indicator.counts_people() {
            p.note { (visit.say(&Message::new("indicators-small-hidden").with("count", publishing::THRESHOLD))) }
        }
        (ui::form::form(&visit.reader, &Form {
            draft_key: Some(desk::pages::draft_key(visit)),
            action: visit.here(),
            csrf: visit.csrf(),
            fields: form::controls(visit, &FIGURE, pairs, faults, &chosen, None),
            submit: visit.t("desk-keep"),
            cancel: Some(visit.href(&format!("{}/of/{}", address(code, For::Reader), desk::answer::escaped(&indicator.code)))),
            multipart: true,
            errors: form::summary(visit, &FIGURE, faults),
            ..Form::default()
        }))
    };
    let around = around(
        visit,
        code,
        For::Reader,
        vec![back(visit, code, For::Reader)],
    );
    let parts = PageParts::new(heading, around, body);
    visit.page(&parts.with_wrong(form::summary(visit, &FIGURE, faults)))
}
