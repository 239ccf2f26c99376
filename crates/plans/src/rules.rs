//! What a programme says against itself: pure, plain facts, which `alignment` turns into findings.

mod gaps;
mod repeats;
mod sums;

pub use gaps::{
    GapKind, Undisaggregated, deadlines_outside, gaps, undisaggregated, without_quantity,
};
pub use repeats::{NearRepeat, Repeated, near_repeats, repeated, surplus};
pub use sums::{
    StatedDifference, StrangeAmount, StrangeKind, stated_against_parts, strange_amounts, sum_of,
};
