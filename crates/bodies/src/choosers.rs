//! What may be chosen where a form asks for a body or for a person.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use desk::{ChoiceSource, Choices, Visit, offices};
use gate::store::accounts;
use store::StoreError;

use crate::store::{covering, within};

type Later<'visit> = Pin<Box<dyn Future<Output = Result<Choices, StoreError>> + Send + 'visit>>;

/// The choices for `Reference("body")` and `Reference("account")`.
pub fn choosers() -> Vec<ChoiceSource> {
    vec![("body", Arc::new(bodies)), ("account", Arc::new(people))]
}

/// The bodies that work for the place, those around it, and those within it.
fn bodies<'visit>(visit: &'visit Visit, place: &'visit str) -> Later<'visit> {
    Box::pin(async move {
        let Some(path) = visit.place_path(place) else {
            return Ok(Choices::new());
        };
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let mut found = covering(&mut reading, &path).await?;
        found.extend(within(&mut reading, &path).await?);
        Ok(found
            .into_iter()
            .filter(crate::Body::is_open)
            .map(|body| {
                let name = visit.reader.words(&body.name).to_owned();
                (body.code, name)
            })
            .collect())
    })
}

/// The people who hold an office today in a body that works for the place. The public is told no names.
fn people<'visit>(visit: &'visit Visit, place: &'visit str) -> Later<'visit> {
    Box::pin(async move {
        let Some(path) = visit.place_path(place).filter(|_| visit.is_known()) else {
            return Ok(Choices::new());
        };
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let held = offices::covering(&mut reading, &path, &visit.desk.today()).await?;
        let persons: Vec<String> = held
            .iter()
            .map(|office| office.account.to_string())
            .collect();
        let persons: Vec<&str> = persons.iter().map(String::as_str).collect();
        let names = accounts::names(&mut reading, &persons).await?;
        let mut choices = Choices::new();
        for office in &held {
            let person = office.account.to_string();
            let (Some(name), false) = (
                names.get(&person),
                choices.iter().any(|(known, _)| *known == person),
            ) else {
                continue;
            };
            let words = format!(
                "{name} — {}, {}",
                visit.t(&format!("desk-role-{}", office.role)),
                visit.reader.words(&office.body_name)
            );
            choices.push((person, words));
        }
        Ok(choices)
    })
}
