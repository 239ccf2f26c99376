//! What people wrote and when: two texts that clash, the story of a thing, two versions side by side.

use kernel::Message;
use maud::{Markup, html};
use text::Reader;

use crate::components::{Tone, tag};
use crate::diff::{Piece, changes};
use crate::form::identifier;
use crate::safe_href;

/// One field before and after.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// The label of the field.
    pub label: String,
    /// The earlier text; empty where there was none.
    pub before: String,
    /// The later text; empty where it was taken away.
    pub after: String,
}

/// One version of a thing.
#[derive(Debug, Clone, Default)]
pub struct Version {
    /// Its number, from 1.
    pub number: u64,
    /// Who made it.
    pub who: String,
    /// Under which office.
    pub office: String,
    /// When, as a person reads it.
    pub when: String,
    /// What was done, where it is more than a change: "adopted by decision 14 of 3 March".
    pub act: String,
    /// Why, in the person's own words.
    pub reason: String,
    /// What it changed.
    pub changes: Vec<Change>,
    /// Whether it is the version that stands.
    pub current: bool,
    /// What can be done with it: see it whole, compare, bring it back.
    pub acts: Vec<Markup>,
}

/// Which of two clashing texts a person keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// One's own.
    Mine,
    /// The other person's, which is stored already.
    Theirs,
    /// A third, written from both.
    Merged,
}

/// One field in which two people wrote different texts.
#[derive(Debug, Clone, Default)]
pub struct Conflict {
    /// The name of the field; the choice is posted as `{field}.keep` with `mine`, `theirs` or `merged`.
    pub field: String,
    /// Its label.
    pub label: String,
    /// The text from which both began.
    pub base: String,
    /// The text of the person who is asked.
    pub mine: String,
    /// The text that is stored by now.
    pub theirs: String,
    /// The control in which a third text is written: any of [`crate::form`], with a label of its own.
    pub merged: Option<Markup>,
    /// What is chosen; nothing at first, so that nobody's text is lost by not looking.
    pub chosen: Option<Keep>,
    /// What has to be mended: no choice was made.
    pub error: Option<String>,
}

impl Keep {
    /// The value that is posted.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Theirs => "theirs",
            Self::Merged => "merged",
        }
    }

    /// The choice that was posted.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Mine, Self::Theirs, Self::Merged]
            .into_iter()
            .find(|keep| keep.code() == code)
    }
}

/// Which of the two texts are shown.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Both,
    Before,
    After,
}

/// A text with what changed in it marked: what is gone struck through, what is new underlined, both said aloud.
pub fn changed_text(reader: &Reader<'_>, before: &str, after: &str) -> Markup {
    marked(reader, before, after, Side::Both)
}

fn marked(reader: &Reader<'_>, before: &str, after: &str, side: Side) -> Markup {
    let mut pieces = changes(before, after);
    // What came stands apart from what is gone where both end the text.
    for at in 1..pieces.len() {
        if let [Piece::Gone(gone), Piece::New(_)] = &mut pieces[at - 1..=at]
            && space_after(gone).is_empty()
        {
            gone.push(' ');
        }
    }
    html! {
        @for piece in pieces {
            @match piece {
                Piece::Same(text) => { (text) }
                Piece::Gone(text) if side != Side::After => {
                    del { span.unseen { (reader.t("ui-gone")) " " } (text.trim_end()) } (space_after(&text))
                }
                Piece::New(text) if side != Side::Before => {
                    ins { span.unseen { (reader.t("ui-new")) " " } (text.trim_end()) } (space_after(&text))
                }
                _ => {}
            }
        }
    }
}

/// The space behind a marked run stays outside its mark, so that no line hangs in the air.
fn space_after(text: &str) -> &str {
    &text[text.trim_end().len()..]
}

/// The field that has to be decided: both texts, a choice, and a control for a third text.
///
/// `within` begins its ids; a summary of errors leads to `#{within}-{field}-keep`.
pub fn conflict(reader: &Reader<'_>, within: &str, conflict: &Conflict) -> Markup {
    // The control of the third text has the id of the field itself.
    let id = identifier(&format!("{within}-{}-keep", conflict.field));
    let name = format!("{}.keep", conflict.field);
    let error = conflict.error.as_ref().map(|_| format!("{id}-error"));
    let side = |keep: Keep, key: &str, inner: &Markup| {
        html! {
            div.side {
                div.tick {
                    input id={ (id) "-" (keep.code()) } type="radio" name=(name) value=(keep.code())
                        checked[conflict.chosen == Some(keep)] aria-describedby=[(keep != Keep::Merged).then(|| format!("{id}-{}-text", keep.code()))];
                    label for={ (id) "-" (keep.code()) } { (reader.t(key)) }
                }
                (inner)
            }
        }
    };
    let text = |keep: Keep, text: &str| {
        html! {
            div.said id={ (id) "-" (keep.code()) "-text" } {
                @if text.is_empty() { span.soft { (reader.t("ui-nothing")) } }
                @else if conflict.base.is_empty() { (text) }
                @else { (changed_text(reader, &conflict.base, text)) }
            }
        }
    };
    html! {
        fieldset.conflict.wrong[error.is_some()] id=(id) tabindex="-1" aria-describedby=[&error] {
            legend { (conflict.label) }
            @if let (Some(id), Some(words)) = (&error, &conflict.error) { div.mend id=(id) { p { (words) } } }
            div.sides {
                (side(Keep::Mine, "ui-keep-mine", &text(Keep::Mine, &conflict.mine)))
                (side(Keep::Theirs, "ui-keep-theirs", &text(Keep::Theirs, &conflict.theirs)))
            }
            @if let Some(control) = &conflict.merged { (side(Keep::Merged, "ui-keep-merged", control)) }
        }
    }
}

