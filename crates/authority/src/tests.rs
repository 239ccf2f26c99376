mod lists;
mod matrix;

use cedar_policy::{PolicySet, Schema, ValidationMode, Validator};
use kernel::Actor;

use crate::{Act, Audience, Role, Thing, may, policies};

/// Every kind of record that there is, and one that there is not.
const KINDS: [&str; 37] = [
    "something-new",
    "programme",
    "goal",
    "task",
    "measure",
    "progress",
    "comment",
    "suggestion",
    "approval",
    "allocation",
    "score",
    "judgement",
    "budget",
    "amendment",
    "notice",
    "meeting",
    "agenda-item",
    "participant-count",
    "minutes",
    "decision",
    "proposal",
    "answer",
    "working-group",
    "membership",
    "exercise",
    "idea",
    "priority",
    "ballot-box",
    "form-version",
    "document-version",
    "document-review",
    "document-gap",
    "body",
    "office",
    "file",
    "account",
    "invitation",
];

const AIMAK: &str = "kg/kg-osh/kg-kara-kulja/kg-kara-kulja-alaikuu/";

fn actor(office: &str, body: &str, jurisdiction: &str) -> Actor {
    Actor {
        person: "asel".to_owned(),
        office: office.to_owned(),
        body: body.to_owned(),
        jurisdiction: jurisdiction.to_owned(),
    }
}

fn thing(kind: &'static str, audience: Audience, state: &'static str) -> Thing<'static> {
    Thing {
        kind,
        body: "alaikuu",
        place_path: AIMAK,
        audience,
        author: "bakyt",
        state,
    }
}

#[test]
fn the_policies_keep_to_their_schema() {
    let schema = include_str!("../policies/authority.cedarschema");
    let (schema, warnings) = Schema::from_cedarschema_str(schema).unwrap();
    assert_eq!(warnings.count(), 0);
    let policies: PolicySet = policies().parse().unwrap();
    let result = Validator::new(schema).validate(&policies, ValidationMode::Strict);
    assert!(result.validation_passed_without_warnings(), "{result}");
}

#[test]
fn the_policies_misspell_no_word() {
    let known = |word: &str| {
        KINDS.contains(&word)
            || [
                "open", "adopted", "closed", "given", "vote", "count", "follow",
            ]
            .contains(&word)
            || Act::ALL.iter().any(|act| act.code() == word)
            || Audience::from_code(word).is_some()
            || Role::from_code(word).is_some()
    };
    let rules: String = policies()
        .lines()
        .filter(|line| !line.starts_with("//"))
        .collect();
    // Between the first and the second quotation mark, the third and the fourth, and so on.
    for word in rules.split('"').skip(1).step_by(2) {
        assert!(known(word), "{word}");
    }
}

#[test]
fn codes_are_read_as_they_are_written() {
    for role in Role::ALL {
        assert_eq!(Role::from_code(role.code()), Some(role));
    }
    for audience in Audience::ALL {
        assert_eq!(Audience::from_code(audience.code()), Some(audience));
    }
    assert_eq!(Role::from_code("Head"), None);
    assert_eq!(Audience::from_code(""), None);
    // They are looked up by position.
    assert!((0..).zip(Act::ALL).all(|(at, act)| act as usize == at));
    assert!((0..).zip(Role::ALL).all(|(at, role)| role as usize == at));
    assert!((0..).zip(Audience::ALL).all(|(at, it)| it as usize == at));
}

