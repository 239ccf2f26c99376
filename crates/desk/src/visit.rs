use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;

use authority::{Act, Audience, Role, Thing, may};
use axum::extract::{ConnectInfo, FromRequestParts, Query};
use axum::http::header::{AUTHORIZATION, COOKIE, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gate::Session;
use kernel::{Actor, Currency, Id, Instant, Lang, Message, Words};
use maud::{Markup, html};
use records::Record;
use store::{Change, Reading, Uuid};
use text::Reader;
use ui::{Frame, LanguageLink, Section};

use crate::answer::{self, escaped};
use crate::{Answer, Desk, Office, Refusal, offices};

/// The cookie of a session where the house is reached by TLS; the prefix binds it to this host and to TLS.
const COOKIE_SECURE: &str = "__Host-ashar";
/// The cookie of a session where it is not: on the same machine, or behind the cable of an office.
const COOKIE_PLAIN: &str = "ashar";
/// The lasting mark of a device that somebody has signed in with.
pub(crate) const COOKIE_MARK: &str = "ashar-device";

/// The mark of a request that a program sent to an address of the interface and that a page answers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ByProgram;

/// One request: who asks, under which office, in which language, for which address.
pub struct Visit {
    /// The desk.
    pub desk: Arc<Desk>,
    /// Says everything in the language of the address.
    pub reader: Reader<'static>,
    /// The address below the language, with a slash in front, without the query.
    pub path: String,
    /// The query.
    pub query: HashMap<String, String>,
    /// Whether the visitor unpacks gzip.
    pub gzip: bool,
    /// The session, where somebody is signed in.
    pub session: Option<Session>,
    /// The token of the session as the cookie has it, even where it has run out.
    pub token: Option<String>,
    /// The mark of the device.
    pub mark: Option<String>,
    /// The offices that the person holds today.
    pub offices: Vec<Office>,
    /// Under which of them the person acts: its position.
    pub office: Option<usize>,
    /// Who acts, for everything that is read or written.
    pub actor: Actor,
    /// The account that acts, by a session or by a token.
    pub account: Option<Id<gate::AccountKind>>,
    /// What the token of a program allows; `None` for people with a browser.
    pub scope: Option<gate::Scope>,
    /// Whether a program asks: it gets values where people get pages.
    pub by_program: bool,
    /// The network address.
    pub address: String,
    /// What the browser calls itself.
    pub device: String,
    /// The moment of the request.
    pub now: Instant,
}

/// What stands around a page.
#[derive(Debug, Default, Clone)]
pub struct Around {
    /// What follows in the window's title.
    pub overline: String,
    /// The way to the page: address and words.
    pub crumbs: Vec<(String, String)>,
    /// The part of the chain.
    pub section: Option<Section>,
    /// The place whose chain the four words lead to.
    pub place: Option<String>,
}

/// What is wrong with something that was sent: the control it is about, where there is one, and the words.
pub type Wrong = (Option<String>, String);

/// A page to be framed.
#[derive(Debug, Clone)]
pub struct PageParts {
    /// The words of its h1, which the body holds.
    pub title: String,
    /// What stands around it.
    pub around: Around,
    /// The body, with the h1.
    pub body: Markup,
    /// The status; 200 unless a form has faults.
    pub status: StatusCode,
    /// What was wrong with what was sent.
    pub wrong: Vec<Wrong>,
    /// What its form carries unseen, for programs that fill it in.
    pub carries: Vec<(String, String)>,
    /// Whether the browser forgets what was typed and not kept.
    pub forget_drafts: bool,
}

impl PageParts {
    /// A page that is simply shown.
    pub fn new(title: impl Into<String>, around: Around, body: Markup) -> Self {
        Self {
            title: title.into(),
            around,
            body,
            status: StatusCode::OK,
            wrong: Vec::new(),
            carries: Vec::new(),
            forget_drafts: false,
        }
    }

    /// The same page, shown because what was sent has faults.
    #[must_use]
    pub fn with_faults(mut self) -> Self {
        self.status = StatusCode::UNPROCESSABLE_ENTITY;
        self
    }

    /// The same page, whose form carries these names and values unseen.
    #[must_use]
    pub fn carrying(mut self, carries: Vec<(String, String)>) -> Self {
        self.carries = carries;
        self
    }

    /// The same page, shown because of what is wrong with what was sent; as it is where nothing is.
    #[must_use]
    pub fn with_wrong(mut self, wrong: Vec<Wrong>) -> Self {
        if !wrong.is_empty() {
            self.status = StatusCode::UNPROCESSABLE_ENTITY;
            self.wrong = wrong;
        }
        self
    }
}

impl FromRequestParts<Arc<Desk>> for Visit {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk>) -> Result<Self, Refusal> {
        Self::of(parts, desk).await
    }
}

