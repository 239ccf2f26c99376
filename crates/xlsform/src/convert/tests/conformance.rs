//! The cases of another converter, recorded as data: what must be in a form, and what must be refused.

use serde_json::Value;
use sxd_document::Package;
use sxd_document::dom::{ChildOfElement, ChildOfRoot};
use sxd_xpath::{Context, Factory, Value as Found, nodeset::Node};

use super::{bytes, canonical, parsed};
use crate::{Conversion, Options, Problem, Severity, convert};

/// The share of cases below which this test fails.
const SHARE: f64 = 0.985;

/// Cases in which we differ, and why. Every one of them must differ.
const DIFFERENT: &[(&str, &str)] = &[
    (
        "6b01589f7c57",
        "names and labels of a loop's choices are filled in inside its groups, too",
    ),
    (
        "c116fee3b8ed",
        "`<` in an expression in a label is escaped once, so that it is `<` on the telephone",
    ),
    ("c028bdb85aaa", "the same"),
    ("c25f2e836f9a", "the same"),
    ("969c3225651b", "the same"),
    (
        "f15e3d2b9c24",
        "a column `media` without a kind is not read: the question has no words, and is refused",
    ),
    (
        "b7d1db3f1c7f",
        "the expression's quotation is never closed; telephones refuse the form",
    ),
    (
        "6c7804951c8f",
        "the expression cannot be read; the other converter leaves that to the validator",
    ),
    (
        "6dc73a2a1108",
        "a group without questions is warned of and not shown, for telephones refuse it",
    ),
];

/// Which of our codes says what a sentence of the other converter says: a phrase of it, the codes.
const CAUSES: &[(&str, &[&str])] = &[
    ("Groups and repeats can't be saved", &["property-of-group"]),
    ("Entity lists must have a name", &["entity-list-missing"]),
    ("must not contain a period", &["name-with-period"]),
    (
        "must not begin with two underscores",
        &["name-two-underscores"],
    ),
    ("must not have any duplicate names", &["entity-list-twice"]),
    ("is already assigned by row", &["property-twice"]),
    ("at most one '#'", &["property-marks"]),
    ("does not have a label", &["entity-label-missing"]),
    (
        "was not found on the entities sheet",
        &["entity-list-unknown"],
    ),
    (
        "'update_if' is required when upserting",
        &["entity-update-if-missing"],
    ),
    (
        "'entity_id' is required when updating",
        &["entity-id-missing"],
    ),
    ("no valid containers available", &["entity-without-place"]),
    (
        "not compatible with this 'save_to'",
        &["entity-scope-property"],
    ),
    (
        "not compatible with the variable",
        &["entity-scope-reference"],
    ),
    ("must be prefixed with the entity", &["property-needs-list"]),
    ("add an entities sheet and", &["entity-not-declared"]),
    ("must not be 'name' or 'label'", &["name-of-property"]),
    ("column names are invalid", &["column-unknown"]),
    ("Names must begin with a letter", &["name-invalid"]),
    ("Audits must always be named", &["audit-name"]),
    ("must be set to", &["parameter-value"]),
    ("must be either 'true' or 'false'", &["parameter-value"]),
    ("may either be 'true' or not included", &["parameter-value"]),
    ("Invalid value for", &["parameter-value"]),
    ("must have an integer value", &["parameter-not-integer"]),
    ("must have a numeric value", &["parameter-not-number"]),
    ("must be a number", &["parameter-not-number"]),
    (
        "must be greater",
        &["parameter-below", "parameter-negative"],
    ),
    ("are required parameters", &["parameters-incomplete"]),
    (
        "'calculation' column must be empty",
        &["calculation-not-here"],
    ),
    ("'trigger' column must not be empty", &["trigger-missing"]),
    ("Could not find the name", &["reference-unknown"]),
    ("appears more than once", &["reference-ambiguous"]),
    ("must have a comma between", &["references-without-comma"]),
    ("must start with '${'", &["reference-malformed"]),
    ("must be unique within their nearest", &["name-twice"]),
    ("must unique anywhere", &["repeat-name-twice"]),
    ("must not be the same as the survey root", &["name-of-root"]),
    ("reserved for form metadata", &["name-reserved"]),
    ("supported file extensions", &["file-extension"]),
    ("List name not in", &["list-unknown"]),
    ("accepted parameter keys", &["parameter-unknown"]),
    (
        "must be in the form of 'key1=value1",
        &["parameters-malformed"],
    ),
    ("same instance id will be generated", &["instance-conflict"]),
    ("Instance names must be unique", &["instance-twice"]),
    (
        "'reference-geometry' parameter must",
        &["reference-geometry"],
    ),
    ("Unmatched 'end_", &["end-without-begin", "end-of-other"]),
    ("Unmatched 'begin_", &["begin-without-end"]),
    ("has no label or hint", &["label-missing"]),
    ("invalid Android package name", &["app-name"]),
    ("to use a seed", &["parameter-needs"]),
    ("must not be '0'", &["parameter-zero"]),
    ("must not be larger than", &["parameter-too-large"]),
    ("only supported for the appearances", &["range-appearance"]),
    ("must be a multiple of", &["parameter-not-multiple"]),
    (
        "must be between the 'start' and 'end' values, inclusive)",
        &["parameter-outside"],
    ),
    ("choices must be between", &["range-label-outside"]),
    (
        "choice values must all be numbers",
        &["range-label-not-number"],
    ),
    (
        "start of the range plus a multiple",
        &["range-label-not-multiple"],
    ),
    ("may onlymatch", &["range-labels-ends"]),
    ("must have only 2 items", &["range-labels-many"]),
    ("must be a choice list name", &["range-labels-unknown"]),
    ("Choices must have a name", &["choice-without-name"]),
    ("must be unique for each choice list", &["choice-twice"]),
    ("must also specify an image", &["big-image-alone"]),
    (
        "required column headers were not found",
        &["column-missing"],
    ),
    ("different names for the same column", &["column-twice"]),
    ("missing header row", &["column-missing"]),
    ("not user-visible", &["trigger-invisible"]),
    ("Missing calculation", &["calculation-missing"]),
    ("Unknown question type", &["type-unknown"]),
    (
        "There should be a",
        &["sheet-missing", "sheet-missing-similar"],
    ),
    (
        "You must have a sheet",
        &["sheet-missing", "sheet-missing-similar"],
    ),
    ("Choices should have a label", &["choice-without-label"]),
    ("case-insensitive match", &["name-case"]),
    ("max-pixels parameter to speed", &["max-pixels-missing"]),
    ("form_id and id_string", &["form-id-twice"]),
    ("machine-readable codes", &["language-code"]),
    (
        "no longer supported on most devices",
        &["metadata-outdated"],
    ),
    ("Repeat has no label", &["repeat-without-label"]),
    ("is missing the", &["translations-missing"]),
    ("uses or_other and translations", &["other-untranslated"]),
    ("only meant for filtered selects", &["external-unfiltered"]),
    (
        "following sheets with similar names",
        &["sheet-missing-similar", "sheet-misspelled"],
    ),
];

