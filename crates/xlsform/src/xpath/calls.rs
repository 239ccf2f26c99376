//! What every function does.

use std::borrow::Cow;

use super::dates::Moment;
use super::document::NodeId;
use super::evaluate::{Evaluator, Place, Trouble};
use super::functions::{Code, FUNCTIONS};
use super::geography;
use super::random::{ParkMiller, fraction_of, uuid_of};
use super::syntax::{Axis, Call, Expr, Path, Start, Test};
use super::value::{Atom, Value, node_atom, node_text, parse_number};
use crate::markup::{NONE, local};

type Answer<'h> = Result<Value<'h>, Trouble>;

/// The longest pattern and text a regular expression is asked for.
const PATTERN: usize = 4_096;

/// What a short identifier is made of.
const LETTERS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

pub(super) fn call<'h>(here: &Evaluator<'h>, call: &Call, at: Place) -> Answer<'h> {
    let function = call
        .function
        .and_then(|place| FUNCTIONS.get(place))
        .ok_or_else(|| Trouble::UnknownFunction(call.name.to_string()))?;
    let given = call.arguments.len();
    if given < function.minimum || function.maximum.is_some_and(|most| given > most) {
        return Err(Trouble::ArgumentCount(call.name.to_string()));
    }
    let arguments = call.arguments.as_slice();
    let host = here.host;
    let text = |place: usize| here.text(&arguments[place], at);
    let number = |place: usize| here.number(&arguments[place], at);
    let of_context = || node_text(host, at.node);
    let text_or_context = || {
        if given == 0 {
            Ok(of_context())
        } else {
            text(0)
        }
    };
    let numeric = |function: fn(f64) -> f64| Ok(Value::Number(function(number(0)?)));
    match function.code {
        Code::Abs => numeric(f64::abs),
        Code::Acos => numeric(f64::acos),
        Code::Asin => numeric(f64::asin),
        Code::Atan => numeric(f64::atan),
        Code::Ceiling => numeric(f64::ceil),
        Code::Cos => numeric(f64::cos),
        Code::Exp => numeric(f64::exp),
        Code::Exp10 => numeric(|power| 10_f64.powf(power)),
        Code::Floor => numeric(f64::floor),
        Code::Int => numeric(f64::trunc),
        Code::Log => numeric(f64::ln),
        Code::Log10 => numeric(f64::log10),
        Code::Sin => numeric(f64::sin),
        Code::Sqrt => numeric(f64::sqrt),
        Code::Tan => numeric(f64::tan),
        Code::Pi => Ok(Value::Number(std::f64::consts::PI)),
        Code::Atan2 => Ok(Value::Number(number(0)?.atan2(number(1)?))),
        Code::Pow => Ok(Value::Number(number(0)?.powf(number(1)?))),
        Code::Round => {
            let digits = if given == 2 { number(1)? } else { 0.0 };
            Ok(Value::Number(round(number(0)?, digits)))
        }
        Code::Number => Ok(Value::Number(if given == 0 {
            Value::Text(of_context()).number(host)
        } else {
            number(0)?
        })),
        Code::Min | Code::Max | Code::Sum => extreme(here, function.code, arguments, at),
        Code::Count => Ok(Value::Number(here.nodes(&arguments[0], at)?.len() as f64)),
        Code::CountNonEmpty => {
            let nodes = here.nodes(&arguments[0], at)?;
            let filled = nodes
                .into_iter()
                .filter(|node| !node_text(host, *node).is_empty())
                .count();
            Ok(Value::Number(filled as f64))
        }
        Code::CountSelected => Ok(Value::Number(text(0)?.split_whitespace().count() as f64)),
        Code::Last => Ok(Value::Number(at.size as f64)),
        Code::Position => position(here, arguments, at),
        Code::True => Ok(Value::Boolean(true)),
        Code::False => Ok(Value::Boolean(false)),
        Code::Not => Ok(Value::Boolean(!here.boolean(&arguments[0], at)?)),
        Code::Boolean => Ok(Value::Boolean(here.boolean(&arguments[0], at)?)),
        Code::BooleanFromString => {
            let text = text(0)?;
            let text = text.trim();
            Ok(Value::Boolean(
                text.eq_ignore_ascii_case("true") || (parse_number(text) - 1.0).abs() < 1e-12,
            ))
        }
        Code::If => {
            let chosen = if here.boolean(&arguments[0], at)? {
                1
            } else {
                2
            };
            here.value(&arguments[chosen], at)
        }
        Code::Coalesce => {
            // The value stays what it is: a truth remains a truth, a number a number.
            for argument in arguments {
                let value = here.value(argument, at)?;
                let is_empty = match &value {
                    Value::Number(number) => number.is_nan(),
                    other => other.clone().text(host).is_empty(),
                };
                if !is_empty {
                    return Ok(value);
                }
            }
            Ok(Value::empty())
        }
        Code::Once => match node_atom(host, here.origin) {
            Atom::Text(text) if text.is_empty() => here.value(&arguments[0], at),
            Atom::Text(text) => Ok(Value::Text(text)),
            Atom::Number(number) => Ok(Value::Number(number)),
            Atom::Boolean(truth) => Ok(Value::Boolean(truth)),
        },
        Code::Checklist | Code::WeightedChecklist => checklist(here, function.code, arguments, at),
        Code::String => Ok(Value::Text(text_or_context()?)),
        Code::StringLength => Ok(Value::Number(text_or_context()?.chars().count() as f64)),
        Code::NormalizeSpace => {
            let text = text_or_context()?;
            let words: Vec<&str> = text
                .split([' ', '\t', '\n', '\r'])
                .filter(|word| !word.is_empty())
                .collect();
            Ok(Value::Text(Cow::Owned(words.join(" "))))
        }
        Code::Contains => Ok(Value::Boolean(text(0)?.contains(&*text(1)?))),
        Code::StartsWith => Ok(Value::Boolean(text(0)?.starts_with(&*text(1)?))),
        Code::EndsWith => Ok(Value::Boolean(text(0)?.ends_with(&*text(1)?))),
        Code::SubstringBefore => {
            let whole = text(0)?;
            let before = whole
                .split_once(&*text(1)?)
                .map_or("", |(before, _)| before);
            Ok(Value::Text(Cow::Owned(before.to_owned())))
        }
        Code::SubstringAfter => {
            let whole = text(0)?;
            let after = whole.split_once(&*text(1)?).map_or("", |(_, after)| after);
            Ok(Value::Text(Cow::Owned(after.to_owned())))
        }
        Code::Substring => {
            let length = if given == 3 { Some(number(2)?) } else { None };
            Ok(Value::Text(Cow::Owned(substring(
                &text(0)?,
                number(1)?,
                length,
            ))))
        }
        Code::Substr => {
            let end = if given == 3 { Some(number(2)?) } else { None };
            Ok(Value::Text(Cow::Owned(substr(&text(0)?, number(1)?, end))))
        }
        Code::Translate => {
            let (from, to) = (text(1)?, text(2)?);
            let to: Vec<char> = to.chars().collect();
            let whole = text(0)?;
            let translated = whole.chars().filter_map(|letter| {
                match from.chars().position(|known| known == letter) {
                    None => Some(letter),
                    Some(place) => to.get(place).copied(),
                }
            });
            Ok(Value::Text(Cow::Owned(translated.collect())))
        }
        Code::Concat => {
            let mut together = String::new();
            for argument in arguments {
                for piece in texts(here, argument, at)? {
                    together.push_str(&piece);
                }
            }
            Ok(Value::Text(Cow::Owned(together)))
        }
        Code::Join => {
            let mut pieces = Vec::new();
            for argument in &arguments[1..] {
                pieces.extend(texts(here, argument, at)?);
            }
            Ok(Value::Text(Cow::Owned(pieces.join(&*text(0)?))))
        }
        Code::Regex => regex(&text(0)?, &text(1)?),
        Code::Selected => {
            let (chosen, wanted) = (text(0)?, text(1)?);
            let wanted = wanted.trim();
            Ok(Value::Boolean(
                chosen.split_whitespace().any(|value| value == wanted),
            ))
        }
        Code::SelectedAt => {
            let place = number(1)?;
            let chosen = text(0)?;
            let found = if place >= 0.0 {
                chosen.split_whitespace().nth(place as usize)
            } else {
                None
            };
            Ok(Value::Text(Cow::Owned(found.unwrap_or("").to_owned())))
        }
        Code::ChoiceName => {
            let (value, path) = (text(0)?, text(1)?);
            let label = host.choice_name(&value, path.trim(), here.origin);
            Ok(Value::Text(label.map_or(value, Cow::Owned)))
        }
        Code::Itext => Ok(Value::Text(Cow::Owned(
            host.itext(&text(0)?).unwrap_or_default(),
        ))),
        Code::Current => Ok(Value::Nodes(vec![here.origin])),
        Code::Instance => {
            let id = text(0)?;
            let document = host
                .instance(&id)
                .ok_or_else(|| Trouble::UnknownInstance(id.to_string()))?;
            Ok(Value::Nodes(vec![NodeId { document, node: 0 }]))
        }
        Code::Pulldata => pulldata(here, [&text(0)?, &text(1)?, &text(2)?, &text(3)?]),
        Code::IndexedRepeat => indexed_repeat(here, arguments, at),
        Code::Name | Code::LocalName => {
            let node = if given == 0 {
                Some(at.node)
            } else {
                here.nodes(&arguments[0], at)?.first().copied()
            };
            Ok(Value::Text(node.map_or(Cow::Borrowed(""), |node| {
                Cow::Borrowed(host.document(node.document).name(node.node))
            })))
        }
        Code::Today => Ok(Value::Text(Cow::Owned(now(here).day_text()))),
        Code::Now => Ok(Value::Text(Cow::Owned(now(here).text(host.clock())))),
        Code::Date => Ok(date(here, &here.value(&arguments[0], at)?, false)),
        Code::DateTime => Ok(date(here, &here.value(&arguments[0], at)?, true)),
        Code::FormatDate => {
            let Some(moment) = moment(here, &here.value(&arguments[0], at)?) else {
                return Ok(Value::empty());
            };
            let pattern = text(1)?;
            let written = moment
                .format(&pattern)
                .ok_or_else(|| Trouble::Argument(pattern.to_string()))?;
            Ok(Value::Text(Cow::Owned(written)))
        }
        Code::DecimalDateTime => {
            let moment = moment(here, &here.value(&arguments[0], at)?);
            Ok(Value::Number(moment.map_or(f64::NAN, |moment| {
                moment.universal_days(host.clock())
            })))
        }
        Code::DecimalTime => {
            let text = text(0)?;
            let time = text.split_once('T').map_or(&*text, |(_, time)| time);
            let milliseconds =
                super::dates::parse_time(time.trim()).map_or(f64::NAN, |(time, _)| time as f64);
            Ok(Value::Number(milliseconds / 86_400_000.0))
        }
        Code::Digest => {
            let encoding = if given == 3 {
                text(2)?
            } else {
                Cow::Borrowed("base64")
            };
            digest(&text(0)?, &text(1)?, &encoding)
        }
        Code::Base64Decode => {
            let decoded = decode_base64(&text(0)?).unwrap_or_default();
            Ok(Value::Text(Cow::Owned(
                String::from_utf8_lossy(&decoded).into_owned(),
            )))
        }
        Code::ExtractSigned => Ok(Value::Text(Cow::Owned(
            extract_signed(&text(0)?, &text(1)?).unwrap_or_default(),
        ))),
        Code::Area => Ok(Value::Number(
            points(here, arguments, at)?.map_or(f64::NAN, |points| geography::area(&points)),
        )),
        Code::Distance => Ok(Value::Number(
            points(here, arguments, at)?.map_or(f64::NAN, |points| geography::length(&points)),
        )),
        Code::Intersects => Ok(Value::Boolean(
            points(here, arguments, at)?.is_some_and(|points| geography::crosses_itself(&points)),
        )),
        Code::Geofence => {
            let point =
                points(here, &arguments[..1], at)?.and_then(|points| points.first().copied());
            let shape = points(here, &arguments[1..], at)?;
            Ok(Value::Boolean(match (point, shape) {
                (Some(point), Some(shape)) => geography::is_within(point, &shape),
                _ => false,
            }))
        }
        Code::Random => Ok(Value::Number(fraction_of(host.random()))),
        Code::Randomize => randomize(here, arguments, at),
        Code::Uuid => {
            if given == 1 {
                let length = number(0)?.clamp(0.0, 1_000.0) as usize;
                let letters =
                    (0..length).map(|_| char::from(LETTERS[(host.random() % 36) as usize]));
                return Ok(Value::Text(Cow::Owned(letters.collect())));
            }
            Ok(Value::Text(Cow::Owned(uuid_of(
                host.random(),
                host.random(),
            ))))
        }
    }
}

