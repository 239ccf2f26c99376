//! The pages: rayon → aimak → chain → measure → line and back, each table downloadable, none needing a script.

pub mod csv;
mod lists;
mod municipality;
mod one;
mod overview;
mod respond;
pub mod tables;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, RwLock};

use alignment::roll_up::Summary;
use alignment::{Linking, Review};
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::get;
use kernel::{Actor, Currency, Lang, Message};
use maud::{Markup, html};
use store::{Store, StoreError};
use text::Reader;
use ui::{Frame, LanguageLink, Section};

use crate::dossier::Dossier;
use crate::words;

/// What the pages need.
#[derive(Debug)]
pub struct App {
    /// The database.
    pub store: Store,
    /// Whether this is the demonstration.
    pub is_demo: bool,
    fonts: Option<PathBuf>,
    kept: RwLock<HashMap<String, (i64, Arc<Reviewed>)>>,
}

/// A municipality with its review.
#[derive(Debug)]
pub struct Reviewed {
    /// Its papers.
    pub dossier: Dossier,
    /// What was found.
    pub review: Review,
}

impl App {
    /// Pages over a database.
    pub fn new(store: Store, is_demo: bool, fonts: Option<PathBuf>) -> Self {
        Self {
            store,
            is_demo,
            fonts,
            kept: RwLock::new(HashMap::new()),
        }
    }

    /// Reviews every municipality once, so that the first visitor does not wait.
    pub async fn warm(&self) {
        for code in self.codes().await.unwrap_or_default() {
            if let Err(why) = self.reviewed(&code).await {
                tracing::error!(place = code, error = ?why, "a municipality could not be reviewed");
            }
        }
    }

    /// The codes of the municipalities that have a programme.
    async fn codes(&self) -> Result<Vec<String>, StoreError> {
        let actor = Actor::public();
        let mut reading = self.store.read(&actor).await?;
        plans::store::places(&mut reading).await
    }

    /// The review of a municipality, kept until somebody changes its papers; `None` where there are no papers.
    async fn reviewed(&self, code: &str) -> Result<Option<Arc<Reviewed>>, StoreError> {
        let actor = Actor::public();
        let version = self.store.object_version(&actor, code).await?;
        if version == 0 {
            return Ok(None);
        }
        if let Some((kept, reviewed)) = self.lookup(code)
            && kept == version
        {
            return Ok(Some(reviewed));
        }
        let mut dossier = Dossier::of_place(code, None);
        let mut reading = self.store.read(&actor).await?;
        dossier.programme = plans::store::read(&mut reading, code).await?;
        dossier.budget = budgets::store::read(&mut reading, code).await?;
        dossier.population = people::store::read(&mut reading, code).await?;
        dossier.allocations = plans::store::read_allocations(&mut reading, code)
            .await?
            .unwrap_or_default();
        dossier.scores = plans::store::read_scores(&mut reading, code)
            .await?
            .unwrap_or_default();
        dossier.illustrative = self.is_demo;
        if let Some(budget) = &dossier.budget {
            dossier.currency = budget.currency;
        }
        let review = dossier.review(None, Linking::default());
        let reviewed = Arc::new(Reviewed { dossier, review });
        if let Ok(mut kept) = self.kept.write() {
            kept.insert(code.to_owned(), (version, Arc::clone(&reviewed)));
        }
        Ok(Some(reviewed))
    }

    fn lookup(&self, code: &str) -> Option<(i64, Arc<Reviewed>)> {
        self.kept.read().ok()?.get(code).cloned()
    }

    /// Every municipality with its row, in the order of their names.
    async fn all(&self, reader: &Reader<'_>) -> Result<Vec<(Arc<Reviewed>, Summary)>, StoreError> {
        let mut all = Vec::new();
        for code in self.codes().await? {
            if let Some(reviewed) = self.reviewed(&code).await? {
                let above = reviewed.dossier.above.clone();
                let summary = Summary::of(
                    &reviewed.review,
                    above,
                    place_href(reader.lang(), &code, ""),
                );
                all.push((reviewed, summary));
            }
        }
        all.sort_by(|one, other| {
            reader.compare(reader.words(&one.1.name), reader.words(&other.1.name))
        });
        Ok(all)
    }
}

/// The address of a municipality's page; `rest` begins with a slash or is empty.
pub fn place_href(lang: Lang, code: &str, rest: &str) -> String {
    format!("/{lang}/places/{}{rest}", respond::escaped(code))
}

