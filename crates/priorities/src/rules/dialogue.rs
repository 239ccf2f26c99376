//! What people agree on before they vote: from who agreed with which statement to groups of opinion, to what all of
//! these groups hold, to what divides them, and to what each holds more than the others.
//!
//! The method is that of Small, Bjorkegren, Erkkilä, Shaw and Megill, "Polis: Scaling Deliberation by Mapping High
//! Dimensional Opinion Spaces" (Recerca 26(2), 2021): answers are laid out on two principal components, k-means looks
//! for groups there, the silhouette chooses how many there are, and a statement is the more common ground the likelier
//! it is that *every* group agrees with it. The code is our own, and it leaves nothing to chance: participants and
//! statements are first put into an order that follows from the answers alone, so that the same answers give the same
//! bits on every run, in whatever order they were read.
//!
//! Nothing that is said here is about fewer than [`THRESHOLD`] people.

use super::turnout::THRESHOLD;

/// Fewer participants than this have no picture: two groups of [`THRESHOLD`] would not fit in.
pub const ENOUGH: usize = 10;

/// Whoever answered fewer statements, where there are as many, stands in no group: one cannot say in which.
pub const LEAST_ANSWERS: usize = 7;

/// The most groups that are looked for.
const MOST_GROUPS: usize = 5;

/// Below this mean silhouette there is "no substantial structure" (Kaufman and Rousseeuw, "Finding Groups in Data",
/// 1990), and everybody is one group.
const STRUCTURE: f64 = 0.25;

/// The z that a chance difference exceeds one time in ten, one-sided.
const SIGNIFICANT: f64 = 1.281_6;

/// How many statements are named for a group.
const NAMED: usize = 5;

/// Rounds after which the power iteration and k-means stop; both have settled long before.
const ROUNDS: usize = 500;

/// Below this, a length or a variance is nothing but rounding.
const NOTHING: f64 = 1e-9;

/// What somebody answers to a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// Disagrees.
    Disagree,
    /// Has no opinion, or does not want to say.
    Pass,
    /// Agrees.
    Agree,
}

impl Stance {
    /// Every answer, in the order of the buttons.
    pub const ALL: [Self; 3] = [Self::Agree, Self::Disagree, Self::Pass];

    /// As it is kept: 1, 0 or -1.
    pub const fn number(self) -> i32 {
        match self {
            Self::Agree => 1,
            Self::Pass => 0,
            Self::Disagree => -1,
        }
    }

    /// The answer that is kept so; `None` for a number that is none.
    pub fn of(number: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.number() == number)
    }

    /// Its word in forms and sentences.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Pass => "pass",
            Self::Disagree => "disagree",
        }
    }

    /// The answer of a word; `None` for a word that is none.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// The answers of one participant, statement by statement; `None` where there is none yet.
pub type Answers = Vec<Option<Stance>>;

/// How a group answered a statement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many agree.
    pub agree: u64,
    /// How many disagree.
    pub disagree: u64,
    /// How many passed.
    pub pass: u64,
}

impl Tally {
    /// How many answered at all.
    pub fn answered(self) -> u64 {
        self.agree + self.disagree + self.pass
    }

    /// How many answered so.
    pub fn of(self, stance: Stance) -> u64 {
        match stance {
            Stance::Agree => self.agree,
            Stance::Disagree => self.disagree,
            Stance::Pass => self.pass,
        }
    }

    /// The part that answered so, in per cent, rounded to fives; `None` where fewer than [`THRESHOLD`] answered.
    ///
    /// Rounded, because the picture is shown while people still answer: two looks one after another must not tell what
    /// somebody answered between them.
    pub fn published(self, stance: Stance) -> Option<u64> {
        let all = self.answered();
        // Half of a step is added before the whole steps are counted: round half up, in whole numbers.
        (all >= THRESHOLD).then(|| (self.of(stance) * 40 + all) / (all * 2) * 5)
    }

    fn add(&mut self, stance: Stance) {
        match stance {
            Stance::Agree => self.agree += 1,
            Stance::Disagree => self.disagree += 1,
            Stance::Pass => self.pass += 1,
        }
    }

