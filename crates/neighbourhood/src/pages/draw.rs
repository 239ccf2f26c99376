//! Drawing on the map, on a phone in a meeting: by finger where there is the script, tap by tap without it, or typed.
//!
//! Without the script the map is a picture that sends where it was tapped; what is drawn so far travels in the form, and
//! nothing is kept before somebody saves.

use authority::{Act, Audience};
use axum::extract::Path;
use axum::response::Response;
use desk::acts::{self, Stand};
use desk::{Answer, Filled, PageParts, Posted, Refusal, Shelf, Visit, answer};
use kernel::{Lang, Message};
use maud::{Markup, html};
use places::{PlaceKind, registry};
use records::{Content, Fault};
use serde_json::{Value, json};
use ui::Choice;
use ui::figures::{Ground, Window, ground};
use ui::form::{Control, Form};

use super::{Open, on_map};
use crate::model::{FACILITY_KINDS, FEATURE_KINDS};
use crate::rules::geo::{MOST_POINTS, Point, points_of, text_of};
use crate::{FACILITY_SHELF, FEATURE_SHELF};

/// The side of the picture in units of the screen; a phone is 390 wide.
const SIDE: f64 = 340.0;
/// How much nearer or farther one step looks.
const ZOOM: f64 = 2.0;
/// The smallest and the largest width of the window in kilometres.
const WIDTHS: (f64, f64) = (0.2, 1_200.0);
/// How many of the drawn points are seen in the picture: they travel in its address.
const SEEN: usize = 40;

/// What the form holds.
#[derive(Debug, Clone, Default)]
struct Drawing {
    shape: String,
    what: String,
    name: String,
    settlement: String,
    points: String,
    window: Option<Window>,
}

impl Drawing {
    fn of(filled: &Filled) -> Self {
        let get = |name: &str| filled.get(name).to_owned();
        Self {
            shape: get("shape"),
            what: get("what"),
            name: get("name"),
            settlement: get("settlement"),
            points: get("points"),
            window: window(&|name| filled.get(name).to_owned()),
        }
    }

    /// The points that can be read; what cannot is told when somebody saves.
    fn points(&self) -> Vec<Point> {
        self.points
            .lines()
            .filter_map(crate::rules::geo::pair)
            .collect()
    }
}

/// The window of a form or an address; `None` where it names none on earth.
fn window(get: &dyn Fn(&str) -> String) -> Option<Window> {
    let point = Point::typed(&get("north"), &get("east"))?;
    let across: f64 = get("across").parse().ok()?;
    if !across.is_finite() || point.north.abs() > 85.0 {
        return None;
    }
    let across = across.clamp(WIDTHS.0, WIDTHS.1);
    Some(Window {
        north: point.north,
        east: point.east,
        across,
        down: across,
    })
}

fn open(visit: &Visit, code: &str) -> Result<Open, Refusal> {
    let open = super::at_desk(visit, code)?;
    open.must(
        visit,
        Act::Write,
        FEATURE_SHELF.schema.word,
        Audience::Partners,
    )?;
    Ok(open)
}

/// What is seen first: all that is on the map, else the whole country.
async fn first_window(visit: &Visit, open: &Open) -> Result<Window, Refusal> {
    let mut reading = visit.reading().await?;
    let place = crate::store::read(&mut reading, &open.code, false).await?;
    let found = on_map(visit, &place, &|_| None);
    Ok(Window::around(&found.points, 1.0).unwrap_or_else(|| {
        let (north, east) = if open.path.starts_with("uz/") {
            (41.5, 64.5)
        } else {
            (41.3, 74.7)
        };
        Window {
            north,
            east,
            across: 900.0,
            down: 900.0,
        }
    }))
}

/// The empty form.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let open = open(&visit, &code)?;
    let asked = |name: &str| visit.asked(name).unwrap_or_default().to_owned();
    let drawing = Drawing {
        shape: "point".to_owned(),
        settlement: asked("settlement"),
        window: Some(match window(&asked) {
            Some(window) => window,
            None => first_window(&visit, &open).await?,
        }),
        ..Drawing::default()
    };
    Ok(draw(&visit, &open, &drawing, &[], &[]))
}

