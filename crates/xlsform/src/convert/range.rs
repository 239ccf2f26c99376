//! `range`: a number picked on a line, with its ticks and their labels.

use crate::problem::{Problem, code};

use super::choices::Lists;
use super::parameters::{Parameters, get};

/// Places behind the point that every number here is brought to before they are compared.
const PLACES: u32 = 16;

/// A decimal number, exactly: so many units of ten to the power of minus `scale`.
#[derive(Debug, Clone, Copy)]
struct Exact {
    units: i128,
    scale: u32,
}

impl Exact {
    fn of(text: &str) -> Option<Self> {
        let (mantissa, power) = match text.split_once(['e', 'E']) {
            Some((mantissa, power)) => (mantissa, power.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (negative, digits) = match mantissa.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let all = whole.len() + part.len();
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        // No ruler needs more digits, and so many cannot overflow below.
        if all == 0 || all > 15 || power.unsigned_abs() > 5 || !plain(whole) || !plain(part) {
            return None;
        }
        let mut units: i128 = format!("{whole}{part}").parse().ok()?;
        let mut scale = part.len() as i32 - power;
        if scale < 0 {
            units *= 10_i128.pow(scale.unsigned_abs());
            scale = 0;
        }
        if scale > PLACES as i32 {
            return None;
        }
        let units = if negative { -units } else { units };
        Some(Self {
            units,
            scale: scale as u32,
        })
    }

    /// Its units where there are [`PLACES`] behind the point.
    fn units(self) -> i128 {
        self.units * 10_i128.pow(PLACES - self.scale)
    }

    fn is_whole(self) -> bool {
        self.units % 10_i128.pow(self.scale) == 0
    }
}

/// What a range comes to.
#[derive(Debug, Default)]
pub(crate) struct Range {
    /// Attributes of the control.
    pub control: Vec<(&'static str, String)>,
    /// Whether its answers have decimals.
    pub is_decimal: bool,
    /// The list that labels its ticks.
    pub labels: Option<String>,
}

const ACCEPTED: &[&str] = &[
    "end",
    "placeholder",
    "start",
    "step",
    "tick_interval",
    "tick_labelset",
];

/// Understands the parameters of a range; `appearance` decides which of them it may have.
pub(crate) fn read(
    parameters: &Parameters,
    appearance: Option<&str>,
    lists: &Lists,
    problems: &mut Vec<Problem>,
) -> Range {
    let before = problems.len();
    problems.extend(super::parameters::unknown(parameters, ACCEPTED));
    let special = ["tick_interval", "placeholder", "tick_labelset"];
    let unusual = appearance.is_some_and(|appearance| {
        !appearance.contains("vertical") && !appearance.contains("no-ticks")
    });
    if unusual && special.iter().any(|key| get(parameters, key).is_some()) {
        let problem = Problem::error(code::RANGE_APPEARANCE);
        problems.push(problem.with("appearance", appearance.unwrap_or_default()));
    }
    let mut number = |key: &'static str, usual: Option<&str>| {
        let text = get(parameters, key).or(usual)?;
        let exact = Exact::of(text);
        if exact.is_none() {
            let problem = Problem::error(code::PARAMETER_NOT_NUMBER);
            problems.push(problem.with("parameter", key).with("value", text));
        }
        exact
    };
    let start = number("start", Some("1"));
    let end = number("end", Some("10"));
    let step = number("step", Some("1"));
    let interval = number("tick_interval", None);
    let placeholder = number("placeholder", None);
    let mut range = Range::default();
    for (key, usual) in [("start", "1"), ("end", "10"), ("step", "1")] {
        let value = get(parameters, key).unwrap_or(usual);
        range.control.push((key, value.to_owned()));
    }
    let also = [
        ("tick_interval", "odk:tick-interval"),
        ("placeholder", "odk:placeholder"),
    ];
    for (key, attribute) in also {
        let value = get(parameters, key).map(str::to_owned);
        range.control.extend(value.map(|value| (attribute, value)));
    }
    range.labels = get(parameters, "tick_labelset").map(str::to_owned);
    let given = [start, end, step, interval, placeholder];
    range.is_decimal = given.iter().flatten().any(|number| !number.is_whole());
    if let (Some(start), Some(end), Some(step)) = (start, end, step)
        && problems.len() == before
    {
        let ruler = Ruler::of([Some(start), Some(end), Some(step), interval, placeholder]);
        ruler.check(problems);
        if let (Some(list), true) = (&range.labels, ruler.step != 0) {
            ruler.labels(list, appearance, lists, problems);
        }
    }
    range
}

/// The numbers of a range in the same unit.
struct Ruler {
    start: i128,
    end: i128,
    step: i128,
    interval: Option<i128>,
    placeholder: Option<i128>,
}

impl Ruler {
    fn of(numbers: [Option<Exact>; 5]) -> Self {
        let units = |number: Option<Exact>| number.map(Exact::units);
        let [start, end, step, interval, placeholder] = numbers.map(units);
        Self {
            start: start.unwrap_or_default(),
            end: end.unwrap_or_default(),
            step: step.unwrap_or_default(),
            interval,
            placeholder,
        }
    }

    fn is_outside(&self, value: i128) -> bool {
        value < self.start.min(self.end) || value > self.start.max(self.end)
    }

    fn check(&self, problems: &mut Vec<Problem>) {
        let width = (self.end - self.start).abs();
        let mut say = |code, parameter: &str| {
            problems.push(Problem::error(code).with("parameter", parameter));
        };
        for (parameter, length) in [("step", Some(self.step)), ("tick_interval", self.interval)] {
            match length {
                Some(0) => say(code::PARAMETER_ZERO, parameter),
                Some(length) if length > width => say(code::PARAMETER_TOO_LARGE, parameter),
                Some(length) if self.step != 0 && length % self.step != 0 => {
                    say(code::PARAMETER_NOT_MULTIPLE, parameter);
                }
                _ => {}
            }
        }
        if let (Some(value), true) = (self.placeholder, self.step != 0) {
            if (value - self.start) % self.step != 0 {
                say(code::PARAMETER_NOT_MULTIPLE, "placeholder");
            } else if self.is_outside(value) {
                say(code::PARAMETER_OUTSIDE, "placeholder");
            }
        }
    }

    fn labels(
        &self,
        name: &str,
        appearance: Option<&str>,
        lists: &Lists,
        problems: &mut Vec<Problem>,
    ) {
        let say = |code| Problem::error(code).with("list", name);
        let Some(list) = lists.get(name) else {
            let meant = crate::reference::nearest(name, lists.names());
            problems.push(say(code::RANGE_LABELS_UNKNOWN).suggest(meant));
            return;
        };
        let mut ends = Vec::new();
        for choice in list.choices.iter().filter(|choice| !choice.name.is_empty()) {
            let Some(value) = Exact::of(choice.name.trim()).map(Exact::units) else {
                problems.push(say(code::RANGE_LABEL_NOT_NUMBER).with("value", &choice.name));
                continue;
            };
            let (unit, parameter) = match self.interval.filter(|interval| *interval != 0) {
                Some(interval) if (value - self.start) % interval != 0 => {
                    (interval, "tick_interval")
                }
                _ => (self.step, "step"),
            };
            if self.is_outside(value) {
                problems.push(say(code::RANGE_LABEL_OUTSIDE).with("value", &choice.name));
            } else if (value - self.start) % unit != 0 {
                let problem = say(code::RANGE_LABEL_NOT_MULTIPLE).with("value", &choice.name);
                problems.push(problem.with("parameter", parameter));
            }
            if !ends.contains(&value) {
                ends.push(value);
            }
        }
        if appearance.is_some_and(|appearance| appearance.contains("no-ticks")) {
            let both = [self.start, self.end];
            if ends.len() > 2 {
                problems.push(say(code::RANGE_LABELS_MANY));
            } else if !both.iter().all(|end| ends.contains(end))
                || ends.iter().any(|end| !both.contains(end))
            {
                problems.push(say(code::RANGE_LABELS_ENDS));
            }
        }
    }
}