impl Visit {
    /// A visit of a stranger, now.
    pub fn new(desk: Arc<Desk>, lang: Lang, path: String, query: HashMap<String, String>) -> Self {
        Self {
            reader: desk.texts.reader(lang, Currency::KGS),
            path,
            query,
            gzip: false,
            session: None,
            token: None,
            mark: None,
            offices: Vec::new(),
            office: None,
            actor: Actor::public(),
            account: None,
            scope: None,
            by_program: false,
            address: String::new(),
            device: String::new(),
            now: desk.now(),
            desk,
        }
    }

    /// The same visit in the name of `actor`, with a session made up for it: for the tests of the books.
    #[must_use]
    pub fn in_the_name_of(mut self, actor: &Actor) -> Self {
        self.actor = actor.clone();
        self.session = Uuid::parse_str(&actor.person).ok().map(|id| Session {
            id: Uuid::nil(),
            account: gate::Account {
                id: Id::from_uuid(id),
                login: "someone".to_owned(),
                name: "Someone".to_owned(),
                lang: self.lang(),
                second_factor: false,
                passkeys: 0,
                password: true,
                disabled: false,
            },
            office: None,
            csrf: "csrf".to_owned(),
            began: self.now,
            seen: self.now,
            address: String::new(),
            device: String::new(),
            fresh: self.now,
        });
        self.account = self.session.as_ref().map(|session| session.account.id);
        self
    }

    /// The visit of a request.
    pub async fn of(parts: &Parts, desk: &Arc<Desk>) -> Result<Self, Refusal> {
        let path = parts.uri.path();
        // Programs say their language in a header, people in the address.
        let is_interface = path.starts_with("/api/");
        let (lang, path) = if is_interface {
            (answer::preferred_lang(&parts.headers), path.to_owned())
        } else {
            let below = path.get(1..).unwrap_or_default();
            let (first, rest) = below.split_once('/').unwrap_or((below, ""));
            // Only our own codes: "KY" and "ru-RU" are no addresses of ours.
            let lang = Lang::ALL
                .into_iter()
                .find(|lang| lang.code() == first)
                .ok_or(Refusal::NotFound)?;
            (lang, format!("/{rest}"))
        };
        let now = desk.now();
        let address = address(parts, desk.house.behind_proxy);
        desk.limits.take(&address, now).map_err(Refusal::TooMany)?;
        let query = Query::<HashMap<String, String>>::try_from_uri(&parts.uri)
            .map_or_else(|_| HashMap::new(), |Query(query)| query)
            .into_iter()
            // The letter of number zero says nothing to anybody, and no database keeps it.
            .map(|(name, value)| (name.replace('\0', ""), value.replace('\0', "")))
            .collect::<HashMap<String, String>>();
        let mut visit = Self::new(Arc::clone(desk), lang, path, query);
        visit.now = now;
        visit.address = address;
        visit.gzip = answer::accepts_gzip(&parts.headers);
        visit.token = cookie(&parts.headers, cookie_name(desk.house.secure));
        visit.mark = cookie(&parts.headers, COOKIE_MARK);
        visit.by_program = is_interface || parts.extensions.get::<ByProgram>().is_some();
        visit.device = parts
            .headers
            .get(USER_AGENT)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        // Programs never act by a cookie: a page of another site could make a browser do it.
        if visit.by_program {
            visit.token = None;
            if let Some(text) = bearer(&parts.headers) {
                visit.enter_by_token(&text).await?;
            }
        } else {
            visit.enter().await?;
        }
        Ok(visit)
    }

    /// A program acts for the person whose token it shows, under the office of the token.
    async fn enter_by_token(&mut self, text: &str) -> Result<(), Refusal> {
        let found = gate::store::tokens::find(&self.desk.store, text, self.now).await?;
        let (account, token) = found.ok_or(Refusal::Token)?;
        let mut reading = self
            .desk
            .store
            .read(&gate::store::oneself(account.id))
            .await?;
        self.offices = offices::held(&mut reading, account.id.uuid(), &self.desk.today()).await?;
        self.office = self
            .offices
            .iter()
            .position(|office| Some(office.id.uuid()) == token.office);
        self.actor = match self.acting() {
            Some(office) => office.actor(),
            None => gate::store::oneself(account.id),
        };
        self.account = Some(account.id);
        self.scope = Some(token.scope);
        Ok(())
    }

