//! What a review promises on real papers, read the way everybody's files are read.

mod features;
mod real_city;
