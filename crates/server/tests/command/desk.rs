//! A folder to work in, the command, papers that are in order.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

static DESKS: AtomicU32 = AtomicU32::new(0);

/// A folder of one test, gone at its end.
pub struct Desk(pub PathBuf);

impl Desk {
    pub fn new(name: &str) -> Self {
        // Tests of one name run at the same time.
        let count = DESKS.fetch_add(1, Ordering::Relaxed);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("command-{name}-{}-{count}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).expect("a file");
        path
    }

    pub fn out(&self) -> PathBuf {
        self.0.join("out")
    }

    /// Everything that the answer folder holds, hidden files too.
    pub fn answered(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.out())
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs the command with two gigabytes of address space: what wants more is not bounded.
pub fn ashar(desk: &Desk, args: &[&str]) -> Output {
    Command::new("sh")
        .args([
            "-c",
            "ulimit -v 2097152; exec \"$0\" \"$@\"",
            env!("CARGO_BIN_EXE_ashar"),
        ])
        .args(args)
        .current_dir(&desk.0)
        .env("LC_ALL", "C")
        .output()
        .expect("the command runs")
}

pub fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

pub const PROGRAMME: &str = "number,title,responsible,deadline,cost_2026\n1.1,Repair the school roof,Director,2026-12-31,500000\n1.2,Buy coal,Director,2026-10-01,200000\n";
pub const BUDGET: &str = "key,annex,title,function_code,economic_code,amount_2026_approved\nr1,revenue,Land tax,,1132,900000\ne1,expenditure,Repair of the school roof,7092,3111,500000\ne2,expenditure,Salaries,7011,2111,400000\n";
pub const POPULATION: &str = "settlement_code,settlement,everyone,sex:female,sex:male\na,Upper,1200,610,590\nb,Lower,800,390,410\n";

pub fn demo(name: &str) -> String {
    format!(
        "{}/../../demo/kara-kulja/alaikuu/{name}.csv",
        env!("CARGO_MANIFEST_DIR")
    )
}
