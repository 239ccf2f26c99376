use kernel::{Message, Severity};
use maud::{Markup, PreEscaped, html};
use paper::{Break, Fact};
use text::Reader;

use crate::safe_href;

/// How loud a tag is; each tone has its own shape, so that colour is never alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// A cross.
    Break,
    /// A filled square.
    Error,
    /// A triangle.
    Warning,
    /// A ring.
    Note,
    /// A tick.
    Done,
}

/// A file to download.
#[derive(Debug, Clone, PartialEq)]
pub struct Download {
    /// Its address.
    pub href: String,
    /// What it is.
    pub name: String,
    /// Its kind, and its size where it is known: "XLSX, 24 KB".
    pub kind: String,
}

/// The way to a page. Nothing where there is none.
pub fn breadcrumbs(reader: &Reader<'_>, crumbs: &[(String, String)]) -> Markup {
    html! {
        @if !crumbs.is_empty() {
            nav.crumbs aria-label=(reader.t("ui-crumbs")) {
                ol { @for (href, words) in crumbs { li { a href=(href) { (words) } } } }
            }
        }
    }
}

/// The figures under a title.
pub fn facts(facts: &[Fact]) -> Markup {
    html! {
        dl.facts {
            @for fact in facts {
                div.hot[fact.hot] {
                    dt { (fact.name) }
                    dd {
                        (fact.value)
                        @if !fact.small.is_empty() { " " small { (fact.small) } }
                    }
                }
            }
        }
    }
}

/// The broken links of the chain, in the order given: gravest first.
pub fn breaks(breaks: &[Break]) -> Markup {
    html! {
        ol.breaks {
            @for item in breaks {
                @let words = html! { b { (item.title) } @if !item.text.is_empty() { " " (item.text) } };
                li {
                    @if let Some(href) = item.href.as_deref().and_then(safe_href) {
                        a href=(href) { (words) }
                    } @else {
                        span { (words) }
                    }
                    @if !item.aside.is_empty() { span.aside { (item.aside) } }
                }
            }
        }
    }
}

/// A word with a shape.
pub fn tag(tone: Tone, words: &str) -> Markup {
    let (class, shape) = match tone {
        Tone::Break => (
            "tag tag-break",
            r#"<path d="M1 1l10 10M11 1L1 11" stroke="currentColor" stroke-width="3" fill="none"/>"#,
        ),
        Tone::Error => (
            "tag tag-error",
            r#"<rect x="1" y="1" width="10" height="10" fill="currentColor"/>"#,
        ),
        Tone::Warning => (
            "tag tag-warning",
            r#"<path d="M6 .5L11.8 11.5H.2Z" fill="currentColor"/>"#,
        ),
        Tone::Note => (
            "tag tag-note",
            r#"<circle cx="6" cy="6" r="4.6" stroke="currentColor" stroke-width="2" fill="none"/>"#,
        ),
        Tone::Done => (
            "tag tag-done",
            r#"<path d="M1 6.5l3.5 3.5L11 2" stroke="currentColor" stroke-width="2.4" fill="none"/>"#,
        ),
    };
    html! {
        span class=(class) {
            svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false" { (PreEscaped(shape)) }
            (words)
        }
    }
}

/// How much a finding matters.
pub fn severity(reader: &Reader<'_>, severity: Severity) -> Markup {
    let (tone, key) = match severity {
        Severity::Break => (Tone::Break, "severity-break"),
        Severity::Error => (Tone::Error, "severity-error"),
        Severity::Warning => (Tone::Warning, "severity-warning"),
        Severity::Note => (Tone::Note, "severity-note"),
    };
    tag(tone, &reader.t(key))
}

/// What stands where nothing was found: why, and what one can do.
pub fn empty_state(title: &str, says: &str, action: Option<(&str, &str)>) -> Markup {
    html! {
        div.empty {
            p { b { (title) } }
            @if !says.is_empty() { p { (says) } }
            @if let Some((href, words)) = action { a href=(href) { (words) } }
        }
    }
}

/// Everything that has to be mended, each with the address of its place where there is one.
pub fn error_summary(reader: &Reader<'_>, errors: &[(Option<String>, String)]) -> Markup {
    let title = reader.say(&Message::new("ui-errors").with("count", errors.len()));
    html! {
        @if !errors.is_empty() {
            section.errors role="alert" aria-label=(title) {
                h2 { (title) }
                ul {
                    @for (href, words) in errors {
                        li {
                            @if let Some(href) = href.as_deref().and_then(safe_href) {
                                a href=(href) { (words) }
                            } @else { (words) }
                        }
                    }
                }
            }
        }
    }
}

/// The files of a page.
pub fn downloads(reader: &Reader<'_>, files: &[Download]) -> Markup {
    html! {
        @if !files.is_empty() {
            p.downloads-name { (reader.t("ui-downloads")) }
            ul.downloads {
                @for file in files {
                    li { a href=(file.href) download { (file.name) " " small { (file.kind) } } }
                }
            }
        }
    }
}

/// Names and what they stand for.
pub fn definitions(pairs: &[(String, Markup)]) -> Markup {
    html! {
        dl.pairs { @for (name, value) in pairs { dt { (name) } dd { (value) } } }
    }
}

/// The way through a long list. `page` counts from 1; `href` gives the address of a page. Nothing for one page.
pub fn pagination(
    reader: &Reader<'_>,
    page: usize,
    pages: usize,
    href: &dyn Fn(usize) -> String,
) -> Markup {
    let position = reader.say(
        &Message::new("ui-page-of")
            .with("page", page)
            .with("pages", pages),
    );
    html! {
        @if pages > 1 {
            nav.pager aria-label=(reader.t("ui-pages")) {
                ul {
                    @if page > 1 { li { a href=(href(page - 1)) rel="prev" { "← " (reader.t("ui-previous")) } } }
                    li { span aria-current="page" { (position) } }
                    @if page < pages { li { a href=(href(page + 1)) rel="next" { (reader.t("ui-next")) " →" } } }
                }
            }
        }
    }
}
