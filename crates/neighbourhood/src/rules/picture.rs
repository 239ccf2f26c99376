//! The picture of a place that everything else shows: who lives where, how old, what is near, who is missing.

use kernel::Finding;
use serde::{Deserialize, Serialize};

use super::cells::{At, BANDS, Cell, Cells, LEAST_HOUSEHOLDS, Safe, Scope, THRESHOLD, Told};
use super::distances::{self, Reach, UNKNOWN};
use super::geo::Point;
use super::persons::{FIVE_YEARS, Person, SERVICE_BANDS, Trait, persons};
use crate::model::{HOUSEHOLD_KINDS, Household, NEAR};

/// Where the numbers come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// Nobody has counted.
    #[default]
    None,
    /// The household book.
    Book,
    /// The official population table.
    Population,
    /// A survey.
    Survey,
}

/// Who lives where, what is near, and who is missing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Picture {
    /// The code of the place.
    pub place: String,
    /// The day on which it was so, `YYYY-MM-DD`.
    pub date: String,
    /// Where the numbers come from.
    pub source: Source,
    /// Whether small numbers are withheld, and everything from which they could be worked out.
    pub controlled: bool,
    /// Everybody; `None` where withheld or not known.
    pub people: Option<u64>,
    /// Households; `None` where withheld or not known.
    pub households: Option<u64>,
    /// The settlements, then those of whom nobody knows where they live (with an empty code).
    pub settlements: Vec<Area>,
    /// Women and men by age, the youngest first.
    pub pyramid: Vec<AgeBar>,
    /// People by trait and settlement.
    pub tables: Vec<GroupTable>,
    /// Households by kind and settlement.
    pub families: Option<GroupTable>,
    /// How far it is to the nearest facility of each kind.
    pub near: Vec<Near>,
    /// By how much a path is assumed to be longer than the straight line.
    pub detour: f64,
    /// Who is missing.
    pub missing: Vec<Missing>,
}

/// A settlement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Area {
    /// Its code, or its name where no table knows it.
    pub code: String,
    /// Who lives there; `None` where withheld or not known.
    pub people: Option<u64>,
    /// How many households; `None` where withheld or not known.
    pub households: Option<u64>,
}

/// A band of ages.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AgeBar {
    /// The youngest age.
    pub from: u8,
    /// The oldest age; `None` where the band is open.
    pub to: Option<u8>,
    /// Women; `None` where withheld.
    pub female: Option<u64>,
    /// Men; `None` where withheld.
    pub male: Option<u64>,
    /// Those whose sex nobody knows; `None` where withheld.
    pub unknown: Option<u64>,
}

/// People, or households, by category and settlement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupTable {
    /// The trait: `sex`, `age`, `ethnicity`, `disability`, `poverty`, `migration`, `family`; `household` for households by kind.
    pub of: String,
    /// The categories; the last is `unknown`.
    pub categories: Vec<String>,
    /// The whole place, category by category; `None` where withheld.
    pub whole: Vec<Option<u64>>,
    /// Settlement by settlement (as in [`Picture::settlements`]), category by category.
    pub by_settlement: Vec<Vec<Option<u64>>>,
}

/// Distances to the nearest facility of a kind.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Near {
    /// The kind: `kindergarten`, `school`, `clinic`.
    pub kind: String,
    /// How many of them have a place on the map.
    pub facilities: usize,
    /// Kilometres from the middle of each settlement; `None` where nobody knows where it is.
    pub settlements: Vec<Option<f64>>,
    /// Who has it how far: everybody, then trait by trait.
    pub groups: Vec<Reach>,
}

/// Somebody who is missing from the data, or something without which they cannot be seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Missing {
    /// What is missing and what to do.
    pub finding: Finding,
    /// How many it concerns, where that is counted.
    pub count: Option<u64>,
    /// Whether it may be said to everyone as it stands.
    pub public: bool,
}

/// What a picture is drawn from.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The code of the place.
    pub place: String,
    /// Today, `YYYY-MM-DD`.
    pub today: String,
    /// The codes of its settlements, or their names.
    pub settlements: Vec<String>,
    /// The middle of each settlement, where somebody knows it.
    pub middles: Vec<Option<Point>>,
    /// The households.
    pub households: Vec<Household>,
    /// Where facilities are, kind by kind as in [`NEAR`].
    pub facilities: [Vec<Point>; 3],
    /// By how much a path is assumed to be longer than the straight line.
    pub detour: f64,
}

