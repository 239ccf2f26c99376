//! A form on a page of our own: what is kept of it while it is filled in, and what follows from the form alone.
//!
//! The form itself is run by `xlsform`; here stands how it is cut into pages ([`paging`]), how what was typed becomes an
//! answer ([`typed`]), which conditions a browser can work out by itself ([`simple`]), and what is kept: public links
//! ([`links`]), drafts ([`drafts`]), sheets of paper that were typed in ([`sheets`]).

pub mod drafts;
pub mod filling;
pub mod links;
pub mod marks;
pub mod paging;
pub mod sheets;
pub mod simple;
pub mod typed;
