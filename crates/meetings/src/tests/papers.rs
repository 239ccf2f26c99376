//! What is printed.

use kernel::{Currency, Lang};
use paper::{Block, Inline, Paper};

use super::texts::texts;
use crate::model::{
    AgendaItem, Attendance, Decision, Meeting, Minutes, MinutesItem, Presence, Shown,
};
use crate::papers::{Decided, Sheet, decision_paper, invitation_paper, minutes_paper};
use crate::rules::quorum::Quorum;

fn sheet() -> Sheet {
    Sheet {
        title: "Budget hearing".to_owned(),
        place: "Alaikuu".to_owned(),
        body: "Ayil okmotu".to_owned(),
        address: "https://ashar.example.kg/en/hearings/1".to_owned(),
    }
}

fn meeting() -> Meeting {
    Meeting {
        sort: "hearing".to_owned(),
        date: "2026-02-14".to_owned(),
        time: "14:00".to_owned(),
        end: Some("16:00".to_owned()),
        venue: Some("House of culture".to_owned()),
        agenda: vec![AgendaItem {
            title: "Draft budget".to_owned(),
            speaker: Some("The head".to_owned()),
            minutes: Some(20),
            document: None,
        }],
        invited: vec!["Aigul".to_owned()],
        notice: Some("Come.\n\nChildren are welcome.".to_owned()),
        participants: vec![Shown {
            group: "everyone".to_owned(),
            name: None,
            people: "80".to_owned(),
        }],
        ..Meeting::default()
    }
}

/// A paper as lines of text.
fn lines(paper: &Paper) -> String {
    let words = |inlines: &[Inline]| {
        inlines
            .iter()
            .map(|inline| match inline {
                Inline::Text(text)
                | Inline::Strong(text)
                | Inline::Soft(text)
                | Inline::Inserted(text)
                | Inline::Anchor(text, _) => text.as_str(),
            })
            .collect::<String>()
    };
    let mut out = vec![format!(
        "{} | {} | {}",
        paper.overline, paper.title, paper.subtitle
    )];
    for block in &paper.blocks {
        match block {
            Block::Heading { level, text, .. } => {
                out.push(format!("{} {text}", "#".repeat(usize::from(*level))));
            }
            Block::Paragraph(inlines) | Block::Note(inlines) => out.push(words(inlines)),
            Block::List(items) => out.extend(items.iter().map(|item| format!("- {}", words(item)))),
            Block::Table(table) => {
                out.extend(table.rows.iter().map(|row| row.cells.join(" | ")));
                out.extend(table.total.iter().map(|cells| cells.join(" | ")));
            }
            _ => out.push("?".to_owned()),
        }
    }
    out.push(paper.footer.clone());
    out.join("\n")
}

#[test]
fn an_invitation_says_when_where_and_what_about() {
    let reader = texts().reader(Lang::En, Currency::KGS);
    let meeting = meeting();
    let inside = lines(&invitation_paper(
        &reader,
        &sheet(),
        &meeting,
        &meeting.invited,
    ));
    assert_eq!(
        inside,
        "Ayil okmotu · Alaikuu | Invitation | Budget hearing\n\
         Ayil okmotu invites you: Budget hearing.\n\
         - When: 14 February 2026, 14:00–16:00\n\
         - Where: House of culture\n\
         ## Agenda\n\
         1. Draft budget | The head |  | 20\n\
         Come.\n\
         Children are welcome.\n\
         ## Invited\n\
         - Aigul\n\
         https://ashar.example.kg/en/hearings/1"
    );
    // On the paper for residents nobody is named.
    let outside = lines(&invitation_paper(&reader, &sheet(), &meeting, &[]));
    assert!(!outside.contains("Aigul") && !outside.contains("Invited"));
}

#[test]
fn minutes_hold_who_came_what_was_said_and_what_was_decided() {
    let reader = texts().reader(Lang::En, Currency::KGS);
    let minutes = Minutes {
        number: Some("3".to_owned()),
        chair: Some("A. Asanov".to_owned()),
        items: vec![MinutesItem {
            item: "Draft budget".to_owned(),
            text: Some("It was explained.".to_owned()),
            r#for: Some(12),
            against: Some(1),
            abstained: None,
        }],
        ..Minutes::default()
    };
    let came = Attendance {
        taken_by: None,
        rows: vec![Presence {
            member: "1".to_owned(),
            name: "B. Bekova".to_owned(),
            presence: "present".to_owned(),
            instead: None,
        }],
    };
    let decided = Decided {
        title: "Repair the well".to_owned(),
        owner: "Ayil okmotu".to_owned(),
        decision: Decision {
            number: Some("14".to_owned()),
            due: Some("2026-06-01".to_owned()),
            ..Decision::default()
        },
        state: String::new(),
    };
    let paper = minutes_paper(
        &reader,
        &sheet(),
        &meeting(),
        &minutes,
        Some((&came, Quorum::Majority)),
        &[decided],
    );
    assert_eq!(
        lines(&paper),
        "Ayil okmotu · Alaikuu | Minutes № 3 | Budget hearing\n\
         - When: 14 February 2026, 14:00–16:00\n\
         - Where: House of culture\n\
         ## Attendance\n\
         1 of 1 members present; quorum reached (at least 1).\n\
         B. Bekova | present | \n\
         ## How many took part\n\
         All |  |  | 80\n\
         “*” stands for numbers below five and those from which they could be worked out: no single person may be recognised.\n\
         ## Agenda\n\
         ### 1. Draft budget\n\
         It was explained.\n\
         For: 12, against: 1, abstained: 0\n\
         ## Decisions\n\
         № 14. Repair the well | Ayil okmotu | 1 June 2026\n\
         Chair: ____________________ A. Asanov\n\
         Secretary: ____________________ \n\
         https://ashar.example.kg/en/hearings/1"
    );
}

#[test]
fn a_decision_stands_by_itself_in_every_language() {
    let decided = Decided {
        title: "Кудукту оңдоо".to_owned(),
        owner: "Айыл өкмөтү".to_owned(),
        decision: Decision {
            number: Some("14".to_owned()),
            date: Some("2026-02-14".to_owned()),
            due: Some("2026-06-01".to_owned()),
            text: Some("Кудук оңдолсун.".to_owned()),
            ..Decision::default()
        },
        state: String::new(),
    };
    for lang in Lang::ALL {
        let reader = texts().reader(lang, Currency::KGS);
        let text = lines(&decision_paper(&reader, &sheet(), &decided));
        assert!(
            text.contains("№ 14") && text.contains("Кудук оңдолсун."),
            "{text}"
        );
        assert!(text.contains(&reader.date("2026-06-01")), "{text}");
    }
}
