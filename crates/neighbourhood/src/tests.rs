//! What this book does, feature by feature.

mod book;
mod cells;
mod exchange;
mod kept;
mod pages;
mod rules;
mod texts;
