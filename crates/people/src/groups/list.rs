//! Lists of groups: "дети 3–6 лет, женщины, ЛОВЗ", "ayollar, 6-17 yoshli qizlar".

use std::ops::Range;

use kernel::{AgeBand, Dimension, Group, Value};

use super::ReadGroups;
use super::ages::join_ages;
use super::tokens::{Token, TokenKind, tokens};
use super::vocabulary::{Little, Part, Vocabulary, starts_with, vocabulary};

/// The groups that a text names, with the ages of a country (`KG`, `UZ`, …).
///
/// Canonical forms (`sex:female age:6-17`) are read as they stand; words are put together within each part
/// of a list. What no vocabulary knows comes back as written, never silently dropped.
pub fn read(text: &str, country: &str) -> ReadGroups {
    let mut found = ReadGroups::default();
    if !text.contains(':') {
        read_words(text, 0, country, &mut found);
        return found;
    }
    let mut from = 0;
    for part in text.split_inclusive([',', ';', '\n']) {
        let bare = part.trim_end_matches([',', ';', '\n']);
        let start = from + (bare.len() - bare.trim_start().len());
        match bare.trim().parse::<Group>() {
            Ok(group) => add(&mut found, group, start..from + bare.trim_end().len()),
            Err(_) => read_words(bare, from, country, &mut found),
        }
        from += part.len();
    }
    found
}

fn read_words(text: &str, offset: usize, country: &str, found: &mut ReadGroups) {
    let mut reading = Reading {
        text,
        offset,
        country,
        vocabulary: vocabulary(),
        before: found.groups.last().map(|(group, _)| group.clone()),
        found,
        item: Item::default(),
    };
    reading.run();
}

fn add(found: &mut ReadGroups, group: Group, span: Range<usize>) {
    if !found.groups.iter().any(|(known, _)| *known == group) {
        found.groups.push((group, span));
    }
}

/// One part of a list while it is read.
#[derive(Default)]
struct Item {
    parts: Vec<Part>,
    /// An age that the text states, which stands above any age that a word implies.
    ages: Option<AgeBand>,
    span: Option<Range<usize>>,
    unknown: Vec<Range<usize>>,
}

struct Reading<'a> {
    text: &'a str,
    offset: usize,
    country: &'a str,
    vocabulary: &'static Vocabulary,
    /// The last group before this part of the list: "женщины 18–35, 36–57".
    before: Option<Group>,
    found: &'a mut ReadGroups,
    item: Item,
}

