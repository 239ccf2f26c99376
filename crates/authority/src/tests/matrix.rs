//! Everything the policies say, written down: whoever changes a policy sees what else it changes.

use std::fmt::Write as _;
use std::path::Path;

use super::{AIMAK, KINDS, actor, thing};
use crate::{Act, Audience, Role, Thing, may};

/// Set it, and the matrix is written anew.
const REWRITE: &str = "ASHAR_WRITE_MATRIX";

const STATES: [&str; 5] = ["draft", "open", "vote", "adopted", "closed"];

/// How somebody stands to a thing: in words, the body and its jurisdiction.
type Relation = (&'static str, &'static str, &'static str);

const RELATIONS: [Relation; 5] = [
    ("an office of the owning body", "alaikuu", AIMAK),
    ("another body of the place", "kenesh", AIMAK),
    (
        "a body of a place around",
        "rayon",
        "kg/kg-osh/kg-kara-kulja/",
    ),
    ("a body of another place", "alai", "kg/kg-osh/kg-alai/"),
    (
        "an office of the owning body, whose place is another",
        "alaikuu",
        "kg/kg-osh/kg-alai/",
    ),
];

/// What may be done, by audience: `SW--…`, or nothing.
type Cells = [String; 4];
/// The same by state.
type Rows = [Cells; 5];
/// The same by role.
type Roles = [Rows; 10];
/// The same by relation; the author of the thing first, then somebody else.
type Table = [[Roles; 2]; 5];

const HEAD: &str = "\
Who may do what to what: everything that the policies beside this file say.
A test works it out anew and fails where it differs; ASHAR_WRITE_MATRIX=1 cargo test -p authority writes it.

    S  see            W  write                     R  remove
    C  comment        A  approve                   D  adopt, reopen, record the decision
    P  publish        I  import                    J  judge
    M  administer     -  not allowed               an empty cell: may not even see it

Columns: the audience of the thing; its author alone sees what is his own.
Rows: who asks, and the states of the thing where they matter.
";

#[test]
fn the_matrix_is_everything_the_policies_say() {
    let matrix = matrix();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies/matrix.txt");
    if std::env::var_os(REWRITE).is_some() {
        std::fs::write(&path, &matrix).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    for (number, (line, kept)) in (1..).zip(matrix.lines().zip(kept.lines())) {
        assert_eq!(line, kept, "line {number} of {}", path.display());
    }
    assert_eq!(matrix.lines().count(), kept.lines().count());
}

fn matrix() -> String {
    let tables = ask_everything();
    let mut text = HEAD.to_owned();

    // Some roles are told in one line.
    let (simple, others): (Vec<usize>, Vec<usize>) = (0..Role::ALL.len()).partition(|role| {
        let mut everywhere = tables.iter().flatten().flatten().map(|roles| &roles[*role]);
        let first = everywhere.next();
        everywhere.all(|rows| Some(rows) == first)
    });
    chapter(&mut text, "anything, whoever owns it");
    block(&mut text, "", &simple, &tables[0][0][0]);

    let kinds = alike(KINDS.iter().copied().zip(&tables));
    let ordinary = kinds[0].1;
    for (same, table) in kinds {
        let ordinary = (table != ordinary).then_some(ordinary);
        chapter(&mut text, &same.join(", "));
        if ordinary.is_some() {
            text.push_str("\nAs in the first table, except:\n");
        }
        for (at, (relation, ..)) in RELATIONS.into_iter().enumerate() {
            let [author, another] = &table[at];
            // Apart from the column of one's own, authorship rarely matters.
            let matters = others.iter().any(|role| {
                let rows = author[*role].iter().zip(&another[*role]);
                rows.into_iter()
                    .any(|(author, another)| author[..3] != another[..3])
            });
            let asking = if matters {
                vec![(0, ", its author"), (1, "")]
            } else {
                vec![(0, "")]
            };
            for (who, suffix) in asking {
                let unusual = |role: &&usize| {
                    ordinary.is_none_or(|usual| usual[at][who][**role] != table[at][who][**role])
                };
                let roles: Vec<usize> = others.iter().filter(unusual).copied().collect();
                if !roles.is_empty() {
                    block(
                        &mut text,
                        &format!("{relation}{suffix}"),
                        &roles,
                        &table[at][who],
                    );
                }
            }
        }
    }
    text
}

/// For every kind.
fn ask_everything() -> Vec<Table> {
    let of_kind = |kind: &'static str| -> Table {
        RELATIONS.map(|relation| {
            [true, false].map(|author| {
                Role::ALL.map(|role| {
                    STATES.map(|state| {
                        Audience::ALL.map(|it| cell(role, relation, author, thing(kind, it, state)))
                    })
                })
            })
        })
    };
    // A third of a million questions: two threads halve the wait.
    std::thread::scope(|scope| {
        let halves: Vec<_> = KINDS
            .chunks(KINDS.len().div_ceil(2))
            .map(|half| scope.spawn(move || half.iter().copied().map(of_kind).collect::<Vec<_>>()))
            .collect();
        halves
            .into_iter()
            .flat_map(|half| half.join().unwrap())
            .collect()
    })
}

fn cell(
    role: Role,
    (_, body, jurisdiction): Relation,
    author: bool,
    about: Thing<'static>,
) -> String {
    let actor = actor(role.code(), body, jurisdiction);
    let thing = Thing {
        author: if author { &actor.person } else { about.author },
        ..about
    };
    let allowed = Act::ALL.map(|act| may(&actor, act, &thing));
    if allowed == [false; 10] {
        return String::new();
    }
    assert!(allowed[0], "{actor:?} may touch without seeing: {thing:?}");
    let letters = "SWRCADPIJM".chars().zip(allowed);
    letters
        .map(|(letter, allowed)| if allowed { letter } else { '-' })
        .collect()
}

fn chapter(text: &mut String, title: &str) {
    let _ = writeln!(text, "\n\n{title}\n{}", "=".repeat(title.chars().count()));
}

fn block(text: &mut String, title: &str, roles: &[usize], by_role: &Roles) {
    text.push('\n');
    line(text, title, "", &Audience::ALL.map(Audience::code));
    let everybody = roles.len() == 8;
    let roles = roles
        .iter()
        .map(|role| (Role::ALL[*role].code(), &by_role[*role]));
    for (same, rows) in alike(roles) {
        let mut names = match same.len() {
            8 if everybody => "everybody".to_owned(),
            _ => same.join(", "),
        };
        let states = alike(STATES.into_iter().zip(rows));
        let matter = states.len() > 1;
        for (same, cells) in states {
            let states = if matter {
                same.join(", ")
            } else {
                String::new()
            };
            let cells = cells.each_ref().map(String::as_str);
            line(
                text,
                &format!("  {}", std::mem::take(&mut names)),
                &states,
                &cells,
            );
        }
    }
}

fn line(text: &mut String, who: &str, states: &str, cells: &[&str; 4]) {
    let [public, partners, body, own] = cells;
    let line = format!("{who:70}{states:24}{public:12}{partners:12}{body:12}{own}");
    let _ = writeln!(text, "{}", line.trim_end());
}

/// Joins the names of those that are alike, in the order of the first of each.
fn alike<'a, T: PartialEq>(
    items: impl Iterator<Item = (&'static str, &'a T)>,
) -> Vec<(Vec<&'static str>, &'a T)> {
    let mut groups: Vec<(Vec<&'static str>, &'a T)> = Vec::new();
    for (name, item) in items {
        match groups.iter_mut().find(|(_, known)| *known == item) {
            Some((names, _)) => names.push(name),
            None => groups.push((vec![name], item)),
        }
    }
    groups
}
