//! How everything looks: the frame of a page, its components, documents as pages, and pictures as SVG.
//!
//! What is drawn here needs no script (the desk's own only adds comfort), asks no other host, carries no inline style, and reads the same in
//! black and white: what is red is also marked by a shape or a hatch. Every form field, table and picture
//! has its name by construction.

mod act;
mod assets;
mod components;
mod diff;
mod document;
pub mod figures;
pub mod form;
mod forms;
mod frame;
#[cfg(any(test, feature = "samples"))]
pub mod samples;
#[cfg(any(test, feature = "samples"))]
mod samples_desk;
#[cfg(any(test, feature = "samples"))]
mod samples_page;
mod table;
mod tree;
mod versions;
mod work;

pub use act::{
    ButtonKind, Confirm, act_button, act_button_as, button, confirm, link_button, toolbar,
};
pub use assets::{
    Asset, assets, draw_script_path, form_script_path, keying_script_path, offline_script_path,
    passkey_script_path, reading_styles_path, script_path, worker_script,
};
pub use components::{
    Download, Tone, breadcrumbs, breaks, definitions, downloads, empty_state, error_summary, facts,
    pagination, severity, tag,
};
pub use diff::{Piece, changes};
pub use document::{DocumentMode, paper, standalone};
pub use forms::{Choice, Field, Filter, filter_form};
pub use frame::{Frame, Idle, LanguageLink, Section, Who, page};
#[cfg(any(test, feature = "samples"))]
pub use samples_desk::{DeskSample, sample_desk};
#[cfg(any(test, feature = "samples"))]
pub use samples_page::sample_page;
pub use table::{DataRow, DataTable, Heading, bars, table, table_filter};
pub use tree::{MOVE, Moves, Tree, TreeItem, tree};
pub use versions::{
    Change, Comment, Conflict, Keep, Version, changed_text, comments, comparison, conflict, story,
};
pub use work::{
    Approval, Card, Notice, SectorApproval, Step, StepState, Tab, Task, approvals, card, notice,
    qr, steps, tabs, tasks,
};

/// The sentences of this crate: the frame, the forms, the pictures.
pub const TEXT: text::Catalogue = text::catalogue!("ui");

/// The address where it is safe to lead to from a page: within the document, within the site, or by http.
///
/// A bare word is taken for an anchor of the document. `None` for any other scheme, which a report made of
/// other people's text must never run.
pub(crate) fn safe_href(href: &str) -> Option<String> {
    let href = href.trim();
    if href.is_empty() {
        return None;
    }
    if href.starts_with(['#', '/', '?', '.'])
        || href.starts_with("https://")
        || href.starts_with("http://")
    {
        return Some(href.to_owned());
    }
    let head = href.split(['/', '?', '#']).next().unwrap_or_default();
    if head.contains(':') {
        return None;
    }
    // A word without a path is an anchor; with one it is a relative address.
    let is_anchor = !href.contains(['/', '?', '.']);
    Some(if is_anchor {
        format!("#{href}")
    } else {
        href.to_owned()
    })
}

#[cfg(test)]
mod tests;
