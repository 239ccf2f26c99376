//! One pass over a text: words, sentences, languages, phrases, hits.

use std::ops::Range;

use super::dictionary::Found;
use super::negation::{self, Denial, marks};
use super::pattern::{Owner, Pattern};
use super::sentences::Gap;
use super::tongue;
use super::words::{NO_WORD, Stop, WordId, Words};
use super::{Finder, Hit, Numbers};
use crate::Lang;
use crate::letters::{self, Script, is_apostrophe, is_mark, is_word_letter};
use crate::lexicon::{self, LANGUAGES};

/// Longer runs of letters are no words.
const LONGEST_BYTES: usize = 160;
/// A sentence of more words is cut.
const LONGEST_SENTENCE: usize = 600;
/// How many words may wait for a neighbour that tells their language.
const MOST_WAITING: usize = 4_000;
/// From so many words on, a Kyrgyz sentence without ң ө ү was typed without them.
const PLAINLY_TYPED: usize = 6;
/// The fewest and the most letters of a spaced heading's word.
const SPACED: Range<usize> = 4..40;

/// Finds mentions in text after text.
pub struct Reader<'f> {
    finder: &'f Finder,
    words: Words,
    tokens: Vec<Token>,
    waiting: Vec<Sentence>,
    hits: Vec<Hit>,
    forced: Option<usize>,
    /// The last sure language of Cyrillic and of Latin sentences.
    last: [Option<usize>; 2],
    has_marked: bool,
    row: Vec<Range<usize>>,
    row_found: Vec<Found>,
    work: u64,
}

#[derive(Clone, Copy)]
struct Token {
    start: usize,
    end: usize,
    word: WordId,
    before: u16,
}

struct Sentence {
    tokens: Range<usize>,
    span: Range<usize>,
    votes: [i32; 4],
    /// Letters in Cyrillic and in Latin words.
    letters: [usize; 2],
    is_marked: bool,
}

