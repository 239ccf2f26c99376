//! The first day: a country, a place, its first body, its first administrator. Afterwards there is no such page.

use authority::Role;
use desk::entrance::{let_in, new_lock, new_lock_controls};
use desk::offices::{self, Appointment};
use desk::{Answer, Around, Filled, Knock, PageParts, Refusal, Visit, form};
use gate::store::setup;
use gate::store::sign_in::hash_password;
use gate::{GateError, NewAccount, secret};
use kernel::{Actor, Id, Instant, Message};
use maud::{Markup, html};
use places::{Place, PlaceKind};
use records::{Content, Fault};
use store::Store;
use ui::Choice;
use ui::form::{Control, Form};

use super::roles;
use crate::model::{BODY, Body};
use crate::{rules, store as bodies};

/// The countries we serve, by the codes of their places.
const COUNTRIES: [&str; 2] = ["kg", "uz"];
/// How many places of a name are worth choosing from.
const FOUND: usize = 20;

/// Everything with which an installation begins.
pub(crate) struct Beginning<'a> {
    /// The code of the terminal, as typed.
    pub(crate) code: &'a str,
    /// The code of the place.
    pub(crate) place: &'a str,
    /// The path of the place.
    pub(crate) place_path: &'a str,
    /// The code of the first body.
    pub(crate) body: &'a str,
    /// What is filled in of the first body.
    pub(crate) content: Content,
    /// The first administrator.
    pub(crate) account: NewAccount,
    /// The office that the first administrator holds besides.
    pub(crate) also: Option<Role>,
}

/// Begins: the account, the body and the office in one change, of which there is only ever one.
///
/// # Errors
/// [`gate::Refusal::SetupCode`], and what is wrong with the account.
pub(crate) async fn begin(
    store: &Store,
    beginning: Beginning<'_>,
    now: Instant,
) -> Result<Body, GateError> {
    let account = &beginning.account;
    let actor = Actor {
        person: account.id.to_string(),
        office: Role::Administrator.code().to_owned(),
        body: beginning.body.to_owned(),
        jurisdiction: beginning.place_path.to_owned(),
    };
    let mut change = store
        .change(&actor, "gate.setup", &account.id.to_string(), "", now)
        .await?;
    setup::take(&mut change, beginning.code, account, now).await?;
    let new = bodies::NewBody {
        place: beginning.place,
        place_path: beginning.place_path,
        content: beginning.content,
    };
    let body = Body::of(bodies::found(&mut change, new).await?);
    let today = desk::day_of(now);
    for role in std::iter::once(Role::Administrator).chain(beginning.also) {
        let appointment = Appointment {
            account: account.id.uuid(),
            body: &body.code,
            body_name: &body.name,
            role: role.code(),
            jurisdiction: body.place_path(),
            from: &today,
            to: None,
        };
        offices::appoint(&mut change, appointment).await?;
    }
    change.commit().await?;
    Ok(body)
}

/// The first form: the code of the terminal, the country, the name of the place.
pub(super) async fn page(visit: Visit) -> Answer {
    must_be_open(&visit).await?;
    Ok(first(&visit, &Filled::default(), None))
}

