//! Invented households: their people first, then whatever the form asks about them.

use jiff::Timestamp;
use xlsform::{FieldKind, Run, World, XForm};

/// Where the villages of the sample lie, as on the social map of the demonstration.
const MIDDLES: [(f64, f64); 7] = [
    (40.571, 73.602),
    (40.628, 73.731),
    (40.512, 73.548),
    (40.605, 73.655),
    (40.655, 73.804),
    (40.538, 73.702),
    (40.560, 73.660),
];

/// How often a form is gone through: what is answered late may open what stands early.
const SWEEPS: usize = 14;

/// Where a household is asked.
pub struct Household {
    /// The number of its village; higher ones lie farther up the valley.
    pub village: usize,
    /// Its number in the list of the sample.
    pub number: usize,
    /// The code of its village.
    pub settlement: String,
    /// Who asks.
    pub enumerator: &'static str,
    /// The hours of the place before Greenwich.
    pub hours: i8,
}

/// Numbers that look like chance and are always the same (a linear congruential generator; Knuth, TAOCP 2, 3.3.4).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most.max(1)
    }

    fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    fn of<'a>(&mut self, weights: &[(&'a str, u64)]) -> &'a str {
        let sum = weights.iter().map(|(_, weight)| weight).sum();
        let mut at = self.below(sum);
        for (value, weight) in weights {
            if at < *weight {
                return value;
            }
            at -= weight;
        }
        weights.first().map_or("", |(value, _)| value)
    }
}

struct Person {
    name: &'static str,
    relation: &'static str,
    is_woman: bool,
    age: u64,
    whereabouts: &'static str,
    is_disabled: bool,
    mother: &'static str,
    father: &'static str,
}

const WOMEN: [&str; 12] = [
    "Айгүл",
    "Гүлнара",
    "Нурзат",
    "Жамиля",
    "Бермет",
    "Чолпон",
    "Айжан",
    "Назгүл",
    "Элиза",
    "Мээрим",
    "Сайкал",
    "Бегимай",
];
const MEN: [&str; 12] = [
    "Азамат",
    "Бакыт",
    "Нурлан",
    "Эрлан",
    "Талант",
    "Данияр",
    "Улан",
    "Марат",
    "Жаныбек",
    "Алмаз",
    "Тилек",
    "Кубат",
];

/// The people of a household: a couple or a woman alone, their parents, their children; the poorer the more often
/// somebody works abroad.
fn people(chance: &mut Chance, is_far: bool) -> Vec<Person> {
    let mut people = Vec::new();
    let age = 26 + chance.below(38);
    let is_headed_by_woman = chance.percent(if is_far { 24 } else { 17 });
    let abroad = chance.percent(if is_far { 38 } else { 26 });
    let mut add = |chance: &mut Chance, relation, is_woman: bool, age: u64, whereabouts| {
        let names = if is_woman { &WOMEN } else { &MEN };
        let name = names[chance.below(names.len() as u64) as usize];
        let likely = match age {
            0..=17 => 3,
            18..=59 => 5,
            _ => 26,
        };
        people.push(Person {
            name,
            relation,
            is_woman,
            age,
            whereabouts,
            is_disabled: chance.percent(likely),
            mother: "here",
            father: "here",
        });
    };
    let father_away = abroad && !is_headed_by_woman;
    let mother_away = abroad && chance.percent(35);
    let away = |is_away| if is_away { "work_abroad" } else { "here" };
    add(chance, "head", is_headed_by_woman, age, "here");
    if !is_headed_by_woman && chance.percent(93) {
        let years = age.saturating_sub(chance.below(5)).max(20);
        add(chance, "spouse", true, years, away(mother_away));
    }
    if chance.percent(28) {
        let is_woman = chance.percent(70);
        let years = (age + 22 + chance.below(10)).min(94);
        add(chance, "parent", is_woman, years, "here");
    }
    // Brides come to their husband's house; sons go to Russia.
    if age > 46 && chance.percent(40) {
        let son_away = father_away || chance.percent(30);
        add(chance, "child", false, age - 23, away(son_away));
        let years = (age - 25).max(19);
        add(chance, "child_in_law", true, years, "here");
        for _ in 0..chance.below(3) {
            let years = chance.below(7);
            let is_woman = chance.percent(49);
            add(chance, "grandchild", is_woman, years, "here");
        }
    }
    let children = match age {
        26..=30 => 1 + chance.below(3),
        31..=45 => 2 + chance.below(4),
        _ => chance.below(3),
    };
    for child in 0..children {
        let oldest = age.saturating_sub(21).clamp(1, 17);
        let years = (oldest.saturating_sub(child * 2 + chance.below(2))).min(17);
        let is_woman = chance.percent(49);
        add(chance, "child", is_woman, years, "here");
    }
    let mother_gone = people
        .iter()
        .any(|one| one.relation == "spouse" && one.whereabouts == "work_abroad");
    let is_widow = is_headed_by_woman;
    let gone = if is_widow && !abroad {
        "dead"
    } else {
        "abroad"
    };
    for one in people.iter_mut().filter(|one| one.age < 18) {
        if is_widow || father_away && one.relation == "grandchild" {
            one.father = gone;
        }
        if mother_gone && one.relation == "child" {
            one.mother = "abroad";
        }
    }
    people
}

