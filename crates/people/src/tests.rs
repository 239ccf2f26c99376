mod groups;
mod read;
