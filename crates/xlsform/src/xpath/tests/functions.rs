//! What each function of ODK forms gives, worked out by hand from the documentation (docs.getodk.org, "Form operators and
//! functions", and the ODK XForms specification).

use super::Small;

fn check(table: &[(&str, &str)]) {
    let host = Small::new();
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(source, expected)| {
            let found = host.text(source);
            (found != *expected).then(|| format!("{source}: {expected}, but found {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn choices() {
    check(&[
        ("selected('a b c', 'b')", "true"),
        ("selected('ab c', 'b')", "false"),
        ("selected('', 'b')", "false"),
        ("selected(' a  b ', 'b')", "true"),
        ("selected-at('a b c', 0)", "a"),
        ("selected-at('a b c', 2)", "c"),
        ("selected-at('a b c', 3)", ""),
        ("selected-at('a b c', -1)", ""),
        ("count-selected('a b  c')", "3"),
        ("count-selected('')", "0"),
        ("jr:choice-name('yak', '/data/animal')", "Yak"),
        ("jr:choice-name('cow', ' /data/animal ')", "cow"),
        ("jr:itext('greeting')", "Salam"),
    ]);
}

#[test]
fn conditions() {
    check(&[
        ("if(1 = 1, 'yes', 'no')", "yes"),
        ("if('', 'yes', 'no')", "no"),
        ("if(/data/none = '', 'empty', 'full')", "empty"),
        ("if(/data/none != 'x', 'other', 'same')", "other"),
        ("coalesce('', 'b')", "b"),
        ("coalesce('a', 'b')", "a"),
        ("coalesce('', '', 'c')", "c"),
        ("coalesce('', '')", ""),
        ("coalesce(selected('a', 'b'), 1) or false()", "false"),
        ("coalesce(0 div 0, 7) + 1", "8"),
        ("once('new')", "12"),
        ("boolean-from-string('1')", "true"),
        ("boolean-from-string('true')", "true"),
        ("boolean-from-string('TRUE')", "true"),
        ("boolean-from-string('0')", "false"),
        ("boolean-from-string('yes')", "false"),
        ("boolean-from-string(1)", "true"),
        ("checklist(1, 2, true(), false(), true())", "true"),
        ("checklist(-1, 1, true(), true())", "false"),
        ("checklist(2, -1, true(), true(), true())", "true"),
        (
            "weighted-checklist(3, 5, true(), 2, true(), 2, false(), 4)",
            "true",
        ),
        ("weighted-checklist(5, -1, true(), 2, true(), 2)", "false"),
    ]);
}

#[test]
fn texts() {
    check(&[
        ("substr('hello', 1)", "ello"),
        ("substr('hello', 1, 3)", "el"),
        ("substr('hello', -3)", "llo"),
        ("substr('hello', 0, -1)", "hell"),
        ("substr('Ысык', 1, 2)", "с"),
        ("substr('hello', 3, 1)", ""),
        ("substr('hello', 10, 20)", ""),
        ("ends-with('Osh city', 'city')", "true"),
        ("ends-with('Osh', 'Osh city')", "false"),
        ("regex('996555123456', '996[0-9]{9}')", "true"),
        ("regex('x996555123456', '996[0-9]{9}')", "false"),
        ("regex('b', 'a|b')", "true"),
        ("regex('ab', 'a|b')", "false"),
        ("regex('a', '(')", "Pattern(\"(\")"),
        ("join(', ', 'a', 'b')", "a, b"),
        ("join(' ', /data/member/name)", "Bakyt Chynara Daniyar"),
        ("concat(/data/member/sex)", "mfm"),
        ("concat('x', /data/member/sex, 1)", "xmfm1"),
        (
            "digest('abc', 'MD5', 'hex')",
            "900150983cd24fb0d6963f7d28e17f72",
        ),
        (
            "digest('abc', 'SHA-1', 'hex')",
            "a9993e364706816aba3e25717850c26c9cd0d89d",
        ),
        (
            "digest('abc', 'SHA-256', 'hex')",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ),
        ("digest('abc', 'MD5')", "kAFQmDzST7DWlj99KOF/cg=="),
        ("digest('abc', 'CRC')", "Argument(\"CRC\")"),
        ("base64-decode('U2FsYW0=')", "Salam"),
        ("base64-decode('U2FsYW0')", "Salam"),
        ("base64-decode('?')", ""),
        ("string-length(uuid())", "36"),
        ("string-length(uuid(12))", "12"),
        ("uuid() = uuid()", "false"),
        ("pulldata('animals', 'label', 'name', 'hen')", "Hen"),
        ("pulldata('animals.csv', 'legs', 'label', 'Yak')", "4"),
        ("pulldata('animals', 'label', 'name', 'cow')", ""),
    ]);
}

#[test]
fn a_signed_message_is_read_and_a_forged_one_is_not() {
    use base64ct::{Base64, Encoding};
    // The second test of RFC 8032, section 7.1: the message is the one byte 0x72, the letter r.
    let hex = |text: &str| -> Vec<u8> {
        (0..text.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal"))
            .collect()
    };
    let key = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    let mut signed = hex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    );
    signed.push(0x72);
    let key = Base64::encode_string(&key);
    let host = Small::new();
    let ask = |signed: &[u8]| {
        host.text(&format!(
            "extract-signed('{}', '{key}')",
            Base64::encode_string(signed)
        ))
    };
    assert_eq!(ask(&signed), "r");
    signed[64] = b's';
    assert_eq!(ask(&signed), "");
    assert_eq!(ask(b"short"), "");
}

#[test]
fn numbers() {
    check(&[
        ("round(2.5)", "3"),
        ("round(-2.5)", "-2"),
        ("round(1.005, 2)", "1.01"),
        ("round(1234.5678, 2)", "1234.57"),
        ("round(1234.5678, 0)", "1235"),
        ("round(1234.5678, -2)", "1200"),
        ("round(-1.237, 2)", "-1.24"),
        ("int(3.9)", "3"),
        ("int(-3.9)", "-3"),
        ("int('7')", "7"),
        ("pow(2, 10)", "1024"),
        ("pow(9, 0.5)", "3"),
        ("exp10(3)", "1000"),
        ("exp(0)", "1"),
        ("log10(1000)", "3"),
        ("round(log(exp(1)), 9)", "1"),
        ("abs(-4.5)", "4.5"),
        ("sqrt(16)", "4"),
        ("sqrt(-1)", "NaN"),
        ("round(sin(pi() div 2), 9)", "1"),
        ("round(cos(pi()), 9)", "-1"),
        ("round(tan(0), 9)", "0"),
        ("round(asin(1) - pi() div 2, 9)", "0"),
        ("round(acos(1), 9)", "0"),
        ("round(atan(1) * 4 - pi(), 9)", "0"),
        ("round(atan2(1, -1), 6)", "2.356194"),
        ("min(3, 1, 2)", "1"),
        ("max(3, 1, 2)", "3"),
        ("max(/data/member/age)", "34.5"),
        ("min(/data/member/age, 5)", "5"),
        ("min(/data/none)", "NaN"),
        ("max(1, 'x')", "1"),
        ("max('x')", "NaN"),
        ("sum(/data/member/age)", "53.5"),
        ("sum(/data/none)", "0"),
        ("sum(/data/age | /data/empty)", "34"),
        ("count(/data/member)", "3"),
        ("count-non-empty(/data/*)", "10"),
        ("count-non-empty(/data/empty | /data/age)", "1"),
        ("position(..)", "2"),
        ("position(/data/member[3])", "3"),
        ("random() >= 0 and random() < 1", "true"),
    ]);
}

#[test]
fn days_and_times() {
    check(&[
        ("today()", "2026-05-17"),
        ("now()", "2026-05-17T10:30:00.000+06:00"),
        ("today() - 1", "20589"),
        ("date(today() - 1)", "2026-05-16"),
        ("date('2026-05-17') = today()", "true"),
        ("date('1970-01-01') + 1", "1"),
        ("date('2026-02-30')", ""),
        ("date(0)", "1970-01-01"),
        ("date(-1)", "1969-12-31"),
        ("date('2026-05-16T22:00:00Z')", "2026-05-17"),
        ("date-time('2026-05-17')", "2026-05-17T00:00:00.000+06:00"),
        ("today() > date('2026-05-16')", "true"),
        ("'2026-05-18' > today()", "true"),
        ("now() > today()", "true"),
        ("now() < today() + 1", "true"),
        ("int((today() - date('1990-05-18')) div 365.25)", "35"),
        ("'2026-05-17' = '2026-05-17T00:00:00.000+06:00'", "true"),
        ("'2026-05-17' = '2026-05-17T00:00:01.000+06:00'", "false"),
        ("'09:30' < '10:00:00.000+06:00'", "true"),
        ("decimal-date-time('1970-01-01T00:00:00Z')", "0"),
        ("decimal-date-time('1970-01-01T06:00:00+06:00')", "0"),
        ("decimal-date-time('1970-01-02T12:00:00Z')", "1.5"),
        ("decimal-date-time('1970-01-02')", "0.75"),
        ("decimal-time('06:00:00.000+06:00')", "0.25"),
        ("decimal-time('noon')", "NaN"),
        ("format-date('2026-05-07', '%d.%m.%Y')", "07.05.2026"),
        (
            "format-date('2026-05-07', '%e/%n/%y %b %a')",
            "7/5/26 May Thu",
        ),
        (
            "format-date-time('2026-05-07T08:05:09.120+06:00', '%H:%M:%S.%3 %h')",
            "08:05:09.120 8",
        ),
        ("format-date('', '%Y')", ""),
        ("format-date('2026-05-07', '%Q')", "Argument(\"%Q\")"),
        ("format-date('2024-02-29', '%Y-%m-%d')", "2024-02-29"),
    ]);
}

#[test]
fn the_earth() {
    let host = Small::new();
    let number = |source: &str| host.text(source).parse::<f64>().expect("a number");
    let near = |found: f64, expected: f64, within: f64| {
        assert!(
            (found - expected).abs() <= within,
            "{found} is not {expected}"
        );
    };
    // One degree along the equator is the 360th part of 2π · 6,378,100 m.
    near(number("distance('0 0 0 0; 0 1 0 0')"), 111_318.845, 0.01);
    near(number("distance('0 0', '0 1', '0 2')"), 222_637.690, 0.02);
    near(number("distance('42.87 74.59')"), 0.0, 0.0);
    // The eighth part of a sphere lies between the pole and a quarter of the equator.
    let eighth = 4.0 * std::f64::consts::PI * 6_378_100.0_f64.powi(2) / 8.0;
    near(
        number("area('0 0; 0 90; 90 90; 90 0; 0 0')"),
        eighth,
        eighth * 1e-9,
    );
    near(
        number("enclosed-area('0 0; 0 90; 90 90; 90 0; 0 0')"),
        eighth,
        eighth * 1e-9,
    );
    near(number("area('1 1; 2 2')"), 0.0, 0.0);
    assert_eq!(host.text("area('here')"), "NaN");
    check(&[
        (
            "geofence('40.5 72.8 0 0', '40 72; 40 73; 41 73; 41 72; 40 72')",
            "true",
        ),
        (
            "geofence('39.5 72.8 0 0', '40 72; 40 73; 41 73; 41 72; 40 72')",
            "false",
        ),
        ("geofence('', '40 72; 40 73; 41 73; 40 72')", "false"),
        ("intersects('0 0; 2 2; 0 2; 2 0')", "true"),
        ("intersects('0 0; 0 2; 2 2; 2 0; 0 0')", "false"),
        ("intersects('0 0; 0 2; 2 2')", "false"),
    ]);
}

#[test]
fn chance_by_a_seed() {
    // Computed by the definition: state · 16807 mod (2³¹ − 1), and a place among those before for each.
    let host = Small::new();
    assert_eq!(
        host.text("join('', randomize(/data/member/name, 42))"),
        shuffled(&["Bakyt", "Chynara", "Daniyar"], 42)
    );
    assert_eq!(
        host.text("join('', randomize(/data/member/name, -7))"),
        shuffled(&["Bakyt", "Chynara", "Daniyar"], -7)
    );
    assert_eq!(host.text("count(randomize(/data/member))"), "3");
    assert_eq!(
        host.text("join('', randomize(/data/member/name, 'seed'))"),
        host.text("join('', randomize(/data/member/name, 'seed'))")
    );
    // What `JavaRosa` gives for six letters and the seed 42.
    assert_eq!(shuffled(&["A", "B", "C", "D", "E", "F"], 42), "AFCBDE");
}

fn shuffled(names: &[&str], seed: i64) -> String {
    let mut names = names.to_vec();
    let mut state = i128::from(seed) % 2_147_483_647;
    if state <= 0 {
        state += 2_147_483_646;
    }
    for last in 0..names.len() {
        state = state * 16_807 % 2_147_483_647;
        let place = (state - 1) * (last as i128 + 1) / 2_147_483_646;
        names.swap(last, place as usize);
    }
    names.concat()
}

#[test]
fn repeats_by_number() {
    let host = Small::with_rows();
    for (source, expected) in [
        (
            "indexed-repeat(/data/member/name, /data/member, 3)",
            "Daniyar",
        ),
        ("indexed-repeat(../name, /data/member, 1)", "Bakyt"),
        (
            "indexed-repeat(/data/member/name, /data/member, position(..) - 1)",
            "Bakyt",
        ),
        ("indexed-repeat(/data/member/name, /data/member, 4)", ""),
        ("indexed-repeat(/data/member/name, /data/member, 0)", ""),
        (
            "indexed-repeat(/data/member/pet/name, /data/member, 3, /data/member/pet, 1)",
            "Tulpar",
        ),
        (
            "indexed-repeat(/data/age, /data/member, 1)",
            "Argument(\"/data/member\")",
        ),
        // Of a row around both, an absolute path means the one it is asked in; of the rows themselves, all.
        ("/data/member/name", "Chynara"),
        ("sum(/data/member/age)", "12"),
        ("count(/data/member)", "3"),
        ("sum(/data/member[position() > 0]/age)", "53.5"),
    ] {
        assert_eq!(host.text(source), expected, "{source}");
    }
}

#[test]
fn what_is_not_there_is_said() {
    check(&[
        ("frobnicate(1)", "UnknownFunction(\"frobnicate\")"),
        ("not()", "ArgumentCount(\"not\")"),
        ("count('a')", "Argument(\"'a'\")"),
        ("${age} + 1", "Reference(\"age\")"),
    ]);
}
