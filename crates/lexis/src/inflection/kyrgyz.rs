//! Kyrgyz: a noun and its chain of endings, each agreeing with what stands before it.
//!
//! plural · possessive · case · relative `-гы` · predicative · question. Letters are spelled as
//! [`Spelling`](crate::letters::Spelling) does: `я ю` are `йа йу`, signs are dropped.
//! In the endings below `A` is а е о ө, `I` is ы и у ү, `U` is у ү, `D` д т, `G` г к, `B` б п, `L` л д т, `N` н д т.
//! Source of the rules: the orthography of Kyrgyz of 2008 and school grammars, retold.

use super::{Reading, Sought, Stem as Entry, Tail};

/// What kind of stem a chain hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stem {
    /// The last vowel of the lemma.
    vowel: Option<char>,
    joins: Joins,
    /// Whether `-луу`, `-сыз`, `-лык`, `-гы` may follow.
    derives: bool,
    /// Whether it is the lemma of a dictionary.
    is_lemma: bool,
    /// Whether the lemma is a verb's stem too, so that a bare `-ды` is most often its past.
    is_verb_too: bool,
}

/// Which endings a stem takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joins {
    /// Every ending, or none.
    All,
    /// None, or those that begin with a consonant: its final п or к is soft before vowels.
    Consonants,
    /// Only those that begin with a vowel.
    Vowels,
    /// Only the plural.
    Plural,
    /// Every ending, in whatever sounds: who reads out an abbreviation hears other sounds than are written.
    Loosely,
}

impl Stem {
    /// Capitals are read letter by letter: any harmony will do.
    pub const ABBREVIATION: Stem = Stem {
        vowel: None,
        joins: Joins::Loosely,
        derives: false,
        is_lemma: false,
        is_verb_too: false,
    };
}

/// Lemmas that lose or change a vowel before endings, and the stem they keep there.
const SHORTENED: &[(&str, &str)] = &[
    ("орун", "орд"),
    ("мурун", "мурд"),
    ("эрин", "эрд"),
    ("карын", "кард"),
    ("моюн", "мойн"),
    ("коюн", "койн"),
    ("көңүл", "көңл"),
    ("көңүл", "көөн"),
];

/// Stems that a noun shares with a verb: the bare accusative of the noun looks like the verb's past.
const VERBS_TOO: &[&str] = &[
    "жаз", "кой", "ат", "кат", "той", "көч", "кир", "кал", "ал", "бар", "ук", "ич", "күй", "тий",
    "өл", "тур", "күт", "бол", "кет", "бас", "кеч", "кес", "түш", "жан", "тап", "уч", "өт", "бер",
    "кел", "кыл", "эт", "де", "айт", "сат", "тарт", "чык", "кара", "баш", "сана", "сура", "жар",
    "сүй", "күл", "ач", "сал", "кур", "бил", "көр", "кое", "өс", "кор", "ток", "тол", "том",
];

/// Little words that are never an inflected form of another word.
const LITTLE: &[&str] = &[
    "үчүн",
    "менен",
    "жана",
    "боюнча",
    "кийин",
    "чейин",
    "эле",
    "экен",
    "ошол",
    "ушул",
    "бирок",
    "да",
    "де",
    "та",
    "те",
    "дагы",
    "деги",
    "деле",
    "бери",
    "аркылуу",
    "тууралуу",
    "карай",
    "карата",
    "башка",
    "уйум",
    "отун",
    "бүттү",
    "кандай",
    "мындай",
    "андай",
    "ошондой",
    "ушундай",
    "мындан",
    "андан",
    "кайдан",
    "кана",
    "анын",
    "алар",
    "булар",
    "мурда",
    "мурунку",
    "анда",
    "мында",
    "азыр",
    "ары",
    "бүгүн",
    "эми",
    "керек",
    "сайын",
    "гана",
    "дейре",
    "катары",
];

/// Endings of loanwords whose е is most often an ё.
const WITH_YO: &[&str] = &[
    "нер", "тер", "фер", "сер", "жер", "лез", "лет", "чет", "заем",
];

const VOWELS: &str = "аеиоуыэөү";

