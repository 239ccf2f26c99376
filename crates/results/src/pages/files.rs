//! The answers as files, and the address of the feed.

use std::io::Write as _;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::Response;
use desk::answer::{answer, escaped};
use desk::{Answer, PageParts, Refusal, Visit};
use kernel::{Instant, Lang, Message};
use maud::{Markup, html};
use store::{Reading, Store};
use ui::Choice;
use ui::form::{Control, checkbox, select};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::stream::{Bucket, Gone, Pipe, pipe};
use super::{around, opened, results_of, tabs, title};
use crate::exports::unnamed::{Unnamed, wanted};
use crate::exports::workbook::{MOST_CELLS, Writer};
use crate::exports::{
    FileColumn, Options, Rows, Source, columns, delimited, geojson, parquet, spss, table_name,
};
use crate::model::{Known, Sort};
use crate::rules::figures::Counted;
use crate::rules::parts::Part;
use crate::store::{Answers, Form, open};

/// The files: name, and what they are.
const FILES: [(&str, &str); 6] = [
    ("answers.csv", "text/csv; charset=utf-8"),
    ("answers.zip", "application/zip"),
    (
        "answers.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("places.geojson", "application/geo+json"),
    ("spss.zip", "application/zip"),
    ("parquet.zip", "application/zip"),
];

/// What is asked of a file.
#[derive(Debug, Clone, Copy)]
struct Wish {
    options: Options,
    counted: Option<Counted>,
}

fn wish(visit: &Visit) -> Wish {
    let is = |name: &str| visit.asked(name) == Some("yes");
    Wish {
        options: Options {
            labels: visit
                .asked("labels")
                .and_then(|code| Lang::ALL.into_iter().find(|lang| lang.code() == code)),
            split: is("split"),
            group_paths: visit.asked("paths") != Some("0"),
            unnamed: is("unnamed"),
        },
        counted: match visit.asked("count") {
            Some("approved") => Some(Counted::Approved),
            Some("everything") => None,
            _ => Some(Counted::NotRejected),
        },
    }
}

fn query(wish: Wish) -> String {
    let mut pairs = Vec::new();
    if let Some(lang) = wish.options.labels {
        pairs.push(format!("labels={lang}"));
    }
    for (is, pair) in [
        (wish.options.split, "split=yes"),
        (!wish.options.group_paths, "paths=0"),
        (wish.options.unnamed, "unnamed=yes"),
        (wish.counted == Some(Counted::Approved), "count=approved"),
        (wish.counted.is_none(), "count=everything"),
    ] {
        if is {
            pairs.push(pair.to_owned());
        }
    }
    if pairs.is_empty() {
        String::new()
    } else {
        format!("?{}", pairs.join("&"))
    }
}

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let form = opened(&visit, &id).await?;
    let wish = wish(&visit);
    let (mut reading, answers) = open(&visit.desk.store, &visit.actor, &form, visit.now).await?;
    let unnamed = if wish.options.unnamed {
        Some(unnamed(&form, &answers, &mut reading, wish).await?)
    } else {
        None
    };
    let households = answers.rows(0);
    drop(reading);
    let heading = visit.t("results-files");
    let here = visit.href(&format!("{}/files", results_of(&form)));
    let has_places = form.questionnaire.tables[0]
        .questions
        .iter()
        .any(|question| question.sort.is_geometry());
    let body = html! {
        p.overline { (title(&visit, &form)) }
        h1 { (heading) }
        (tabs(&visit, &form, "/files"))
        p.state { (visit.say(&Message::new("results-of-answers").with("count", households))) }
        (options_form(&visit, wish, &here))
        @if let Some(unnamed) = &unnamed { (risks(&visit, &form, unnamed)) }
        @else { p.note { (visit.t("results-files-named")) } }
        ul.downloads {
            @for (name, _) in FILES {
                @if name != "places.geojson" || (has_places && !wish.options.unnamed) {
                    li {
                        a href={ (here) "/" (name) (query(wish)) } download {
                            (visit.t(&format!("results-file-{}", name.replace('.', "-")))) " "
                            small { code { (name) } }
                        }
                    }
                }
            }
        }
        (feed(&visit, &form))
    };
    Ok(visit.page(&PageParts::new(heading, around(&visit, &form, true), body)))
}

