//! Choosing a password.

use kernel::Message;
use maud::Markup;
use ui::form::Control;

use crate::{Filled, Visit};

/// A password that was chosen and is good enough.
pub struct NewLock {
    /// The password; to be hashed and forgotten.
    pub password: String,
}

/// The two fields of a new password: `password` and `again`.
pub fn new_lock_controls(visit: &Visit) -> Vec<Markup> {
    let control = |name: &str, key: &str| {
        Control::new(name, visit.t(key))
            .required()
            .autocomplete("new-password")
    };
    vec![
        ui::form::password(
            &visit.reader,
            &control("password", "entrance-password-new")
                .help(visit.t("entrance-password-new-help")),
        ),
        ui::form::password(&visit.reader, &control("again", "entrance-password-again")),
    ]
}

/// Reads a new password; `names` are the person's, the body's and the place's.
///
/// # Errors
/// Why it is not good enough.
pub fn new_lock(filled: &Filled, login: &str, names: &[&str]) -> Result<NewLock, Message> {
    let whole = |name: &str| filled.all(name).next().unwrap_or_default().to_owned();
    let password = whole("password");
    gate::password::check(&password, login, names).map_err(gate::Refusal::message)?;
    if password != whole("again") {
        return Err(Message::new("entrance-password-differs"));
    }
    Ok(NewLock { password })
}
