use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{HeaderMap, Uri};
use kernel::Message;

use crate::visit::{limits, query_suffix};
use crate::{Desk, Refusal, Visit};

/// The fields of a form as they were sent, in their order.
pub type Pairs = Vec<(String, String)>;

/// How many bytes a form without files may have.
const FORM: usize = 2 * 1024 * 1024;
/// How many bytes a form with files may have.
const WITH_FILES: usize = 24 * 1024 * 1024;

/// What a person filled in.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    /// The fields in their order.
    pub pairs: Pairs,
    /// The files.
    pub files: Vec<Upload>,
    /// The fields of files that were too large, alone or together with those before them: they were let pass by,
    /// so that nothing that was typed is lost for them.
    pub oversized: Vec<String>,
}

/// A file that came with a form.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The field it came in.
    pub field: String,
    /// Its name on the person's machine, without folders.
    pub name: String,
    /// Its media type as the browser says.
    pub content_type: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

impl Filled {
    /// The first value of a field, trimmed; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.pairs
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.trim())
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The file of a field, where one was chosen.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files
            .iter()
            .find(|upload| upload.field == name && !upload.content.is_empty())
    }
}

/// A form that was posted by one of our own pages, with the visit it belongs to.
///
/// A form whose session has run out is kept as a draft; its owner is asked to sign in and finds it again.
pub struct Posted {
    /// The visit.
    pub visit: Visit,
    /// What was filled in.
    pub filled: Filled,
}

impl FromRequest<Arc<Desk>> for Posted {
    type Rejection = Refusal;

    async fn from_request(request: Request, desk: &Arc<Desk>) -> Result<Self, Refusal> {
        let (parts, body) = request.into_parts();
        let visit = Visit::of(&parts, desk).await?;
        if visit.by_program {
            visit.must_write()?;
            let filled = whole(read(Request::from_parts(parts, body), desk).await?)?;
            return Ok(Self { visit, filled });
        }
        own_page(&parts.headers, &parts.uri)?;
        let filled = whole(read(Request::from_parts(parts, body), desk).await?)?;
        match &visit.session {
            Some(session) if gate::secret::same(filled.get(ui::form::CSRF), &session.csrf) => {}
            Some(_) => return Err(Refusal::Foreign),
            None => keep_draft(&visit, &filled).await?,
        }
        Ok(Self { visit, filled })
    }
}

/// A form that somebody may send who need not be signed in: to come in, to accept an invitation, to set up.
///
/// It comes from one of our own pages; nothing of it is kept aside, for it may hold a password. Where somebody is
/// signed in, it carries the session's token like every other form. A page that takes files looks itself for those that
/// were [`Filled::oversized`], and gives back what was typed beside them.
pub struct Knock {
    /// The visit.
    pub visit: Visit,
    /// What was filled in.
    pub filled: Filled,
}

impl FromRequest<Arc<Desk>> for Knock {
    type Rejection = Refusal;

    async fn from_request(request: Request, desk: &Arc<Desk>) -> Result<Self, Refusal> {
        let (parts, body) = request.into_parts();
        own_page(&parts.headers, &parts.uri)?;
        let visit = Visit::of(&parts, desk).await?;
        let filled = read(Request::from_parts(parts, body), desk).await?;
        if let Some(session) = &visit.session
            && !gate::secret::same(filled.get(ui::form::CSRF), &session.csrf)
        {
            return Err(Refusal::Foreign);
        }
        Ok(Self { visit, filled })
    }
}

/// At the desk a form with files too large is refused as a whole: it is a file that its page is about.
fn whole(filled: Filled) -> Result<Filled, Refusal> {
    if filled.oversized.is_empty() {
        Ok(filled)
    } else {
        Err(Refusal::TooLarge)
    }
}

/// A form came from another site, if the browser says so. Together with the session's token in every form and
/// cookies that other sites' forms do not carry, this keeps strangers' pages from acting in a person's name.
fn own_page(headers: &HeaderMap, _uri: &Uri) -> Result<(), Refusal> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return if matches!(site, "same-origin" | "none") {
            Ok(())
        } else {
            Err(Refusal::Foreign)
        };
    }
    match (text(ORIGIN.as_str()), text(HOST.as_str())) {
        (Some(origin), Some(host)) if origin != "null" => {
            let named = origin.split_once("://").map_or("", |(_, rest)| rest);
            if named == host {
                Ok(())
            } else {
                Err(Refusal::Foreign)
            }
        }
        _ => Ok(()),
    }
}

