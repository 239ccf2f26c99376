//! Pages with every piece of the desk, in the reader's language. All people and figures in them are invented.

use kernel::{Lang, Words};
use maud::{Markup, html};
use paper::Column;
use text::Reader;

use crate::figures::{
    Fill, Gantt, GanttGroup, GanttRow, Ground, Mark, Pyramid, PyramidBar, Series, SeriesLine,
    Stack, Symbol, Tile, Treemap, Way, WayKind, Window, gantt, ground, legend, pictured, progress,
    pyramid, series, stack, treemap,
};
use crate::form::{
    self, CellKind, Control, Form, RowColumn, Rows, Submit, beside, checkbox, checkboxes, date,
    email, file, group, line, money, number, password, radios, rows, select, suggest, text, time,
    words, year,
};
use crate::samples::say;
use crate::{
    Approval, ButtonKind, Card, Change, Choice, Comment, Confirm, Conflict, DataRow, DataTable,
    Frame, Idle, LanguageLink, Moves, Notice, Section, SectorApproval, Step, StepState, Tab, Task,
    Tone, Tree, TreeItem, Version, Who, act_button, act_button_as, approvals, card, comments,
    comparison, confirm, conflict, link_button, notice, page, qr, steps, story, table_filter, tabs,
    tag, tasks, toolbar, tree,
};

/// Which sample is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskSample {
    /// The pieces of a day: tabs, tasks, forms, stories, the tree, the pictures.
    Desk,
    /// The card at the door.
    SignIn,
    /// A sheet for the notice board.
    Notice,
    /// The question before an act.
    Confirm,
}

impl DeskSample {
    /// Every sample and its name in a file.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Desk, "desk"),
        (Self::SignIn, "sign-in"),
        (Self::Notice, "notice"),
        (Self::Confirm, "confirm"),
    ];
}

const CSRF: &str = "proof";

/// A page of the desk. `fonts` as in [`Frame`].
pub fn sample_desk(reader: &Reader<'_>, fonts: bool, which: DeskSample) -> Markup {
    let lang = reader.lang();
    let title = match which {
        DeskSample::Desk => "desk-title",
        DeskSample::SignIn => "desk-login",
        DeskSample::Notice => "desk-notice",
        DeskSample::Confirm => "desk-confirm",
    };
    let name = DeskSample::ALL
        .iter()
        .find_map(|(sample, name)| (*sample == which).then_some(*name))
        .unwrap_or_default();
    let mut frame = Frame::new(reader, say(lang, title));
    frame.section = Some(Section::Decide);
    frame.languages = Lang::ALL
        .map(|lang| LanguageLink {
            lang,
            href: format!("{name}-{}.html", lang.code()),
            current: lang == reader.lang(),
        })
        .to_vec();
    frame.base = String::new();
    frame.fonts = fonts;
    frame.noindex = true;
    frame.script = true;
    if which == DeskSample::SignIn {
        frame.sign_in = Some("/login".to_owned());
        frame.forget_drafts = true;
    } else {
        frame.who = Some(who(lang));
        frame.idle = Some(Idle {
            seconds: 1800,
            stay: "/stay".to_owned(),
        });
    }
    let body = match which {
        DeskSample::Desk => {
            frame.crumbs = vec![("/places/kara-kulja".to_owned(), say(lang, "desk-body"))];
            frame.notice = Some(html! {
                p { (say(lang, "desk-saved")) }
                (act_button("/undo", CSRF, &say(lang, "desk-undo"), &[("operation".to_owned(), "9".to_owned())]))
            });
            day(reader)
        }
        DeskSample::SignIn => sign_in(reader),
        DeskSample::Notice => board(reader),
        DeskSample::Confirm => confirm(
            reader,
            &Confirm {
                title: say(lang, "desk-confirm"),
                says: vec![html! { (say(lang, "desk-confirm-says")) }],
                action: "/remove".to_owned(),
                csrf: CSRF.to_owned(),
                fields: vec![text(
                    reader,
                    &Control::new("reason", say(lang, "desk-why")).required(),
                    "",
                    3,
                )],
                submit: say(lang, "desk-remove"),
                dangerous: true,
                cancel: "/measures/1".to_owned(),
                ..Confirm::default()
            },
        ),
    };
    page(&frame, &body)
}