    /// Finds the session of the cookie and the office acted under.
    async fn enter(&mut self) -> Result<(), Refusal> {
        let Some(token) = &self.token else {
            return Ok(());
        };
        let limits = limits(&self.desk);
        let Some(session) =
            gate::store::sessions::find(&self.desk.store, token, limits, self.now).await?
        else {
            return Ok(());
        };
        let account = session.account.id.uuid();
        let mut reading = self
            .desk
            .store
            .read(&gate::store::oneself(session.account.id))
            .await?;
        self.offices = offices::held(&mut reading, account, &self.desk.today()).await?;
        let chosen = session.office;
        self.office = self
            .offices
            .iter()
            .position(|office| Some(office.id.uuid()) == chosen)
            .or((!self.offices.is_empty()).then_some(0));
        self.actor = match self.office.and_then(|index| self.offices.get(index)) {
            Some(office) => office.actor(),
            None => gate::store::oneself(session.account.id),
        };
        self.account = Some(session.account.id);
        self.session = Some(session);
        Ok(())
    }

    /// The language of the address.
    pub fn lang(&self) -> Lang {
        self.reader.lang()
    }

    /// A sentence without arguments.
    pub fn t(&self, key: &str) -> String {
        self.reader.t(key)
    }

    /// A sentence.
    pub fn say(&self, message: &Message) -> String {
        self.reader.say(message)
    }

    /// An answer of the address's query, trimmed; `None` where it is empty.
    pub fn asked(&self, name: &str) -> Option<&str> {
        let value = self.query.get(name)?.trim();
        (!value.is_empty()).then_some(value)
    }

    /// An address of the house in the visitor's language; `rest` begins with a slash.
    pub fn href(&self, rest: &str) -> String {
        format!("/{}{rest}", self.lang())
    }

    /// The address of this visit, with its query: where a form of the page posts itself.
    pub fn here(&self) -> String {
        format!("{}{}", self.href(&self.path), query_suffix(&self.query))
    }

    /// Whether somebody stands behind the visit, by a session or by a token.
    pub fn is_known(&self) -> bool {
        self.account.is_some()
    }

    /// The account that acts, or the way to sign in and come back here.
    pub fn signed_in(&self) -> Result<Id<gate::AccountKind>, Refusal> {
        self.account.ok_or_else(|| self.sign_in())
    }

    /// The session of somebody at a browser, or the way to sign in and come back here.
    pub fn in_session(&self) -> Result<&Session, Refusal> {
        self.session.as_ref().ok_or_else(|| self.sign_in())
    }

    /// Refuses unless the program shows a token that may write.
    pub fn must_write(&self) -> Result<(), Refusal> {
        match self.scope {
            Some(gate::Scope::Write) => Ok(()),
            _ => Err(Refusal::Token),
        }
    }

    fn sign_in(&self) -> Refusal {
        if self.by_program {
            return Refusal::Token;
        }
        Refusal::SignIn {
            next: format!("{}{}", self.path, query_suffix(&self.query)),
            draft: None,
        }
    }

    /// The role under which the person acts.
    pub fn role(&self) -> Role {
        Role::from_code(&self.actor.office).unwrap_or(Role::Reader)
    }

    /// The office under which the person acts.
    pub fn acting(&self) -> Option<&Office> {
        self.office.and_then(|index| self.offices.get(index))
    }

    /// The token that forms carry; empty where nobody is signed in.
    pub fn csrf(&self) -> String {
        self.session
            .as_ref()
            .map_or_else(String::new, |session| session.csrf.clone())
    }

    /// Opens the books to read.
    pub async fn reading(&self) -> Result<Reading, Refusal> {
        Ok(self.desk.store.read(&self.actor).await?)
    }

    /// Begins a change; the object is a record's identifier or a code.
    pub async fn change(&self, act: &str, object: &str, reason: &str) -> Result<Change, Refusal> {
        Ok(self
            .desk
            .store
            .change(&self.actor, act, object, reason, self.now)
            .await?)
    }

    /// Whether the actor may.
    pub fn may(&self, act: Act, thing: &Thing<'_>) -> bool {
        may(&self.actor, act, thing)
    }

