//! Turning people's files into the books' own values, with every problem of every file at once.