#[test]
fn the_recorded_cases_are_treated_alike() {
    let Some(text) = bytes("conformance/pyxform_visible.jsonl") else {
        return;
    };
    let text = String::from_utf8(text).expect("the cases are UTF-8");
    let mut failures = Vec::new();
    let mut count = 0;
    for line in text.lines() {
        let case: Value = serde_json::from_str(line).expect("a case a line");
        count += 1;
        if let Err(why) = judge(&case) {
            failures.push((
                text_of(&case, "id").to_owned(),
                text_of(&case, "test").to_owned(),
                why,
            ));
        }
    }
    let passed = count - failures.len();
    let share = passed as f64 / f64::from(u32::try_from(count).expect("hundreds of cases"));
    println!(
        "{passed} of {count} cases are treated alike ({:.1} %)",
        share * 100.0
    );
    for (id, test, why) in &failures {
        let reason = DIFFERENT.iter().find(|(known, _)| known == id);
        let reason = reason.map_or("NOT KNOWN", |(_, reason)| reason);
        println!("{id} {test}: {reason}\n    {why}");
    }
    let unexplained: Vec<&str> = failures
        .iter()
        .map(|(id, ..)| id.as_str())
        .filter(|id| !DIFFERENT.iter().any(|(known, _)| known == id))
        .collect();
    assert!(
        unexplained.is_empty(),
        "no reason is given for {unexplained:?}"
    );
    for (id, _) in DIFFERENT {
        assert!(
            failures.iter().any(|(failed, ..)| failed == id),
            "{id} is treated alike by now"
        );
    }
    assert!(share >= SHARE, "{passed} of {count}");
}

fn text_of<'a>(case: &'a Value, name: &str) -> &'a str {
    case[name].as_str().unwrap_or_default()
}

fn texts<'a>(case: &'a Value, name: &str) -> Vec<&'a str> {
    let all = case[name].as_array();
    all.into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