fn now(here: &Evaluator<'_>) -> Moment {
    let clock = here.host.clock();
    Moment::at(clock.milliseconds, clock)
}

/// Every text of an argument: of nodes, that of each.
fn texts<'h>(
    here: &Evaluator<'h>,
    argument: &Expr,
    at: Place,
) -> Result<Vec<Cow<'h, str>>, Trouble> {
    Ok(match here.value(argument, at)? {
        Value::Nodes(nodes) => nodes
            .into_iter()
            .map(|node| node_text(here.host, node))
            .collect(),
        other => vec![other.text(here.host)],
    })
}

fn extreme<'h>(here: &Evaluator<'h>, code: Code, arguments: &[Expr], at: Place) -> Answer<'h> {
    let mut found: Option<f64> = None;
    for argument in arguments {
        for atom in here.value(argument, at)?.atoms(here.host) {
            let number = match atom {
                Atom::Text(text) => super::value::text_number(&text, here.host),
                Atom::Number(number) => number,
                Atom::Boolean(truth) => f64::from(u8::from(truth)),
            };
            // What nobody has answered yet, and what is no number, neither counts nor spoils the rest.
            if number.is_nan() {
                continue;
            }
            found = Some(match (found, code) {
                (None, _) => number,
                (Some(before), Code::Sum) => before + number,
                (Some(before), Code::Min) => before.min(number),
                (Some(before), _) => before.max(number),
            });
        }
    }
    Ok(Value::Number(found.unwrap_or(if code == Code::Sum {
        0.0
    } else {
        f64::NAN
    })))
}

