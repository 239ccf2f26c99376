//! What this book does, feature by feature.

mod kept;
mod pages;
mod paper;
mod ready;
mod rules;
mod texts;
