//! A programme of 120 pages from the moment it is sent to its highlighted page; and files that nobody should send.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use super::crowd::Person;
use super::form::fields;
use super::http::Client;
use super::served::{Database, Filling, Served, memory, processor};
use super::{Options, PLACE, Row};
use crate::run::root;

/// Pages of the programme, and letters of each.
const PAGES: usize = 120;
const LETTERS: usize = 2_500;
/// How often it is sent, each time with other words, so that nothing is known of it.
const TIMES: usize = 7;
/// The bars: seconds from upload to page, megabytes of memory over all odd files.
const SECONDS: f64 = 1.5;
const MEGABYTES: f64 = 300.0;
/// What makes an archive a text document (ECMA-376).
const TYPES: &str = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
const BOUNDARY: &str = "ashar-load-boundary";

/// Sends programmes and odd files to the release binary.
pub fn documents(options: &Options) -> Result<Vec<Row>, String> {
    let filling = Filling::Municipality {
        people: 1,
        measures: 1,
        lines: 1,
    };
    let database = Database::new(options.postgres, &filling)?;
    let served = Served::start(&database)?;
    let person = Person::come_in(served.address, 0, "person-0")?;
    let mut client = Client::packed(served.address).with_cookies_of(person.client());
    let mut slowest: f64 = 0.0;
    let mut work: f64 = 0.0;
    let mut bytes = 0;
    for time in 0..TIMES {
        let file = programme(time)?;
        bytes = file.len();
        let before = processor(served.process());
        let (document, sent) = bring(&mut client, &format!("programme-{time}.docx"), &file)?;
        let document = document.ok_or("the programme was refused")?;
        let page = client
            .get(&format!("{document}/read"))
            .map_err(|why| why.to_string())?;
        if page.status != 200 {
            return Err(format!("the page of the text: {}", page.line()));
        }
        let took = sent + page.took.as_secs_f64();
        println!("programme {time}: sent {sent:.3} s, with its page {took:.3} s");
        slowest = slowest.max(took);
        work += processor(served.process()) - before;
    }
    let (peak, _) = memory(served.process());
    let mut rows = vec![Row {
        what: format!(
            "a DOCX of {PAGES} pages ({} KB) from upload to highlighted page, the slowest of {TIMES}, {}",
            bytes / 1024,
            database.name()
        ),
        bar: "< 1.5 s",
        measured: format!(
            "{slowest:.2} s; {:.2} s of a processor each; {peak:.0} MB",
            work / TIMES as f64
        ),
        kept: Some(slowest < SECONDS),
    }];
    rows.push(odd_files(&mut client, &served)?);
    database.verify()?;
    Ok(rows)
}

fn odd_files(client: &mut Client, served: &Served) -> Result<Row, String> {
    let bomb = packed(&[
        ("[Content_Types].xml", TYPES.as_bytes().to_vec()),
        ("word/document.xml", vec![b' '; 900 << 20]),
    ])?;
    let odd: [(&str, Vec<u8>); 8] = [
        ("bomb.docx", bomb),
        ("empty.txt", b" \n ".to_vec()),
        ("locked.pdf", locked()),
        ("scanned.pdf", scanned()),
        ("cut.docx", programme(0)?.into_iter().take(20_000).collect()),
        (
            "noise.bin",
            (0..8 << 20)
                .map(|at: u32| (at.wrapping_mul(2_654_435_761) >> 13) as u8)
                .collect(),
        ),
        ("deep.html", "<div>".repeat(400_000).into_bytes()),
        ("large.txt", "а б в г д\n".repeat(900_000).into_bytes()),
    ];
    let mut refused = 0;
    let mut kept = Vec::new();
    for (name, content) in &odd {
        let (document, took) = bring(client, name, content)?;
        println!(
            "{name}: {} in {took:.2} s",
            if document.is_some() {
                "kept"
            } else {
                "refused"
            }
        );
        match document {
            None => refused += 1,
            Some(_) => kept.push(*name),
        }
    }
    // Larger than a form may be: nothing of it is read.
    let over = bring(client, "over.txt", &vec![b'x'; 26 << 20]);
    let said = over.err().unwrap_or_default();
    client.hang_up();
    println!("26 MB: {said}");
    let (peak, _) = memory(served.process());
    Ok(Row {
        what: format!(
            "{} odd files (bomb of 900 MB, locked, scanned, cut, noise, deep, large): {refused} refused, kept {kept:?}; 26 MB: {said}",
            odd.len()
        ),
        bar: "< 300 MB, said clearly",
        measured: format!("{peak:.0} MB at most"),
        kept: Some(peak < MEGABYTES && refused + 1 >= odd.len()),
    })
}

fn new_at() -> String {
    format!("/en/desk/places/{PLACE}/documents/new")
}

