mod calendar;
mod counts;
mod feed;
mod kept;
mod pages;
mod papers;
mod rules;
mod texts;
