//! Ages in words: "3–6 лет", "14–28 жаш", "6-17 yoshli", "60 лет и старше", "under 5", "16 жашка чейинки".

use super::tokens::{Token, TokenKind};
use super::vocabulary::{Little, Vocabulary};

/// The oldest age that a text may name.
const OLDEST: u32 = 120;

/// Replaces the tokens of every age band by one token; numbers that are no ages stay.
pub(super) fn join_ages(tokens: &[Token], vocabulary: &Vocabulary) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let Some(band) = band_at(tokens, at, &joined, vocabulary) else {
            joined.push(tokens[at].clone());
            at += 1;
            continue;
        };
        let kept = joined.len() - band.before;
        let start = joined
            .get(kept)
            .map_or(tokens[at].span.start, |token| token.span.start);
        joined.truncate(kept);
        joined.push(Token {
            kind: TokenKind::Ages(band.from, band.to),
            span: start..tokens[at + band.after - 1].span.end,
        });
        at += band.after;
    }
    joined
}

/// A band: how many tokens before the number and from the number on belong to it.
struct Band {
    from: u8,
    to: Option<u8>,
    before: usize,
    after: usize,
}

fn band_at(tokens: &[Token], at: usize, passed: &[Token], vocabulary: &Vocabulary) -> Option<Band> {
    let first = age(tokens.get(at)?)?;
    let look = Look { tokens, vocabulary };
    let before = before_number(passed, vocabulary);
    let mut end = at + 1;
    if let Some((last, after)) = look.range(end, before.kind == Some(Little::From)) {
        let end = look.skip_years(after);
        if first > last {
            return None;
        }
        let from_word = matches!(before.kind, Some(Little::From));
        return Some(Band {
            from: first,
            to: Some(last),
            before: if from_word { before.tokens } else { 0 },
            after: end - at,
        });
    }
    let plus = matches!(
        tokens.get(end).map(|token| &token.kind),
        Some(TokenKind::Plus)
    );
    end = look.skip_years(end + usize::from(plus));
    let years = end > at + 1;
    if let Some(after) = look.onward(end) {
        let from_word = matches!(before.kind, Some(Little::From | Little::Over));
        return Some(Band {
            from: first,
            to: None,
            before: if from_word { before.tokens } else { 0 },
            after: after - at,
        });
    }
    if plus {
        return Some(Band {
            from: first,
            to: None,
            before: 0,
            after: end - at,
        });
    }
    let until = look.little(Little::Until, end);
    if until > 0 {
        return Some(Band {
            from: 0,
            to: Some(first.saturating_sub(1)),
            before: 0,
            after: end + until - at,
        });
    }
    let (from, to) = match before.kind {
        Some(Little::Under) => (0, Some(first.saturating_sub(1))),
        Some(Little::UpTo) => (0, Some(first)),
        Some(Little::Over) => (first, None),
        Some(Little::From) if years => (first, None),
        Some(Little::Years) => (first, Some(first)),
        _ if years => (first, Some(first)),
        _ => return None,
    };
    // "возраста 7" keeps its first word: it may belong to a longer one, "школьного возраста".
    let before = if before.kind == Some(Little::Years) {
        0
    } else {
        before.tokens
    };
    Some(Band {
        from,
        to,
        before,
        after: end - at,
    })
}

/// The age words that stand right before a number.
struct Before {
    kind: Option<Little>,
    tokens: usize,
}

fn before_number(passed: &[Token], vocabulary: &Vocabulary) -> Before {
    let none = Before {
        kind: None,
        tokens: 0,
    };
    for len in [3, 2, 1] {
        let Some(start) = passed.len().checked_sub(len) else {
            continue;
        };
        let words: Vec<&str> = passed[start..].iter().filter_map(Token::word).collect();
        if words.len() < len {
            continue;
        }
        let order = [
            Little::UpTo,
            Little::Under,
            Little::From,
            Little::Over,
            Little::Years,
        ];
        for kind in order {
            if vocabulary.little(kind, &words) == len {
                return Before {
                    kind: Some(kind),
                    tokens: len,
                };
            }
        }
    }
    none
}

struct Look<'a> {
    tokens: &'a [Token],
    vocabulary: &'a Vocabulary,
}

impl Look<'_> {
    fn little(&self, kind: Little, at: usize) -> usize {
        let words: Vec<&str> = self
            .tokens
            .iter()
            .skip(at)
            .take(3)
            .map_while(Token::word)
            .collect();
        self.vocabulary.little(kind, &words)
    }

    /// Passes over "лет", "жаштагы", "years old" and the hyphen that ties an ending to a number.
    fn skip_years(&self, mut at: usize) -> usize {
        loop {
            let dash = usize::from(self.is_dash(at) && self.little(Little::Years, at + 1) > 0);
            let years = self.little(Little::Years, at + dash);
            if years == 0 || self.little(Little::Until, at + dash) > 0 {
                return at;
            }
            at += dash + years;
        }
    }

    fn is_dash(&self, at: usize) -> bool {
        matches!(
            self.tokens.get(at).map(|token| &token.kind),
            Some(TokenKind::Dash)
        )
    }

    /// The second number of a range: after a dash, after "до"/"to", or after the ablative and before "чейин".
    fn range(&self, at: usize, after_from: bool) -> Option<(u8, usize)> {
        if self.is_dash(at)
            && let Some(last) = self.tokens.get(at + 1).and_then(age)
        {
            return Some((last, at + 2));
        }
        let after_years = self.skip_years(at);
        let to = self.little(Little::To, after_years);
        let last_at = after_years + to;
        let last = self.tokens.get(last_at).and_then(age)?;
        let end = self.skip_years(last_at + 1);
        let until = self.little(Little::Until, end);
        // "and" joins a range only after "between"; "14 жаштан 28 жашка чейин" needs no joining word.
        let certain = (to > 0 && after_from) || (until > 0 && after_years > at);
        let plain_to = to > 0 && self.is_plain_to(after_years);
        (certain || plain_to).then_some((last, end + until))
    }

    fn is_plain_to(&self, at: usize) -> bool {
        matches!(self.tokens[at].word(), Some("до" | "to" | "till"))
    }

    /// "и старше", "and older", "жана андан жогору", "va undan katta", or without the joining words.
    fn onward(&self, at: usize) -> Option<usize> {
        let mut end = at;
        while self.little(Little::Onward, end) == 0 {
            let joint = self.little(Little::Joint, end);
            if joint == 0 || end > at + 2 {
                return None;
            }
            end += joint;
        }
        Some(end + self.little(Little::Onward, end))
    }
}

fn age(token: &Token) -> Option<u8> {
    match token.kind {
        TokenKind::Number(number) if number <= OLDEST => u8::try_from(number).ok(),
        _ => None,
    }
}
