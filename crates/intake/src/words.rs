//! Words of headings and of sums, in one spelling.

/// The words of a text in one spelling, numbers apart from letters; `№` is the word `no`.
pub fn plain_words(text: &str) -> Vec<String> {
    lexis::words(&text.replace('№', " no "))
}

/// Whether two texts are the same to a person: letters and digits alike, whatever the case and the spaces.
pub fn same_words(one: &str, other: &str) -> bool {
    plain_words(one) == plain_words(other)
}

/// Words by which people call a sum, each the beginning of a row's title, in one spelling.
const SUMS: [&str; 25] = [
    // Kyrgyz
    "жыйынтыгы",
    "жыйынтык",
    "баары",
    "баардыгы",
    "бардыгы",
    "жалпысы",
    "жалпы сумма",
    "жалпы суммасы",
    "анын ичинен баары",
    // Russian
    "итого",
    "всего",
    "итог",
    // Uzbek
    "jami",
    "hammasi",
    "umumiy summa",
    "jami summa",
    // English
    "total",
    "subtotal",
    "sub total",
    "grand total",
    "sum total",
    "overall total",
    // Other countries whose files are read through mappings
    "разом",
    "усього",
    "total geral",
];

/// Words by which a title ends when its row is a sum: "Кирешелердин жыйынтыгы", "Xarajatlar jami".
const SUMS_LAST: [&str; 11] = [
    "жыйынтыгы",
    "баары",
    "бардыгы",
    "баардыгы",
    "итого",
    "всего",
    "jami",
    "total",
    "жалпысы",
    "болуп",
    "усього",
];

/// Whether a row's title says that the row is a sum: итого, всего, жыйынтыгы, баары, jami, total.
pub fn names_a_sum(title: &str) -> bool {
    let words = plain_words(title);
    if words.is_empty() {
        return false;
    }
    let joined = words.join(" ");
    let begins = SUMS.iter().any(|sum| {
        joined
            .strip_prefix(sum)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    let last = words[words.len() - 1].as_str();
    begins || (words.len() <= 6 && SUMS_LAST.contains(&last))
}
