//! Household books from people's files: every fault of the file at once, with sheet, row and column.

use std::collections::HashMap;
use std::sync::LazyLock;

use intake::{
    Became, Book, File, Mapping, Options, Problems, Read, Record, RowReading, Vocabulary,
};
use kernel::{Message, Origin, Problem};
use people::workbook;
use places::{PlaceKind, registry};

use super::words::{BookField, FIELDS, understand};
use crate::model::{Household, Member};
use crate::rules::geo::{self, Point};

/// How many households a file may hold.
const MOST_HOUSEHOLDS: usize = 20_000;
/// How many members a household may have.
const MOST_MEMBERS: usize = 200;
/// How many letters a text may have.
const LONGEST: usize = 300;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    Vocabulary::parse(include_str!("../../data/headings.toml"))
        .expect("our own data, read by the first test")
});

/// The columns of a household book and their headings.
pub fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

/// A household as a file says it, and where.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BookRow {
    /// The household.
    pub household: Household,
    /// Its first row.
    pub origin: Origin,
}

/// Reads the household book of a place: rows of one household have the same number in the same settlement; a row without a
/// number that says something of a person belongs to the household above it.
///
/// `today` (`YYYY-MM-DD`) tells which births are to come. Example rows of the template are passed over.
///
/// # Errors
/// All problems where no household can be read.
pub fn households(
    files: &[File],
    place: &str,
    today: &str,
) -> Result<Read<Vec<BookRow>>, Vec<Problem>> {
    let book = Book::new(
        "households",
        vocabulary().clone(),
        vec![
            vec!["number", "house", "settlement"],
            vec!["sex", "born", "size", "name"],
        ],
    );
    let mut problems = Problems::new();
    let mapping: Option<&Mapping> = None;
    let tables = intake::tables(files, &book, mapping, &Options::default(), &mut problems);
    let mut reading = Reading {
        place,
        year: today
            .get(..4)
            .and_then(|year| year.parse().ok())
            .unwrap_or(2100),
        today,
        problems,
        rows: Vec::new(),
        at: HashMap::new(),
        last: None,
        understood: Vec::new(),
        examples: 0,
        is_full: false,
    };
    for table in &tables {
        for (column, heading) in &table.unknown {
            let is_number = intake::plain_words(heading)
                .iter()
                .all(|word| word == "no" || word == "пп" || word == "п");
            if !is_number {
                let says =
                    Message::new("neighbourhood-column-not-read").with("heading", heading.as_str());
                let origin = Origin {
                    column: Some(*column),
                    ..table.origin()
                };
                reading.problems.skipped(says, origin);
            }
        }
        reading.last = None;
        for record in table.records() {
            let became = if workbook::is_example(&record) {
                reading.examples += 1;
                Became::Aside
            } else {
                reading.row(&record)
            };
            reading.understood.push(RowReading {
                origin: record.origin(),
                became,
            });
        }
    }
    workbook::without_instructions(reading.finish())
}

struct Reading<'a> {
    place: &'a str,
    year: i32,
    today: &'a str,
    problems: Problems,
    rows: Vec<BookRow>,
    at: HashMap<(String, String), usize>,
    last: Option<usize>,
    understood: Vec<RowReading>,
    examples: usize,
    is_full: bool,
}

fn field(name: &str) -> &'static BookField {
    FIELDS
        .iter()
        .find(|field| field.name == name)
        .unwrap_or(&FIELDS[0])
}

/// Where a field of a row stands.
fn origin_of(record: &Record<'_>, name: &str) -> Origin {
    record
        .table()
        .columns_of(name)
        .next()
        .map_or_else(|| record.origin(), |column| record.origin_at(column))
}