/// The story of a thing, in the order given: the latest first.
pub fn story(reader: &Reader<'_>, versions: &[Version]) -> Markup {
    html! {
        ol.story {
            @for version in versions {
                li id={ "version-" (version.number) } {
                    div.story-head {
                        b { (reader.say(&Message::new("ui-version").with("number", version.number.to_string()))) }
                        @if version.current { " " (tag(Tone::Done, &reader.t("ui-version-current"))) }
                        " " span.soft { (version.when) }
                    }
                    p { (version.who) @if !version.office.is_empty() { span.soft { ", " (version.office) } } }
                    @if !version.act.is_empty() { p { b { (version.act) } } }
                    @if !version.reason.is_empty() {
                        p { span.soft { (reader.t("ui-reason")) ": " } (version.reason) }
                    }
                    @if !version.changes.is_empty() {
                        dl.changes {
                            @for change in &version.changes {
                                div {
                                    dt { (change.label) }
                                    dd { (changed_text(reader, &change.before, &change.after)) }
                                }
                            }
                        }
                    }
                    @if !version.acts.is_empty() {
                        ul.toolbar { @for act in &version.acts { li { (act) } } }
                    }
                }
            }
        }
    }
}

/// Two versions side by side: what is gone is struck through on the left, what is new underlined on the right.
///
/// `left` and `right` say which versions they are. Fields that are the same may be given too and stay unmarked.
pub fn comparison(
    reader: &Reader<'_>,
    caption: &str,
    left: &str,
    right: &str,
    fields: &[Change],
) -> Markup {
    html! {
        div.scroll role="region" tabindex="0" aria-label=(caption) {
            table.stacks.comparison {
                caption { span { (caption) } }
                thead { tr { th scope="col" { (reader.t("ui-field")) } th scope="col" { (left) } th scope="col" { (right) } } }
                tbody {
                    @for field in fields {
                        tr {
                            th scope="row" { (field.label) }
                            td data-label=(left) { (marked(reader, &field.before, &field.after, Side::Before)) }
                            td data-label=(right) { (marked(reader, &field.before, &field.after, Side::After)) }
                        }
                    }
                }
            }
        }
    }
}

/// A remark in a conversation about a thing.
#[derive(Debug, Clone, Default)]
pub struct Comment {
    /// Its identifier, unique in the page; the anchor is `comment-{id}`.
    pub id: String,
    /// Who wrote it.
    pub who: String,
    /// Under which office.
    pub office: String,
    /// When, as a person reads it.
    pub when: String,
    /// Where it was written about: the label of a field, a measure, and its address.
    pub about: Option<(String, String)>,
    /// What was written; each line is a paragraph.
    pub text: String,
    /// The change that it proposes.
    pub suggestion: Option<Change>,
    /// Where the answer to a suggestion is posted, as `answer` with `accept` or `decline`, and the proof.
    /// `None` for those who may not answer, or when it is answered.
    pub answer: Option<(String, String)>,
    /// What became of it: accepted, declined, closed.
    pub state: Option<Markup>,
    /// What else can be done: answer, close.
    pub acts: Vec<Markup>,
    /// What was answered.
    pub replies: Vec<Comment>,
}

/// A conversation, oldest first.
pub fn comments(reader: &Reader<'_>, comments: &[Comment]) -> Markup {
    html! {
        @if !comments.is_empty() {
            ol.thread { @for one in comments { (comment(reader, one)) } }
        }
    }
}

fn comment(reader: &Reader<'_>, one: &Comment) -> Markup {
    html! {
        li id={ "comment-" (identifier(&one.id)) } {
            article {
                p.thread-head {
                    b { (one.who) }
                    @if !one.office.is_empty() { ", " (one.office) }
                    " " span.soft { (one.when) }
                    @if let Some(state) = &one.state { " " (state) }
                }
                @if let Some((href, words)) = &one.about {
                    @if let Some(href) = safe_href(href) { p.soft { a href=(href) { (words) } } }
                }
                @for line in one.text.lines().filter(|line| !line.trim().is_empty()) { p { (line) } }
                @if let Some(change) = &one.suggestion {
                    div.suggestion {
                        p.soft { (reader.t("ui-suggestion")) ": " (change.label) }
                        p { (changed_text(reader, &change.before, &change.after)) }
                        @if let Some((action, csrf)) = &one.answer {
                            form.act method="post" action=(action) data-once {
                                (crate::form::hidden(csrf, &[]))
                                (crate::act::button(crate::ButtonKind::Primary, &reader.t("ui-accept"), Some(("answer", "accept"))))
                                (crate::act::button(crate::ButtonKind::Secondary, &reader.t("ui-decline"), Some(("answer", "decline"))))
                            }
                        }
                    }
                }
                @if !one.acts.is_empty() { ul.toolbar { @for act in &one.acts { li { (act) } } } }
            }
            (comments(reader, &one.replies))
        }
    }
}
