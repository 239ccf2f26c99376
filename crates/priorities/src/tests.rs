mod dialogue;
mod kept;
mod rules;
mod sheets;
mod texts;