/// A tap, a step over the map, or the wish to save.
pub async fn save(
    Path((_, code)): Path<(String, String)>,
    Posted { visit, filled }: Posted,
) -> Answer {
    let open = open(&visit, &code)?;
    let mut drawing = Drawing::of(&filled);
    let window = match drawing.window {
        Some(window) => window,
        None => first_window(&visit, &open).await?,
    };
    drawing.window = Some(window);
    if let Some(next) = stepped(window, filled.get("act")) {
        drawing.window = Some(next);
        return Ok(draw(&visit, &open, &drawing, &filled.pairs, &[]));
    }
    if filled.get("act") == "undo" {
        let mut points = drawing.points();
        points.pop();
        drawing.points = text_of(&points);
        return Ok(draw(&visit, &open, &drawing, &filled.pairs, &[]));
    }
    if let Some((x, y)) = tapped(&filled) {
        let (north, east) = window.point(x / SIDE, y / SIDE);
        let mut points = drawing.points();
        if drawing.shape == "point" {
            points.clear();
        }
        if points.len() < MOST_POINTS {
            points.extend(Point::new(north, east));
        }
        drawing.points = text_of(&points);
        return Ok(draw(&visit, &open, &drawing, &filled.pairs, &[]));
    }
    keep(&visit, &open, &drawing, &filled).await
}

/// Where the picture was tapped. Who presses it by keyboard sends the corner, and means nothing by it.
fn tapped(filled: &Filled) -> Option<(f64, f64)> {
    let number = |name: &str| filled.get(name).parse::<f64>().ok();
    let (x, y) = (number("tap.x")?, number("tap.y")?);
    let inside = (0.0..=SIDE).contains(&x) && (0.0..=SIDE).contains(&y);
    (inside && (x, y) != (0.0, 0.0)).then_some((x, y))
}

/// The window after a step.
fn stepped(window: Window, act: &str) -> Option<Window> {
    let mut next = window;
    match act {
        "in" => next.across /= ZOOM,
        "out" => next.across *= ZOOM,
        "north" => next.north = window.point(0.5, 0.1).0,
        "south" => next.north = window.point(0.5, 0.9).0,
        "west" => next.east = window.point(0.1, 0.5).1,
        "east" => next.east = window.point(0.9, 0.5).1,
        _ => return None,
    }
    next.across = next.across.clamp(WIDTHS.0, WIDTHS.1);
    next.down = next.across;
    next.north = next.north.clamp(-84.0, 84.0);
    next.east = next.east.clamp(-179.0, 179.0);
    Some(next)
}

/// The shelf and the content of what was drawn.
fn content(lang: Lang, drawing: &Drawing, points: &[Point]) -> Option<(&'static Shelf, Content)> {
    let (sort, kind) = drawing.what.split_once(':')?;
    let mut content = Content::new();
    if !drawing.name.is_empty() {
        content.insert("title".to_owned(), json!({ lang.code(): drawing.name }));
    }
    content.insert("kind".to_owned(), Value::from(kind));
    if !drawing.settlement.is_empty() {
        content.insert(
            "settlement".to_owned(),
            Value::from(drawing.settlement.as_str()),
        );
    }
    match sort {
        "facility" if FACILITY_KINDS.contains(&kind) => {
            if let Some(point) = points.first() {
                let (north, east) = point.texts();
                content.insert("north".to_owned(), north.into());
                content.insert("east".to_owned(), east.into());
            }
            Some((&FACILITY_SHELF, content))
        }
        "feature" if FEATURE_KINDS.contains(&kind) => {
            content.insert("shape".to_owned(), drawing.shape.as_str().into());
            if !points.is_empty() {
                content.insert("points".to_owned(), text_of(points).into());
            }
            Some((&FEATURE_SHELF, content))
        }
        _ => None,
    }
}

