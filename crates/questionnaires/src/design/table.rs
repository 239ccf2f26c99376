//! A design as the tables of a workbook, and back.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Lang;

use super::{Choice, Design, Item, KeptSheet, Kind, List};
use crate::grid::{Grid, GridSheet};
use crate::model::Titled;

/// The key of texts whose language the workbook does not name.
pub const PLAIN: &str = "plain";

/// How a workbook names a language of ours: `Кыргызча (ky)`.
pub fn heading_of(key: &str) -> String {
    match Lang::ALL.into_iter().find(|lang| lang.code() == key) {
        Some(lang) => format!("{} ({})", lang.own_name(), lang.code()),
        None => key.to_owned(),
    }
}

/// What people call a language: its own name for one of ours, else as the workbook names it.
pub fn name_of(key: &str) -> String {
    match Lang::ALL.into_iter().find(|lang| lang.code() == key) {
        Some(lang) => lang.own_name().to_owned(),
        None if key == PLAIN => "—".to_owned(),
        None => key.to_owned(),
    }
}

/// The key of a language as a workbook names it: the code of one of ours, else its own words.
pub fn key_of(heading: &str) -> String {
    let heading = heading.trim();
    if heading.is_empty() {
        return PLAIN.to_owned();
    }
    let code = heading
        .rsplit_once('(')
        .and_then(|(_, rest)| rest.strip_suffix(')'))
        .map(str::trim);
    let name = heading.split('(').next().unwrap_or_default().trim();
    let name = name.to_lowercase();
    let is_named = |lang: &Lang| {
        let english = match lang {
            Lang::Ky => "kyrgyz",
            Lang::Ru => "russian",
            Lang::Uz => "uzbek",
            Lang::En => "english",
        };
        name == english || name == lang.code() || name == lang.own_name().to_lowercase()
    };
    let own = Lang::ALL.into_iter().find(|lang| {
        code.map_or_else(
            || is_named(lang),
            |code| code.eq_ignore_ascii_case(lang.code()),
        )
    });
    own.map_or_else(|| heading.to_owned(), |lang| lang.code().to_owned())
}

/// The columns of the sheet of questions that the builder knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    Type,
    Name,
    Label,
    Hint,
    Required,
    Relevant,
    Constraint,
    Message,
    Calculation,
    Appearance,
    Parameters,
    Count,
    ListName,
}

/// A heading: the column that it names and the language of its texts; `None` for one that the builder does not know.
fn known(heading: &str, is_choices: bool) -> Option<(Known, String)> {
    let (base, rest) = match heading.split_once("::").or_else(|| heading.split_once(':')) {
        Some((base, rest)) => (base, Some(rest)),
        None => (heading, None),
    };
    let base: String = base
        .trim()
        .to_lowercase()
        .chars()
        .map(|letter| if letter == ' ' { '_' } else { letter })
        .collect();
    let column = match base.as_str() {
        "list_name" | "list" if is_choices => Known::ListName,
        "name" | "value" => Known::Name,
        "label" | "caption" => Known::Label,
        _ if is_choices => return None,
        "type" | "command" => Known::Type,
        "hint" => Known::Hint,
        "required" => Known::Required,
        "relevant" | "relevance" => Known::Relevant,
        "constraint" => Known::Constraint,
        "constraint_message" | "constraining_message" => Known::Message,
        "calculation" | "calculate" => Known::Calculation,
        "appearance" => Known::Appearance,
        "parameters" => Known::Parameters,
        "repeat_count" => Known::Count,
        _ => return None,
    };
    let is_text = matches!(column, Known::Label | Known::Hint | Known::Message);
    match rest {
        Some(rest) if is_text => Some((column, key_of(rest))),
        Some(_) => None,
        None => Some((
            column,
            if is_text {
                PLAIN.to_owned()
            } else {
                String::new()
            },
        )),
    }
}