impl Sentence {
    /// The script of most of its letters.
    fn script(&self) -> Script {
        if self.letters[0] >= self.letters[1] {
            Script::Cyrillic
        } else {
            Script::Latin
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    concept: u32,
    first: usize,
    last: usize,
    term: u32,
    lang: usize,
    privative: bool,
}

/// What the patterns of one language found in a sentence.
#[derive(Default)]
struct Matches {
    terms: Vec<Candidate>,
    conditions: Numbers,
    nots: Numbers,
}

impl<'f> Reader<'f> {
    pub(super) fn new(finder: &'f Finder) -> Reader<'f> {
        Reader {
            finder,
            words: Words::new(),
            tokens: Vec::new(),
            waiting: Vec::new(),
            hits: Vec::new(),
            forced: None,
            last: [None; 2],
            has_marked: false,
            row: Vec::new(),
            row_found: Vec::new(),
            work: 0,
        }
    }

    /// Every mention in a text, in the order of their places; see [`Finder::find`].
    pub fn find(&mut self, text: &str) -> Vec<Hit> {
        self.forced = None;
        self.run(text)
    }

    /// Every mention in a text of one language; see [`Finder::find_in`].
    pub fn find_in(&mut self, text: &str, lang: Lang) -> Vec<Hit> {
        self.forced = lexicon::index(lang);
        if self.forced.is_none() {
            return Vec::new();
        }
        self.run(text)
    }

    /// How many steps all texts so far have cost: a measure of work that no busy machine changes.
    pub fn work(&self) -> u64 {
        self.work
    }

    fn run(&mut self, text: &str) -> Vec<Hit> {
        self.tokens.clear();
        self.waiting.clear();
        self.last = [None; 2];
        self.has_marked = false;
        self.read(text);
        self.settle(None);
        let mut hits = std::mem::take(&mut self.hits);
        hits.sort_by(|one, other| {
            let key = |hit: &Hit| (hit.span.start, hit.span.end, hit.concept);
            key(one).cmp(&key(other))
        });
        hits
    }

    fn read(&mut self, text: &str) {
        let (_, mut at) = Gap::read(text, 0);
        let mut begin = text.len() - text.trim_start().len();
        let mut line = begin;
        let mut first = self.tokens.len();
        let mut before = 0;
        while at < text.len() {
            let end = self.token(text, at, before);
            let (gap, next) = Gap::read(text, end);
            self.work += 1 + (next - at) as u64;
            before = gap.marks();
            let ends = next >= text.len()
                || self.tokens.len() - first >= LONGEST_SENTENCE
                || self.ends(text, &gap, next, end - line, first);
            if let Some(new_line) = gap.line_begin {
                line = new_line;
            }
            if ends {
                self.sentence(first, begin..gap.end_of_before);
                begin = gap.begin_of_after;
                before = 0;
                if self.words.is_full() {
                    self.settle(None);
                    self.words.clear();
                }
                first = self.tokens.len();
            }
            at = next;
        }
    }

    fn ends(&mut self, text: &str, gap: &Gap, next: usize, line: usize, first: usize) -> bool {
        if gap.is_quiet() {
            return false;
        }
        let (end, _) = word_end(text, next);
        let next = self.id(&text[next..end]);
        let tokens = &self.tokens[first..];
        let Some(last) = tokens.last() else {
            return false;
        };
        let before = tokens.len().checked_sub(2).map(|place| tokens[place].word);
        // "в 2024 г.", "и т. д.": there the shortened word may end the sentence.
        let after_number = before.is_some_and(|word| {
            let word = self.words.get(word);
            word.script == Script::Number || word.letters == 1 && word.is_lower
        });
        let is_first = tokens.len() == 1;
        gap.ends_sentence(
            self.words.get(last.word),
            self.words.get(next),
            line,
            is_first,
            after_number,
        )
    }

    fn id(&mut self, raw: &str) -> WordId {
        if raw.len() > LONGEST_BYTES {
            return NO_WORD;
        }
        self.words.id(raw)
    }

    fn push(&mut self, start: usize, end: usize, word: WordId, before: u16) {
        self.tokens.push(Token {
            start,
            end,
            word,
            before,
        });
    }

    /// Takes the word that begins here, or what was one before it was broken. Gives its end.
    fn token(&mut self, text: &str, at: usize, before: u16) -> usize {
        let (end, is_mixed) = word_end(text, at);
        if is_mixed {
            return self.mixed(text, at, end, before);
        }
        let word = self.id(&text[at..end]);
        if word != NO_WORD {
            if self.words.get(word).letters == 1
                && let Some((end, word)) = self.spaced(text, at, end)
            {
                self.push(at, end, word, before);
                return end;
            }
            if let Some((end, word)) = self.broken(text, at, end, word) {
                self.push(at, end, word, before);
                return end;
            }
        }
        self.push(at, end, word, before);
        end
    }

    /// Letters and digits together: a word with a zero for its о, or a number and a word.
    fn mixed(&mut self, text: &str, at: usize, end: usize, before: u16) -> usize {
        let raw = &text[at..end];
        if raw.len() <= LONGEST_BYTES
            && let Some(repaired) = letters::with_letters_for_digits(raw)
        {
            let word = self.words.id(&repaired);
            if self.words.is_known(word, self.finder, &mut self.work) {
                self.push(at, end, word, before);
                return end;
            }
        }
        let first = raw.chars().next().is_some_and(char::is_numeric);
        let border = raw
            .char_indices()
            .find(|(_, letter)| letter.is_numeric() != first && !is_mark(*letter));
        let end = border.map_or(end, |(place, _)| at + place);
        let word = self.id(&text[at..end]);
        self.push(at, end, word, before);
        end
    }

    /// A word that a line break cut in two: with a hyphen, or without where only the whole is known.
    fn broken(
        &mut self,
        text: &str,
        at: usize,
        end: usize,
        word: WordId,
    ) -> Option<(usize, WordId)> {
        let rest = &text[end..];
        let rest = rest.trim_start_matches('\u{ad}');
        let without_hyphen = rest.strip_prefix(['-', '‐', '¬', '‑']);
        let has_hyphen = without_hyphen.is_some() || rest.len() + 2 == text.len() - end;
        let rest = without_hyphen.unwrap_or(rest);
        let spaces = rest
            .bytes()
            .take(8)
            .take_while(|byte| matches!(byte, b' ' | b'\r'))
            .count();
        let rest = rest[spaces..].strip_prefix('\n')?;
        let spaces = rest
            .bytes()
            .take(8)
            .take_while(|byte| matches!(byte, b' ' | b'\t'))
            .count();
        let rest = &rest[spaces..];
        let begin = text.len() - rest.len();
        if !rest.chars().next()?.is_lowercase() {
            return None;
        }
        let (after, is_mixed) = word_end(text, begin);
        if is_mixed || after - at > LONGEST_BYTES {
            return None;
        }
        if !has_hyphen && self.stands_alone(word, &text[begin..after]) {
            return None;
        }
        let joined = [&text[at..end], &text[begin..after]].concat();
        let whole = self.words.id(&joined);
        self.words
            .is_known(whole, self.finder, &mut self.work)
            .then_some((after, whole))
    }

    /// Whether two parts of a line break are words of their own, as far as can be told.
    fn stands_alone(&mut self, word: WordId, second: &str) -> bool {
        let first = self.words.get(word);
        if first.letters < 3
            || first.votes.iter().any(|vote| *vote > 0)
            || second.chars().count() < 3
        {
            return true;
        }
        let second = self.words.id(second);
        self.words.is_known(word, self.finder, &mut self.work)
            || self.words.is_known(second, self.finder, &mut self.work)
    }

    /// The word of a heading with a space behind each letter.
    fn spaced(&mut self, text: &str, at: usize, end: usize) -> Option<(usize, WordId)> {
        let mut joined = text[at..end].to_owned();
        let mut letters = 1;
        let mut last = end;
        while letters < SPACED.end {
            let Some(next) = after_one_space(text, last) else {
                break;
            };
            let (end, is_mixed) = word_end(text, next);
            let one = &text[next..end];
            if is_mixed || one.chars().filter(|letter| !is_mark(*letter)).count() != 1 {
                break;
            }
            joined.push_str(one);
            letters += 1;
            last = end;
        }
        if !SPACED.contains(&letters) || joined.len() > LONGEST_BYTES {
            return None;
        }
        let word = self.words.id(&joined);
        Some((last, word))
    }

    fn sentence(&mut self, first: usize, span: Range<usize>) {
        let mut sentence = Sentence {
            tokens: first..self.tokens.len(),
            span,
            votes: [0; 4],
            letters: [0; 2],
            is_marked: false,
        };
        for token in &self.tokens[first..] {
            let word = self.words.get(token.word);
            for (sum, vote) in sentence.votes.iter_mut().zip(word.votes) {
                *sum += i32::from(vote);
            }
            match word.script {
                Script::Cyrillic => sentence.letters[0] += usize::from(word.letters),
                Script::Latin => sentence.letters[1] += usize::from(word.letters),
                Script::Number | Script::Other => {}
            }
            sentence.is_marked |= word.is_marked;
        }
        let script = sentence.script();
        let sure = self
            .forced
            .or_else(|| tongue::is_sure(sentence.votes, script));
        self.waiting.push(sentence);
        if sure.is_some() {
            self.settle(sure);
            self.last[usize::from(script == Script::Latin)] = sure;
        } else if self.tokens.len() > MOST_WAITING {
            self.settle(None);
        }
    }

    /// Searches the sentences that wait. `next` is the language of the last of them, if it is sure.
    fn settle(&mut self, next: Option<usize>) {
        let waiting = std::mem::take(&mut self.waiting);
        for sentence in &waiting {
            let langs = self.langs(sentence, next);
            self.search(sentence, &langs);
            self.has_marked |= sentence.is_marked;
        }
        self.tokens.clear();
    }

    fn langs(&self, sentence: &Sentence, next: Option<usize>) -> Vec<usize> {
        if let Some(forced) = self.forced {
            return vec![forced];
        }
        let mut langs = Vec::new();
        for (place, script) in [Script::Cyrillic, Script::Latin].into_iter().enumerate() {
            if sentence.letters[place] == 0 {
                continue;
            }
            let next = next.filter(|lang| tongue::is_written_in(*lang, script));
            let neighbour = self.last[place].or(next);
            for lang in tongue::decide(sentence.votes, script, neighbour) {
                if !langs.contains(&lang) {
                    langs.push(lang);
                }
            }
        }
        langs
    }

    fn search(&mut self, sentence: &Sentence, langs: &[usize]) {
        let mut candidates = Vec::new();
        for lang in langs {
            if self.fill_row(sentence, *lang) {
                let matches = self.matches(*lang);
                self.judge(matches, &mut candidates);
            }
        }
        if candidates.is_empty() {
            return;
        }
        let kept = longest(candidates);
        self.report(sentence, &kept);
    }

    /// The atoms of every word of a sentence in a language; whether there is any.
    fn fill_row(&mut self, sentence: &Sentence, lang: usize) -> bool {
        self.row.clear();
        self.row_found.clear();
        let is_plain = lang == 0
            && !sentence.is_marked
            && (!self.has_marked || sentence.tokens.len() >= PLAINLY_TYPED);
        let is_cyrillic = sentence.letters[0] >= sentence.letters[1];
        for at in sentence.tokens.clone() {
            let id = self.tokens[at].word;
            let begin = self.row_found.len();
            if id != NO_WORD {
                let word = self.words.get(id);
                let (script, is_ambiguous) = (word.script, word.is_ambiguous);
                if tongue::is_written_in(lang, script) {
                    let found = self.words.found(id, lang, self.finder, &mut self.work);
                    self.row_found.extend_from_slice(found);
                    if is_plain && script == Script::Cyrillic {
                        let found = self.words.found_plainly(id, self.finder, &mut self.work);
                        self.row_found.extend_from_slice(found);
                    }
                }
                let is_stranger = is_ambiguous && (script == Script::Latin) == is_cyrillic;
                if is_stranger && self.row_found.len() == begin {
                    let found = self
                        .words
                        .found_in_twin(id, lang, self.finder, &mut self.work);
                    self.row_found.extend_from_slice(found);
                }
            }
            self.row.push(begin..self.row_found.len());
        }
        !self.row_found.is_empty()
    }

    fn matches(&mut self, lang: usize) -> Matches {
        let finder = self.finder;
        let mut matches = Matches::default();
        // Short words without their marks are too often other words, кол for көл: they count in phrases, and alone only
        // where nothing has its marks.
        let is_plain = self.row.len() >= PLAINLY_TYPED && !self.has_marked;
        let shortest = if is_plain { 3 } else { 4 };
        let mut next_known = 0;
        for first in 0..self.row.len() {
            let row = self.row[first].clone();
            if row.is_empty() {
                continue;
            }
            // The next word of which anything is known: most patterns need not be tried.
            if next_known <= first {
                let rest = self.row[first + 1..].iter();
                let unknown = rest.take_while(|row| row.is_empty()).count();
                next_known = first + 1 + unknown;
            }
            let is_only_plain = self.row_found[row.clone()].iter().all(|one| one.is_plain);
            for place in row {
                let head = self.row_found[place];
                let starting = finder
                    .starting
                    .get(head.atom as usize * LANGUAGES.len() + lang);
                for start in starting.into_iter().flatten() {
                    self.work += 1;
                    if start.reach > 0 && next_known > first + usize::from(start.reach) {
                        continue;
                    }
                    let pattern = &finder.patterns[start.pattern as usize];
                    let is_doubtful = head.is_plain && (head.stem < shortest || !is_only_plain);
                    if is_doubtful && pattern.slots.len() == 1 {
                        continue;
                    }
                    let Some((last, privative)) = self.matched(pattern, first, head) else {
                        continue;
                    };
                    match pattern.owner {
                        Owner::Term(term) => matches.terms.push(Candidate {
                            concept: finder.terms[term as usize].concept,
                            first,
                            last,
                            term,
                            lang,
                            privative,
                        }),
                        Owner::Condition(number) => matches
                            .conditions
                            .entry(number)
                            .or_default()
                            .push((first, last)),
                        Owner::Not(concept) => {
                            matches.nots.entry(concept).or_default().push((first, last));
                        }
                    }
                }
            }
        }
        matches
    }

    /// Where a pattern that begins here ends, at the nearest.
    fn matched(&mut self, pattern: &Pattern, first: usize, head: Found) -> Option<(usize, bool)> {
        self.work += 1;
        let mut ends = 1u128;
        let mut privative = head.privative;
        for slot in &pattern.slots[1..] {
            let mut candidates = 0u128;
            for step in 1..=u32::from(slot.gap) + 1 {
                candidates |= ends.checked_shl(step).unwrap_or(0);
            }
            ends = 0;
            while candidates != 0 {
                let step = candidates.trailing_zeros();
                candidates &= candidates - 1;
                self.work += 1;
                let Some(range) = self.row.get(first + step as usize) else {
                    break;
                };
                if let Some(found) = slot.fits(&self.row_found[range.clone()]) {
                    ends |= 1 << step;
                    privative |= found.privative;
                }
            }
            if ends == 0 {
                return None;
            }
        }
        Some((first + ends.trailing_zeros() as usize, privative))
    }

    /// Drops what the conditions of a term, or the `not` of its concept, forbid.
    fn judge(&mut self, mut matches: Matches, into: &mut Vec<Candidate>) {
        for spans in matches
            .conditions
            .values_mut()
            .chain(matches.nots.values_mut())
        {
            spans.sort_unstable();
        }
        let nots: Vec<(u32, Vec<usize>)> = matches
            .nots
            .iter()
            .map(|(concept, spans)| (*concept, furthest(spans)))
            .collect();
        for candidate in &matches.terms {
            let term = &self.finder.terms[candidate.term as usize];
            self.work += 1 + u64::from(
                term.near.end - term.near.start + term.unless.end - term.unless.start,
            );
            let is_near = |number: u32| {
                matches
                    .conditions
                    .get(&number)
                    .is_some_and(|spans| is_within(spans, candidate, term.within))
            };
            if !term.near.is_empty() && !term.near.clone().any(is_near)
                || term.unless.clone().any(is_near)
            {
                continue;
            }
            let inside = nots
                .iter()
                .find(|(concept, _)| *concept == candidate.concept)
                .is_some_and(|(concept, ends)| {
                    let spans = &matches.nots[concept];
                    let before = spans.partition_point(|(first, _)| *first <= candidate.first);
                    before > 0 && ends[before - 1] >= candidate.last
                });
            if !inside {
                into.push(*candidate);
            }
        }
    }

    fn report(&mut self, sentence: &Sentence, kept: &[Candidate]) {
        let base = sentence.tokens.start;
        let mut denials: [Option<Vec<Option<Denial>>>; 4] = [const { None }; 4];
        for candidate in kept {
            let lang = candidate.lang;
            if denials[lang].is_none() {
                denials[lang] = Some(self.denials(sentence, lang));
            }
            let denied_by = denials[lang].as_deref().unwrap_or_default();
            let last = self.with_ending(
                base + candidate.last,
                sentence.tokens.end,
                lang,
                candidate.term,
            );
            let span = self.tokens[base + candidate.first].start..self.tokens[last].end;
            let is_place = denied_by[candidate.last].is_some_and(|denial| denial.unless_place)
                && self.has_ending(base + candidate.last, lang);
            let cue = denied_by[candidate.first]
                .map(|denial| denial.cue)
                .filter(|cue| !is_place && !(candidate.first..=candidate.last).contains(cue));
            let denied = if candidate.privative {
                Some(
                    self.tokens[base + candidate.last].start
                        ..self.tokens[base + candidate.last].end,
                )
            } else {
                cue.map(|cue| self.tokens[base + cue].start..self.tokens[base + cue].end)
            };
            self.hits.push(Hit {
                concept: candidate.concept,
                term: candidate.term,
                span,
                lang: LANGUAGES[lang],
                sentence: sentence.span.clone(),
                denied,
            });
        }
    }

    /// Whether a word goes on behind the longest stem it is known by.
    fn has_ending(&mut self, at: usize, lang: usize) -> bool {
        let id = self.tokens[at].word;
        let found = self.words.found(id, lang, self.finder, &mut self.work);
        let stem = found.iter().map(|one| one.stem).max().unwrap_or(0);
        self.words.spelled(id, lang).letters.len() > usize::from(stem) + 1
    }

    /// The last word of a hit, or the endings hung on it with a hyphen: ЖМК-нын.
    fn with_ending(&mut self, last: usize, end: usize, lang: usize, term: u32) -> usize {
        let next = last + 1;
        if next >= end || self.tokens[next].before & marks::HYPHEN == 0 || lang == 1 {
            return last;
        }
        let written = &self.finder.terms[term as usize].text;
        let is_abbreviation = written
            .split_whitespace()
            .next_back()
            .is_some_and(|word| word.chars().count() > 1 && word.chars().all(char::is_uppercase));
        let ending = self.words.get(self.tokens[next].word);
        let is_ending = ending.is_lower && ending.letters < 10 && ending.stop == Stop::Ends;
        if is_abbreviation && is_ending {
            next
        } else {
            last
        }
    }

    fn denials(&mut self, sentence: &Sentence, lang: usize) -> Vec<Option<Denial>> {
        let mut roles = Vec::with_capacity(sentence.tokens.len());
        let mut before = Vec::with_capacity(sentence.tokens.len());
        for at in sentence.tokens.clone() {
            let token = self.tokens[at];
            roles.push(self.words.roles(token.word, lang));
            before.push(token.before);
        }
        self.work += roles.len() as u64;
        negation::denied_by(&roles, &before)
    }
}

/// Where the next word begins, if exactly one space parts it from here.
fn after_one_space(text: &str, from: usize) -> Option<usize> {
    let mut letters = text[from..].chars();
    let space = letters.next()?;
    let next = letters.next()?;
    let is_single = matches!(space, ' ' | '\u{a0}') && is_word_letter(next);
    is_single.then_some(from + space.len_utf8())
}

/// Where the run of letters and digits that begins here ends, and whether it has both.
#[inline]
fn word_end(text: &str, from: usize) -> (usize, bool) {
    let end = plain_end(text.as_bytes(), from);
    // Whatever is neither a plain letter nor plain punctuation is looked at letter by letter.
    match text.as_bytes().get(end) {
        None | Some(b' ' | b',' | b'.' | b'\n' | b'-' | b')' | b';' | b':' | b'(' | b'"')
            if end > from =>
        {
            (end, false)
        }
        _ => odd_end(text, from),
    }
}

/// Where the run of Latin and Cyrillic letters ends.
fn plain_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => at += 1,
            // Every letter of these two bytes is a letter: U+0400 to U+047F, U+04C0 to U+04FF.
            0xd0 | 0xd1 | 0xd3 => at += 2,
            // U+048A to U+04BF; below them stand marks.
            0xd2 if bytes.get(at + 1).is_some_and(|next| *next >= 0x8a) => at += 2,
            _ => break,
        }
    }
    at
}

