//! Every number that is published of a household book, as one joint table: what may be shown of it is decided together,
//! so that nobody works out a small cell of one table from the sums of another.
//!
//! Joined are: people by settlement; every trait by settlement; women and men by five years of age; the ages of services
//! (bound to the five years by the ages in which both begin and end); every trait by distance to the nearest facility
//! (a sum over settlements, because published distances are those of the settlement); households by kind and settlement.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use tables::disclosure::{self, Protected, Published, Rule, Standing, Sum, Table};

use super::persons::{FIVE_YEARS, Person, SERVICE_BANDS, Trait, is_in};
use crate::model::{HOUSEHOLD_KINDS, Household};

/// Cells of fewer people are withheld: within the usual range of minimum frequencies (A. Hundepool et al., *Statistical
/// Disclosure Control*, 2012, section 4.3).
pub const THRESHOLD: u64 = 5;

/// So are cells whose people live in fewer households than this: five people of one family are one story, not a group.
pub const LEAST_HOUSEHOLDS: u64 = 3;

/// How many bands of distance there are, the unknown one included.
pub const BANDS: usize = 5;

/// Where the people of a cell live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum At {
    /// In the whole place.
    Whole,
    /// In the settlement of this number; the number after the last is for those of whom nobody knows.
    Settlement(usize),
    /// In the settlements that are so far from the nearest facility of a kind.
    Band {
        /// The number of the kind among [`crate::model::NEAR`].
        kind: usize,
        /// The number of the band.
        band: usize,
    },
}

/// What a cell counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Cell {
    /// People: of a category of a trait (the number after the last category is "not known"), or all of them.
    People {
        /// The trait and the category.
        of: Option<(Trait, usize)>,
        /// Where.
        at: At,
    },
    /// People of the whole place by five years of age.
    Ages {
        /// 0 for women, 1 for men, 2 for not known; `None` for all.
        sex: Option<usize>,
        /// The number of the band; the number after the last is "not known".
        band: usize,
    },
    /// People of the whole place between two ages at which any band begins. Never published.
    Atom(usize),
    /// Households: of a kind (the number after the last is "not known"), or all of them.
    Households {
        /// The kind.
        of: Option<usize>,
        /// Where: the whole place or a settlement.
        at: At,
    },
}

/// What an edition said of each of its cells: the number, or `None` where it was withheld. Not for publication.
pub type Told = Vec<(Cell, Option<u64>)>;

/// What of all that is to be counted.
#[derive(Debug, Clone)]
pub struct Scope {
    /// How many settlements the place has.
    pub settlements: usize,
    /// The traits.
    pub traits: Vec<Trait>,
    /// For each kind of facility the band of each settlement, the unknown one last; empty without distances.
    pub bands: Vec<Vec<usize>>,
    /// Whether ages are counted by five years.
    pub ages: bool,
    /// Whether households are counted by kind.
    pub families: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    people: u64,
    households: u64,
    last: Option<usize>,
}

/// The joint table.
#[derive(Debug, Clone)]
pub struct Cells {
    order: Vec<Cell>,
    at: HashMap<Cell, usize>,
    tallies: Vec<Tally>,
    sums: Vec<Sum>,
}

/// The ages at which any band begins, and so the bands of the atoms.
fn atoms() -> Vec<(u8, Option<u8>)> {
    let mut starts: Vec<u8> = FIVE_YEARS
        .iter()
        .chain(&SERVICE_BANDS)
        .map(|(from, _)| *from)
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let next = starts
        .iter()
        .skip(1)
        .map(|next| Some(next - 1))
        .chain([None]);
    starts.iter().copied().zip(next).collect()
}

