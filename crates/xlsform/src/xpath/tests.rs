//! Tests of expressions.

mod functions;
mod properties;

use super::{
    Clock, Document, Expression, ExpressionProblem, Host, NodeId, ProblemKind, SyntaxKind, Trouble,
    Value, check,
};
use crate::markup::NONE;

/// The document of the table `oracle.tsv`, whose results were computed by libxml2 2.14 (through lxml 6.1).
const FAMILY: &str = "<data version=\"3\"><name>Aigul</name><age>34</age><empty/><spaced>  two   words  </spaced>\
<member><name>Bakyt</name><age>7</age><sex>m</sex></member><member><name>Chynara</name><age>12</age><sex>f</sex></member>\
<member head=\"yes\"><name>Daniyar</name><age>34.5</age><sex>m</sex><pet><name>Tulpar</name></pet></member>\
<house><rooms>4</rooms><wall code=\"b1\">brick</wall><wall code=\"c2\">clay</wall></house><big>1000000</big>\
<minus>-5</minus><word>Ысык-Көл</word></data>";

/// A world with two documents: the family, and a list named `animals`.
pub(super) struct Small {
    documents: [Document; 2],
    random: std::cell::Cell<u64>,
    keeps_to_rows: bool,
}

const ANIMALS: &str = "<root><item><name>yak</name><label>Yak</label><legs>4</legs></item>\
<item><name>hen</name><label>Hen</label><legs>2</legs></item><item><name>fish</name><label>Fish</label><legs>0</legs></item></root>";

impl Small {
    pub fn new() -> Self {
        let read =
            |xml: &str| Document::read(xml).expect("the documents of the tests are well-formed");
        Self {
            documents: [read(FAMILY), read(ANIMALS)],
            random: std::cell::Cell::new(7),
            keeps_to_rows: false,
        }
    }

    /// The same, with the members as rows of a repeat.
    pub fn with_rows() -> Self {
        Self {
            keeps_to_rows: true,
            ..Self::new()
        }
    }

    /// The age of the second member.
    pub fn context(&self) -> NodeId {
        let mut at = 0;
        for (name, place) in [("data", 0), ("member", 1), ("age", 0)] {
            let name = self.documents[0]
                .name_number(name)
                .expect("the name is there");
            let mut named = self.documents[0]
                .children(at)
                .filter(|child| self.documents[0].nodes[*child as usize].name == name);
            at = named.nth(place).expect("the node is there");
        }
        NodeId {
            document: 0,
            node: at,
        }
    }

    pub fn evaluate(&self, source: &str) -> Result<Value<'_>, Trouble> {
        let expression =
            Expression::parse(source).unwrap_or_else(|error| panic!("{source}: {error:?}"));
        expression.evaluate(self, self.context())
    }

    pub fn text(&self, source: &str) -> String {
        match self.evaluate(source) {
            Ok(value) => value.text(self).into_owned(),
            Err(trouble) => format!("{trouble:?}"),
        }
    }
}

impl Host for Small {
    fn document(&self, number: u32) -> &Document {
        &self.documents[number as usize]
    }

    fn instance(&self, id: &str) -> Option<u32> {
        (id == "animals").then_some(1)
    }

    fn keeps_to_rows(&self) -> bool {
        self.keeps_to_rows
    }

    /// 17 May 2026, 10:30 in Osh.
    fn clock(&self) -> Clock {
        Clock {
            milliseconds: 1_778_992_200_000,
            offset_seconds: 6 * 3600,
        }
    }

    fn random(&self) -> u64 {
        self.random.set(
            self.random
                .get()
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1),
        );
        self.random.get()
    }

    fn itext(&self, id: &str) -> Option<String> {
        (id == "greeting").then(|| "Salam".to_owned())
    }

    fn choice_name(&self, value: &str, path: &str, _: NodeId) -> Option<String> {
        (path == "/data/animal" && value == "yak").then(|| "Yak".to_owned())
    }
}