    /// The likelihood that one more of the group agrees, with one agreement and one other answer added beforehand: of
    /// few answers little is believed.
    fn likely(self) -> f64 {
        (self.agree as f64 + 1.0) / (self.answered() as f64 + 2.0)
    }

    fn is_known(self) -> bool {
        self.answered() >= THRESHOLD
    }

    fn is_mostly(self, stance: Stance) -> bool {
        self.of(stance) * 2 > self.answered()
    }
}

/// How many people a group is said to have: rounded down to fives.
pub fn published_size(people: usize) -> usize {
    people / 5 * 5
}

/// A statement that a group holds more than the others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// Its position among the statements.
    pub statement: usize,
    /// Whether the group agrees with it or disagrees.
    pub stance: Stance,
    /// How far the group is from the others, as the z of two proportions.
    pub apart: f64,
}

/// People who answer alike.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Group {
    /// How many they are; at least [`THRESHOLD`].
    pub people: usize,
    /// How they answered, statement by statement.
    pub tallies: Vec<Tally>,
    /// What they hold more than the others, the clearest first; at most five.
    pub held: Vec<Held>,
}

/// What the answers say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Opinions {
    /// The groups, the greatest first; none where too few answered.
    pub groups: Vec<Group>,
    /// The group of each participant, by position; `None` for those who answered too little.
    pub placed: Vec<Option<usize>>,
    /// The statements that most of every group agree with, the surest first, with the product over the groups of the
    /// likelihood of agreement.
    pub consensus: Vec<(usize, f64)>,
    /// The statements that most of one group agree with and most of another do not, those that divide most first, with
    /// the difference of the two likelihoods.
    pub divisive: Vec<(usize, f64)>,
}

/// What the answers of participants say about `statements` statements. Every row has as many answers; what is missing
/// counts as not answered.
pub fn opinions(participants: &[Answers], statements: usize) -> Opinions {
    let mut said = Opinions {
        placed: vec![None; participants.len()],
        ..Opinions::default()
    };
    let needed = LEAST_ANSWERS.min(statements).max(1);
    let known = |answers: &Answers| answers.iter().take(statements).flatten().count();
    let heard: Vec<usize> = (0..participants.len())
        .filter(|&at| known(&participants[at]) >= needed)
        .collect();
    if heard.len() < ENOUGH {
        return said;
    }
    let table = Table::of(participants, &heard, statements);
    let labels = grouped(&table.points());
    said.groups = table.groups(&labels);
    for (at, &label) in table.people.iter().zip(&labels) {
        said.placed[*at] = Some(label);
    }
    let named = |found: Vec<(usize, f64)>| -> Vec<(usize, f64)> {
        let name = |(at, score): (usize, f64)| (table.statements[at], score);
        found.into_iter().map(name).collect()
    };
    said.consensus = named(consensus(&said.groups));
    said.divisive = named(divisive(&said.groups));
    for group in &mut said.groups {
        group.rename(&table.statements);
    }
    said
}

/// The statement to show next: the one with the fewest answers of those not yet answered, the oldest of several.
///
/// `answers` counts the answers of everybody in the order of age, `own` says what the participant has answered.
pub fn next(answers: &[u64], own: &[bool]) -> Option<usize> {
    (0..answers.len())
        .filter(|&at| !own.get(at).copied().unwrap_or(false))
        .min_by_key(|&at| (answers[at], at))
}

/// The z of the difference between two proportions, `with` of `all` against `other_with` of `other_all`, with one added
/// to each of the four, so that nothing is divided by nothing. Above 0 where the first is greater.
pub fn two_proportions(with: u64, all: u64, other_with: u64, other_all: u64) -> f64 {
    let [with, all, other_with, other_all] =
        [with, all, other_with, other_all].map(|count| count as f64 + 1.0);
    let pooled = (with + other_with) / (all + other_all);
    let error = (pooled * (1.0 - pooled) * (1.0 / all + 1.0 / other_all)).sqrt();
    if error > NOTHING {
        (with / all - other_with / other_all) / error
    } else {
        0.0
    }
}

