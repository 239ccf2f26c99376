//! The types of questions, under all the names they have had.

use crate::reference::nearest;

/// What a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Integer,
    Decimal,
    Date,
    Time,
    DateTime,
    Geopoint,
    Geotrace,
    Geoshape,
    Barcode,
    Note,
    Calculate,
    Hidden,
    Acknowledge,
    /// As `acknowledge`, but without a binding of its own.
    Trigger,
    Photo,
    Audio,
    Video,
    File,
    Osm,
    SelectOne,
    SelectMultiple,
    SelectOneExternal,
    Rank,
    Range,
    /// Filled in by the device: what fills it, and with what.
    Metadata(&'static str, &'static str),
    Audit,
    StartGeopoint,
    BackgroundAudio,
    BackgroundGeopoint,
    /// A whole number from 0 to this one.
    UpTo(&'static str),
    PhoneNumber,
}

impl Kind {
    /// The kind that a type means, under any of its names; selects and groups are told apart before.
    pub(crate) fn of(written: &str) -> Option<Self> {
        let known = TYPES.iter().find(|(name, _)| *name == written);
        known.map(|(_, kind)| *kind)
    }

    /// The control that asks for it, if a person is asked at all.
    pub(crate) fn control(self) -> Option<&'static str> {
        Some(match self {
            Self::Calculate
            | Self::Hidden
            | Self::Metadata(..)
            | Self::Audit
            | Self::StartGeopoint
            | Self::BackgroundAudio => return None,
            Self::Acknowledge | Self::Trigger | Self::BackgroundGeopoint => "trigger",
            Self::Photo | Self::Audio | Self::Video | Self::File | Self::Osm => "upload",
            Self::SelectOne => "select1",
            Self::SelectMultiple => "select",
            Self::Rank => "odk:rank",
            Self::Range => "range",
            _ => "input",
        })
    }

    /// The files that an upload takes.
    pub(crate) fn mediatype(self) -> Option<&'static str> {
        Some(match self {
            Self::Photo => "image/*",
            Self::Audio => "audio/*",
            Self::Video => "video/*",
            Self::File => "application/*",
            Self::Osm => "osm/*",
            _ => return None,
        })
    }

    /// The type of the answer in the binding.
    pub(crate) fn data(self) -> Option<&'static str> {
        Some(match self {
            Self::Trigger => return None,
            Self::Integer | Self::Range | Self::UpTo(_) => "int",
            Self::Decimal => "decimal",
            Self::Date | Self::Metadata("date", _) => "date",
            Self::Time => "time",
            Self::DateTime | Self::Metadata("timestamp", _) => "dateTime",
            Self::Geopoint | Self::StartGeopoint | Self::BackgroundGeopoint => "geopoint",
            Self::Geotrace => "geotrace",
            Self::Geoshape => "geoshape",
            Self::Barcode => "barcode",
            Self::Rank => "odk:rank",
            Self::Photo
            | Self::Audio
            | Self::Video
            | Self::File
            | Self::Osm
            | Self::Audit
            | Self::BackgroundAudio => "binary",
            _ => "string",
        })
    }

    /// What the binding says beyond the type, before the author adds to it.
    pub(crate) fn binding(self) -> Vec<(&'static str, String)> {
        match self {
            Self::Note => vec![("readonly", "true()".to_owned())],
            Self::Metadata(preload, with) => vec![
                ("jr:preload", preload.to_owned()),
                ("jr:preloadParams", with.to_owned()),
            ],
            Self::UpTo(most) => vec![("constraint", format!("0 <= . and . <= {most}"))],
            Self::PhoneNumber => vec![("constraint", r"regex(., '^\d*$')".to_owned())],
            _ => Vec::new(),
        }
    }

    /// The hint that the old types of numbers bring with them.
    pub(crate) fn hint(self) -> Option<String> {
        match self {
            Self::UpTo("100") => None,
            Self::UpTo(most) => Some(format!("0–{most}")),
            Self::PhoneNumber => Some("0–9".to_owned()),
            _ => None,
        }
    }

    /// Whether a person chooses from a list.
    pub(crate) fn is_select(self) -> bool {
        matches!(self, Self::SelectOne | Self::SelectMultiple | Self::Rank)
    }

    /// Whether a lone minus in a default belongs to the value.
    pub(crate) fn has_minus(self) -> bool {
        matches!(
            self,
            Self::Date | Self::DateTime | Self::Geopoint | Self::Geotrace | Self::Geoshape
        )
    }
}

const PROPERTY: &str = "property";
const START: Kind = Kind::Metadata("timestamp", "start");
const END: Kind = Kind::Metadata("timestamp", "end");
const TODAY: Kind = Kind::Metadata("date", "today");
const DEVICE: Kind = Kind::Metadata(PROPERTY, "deviceid");
const SUBSCRIBER: Kind = Kind::Metadata(PROPERTY, "subscriberid");
const SIM: Kind = Kind::Metadata(PROPERTY, "simserial");
const PHONE: Kind = Kind::Metadata(PROPERTY, "phonenumber");

