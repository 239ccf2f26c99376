//! Names of questions and choices, made from what people wrote: short, in Latin letters, each once.

/// How many letters a name has at most.
const LONGEST: usize = 24;

/// A name made from a text; `otherwise` where the text has no letter that a name may have.
pub fn from_text(text: &str, otherwise: &str) -> String {
    let mut name = String::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric()) {
        let word: String = word
            .chars()
            .flat_map(char::to_lowercase)
            .map(latin)
            .collect();
        if word.is_empty() {
            continue;
        }
        if !name.is_empty() {
            if name.len() + word.len() + 1 > LONGEST {
                break;
            }
            name.push('_');
        }
        name.extend(word.chars().take(LONGEST));
    }
    if name.is_empty() {
        return otherwise.to_owned();
    }
    if name.starts_with(|letter: char| letter.is_ascii_digit()) {
        name.insert(0, '_');
    }
    name
}

/// The same name, or with a number behind it where it is taken.
pub fn free(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(name) {
        return name.to_owned();
    }
    let mut number = 2_u32;
    loop {
        let next = format!("{name}_{number}");
        if !is_taken(&next) {
            return next;
        }
        number += 1;
    }
}

/// Whether a text may be the name of a question: letters, digits, `_`, `-` and `.`, a letter first.
pub fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || "_-.".contains(letter))
}

/// Whether a text may be the name of a choice: no white space and no quotation mark.
pub fn is_choice(text: &str) -> bool {
    !text.is_empty()
        && !text.contains(|letter: char| letter.is_whitespace() || "'\"".contains(letter))
}

/// A letter of Kyrgyz, Russian or Uzbek in plain Latin letters; nothing for what is none.
fn latin(letter: char) -> &'static str {
    match letter {
        'а' | 'a' => "a",
        'б' | 'b' => "b",
        'в' | 'v' => "v",
        'г' | 'g' | 'ғ' => "g",
        'д' | 'd' => "d",
        'е' | 'э' | 'e' => "e",
        'ё' => "yo",
        'ж' | 'j' => "j",
        'з' | 'z' => "z",
        'и' | 'i' => "i",
        'й' | 'ы' | 'y' => "y",
        'к' | 'k' => "k",
        'л' | 'l' => "l",
        'м' | 'm' => "m",
        'н' | 'n' | 'ң' => "n",
        'о' | 'ө' | 'o' | 'ў' => "o",
        'п' | 'p' => "p",
        'р' | 'r' => "r",
        'с' | 's' => "s",
        'т' | 't' => "t",
        'у' | 'ү' | 'u' => "u",
        'ф' | 'f' => "f",
        'х' | 'h' | 'ҳ' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ю' => "yu",
        'я' => "ya",
        'қ' | 'q' => "q",
        'c' => "c",
        'w' => "w",
        'x' => "x",
        '0' => "0",
        '1' => "1",
        '2' => "2",
        '3' => "3",
        '4' => "4",
        '5' => "5",
        '6' => "6",
        '7' => "7",
        '8' => "8",
        '9' => "9",
        _ => "",
    }
}

/// The names between `${` and `}` in an expression or a label, as often as they stand there.
pub fn referred(text: &str) -> impl Iterator<Item = &str> {
    text.split("${")
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .map(str::trim)
}
