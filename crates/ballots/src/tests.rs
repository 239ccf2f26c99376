mod file;
mod oracle;
mod properties;
mod ranking;
