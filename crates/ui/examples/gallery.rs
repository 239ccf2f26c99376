//! Writes the sample document, the sample page and their stylesheets in four languages into a folder,
//! to be looked at: `cargo run -p ui --features samples --example gallery FOLDER`.

use std::path::PathBuf;
use std::{env, fs, io};

use kernel::{Currency, Lang};
use ui::samples::sample_paper;

fn main() -> io::Result<()> {
    let folder = PathBuf::from(
        env::args_os()
            .nth(1)
            .expect("name the folder to write into"),
    );
    let texts = text::Texts::new(&[text::TEXT, ui::TEXT]).expect("the catalogues hold together");
    fs::create_dir_all(folder.join("assets"))?;
    let fonts = folder.join("assets/fonts").is_dir();
    for asset in ui::assets() {
        fs::write(folder.join(&asset.path), &asset.bytes)?;
    }
    for lang in Lang::ALL {
        let reader = texts.reader(lang, Currency::KGS);
        let page = ui::sample_page(&reader, fonts).into_string();
        fs::write(folder.join(format!("page-{lang}.html")), page)?;
        for (sample, name) in ui::DeskSample::ALL {
            let page = ui::sample_desk(&reader, fonts, sample).into_string();
            fs::write(folder.join(format!("{name}-{lang}.html")), page)?;
        }
        let report = ui::standalone(&sample_paper(&reader), &reader);
        fs::write(folder.join(format!("report-{lang}.html")), report)?;
    }
    Ok(())
}
