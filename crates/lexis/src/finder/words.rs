//! What is known of each distinct word: computed once, kept in a bounded table.

use rustc_hash::FxHashMap;

use super::Finder;
use super::dictionary::Found;
use super::negation;
use super::tongue::{self, Votes};
use crate::letters::{Clean, Script, Spelling};
use crate::lexicon::LANGUAGES;

/// More distinct words than this, and the table begins anew.
const MOST_WORDS: usize = 1 << 16;

/// The number of a word in the table.
pub(super) type WordId = u32;

/// A word that is too long to be one.
pub(super) const NO_WORD: WordId = 0;

#[derive(Clone, Copy)]
struct Range {
    start: u32,
    len: u32,
}

const UNKNOWN: Range = Range {
    start: u32::MAX,
    len: 0,
};

/// How a full stop after a word is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// It ends the sentence.
    Ends,
    /// The word is shortened (ст., ул.): it never does.
    Never,
    /// The word is shortened, and may stand last (т.д., г., ж.).
    Perhaps,
    /// One letter: an initial, an item.
    Initial,
}

/// One distinct word.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about a word"
)]
pub(super) struct Word {
    pub script: Script,
    pub is_lower: bool,
    pub is_upper: bool,
    /// Whether its letters also read as a word of the other script.
    pub is_ambiguous: bool,
    /// Whether it has a letter that only Kyrgyz has.
    pub is_marked: bool,
    pub stop: Stop,
    pub letters: u8,
    pub votes: Votes,
    found: [Range; 4],
}

/// What is seldom asked of a word.
struct Rest {
    raw: Box<str>,
    plain: Range,
    twin: [Range; 4],
    roles: [Option<u32>; 4],
}

/// The words met so far.
pub(super) struct Words {
    ids: FxHashMap<Box<str>, WordId>,
    all: Vec<Word>,
    rest: Vec<Rest>,
    found: Vec<Found>,
}

impl Words {
    pub fn new() -> Words {
        let mut words = Words {
            ids: FxHashMap::default(),
            all: Vec::new(),
            rest: Vec::new(),
            found: Vec::new(),
        };
        words.clear();
        words
    }

    pub fn is_full(&self) -> bool {
        self.all.len() > MOST_WORDS
    }

    /// Forgets everything: all numbers are void.
    pub fn clear(&mut self) {
        self.ids.clear();
        self.all.clear();
        self.found.clear();
        self.rest.clear();
        self.new_word("");
        self.ids.clear();
    }

    pub fn get(&self, id: WordId) -> &Word {
        &self.all[id as usize]
    }

    #[inline]
    pub fn id(&mut self, raw: &str) -> WordId {
        if let Some(id) = self.ids.get(raw) {
            return *id;
        }
        self.new_word(raw)
    }

    fn new_word(&mut self, raw: &str) -> WordId {
        let id = self.all.len() as WordId;
        self.all.push(word(raw));
        self.rest.push(Rest {
            raw: raw.into(),
            plain: UNKNOWN,
            twin: [UNKNOWN; 4],
            roles: [None; 4],
        });
        self.ids.insert(raw.into(), id);
        id
    }

    /// The atoms of a word in a language.
    #[inline]
    pub fn found(&mut self, id: WordId, lang: usize, finder: &Finder, steps: &mut u64) -> &[Found] {
        let range = self.all[id as usize].found[lang];
        let range = if range.start == u32::MAX {
            self.look_up(id, lang, finder, steps)
        } else {
            range
        };
        &self.found[range.start as usize..(range.start + range.len) as usize]
    }

    fn look_up(&mut self, id: WordId, lang: usize, finder: &Finder, steps: &mut u64) -> Range {
        let start = self.found.len();
        let clean = Clean::of(&self.rest[id as usize].raw);
        finder.look_up(&clean, lang, false, &mut self.found, steps);
        let range = self.range_from(start);
        self.all[id as usize].found[lang] = range;
        range
    }

    /// The Kyrgyz atoms of a word that was typed without ң ө ү.
    pub fn found_plainly(&mut self, id: WordId, finder: &Finder, steps: &mut u64) -> &[Found] {
        let mut range = self.rest[id as usize].plain;
        if range.start == u32::MAX {
            let start = self.found.len();
            let clean = Clean::of(&self.rest[id as usize].raw);
            finder.look_up(&clean, 0, true, &mut self.found, steps);
            range = self.range_from(start);
            self.rest[id as usize].plain = range;
        }
        &self.found[range.start as usize..(range.start + range.len) as usize]
    }