/// Every name of every type that stands alone, today's names first.
const TYPES: &[(&str, Kind)] = &[
    ("text", Kind::Text),
    ("integer", Kind::Integer),
    ("decimal", Kind::Decimal),
    ("date", Kind::Date),
    ("time", Kind::Time),
    ("dateTime", Kind::DateTime),
    ("datetime", Kind::DateTime),
    ("note", Kind::Note),
    ("calculate", Kind::Calculate),
    ("hidden", Kind::Hidden),
    ("acknowledge", Kind::Acknowledge),
    ("trigger", Kind::Trigger),
    ("geopoint", Kind::Geopoint),
    ("geotrace", Kind::Geotrace),
    ("geoshape", Kind::Geoshape),
    ("barcode", Kind::Barcode),
    ("image", Kind::Photo),
    ("photo", Kind::Photo),
    ("audio", Kind::Audio),
    ("video", Kind::Video),
    ("file", Kind::File),
    ("osm", Kind::Osm),
    ("range", Kind::Range),
    ("audit", Kind::Audit),
    ("start-geopoint", Kind::StartGeopoint),
    ("background-audio", Kind::BackgroundAudio),
    ("background-geopoint", Kind::BackgroundGeopoint),
    ("start", START),
    ("end", END),
    ("today", TODAY),
    ("deviceid", DEVICE),
    ("username", Kind::Metadata(PROPERTY, "username")),
    ("email", Kind::Metadata(PROPERTY, "email")),
    ("phonenumber", PHONE),
    ("simserial", SIM),
    ("subscriberid", SUBSCRIBER),
    ("imei", DEVICE),
    ("uri:deviceid", Kind::Metadata(PROPERTY, "uri:deviceid")),
    ("uri:username", Kind::Metadata(PROPERTY, "uri:username")),
    ("uri:email", Kind::Metadata(PROPERTY, "uri:email")),
    (
        "uri:phonenumber",
        Kind::Metadata(PROPERTY, "uri:phonenumber"),
    ),
    ("uri:simserial", Kind::Metadata(PROPERTY, "uri:simserial")),
    (
        "uri:subscriberid",
        Kind::Metadata(PROPERTY, "uri:subscriberid"),
    ),
    ("start time", START),
    ("get start time", START),
    ("end time", END),
    ("get end time", END),
    ("get today", TODAY),
    ("device id", DEVICE),
    ("get device id", DEVICE),
    ("subscriber id", SUBSCRIBER),
    ("get subscriber id", SUBSCRIBER),
    ("sim id", SIM),
    ("get sim id", SIM),
    ("get phone number", PHONE),
    ("phone number", Kind::PhoneNumber),
    ("percentage", Kind::UpTo("100")),
    ("number of days in last month", Kind::UpTo("31")),
    ("number of days in last six months", Kind::UpTo("183")),
    ("number of days in last year", Kind::UpTo("365")),
    ("string", Kind::Text),
    ("q string", Kind::Text),
    ("add text prompt", Kind::Text),
    ("int", Kind::Integer),
    ("q int", Kind::Integer),
    ("add integer prompt", Kind::Integer),
    ("q decimal", Kind::Decimal),
    ("add decimal prompt", Kind::Decimal),
    ("q date", Kind::Date),
    ("add date prompt", Kind::Date),
    ("date time", Kind::DateTime),
    ("q date time", Kind::DateTime),
    ("q dateTime", Kind::DateTime),
    ("add date time prompt", Kind::DateTime),
    ("add dateTime prompt", Kind::DateTime),
    ("gps", Kind::Geopoint),
    ("location", Kind::Geopoint),
    ("q location", Kind::Geopoint),
    ("q geopoint", Kind::Geopoint),
    ("add location prompt", Kind::Geopoint),
    ("q geotrace", Kind::Geotrace),
    ("q geoshape", Kind::Geoshape),
    ("q barcode", Kind::Barcode),
    ("add barcode prompt", Kind::Barcode),
    ("q note", Kind::Note),
    ("add note prompt", Kind::Note),
    ("q calculate", Kind::Calculate),
    ("add calculate prompt", Kind::Calculate),
    ("q acknowledge", Kind::Acknowledge),
    ("add acknowledge prompt", Kind::Acknowledge),
    ("q picture", Kind::Photo),
    ("q image", Kind::Photo),
    ("add image prompt", Kind::Photo),
    ("add photo prompt", Kind::Photo),
    ("q audio", Kind::Audio),
    ("add audio prompt", Kind::Audio),
    ("q video", Kind::Video),
    ("add video prompt", Kind::Video),
    ("add file prompt", Kind::File),
];

/// A select, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Select<'a> {
    pub kind: Kind,
    /// The words before the list, as they were written.
    pub command: &'a str,
    /// Whether the list must be a file.
    pub from_file: bool,
    /// The list, a file, or a reference to a question of a repeat.
    pub list: &'a str,
    /// Whether "other" is to be specified.
    pub or_other: bool,
}