/// Goes on to the second form, or begins.
pub(super) async fn send(Knock { visit, filled }: Knock) -> Answer {
    must_be_open(&visit).await?;
    let store = &visit.desk.store;
    if !setup::check(store, filled.get("code"), visit.now).await? {
        let says = gate::Refusal::SetupCode.message();
        return Ok(first(&visit, &filled, Some(&("code", says))));
    }
    let found = places_named(filled.get("country"), filled.get("words"));
    if found.is_empty() {
        let says = Message::new("bodies-setup-no-place").with("typed", filled.get("words"));
        return Ok(first(&visit, &filled, Some(&("words", says))));
    }
    if filled.get("step") != "begin" {
        return second(&visit, &filled, &found, &[], &[]).await;
    }
    let (content, faults) = form::read(&visit, &BODY, &filled, None);
    let mut errors: Vec<(&'static str, Message)> = Vec::new();
    let place = found.iter().find(|place| place.code == filled.get("place"));
    if place.is_none() {
        errors.push(("place", Message::new("records-required")));
    }
    if let Err(why) = gate::rules::name(filled.get("person")) {
        errors.push(("person", why.message()));
    }
    if let Err(why) = gate::rules::login(filled.get("login")) {
        errors.push(("login", why.message()));
    }
    let name = BODY.title(&content);
    let mut names = vec![filled.get("person").to_owned()];
    names.extend(name.all().map(|(_, text)| text.to_owned()));
    names.extend(place.map(|place| visit.place_name(&place.code)));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let lock = match new_lock(&filled, filled.get("login"), &names) {
        Ok(lock) => Some(lock),
        Err(why) => {
            errors.push(("password", why));
            None
        }
    };
    let (Some(place), Some(lock), true, true) = (place, lock, errors.is_empty(), faults.is_empty())
    else {
        return second(&visit, &filled, &found, &faults, &errors).await;
    };
    let sort = content
        .get("sort")
        .and_then(|sort| sort.as_str())
        .unwrap_or_default();
    let body_code = format!(
        "{}-{}",
        place.code,
        rules::slug(sort, visit.reader.words(&name))
    );
    let place_path = visit.place_path(&place.code).ok_or(Refusal::NotFound)?;
    let randomness = visit.desk.randomness.as_ref();
    let hash = hash_password(&lock.password, randomness).await;
    let beginning = Beginning {
        code: filled.get("code"),
        place: &place.code,
        place_path: &place_path,
        body: &body_code,
        content,
        account: NewAccount {
            id: Id::from_uuid(secret::new_uuid(randomness, visit.now)),
            login: filled.get("login").to_owned(),
            name: filled.get("person").to_owned(),
            lang: visit.lang(),
            password_hash: Some(hash),
        },
        also: Role::from_code(filled.get("also"))
            .filter(|role| *role != Role::Administrator && crate::OFFICES.contains(role)),
    };
    let account = beginning.account.id;
    let body = begin(store, beginning, visit.now).await?;
    let to = visit.href(&format!("/desk/places/{}", body.place()));
    let_in(&visit, account, &to).await
}

async fn must_be_open(visit: &Visit) -> Result<(), Refusal> {
    if setup::is_open(&visit.desk.store).await? {
        Ok(())
    } else {
        Err(Refusal::NotFound)
    }
}

/// The places of a country in whose name the words stand, in any language, the widest first; its oblasts where no
/// words were typed; what may have been meant where nothing is called so.
pub(crate) fn places_named(country: &str, words: &str) -> Vec<&'static Place> {
    let registry = places::registry();
    let prefix = format!("{country}-");
    let ours = |place: &Place| {
        place.kind != PlaceKind::Settlement
            && (place.code == country || place.code.starts_with(&prefix))
    };
    let asked = places::rules::bare(words);
    let mut found: Vec<&'static Place> = registry
        .all()
        .iter()
        .filter(|place| ours(place))
        .filter(|place| {
            if asked.is_empty() {
                place.kind <= PlaceKind::Oblast
            } else {
                place
                    .name
                    .all()
                    .any(|(_, name)| places::rules::bare(name).contains(&asked))
            }
        })
        .collect();
    if found.is_empty() {
        found = registry
            .near(words)
            .into_iter()
            .filter(|place| ours(place))
            .collect();
    }
    found.sort_by_key(|place| place.kind);
    found.truncate(FOUND);
    found
}

fn first(
    visit: &Visit,
    filled: &Filled,
    wrong: Option<&(&'static str, Message)>,
) -> axum::response::Response {
    let reader = &visit.reader;
    let control = |name: &'static str, key: &str| {
        let mut control = Control::new(name, visit.t(key));
        if let Some((field, says)) = wrong
            && *field == name
        {
            control = control.error(visit.say(says));
        }
        control
    };
    let country = match filled.get("country") {
        "" => COUNTRIES[0],
        chosen => chosen,
    };
    let countries: Vec<Choice> = COUNTRIES
        .iter()
        .map(|code| Choice {
            value: (*code).to_owned(),
            label: visit.place_name(code),
            chosen: *code == country,
        })
        .collect();
    let title = visit.t("bodies-setup");
    let body = html! {
        h1 { (title) }
        p { (visit.t("bodies-setup-says")) }
        (ui::form::form(reader, &Form {
            action: visit.href("/setup"),
            csrf: visit.csrf(),
            fields: vec![
                ui::form::line(
                    reader,
                    &control("code", "bodies-setup-code").help(visit.t("bodies-setup-code-help")).required().autocomplete("off"),
                    filled.get("code"),
                ),
                ui::form::radios(reader, &control("country", "bodies-setup-country"), &countries),
                ui::form::line(
                    reader,
                    &control("words", "bodies-setup-place").help(visit.t("bodies-setup-place-help")),
                    filled.get("words"),
                ),
            ],
            submit: visit.t("entrance-go-on"),
            errors: wrong
                .iter()
                .map(|(name, says)| (Some(Control::new(*name, "").id()), visit.say(says)))
                .collect(),
            ..Form::default()
        }))
    };
    let parts = PageParts::new(title, Around::default(), body);
    visit.page(&if wrong.is_none() {
        parts
    } else {
        parts.with_faults()
    })
}

