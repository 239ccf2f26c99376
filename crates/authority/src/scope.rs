/// Which rows of `record` an actor may see: a condition for `where`, the same on both engines.
///
/// Parameters: `$1` person, `$2` body, `$3` jurisdiction and `$4` office of the [`kernel::Actor`]; those of the
/// statement come after them. Columns: `audience`, `author`, `body`, `place_path` and `kind`, none of them null.
/// It gives the same answer as [`may`](crate::may) gives to [`Act::See`](crate::Act::See); a test compares the
/// two on generated rows.
// A path is a prefix only where it ends at the end of a code; `like` would read `_` and `%` in it as wildcards.
pub const SEE: &str = "($4 = 'installer' or audience = 'public' or ($1 <> '' and $2 <> '' \
    and $4 in ('administrator', 'head', 'specialist', 'finance', 'deputy', 'member', 'reviewer', 'observer') \
    and ((audience = 'own' and author = $1) \
    or (audience in ('body', 'partners') and body = $2) \
    or ($3 <> '' and substr($3, length($3), 1) = '/' and substr(place_path, 1, length($3)) = $3 \
    and (audience = 'partners' or (audience = 'body' and $4 = 'administrator' and place_path <> $3 \
    and kind in ('body', 'office', 'account', 'invitation')))))))";