    /// The shelf of a kind named in an address, for whoever may read what stands on it.
    pub(crate) fn shelf(&self, kind: &str) -> Result<&'static crate::Shelf, Refusal> {
        let shelf = self.desk.shelf(kind).ok_or(Refusal::NotFound)?;
        let private = self.desk.private.iter().find(|(known, _)| *known == kind);
        if let Some((kind, act)) = private {
            self.must(
                *act,
                &Thing {
                    kind,
                    body: &self.actor.body,
                    place_path: &self.actor.jurisdiction,
                    audience: Audience::Body,
                    author: &self.actor.person,
                    state: "",
                },
            )?;
        }
        Ok(shelf)
    }

    /// Refuses where the actor may not: 404 for what must not be known, sign-in for strangers, else 403.
    pub fn must(&self, act: Act, thing: &Thing<'_>) -> Result<(), Refusal> {
        if self.may(act, thing) {
            return Ok(());
        }
        if !self.may(Act::See, thing) {
            return Err(Refusal::NotFound);
        }
        self.signed_in()?;
        Err(Refusal::NotAllowed)
    }

    /// The record of a kind and identifier, where the actor may see it.
    pub async fn record(&self, kind: &str, id: &str) -> Result<Record, Refusal> {
        let mut reading = self.reading().await?;
        self.record_in(&mut reading, kind, id).await
    }

    /// The same, at the moment of a reading.
    pub async fn record_in(
        &self,
        reading: &mut Reading,
        kind: &str,
        id: &str,
    ) -> Result<Record, Refusal> {
        let id = Uuid::parse_str(id).map_err(|_| Refusal::NotFound)?;
        records::find(reading, Id::from_uuid(id))
            .await?
            .filter(|record| record.kind == kind)
            .ok_or(Refusal::NotFound)
    }

    /// The path of a place as records keep it, `None` for a code that no registry knows.
    pub fn place_path(&self, code: &str) -> Option<String> {
        place_path(code)
    }

    /// The name of a place.
    pub fn place_name(&self, code: &str) -> String {
        places::registry().find(code).map_or_else(
            || code.to_owned(),
            |place| self.reader.words(&place.name).to_owned(),
        )
    }

    /// What somebody who has just acted is told; kept for the next page in its address as `done`.
    fn notice(&self) -> Option<Markup> {
        let done = self.asked("done")?;
        let key = format!("desk-done-{done}");
        self.reader
            .has(&key)
            .then(|| html! { (self.reader.t(&key)) })
    }

    /// A page with everything around it.
    ///
    /// A program gets no page but what its form carries, or what was wrong with what was sent, field by field.
    pub fn page(&self, parts: &PageParts) -> Response {
        if self.by_program {
            return self.said_to_program(parts);
        }
        let lang = self.lang();
        let mut frame = Frame::new(&self.reader, parts.title.clone());
        let around = &parts.around;
        frame.overline.clone_from(&around.overline);
        frame.crumbs.clone_from(&around.crumbs);
        frame.section = around.section;
        // Where no place is spoken of, the chain is that of the place one works for.
        let own = self.acting().and_then(|office| {
            let mut codes = office.jurisdiction.trim_end_matches('/').rsplit('/');
            codes.next().filter(|code| !code.is_empty())
        });
        let code = around.place.as_deref().or(own);
        frame.sections = code.map_or([const { None }; 4], |code| {
            let place = format!("/{lang}/places/{}", escaped(code));
            let is_whole = places::registry()
                .find(code)
                .is_none_or(|one| one.kind == places::PlaceKind::Municipality);
            let of_whole = |rest: &str| is_whole.then(|| format!("{place}/{rest}"));
            let people = of_whole("people");
            [people, Some(place.clone()), None, of_whole("findings")]
        });
        if let Some(code) = &around.place
            && self.reader.has("meetings-feed")
        {
            let address = format!("/{lang}/places/{}/decisions.atom", escaped(code));
            frame.feed = Some((address, self.t("meetings-feed")));
        }
        let suffix = query_suffix(&self.query);
        frame.languages = Lang::ALL
            .into_iter()
            .map(|other| LanguageLink {
                lang: other,
                href: format!("/{other}{}{suffix}", self.path),
                current: other == lang,
            })
            .collect();
        // Other pages have a `q` of their own.
        let asked = if self.path == "/search" {
            self.query.get("q").cloned().unwrap_or_default()
        } else {
            String::new()
        };
        frame.search = Some((format!("/{lang}/search"), asked));
        if self.desk.house.is_demo {
            frame.demo_banner = Some(html! { (self.reader.t("desk-demo-banner")) });
        }
        frame.footer_links = vec![(format!("/{lang}/methods"), self.reader.t("desk-methods"))];
        frame.fonts = self.desk.house.fonts.is_some();
        frame.noindex = self.desk.house.is_demo || self.session.is_some();
        frame.notice = self.notice();
        frame.forget_drafts = parts.forget_drafts;
        match &self.session {
            Some(session) => {
                frame.who = Some(self.who(session));
                frame.script = true;
                frame.idle = Some(ui::Idle {
                    seconds: u32::try_from(self.desk.house.idle_minutes * 60).unwrap_or(1800),
                    stay: format!("/{lang}/me/stay"),
                });
            }
            None => frame.sign_in = Some(format!("/{lang}/login")),
        }
        answer::html(
            parts.status,
            ui::page(&frame, &parts.body).into_string(),
            self.gzip,
        )
    }

    fn said_to_program(&self, parts: &PageParts) -> Response {
        if parts.status == StatusCode::OK {
            let carries: serde_json::Map<String, serde_json::Value> = parts
                .carries
                .iter()
                .map(|(name, value)| (name.clone(), value.clone().into()))
                .collect();
            let value = serde_json::json!({ "title": parts.title, "carries": carries });
            return answer::json(StatusCode::OK, &value);
        }
        let fields: Vec<(String, String)> = parts
            .wrong
            .iter()
            .map(|(field, says)| (field.clone().unwrap_or_default(), says.clone()))
            .collect();
        answer::problem(
            parts.status,
            &parts.title,
            &self.t("desk-wrong-says"),
            &fields,
        )
    }

    fn who(&self, session: &Session) -> ui::Who {
        let words = |words: &Words| self.reader.words(words).to_owned();
        let role = |office: &Office| self.reader.t(&format!("desk-role-{}", office.role));
        ui::Who {
            name: session.account.name.clone(),
            office: self.acting().map_or_else(String::new, role),
            body: self
                .acting()
                .map_or_else(String::new, |office| words(&office.body_name)),
            desk: self.href("/desk"),
            waiting: 0,
            me: self.href("/me"),
            offices: self
                .offices
                .iter()
                .enumerate()
                .filter(|(index, _)| Some(*index) != self.office)
                .map(|(_, office)| {
                    (
                        office.id.to_string(),
                        format!("{}, {}", role(office), words(&office.body_name)),
                    )
                })
                .collect(),
            switch: self.href("/me/office"),
            sign_out: self.href("/logout"),
            csrf: session.csrf.clone(),
        }
    }

    /// Sends the visitor on to an address below the language, with a word of what was done.
    pub fn done(&self, rest: &str, done: &str) -> Answer {
        let joint = if rest.contains('?') { '&' } else { '?' };
        let (rest, anchor) = rest
            .split_once('#')
            .map_or((rest, String::new()), |(rest, anchor)| {
                (rest, format!("#{anchor}"))
            });
        Ok(answer::redirect(&format!(
            "/{}{rest}{joint}done={done}{anchor}",
            self.lang()
        )))
    }
}

