//! The release binary with a database of its own, on loopback; ended with us.

use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::postgres;
use crate::run::{cargo, root};

/// The password of everybody in a load.
pub const PASSWORD: &str = "ashar menen butobuz";

/// The key of the phone of a survey.
pub const KEY: &str = "AsharLoadAsharLoadAsharLoadAsharLoadAsharLoadAsharLoadAsharLoad0";

/// How long a server may take to answer for the first time.
const PATIENCE: Duration = Duration::from_mins(2);

/// A database for one load, in a temporary folder or on a server of our own; gone when it is dropped.
pub struct Database {
    pub address: String,
    folder: PathBuf,
    pub postgres: Option<postgres::Server>,
}

/// What stands in a database at the beginning.
pub enum Filling {
    /// One municipality with so many people who write.
    Municipality {
        people: usize,
        measures: usize,
        lines: usize,
    },
    /// A municipality in which people vote, with so many codes.
    Vote { codes: usize, projects: usize },
    /// A survey with a form of so many questions and a phone that may send, by the key [`KEY`].
    Survey { questions: usize },
    /// So many municipalities.
    Country {
        places: usize,
        measures: usize,
        lines: usize,
    },
}

/// Builds the program and what fills a database for it.
pub fn build() -> Result<(), String> {
    println!("Building the release binary. The first time this takes minutes.");
    let built = cargo()
        .args([
            "build",
            "--release",
            "--package",
            "server",
            "--package",
            "xtask",
        ])
        .args(["--bin", "ashar", "--example", "fill"])
        .status();
    match built {
        Ok(status) if status.success() => Ok(()),
        _ => Err("the release binary does not build".to_owned()),
    }
}

fn program(name: &str) -> PathBuf {
    root().join("target/release").join(name)
}

impl Database {
    /// An empty database on `PostgreSQL`, or a file.
    pub fn new(postgres: bool, filling: &Filling) -> Result<Self, String> {
        let folder = std::env::temp_dir().join(format!("ashar-load-{}", std::process::id()));
        // A run that was killed may have left a folder of the same number.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
        let server = if postgres {
            Some(postgres::Server::start_lasting()?)
        } else {
            None
        };
        let address = server.as_ref().map_or_else(
            || folder.join("ashar.db").display().to_string(),
            postgres::Server::address,
        );
        let database = Self {
            address,
            folder,
            postgres: server,
        };
        database.fill(filling)?;
        Ok(database)
    }

    fn fill(&self, filling: &Filling) -> Result<(), String> {
        let (kind, [count, measures, lines]) = match filling {
            Filling::Municipality {
                people,
                measures,
                lines,
            } => ("municipality", [people, measures, lines]),
            Filling::Vote { codes, projects } => ("vote", [codes, projects, &0]),
            Filling::Survey { questions } => ("survey", [questions, &0, &0]),
            Filling::Country {
                places,
                measures,
                lines,
            } => ("country", [places, measures, lines]),
        };
        let begun = Instant::now();
        let status = Command::new(program("examples/fill"))
            .args([&self.address, PASSWORD, kind])
            .args([count, measures, lines].map(ToString::to_string))
            .stdout(Stdio::null())
            .status()
            .map_err(|why| format!("fill: {why}"))?;
        if !status.success() {
            return Err("the database could not be filled".to_owned());
        }
        println!(
            "Filled in {:.1} s: {}",
            begun.elapsed().as_secs_f64(),
            self.name()
        );
        Ok(())
    }

    /// Which engine it is.
    pub fn name(&self) -> &'static str {
        if self.postgres.is_some() {
            "PostgreSQL"
        } else {
            "SQLite"
        }
    }

    /// Checks the log of operations and everything it vouches for; what the program said where it is not intact.
    pub fn verify(&self) -> Result<(), String> {
        let output = self.run(&["audit", "verify"])?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stdout);
        let said: Vec<&str> = said.lines().take(5).collect();
        Err(format!("audit verify: {}", said.join(" / ")))
    }

    /// Writes a backup and gives its file.
    pub fn backup(&self) -> Result<PathBuf, String> {
        let file = self.folder.join("books.backup");
        let output = self.run(&["backup", &file.display().to_string()])?;
        if output.status.success() {
            return Ok(file);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(format!("backup: {}", said.trim()))
    }

    fn run(&self, arguments: &[&str]) -> Result<std::process::Output, String> {
        Command::new(program("ashar"))
            .args(arguments)
            .args(["--lang", "en", "--database", &self.address])
            .output()
            .map_err(|why| format!("ashar {}: {why}", arguments.join(" ")))
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // Nothing can be done about a failure here but to leave a folder behind.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A server process; killed when it is dropped.
pub struct Served {
    child: Child,
    pub address: SocketAddr,
    /// How long it took to answer for the first time.
    pub ready: Duration,
}

impl Served {
    /// Serves a database on a free port.
    pub fn start(database: &Database) -> Result<Self, String> {
        let address = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .map_err(|why| why.to_string())?;
        Self::start_at(database, address)
    }

    /// Serves a database at an address.
    pub fn start_at(database: &Database, address: SocketAddr) -> Result<Self, String> {
        let begun = Instant::now();
        let child = Command::new(program("ashar"))
            .args(["serve", "--lang", "en", "--listen", &address.to_string()])
            // A load comes from one address and is no attack.
            .args(["--rate", "1000000", "--database", &database.address])
            .stdout(Stdio::null())
            .spawn()
            .map_err(|why| format!("ashar serve: {why}"))?;
        let mut served = Self {
            child,
            address,
            ready: Duration::ZERO,
        };
        while begun.elapsed() < PATIENCE {
            if TcpStream::connect(address).is_ok() {
                served.ready = begun.elapsed();
                return Ok(served);
            }
            if let Ok(Some(status)) = served.child.try_wait() {
                return Err(format!("ashar serve ended: {status}"));
            }
            thread::sleep(Duration::from_millis(10));
        }
        Err("ashar serve did not answer".to_owned())
    }

    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Ends it at once, as a power cut does (SIGKILL).
    pub fn kill(&mut self) {
        // It may have ended by itself; there is nothing to tell then.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The memory of a process in megabytes: the most it ever held (`VmHWM`) and what it holds now (`VmRSS`).
pub fn memory(process: u32) -> (f64, f64) {
    let status = fs::read_to_string(Path::new("/proc").join(process.to_string()).join("status"));
    let status = status.unwrap_or_default();
    let of = |name: &str| -> f64 {
        status
            .lines()
            .find_map(|line| {
                line.strip_prefix(name)?
                    .strip_suffix("kB")?
                    .trim()
                    .parse()
                    .ok()
            })
            .unwrap_or_default()
    };
    (of("VmHWM:") / 1_024.0, of("VmRSS:") / 1_024.0)
}

/// How much time of a processor a process has used, in seconds: `utime` and `stime` of `/proc/PID/stat` (proc(5)), which
/// Linux counts in hundredths.
pub fn processor(process: u32) -> f64 {
    let stat = fs::read_to_string(Path::new("/proc").join(process.to_string()).join("stat"));
    let stat = stat.unwrap_or_default();
    // The name in brackets may hold anything; the numbers begin after it, with the state.
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u64 = after
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<u64>().ok())
        .sum();
    ticks as f64 / 100.0
}