/// Keeps what was typed when the session ran out, for its owner alone.
async fn keep_draft(visit: &Visit, filled: &Filled) -> Result<(), Refusal> {
    let Some(token) = &visit.token else {
        return Ok(());
    };
    let desk = &visit.desk;
    let ran_out =
        gate::store::sessions::ran_out(&desk.store, token, limits(desk), visit.now).await?;
    let Some(ran_out) = ran_out else {
        return Ok(());
    };
    if !gate::secret::same(filled.get(ui::form::CSRF), &ran_out.csrf) {
        return Err(Refusal::Foreign);
    }
    // On one's own page one types passwords and codes; they are typed again.
    if visit.path == "/me" || visit.path.starts_with("/me/") {
        return Err(Refusal::SignIn {
            next: "/me".to_owned(),
            draft: None,
        });
    }
    let fields: Pairs = filled
        .pairs
        .iter()
        .filter(|(name, _)| name != ui::form::CSRF)
        .cloned()
        .collect();
    let next = format!("{}{}", visit.path, query_suffix(&visit.query));
    let draft = gate::store::drafts::keep(
        &desk.store,
        ran_out.account,
        &next,
        &fields,
        None,
        visit.now,
        desk.randomness.as_ref(),
    )
    .await?;
    Err(Refusal::SignIn {
        next,
        draft: Some(draft.to_string()),
    })
}

/// The media type of a form with files.
pub(crate) const WITH_FILES_TYPE: &str = "multipart/form-data";

/// Whether a body is said to be of a media type.
pub(crate) fn is_of(headers: &HeaderMap, media_type: &str) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with(media_type))
}

async fn read(request: Request, desk: &Arc<Desk>) -> Result<Filled, Refusal> {
    let headers = request.headers();
    if is_of(headers, WITH_FILES_TYPE) {
        return read_with_files(request, desk).await;
    }
    let says_nothing = headers
        .get(CONTENT_TYPE)
        .is_none_or(|kind| kind.is_empty() || kind.to_str().is_err());
    if !is_of(headers, "application/x-www-form-urlencoded") && !says_nothing {
        return Err(Refusal::Wrong(Message::new("desk-wrong-says")));
    }
    let bytes = to_bytes(request.into_body(), FORM)
        .await
        .map_err(|_| Refusal::TooLarge)?;
    let text =
        std::str::from_utf8(&bytes).map_err(|_| Refusal::Wrong(Message::new("desk-wrong-says")))?;
    Ok(Filled {
        pairs: urlencoded(text),
        ..Filled::default()
    })
}

async fn read_with_files(request: Request, desk: &Arc<Desk>) -> Result<Filled, Refusal> {
    let wrong = || Refusal::Wrong(Message::new("desk-wrong-says"));
    let mut parts = Multipart::from_request(request, desk)
        .await
        .map_err(|_| wrong())?;
    let mut filled = Filled::default();
    let mut size = 0;
    let refusal = |why: MultipartError| {
        if why.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
            Refusal::TooLarge
        } else {
            wrong()
        }
    };
    while let Some(mut part) = parts.next_field().await.map_err(refusal)? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(|file| {
            // Some browsers send the whole path.
            file.rsplit(['/', '\\'])
                .next()
                .unwrap_or_default()
                .to_owned()
        });
        let content_type = part.content_type().unwrap_or_default().to_owned();
        let mut content = Vec::new();
        let mut is_kept = true;
        while let Some(chunk) = part.chunk().await.map_err(refusal)? {
            is_kept &= size + content.len() + chunk.len() <= WITH_FILES;
            if is_kept {
                content.extend_from_slice(&chunk);
            }
        }
        match file {
            Some(_) if !is_kept => filled.oversized.push(name),
            None if !is_kept => return Err(Refusal::TooLarge),
            Some(file) => {
                size += content.len();
                filled.files.push(Upload {
                    field: name,
                    name: file,
                    content_type,
                    content,
                });
            }
            None => {
                size += content.len();
                filled.pairs.push((
                    name,
                    without_zero(std::str::from_utf8(&content).map_err(|_| wrong())?),
                ));
            }
        }
    }
    Ok(filled)
}

/// The letter of number zero says nothing to anybody, and no database keeps it.
fn without_zero(text: &str) -> String {
    text.replace('\0', "")
}

/// `application/x-www-form-urlencoded` (WHATWG URL, section 5.1).
pub(crate) fn urlencoded(text: &str) -> Pairs {
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        })
        .collect()
}

pub(crate) fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |offset: usize| {
            bytes
                .get(at + offset)
                .and_then(|byte| char::from(*byte).to_digit(16))
        };
        match bytes[at] {
            b'+' => out.push(b' '),
            b'%' => match (hex(1), hex(2)) {
                (Some(high), Some(low)) => {
                    out.push((high * 16 + low) as u8);
                    at += 2;
                }
                _ => out.push(b'%'),
            },
            byte => out.push(byte),
        }
        at += 1;
    }
    without_zero(&String::from_utf8_lossy(&out))
}
