use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kernel::{AgeBand, Arg, Currency, Dimension, Group, Lang, Message, Money, Words};

use crate::numbers;

/// The sentences of one book: its four Fluent files in the order of [`Lang::ALL`].
#[derive(Debug, Clone, Copy)]
pub struct Catalogue {
    /// The book's name; every key of its files starts with it.
    pub book: &'static str,
    /// The files' texts: ky, ru, uz, en.
    pub ftl: [&'static str; 4],
}

/// A fault in a catalogue, found when the catalogues are joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextProblem {
    /// The book.
    pub book: &'static str,
    /// The language.
    pub lang: Lang,
    /// The fault as Fluent's parser or bundle states it.
    pub fault: String,
}

/// All sentences of the house in four languages.
pub struct Texts {
    bundles: [FluentBundle<FluentResource>; 4],
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Texts")
    }
}

/// Says messages to readers of one language, with amounts in one currency.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    texts: &'a Texts,
    lang: Lang,
    currency: Currency,
}

impl Texts {
    /// Joins the catalogues of all books.
    ///
    /// # Errors
    /// Every file that Fluent cannot parse and every key that stands twice.
    pub fn new(catalogues: &[Catalogue]) -> Result<Self, Vec<TextProblem>> {
        let mut problems = Vec::new();
        let bundles = Lang::ALL.map(|lang| {
            let code = lang.code().parse().expect("our codes are BCP 47");
            let mut bundle = FluentBundle::new_concurrent(vec![code]);
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(match lang {
                Lang::Ky => group_digits::<0, _>,
                Lang::Ru => group_digits::<1, _>,
                Lang::Uz => group_digits::<2, _>,
                Lang::En => group_digits::<3, _>,
            }));
            for catalogue in catalogues {
                let mut report = |fault: String| {
                    problems.push(TextProblem {
                        book: catalogue.book,
                        lang,
                        fault,
                    });
                };
                let text = catalogue.ftl[lang.index()].to_owned();
                let resource =
                    FluentResource::try_new(text).unwrap_or_else(|(resource, faults)| {
                        for fault in &faults {
                            report(fault.to_string());
                        }
                        resource
                    });
                if let Err(faults) = bundle.add_resource(resource) {
                    for fault in &faults {
                        report(fault.to_string());
                    }
                }
            }
            bundle
        });
        if problems.is_empty() {
            Ok(Self { bundles })
        } else {
            Err(problems)
        }
    }

    /// A reader of this language, for whom amounts are in this currency.
    pub fn reader(&self, lang: Lang, currency: Currency) -> Reader<'_> {
        Reader {
            texts: self,
            lang,
            currency,
        }
    }
}

impl Reader<'_> {
    /// The language.
    pub fn lang(self) -> Lang {
        self.lang
    }

    /// The currency of the amounts.
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// The same texts for another language.
    #[must_use]
    pub fn in_lang(self, lang: Lang) -> Self {
        Self { lang, ..self }
    }

    /// Whether there is a sentence of this key.
    pub fn has(self, key: &str) -> bool {
        self.texts.bundles[self.lang.index()].has_message(key)
    }

    /// The sentence of a key that needs no arguments.
    pub fn t(self, key: &str) -> String {
        self.format(key, None)
    }

    /// The sentence of a message.
    pub fn say(self, message: &Message) -> String {
        let mut args = FluentArgs::with_capacity(message.args.len());
        for (name, arg) in &message.args {
            args.set(name.as_ref(), self.value(arg));
        }
        self.format(&message.key, Some(&args))
    }

    fn value(self, arg: &Arg) -> FluentValue<'static> {
        match arg {
            Arg::Count(count) => FluentValue::from(*count),
            other => FluentValue::String(Cow::Owned(self.arg(other))),
        }
    }

    /// One argument as a person reads it.
    pub fn arg(self, arg: &Arg) -> String {
        match arg {
            Arg::Text(text) => text.clone(),
            Arg::Words(words) => words.get(self.lang).to_owned(),
            Arg::Count(count) => self.number(*count),
            Arg::Year(year) => year.to_string(),
            Arg::Share(share) => self.percent(*share),
            Arg::Decimal(value) => self.decimal(*value, 2),
            Arg::Money(money) => self.money(*money),
            Arg::Group(group) => self.group(group),
            Arg::Kind(kind) => self.t(&format!("kind-{}", kind.code())),
            Arg::Message(message) => self.say(message),
            Arg::List(list) => {
                let items: Vec<String> = list.iter().map(|arg| self.arg(arg)).collect();
                items.join(", ")
            }
        }
    }

    /// A missing sentence shows its key: the tidy check finds it before a reader does.
    fn format(self, key: &str, args: Option<&FluentArgs>) -> String {
        let bundle = &self.texts.bundles[self.lang.index()];
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut faults = Vec::new();
        bundle
            .format_pattern(pattern, args, &mut faults)
            .into_owned()
    }

    /// A whole number with grouped digits.
    pub fn number(self, value: i64) -> String {
        numbers::number(self.lang, value)
    }

    /// A number with so many decimals.
    pub fn decimal(self, value: f64, digits: u8) -> String {
        numbers::float(self.lang, value, i16::from(digits))
    }

    /// A fraction as a percentage: whole above 10 %, one decimal below, "less than" is never rounded to nothing.
    pub fn percent(self, fraction: f64) -> String {
        let percent = fraction * 100.0;
        let digits = u8::from(percent.abs() < 9.95 && percent.abs() > 0.0);
        let shown = if percent > 0.0 && percent < 0.05 {
            format!("<{}", self.decimal(0.1, 1))
        } else {
            self.decimal(percent, digits)
        };
        match self.lang {
            Lang::Uz | Lang::En => format!("{shown}%"),
            Lang::Ky | Lang::Ru => format!("{shown}\u{a0}%"),
        }
    }

    /// An amount with its currency; decimals only where it has any.
    pub fn money(self, money: Money) -> String {
        format!("{}\u{a0}{}", self.amount(money), self.currency_name())
    }

    /// An amount without its currency, for the cells of a table; decimals only where it has any.
    pub fn amount(self, money: Money) -> String {
        let digits = if money.0 % 100 == 0 { 0 } else { 2 };
        numbers::scaled(self.lang, money.0, 2, digits)
    }

    /// An amount rounded for a headline: `("31.4", "million som")`.
    pub fn money_short(self, money: Money) -> (String, String) {
        let major = money.0 / 100;
        let (scale, key) = match major.abs() {
            0..=99_999 => return (self.number(major), self.currency_name()),
            100_000..=999_999_999 => (6, "text-million"),
            _ => (9, "text-billion"),
        };
        let value = numbers::scaled(self.lang, major, scale, 1);
        (value, format!("{} {}", self.t(key), self.currency_name()))
    }

    /// The currency's short name.
    pub fn currency_name(self) -> String {
        self.t(&format!(
            "currency-{}",
            self.currency.code().to_ascii_lowercase()
        ))
    }

    /// A year: never grouped.
    pub fn year(self, year: i32) -> String {
        year.to_string()
    }

    /// A day `YYYY-MM-DD` written out.
    pub fn date(self, day: &str) -> String {
        numbers::date(self.lang, day)
    }

    /// The text in this language, or as it was written.
    pub fn words(self, words: &Words) -> &str {
        words.get(self.lang)
    }

    /// The order of two words in a dictionary.
    pub fn compare(self, left: &str, right: &str) -> Ordering {
        numbers::compare(self.lang, left, right)
    }

    /// A group of people: "girls 6–17, with disabilities".
    pub fn group(self, group: &Group) -> String {
        let ages = group.ages();
        let noun = self.t(group_noun(group, ages));
        let mut name = match ages {
            Some(band) if band != CHILD => self.say(
                &Message::new("group-aged")
                    .with("who", noun)
                    .with("ages", ages_text(band)),
            ),
            _ => noun,
        };
        for (dimension, _) in group.values() {
            let Some(code) = group.code(dimension) else {
                continue;
            };
            if dimension == Dimension::Sex || alone_with_noun(group, dimension) {
                continue;
            }
            let key = format!("group-{}-{code}", dimension.code());
            name.push_str(", ");
            if self.has(&key) {
                name.push_str(&self.t(&key));
            } else {
                name.push_str(code);
            }
        }
        name
    }
}

