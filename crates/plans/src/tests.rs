mod desk;
mod export;
mod programme;
mod real;
mod rules;
mod templates;
