//! findings.xlsx: the findings, the measures with their money, the links with their reasons, the plan of action.

use std::collections::BTreeSet;

use alignment::action_plan;
use alignment::matching::Reason;
use alignment::model::Basis;
use alignment::{Input, Review};
use kernel::{Message, Money};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};
use text::Reader;

/// Writes the workbook in the reader's language.
pub fn findings(
    input: &Input<'_>,
    review: &Review,
    reader: &Reader<'_>,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    findings_sheet(&mut book, review, reader)?;
    measures_sheet(&mut book, input, review, reader)?;
    links_sheet(&mut book, input, review, reader)?;
    actions_sheet(&mut book, review, reader)?;
    book.save_to_buffer()
}

/// One column of a sheet: its heading and its width in characters.
type Heading<'a> = (&'a str, f64);

struct Page<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
    amount: Format,
    wrap: Format,
}

impl<'a> Page<'a> {
    fn new(
        book: &'a mut Workbook,
        title: &str,
        headings: &[Heading<'_>],
        reader: &Reader<'_>,
    ) -> Result<Self, XlsxError> {
        let sheet = book.add_worksheet();
        // Excel allows 31 characters and none of []:*?/\ in a sheet's name.
        let name: String = title
            .chars()
            .filter(|one| !"[]:*?/\\".contains(*one))
            .take(31)
            .collect();
        sheet.set_name(&name)?;
        let bold = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top);
        for (column, (key, width)) in headings.iter().enumerate() {
            let column = column as u16;
            let heading = if *key == "№" {
                (*key).to_owned()
            } else {
                reader.t(key)
            };
            sheet.write_with_format(0, column, heading, &bold)?;
            sheet.set_column_width(column, *width)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(Self {
            sheet,
            row: 0,
            amount: Format::new()
                .set_num_format("#,##0.00")
                .set_align(FormatAlign::Top),
            wrap: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        })
    }

    fn next(&mut self) {
        self.row += 1;
    }

    fn words(&mut self, column: u16, text: &str) -> Result<(), XlsxError> {
        // Excel refuses a cell of more than 32,767 characters; nothing we say is that long, but a file's text may be.
        let text: String = text.chars().take(32_000).collect();
        self.sheet
            .write_string_with_format(self.row, column, text, &self.wrap)?;
        Ok(())
    }

    fn number(&mut self, column: u16, value: f64) -> Result<(), XlsxError> {
        self.sheet.write_number(self.row, column, value)?;
        Ok(())
    }

    /// An amount in whole units of the currency; a spreadsheet knows no integers, so this is for reading only.
    fn money(&mut self, column: u16, money: Option<Money>) -> Result<(), XlsxError> {
        if let Some(money) = money {
            let value = money.0 as f64 / 100.0;
            self.sheet
                .write_number_with_format(self.row, column, value, &self.amount)?;
        }
        Ok(())
    }

    fn filter(self, columns: u16) -> Result<(), XlsxError> {
        if self.row > 0 {
            self.sheet.autofilter(0, 0, self.row, columns - 1)?;
        }
        Ok(())
    }
}

fn findings_sheet(
    book: &mut Workbook,
    review: &Review,
    reader: &Reader<'_>,
) -> Result<(), XlsxError> {
    let mut sheet = Page::new(
        book,
        &reader.t("alignment-section-findings"),
        &[
            ("№", 6.0),
            ("server-column-severity", 16.0),
            ("server-column-rule", 28.0),
            ("server-column-object", 14.0),
            ("server-column-key", 12.0),
            ("server-column-says", 70.0),
            ("alignment-column-action", 60.0),
            ("alignment-column-amount", 16.0),
            ("server-column-origin", 30.0),
            ("server-column-decision", 18.0),
            ("server-column-reason", 30.0),
        ],
        reader,
    )?;
    for (position, finding) in review.findings.iter().enumerate() {
        sheet.next();
        sheet.number(0, (position + 1) as f64)?;
        sheet.words(
            1,
            &reader.t(&format!("severity-{}", finding.severity.code())),
        )?;
        sheet.words(2, &reader.t(&format!("rule-{}", finding.rule)))?;
        sheet.words(
            3,
            &reader.t(&format!("kind-{}", finding.object.kind.code())),
        )?;
        sheet.words(4, &finding.object.key)?;
        sheet.words(5, &reader.say(&finding.says))?;
        sheet.words(6, &reader.say(&finding.action))?;
        sheet.money(7, finding.amount)?;
        let origins: Vec<String> = finding
            .evidence
            .iter()
            .filter_map(|evidence| evidence.origin.as_ref())
            .map(kernel::Origin::short)
            .collect();
        sheet.words(8, &origins.join("; "))?;
    }
    sheet.filter(11)
}

fn measures_sheet(
    book: &mut Workbook,
    input: &Input<'_>,
    review: &Review,
    reader: &Reader<'_>,
) -> Result<(), XlsxError> {
    let Some(programme) = input.programme else {
        return Ok(());
    };
    let mut sheet = Page::new(
        book,
        &reader.t("alignment-column-measures"),
        &[
            ("№", 8.0),
            ("alignment-column-measure", 60.0),
            ("server-column-responsible", 30.0),
            ("alignment-column-asked", 16.0),
            ("server-column-elsewhere", 16.0),
            ("alignment-column-linked", 16.0),
            ("alignment-column-executed", 16.0),
            ("alignment-column-standing", 18.0),
            ("server-column-groups", 40.0),
        ],
        reader,
    )?;
    for (measure, money) in programme.measures.iter().zip(&review.measures) {
        sheet.next();
        sheet.words(0, &measure.number)?;
        sheet.words(1, reader.words(&measure.title))?;
        sheet.words(
            2,
            measure
                .responsible
                .as_ref()
                .map_or("", |words| reader.words(words)),
        )?;
        sheet.money(3, Some(money.asked))?;
        sheet.money(4, Some(money.elsewhere))?;
        sheet.money(5, Some(money.linked))?;
        sheet.money(6, money.executed)?;
        sheet.words(7, &reader.t(&format!("standing-{}", money.standing.code())))?;
        let groups: Vec<String> = measure
            .groups
            .iter()
            .map(|group| reader.group(group))
            .collect();
        sheet.words(8, &groups.join("; "))?;
    }
    sheet.filter(9)
}

fn links_sheet(
    book: &mut Workbook,
    input: &Input<'_>,
    review: &Review,
    reader: &Reader<'_>,
) -> Result<(), XlsxError> {
    let (Some(programme), Some(budget)) = (input.programme, input.budget) else {
        return Ok(());
    };
    let mut sheet = Page::new(
        book,
        &reader.t("server-sheet-links"),
        &[
            ("№", 8.0),
            ("alignment-column-measure", 50.0),
            ("server-column-line-key", 14.0),
            ("server-column-line", 50.0),
            ("alignment-column-amount", 16.0),
            ("server-column-basis", 20.0),
            ("server-column-probability", 12.0),
            ("server-column-why", 60.0),
        ],
        reader,
    )?;
    for link in &review.links {
        sheet.next();
        let (measure, line) = (&programme.measures[link.measure], &budget.lines[link.line]);
        sheet.words(0, &measure.number)?;
        sheet.words(1, reader.words(&measure.title))?;
        sheet.words(2, &line.key)?;
        sheet.words(3, reader.words(&line.title))?;
        sheet.money(4, Some(link.amount))?;
        sheet.words(5, &reader.t(basis_key(link.basis)))?;
        sheet.number(6, link.probability)?;
        sheet.words(7, &reasons(&link.reasons, line, reader))?;
    }
    for suggestion in review
        .suggestions
        .iter()
        .filter(|suggestion| !suggestion.accepted)
    {
        sheet.next();
        let measure = &programme.measures[suggestion.measure];
        let line = &budget.lines[suggestion.lines[0]];
        sheet.words(0, &measure.number)?;
        sheet.words(1, reader.words(&measure.title))?;
        sheet.words(2, &suggestion.position)?;
        sheet.words(3, reader.words(&line.title))?;
        sheet.money(4, suggestion.amount)?;
        sheet.words(5, &reader.t("server-basis-suggested"))?;
        sheet.number(6, suggestion.probability)?;
        sheet.words(7, &reasons(&suggestion.reasons, line, reader))?;
    }
    sheet.filter(8)
}

fn actions_sheet(
    book: &mut Workbook,
    review: &Review,
    reader: &Reader<'_>,
) -> Result<(), XlsxError> {
    let mut sheet = Page::new(
        book,
        &reader.t("alignment-section-actions"),
        &[
            ("№", 6.0),
            ("alignment-column-action", 80.0),
            ("alignment-column-role", 28.0),
            ("alignment-column-when", 28.0),
            ("alignment-column-amount", 16.0),
            ("alignment-column-findings", 12.0),
        ],
        reader,
    )?;
    for (position, action) in action_plan::recommended(review).iter().enumerate() {
        sheet.next();
        sheet.number(0, (position + 1) as f64)?;
        sheet.words(1, &reader.say(&action.says))?;
        sheet.words(2, &reader.t(&action.role))?;
        sheet.words(3, &reader.t(&action.when))?;
        sheet.money(4, action.amount)?;
        sheet.number(5, action.findings.len() as f64)?;
    }
    sheet.filter(6)
}

/// The words for how a link came to be.
pub fn basis_key(basis: Basis) -> &'static str {
    match basis {
        Basis::Recorded => "basis-recorded",
        Basis::SameCode => "basis-same-code",
        Basis::Found => "basis-found",
    }
}

