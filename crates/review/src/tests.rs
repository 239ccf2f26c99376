mod decisions;
mod kept;
mod links;
mod sheets;
mod texts;
