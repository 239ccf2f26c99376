//! Who comes in: accounts, second factors, sessions, invitations, tokens.
