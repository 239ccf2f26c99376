//! What was scored by one method: who has scored what, how far two people agree, what follows for the money.

use alignment::methods::{Method, methods};
use authority::{Act, Audience, Thing};
use axum::extract::Path;
use desk::{Answer, PageParts, Posted, Refusal, Visit};
use kernel::{Message, ObjectKind};
use maud::{Markup, html};
use paper::Column;
use records::Record;
use ui::{DataRow, DataTable, Field, Filter, Section, Tab, Tone};

use super::super::{Kept, Place, around, at, choice, has_words, missing, paged, place, ways, with};
use super::{about, kind, may_score, method, object_href, objects, said_total};
use crate::jobs::REVIEW;
use crate::model::{ScoredObject, Sheet};
use crate::rules::sheets::{agreed, differences};
use crate::store::{reveal, scoring, set_scoring, sheets, sheets_given};

/// How many rows a page shows.
const PAGE: usize = 100;

/// The page.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>, reviews: Kept) -> Answer {
    let place = place(&visit, &reviews, &code).await?;
    let method = method(&visit)?;
    let kind = kind(&visit);
    let mut reading = visit.reading().await?;
    let seen = sheets(&mut reading, &code).await?;
    let settings = scoring(&mut reading, &code).await?;
    drop(reading);
    let given = sheets_given(&visit.desk.store, &visit.actor, &code).await?;
    let double = settings
        .iter()
        .any(|(_, of, double)| *of == method.id && *double);
    let list = List {
        visit: &visit,
        place: &place,
        method,
        kind,
        double,
        seen: &seen,
        given: &given,
    };
    let title = visit.t("review-scores");
    let body = html! {
        h1 { (title) }
        (ways(&visit, &place, "/scores"))
        (list.tabs())
        (about(&visit, method))
        (list.setting())
        @if list.is_empty() {
            (missing(&visit, if kind == ObjectKind::Line { "review-no-budget" } else { "review-no-programme" }))
        } @else {
            (list.agreement())
            (list.table())
        }
        (list.result())
        p.note { (visit.t("alignment-scores-note")) }
    };
    Ok(visit.page(&PageParts::new(
        title,
        around(&visit, &place, Section::Account, None),
        body,
    )))
}

struct List<'a> {
    visit: &'a Visit,
    place: &'a Place,
    method: &'static Method,
    kind: ObjectKind,
    double: bool,
    seen: &'a [(Record, Sheet)],
    given: &'a std::collections::BTreeMap<ScoredObject, usize>,
}

/// What one sees of the sheets of one object.
#[derive(Default)]
struct Of<'a> {
    mine: Option<&'a (Record, Sheet)>,
    given: Vec<&'a (Record, Sheet)>,
    agreed: Option<&'a (Record, Sheet)>,
}

impl<'a> List<'a> {
    fn t(&self, key: &str) -> String {
        self.visit.t(key)
    }

    fn is_empty(&self) -> bool {
        objects(self.place, self.method, self.kind).is_empty()
    }

