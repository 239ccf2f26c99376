//! What changed between two texts, word by word.

use std::ops::Range;

/// A run of words that is in both texts, only in the earlier or only in the later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only in the earlier.
    Gone(String),
    /// Only in the later.
    New(String),
}

/// How many pairs of words are compared at most: eight megabytes for a moment. Longer changes are shown whole.
const MOST_PAIRS: usize = 4_000_000;

/// The pieces from which both texts can be put together again: the earlier from what is the same and what is
/// gone, the later from what is the same and what is new.
pub fn changes(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (words(before), words(after));
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[head..]
        .iter()
        .rev()
        .zip(new[head..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (old_middle, new_middle) = (head..old.len() - tail, head..new.len() - tail);

    let mut pieces = Pieces::default();
    pieces.same(&old[..head]);
    if old_middle.len().saturating_mul(new_middle.len()) > MOST_PAIRS {
        pieces.gone(&old[old_middle.clone()]);
        pieces.came(&new[new_middle]);
    } else {
        align(&old, &new, &old_middle, &new_middle, &mut pieces);
    }
    pieces.same(&old[old.len() - tail..]);
    pieces.done()
}

/// The words and the marks between them, each with the space that follows it; a number stays whole, `1 840 000`.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut last = None;
    let mut digit_before_space = false;
    for (at, letter) in text.char_indices() {
        let ends = match last {
            None => false,
            Some(before) if is_space(letter) => {
                digit_before_space = is_digit(before);
                false
            }
            Some(before) if is_space(before) => !(digit_before_space && three_digits(&text[at..])),
            // A mark stands alone, so that a comma for a point changes no word.
            Some(before) => before.is_alphanumeric() != letter.is_alphanumeric(),
        };
        if ends {
            words.push(&text[start..at]);
            start = at;
        }
        last = Some(letter);
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

fn is_space(letter: char) -> bool {
    letter.is_whitespace()
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

/// Whether a text begins with exactly three digits: the next group of a number.
fn three_digits(text: &str) -> bool {
    text.chars().take_while(|letter| is_digit(*letter)).count() == 3
}

/// The longest common subsequence of two runs of words, told as pieces.
fn align(
    old: &[&str],
    new: &[&str],
    old_run: &Range<usize>,
    new_run: &Range<usize>,
    pieces: &mut Pieces,
) {
    let (old, new) = (&old[old_run.clone()], &new[new_run.clone()]);
    let width = new.len() + 1;
    // How many words the rest of both texts share, from each pair of places on; at most 4 000 000 fits.
    let mut shared = vec![0_u16; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            shared[i * width + j] = if old[i] == new[j] {
                shared[(i + 1) * width + j + 1].saturating_add(1)
            } else {
                shared[(i + 1) * width + j].max(shared[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            pieces.same(&old[i..=i]);
            (i, j) = (i + 1, j + 1);
        } else if shared[(i + 1) * width + j] >= shared[i * width + j + 1] {
            pieces.gone(&old[i..=i]);
            i += 1;
        } else {
            pieces.came(&new[j..=j]);
            j += 1;
        }
    }
    pieces.gone(&old[i..]);
    pieces.came(&new[j..]);
}

/// Gathers neighbouring words into runs; between two runs that are the same, what is gone comes first.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    gone: String,
    new: String,
}

impl Pieces {
    fn same(&mut self, words: &[&str]) {
        if words.is_empty() {
            return;
        }
        self.settle();
        if let Some(Piece::Same(run)) = self.done.last_mut() {
            run.push_str(&words.concat());
        } else {
            self.done.push(Piece::Same(words.concat()));
        }
    }

    fn gone(&mut self, words: &[&str]) {
        self.gone.push_str(&words.concat());
    }

    fn came(&mut self, words: &[&str]) {
        self.new.push_str(&words.concat());
    }

    fn settle(&mut self) {
        if !self.gone.is_empty() {
            self.done.push(Piece::Gone(std::mem::take(&mut self.gone)));
        }
        if !self.new.is_empty() {
            self.done.push(Piece::New(std::mem::take(&mut self.new)));
        }
    }

    fn done(mut self) -> Vec<Piece> {
        self.settle();
        self.done
    }
}
