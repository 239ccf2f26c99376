//! The places we know: compiled in from `data/*.tsv`, read once when first asked for.

use std::collections::HashMap;
use std::sync::OnceLock;

use kernel::{Currency, Words};

use crate::rules::{bare, distance};
use crate::{Place, PlaceKind};

const PACKS: [(&str, Currency); 2] = [
    (include_str!("../data/kg.tsv"), Currency::KGS),
    (include_str!("../data/uz.tsv"), Currency::UZS),
];

/// How many suggestions are worth reading.
const SUGGESTIONS: usize = 5;

/// The places of the countries we serve.
#[derive(Debug)]
pub struct Registry {
    places: Vec<Place>,
    by_code: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
}

/// The registry; the first call reads the tables, which takes a few milliseconds.
pub fn registry() -> &'static Registry {
    static REGISTRY: OnceLock<Registry> = OnceLock::new();
    REGISTRY.get_or_init(|| {
        let places = PACKS
            .iter()
            .flat_map(|(table, currency)| read(table, *currency))
            .collect();
        Registry::new(places)
    })
}

impl Registry {
    /// A registry of other places, of an installation or of a country that has no table here.
    pub fn new(places: Vec<Place>) -> Self {
        let mut by_code = HashMap::new();
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, place) in places.iter().enumerate() {
            by_code.insert(place.code.clone(), index);
            if let Some(official) = &place.official_code {
                by_code.insert(official.clone(), index);
            }
            for (_, name) in place.name.all() {
                for key in [::store::fold(name), bare(name)] {
                    let known = by_name.entry(key).or_default();
                    if !known.contains(&index) {
                        known.push(index);
                    }
                }
            }
        }
        Self {
            places,
            by_code,
            by_name,
        }
    }

    /// All places, each after the one it belongs to.
    pub fn all(&self) -> &[Place] {
        &self.places
    }

    /// The place of our code, of the state's code, or of a name in any language, with or without its level.
    ///
    /// A name that several places bear finds none of them: [`Registry::named`] gives them all.
    pub fn find(&self, asked: &str) -> Option<&Place> {
        let asked = asked.trim();
        if let Some(index) = self.by_code.get(asked) {
            return self.places.get(*index);
        }
        let lower = asked.to_lowercase();
        if let Some(index) = self.by_code.get(&lower) {
            return self.places.get(*index);
        }
        match self.named(asked)[..] {
            [place] => Some(place),
            _ => None,
        }
    }

    /// Every place of that name: those whose full name it is, else those whose name it is without the level.
    pub fn named(&self, name: &str) -> Vec<&Place> {
        let (full, bare) = (::store::fold(name), bare(name));
        // Who writes no level may mean any: `Кара-Кулжа` is a rayon, an aimak and a village.
        let keys = if full.replace(' ', "") == bare {
            vec![bare]
        } else {
            vec![full, bare]
        };
        keys.iter()
            .find_map(|key| self.by_name.get(key))
            .map(|found| found.iter().map(|index| &self.places[*index]).collect())
            .unwrap_or_default()
    }

    /// Places that may have been meant, the likeliest first: those of the name, else those whose code or name
    /// differs by a slip or two. At most five.
    pub fn near(&self, asked: &str) -> Vec<&Place> {
        let named = self.named(asked);
        if !named.is_empty() {
            return named.into_iter().take(SUGGESTIONS).collect();
        }
        let key = bare(asked);
        let code = asked.trim().to_lowercase();
        let allowed = (key.chars().count() / 3).clamp(1, 3);
        let mut near: Vec<(usize, &Place)> = self
            .places
            .iter()
            .filter_map(|place| {
                let names = place
                    .name
                    .all()
                    .map(|(_, name)| distance(&key, &bare(name)));
                let tail = place.code.rsplit('-').next().unwrap_or_default();
                let codes = [distance(&code, &place.code), distance(&code, tail)];
                let best = names.chain(codes).min()?;
                (best <= allowed).then_some((best, place))
            })
            .collect();
        near.sort_by_key(|(distance, place)| (*distance, place.kind));
        near.truncate(SUGGESTIONS);
        near.into_iter().map(|(_, place)| place).collect()
    }

    /// The places that belong to a place directly, in the order of the table.
    pub fn children<'registry>(
        &'registry self,
        code: &'registry str,
    ) -> impl Iterator<Item = &'registry Place> {
        self.places
            .iter()
            .filter(move |place| place.parent.as_deref() == Some(code))
    }

    /// The place and those it belongs to, the country first; empty where the code is unknown.
    pub fn path(&self, code: &str) -> Vec<&Place> {
        let mut path: Vec<&Place> = Vec::new();
        let mut next = self.by_code.get(code);
        while let Some(place) = next.map(|index| &self.places[*index]) {
            // A table in which a place belongs to itself must not hang the program.
            if path.iter().any(|known| known.code == place.code) {
                break;
            }
            path.push(place);
            next = place
                .parent
                .as_ref()
                .and_then(|parent| self.by_code.get(parent));
        }
        path.reverse();
        path
    }
}

/// Reads a table; the tests make sure that every line of ours is whole.
fn read(table: &str, currency: Currency) -> impl Iterator<Item = Place> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .filter_map(move |line| {
            let mut cells = line.split('\t');
            let mut next = || cells.next();
            let some = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
            Some(Place {
                code: next()?.to_owned(),
                kind: PlaceKind::from_code(next()?)?,
                parent: some(next()?),
                official_code: some(next()?),
                valid_from: some(next()?),
                valid_to: None,
                name: Words::four(next()?, next()?, next()?, next()?),
                currency,
            })
        })
}
