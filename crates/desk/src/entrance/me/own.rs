use gate::store::accounts;
use kernel::{Lang, Message};
use maud::{Markup, html};
use ui::Choice;
use ui::form::{Control, Form};

use super::own_change;
use crate::{Answer, Around, PageParts, Posted, Visit, answer};

/// Name and language.
pub(super) fn form(visit: &Visit, typed: &str, wrong: Option<&Message>) -> Markup {
    let reader = &visit.reader;
    let Some(session) = &visit.session else {
        return html! {};
    };
    let account = &session.account;
    let name = if typed.is_empty() {
        account.name.as_str()
    } else {
        typed
    };
    let languages: Vec<Choice> = Lang::ALL
        .into_iter()
        .map(|lang| Choice {
            value: lang.code().to_owned(),
            label: lang.own_name().to_owned(),
            chosen: lang == account.lang,
        })
        .collect();
    html! {
        (ui::definitions(&[(visit.t("entrance-login"), html! { (account.login) })]))
        (ui::form::form(reader, &Form {
            action: visit.href("/me/name"),
            csrf: visit.csrf(),
            fields: vec![
                ui::form::line(reader, &Control::new("name", visit.t("entrance-name")).required().autocomplete("name"), name),
                ui::form::radios(reader, &Control::new("lang", visit.t("entrance-lang")), &languages),
            ],
            submit: visit.t("desk-keep"),
            name: visit.t("entrance-own"),
            errors: wrong.iter().map(|says| (Some(Control::new("name", "").id()), visit.say(says))).collect(),
            ..Form::default()
        }))
    }
}

/// Keeps name and language.
pub(super) async fn save(Posted { visit, filled }: Posted) -> Answer {
    let account = visit.in_session()?.account.clone();
    let name = match gate::rules::name(filled.get("name")) {
        Ok(name) => name,
        Err(why) => {
            let title = visit.t("entrance-own");
            let body = html! {
                h1 { (title) }
                (form(&visit, "", Some(&why.message())))
            };
            let around = Around {
                crumbs: vec![(visit.href("/me"), visit.t("ui-me"))],
                ..Around::default()
            };
            return Ok(visit.page(&PageParts::new(title, around, body).with_faults()));
        }
    };
    let lang = filled.get("lang").parse().unwrap_or(account.lang);
    if name != account.name {
        let mut change = own_change(&visit, "gate.name").await?;
        accounts::set_name(&mut change, account.id, &name).await?;
        change.commit().await?;
    }
    if lang != account.lang {
        let mut change = own_change(&visit, "gate.language").await?;
        accounts::set_language(&mut change, account.id, lang).await?;
        change.commit().await?;
    }
    Ok(answer::redirect(&format!("/{lang}/me?done=saved")))
}