/// The tables of a design.
pub fn write(design: &Design) -> Grid {
    let mut grid = Grid::default();
    grid.sheets.push(survey(design));
    grid.sheets.extend(choices(design));
    grid.sheets.push(settings(design));
    for kept in &design.kept {
        let mut sheet = GridSheet::new(&kept.name, kept.headings.clone());
        sheet.rows = kept
            .rows
            .iter()
            .map(|row| cells(&kept.headings, row))
            .collect();
        grid.sheets.push(sheet);
    }
    grid
}

fn cells(headings: &[String], row: &BTreeMap<String, String>) -> Vec<String> {
    headings
        .iter()
        .map(|heading| row.get(heading).cloned().unwrap_or_default())
        .collect()
}

/// The heading of a column of texts.
fn of_lang(column: &str, key: &str) -> String {
    if key == PLAIN {
        column.to_owned()
    } else {
        format!("{column}::{}", heading_of(key))
    }
}

/// The rows of the sheet of questions, each with the number of the item that it belongs to.
pub fn survey_rows(design: &Design) -> Vec<(u32, BTreeMap<String, String>)> {
    let mut rows = Vec::new();
    for item in &design.items {
        rows_of(item, &design.langs, &mut rows);
    }
    rows
}

fn survey(design: &Design) -> GridSheet {
    let rows = survey_rows(design);
    let used: BTreeSet<&str> = rows
        .iter()
        .flat_map(|(_, row)| row.keys().map(String::as_str))
        .collect();
    let mut headings = vec!["type".to_owned(), "name".to_owned()];
    let texts = |column: &str, headings: &mut Vec<String>| {
        for key in &design.langs {
            let heading = of_lang(column, key);
            if column == "label" || used.contains(heading.as_str()) {
                headings.push(heading);
            }
        }
    };
    texts("label", &mut headings);
    texts("hint", &mut headings);
    for column in ["required", "relevant", "constraint"] {
        if used.contains(column) {
            headings.push(column.to_owned());
        }
    }
    texts("constraint_message", &mut headings);
    for column in ["calculation", "appearance", "parameters", "repeat_count"] {
        if used.contains(column) {
            headings.push(column.to_owned());
        }
    }
    let others: Vec<String> = used
        .iter()
        .filter(|one| !headings.iter().any(|heading| heading == *one))
        .map(|one| (*one).to_owned())
        .collect();
    headings.extend(others);
    let mut sheet = GridSheet::new("survey", headings);
    sheet.rows = rows
        .iter()
        .map(|(_, row)| cells(&sheet.headings, row))
        .collect();
    sheet
}

fn rows_of(item: &Item, langs: &[String], rows: &mut Vec<(u32, BTreeMap<String, String>)>) {
    let mut row = item.other.clone();
    let mut put = |column: &str, value: &str| {
        if !value.is_empty() {
            row.insert(column.to_owned(), value.to_owned());
        }
    };
    put("type", &type_of(item));
    put("name", &item.name);
    put("required", if item.required { "yes" } else { "" });
    put("relevant", &item.relevant);
    put("constraint", &item.constraint);
    put("calculation", &item.calculation);
    put("parameters", &item.parameters);
    put("repeat_count", &item.count);
    put("appearance", &appearance(item));
    for (column, texts) in [
        ("label", &item.label),
        ("hint", &item.hint),
        ("constraint_message", &item.message),
    ] {
        // Texts of a language that the form has no more wait unseen.
        for (key, text) in texts.0.iter().filter(|(key, _)| langs.contains(key)) {
            put(&of_lang(column, key), text);
        }
    }
    rows.push((item.id, row));
    if let Some(end) = ending(item) {
        for inner in &item.items {
            rows_of(inner, langs, rows);
        }
        rows.push((item.id, BTreeMap::from([("type".to_owned(), end)])));
    }
}

