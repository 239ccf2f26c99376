//! Phrases as they are matched: one atom set after another, with gaps.

use crate::lexicon::{Phrase, Term};

use super::dictionary::{Atom, Found};

/// Who asked for a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// A term: its number.
    Term(u32),
    /// A phrase that must, or must not, be near: its number.
    Condition(u32),
    /// A phrase inside which the hits of a concept do not count: the concept's number.
    Not(u32),
}

/// One place of a pattern.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub gap: u16,
    /// In order.
    pub atoms: Vec<Atom>,
}

/// A phrase without choices of length or order.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub owner: Owner,
    pub slots: Vec<Slot>,
}

/// The orders and lengths in which a phrase may stand, as lists of places: the gap before, and the choices of atoms.
pub(super) fn variants(
    phrase: &Phrase,
    any_order: bool,
    mut atom: impl FnMut(&crate::lexicon::Form) -> Atom,
) -> Vec<Vec<Slot>> {
    let mut variants: Vec<Vec<Slot>> = vec![Vec::new()];
    let widest = phrase
        .places
        .iter()
        .map(|place| place.gap)
        .max()
        .unwrap_or(0);
    for place in &phrase.places {
        let gap = if any_order { widest } else { place.gap };
        // Choices of one word share a slot; longer ones make variants of their own.
        let single: Vec<Atom> = place
            .choices
            .iter()
            .filter(|forms| forms.len() == 1)
            .map(|forms| atom(&forms[0]))
            .collect();
        let mut ways: Vec<Vec<Slot>> = Vec::new();
        if !single.is_empty() {
            let mut atoms = single;
            atoms.sort_unstable();
            atoms.dedup();
            ways.push(vec![Slot { gap, atoms }]);
        }
        for forms in place.choices.iter().filter(|forms| forms.len() > 1) {
            let word = |(at, form)| Slot {
                gap: if at == 0 { gap } else { 0 },
                atoms: vec![atom(form)],
            };
            ways.push(forms.iter().enumerate().map(word).collect());
        }
        let mut longer = Vec::new();
        for variant in &variants {
            if place.optional {
                longer.push(variant.clone());
            }
            for way in &ways {
                longer.push([variant.as_slice(), way].concat());
            }
        }
        variants = longer;
    }
    variants.retain(|slots| !slots.is_empty());
    if any_order {
        variants = variants.into_iter().flat_map(orders).collect();
    }
    variants
}

fn orders(slots: Vec<Slot>) -> Vec<Vec<Slot>> {
    if slots.len() < 2 || slots.len() > 5 {
        return vec![slots];
    }
    let mut all = Vec::new();
    for at in 0..slots.len() {
        let mut rest = slots.clone();
        let first = rest.remove(at);
        for order in orders(rest) {
            all.push([std::slice::from_ref(&first), order.as_slice()].concat());
        }
    }
    all
}

/// Every pattern of a term, for its owner.
pub(super) fn of_term(
    term: &Term,
    owner: Owner,
    atom: impl FnMut(&crate::lexicon::Form) -> Atom,
) -> Vec<Pattern> {
    variants(&term.find, term.any_order, atom)
        .into_iter()
        .map(|slots| Pattern { owner, slots })
        .collect()
}

impl Slot {
    /// The word's reading that fits here.
    pub fn fits(&self, found: &[Found]) -> Option<Found> {
        found
            .iter()
            .find(|one| self.atoms.binary_search(&one.atom).is_ok())
            .copied()
    }
}