/// The stems of a lemma.
pub(crate) fn stems(lemma: &[char], sought: Sought) -> Vec<Entry> {
    let text: String = lemma.iter().collect();
    let vowel = lemma
        .iter()
        .rev()
        .copied()
        .find(|letter| VOWELS.contains(*letter));
    // In loanwords an е may be an ё, and endings agree with what is heard: туберкулёздон, учётко.
    let is_unclear =
        lemma.len() > 4 && WITH_YO.iter().any(|end| text.ends_with(end)) || text == "учет";
    let vowel = if is_unclear { None } else { vowel };
    let entry = |letters: &[char], joins| Entry {
        letters: letters.to_vec(),
        tail: Tail::Kyrgyz(Stem {
            vowel,
            joins,
            derives: true,
            is_lemma: sought == Sought::Lemma,
            is_verb_too: VERBS_TOO.contains(&text.as_str()),
        }),
    };
    if text == "бала" {
        // балдар is the plural of бала; of бал (honey) it is hardly ever.
        return vec![
            entry(lemma, Joins::All),
            entry(&['б', 'а', 'л'], Joins::Plural),
        ];
    }
    let mut stems = Vec::new();
    if let Some(soft) = softened(lemma) {
        let before = lemma.len().checked_sub(2).map(|at| lemma[at]);
        // банкы, паркы: after a consonant both are written.
        let stays_too = before.is_some_and(|letter| !VOWELS.contains(letter));
        let joins = if stays_too {
            Joins::All
        } else {
            Joins::Consonants
        };
        stems.push(entry(lemma, joins));
        stems.push(entry(&soft, Joins::Vowels));
    } else {
        stems.push(entry(lemma, Joins::All));
    }
    for (_, short) in SHORTENED.iter().filter(|(whole, _)| *whole == text) {
        let letters: Vec<char> = short.chars().collect();
        stems.push(entry(&letters, Joins::Vowels));
    }
    stems
}

fn softened(lemma: &[char]) -> Option<Vec<char>> {
    let (last, before) = lemma.split_last()?;
    let soft = match last {
        'п' => 'б',
        'к' => 'г',
        _ => return None,
    };
    let mut letters = before.to_vec();
    letters.push(soft);
    Some(letters)
}

/// Where in the chain we are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Stem,
    /// After `-луу`, `-гы`, `-ныкы`: a noun again, which derives no further.
    Noun,
    Privative,
    Plural,
    /// Possessive of the third person, after which cases are shorter.
    His,
    /// `-м`, `-ң`.
    Mine,
    /// Other possessives.
    Ours,
    Place,
    End,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Any,
    Vowel,
    Consonant,
}

struct Ending {
    text: &'static str,
    after: After,
    next: State,
}

const fn ending(text: &'static str, after: After, next: State) -> Ending {
    Ending { text, after, next }
}

const DERIVED: &[Ending] = &[
    ending("LUU", After::Any, State::Noun),
    ending("сIз", After::Any, State::Privative),
    ending("LIк", After::Any, State::Noun),
    ending("LIг", After::Any, State::Noun),
    ending("GI", After::Any, State::Noun),
    // бүгүнкү, азыркы: after a voiced sound too.
    ending("кI", After::Consonant, State::Noun),
];
const PRIVATIVE: &[Ending] = &[ending("сIз", After::Any, State::Privative)];
const PLURAL: &[Ending] = &[ending("LAр", After::Any, State::Plural)];
const POSSESSIVE: &[Ending] = &[
    ending("I", After::Consonant, State::His),
    ending("сI", After::Vowel, State::His),
    ending("Iм", After::Consonant, State::Mine),
    ending("м", After::Vowel, State::Mine),
    ending("IбIз", After::Consonant, State::Ours),
    ending("бIз", After::Vowel, State::Ours),
    ending("IңIздAр", After::Consonant, State::Ours),
    ending("ңIздAр", After::Vowel, State::Ours),
    ending("IңAр", After::Consonant, State::Ours),
    ending("ңAр", After::Vowel, State::Ours),
];
/// Possessives that look like commands of verbs.
const YOURS: &[Ending] = &[
    ending("Iң", After::Consonant, State::Mine),
    ending("ң", After::Vowel, State::Mine),
    ending("IңIз", After::Consonant, State::Ours),
    ending("ңIз", After::Vowel, State::Ours),
];
const ACCUSATIVE: &[Ending] = &[ending("NI", After::Any, State::End)];
const CASES: &[Ending] = &[
    ending("NIн", After::Any, State::End),
    ending("GA", After::Any, State::End),
    ending("DA", After::Any, State::Place),
    ending("DAн", After::Any, State::End),
    ending("NIкI", After::Any, State::Noun),
    ending("DAй", After::Any, State::End),
];
const OF_HIS: &[Ending] = &[
    ending("нIн", After::Any, State::End),
    ending("н", After::Any, State::End),
    ending("нA", After::Any, State::End),
    ending("ндA", After::Any, State::Place),
    ending("нAн", After::Any, State::End),
    ending("нIкI", After::Any, State::Noun),
];
const OF_MINE: &[Ending] = &[ending("A", After::Any, State::End)];
const OF_PLACE: &[Ending] = &[ending("гI", After::Any, State::Noun)];
const SAID: &[Ending] = &[
    ending("BI", After::Any, State::End),
    ending("мIн", After::Any, State::End),
    ending("сIң", After::Any, State::End),
    ending("DIр", After::Any, State::End),
];
const ASKED: &[Ending] = &[ending("BI", After::Any, State::End)];

