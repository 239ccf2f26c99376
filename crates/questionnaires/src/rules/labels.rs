//! What a question is called where nobody is filling the form in.

/// A label with a mark of omission in the place of every answer that the form would put into it: `Where does … live?`.
pub fn plain(label: &str) -> String {
    let mut parts = label.trim().split("${");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push('…');
        plain.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn answers_within_a_label_are_left_out() {
        assert_eq!(plain(" Where does ${name} live? "), "Where does … live?");
        assert_eq!(plain("${a}: ${b}"), "…: …");
        assert_eq!(plain("plain { } $ text"), "plain { } $ text");
        assert_eq!(plain("broken ${name"), "broken …");
    }
}
