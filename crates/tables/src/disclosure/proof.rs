//! Witnesses: tables the attacker cannot tell from the truth, and the cells they protect.

use super::search::{self, Quest};
use super::system::{System, imbalance};
use super::{Interval, Protected, Published, Rule, Standing, Table, towers};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// The width of the beam and the fear of open ends; each effort is tried when the last has failed.
/// A beam of no width stands for the towers.
const EFFORTS: [(usize, u64); 4] = [(12, 8), (48, 32), (192, 128), (0, 0)];
/// How many steps a cell may take to its witnessed values.
const ATTEMPT_SEARCHES: usize = 96;
/// The longest change we look for, in cells.
const LONGEST: usize = 256;
/// How many unneeded cells we try to give back at most, counted in searches.
const GIVE_BACK_SEARCHES: usize = 1500;

/// Differences from the true table; all sums hold for it.
type Difference = BTreeMap<usize, i64>;

/// Two tables between which the attacker cannot choose.
#[derive(Clone, Default)]
struct Witness {
    up: Difference,
    down: Difference,
}

impl Witness {
    /// The lowest and highest value of a cell among the two tables and the truth, as differences.
    fn range(&self, cell: usize) -> (i64, i64) {
        let at = |table: &Difference| table.get(&cell).copied().unwrap_or(0);
        let (a, b) = (at(&self.up), at(&self.down));
        (a.min(b).min(0), a.max(b).max(0))
    }

    fn touches(&self, cell: usize) -> bool {
        self.up.contains_key(&cell) || self.down.contains_key(&cell)
    }

    fn cells(&self) -> impl Iterator<Item = usize> + '_ {
        self.up.keys().chain(self.down.keys()).copied()
    }
}

/// The state of the work: what is withheld, and what is proved.
pub(super) struct Prover<'a> {
    system: &'a System,
    table: &'a Table,
    required: Vec<i64>,
    withheld: Vec<bool>,
    witnesses: Vec<Witness>,
    /// For each primary cell the witness that protects it.
    proof: BTreeMap<usize, usize>,
    searches: usize,
    /// Built when first needed, which is seldom.
    towers: OnceCell<Vec<Vec<usize>>>,
}

impl<'a> Prover<'a> {
    pub fn new(system: &'a System, table: &'a Table, rule: &Rule) -> Self {
        let must = |(index, cell): (usize, &super::Cell)| {
            system.primary[index] || cell.standing == Standing::Withheld
        };
        Self {
            system,
            table,
            required: system.truth.iter().map(|v| rule.required(*v)).collect(),
            withheld: table.cells.iter().enumerate().map(must).collect(),
            witnesses: Vec::new(),
            proof: BTreeMap::new(),
            searches: 0,
            towers: OnceCell::new(),
        }
    }

    /// Proves every primary cell, withholding what that takes; if one resists, everything.
    pub fn prove_all(&mut self) {
        let mut order = self.primaries();
        // The most demanding first: what protects them often protects the others too.
        order.sort_by_key(|cell| (std::cmp::Reverse(self.required[*cell]), *cell));
        let all = order.iter().all(|cell| self.prove(*cell, true));
        if !all {
            self.withhold_everything();
            for cell in order {
                self.prove(cell, true);
            }
        }
    }

    /// Publishes complementary cells without which every proof can still be made, dearest first.
    pub fn give_back(&mut self) {
        let unproved = |prover: &Self| prover.primaries().len() > prover.proof.len();
        if unproved(self) {
            return;
        }
        let mut extra: Vec<usize> = (0..self.withheld.len())
            .filter(|cell| self.withheld[*cell] && !self.must_withhold(*cell))
            .collect();
        extra.sort_by_key(|cell| (std::cmp::Reverse(self.system.weight[*cell]), *cell));
        let most = self.searches + GIVE_BACK_SEARCHES;
        for cell in extra {
            if self.searches > most {
                return;
            }
            self.try_to_publish(cell);
        }
    }

    /// The table as it may be published. Every witness is checked once more, from nothing.
    pub fn publish(mut self) -> Protected {
        let sound = self.primaries().into_iter().all(|cell| {
            self.proof.get(&cell).is_some_and(|number| {
                let witness = &self.witnesses[*number];
                let (low, high) = witness.range(cell);
                i128::from(high) - i128::from(low) >= i128::from(self.required[cell])
                    && self.is_indistinguishable(&witness.up)
                    && self.is_indistinguishable(&witness.down)
            })
        });
        if !sound {
            self.withhold_everything();
            let witnesses = &self.witnesses;
            let mut proof = std::mem::take(&mut self.proof);
            proof.retain(|_, number| {
                self.is_indistinguishable(&witnesses[*number].up)
                    && self.is_indistinguishable(&witnesses[*number].down)
            });
            self.proof = proof;
        }
        self.publish_unproved()
    }

    /// The table and the intervals as they stand.
    pub fn publish_unproved(self) -> Protected {
        let interval = |cell: usize| {
            let witness = self.proof.get(&cell).map(|number| &self.witnesses[*number]);
            let (low, high) = witness.map_or((0, 0), |witness| witness.range(cell));
            Interval {
                cell,
                low: self.system.truth[cell] + low,
                high: self.system.truth[cell] + high,
                required: self.required[cell],
            }
        };
        let printed = |(cell, withheld): (usize, &bool)| match withheld {
            true => Published::Suppressed {
                primary: self.system.primary[cell],
            },
            false => Published::Value(self.system.truth[cell]),
        };
        Protected {
            cells: self.withheld.iter().enumerate().map(printed).collect(),
            audit: self.primaries().into_iter().map(interval).collect(),
        }
    }

