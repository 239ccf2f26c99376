//! Which raises change nothing, without running every one of them.
//!
//! While the same projects are bought in the same order, larger purses leave nobody less: if nobody has less before a
//! purchase, its price is no more, so nobody has less after it. Hence between two sizes of purses the price of every
//! project, in every round, lies between its two; and where the greater price of what is bought is still less than the
//! less price of a rival, the rival never comes first in between. Where that cannot be said, the middle is looked at,
//! for those rivals alone.

use super::equal_shares::{Count, Ladder};
use super::purse::{Endowment, Price, Sought};

/// What was bought with purses of one size, in order, and at which price.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) bought: Vec<usize>,
    pub(super) prices: Vec<Price>,
}

/// What lies ahead of a run.
pub(super) enum Ahead {
    /// Nothing changes as far as was looked; the prices there.
    Steady(Vec<Price>),
    /// The first raise that changes something, and in which round.
    Turn { at: u64, round: usize },
    /// It was not found out.
    Unknown,
}

/// A rival of what is bought in a round; after the last round, one that cannot be paid.
#[derive(Debug, Clone, Copy)]
struct Rival {
    round: usize,
    project: usize,
}

/// A rival with purses of one size.
#[derive(Debug, Clone, Copy)]
struct Sight {
    /// The price of what is bought; `None` after the last round.
    own: Option<Price>,
    /// That of the rival; `None` where it cannot be paid.
    rival: Option<Price>,
    /// What each is worth to those who pay, where the two prices are near and nobody's purse plays a part in either.
    full: Option<(i128, i128)>,
    /// Whether the rival comes first.
    wins: bool,
}

/// A rival with purses of two sizes.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    rival: Rival,
    before: Sight,
    after: Sight,
}

impl Stretch {
    /// Whether the rival may come first anywhere after the less purses.
    fn may_turn(&self) -> bool {
        let Some(rival) = self.after.rival else {
            return false;
        };
        let Some(own) = self.before.own else {
            return true;
        };
        // Those who had nothing before have no more in between, and those who paid in full do so again.
        let is_fixed = self.before.full.is_some() && self.before.full == self.after.full;
        rival.floor() <= own.ceil() && !is_fixed
    }
}

/// What a run costs with larger purses, and every rival that may come first on the way there.
#[derive(Debug, Default)]
struct Survey {
    prices: Vec<Price>,
    rivals: Vec<Rival>,
    sights: Vec<Sight>,
}

