//! A passkey is asked for by a script of ours, which sends its answer with an ordinary form.

use gate::store::passkeys::Challenge;
use maud::{Markup, html};

use crate::Visit;

/// The field with the token of the challenge.
pub(super) const TOKEN: &str = "passkey-token";
/// The field with what the browser answers.
pub(super) const CREDENTIAL: &str = "credential";

/// What the browser is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// A new passkey.
    New,
    /// That a passkey proves itself.
    Prove,
}

/// The form that the script sends; hidden until it has found that the browser keeps passkeys.
pub(super) fn ask(
    visit: &Visit,
    action: &str,
    challenge: &Challenge,
    asks: Asks,
    fields: &[Markup],
) -> Markup {
    let (kind, words) = match asks {
        Asks::New => ("create", "entrance-passkey-make"),
        Asks::Prove => ("get", "entrance-passkey-use"),
    };
    html! {
        form.form method="post" action=(action) hidden data-passkey=(kind) data-question=(challenge.question)
            data-failed=(visit.t("gate-passkey-failed")) aria-label=(visit.t(words)) {
            input type="hidden" name=(ui::form::CSRF) value=(visit.csrf());
            input type="hidden" name=(TOKEN) value=(challenge.token);
            input type="hidden" name=(CREDENTIAL) value="";
            @for field in fields { (field) }
            div.buttons { (ui::button(ui::ButtonKind::Secondary, &visit.t(words), None)) }
        }
        noscript { p.soft { (visit.t("entrance-passkey-script")) } }
        script src={ "/" (ui::passkey_script_path()) } defer {}
    }
}