fn position<'h>(here: &Evaluator<'h>, arguments: &[Expr], at: Place) -> Answer<'h> {
    let Some(argument) = arguments.first() else {
        return Ok(Value::Number(at.position as f64));
    };
    let nodes = here.nodes(argument, at)?;
    Ok(Value::Number(nodes.first().map_or(f64::NAN, |node| {
        here.host.document(node.document).ordinal(node.node) as f64
    })))
}

fn checklist<'h>(here: &Evaluator<'h>, code: Code, arguments: &[Expr], at: Place) -> Answer<'h> {
    let (least, most) = (
        here.number(&arguments[0], at)?,
        here.number(&arguments[1], at)?,
    );
    let mut truths: Vec<bool> = Vec::new();
    let mut weights: Vec<f64> = Vec::new();
    for (place, argument) in arguments[2..].iter().enumerate() {
        let value = here.value(argument, at)?;
        let is_weight = code == Code::WeightedChecklist && place % 2 == 1;
        match value {
            Value::Nodes(nodes) if nodes.len() > 1 => {
                for node in nodes {
                    let one = Value::Nodes(vec![node]);
                    if is_weight {
                        weights.push(one.number(here.host));
                    } else {
                        truths.push(one.boolean(here.host));
                    }
                }
            }
            value if is_weight => weights.push(value.number(here.host)),
            value => truths.push(value.boolean(here.host)),
        }
    }
    if code == Code::WeightedChecklist && weights.len() != truths.len() {
        return Err(Trouble::ArgumentCount("weighted-checklist".to_owned()));
    }
    let total: f64 = truths
        .iter()
        .enumerate()
        .filter(|(_, truth)| **truth)
        .map(|(place, _)| weights.get(place).copied().unwrap_or(1.0))
        .sum();
    // A bound below zero is no bound.
    Ok(Value::Boolean(
        (least < 0.0 || total >= least) && (most < 0.0 || total <= most),
    ))
}