/// The answers of a household to a form, as a phone would send them.
pub fn answers(form: &XForm, world: World, household: &Household, end: Timestamp) -> String {
    let mut chance = Chance(world.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    for _ in 0..4 {
        chance.below(2);
    }
    let is_far = household.village % 2 == 1 || household.village > 4;
    let people = people(&mut chance, is_far);
    let mut teller = Teller {
        household,
        people: &people,
        chance,
        is_far,
    };
    let mut run = Run::new(form, world);
    let mut tried: Vec<String> = Vec::new();
    for _ in 0..SWEEPS {
        let mut given: Vec<(String, String)> = Vec::new();
        for question in run.questions() {
            if question.read_only
                || !question.value.is_empty()
                || matches!(question.kind, FieldKind::Note | FieldKind::Binary)
                || tried.contains(&question.path)
            {
                continue;
            }
            tried.push(question.path.clone());
            let values: Vec<&str> = question
                .choices
                .iter()
                .map(|choice| choice.value.as_str())
                .collect();
            if let Some(answer) = teller.answer(&question.path, question.kind, &values) {
                given.push((question.path, answer));
            }
        }
        if given.is_empty() {
            break;
        }
        let pairs: Vec<(&str, &str)> = given
            .iter()
            .map(|(path, answer)| (path.as_str(), answer.as_str()))
            .collect();
        if run.set_all(&pairs).is_err() {
            break;
        }
    }
    // An answer that the form's own rules refuse is none.
    for fault in run.faults() {
        let _ = run.set(&fault.path, "");
    }
    let xml = run.submission_xml();
    // The form was filled in at one moment; a visit lasts.
    let ended = end
        .to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::Offset::constant(
            household.hours,
        )))
        .strftime("%Y-%m-%dT%H:%M:%S.000%:z")
        .to_string();
    match (xml.find("<end>"), xml.find("</end>")) {
        (Some(from), Some(to)) if from < to => {
            format!("{}<end>{ended}{}", &xml[..from], &xml[to..])
        }
        _ => xml,
    }
}

struct Teller<'a> {
    household: &'a Household,
    people: &'a [Person],
    chance: Chance,
    is_far: bool,
}