/// The z of a proportion against one half, with one added to each count.
fn against_half(with: u64, all: u64) -> f64 {
    let (with, all) = (with as f64 + 1.0, all as f64 + 1.0);
    2.0 * all.sqrt() * (with / all - 0.5)
}

impl Group {
    /// Gives the statements the positions under which they came.
    fn rename(&mut self, statements: &[usize]) {
        let mut tallies = vec![Tally::default(); statements.len()];
        for (tally, &name) in self.tallies.iter().zip(statements) {
            tallies[name] = *tally;
        }
        self.tallies = tallies;
        for held in &mut self.held {
            held.statement = statements[held.statement];
        }
    }
}

/// Which rows have something in common: a bit for each.
type Bits = Vec<u64>;

fn set(bits: &mut [u64], at: usize) {
    bits[at / 64] |= 1 << (at % 64);
}

fn common(one: &[u64], other: &[u64]) -> i64 {
    one.iter()
        .zip(other)
        .map(|(one, other)| i64::from((one & other).count_ones()))
        .sum()
}

/// Who agreed with a statement, who disagreed, who answered at all. Counted, not summed, so that no order of the
/// participants changes a bit of what follows.
struct Column {
    agree: Bits,
    disagree: Bits,
    answered: Bits,
}

impl Column {
    fn of<'a>(answers: impl ExactSizeIterator<Item = &'a Answers>, statement: usize) -> Self {
        let empty = vec![0; answers.len().div_ceil(64)];
        let mut column = Self {
            agree: empty.clone(),
            disagree: empty.clone(),
            answered: empty,
        };
        for (at, answers) in answers.enumerate() {
            let Some(stance) = answers.get(statement).copied().flatten() else {
                continue;
            };
            set(&mut column.answered, at);
            match stance {
                Stance::Agree => set(&mut column.agree, at),
                Stance::Disagree => set(&mut column.disagree, at),
                Stance::Pass => {}
            }
        }
        column
    }

    /// How many agreed, disagreed, answered.
    fn counts(&self) -> [i64; 3] {
        [&self.agree, &self.disagree, &self.answered].map(|bits| common(bits, bits))
    }

    /// The sum of the answers of those who are among `people`.
    fn sum(&self, people: &[u64]) -> i64 {
        common(&self.agree, people) - common(&self.disagree, people)
    }

    fn mean(&self) -> f64 {
        let answered = common(&self.answered, &self.answered);
        if answered == 0 {
            return 0.0;
        }
        self.sum(&self.answered) as f64 / answered as f64
    }

    /// How many answered both, and how: agreed with both, disagreed with both, and what lies between.
    fn beside(&self, other: &Self) -> [i64; 5] {
        [
            common(&self.agree, &other.agree),
            common(&self.disagree, &other.disagree),
            common(&self.agree, &other.disagree),
            common(&self.disagree, &other.agree),
            common(&self.answered, &other.answered),
        ]
    }

    /// The sum of the products of both answers, each less its mean: where one is missing it is the mean, and adds
    /// nothing.
    fn product(&self, mean: f64, other: &Self, other_mean: f64) -> f64 {
        let [both, neither, one, two, answered] = self.beside(other);
        (both + neither - one - two) as f64
            - mean * other.sum(&self.answered) as f64
            - other_mean * self.sum(&other.answered) as f64
            + mean * other_mean * answered as f64
    }
}

/// The answers in an order that follows from nothing but the answers.
struct Table {
    /// Participants by position, in that order.
    people: Vec<usize>,
    /// Statements by position, in that order.
    statements: Vec<usize>,
    /// The answers, row by row, both in that order.
    rows: Vec<Answers>,
}

type Point = [f64; 2];