/// How many shared words are said.
const MOST_WORDS: usize = 4;

/// Why a link to this line was found, in words.
pub fn reasons(reasons: &[Reason], line: &budgets::Line, reader: &Reader<'_>) -> String {
    let said: Vec<String> = reasons
        .iter()
        .map(|reason| match reason {
            Reason::SharedWords { words } => shared_words(words, line, reader),
            other => reader.say(&message(other)),
        })
        .collect();
    said.join("; ")
}

/// The shared words that stand in the line as this reader sees it: papers in four languages also agree in
/// words of languages that the reader may not know.
fn shared_words(shared: &[String], line: &budgets::Line, reader: &Reader<'_>) -> String {
    let texts = [
        Some(&line.title),
        line.office.as_ref(),
        line.function.as_ref(),
        line.programme.as_ref(),
        line.economic.as_ref(),
    ];
    let known: BTreeSet<String> = texts
        .into_iter()
        .flatten()
        .flat_map(|words| lexis::words(reader.words(words)))
        .collect();
    let mut words: Vec<&str> = Vec::new();
    for word in shared {
        let own = known
            .get(word)
            .or_else(|| known.iter().find(|own| same_stem(own, word)));
        if let Some(own) = own
            && !words.contains(&own.as_str())
        {
            words.push(own);
        }
    }
    words.truncate(MOST_WORDS);
    if words.is_empty() {
        return reader.t("server-reason-other-language");
    }
    reader.say(&Message::new("reason-shared-words").with("words", words.join(", ")))
}

