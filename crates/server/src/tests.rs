mod house;
mod operations;
mod page_rules;
mod pages;
mod programs;
mod real_data;
mod routes;
mod texts;
