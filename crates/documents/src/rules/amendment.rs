//! Where in a document a gap could be mended.

use super::method::Item;
use super::reading::{Concepts, Reading};
use super::sections::leaves;

/// A place in a document: behind a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The passage behind which the wording goes: a position in [`Reading::passages`].
    pub after: usize,
    /// The heading of its section, where it has one.
    pub section: Option<String>,
    /// Whether the document speaks of the matter there; else the place is its end.
    pub near: bool,
}

/// The place for an item's amendment: the end of the section that speaks most of what the item's proposal names, in
/// relation to its length; the end of the document where it speaks of it nowhere. Nothing for a document without text.
pub fn place(reading: &Reading, item: &Item) -> Option<Place> {
    let near = item.amendment.as_ref()?.near;
    place_near(reading, near)
}

fn place_near(reading: &Reading, near: Concepts) -> Option<Place> {
    let sections = leaves(reading);
    let weighed = sections.iter().map(|section| {
        let passages = reading
            .passages
            .get(section.passages.clone())
            .unwrap_or_default();
        let mentions: usize = passages
            .iter()
            .filter_map(|passage| reading.hits.get(passage.hits.clone()))
            .flatten()
            .filter(|hit| near.has(hit.concept))
            .count();
        let kinds = passages
            .iter()
            .fold(Concepts::default(), |all, passage| {
                all.or(near.and(passage.says.or(passage.denies)))
            })
            .len();
        // Many kinds of mention weigh more than many mentions of one kind; a long section has more of everything.
        let weight = (kinds * 1000 + mentions * 100) / (1 + section.bytes(reading) / 4000);
        (section, mentions, weight)
    });
    // Of equals the first: the list of weights is in the order of the text.
    let best = weighed.filter(|(_, mentions, _)| *mentions > 0).fold(
        None,
        |best: Option<(_, _, usize)>, one| match best {
            Some(best) if best.2 >= one.2 => Some(best),
            _ => Some(one),
        },
    );
    match best {
        Some((section, _, _)) => Some(Place {
            after: section.passages.end.checked_sub(1)?,
            section: section.title(reading).map(str::to_owned),
            near: true,
        }),
        None => Some(Place {
            after: reading.passages.len().checked_sub(1)?,
            section: sections.last()?.title(reading).map(str::to_owned),
            near: false,
        }),
    }
}

/// Finds in a later version the passage that a wording was to follow: the one that says the same, or most of the same.
pub fn find_again(reading: &Reading, words: &str) -> Option<usize> {
    let wanted = lexis::words(words);
    if wanted.is_empty() {
        return None;
    }
    reading
        .passages
        .iter()
        .position(|passage| reading.words(passage) == words)
        .or_else(|| {
            let best = reading
                .passages
                .iter()
                .enumerate()
                .map(|(at, passage)| {
                    (
                        at,
                        super::comparison::likeness(words, &reading.words(passage)),
                    )
                })
                .max_by(|(one_at, one), (other_at, other)| {
                    one.total_cmp(other).then(other_at.cmp(one_at))
                })?;
            (best.1 >= 0.6).then_some(best.0)
        })
}

/// What of a wording goes into the text itself: of "the section is supplemented by the sentence: «…»" what stands between
/// the quotation marks; else all of it.
pub fn words_for_text(wording: &str) -> &str {
    let begins = [": «", ": \u{201c}", ":«"]
        .iter()
        .filter_map(|mark| Some((wording.find(mark)?, mark.len())))
        .min();
    let inner = begins.and_then(|(at, length)| {
        let inner = wording.get(at + length..)?;
        let end = inner.rfind(['»', '\u{201d}'])?;
        let behind = inner.get(end..)?.trim_start_matches(['»', '\u{201d}']);
        // What stands behind the last mark must be nothing but its full stop.
        behind
            .trim_matches(['.', ';', ' '])
            .is_empty()
            .then(|| inner.get(..end))?
    });
    inner
        .filter(|inner| !inner.trim().is_empty())
        .unwrap_or(wording)
}
