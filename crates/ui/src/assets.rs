use std::sync::LazyLock;

const PAPER_CSS: &str = include_str!("../assets/paper.css");
const SITE_CSS: &str = include_str!("../assets/site.css");
const REPORT_CSS: &str = include_str!("../assets/report.css");
const DESK_JS: &str = include_str!("../assets/desk.js");
const PASSKEY_JS: &str = include_str!("../assets/passkey.js");
const DRAW_JS: &str = include_str!("../assets/draw.js");
const FORM_JS: &str = include_str!("../assets/form.js");
const OFFLINE_JS: &str = include_str!("../assets/offline.js");
const WORKER_JS: &str = include_str!("../assets/worker.js");
const READING_CSS: &str = include_str!("../assets/reading.css");
const KEYING_JS: &str = include_str!("../assets/keying.js");
const FONTS_CSS: &str = include_str!("../assets/fonts.css");

/// A file that served pages ask for. Its address changes with its content, so it may be kept for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// The address below the base, without a leading slash: `assets/ashar-….css`.
    pub path: String,
    /// The media type.
    pub content_type: &'static str,
    /// The content.
    pub bytes: Vec<u8>,
}

static STYLES: LazyLock<Asset> =
    LazyLock::new(|| stylesheet("ashar", &smaller(&[PAPER_CSS, SITE_CSS].concat())));
static STYLES_WITH_FONTS: LazyLock<Asset> = LazyLock::new(|| {
    stylesheet(
        "ashar-type",
        &smaller(&[FONTS_CSS, PAPER_CSS, SITE_CSS].concat()),
    )
});
static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    let script = smaller_script(DESK_JS);
    Asset {
        path: format!("assets/desk-{:016x}.js", fingerprint(script.as_bytes())),
        content_type: "text/javascript; charset=utf-8",
        bytes: script.into_bytes(),
    }
});
static PASSKEY_SCRIPT: LazyLock<Asset> = LazyLock::new(|| Asset {
    path: format!(
        "assets/passkey-{:016x}.js",
        fingerprint(PASSKEY_JS.as_bytes())
    ),
    content_type: "text/javascript; charset=utf-8",
    bytes: PASSKEY_JS.as_bytes().to_vec(),
});
static DRAW_SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    let script = smaller_script(DRAW_JS);
    Asset {
        path: format!("assets/draw-{:016x}.js", fingerprint(script.as_bytes())),
        content_type: "text/javascript; charset=utf-8",
        bytes: script.into_bytes(),
    }
});
static FORM_SCRIPT: LazyLock<Asset> = LazyLock::new(|| script("form", FORM_JS));
static OFFLINE_SCRIPT: LazyLock<Asset> = LazyLock::new(|| script("offline", OFFLINE_JS));
static KEYING_SCRIPT: LazyLock<Asset> = LazyLock::new(|| script("keying", KEYING_JS));
static READING_STYLES: LazyLock<Asset> =
    LazyLock::new(|| stylesheet("reading", &smaller(READING_CSS)));
static REPORT_STYLES: LazyLock<String> =
    LazyLock::new(|| smaller(&[PAPER_CSS, REPORT_CSS].concat()));

/// Every file that [`crate::page`] refers to, except the fonts, which are made at build time.
pub fn assets() -> [&'static Asset; 9] {
    [
        &STYLES,
        &STYLES_WITH_FONTS,
        &SCRIPT,
        &PASSKEY_SCRIPT,
        &DRAW_SCRIPT,
        &FORM_SCRIPT,
        &OFFLINE_SCRIPT,
        &KEYING_SCRIPT,
        &READING_STYLES,
    ]
}

/// The address of the script with which one draws on a map by finger, below the base; only the page of drawing asks for it.
pub fn draw_script_path() -> &'static str {
    &DRAW_SCRIPT.path
}

/// The address of the styles of a document beside its map or its questions, below the base; only the pages that show the
/// text of a document ask for them.
pub fn reading_styles_path() -> &'static str {
    &READING_STYLES.path
}

/// The address of the script of a form that is filled in with a network, below the base; only the pages of forms ask for it.
pub fn form_script_path() -> &'static str {
    &FORM_SCRIPT.path
}

/// The address of the script of a form that is filled in without a network, below the base.
pub fn offline_script_path() -> &'static str {
    &OFFLINE_SCRIPT.path
}

/// The address of the script with which sheets of paper are typed in, below the base.
pub fn keying_script_path() -> &'static str {
    &KEYING_SCRIPT.path
}

/// The script that keeps the page of a form in the browser. It is served below the address of the form and not with the
/// other scripts: where it stands says how far it reaches.
pub fn worker_script() -> String {
    smaller_script(WORKER_JS)
}

/// The address of the script that asks for passkeys, below the base; only the pages that need it ask for it.
pub fn passkey_script_path() -> &'static str {
    &PASSKEY_SCRIPT.path
}

/// The address of the desk's script below the base.
pub fn script_path() -> &'static str {
    &SCRIPT.path
}

/// The address of the stylesheet, with or without our typefaces.
pub(crate) fn stylesheet_path(fonts: bool) -> &'static str {
    if fonts {
        &STYLES_WITH_FONTS.path
    } else {
        &STYLES.path
    }
}

/// The styles that a self-contained report carries in itself.
pub(crate) fn report_styles() -> &'static str {
    &REPORT_STYLES
}

fn script(name: &str, text: &str) -> Asset {
    let script = smaller_script(text);
    Asset {
        path: format!("assets/{name}-{:016x}.js", fingerprint(script.as_bytes())),
        content_type: "text/javascript; charset=utf-8",
        bytes: script.into_bytes(),
    }
}

fn stylesheet(name: &str, css: &str) -> Asset {
    Asset {
        path: format!("assets/{name}-{:016x}.css", fingerprint(css.as_bytes())),
        content_type: "text/css; charset=utf-8",
        bytes: css.as_bytes().to_vec(),
    }
}

/// FNV-1a: names a version of a file; it guards against nothing and need not.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The script without lines of comment and the spaces at the beginning of lines; no text of ours spans two lines.
fn smaller_script(script: &str) -> String {
    script
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The styles without comments and the spaces that only people need.
fn smaller(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    for (part, text) in css.split("/*").enumerate() {
        let text = if part == 0 {
            text
        } else {
            text.split_once("*/").map_or("", |(_, rest)| rest)
        };
        for line in text.lines() {
            out.push_str(line.trim());
        }
    }
    for (wide, narrow) in [
        (" { ", "{"),
        ("; }", "}"),
        (";}", "}"),
        (" }", "}"),
        ("; ", ";"),
        (": ", ":"),
        (", ", ","),
    ] {
        // Inside quotation marks our styles hold nothing that these pairs would change, except the
        // page number's " / ", which has no such pair.
        out = out.replace(wide, narrow);
    }
    out
}
