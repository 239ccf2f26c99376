mod dialogue;
mod kept;
mod rules;
mod texts;