    fn primaries(&self) -> Vec<usize> {
        let primary = self.system.primary.iter().enumerate();
        primary
            .filter_map(|(cell, is)| is.then_some(cell))
            .collect()
    }

    fn must_withhold(&self, cell: usize) -> bool {
        self.system.primary[cell] || self.table.cells[cell].standing == Standing::Withheld
    }

    fn withhold_everything(&mut self) {
        for (withheld, cell) in self.withheld.iter_mut().zip(&self.table.cells) {
            *withheld = cell.standing != Standing::Public;
        }
    }

    fn is_proved_by(&self, cell: usize, witness: &Witness) -> bool {
        let (low, high) = witness.range(cell);
        high.saturating_sub(low) >= self.required[cell]
    }

    /// Looks for a witness, at the least cost of withholding more; true if the cell is proved.
    fn prove(&mut self, cell: usize, may_withhold: bool) -> bool {
        if self.proof.contains_key(&cell) {
            return true;
        }
        let efforts = if may_withhold {
            &EFFORTS[..]
        } else {
            &EFFORTS[..1]
        };
        for effort in efforts {
            let up_first = self.attempt(cell, may_withhold, *effort, 1);
            let free = up_first.as_ref().is_some_and(|(cost, _)| *cost == 0);
            let down_first = if free {
                None
            } else {
                self.attempt(cell, may_withhold, *effort, -1)
            };
            let found = [up_first, down_first].into_iter().flatten();
            if let Some((_, witness)) = found.min_by_key(|(cost, _)| *cost) {
                self.accept(witness);
                return true;
            }
        }
        false
    }

    fn accept(&mut self, witness: Witness) {
        let number = self.witnesses.len();
        for cell in witness.cells() {
            self.withheld[cell] = true;
            if self.system.primary[cell] && self.is_proved_by(cell, &witness) {
                self.proof.entry(cell).or_insert(number);
            }
        }
        self.witnesses.push(witness);
    }

    /// Moves the cell one way as far as required, then the other way for what is still missing.
    fn attempt(
        &mut self,
        cell: usize,
        may_withhold: bool,
        effort: (usize, u64),
        first: i64,
    ) -> Option<(u64, Witness)> {
        let mut missing = self.required[cell];
        let mut withheld = self.withheld.clone();
        let mut cost = 0;
        let mut tables = Vec::new();
        let most = self.searches + ATTEMPT_SEARCHES;
        for direction in [first, -first] {
            let mut values = self.system.truth.clone();
            let mut amount = missing;
            while amount > 0 && self.searches < most {
                self.searches += 1;
                let quest = Quest {
                    system: self.system,
                    values: &values,
                    withheld: &withheld,
                    may_withhold,
                    cell,
                    direction,
                    amount,
                    beam: effort.0,
                    fear: effort.1,
                    longest: if may_withhold { LONGEST } else { LONGEST / 4 },
                };
                let change = if quest.beam == 0 {
                    let built = self.towers.get_or_init(|| towers::build(self.system));
                    towers::find(&quest, built)
                } else {
                    search::find(&quest)
                };
                // A large step that fails may succeed as several small ones along different paths.
                let Some(change) = change else {
                    amount /= 2;
                    continue;
                };
                for (moved, sign) in change {
                    values[moved] += sign * amount;
                    if !withheld[moved] {
                        withheld[moved] = true;
                        cost += self.system.weight[moved].unwrap_or(0) + 1;
                    }
                }
                missing -= amount;
                amount = amount.min(missing);
            }
            let moved = values.iter().zip(&self.system.truth).enumerate();
            let difference = moved.map(|(cell, (now, truth))| (cell, now - truth));
            tables.push(difference.filter(|d| d.1 != 0).collect::<Difference>());
        }
        if missing > 0 {
            return None;
        }
        let (up, down) = (tables.swap_remove(0), tables.swap_remove(0));
        Some((cost, Witness { up, down }))
    }

    /// Publishes a complementary cell if every primary cell it protects can do without it.
    fn try_to_publish(&mut self, cell: usize) {
        let needy = |(primary, number): (&usize, &usize)| {
            self.witnesses[*number].touches(cell).then_some(*primary)
        };
        let clients: Vec<usize> = self.proof.iter().filter_map(needy).collect();
        let (proof, known) = (self.proof.clone(), self.witnesses.len());
        for client in &clients {
            self.proof.remove(client);
        }
        self.withheld[cell] = false;
        if !clients.iter().all(|client| self.prove(*client, false)) {
            self.withheld[cell] = true;
            self.proof = proof;
            self.witnesses.truncate(known);
        }
    }

    /// Whether a table agrees with everything published, every sum, and every bound.
    fn is_indistinguishable(&self, difference: &Difference) -> bool {
        let system = self.system;
        let mut values = system.truth.clone();
        for (cell, change) in difference {
            let Some(value) = values[*cell].checked_add(*change) else {
                return false;
            };
            let believable = (system.low[*cell]..=system.high[*cell]).contains(&value);
            if !self.withheld[*cell] || !believable {
                return false;
            }
            values[*cell] = value;
        }
        let touched = difference.keys().flat_map(|cell| &system.of_cell[*cell]);
        touched
            .map(|(equation, _)| &system.equations[*equation as usize])
            .all(|equation| imbalance(equation, &values) == 0)
    }
}