impl Count<'_> {
    /// Looks as far ahead of a run as is said.
    pub(super) fn ahead(&mut self, ladder: &Ladder, from: u64, reach: u64, run: &Run) -> Ahead {
        if reach < 2 {
            return Ahead::Unknown;
        }
        let (now, then) = (ladder.at(from), ladder.at(from + reach));
        let Some(survey) = self.survey(then, run) else {
            return Ahead::Unknown;
        };
        let Some(before) = self.sights(now, run, &survey.rivals) else {
            return Ahead::Unknown;
        };
        let pairs = before.into_iter().zip(survey.sights);
        let stretches = survey
            .rivals
            .iter()
            .zip(pairs)
            .map(|(&rival, (before, after))| Stretch {
                rival,
                before,
                after,
            });
        match self.turn(ladder, run, (from, from + reach), stretches.collect()) {
            Ok(None) => Ahead::Steady(survey.prices),
            Ok(Some((at, round))) => Ahead::Turn { at, round },
            Err(Lost) => Ahead::Unknown,
        }
    }

    /// The first raise of a stretch at which a rival comes first, and in which round.
    fn turn(
        &mut self,
        ladder: &Ladder,
        run: &Run,
        (from, to): (u64, u64),
        mut stretches: Vec<Stretch>,
    ) -> Result<Option<(u64, usize)>, Lost> {
        stretches.retain(Stretch::may_turn);
        if stretches.is_empty() {
            return Ok(None);
        }
        if to - from == 1 {
            let first = stretches.iter().find(|one| one.after.wins);
            return Ok(first.map(|one| (to, one.rival.round)));
        }
        let middle = from + (to - from) / 2;
        let rivals: Vec<Rival> = stretches.iter().map(|one| one.rival).collect();
        let sights = self.sights(ladder.at(middle), run, &rivals).ok_or(Lost)?;
        let pairs = stretches.iter().zip(&sights);
        let first = pairs.map(|(one, &after)| Stretch { after, ..*one });
        let found = self.turn(ladder, run, (from, middle), first.collect())?;
        if found.is_some() {
            return Ok(found);
        }
        let pairs = stretches.iter().zip(&sights);
        let second = pairs.map(|(one, &before)| Stretch { before, ..*one });
        self.turn(ladder, run, (middle, to), second.collect())
    }

    /// Buys what a run bought, with larger purses; `None` where that cannot be followed.
    fn survey(&mut self, endowment: Endowment, run: &Run) -> Option<Survey> {
        self.purses.fill(endowment);
        let mut open = self.wanted.clone();
        let mut survey = Survey::default();
        for (&project, before) in run.bought.iter().zip(&run.prices) {
            open.retain(|&(_, one)| one != project);
            let own = self.own(project, before.rate)?;
            self.rivals(Some((project, own)), before.ceil(), &mut open, &mut survey);
            self.purses.buy(project, own);
            survey.prices.push(own);
        }
        self.rivals(None, f64::INFINITY, &mut open, &mut survey);
        Some(survey)
    }

    /// Adds the rivals of the next round whose price is no more than `most`; what cannot be paid is no longer open.
    fn rivals(
        &mut self,
        own: Option<(usize, Price)>,
        most: f64,
        open: &mut Vec<(f64, usize)>,
        survey: &mut Survey,
    ) {
        let round = survey.prices.len();
        open.retain_mut(|(least, project)| {
            if *least > most {
                return true;
            }
            let project = *project;
            match self.purses.price(project, *least, most) {
                Sought::Never => return false,
                Sought::Dearer(floor) => *least = floor,
                Sought::At(price) => {
                    *least = price.floor();
                    // Of two that nothing tells apart the same one always comes first.
                    let is_alike = own.is_some_and(|(own, _)| self.profile.are_alike(own, project));
                    if *least <= most && !is_alike {
                        survey.rivals.push(Rival { round, project });
                        survey.sights.push(self.sight(own, project, Some(price)));
                    }
                }
            }
            true
        });
    }

    /// What purses of a size say of some rivals of what a run bought, which stand in the order of the rounds.
    fn sights(&mut self, endowment: Endowment, run: &Run, rivals: &[Rival]) -> Option<Vec<Sight>> {
        self.purses.fill(endowment);
        let mut sights = Vec::with_capacity(rivals.len());
        let mut rest = rivals.iter().peekable();
        for (round, (&project, guess)) in run.bought.iter().zip(&run.prices).enumerate() {
            if rest.peek().is_none() {
                return Some(sights);
            }
            let own = self.own(project, guess.rate)?;
            while let Some(rival) = rest.next_if(|rival| rival.round == round) {
                let price = self.own(rival.project, own.rate);
                sights.push(self.sight(Some((project, own)), rival.project, price));
            }
            self.purses.buy(project, own);
        }
        for rival in rest {
            let price = self.own(rival.project, 0.0);
            sights.push(self.sight(None, rival.project, price));
        }
        Some(sights)
    }

    fn sight(
        &mut self,
        own: Option<(usize, Price)>,
        project: usize,
        rival: Option<Price>,
    ) -> Sight {
        let mut sight = Sight {
            own: own.map(|(_, price)| price),
            rival,
            full: None,
            wins: false,
        };
        let Some(price) = rival else { return sight };
        let Some(own) = own else {
            sight.wins = true;
            return sight;
        };
        if price.is_near(own.1) {
            let full = self.purses.full(own.0, own.1);
            sight.full = full.and_then(|full| Some((full, self.purses.full(project, price)?)));
        }
        sight.wins = self.is_before((project, price), own);
        sight
    }
}

/// A run could not be followed.
struct Lost;