fn regex<'h>(text: &str, pattern: &str) -> Answer<'h> {
    if pattern.len() > PATTERN {
        return Err(Trouble::Pattern(pattern.to_owned()));
    }
    let whole = regex::RegexBuilder::new(&format!("^(?:{pattern})$"))
        .size_limit(1 << 20)
        .build()
        .map_err(|_| Trouble::Pattern(pattern.to_owned()))?;
    Ok(Value::Boolean(whole.is_match(text)))
}

fn round(number: f64, digits: f64) -> f64 {
    if !number.is_finite() || !digits.is_finite() {
        return number;
    }
    let digits = digits.trunc().clamp(-300.0, 300.0);
    if digits == 0.0 {
        return (number + 0.5).floor();
    }
    let factor = 10_f64.powf(digits.abs());
    let scaled = if digits > 0.0 {
        number * factor
    } else {
        number / factor
    };
    if !scaled.is_finite() {
        return number;
    }
    // A number such as 1.005 is a little less than it looks; what is within a hair of a half is a half.
    let rounded = (scaled + 0.5 + scaled.abs() * 1e-15).floor();
    if digits > 0.0 {
        rounded / factor
    } else {
        rounded * factor
    }
}

fn substring(text: &str, start: f64, length: Option<f64>) -> String {
    let start = (start + 0.5).floor();
    let end = length.map_or(f64::INFINITY, |length| start + (length + 0.5).floor());
    text.chars()
        .enumerate()
        .filter(|(place, _)| {
            let place = (place + 1) as f64;
            place >= start && place < end
        })
        .map(|(_, letter)| letter)
        .collect()
}

