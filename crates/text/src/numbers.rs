//! Numbers, dates and order in each language, by ICU4X; the formatters are made once.

use std::cmp::Ordering;
use std::sync::OnceLock;

use icu::collator::options::CollatorOptions;
use icu::collator::{Collator, CollatorBorrowed};
use icu::datetime::DateTimeFormatter;
use icu::datetime::fieldsets::YMD;
use icu::datetime::input::Date;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::decimal::options::DecimalFormatterOptions;
use icu::locale::{Locale, locale};
use kernel::Lang;

struct Formats {
    decimal: DecimalFormatter,
    date: DateTimeFormatter<YMD>,
    collator: CollatorBorrowed<'static>,
}

fn locale_of(lang: Lang) -> Locale {
    match lang {
        Lang::Ky => locale!("ky"),
        Lang::Ru => locale!("ru"),
        Lang::Uz => locale!("uz"),
        Lang::En => locale!("en-GB"),
    }
}

fn formats(lang: Lang) -> &'static Formats {
    static FORMATS: [OnceLock<Formats>; 4] = [const { OnceLock::new() }; 4];
    FORMATS[lang.index()].get_or_init(|| {
        let locale = locale_of(lang);
        Formats {
            decimal: DecimalFormatter::try_new(
                (&locale).into(),
                DecimalFormatterOptions::default(),
            )
            .expect("the data of our four languages is compiled in"),
            date: DateTimeFormatter::try_new((&locale).into(), YMD::long())
                .expect("the data of our four languages is compiled in"),
            collator: Collator::try_new((&locale).into(), CollatorOptions::default())
                .expect("the data of our four languages is compiled in"),
        }
    })
}

/// A whole number with its digits grouped: `26 077`, in English `26,077`.
pub(crate) fn number(lang: Lang, value: i64) -> String {
    formats(lang)
        .decimal
        .format_to_string(&Decimal::from(value))
}

/// A number given in `10^-scale` units, with `digits` decimals (trailing zeros kept).
pub(crate) fn scaled(lang: Lang, value: i64, scale: i16, digits: i16) -> String {
    let mut decimal = Decimal::from(value);
    decimal.multiply_pow10(-scale);
    decimal.round(-digits);
    decimal.absolute.pad_end(-digits);
    formats(lang).decimal.format_to_string(&decimal)
}

/// A fraction or other float for display, rounded to `digits` decimals.
pub(crate) fn float(lang: Lang, value: f64, digits: i16) -> String {
    if !value.is_finite() {
        return "—".to_owned();
    }
    let factor = 10f64.powi(i32::from(digits));
    scaled(lang, (value * factor).round() as i64, digits, digits)
}

/// A day written out: `14-февраль, 2026-ж.`; the text as it is where it is no `YYYY-MM-DD`.
pub(crate) fn date(lang: Lang, text: &str) -> String {
    let mut parts = text.splitn(3, '-').map(str::parse::<i32>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) =
        (parts.next(), parts.next(), parts.next())
    else {
        return text.to_owned();
    };
    match Date::try_new_iso(year, month.clamp(0, 99) as u8, day.clamp(0, 99) as u8) {
        Ok(date) => formats(lang).date.format(&date).to_string(),
        Err(_) => text.to_owned(),
    }
}

/// The order of two words in a dictionary of the language.
pub(crate) fn compare(lang: Lang, left: &str, right: &str) -> Ordering {
    formats(lang).collator.compare(left, right)
}