impl Cells {
    /// Counts everybody and every household into the joint table. Households must be those whose people are counted, in
    /// the same order; `settlement` gives the number of each household's settlement.
    pub fn of(
        scope: &Scope,
        people: &[Person],
        households: &[Household],
        settlement: &dyn Fn(&Household) -> Option<usize>,
    ) -> Self {
        let mut cells = Self {
            order: Vec::new(),
            at: HashMap::new(),
            tallies: Vec::new(),
            sums: Vec::new(),
        };
        let places = scope.settlements;
        let everywhere: Vec<At> = (0..=places)
            .map(At::Settlement)
            .chain([At::Whole])
            .collect();
        let mut kinds: Vec<Option<(Trait, usize)>> = vec![None];
        for one in &scope.traits {
            kinds.extend((0..=one.categories().len()).map(|category| Some((*one, category))));
        }
        for of in &kinds {
            let of = *of;
            for at in &everywhere {
                cells.place(Cell::People { of, at: *at });
            }
            cells.sum(
                Cell::People { of, at: At::Whole },
                (0..=places).map(|at| Cell::People {
                    of,
                    at: At::Settlement(at),
                }),
            );
            for (kind, bands) in scope.bands.iter().enumerate() {
                for band in 0..BANDS {
                    let total = Cell::People {
                        of,
                        at: At::Band { kind, band },
                    };
                    cells.place(total);
                    cells.sum(
                        total,
                        (0..=places)
                            .filter(|at| bands.get(*at) == Some(&band))
                            .map(|at| Cell::People {
                                of,
                                at: At::Settlement(at),
                            }),
                    );
                }
            }
        }
        for one in &scope.traits {
            for at in &everywhere {
                cells.sum(
                    Cell::People { of: None, at: *at },
                    (0..=one.categories().len()).map(|category| Cell::People {
                        of: Some((*one, category)),
                        at: *at,
                    }),
                );
            }
        }
        if scope.ages {
            cells.ages(scope);
        }
        if scope.families {
            cells.families(places);
        }
        for person in people {
            cells.count(scope, person);
        }
        if scope.families {
            for (number, household) in households.iter().enumerate() {
                let kind = household
                    .kind
                    .as_deref()
                    .and_then(|kind| HOUSEHOLD_KINDS.iter().position(|known| *known == kind))
                    .unwrap_or(HOUSEHOLD_KINDS.len());
                let place = At::Settlement(settlement(household).unwrap_or(places));
                for of in [None, Some(kind)] {
                    for at in [At::Whole, place] {
                        cells.add(Cell::Households { of, at }, number);
                    }
                }
            }
        }
        cells
    }

    fn ages(&mut self, scope: &Scope) {
        let unknown = FIVE_YEARS.len();
        for band in 0..=unknown {
            self.place(Cell::Ages { sex: None, band });
            let by_sex = (0..3).map(move |sex| Cell::Ages {
                sex: Some(sex),
                band,
            });
            for cell in by_sex.clone() {
                self.place(cell);
            }
            self.sum(Cell::Ages { sex: None, band }, by_sex);
        }
        let all = |sex| (0..=unknown).map(move |band| Cell::Ages { sex, band });
        let whole = |of| Cell::People { of, at: At::Whole };
        self.sum(whole(None), all(None));
        if scope.traits.contains(&Trait::Sex) {
            for sex in 0..3 {
                self.sum(whole(Some((Trait::Sex, sex))), all(Some(sex)));
            }
        }
        let atoms = atoms();
        for number in 0..atoms.len() {
            self.place(Cell::Atom(number));
        }
        let within = |band: (u8, Option<u8>)| {
            atoms
                .iter()
                .enumerate()
                .filter(move |(_, atom)| is_in(band, atom.0))
                .map(|(number, _)| Cell::Atom(number))
        };
        for (number, band) in FIVE_YEARS.iter().enumerate() {
            self.sum(
                Cell::Ages {
                    sex: None,
                    band: number,
                },
                within(*band),
            );
        }
        if scope.traits.contains(&Trait::Age) {
            for (number, band) in SERVICE_BANDS.iter().enumerate() {
                self.sum(whole(Some((Trait::Age, number))), within(*band));
            }
            // Of whom nobody knows the age is the same in both.
            self.sum(
                whole(Some((Trait::Age, SERVICE_BANDS.len()))),
                [Cell::Ages {
                    sex: None,
                    band: unknown,
                }]
                .into_iter(),
            );
        }
    }

    fn families(&mut self, places: usize) {
        let kinds = HOUSEHOLD_KINDS.len();
        let of = (0..=kinds).map(Some).chain([None]);
        for of in of {
            for at in (0..=places).map(At::Settlement).chain([At::Whole]) {
                self.place(Cell::Households { of, at });
            }
            self.sum(
                Cell::Households { of, at: At::Whole },
                (0..=places).map(|at| Cell::Households {
                    of,
                    at: At::Settlement(at),
                }),
            );
        }
        for at in (0..=places).map(At::Settlement).chain([At::Whole]) {
            self.sum(
                Cell::Households { of: None, at },
                (0..=kinds).map(|kind| Cell::Households { of: Some(kind), at }),
            );
        }
    }

    fn place(&mut self, cell: Cell) {
        if !self.at.contains_key(&cell) {
            self.at.insert(cell, self.order.len());
            self.order.push(cell);
            self.tallies.push(Tally::default());
        }
    }

