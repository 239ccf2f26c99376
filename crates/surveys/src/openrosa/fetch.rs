//! What a phone fetches: the list of forms, a form, the list of its files, a file.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use desk::Desk;
use desk::answer::escaped;
use kernel::Actor;
use questionnaires::model::{FormContent, VersionState};
use questionnaires::store::Version;
use records::Record;
use store::Reading;

use crate::rules::entities::{Entry, csv};
use crate::store::entities::{self, List};

use super::{Call, Caller, No, either, escape, file_answer, forms, xml_answer};

type Said = Result<Response, No>;

/// The list of forms.
pub async fn form_list(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    either(list(desk, request).await)
}

async fn list(desk: Arc<Desk>, request: Request) -> Said {
    let call = Call::of(desk, request.into_parts().0).await?;
    call.speaks_openrosa()?;
    let caller = call.caller(true).await?;
    let mut offered = offered(&call, &caller).await?;
    if call.query.get("listAllVersions").map(String::as_str) == Some("true")
        && matches!(caller, Caller::Phone(_))
    {
        offered = with_former(&call, offered).await?;
    }
    if let Some(asked) = call.query.get("formID") {
        offered.retain(|(_, version)| version.form_id == *asked);
    }
    let is_verbose = call.query.get("verbose").map(String::as_str) == Some("true");
    let base = call.base();
    let reader = call
        .desk
        .texts
        .reader(super::lang(&call.parts.headers), kernel::Currency::KGS);
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xforms xmlns=\"http://openrosa.org/xforms/xformsList\">",
    );
    for (form, version) in &offered {
        let id = escape(&version.form_id);
        let name = escape(reader.words(&version.title));
        let address = match &caller {
            Caller::Test { .. } if call.is_of_draft() => base.clone(),
            _ => format!("{base}/forms/{}", escaped(&version.form_id)),
        };
        let of = if version.state == VersionState::Superseded {
            format!("?version={}", escaped(&version.version))
        } else {
            String::new()
        };
        // Writing to a String cannot fail, here and below.
        xml.push_str("<xform>");
        let _ = write!(
            xml,
            "<formID>{id}</formID><name>{name}</name><version>{}</version><hash>md5:{}</hash>",
            escape(&version.version),
            version.md5
        );
        if is_verbose {
            let content: FormContent = questionnaires::model::of(&form.content);
            let _ = write!(
                xml,
                "<descriptionText>{}</descriptionText>",
                escape(content.purpose.as_deref().unwrap_or_default())
            );
        }
        let _ = write!(
            xml,
            "<downloadUrl>{}.xml{of}</downloadUrl>",
            escape(&address)
        );
        if !files_of(&call, form, version).await?.is_empty() {
            let _ = write!(
                xml,
                "<manifestUrl>{}/manifest{of}</manifestUrl>",
                escape(&address)
            );
        }
        xml.push_str("</xform>");
    }
    xml.push_str("</xforms>");
    call.heard(&caller).await;
    Ok(xml_answer(
        &call.desk,
        &call.parts.headers,
        StatusCode::OK,
        xml,
    ))
}

/// What somebody may fetch.
async fn offered(call: &Call, caller: &Caller) -> Result<Vec<(Record, Arc<Version>)>, No> {
    match caller {
        Caller::Phone(known) => forms(call, known).await.map_err(|why| call.failed(&why)),
        Caller::Test { form, version, .. } => Ok(vec![((**form).clone(), Arc::clone(version))]),
    }
}

/// The same with every version that was published before.
async fn with_former(
    call: &Call,
    offered: Vec<(Record, Arc<Version>)>,
) -> Result<Vec<(Record, Arc<Version>)>, No> {
    let mut reading = call
        .desk
        .store
        .read(&Actor::public())
        .await
        .map_err(|why| call.failed(&why))?;
    let mut all = Vec::new();
    for (form, _) in offered {
        let versions = questionnaires::store::all_versions(&mut reading, &form)
            .await
            .map_err(|why| call.failed(&why))?;
        all.extend(
            versions
                .into_iter()
                .rev()
                .map(|version| (form.clone(), version)),
        );
    }
    Ok(all)
}

/// The version that an address names.
async fn asked_for(call: &Call) -> Result<(Record, Arc<Version>), No> {
    let caller = call.caller(true).await?;
    let not_found = || No::of(call.said(StatusCode::NOT_FOUND, "surveys-openrosa-no-form"));
    let asked = call.path.get("form").map(|form| {
        let plain = form.strip_suffix(".xml").unwrap_or(form);
        plain.to_owned()
    });
    let all = match call.query.get("version") {
        Some(_) if matches!(caller, Caller::Phone(_)) => {
            with_former(call, offered(call, &caller).await?).await?
        }
        _ => offered(call, &caller).await?,
    };
    all.into_iter()
        .find(|(_, version)| {
            asked.as_deref() == Some(version.form_id.as_str())
                && call
                    .query
                    .get("version")
                    .is_none_or(|asked| *asked == version.version)
        })
        .ok_or_else(not_found)
}