fn group_digits<const LANG: usize, M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            Some(numbers::number(Lang::ALL[LANG], number.value as i64))
        }
        _ => None,
    }
}

const CHILD: AgeBand = AgeBand {
    from: 0,
    to: Some(17),
};
const YOUTH: AgeBand = AgeBand {
    from: 14,
    to: Some(28),
};

/// The key of the noun that names people of this sex and age.
fn group_noun(group: &Group, ages: Option<AgeBand>) -> &'static str {
    let is_child = ages.is_some_and(|band| CHILD.covers(band));
    let is_old = ages.is_some_and(|band| band.from >= 55 && band.to.is_none());
    match (group.code(Dimension::Sex), ages) {
        (Some("female"), _) if is_child => "group-girls",
        (Some("male"), _) if is_child => "group-boys",
        (Some("female"), Some(YOUTH)) => "group-young-women",
        (Some("male"), Some(YOUTH)) => "group-young-men",
        (Some("female"), _) => "group-women",
        (Some("male"), _) => "group-men",
        (_, Some(YOUTH)) => "group-youth",
        _ if is_child => "group-children",
        _ if is_old => "group-older",
        (None, None) => noun_of_trait(group).unwrap_or("group-everyone"),
        _ => "group-people",
    }
}

/// The noun of a group that is one trait alone: "people with disabilities" rather than "residents, with …".
fn noun_of_trait(group: &Group) -> Option<&'static str> {
    let (dimension, _) = group.values().next()?;
    Some(match (dimension, group.code(dimension)?) {
        (Dimension::Disability, "yes") => "group-noun-disability",
        (Dimension::Poverty, "poor") => "group-noun-poverty",
        (Dimension::Settlement, "remote") => "group-noun-remote",
        (Dimension::Migration, "migrant") => "group-noun-migrant",
        (Dimension::Migration, "left-behind") => "group-noun-left-behind",
        (Dimension::Ethnicity, "minority") => "group-noun-minority",
        (Dimension::Family, "many-children") => "group-noun-many-children",
        (Dimension::Family, "single-parent") => "group-noun-single-parent",
        (Dimension::Family, "without-care") => "group-noun-without-care",
        (Dimension::Family, "pregnant") => "group-noun-pregnant",
        (Dimension::Work, "unemployed") => "group-noun-unemployed",
        (Dimension::Work, "farmer") => "group-noun-farmer",
        (Dimension::Work, "herder") => "group-noun-herder",
        _ => "group-people",
    })
}

/// Whether the noun already says the first trait.
fn alone_with_noun(group: &Group, dimension: Dimension) -> bool {
    group.ages().is_none()
        && group.code(Dimension::Sex).is_none()
        && group.values().next().map(|(first, _)| first) == Some(dimension)
        && noun_of_trait(group).is_some_and(|noun| noun != "group-people")
}

fn ages_text(band: AgeBand) -> String {
    match band.to {
        Some(to) if to == band.from => band.from.to_string(),
        Some(to) => format!("{}–{to}", band.from),
        None => format!("{}+", band.from),
    }
}