fn options_form(visit: &Visit, wish: Wish, here: &str) -> Markup {
    let languages = Lang::ALL.map(|lang| Choice {
        value: lang.code().to_owned(),
        label: lang.own_name().to_owned(),
        chosen: wish.options.labels == Some(lang),
    });
    let count = match wish.counted {
        Some(Counted::NotRejected) => "all",
        Some(Counted::Approved) => "approved",
        None => "everything",
    };
    let counts = ["all", "approved", "everything"].map(|code| Choice {
        value: code.to_owned(),
        label: visit.t(&format!("results-which-{code}")),
        chosen: code == count,
    });
    let reader = &visit.reader;
    html! {
        form.form method="get" action=(here) aria-label=(visit.t("results-files-how")) {
            (select(reader, &Control::new("labels", visit.t("results-labels")).help(visit.t("results-labels-help")), &languages))
            (select(reader, &Control::new("count", visit.t("results-which")), &counts))
            (checkbox(reader, &Control::new("split", visit.t("results-split")), wish.options.split))
            (checkbox(reader, &Control::new("unnamed", visit.t("results-unnamed")).help(visit.t("results-unnamed-help")), wish.options.unnamed))
            div.buttons { button.secondary type="submit" { (visit.t("results-files-set")) } }
        }
    }
}

/// How many rows the combinations of what strangers know would point at, before anything is left out.
fn risks(visit: &Visit, form: &Form, unnamed: &Unnamed) -> Markup {
    html! {
        section aria-labelledby="risk" {
            h2 #risk { (visit.t("results-risk")) }
            p { (visit.t("results-risk-says")) }
            ul.plain {
                @for (table, risk) in &unnamed.risks {
                    li {
                        @let own = &form.questionnaire.tables[*table];
                        @let name = if *table == 0 { visit.t("results-households") } else { super::overview::repeat_name(visit, own) };
                        (visit.say(&Message::new("results-risk-of").with("name", name).with("alone", risk.alone).with("few", risk.few).with("rows", risk.rows)))
                    }
                }
            }
            p.note { (visit.t("results-unnamed-agreement")) }
        }
    }
}

/// How another program is given the answers as they come.
fn feed(visit: &Visit, form: &Form) -> Markup {
    let address = format!(
        "{}/api/v1/projects/1/forms/{}.svc",
        visit.desk.house.origin,
        escaped(&form.questionnaire.form_id)
    );
    html! {
        section aria-labelledby="feed" {
            h2 #feed { (visit.t("results-feed")) }
            p { (visit.t("results-feed-says")) }
            p { code { "OData 4.0" } " " code.long { (address) } }
            p { a href=(visit.href("/me")) { (visit.t("results-feed-token")) } }
        }
    }
}

async fn unnamed(
    form: &Form,
    answers: &Answers<'_>,
    reading: &mut Reading,
    wish: Wish,
) -> Result<Unnamed, Refusal> {
    let wanted = wanted(&form.questionnaire, &form.dimensions);
    let answered = answers.columns(reading, &wanted).await?;
    let counts = |state: &str| wish.counted.is_none_or(|counted| counted.counts(state));
    Ok(Unnamed::of(
        &form.questionnaire,
        &form.dimensions,
        &answered,
        &counts,
    ))
}