/// The path of a place as records keep it: every code from the country down, each followed by a slash.
pub fn place_path(code: &str) -> Option<String> {
    let registry = places::registry();
    let place = registry.find(code)?;
    let mut path = String::new();
    for one in registry.path(&place.code) {
        path.push_str(&one.code);
        path.push('/');
    }
    Some(path)
}

pub(crate) fn limits(desk: &Desk) -> gate::Limits {
    gate::Limits {
        idle: desk.house.idle_minutes * 60_000,
        ..gate::Limits::default()
    }
}

/// The name of the session's cookie.
pub(crate) fn cookie_name(secure: bool) -> &'static str {
    if secure { COOKIE_SECURE } else { COOKIE_PLAIN }
}

/// A cookie's value.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name && !value.is_empty()).then(|| value.to_owned())
        })
}

/// The token of `Authorization: Bearer …` (RFC 6750).
fn bearer(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| token.trim().to_owned())
}

/// The network address from which a request came: as the proxy in front of us names it last, where there is one.
pub fn address_of(parts: &Parts, behind_proxy: bool) -> String {
    address(parts, behind_proxy)
}

fn address(parts: &Parts, behind_proxy: bool) -> String {
    let forwarded = parts
        .headers
        .get("x-forwarded-for")
        .filter(|_| behind_proxy)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.rsplit(',').next())
        .map(|one| one.trim().to_owned());
    forwarded.unwrap_or_else(|| {
        parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or_else(
                || "unknown".to_owned(),
                |ConnectInfo(address)| address.ip().to_string(),
            )
    })
}

pub(crate) fn query_suffix(query: &HashMap<String, String>) -> String {
    let mut pairs: Vec<String> = query
        .iter()
        .filter(|(name, value)| !value.is_empty() && *name != "done")
        .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
        .collect();
    pairs.sort();
    if pairs.is_empty() {
        String::new()
    } else {
        format!("?{}", pairs.join("&"))
    }
}
