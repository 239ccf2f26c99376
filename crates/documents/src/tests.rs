mod acts;
mod documents;
mod methods;
mod pages;
mod rules;
mod texts;