impl Table {
    fn of(participants: &[Answers], heard: &[usize], statements: usize) -> Self {
        let rows = || heard.iter().map(|&at| &participants[at]);
        let columns: Vec<Column> = (0..statements).map(|at| Column::of(rows(), at)).collect();
        let order = by_answers(&columns);
        let in_order = |at: usize| -> Answers {
            let answer = |&statement: &usize| participants[at].get(statement).copied().flatten();
            order.iter().map(answer).collect()
        };
        let mut rows: Vec<(Answers, usize)> = heard.iter().map(|&at| (in_order(at), at)).collect();
        // Rows that are the same may stand in any order: they stand at the same point.
        rows.sort();
        let (rows, people) = rows.into_iter().unzip();
        Self {
            people,
            statements: order,
            rows,
        }
    }

    /// Where each participant stands on the first two principal components.
    ///
    /// A missing answer counts as the mean. Whoever answered little would so stand near the middle, whatever he thinks:
    /// his distance is stretched by the root of all statements by those he answered.
    fn points(&self) -> Vec<Point> {
        let all = self.statements.len();
        let columns: Vec<Column> = (0..all)
            .map(|at| Column::of(self.rows.iter(), at))
            .collect();
        let means: Vec<f64> = columns.iter().map(Column::mean).collect();
        let axes = axes(&covariance(&columns, &means, self.rows.len()));
        self.rows
            .iter()
            .map(|answers| {
                let mut point = [0.0; 2];
                let mut answered = 0_usize;
                for (at, stance) in answers.iter().enumerate() {
                    let Some(stance) = stance else { continue };
                    let off = f64::from(stance.number()) - means[at];
                    answered += 1;
                    point[0] += off * axes[0][at];
                    point[1] += off * axes[1][at];
                }
                let stretch = (all as f64 / answered.max(1) as f64).sqrt();
                point.map(|along| along * stretch)
            })
            .collect()
    }

    /// The groups with what they answered and what they hold.
    fn groups(&self, labels: &[usize]) -> Vec<Group> {
        let count = labels.iter().max().map_or(0, |most| most + 1);
        let empty = Group {
            tallies: vec![Tally::default(); self.statements.len()],
            ..Group::default()
        };
        let mut groups = vec![empty; count];
        for (answers, &label) in self.rows.iter().zip(labels) {
            groups[label].people += 1;
            for (tally, stance) in groups[label].tallies.iter_mut().zip(answers) {
                if let Some(stance) = stance {
                    tally.add(*stance);
                }
            }
        }
        let held: Vec<Vec<Held>> = (0..count).map(|at| held(&groups, at)).collect();
        for (group, held) in groups.iter_mut().zip(held) {
            group.held = held;
        }
        groups
    }
}

/// The order of statements by how they were answered, and beside which others. Where two are alike even in that, their
/// own order stands.
fn by_answers(columns: &[Column]) -> Vec<usize> {
    let own: Vec<[i64; 3]> = columns.iter().map(Column::counts).collect();
    let beside = |column: &Column| {
        let mut all: Vec<([i64; 3], [i64; 5])> = columns
            .iter()
            .zip(&own)
            .map(|(other, own)| (*own, column.beside(other)))
            .collect();
        all.sort_unstable();
        all
    };
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_by_cached_key(|&at| (own[at], beside(&columns[at])));
    order
}

/// The covariance of the statements, row by row.
fn covariance(columns: &[Column], means: &[f64], people: usize) -> Vec<Vec<f64>> {
    let mut rows = vec![vec![0.0; columns.len()]; columns.len()];
    for (at, column) in columns.iter().enumerate() {
        for (other, beside) in columns.iter().enumerate().skip(at) {
            let product = column.product(means[at], beside, means[other]) / people as f64;
            rows[at][other] = product;
            rows[other][at] = product;
        }
    }
    rows
}

/// The two directions along which answers differ most; nothing where they do not differ.
fn axes(covariance: &[Vec<f64>]) -> [Vec<f64>; 2] {
    let first = leading(covariance);
    let along = dot(&first, &times(covariance, &first));
    let rest: Vec<Vec<f64>> = covariance
        .iter()
        .zip(&first)
        .map(|(row, one)| {
            let less = |(value, other): (&f64, &f64)| value - along * one * other;
            row.iter().zip(&first).map(less).collect()
        })
        .collect();
    let second = leading(&rest);
    [first, second]
}