/// What may follow in a state, list by list.
fn next(state: State) -> &'static [&'static [Ending]] {
    match state {
        State::Stem => &[PLURAL, POSSESSIVE, YOURS, ACCUSATIVE, CASES, SAID],
        State::Noun | State::Privative => {
            &[PLURAL, POSSESSIVE, ACCUSATIVE, CASES, SAID, LENGTHENED]
        }
        State::Plural => &[POSSESSIVE, YOURS, ACCUSATIVE, CASES, SAID],
        State::His => &[OF_HIS, ASKED],
        State::Mine => &[OF_MINE, ACCUSATIVE, CASES],
        State::Ours => &[ACCUSATIVE, CASES, ASKED],
        State::Place => &[OF_PLACE, ASKED],
        State::End => &[ASKED],
    }
}

/// `-сыздык`, `-луулук`: the quality of being so.
const LENGTHENED: &[Ending] = &[
    ending("LIк", After::Any, State::Noun),
    ending("LIг", After::Any, State::Noun),
];

/// Reads what follows the stem as a chain of endings.
pub(crate) fn read(stem: Stem, word: &[char], from: usize, typed_plainly: bool) -> Option<Reading> {
    let plain = Reading { privative: false };
    if from == word.len() {
        let stands_alone = matches!(stem.joins, Joins::All | Joins::Consonants | Joins::Loosely);
        return stands_alone.then_some(plain);
    }
    if LITTLE.iter().any(|little| super::is_spelled(word, little)) {
        return None;
    }
    let chain = Chain {
        word,
        typed_plainly,
        derives: stem.derives,
        is_loose: stem.joins == Joins::Loosely,
    };
    let first = word[from];
    let is_vowel = VOWELS.contains(first);
    let fits = match stem.joins {
        Joins::All | Joins::Loosely => true,
        Joins::Consonants => !is_vowel,
        Joins::Vowels => is_vowel,
        Joins::Plural => {
            let after = chain.taken(&PLURAL[0], from, stem.vowel)?;
            return chain.reads(State::Plural, after.0, after.1);
        }
    };
    if !fits {
        return None;
    }
    let lists = next(State::Stem);
    let passes = lists.iter().enumerate().filter(|(at, _)| {
        // жазды is "wrote" far more often than "the summer".
        !(stem.is_verb_too && (*at == 2 || *at == 3 || *at == 5))
    });
    // A term may be somebody's own already (өкмөтү, үйү): its cases are then shorter (өкмөтүндө, үйүнөн).
    let is_his =
        matches!(word[..from], [.., before, 'ы' | 'и' | 'у' | 'ү'] if !VOWELS.contains(before));
    let of_his: &[Ending] = if is_his && !stem.is_lemma {
        OF_HIS
    } else {
        &[]
    };
    let read = passes
        .flat_map(|(_, list)| list.iter())
        .chain(of_his)
        .find_map(|ending| chain.goes_on(ending, from, stem.vowel));
    if read.is_some() || !stem.derives {
        return read;
    }
    DERIVED
        .iter()
        .find_map(|ending| chain.goes_on(ending, from, stem.vowel))
}

struct Chain<'w> {
    word: &'w [char],
    typed_plainly: bool,
    derives: bool,
    is_loose: bool,
}

