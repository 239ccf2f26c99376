//! Just enough of Rust's grammar to tell the text literals of a source file from its code and comments.

/// A source file taken apart.
pub struct Source {
    /// The code, of the same length, with the insides of literals and comments blanked.
    pub code: Vec<u8>,
    /// The text literals in their order.
    pub literals: Vec<Literal>,
}

/// A text literal.
pub struct Literal {
    /// Where its opening quotation mark stands.
    pub start: usize,
    /// Where the code goes on after it.
    pub end: usize,
    /// What it says, escapes as written.
    pub text: String,
}

/// Takes a source file apart.
pub fn read(text: &str) -> Source {
    let bytes = text.as_bytes();
    let mut source = Source {
        code: bytes.to_vec(),
        literals: Vec::new(),
    };
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let end = if rest.starts_with(b"//") {
            at + rest
                .iter()
                .position(|byte| *byte == b'\n')
                .unwrap_or(rest.len())
        } else if rest.starts_with(b"/*") {
            at + find(rest, b"*/").map_or(rest.len(), |found| found + 2)
        } else if let Some((inside, end)) = literal(bytes, at) {
            source.literals.push(Literal {
                start: at,
                end,
                text: String::from_utf8_lossy(&bytes[inside.0..inside.1]).into_owned(),
            });
            end
        } else if rest[0] == b'\'' {
            at + character(rest)
        } else {
            at += 1;
            continue;
        };
        source.code[at..end].fill(b' ');
        at = end;
    }
    source
}

/// The inside and the end of a text literal that begins here, plain or raw.
fn literal(bytes: &[u8], start: usize) -> Option<((usize, usize), usize)> {
    if bytes[start] == b'"' {
        let mut at = start + 1;
        while at < bytes.len() && bytes[at] != b'"' {
            at += 1 + usize::from(bytes[at] == b'\\');
        }
        let inside = at.min(bytes.len());
        return Some(((start + 1, inside), (inside + 1).min(bytes.len())));
    }
    let word_before =
        start > 0 && (bytes[start - 1].is_ascii_alphanumeric() || bytes[start - 1] == b'_');
    if bytes[start] != b'r' || (word_before && bytes[start - 1] != b'b') {
        return None;
    }
    let fences = bytes[start + 1..]
        .iter()
        .take_while(|byte| **byte == b'#')
        .count();
    let inside = start + 2 + fences;
    if bytes.get(inside - 1) != Some(&b'"') {
        return None;
    }
    let mut closing = vec![b'"'];
    closing.extend(std::iter::repeat_n(b'#', fences));
    let end = find(&bytes[inside..], &closing).map_or(bytes.len(), |found| inside + found);
    Some(((inside, end), (end + closing.len()).min(bytes.len())))
}

/// How long a character literal is; 1 where the mark begins a lifetime.
fn character(rest: &[u8]) -> usize {
    let inside = match rest.get(1) {
        Some(b'\\') => 2,
        _ => 1,
    };
    let closing = rest
        .iter()
        .skip(inside + 1)
        .take(10)
        .position(|byte| *byte == b'\'');
    match closing {
        // `'a'`, `'\n'`, `'\u{1F}'`, `'ң'`; a lifetime is followed by something else than its mark.
        Some(0) => inside + 2,
        Some(more) if inside == 2 || rest[1] >= 0x80 => inside + 2 + more,
        _ => 1,
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn literals_are_told_from_code() {
        let text = concat!(
            "let a = \"one \\\" two\"; // \"no\"\n",
            "let b: &'static str = r#\"three \"3\"\"#; let c = '\"'; let d = 'ң';\n",
            "for e in 'a'..'z' { f(\"four\") }"
        );
        let source = read(text);
        let found: Vec<&str> = source
            .literals
            .iter()
            .map(|literal| literal.text.as_str())
            .collect();
        assert_eq!(found, ["one \\\" two", "three \"3\"", "four"]);
        assert_eq!(source.code.len(), text.len());
        assert!(!String::from_utf8_lossy(&source.code).contains("no"));
    }
}