fn who(lang: Lang) -> Who {
    Who {
        name: say(lang, "desk-name"),
        office: say(lang, "desk-office"),
        body: say(lang, "desk-body"),
        desk: "/desk".to_owned(),
        waiting: 2,
        me: "/me".to_owned(),
        offices: vec![(
            "member@kenesh".to_owned(),
            format!(
                "{}, {}",
                say(lang, "desk-office-member"),
                say(lang, "desk-body-other")
            ),
        )],
        switch: "/office".to_owned(),
        sign_out: "/sign-out".to_owned(),
        csrf: CSRF.to_owned(),
    }
}

fn day(reader: &Reader<'_>) -> Markup {
    let lang = reader.lang();
    let w = |key: &str| say(lang, key);
    let tab = |key: &str, count, current| Tab {
        href: format!("/{key}"),
        words: w(key),
        count,
        current,
    };
    let step = |key: &str, small: &str, state| Step {
        words: w(key),
        small: if small.is_empty() {
            String::new()
        } else {
            w(small)
        },
        state,
    };
    let task = |title: &str, due: &str, late| Task {
        href: "/desk/measure/1".to_owned(),
        title: w(title),
        says: w("the-chain-of-kara-kulja-2026-202"),
        due: w(due),
        late,
    };
    html! {
        h1 { (w("desk-title")) }
        (tabs(&w("desk-body"), &[
            tab("desk-overview", None, false),
            tab("desk-plan", Some(2), true),
            tab("desk-budget", None, false),
            tab("desk-groups", None, false),
            tab("desk-meetings", None, false),
        ]))
        (toolbar(reader, &[
            link_button(ButtonKind::Primary, "/new", &w("desk-form")),
            act_button("/send", CSRF, &w("desk-send"), &[]),
            act_button_as(ButtonKind::Dangerous, "/remove", CSRF, &w("desk-remove"), &[]),
        ]))
        (steps(reader, &w("desk-title"), &[
            step("desk-step-draft", "desk-when-2", StepState::Done),
            step("desk-step-approval", "desk-step-small", StepState::Now),
            step("desk-step-adopted", "", StepState::Later),
            step("desk-step-executed", "", StepState::Later),
        ]))
        (progress(&w("desk-progress"), 9, 16))
        (tasks(reader, &[
            task("desk-task-report", "desk-due-past", true),
            task("desk-task-approve", "desk-due", false),
        ]))
        (tasks(reader, &[]))
        h2 { (w("desk-form")) }
        (writing(reader))
        h2 { (w("desk-conflict")) }
        (clash(reader))
        h2 { (w("desk-story")) }
        (told(reader))
        h2 { (w("desk-tree")) }
        (goals(reader))
        h2 { (w("desk-approvals")) }
        (answers(reader))
        h2 { (w("desk-comments")) }
        (thread(reader))
        (pictures(reader))
    }
}

fn choices(lang: Lang, keys: &[&str], chosen: &[usize]) -> Vec<Choice> {
    keys.iter()
        .enumerate()
        .map(|(index, key)| Choice {
            value: (*key).to_owned(),
            label: say(lang, key),
            chosen: chosen.contains(&index),
        })
        .collect()
}

