/// The text of [`SEE`](crate::SEE) as a literal, for `concat!("select … where ", authority::see!())`.
#[macro_export]
macro_rules! see {
    () => {
        "($4 = 'installer' or audience = 'public' or ($1 <> '' and $2 <> '' \
         and $4 in ('administrator', 'head', 'specialist', 'finance', 'deputy', 'member', 'reviewer', 'observer') \
         and ((audience = 'own' and author = $1) \
         or (audience in ('body', 'partners') and body = $2) \
         or (substr($3, length($3), 1) = '/' and substr(place_path, 1, length($3)) = $3 \
         and (audience = 'partners' or (audience = 'body' and place_path <> $3 and $4 = 'administrator' \
         and kind in ('body', 'office', 'account', 'invitation')))))))"
    };
}

/// Which rows of `record` an actor may see: a condition for `where`, the same on both engines.
///
/// Parameters: `$1` person, `$2` body, `$3` jurisdiction, `$4` office, all of the [`kernel::Actor`]; the others of
/// the statement come after them. Columns: `audience`, `author`, `body`, `place_path`, `kind`, none of them null.
/// Gives the same answer as [`may`](crate::may) with [`Act::See`](crate::Act::See); the test compares them on
/// generated rows.
pub const SEE: &str = see!();
