//! What this book does, feature by feature.

mod pages;
mod rules;
mod texts;
