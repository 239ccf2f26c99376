//! Pure rules: what a programme says against itself, as plain facts which `alignment` turns into findings;
//! who has to agree to it, how its measures stand, how it is ordered, and what differs between its versions.

pub mod approval;
mod gaps;
pub mod order;
mod repeats;
pub mod standing;
pub mod suggestion;
mod sums;
pub mod totals;
pub mod versions;

pub use gaps::{
    GapKind, Undisaggregated, deadlines_outside, gaps, undisaggregated, without_quantity,
};
pub use repeats::{NearRepeat, Repeated, near_repeats, repeated, surplus};
pub use sums::{
    StatedDifference, StrangeAmount, StrangeKind, stated_against_parts, strange_amounts, sum_of,
};
