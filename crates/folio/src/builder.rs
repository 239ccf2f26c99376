//! Pieces of text, in reading order, made into a document: what each piece is, and under which heading it stands.

use crate::model::{
    Block, Document, Format, Furniture, Kind, Limits, Measure, Metadata, Refusal, Warning,
};
use crate::wording::{self, ARTICLE, NUMBERED, PART, Style, Wording};

/// What a file itself says of a paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Hint {
    /// Nothing: its wording decides.
    #[default]
    None,
    /// The title of the whole.
    Title,
    /// The name of a sheet.
    Sheet,
    /// A heading of this level, from 1.
    Heading(u8),
    /// A member of a list with a mark that the file makes and the text does not hold.
    Item { level: u8, marker: String },
    /// A heading of this level with a number that the file makes and the text does not hold.
    Numbered { level: u8, marker: String },
    /// A footnote or endnote.
    Note(String),
    /// A line of a table of contents.
    Contents,
    /// Set apart by its looks (bold, larger, centred): a heading if its wording allows it.
    Strong,
}

/// Where a cell stands in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) table: u32,
    pub(crate) row: u32,
    pub(crate) column: u32,
    pub(crate) across: u32,
    pub(crate) down: u32,
    pub(crate) head: bool,
}

/// A block whose place in the whole is not yet known.
struct Draft {
    what: What,
    start: usize,
    end: usize,
    body: usize,
    page: Option<u32>,
}

enum What {
    Heading {
        rank: u8,
        number: Option<String>,
        /// Whether a title has still to come.
        bare: bool,
        /// Whether nothing but capitals told that it is one.
        capitals: bool,
    },
    Article {
        number: String,
        bare: bool,
    },
    /// A numbered line that may head what follows or be a member of a list: its neighbours decide.
    Either {
        style: Style,
        strong: bool,
    },
    Item {
        style: Style,
        marker: Option<String>,
    },
    Paragraph,
    Cell(Place),
    Note(String),
    Contents,
}

/// Collects a document, within limits.
pub(crate) struct Builder<'l> {
    limits: &'l Limits,
    drafts: Vec<Draft>,
    text: String,
    tables: u32,
    pub(crate) title: Option<String>,
    pub(crate) pages: Option<u32>,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) metadata: Metadata,
    pub(crate) furniture: Vec<Furniture>,
    squeezed: String,
}

/// The longest line that a numbered title is, in characters.
const LONGEST_TITLE: usize = 140;
/// The longest title that may follow a bare "Глава 1" on its own line.
const LONGEST_SECOND_LINE: usize = 220;
/// More warnings of one document help nobody.
const MOST_WARNINGS: usize = 10_000;