/// All addresses.
pub fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/", get(start))
        .route("/assets/{name}", get(asset))
        .route("/assets/fonts/{name}", get(font))
        .route("/{lang}/", get(home))
        .route("/{lang}", get(home))
        .route("/{lang}/search", get(search))
        .route("/{lang}/methods", get(methods))
        .route("/{lang}/places/{place}", get(place))
        .route("/{lang}/places/{place}/{page}", get(list))
        .route("/{lang}/places/{place}/tables/{table}", get(table))
        .route("/{lang}/places/{place}/measures/{key}", get(measure))
        .route("/{lang}/places/{place}/lines/{key}", get(line))
        .fallback(nowhere)
        .layer(axum::middleware::map_response(ours))
        .with_state(app)
}

/// What a handler answers: a page, or a refusal that is shown as a page.
type Answer = Result<Response, Refusal>;

/// Why a page is not shown.
#[derive(Debug)]
pub enum Refusal {
    /// There is no such thing, or you may not know that there is.
    NotFound,
    /// Something of ours failed; it has been logged.
    Failed,
}

impl From<StoreError> for Refusal {
    fn from(why: StoreError) -> Self {
        tracing::error!(error = ?why, "the database did not answer");
        Self::Failed
    }
}

/// One request: in which language, for which address, what it accepts.
pub(crate) struct Visit<'a> {
    pub app: &'a App,
    pub reader: Reader<'static>,
    pub path: String,
    pub query: HashMap<String, String>,
    pub gzip: bool,
}

impl<'a> Visit<'a> {
    fn new(
        app: &'a App,
        lang: &str,
        path: String,
        query: HashMap<String, String>,
        headers: &HeaderMap,
    ) -> Result<Self, Refusal> {
        let known = Lang::ALL.into_iter().find(|known| known.code() == lang);
        let lang = known.ok_or(Refusal::NotFound)?;
        Ok(Self {
            app,
            reader: words::texts().reader(lang, Currency::KGS),
            path,
            query,
            gzip: respond::accepts_gzip(headers),
        })
    }

    /// One answer of the address's query, trimmed; `None` where it is empty.
    pub fn asked(&self, name: &str) -> Option<&str> {
        let value = self.query.get(name)?.trim();
        (!value.is_empty()).then_some(value)
    }

    pub fn lang(&self) -> Lang {
        self.reader.lang()
    }

    /// A page with everything around it.
    pub fn page(&self, title: &str, of: &Around, body: &Markup) -> Response {
        let lang = self.lang();
        let mut frame = Frame::new(&self.reader, title);
        frame.overline.clone_from(&of.overline);
        frame.crumbs.clone_from(&of.crumbs);
        frame.section = of.section;
        frame.sections = of.place.as_ref().map_or([const { None }; 4], |code| {
            [
                Some(place_href(lang, code, "/people")),
                Some(place_href(lang, code, "")),
                None,
                Some(place_href(lang, code, "/findings")),
            ]
        });
        let suffix = query_suffix(&self.query);
        frame.languages = Lang::ALL
            .into_iter()
            .map(|other| LanguageLink {
                lang: other,
                href: format!("/{other}{}{suffix}", self.path),
                current: other == lang,
            })
            .collect();
        let asked = self.query.get("q").cloned().unwrap_or_default();
        frame.search = Some((format!("/{lang}/search"), asked));
        if self.app.is_demo {
            frame.demo_banner = Some(html! { (self.reader.t("server-demo-banner")) });
        }
        frame.footer_links = vec![(format!("/{lang}/methods"), self.reader.t("server-methods"))];
        frame.fonts = self.app.fonts.is_some();
        frame.noindex = self.app.is_demo;
        respond::html(
            StatusCode::OK,
            ui::page(&frame, body).into_string(),
            self.gzip,
        )
    }
}

/// What stands around a page.
#[derive(Debug, Default, Clone)]
pub(crate) struct Around {
    pub overline: String,
    pub crumbs: Vec<(String, String)>,
    pub section: Option<Section>,
    pub place: Option<String>,
}

fn query_suffix(query: &HashMap<String, String>) -> String {
    let mut pairs: Vec<String> = query
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{}={}", respond::escaped(name), respond::escaped(value)))
        .collect();
    pairs.sort();
    if pairs.is_empty() {
        String::new()
    } else {
        format!("?{}", pairs.join("&"))
    }
}