/// A file.
pub async fn download(visit: Visit, Path((_, id, name)): Path<(String, String, String)>) -> Answer {
    let form = opened(&visit, &id).await?;
    let (_, kind) = FILES
        .iter()
        .find(|(known, _)| *known == name)
        .ok_or(Refusal::NotFound)?;
    let wish = wish(&visit);
    // What researchers get says of no household where it is.
    if wish.options.unnamed && name == "places.geojson" {
        return Err(Refusal::NotFound);
    }
    let form = Arc::new(form);
    let own = table_name(&form.questionnaire, 0);
    let file = format!("{own}-{name}");
    let (store, actor, now) = (visit.desk.store.clone(), visit.actor.clone(), visit.now);
    if name == "answers.xlsx" {
        let bytes = workbook(&visit, &form, wish).await?;
        return Ok(headed(kind, &file, Body::from(bytes)));
    }
    let (pipe, body) = pipe();
    let lang = visit.lang();
    tokio::spawn(async move {
        let job = Job {
            store,
            actor,
            form,
            wish,
            now,
            lang,
        };
        match job.write(&name, &pipe).await {
            Ok(()) | Err(Failed::Gone) => {}
            Err(Failed::Books) => pipe.break_off("the answers could not be read").await,
        }
    });
    Ok(headed(kind, &file, body))
}

fn headed(kind: &str, file: &str, body: Body) -> Response {
    answer(
        StatusCode::OK,
        &[
            (CONTENT_TYPE, kind),
            (
                CONTENT_DISPOSITION,
                &format!("attachment; filename=\"{file}\""),
            ),
            (CACHE_CONTROL, "no-store"),
        ],
        body,
    )
}

async fn workbook(visit: &Visit, form: &Form, wish: Wish) -> Result<Vec<u8>, Refusal> {
    let (mut reading, answers) = open(&visit.desk.store, &visit.actor, form, visit.now).await?;
    let cells: usize = (0..form.questionnaire.tables.len())
        .map(|table| answers.rows(table) * columns(&form.questionnaire, table, wish.options).len())
        .sum();
    if cells > MOST_CELLS {
        return Err(Refusal::Wrong(Message::new("results-file-too-large")));
    }
    let failed = |why: rust_xlsxwriter::XlsxError| {
        tracing::error!(error = ?why, "a workbook of answers could not be written");
        Refusal::Failed
    };
    let mut source = Parts::of(form, &answers, &mut reading, wish).await?;
    let mut writer = Writer::new(&form.questionnaire, wish.options).map_err(failed)?;
    while let Some(part) = source.next(&mut reading).await? {
        writer.add(&part).map_err(failed)?;
    }
    writer.done().map_err(failed)
}

/// The parts of an export one after the other, with what does not count and what names somebody left out.
struct Parts<'a, 'f> {
    form: &'f Form,
    answers: &'a Answers<'f>,
    numbers: std::vec::IntoIter<i64>,
    unnamed: Option<Unnamed>,
    before: Vec<usize>,
    wish: Wish,
}

impl<'a, 'f> Parts<'a, 'f> {
    async fn of(
        form: &'f Form,
        answers: &'a Answers<'f>,
        reading: &mut Reading,
        wish: Wish,
    ) -> Result<Self, Refusal> {
        let unnamed = if wish.options.unnamed {
            Some(unnamed(form, answers, reading, wish).await?)
        } else {
            None
        };
        Ok(Self {
            form,
            numbers: answers.parts().into_iter(),
            answers,
            unnamed,
            before: vec![0; form.questionnaire.tables.len()],
            wish,
        })
    }

    async fn next(&mut self, reading: &mut Reading) -> Result<Option<Arc<Part>>, Refusal> {
        let Some(number) = self.numbers.next() else {
            return Ok(None);
        };
        let mut part = self.answers.part(reading, number).await?;
        if let Some(unnamed) = &self.unnamed {
            let mut changed = Part::clone(&part);
            unnamed.apply(&mut changed, &self.before);
            for (before, table) in self.before.iter_mut().zip(&part.tables) {
                *before += table.rows;
            }
            part = Arc::new(changed);
        }
        if let Some(counted) = self.wish.counted {
            let picked = part.picked(&self.form.questionnaire, &|table, row| {
                let state = table.known(Known::State, row).unwrap_or_default();
                counted.counts(&state)
            });
            part = Arc::new(picked);
        }
        Ok(Some(part))
    }
}

/// Why a file was broken off.
enum Failed {
    Gone,
    Books,
}

impl From<Gone> for Failed {
    fn from(_: Gone) -> Self {
        Self::Gone
    }
}

impl From<Refusal> for Failed {
    fn from(_: Refusal) -> Self {
        Self::Books
    }
}