impl<'l> Builder<'l> {
    pub(crate) fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            drafts: Vec::new(),
            text: String::new(),
            tables: 0,
            title: None,
            pages: None,
            warnings: Vec::new(),
            metadata: Metadata::default(),
            furniture: Vec::new(),
            squeezed: String::new(),
        }
    }

    /// The limits of this document.
    pub(crate) fn limits(&self) -> &'l Limits {
        self.limits
    }

    /// Whether nothing was found yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.drafts.is_empty()
    }

    /// Notes something that one should know.
    pub(crate) fn warn(&mut self, warning: Warning) {
        if self.warnings.len() < MOST_WARNINGS && self.warnings.last() != Some(&warning) {
            self.warnings.push(warning);
        }
    }

    /// The number of the next table.
    pub(crate) fn new_table(&mut self) -> u32 {
        self.tables += 1;
        self.tables - 1
    }

    /// Adds a table of plain rows: every cell as large as one, none of them a heading.
    pub(crate) fn table(&mut self, rows: &[Vec<String>], page: Option<u32>) -> Result<(), Refusal> {
        let table = self.new_table();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let place = Place {
                    table,
                    row: row as u32,
                    column: column as u32,
                    across: 1,
                    down: 1,
                    head: false,
                };
                self.cell(cell, place, page)?;
            }
        }
        Ok(())
    }

    /// Tells of pictures that hold no text for us; a document of nothing else was scanned.
    pub(crate) fn pictures(&mut self, count: u32) -> Result<(), Refusal> {
        if count == 0 {
            return Ok(());
        }
        if self.is_empty() {
            return Err(Refusal::Scanned { pages: count });
        }
        self.warn(Warning::Pictures { count });
        Ok(())
    }

    /// Adds a paragraph. A line feed in it is a line break of its author: it parts blocks only where both sides read as
    /// blocks of their own.
    pub(crate) fn push(
        &mut self,
        text: &str,
        hint: &Hint,
        page: Option<u32>,
    ) -> Result<(), Refusal> {
        if !text.contains('\n') {
            return self.push_line(text, hint, page, false);
        }
        let mut begun = String::new();
        for line in text.split('\n') {
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            if !begun.is_empty() && parts_here(&begun, line) {
                self.push_line(&begun, hint, page, false)?;
                begun.clear();
            }
            if !begun.is_empty() {
                begun.push(' ');
            }
            begun.push_str(line);
        }
        self.push_line(&begun, hint, page, false)
    }

    /// Adds one line or paragraph; `follows` says that it stands directly under the one before, with no gap.
    pub(crate) fn push_line(
        &mut self,
        text: &str,
        hint: &Hint,
        page: Option<u32>,
        follows: bool,
    ) -> Result<(), Refusal> {
        let mut line = std::mem::take(&mut self.squeezed);
        squeeze(text, &mut line);
        let done = if line.is_empty() {
            Ok(())
        } else {
            self.push_squeezed(&line, hint, page, follows)
        };
        self.squeezed = line;
        done
    }

    fn push_squeezed(
        &mut self,
        line: &str,
        hint: &Hint,
        page: Option<u32>,
        follows: bool,
    ) -> Result<(), Refusal> {
        let wording = match hint {
            Hint::Note(_) | Hint::Contents | Hint::Sheet => Wording::Plain,
            _ => wording::wording(line),
        };
        if self.continues(line, &wording, hint, follows) {
            return self.append(line);
        }
        let (what, body) = drafted(line, wording, hint);
        // A mark that the file makes belongs to what the reader sees, if it is a number; bullets are looks.
        let shown = match hint {
            Hint::Item { marker, .. } | Hint::Numbered { marker, .. }
                if body == 0 && is_numbering(marker) =>
            {
                Some(marker.as_str())
            }
            _ => None,
        };
        self.add(line, shown, what, body, page)
    }

    /// Whether the line belongs to the heading before it.
    fn continues(&self, line: &str, wording: &Wording, hint: &Hint, follows: bool) -> bool {
        let may_name = matches!(
            wording,
            Wording::Plain | Wording::Capitals | Wording::Heading { number: None, .. }
        );
        if !may_name {
            return false;
        }
        if matches!(
            hint,
            Hint::Item { .. }
                | Hint::Numbered { .. }
                | Hint::Note(_)
                | Hint::Contents
                | Hint::Sheet
        ) {
            return false;
        }
        let Some(last) = self.drafts.last() else {
            return false;
        };
        let said = &self.text[last.start..last.end];
        let length = line.chars().count();
        match &last.what {
            What::Heading { bare: true, .. } => {
                length <= LONGEST_SECOND_LINE
                    && !line.ends_with([';', ':'])
                    && !line.starts_with('(')
            }
            What::Article { bare: true, .. } => length <= 150 && !wording::is_closed(line),
            _ if matches!(wording, Wording::Heading { .. }) => false,
            What::Heading { capitals: true, .. } => {
                *wording == Wording::Capitals
                    && matches!(hint, Hint::None | Hint::Strong)
                    && said.len() + line.len() < 600
            }
            What::Heading { rank, .. } if *wording == Wording::Capitals => {
                let title = &self.text[last.body..last.end];
                *rank < NUMBERED && wording::is_capitals(title) && said.len() + line.len() < 600
            }
            What::Heading { .. } | What::Article { .. } => {
                follows
                    && wording::goes_on(line)
                    && !wording::is_closed(said)
                    && !line.ends_with([';', ':'])
                    && said.len() + line.len() < 600
            }
            _ => false,
        }
    }

    /// Lengthens the last block.
    fn append(&mut self, line: &str) -> Result<(), Refusal> {
        self.text.push(' ');
        self.text.push_str(line);
        self.check_text()?;
        let end = self.text.len();
        if let Some(last) = self.drafts.last_mut() {
            // A title that comes after its bare number begins here.
            if last.body == last.end {
                last.body = end - line.len();
            }
            last.end = end;
            match &mut last.what {
                What::Heading { bare, .. } | What::Article { bare, .. } => *bare = false,
                _ => {}
            }
        }
        Ok(())
    }

    fn add(
        &mut self,
        line: &str,
        shown: Option<&str>,
        what: What,
        body: usize,
        page: Option<u32>,
    ) -> Result<(), Refusal> {
        if self.drafts.len() >= self.limits.blocks {
            return Err(Refusal::TooBig {
                what: Measure::Blocks,
                limit: self.limits.blocks as u64,
            });
        }
        if !self.drafts.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        if let Some(shown) = shown {
            self.text.push_str(shown);
            self.text.push(' ');
        }
        let body = self.text.len() + body;
        self.text.push_str(line);
        self.check_text()?;
        let end = self.text.len();
        self.drafts.push(Draft {
            what,
            start,
            end,
            body,
            page,
        });
        Ok(())
    }

    fn check_text(&self) -> Result<(), Refusal> {
        if self.text.len() <= self.limits.text_bytes {
            Ok(())
        } else {
            Err(Refusal::TooBig {
                what: Measure::TextBytes,
                limit: self.limits.text_bytes as u64,
            })
        }
    }

    /// Adds a cell; an empty one is left out.
    pub(crate) fn cell(
        &mut self,
        text: &str,
        place: Place,
        page: Option<u32>,
    ) -> Result<(), Refusal> {
        let mut line = std::mem::take(&mut self.squeezed);
        squeeze(text, &mut line);
        let done = if line.is_empty() {
            Ok(())
        } else {
            self.add(&line, None, What::Cell(place), 0, page)
        };
        self.squeezed = line;
        done
    }

    /// Forgets on which pages blocks stand: what was counted is not what a reader sees.
    pub(crate) fn forget_pages(&mut self) {
        self.pages = None;
        for draft in &mut self.drafts {
            draft.page = None;
        }
    }

    /// The finished document.
    ///
    /// # Errors
    /// [`Refusal::Empty`] where there is not a word in it.
    pub(crate) fn finish(mut self, format: Format) -> Result<Document, Refusal> {
        if self.drafts.is_empty() {
            return Err(Refusal::Empty);
        }
        self.decide_numbered();
        self.decide_contents();
        let is_table = matches!(
            format,
            Format::Xlsx | Format::Xls | Format::Ods | Format::Csv
        );
        self.find_title(!is_table);
        let levels = self.levels();
        let number = self.number_of_act();
        let mut metadata = self.metadata;
        metadata.number = metadata.number.or(number);
        Ok(Document {
            format,
            encoding: None,
            title: self.title,
            blocks: placed(self.drafts, &levels, &self.text),
            pages: self.pages,
            warnings: self.warnings,
            metadata,
            furniture: self.furniture,
            text: self.text,
        })
    }

    /// A numbered line is a title if it reads like one and neither neighbour is of its list.
    fn decide_numbered(&mut self) {
        for at in 0..self.drafts.len() {
            let What::Either { style, strong } = self.drafts[at].what else {
                continue;
            };
            let same = |other: Option<&Draft>| {
                other.is_some_and(|other| match &other.what {
                    What::Either { style: one, .. } | What::Item { style: one, .. } => {
                        *one == style
                    }
                    _ => false,
                })
            };
            let before = at.checked_sub(1).and_then(|before| self.drafts.get(before));
            let alone = !same(self.drafts.get(at + 1)) && !same(before);
            let draft = &self.drafts[at];
            let title = &self.text[draft.body..draft.end];
            let is_title = strong || (style.parts == 1 && wording::is_capitals(title)) || alone;
            self.drafts[at].what = if is_title && self.introduces(at) {
                What::Heading {
                    rank: NUMBERED + style.parts - 1,
                    number: Some(bare_number(&self.text[draft.start..draft.body])),
                    bare: false,
                    capitals: false,
                }
            } else {
                What::Item {
                    style,
                    marker: None,
                }
            };
        }
    }

    /// Whether anything follows that a title could head.
    fn introduces(&self, at: usize) -> bool {
        self.drafts
            .get(at + 1)
            .is_some_and(|next| !matches!(next.what, What::Contents))
    }

    /// Headings between lines of contents are lines of contents that go on in the next line.
    fn decide_contents(&mut self) {
        for at in 1..self.drafts.len() {
            let is_head = matches!(
                self.drafts[at].what,
                What::Heading { .. } | What::Article { .. }
            );
            let between = self
                .drafts
                .get(at + 1)
                .is_some_and(|next| matches!(next.what, What::Contents))
                && matches!(self.drafts[at - 1].what, What::Contents);
            if is_head && between {
                self.drafts[at].what = What::Contents;
            }
        }
    }

    /// The first heading without a number, before all others, is the title of the whole.
    fn find_title(&mut self, format_has_title: bool) {
        let first =
            self.drafts.iter().take(30).position(|draft| {
                matches!(draft.what, What::Heading { .. } | What::Article { .. })
            });
        let Some(at) = first.filter(|_| format_has_title) else {
            return;
        };
        let span = self.drafts[at].start..self.drafts[at].end;
        if let What::Heading {
            rank, number: None, ..
        } = &mut self.drafts[at].what
        {
            *rank = 0;
            if self.title.is_none() {
                self.title = Some(self.text[span].to_owned());
            }
        }
    }

    /// The level of every rank that occurs: ranks are sparse, levels are not.
    fn levels(&self) -> [u8; 256] {
        let mut used = [false; 256];
        for draft in &self.drafts {
            if let What::Heading { rank, .. } = draft.what {
                used[usize::from(rank)] = true;
            }
        }
        let mut levels = [0; 256];
        let mut level = 0;
        for (rank, used) in used.iter().enumerate() {
            level += u8::from(*used && level < 9);
            levels[rank] = level;
        }
        levels
    }

    /// "от 12 января 2005 года № 8", within the first lines.
    fn number_of_act(&self) -> Option<String> {
        let heads = self.drafts.iter().take(12);
        heads
            .filter(|draft| draft.end - draft.start <= 200)
            .find_map(|draft| number_of_act(&self.text[draft.start..draft.end]))
    }
}

