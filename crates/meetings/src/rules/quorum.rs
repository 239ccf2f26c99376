//! Whether enough members came, and who is missing from the table.

use crate::model::{Attendance, Member};

/// How many members must come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Quorum {
    /// More than half.
    #[default]
    Majority,
    /// Two thirds or more.
    TwoThirds,
}

impl Quorum {
    /// The rule of a working group.
    pub fn of(code: Option<&str>) -> Self {
        match code {
            Some("two-thirds") => Self::TwoThirds,
            _ => Self::Majority,
        }
    }

    /// How many of so many members.
    pub fn needed(self, members: usize) -> usize {
        match self {
            Self::Majority => members / 2 + 1,
            Self::TwoThirds => (members * 2).div_ceil(3),
        }
    }
}

/// How many members came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Came, or sent somebody.
    pub present: usize,
    /// Did not come.
    pub absent: usize,
    /// Did not come and had said so.
    pub excused: usize,
    /// How many had to come.
    pub needed: usize,
}

impl Tally {
    /// Whether enough came. Nobody is not enough of nobody.
    pub fn has_quorum(self) -> bool {
        self.present > 0 && self.present >= self.needed
    }
}

/// How many of those on the list came; members who were not listed count as absent.
pub fn tally(attendance: &Attendance, quorum: Quorum) -> Tally {
    let of = |presence: &str| {
        attendance
            .rows
            .iter()
            .filter(|row| row.presence == presence)
            .count()
    };
    let (present, excused) = (of("present"), of("excused"));
    Tally {
        present,
        absent: attendance.rows.len() - present - excused,
        excused,
        needed: quorum.needed(attendance.rows.len()),
    }
}

/// The expected sectors from which nobody sits in the group.
pub fn missing<'a>(expected: &[&'a str], members: &[Member]) -> Vec<&'a str> {
    expected
        .iter()
        .filter(|sector| !members.iter().any(|member| member.sector == **sector))
        .copied()
        .collect()
}

/// At how many of the meetings a member was, of how many that listed the member.
pub fn attended(member: &str, meetings: &[Attendance]) -> (usize, usize) {
    let listed = meetings
        .iter()
        .flat_map(|attendance| &attendance.rows)
        .filter(|row| row.member == member);
    let all = listed.clone().count();
    (listed.filter(|row| row.presence == "present").count(), all)
}