async fn keep(visit: &Visit, open: &Open, drawing: &Drawing, filled: &Filled) -> Answer {
    let mut faults = Vec::new();
    let mut wrong = |field: &str, says: Message| {
        faults.push(Fault {
            field: field.to_owned(),
            says,
        });
    };
    let points = match points_of(&drawing.points) {
        Ok(points) => points,
        Err(line) => {
            wrong(
                "points",
                Message::new("neighbourhood-point-line").with("line", line),
            );
            Vec::new()
        }
    };
    let made = content(visit.lang(), drawing, &points);
    match &made {
        None => wrong("what", Message::new("neighbourhood-draw-what")),
        Some((shelf, _)) => {
            if drawing.name.is_empty() {
                wrong("name", Message::new("neighbourhood-draw-name"));
            }
            let is_facility = shelf.schema.word == FACILITY_SHELF.schema.word;
            if is_facility && (drawing.shape != "point" || points.len() > 1) {
                wrong("shape", Message::new("neighbourhood-draw-point"));
            }
            if is_facility && points.is_empty() {
                wrong("points", Message::new("neighbourhood-points-one"));
            }
        }
    }
    let Some((shelf, content)) = made else {
        return Ok(draw(visit, open, drawing, &filled.pairs, &faults));
    };
    let stand = Stand {
        place: open.code.clone(),
        place_path: open.path.clone(),
        parent: None,
    };
    acts::must_make(visit, shelf, &stand)?;
    if faults.is_empty() {
        faults.extend(records::check(shelf.schema, &content));
        faults.extend(acts::forbidden(visit, shelf, &stand, &content));
        // The form calls the fields of two kinds by its own names.
        for fault in &mut faults {
            let own = match fault.field.as_str() {
                "title" => "name",
                "kind" => "what",
                "settlement" => "settlement",
                "shape" => "shape",
                _ => "points",
            };
            own.clone_into(&mut fault.field);
        }
    }
    if !faults.is_empty() {
        return Ok(draw(visit, open, drawing, &filled.pairs, &faults));
    }
    acts::make(visit, shelf, &stand, content, filled).await?;
    let window = drawing.window.map_or_else(String::new, |window| {
        format!(
            "?north={:.6}&east={:.6}&across={:.3}",
            window.north, window.east, window.across
        )
    });
    // Whoever draws in a meeting draws the next thing.
    visit.done(
        &format!("/desk/places/{}/social-map/draw{window}", open.code),
        "made",
    )
}

fn draw(
    visit: &Visit,
    open: &Open,
    drawing: &Drawing,
    pairs: &[(String, String)],
    faults: &[Fault],
) -> Response {
    let heading = visit.t("neighbourhood-draw");
    let reader = &visit.reader;
    let control = |name: &str, key: &str| {
        let mut control = Control::new(name, visit.t(key));
        let help = format!("{key}-help");
        if reader.has(&help) {
            control = control.help(visit.t(&help));
        }
        for fault in faults.iter().filter(|fault| fault.field == name) {
            control = control.error(visit.say(&fault.says));
        }
        control
    };
    let shapes: Vec<Choice> = ["point", "line", "area"]
        .into_iter()
        .map(|code| Choice {
            value: code.to_owned(),
            label: visit.t(&format!("map-feature-shape-{code}")),
            chosen: drawing.shape == code,
        })
        .collect();
    let mut whats = Vec::new();
    let mut offer = |value: String, label: String| {
        let chosen = drawing.what == value;
        whats.push(Choice {
            value,
            label,
            chosen,
        });
    };
    for kind in FACILITY_KINDS {
        offer(
            format!("facility:{kind}"),
            visit.t(&format!("facility-kind-{kind}")),
        );
    }
    for kind in FEATURE_KINDS.iter().filter(|kind| **kind != "other") {
        offer(
            format!("feature:{kind}"),
            visit.t(&format!("map-feature-kind-{kind}")),
        );
    }
    offer(
        "feature:other".to_owned(),
        visit.t("map-feature-kind-other"),
    );
    let settlements: Vec<Choice> = registry()
        .children(&open.code)
        .filter(|one| one.kind == PlaceKind::Settlement)
        .map(|one| Choice {
            value: one.code.clone(),
            label: reader.words(&one.name).to_owned(),
            chosen: drawing.settlement == one.code,
        })
        .collect();
    let where_field = if settlements.is_empty() {
        ui::form::line(
            reader,
            &control("settlement", "facility-settlement"),
            &drawing.settlement,
        )
    } else {
        ui::form::select(
            reader,
            &control("settlement", "facility-settlement"),
            &settlements,
        )
    };
    let errors: Vec<(Option<String>, String)> = faults
        .iter()
        .map(|fault| {
            let id = Control::new(fault.field.as_str(), "").id();
            (Some(id), visit.say(&fault.says))
        })
        .collect();
    let mut hidden = vec![desk::pages::once(visit, &pairs.to_vec())];
    if let Some(window) = &drawing.window {
        hidden.push(("north".to_owned(), format!("{:.6}", window.north)));
        hidden.push(("east".to_owned(), format!("{:.6}", window.east)));
        hidden.push(("across".to_owned(), format!("{:.3}", window.across)));
    }
    let fields = vec![
        ui::form::radios(
            reader,
            &control("shape", "neighbourhood-draw-shape"),
            &shapes,
        ),
        picture(visit, open, drawing),
        ui::form::select(
            reader,
            &control("what", "neighbourhood-draw-what-is").required(),
            &whats,
        ),
        ui::form::line(
            reader,
            &control("name", "facility-title").required(),
            &drawing.name,
        ),
        where_field,
        ui::form::text(
            reader,
            &control("points", "map-feature-points"),
            &drawing.points,
            4,
        ),
    ];
    let body = html! {
        h1 { (heading) }
        p { (visit.t("neighbourhood-draw-says")) }
        (ui::form::form(reader, &Form {
            action: open.desk(visit, "/social-map/draw"),
            csrf: visit.csrf(),
            fields,
            submit: visit.t("desk-keep"),
            cancel: Some(open.desk(visit, "/social-map")),
            hidden,
            errors: errors.clone(),
            ..Form::default()
        }))
        @if visit.session.is_some() { script src={ "/" (ui::draw_script_path()) } defer {} }
    };
    let parts = PageParts::new(heading, open.below_map(visit), body);
    visit.page(&parts.with_wrong(errors))
}

