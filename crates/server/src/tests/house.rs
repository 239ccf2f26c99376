//! The demonstration over a database of its own, asked by HTTP like a visitor asks.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, Weak};

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
    app: Arc<App>,
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
    fn open() -> Self {
        let folder = std::env::temp_dir().join(format!("ashar-pages-{}", std::process::id()));
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
            let app = Arc::new(App::new(store, true, None));
            app.warm().await;
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
                .await
                .expect("a free port");
            let address = listener.local_addr().expect("its address");
            let router = pages::router(Arc::clone(&app));
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
        runtime.block_on(asked(&self.app.store))
    }

    /// Asks for an address exactly as it is written here.
    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// Asks with a method and headers.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n",
            self.address
        );
        for (name, value) in headers {
            for part in [name, ": ", value, "\r\n"] {
                request.push_str(part);
            }
        }
        request += "\r\n";
        let mut stream = TcpStream::connect(self.address).expect("the house listens");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut bytes = Vec::new();
        // A server that refuses the head of a request closes early: what it said until then counts.
        let _ = stream.read_to_end(&mut bytes);
        parse(&bytes)
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.block_on(self.app.store.close());
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
