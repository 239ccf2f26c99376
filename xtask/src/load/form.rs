//! The form of a page, as a browser would send it back untouched.

/// The fields of the form that is sent to `action`, with what stands in them; `None` where the page has no such form.
pub fn fields(page: &str, action: &str) -> Option<Vec<(String, String)>> {
    let form = page.split("<form").skip(1).find(|form| {
        let tag = form.split('>').next().unwrap_or_default();
        attribute(tag, "action").as_deref() == Some(action)
    })?;
    let form = form.split("</form>").next().unwrap_or(form);
    let mut fields = Vec::new();
    let mut rest = form;
    while let Some((_, after)) = rest.split_once('<') {
        let (tag, behind) = after.split_once('>').unwrap_or((after, ""));
        rest = behind;
        let word = tag.split([' ', '/', '\n']).next().unwrap_or_default();
        if has(tag, "disabled") {
            continue;
        }
        let Some(name) = attribute(tag, "name") else {
            continue;
        };
        match word {
            "input" => {
                let kind = attribute(tag, "type").unwrap_or_default();
                let sent = match kind.as_str() {
                    "submit" | "button" | "file" | "image" | "reset" => false,
                    "checkbox" | "radio" => has(tag, "checked"),
                    _ => true,
                };
                if sent {
                    fields.push((name, attribute(tag, "value").unwrap_or_default()));
                }
            }
            "textarea" => {
                let text = behind.split("</textarea").next().unwrap_or_default();
                fields.push((name, decoded(text.strip_prefix('\n').unwrap_or(text))));
            }
            "select" => {
                let options = behind.split("</select").next().unwrap_or_default();
                let several = has(tag, "multiple");
                let mut chosen: Vec<String> = Vec::new();
                let mut first = None;
                for option in options.split("<option").skip(1) {
                    let (tag, text) = option.split_once('>').unwrap_or((option, ""));
                    let text = text.split('<').next().unwrap_or_default();
                    let value = attribute(tag, "value").unwrap_or_else(|| decoded(text));
                    if has(tag, "selected") {
                        chosen.push(value.clone());
                    }
                    first.get_or_insert(value);
                }
                if chosen.is_empty() && !several {
                    chosen.extend(first);
                }
                for value in chosen {
                    fields.push((name.clone(), value));
                }
            }
            _ => {}
        }
    }
    Some(fields)
}

/// The value of an attribute; our pages write all of them in double quotes.
pub fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    loop {
        let (before, after) = rest.split_once(name)?;
        rest = after;
        // Not the end of another name, and not within a value.
        let apart = before.ends_with(char::is_whitespace) && before.matches('"').count() % 2 == 0;
        let Some(value) = after.strip_prefix("=\"").filter(|_| apart) else {
            // The quotes so far belong to the count of what follows.
            let at = tag.len() - rest.len();
            if tag[..at].matches('"').count() % 2 == 1 {
                rest = rest.split_once('"')?.1;
            }
            continue;
        };
        return value.split('"').next().map(decoded);
    }
}

/// Whether a tag has an attribute without a value, or with any.
fn has(tag: &str, name: &str) -> bool {
    let mut within = false;
    let mut plain = String::new();
    for letter in tag.chars() {
        if letter == '"' {
            within = !within;
        } else if !within {
            plain.push(letter);
        }
    }
    plain
        .split([' ', '\n', '\t', '/'])
        .any(|word| word.split('=').next() == Some(name))
}

fn decoded(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::fields;

    #[test]
    fn a_form_is_sent_back_as_it_came() {
        fn check(form: &str, expected: &str) {
            let page = format!(
                "<form action=\"/search\"><input name=\"q\"></form>\
                 <form class=\"a\" method=\"post\" action=\"/keep\">{form}</form>"
            );
            let sent: Vec<String> = fields(&page, "/keep")
                .expect("the form")
                .into_iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            assert_eq!(sent.join("&"), expected);
        }
        check(
            "<input type=\"hidden\" name=\"csrf\" value=\"a&amp;b\"><button name=\"more\">+</button>",
            "csrf=a&b",
        );
        check(
            "<input id=\"f-name\" title=\"name=&quot;x&quot;\" name=\"title.en\" value=\"\">",
            "title.en=",
        );
        check(
            "<textarea name=\"detail\">\nIt&#39;s &lt;new&gt;</textarea>",
            "detail=It's <new>",
        );
        check(
            "<select name=\"year\"><option value=\"\"></option><option value=\"2026\" selected>2026</option></select>",
            "year=2026",
        );
        check(
            "<select name=\"kind\"><option>first</option><option>second</option></select>",
            "kind=first",
        );
        check(
            "<select multiple name=\"all\"><option value=\"1\">a</option></select>",
            "",
        );
        check(
            "<input type=\"checkbox\" name=\"a\" value=\"1\" checked><input type=\"checkbox\" name=\"b\" value=\"2\">",
            "a=1",
        );
        check(
            "<input name=\"a\" value=\"x\" disabled><input type=\"file\" name=\"b\">",
            "",
        );
        assert_eq!(fields("<form action=\"/a\"></form>", "/b"), None);
    }
}