impl Chain<'_> {
    fn goes_on(&self, ending: &Ending, at: usize, vowel: Option<char>) -> Option<Reading> {
        let (after, vowel) = self.taken(ending, at, vowel)?;
        if ending.text.ends_with('г') && !self.word.get(after).is_some_and(|c| VOWELS.contains(*c))
        {
            return None;
        }
        let mut reading = self.reads(ending.next, after, vowel)?;
        reading.privative |= ending.next == State::Privative;
        Some(reading)
    }

    fn reads(&self, state: State, at: usize, vowel: Option<char>) -> Option<Reading> {
        if at == self.word.len() {
            return Some(Reading { privative: false });
        }
        let mut lists = next(state).iter().flat_map(|list| list.iter());
        let read = lists.find_map(|ending| self.goes_on(ending, at, vowel));
        if read.is_some() || !self.derives || !matches!(state, State::Plural | State::His) {
            return read;
        }
        self.goes_on(&PRIVATIVE[0], at, vowel)
    }

    /// Where the word goes on behind an ending, and with which vowel to agree.
    fn taken(
        &self,
        ending: &Ending,
        mut at: usize,
        mut vowel: Option<char>,
    ) -> Option<(usize, Option<char>)> {
        let before = self.word[at.checked_sub(1)?];
        let after_vowel = VOWELS.contains(before);
        match ending.after {
            _ if self.is_loose => {}
            After::Vowel if !after_vowel => return None,
            After::Consonant if after_vowel => return None,
            _ => {}
        }
        for (place, sound) in ending.text.chars().enumerate() {
            let letter = *self.word.get(at)?;
            let fits = match sound {
                'A' => self.is_one_of(letter, low(vowel)),
                'I' => self.is_one_of(letter, high(vowel)),
                'U' => self.is_one_of(letter, long(vowel)),
                'D' | 'G' | 'B' | 'L' | 'N' if place == 0 => {
                    if self.is_loose {
                        is_sound_of(sound, letter)
                    } else {
                        assimilates(sound, before, letter)
                    }
                }
                'D' => letter == 'д',
                _ => self.is_one_of(letter, &[sound]),
            };
            if !fits {
                return None;
            }
            if matches!(sound, 'A' | 'I' | 'U') {
                vowel = Some(self.meant(letter, vowel));
            }
            at += 1;
        }
        Some((at, vowel))
    }

    fn is_one_of(&self, letter: char, wanted: &[char]) -> bool {
        wanted.contains(&letter)
            || self.typed_plainly && wanted.iter().any(|one| plainly(*one) == letter)
    }

    /// The vowel that a plainly typed letter stands for.
    fn meant(&self, letter: char, before: Option<char>) -> char {
        let is_front = before.is_some_and(|vowel| "еиэөү".contains(vowel));
        match letter {
            'о' if self.typed_plainly && is_front => 'ө',
            'у' if self.typed_plainly && is_front => 'ү',
            _ => letter,
        }
    }
}

/// A letter as it is typed without a Kyrgyz keyboard.
pub(crate) fn plainly(letter: char) -> char {
    match letter {
        'ө' => 'о',
        'ү' => 'у',
        'ң' => 'н',
        _ => letter,
    }
}

fn low(vowel: Option<char>) -> &'static [char] {
    match vowel {
        Some('а' | 'ы' | 'у') => &['а'],
        // Loanwords waver: райондо, райондар.
        Some('о') => &['о', 'а'],
        Some('е' | 'и' | 'э') => &['е'],
        Some('ө' | 'ү') => &['ө'],
        _ => &['а', 'е', 'о', 'ө'],
    }
}

fn high(vowel: Option<char>) -> &'static [char] {
    match vowel {
        Some('а' | 'ы') => &['ы'],
        Some('о' | 'у') => &['у'],
        Some('е' | 'и' | 'э') => &['и'],
        Some('ө' | 'ү') => &['ү'],
        _ => &['ы', 'и', 'у', 'ү'],
    }
}

fn long(vowel: Option<char>) -> &'static [char] {
    match vowel {
        Some('а' | 'ы' | 'о' | 'у') => &['у'],
        Some('е' | 'и' | 'э' | 'ө' | 'ү') => &['ү'],
        _ => &['у', 'ү'],
    }
}

/// Whether a letter is one that a changing sound may become.
fn is_sound_of(sound: char, letter: char) -> bool {
    match sound {
        'D' => "дт".contains(letter),
        'G' => "гк".contains(letter),
        'B' => "бп".contains(letter),
        'L' => "лдт".contains(letter),
        _ => "ндт".contains(letter),
    }
}

/// Whether the first sound of an ending may follow the last sound of the word.
fn assimilates(sound: char, before: char, letter: char) -> bool {
    let is_vowel = VOWELS.contains(before);
    let is_voiceless = "пткфхчшщсц".contains(before);
    // Loanwords end in sounds that are written voiced and heard voiceless: заводго, Асановтун.
    let wavers = "бвгд".contains(before);
    let hard = is_voiceless || wavers;
    let soft = !is_voiceless;
    match (sound, letter) {
        ('D', 'д') | ('G', 'г') | ('B', 'б') => soft,
        ('D' | 'L' | 'N', 'т') | ('G', 'к') | ('B', 'п') => hard,
        ('L', 'л') => is_vowel || "рй".contains(before),
        ('L', 'д') => soft && !is_vowel && !"рй".contains(before),
        ('N', 'н') => is_vowel,
        ('N', 'д') => soft && !is_vowel,
        _ => false,
    }
}