/// Shows the answer, or the refusal in the language of the address, else of the visitor's browser.
fn shown(answer: Answer, lang: &str, headers: &HeaderMap) -> Response {
    let lang: Lang = lang
        .parse()
        .unwrap_or_else(|_| respond::preferred_lang(headers));
    answer.unwrap_or_else(|refusal| {
        let reader = words::texts().reader(lang, Currency::KGS);
        let (status, title, says) = match refusal {
            Refusal::NotFound => (
                StatusCode::NOT_FOUND,
                "server-not-found",
                "server-not-found-says",
            ),
            Refusal::Failed => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "server-failed",
                "server-failed-says",
            ),
        };
        let title = reader.t(title);
        let mut frame = Frame::new(&reader, title.clone());
        frame.noindex = true;
        let home = format!("/{lang}/");
        let body = html! {
            h1 { (title) }
            (ui::empty_state(&reader.t(says), "", Some((&home, &reader.t("server-home")))))
        };
        respond::html(status, ui::page(&frame, &body).into_string(), false)
    })
}

type Asked = Query<HashMap<String, String>>;

async fn start(headers: HeaderMap) -> Response {
    respond::redirect(&format!("/{}/", respond::preferred_lang(&headers)))
}

/// What the router refuses by itself — a wrong method, an address that is no UTF-8 — gets a page of ours too.
async fn ours(headers: HeaderMap, response: Response) -> Response {
    if response.headers().contains_key("content-security-policy") {
        return response;
    }
    let mut page = shown(Err(Refusal::NotFound), "", &headers);
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        *page.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
        if let Some(allowed) = response.headers().get("allow") {
            page.headers_mut().insert("allow", allowed.clone());
        }
    }
    page
}

async fn nowhere(headers: HeaderMap) -> Response {
    shown(Err(Refusal::NotFound), "", &headers)
}

async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let path = format!("assets/{name}");
    let found = ui::assets().into_iter().find(|asset| asset.path == path);
    found.map_or_else(
        || shown(Err(Refusal::NotFound), "", &headers),
        |asset| {
            respond::style(
                asset.content_type,
                &asset.bytes,
                respond::accepts_gzip(&headers),
            )
        },
    )
}

async fn font(
    State(app): State<Arc<App>>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    let plain = name
        .chars()
        .all(|one| one.is_ascii_alphanumeric() || "-._".contains(one))
        && !name.contains("..");
    let read = match &app.fonts {
        Some(folder) if plain => tokio::fs::read(folder.join(&name)).await.ok(),
        _ => None,
    };
    read.map_or_else(
        || shown(Err(Refusal::NotFound), "", &headers),
        |bytes| respond::kept_for_ever("font/woff2", bytes),
    )
}

async fn home(
    State(app): State<Arc<App>>,
    Path(lang): Path<String>,
    Query(query): Asked,
    headers: HeaderMap,
) -> Response {
    let answer = async {
        let visit = Visit::new(&app, &lang, "/".to_owned(), query, &headers)?;
        overview::home(&visit).await
    };
    shown(answer.await, &lang, &headers)
}

async fn search(
    State(app): State<Arc<App>>,
    Path(lang): Path<String>,
    Query(query): Asked,
    headers: HeaderMap,
) -> Response {
    let answer = async {
        let visit = Visit::new(&app, &lang, "/search".to_owned(), query, &headers)?;
        overview::search(&visit).await
    };
    shown(answer.await, &lang, &headers)
}

async fn methods(
    State(app): State<Arc<App>>,
    Path(lang): Path<String>,
    Query(query): Asked,
    headers: HeaderMap,
) -> Response {
    let answer = async {
        let visit = Visit::new(&app, &lang, "/methods".to_owned(), query, &headers)?;
        Ok(overview::methods(&visit))
    };
    shown(answer.await, &lang, &headers)
}

async fn place(
    State(app): State<Arc<App>>,
    Path((lang, code)): Path<(String, String)>,
    Query(query): Asked,
    headers: HeaderMap,
) -> Response {
    let answer = async {
        let visit = Visit::new(
            &app,
            &lang,
            format!("/places/{}", respond::escaped(&code)),
            query,
            &headers,
        )?;
        match app.reviewed(&code).await? {
            Some(reviewed) => Ok(municipality::page(&visit, &reviewed)),
            None => overview::region(&visit, &code).await,
        }
    };
    shown(answer.await, &lang, &headers)
}

