use kernel::{Currency, Instant, Lang};
use proptest::prelude::*;

use super::{Dice, HOUR, MINUTE, NOON, PASSWORD, SECOND};
use crate::rules::{self, ADDRESS_BUDGET, FREE_FAILURES, Failures, LONGEST_WAIT};
use crate::store::sign_in::Proof;
use crate::{InvitationState, Refusal, Scope, SignIn, password, secret, totp};

#[test]
fn a_password_is_a_secret() {
    fn check(password: &str, expected: &str) {
        let names = ["Айнура Асанова", "Ылай-Талаа айыл өкмөтү", "Кара-Кулжа"];
        let said = password::check(password, "a.asanova", &names)
            .map_or_else(|refusal| refusal.message().key, |()| "good".into());
        assert_eq!(said, expected, "{password}");
    }
    check(PASSWORD, "good");
    check("correct horse battery", "good");
    check("Ылай-Талаада жаан жаады", "good");
    check("кыска", "gate-password-short");
    check(&"узун ".repeat(50), "gate-password-long");
    check("1234567890", "gate-password-common");
    check("QwertyUIOP", "gate-password-common");
    check("qwertyqwerty", "gate-password-common");
    check("Password2026", "gate-password-common");
    check("Кыргызстан2026!", "gate-password-common");
    check("aaaaaaaaaaaa", "gate-password-common");
    check("!!!!!!!!!!!!", "gate-password-common");
    check("A.Asanova-2026", "gate-password-is-login");
    check("Кара-Кулжа2026", "gate-password-is-name");
    check("каракулжа!!!", "gate-password-is-name");
    check("Асанова12345", "gate-password-is-name");
}

#[test]
fn a_password_is_kept_so_that_nobody_reads_it() {
    let dice = Dice::default();
    // The same letter as one sign and as two: two keyboards.
    let (one, two) = ("йод жана ёлка 77", "и\u{306}од жана е\u{308}лка 77");
    let hash = password::hash(one, &dice);
    assert!(
        hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
        "{hash}"
    );
    assert_ne!(hash, password::hash(one, &dice));
    assert!(password::verify(one, Some(&hash)));
    assert!(password::verify(two, Some(&hash)));
    assert!(!password::verify("йод жана ёлка 78", Some(&hash)));
    assert!(!password::verify(one, Some("damaged")));
    assert!(!password::verify(one, None));
}

#[test]
fn a_login_is_written_plainly() {
    fn check(typed: &str, expected: &str) {
        let login = rules::login(typed).unwrap_or_else(|refusal| refusal.message().key.into());
        assert_eq!(login, expected);
    }
    check("  A.Asanova ", "a.asanova");
    check("Айнура", "айнура");
    check("ainura@example.kg", "ainura@example.kg");
    check("ab", "gate-login-shape");
    check("ai nura", "gate-login-shape");
    check("<script>", "gate-login-shape");
}

#[test]
fn an_address_stands_for_a_connection() {
    fn check(address: &str, expected: &str) {
        assert_eq!(rules::network(address), expected);
    }
    check("192.0.2.7", "192.0.2.7");
    check("::ffff:192.0.2.7", "192.0.2.7");
    check("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64");
    check("2001:db8:1:2::", "2001:db8:1:2::/64");
    check(" unix ", "unix");
}

#[test]
fn one_time_codes_are_those_of_the_standard() {
    // RFC 6238, appendix B, SHA-1, the last six of its eight digits; the secret is "12345678901234567890".
    fn check(seconds: i64, expected: &str) {
        let step = totp::step(Instant(seconds * SECOND));
        let code = totp::code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", step);
        assert_eq!(code.as_deref(), Some(expected));
    }
    check(59, "287082");
    check(1_111_111_109, "081804");
    check(1_111_111_111, "050471");
    check(1_234_567_890, "005924");
    check(2_000_000_000, "279037");
    check(20_000_000_000, "353130");
    assert_eq!(totp::code("no base32!", 1), None);
}

#[test]
fn a_code_counts_once_and_for_three_steps() {
    let secret = totp::new_secret(&Dice::default());
    let step = totp::step(NOON);
    let code = |step| totp::code(&secret, step).unwrap();
    for near in [step - 1, step, step + 1] {
        assert_eq!(totp::accept(&secret, &code(near), NOON, 0), Some(near));
        assert_eq!(totp::accept(&secret, &code(near), NOON, near), None);
    }
    assert_eq!(totp::accept(&secret, &code(step - 2), NOON, 0), None);
    assert_eq!(totp::accept(&secret, &code(step + 2), NOON, 0), None);
    let spaced = format!("{} {}", &code(step)[..3], &code(step)[3..]);
    assert_eq!(totp::accept(&secret, &spaced, NOON, 0), Some(step));
    assert_eq!(totp::accept(&secret, "", NOON, 0), None);
}

#[test]
fn an_application_reads_the_address() {
    let address = totp::address("GEZDGNBV", "айнура", "Ashar: Алай-Куу");
    let issuer = "Ashar%3A%20%D0%90%D0%BB%D0%B0%D0%B9-%D0%9A%D1%83%D1%83";
    let login = "%D0%B0%D0%B9%D0%BD%D1%83%D1%80%D0%B0";
    assert_eq!(
        address,
        format!("otpauth://totp/{issuer}:{login}?secret=GEZDGNBV&issuer={issuer}")
    );
}

