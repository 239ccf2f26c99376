//! One connection to the program, as a browser holds it: HTTP/1.1, kept alive, with its cookies.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// How long an answer may take before it counts as none.
const PATIENCE: Duration = Duration::from_secs(30);

/// A browser without pictures.
pub struct Client {
    address: SocketAddr,
    stream: Option<BufReader<TcpStream>>,
    cookies: BTreeMap<String, String>,
    gzip: bool,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    /// The body as it came over the wire.
    pub body: Vec<u8>,
    /// From the first byte that was sent to the last that came back.
    pub took: Duration,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// What the answer says in a line, for reports of what went wrong.
    pub fn line(&self) -> String {
        let text = self.text();
        let title = text
            .split_once("<title>")
            .and_then(|(_, rest)| rest.split_once("</title>"))
            .map_or("", |(title, _)| title);
        format!("{} {}{title}", self.status, self.header("location"))
    }
}

impl Client {
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            stream: None,
            cookies: BTreeMap::new(),
            gzip: false,
        }
    }

    /// The same with answers packed, as browsers ask for them.
    pub fn packed(address: SocketAddr) -> Self {
        Self {
            gzip: true,
            ..Self::new(address)
        }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The same person at another server.
    pub fn at(&self, address: SocketAddr) -> Self {
        Self {
            cookies: self.cookies.clone(),
            gzip: self.gzip,
            ..Self::new(address)
        }
    }

    /// Takes the cookies of somebody who has come in.
    pub fn with_cookies_of(mut self, other: &Self) -> Self {
        self.cookies.clone_from(&other.cookies);
        self
    }

    /// Lets the connection go; the next question opens another.
    pub fn hang_up(&mut self) {
        self.stream = None;
    }

    pub fn get(&mut self, path: &str) -> io::Result<Answer> {
        // A server may close a connection that was idle; whoever only reads asks again.
        let kept = self.stream.is_some();
        match self.ask("GET", path, "", &[]) {
            Err(_) if kept => self.ask("GET", path, "", &[]),
            answer => answer,
        }
    }

    /// Sends a form; never twice, because nobody knows whether a first one was kept.
    pub fn post(&mut self, path: &str, fields: &[(String, String)]) -> io::Result<Answer> {
        let mut body = String::new();
        for (name, value) in fields {
            if !body.is_empty() {
                body.push('&');
            }
            encode(name, &mut body);
            body.push('=');
            encode(value, &mut body);
        }
        let head =
            "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n";
        self.send(path, head, body.as_bytes())
    }

    /// Sends anything, with lines of its own in the head; never twice.
    pub fn send(&mut self, path: &str, head: &str, body: &[u8]) -> io::Result<Answer> {
        let head = format!("{head}Content-Length: {}\r\n", body.len());
        self.ask("POST", path, &head, body)
    }

    fn ask(&mut self, method: &str, path: &str, more: &str, body: &[u8]) -> io::Result<Answer> {
        let begun = Instant::now();
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => self.connect()?,
        };
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.address);
        if self.gzip {
            head.push_str("Accept-Encoding: gzip\r\n");
        }
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            head.push_str("Cookie: ");
            head.push_str(&cookies.join("; "));
            head.push_str("\r\n");
        }
        head.push_str(more);
        head.push_str("\r\n");
        let mut sent = head.into_bytes();
        sent.extend_from_slice(body);
        stream.get_mut().write_all(&sent)?;
        let (mut answer, lasts) = read(&mut stream)?;
        answer.took = begun.elapsed();
        if lasts {
            self.stream = Some(stream);
        }
        for (name, value) in &answer.headers {
            if name == "set-cookie"
                && let Some((key, value)) = value
                    .split(';')
                    .next()
                    .and_then(|pair| pair.split_once('='))
            {
                if value.is_empty() {
                    self.cookies.remove(key);
                } else {
                    self.cookies.insert(key.to_owned(), value.to_owned());
                }
            }
        }
        Ok(answer)
    }

    fn connect(&self) -> io::Result<BufReader<TcpStream>> {
        let stream = TcpStream::connect_timeout(&self.address, PATIENCE)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(BufReader::new(stream))
    }
}

/// Reads an answer; gives whether the connection can be used again.
fn read(stream: &mut BufReader<TcpStream>) -> io::Result<(Answer, bool)> {
    let wrong = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
    let line = line(stream)?;
    let status = line
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .ok_or_else(|| wrong("no status"))?;
    let mut headers = Vec::new();
    loop {
        let line = self::line(stream)?;
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').ok_or_else(|| wrong("no header"))?;
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let mut answer = Answer {
        status,
        headers,
        body: Vec::new(),
        took: Duration::ZERO,
    };
    if answer.header("transfer-encoding") == "chunked" {
        loop {
            let size = self::line(stream)?;
            let size = usize::from_str_radix(size.split(';').next().unwrap_or_default().trim(), 16)
                .map_err(|_| wrong("no size of a piece"))?;
            let at = answer.body.len();
            answer.body.resize(at + size, 0);
            stream.read_exact(&mut answer.body[at..])?;
            self::line(stream)?;
            if size == 0 {
                break;
            }
        }
    } else {
        let size: usize = answer.header("content-length").parse().unwrap_or_default();
        answer.body.resize(size, 0);
        stream.read_exact(&mut answer.body)?;
    }
    let lasts = !answer.header("connection").eq_ignore_ascii_case("close");
    Ok((answer, lasts))
}

fn line(stream: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    line.truncate(line.trim_end().len());
    Ok(line)
}

/// `application/x-www-form-urlencoded` (WHATWG URL, section 5.2).
fn encode(text: &str, into: &mut String) {
    use std::fmt::Write as _;
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => {
                into.push(char::from(byte));
            }
            b' ' => into.push('+'),
            // Writing to a String cannot fail.
            _ => drop(write!(into, "%{byte:02X}")),
        }
    }
}
