use serde::{Deserialize, Serialize};

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Instant(pub i64);

/// Where the time comes from; handed in, never ambient.
pub trait Clock {
    /// The present moment.
    fn now(&self) -> Instant;
}

/// Who acts, under which office, on behalf of which body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The person, or the name of the command when nobody has signed in.
    pub person: String,
    /// The office the person acts under.
    pub office: String,
    /// The body whose chain of operations the act belongs to.
    pub body: String,
    /// The place that the body works for, as a path: every code from the country down, each followed by a slash
    /// (`kg/kg-osh/kg-kara-kulja/`). Empty for the public, and where only the name in a log is meant.
    #[serde(default)]
    pub jurisdiction: String,
}

impl Actor {
    /// A resident or anyone else who only reads what is published.
    pub fn public() -> Self {
        Self {
            person: "public".to_owned(),
            office: "reader".to_owned(),
            body: "public".to_owned(),
            jurisdiction: String::new(),
        }
    }

    /// The command line, run by whoever administers the machine.
    pub fn command(body: impl Into<String>) -> Self {
        Self {
            person: "command-line".to_owned(),
            office: "installer".to_owned(),
            body: body.into(),
            jurisdiction: String::new(),
        }
    }
}