fn odd_end(text: &str, from: usize) -> (usize, bool) {
    let mut letters = text[from..].char_indices().peekable();
    let (mut has_letter, mut has_digit) = (false, false);
    let mut end = from;
    let mut before = ' ';
    while let Some((at, letter)) = letters.next() {
        if is_word_letter(letter) {
            has_letter = true;
        } else if is_mark(letter) {
            // Belongs to the letter before it.
        } else if is_apostrophe(letter) {
            let goes_on = letters
                .peek()
                .is_some_and(|(_, next)| is_word_letter(*next));
            let is_letter = matches!(before, 'o' | 'g' | 'O' | 'G');
            if !(goes_on && has_letter || is_letter) {
                break;
            }
        } else if letter.is_numeric() {
            has_digit = true;
        } else {
            break;
        }
        before = letter;
        end = from + at + letter.len_utf8();
        if has_letter && has_digit && end - from > LONGEST_BYTES {
            // It will be taken apart anyway.
            break;
        }
    }
    (end.max(from), has_letter && has_digit)
}

/// For spans in order, the furthest end of all up to each.
fn furthest(spans: &[(usize, usize)]) -> Vec<usize> {
    let mut far = 0;
    let ends = spans.iter().map(|(_, last)| {
        far = far.max(*last);
        far
    });
    ends.collect()
}