const SELECTS: &[(&str, Kind, bool)] = &[
    ("select_one", Kind::SelectOne, false),
    ("select one", Kind::SelectOne, false),
    ("select1", Kind::SelectOne, false),
    ("select one from", Kind::SelectOne, false),
    ("add select one prompt using", Kind::SelectOne, false),
    ("select_multiple", Kind::SelectMultiple, false),
    ("select all that apply", Kind::SelectMultiple, false),
    ("select all that apply from", Kind::SelectMultiple, false),
    (
        "add select multiple prompt using",
        Kind::SelectMultiple,
        false,
    ),
    ("select_one_external", Kind::SelectOneExternal, false),
    ("select_one_from_file", Kind::SelectOne, true),
    ("select one from file", Kind::SelectOne, true),
    ("select_multiple_from_file", Kind::SelectMultiple, true),
    ("select multiple from file", Kind::SelectMultiple, true),
    ("rank", Kind::Rank, false),
];

/// Names of selects that have never taken a list, but mean one.
const BARE_SELECTS: &[&str] = &[
    "select one external",
    "select one using",
    "select multiple from",
    "select multiple using",
    "q select",
    "q select1",
    "select_multiple",
];

/// A type that chooses from a list; `Err` where the list is missing.
pub(crate) fn select(written: &str) -> Option<Result<Select<'_>, ()>> {
    let (body, or_other) = [" or specify other", " or_other", " or other"]
        .into_iter()
        .find_map(|end| written.strip_suffix(end))
        .map_or((written, false), |body| (body, true));
    if let Some((command, list)) = body.rsplit_once(' ')
        && !list.is_empty()
        && let Some((_, kind, from_file)) = SELECTS.iter().find(|(name, ..)| *name == command)
    {
        return Some(Ok(Select {
            kind: *kind,
            command,
            from_file: *from_file,
            list,
            or_other,
        }));
    }
    let bare = SELECTS.iter().any(|(name, ..)| *name == written) || BARE_SELECTS.contains(&written);
    bare.then_some(Err(()))
}

/// What begins or ends with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Group,
    Repeat,
    Loop,
}

impl Section {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Repeat => "repeat",
            Self::Loop => "loop",
        }
    }

    fn of(word: &str) -> Option<Self> {
        match word {
            "group" => Some(Self::Group),
            "repeat" | "lgroup" | "looped group" => Some(Self::Repeat),
            "loop" => Some(Self::Loop),
            _ => None,
        }
    }
}

/// The beginning of a group, a repeat or a loop, and the list that a loop goes over.
pub(crate) fn begins(written: &str) -> Option<(Section, Option<&str>)> {
    let rest = written.strip_prefix("begin")?;
    let rest = rest.strip_prefix(['_', ' ', '\t', '\n'])?;
    if let Some(section) = Section::of(rest) {
        return Some((section, None));
    }
    let (body, list) = rest.rsplit_once(' ')?;
    let body = body.strip_suffix(" over").unwrap_or(body);
    Some((
        Section::of(body)?,
        Some(list).filter(|list| !list.is_empty()),
    ))
}

/// The end of a group, a repeat or a loop.
pub(crate) fn ends(written: &str) -> Option<Section> {
    let rest = written.strip_prefix("end")?;
    Section::of(rest.strip_prefix(['_', ' ', '\t', '\n'])?)
}

/// The type that was probably meant by one that is not known.
pub(crate) fn probably(written: &str) -> Option<String> {
    let trimmed = written.trim();
    let lower = trimmed.to_lowercase();
    // Right but for capitals, hyphens or a missing space.
    let spaced = lower.replace(['-', '_'], " ");
    if Kind::of(&lower).is_some() && lower != trimmed {
        return Some(lower);
    }
    let commands = SELECTS.iter().map(|(name, ..)| *name);
    let mut words: Vec<&str> = lower.split_whitespace().collect();
    if words.len() > 1 {
        let list_from = trimmed.rfind(char::is_whitespace)?;
        let list = trimmed[list_from..].trim();
        words.pop();
        let command = words.join("_");
        if let Some(known) = commands
            .clone()
            .find(|name| *name == command || *name == words.join(" "))
            .or_else(|| nearest(&command, commands.clone()))
        {
            return Some(format!("{known} {list}"));
        }
    }
    let sections = [
        "begin_group",
        "end_group",
        "begin_repeat",
        "end_repeat",
        "begin_loop",
        "end_loop",
    ];
    let squeezed = spaced.replace(' ', "");
    if let Some(section) = sections
        .iter()
        .find(|name| name.replace('_', "") == squeezed)
    {
        return Some((*section).to_owned());
    }
    let plain = TYPES.iter().map(|(name, _)| *name).chain(sections);
    let plain = plain.chain(["csv-external", "xml-external"]);
    if let Some(known) = nearest(&lower, plain) {
        return Some(known.to_owned());
    }
    nearest(&lower, commands).map(str::to_owned)
}
