//! A phrase: places, alternatives in a place, gaps between places.

use super::PhraseFault;
use crate::Lang;
use crate::letters::{self, Spelling};

/// The widest gap that can be asked for.
const WIDEST_GAP: u16 = 8;
/// What `..` alone allows.
const USUAL_GAP: u16 = 2;
const MOST_PLACES: usize = 12;
const MOST_OPTIONAL: usize = 4;
/// A beginning alone, and one inside a longer phrase.
const SHORTEST_BEGINNING: [usize; 2] = [3, 2];

/// A phrase as it is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// As it was written.
    pub text: String,
    /// In their order.
    pub places: Vec<Place>,
}

/// One place of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// How many words may stand between the place before and this one.
    pub gap: u16,
    /// Whether the place may be missing.
    pub optional: bool,
    /// What may stand here; each choice is a word, or several where it is written with hyphens.
    pub choices: Vec<Vec<Form>>,
}

/// How a word is compared. The words are [spelled](crate::fold) as they are compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Any inflection of this word.
    Inflected(String),
    /// This form only.
    Exactly(String),
    /// Any word with this beginning.
    Beginning(String),
    /// In capitals only, perhaps with endings.
    Abbreviation(String),
}

impl Phrase {
    /// Reads a phrase in the notation of lexicons.
    ///
    /// # Errors
    /// Why it is no phrase.
    pub fn parse(text: &str, lang: Lang) -> Result<Phrase, PhraseFault> {
        let mut places: Vec<Place> = Vec::new();
        let mut gap = None;
        let is_long = text.split_whitespace().nth(1).is_some();
        for part in text.split_whitespace() {
            if let Some(width) = part.strip_prefix("..") {
                if gap.is_some() || places.is_empty() {
                    return Err(PhraseFault::Gap);
                }
                gap = Some(width_of(width)?);
                continue;
            }
            if let Some(place) = place(part, gap.unwrap_or(0), lang, is_long)? {
                places.push(place);
                gap = None;
            }
        }
        if gap.is_some() {
            return Err(PhraseFault::Gap);
        }
        let text = text.to_owned();
        checked(Phrase { text, places })
    }
}

fn width_of(written: &str) -> Result<u16, PhraseFault> {
    if written.is_empty() {
        return Ok(USUAL_GAP);
    }
    match written.parse() {
        Ok(width) if width <= WIDEST_GAP => Ok(width),
        Ok(_) => Err(PhraseFault::WideGap),
        Err(_) => Err(PhraseFault::Odd),
    }
}

fn checked(phrase: Phrase) -> Result<Phrase, PhraseFault> {
    let optional = phrase.places.iter().filter(|place| place.optional).count();
    if phrase.places.is_empty() {
        return Err(PhraseFault::Empty);
    }
    if optional == phrase.places.len() {
        return Err(PhraseFault::AllOptional);
    }
    if phrase.places.len() > MOST_PLACES || optional > MOST_OPTIONAL {
        return Err(PhraseFault::Long);
    }
    Ok(phrase)
}

/// A place; none where only punctuation stands, such as a dash.
fn place(part: &str, gap: u16, lang: Lang, is_long: bool) -> Result<Option<Place>, PhraseFault> {
    let (part, optional) = match part.strip_suffix('?') {
        Some(before) => (before, true),
        None => (part, false),
    };
    let mut choices = Vec::new();
    for choice in part.split('|') {
        let forms = forms(choice, lang, is_long)?;
        if !forms.is_empty() {
            choices.push(forms);
        } else if part.contains('|') {
            return Err(PhraseFault::Odd);
        }
    }
    if choices.is_empty() {
        return Ok(None);
    }
    if choices.iter().any(|forms| forms.len() > 4) {
        return Err(PhraseFault::Long);
    }
    Ok(Some(Place {
        gap,
        optional,
        choices,
    }))
}

fn forms(choice: &str, lang: Lang, is_long: bool) -> Result<Vec<Form>, PhraseFault> {
    let (choice, exact) = match choice.strip_prefix('=') {
        Some(rest) => (rest, true),
        None => (choice, false),
    };
    let (choice, begins) = match choice.strip_suffix('*') {
        Some(rest) => (rest, true),
        None => (choice, false),
    };
    if choice.contains('*') || choice.contains('=') {
        return Err(PhraseFault::Odd);
    }
    let words = letters::raw_words(choice);
    let last = words.len().saturating_sub(1);
    let mut forms = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let spelling = Spelling::of(word, lang);
        let text: String = spelling.letters.iter().collect();
        if text.is_empty() {
            continue;
        }
        let is_short = spelling.letters.len() < SHORTEST_BEGINNING[usize::from(is_long)];
        forms.push(if begins && at == last {
            if is_short {
                return Err(PhraseFault::ShortBeginning);
            }
            Form::Beginning(text)
        } else if exact || word.starts_with(|first: char| first.is_numeric()) {
            Form::Exactly(text)
        } else if word.chars().count() > 1 && word.chars().all(char::is_uppercase) {
            Form::Abbreviation(text)
        } else {
            Form::Inflected(text)
        });
    }
    Ok(forms)
}