fn judge(case: &Value) -> Result<(), String> {
    let name = case["name"].as_str().unwrap_or("test_name");
    let options = Options {
        name: Some(name.to_owned()),
        form_id: None,
        doubts: false,
    };
    let done = convert("data.md", text_of(case, "md").as_bytes(), &options);
    if case["errored"].as_bool() == Some(true) {
        return refused(case, &done);
    }
    let Some(xform) = &done.xform else {
        return Err(format!("refused: {:?}", done.problems));
    };
    contents(case, xform)?;
    warned(case, &done)
}

fn of(done: &Conversion, severity: Severity) -> Vec<&Problem> {
    let all = done.problems.iter();
    all.filter(|problem| problem.severity == severity).collect()
}

fn refused(case: &Value, done: &Conversion) -> Result<(), String> {
    if done.xform.is_some() {
        return Err("not refused".to_owned());
    }
    let errors = of(done, Severity::Error);
    if errors.is_empty() {
        return Err("refused without a reason".to_owned());
    }
    for sentence in texts(case, "error__contains") {
        agrees(sentence, &errors)?;
    }
    for word in texts(case, "error__not_contains") {
        let word = word.trim_matches('\'');
        if errors.iter().any(|error| {
            error
                .argument("found")
                .is_some_and(|found| found.contains(word))
        }) {
            return Err(format!("says {word}"));
        }
    }
    Ok(())
}

/// Whether one of the problems says what a sentence of the other converter says: cause, row, sheet.
fn agrees(sentence: &str, problems: &[&Problem]) -> Result<(), String> {
    let quoted = sentence
        .strip_prefix('\'')
        .and_then(|rest| rest.strip_suffix('\''));
    if let Some(name) = quoted {
        let named = problems.iter().any(|problem| {
            problem
                .arguments
                .iter()
                .any(|(_, value)| value.split(", ").any(|one| one == name))
        });
        return if named {
            Ok(())
        } else {
            Err(format!("{name} is not named"))
        };
    }
    let Some((_, codes)) = CAUSES.iter().find(|(phrase, _)| sentence.contains(phrase)) else {
        return Err(format!("no code is known for: {sentence}"));
    };
    let row = sentence
        .split_once("[row : ")
        .and_then(|(_, rest)| rest.split_once(']'))
        .and_then(|(row, _)| row.parse::<u32>().ok());
    let sheet = sentence
        .split_once("On the '")
        .and_then(|(_, rest)| rest.split_once('\''))
        .map(|(sheet, _)| sheet);
    let fits = |problem: &&&Problem| {
        codes.contains(&problem.code)
            && (row.is_none()
                || problem.row == row
                || problem.argument("row") == row.map(|row| row.to_string()).as_deref())
            && (sheet.is_none() || problem.sheet.as_deref() == sheet)
    };
    match problems.iter().find(fits) {
        Some(_) => Ok(()),
        None => Err(format!(
            "{codes:?} in row {row:?} of {sheet:?} is not among {problems:?}"
        )),
    }
}

fn warned(case: &Value, done: &Conversion) -> Result<(), String> {
    let warnings = of(done, Severity::Warning);
    let recorded = texts(case, "warnings");
    if warnings.len() != recorded.len() {
        return Err(format!(
            "{} warnings, not {}: {warnings:?}",
            warnings.len(),
            recorded.len()
        ));
    }
    for sentence in recorded
        .into_iter()
        .chain(texts(case, "warnings__contains"))
    {
        agrees(sentence, &warnings)?;
    }
    Ok(())
}

const PREFIXES: &[(&str, &str)] = &[
    ("h", "http://www.w3.org/1999/xhtml"),
    ("x", "http://www.w3.org/2002/xforms"),
    ("jr", "http://openrosa.org/javarosa"),
    ("orx", "http://openrosa.org/xforms"),
    ("odk", "http://www.opendatakit.org/xforms"),
    ("ev", "http://www.w3.org/2001/xml-events"),
    ("xsd", "http://www.w3.org/2001/XMLSchema"),
    ("entities", "http://www.opendatakit.org/xforms/entities"),
];

