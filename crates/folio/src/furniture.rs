//! Running heads, feet and page numbers: lines that stand at the same place of page after page.

use rustc_hash::FxHashMap;

/// How many lines from each edge of a page are looked at.
const EDGE: usize = 3;
/// A line must stand at its place on so many pages.
const FEWEST: usize = 3;

/// For every page, which of its lines (from above) are furniture. A page is given by its lines' words.
pub(crate) fn furniture<T: AsRef<str>>(pages: &[Vec<T>]) -> Vec<Vec<bool>> {
    let mut marked: Vec<Vec<bool>> = pages.iter().map(|page| vec![false; page.len()]).collect();
    // What stands in the middle of pages as often as at their edges is text that repeats itself.
    let mut everywhere: FxHashMap<String, usize> = FxHashMap::default();
    for line in pages.iter().flatten() {
        *everywhere.entry(shape(line.as_ref())).or_default() += 1;
    }
    // Peeled from the edge: behind a head that was found, the next line may be one too.
    for _ in 0..EDGE {
        let found = outermost(pages, &marked, &everywhere);
        if found.is_empty() {
            break;
        }
        for (page, line) in found {
            marked[page][line] = true;
        }
    }
    // Forms that are alike from head to foot have no text but what repeats.
    let (lines, found) = (count(&marked, false), count(&marked, true));
    if found > 4 * lines {
        return pages.iter().map(|page| vec![false; page.len()]).collect();
    }
    marked
}

fn count(marked: &[Vec<bool>], value: bool) -> usize {
    marked
        .iter()
        .flatten()
        .filter(|mark| **mark == value)
        .count()
}

/// The lines next to the edges, or next to what is furniture already, that repeat.
fn outermost<T: AsRef<str>>(
    pages: &[Vec<T>],
    marked: &[Vec<bool>],
    everywhere: &FxHashMap<String, usize>,
) -> Vec<(usize, usize)> {
    let mut places: FxHashMap<(bool, String), Vec<(usize, usize)>> = FxHashMap::default();
    for (index, (page, marks)) in pages.iter().zip(marked).enumerate() {
        let first = marks.iter().position(|mark| !mark);
        let last = marks.iter().rposition(|mark| !mark);
        let (Some(first), Some(last)) = (first, last) else {
            continue;
        };
        for (is_foot, line) in [(false, first), (true, last)] {
            let depth = if is_foot { page.len() - 1 - line } else { line };
            if depth < EDGE {
                let key = (is_foot, shape(page[line].as_ref()));
                places.entry(key).or_default().push((index, line));
            }
        }
    }
    let mut found = Vec::new();
    for ((_, shape), lines) in places {
        // Page numbers are known by themselves, from two pages on; other lines must form a row of pages.
        let is_number = is_page_number(&shape);
        let elsewhere = everywhere.get(&shape).copied().unwrap_or(0);
        if !is_number && elsewhere > 2 * lines.len() + 2 {
            continue;
        }
        for chain in chains(&lines) {
            let fewest = if is_number {
                pages.len().min(2)
            } else {
                FEWEST
            };
            if chain.len() >= fewest && !shape.is_empty() {
                found.extend_from_slice(chain);
            }
        }
    }
    found
}

/// Rows of pages with at most one page (the other side of the sheet) between two of them.
fn chains(lines: &[(usize, usize)]) -> impl Iterator<Item = &[(usize, usize)]> {
    lines.chunk_by(|one, next| next.0 - one.0 <= 2)
}

/// A line in small letters, every number the same: "Page 3 of 12" and "Page 4 of 12" have one shape.
fn shape(line: &str) -> String {
    let mut shape = String::new();
    for sign in line.chars().take(200) {
        if sign.is_numeric() {
            if !shape.ends_with('#') {
                shape.push('#');
            }
        } else {
            shape.extend(sign.to_lowercase());
        }
    }
    shape
}

/// "#", "- # -", "стр. # из #", "page # of #", "#-бет".
fn is_page_number(shape: &str) -> bool {
    const WORDS: &[&str] = &[
        "стр",
        "страница",
        "из",
        "page",
        "of",
        "бет",
        "бети",
        "барак",
        "bet",
        "sahifa",
        "саҳифа",
        "p",
        "с",
    ];
    let words = shape.split(|sign: char| !sign.is_alphabetic());
    shape.contains('#')
        && shape.chars().count() <= 30
        && words
            .filter(|word| !word.is_empty())
            .all(|word| WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::furniture;

    fn kept(pages: &[&[&str]]) -> String {
        let pages: Vec<Vec<&str>> = pages.iter().map(|page| page.to_vec()).collect();
        let marks = furniture(&pages);
        let lines = pages.iter().zip(&marks).flat_map(|(page, marks)| {
            page.iter()
                .zip(marks)
                .filter(|(_, mark)| !**mark)
                .map(|(line, _)| *line)
        });
        lines.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn heads_and_page_numbers_are_found_and_text_is_kept() {
        let pages: &[&[&str]] = &[
            &["Программа развития", "a", "b", "1"],
            &["Программа развития", "c", "d", "2"],
            &["Программа развития", "e", "f", "3"],
        ];
        assert_eq!(kept(pages), "a b c d e f");
    }

    #[test]
    fn two_sides_of_a_sheet_may_differ() {
        let pages: &[&[&str]] = &[
            &["left", "a"],
            &["right", "b"],
            &["left", "c"],
            &["right", "d"],
            &["left", "e"],
            &["right", "f"],
        ];
        assert_eq!(kept(pages), "a b c d e f");
    }

    #[test]
    fn a_line_that_happens_twice_is_text() {
        let pages: &[&[&str]] = &[&["same", "a"], &["same", "b"]];
        assert_eq!(kept(pages), "same a same b");
    }
}