impl Teller<'_> {
    /// What is answered to a question, if anything.
    fn answer(&mut self, path: &str, kind: FieldKind, choices: &[&str]) -> Option<String> {
        let name = path.rsplit('/').next().unwrap_or_default();
        if path.contains("/member") {
            let nth = path
                .split('/')
                .find(|part| part.starts_with("member"))
                .and_then(|part| {
                    part.split_once('[')?
                        .1
                        .strip_suffix(']')?
                        .parse::<usize>()
                        .ok()
                })
                .unwrap_or(1);
            let person = self.people.get(nth.checked_sub(1)?)?;
            if let Some(answer) = of_person(&mut self.chance, person, name, choices, self.is_far) {
                return Some(answer);
            }
        }
        if let Some(answer) = self.of_household(name) {
            return Some(answer);
        }
        match kind {
            FieldKind::SelectOne => self.one(choices),
            FieldKind::SelectMany | FieldKind::Rank => self.several(name, choices),
            FieldKind::Int => Some(self.chance.below(6).to_string()),
            FieldKind::Decimal => Some(format!("0.{}", 1 + self.chance.below(9))),
            FieldKind::GeoPoint => {
                // Around the middle of the village; the degrees are invented.
                let (north, east) = MIDDLES[self.household.village];
                let near = |chance: &mut Chance| chance.below(160) as f64 / 10_000.0 - 0.008;
                let (up, aside) = (near(&mut self.chance), near(&mut self.chance));
                Some(format!("{:.6} {:.6} 1650 6", north + up, east + aside))
            }
            _ => None,
        }
    }

    fn of_household(&mut self, name: &str) -> Option<String> {
        let chance = &mut self.chance;
        let is_far = self.is_far;
        let weighed: &[(&str, u64)] = match name {
            "enumerator" => return Some(self.household.enumerator.to_owned()),
            "settlement" => return Some(self.household.settlement.clone()),
            "household_number" => {
                return Some(format!(
                    "{}-{}",
                    self.household.village + 1,
                    self.household.number * 6
                ));
            }
            "hh_size" => return Some(self.people.len().to_string()),
            "adult" => return Some("yes".to_owned()),
            // One family in forty does not want to be asked.
            "consent" => &[("yes", 39), ("no", 1)],
            "ethnicity" => &[("kyrgyz", 93), ("uzbek", 4), ("tajik", 1), ("not_said", 2)],
            "pregnant" => &[("yes", 8), ("no", 90), ("refused", 2)],
            "tenure" => &[
                ("own", 78),
                ("own_no_papers", 12),
                ("relatives", 8),
                ("rented", 2),
            ],
            "rooms" => return Some((2 + chance.below(4)).to_string()),
            "floor" if is_far => &[
                ("boards", 60),
                ("earth", 18),
                ("covered", 14),
                ("cement", 8),
            ],
            "floor" => &[("boards", 55), ("covered", 34), ("cement", 7), ("earth", 4)],
            "heating" => &[
                ("coal", 62),
                ("dung", 22),
                ("firewood", 12),
                ("electricity", 4),
            ],
            "cooking" => &[("electricity", 48), ("coal", 20), ("dung", 16), ("gas", 16)],
            "warm_enough" if is_far => &[("yes", 48), ("no", 52)],
            "warm_enough" => &[("yes", 69), ("no", 31)],
            "outage_days" => return Some(chance.below(if is_far { 6 } else { 4 }).to_string()),
            "internet" if is_far => &[("none", 41), ("mobile", 58), ("fixed", 1)],
            "internet" => &[("mobile", 74), ("fixed", 12), ("none", 14)],
            "water_source" if is_far => &[
                ("surface", 46),
                ("public_tap", 22),
                ("unprotected_spring", 16),
                ("piped_yard", 12),
                ("protected_spring", 4),
            ],
            "water_source" => &[
                ("piped_yard", 46),
                ("public_tap", 31),
                ("piped_dwelling", 11),
                ("surface", 9),
                ("borehole", 3),
            ],
            "water_minutes" => {
                return Some((4 + chance.below(if is_far { 40 } else { 16 })).to_string());
            }
            "water_carrier" => &[("girl", 24), ("woman", 46), ("boy", 21), ("man", 9)],
            "water_short" if is_far => &[("yes", 44), ("no", 55), ("dont_know", 1)],
            "water_short" => &[("yes", 19), ("no", 80), ("dont_know", 1)],
            "toilet" => &[
                ("pit_slab", 68),
                ("pit_open", 26),
                ("flush_septic", 5),
                ("none", 1),
            ],
            "toilet_shared" => &[("no", 94), ("yes", 6)],
            "handwashing" => &[
                ("water_soap", 66),
                ("water_only", 24),
                ("no_water", 8),
                ("not_seen", 2),
            ],
            "food_worry" => &[("yes", 31), ("no", 67), ("refused", 2)],
            "food_plain" => &[("yes", 38), ("no", 60), ("refused", 2)],
            "food_less" => &[("yes", 11), ("no", 87), ("refused", 2)],
            "food_day" => &[("yes", 2), ("no", 96), ("refused", 2)],
            "income_enough" if is_far => &[
                ("not_food", 11),
                ("food_only", 45),
                ("basics", 36),
                ("comfortable", 5),
                ("refused", 3),
            ],
            "income_enough" => &[
                ("not_food", 5),
                ("food_only", 32),
                ("basics", 49),
                ("comfortable", 11),
                ("refused", 3),
            ],
            "debt" => &[("yes", 34), ("no", 62), ("refused", 4)],
            "land" => &[("yes", 81), ("no", 19)],
            "land_irrigated_ha" => {
                return Some(format!("{}.{}", chance.below(2), chance.below(10)));
            }
            "land_rainfed_ha" => return Some(format!("{}.{}", chance.below(3), chance.below(10))),
            "cattle_count" => return Some((1 + chance.below(7)).to_string()),
            // One herder in the upper valley has many more than his neighbours.
            "sheep_goat_count" if self.household.number == 7 && self.household.village == 2 => {
                return Some("420".to_owned());
            }
            "sheep_goat_count" => return Some((3 + chance.below(38)).to_string()),
            "horse_count" => return Some((1 + chance.below(3)).to_string()),
            "benefit_missed" => &[("yes", 21), ("no", 71), ("dont_know", 8)],
            "care_missed" => &[("yes", 24), ("no", 75), ("dont_know", 1)],
            "clinic_minutes" | "school_minutes" => {
                return Some((6 + chance.below(if is_far { 70 } else { 25 })).to_string());
            }
            "kindergarten_minutes" => {
                return Some((8 + chance.below(if is_far { 95 } else { 30 })).to_string());
            }
            "winter_clothes" | "study_place" | "own_bed" => {
                &[("all", 72), ("some", 20), ("none", 8)]
            }
            "safe_dark" => &[
                ("very_safe", 22),
                ("rather_safe", 41),
                ("rather_unsafe", 25),
                ("very_unsafe", 7),
                ("never_out", 5),
            ],
            "needs_women" if is_far => &[
                ("drinking_water", 36),
                ("kindergarten", 28),
                ("jobs", 20),
                ("clinic", 16),
            ],
            "needs_women" => &[
                ("jobs", 34),
                ("kindergarten", 31),
                ("clinic", 19),
                ("street_lights", 16),
            ],
            "needs_children" => &[
                ("sport_culture", 32),
                ("kindergarten", 26),
                ("school", 22),
                ("internet", 20),
            ],
            "location_consent" => &[("yes", 88), ("no", 12)],
            "contact_consent" => &[("no", 1)],
            _ => return None,
        };
        Some(chance.of(weighed).to_owned())
    }

    /// One of a list, seldom one that says nothing.
    fn one(&mut self, choices: &[&str]) -> Option<String> {
        const EMPTY: [&str; 5] = ["dont_know", "refused", "not_said", "other", "not_relative"];
        let plain: Vec<&&str> = choices
            .iter()
            .filter(|value| !EMPTY.contains(value))
            .collect();
        let offered: Vec<&str> = if plain.is_empty() || self.chance.percent(3) {
            choices.to_vec()
        } else {
            plain.into_iter().copied().collect()
        };
        let at = self.chance.below(offered.len() as u64) as usize;
        offered.get(at).map(|value| (*value).to_owned())
    }

    /// Some of a list; "none" stands alone.
    fn several(&mut self, name: &str, choices: &[&str]) -> Option<String> {
        let alone = ["none", "nobody"];
        let rare = matches!(
            name,
            "benefits_received" | "house_problems" | "shocks" | "meeting_took_part"
        );
        if let Some(none) = choices.iter().find(|value| alone.contains(value))
            && self.chance.percent(if rare { 45 } else { 12 })
        {
            return Some((*none).to_owned());
        }
        let offered: Vec<&&str> = choices
            .iter()
            .filter(|value| !alone.contains(value) && **value != "other")
            .collect();
        if name == "needs_top" {
            return Some(self.needs(&offered));
        }
        let first = self.chance.below(offered.len() as u64) as usize;
        let mut taken: Vec<&str> = vec![offered.get(first)?];
        for value in &offered {
            if taken.len() < 4 && self.chance.percent(18) && !taken.contains(*value) {
                taken.push(value);
            }
        }
        Some(taken.join(" "))
    }

    /// The three greatest needs: water far up the valley, jobs and a kindergarten below.
    fn needs(&mut self, offered: &[&&str]) -> String {
        let weights: &[(&str, u64)] = if self.is_far {
            &[
                ("drinking_water", 34),
                ("roads", 20),
                ("kindergarten", 12),
                ("internet", 9),
                ("jobs", 9),
                ("clinic", 7),
                ("irrigation", 6),
                ("disaster_protection", 3),
            ]
        } else {
            &[
                ("jobs", 24),
                ("kindergarten", 20),
                ("irrigation", 14),
                ("street_lights", 12),
                ("drinking_water", 10),
                ("sport_culture", 9),
                ("roads", 6),
                ("waste", 5),
            ]
        };
        let mut taken: Vec<&str> = Vec::new();
        for _ in 0..12 {
            let need = self.chance.of(weights);
            let is_offered = offered.iter().any(|value| ***value == *need);
            if taken.len() < 3 && is_offered && !taken.contains(&need) {
                taken.push(need);
            }
        }
        taken.join(" ")
    }
}