fn writing(reader: &Reader<'_>) -> Markup {
    let lang = reader.lang();
    let w = |key: &str| say(lang, key);
    let control = |name: &str, key: &str| Control::new(name, w(key));
    let sources = [
        "desk-source-local",
        "desk-source-republic",
        "desk-source-donor",
    ];
    let amount = control("sum", "desk-sum")
        .required()
        .error(w("desk-sum-error"));
    let mut name = Words::default();
    name.set(lang, w("two-half-day-groups-in-kashka-jo"));
    name.set(Lang::Ru, say(Lang::Ru, "two-half-day-groups-in-kashka-jo"));
    let costs = control("costs", "desk-costs");
    let cost_rows = Rows {
        columns: vec![
            RowColumn {
                name: "year".to_owned(),
                label: w("desk-year"),
                kind: CellKind::Year,
            },
            RowColumn {
                name: "source".to_owned(),
                label: w("desk-source"),
                kind: CellKind::Select(choices(lang, &sources, &[])),
            },
            RowColumn {
                name: "sum".to_owned(),
                label: w("desk-sum"),
                kind: CellKind::Money,
            },
        ],
        rows: vec![
            vec!["2026".into(), sources[0].into(), "1840000".into()],
            vec!["2027".into(), sources[2].into(), "abc".into()],
        ],
        empty: 1,
        errors: vec![(1, "sum".to_owned(), w("desk-sum-error"))],
    };
    let fields = vec![
        words(
            reader,
            &control("title", "desk-measure")
                .help(w("desk-measure-help"))
                .required(),
            &name,
            1,
        ),
        text(
            reader,
            &control("why", "desk-why"),
            &w("three-lines-of-capital-repair-ar"),
            4,
        ),
        money(reader, &amount, "1840000.5o"),
        group(
            &w("desk-what"),
            Some(&w("desk-measure-help")),
            &html! {
                (beside(&[
                    date(reader, &control("start", "desk-start"), "2026-03-01"),
                    date(reader, &control("end", "desk-end").required(), "2027-09-30"),
                    time(reader, &control("hour", "desk-start"), "15:00"),
                    year(reader, &control("year", "desk-year"), "2026"),
                ]))
                (number(reader, &control("people", "desk-people"), "412", Some(&w("desk-persons"))))
                (select(reader, &control("source", "desk-source").required(), &choices(lang, &sources, &[0])))
                (suggest(reader, &control("village", "desk-settlement"), "", &[w("kashka-jol"), w("sary-kamysh")]))
            },
        ),
        radios(
            reader,
            &control("state", "desk-state"),
            &choices(
                lang,
                &[
                    "desk-state-planned",
                    "desk-state-running",
                    "desk-state-done",
                ],
                &[1],
            ),
        ),
        checkboxes(
            reader,
            &control("whom", "desk-whom").help(w("groups-overlap-recorded-benefici")),
            &choices(
                lang,
                &["desk-girls", "desk-disabled", "desk-elders", "youth-14-28"],
                &[0, 1],
            ),
        ),
        rows(reader, &costs, &cost_rows),
        file(
            reader,
            &control("evidence", "desk-file"),
            ".jpg,.png,.pdf",
            true,
        ),
        line(reader, &control("code", "measure").fixed(), "1.2.1"),
        checkbox(reader, &control("public", "desk-public"), true),
    ];
    form::form(
        reader,
        &Form {
            action: "/desk/measure/1".to_owned(),
            csrf: CSRF.to_owned(),
            fields,
            submit: w("desk-save"),
            more: vec![Submit {
                name: "then".to_owned(),
                value: "send".to_owned(),
                words: w("desk-send"),
                kind: ButtonKind::Secondary,
            }],
            cancel: Some("/desk/measure/1".to_owned()),
            hidden: vec![("version".to_owned(), "12".to_owned())],
            multipart: true,
            draft_key: Some("measure-1".to_owned()),
            name: w("desk-form"),
            errors: vec![
                (
                    Some(amount.id()),
                    format!("{}: {}", w("desk-sum"), w("desk-sum-error")),
                ),
                (
                    Some(form::cell_id(&costs, 1, "sum")),
                    format!("{}: {}", w("desk-costs"), w("desk-sum-error")),
                ),
            ],
        },
    )
}

fn clash(reader: &Reader<'_>) -> Markup {
    let lang = reader.lang();
    let w = |key: &str| say(lang, key);
    let field = conflict(
        reader,
        "clash",
        &Conflict {
            field: "title".to_owned(),
            label: w("desk-measure"),
            base: w("desk-base"),
            mine: w("desk-mine"),
            theirs: w("desk-theirs"),
            merged: Some(text(
                reader,
                &Control::new("title", w("desk-measure")).within("clash"),
                &w("desk-mine"),
                3,
            )),
            chosen: None,
            error: None,
        },
    );
    form::form(
        reader,
        &Form {
            action: "/desk/measure/1/merge".to_owned(),
            csrf: CSRF.to_owned(),
            fields: vec![field],
            submit: w("desk-save"),
            name: w("desk-conflict"),
            ..Form::default()
        },
    )
}