/// The map that is tapped, and the steps over it.
fn picture(visit: &Visit, open: &Open, drawing: &Drawing) -> Markup {
    let Some(window) = &drawing.window else {
        return html! {};
    };
    let points = drawing.points();
    let seen: Vec<String> = points
        .iter()
        .skip(points.len().saturating_sub(SEEN))
        .map(|point| {
            let (north, east) = point.texts();
            format!("{north},{east}")
        })
        .collect();
    let source = format!(
        "{}?north={:.6}&east={:.6}&across={:.3}&drawn={}",
        open.desk(visit, "/social-map/ground.svg"),
        window.north,
        window.east,
        window.across,
        seen.join("_")
    );
    let step = |act: &str| {
        let key = format!("neighbourhood-step-{act}");
        html! { button.secondary type="submit" name="act" value=(act) { (visit.t(&key)) } }
    };
    html! {
        div.field {
            label for="field-tap" { (visit.t("neighbourhood-draw-map")) }
            div.tap data-tap="1" data-north=(format!("{:.6}", window.north)) data-east=(format!("{:.6}", window.east))
                data-across=(format!("{:.3}", window.across)) data-most=(MOST_POINTS) {
                input #field-tap type="image" name="tap" src=(source) alt=(visit.t("neighbourhood-draw-tap")) width="340" height="340";
            }
            div.taps {
                @for act in ["undo", "in", "out", "north", "south", "west", "east"] { (step(act)) }
            }
        }
    }
}

/// The picture of a window, with what is drawn so far.
pub async fn ground_svg(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let open = open(&visit, &code)?;
    let asked = |name: &str| visit.asked(name).unwrap_or_default().to_owned();
    let window = window(&asked).ok_or(Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let place = crate::store::read(&mut reading, &open.code, false).await?;
    drop(reading);
    let found = on_map(&visit, &place, &|_| None);
    let drawn = asked("drawn")
        .split('_')
        .take(SEEN)
        .filter_map(|pair| {
            let (north, east) = pair.split_once(',')?;
            let point = Point::typed(north, east)?;
            Some((point.north, point.east))
        })
        .collect();
    let svg = ground(&Ground {
        anchor: "tap".to_owned(),
        title: visit.t("neighbourhood-draw-map"),
        description: String::new(),
        width: SIDE,
        zoom: 0.85,
        labels: window.across < super::WIDE / 2.0,
        marks: found.marks,
        ways: found.ways,
        drawn,
        km: visit.t("neighbourhood-km"),
        north: visit.t("neighbourhood-north"),
        ..Ground::of(window)
    });
    Ok(answer::text("image/svg+xml", svg))
}