#[test]
fn an_office_that_nobody_knows_has_no_rights_beyond_the_public() {
    let acts = |actor: &Actor, audience: Audience| -> Vec<&str> {
        let thing = Thing {
            author: &actor.person,
            ..thing("measure", audience, "draft")
        };
        let allowed = Act::ALL.into_iter().filter(|act| may(actor, *act, &thing));
        allowed.map(Act::code).collect()
    };
    let nobody = |person: &str, office: &str, body: &str| Actor {
        person: person.to_owned(),
        ..actor(office, body, AIMAK)
    };
    for actor in [
        nobody("asel", "akim", "alaikuu"),
        nobody("asel", "Head", "alaikuu"),
        nobody("asel", "", "alaikuu"),
        nobody("asel", "reader", "alaikuu"),
        nobody("", "head", "alaikuu"),
        nobody("asel", "head", ""),
        Actor::public(),
    ] {
        assert_eq!(acts(&actor, Audience::Public), ["see"], "{actor:?}");
        for audience in [Audience::Partners, Audience::Body, Audience::Own] {
            assert_eq!(acts(&actor, audience).len(), 0, "{actor:?}");
        }
    }
}

#[test]
fn a_jurisdiction_covers_whole_places() {
    fn check(jurisdiction: &str, place_path: &str, expected: bool) {
        let thing = Thing {
            place_path,
            ..thing("measure", Audience::Partners, "draft")
        };
        let actor = actor("observer", "another", jurisdiction);
        assert_eq!(may(&actor, Act::See, &thing), expected, "{jurisdiction}");
    }
    check("kg/", AIMAK, true);
    check("kg/kg-osh/", AIMAK, true);
    check(AIMAK, AIMAK, true);
    check("kg/kg-os", AIMAK, false);
    check("kg/kg-osh", AIMAK, false);
    check("kg/kg-jalal-abad/", AIMAK, false);
    check("kg-osh/", AIMAK, false);
    check("kg/kg-%/", AIMAK, false);
    check("", AIMAK, false);
    check("", "", false);
    check("/", "", false);
    check("kg", "kg", false);
    // The body of a village does not look into all of its municipality.
    check(
        "kg/kg-osh/kg-kara-kulja/kg-kara-kulja-alaikuu/kok-art/",
        AIMAK,
        false,
    );
}

#[test]
fn a_rayon_sets_up_its_municipalities_but_not_its_neighbours() {
    fn check(jurisdiction: &str, expected: bool) {
        let rayon = actor("administrator", "kara-kulja", jurisdiction);
        for kind in ["body", "office", "account", "invitation"] {
            for act in [Act::See, Act::Write, Act::Administer] {
                let allowed = may(&rayon, act, &thing(kind, Audience::Body, "open"));
                assert_eq!(allowed, expected, "{jurisdiction} {kind} {act:?}");
            }
        }
        let draft = thing("programme", Audience::Body, "draft");
        assert!(!may(&rayon, Act::See, &draft));
    }
    check("kg/kg-osh/kg-kara-kulja/", true);
    check("kg/", true);
    check(AIMAK, false);
    check("kg/kg-osh/kg-alai/", false);
    check("", false);
}

#[test]
fn one_municipality_does_not_speak_in_another() {
    fn check(jurisdiction: &str, body: &str, expected: bool) {
        let akim = actor("head", "alai", jurisdiction);
        for (act, kind) in [
            (Act::Comment, "comment"),
            (Act::Comment, "suggestion"),
            (Act::Approve, "approval"),
            (Act::Judge, "score"),
            (Act::Judge, "judgement"),
        ] {
            // Whoever keeps it: the body that is spoken to, or the body that speaks.
            let about = Thing {
                author: &akim.person,
                body,
                ..thing(kind, Audience::Public, "open")
            };
            assert_eq!(may(&akim, act, &about), expected, "{act:?} {kind}");
            assert_eq!(may(&akim, Act::Write, &about), expected, "write {kind}");
            let of_another = Thing {
                author: "bakyt",
                ..about
            };
            let alone = kind != "judgement";
            assert_eq!(may(&akim, act, &of_another), expected && !alone, "{kind}");
            assert!(!may(&akim, Act::Write, &of_another), "write {kind}");
        }
    }
    check("kg/kg-osh/", "alaikuu", true);
    check("kg/kg-osh/", "alai", true);
    check("kg/kg-osh/kg-alai/", "alaikuu", false);
    check("kg/kg-osh/kg-alai/", "alai", false);
    check("", "alai", false);
}
