//! What this book does, feature by feature.
