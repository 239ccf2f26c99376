mod file;
mod oracle;
mod properties;