/// The number in a line like "от 12 января 2005 года № 8" or "№ 8 токтом".
fn number_of_act(line: &str) -> Option<String> {
    let is_dated = line.starts_with(|sign: char| sign == '№' || sign.is_ascii_digit())
        || line.to_lowercase().starts_with("от ");
    if !is_dated {
        return None;
    }
    let after = line.split_once('№').or_else(|| line.split_once(" N "))?.1;
    let word = after.trim_start().split([' ', ',', ')', ';']).next()?;
    let number = word.trim_end_matches('.');
    let fits = number.len() <= 24 && number.chars().any(|sign| sign.is_ascii_digit());
    fits.then(|| number.to_owned())
}

/// Blocks with their sections.
fn placed(drafts: Vec<Draft>, levels: &[u8; 256], text: &str) -> Vec<Block> {
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut lists: Vec<Style> = Vec::new();
    let mut blocks = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.into_iter().enumerate() {
        let rank = match &draft.what {
            What::Heading { rank, .. } => Some(*rank),
            What::Article { .. } => Some(ARTICLE),
            _ => None,
        };
        if let Some(rank) = rank {
            while open.last().is_some_and(|(above, _)| *above >= rank) {
                open.pop();
            }
            lists.clear();
        }
        let section = open.last().map(|(_, heading)| *heading);
        if let Some(rank) = rank {
            open.push((rank, index));
        }
        let kind = match draft.what {
            What::Heading { rank, number, .. } => Kind::Heading {
                level: levels[usize::from(rank)],
                number,
            },
            What::Article { number, .. } => Kind::Article { number },
            What::Item { style, marker } => Kind::Item {
                level: depth_of(&mut lists, style),
                marker: marker
                    .unwrap_or_else(|| text[draft.start..draft.body].trim_end().to_owned()),
            },
            What::Paragraph | What::Either { .. } => Kind::Paragraph,
            What::Note(marker) => Kind::Note { marker },
            What::Contents => Kind::Contents,
            What::Cell(place) => Kind::Cell {
                table: place.table,
                row: place.row,
                column: place.column,
                across: place.across,
                down: place.down,
                head: place.head,
            },
        };
        blocks.push(Block {
            kind,
            range: draft.start..draft.end,
            body: draft.body,
            page: draft.page,
            section,
        });
    }
    blocks
}