async fn second(
    visit: &Visit,
    filled: &Filled,
    found: &[&Place],
    faults: &[Fault],
    wrong: &[(&'static str, Message)],
) -> Answer {
    let reader = &visit.reader;
    let control = |name: &'static str, key: &str| {
        let mut control = Control::new(name, visit.t(key));
        for (_, says) in wrong.iter().filter(|(field, _)| *field == name) {
            control = control.error(visit.say(says));
        }
        control
    };
    let chosen = match (filled.get("place"), found) {
        ("", [only]) => only.code.as_str(),
        (chosen, _) => chosen,
    };
    let place_choices: Vec<Choice> = found
        .iter()
        .map(|place| Choice {
            value: place.code.clone(),
            label: whole_name(visit, place),
            chosen: place.code == chosen,
        })
        .collect();
    let kinds = form::choices(visit, &BODY, chosen).await?;
    let mut about_body: Vec<Markup> =
        form::controls(visit, &BODY, &filled.pairs, faults, &kinds, None);
    about_body.insert(0, html! { p.help { (visit.t("bodies-setup-body-help")) } });
    let mut about_person = vec![
        ui::form::line(
            reader,
            &control("person", "entrance-name")
                .required()
                .autocomplete("name"),
            filled.get("person"),
        ),
        ui::form::line(
            reader,
            &control("login", "entrance-login")
                .help(visit.t("bodies-login-help"))
                .required()
                .autocomplete("username"),
            filled.get("login"),
        ),
    ];
    about_person.extend(new_lock_controls(visit));
    let besides: Vec<Choice> = roles(visit, filled.get("also"))
        .into_iter()
        .filter(|choice| choice.value != Role::Administrator.code())
        .collect();
    about_person.push(ui::form::select(
        reader,
        &control("also", "bodies-setup-also").help(visit.t("bodies-setup-also-help")),
        &besides,
    ));
    let group = |key: &str, fields: &[Markup]| {
        ui::form::group(
            &visit.t(key),
            None,
            &html! { @for field in fields { (field) } },
        )
    };
    let mut errors = form::summary(visit, &BODY, faults);
    errors.extend(
        wrong
            .iter()
            .map(|(name, says)| (Some(Control::new(*name, "").id()), visit.say(says))),
    );
    let is_wrong = !errors.is_empty();
    let hidden = ["code", "country", "words"]
        .map(|name| (name.to_owned(), filled.get(name).to_owned()))
        .into_iter()
        .chain([("step".to_owned(), "begin".to_owned())])
        .collect();
    let title = visit.t("bodies-setup");
    let body = html! {
        h1 { (title) }
        (ui::form::form(reader, &Form {
            action: visit.href("/setup"),
            csrf: visit.csrf(),
            fields: vec![
                ui::form::radios(reader, &control("place", "bodies-setup-which").required(), &place_choices),
                group("bodies-setup-body", &about_body),
                group("bodies-first-administrator", &about_person),
            ],
            submit: visit.t("bodies-setup-begin"),
            cancel: Some(visit.href("/setup")),
            hidden,
            errors,
            ..Form::default()
        }))
    };
    let parts = PageParts::new(title, Around::default(), body);
    Ok(visit.page(&if is_wrong { parts.with_faults() } else { parts }))
}

/// A place with those around it, but the country: "Alaikuu aimak, Kara-Kulja rayon, Osh oblast".
fn whole_name(visit: &Visit, place: &Place) -> String {
    let path = places::registry().path(&place.code);
    let names: Vec<&str> = path
        .iter()
        .rev()
        .filter(|one| one.kind != PlaceKind::Country || one.code == place.code)
        .map(|one| visit.reader.words(&one.name))
        .collect();
    names.join(", ")
}
