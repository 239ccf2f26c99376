use axum::extract::Path;
use gate::store::sessions;
use kernel::Message;
use maud::{Markup, html};

use super::{own_id, uuid};
use crate::pages::moment;
use crate::visit::limits;
use crate::{Answer, Posted, Refusal, Visit};

/// Where one is signed in, and how to end it there.
pub(super) async fn list(visit: &Visit) -> Result<Markup, Refusal> {
    let session = visit.in_session()?;
    let desk = &visit.desk;
    let found = sessions::list(&desk.store, session.account.id, limits(desk), visit.now).await?;
    let csrf = visit.csrf();
    Ok(html! {
        ul.plain {
            @for one in &found {
                li {
                    b { (device_words(&one.device).unwrap_or_else(|| visit.t("entrance-device"))) }
                    " · " (one.address) " · "
                    (visit.say(&Message::new("entrance-seen").with("when", moment(visit, one.seen))))
                    @if one.id == session.id {
                        " " (ui::tag(ui::Tone::Done, &visit.t("entrance-this-device")))
                    } @else {
                        " "
                        (ui::act_button(
                            &visit.href(&format!("/me/sessions/{}/end", one.id)),
                            &csrf,
                            &visit.t("entrance-session-end"),
                            &[],
                        ))
                    }
                }
            }
        }
        @if found.len() > 1 {
            (ui::act_button(&visit.href("/me/sessions/end-others"), &csrf, &visit.t("entrance-sessions-end"), &[]))
        }
    })
}

/// Ends one session.
pub(super) async fn end(
    Path((_, id)): Path<(String, String)>,
    Posted { visit, .. }: Posted,
) -> Answer {
    let account = own_id(&visit)?;
    sessions::end(&visit.desk.store, account, uuid(&id)?, visit.now).await?;
    visit.done("/me", "saved")
}

/// Ends every session but this one.
pub(super) async fn end_others(Posted { visit, .. }: Posted) -> Answer {
    let session = visit.in_session()?;
    sessions::end_others(&visit.desk.store, session.account.id, session.id, visit.now).await?;
    visit.done("/me", "saved")
}

/// A browser and a system that a person recognises, out of what a browser calls itself.
pub(in crate::entrance) fn device_words(said: &str) -> Option<String> {
    // The first that is named counts: everyone claims to be Mozilla, and most to be Chrome and Safari.
    let browser = [
        ("YaBrowser", "Яндекс"),
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("SamsungBrowser", "Samsung"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ];
    let system = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];
    let named = |list: &[(&str, &'static str)]| {
        list.iter()
            .find(|(mark, _)| said.contains(mark))
            .map(|(_, words)| *words)
    };
    match (named(&browser), named(&system)) {
        (Some(browser), Some(system)) => Some(format!("{browser}, {system}")),
        (Some(one), None) | (None, Some(one)) => Some(one.to_owned()),
        (None, None) => None,
    }
}