    fn of(&self, scored: &ScoredObject) -> Of<'a> {
        let mut of = Of::default();
        for one in self
            .seen
            .iter()
            .filter(|(_, sheet)| sheet.scored() == *scored)
        {
            match one.0.state.as_str() {
                "agreed" => of.agreed = Some(one),
                state => {
                    if one.0.author == self.visit.actor.person {
                        of.mine = Some(one);
                    }
                    if state == "given" {
                        of.given.push(one);
                    }
                }
            }
        }
        of
    }

    fn tabs(&self) -> Markup {
        let of_methods: Vec<Tab> = methods()
            .iter()
            .map(|method| Tab {
                href: with(self.visit, &[("method", &method.id), ("page", "")]),
                words: self.t(&format!("method-{}", method.id)),
                count: None,
                current: method.id == self.method.id,
            })
            .collect();
        let of_kinds: Vec<Tab> = [ObjectKind::Measure, ObjectKind::Line]
            .into_iter()
            .map(|kind| Tab {
                href: with(self.visit, &[("object", kind.code()), ("page", "")]),
                words: self.t(&format!("review-of-{}", kind.code())),
                count: None,
                current: kind == self.kind,
            })
            .collect();
        html! {
            (ui::tabs(&self.t("review-methods"), &of_methods))
            (ui::tabs(&self.t("review-objects"), &of_kinds))
        }
    }

    /// Whether two people score independently, and the button that changes it.
    fn setting(&self) -> Markup {
        let key = if self.double {
            "review-double-on"
        } else {
            "review-double-off"
        };
        let turn = if self.double {
            "review-double-turn-off"
        } else {
            "review-double-turn-on"
        };
        html! {
            p { (self.t(key)) }
            @if may_set(self.visit, self.place) {
                (ui::act_button(
                    &self.visit.href(&at(&self.place.code, "/scores/setting")),
                    &self.visit.csrf(),
                    &self.t(turn),
                    &[
                        ("method".to_owned(), self.method.id.clone()),
                        ("double".to_owned(), if self.double { "no" } else { "yes" }.to_owned()),
                    ],
                ))
            }
        }
    }

    /// The two independent sheets of every object that has them.
    fn pairs(&self) -> Vec<(&'a Sheet, &'a Sheet)> {
        objects(self.place, self.method, self.kind)
            .iter()
            .filter_map(|object| {
                let of = self.of(&object.scored);
                let first = of.given.first()?;
                let second = of
                    .given
                    .iter()
                    .find(|(record, _)| record.author != first.0.author)?;
                Some((&first.1, &second.1))
            })
            .collect()
    }

    fn agreement(&self) -> Markup {
        let pairs = self.pairs();
        let Some((plain, weighted)) = agreed(self.method, &pairs) else {
            return html! {};
        };
        let reader = &self.visit.reader;
        let kappa = |kappa: Option<f64>| {
            kappa.map_or_else(
                || self.t("review-kappa-none"),
                |kappa| reader.decimal(kappa, 2),
            )
        };
        let mut says = vec![
            (
                self.t("review-pairs"),
                html! { (reader.say(&Message::new("review-same-of").with("same", plain.same).with("pairs", plain.pairs))) },
            ),
            (self.t("review-kappa"), html! { (kappa(plain.kappa)) }),
        ];
        if let Some(weighted) = weighted {
            says.push((
                self.t("review-kappa-weighted"),
                html! { (kappa(weighted.kappa)) },
            ));
        }
        html! {
            section aria-labelledby="agreement" {
                h2 #agreement { (self.t("review-agreement")) }
                (ui::definitions(&says))
                p.note { (self.t("review-kappa-note")) }
            }
        }
    }

    fn table(&self) -> Markup {
        let reader = &self.place.reader;
        let rows: Vec<(super::Object, Of<'_>)> = objects(self.place, self.method, self.kind)
            .into_iter()
            .map(|object| {
                let of = self.of(&object.scored);
                (object, of)
            })
            .filter(|(object, of)| {
                let fits = match self.visit.asked("show") {
                    Some("mine") => of.mine.is_none(),
                    Some("differ") => self.differ(of) > 0 && of.agreed.is_none(),
                    Some("scored") => !of.given.is_empty() || of.agreed.is_some(),
                    _ => true,
                };
                fits && has_words(self.visit, &[&object.name])
            })
            .collect();
        let (page, pages) = paged(self.visit, rows.len(), PAGE);
        let shown: Vec<DataRow> = rows
            .iter()
            .skip((page - 1) * PAGE)
            .take(PAGE)
            .map(|(object, of)| self.row(object, of))
            .collect();
        let data = DataTable {
            caption: self.t(&format!("review-of-{}", self.kind.code())),
            caption_unseen: true,
            columns: vec![
                Column::words(self.t(&format!("score-object-{}", self.kind.code())))
                    .wide(4.0)
                    .into(),
                Column::numbers(self.t("alignment-column-amount"))
                    .wide(1.6)
                    .into(),
                Column::words(self.t("review-column-mine")).wide(1.4).into(),
                Column::words(self.t("review-column-given-by"))
                    .wide(1.4)
                    .into(),
                Column::words(self.t("review-column-result"))
                    .wide(3.0)
                    .into(),
            ],
            rows: shown,
            total: None,
        };
        let shows = ["mine", "differ", "scored"].map(|show| {
            choice(
                self.visit,
                "show",
                show,
                self.t(&format!("review-show-{show}")),
            )
        });
        let narrowed = ["show", "words"]
            .iter()
            .any(|name| self.visit.asked(name).is_some());
        html! {
            (ui::filter_form(reader, &Filter {
                action: self.visit.href(&self.visit.path),
                name: self.t("review-scores"),
                fields: vec![
                    Field::Select { name: "show".to_owned(), label: self.t("review-show"), choices: shows.to_vec() },
                    Field::Words {
                        name: "words".to_owned(),
                        label: self.t("desk-words"),
                        value: self.visit.asked("words").unwrap_or_default().to_owned(),
                    },
                    Field::Kept { name: "method".to_owned(), value: self.method.id.clone() },
                    Field::Kept { name: "object".to_owned(), value: self.kind.code().to_owned() },
                ],
                clear: narrowed.then(|| with(self.visit, &[("show", ""), ("words", ""), ("page", "")])),
            }))
            @if data.rows.is_empty() {
                (ui::empty_state(&self.t("review-nothing-so"), "", None))
            } @else {
                (ui::table(&data))
                (ui::pagination(reader, page, pages, &|page| with(self.visit, &[("page", &page.to_string())])))
            }
        }
    }

    fn differ(&self, of: &Of<'_>) -> usize {
        match of.given.as_slice() {
            [one, two, ..] => differences(self.method, &one.1, &two.1).len(),
            _ => 0,
        }
    }

    fn row(&self, object: &super::Object, of: &Of<'_>) -> DataRow {
        let given = self.given.get(&object.scored).copied().unwrap_or_default();
        let asked: usize = if self.double { 2 } else { 1 };
        let mine = of.mine.map(|(record, _)| record.state.as_str());
        let differ = self.differ(of);
        DataRow {
            cells: vec![
                html! { (object.name) },
                html! { (self.place.reader.amount(object.money)) },
                html! { @if let Some(state) = mine { (self.t(&format!("score-state-{state}"))) } },
                html! { (self.visit.say(&Message::new("review-given-by").with("given", given).with("asked", asked))) },
                html! {
                    @if let Some((_, sheet)) = of.agreed {
                        (said_total(self.visit, self.method, sheet)) " "
                        (ui::tag(Tone::Done, &self.t("score-state-agreed")))
                    } @else {
                        @for (_, sheet) in &of.given { p { (said_total(self.visit, self.method, sheet)) } }
                        @if of.given.len() >= 2 {
                            @if differ > 0 {
                                (ui::tag(Tone::Warning, &self.visit.say(&Message::new("review-differ").with("count", differ))))
                            } @else { (ui::tag(Tone::Done, &self.t("review-same"))) }
                            " "
                        }
                    }
                    @if of.given.len() >= 2 || of.agreed.is_some() && !of.given.is_empty() {
                        " "
                        a href=(object_href(self.visit, self.place, "compare", &object.scored)) { (self.t("review-compare")) }
                    }
                },
            ],
            href: Some(object_href(self.visit, self.place, "sheet", &object.scored)),
            anchor: None,
            hot: false,
        }
    }

    /// What follows for the money, by this method alone.
    fn result(&self) -> Markup {
        let reader = &self.place.reader;
        let found = self
            .place
            .reviewed
            .review
            .methods
            .iter()
            .find(|result| result.method == self.method.id);
        let Some(result) = found else {
            return html! {};
        };
        let rows = result
            .by_value
            .iter()
            .map(|(value, money)| DataRow {
                cells: vec![
                    html! { (super::value_words(self.visit, self.method, value)) },
                    html! { (reader.amount(*money)) },
                ],
                ..DataRow::default()
            })
            .collect();
        let total = vec![
            html! { (self.t("alignment-total")) },
            html! { (reader.amount(result.scored)) },
        ];
        html! {
            section aria-labelledby="result" {
                h2 #result { (self.t("review-result")) }
                (ui::table(&DataTable {
                    caption: self.t("review-result"),
                    caption_unseen: true,
                    columns: vec![
                        Column::words(self.t("alignment-column-score")).into(),
                        Column::numbers(self.t("alignment-column-amount")).into(),
                    ],
                    rows,
                    total: Some(total),
                }))
                @if let Some(counted) = result.counted {
                    p { (reader.say(&Message::new("review-counted").with("counted", counted).with("scored", result.scored))) }
                }
            }
        }
    }
}