    /// The atoms of a word whose letters were typed in the other script throughout.
    pub fn found_in_twin(
        &mut self,
        id: WordId,
        lang: usize,
        finder: &Finder,
        steps: &mut u64,
    ) -> &[Found] {
        let mut range = self.rest[id as usize].twin[lang];
        if range.start == u32::MAX {
            let start = self.found.len();
            let clean = Clean::of(&self.rest[id as usize].raw).in_other_script();
            finder.look_up(&clean, lang, false, &mut self.found, steps);
            range = self.range_from(start);
            self.rest[id as usize].twin[lang] = range;
        }
        &self.found[range.start as usize..(range.start + range.len) as usize]
    }

    fn range_from(&self, start: usize) -> Range {
        Range {
            start: start as u32,
            len: (self.found.len() - start) as u32,
        }
    }

    /// Whether a word is a form of anything in any language of its script.
    pub fn is_known(&mut self, id: WordId, finder: &Finder, steps: &mut u64) -> bool {
        let script = self.all[id as usize].script;
        (0..LANGUAGES.len()).any(|lang| {
            tongue::is_written_in(lang, script) && !self.found(id, lang, finder, steps).is_empty()
        })
    }

    /// A word as a language compares it.
    pub fn spelled(&self, id: WordId, lang: usize) -> Spelling {
        Clean::of(&self.rest[id as usize].raw).spelled(LANGUAGES[lang])
    }

    /// What a word does to a clause.
    pub fn roles(&mut self, id: WordId, lang: usize) -> u32 {
        if let Some(roles) = self.rest[id as usize].roles[lang] {
            return roles;
        }
        let spelling = self.spelled(id, lang);
        let text: String = spelling.letters.iter().collect();
        let roles = negation::roles(&text, LANGUAGES[lang]);
        self.rest[id as usize].roles[lang] = Some(roles);
        roles
    }
}

fn word(raw: &str) -> Word {
    let clean = Clean::of(raw);
    let text: String = clean.letters.iter().collect();
    let first = raw.chars().next().unwrap_or(' ');
    Word {
        script: clean.script,
        is_lower: first.is_lowercase(),
        is_upper: first.is_uppercase(),
        is_ambiguous: clean.is_ambiguous,
        is_marked: text.contains(['ң', 'ө', 'ү']),
        stop: stop(&text),
        letters: clean.letters.len().min(255) as u8,
        votes: tongue::votes(&text, clean.script),
        found: [UNKNOWN; 4],
    }
}

fn stop(text: &str) -> Stop {
    const NEVER: &[&str] = &[
        "ст",
        "пп",
        "пункт",
        "ул",
        "стр",
        "см",
        "им",
        "гл",
        "ч",
        "абз",
        "руб",
        "ред",
        "вып",
        "табл",
        "рис",
        "напр",
        "обл",
        "пос",
        "пгт",
        "просп",
        "пр",
        "зам",
        "зав",
        "тел",
        "факс",
        "тов",
        "гр",
        "инв",
        "экз",
        "мин",
        "макс",
        "ср",
        "сб",
        "ж-бы",
        "к-т",
        "art",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "vs",
        "fig",
        "no",
        "nos",
        "eg",
        "ie",
        "sec",
        "ch",
        "pp",
        "vol",
        "inc",
        "ltd",
        "st",
        "sh",
        "tum",
        "т",
        "h",
    ];
    const PERHAPS: &[&str] = &[
        "г", "гг", "в", "вв", "ж", "жж", "др", "тп", "тыс", "млн", "млрд", "сом", "коп", "чел",
        "ед", "шт", "кв", "п", "д", "б", "k", "куб", "км", "га", "etc", "y", "yy", "b", "йй", "й",
        "тг", "usd",
    ];
    // Only short words are shortened ones.
    if text.len() > 14 {
        return Stop::Ends;
    }
    if NEVER.contains(&text) {
        return Stop::Never;
    }
    if PERHAPS.contains(&text) {
        return Stop::Perhaps;
    }
    if text.chars().count() == 1 {
        return Stop::Initial;
    }
    Stop::Ends
}
