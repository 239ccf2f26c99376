//! The demonstration over a database of its own, asked by HTTP like a visitor asks.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, Weak};

use desk::House as Settings;
use review::Reviews;
use store::{Location, Store};
use tokio::runtime::Runtime;

use crate::clock::MachineClock;
use crate::pages::{self, App};
use crate::{demo, serve};

/// An aimak that has everything: broken links, suggestions, scores.
pub const AIMAK: &str = "kg-kara-kulja-alaikuu";

/// A served demonstration; it and its database are gone with its last user.
pub struct House {
    folder: PathBuf,
    address: SocketAddr,
    runtime: Option<Runtime>,
    app: App,
}

/// Somebody who is signed in: the cookie and the token that forms carry.
#[derive(Debug, Clone)]
pub struct Person {
    pub cookie: String,
    pub csrf: String,
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("an answer in UTF-8")
    }

    pub fn is_page(&self) -> bool {
        self.header("content-type").starts_with("text/html")
            && self.header("content-disposition").is_empty()
    }
}

/// The house of this run of tests, shared by those that run at the same time.
pub fn house() -> Arc<House> {
    static SHARED: Mutex<Weak<House>> = Mutex::new(Weak::new());
    let mut shared = SHARED
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(house) = shared.upgrade() {
        return house;
    }
    let house = Arc::new(House::open());
    *shared = Arc::downgrade(&house);
    house
}

impl House {
    /// A house of one's own, for a test that changes it.
    pub fn open() -> Self {
        static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let count = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("ashar-pages-{}-{count}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder for the database");
        let runtime = Runtime::new().expect("a runtime");
        let location = Location::Sqlite(folder.join("demo.db"));
        let (app, address) = runtime.block_on(async {
            let store = Store::open(&location).await.expect("an empty database");
            store.migrate(serve::BOOKS).await.expect("its tables");
            let dossiers = demo::dossiers().expect("the demonstration reads without fault");
            demo::fill(&store, &dossiers, &MachineClock)
                .await
                .expect("a filled database");
            let settings = Settings {
                origin: "http://127.0.0.1".to_owned(),
                secure: false,
                behind_proxy: false,
                idle_minutes: 30,
                is_demo: true,
                fonts: None,
            };
            let app = App {
                desk: Arc::new(serve::desk(store, settings, Some(100_000))),
                reviews: Arc::new(Reviews::new(true)),
            };
            app.work_is_done().await;
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
                .await
                .expect("a free port");
            let address = listener.local_addr().expect("its address");
            let router = pages::router(&app).into_make_service_with_connect_info::<SocketAddr>();
            tokio::spawn(async move { axum::serve(listener, router).await });
            (app, address)
        });
        Self {
            folder,
            address,
            runtime: Some(runtime),
            app,
        }
    }

    /// Asks the database something.
    pub fn ask_store<T>(&self, asked: impl AsyncFnOnce(&Store) -> T) -> T {
        let runtime = self.runtime.as_ref().expect("the house is open");
        runtime.block_on(asked(&self.app.desk.store))
    }

    /// Asks for an address exactly as it is written here.
    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// Asks with a method and headers.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(method, path, headers, "")
    }

    /// Asks with a method, headers and a body.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n",
            self.address
        );
        for (name, value) in headers {
            for part in [name, ": ", value, "\r\n"] {
                request.push_str(part);
            }
        }
        if !body.is_empty() {
            request += "Content-Length: ";
            request += &body.len().to_string();
            request += "\r\n";
        }
        request += "\r\n";
        request += body;
        let mut stream = TcpStream::connect(self.address).expect("the house listens");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut bytes = Vec::new();
        // A server that refuses the head of a request closes early: what it said until then counts.
        let _ = stream.read_to_end(&mut bytes);
        parse(&bytes)
    }

    /// Signs somebody of the demonstration in.
    pub fn sign_in(&self, login: &str) -> Person {
        let body = form(&[
            ("login", login),
            ("password", desk::entrance::DEMO_PASSWORD),
        ]);
        let answer = self.send("POST", "/en/login", &[FORM], &body);
        assert_eq!(answer.status, 303, "{login}: {}", answer.text());
        let cookie = answer
            .headers
            .iter()
            .filter(|(name, _)| name == "set-cookie")
            .filter_map(|(_, value)| value.split(';').next())
            .collect::<Vec<_>>()
            .join("; ");
        let mut person = Person {
            cookie,
            csrf: String::new(),
        };
        let page = self.get_as(&person, "/en/me").text();
        let csrf = page
            .split("name=\"csrf\" value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        csrf.expect("a form with a token")
            .clone_into(&mut person.csrf);
        person
    }

    /// A token with which a program acts for somebody; `scope` is `read` or `write`.
    pub fn token(&self, person: &Person, scope: &str) -> String {
        let tomorrow = desk::day_of(kernel::Instant(self.app.desk.now().0 + 86_400_000));
        let fields = [
            ("name", "A program"),
            ("scope", scope),
            ("expires", &tomorrow),
        ];
        let page = self.post_as(person, "/en/me/tokens", &fields).text();
        let text = page
            .split("<code>")
            .find(|rest| rest.starts_with("ashar_"))
            .and_then(|rest| rest.split('<').next());
        text.expect("a token").to_owned()
    }

    /// Asks for an address as somebody.
    pub fn get_as(&self, person: &Person, path: &str) -> Answer {
        self.ask("GET", path, &[("Cookie", &person.cookie)])
    }

    /// Posts a form as somebody.
    pub fn post_as(&self, person: &Person, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("csrf", person.csrf.as_str())];
        all.extend(fields);
        self.send(
            "POST",
            path,
            &[FORM, ("Cookie", &person.cookie)],
            &form(&all),
        )
    }
}

/// The header of a form.
pub const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");

/// Fields as a form sends them.
pub fn form(fields: &[(&str, &str)]) -> String {
    fields
        .iter()
        .map(|(name, value)| {
            format!(
                "{}={}",
                desk::answer::escaped(name),
                desk::answer::escaped(value)
            )
        })
        .collect::<Vec<_>>()
        .join("&")
}

impl Drop for House {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.block_on(self.app.desk.store.close());
            runtime.shutdown_background();
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn parse(bytes: &[u8]) -> Answer {
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .expect("the head of an answer");
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .and_then(|code| code.parse().ok());
    Answer {
        status: status.expect("a status"),
        headers: lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect(),
        body: bytes[end + 4..].to_vec(),
    }
}