/// The leading eigenvector of a symmetric matrix, of length 1, by power iteration; nothing but zeros where there is none.
///
/// It begins at the longest column, which no random number has to find and which lies along the leading direction more
/// than the others do. Of its two signs it has the one that makes its greatest part positive.
fn leading(matrix: &[Vec<f64>]) -> Vec<f64> {
    let nothing = vec![0.0; matrix.len()];
    let Some(longest) = first_greatest(matrix.iter().map(|row| dot(row, row))) else {
        return nothing;
    };
    let Some(mut vector) = unit(matrix[longest].clone()) else {
        return nothing;
    };
    for _ in 0..ROUNDS {
        let Some(next) = unit(times(matrix, &vector)) else {
            return nothing;
        };
        let moved: f64 = next
            .iter()
            .zip(&vector)
            .map(|(one, other)| (one - other).abs())
            .sum();
        vector = next;
        if moved < NOTHING {
            break;
        }
    }
    let greatest = first_greatest(vector.iter().map(|part| part.abs()));
    if greatest.is_some_and(|at| vector[at] < 0.0) {
        for part in &mut vector {
            *part = -*part;
        }
    }
    vector
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

fn times(matrix: &[Vec<f64>], vector: &[f64]) -> Vec<f64> {
    matrix.iter().map(|row| dot(row, vector)).collect()
}

fn unit(vector: Vec<f64>) -> Option<Vec<f64>> {
    let length = dot(&vector, &vector).sqrt();
    (length > NOTHING).then(|| vector.into_iter().map(|part| part / length).collect())
}

/// The position of the greatest, the first of several. What differs by less than a rounding error is the same.
fn first_greatest(values: impl Iterator<Item = f64>) -> Option<usize> {
    let mut greatest: Option<(usize, f64)> = None;
    for (at, value) in values.enumerate() {
        if greatest.is_none_or(|(_, most)| value > most + NOTHING) {
            greatest = Some((at, value));
        }
    }
    greatest.map(|(at, _)| at)
}

fn distance(one: Point, other: Point) -> f64 {
    let [across, along] = [one[0] - other[0], one[1] - other[1]];
    (across * across + along * along).sqrt()
}

fn middle(points: impl Iterator<Item = Point>) -> Option<Point> {
    let mut sum = [0.0; 2];
    let mut count = 0_usize;
    for point in points {
        sum = [sum[0] + point[0], sum[1] + point[1]];
        count += 1;
    }
    (count > 0).then(|| sum.map(|along| along / count as f64))
}

/// The group of every point: the grouping into two to five with the best silhouette, or one group where none is good.
/// Groups are numbered by their size, the greatest first.
fn grouped(points: &[Point]) -> Vec<usize> {
    let mut best: Option<(f64, Vec<usize>)> = None;
    for count in 2..=MOST_GROUPS {
        for start in [far_apart(points, count), sliced(points, count)] {
            let Some(start) = start else { continue };
            let labels = without_small(points, settled(points, start));
            let score = silhouette(points, &labels);
            if best.as_ref().is_none_or(|(most, _)| score > most + NOTHING) {
                best = Some((score, labels));
            }
        }
    }
    match best {
        Some((score, labels)) if score >= STRUCTURE => by_size(&labels),
        _ => vec![0; points.len()],
    }
}

/// Centres to begin with: the point farthest from the middle, then again and again the one farthest from those chosen.
/// `None` where there are not so many different points.
fn far_apart(points: &[Point], count: usize) -> Option<Vec<Point>> {
    let middle = middle(points.iter().copied())?;
    let mut centres =
        vec![points[first_greatest(points.iter().map(|one| distance(*one, middle)))?]];
    while centres.len() < count {
        let nearest = |point: &Point| {
            let all = centres.iter().map(|centre| distance(*point, *centre));
            all.fold(f64::INFINITY, f64::min)
        };
        let farthest = points[first_greatest(points.iter().map(nearest))?];
        if nearest(&farthest) <= NOTHING {
            return None;
        }
        centres.push(farthest);
    }
    Some(centres)
}

/// Other centres to begin with: the middles of equal slices along the first component. A few people far off, whom the
/// farthest points would choose, do not draw them away.
fn sliced(points: &[Point], count: usize) -> Option<Vec<Point>> {
    let mut order = points.to_vec();
    order.sort_by(|one, other| {
        one[0]
            .total_cmp(&other[0])
            .then(one[1].total_cmp(&other[1]))
    });
    order
        .chunks(points.len().div_ceil(count).max(1))
        .map(|slice| middle(slice.iter().copied()))
        .collect()
}

fn nearest(point: Point, centres: &[Option<Point>]) -> usize {
    let mut found = (0, f64::INFINITY);
    for (at, centre) in centres.iter().enumerate() {
        let Some(centre) = centre else { continue };
        let far = distance(point, *centre);
        // A hair nearer is not nearer: it may be the rounding.
        if far + NOTHING < found.1 {
            found = (at, far);
        }
    }
    found.0
}

/// K-means (Lloyd): every point to its nearest centre, every centre to the middle of its points, until nothing moves.
fn settled(points: &[Point], start: Vec<Point>) -> Vec<usize> {
    let count = start.len();
    let mut centres: Vec<Option<Point>> = start.into_iter().map(Some).collect();
    let mut labels = Vec::new();
    for _ in 0..ROUNDS {
        let next: Vec<usize> = points
            .iter()
            .map(|point| nearest(*point, &centres))
            .collect();
        if next == labels {
            break;
        }
        labels = next;
        centres = centres_of(points, &labels, count);
    }
    labels
}

/// The middle of every group; `None` for an empty one.
fn centres_of(points: &[Point], labels: &[usize], count: usize) -> Vec<Option<Point>> {
    (0..count)
        .map(|label| {
            let own = points.iter().zip(labels).filter(|(_, one)| **one == label);
            middle(own.map(|(point, _)| *point))
        })
        .collect()
}

fn sizes(labels: &[usize]) -> Vec<usize> {
    let mut sizes = vec![0; labels.iter().max().map_or(0, |most| most + 1)];
    for &label in labels {
        sizes[label] += 1;
    }
    sizes
}

/// Groups of fewer than [`THRESHOLD`] people join the nearest, the smallest first.
fn without_small(points: &[Point], mut labels: Vec<usize>) -> Vec<usize> {
    loop {
        let sizes = sizes(&labels);
        let small = (0..sizes.len())
            .filter(|&label| sizes[label] > 0 && (sizes[label] as u64) < THRESHOLD)
            .min_by_key(|&label| (sizes[label], label));
        let Some(small) = small else { return labels };
        let mut centres = centres_of(points, &labels, sizes.len());
        let Some(centre) = centres[small].take() else {
            return labels;
        };
        if centres.iter().flatten().next().is_none() {
            return labels;
        }
        let into = nearest(centre, &centres);
        for label in labels.iter_mut().filter(|label| **label == small) {
            *label = into;
        }
    }
}

/// How well a grouping fits, from -1 to 1: the mean over all points of how much farther the nearest other group is than
/// the own one. Distances are to the middles of the groups (the simplified silhouette of Hruschka, Campello and de
/// Castro, 2004), so that many participants do not make it slow. -1 where there is only one group.
fn silhouette(points: &[Point], labels: &[usize]) -> f64 {
    let centres = centres_of(points, labels, sizes(labels).len());
    if centres.iter().flatten().count() < 2 {
        return -1.0;
    }
    let one = |point: &Point, label: usize| {
        let far = |(at, centre): (usize, &Option<Point>)| Some((at, distance(*point, (*centre)?)));
        let (mut own, mut other) = (0.0, f64::INFINITY);
        for (at, far) in centres.iter().enumerate().filter_map(far) {
            if at == label {
                own = far;
            } else {
                other = f64::min(other, far);
            }
        }
        let greater = f64::max(own, other);
        if greater > NOTHING {
            (other - own) / greater
        } else {
            0.0
        }
    };
    let sum: f64 = points
        .iter()
        .zip(labels)
        .map(|(point, label)| one(point, *label))
        .sum();
    sum / points.len() as f64
}

/// The same groups, numbered from 0 by their size, the greatest first; of equal ones the one whose people come first.
fn by_size(labels: &[usize]) -> Vec<usize> {
    let sizes = sizes(labels);
    let first = |label: usize| labels.iter().position(|one| *one == label);
    let mut order: Vec<usize> = (0..sizes.len()).filter(|&label| sizes[label] > 0).collect();
    order.sort_by_key(|&label| (std::cmp::Reverse(sizes[label]), first(label)));
    let mut names = vec![0; sizes.len()];
    for (name, label) in order.into_iter().enumerate() {
        names[label] = name;
    }
    labels.iter().map(|&label| names[label]).collect()
}

/// What one group holds more than all the others together: most of it answers so, more than chance, and more than the
/// others, more than chance. The clearest first.
fn held(groups: &[Group], at: usize) -> Vec<Held> {
    let mut found = Vec::new();
    for (statement, own) in groups[at].tallies.iter().enumerate() {
        let others = others(groups, at, statement);
        if !own.is_known() || !others.is_known() {
            continue;
        }
        for stance in [Stance::Agree, Stance::Disagree] {
            let with = own.of(stance);
            let apart = two_proportions(with, own.answered(), others.of(stance), others.answered());
            if apart > SIGNIFICANT && against_half(with, own.answered()) > SIGNIFICANT {
                found.push(Held {
                    statement,
                    stance,
                    apart,
                });
            }
        }
    }
    found.sort_by(|one, other| other.apart.total_cmp(&one.apart));
    found.truncate(NAMED);
    found
}

/// How everybody but one group answered a statement.
pub fn others(groups: &[Group], at: usize, statement: usize) -> Tally {
    let mut sum = Tally::default();
    for (_, group) in groups.iter().enumerate().filter(|(other, _)| *other != at) {
        let Some(tally) = group.tallies.get(statement) else {
            continue;
        };
        sum.agree += tally.agree;
        sum.disagree += tally.disagree;
        sum.pass += tally.pass;
    }
    sum
}

/// How every group answered a statement; `None` where too few of one did.
fn of_all(groups: &[Group], statement: usize) -> Option<Vec<Tally>> {
    let tallies = groups.iter().map(|group| group.tallies[statement]);
    tallies
        .map(|tally| tally.is_known().then_some(tally))
        .collect()
}

fn statements(groups: &[Group]) -> std::ops::Range<usize> {
    0..groups.first().map_or(0, |group| group.tallies.len())
}

fn consensus(groups: &[Group]) -> Vec<(usize, f64)> {
    let mut found: Vec<(usize, f64)> = statements(groups)
        .filter_map(|at| {
            let tallies = of_all(groups, at)?;
            let all_agree = tallies.iter().all(|tally| tally.is_mostly(Stance::Agree));
            all_agree.then(|| (at, tallies.iter().map(|tally| tally.likely()).product()))
        })
        .collect();
    found.sort_by(|one, other| other.1.total_cmp(&one.1));
    found
}

fn divisive(groups: &[Group]) -> Vec<(usize, f64)> {
    let mut found: Vec<(usize, f64)> = statements(groups)
        .filter_map(|at| {
            let mut tallies = of_all(groups, at)?;
            tallies.sort_by(|one, other| one.likely().total_cmp(&other.likely()));
            let (least, most) = (*tallies.first()?, *tallies.last()?);
            let apart = two_proportions(most.agree, most.answered(), least.agree, least.answered());
            let divides = most.is_mostly(Stance::Agree)
                && !least.is_mostly(Stance::Agree)
                && apart > SIGNIFICANT;
            divides.then(|| (at, most.likely() - least.likely()))
        })
        .collect();
    found.sort_by(|one, other| other.1.total_cmp(&one.1));
    found
}
