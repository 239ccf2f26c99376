use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{Group, Money, ObjectKind, Words};

/// Something to say to a person: the key of a Fluent message and its arguments.
///
/// No crate holds an English sentence that a person will read; `text` turns a message into one of four languages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// The key in the `.ftl` files, for example `finding-measure-unfunded`.
    pub key: Cow<'static, str>,
    /// The arguments by name.
    pub args: Vec<(Cow<'static, str>, Arg)>,
}

/// One argument of a message, formatted for the reader's language when it is said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Arg {
    /// A name or a quotation, as it stands.
    Text(String),
    /// A name that may be known in several languages.
    Words(Words),
    /// A count; it also selects the plural form.
    Count(i64),
    /// A plain number that is never grouped: a year, a row.
    Year(i32),
    /// A fraction, shown as a percentage.
    Share(f64),
    /// A decimal number, shown with at most two decimals.
    Decimal(f64),
    /// An amount in the currency of the review.
    Money(Money),
    /// A group of people.
    Group(Group),
    /// A kind of object.
    Kind(ObjectKind),
    /// Another message.
    Message(Box<Message>),
    /// Several arguments, joined as a list.
    List(Vec<Arg>),
}

impl Message {
    /// A message without arguments.
    pub fn new(key: &'static str) -> Self {
        Self {
            key: Cow::Borrowed(key),
            args: Vec::new(),
        }
    }

    /// The same message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.args.push((Cow::Borrowed(name), arg.into()));
        self
    }

    /// The argument of that name.
    pub fn arg(&self, name: &str) -> Option<&Arg> {
        self.args
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, arg)| arg)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&Words> for Arg {
    fn from(words: &Words) -> Self {
        Self::Words(words.clone())
    }
}

impl From<Words> for Arg {
    fn from(words: Words) -> Self {
        Self::Words(words)
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Arg {
    fn from(count: u64) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<i64> for Arg {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

impl From<Money> for Arg {
    fn from(money: Money) -> Self {
        Self::Money(money)
    }
}

impl From<&Group> for Arg {
    fn from(group: &Group) -> Self {
        Self::Group(group.clone())
    }
}

impl From<Group> for Arg {
    fn from(group: Group) -> Self {
        Self::Group(group)
    }
}

impl From<ObjectKind> for Arg {
    fn from(kind: ObjectKind) -> Self {
        Self::Kind(kind)
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

impl From<Vec<Arg>> for Arg {
    fn from(list: Vec<Arg>) -> Self {
        Self::List(list)
    }
}
