use std::fmt;
use std::path::PathBuf;

use crate::StoreError;

/// Where the books are kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A file of an embedded `SQLite` database.
    Sqlite(PathBuf),
    /// The address of a `PostgreSQL` database, `postgres://user:password@host/database`.
    Postgres(String),
}

impl Location {
    /// Reads `path/ashar.db`, `sqlite:path/ashar.db` or `postgres://…`.
    pub fn parse(text: &str) -> Result<Self, StoreError> {
        let text = text.trim();
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let path = text.strip_prefix("sqlite:").unwrap_or(text);
        let path = path.strip_prefix("//").unwrap_or(path);
        // An unknown scheme must not silently become a file of that odd name.
        if path.is_empty() || path.contains("://") {
            return Err(StoreError::Address(text.to_owned()));
        }
        Ok(Self::Sqlite(PathBuf::from(path)))
    }
}

impl fmt::Display for Location {
    /// The address without its password: it is shown in messages and logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = match self {
            Self::Sqlite(path) => return path.display().fmt(f),
            Self::Postgres(url) => url.split('?').next().unwrap_or_default(),
        };
        let Some((scheme, rest)) = url.split_once("://") else {
            return f.write_str("postgres");
        };
        match rest.rsplit_once('@') {
            None => f.write_str(url),
            Some((user, host)) => {
                let user = user.split(':').next().unwrap_or_default();
                write!(f, "{scheme}://{user}@{host}")
            }
        }
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Location({self})")
    }
}