/// How a container ends; `None` for what holds nothing.
fn ending(item: &Item) -> Option<String> {
    match item.kind {
        Kind::Group | Kind::Page => Some("end group".to_owned()),
        Kind::Roster => Some("end repeat".to_owned()),
        // `begin loop over villages` ends with `end loop`.
        Kind::Kept => item
            .written
            .to_lowercase()
            .replace('_', " ")
            .strip_prefix("begin ")
            .and_then(|rest| rest.split_whitespace().next())
            .map(|what| format!("end {what}")),
        _ => None,
    }
}

fn type_of(item: &Item) -> String {
    if !item.written.is_empty() {
        return item.written.clone();
    }
    let list = &item.list;
    match item.kind {
        Kind::Text | Kind::LongText | Kind::Kept => "text".to_owned(),
        Kind::Integer => "integer".to_owned(),
        Kind::Decimal => "decimal".to_owned(),
        Kind::Scale => "range".to_owned(),
        Kind::One => format!("select_one {list}"),
        Kind::Many => format!("select_multiple {list}"),
        Kind::Rank => format!("rank {list}"),
        Kind::Date => "date".to_owned(),
        Kind::Time => "time".to_owned(),
        Kind::Moment => "dateTime".to_owned(),
        Kind::Spot => "geopoint".to_owned(),
        Kind::Photo => "image".to_owned(),
        Kind::Sound => "audio".to_owned(),
        Kind::Barcode => "barcode".to_owned(),
        Kind::Note => "note".to_owned(),
        Kind::Agree => "acknowledge".to_owned(),
        Kind::Calculation => "calculate".to_owned(),
        Kind::Group | Kind::Page => "begin group".to_owned(),
        Kind::Roster => "begin repeat".to_owned(),
    }
}