fn contents(case: &Value, xform: &str) -> Result<(), String> {
    let package = parsed(xform)?;
    let pairs = |name: &str| -> Vec<(String, Value)> {
        let all = case[name].as_array().into_iter().flatten();
        all.map(|pair| {
            (
                pair[0].as_str().unwrap_or_default().to_owned(),
                pair[1].clone(),
            )
        })
        .collect()
    };
    for path in texts(case, "xml__xpath_match") {
        // The reader does not keep the default namespace of an element with a prefix: our text is asked instead.
        if path.contains("namespace::*[name()='']") {
            let declared = "<h:html xmlns=\"http://www.w3.org/2002/xforms\"";
            assert!(xform.contains(declared), "{xform}");
            continue;
        }
        if found(&package, path)?.is_empty() {
            return Err(format!("nothing at {path}"));
        }
    }
    for (path, wanted) in pairs("xml__xpath_count") {
        let count = found(&package, &path)?.len();
        if Some(count as u64) != wanted.as_u64() {
            return Err(format!("{count} and not {wanted} at {path}"));
        }
    }
    for (path, wanted) in pairs("xml__xpath_exact") {
        let mut there = found(&package, &path)?;
        let wanted = wanted
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        let mut wanted: Vec<String> = wanted.map(alike).collect::<Result<_, _>>()?;
        there.sort();
        wanted.sort();
        if there != wanted {
            return Err(format!("{there:?} and not {wanted:?} at {path}"));
        }
    }
    for (part, whole) in parts(xform) {
        for fragment in texts(case, &format!("{part}__contains")) {
            // Declarations stand at the root of ours, wherever they are looked for.
            let place = if fragment.contains("xmlns") {
                xform
            } else {
                &whole
            };
            if !squeezed(place).contains(&squeezed(fragment)) {
                return Err(format!("{part} lacks {fragment}"));
            }
        }
        for fragment in texts(case, &format!("{part}__excludes")) {
            if squeezed(&whole).contains(&squeezed(fragment)) {
                return Err(format!("{part} has {fragment}"));
            }
        }
    }
    Ok(())
}

/// What stands at a path: elements as their canonical text, attributes as their value; for a truth, one item if so.
fn found(package: &Package, path: &str) -> Result<Vec<String>, String> {
    let document = package.as_document();
    let root = document
        .root()
        .children()
        .into_iter()
        .find_map(ChildOfRoot::element);
    let root = root.ok_or("no root")?;
    let mut context = Context::new();
    for (prefix, address) in PREFIXES {
        context.set_namespace(prefix, address);
    }
    let path = path.replace('\n', " ");
    let built = Factory::new()
        .build(&path)
        .map_err(|why| format!("{path}: {why}"))?;
    let expression = built.ok_or("no expression")?;
    let value = expression
        .evaluate(&context, root)
        .map_err(|why| format!("{path}: {why}"))?;
    Ok(match value {
        Found::Nodeset(nodes) => nodes
            .document_order()
            .into_iter()
            .map(|node| match node {
                Node::Element(element) => {
                    let mut out = String::new();
                    canonical(element, &mut out);
                    out
                }
                other => other.string_value(),
            })
            .collect(),
        Found::Boolean(is_so) => vec![String::new(); usize::from(is_so)],
        other => vec![other.string()],
    })
}

/// What an expectation is in canonical text: elements are read and written again.
fn alike(wanted: &str) -> Result<String, String> {
    if !wanted.starts_with('<') {
        return Ok(wanted.to_owned());
    }
    let declared: Vec<String> = PREFIXES
        .iter()
        .map(|(prefix, address)| format!("xmlns:{prefix}=\"{address}\""))
        .collect();
    let text = format!("<r {}>{wanted}</r>", declared.join(" "));
    let package = sxd_document::parser::parse(&text).map_err(|why| format!("{wanted}: {why}"))?;
    let root = package
        .as_document()
        .root()
        .children()
        .into_iter()
        .find_map(ChildOfRoot::element);
    let inner = root.and_then(|root| {
        root.children()
            .into_iter()
            .find_map(ChildOfElement::element)
    });
    let mut out = String::new();
    canonical(inner.ok_or("no element")?, &mut out);
    Ok(out)
}

/// The form and its parts.
fn parts(xform: &str) -> [(&'static str, String); 4] {
    let between = |start: &str, end: &str| {
        let from = xform.find(start).map(|at| &xform[at..]);
        let whole = from.and_then(|from| from.find(end).map(|to| &from[..to + end.len()]));
        whole.unwrap_or_default().to_owned()
    };
    [
        ("xml", xform.to_owned()),
        ("model", between("<model", "</model>")),
        ("instance", between("<instance>", "</instance>")),
        ("itext", between("<itext>", "</itext>")),
    ]
}

/// Without white space between elements.
fn squeezed(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text.trim();
    while let Some(at) = rest.find('>') {
        out.push_str(&rest[..=at]);
        let after = &rest[at + 1..];
        let trimmed = after.trim_start();
        rest = if trimmed.starts_with('<') {
            trimmed
        } else {
            after
        };
    }
    out.push_str(rest);
    out
}
