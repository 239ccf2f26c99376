use kernel::{Lang, Message};
use maud::{DOCTYPE, Markup, html};
use text::Reader;

use crate::act::{ButtonKind, button};
use crate::assets::{script_path, stylesheet_path};
use crate::components::breadcrumbs;
use crate::form::hidden;
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

/// The person at the desk, and what they may do from every page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Who {
    /// The name.
    pub name: String,
    /// The office under which the person acts, in words.
    pub office: String,
    /// The body of the office, in words.
    pub body: String,
    /// Where the person's day is.
    pub desk: String,
    /// How many things wait there; nothing is said of none.
    pub waiting: usize,
    /// Where the person's own settings are.
    pub me: String,
    /// The offices that the person holds besides: the value that is posted, and the words.
    pub offices: Vec<(String, String)>,
    /// Where the choice of another office is posted, as `office`.
    pub switch: String,
    /// Where signing out is posted.
    pub sign_out: String,
    /// The proof that a form came from our own page.
    pub csrf: String,
}

/// When a person who does nothing is signed out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Idle {
    /// After how many seconds without a request.
    pub seconds: u32,
    /// The address to ask so that the time begins anew.
    pub stay: String,
}

/// What stands around a page's content.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each switches one thing off or on that has nothing to do with the others"
)]
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
    /// A feed of what is new here: address and words.
    pub feed: Option<(String, String)>,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// Whether the built fonts are served below `assets/fonts/`.
    pub fonts: bool,
    /// Who is signed in.
    pub who: Option<Who>,
    /// Where one signs in; drawn only where nobody is.
    pub sign_in: Option<String>,
    /// What is said once after an act: "Saved", and a way to undo it.
    pub notice: Option<Markup>,
    /// Whether the desk's script is asked for. Every page works without it.
    pub script: bool,
    /// When a person who does nothing is signed out; only the script gives notice of it.
    pub idle: Option<Idle>,
    /// Whether this browser forgets every draft: after signing out another person may sit down.
    pub forget_drafts: bool,
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
            feed: None,
            noindex: false,
            fonts: false,
            who: None,
            sign_in: None,
            notice: None,
            script: false,
            idle: None,
            forget_drafts: false,
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
                @if let Some((href, words)) = &frame.feed {
                    link rel="alternate" type="application/atom+xml" href=(href) title=(words);
                }
                @if frame.script { script src={ (frame.base) (script_path()) } defer {} }
            }
            @let idle = frame.idle.as_ref().filter(|_| frame.script);
            body data-forget[frame.forget_drafts]
                data-idle=[idle.map(|idle| idle.seconds)] data-stay=[idle.map(|idle| &idle.stay)]
                data-idle-words=[idle.map(|_| reader.t("ui-idle"))] data-idle-stay=[idle.map(|_| reader.t("ui-idle-stay"))]
                data-idle-over=[idle.map(|_| reader.t("ui-idle-over"))] {
                a.skip href="#content" { (reader.t("ui-skip")) }
                (header(frame))
                @if let Some(banner) = &frame.demo_banner {
                    div.banner role="note" { (banner) }
                }
                main #content tabindex="-1" {
                    @if let Some(notice) = &frame.notice {
                        div.notice role="status" { (notice) }
                    }
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
                    button type="submit" {
                        svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false" {
                            circle cx="8.5" cy="8.5" r="6" fill="none" stroke="currentColor" stroke-width="2" {}
                            path d="M13 13l5.5 5.5" stroke="currentColor" stroke-width="2" {}
                        }
                        span { (reader.t("ui-search-go")) }
                    }
                }
            }
            @if !frame.languages.is_empty() {
                nav.langs aria-label=(reader.t("ui-languages")) {
                    ul {
                        @for link in &frame.languages {
                            li {
                                a href=(link.href) lang=(link.lang.code()) hreflang=(link.lang.code())
                                    aria-current=[link.current.then_some("true")] {
                                    // Where the header is narrow the code is seen and the name is still said.
                                    span.name { (link.lang.own_name()) } span.code { " " (link.lang.code()) }
                                }
                            }
                        }
                    }
                }
            }
            @if let Some(href) = frame.sign_in.as_deref().filter(|_| frame.who.is_none()) {
                a.sign-in href=(href) { (reader.t("ui-sign-in")) }
            }
        }
        @if let Some(who) = &frame.who { (desk_bar(reader, who)) }
    }
}

/// The line below the header: the way to one's day, under which office one acts, and the way out.
fn desk_bar(reader: &Reader<'_>, who: &Who) -> Markup {
    let waiting = Message::new("ui-waiting").with("count", who.waiting);
    html! {
        nav.desk-bar aria-label=(reader.t("ui-desk-bar")) {
            a.my-day href=(who.desk) {
                (reader.t("ui-my-day"))
                @if who.waiting > 0 { " " span.count { (reader.say(&waiting)) } }
            }
            details.who {
                summary {
                    span { b { (who.name) } " " span.soft { (who.office) ", " (who.body) } }
                }
                div.who-menu {
                    a href=(who.me) { (reader.t("ui-me")) }
                    @if !who.offices.is_empty() {
                        form.switch method="post" action=(who.switch) {
                            (hidden(&who.csrf, &[]))
                            label for="switch-office" { (reader.t("ui-switch")) }
                            select #switch-office name="office" {
                                @for (value, words) in &who.offices { option value=(value) { (words) } }
                            }
                            (button(ButtonKind::Secondary, &reader.t("ui-switch-go"), None))
                        }
                    }
                    form method="post" action=(who.sign_out) {
                        (hidden(&who.csrf, &[]))
                        (button(ButtonKind::Secondary, &reader.t("ui-sign-out"), None))
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