impl Known {
    /// The number of a settlement.
    pub fn settlement(&self, code: &str) -> Option<usize> {
        self.settlements.iter().position(|known| known == code)
    }

    /// Everybody.
    pub fn persons(&self) -> Vec<Person> {
        persons(&self.households, &|code| self.settlement(code), &self.today)
    }

    fn of_household(&self, household: &Household) -> Option<usize> {
        self.settlement(household.settlement.as_deref()?)
    }

    /// Kilometres from the middle of each settlement to the nearest facility of a kind.
    fn far(&self, kind: usize) -> Vec<Option<f64>> {
        self.middles
            .iter()
            .map(|middle| {
                let far = distances::nearest((*middle)?, &self.facilities[kind], self.detour)?;
                // Nobody measures a village to less than a metre, and a number that is kept is read again the same.
                Some((far * 1_000.0).round() / 1_000.0)
            })
            .collect()
    }

    fn scope(&self, traits: &[Trait], near: bool) -> Scope {
        let bands = |kind: usize| {
            let far = self.far(kind).into_iter().map(distances::band);
            far.chain([UNKNOWN]).collect()
        };
        Scope {
            settlements: self.settlements.len(),
            traits: traits.to_vec(),
            bands: if near {
                (0..NEAR.len()).map(bands).collect()
            } else {
                Vec::new()
            },
            ages: true,
            families: true,
        }
    }

    fn cells(&self, people: &[Person], scope: &Scope) -> Cells {
        let home = |household: &Household| self.of_household(household);
        Cells::of(scope, people, &self.households, &home)
    }

    /// The picture as it is, for those who keep the book: nothing is withheld, and distances begin at the household where
    /// somebody has put it on the map.
    pub fn true_picture(&self) -> Picture {
        let people = self.persons();
        let scope = self.scope(&Trait::ALL, false);
        let cells = self.cells(&people, &scope);
        let mut picture = self.read(&scope, &|cell| cells.value(cell));
        let far = |kind: usize| -> Vec<Option<f64>> {
            let of_settlement = self.far(kind);
            self.households
                .iter()
                .map(|household| {
                    Point::of(household.north.as_ref(), household.east.as_ref()).map_or_else(
                        || of_settlement[self.of_household(household)?],
                        |home| distances::nearest(home, &self.facilities[kind], self.detour),
                    )
                })
                .collect()
        };
        picture.near = NEAR
            .iter()
            .enumerate()
            .map(|(kind, word)| {
                let by_household = far(kind);
                let reach = |of: Option<(Trait, usize)>| {
                    let own = people.iter().filter(|person| {
                        of.is_none_or(|(one, category)| {
                            one.of(person).unwrap_or_else(|| one.categories().len()) == category
                        })
                    });
                    let mut bands = [0; BANDS];
                    let mut known = Vec::new();
                    for person in own {
                        let far = by_household[person.household];
                        bands[distances::band(far)] += 1;
                        known.extend(far.map(|far| (far, 1)));
                    }
                    said(of, bands.map(Some), distances::median(&known))
                };
                self.near(kind, word, &Trait::ALL, &reach)
            })
            .collect();
        picture
    }

    /// The picture as it may be shown to everyone: small numbers are withheld, and everything from which they could be
    /// worked out, in all tables together and together with what was told `before`. Distances are those of the
    /// settlement. `None` where nobody is counted or nothing can be proved to be safe.
    pub fn safe_picture(&self, before: &[(Cell, Option<u64>)]) -> Option<(Picture, Told)> {
        let people = self.persons();
        if self.households.is_empty() {
            return None;
        }
        // What costs the most goes first, where not everything can be protected at once.
        let attempts: [(&[Trait], bool); 4] = [
            (&Trait::ALL, true),
            (&Trait::ALL, false),
            (
                &[Trait::Sex, Trait::Age, Trait::Disability, Trait::Poverty],
                false,
            ),
            (&[Trait::Sex], false),
        ];
        attempts.into_iter().find_map(|(traits, near)| {
            let scope = self.scope(traits, near);
            let safe = self.cells(&people, &scope).protected(before)?;
            Some((self.published(&scope, &safe), safe.told()))
        })
    }