fn told(reader: &Reader<'_>) -> Markup {
    let lang = reader.lang();
    let w = |key: &str| say(lang, key);
    let change = Change {
        label: w("desk-measure"),
        before: w("desk-base"),
        after: w("desk-mine"),
    };
    let sum = Change {
        label: w("desk-sum"),
        before: "1 640 000".to_owned(),
        after: "1 840 000".to_owned(),
    };
    let versions = [
        Version {
            number: 12,
            who: w("desk-name"),
            office: w("desk-office"),
            when: w("desk-when-1"),
            reason: w("desk-reason-text"),
            changes: vec![change.clone(), sum.clone()],
            current: true,
            ..Version::default()
        },
        Version {
            number: 11,
            who: w("desk-other-name"),
            office: w("desk-office-head"),
            when: w("desk-when-2"),
            act: w("desk-adopted-act"),
            acts: vec![
                act_button("/restore", CSRF, &w("desk-restore"), &[]),
                link_button(ButtonKind::Secondary, "/compare", &w("desk-compare")),
            ],
            ..Version::default()
        },
    ];
    html! {
        (story(reader, &versions))
        (comparison(reader, &w("desk-compare"), &w("desk-when-2"), &w("desk-when-1"), &[change, sum]))
    }
}

fn goals(reader: &Reader<'_>) -> Markup {
    let lang = reader.lang();
    let w = |key: &str| say(lang, key);
    let leaf = |id: &str, number: &str, key: &str, cost: &str, state: Markup| TreeItem {
        id: id.to_owned(),
        number: number.to_owned(),
        title: w(key),
        href: Some(format!("/desk/measure/{id}")),
        kind: w("desk-measure-kind"),
        facts: vec![
            (w("desk-cost"), cost.to_owned()),
            (w("desk-responsible"), w("ayil-okmotu")),
            (w("desk-deadline"), w("desk-due")),
        ],
        state: Some(state),
        children: Vec::new(),
    };
    let branch = |id: &str, number: &str, key: &str, kind: &str, children| TreeItem {
        id: id.to_owned(),
        number: number.to_owned(),
        title: w(key),
        href: Some(format!("/desk/goal/{id}")),
        kind: w(kind),
        children,
        ..TreeItem::default()
    };
    let running = || tag(Tone::Note, &w("desk-state-running"));
    let late = || tag(Tone::Warning, &w("desk-state-late"));
    let done = || tag(Tone::Done, &w("desk-state-done"));
    let mut plan = Tree {
        anchor: "plan".to_owned(),
        name: w("desk-tree"),
        items: vec![
            branch(
                "g1",
                "1",
                "a-preschool-place-for-every-chil",
                "desk-goal",
                vec![branch(
                    "t1",
                    "1.1",
                    "no-preschool-place-for-412-child",
                    "desk-task",
                    vec![
                        leaf(
                            "m1",
                            "1.1.1",
                            "two-half-day-groups-in-kashka-jo",
                            "1 840 000",
                            running(),
                        ),
                        leaf("m2", "1.1.2", "kindergarten-roof", "1 120 000", late()),
                    ],
                )],
            ),
            branch(
                "g2",
                "2",
                "clean-water-good-roads",
                "desk-goal",
                vec![branch(
                    "t2",
                    "2.1",
                    "drinking-water-two-hours-a-day",
                    "desk-task",
                    vec![leaf(
                        "m3",
                        "2.1.1",
                        "pump-and-4-km-of-pipe",
                        "2 310 000",
                        done(),
                    )],
                )],
            ),
        ],
        moves: Some(Moves {
            action: "/desk/plan/order".to_owned(),
            csrf: CSRF.to_owned(),
            hidden: vec![("version".to_owned(), "12".to_owned())],
            levels: 3,
        }),
    };
    let ordered = tree(reader, &plan);
    plan.moves = None;
    plan.items.truncate(1);
    for (item, id) in [
        ("g1", "shown-g1"),
        ("t1", "shown-t1"),
        ("m1", "shown-m1"),
        ("m2", "shown-m2"),
    ] {
        rename(&mut plan.items, item, id);
    }
    "plan-shown".clone_into(&mut plan.anchor);
    html! { (ordered) (tree(reader, &plan)) }
}

