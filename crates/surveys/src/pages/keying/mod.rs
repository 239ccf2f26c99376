//! Typing filled sheets of paper in: one long form in the numbers of the paper, one key for a choice, and, where somebody
//! wants to be sure, a second reading by another person.

mod answers;
mod settle;
mod sheet;

use std::sync::Arc;

use authority::Act;
use axum::Router;
use axum::routing::get;
use desk::{Around, Desk, Refusal, Upload, Visit};
use kernel::Lang;
use questionnaires::model::FormState;
use questionnaires::paper::Questionnaire;
use questionnaires::store::Version;
use records::Record;

use crate::model::Channel;
use crate::pages::{Seen, around_assessment};
use crate::rules::envelope::Envelope;
use crate::store::intake::{Door, Incoming, Intake, Kept, Refused};
use crate::web::filling::{Ground, Reader};

#[cfg(test)]
pub(crate) use settle::{page as settle, save as settle_save};
#[cfg(test)]
pub(crate) use sheet::{page, save};

/// The addresses of this part of the book.
pub fn router() -> Router<Arc<Desk>> {
    Router::new()
        .route(
            "/{lang}/desk/forms/{id}/key",
            get(sheet::page).post(sheet::save),
        )
        .route(
            "/{lang}/desk/forms/{id}/key/settle",
            get(settle::page).post(settle::save),
        )
}

/// The form whose sheets are typed.
struct Keying {
    form: Record,
    seen: Seen,
    ground: Ground,
    paper: Questionnaire,
}

impl Keying {
    async fn of(visit: &Visit, id: &str) -> Result<Self, Refusal> {
        visit.signed_in()?;
        let form = visit.record("form", id).await?;
        let parent = form.parent.ok_or(Refusal::NotFound)?;
        let seen = crate::pages::assessment_of(visit, &parent.to_string()).await?;
        visit.must(Act::Write, &crate::store::answers(&seen.record))?;
        if FormState::of(&form.state) == FormState::Draft {
            return Err(Refusal::NotFound);
        }
        let mut reading = visit.reading().await?;
        let version = questionnaires::store::published(&mut reading, &form)
            .await?
            .ok_or(Refusal::NotFound)?;
        let ground = Ground::of(&mut reading, version, &form, Reader::Colleague).await?;
        let paper = Questionnaire::of(&ground.version.xform, paper_lang(visit).code());
        Ok(Self {
            form,
            seen,
            ground,
            paper,
        })
    }

    fn version(&self) -> &Version {
        &self.ground.version
    }

    /// Where the page stands, below the language.
    fn address(&self) -> String {
        format!("/desk/forms/{}/key", self.form.id)
    }

    fn title(&self, visit: &Visit) -> String {
        let words = visit.reader.words(&self.version().title);
        if words.is_empty() {
            self.version().xform.title().to_owned()
        } else {
            words.to_owned()
        }
    }

    fn around(&self, visit: &Visit) -> Around {
        let mut around = around_assessment(visit, &self.seen);
        around.crumbs.push((
            visit.href(&format!("/desk/forms/{}/web", self.form.id)),
            self.title(visit),
        ));
        around
    }

    /// The language of the form as it names it, for the language of the paper.
    fn language(&self, visit: &Visit) -> &str {
        let xform = &self.version().xform;
        xform
            .language_of(paper_lang(visit).code())
            .unwrap_or_else(|| xform.default_language())
    }
}

/// The language of the sheets: the one that an address names, else that of the page.
fn paper_lang(visit: &Visit) -> Lang {
    visit
        .asked("in")
        .and_then(|code| code.parse().ok())
        .unwrap_or_else(|| visit.lang())
}

/// Hands in what was typed from a sheet.
async fn hand_in(
    visit: &Visit,
    intake: &Intake,
    keying: &Keying,
    enumerator: &str,
    xml: String,
) -> Result<Result<Kept, Refused>, Refusal> {
    let Ok(envelope) = Envelope::read(&xml) else {
        tracing::error!(form = %keying.form.id, "what was typed from paper could not be read");
        return Err(Refusal::Failed);
    };
    let incoming = Incoming {
        door: Door::Page {
            form: keying.form.id,
            body: keying.form.body.clone(),
        },
        channel: Channel::Paper,
        actor: Some(visit.actor.clone()),
        // Who asked is who the answers come from; who typed them stands in the operation.
        submitter: if enumerator.is_empty() {
            visit.actor.person.clone()
        } else {
            enumerator.to_owned()
        },
        phone: None,
        agent: None,
        settlement: None,
        envelope,
        xml,
        files: Vec::<Upload>::new(),
    };
    Ok(intake.hand_in(&visit.desk, incoming).await)
}