    fn published(&self, scope: &Scope, safe: &Safe) -> Picture {
        let mut picture = self.read(scope, &|cell| safe.value(cell));
        picture.controlled = true;
        if scope.bands.is_empty() {
            return picture;
        }
        picture.near = NEAR
            .iter()
            .enumerate()
            .map(|(kind, word)| {
                let far = self.far(kind);
                let reach = |of: Option<(Trait, usize)>| {
                    let value = |at| safe.value(Cell::People { of, at });
                    let bands = std::array::from_fn(|band| value(At::Band { kind, band }));
                    // A median is told only where it follows from numbers that are told.
                    let known: Option<Vec<(f64, u64)>> = far
                        .iter()
                        .enumerate()
                        .filter_map(|(at, far)| Some((at, (*far)?)))
                        .map(|(at, far)| Some((far, value(At::Settlement(at))?)))
                        .collect();
                    said(of, bands, known.and_then(|known| distances::median(&known)))
                };
                self.near(kind, word, &scope.traits, &reach)
            })
            .collect();
        picture
    }

    fn near(
        &self,
        kind: usize,
        word: &str,
        traits: &[Trait],
        reach: &dyn Fn(Option<(Trait, usize)>) -> Reach,
    ) -> Near {
        let mut groups = vec![reach(None)];
        for one in traits {
            groups
                .extend((0..=one.categories().len()).map(|category| reach(Some((*one, category)))));
        }
        Near {
            kind: word.to_owned(),
            facilities: self.facilities[kind].len(),
            settlements: self.far(kind),
            groups,
        }
    }

    fn read(&self, scope: &Scope, value: &dyn Fn(Cell) -> Option<u64>) -> Picture {
        let places = scope.settlements;
        let people = |of, at| value(Cell::People { of, at });
        let households = |of, at| value(Cell::Households { of, at });
        let code = |at: usize| self.settlements.get(at).cloned().unwrap_or_default();
        let table = |of: &str, categories: Vec<String>, cell: &dyn Fn(usize, At) -> Option<u64>| {
            let count = categories.len();
            GroupTable {
                of: of.to_owned(),
                categories: categories
                    .into_iter()
                    .chain(["unknown".to_owned()])
                    .collect(),
                whole: (0..=count)
                    .map(|category| cell(category, At::Whole))
                    .collect(),
                by_settlement: (0..=places)
                    .map(|at| {
                        (0..=count)
                            .map(|category| cell(category, At::Settlement(at)))
                            .collect()
                    })
                    .collect(),
            }
        };
        Picture {
            place: self.place.clone(),
            date: self.today.clone(),
            source: if self.households.is_empty() {
                Source::None
            } else {
                Source::Book
            },
            controlled: false,
            people: people(None, At::Whole),
            households: households(None, At::Whole),
            settlements: (0..=places)
                .map(|at| Area {
                    code: code(at),
                    people: people(None, At::Settlement(at)),
                    households: households(None, At::Settlement(at)),
                })
                .collect(),
            pyramid: FIVE_YEARS
                .iter()
                .enumerate()
                .map(|(band, (from, to))| {
                    let of = |sex| {
                        value(Cell::Ages {
                            sex: Some(sex),
                            band,
                        })
                    };
                    AgeBar {
                        from: *from,
                        to: *to,
                        female: of(0),
                        male: of(1),
                        unknown: of(2),
                    }
                })
                .collect(),
            tables: scope
                .traits
                .iter()
                .map(|one| {
                    table(one.code(), one.categories(), &|category, at| {
                        people(Some((*one, category)), at)
                    })
                })
                .collect(),
            families: scope.families.then(|| {
                let kinds = HOUSEHOLD_KINDS.iter().map(|kind| (*kind).to_owned());
                table("household", kinds.collect(), &|kind, at| {
                    households(Some(kind), at)
                })
            }),
            near: Vec::new(),
            detour: self.detour,
            missing: Vec::new(),
        }
    }
}

fn said(of: Option<(Trait, usize)>, bands: [Option<u64>; BANDS], median: Option<f64>) -> Reach {
    let category = of.map_or(String::new(), |(one, at)| {
        let categories = one.categories();
        categories
            .get(at)
            .cloned()
            .unwrap_or_else(|| "unknown".to_owned())
    });
    Reach {
        of: of.map(|(one, _)| one.code().to_owned()),
        category,
        bands,
        median,
    }
}