fn is_within(spans: &[(usize, usize)], candidate: &Candidate, within: Option<u16>) -> bool {
    let Some(within) = within else {
        return !spans.is_empty();
    };
    let within = usize::from(within);
    let from = candidate.first.saturating_sub(within + 128);
    let begin = spans.partition_point(|(first, _)| *first < from);
    let near = spans[begin..]
        .iter()
        .take_while(|(first, _)| *first <= candidate.last + within);
    near.into_iter().any(|(first, last)| {
        let apart = first
            .saturating_sub(candidate.last)
            .max(candidate.first.saturating_sub(*last));
        apart <= within
    })
}

/// Of overlapping candidates of one concept the longest, then the first.
fn longest(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by_key(|one| {
        (
            one.concept,
            one.first,
            std::cmp::Reverse(one.last),
            one.lang,
            one.privative,
            one.term,
        )
    });
    candidates.dedup_by_key(|one| (one.concept, one.first, one.last));
    let mut by_length: Vec<usize> = (0..candidates.len()).collect();
    by_length.sort_by_key(|at| {
        let one = &candidates[*at];
        (
            one.concept,
            std::cmp::Reverse(one.last - one.first),
            one.first,
        )
    });
    let mut taken: std::collections::BTreeMap<(u32, usize), usize> =
        std::collections::BTreeMap::new();
    let mut kept = Vec::new();
    for at in by_length {
        let one = candidates[at];
        let before = taken.range(..=(one.concept, one.last)).next_back();
        let overlaps = before
            .is_some_and(|((concept, _), last)| *concept == one.concept && *last >= one.first);
        if !overlaps {
            taken.insert((one.concept, one.first), one.last);
            kept.push(one);
        }
    }
    kept
}