/// Counted from 0, the end not included; from the end of the text where a number is negative.
fn substr(text: &str, start: f64, end: Option<f64>) -> String {
    let letters: Vec<char> = text.chars().collect();
    let length = letters.len() as f64;
    let place = |number: f64| {
        let number = number.trunc();
        let number = if number < 0.0 {
            length + number
        } else {
            number
        };
        if number.is_nan() {
            0
        } else {
            number.clamp(0.0, length) as usize
        }
    };
    let (start, end) = (place(start), end.map_or(letters.len(), place));
    letters
        .get(start..end.max(start))
        .unwrap_or_default()
        .iter()
        .collect()
}

fn moment(here: &Evaluator<'_>, value: &Value<'_>) -> Option<Moment> {
    let clock = here.host.clock();
    match value {
        Value::Number(days) => Moment::of_days(*days),
        Value::Boolean(_) => None,
        Value::Text(text) => read_moment(text.trim(), clock),
        Value::Nodes(nodes) => read_moment(node_text(here.host, *nodes.first()?).trim(), clock),
    }
}

fn read_moment(text: &str, clock: super::Clock) -> Option<Moment> {
    Moment::parse(text, clock).or_else(|| Moment::of_days(parse_number(text)))
}

fn date<'h>(here: &Evaluator<'h>, value: &Value<'_>, with_time: bool) -> Value<'h> {
    let written = moment(here, value).map(|moment| {
        if with_time {
            moment.text(here.host.clock())
        } else {
            moment.day_text()
        }
    });
    Value::Text(Cow::Owned(written.unwrap_or_default()))
}

