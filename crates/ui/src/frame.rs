use kernel::Lang;
use maud::{DOCTYPE, Markup, html};
use text::Reader;

use crate::assets::stylesheet_path;
use crate::components::breadcrumbs;
use crate::safe_href;

/// One of the four words of the chain, which are the navigation everywhere, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// People and needs, indicators, documents.
    Understand,
    /// Priorities, plans, budgets.
    Decide,
    /// Services, benefits, protection, fund, learning.
    Deliver,
    /// Reports, rights, notices.
    Account,
}

/// Where a page is in another language.
#[derive(Debug, Clone, PartialEq)]
pub struct LanguageLink {
    /// The language.
    pub lang: Lang,
    /// The address of the same page in it.
    pub href: String,
    /// Whether it is the language of this page.
    pub current: bool,
}

/// What stands around a page's content.
#[derive(Debug, Clone)]
pub struct Frame<'a> {
    /// Says everything in the language of the page.
    pub reader: &'a Reader<'a>,
    /// The words of the page's only h1, which the body holds; the window's title starts with them.
    pub title: String,
    /// What follows in the window's title: the place, the rayon.
    pub overline: String,
    /// The way to this page: address and words.
    pub crumbs: Vec<(String, String)>,
    /// The part of the chain that this page belongs to.
    pub section: Option<Section>,
    /// Where the four words lead, in the order of the chain; without an address a word is only text.
    pub sections: [Option<String>; 4],
    /// The same page in the other languages.
    pub languages: Vec<LanguageLink>,
    /// What every address of the house begins with; ends with a slash.
    pub base: String,
    /// Where the search form leads and what was asked; `None` draws no form.
    pub search: Option<(String, String)>,
    /// A line above everything: "these are illustrative figures".
    pub demo_banner: Option<Markup>,
    /// The paragraphs of the footer: illustration, method, sources.
    pub footer: Vec<Markup>,
    /// The links of the footer: address and words.
    pub footer_links: Vec<(String, String)>,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// Whether the built fonts are served below `assets/fonts/`.
    pub fonts: bool,
}

impl Section {
    /// All four, in the order of the chain.
    pub const ALL: [Self; 4] = [Self::Understand, Self::Decide, Self::Deliver, Self::Account];

    fn key(self) -> &'static str {
        match self {
            Self::Understand => "ui-understand",
            Self::Decide => "ui-decide",
            Self::Deliver => "ui-deliver",
            Self::Account => "ui-account",
        }
    }
}

impl<'a> Frame<'a> {
    /// A frame with nothing but a title; the base is `/`.
    pub fn new(reader: &'a Reader<'a>, title: impl Into<String>) -> Self {
        Self {
            reader,
            title: title.into(),
            overline: String::new(),
            crumbs: Vec::new(),
            section: None,
            sections: [const { None }; 4],
            languages: Vec::new(),
            base: "/".to_owned(),
            search: None,
            demo_banner: None,
            footer: Vec::new(),
            footer_links: Vec::new(),
            noindex: false,
            fonts: false,
        }
    }
}

/// A whole page. The body holds the h1, whose words are the frame's title.
pub fn page(frame: &Frame<'_>, body: &Markup) -> Markup {
    let reader = frame.reader;
    html! {
        (DOCTYPE)
        html lang=(reader.lang().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title {
                    (frame.title)
                    @if !frame.overline.is_empty() { " — " (frame.overline) }
                    " · Ашар"
                }
                @if frame.noindex { meta name="robots" content="noindex"; }
                link rel="stylesheet" href={ (frame.base) (stylesheet_path(frame.fonts)) };
                // No picture of the site: browsers that are told so ask for none, and a slow line is spared a refusal.
                link rel="icon" href="data:,";
                @for link in frame.languages.iter().filter(|link| !link.current) {
                    link rel="alternate" hreflang=(link.lang.code()) href=(link.href);
                }
            }
            body {
                a.skip href="#content" { (reader.t("ui-skip")) }
                (header(frame))
                @if let Some(banner) = &frame.demo_banner {
                    div.banner role="note" { (banner) }
                }
                main #content tabindex="-1" {
                    (breadcrumbs(reader, &frame.crumbs))
                    (body)
                }
                (footer(frame))
            }
        }
    }
}

fn header(frame: &Frame<'_>) -> Markup {
    let reader = frame.reader;
    html! {
        header.top {
            a.mark href=(frame.base) lang="ky" { "Ашар" }
            nav.sections aria-label=(reader.t("ui-nav")) {
                ul {
                    @for (section, href) in Section::ALL.into_iter().zip(&frame.sections) {
                        @let current = frame.section == Some(section);
                        li {
                            @if let Some(href) = href.as_deref().and_then(safe_href) {
                                a href=(href) aria-current=[current.then_some("true")] { (reader.t(section.key())) }
                            } @else {
                                span aria-current=[current.then_some("true")] { (reader.t(section.key())) }
                            }
                        }
                    }
                }
            }
            @if let Some((action, asked)) = &frame.search {
                form.search role="search" method="get" action=(action) {
                    label.unseen for="search-words" { (reader.t("ui-search")) }
                    input #search-words type="search" name="q" value=(asked) placeholder=(reader.t("ui-search"));
                    button type="submit" { (reader.t("ui-search-go")) }
                }
            }
            @if !frame.languages.is_empty() {
                nav.langs aria-label=(reader.t("ui-languages")) {
                    ul {
                        @for link in &frame.languages {
                            li {
                                a href=(link.href) lang=(link.lang.code()) hreflang=(link.lang.code())
                                    aria-current=[link.current.then_some("true")] { (link.lang.own_name()) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn footer(frame: &Frame<'_>) -> Markup {
    html! {
        footer.foot {
            @for line in &frame.footer { p { (line) } }
            @if !frame.footer_links.is_empty() {
                nav aria-label=(frame.reader.t("ui-about")) {
                    ul {
                        @for (href, words) in &frame.footer_links { li { a href=(href) { (words) } } }
                    }
                }
            }
        }
    }
}