/// Whether two folded words differ only in their endings: what is shared was compared without them.
fn same_stem(one: &str, other: &str) -> bool {
    let begin = one
        .chars()
        .zip(other.chars())
        .take_while(|(one, other)| one == other)
        .count();
    let shorter = one.chars().count().min(other.chars().count());
    begin >= 4 && begin * 3 >= shorter * 2
}

fn message(reason: &Reason) -> Message {
    match reason {
        Reason::SameCode { code } => Message::new("reason-same-code").with("code", code.clone()),
        Reason::SameTitle => Message::new("reason-same-title"),
        Reason::SharedWords { words } => {
            Message::new("reason-shared-words").with("words", words.join(", "))
        }
        Reason::SameProgramme => Message::new("reason-same-programme"),
        Reason::SameFunction => Message::new("reason-same-function"),
        Reason::SameOffice => Message::new("reason-same-office"),
        Reason::SamePlace { .. } => Message::new("reason-same-place"),
        Reason::AmountAgrees { amount } => {
            Message::new("reason-amount-agrees").with("amount", Money(*amount))
        }
        Reason::GroupAmountAgrees { measures, amount } => {
            Message::new("reason-group-amount-agrees")
                .with("measures", *measures)
                .with("amount", Money(*amount))
        }
        Reason::LikeSibling { .. } => Message::new("reason-like-sibling"),
        Reason::OnlyCandidate => Message::new("reason-only-candidate"),
    }
}