/// Two trees of one page must not share their anchors.
fn rename(items: &mut [TreeItem], from: &str, to: &str) {
    for item in items {
        if item.id == from {
            to.clone_into(&mut item.id);
        }
        rename(&mut item.children, from, to);
    }
}

fn answers(reader: &Reader<'_>) -> Markup {
    let lang = reader.lang();
    let w = |key: &str| say(lang, key);
    let sector = |key: &str, answer, remark: Option<Markup>| SectorApproval {
        sector: w(key),
        person: w("desk-other-name"),
        answer,
        when: if answer == Approval::Waiting {
            String::new()
        } else {
            w("desk-when-1")
        },
        remark,
    };
    approvals(
        reader,
        &w("desk-approvals"),
        3,
        &[
            sector("desk-education", Approval::Approved, None),
            sector(
                "desk-health",
                Approval::Remarks,
                Some(html! { (w("desk-remark")) }),
            ),
            sector("desk-finance", Approval::Approved, None),
            sector("desk-police", Approval::Waiting, None),
        ],
    )
}

fn thread(reader: &Reader<'_>) -> Markup {
    let lang = reader.lang();
    let w = |key: &str| say(lang, key);
    comments(
        reader,
        &[
            Comment {
                id: "1".to_owned(),
                who: w("desk-other-name"),
                office: w("desk-office-member"),
                when: w("desk-when-2"),
                about: Some(("#item-m1".to_owned(), w("two-half-day-groups-in-kashka-jo"))),
                text: w("desk-comment"),
                replies: vec![Comment {
                    id: "2".to_owned(),
                    who: w("desk-name"),
                    office: w("desk-office"),
                    when: w("desk-when-1"),
                    text: w("desk-reply"),
                    ..Comment::default()
                }],
                ..Comment::default()
            },
            Comment {
                id: "3".to_owned(),
                who: w("desk-other-name"),
                office: w("desk-office-member"),
                when: w("desk-when-1"),
                suggestion: Some(Change {
                    label: w("desk-measure"),
                    before: w("desk-base"),
                    after: w("desk-theirs"),
                }),
                answer: Some(("/desk/comment/3".to_owned(), CSRF.to_owned())),
                ..Comment::default()
            },
        ],
    )
}