fn decode_base64(text: &str) -> Option<Vec<u8>> {
    use base64ct::{Base64, Base64Unpadded, Encoding};
    let compact: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    Base64::decode_vec(&compact)
        .or_else(|_| Base64Unpadded::decode_vec(compact.trim_end_matches('=')))
        .ok()
}

fn digest<'h>(text: &str, algorithm: &str, encoding: &str) -> Answer<'h> {
    use sha2::Digest as _;
    let bytes: Vec<u8> = match algorithm.trim().to_ascii_uppercase().as_str() {
        "MD5" => md5::Md5::digest(text).to_vec(),
        "SHA-1" | "SHA1" => sha1::Sha1::digest(text).to_vec(),
        "SHA-256" | "SHA256" => sha2::Sha256::digest(text).to_vec(),
        "SHA-384" | "SHA384" => sha2::Sha384::digest(text).to_vec(),
        "SHA-512" | "SHA512" => sha2::Sha512::digest(text).to_vec(),
        other => return Err(Trouble::Argument(other.to_owned())),
    };
    let written = match encoding.trim().to_ascii_lowercase().as_str() {
        "hex" => bytes
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .filter_map(|half| char::from_digit(half.into(), 16))
            .collect(),
        "base64" => {
            use base64ct::{Base64, Encoding};
            Base64::encode_string(&bytes)
        }
        other => return Err(Trouble::Argument(other.to_owned())),
    };
    Ok(Value::Text(Cow::Owned(written)))
}

/// The message behind an Ed25519 signature, both in base64; none where the signature is not that of the key.
fn extract_signed(signed: &str, key: &str) -> Option<String> {
    use ed25519_dalek::{Signature, VerifyingKey};
    let signed = decode_base64(signed)?;
    let key: [u8; 32] = decode_base64(key)?.try_into().ok()?;
    let (signature, message) = signed.split_at_checked(64)?;
    let signature = Signature::from_slice(signature).ok()?;
    let key = VerifyingKey::from_bytes(&key).ok()?;
    key.verify_strict(message, &signature).ok()?;
    String::from_utf8(message.to_vec()).ok()
}

fn points(
    here: &Evaluator<'_>,
    arguments: &[Expr],
    at: Place,
) -> Result<Option<Vec<geography::Point>>, Trouble> {
    let mut all = Vec::new();
    for argument in arguments {
        for text in texts(here, argument, at)? {
            match geography::points(&text) {
                Some(points) => all.extend(points),
                None => return Ok(None),
            }
        }
    }
    here.spend((all.len() as u64).saturating_mul(all.len() as u64) / 64)?;
    Ok(Some(all))
}

fn randomize<'h>(here: &Evaluator<'h>, arguments: &[Expr], at: Place) -> Answer<'h> {
    let mut nodes = here.nodes(&arguments[0], at)?;
    let seed = match arguments.get(1) {
        None => (here.host.random() >> 2) as i64,
        Some(seed) => {
            let value = here.value(seed, at)?;
            let number = value.clone().number(here.host);
            if number.is_nan() {
                seed_of(&value.text(here.host))
            } else {
                number as i64
            }
        }
    };
    ParkMiller::new(seed).shuffle(&mut nodes);
    here.spend(nodes.len() as u64)?;
    Ok(Value::Nodes(nodes))
}

/// The seed that a text is: the first eight bytes of its SHA-256.
fn seed_of(text: &str) -> i64 {
    use sha2::Digest as _;
    if text.is_empty() {
        return 0;
    }
    let hash = sha2::Sha256::digest(text);
    let mut first = [0; 8];
    first.copy_from_slice(&hash[..8]);
    i64::from_be_bytes(first)
}

