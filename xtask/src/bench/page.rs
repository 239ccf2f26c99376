//! A page of the demonstration as a browser meets it: how soon it begins, how much it carries.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::run::root;

const PATH: &str = "/ky/places/kg-kara-kulja-alaikuu";
const REQUESTS: usize = 200;

/// What the page costs its reader.
pub struct Page {
    pub median_ms: f64,
    pub slow_ms: f64,
    pub html_kb: f64,
    pub style_kb: f64,
    pub fonts: usize,
    pub fonts_kb: f64,
}

impl Page {
    pub fn all_kb(&self) -> f64 {
        self.html_kb + self.style_kb + self.fonts_kb
    }
}

/// A server of our own, ended with us.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; there is nothing to tell then.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Serves the demonstration from a database of its own and asks for the home page of an aimak.
pub fn measure(ashar: &Path, out: &Path) -> Result<Page, String> {
    let address = TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map_err(|error| error.to_string())?;
    let mut command = Command::new(ashar);
    command.args(["demo", "--listen", &address.to_string(), "--database"]);
    command.arg(out.join("demo.db"));
    let fonts = root().join("target/fonts");
    if fonts.is_dir() {
        command.arg("--fonts").arg(&fonts);
    }
    let child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    let server = Server(child);
    wait_for(address)?;
    let first = ask(address, PATH, "identity")?;
    let mut times = Vec::with_capacity(REQUESTS);
    let mut packed = 0;
    for _ in 0..REQUESTS {
        let answer = ask(address, PATH, "gzip, br")?;
        times.push(answer.first_byte_ms);
        packed = answer.bytes;
    }
    times.sort_by(f64::total_cmp);
    let html = String::from_utf8_lossy(&first.body).into_owned();
    let style =
        between(&html, "rel=\"stylesheet\" href=\"", '"').ok_or("the page names no style sheet")?;
    let plain_style = ask(address, style, "identity")?;
    let css = String::from_utf8_lossy(&plain_style.body).into_owned();
    let mut fonts_bytes = 0;
    let wanted = typefaces(&css);
    for font in &wanted {
        fonts_bytes += ask(address, &format!("/assets/{font}"), "gzip, br")?.bytes;
    }
    let style_bytes = ask(address, style, "gzip, br")?.bytes;
    drop(server);
    let kb = |bytes: usize| bytes as f64 / 1_024.0;
    Ok(Page {
        median_ms: times[REQUESTS / 2],
        slow_ms: times[REQUESTS * 95 / 100],
        html_kb: kb(packed),
        style_kb: kb(style_bytes),
        fonts: wanted.len(),
        fonts_kb: kb(fonts_bytes),
    })
}

/// The typefaces of the style sheet: a browser fetches at most these, each once.
fn typefaces(css: &str) -> BTreeSet<&str> {
    css.split("url(")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|address| address.starts_with("fonts/"))
        .collect()
}

fn between<'a>(text: &'a str, start: &str, end: char) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    rest.split(end).next()
}

fn wait_for(address: SocketAddr) -> Result<(), String> {
    for _ in 0..600 {
        if TcpStream::connect(address).is_ok() {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(100));
    }
    Err("the demonstration did not answer within a minute".to_owned())
}

struct Answer {
    first_byte_ms: f64,
    /// Everything that came over the wire, headers included.
    bytes: usize,
    body: Vec<u8>,
}

fn ask(address: SocketAddr, path: &str, encodings: &str) -> Result<Answer, String> {
    let failed = |error: std::io::Error| format!("{path}: {error}");
    let mut stream = TcpStream::connect(address).map_err(failed)?;
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .map_err(failed)?;
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept-Encoding: {encodings}\r\nConnection: close\r\n\r\n"
    );
    let started = Instant::now();
    stream.write_all(request.as_bytes()).map_err(failed)?;
    let mut all = vec![0_u8; 1];
    stream.read_exact(&mut all).map_err(failed)?;
    let first_byte_ms = started.elapsed().as_secs_f64() * 1_000.0;
    stream.read_to_end(&mut all).map_err(failed)?;
    if !all.starts_with(b"HTTP/1.1 200") {
        let line = String::from_utf8_lossy(&all[..all.len().min(40)]).into_owned();
        return Err(format!("{path}: {line}"));
    }
    let head = all
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .map_or(0, |at| at + 4);
    Ok(Answer {
        first_byte_ms,
        bytes: all.len(),
        body: all[head..].to_vec(),
    })
}
