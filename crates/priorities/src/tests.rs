mod dialogue;
mod kept;
mod ranking;
mod rules;
mod sheets;
mod texts;