fn of_person(
    chance: &mut Chance,
    person: &Person,
    name: &str,
    choices: &[&str],
    is_far: bool,
) -> Option<String> {
    let age = person.age;
    let said = match name {
        "member_name" => person.name,
        "relation" => person.relation,
        "sex" => {
            if person.is_woman {
                "female"
            } else {
                "male"
            }
        }
        "age" => return Some(age.to_string()),
        "whereabouts" => person.whereabouts,
        "work_country" => chance.of(&[
            ("russia", 84),
            ("kazakhstan", 8),
            ("turkey", 5),
            ("korea", 3),
        ]),
        "returnee" => chance.of(&[("no", 94), ("yes", 6)]),
        "birth_certificate" => chance.of(&[("yes", 96), ("no", 4)]),
        "mother_where" => person.mother,
        "father_where" => person.father,
        "guardian_papers" => chance.of(&[("no", 64), ("yes", 30), ("dont_know", 6)]),
        "attends" => match age {
            0..=6 if chance.percent(if is_far { 14 } else { 34 }) => "kindergarten",
            7..=17 if chance.percent(96) => "school",
            18..=24 if chance.percent(30) => "university",
            _ => "none",
        },
        "not_attending_reason" => {
            if age < 7 {
                chance.of(&[("no_place", 62), ("too_young", 26), ("too_far", 12)])
            } else {
                chance.of(&[("finished", 40), ("work", 34), ("no_wish", 26)])
            }
        }
        "missed_days" => return Some(chance.below(5).to_string()),
        "education" => chance.of(&[
            ("secondary", 56),
            ("vocational", 16),
            ("higher", 15),
            ("basic", 13),
        ]),
        "work" if age < 18 => "student",
        "work" if age > 62 => "pensioner",
        "work" if person.whereabouts == "work_abroad" => "employee",
        "work" if person.is_woman => chance.of(&[
            ("home_care", 44),
            ("employee", 22),
            ("farmer", 14),
            ("unemployed", 16),
            ("business", 4),
        ]),
        "work" => chance.of(&[
            ("farmer", 32),
            ("herder", 18),
            ("casual", 22),
            ("employee", 14),
            ("unemployed", 11),
            ("business", 3),
        ]),
        "disability_status" if person.is_disabled && age < 18 => {
            chance.of(&[("child", 60), ("none", 30), ("applied", 10)])
        }
        "disability_status" if person.is_disabled => chance.of(&[
            ("none", 48),
            ("group_2", 24),
            ("group_3", 16),
            ("group_1", 6),
            ("applied", 6),
        ]),
        "disability_status" => "none",
        "chronic_illness" => {
            if chance.percent(if age > 50 { 38 } else { 8 }) {
                "yes"
            } else {
                "no"
            }
        }
        _ if name.starts_with("wg_") || name.starts_with("cf_") => {
            if person.is_disabled && chance.percent(45) {
                chance.of(&[("a_lot", 72), ("cannot", 28)])
            } else if age > 55 && chance.percent(32) {
                "some"
            } else {
                "none"
            }
        }
        _ => return None,
    };
    (choices.is_empty() || choices.contains(&said)).then(|| said.to_owned())
}