/// A count of people of a category of a trait in a settlement, out of a survey or any other list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Where; `None` where nobody knows.
    pub settlement: Option<String>,
    /// Who: at most a sex, an age, and one code of each other dimension of the household book.
    pub group: kernel::Group,
    /// How many people.
    pub people: u64,
    /// In how many households they live, where that is known; else every five people are taken for one.
    pub households: Option<u64>,
}

/// The picture that counts by group give, for a place without a household book: every count is of other people than the
/// others. Weighted estimates are counted as they are, rounded by the caller. Small numbers are withheld as everywhere.
pub fn of_counts(
    place: &str,
    today: &str,
    settlements: &[String],
    counts: &[Counted],
) -> Option<Picture> {
    let mut people = Vec::new();
    let mut household = 0;
    for count in counts {
        let settlement = count
            .settlement
            .as_deref()
            .and_then(|code| settlements.iter().position(|known| known == code));
        let person = of_group(&count.group);
        // A place has fewer people; more would be a slip that asks for all memory.
        let number = count.people.min(1_000_000);
        let homes = count
            .households
            .unwrap_or(number.div_ceil(5))
            .clamp(1, number.max(1));
        for at in 0..number {
            people.push(Person {
                household: household + (at * homes / number) as usize,
                settlement,
                ..person.clone()
            });
        }
        household += homes as usize;
    }
    if people.is_empty() {
        return None;
    }
    let known = Known {
        place: place.to_owned(),
        today: today.to_owned(),
        settlements: settlements.to_vec(),
        detour: distances::NO_DETOUR,
        ..Known::default()
    };
    // Ages are told by the bands that hold those of the counts whole, and by no others.
    let all_within = |bands: &[(u8, Option<u8>)]| {
        counts.iter().all(|count| {
            count
                .group
                .ages()
                .is_none_or(|ages| bands.iter().any(|band| holds(*band, ages)))
        })
    };
    let by_five = all_within(&FIVE_YEARS);
    let traits: Vec<Trait> = Trait::ALL
        .into_iter()
        .filter(|one| *one != Trait::Age || all_within(&SERVICE_BANDS))
        .collect();
    let scope = Scope {
        families: false,
        ages: by_five,
        ..known.scope(&traits, false)
    };
    let safe = Cells::of(&scope, &people, &[], &|_| None).protected(&[])?;
    let mut picture = known.published(&scope, &safe);
    picture.source = Source::Survey;
    if !by_five {
        picture.pyramid.clear();
    }
    Some(picture)
}

/// Whether a band holds another whole.
fn holds(band: (u8, Option<u8>), ages: kernel::AgeBand) -> bool {
    band.0 <= ages.from
        && band
            .1
            .is_none_or(|last| ages.to.is_some_and(|to| to <= last))
}

/// Somebody of a group, as far as the group says.
fn of_group(group: &kernel::Group) -> Person {
    use kernel::Dimension;
    let code = |dimension, codes: &[&'static str]| {
        let code = group.code(dimension)?;
        codes.iter().copied().find(|known| *known == code)
    };
    // A band that no band of ours holds whole says no age.
    let age = group.ages().and_then(|ages| {
        let mut bands = FIVE_YEARS.iter().chain(&SERVICE_BANDS);
        bands.any(|own| holds(*own, ages)).then_some(ages.from)
    });
    Person {
        sex: code(Dimension::Sex, crate::model::SEXES),
        age,
        ethnicity: code(Dimension::Ethnicity, crate::model::ETHNICITIES),
        disability: match group.code(Dimension::Disability) {
            Some("yes") => Some(true),
            Some("no") => Some(false),
            _ => None,
        },
        poverty: code(Dimension::Poverty, crate::model::POVERTY),
        migration: match group.code(Dimension::Migration) {
            Some("migrant") => Some("abroad"),
            Some("returnee") => Some("returned"),
            _ => code(Dimension::Migration, crate::model::MIGRATIONS_OF_PEOPLE),
        },
        family: code(Dimension::Family, HOUSEHOLD_KINDS),
        ..Person::default()
    }
}

/// How the rule of withholding is said: fewer people than the first, or fewer households than the second.
pub const WITHHELD_BELOW: (u64, u64) = (THRESHOLD, LEAST_HOUSEHOLDS);