fn appearance(item: &Item) -> String {
    let own = match item.kind {
        Kind::LongText => "multiline",
        Kind::Page => "field-list",
        _ => "",
    };
    [own, item.appearance.as_str()]
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn choices(design: &Design) -> Option<GridSheet> {
    if design.lists.is_empty() {
        return None;
    }
    let mut headings = vec!["list_name".to_owned(), "name".to_owned()];
    headings.extend(design.langs.iter().map(|key| of_lang("label", key)));
    let mut rows = Vec::new();
    for list in &design.lists {
        for choice in &list.choices {
            let mut row = choice.other.clone();
            row.insert("list_name".to_owned(), list.name.clone());
            row.insert("name".to_owned(), choice.name.clone());
            let seen = choice
                .label
                .0
                .iter()
                .filter(|(key, _)| design.langs.contains(key));
            for (key, text) in seen {
                row.insert(of_lang("label", key), text.clone());
            }
            rows.push(row);
        }
    }
    let others: BTreeSet<String> = rows
        .iter()
        .flat_map(BTreeMap::keys)
        .filter(|one| !headings.contains(one))
        .cloned()
        .collect();
    headings.extend(others);
    let mut sheet = GridSheet::new("choices", headings);
    sheet.rows = rows.iter().map(|row| cells(&sheet.headings, row)).collect();
    Some(sheet)
}

fn settings(design: &Design) -> GridSheet {
    let mut row = design.settings.clone();
    row.insert("form_title".to_owned(), design.title.clone());
    row.insert("form_id".to_owned(), design.form_id.clone());
    if let Some(first) = design.langs.first()
        && first != PLAIN
    {
        row.insert("default_language".to_owned(), heading_of(first));
    }
    let mut headings: Vec<String> = ["form_title", "form_id", "version", "default_language"]
        .into_iter()
        .filter(|heading| row.contains_key(*heading))
        .map(str::to_owned)
        .collect();
    let others: Vec<String> = row
        .keys()
        .filter(|key| !headings.contains(key))
        .cloned()
        .collect();
    headings.extend(others);
    let mut sheet = GridSheet::new("settings", headings);
    sheet.rows = vec![cells(&sheet.headings, &row)];
    sheet
}

/// The design of these tables.
pub fn read(grid: &Grid) -> Design {
    let mut design = Design {
        next: 1,
        ..Design::default()
    };
    if let Some(sheet) = grid.sheet("settings") {
        read_settings(sheet, &mut design);
    }
    for (name, is_choices) in [("survey", false), ("choices", true)] {
        let headings = grid.sheet(name).map(|sheet| sheet.headings.as_slice());
        for heading in headings.unwrap_or_default() {
            if let Some((Known::Label, key)) = known(heading, is_choices)
                && !design.langs.contains(&key)
            {
                design.langs.push(key);
            }
        }
    }
    if let Some(sheet) = grid.sheet("survey") {
        read_survey(sheet, &mut design);
    }
    if let Some(sheet) = grid.sheet("choices") {
        read_choices(sheet, &mut design);
    }
    for sheet in &grid.sheets {
        let name = sheet.name.trim().to_lowercase();
        if !["survey", "choices", "settings"].contains(&name.as_str()) {
            design.kept.push(kept(sheet));
        }
    }
    design
}

fn kept(sheet: &GridSheet) -> KeptSheet {
    let rows = sheet.rows.iter().map(|row| {
        let cells = sheet.cells(row);
        cells
            .map(|(heading, cell)| (heading.to_owned(), cell.to_owned()))
            .collect()
    });
    KeptSheet {
        name: sheet.name.clone(),
        headings: sheet.headings.clone(),
        rows: rows.collect(),
    }
}

fn read_settings(sheet: &GridSheet, design: &mut Design) {
    let Some(row) = sheet.rows.first() else {
        return;
    };
    for (heading, cell) in sheet.cells(row) {
        match heading.trim().to_lowercase().as_str() {
            "form_title" | "title" => cell.clone_into(&mut design.title),
            "form_id" | "id_string" => cell.clone_into(&mut design.form_id),
            "default_language" => design.langs.insert(0, key_of(cell)),
            // The builder gives every published version a name of its own.
            "version" => {}
            _ => {
                let heading = heading.to_owned();
                design.settings.insert(heading, cell.to_owned());
            }
        }
    }
}

fn read_choices(sheet: &GridSheet, design: &mut Design) {
    for row in &sheet.rows {
        let (mut choice, mut list) = (Choice::default(), String::new());
        for (heading, cell) in sheet.cells(row) {
            match known(heading, true) {
                Some((Known::ListName, _)) => cell.clone_into(&mut list),
                Some((Known::Name, _)) => cell.clone_into(&mut choice.name),
                Some((Known::Label, key)) => {
                    choice.label.0.insert(key, cell.to_owned());
                }
                _ => {
                    choice.other.insert(heading.to_owned(), cell.to_owned());
                }
            }
        }
        if list.is_empty() {
            continue;
        }
        match design.lists.iter_mut().find(|known| known.name == list) {
            Some(known) => known.choices.push(choice),
            None => design.lists.push(List {
                name: list,
                choices: vec![choice],
            }),
        }
    }
}

fn read_survey(sheet: &GridSheet, design: &mut Design) {
    // What is open, the innermost last; the items of the form itself stand below all of it.
    let mut open: Vec<Item> = Vec::new();
    let put = |open: &mut Vec<Item>, design: &mut Design, item: Item| match open.last_mut() {
        Some(above) => above.items.push(item),
        None => design.items.push(item),
    };
    for row in &sheet.rows {
        let mut item = read_item(sheet, row);
        let written = item.written.to_lowercase().replace('_', " ");
        if written.starts_with("end ") && !is_metadata(&written) {
            if let Some(done) = open.pop() {
                put(&mut open, design, done);
            }
            continue;
        }
        item.id = design.next;
        design.next += 1;
        understand(&mut item);
        if written.starts_with("begin ") {
            open.push(item);
        } else {
            put(&mut open, design, item);
        }
    }
    while let Some(done) = open.pop() {
        put(&mut open, design, done);
    }
}

fn is_metadata(written: &str) -> bool {
    // `end time` is how old workbooks ask for the moment at which a form was finished.
    written == "end time"
}

fn read_item(sheet: &GridSheet, row: &[String]) -> Item {
    let mut item = Item::default();
    let text = |into: &mut Titled, key: String, cell: &str| {
        into.0.insert(key, cell.to_owned());
    };
    for (heading, cell) in sheet.cells(row) {
        let Some((column, key)) = known(heading, false) else {
            item.other.insert(heading.to_owned(), cell.to_owned());
            continue;
        };
        match column {
            Known::Type => cell.clone_into(&mut item.written),
            Known::Name => cell.clone_into(&mut item.name),
            Known::Label => text(&mut item.label, key, cell),
            Known::Hint => text(&mut item.hint, key, cell),
            Known::Message => text(&mut item.message, key, cell),
            Known::Relevant => cell.clone_into(&mut item.relevant),
            Known::Constraint => cell.clone_into(&mut item.constraint),
            Known::Calculation => cell.clone_into(&mut item.calculation),
            Known::Appearance => cell.clone_into(&mut item.appearance),
            Known::Parameters => cell.clone_into(&mut item.parameters),
            Known::Count => cell.clone_into(&mut item.count),
            Known::Required => match cell.to_lowercase().as_str() {
                "yes" | "true" | "true()" | "1" => item.required = true,
                "no" | "false" | "false()" | "0" => {}
                // Required under a condition: the builder keeps the condition as it is.
                _ => {
                    item.other.insert(heading.to_owned(), cell.to_owned());
                }
            },
            Known::ListName => {}
        }
    }
    item
}

/// Finds what an item is from its type; the type is forgotten where the kind says it all.
fn understand(item: &mut Item) {
    let words: Vec<&str> = item.written.split_whitespace().collect();
    let list = |at: usize| words.get(at).map(|name| (*name).to_owned());
    let (kind, list) = match words.as_slice() {
        ["text" | "string"] => (Kind::Text, None),
        ["integer" | "int"] => (Kind::Integer, None),
        ["decimal"] => (Kind::Decimal, None),
        ["range"] => (Kind::Scale, None),
        ["select_one", _] => (Kind::One, list(1)),
        ["select_multiple", _] => (Kind::Many, list(1)),
        ["select", "one", _] => (Kind::One, list(2)),
        ["rank", _] => (Kind::Rank, list(1)),
        ["date"] => (Kind::Date, None),
        ["time"] => (Kind::Time, None),
        ["dateTime" | "datetime"] => (Kind::Moment, None),
        ["geopoint" | "gps" | "location"] => (Kind::Spot, None),
        ["image" | "photo"] => (Kind::Photo, None),
        ["audio"] => (Kind::Sound, None),
        ["barcode"] => (Kind::Barcode, None),
        ["note"] => (Kind::Note, None),
        ["acknowledge" | "trigger"] => (Kind::Agree, None),
        ["calculate"] => (Kind::Calculation, None),
        ["begin_group"] | ["begin", "group"] => (Kind::Group, None),
        ["begin_repeat"] | ["begin", "repeat"] => (Kind::Roster, None),
        _ => (Kind::Kept, None),
    };
    item.kind = kind;
    if kind == Kind::Kept {
        return;
    }
    item.written.clear();
    item.list = list.unwrap_or_default();
    let special = match kind {
        Kind::Text => Some(("multiline", Kind::LongText)),
        Kind::Group => Some(("field-list", Kind::Page)),
        _ => None,
    };
    if let Some((word, kind)) = special
        && item.appearance.split_whitespace().any(|one| one == word)
    {
        item.kind = kind;
        item.appearance = item
            .appearance
            .split_whitespace()
            .filter(|one| *one != word)
            .collect::<Vec<_>>()
            .join(" ");
    }
}