/// How deep a list of this style stands among those that are open.
fn depth_of(lists: &mut Vec<Style>, style: Style) -> u8 {
    match lists.iter().position(|open| *open == style) {
        Some(at) => lists.truncate(at + 1),
        None if lists.len() < 9 => lists.push(style),
        None => {}
    }
    lists.len() as u8
}

/// What a line is before its neighbours are known, and where its words begin.
fn drafted(line: &str, wording: Wording, hint: &Hint) -> (What, usize) {
    match hint {
        Hint::Note(marker) => return (What::Note(marker.clone()), 0),
        Hint::Contents => return (What::Contents, 0),
        _ => {}
    }
    if let Hint::Numbered { level, marker } = hint
        && matches!(wording, Wording::Plain | Wording::Capitals)
    {
        return (made_heading(*level, marker), 0);
    }
    let strong = matches!(
        hint,
        Hint::Strong | Hint::Heading(_) | Hint::Numbered { .. } | Hint::Title
    );
    match wording {
        Wording::Contents => (What::Contents, 0),
        Wording::Heading { rank, number, body } => {
            let bare = body >= line.len();
            let what = What::Heading {
                rank,
                number,
                bare,
                capitals: false,
            };
            (what, body)
        }
        Wording::Article { number, body } => {
            let bare = body >= line.len();
            (What::Article { number, bare }, body)
        }
        Wording::Item { style, body } => (numbered(line, style, body, hint, strong), body),
        Wording::Capitals | Wording::Plain => (worded(line, &wording, hint), 0),
    }
}

