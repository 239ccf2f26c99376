//! Numbers that a file makes itself, as the reader sees them.

/// A number in letters or numerals of the named form (ECMA-376 `ST_NumberFormat`, `OpenDocument` `style:num-format`).
pub(crate) fn numeral(number: u32, form: &str) -> String {
    match form {
        "lowerLetter" | "a" => letters(number, 'a', 26),
        "upperLetter" | "A" => letters(number, 'A', 26),
        "lowerRoman" | "i" => roman(number).to_lowercase(),
        "upperRoman" | "I" => roman(number),
        "russianLower" | "а" => russian(number),
        "russianUpper" | "А" => russian(number).to_uppercase(),
        "decimalZero" => format!("{number:02}"),
        _ => number.to_string(),
    }
}

/// Lists in Russian leave out letters that are hard to read.
const RUSSIAN: [char; 29] = [
    'а', 'б', 'в', 'г', 'д', 'е', 'ж', 'з', 'и', 'к', 'л', 'м', 'н', 'о', 'п', 'р', 'с', 'т', 'у',
    'ф', 'х', 'ц', 'ч', 'ш', 'щ', 'ы', 'э', 'ю', 'я',
];

fn russian(number: u32) -> String {
    let count = RUSSIAN.len() as u32;
    let index = number.saturating_sub(1);
    let times = (index / count + 1).min(8) as usize;
    RUSSIAN[(index % count) as usize].to_string().repeat(times)
}

/// a … z, aa … zz, as word processors count.
fn letters(number: u32, first: char, count: u32) -> String {
    let index = number.saturating_sub(1);
    let letter = char::from_u32(first as u32 + index % count).unwrap_or(first);
    letter
        .to_string()
        .repeat((index / count + 1).min(8) as usize)
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::numeral;

    #[test]
    fn numbers_are_said_as_readers_see_them() {
        assert_eq!(numeral(4, "upperRoman"), "IV");
        assert_eq!(numeral(1994, "I"), "MCMXCIV");
        assert_eq!(numeral(28, "lowerLetter"), "bb");
        assert_eq!(numeral(10, "russianLower"), "к");
        assert_eq!(numeral(7, "decimal"), "7");
        assert_eq!(numeral(0, "a"), "a");
        assert_eq!(numeral(u32::MAX, "russianUpper").chars().count(), 8);
    }
}
