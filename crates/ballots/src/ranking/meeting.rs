//! In a room: stickers, ranks of each person, and scores of severity; with the voices of women, men and youth apart.

use std::collections::BTreeMap;

/// What one person put first, second, third …: positions of items, the best first.
pub type Order = Vec<usize>;

/// Borda's count: the first of `items` gets as many points as there are items, the next one less; what somebody did
/// not name gets nothing from that person. The nominal group technique counts the same way with few ranks.
pub fn borda(items: usize, orders: &[Order]) -> Vec<f64> {
    let mut points = vec![0.0; items];
    for order in orders {
        for (rank, &item) in order.iter().enumerate() {
            points[item] += (items - rank) as f64;
        }
    }
    points
}

/// Stickers: how many each item got.
pub fn dots(items: usize, orders: &[Order]) -> Vec<f64> {
    let mut dots = vec![0.0; items];
    for &item in orders.iter().flatten() {
        dots[item] += 1.0;
    }
    dots
}

/// The same count for everybody of a group apart.
pub fn by_group(
    orders: &[(String, Order)],
    count: impl Fn(&[Order]) -> Vec<f64>,
) -> BTreeMap<String, Vec<f64>> {
    let mut apart: BTreeMap<String, Vec<Order>> = BTreeMap::new();
    for (group, order) in orders {
        apart.entry(group.clone()).or_default().push(order.clone());
    }
    apart
        .into_iter()
        .map(|(group, orders)| (group, count(&orders)))
        .collect()
}

/// Hanlon's basic priority rating, `(A + B) · C / 3`: size 0–10, seriousness 0–20, effectiveness of what can be done
/// 0–10; with `inequity` (0–10) it is added to size and seriousness and four divides, so that 100 stays the most.
///
/// Sources: Hanlon and Pickett, *Public Health: Administration and Practice*; the component of inequity is that of the
/// method as adapted by the Pan American Health Organization (Choi, Maza, Mujica 2019), the way it is added is ours.
pub fn hanlon(size: f64, seriousness: f64, effectiveness: f64, inequity: Option<f64>) -> f64 {
    match inequity {
        None => (size + seriousness) * effectiveness / 3.0,
        Some(inequity) => (size + seriousness + inequity) * effectiveness / 4.0,
    }
}

/// INFORM's severity, from 1 to 5: impact 20 %, conditions of people 50 %, complexity 30 % (JRC122162).
pub fn inform(impact: f64, conditions: f64, complexity: f64) -> f64 {
    0.2 * impact + 0.5 * conditions + 0.3 * complexity
}