impl Reading<'_> {
    fn run(&mut self) {
        let tokens = join_ages(&tokens(self.text), self.vocabulary);
        let mut at = 0;
        while at < tokens.len() {
            at += self.step(&tokens, at);
        }
        self.finish();
    }

    /// Takes one thing from the tokens; says how many tokens it was.
    fn step(&mut self, tokens: &[Token], at: usize) -> usize {
        let token = &tokens[at];
        match &token.kind {
            TokenKind::Break => self.finish(),
            TokenKind::Open if splits_list(&tokens[at + 1..], self.vocabulary) => self.finish(),
            TokenKind::Ages(from, to) => self.take_ages(
                AgeBand {
                    from: *from,
                    to: *to,
                },
                token.span.clone(),
            ),
            TokenKind::Word(_) => return self.take_words(tokens, at),
            _ => {}
        }
        1
    }

    fn take_words(&mut self, tokens: &[Token], at: usize) -> usize {
        let ahead = words_ahead(&tokens[at..]);
        let words: Vec<&str> = ahead.iter().map(|(word, _)| *word).collect();
        let and = self.vocabulary.little(Little::And, &words);
        let form = self
            .vocabulary
            .forms
            .iter()
            .find(|form| starts_with(&words, &form.words));
        if let Some(form) = form {
            let last = ahead[form.words.len() - 1].1;
            let span = tokens[at].span.start..tokens[at + last].span.end;
            let part = self.vocabulary.groups[form.group].part.clone();
            self.take_part(part, span);
            return last + 1;
        }
        if and > 0 {
            self.finish();
            return ahead[and - 1].1 + 1;
        }
        let noise = self.vocabulary.little(Little::Noise, &words);
        if noise == 0 {
            self.item.unknown.push(tokens[at].span.clone());
        }
        1
    }

    fn take_part(&mut self, part: Part, span: Range<usize>) {
        let clash = self
            .item
            .parts
            .iter()
            .any(|known| contradict(&known.fixed, &part.fixed));
        if clash {
            self.finish();
        }
        self.item.parts.push(part);
        self.widen(span);
    }

    fn take_ages(&mut self, ages: AgeBand, span: Range<usize>) {
        if self.item.ages.is_some() {
            self.finish();
        }
        self.item.ages = Some(ages);
        self.widen(span);
    }

    fn widen(&mut self, span: Range<usize>) {
        let all = self.item.span.get_or_insert_with(|| span.clone());
        all.start = all.start.min(span.start);
        all.end = all.end.max(span.end);
    }

    /// Closes one part of the list.
    fn finish(&mut self) {
        let item = std::mem::take(&mut self.item);
        self.tell_unknown(&item);
        let Some(span) = item.span.clone() else {
            return;
        };
        let mut group = join(&item.parts, self.country);
        if let Some(ages) = item.ages {
            group = self
                .inherited(&item)
                .unwrap_or(group)
                .aged(ages.from, ages.to);
        }
        self.before = Some(group.clone());
        add(
            self.found,
            group,
            self.offset + span.start..self.offset + span.end,
        );
    }

    /// Ages alone speak of those before them, where those had ages too: "женщины 18–35, 36–57".
    fn inherited(&self, item: &Item) -> Option<Group> {
        if !item.parts.is_empty() {
            return None;
        }
        let before = self.before.as_ref()?;
        before.ages()?;
        Some(before.clone())
    }

    /// Neighbouring unknown words are told together, as they were written.
    fn tell_unknown(&mut self, item: &Item) {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for span in &item.unknown {
            match runs.last_mut() {
                Some(run) if self.text[run.end..span.start].trim().len() <= 1 => {
                    run.end = span.end;
                }
                _ => runs.push(span.clone()),
            }
        }
        for run in runs {
            let words = self.text[run].to_owned();
            if !self.found.unknown.contains(&words) {
                self.found.unknown.push(words);
            }
        }
    }
}

/// The words from here on, with how far from here each stands; a hyphen between two words is passed over.
fn words_ahead(tokens: &[Token]) -> Vec<(&str, usize)> {
    let mut words = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match &token.kind {
            TokenKind::Word(word) => words.push((word.as_str(), at)),
            TokenKind::Dash => {}
            _ => break,
        }
        if words.len() == 8 {
            break;
        }
    }
    words
}

/// Whether brackets hold a list of their own: "молодёжь (девушки, юноши)", not "жаштар (14-28)".
fn splits_list(tokens: &[Token], vocabulary: &Vocabulary) -> bool {
    let inside: Vec<&Token> = tokens
        .iter()
        .take_while(|token| token.kind != TokenKind::Close)
        .collect();
    let breaks = inside.iter().any(|token| token.kind == TokenKind::Break);
    let joins = inside
        .iter()
        .filter_map(|token| token.word())
        .any(|word| vocabulary.little(Little::And, &[word]) > 0);
    breaks || joins
}

/// Whether two parts cannot be one group: women and men; children and the elderly.
fn contradict(one: &Group, other: &Group) -> bool {
    !one.overlaps(other)
}

/// The parts as one group; of two ages the narrower one holds.
fn join(parts: &[Part], country: &str) -> Group {
    let mut group = Group::everyone();
    for part in parts {
        for (dimension, value) in part.fixed.values() {
            match value {
                Value::Code(code) => group = group.with(dimension, code),
                Value::Ages(band) => {
                    let wider = group.ages().is_none_or(|known| known.covers(*band));
                    if wider {
                        group = group.aged(band.from, band.to);
                    }
                }
            }
        }
    }
    for part in parts.iter().filter(|part| part.legal_age.is_some()) {
        // The legal age may depend on the sex, which another word may have said: "пожилые женщины".
        let mut with_sex = part.clone();
        if let Some(sex) = group.code(Dimension::Sex) {
            with_sex.fixed = with_sex.fixed.with(Dimension::Sex, sex);
        }
        if let Some(band) = with_sex.group(country).ages()
            && group.ages().is_none()
        {
            group = group.aged(band.from, band.to);
        }
    }
    group
}
