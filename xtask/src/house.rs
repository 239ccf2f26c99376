//! The order of the house: which crate may know which, as `ARCHITECTURE.md` says it.

use std::fs;
use std::path::Path;

/// The crates in their order; a crate may import only those before it.
pub fn order(root: &Path) -> Result<Vec<String>, String> {
    let text = fs::read_to_string(root.join("ARCHITECTURE.md"))
        .map_err(|error| format!("ARCHITECTURE.md: {error}"))?;
    let listed = read(&text);
    if listed.is_empty() {
        return Err("ARCHITECTURE.md: there is no block that begins with ```house".to_owned());
    }
    Ok(listed)
}

/// Crates out of order, unlisted, or listed and missing.
pub fn faults(root: &Path) -> Vec<String> {
    let order = match order(root) {
        Ok(order) => order,
        Err(fault) => return vec![fault],
    };
    let mut faults = Vec::new();
    let present = crates(root);
    for name in &present {
        if !order.contains(name) {
            faults.push(format!(
                "ARCHITECTURE.md: the crate {name} is not in the list of the house"
            ));
        }
    }
    for (position, name) in order.iter().enumerate() {
        if !present.contains(name) {
            faults.push(format!("ARCHITECTURE.md: there is no crate {name}"));
            continue;
        }
        let manifest = folder(root, name).join("Cargo.toml");
        let text = fs::read_to_string(&manifest).unwrap_or_default();
        for imported in dependencies(&text) {
            if present.contains(&imported) && !order[..position].contains(&imported) {
                faults.push(format!(
                    "{}: {name} imports {imported}, which does not stand above it in ARCHITECTURE.md",
                    manifest.strip_prefix(root).unwrap_or(&manifest).display()
                ));
            }
        }
    }
    faults
}

/// The names of the crates there are.
pub fn crates(root: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root.join("crates"))
        .into_iter()
        .flatten()
        .flatten()
    {
        if entry.path().join("Cargo.toml").is_file()
            && let Ok(name) = entry.file_name().into_string()
        {
            names.push(name);
        }
    }
    if root.join("xtask/Cargo.toml").is_file() {
        names.push("xtask".to_owned());
    }
    names.sort();
    names
}

fn folder(root: &Path, name: &str) -> std::path::PathBuf {
    let inside = root.join("crates").join(name);
    if inside.is_dir() {
        inside
    } else {
        root.join(name)
    }
}

/// The first word of every line of the block that begins with ```` ```house ````.
fn read(text: &str) -> Vec<String> {
    text.lines()
        .skip_while(|line| line.trim() != "```house")
        .skip(1)
        .take_while(|line| line.trim() != "```")
        .filter_map(|line| line.split_whitespace().next())
        .map(|name| name.trim_end_matches('/').to_owned())
        .collect()
}

/// The names under every `dependencies` table of a manifest.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut inside = false;
    for line in manifest.lines().map(str::trim) {
        if let Some(table) = line.strip_prefix('[') {
            inside = table.trim_end_matches(']').ends_with("dependencies");
        } else if inside
            && let Some((name, _)) = line.split_once(['.', '=', ' '])
            && !name.starts_with('#')
        {
            names.push(name.trim().to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::{dependencies, read};

    #[test]
    fn the_list_of_the_house_is_read() {
        let text =
            "# Map\n```house\nkernel   small words\ntext/    sentences\n```\n```\nother\n```\n";
        assert_eq!(read(text), ["kernel", "text"]);
        assert!(read("no list").is_empty());
    }

    #[test]
    fn a_manifest_names_its_dependencies() {
        let manifest = "[package]\nname = \"a\"\n[dependencies]\n# why\nkernel.workspace = true\n\
            sqlx = { workspace = true }\n[dev-dependencies]\ntext.workspace = true\n[features]\ntesting = []\n";
        assert_eq!(dependencies(manifest), ["kernel", "sqlx", "text"]);
    }
}
