//! `cargo xtask tidy`: the habits of the house that no compiler checks.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use crate::run::{answer, root};
use crate::sentences::has_ending;
use crate::{house, sentences};

/// No file of the project is larger: what is, belongs to a registry or is fetched.
const LARGEST: u64 = 1_500_000;

/// Prints every fault.
pub fn report() -> ExitCode {
    let faults = faults();
    for fault in &faults {
        println!("{fault}");
    }
    println!("tidy: {} faults", faults.len());
    if faults.is_empty() {
        return ExitCode::SUCCESS;
    }
    ExitCode::FAILURE
}

/// Every fault, a line each.
pub fn faults() -> Vec<String> {
    let root = root();
    let files = files(&root);
    let mut faults = house::faults(&root);
    faults.extend(sentences::faults(&root, &house::crates(&root), &files));
    for path in &files {
        faults.extend(file_faults(&root, path));
    }
    faults
}

/// The files of the project, relative to its top folder: what git knows or would add.
fn files(root: &Path) -> Vec<String> {
    let listed = answer(
        "git",
        &["ls-files", "--cached", "--others", "--exclude-standard"],
    );
    let mut files = Vec::new();
    match listed {
        Some(listed) => files.extend(listed.lines().map(str::to_owned)),
        // An unpacked archive has no git: everything but what builds leave behind.
        None => walk(root, root, &mut files),
    }
    files.retain(|path| root.join(path).is_file());
    files.sort();
    files
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            let name = entry.file_name();
            if name != "target" && name != "node_modules" && name != ".git" {
                walk(root, &path, files);
            }
        } else if let Some(name) = path.strip_prefix(root).ok().and_then(Path::to_str) {
            files.push(name.to_owned());
        }
    }
}

fn file_faults(root: &Path, path: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let full = root.join(path);
    let size = fs::metadata(&full).map_or(0, |data| data.len());
    if size > LARGEST {
        faults.push(format!("{path}: {size} bytes are more than {LARGEST}"));
    }
    let Ok(text) = fs::read_to_string(&full) else {
        return faults;
    };
    for (number, line) in text.lines().enumerate() {
        for fault in line_faults(path, line) {
            faults.push(format!("{path}:{}: {fault}", number + 1));
        }
    }
    faults
}

fn line_faults(path: &str, line: &str) -> Vec<&'static str> {
    let mut faults = Vec::new();
    if machine_path(line) {
        faults.push("a path of somebody's machine");
    }
    // Written in two parts, so that this file does not find itself.
    let silenced = [concat!("[all", "ow("), concat!(", all", "ow(")];
    if has_ending(path, &["rs"]) && silenced.iter().any(|text| line.contains(text)) {
        faults.push(
            "a lint is silenced: #[expect(…, reason = \"…\")] says why, and ends with its cause",
        );
    }
    let unfinished = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("to", "do!("),
        concat!("unimple", "mented!("),
    ];
    let written = has_ending(
        path,
        &[
            "rs", "ftl", "sql", "md", "toml", "mjs", "js", "css", "typ", "sh",
        ],
    );
    if written && unfinished.iter().any(|mark| has_word(line, mark)) {
        faults.push("unfinished work: do it, or write an issue");
    }
    faults
}

fn machine_path(line: &str) -> bool {
    let folders = [
        concat!("/wo", "rk/"),
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
        concat!("/Us", "ers/"),
    ];
    folders.iter().any(|folder| {
        line.match_indices(folder).any(|(at, _)| {
            // Inside an address or a relative path it is a folder like any other.
            line[..at]
                .chars()
                .next_back()
                .is_none_or(|before| !before.is_alphanumeric() && !"./_-~})".contains(before))
        })
    })
}

fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let free = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
        let after = line[at + word.len()..].chars().next();
        free(line[..at].chars().next_back()) && (word.ends_with('(') || free(after))
    })
}

#[cfg(test)]
mod tests {
    use super::line_faults;

    #[test]
    fn a_line_is_tidy_or_not() {
        fn check(path: &str, line: &str, count: usize) {
            assert_eq!(line_faults(path, line).len(), count, "{line}");
        }
        check("a.rs", concat!("#[all", "ow(dead_code)]"), 1);
        check(
            "a.rs",
            "#[expect(dead_code, reason = \"read by serde\")]",
            0,
        );
        check("a.rs", "fn shallow(x: u8) { allowed(x) }", 0);
        check("a.md", concat!("// TO", "DO later"), 1);
        check("a.md", concat!("MASTO", "DON"), 0);
        check("a.csv", concat!("TO", "DO O MUNICIPIO"), 0);
        check("a.sh", concat!("cd /ho", "me/somebody"), 1);
        check("a.md", concat!("https://example.org/ho", "me/page"), 0);
        // A path within a list of a form, as its expressions name it.
        check("a.rs", concat!("instance('villages')/ro", "ot/item"), 0);
        check("a.md", concat!("(/ro", "ot/somebody)"), 1);
    }
}