#[test]
fn a_typed_code_forgives_the_typist() {
    let code = secret::new_code(&Dice::default(), 4);
    assert_eq!(code.len(), 19);
    let typed = format!(
        " {} ",
        code.to_uppercase().replace('-', " ").replace('0', "O")
    );
    assert_eq!(secret::tidy_code(&typed), secret::tidy_code(&code));
    assert_ne!(secret::tidy_code(&code[1..]), secret::tidy_code(&code));
}

#[test]
fn a_log_tells_nobody_what_opens_a_door() {
    let visitor = crate::Visitor {
        mark: Some("the mark"),
        ..super::at("192.0.2.1")
    };
    assert_eq!(
        format!("{visitor:?}"),
        r#"Visitor { address: "192.0.2.1", device: "Firefox", .. }"#
    );
    let ticket = SignIn::NeedsCode {
        ticket: "the ticket".to_owned(),
        codes: true,
        passkeys: false,
    };
    assert_eq!(format!("{ticket:?}"), "NeedsCode");
}

#[test]
fn waits_grow_and_end() {
    let minutes: Vec<i64> = (0..12)
        .map(|failures| rules::wait(failures) / MINUTE)
        .collect();
    assert_eq!(minutes, [0, 0, 0, 0, 0, 1, 2, 4, 8, 15, 15, 15]);
    assert_eq!(rules::wait(i64::MAX), LONGEST_WAIT);
}

#[test]
fn an_attacker_gets_a_hundred_attempts_a_day() {
    let (mut failures, mut now, mut attempts) = (Failures::default(), NOON, 0);
    while now.0 < NOON.0 + 24 * HOUR {
        if let Some(until) = failures.waits(now) {
            now = until;
        }
        failures = failures.and_one_of_login(now);
        attempts += 1;
    }
    assert!((90..110).contains(&attempts), "{attempts}");
}

proptest! {
    #[test]
    fn nobody_waits_longer_than_a_quarter_of_an_hour(
        pauses in proptest::collection::vec(0..2 * HOUR, 0..60)
    ) {
        let (mut failures, mut now) = (Failures::default(), NOON);
        for (count, pause) in (1..).zip(pauses) {
            now = Instant(now.0 + pause);
            failures = failures.and_one_of_login(now);
            let wait = failures.waits(now).map_or(0, |until| until.0 - now.0);
            prop_assert!(wait <= LONGEST_WAIT);
            prop_assert_eq!(wait == 0, count < FREE_FAILURES);
        }
    }

    #[test]
    fn a_village_behind_one_address_is_not_slowed(
        morning in proptest::collection::vec(0..HOUR, 0..=ADDRESS_BUDGET as usize)
    ) {
        let mut morning = morning;
        morning.sort_unstable();
        let mut failures = Failures::default();
        for moment in morning {
            let now = Instant(NOON.0 + moment);
            failures = failures.and_one_of_address(now);
            prop_assert_eq!(failures.waits(now), None);
        }
    }

    #[test]
    fn a_flood_from_one_address_is_slowed_to_what_leaks(count in ADDRESS_BUDGET + 1..2000) {
        let mut failures = Failures::default();
        for _ in 0..count {
            let now = failures.waits(NOON).unwrap_or(NOON);
            failures = failures.and_one_of_address(now);
        }
        let over = count - ADDRESS_BUDGET;
        prop_assert!(failures.until - NOON.0 >= over * rules::ADDRESS_REGAIN / 2);
    }

    #[test]
    fn failures_of_yesterday_are_forgotten(count in 1..1000_i64) {
        let failures = Failures { count, last: NOON.0, until: NOON.0 };
        let next = failures.and_one_of_login(Instant(NOON.0 + 24 * HOUR));
        prop_assert_eq!(next.count, 1);
    }
}

#[test]
fn everything_is_said_in_four_languages() {
    let texts = text::Texts::new(&[crate::TEXT, text::TEXT]).unwrap();
    let mut messages: Vec<kernel::Message> = Refusal::ALL.map(Refusal::message).to_vec();
    let until = Instant(NOON.0 + 61 * SECOND);
    for outcome in [
        SignIn::Refused,
        SignIn::TicketGone,
        SignIn::Slowed { until },
    ] {
        messages.push(outcome.message(NOON).unwrap());
    }
    messages.push(Proof::Refused.message(NOON).unwrap());
    messages.push(kernel::Message::new("gate-run-out"));
    let states = [
        InvitationState::Open,
        InvitationState::Accepted,
        InvitationState::Revoked,
        InvitationState::Expired,
    ];
    messages.extend(states.map(InvitationState::message));
    messages.extend(Scope::ALL.map(Scope::message));
    for lang in Lang::ALL {
        let reader = texts.reader(lang, Currency::KGS);
        for message in &messages {
            let said = reader.say(message);
            assert!(
                said.chars().count() >= 4 && !said.contains("gate-"),
                "{lang}: {said}"
            );
            assert!(!said.contains('{'), "{lang}: {said}");
        }
        // A minute and a second are two minutes: never too early.
        let slowed = SignIn::Slowed { until }.message(NOON).unwrap();
        assert!(reader.say(&slowed).contains('2'));
    }
}

#[test]
fn of_many_who_come_at_once_nobody_is_slowed_by_those_who_were_faster() {
    let faster = Failures::default();
    let (of_login, of_address) = (
        faster.and_one_of_login(NOON),
        faster.and_one_of_address(NOON),
    );
    let moment_before = Instant(NOON.0 - 40);
    assert_eq!(of_login.waits(moment_before), None);
    assert_eq!(of_address.waits(moment_before), None);
}
