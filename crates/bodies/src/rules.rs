//! What follows from names, dates and offices alone.

use authority::Role;
use kernel::Actor;

/// How many letters of a name go into a code.
const LONGEST: usize = 40;

/// The word for a body in its code: what it is, where a place has one of the kind; else its name in plain letters.
pub fn slug(sort: &str, name: &str) -> String {
    if matches!(
        sort,
        "ayil-okmotu" | "kenesh" | "rayon-administration" | "oblast-administration"
    ) {
        return sort.to_owned();
    }
    let mut out = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        let plain = plain(letter);
        if plain.is_empty() {
            if !out.is_empty() && !out.ends_with('-') {
                out.push('-');
            }
        } else {
            out.push_str(plain.trim());
        }
        if out.len() >= LONGEST {
            break;
        }
    }
    let out = out.trim_matches('-');
    if out.is_empty() {
        sort.to_owned()
    } else {
        out.to_owned()
    }
}

/// A letter in plain Latin letters; a space where it is silent, nothing where it separates words.
fn plain(letter: char) -> String {
    let known = match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ғ' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ё' => "yo",
        'ж' => "j",
        'з' => "z",
        'и' => "i",
        'к' => "k",
        'қ' => "q",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'ң' => "ng",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ү' | 'ў' => "u",
        'ф' => "f",
        'х' | 'ҳ' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "sch",
        'й' | 'ы' => "y",
        'ю' => "yu",
        'я' => "ya",
        'ъ' | 'ь' | 'ʻ' | 'ʼ' | '\'' | '’' | '‘' => " ",
        _ if letter.is_ascii_alphanumeric() => return letter.to_string(),
        _ => "",
    };
    known.to_owned()
}

/// Whether somebody may found a body at the place of a path: an administrator, within the place that their own body
/// works for. A new body of the same place — the council beside the executive, the health department beside the
/// education department — gets an administrator of its own and is then no matter of the founder's.
pub fn may_found(actor: &Actor, path: &str) -> bool {
    actor.office == Role::Administrator.code()
        && !actor.jurisdiction.is_empty()
        && path.starts_with(&actor.jurisdiction)
}

/// Whether a founder may still set up the body that they founded: as long as it has no administrator of its own.
pub fn founder_sets_up(actor: &Actor, author: &str, path: &str, has_administrator: bool) -> bool {
    !has_administrator && actor.person == author && may_found(actor, path)
}

/// A day that was typed, `YYYY-MM-DD`; `None` where it is none.
pub fn day(typed: &str) -> Option<String> {
    let field = records::Field::optional("day", records::Shape::Date);
    match records::parse(&field, typed) {
        Ok(Some(serde_json::Value::String(day))) => Some(day),
        _ => None,
    }
}
