//! What this book does, feature by feature.

mod checks;
mod demonstration;
mod entities;
mod house;
mod intake;
mod pages;
mod protocol;
mod rules;
mod texts;
mod web;