impl From<store::StoreError> for Failed {
    fn from(why: store::StoreError) -> Self {
        tracing::error!(error = ?why, "the answers could not be read for a file");
        Self::Books
    }
}

impl From<zip::result::ZipError> for Failed {
    fn from(why: zip::result::ZipError) -> Self {
        tracing::error!(error = ?why, "an archive could not be written");
        Self::Books
    }
}

impl From<std::io::Error> for Failed {
    fn from(why: std::io::Error) -> Self {
        tracing::error!(error = ?why, "an archive could not be written");
        Self::Books
    }
}

/// A file that is written while it is sent.
struct Job {
    store: Store,
    actor: kernel::Actor,
    form: Arc<Form>,
    wish: Wish,
    now: Instant,
    lang: Lang,
}

impl Job {
    async fn write(&self, name: &str, pipe: &Pipe) -> Result<(), Failed> {
        let (mut reading, answers) = open(&self.store, &self.actor, &self.form, self.now).await?;
        match name {
            "answers.csv" => self.csv(&answers, &mut reading, pipe).await,
            "answers.zip" => self.archive(&answers, &mut reading, pipe).await,
            "places.geojson" => self.places(&answers, &mut reading, pipe).await,
            "spss.zip" => self.spss(&answers, &mut reading, pipe).await,
            _ => self.parquet(&answers, &mut reading, pipe).await,
        }
    }

    fn columns(
        &self,
        table: usize,
        options: Options,
        unnamed: Option<&Unnamed>,
    ) -> Vec<FileColumn> {
        let mut columns = columns(&self.form.questionnaire, table, options);
        if let Some(unnamed) = unnamed {
            let replaced = unnamed.replaced();
            for column in &mut columns {
                let is_replaced = matches!(&column.source, Source::Answer(question)
                    if replaced.iter().any(|at| at.table == table && at.question == *question));
                if is_replaced {
                    column.is_number = false;
                }
            }
            columns.retain(|column| {
                !matches!(
                    column.source,
                    Source::Known(Known::Received | Known::Updated | Known::Number)
                )
            });
        }
        columns
    }

    async fn csv(
        &self,
        answers: &Answers<'_>,
        reading: &mut Reading,
        pipe: &Pipe,
    ) -> Result<(), Failed> {
        let mut parts = Parts::of(&self.form, answers, reading, self.wish).await?;
        let columns = self.columns(0, self.wish.options, parts.unnamed.as_ref());
        let mut text = String::from(delimited::MARK);
        delimited::headings(&columns, true, &mut text);
        pipe.send(text.into_bytes()).await?;
        while let Some(part) = parts.next(reading).await? {
            let mut text = String::new();
            let rows = Rows::new(&self.form.questionnaire, &part, 0, self.wish.options);
            delimited::lines(&rows, &columns, true, &mut text);
            pipe.send(text.into_bytes()).await?;
        }
        Ok(())
    }

    async fn archive(
        &self,
        answers: &Answers<'_>,
        reading: &mut Reading,
        pipe: &Pipe,
    ) -> Result<(), Failed> {
        let bucket = Bucket::default();
        let mut zip = ZipWriter::new_stream(bucket.clone());
        for table in 0..self.form.questionnaire.tables.len() {
            let file = format!("{}.csv", table_name(&self.form.questionnaire, table));
            zip.start_file(file, deflated())?;
            let mut parts = Parts::of(&self.form, answers, reading, self.wish).await?;
            let columns = self.columns(table, self.wish.options, parts.unnamed.as_ref());
            let mut text = String::from(delimited::MARK);
            delimited::headings(&columns, true, &mut text);
            zip.write_all(text.as_bytes())?;
            while let Some(part) = parts.next(reading).await? {
                text.clear();
                let rows = Rows::new(&self.form.questionnaire, &part, table, self.wish.options);
                delimited::lines(&rows, &columns, true, &mut text);
                zip.write_all(text.as_bytes())?;
                pipe.send(bucket.empty()).await?;
            }
        }
        zip.finish()?;
        pipe.send(bucket.empty()).await?;
        Ok(())
    }