    fn sum(&mut self, total: Cell, parts: impl Iterator<Item = Cell>) {
        let parts: Vec<usize> = parts
            .filter_map(|part| self.at.get(&part).copied())
            .collect();
        if let Some(total) = self.at.get(&total)
            && !parts.is_empty()
        {
            self.sums.push(Sum {
                total: *total,
                parts,
            });
        }
    }

    fn add(&mut self, cell: Cell, household: usize) {
        let Some(at) = self.at.get(&cell) else {
            return;
        };
        let tally = &mut self.tallies[*at];
        tally.people += 1;
        // People come household by household.
        if tally.last != Some(household) {
            tally.last = Some(household);
            tally.households += 1;
        }
    }

    fn count(&mut self, scope: &Scope, person: &Person) {
        let home = person.settlement.unwrap_or(scope.settlements);
        let mut places = vec![At::Whole, At::Settlement(home)];
        for (kind, bands) in scope.bands.iter().enumerate() {
            if let Some(band) = bands.get(home) {
                places.push(At::Band { kind, band: *band });
            }
        }
        let mut kinds = vec![None];
        for one in &scope.traits {
            let category = one.of(person).unwrap_or_else(|| one.categories().len());
            kinds.push(Some((*one, category)));
        }
        for of in kinds {
            for at in &places {
                self.add(Cell::People { of, at: *at }, person.household);
            }
        }
        let sex = Trait::Sex.of(person).unwrap_or(2);
        let band = person
            .age
            .and_then(|age| FIVE_YEARS.iter().position(|band| is_in(*band, age)))
            .unwrap_or(FIVE_YEARS.len());
        for sex in [None, Some(sex)] {
            self.add(Cell::Ages { sex, band }, person.household);
        }
        if let Some(age) = person.age
            && let Some(atom) = atoms().iter().position(|atom| is_in(*atom, age))
        {
            self.add(Cell::Atom(atom), person.household);
        }
    }

    /// The true number of a cell; `None` where it is not counted.
    pub fn value(&self, cell: Cell) -> Option<u64> {
        self.at.get(&cell).map(|at| self.tallies[*at].people)
    }

    /// The table for disclosure control, its cells in our order. What was told `before` and is the same number still
    /// cannot be taken back, and what was withheld stays withheld: otherwise two editions laid side by side would tell
    /// what neither tells alone.
    pub fn table(&self, before: &[(Cell, Option<u64>)]) -> Table {
        let before: HashMap<Cell, Option<u64>> = before.iter().copied().collect();
        let cells = self
            .order
            .iter()
            .zip(&self.tallies)
            .map(|(cell, tally)| {
                let mut out = disclosure::Cell::count(tally.people);
                let few =
                    tally.households < LEAST_HOUSEHOLDS && !matches!(cell, Cell::Households { .. });
                if few {
                    out.people = tally.people.min(THRESHOLD - 1);
                }
                out.standing = match before.get(cell) {
                    _ if matches!(cell, Cell::Atom(_)) => Standing::Withheld,
                    Some(None) => Standing::Withheld,
                    Some(Some(told)) if *told == tally.people => Standing::Public,
                    _ => Standing::Free,
                };
                out
            })
            .collect();
        Table {
            cells,
            sums: self.sums.clone(),
        }
    }

    /// What may be published after what was told `before`; `None` where nothing can be proved to be safe.
    pub fn protected(&self, before: &[(Cell, Option<u64>)]) -> Option<Safe> {
        let protected = disclosure::protect(&self.table(before), &Rule::counts(THRESHOLD)).ok()?;
        protected.is_proven().then(|| Safe {
            at: self.at.clone(),
            protected,
        })
    }
}

/// What may be published of a joint table.
#[derive(Debug, Clone)]
pub struct Safe {
    at: HashMap<Cell, usize>,
    protected: Protected,
}

impl Safe {
    /// The number of a cell; `None` where it is withheld or not counted.
    pub fn value(&self, cell: Cell) -> Option<u64> {
        match self.protected.cells.get(*self.at.get(&cell)?)? {
            Published::Value(value) => u64::try_from(*value).ok(),
            Published::Suppressed { .. } => None,
        }
    }

    /// Every cell with what is told of it, in the order of their kinds.
    pub fn told(&self) -> Told {
        let mut told: Told = self
            .at
            .keys()
            .map(|cell| (*cell, self.value(*cell)))
            .collect();
        told.sort_unstable();
        told
    }

    /// What was proved, cell by cell.
    pub fn protected(&self) -> &Protected {
        &self.protected
    }
}
