//! The methods of scoring by the names that people write.

/// A method of scoring as a table of scores names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MethodName {
    /// The name of the version in force, as the alignment book has it.
    pub id: &'static str,
    /// Short names that mean this version.
    pub short: &'static [&'static str],
    /// The only item of a method that has no more; it need not be written.
    pub only_item: Option<&'static str>,
}

/// The methods in force that a score may be given by, in the order of the template's choices.
pub const METHODS: [MethodName; 3] = [
    MethodName {
        id: "oecd-dac-2016",
        short: &["dac-gender", "dac", "oecd-dac"],
        only_item: Some("marker"),
    },
    MethodName {
        id: "hgdg-2012",
        short: &["hgdg"],
        only_item: None,
    },
    MethodName {
        id: "child-weight-1",
        short: &["child", "child-weight"],
        only_item: Some("class"),
    },
];

/// A method's id and the item scored, from what the cells say; an unknown method stays as it is written.
pub(super) fn method_and_item(method: &str, item: Option<String>) -> (String, String) {
    let written = method.trim().to_lowercase();
    let known = METHODS
        .iter()
        .find(|known| known.id == written || known.short.contains(&written.as_str()));
    let only_item = known.and_then(|known| known.only_item);
    let id = known.map_or(method, |known| known.id);
    let item = item.or_else(|| only_item.map(str::to_owned));
    (id.to_owned(), item.unwrap_or_default())
}
