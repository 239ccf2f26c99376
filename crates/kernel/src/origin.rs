use serde::{Deserialize, Serialize};

/// Where in a person's file a value stood, so that a message can point at it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Origin {
    /// The file's name, without its folders.
    pub file: String,
    /// The sheet's name; empty in a delimited file.
    pub sheet: String,
    /// The row as the person sees it, from 1; 0 where no row is meant.
    pub row: u32,
    /// The column, from 0.
    pub column: Option<u16>,
}

impl Origin {
    /// The column as a spreadsheet names it: `A`, `B`, … `AA`.
    pub fn column_letters(&self) -> Option<String> {
        let mut rest = u32::from(self.column?) + 1;
        let mut letters = Vec::new();
        while rest > 0 {
            rest -= 1;
            letters.push(char::from(b'A' + (rest % 26) as u8));
            rest /= 26;
        }
        Some(letters.iter().rev().collect())
    }

    /// `file · sheet · C14`, leaving out what is not known.
    pub fn short(&self) -> String {
        let mut parts = vec![self.file.clone()];
        if !self.sheet.is_empty() {
            parts.push(self.sheet.clone());
        }
        if self.row > 0 {
            parts.push(format!(
                "{}{}",
                self.column_letters().unwrap_or_default(),
                self.row
            ));
        }
        parts.retain(|part| !part.is_empty());
        parts.join(" · ")
    }
}