/// A heading whose number the file makes: "Статья 5." and "Глава 2" may be made too.
fn made_heading(level: u8, marker: &str) -> What {
    match wording::wording(marker) {
        Wording::Article { number, .. } => What::Article {
            number,
            bare: false,
        },
        Wording::Heading { rank, number, .. } => What::Heading {
            rank,
            number,
            bare: false,
            capitals: false,
        },
        _ => What::Heading {
            rank: NUMBERED + level.saturating_sub(1),
            number: Some(bare_number(marker)).filter(|_| is_numbering(marker)),
            bare: false,
            capitals: false,
        },
    }
}

fn numbered(line: &str, style: Style, body: usize, hint: &Hint, strong: bool) -> What {
    if let Hint::Heading(level) | Hint::Numbered { level, .. } = hint {
        return What::Heading {
            rank: NUMBERED + level.saturating_sub(1),
            number: Some(bare_number(&line[..body])),
            bare: false,
            capitals: false,
        };
    }
    let rest = &line[body..];
    let could_be_title = style.could_be_title()
        && rest.chars().count() <= LONGEST_TITLE
        && !wording::is_closed(rest)
        && rest.starts_with(|sign: char| sign.is_uppercase() || sign == '«');
    if could_be_title {
        What::Either { style, strong }
    } else {
        What::Item {
            style,
            marker: None,
        }
    }
}

fn worded(line: &str, wording: &Wording, hint: &Hint) -> What {
    let heading = |rank| What::Heading {
        rank,
        number: None,
        bare: false,
        capitals: *wording == Wording::Capitals,
    };
    match hint {
        Hint::Title => heading(0),
        Hint::Sheet => heading(PART),
        Hint::Heading(level) => heading(NUMBERED + level.saturating_sub(1)),
        Hint::Item { marker, .. }
            if matches!(wording::wording(marker), Wording::Article { .. }) =>
        {
            made_heading(9, marker)
        }
        Hint::Item { level, marker } => What::Item {
            style: Style::generated(*level),
            marker: Some(marker.clone()),
        },
        Hint::Strong if line.chars().count() <= LONGEST_TITLE && !wording::is_closed(line) => {
            heading(NUMBERED + 3)
        }
        _ if *wording == Wording::Capitals => heading(NUMBERED),
        _ => What::Paragraph,
    }
}

/// "2.1." without what stands around its number.
fn bare_number(mark: &str) -> String {
    mark.trim_matches([' ', '.', '(', ')']).to_owned()
}

/// Whether a mark counts.
fn is_numbering(marker: &str) -> bool {
    marker.chars().any(char::is_alphanumeric) && marker != "o"
}

/// Whether a line break parts two blocks rather than two lines of one.
fn parts_here(before: &str, after: &str) -> bool {
    if before.ends_with(['.', ';', ':', '!', '?']) {
        return !wording::goes_on(after) || before.ends_with([';', ':']);
    }
    !matches!(wording::wording(after), Wording::Plain | Wording::Capitals)
}

/// The text with single blanks, without signs that nobody sees.
fn squeeze(text: &str, into: &mut String) {
    into.clear();
    let mut gap = false;
    for sign in text.chars() {
        match sign {
            '\u{AD}' | '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}' => {}
            _ if sign.is_whitespace() || sign.is_control() => gap = true,
            _ => {
                if gap && !into.is_empty() {
                    into.push(' ');
                }
                gap = false;
                into.push(sign);
            }
        }
    }
}
