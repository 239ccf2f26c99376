//! Which line of a file is which line that stands.

use std::collections::{BTreeMap, VecDeque};

use kernel::{Lang, Words};

use crate::model::{Codes, Line};

/// For every line of the file, the line that stands for it; each stands for one at most.
pub(super) fn matched(standing: &[Line], arriving: &[Line]) -> Vec<Option<usize>> {
    let mut matching = Matching {
        free: vec![true; standing.len()],
        found: vec![None; arriving.len()],
    };
    let by_key: BTreeMap<&str, usize> = standing
        .iter()
        .enumerate()
        .map(|(at, line)| (line.key.as_str(), at))
        .collect();
    // A key that is only the number of a row says nothing by itself: the line must agree with it.
    for (index, line) in arriving.iter().enumerate() {
        let at = by_key.get(line.key.as_str()).copied();
        if let Some(at) = at.filter(|at| same_thing(&standing[*at], line)) {
            matching.take(index, at);
        }
    }
    matching.by_signs(standing, arriving, full_signs);
    matching.by_only(standing, arriving, |line| {
        let coded = line.codes != Codes::default();
        coded.then(|| format!("{:?} {}", line.annex, codes(line)))
    });
    matching.by_only(standing, arriving, |line| {
        titles(&line.title)
            .next()
            .map(|title| format!("{:?} {title}", line.annex))
    });
    matching.found
}

struct Matching {
    free: Vec<bool>,
    found: Vec<Option<usize>>,
}

impl Matching {
    fn take(&mut self, index: usize, at: usize) {
        if self.free[at] && self.found[index].is_none() {
            self.free[at] = false;
            self.found[index] = Some(at);
        }
    }

    /// Lines that share a sign, in the order of both.
    fn by_signs(
        &mut self,
        standing: &[Line],
        arriving: &[Line],
        signs: impl Fn(&Line) -> Vec<String>,
    ) {
        let mut known: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for (at, line) in standing.iter().enumerate().filter(|(at, _)| self.free[*at]) {
            for sign in signs(line) {
                known.entry(sign).or_default().push_back(at);
            }
        }
        for (index, line) in arriving.iter().enumerate() {
            if self.found[index].is_some() {
                continue;
            }
            for sign in signs(line) {
                let Some(queue) = known.get_mut(&sign) else {
                    continue;
                };
                while queue.front().is_some_and(|at| !self.free[*at]) {
                    queue.pop_front();
                }
                if let Some(at) = queue.pop_front() {
                    self.take(index, at);
                    break;
                }
            }
        }
    }

    /// Lines that alone share a sign on both sides and do not contradict each other.
    fn by_only(
        &mut self,
        standing: &[Line],
        arriving: &[Line],
        sign: impl Fn(&Line) -> Option<String>,
    ) {
        let mut known: BTreeMap<String, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (at, line) in standing.iter().enumerate().filter(|(at, _)| self.free[*at]) {
            if let Some(sign) = sign(line) {
                known.entry(sign).or_default().0.push(at);
            }
        }
        for (index, line) in arriving.iter().enumerate() {
            if self.found[index].is_none()
                && let Some(sign) = sign(line)
            {
                known.entry(sign).or_default().1.push(index);
            }
        }
        for (at, index) in known.into_values() {
            if let ([at], [index]) = (at.as_slice(), index.as_slice())
                && compatible(&standing[*at].codes, &arriving[*index].codes)
            {
                self.take(*index, *at);
            }
        }
    }
}

/// Everything by which two lines are the same: annex, codes, office, and one of their titles.
fn full_signs(line: &Line) -> Vec<String> {
    let codes = codes(line);
    titles(&line.title)
        .map(|title| format!("{:?} {codes} {title}", line.annex))
        .collect()
}

fn codes(line: &Line) -> String {
    let own = &line.codes;
    let office = line
        .office
        .as_ref()
        .and_then(|office| titles(office).next());
    let text = |code: &Option<String>| code.as_deref().unwrap_or("-").to_owned();
    [
        text(&own.office),
        text(&own.function),
        text(&own.economic),
        text(&own.programme),
        text(&own.activity),
        text(&own.source),
        office.unwrap_or_default(),
    ]
    .join("|")
}

/// Whether a line with the same key is the same line.
fn same_thing(one: &Line, other: &Line) -> bool {
    one.annex == other.annex
        && compatible(&one.codes, &other.codes)
        && (same_title(&one.title, &other.title)
            || (one.codes == other.codes && one.codes != Codes::default()))
}

/// Whether no code of one contradicts a code of the other.
fn compatible(one: &Codes, other: &Codes) -> bool {
    [
        (&one.office, &other.office),
        (&one.function, &other.function),
        (&one.economic, &other.economic),
        (&one.programme, &other.programme),
        (&one.activity, &other.activity),
        (&one.source, &other.source),
    ]
    .into_iter()
    .all(|(one, other)| one.is_none() || other.is_none() || one == other)
}

fn titles(words: &Words) -> impl Iterator<Item = String> {
    words
        .all()
        .map(|(_, text)| intake::plain_words(text).join(" "))
        .filter(|text| !text.is_empty())
}

/// Whether two titles share a text, or one of them is none.
pub(super) fn same_title(one: &Words, other: &Words) -> bool {
    if one == other || one.is_empty() || other.is_empty() {
        return true;
    }
    let known: Vec<String> = titles(one).collect();
    titles(other).any(|title| known.contains(&title))
}

/// Takes over what a newer file says of a line; its key stays.
pub(super) fn refresh(line: &mut Line, newer: &Line) {
    if same_title(&line.title, &newer.title) {
        for lang in Lang::ALL {
            let own = &mut line.title.by_lang[lang.index()];
            if own.is_none() {
                own.clone_from(&newer.title.by_lang[lang.index()]);
            }
        }
    } else {
        line.title = newer.title.clone();
    }
    let fill = |own: &mut Option<String>, other: &Option<String>| {
        if own.is_none() {
            own.clone_from(other);
        }
    };
    fill(&mut line.codes.office, &newer.codes.office);
    fill(&mut line.codes.function, &newer.codes.function);
    fill(&mut line.codes.economic, &newer.codes.economic);
    fill(&mut line.codes.programme, &newer.codes.programme);
    fill(&mut line.codes.activity, &newer.codes.activity);
    fill(&mut line.codes.source, &newer.codes.source);
    fill(&mut line.source, &newer.source);
    fill(&mut line.place, &newer.place);
    let name = |own: &mut Option<Words>, other: &Option<Words>| {
        if own.is_none() {
            own.clone_from(other);
        }
    };
    name(&mut line.office, &newer.office);
    name(&mut line.function, &newer.function);
    name(&mut line.programme, &newer.programme);
    name(&mut line.economic, &newer.economic);
    line.origin = newer.origin.clone();
}
