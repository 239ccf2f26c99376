//! Households that may stand twice: in a file, or in the file and in the book. A person decides; nothing is merged here.

use std::collections::HashMap;

use crate::model::Household;

/// A household of a file that may be one that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Duplicate {
    /// Its number among the new ones.
    pub new: usize,
    /// What it may be.
    pub of: Known,
    /// By what it is suspected.
    pub why: Why,
}

/// Which household another may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Known {
    /// One of the book, by its number in the list.
    Book(usize),
    /// One that stands earlier in the same file.
    File(usize),
}

/// By what two households are suspected to be one, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// The same number in the book of the same settlement.
    Number,
    /// The same settlement, street and house.
    Address,
    /// The same three or more people by sex and year of birth, in the same settlement.
    Members,
    /// Heads whose names sound alike and who were born within a year, in the same settlement.
    Sound,
}

impl Why {
    /// Its word.
    pub fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Address => "address",
            Self::Members => "members",
            Self::Sound => "sound",
        }
    }
}

/// How many members must be the same by sex and year of birth.
const SAME_MEMBERS: usize = 3;

/// What is compared of a household: the ways in which it may be another, each with a key that must be equal.
fn keys(household: &Household) -> Vec<(Why, String)> {
    let place = household
        .settlement
        .as_deref()
        .map_or(String::new(), store::fold);
    let folded = |text: &Option<String>| {
        text.as_deref()
            .map(store::fold)
            .filter(|text| !text.is_empty())
    };
    let mut keys = Vec::new();
    let number = store::fold(&household.number);
    if !number.is_empty() {
        keys.push((Why::Number, format!("{place}|{number}")));
    }
    if let (Some(street), Some(house)) = (folded(&household.street), folded(&household.house)) {
        keys.push((Why::Address, format!("{place}|{street}|{house}")));
    }
    let mut members: Vec<String> = household
        .members
        .iter()
        .filter_map(|member| Some(format!("{}{}", member.sex.as_deref()?, born(member)?)))
        .collect();
    if members.len() >= SAME_MEMBERS && members.len() == household.members.len() {
        members.sort();
        keys.push((Why::Members, format!("{place}|{}", members.join(","))));
    }
    if let Some((name, born)) = head(household) {
        let sound = sound(&name);
        if sound.len() >= 4 {
            // Two neighbouring years share one of these keys.
            for pair in [born.div_euclid(2), (born + 1).div_euclid(2)] {
                let parity = if pair == born.div_euclid(2) { "a" } else { "b" };
                keys.push((Why::Sound, format!("{place}|{sound}|{parity}{pair}")));
            }
        }
    }
    keys
}

fn born(member: &crate::model::Member) -> Option<i32> {
    member
        .born
        .or_else(|| member.birthday.as_deref()?.get(..4)?.parse().ok())
}

fn head(household: &Household) -> Option<(String, i32)> {
    let head = household
        .members
        .iter()
        .find(|member| member.relation.as_deref() == Some("head"))
        .or(household.members.first())?;
    Some((head.name.clone()?, born(head)?))
}

/// Every suspicion, each new household and each known one joined once, by the surest reason.
pub fn duplicates(new: &[Household], book: &[Household]) -> Vec<Duplicate> {
    let mut by_key: HashMap<(Why, String), Vec<Known>> = HashMap::new();
    for (at, household) in book.iter().enumerate() {
        for key in keys(household) {
            by_key.entry(key).or_default().push(Known::Book(at));
        }
    }
    let mut found: HashMap<(usize, Known), Why> = HashMap::new();
    for (at, household) in new.iter().enumerate() {
        let own = keys(household);
        for key in &own {
            for other in by_key.get(key).into_iter().flatten().take(8) {
                let why = found.entry((at, *other)).or_insert(key.0);
                *why = (*why).min(key.0);
            }
        }
        for key in own {
            by_key.entry(key).or_default().push(Known::File(at));
        }
    }
    let mut all: Vec<Duplicate> = found
        .into_iter()
        .filter(|((new, of), _)| *of != Known::File(*new))
        .map(|((new, of), why)| Duplicate { new, of, why })
        .collect();
    all.sort();
    all
}

/// How a name sounds, roughly: Cyrillic and Latin spellings of one name give the same word of consonants.
///
/// Simple on purpose: it only asks a person to look. Telling one person in two lists is for a method of its own.
pub fn sound(name: &str) -> String {
    let mut words: Vec<String> = store::fold(name)
        .split_whitespace()
        .take(2)
        .map(skeleton)
        .filter(|word| !word.is_empty())
        .collect();
    // The family name stands first in some lists and last in others.
    words.sort();
    words.join(" ")
}

fn skeleton(word: &str) -> String {
    let latin: String = word
        .chars()
        .map(|letter| {
            match letter {
                'б' => "b",
                'в' => "v",
                'г' => "g",
                'д' => "d",
                'ж' => "j",
                'з' => "z",
                'й' => "y",
                'к' => "k",
                'л' => "l",
                'м' => "m",
                'н' => "n",
                'п' => "p",
                'р' => "r",
                'с' => "s",
                'т' => "t",
                'ф' => "f",
                'х' => "h",
                'ц' => "ts",
                'ч' => "ch",
                'ш' | 'щ' => "sh",
                'ў' => "u",
                letter if letter.is_ascii_alphanumeric() => return letter.to_string(),
                _ => "",
            }
            .to_owned()
        })
        .collect();
    let simple = latin
        .replace("dzh", "j")
        .replace("dj", "j")
        .replace("zh", "j")
        .replace("kh", "h")
        .replace("gh", "g")
        .replace("ng", "n")
        .replace('q', "k")
        .replace('w', "v")
        .replace('f', "p")
        .replace('x', "h");
    let mut out = String::new();
    for letter in simple.chars() {
        let is_vowel = "aeiouy".contains(letter);
        if !is_vowel && !out.ends_with(letter) {
            out.push(letter);
        }
    }
    out
}
