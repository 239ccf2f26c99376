//! What holds of every expression.

use proptest::prelude::*;

use super::Small;
use crate::xpath::{Expression, check};

/// Expressions as people write them, parts put together by chance.
fn expressions() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("1".to_owned()),
        Just("2.5".to_owned()),
        Just("''".to_owned()),
        Just("'it'".to_owned()),
        Just("\"o'clock\"".to_owned()),
        Just(".".to_owned()),
        Just("..".to_owned()),
        Just("../age".to_owned()),
        Just("/data/member".to_owned()),
        Just("/data/member[2]/name".to_owned()),
        Just("//name".to_owned()),
        Just("@head".to_owned()),
        Just("today()".to_owned()),
        Just("current()/../sex".to_owned()),
        Just("instance('animals')/root/item".to_owned()),
        Just("ancestor::*".to_owned()),
        Just("div".to_owned()),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone(), 0..13_usize).prop_map(|(left, right, operator)| {
                let signs = [
                    "or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod",
                ];
                format!("{left} {} {right}", signs[operator])
            }),
            inner.clone().prop_map(|inner| format!("({inner})")),
            inner.clone().prop_map(|inner| format!("-{inner}")),
            (inner.clone(), inner.clone())
                .prop_map(|(left, right)| format!("({left}) | ({right})")),
            (inner.clone(), inner.clone())
                .prop_map(|(path, predicate)| format!("({path})[{predicate}]/name")),
            (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(a, b, c)| format!("if({a}, {b}, {c})")),
            inner.clone().prop_map(|inner| format!("count({inner})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("selected({a}, {b})")),
            (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(a, b, c)| format!("substr({a}, {b}, {c})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("round({a}, {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("format-date({a}, {b})")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("randomize({a}, {b})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Written and read again, an expression is the same.
    #[test]
    fn round_trip(source in expressions()) {
        let first = Expression::parse(&source).map_err(|error| TestCaseError::fail(format!("{source}: {error:?}")))?;
        let written = first.root().to_string();
        let second = Expression::parse(&written)
            .map_err(|error| TestCaseError::fail(format!("{written}: {error:?}")))?;
        prop_assert_eq!(second.root().to_string(), written);
        // And it means the same.
        let host = Small::new();
        let other = Small::new();
        let one = first.evaluate(&host, host.context()).map(|value| value.text(&host).into_owned());
        let two = second.evaluate(&other, other.context()).map(|value| value.text(&other).into_owned());
        // What a trouble quotes may be written in another way; what it is, may not.
        prop_assert_eq!(one.as_ref().map_err(super::Trouble::code), two.as_ref().map_err(super::Trouble::code));
    }

    /// Whatever is written, nothing panics.
    #[test]
    fn no_panic(source in "[-a-z0-9.,/:*|()\\[\\]='\"<>!@${} \u{a0}өң€]{0,60}") {
        check(&source);
        if let Ok(expression) = Expression::parse(&source) {
            let host = Small::new();
            let _ = expression.evaluate(&host, host.context());
        }
    }

    /// Every function bears every text.
    #[test]
    fn no_panic_in_functions(place in 0..crate::xpath::FUNCTIONS.len(), arguments in prop::collection::vec(0..14_usize, 0..5)) {
        let function = &crate::xpath::FUNCTIONS[place];
        let values = [
            "''", "'abc'", "-1", "1e9", "99999999999999999999", "0 div 0", "1 div 0", "'2026-05-17'", "/data/member", "'%Y%'",
            "'1 2;3 4;5 6'", "true()", "'Ысык'", "-99999999999999999999",
        ];
        let arguments: Vec<&str> = arguments.into_iter().map(|argument| values[argument]).collect();
        let source = format!("{}({})", function.name, arguments.join(", "));
        if let Ok(expression) = Expression::parse(&source) {
            let host = Small::new();
            let _ = expression.evaluate(&host, host.context());
        }
    }
}