/// `pulldata('list', 'column to take', 'column to look in', 'what to look for')`
fn pulldata<'h>(here: &Evaluator<'h>, asked: [&str; 4]) -> Answer<'h> {
    let [list, take, look_in, wanted] = asked;
    let name = list.strip_suffix(".csv").unwrap_or(list);
    let number = here
        .host
        .instance(name)
        .ok_or_else(|| Trouble::UnknownInstance(name.to_owned()))?;
    let document = here.host.document(number);
    here.spend(document.nodes.len() as u64 / 4)?;
    let Some(root) = document.root() else {
        return Ok(Value::empty());
    };
    for item in document.children(root) {
        let matches = document
            .child(item, look_in)
            .is_some_and(|child| document.value(child) == wanted);
        if matches {
            let found = document
                .child(item, take)
                .map_or("", |child| document.value(child));
            return Ok(Value::Text(Cow::Borrowed(found)));
        }
    }
    Ok(Value::empty())
}

/// The names from the root to what a path without conditions means.
fn names_of(here: &Evaluator<'_>, path: &Path, at: Place) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    let base = match &path.start {
        Start::Root => None,
        Start::Context => Some(at.node),
        Start::Expression(inner, predicates) => match &**inner {
            Expr::Call(call) if &*call.name == "current" && predicates.is_empty() => {
                Some(here.origin)
            }
            _ => return None,
        },
        Start::Reference(_) => return None,
    };
    if let Some(base) = base {
        let document = here.host.document(base.document);
        let mut node = base.node;
        while node != NONE && node != 0 {
            names.push(document.name(node).to_owned());
            node = document.nodes[node as usize].parent;
        }
        names.reverse();
    }
    for step in &path.steps {
        match (step.axis, &step.test) {
            (Axis::Child, Test::Name(name)) => names.push(local(name).to_owned()),
            (Axis::Parent, Test::Node) => {
                names.pop()?;
            }
            (Axis::Itself, Test::Node) => {}
            _ => return None,
        }
    }
    Some(names)
}

/// `indexed-repeat(question, repeat, index, inner repeat, its index, …)`
fn indexed_repeat<'h>(here: &Evaluator<'h>, arguments: &[Expr], at: Place) -> Answer<'h> {
    let wrong = |argument: &Expr| Trouble::Argument(argument.to_string());
    let names = |argument: &Expr| match argument {
        Expr::Path(path) => names_of(here, path, at).ok_or_else(|| wrong(argument)),
        _ => Err(wrong(argument)),
    };
    let target = names(&arguments[0])?;
    let mut chosen: Option<(NodeId, usize)> = None;
    for pair in arguments[1..].chunks(2) {
        let [repeat, index] = pair else {
            return Err(Trouble::ArgumentCount("indexed-repeat".to_owned()));
        };
        let repeat_names = names(repeat)?;
        if !target.starts_with(&repeat_names) {
            return Err(wrong(repeat));
        }
        let candidates = match chosen {
            None => here.nodes(repeat, at)?,
            Some((within, depth)) => {
                below(here, within, repeat_names.get(depth..).unwrap_or_default())
            }
        };
        let index = here.number(index, at)?;
        let place = if index >= 1.0 {
            index as usize - 1
        } else {
            usize::MAX
        };
        let Some(node) = candidates.get(place) else {
            return Ok(Value::Nodes(Vec::new()));
        };
        chosen = Some((*node, repeat_names.len()));
    }
    let Some((within, depth)) = chosen else {
        return Ok(Value::Nodes(Vec::new()));
    };
    Ok(Value::Nodes(below(
        here,
        within,
        target.get(depth..).unwrap_or_default(),
    )))
}

fn below(here: &Evaluator<'_>, from: NodeId, names: &[String]) -> Vec<NodeId> {
    let document = here.host.document(from.document);
    let mut nodes = vec![from.node];
    for name in names {
        let Some(number) = document.name_number(name) else {
            return Vec::new();
        };
        nodes = nodes
            .iter()
            .flat_map(|node| document.children(*node))
            .filter(|child| {
                let child = &document.nodes[*child as usize];
                child.name == number && child.relevant && !child.attribute
            })
            .collect();
    }
    nodes
        .into_iter()
        .map(|node| NodeId {
            document: from.document,
            node,
        })
        .collect()
}
