use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use cedar_policy::{
    ActionConstraint, Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName,
    EntityUid, Policy, PolicySet, Request, RestrictedExpression,
};
use kernel::Actor;

use crate::{Act, Audience, Role};

/// What somebody wants to do something to: what the policies need to know of it.
#[derive(Debug, Clone, Copy)]
pub struct Thing<'a> {
    /// The word for its kind: `programme`, `comment`, `budget`. A kind that no policy names is ordinary work.
    pub kind: &'a str,
    /// The code of the body that owns it.
    pub body: &'a str,
    /// Its place, every code from the country down, each followed by a slash: `kg/kg-osh/kg-kara-kulja/`.
    pub place_path: &'a str,
    /// Who sees it.
    pub audience: Audience,
    /// The person who wrote it first.
    pub author: &'a str,
    /// Its state: `draft`, `open`, `adopted`, `closed` or a word of its kind.
    pub state: &'a str,
}

/// May this actor do this to this thing?
///
/// Of a thing that does not exist yet, ask as it would be: with the actor as its author, and with the place of what
/// it belongs to. A reply to a comment is asked about as the new comment that it is.
pub fn may(actor: &Actor, act: Act, thing: &Thing<'_>) -> bool {
    static POLICIES: OnceLock<Compiled> = OnceLock::new();
    POLICIES
        .get_or_init(Compiled::new)
        .decide(actor, act, thing)
}

/// Whether the actor sees what the partners of a place see: drafts, findings, what was done.
pub fn works_for(actor: &Actor, place_path: &str) -> bool {
    let draft = Thing {
        kind: "programme",
        body: "",
        place_path,
        audience: Audience::Partners,
        author: "",
        state: "draft",
    };
    may(actor, Act::See, &draft)
}

/// The policies as people read them, to be published on a page.
pub fn policies() -> &'static str {
    concat!(
        include_str!("../policies/1-see.cedar"),
        "\n",
        include_str!("../policies/2-write.cedar"),
        "\n",
        include_str!("../policies/3-take-part.cedar"),
        "\n",
        include_str!("../policies/4-decide.cedar"),
        "\n",
        include_str!("../policies/5-set-up.cedar"),
    )
}

/// The policies and every name that a question needs, made once.
struct Compiled {
    authorizer: Authorizer,
    /// By act, in the order of [`Act::ALL`]: only the policies that can say something about it.
    by_act: Vec<(EntityUid, PolicySet)>,
    roles: Vec<EntityUid>,
    audiences: Vec<EntityUid>,
    person: EntityTypeName,
    body: EntityTypeName,
    place: EntityTypeName,
    office: EntityUid,
    thing: EntityUid,
}

impl Compiled {
    fn new() -> Self {
        let all: PolicySet = policies()
            .parse()
            .expect("the policies are part of the program, and a test reads them");
        let action = type_name("Action");
        let by_act = Act::ALL.map(|act| {
            let uid = named(&action, act.code());
            let about = all.policies().filter(|policy| speaks_of(policy, &uid));
            let set = PolicySet::from_policies(about.cloned());
            (uid, set.expect("the policies came from one set"))
        });
        let (role, audience) = (type_name("Role"), type_name("Audience"));
        Self {
            authorizer: Authorizer::new(),
            by_act: by_act.into(),
            roles: Role::ALL.map(|it| named(&role, it.code())).into(),
            audiences: Audience::ALL.map(|it| named(&audience, it.code())).into(),
            person: type_name("Person"),
            body: type_name("Body"),
            place: type_name("Place"),
            office: named(&type_name("Office"), "asking"),
            thing: named(&type_name("Thing"), "asked about"),
        }
    }

    fn decide(&self, actor: &Actor, act: Act, thing: &Thing<'_>) -> bool {
        let (action, policies) = &self.by_act[act as usize];
        // Added to none, they cost a third less than `from_entities`, which looks for cycles in everything.
        let entities = Entities::empty()
            .add_entities(self.entities(actor, thing), None)
            .expect("two different entities without cycles");
        let request = Request::new(
            self.office.clone(),
            action.clone(),
            self.thing.clone(),
            Context::empty(),
            None,
        )
        .expect("a request is checked only where a schema is given");
        let response = self.authorizer.is_authorized(&request, policies, &entities);
        // A rule that could not be applied does not count; if it was a `forbid`, that would be one rule too few.
        let applied = response.diagnostics().errors().next().is_none();
        applied && response.decision() == Decision::Allow
    }

    /// The office and the thing, as `policies/authority.cedarschema` describes them.
    fn entities(&self, actor: &Actor, thing: &Thing<'_>) -> [Entity; 2] {
        let around = thing
            .place_path
            .match_indices('/')
            .map(|(slash, _)| named(&self.place, &thing.place_path[..=slash]))
            .collect();

        let mut office = HashMap::from([
            (
                "person".to_owned(),
                value(named(&self.person, &actor.person)),
            ),
            ("body".to_owned(), value(named(&self.body, &actor.body))),
        ]);
        // The public works for no place; a path that is cut off in the middle of a code is none.
        if actor.jurisdiction.ends_with('/') {
            let jurisdiction = value(named(&self.place, &actor.jurisdiction));
            office.insert("jurisdiction".to_owned(), jurisdiction);
        }
        let role = HashSet::from([self.roles[role(actor) as usize].clone()]);

        let audience = &self.audiences[thing.audience as usize];
        let thing = HashMap::from([
            ("kind".to_owned(), text(thing.kind)),
            ("body".to_owned(), value(named(&self.body, thing.body))),
            (
                "place".to_owned(),
                value(named(&self.place, thing.place_path)),
            ),
            ("audience".to_owned(), value(audience.clone())),
            (
                "author".to_owned(),
                value(named(&self.person, thing.author)),
            ),
            ("state".to_owned(), text(thing.state)),
        ]);

        let plain = "names and texts need no evaluation";
        [
            Entity::new(self.office.clone(), office, role).expect(plain),
            Entity::new(self.thing.clone(), thing, around).expect(plain),
        ]
    }
}

/// Under which role the policies see an actor: an office that we do not know has no rights beyond the public,
/// and neither has one that belongs to nobody or to no body.
fn role(actor: &Actor) -> Role {
    match Role::from_code(&actor.office) {
        Some(Role::Installer) => Role::Installer,
        Some(role) if !actor.person.is_empty() && !actor.body.is_empty() => role,
        _ => Role::Reader,
    }
}

/// Whether a policy can apply to an act, by what stands in its head.
fn speaks_of(policy: &Policy, act: &EntityUid) -> bool {
    match policy.action_constraint() {
        ActionConstraint::Any => true,
        ActionConstraint::In(acts) => acts.contains(act),
        ActionConstraint::Eq(only) => only == *act,
    }
}

fn type_name(name: &str) -> EntityTypeName {
    name.parse().expect("a name of the schema")
}

fn named(kind: &EntityTypeName, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(id))
}

fn value(uid: EntityUid) -> RestrictedExpression {
    RestrictedExpression::new_entity_uid(uid)
}

fn text(text: &str) -> RestrictedExpression {
    RestrictedExpression::new_string(text.to_owned())
}
