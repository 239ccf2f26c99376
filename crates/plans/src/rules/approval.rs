//! Who has to agree to a plan, who has, and whether that is enough.

use std::collections::BTreeMap;

/// What a body answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The code of the body.
    pub body: String,
    /// Whether it agrees; else it gives the plan back.
    pub approves: bool,
    /// Whether what it answered to is the text as it stands now.
    pub of_this_text: bool,
}

/// How far the approval of a plan has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quorum {
    /// How many sectors must agree.
    pub needed: usize,
    /// Which agree to the text as it stands, in the order of the sectors.
    pub given: Vec<String>,
    /// Which agreed to an earlier text: a sector approves a text, not a promise.
    pub earlier: Vec<String>,
    /// Which gave it back.
    pub returned: Vec<String>,
    /// Which have not answered.
    pub waiting: Vec<String>,
}

impl Quorum {
    /// Whether enough sectors agree.
    pub fn is_reached(&self) -> bool {
        self.given.len() >= self.needed
    }

    /// Everybody whose word is still missing.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        [&self.waiting, &self.earlier, &self.returned]
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}

/// Weighs what was answered; `voices` come oldest first, and the last word of each body counts.
///
/// Without a quorum every sector has to agree; a quorum beyond the number of sectors means the same.
pub fn weigh(sectors: &[String], quorum: Option<i64>, voices: &[Voice]) -> Quorum {
    let last: BTreeMap<&str, &Voice> = voices
        .iter()
        .map(|voice| (voice.body.as_str(), voice))
        .collect();
    let mut weighed = Quorum {
        needed: quorum
            .and_then(|quorum| usize::try_from(quorum).ok())
            .map_or(sectors.len(), |quorum| quorum.min(sectors.len())),
        ..Quorum::default()
    };
    let mut seen = Vec::new();
    for sector in sectors {
        if seen.contains(&sector) {
            continue;
        }
        seen.push(sector);
        let kept = match last.get(sector.as_str()) {
            None => &mut weighed.waiting,
            Some(voice) if !voice.approves => &mut weighed.returned,
            Some(voice) if voice.of_this_text => &mut weighed.given,
            Some(_) => &mut weighed.earlier,
        };
        kept.push(sector.clone());
    }
    weighed.needed = weighed.needed.min(seen.len());
    weighed
}
