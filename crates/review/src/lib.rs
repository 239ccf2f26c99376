//! What people decide about what the checks found: links, scores, findings.
