//! Everything the desk keeps: records of declared schemas, with their versions and stories; nothing is silently overwritten.