impl Reading<'_> {
    fn row(&mut self, record: &Record<'_>) -> Became {
        let number = self.text(record, "number");
        let settlement = self.settlement(record);
        let (street, house) = (self.text(record, "street"), self.text(record, "house"));
        let member = self.member(record);
        let is_new = number.is_some() || street.is_some() || house.is_some();
        if number.is_none() && member == Member::default() && !is_new && settlement.is_none() {
            return Became::Aside;
        }
        // A title between the rows ("Ак-Дөбө айылы") says where what follows is, and is no household.
        let at = match (is_new, self.last) {
            (false, Some(last)) => last,
            (false, None) => {
                let says = Message::new("neighbourhood-no-number");
                self.problems.skipped(says, origin_of(record, "number"));
                return Became::LeftOut;
            }
            (true, _) => {
                let called = number.clone().or_else(|| {
                    let parts: Vec<String> = [street.clone(), house.clone()]
                        .into_iter()
                        .flatten()
                        .collect();
                    (!parts.is_empty()).then(|| parts.join(" "))
                });
                let Some(called) = called else {
                    return Became::LeftOut;
                };
                // Where the village stands only in the first row of a household, the others are of the same one.
                let of_last = self
                    .last
                    .map(|last| &self.rows[last].household)
                    .filter(|last| {
                        settlement.is_none() && store::fold(&last.number) == store::fold(&called)
                    })
                    .and_then(|last| last.settlement.clone());
                let settlement = settlement.or(of_last);
                let key = (
                    settlement.as_deref().map_or(String::new(), store::fold),
                    store::fold(&called),
                );
                match self.household(record, key, called, number.is_none(), settlement) {
                    Some(at) => at,
                    None => return Became::LeftOut,
                }
            }
        };
        self.last = Some(at);
        self.about_household(record, at, street, house);
        if member != Member::default() {
            let members = &mut self.rows[at].household.members;
            if members.len() < MOST_MEMBERS {
                members.push(member);
            } else {
                let says =
                    Message::new("neighbourhood-too-many-members").with("most", MOST_MEMBERS);
                self.problems.skipped(says, record.origin());
            }
        }
        Became::Record(at)
    }

    /// The household of a key, begun where it is new; `None` where the file has too many.
    fn household(
        &mut self,
        record: &Record<'_>,
        key: (String, String),
        called: String,
        is_made_up: bool,
        settlement: Option<String>,
    ) -> Option<usize> {
        if let Some(at) = self.at.get(&key) {
            return Some(*at);
        }
        if self.rows.len() >= MOST_HOUSEHOLDS {
            if !self.is_full {
                self.is_full = true;
                let says = Message::new("neighbourhood-too-many").with("most", MOST_HOUSEHOLDS);
                self.problems.fatal(says, record.origin());
            }
            return None;
        }
        if is_made_up {
            let says = Message::new("neighbourhood-number-made").with("number", called.as_str());
            self.problems.guessed(says, origin_of(record, "number"));
        }
        self.rows.push(BookRow {
            household: Household {
                number: called,
                settlement,
                ..Household::default()
            },
            origin: record.origin(),
        });
        let at = self.rows.len() - 1;
        self.at.insert(key, at);
        Some(at)
    }

    /// What a row says of the household; the first row that says it is believed, another answer is told.
    fn about_household(
        &mut self,
        record: &Record<'_>,
        at: usize,
        street: Option<String>,
        house: Option<String>,
    ) {
        let note = self.text(record, "note");
        let choices: [Option<String>; 3] =
            ["kind", "poverty", "presence"].map(|name| self.choice(record, name));
        let size = self.size(record);
        let point = self.point(record);
        let [kind, poverty, presence] = choices;
        let (north, east) = point.map(Point::texts).unzip();
        let household = &mut self.rows[at].household;
        let mut differing = Vec::new();
        {
            let mut put = |name: &'static str, own: &mut Option<String>, new: Option<String>| match (
                own.as_ref(),
                new,
            ) {
                (None, new) => *own = new,
                (Some(known), Some(new)) if *known != new => {
                    differing.push((name, known.clone(), new));
                }
                _ => {}
            };
            put("street", &mut household.street, street);
            put("house", &mut household.house, house);
            put("kind", &mut household.kind, kind);
            put("poverty", &mut household.poverty, poverty);
            put("presence", &mut household.presence, presence);
            put("north", &mut household.north, north);
            put("east", &mut household.east, east);
            // Notes of several people may differ; they are put together.
            if let Some(note) = note {
                match &mut household.note {
                    Some(known) if !known.contains(&note) && known.len() + note.len() < 4_000 => {
                        known.push('\n');
                        known.push_str(&note);
                    }
                    Some(_) => {}
                    none => *none = Some(note),
                }
            }
        }
        household.size = household.size.or(size);
        for (name, known, new) in differing {
            let says = Message::new("neighbourhood-says-otherwise")
                .with("known", known)
                .with("new", new);
            self.problems.skipped(says, origin_of(record, name));
        }
    }

    fn member(&mut self, record: &Record<'_>) -> Member {
        let (born, birthday) = self.birth(record);
        let mut member = Member {
            name: self.text(record, "name"),
            born,
            birthday,
            ..Member::default()
        };
        for (name, own) in [
            ("relation", &mut member.relation),
            ("sex", &mut member.sex),
            ("ethnicity", &mut member.ethnicity),
            ("disability", &mut member.disability),
            ("migration", &mut member.migration),
            ("learning", &mut member.learning),
            ("documents", &mut member.documents),
        ] {
            *own = self.choice(record, name);
        }
        member
    }

    fn text(&mut self, record: &Record<'_>, name: &str) -> Option<String> {
        let text = record.text(name)?;
        let plain: String = text
            .chars()
            .map(|one| if one.is_control() { ' ' } else { one })
            .collect();
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        if plain.chars().count() > LONGEST {
            let says = Message::new("neighbourhood-too-long").with("most", LONGEST);
            self.problems.guessed(says, origin_of(record, name));
            return Some(plain.chars().take(LONGEST).collect());
        }
        (!plain.is_empty()).then_some(plain)
    }

    fn choice(&mut self, record: &Record<'_>, name: &'static str) -> Option<String> {
        let text = record.text(name)?;
        // A dash stands for "nothing to say".
        if text.chars().all(|one| !one.is_alphanumeric()) {
            return None;
        }
        let field = field(name);
        if let Some(code) = understand(field, &text) {
            return Some(code.to_owned());
        }
        let choices = field.choices.iter().map(|code| {
            kernel::Arg::Message(Box::new(Message {
                key: field.key(code).into(),
                args: Vec::new(),
            }))
        });
        let says = Message::new("neighbourhood-not-a-choice")
            .with("text", text)
            .with("choices", kernel::Arg::List(choices.collect()));
        self.problems.skipped(says, origin_of(record, name));
        None
    }

    fn size(&mut self, record: &Record<'_>) -> Option<u32> {
        let column = record.table().columns_of("size").next()?;
        let count = record.count(column, &mut self.problems)?;
        let size = u32::try_from(count)
            .ok()
            .filter(|size| (1..=60).contains(size));
        if size.is_none() {
            let says = Message::new("neighbourhood-size").with("count", count);
            self.problems.skipped(says, record.origin_at(column));
        }
        size
    }

    /// A year, or a day and its year.
    fn birth(&mut self, record: &Record<'_>) -> (Option<i32>, Option<String>) {
        let Some(text) = record.text("born") else {
            return (None, None);
        };
        let text = text.trim().trim_end_matches(['г', '.', 'ж']).trim();
        let day = records::parse(
            &records::Field::optional("born", records::Shape::Date),
            text,
        )
        .ok()
        .flatten()
        .and_then(|value| value.as_str().map(str::to_owned));
        let year = match &day {
            Some(day) => day.get(..4).and_then(|year| year.parse().ok()),
            None => text.parse::<i32>().ok(),
        };
        let is_to_come = day.as_deref().is_some_and(|day| day > self.today);
        match year {
            Some(year) if (1890..=self.year).contains(&year) && !is_to_come => (Some(year), day),
            _ => {
                let says = Message::new("neighbourhood-not-a-birth").with("text", text);
                self.problems.skipped(says, origin_of(record, "born"));
                (None, None)
            }
        }
    }

    fn point(&mut self, record: &Record<'_>) -> Option<Point> {
        let joint = record.text("point");
        let (point, typed, name) = match (&joint, record.text("north"), record.text("east")) {
            (Some(text), _, _) => (geo::pair(text), text.clone(), "point"),
            (None, Some(north), Some(east)) => (
                Point::typed(&north, &east),
                format!("{north} {east}"),
                "north",
            ),
            (None, None, None) => return None,
            (None, north, east) => (None, north.or(east).unwrap_or_default(), "north"),
        };
        let origin = origin_of(record, name);
        match point {
            Some(point) if point.is_near_home() => Some(point),
            Some(point) => {
                let swapped = point.swapped().filter(|swapped| swapped.is_near_home());
                if swapped.is_some() {
                    self.problems
                        .guessed(Message::new("neighbourhood-map-swapped"), origin);
                } else {
                    let says = Message::new("neighbourhood-point-far").with("text", typed);
                    self.problems.skipped(says, origin);
                }
                swapped
            }
            None => {
                let says = Message::new("neighbourhood-not-a-point").with("text", typed);
                self.problems.skipped(says, origin);
                None
            }
        }
    }

    /// The code of a settlement of the place; a name that no table of the place knows stays as it is written.
    fn settlement(&mut self, record: &Record<'_>) -> Option<String> {
        let text = self.text(record, "settlement")?;
        let of_place = |known: &&places::Place| {
            known.kind == PlaceKind::Settlement && known.parent.as_deref() == Some(self.place)
        };
        let by_code = registry().find(&text).filter(of_place);
        let named = registry().named(&text);
        let by_name = || named.iter().copied().find(|known| of_place(known));
        if let Some(known) = by_code.or_else(by_name) {
            return Some(known.code.clone());
        }
        let own: Vec<&places::Place> = registry().children(self.place).filter(of_place).collect();
        if own.is_empty() {
            return Some(text);
        }
        let names = own
            .iter()
            .flat_map(|known| known.name.all().map(move |(_, name)| (name, known)));
        let names: Vec<_> = names.collect();
        let near = intake::nearest(&text, names.iter().map(|(name, _)| *name));
        let meant = near.and_then(|near| names.iter().find(|(name, _)| *name == near));
        let says = match meant {
            Some((_, known)) => Message::new("neighbourhood-settlement-near")
                .with("text", text.as_str())
                .with("near", known.name.clone()),
            None => Message::new("neighbourhood-settlement-unknown").with("text", text.as_str()),
        };
        self.problems.guessed(says, origin_of(record, "settlement"));
        Some(text)
    }

    fn finish(mut self) -> Result<Read<Vec<BookRow>>, Vec<Problem>> {
        if self.rows.is_empty() && !self.problems.has_fatal() {
            let key = if self.examples > 0 {
                "neighbourhood-only-examples"
            } else {
                "neighbourhood-no-households"
            };
            self.problems.fatal(Message::new(key), Origin::default());
        }
        for row in &self.rows {
            let listed = row.household.members.len();
            if let Some(size) = row.household.size
                && (size as usize) < listed
            {
                let says = Message::new("neighbourhood-size-less")
                    .with("number", row.household.number.as_str())
                    .with("size", u64::from(size))
                    .with("listed", listed);
                self.problems.guessed(says, row.origin.clone());
            }
        }
        let has_fatal = self.problems.has_fatal();
        let (rows, understood) = (self.rows, self.understood);
        let problems = self.problems.into_vec();
        if has_fatal {
            return Err(problems);
        }
        Ok(Read {
            value: rows,
            problems,
            understood,
        })
    }
}