    async fn places(
        &self,
        answers: &Answers<'_>,
        reading: &mut Reading,
        pipe: &Pipe,
    ) -> Result<(), Failed> {
        let columns = self.columns(0, self.wish.options, None);
        let mut parts = Parts::of(&self.form, answers, reading, self.wish).await?;
        let of_place: Vec<(usize, Sort)> = self.form.questionnaire.tables[0]
            .questions
            .iter()
            .enumerate()
            .filter(|(_, question)| question.sort.is_geometry())
            .map(|(place, question)| (place, question.sort))
            .collect();
        let mut some = false;
        pipe.send(geojson::BEGIN.as_bytes().to_vec()).await?;
        while let Some(part) = parts.next(reading).await? {
            let rows = Rows::new(&self.form.questionnaire, &part, 0, self.wish.options);
            let mut text = String::new();
            for place in &of_place {
                geojson::features(&rows, &columns, *place, &mut some, &mut text);
            }
            pipe.send(text.into_bytes()).await?;
        }
        pipe.send(geojson::END.as_bytes().to_vec()).await?;
        Ok(())
    }

    async fn spss(
        &self,
        answers: &Answers<'_>,
        reading: &mut Reading,
        pipe: &Pipe,
    ) -> Result<(), Failed> {
        // The codes stand in the file, and what they mean in the syntax.
        let options = Options {
            labels: None,
            split: true,
            ..self.wish.options
        };
        let lang = self.wish.options.labels.unwrap_or(self.lang);
        let bucket = Bucket::default();
        let mut zip = ZipWriter::new_stream(bucket.clone());
        for table in 0..self.form.questionnaire.tables.len() {
            let name = table_name(&self.form.questionnaire, table);
            let mut parts = Parts::of(&self.form, answers, reading, self.wish).await?;
            let columns = spss::named(&self.columns(table, options, parts.unnamed.as_ref()));
            zip.start_file(format!("{name}.csv"), deflated())?;
            let mut text = String::new();
            delimited::headings(&columns, false, &mut text);
            zip.write_all(text.as_bytes())?;
            while let Some(part) = parts.next(reading).await? {
                text.clear();
                let rows = Rows::new(&self.form.questionnaire, &part, table, options);
                delimited::lines(&rows, &columns, false, &mut text);
                zip.write_all(text.as_bytes())?;
                pipe.send(bucket.empty()).await?;
            }
            zip.start_file(format!("{name}.sps"), deflated())?;
            let syntax = spss::syntax(
                &self.form.questionnaire,
                table,
                &columns,
                &format!("{name}.csv"),
                lang,
            );
            zip.write_all(delimited::MARK.as_bytes())?;
            zip.write_all(syntax.as_bytes())?;
        }
        zip.finish()?;
        pipe.send(bucket.empty()).await?;
        Ok(())
    }

    async fn parquet(
        &self,
        answers: &Answers<'_>,
        reading: &mut Reading,
        pipe: &Pipe,
    ) -> Result<(), Failed> {
        let bucket = Bucket::default();
        let mut zip = ZipWriter::new_stream(bucket.clone());
        for table in 0..self.form.questionnaire.tables.len() {
            let name = table_name(&self.form.questionnaire, table);
            let mut parts = Parts::of(&self.form, answers, reading, self.wish).await?;
            let columns = self.columns(table, self.wish.options, parts.unnamed.as_ref());
            zip.start_file(format!("{name}.parquet"), deflated())?;
            let mut bytes = Vec::new();
            let mut writer = parquet::Writer::new(&columns, &mut bytes);
            zip.write_all(&bytes)?;
            while let Some(part) = parts.next(reading).await? {
                bytes.clear();
                let rows = Rows::new(&self.form.questionnaire, &part, table, self.wish.options);
                writer.add(&rows, &columns, &mut bytes);
                zip.write_all(&bytes)?;
                pipe.send(bucket.empty()).await?;
            }
            zip.write_all(&writer.done())?;
        }
        zip.finish()?;
        pipe.send(bucket.empty()).await?;
        Ok(())
    }
}

fn deflated() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}
