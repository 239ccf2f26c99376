//! What this book does, feature by feature.

mod catalogue;
mod files;
mod kept;
mod numbers;
mod pages;
mod profile;
mod texts;
