//! A later run of the checks changes no decision.

use alignment::{Linking, Review};
use kernel::{Finding, Id, Message, Money, Object, ObjectKind, Severity, Words};

use crate::Dossier;
use crate::model::{Decided, Judgement, Standing, Verdict};
use crate::rules::judged::{Turn, confirmed, judged, rerun};

fn finding(rule: &str, key: &str, severity: Severity) -> Finding {
    Finding {
        rule: rule.to_owned(),
        severity,
        object: Object {
            kind: ObjectKind::Measure,
            key: key.to_owned(),
            name: Words::plain(key),
        },
        says: Message::new("finding"),
        action: Message::new("action"),
        evidence: Vec::new(),
        amount: Some(Money(100)),
    }
}

pub(super) fn judgement(number: u128, rule: &str, key: &str, verdict: Verdict) -> Judgement {
    Judgement {
        id: Id::from_uuid(::store::Uuid::from_u128(number)),
        version: 1,
        says: Decided {
            rule: rule.to_owned(),
            kind: ObjectKind::Measure,
            key: key.to_owned(),
            verdict,
            reason: None,
            assigned: None,
            due: None,
            closing: None,
            files: Vec::new(),
            gone: None,
        },
        standing: Standing::Open,
    }
}

fn review(findings: Vec<Finding>) -> Review {
    let dossier = Dossier::of_place("kg-none", None);
    let mut review = dossier.review(Some(2026), Linking::default());
    review.findings = findings;
    review
}

#[test]
fn decisions_survive_a_new_run() {
    let before = [
        finding("measure-unfunded", "1", Severity::Break),
        finding("measure-unfunded", "2", Severity::Break),
        finding("line-adjusted-much", "a", Severity::Note),
    ];
    let mut judgements = vec![
        judgement(1, "measure-unfunded", "1", Verdict::Confirmed),
        judgement(2, "measure-unfunded", "2", Verdict::Confirmed),
        judgement(3, "line-adjusted-much", "a", Verdict::Dismissed),
    ];
    judgements[1].standing = Standing::Closed;
    let fates = |findings: &[Finding], judgements: &[Judgement]| {
        judged(findings, judgements)
            .iter()
            .map(|one| {
                let key = match (one.finding, one.judgement) {
                    (Some(finding), _) => finding.key().key,
                    (None, Some(judgement)) => judgement.key().key,
                    (None, None) => String::new(),
                };
                format!("{key} {}", one.fate.code())
            })
            .collect::<Vec<_>>()
            .join(", ")
    };
    assert_eq!(
        fates(&before, &judgements),
        "1 confirmed, 2 closed, a dismissed"
    );
    // A new run finds other amounts and another order; the decisions are those of before.
    let mut after = [before[2].clone(), before[1].clone(), before[0].clone()];
    after[1].amount = Some(Money(7));
    assert_eq!(
        fates(&after, &judgements),
        "a dismissed, 2 closed, 1 confirmed"
    );
    assert_eq!(rerun(&after, &judgements), []);
    // The money came: the finding is gone, the decision stays.
    let funded = [before[0].clone()];
    assert_eq!(fates(&funded, &judgements), "1 confirmed, 2 gone, a gone");
    let turns: Vec<(String, Turn)> = rerun(&funded, &judgements)
        .into_iter()
        .map(|(judgement, turn)| (judgement.key().key, turn))
        .collect();
    assert_eq!(
        turns,
        [("2".to_owned(), Turn::Gone), ("a".to_owned(), Turn::Gone)]
    );
    // It comes back: what was closed is open again, what was dismissed is not asked a second time.
    for judgement in &mut judgements[1..] {
        judgement.says.gone = Some("2026-05-01".to_owned());
    }
    assert_eq!(
        fates(&before, &judgements),
        "1 confirmed, 2 confirmed, a dismissed"
    );
    assert!(
        rerun(&before, &judgements)
            .iter()
            .all(|(_, turn)| *turn == Turn::Back)
    );
}

#[test]
fn the_plan_of_action_is_what_people_confirmed() {
    let review = review(vec![
        finding("measure-unfunded", "1", Severity::Break),
        finding("measure-unfunded", "2", Severity::Break),
        finding("measure-unfunded", "3", Severity::Break),
        finding("measure-unfunded", "1", Severity::Break),
    ]);
    let mut first = judgement(1, "measure-unfunded", "1", Verdict::Confirmed);
    first.says.assigned = Some("Aigul".to_owned());
    first.says.due = Some("2026-03-01".to_owned());
    first.standing = Standing::Assigned;
    let mut second = judgement(2, "measure-unfunded", "2", Verdict::Confirmed);
    second.says.closing = Some("Amendment 4".to_owned());
    second.standing = Standing::Closed;
    let judgements = [
        first,
        second,
        judgement(3, "measure-unfunded", "3", Verdict::Dismissed),
        judgement(4, "measure-unfunded", "9", Verdict::Confirmed),
        // Another body judged the same finding later; the first judgement stands.
        judgement(5, "measure-unfunded", "2", Verdict::Dismissed),
    ];
    let said: Vec<String> = confirmed(&judgements, &review)
        .actions
        .iter()
        .map(|planned| {
            format!(
                "{:?} {:?} {:?} {:?}",
                planned.action.findings, planned.who, planned.due, planned.done
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            r#"[0, 3] Some("Aigul") Some("2026-03-01") None"#,
            r#"[1] None None Some("Amendment 4")"#
        ]
    );
}