fn pictures(reader: &Reader<'_>) -> Markup {
    let lang = reader.lang();
    let w = |key: &str| say(lang, key);
    let lines = [
        ("preschool-education-70911", 9.84, 0, false),
        ("capital-repair-3111", 6.12, 1, false),
        ("water-supply-7063", 5.31, 1, false),
        ("youth-and-sport-7081", 2.6, 0, false),
        ("serves-no-measure", 2.64, 0, true),
        ("amenities-7062", 1.9, 1, false),
        ("library-books", 0.6, 0, false),
        ("medicines", 0.5, 0, false),
        ("veterinary-post", 0.4, 0, false),
        ("village-games", 0.1, 0, false),
    ];
    let amount = |value: f64| format!("{} {}", reader.decimal(value, 2), w("desk-million"));
    let map = Treemap {
        anchor: "money-map".to_owned(),
        title: w("desk-treemap"),
        description: w("desk-treemap-says"),
        tiles: lines
            .iter()
            .map(|(key, value, group, hot)| Tile {
                label: w(key),
                value: *value,
                value_text: amount(*value),
                href: (*key != "medicines").then(|| format!("/budget/{key}")),
                group: *group,
                hot: *hot,
            })
            .collect(),
    };
    let numbers = DataTable {
        caption: w("money"),
        columns: vec![
            Column::words(w("group")).into(),
            Column::numbers(w("desk-sum")).into(),
        ],
        rows: lines
            .iter()
            .map(|(key, value, _, hot)| DataRow {
                cells: vec![html! { (w(key)) }, html! { (amount(*value)) }],
                hot: *hot,
                ..DataRow::default()
            })
            .collect(),
        ..DataTable::default()
    };
    let groups = legend(
        "money-map",
        &[
            (Fill::Group(0), w("desk-group-current")),
            (Fill::Group(1), w("desk-group-capital")),
        ],
    );
    let time = Series {
        anchor: "money-time".to_owned(),
        title: w("desk-series"),
        description: w("desk-series"),
        points: (2022..=2026).map(|year| year.to_string()).collect(),
        unit: w("desk-million"),
        lines: vec![
            SeriesLine {
                label: w("desk-planned"),
                values: [6.1, 6.8, 7.9, 9.0, 9.84].map(Some).to_vec(),
                planned: true,
                ..SeriesLine::default()
            },
            SeriesLine {
                label: w("desk-spent"),
                values: vec![Some(5.9), Some(6.7), Some(6.4), Some(8.8), None],
                ..SeriesLine::default()
            },
        ],
    };
    let states = [
        (Fill::Done, "desk-state-done"),
        (Fill::Running, "desk-state-running"),
        (Fill::Planned, "desk-state-planned"),
        (Fill::Late, "desk-state-late"),
        (Fill::Blocked, "desk-state-blocked"),
    ];
    let counts = Stack {
        anchor: "states".to_owned(),
        title: w("desk-flow"),
        description: w("desk-progress"),
        fills: Fill::STATES.to_vec(),
        bars: vec![
            (w("desk-quarter-1"), vec![2, 5, 8, 1, 0]),
            (w("desk-quarter-2"), vec![9, 3, 1, 2, 1]),
        ],
    };
    let keys = legend("states", &states.map(|(fill, key)| (fill, w(key))));
    html! {
        h2 { (w("desk-treemap")) }
        (table_filter(reader, "money-table"))
        div #money-table {
            (pictured(&w("desk-treemap"), &treemap(&map), &w("desk-treemap-says"), Some(&groups), Some(&numbers)))
        }
        h2 { (w("desk-series")) }
        (pictured(&w("desk-series"), &series(&time, reader), &w("which-measures-of-the-2026-2028"), None, None))
        h2 { (w("desk-flow")) }
        (pictured(&w("desk-flow"), &stack(&counts), &w("desk-progress"), Some(&keys), None))
        h2 { (w("desk-pyramid")) }
        (pictured(&w("desk-pyramid"), &pyramid(&ages(lang)), "", None, None))
        h2 { (w("desk-ground")) }
        (pictured(&w("desk-ground"), &ground(&village(lang)), "", None, None))
        h2 { (w("desk-gantt")) }
        (quarters(reader, &states))
    }
}

/// A pyramid with a band that is withheld.
fn ages(lang: Lang) -> Pyramid {
    let bar = |label: &str, years, left, right| PyramidBar {
        label: label.to_owned(),
        years,
        left,
        right,
    };
    Pyramid {
        anchor: "ages".to_owned(),
        title: say(lang, "desk-pyramid"),
        description: say(lang, "desk-pyramid"),
        left: say(lang, "desk-pyramid-left"),
        right: say(lang, "desk-pyramid-right"),
        hidden: "*".to_owned(),
        bars: vec![
            bar("0–4", 5, Some(61), Some(58)),
            bar("5–9", 5, Some(66), Some(60)),
            bar("10–14", 5, Some(52), Some(49)),
            bar("15–59", 45, Some(240), Some(255)),
            bar("60+", 20, None, Some(31)),
        ],
    }
}

/// A village with a school and a river.
fn village(lang: Lang) -> Ground {
    let window = Window {
        north: 40.6,
        east: 73.6,
        across: 6.0,
        down: 3.6,
    };
    let mark = |north, east, symbol, key: &str| Mark {
        north,
        east,
        symbol,
        label: say(lang, key),
        title: say(lang, key),
        href: None,
    };
    Ground {
        anchor: "village".to_owned(),
        title: say(lang, "desk-ground"),
        description: say(lang, "desk-ground"),
        grid: true,
        marks: vec![
            mark(40.601, 73.596, Symbol::Settlement, "desk-body"),
            mark(40.606, 73.611, Symbol::School, "desk-ground-school"),
        ],
        ways: vec![Way {
            points: vec![(40.588, 73.57), (40.597, 73.6), (40.594, 73.63)],
            area: false,
            kind: WayKind::River,
            title: say(lang, "desk-ground-river"),
        }],
        km: say(lang, "desk-ground-km"),
        north: say(lang, "desk-ground-north"),
        ..Ground::of(window)
    }
}

