use kernel::Lang;

use super::cookies::text;
use super::me::sessions::device_words;
use super::me::tokens::end_of;
use super::way::{next, on_from};

#[test]
fn one_goes_on_only_to_addresses_of_ours() {
    fn check(asked: &str, expected: Option<&str>) {
        assert_eq!(next(asked), expected, "{asked}");
    }
    check("/desk", Some("/desk"));
    check("/desk/measure/1/edit?x=1", Some("/desk/measure/1/edit?x=1"));
    check("/me/stays", Some("/me/stays"));
    check("https://elsewhere.example", None);
    check("//elsewhere.example", None);
    check("/\\elsewhere.example", None);
    check("javascript:alert(1)", None);
    check("/desk\r\nset-cookie: x", None);
    check("", None);
    check("/login", None);
    check("/login/code?next=/desk", None);
    check("/logout", None);
    check("/me/stay", None);
}

#[test]
fn what_was_typed_waits_where_one_goes_on() {
    fn check(asked: Option<&str>, draft: Option<&str>, expected: &str) {
        assert_eq!(on_from(Lang::Ru, Lang::Ky, asked, draft), expected);
    }
    check(None, None, "/ky/desk");
    check(Some("//bad"), Some("d"), "/ky/desk");
    check(Some("/me"), None, "/ru/me");
    check(
        Some("/desk/measure/new?place=kg"),
        Some("1"),
        "/ru/desk/measure/new?place=kg&draft=1",
    );
    check(
        Some("/desk/measure/1/edit#x"),
        Some("a&b"),
        "/ru/desk/measure/1/edit?draft=a%26b",
    );
}

#[test]
fn cookies_are_bound() {
    assert_eq!(
        text(true, "__Host-ashar", "t", None),
        "__Host-ashar=t; Path=/; HttpOnly; SameSite=Lax; Secure"
    );
    assert_eq!(
        text(false, "ashar", "", Some(0)),
        "ashar=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
    );
}

#[test]
fn a_device_is_said_in_words() {
    fn check(said: &str, expected: Option<&str>) {
        assert_eq!(device_words(said).as_deref(), expected);
    }
    check(
        "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
        Some("Firefox, Linux"),
    );
    check(
        "Mozilla/5.0 (Linux; Android 13; SM-A127F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
        Some("Chrome, Android"),
    );
    check(
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126 YaBrowser/24.6 Safari/537.36",
        Some("Яндекс, Windows"),
    );
    check("curl/8", None);
}

#[test]
fn a_token_opens_to_the_end_of_its_day() {
    assert_eq!(end_of("1970-01-01").unwrap().0, 86_399_000);
    assert!(end_of("01.01.1970").is_none());
    assert!(end_of("").is_none());
}

#[test]
fn a_picture_stands_within_a_page() {
    let svg = super::qr_svg("https://ashar.example/ky/invitation/x");
    assert!(svg.starts_with("<svg") && svg.ends_with("</svg>"), "{svg}");
    assert!(!svg.contains("style="));
}