fn setting_thing<'a>(visit: &'a Visit, place: &'a Place) -> Thing<'a> {
    Thing {
        kind: crate::SCORING.word,
        body: &visit.actor.body,
        place_path: &place.path,
        audience: Audience::Partners,
        author: &visit.actor.person,
        state: "set",
    }
}

/// Only a body of the place itself says how its measures are scored, and only who may score there.
fn may_set(visit: &Visit, place: &Place) -> bool {
    visit.actor.jurisdiction == place.path
        && may_score(visit, place)
        && visit.may(Act::Write, &setting_thing(visit, place))
}

/// Turns independent double scoring on or off. Turned off, what was given and hidden is shown.
pub async fn set(
    Path((_, code)): Path<(String, String)>,
    reviews: Kept,
    Posted { visit, filled }: Posted,
) -> Answer {
    let place = place(&visit, &reviews, &code).await?;
    if !may_set(&visit, &place) {
        return Err(Refusal::NotAllowed);
    }
    let method = methods()
        .iter()
        .find(|method| method.id == filled.get("method"))
        .ok_or(Refusal::NotFound)?;
    let double = filled.get("double") == "yes";
    let mut change = visit
        .change("scoring-setting.write", &code, filled.get("reason"))
        .await?;
    let mut reading = visit.reading().await?;
    let settings = scoring(&mut reading, &code).await?;
    drop(reading);
    let known = settings
        .iter()
        .find(|(_, of, _)| *of == method.id)
        .map(|(record, _, _)| record);
    set_scoring(&mut change, &code, &place.path, known, &method.id, double).await?;
    if !double {
        reveal(&mut change, &code, &method.id, None, false).await?;
    }
    change.causes(REVIEW, &code);
    change.commit().await?;
    visit.done(
        &at(&code, &format!("/scores?method={}", method.id)),
        "saved",
    )
}
