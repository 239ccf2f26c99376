//! May this office do this to this? One question, asked in one place, answered by readable policies.
//!
//! [`may`] answers for one thing; [`SEE`] is the same question about seeing, as SQL for lists.
//! The rules themselves are the files in `policies/`, written in [Cedar](https://www.cedarpolicy.com),
//! and `policies/matrix.txt` is everything they say, as a table.
//!
//! What one may not see answers 404; what one may see but not do answers 403.

mod question;
mod scope;
mod words;

pub use question::{Thing, may, policies, works_for};
pub use scope::SEE;
pub use words::{Act, Audience, Role};

#[cfg(test)]
mod tests;