fn quarters(reader: &Reader<'_>, states: &[(Fill, &str)]) -> Markup {
    let lang = reader.lang();
    let w = |key: &str| say(lang, key);
    let row = |key: &str, start: &str, end: Option<&str>, state: usize| GanttRow {
        title: w(key),
        href: Some(format!("/desk/measure/{key}")),
        small: w("ayil-okmotu"),
        start: Some(start.to_owned()),
        end: end.map(str::to_owned),
        when: format!("{start} – {}", end.unwrap_or_default()),
        state: states[state].0,
        state_words: w(states[state].1),
    };
    gantt(
        reader,
        &Gantt {
            anchor: "plan-time".to_owned(),
            caption: w("desk-gantt"),
            first_year: 2026,
            last_year: 2028,
            today: Some("2026-11-20".to_owned()),
            groups: vec![
                GanttGroup {
                    title: w("a-preschool-place-for-every-chil"),
                    href: Some("/desk/goal/g1".to_owned()),
                    rows: vec![
                        row(
                            "two-half-day-groups-in-kashka-jo",
                            "2026-03-01",
                            Some("2027-09-30"),
                            1,
                        ),
                        row("kindergarten-roof", "2026-05-01", Some("2026-10-31"), 3),
                        row(
                            "indoor-toilets-at-the-school",
                            "2026-01-10",
                            Some("2026-08-31"),
                            0,
                        ),
                    ],
                },
                GanttGroup {
                    title: w("clean-water-good-roads"),
                    href: None,
                    rows: vec![
                        row("pump-and-4-km-of-pipe", "2027-04-01", Some("2028-09-30"), 2),
                        row("bridge-repair", "2026-06-01", Some("2027-03-31"), 4),
                        row("street-lights-62-lamps", "2026-09-01", None, 2),
                    ],
                },
            ],
        },
    )
}

fn sign_in(reader: &Reader<'_>) -> Markup {
    let lang = reader.lang();
    let w = |key: &str| say(lang, key);
    let body = form::form(
        reader,
        &Form {
            action: "/login".to_owned(),
            csrf: CSRF.to_owned(),
            fields: vec![
                email(
                    reader,
                    &Control::new("email", w("desk-email")).autocomplete("username"),
                    "",
                ),
                password(
                    reader,
                    &Control::new("password", w("desk-password")).autocomplete("current-password"),
                ),
                form::code(reader, &Control::new("code", w("desk-code")), ""),
            ],
            submit: w("desk-login"),
            ..Form::default()
        },
    );
    card(&Card {
        title: w("desk-login"),
        says: w("desk-login-says"),
        body: Some(body),
        below: Some(html! { p.soft { (w("all-figures-are-invented-this-is")) } }),
    })
}

fn board(reader: &Reader<'_>) -> Markup {
    let lang = reader.lang();
    let w = |key: &str| say(lang, key);
    // Stands for a code: the true one comes from an encoder.
    let code = r#"<svg viewBox="0 0 21 21" width="210" height="210"><path d="M0 0h7v7h-7zM14 0h7v7h-7zM0 14h7v7h-7zM9 3h2v2h-2zM9 9h5v2h-5zM16 12h3v4h-3zM10 15h3v5h-3z"/></svg>"#;
    notice(&Notice {
        body: w("desk-body"),
        place_and_day: w("desk-notice-place"),
        number: w("desk-notice-number"),
        title: w("desk-notice"),
        content: Some(html! { p { (w("desk-notice-text")) } }),
        signed: vec![(w("desk-office-head"), w("desk-other-name"))],
        code: Some(qr(
            code,
            &w("desk-notice"),
            "http://ashar.example/ky/hearing/14",
        )),
        foot: vec![w("desk-notice-foot")],
    })
}
