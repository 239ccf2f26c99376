//! The lexicons that come with the crate.

use super::Lexicon;

const FILES: &[(&str, &str)] = &[
    (
        "commitments",
        include_str!("../../lexicons/commitments.toml"),
    ),
    ("evidence", include_str!("../../lexicons/evidence.toml")),
    ("groups", include_str!("../../lexicons/groups.toml")),
    (
        "participation",
        include_str!("../../lexicons/participation.toml"),
    ),
    ("services", include_str!("../../lexicons/services.toml")),
    ("violence", include_str!("../../lexicons/violence.toml")),
    ("wording", include_str!("../../lexicons/wording.toml")),
];

/// The shipped lexicons. A test holds every file to the format.
pub fn shipped() -> Vec<Lexicon> {
    let read = |(_, text): &(&str, &str)| Lexicon::parse(text).ok();
    FILES.iter().filter_map(read).collect()
}

/// The shipped files as they are written: id and text.
pub fn shipped_files() -> &'static [(&'static str, &'static str)] {
    FILES
}
