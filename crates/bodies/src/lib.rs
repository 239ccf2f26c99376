//! Who decides: bodies, their offices, invitations, the first day of an installation.
