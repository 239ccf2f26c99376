//! Among which positions a measure looks.

use rustc_hash::FxHashMap;

use super::{Item, office_name};

/// Positions among which a measure looks: those of its office.
pub(super) struct Pool {
    pub positions: Vec<usize>,
}

/// Positions by office, and for each open measure its pool. A position without an office belongs
/// to every pool; a measure without one looks everywhere. Where no office of the plan occurs in the
/// budget at all, the two name their offices differently, and offices say nothing.
pub(super) fn pools(
    measures: &[Item],
    positions: &[Item],
    open: &[usize],
) -> (Vec<Pool>, Vec<Option<usize>>) {
    let everywhere = Pool {
        positions: (0..positions.len()).collect(),
    };
    let mut pools = vec![everywhere];
    let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
    let mut of_all = Vec::new();
    for (at, position) in positions.iter().enumerate() {
        let Some(name) = office_name(position) else {
            of_all.push(at);
            continue;
        };
        let pool = *by_name.entry(name).or_insert_with(|| {
            pools.push(Pool {
                positions: Vec::new(),
            });
            pools.len() - 1
        });
        pools[pool].positions.push(at);
    }
    for pool in &mut pools[1..] {
        pool.positions.extend_from_slice(&of_all);
    }
    pools.push(Pool { positions: of_all });
    let without = pools.len() - 1;
    let names: Vec<Option<String>> = measures.iter().map(office_name).collect();
    let shared = names
        .iter()
        .flatten()
        .any(|name| by_name.contains_key(name));
    let mut pool_of = vec![None; measures.len()];
    for measure in open {
        pool_of[*measure] = match &names[*measure] {
            Some(name) if shared => Some(by_name.get(name).copied().unwrap_or(without)),
            _ => Some(0),
        };
    }
    (pools, pool_of)
}
