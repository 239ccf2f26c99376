mod columns;
mod estimates;
mod feed;
mod files;
mod house;
mod kept;
mod pages;
mod texts;
