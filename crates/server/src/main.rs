//! The binary `ashar`: reviews files on the command line and serves the pages.

mod arguments;
mod batch;
mod clock;
mod commands;
mod demo;
mod forms;
mod inputs;
mod keeping;
mod lexicons;
mod outputs;
mod pages;
mod rolled;
mod serve;
mod statistics;
mod tally;
mod words;
mod workbook;

use std::process::ExitCode;

/// Gives memory back after a rush, where the C library's would keep it in an arena for each thread.
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    let (lang, command) = arguments::read(std::env::args_os().skip(1).collect());
    commands::run(lang, command)
}

#[cfg(test)]
mod tests;
