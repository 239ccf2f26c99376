//! The binary `ashar`: reviews files on the command line and serves the pages.

mod arguments;
mod batch;
mod clock;
mod commands;
mod demo;
mod inputs;
mod keeping;
mod outputs;
mod pages;
mod rolled;
mod serve;
mod words;
mod workbook;

use std::process::ExitCode;

fn main() -> ExitCode {
    let (lang, command) = arguments::read(std::env::args_os().skip(1).collect());
    commands::run(lang, command)
}

#[cfg(test)]
mod tests;
