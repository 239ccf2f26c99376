use std::error::Error;
use std::fmt;

use kernel::Message;

/// Why the books could not be read or changed.
#[derive(Debug)]
pub enum StoreError {
    /// The text is no address of a database.
    Address(String),
    /// There is no database at the address, or it does not let us in.
    Unreachable {
        /// The address without its password.
        address: String,
        /// What the driver says.
        cause: sqlx::Error,
    },
    /// A migration that was applied has another text now: the program and the database do not belong together.
    MigrationChanged {
        /// The book.
        book: String,
        /// The file.
        name: String,
    },
    /// The database has a migration that this program does not know: a newer program has been at work.
    MigrationUnknown {
        /// The book.
        book: String,
        /// The file.
        name: String,
    },
    /// A migration could not be applied; nothing was changed.
    MigrationFailed {
        /// The book.
        book: String,
        /// The file.
        name: String,
        /// What the engine says.
        cause: sqlx::Error,
    },
    /// Somebody else changed the same thing at the same moment; trying again will do.
    Conflict(sqlx::Error),
    /// A row holds what no version of the program writes.
    Damaged {
        /// Table and column.
        what: &'static str,
        /// The value that cannot be understood.
        value: String,
    },
    /// Anything else the engine says.
    Database(sqlx::Error),
}

impl StoreError {
    /// What to say to a person.
    pub fn message(&self) -> Message {
        match self {
            Self::Address(address) => {
                Message::new("store-address-unknown").with("address", address.as_str())
            }
            Self::Unreachable { address, cause } => Message::new("store-unreachable")
                .with("address", address.as_str())
                .with("cause", cause.to_string()),
            Self::MigrationChanged { book, name } => Message::new("store-migration-changed")
                .with("book", book.as_str())
                .with("name", name.as_str()),
            Self::MigrationUnknown { book, name } => Message::new("store-migration-unknown")
                .with("book", book.as_str())
                .with("name", name.as_str()),
            Self::MigrationFailed { book, name, cause } => Message::new("store-migration-failed")
                .with("book", book.as_str())
                .with("name", name.as_str())
                .with("cause", cause.to_string()),
            Self::Conflict(_) => Message::new("store-conflict"),
            Self::Damaged { what, value } => Message::new("store-damaged")
                .with("what", *what)
                .with("value", value.as_str()),
            Self::Database(cause) => Message::new("store-failed").with("cause", cause.to_string()),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let Some(database) = error.as_database_error() else {
            return Self::Database(error);
        };
        // SQLite: busy and its kinds (https://sqlite.org/rescode.html);
        // PostgreSQL: serialization failure, deadlock (appendix A of its manual).
        let together = matches!(
            database.code().as_deref(),
            Some("5" | "261" | "517" | "773" | "40001" | "40P01")
        );
        if together || database.is_unique_violation() {
            return Self::Conflict(error);
        }
        Self::Database(error)
    }
}

impl fmt::Display for StoreError {
    /// For logs; people are shown [`StoreError::message`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().key)?;
        match self {
            Self::Address(address) => write!(f, ": {address}"),
            Self::Unreachable { address, cause } => write!(f, ": {address}: {cause}"),
            Self::MigrationChanged { book, name } | Self::MigrationUnknown { book, name } => {
                write!(f, ": {book}/{name}")
            }
            Self::MigrationFailed { book, name, cause } => write!(f, ": {book}/{name}: {cause}"),
            Self::Damaged { what, value } => write!(f, ": {what}: {value}"),
            Self::Conflict(cause) | Self::Database(cause) => write!(f, ": {cause}"),
        }
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Unreachable { cause, .. }
            | Self::MigrationFailed { cause, .. }
            | Self::Conflict(cause)
            | Self::Database(cause) => Some(cause),
            _ => None,
        }
    }
}