fn written(host: &Small, source: &str, value: Value<'_>) -> (&'static str, String) {
    match value {
        Value::Boolean(truth) => ("boolean", truth.to_string()),
        Value::Number(number) => ("number", super::number_text(number)),
        Value::Text(text) => ("text", text.into_owned()),
        Value::Nodes(nodes) => {
            let one = |node: NodeId| {
                let document = host.document(node.document);
                let text = document.text_below(node.node);
                // Here the text of an element is the element itself.
                if document.nodes[node.node as usize].attribute || source.ends_with("text()") {
                    text
                } else {
                    format!("{}={text}", document.name(node.node))
                }
            };
            (
                "nodes",
                nodes.into_iter().map(one).collect::<Vec<_>>().join("|"),
            )
        }
    }
}

#[test]
fn expressions_have_the_values_that_libxml_gives_them() {
    let host = Small::new();
    let mut wrong = Vec::new();
    let mut tried = 0;
    for line in include_str!("tests/oracle.tsv").lines() {
        let mut cells = line.split('\t');
        let (Some(source), Some(kind), Some(result)) = (cells.next(), cells.next(), cells.next())
        else {
            panic!("a line of the table has not three cells: {line}");
        };
        tried += 1;
        let found = match host.evaluate(source) {
            Ok(value) => written(&host, source, value),
            Err(_) => ("error", String::new()),
        };
        let same_number = kind == "number"
            && found.0 == "number"
            && match (found.1.parse::<f64>(), result.parse::<f64>()) {
                (Ok(found), Ok(expected)) => (found - expected).abs() <= 1e-12 * expected.abs(),
                _ => false,
            };
        if (found.0 != kind || found.1 != result) && !same_number {
            wrong.push(format!(
                "{source}: {kind} {result}, but found {} {}",
                found.0, found.1
            ));
        }
    }
    assert!(tried > 600, "the table is there");
    assert!(
        wrong.is_empty(),
        "{} of {tried}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn troubles_of_writing_are_found_at_their_byte() {
    for (source, at, kind) in [
        ("", 0, SyntaxKind::Empty),
        ("   ", 0, SyntaxKind::Empty),
        ("1 +", 3, SyntaxKind::UnexpectedEnd),
        ("(1", 2, SyntaxKind::UnexpectedEnd),
        ("1 2", 2, SyntaxKind::Unexpected("2".to_owned())),
        ("a = = b", 4, SyntaxKind::Unexpected("=".to_owned())),
        ("selected(${a}, 'x'", 18, SyntaxKind::UnexpectedEnd),
        (
            "selected(${a}, 'x'))",
            19,
            SyntaxKind::Unexpected(")".to_owned()),
        ),
        ("${a} = 'yes", 7, SyntaxKind::UnclosedText),
        (
            "${a} = \u{2018}yes\u{2019}",
            7,
            SyntaxKind::Character('\u{2018}'),
        ),
        ("${a b} = 1", 0, SyntaxKind::Reference),
        ("${} = 1", 0, SyntaxKind::Reference),
        ("$a = 1", 0, SyntaxKind::Character('$')),
        ("${a} && ${b}", 5, SyntaxKind::Character('&')),
        ("a[1", 3, SyntaxKind::UnexpectedEnd),
        (
            "sideways::a",
            0,
            SyntaxKind::Unexpected("sideways".to_owned()),
        ),
        (
            "ө = \u{201c}a\u{201d}",
            5,
            SyntaxKind::Character('\u{201c}'),
        ),
    ] {
        let error = Expression::parse(source).expect_err(source);
        assert_eq!((error.at, error.kind), (at, kind), "{source}");
    }
    let deep = format!("{}1{}", "(".repeat(200), ")".repeat(200));
    assert_eq!(
        Expression::parse(&deep).expect_err("too deep").kind,
        SyntaxKind::TooDeep
    );
    let long = vec!["${a} = 'y'"; 5_000].join(" or ");
    assert!(
        Expression::parse(&long).is_ok(),
        "a long row of alternatives is no depth"
    );
}

#[test]
fn expressions_are_read_as_written() {
    for (source, canonical) in [
        ("1+2*3", "1 + 2 * 3"),
        ("(1+2)*3", "(1 + 2) * 3"),
        ("a-b", "a-b"),
        ("a -b", "a - b"),
        ("1-(2-3)", "1 - (2 - 3)"),
        (" ../age>5 and .<7 ", "../age > 5 and . < 7"),
        ("div div div", "div div div"),
        ("* * *", "* * *"),
        ("a or b and c", "a or b and c"),
        ("(a or b) and c", "(a or b) and c"),
        ("a[1][b='c']/d", "a[1][b = 'c']/d"),
        (
            "instance('x')/root/item[name=current()/../y]/label",
            "instance('x')/root/item[name = current()/../y]/label",
        ),
        ("//a", "/descendant-or-self::node()/a"),
        ("(a|b)[1]", "(a | b)[1]"),
        ("${age}/../name", "${age}/../name"),
        ("${last-saved#age} + 1", "${last-saved#age} + 1"),
        ("-(-1)", "--1"),
        ("@id", "@id"),
        (
            "/data/orx:meta/orx:instanceID",
            "/data/orx:meta/orx:instanceID",
        ),
        ("if(a,'it''s','no')", "?"),
    ] {
        match Expression::parse(source) {
            Ok(expression) => assert_eq!(expression.root().to_string(), canonical, "{source}"),
            Err(_) => assert_eq!(canonical, "?", "{source}"),
        }
    }
}

fn problems(source: &str) -> Vec<(&'static str, usize, Option<String>)> {
    check(source)
        .into_iter()
        .map(
            |ExpressionProblem {
                 at,
                 kind,
                 suggestion,
             }| (kind.code(), at, suggestion),
        )
        .collect()
}

#[test]
fn what_is_wrong_with_an_expression_is_found_before_it_is_used() {
    let said = |source: &str| {
        problems(source)
            .into_iter()
            .map(|(code, ..)| code)
            .collect::<Vec<_>>()
    };
    for fine in [
        ". >= 0 and . <= 120",
        "selected(${a}, 'x') or ${b} = ''",
        "if(${a} = 1, 'a', 'b') = 'a'",
        "string-length(.) = '5'",
        "${a} = 'x' or ${a} = 'y'",
        "count(${r}) > 0",
        "today() > '2020-01-01'",
        "format-date(today(), '%Y-%m-%d') = '2026-01-01'",
        "sum(${r}) div count(${r})",
        "int(${a} div 2) != 'NaN'",
        "indexed-repeat(${a}, ${r}, position(..) - 1)",
        "regex(., '^[A-Z]{2}\\d+$')",
    ] {
        assert_eq!(said(fine), [] as [&str; 0], "{fine}");
    }
    assert_eq!(
        problems("1 + selectd(${a}, 'x')"),
        [(
            "expression-unknown-function",
            4,
            Some("selected".to_owned())
        )]
    );
    assert_eq!(
        problems("Count(${a})"),
        [("expression-unknown-function", 0, Some("count".to_owned()))]
    );
    assert_eq!(
        problems("count_selected(.)"),
        [(
            "expression-unknown-function",
            0,
            Some("count-selected".to_owned())
        )]
    );
    assert_eq!(
        problems("frobnicate(.)"),
        [("expression-unknown-function", 0, None)]
    );
    assert_eq!(
        problems("choice-name(., 'a')"),
        [(
            "expression-unknown-function",
            0,
            Some("jr:choice-name".to_owned())
        )]
    );
    assert_eq!(said("if(${a} = 1, 'x')"), ["expression-too-few-arguments"]);
    assert_eq!(said("not(1, 2)"), ["expression-too-many-arguments"]);
    assert_eq!(said("count('a')"), ["expression-wrong-argument"]);
    assert_eq!(said("round('many', 2)"), ["expression-wrong-argument"]);
    assert_eq!(
        said("count-selected(.) = 'two'"),
        ["expression-never-equal"]
    );
    assert_eq!(said("today() = 'soon'"), ["expression-never-equal"]);
    assert_eq!(
        said("${a} = 'x' and ${b} = 1 and ${a} = 'y'"),
        ["expression-contradiction"]
    );
    assert_eq!(said("regex(., '[A-Z')"), ["expression-pattern"]);
    assert_eq!(
        problems("${a} = 'x' AND ${b} = 'y'"),
        [("expression-unexpected", 11, Some("and".to_owned()))]
    );
    assert_eq!(
        problems("${a} == 1"),
        [("expression-unexpected", 6, Some("=".to_owned()))]
    );
    assert_eq!(
        problems("${a} = \u{201c}x\u{201d}"),
        [("expression-character", 7, Some("\"".to_owned()))]
    );
    assert_eq!(
        problems("${a} \u{2265} 1"),
        [("expression-character", 5, Some(">=".to_owned()))]
    );
    let both = check("selectd(.) + count()");
    assert_eq!(both.len(), 2, "every problem is said: {both:?}");
    assert!(both.iter().all(|problem| problem.kind.is_fatal()));
    assert!(
        !ProblemKind::NeverEqual {
            text: String::new()
        }
        .is_fatal()
    );
}

#[test]
fn what_phones_do_not_know_is_found() {
    let parts = |source: &str| -> Vec<String> {
        let expression = Expression::parse(source).expect(source);
        super::not_on_phones(expression.root())
            .into_iter()
            .map(|found| found.part)
            .collect()
    };
    for fine in [
        ". >= 0 and ../age < 5",
        "instance('x')/root/item[name = current()/../y]/label",
        "count(/data/*)",
        "/data/meta/entity/@id",
        "coalesce(a, b)",
        "substr(a, 1)",
        "string-length()",
    ] {
        assert_eq!(parts(fine), [] as [&str; 0], "{fine}");
    }
    assert_eq!(
        parts("floor(a) + substring(b, 1)"),
        ["floor()", "substring()"]
    );
    assert_eq!(parts("coalesce(a, b, c)"), ["coalesce()"]);
    assert_eq!(parts("//a | b"), ["|", "//"]);
    assert_eq!(parts("ancestor::data/a"), ["ancestor::data"]);
    assert_eq!(parts("a[last()]/text()"), ["text()", "last()"]);
}

#[test]
fn every_function_of_the_table_is_known_by_its_name() {
    let mut before = "";
    for function in &super::FUNCTIONS {
        assert!(
            before < function.name,
            "{} stands after {before}",
            function.name
        );
        before = function.name;
        assert!(std::ptr::eq(
            super::function_named(function.name).expect(function.name),
            function
        ));
        assert!(function.maximum.is_none_or(|most| most >= function.minimum));
        assert!(
            function.maximum == Some(0) || !function.parameters.is_empty(),
            "{}",
            function.name
        );
    }
    assert_eq!(
        super::nearest_function("string-lenght"),
        Some("string-length")
    );
}

#[test]
fn nodes_of_two_documents_stay_in_order() {
    let host = Small::new();
    assert_eq!(
        host.text("count(instance('animals')/root/item | /data/member)"),
        "6"
    );
    assert_eq!(
        host.text("instance('animals')/root/item[legs = ../item[2]/legs]/label"),
        "Hen"
    );
    assert_eq!(
        host.text("instance('animals')/root/item[name = 'fish']/legs"),
        "0"
    );
    assert_eq!(
        host.text("instance('nothing')/root"),
        "UnknownInstance(\"nothing\")"
    );
    let first = host.documents[1].root().expect("there is a root");
    assert_ne!(first, NONE);
}