/// Sends a file as a browser does; where its document stands, unless it was refused, and the seconds it took.
fn bring(client: &mut Client, name: &str, content: &[u8]) -> Result<(Option<String>, f64), String> {
    let at = new_at();
    let page = {
        // Forms are read unpacked.
        let mut plain = Client::new(client.address()).with_cookies_of(client);
        plain.get(&at).map_err(|why| why.to_string())?
    };
    let hidden = fields(&page.text(), &at).ok_or_else(|| format!("no form: {}", page.line()))?;
    let mut body = Vec::new();
    for (key, value) in hidden.iter().filter(|(key, _)| key != "file") {
        body.extend_from_slice(
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{key}\"\r\n\r\n{value}\r\n"
            )
            .as_bytes(),
        );
    }
    body.extend_from_slice(
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").as_bytes(),
    );
    body.extend_from_slice(content);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    let head = format!(
        "Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nSec-Fetch-Site: same-origin\r\n"
    );
    let answer = client
        .send(&at, &head, &body)
        .map_err(|why| format!("{name}: {why}"))?;
    let took = answer.took.as_secs_f64();
    match answer.status {
        303 => {
            let to = answer.header("location");
            let to = to.split('?').next().unwrap_or(to);
            Ok((Some(to.to_owned()), took))
        }
        422 => Ok((None, took)),
        _ => Err(format!("{name}: {}", answer.line())),
    }
}

/// A programme made of our Russian sample, whose words go round until the pages are full.
fn programme(time: usize) -> Result<Vec<u8>, String> {
    let path = root().join("demo/documents/ru-programme-1.html");
    let html =
        std::fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    let mut lines: Vec<(bool, String)> = Vec::new();
    for part in html.split('<').skip(1) {
        let Some((tag, words)) = part.split_once('>') else {
            continue;
        };
        let words = words.trim();
        if !words.is_empty() && !tag.starts_with("title") {
            lines.push((
                tag.starts_with("h2") || tag.starts_with("h3"),
                words.to_owned(),
            ));
        }
    }
    let mut body = String::new();
    let (mut page, mut on_page, mut round) = (1, 0, 0);
    'full: loop {
        round += 1;
        for (is_heading, words) in &lines {
            let style = if *is_heading {
                "<w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>"
            } else {
                ""
            };
            let breaks = if on_page > LETTERS {
                on_page = 0;
                page += 1;
                "<w:lastRenderedPageBreak/>"
            } else {
                ""
            };
            if page > PAGES {
                break 'full;
            }
            on_page += words.chars().count();
            // Writing to a String cannot fail, here and below.
            let _ = write!(
                body,
                "<w:p>{style}<w:r>{breaks}<w:t xml:space=\"preserve\">{words} {time}.{round}</w:t></w:r></w:p>"
            );
        }
    }
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    packed(&[
        ("[Content_Types].xml", TYPES.as_bytes().to_vec()),
        ("word/document.xml", document.into_bytes()),
    ])
}

/// A PDF that asks for a password (ISO 32000-1, 7.6): its keys are noise, so that none opens it.
fn locked() -> Vec<u8> {
    let key = "41".repeat(32);
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>".to_owned(),
        format!("<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{key}> /U <{key}> >>"),
    ];
    pdf(&objects, " /Encrypt 4 0 R /ID [<41> <41>]")
}

/// A PDF whose only page is a picture.
fn scanned() -> Vec<u8> {
    let drawn = "q 595 0 0 842 0 0 cm /Im0 Do Q";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Im0 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{drawn}\nendstream", drawn.len()),
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream".to_owned(),
    ];
    pdf(&objects, "")
}

fn pdf(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let table = file.len();
    let _ = write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(file, "{place:010} 00000 n ");
    }
    let _ = write!(
        file,
        "trailer\n<< /Size {} /Root 1 0 R{trailer} >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    );
    file.into_bytes()
}

/// An archive (PKWARE APPNOTE 6.3), its files deflated.
fn packed(files: &[(&str, Vec<u8>)]) -> Result<Vec<u8>, String> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in files {
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
        deflate.write_all(content).map_err(|why| why.to_string())?;
        let small = deflate.finish().map_err(|why| why.to_string())?;
        let mut crc = Crc::new();
        crc.update(content);
        let place = archive.len() as u32;
        let mut about = Vec::new();
        // Version, flags, deflate, time, day.
        for number in [20_u16, 0, 8, 0, 33] {
            about.extend_from_slice(&number.to_le_bytes());
        }
        for number in [crc.sum(), small.len() as u32, content.len() as u32] {
            about.extend_from_slice(&number.to_le_bytes());
        }
        about.extend_from_slice(&(name.len() as u16).to_le_bytes());
        about.extend_from_slice(&0_u16.to_le_bytes());
        archive.extend_from_slice(b"PK\x03\x04");
        archive.extend_from_slice(&about);
        archive.extend_from_slice(name.as_bytes());
        archive.extend_from_slice(&small);
        directory.extend_from_slice(b"PK\x01\x02\x14\x00");
        directory.extend_from_slice(&about);
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&place.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
    }
    let count = files.len() as u16;
    let (size, place) = (directory.len() as u32, archive.len() as u32);
    archive.extend_from_slice(&directory);
    archive.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    archive.extend_from_slice(&count.to_le_bytes());
    archive.extend_from_slice(&count.to_le_bytes());
    archive.extend_from_slice(&size.to_le_bytes());
    archive.extend_from_slice(&place.to_le_bytes());
    archive.extend_from_slice(&0_u16.to_le_bytes());
    Ok(archive)
}