async fn list(
    State(app): State<Arc<App>>,
    Path((lang, code, page)): Path<(String, String, String)>,
    Query(query): Asked,
    headers: HeaderMap,
) -> Response {
    let answer = async {
        let path = format!(
            "/places/{}/{}",
            respond::escaped(&code),
            respond::escaped(&page)
        );
        let visit = Visit::new(&app, &lang, path, query, &headers)?;
        let reviewed = app.reviewed(&code).await?.ok_or(Refusal::NotFound)?;
        match page.as_str() {
            "report.html" | "report.pdf" | "report.json" | "findings.xlsx" => {
                let lang = visit.lang();
                // Typesetting takes a good part of a second: it must not hold up other visitors.
                tokio::task::spawn_blocking(move || respond::file(&reviewed, &page, lang))
                    .await
                    .map_err(|_| Refusal::Failed)?
            }
            _ => lists::page(&visit, &reviewed, &page),
        }
    };
    shown(answer.await, &lang, &headers)
}

async fn table(
    State(app): State<Arc<App>>,
    Path((lang, code, name)): Path<(String, String, String)>,
    Query(query): Asked,
    headers: HeaderMap,
) -> Response {
    let answer = async {
        let path = format!(
            "/places/{}/tables/{}",
            respond::escaped(&code),
            respond::escaped(&name)
        );
        let visit = Visit::new(&app, &lang, path, query, &headers)?;
        let reviewed = app.reviewed(&code).await?.ok_or(Refusal::NotFound)?;
        let table = name
            .strip_suffix(".csv")
            .and_then(|name| tables::table(&visit, &reviewed, name))
            .ok_or(Refusal::NotFound)?;
        Ok(respond::download(
            "text/csv; charset=utf-8",
            &format!("{code}-{name}"),
            csv::of_table(&table, visit.lang()).into_bytes(),
        ))
    };
    shown(answer.await, &lang, &headers)
}

async fn measure(
    State(app): State<Arc<App>>,
    Path((lang, code, key)): Path<(String, String, String)>,
    Query(query): Asked,
    headers: HeaderMap,
) -> Response {
    let answer = async {
        let path = format!(
            "/places/{}/measures/{}",
            respond::escaped(&code),
            respond::escaped(&key)
        );
        let visit = Visit::new(&app, &lang, path, query, &headers)?;
        let reviewed = app.reviewed(&code).await?.ok_or(Refusal::NotFound)?;
        one::measure(&visit, &reviewed, &key)
    };
    shown(answer.await, &lang, &headers)
}

async fn line(
    State(app): State<Arc<App>>,
    Path((lang, code, key)): Path<(String, String, String)>,
    Query(query): Asked,
    headers: HeaderMap,
) -> Response {
    let answer = async {
        let path = format!(
            "/places/{}/lines/{}",
            respond::escaped(&code),
            respond::escaped(&key)
        );
        let visit = Visit::new(&app, &lang, path, query, &headers)?;
        let reviewed = app.reviewed(&code).await?.ok_or(Refusal::NotFound)?;
        one::line(&visit, &reviewed, &key)
    };
    shown(answer.await, &lang, &headers)
}

/// What stands around the pages of one municipality.
pub(crate) fn around(
    visit: &Visit<'_>,
    reviewed: &Reviewed,
    section: Section,
    is_home: bool,
) -> Around {
    let reader = &visit.reader;
    let lang = visit.lang();
    let mut crumbs = vec![(format!("/{lang}/"), reader.t("server-home"))];
    for (code, name) in reviewed.dossier.above.iter().rev() {
        // Only levels that have a page of their own: the rayon.
        if places::registry()
            .find(code)
            .is_some_and(|place| place.kind == places::PlaceKind::Rayon)
        {
            crumbs.push((place_href(lang, code, ""), reader.words(name).to_owned()));
        }
    }
    if !is_home {
        crumbs.push((
            place_href(lang, &reviewed.dossier.code, ""),
            reader.words(&reviewed.dossier.name).to_owned(),
        ));
    }
    Around {
        overline: if is_home {
            String::new()
        } else {
            reader.words(&reviewed.dossier.name).to_owned()
        },
        crumbs,
        section: Some(section),
        place: Some(reviewed.dossier.code.clone()),
    }
}

/// "120 of 300", for the line above a list.
pub(crate) fn shown_of(visit: &Visit<'_>, shown: usize, all: usize) -> String {
    visit.reader.say(
        &Message::new("server-shown-of")
            .with("shown", shown)
            .with("count", all),
    )
}