/// A form.
pub async fn form(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let answered = async {
        let call = Call::of(desk, request.into_parts().0).await?;
        let (_, version) = asked_for(&call).await?;
        Ok(file_answer(
            &call,
            "text/xml; charset=utf-8",
            version.xml.as_bytes().to_vec(),
        ))
    };
    either(answered.await)
}

/// A file that a form needs.
struct Needed {
    name: String,
    content: Content,
}

/// Where its bytes come from.
enum Content {
    /// A file that the version was given: its MD5, where it is kept, its media type.
    Kept(String, String, String),
    /// A list of entities, as it stands now.
    Entities(List),
}

/// The files of a version: those that it was given, and the lists that come out of what was answered. A list that the
/// forms of the assessment make is the living one, whatever file of its name the version was given.
async fn files_of(call: &Call, form: &Record, version: &Version) -> Result<Vec<Needed>, No> {
    let mut files: Vec<Needed> = version
        .media
        .iter()
        .map(|medium| Needed {
            name: medium.name.clone(),
            content: Content::Kept(
                medium.md5.clone(),
                medium.file.clone(),
                medium.content_type.clone(),
            ),
        })
        .collect();
    let is_table = |name: &String| name.to_ascii_lowercase().strip_suffix(".csv").is_some();
    let asks_for_table = version.asks.iter().any(is_table);
    if asks_for_table && let Some(assessment) = form.parent {
        let mut reading = read(call).await?;
        let lists = entities::lists(&mut reading, &form.body, assessment)
            .await
            .map_err(|why| call.failed(&why))?;
        for list in lists {
            let name = format!("{}.csv", list.name);
            if version.asks.contains(&name) {
                files.retain(|file| file.name != name);
                files.push(Needed {
                    name,
                    content: Content::Entities(list),
                });
            }
        }
    }
    Ok(files)
}

async fn read(call: &Call) -> Result<Reading, No> {
    call.desk
        .store
        .read(&Actor::public())
        .await
        .map_err(|why| call.failed(&why))
}

/// A list of entities as phones fetch it.
async fn table_of(call: &Call, form: &Record, list: &List) -> Result<String, No> {
    let Some(assessment) = form.parent else {
        return Ok(String::new());
    };
    let mut reading = read(call).await?;
    let entries: Vec<Entry> = entities::of_list(&mut reading, assessment, &list.name)
        .await
        .map_err(|why| call.failed(&why))?
        .into_iter()
        .map(|entity| entity.entry)
        .collect();
    Ok(csv(&list.properties, &entries))
}

/// The list of a form's files.
pub async fn manifest(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let answered = async {
        let call = Call::of(desk, request.into_parts().0).await?;
        call.speaks_openrosa()?;
        let (form, version) = asked_for(&call).await?;
        let base = call.base();
        let address = if call.is_of_draft() {
            base
        } else {
            format!("{base}/forms/{}", escaped(&version.form_id))
        };
        let of = call.query.get("version").map_or(String::new(), |version| {
            format!("?version={}", escaped(version))
        });
        let mut xml = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest xmlns=\"http://openrosa.org/xforms/xformsManifest\">",
        );
        for file in files_of(&call, &form, &version).await? {
            let (of_type, md5) = match &file.content {
                Content::Kept(md5, ..) => ("", md5.clone()),
                Content::Entities(list) => {
                    let table = table_of(&call, &form, list).await?;
                    let md5 = questionnaires::store::md5_of(table.as_bytes());
                    (" type=\"entityList\"", md5)
                }
            };
            let _ = write!(
                xml,
                "<mediaFile{of_type}><filename>{}</filename><hash>md5:{}</hash><downloadUrl>{}/attachments/{}{of}</downloadUrl></mediaFile>",
                escape(&file.name),
                md5,
                escape(&address),
                escaped(&file.name)
            );
        }
        xml.push_str("</manifest>");
        Ok(xml_answer(
            &call.desk,
            &call.parts.headers,
            StatusCode::OK,
            xml,
        ))
    };
    either(answered.await)
}

/// A file of a form.
pub async fn attachment(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let answered = async {
        let call = Call::of(desk, request.into_parts().0).await?;
        let (form, version) = asked_for(&call).await?;
        let not_found = || No::of(call.said(StatusCode::NOT_FOUND, "surveys-openrosa-no-file"));
        let name = call.path.get("name").ok_or_else(not_found)?;
        let needed = files_of(&call, &form, &version)
            .await?
            .into_iter()
            .find(|file| file.name == *name)
            .ok_or_else(not_found)?;
        let (file, content_type) = match needed.content {
            Content::Kept(_, file, content_type) => (file, content_type),
            Content::Entities(list) => {
                let table = table_of(&call, &form, &list).await?;
                return Ok(file_answer(
                    &call,
                    "text/csv; charset=utf-8",
                    table.into_bytes(),
                ));
            }
        };
        let mut reading = read(&call).await?;
        let (_, bytes) = questionnaires::store::bytes_of(&mut reading, &file)
            .await
            .map_err(|why| call.failed(&why))?
            .ok_or_else(not_found)?;
        Ok(file_answer(&call, &content_type, bytes))
    };
    either(answered.await)
}
