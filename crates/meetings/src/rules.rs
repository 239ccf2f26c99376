//! Values in, values out: quorum, deadlines, what may be published of a count, receipts.

pub mod counts;
pub mod deadlines;
pub mod hours;
pub mod merging;
pub mod proposals;
pub mod quorum;
