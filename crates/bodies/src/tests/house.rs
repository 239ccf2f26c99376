//! A house with a door: its pages asked by HTTP, with a clock that stands where the test puts it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use desk::{Desk, House, Published, Shelf, answer};
use kernel::{Clock, Instant};
use records::{Field, Schema, Shape};
use store::Store;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::{Dice, NOON};

/// A kind of another book, in which somebody answers for something.
pub(super) static ERRAND: Schema = Schema {
    word: "errand",
    fields: &[
        Field::required("title", Shape::Line),
        Field::optional("who", Shape::Reference("account")),
    ],
    states: &["open", "done"],
    audience: "partners",
    parent: None,
};

static ERRAND_SHELF: Shelf = Shelf {
    schema: &ERRAND,
    section: ui::Section::Decide,
    write: authority::Act::Write,
    columns: &[],
    steps: &[],
    children: &[],
    at: None,
    published: Published::Never,
};

#[derive(Debug, Clone)]
pub(super) struct Hands(Arc<AtomicI64>);

impl Clock for Hands {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::SeqCst))
    }
}

/// A served desk.
pub(super) struct Open {
    address: String,
    pub(super) desk: Arc<Desk>,
    hands: Hands,
    serving: tokio::task::JoinHandle<()>,
}

/// A browser: its cookies, and the token of the page it saw last.
#[derive(Debug, Default, Clone)]
pub(super) struct Browser {
    cookies: BTreeMap<String, String>,
    csrf: String,
}

/// What was answered.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) status: u16,
    pub(super) to: String,
    pub(super) text: String,
}

impl Page {
    /// What stands between two marks, the first time.
    pub(super) fn between(&self, from: &str, to: &str) -> &str {
        self.text
            .split_once(from)
            .and_then(|(_, rest)| rest.split_once(to))
            .unwrap_or_else(|| panic!("no {from} in {}", self.text))
            .0
    }

    #[track_caller]
    pub(super) fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "→ {}\n{}", self.to, self.text);
        self
    }

    /// Sent on to an address.
    #[track_caller]
    pub(super) fn leads(&self, to: &str) -> &Self {
        self.is(303);
        assert_eq!(self.to, to);
        self
    }

    #[track_caller]
    pub(super) fn says(&self, words: &str) -> &Self {
        assert!(self.text.contains(words), "no {words} in {}", self.text);
        self
    }
}

impl Open {
    pub(super) async fn new(store: &Store, is_demo: bool) -> Self {
        let texts = text::Texts::new(&[
            crate::TEXT,
            desk::TEXT,
            ui::TEXT,
            gate::TEXT,
            records::TEXT,
            store::TEXT,
            text::TEXT,
        ])
        .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let hands = Hands(Arc::new(AtomicI64::new(NOON.0)));
        let house = House {
            origin: format!("http://{address}"),
            secure: false,
            behind_proxy: false,
            idle_minutes: 30,
            is_demo,
            fonts: None,
        };
        let mut desk = Desk::new(
            store.clone(),
            Box::leak(Box::new(texts)),
            Arc::new(hands.clone()),
            Arc::new(Dice::default()),
            house,
            [crate::SHELVES, &[&ERRAND_SHELF]].concat(),
            crate::choosers(),
        );
        desk.place_contributors = crate::place_contributors();
        desk.invited = Some(crate::arrive);
        if is_demo {
            desk.demo_logins = crate::demo::logins();
        }
        let desk = Arc::new(desk);
        let router = desk::entrance::router()
            .merge(crate::router())
            .merge(desk::pages::router())
            .layer(axum::middleware::from_fn_with_state(
                Arc::clone(&desk),
                answer::finish,
            ))
            .with_state(Arc::clone(&desk));
        let serving = tokio::spawn(async move {
            axum::serve(listener, router).await.unwrap();
        });
        Self {
            address,
            desk,
            hands,
            serving,
        }
    }

    pub(super) fn wait(&self, milliseconds: i64) {
        self.hands.0.fetch_add(milliseconds, Ordering::SeqCst);
    }

    pub(super) fn close(&self) {
        self.serving.abort();
    }

    /// The path of an absolute address of this house.
    pub(super) fn path<'a>(&self, link: &'a str) -> &'a str {
        link.strip_prefix(&self.desk.house.origin).unwrap()
    }

    pub(super) async fn get(&self, browser: &mut Browser, path: &str) -> Page {
        self.ask(browser, "GET", path, "").await
    }

    pub(super) async fn post(
        &self,
        browser: &mut Browser,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Page {
        let csrf = browser.csrf.clone();
        let body = std::iter::once(("csrf", csrf.as_str()))
            .chain(fields.iter().copied())
            .map(|(name, value)| format!("{name}={}", answer::escaped(value)))
            .collect::<Vec<_>>()
            .join("&");
        self.ask(browser, "POST", path, &body).await
    }

    async fn ask(&self, browser: &mut Browser, method: &str, path: &str, body: &str) -> Page {
        let cookies: Vec<String> = browser
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nUser-Agent: Firefox on Linux\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nCookie: {}\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            cookies.join("; "),
            body.len()
        );
        let mut stream = TcpStream::connect(&self.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, text) = text.split_once("\r\n\r\n").unwrap();
        let mut page = Page {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            to: String::new(),
            text: text.to_owned(),
        };
        for line in head.lines().skip(1) {
            let (name, value) = line.split_once(": ").unwrap_or((line, ""));
            match name.to_ascii_lowercase().as_str() {
                "location" => value.clone_into(&mut page.to),
                "set-cookie" => {
                    assert!(
                        value.contains("; Path=/; HttpOnly; SameSite=Lax"),
                        "{value}"
                    );
                    let pair = value.split(';').next().unwrap();
                    let (name, value) = pair.split_once('=').unwrap();
                    if value.is_empty() {
                        browser.cookies.remove(name);
                    } else {
                        browser.cookies.insert(name.to_owned(), value.to_owned());
                    }
                }
                _ => {}
            }
        }
        if let Some((_, rest)) = page.text.split_once("name=\"csrf\" value=\"") {
            rest.split('"')
                .next()
                .unwrap()
                .clone_into(&mut browser.csrf);
        }
        looks_right(&page);
        page
    }
}

/// What holds for every page: one h1, no key of a sentence instead of the sentence, no id twice.
fn looks_right(page: &Page) {
    if !page.text.starts_with("<!DOCTYPE html>") {
        return;
    }
    let text = &page.text;
    assert_eq!(text.matches("<h1").count(), 1, "{text}");
    for prefix in [
        ">entrance-",
        ">bodies-",
        ">body-",
        ">desk-",
        ">gate-",
        ">ui-",
        ">records-",
    ] {
        assert!(!text.contains(prefix), "{prefix} in {text}");
    }
    let mut ids: Vec<&str> = text
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    ids.sort_unstable();
    for pair in ids.windows(2) {
        assert_ne!(pair[0], pair[1], "{text}");
    }
    for named in text.split(" for=\"").skip(1) {
        let id = named.split('"').next().unwrap();
        assert!(ids.binary_search(&id).is_ok(), "no {id} in {text}");
    }
}
