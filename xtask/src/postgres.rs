//! A `PostgreSQL` server of our own for the store tests, from Debian's packages: on loopback, in a temporary folder.

use std::io;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::run::answer;

/// Where Debian puts the versions that are installed.
const VERSIONS: &str = "/usr/lib/postgresql";
const PATIENCE: Duration = Duration::from_mins(1);

/// A running server; dropped, it is stopped and its folder removed.
pub struct Server {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    user: Option<&'static str>,
    child: Option<Child>,
}

impl Server {
    /// Starts a server.
    ///
    /// # Errors
    /// Why there is none, in a sentence: the packages are absent, or it does not start.
    pub fn start() -> Result<Self, String> {
        // The data live as long as the tests: they need not survive a power cut.
        Self::start_with("fsync=off")
    }

    /// Starts a server that writes everything to the disk before it says so, as one does to which people trust books.
    ///
    /// # Errors
    /// As [`Server::start`].
    pub fn start_lasting() -> Result<Self, String> {
        Self::start_with("fsync=on")
    }

    fn start_with(setting: &str) -> Result<Self, String> {
        let programs = programs()
            .ok_or_else(|| format!("no {VERSIONS}/*/bin/initdb: apt install postgresql"))?;
        let failed = |what: &str| format!("{what} did not succeed");
        let mut server = Self {
            programs,
            folder: std::env::temp_dir().join(format!("ashar-postgres-{}", std::process::id())),
            port: free_port().map_err(|error| error.to_string())?,
            user: unprivileged(),
            child: None,
        };
        let data = server.data();
        // The folder is made by the user who will own it: the server refuses anybody else's.
        let made = server
            .command("mkdir")
            .args(["-m", "700"])
            .arg(&server.folder)
            .status();
        made.is_ok_and(|status| status.success())
            .then_some(())
            .ok_or_else(|| failed("mkdir"))?;
        let initialised = server
            .command(server.program("initdb"))
            .args([
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--username=ashar",
                "--no-sync",
            ])
            .arg("--pgdata")
            .arg(&data)
            .stdout(Stdio::null())
            .status();
        initialised
            .is_ok_and(|status| status.success())
            .then_some(())
            .ok_or_else(|| failed("initdb"))?;
        let child = server
            .command(server.program("postgres"))
            .arg("-D")
            .arg(&data)
            .args(["-p", &server.port.to_string()])
            .args([
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
            ])
            .args(["-c", setting, "-c", "max_connections=300"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("postgres: {error}"))?;
        server.child = Some(child);
        server.wait()?;
        Ok(server)
    }

    /// The address for `ASHAR_TEST_POSTGRES`.
    pub fn address(&self) -> String {
        format!("postgres://ashar@127.0.0.1:{}/postgres", self.port)
    }

    /// Runs statements and gives what the last of them says, without headings.
    ///
    /// # Errors
    /// What the server says against it.
    pub fn sql(&self, statements: &str) -> Result<String, String> {
        let output = self
            .command(self.program("psql"))
            .args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align"])
            .args(["--set", "ON_ERROR_STOP=1", "--command", statements])
            .arg(self.address())
            .output()
            .map_err(|error| format!("psql: {error}"))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        Err(format!(
            "psql: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        ))
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }

    /// A command under the user who owns the server, in a folder which that user may enter.
    fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = match self.user {
            None => Command::new(program.as_ref()),
            Some(user) => {
                let mut command = Command::new("runuser");
                command.args(["-u", user, "--"]).arg(program.as_ref());
                command
            }
        };
        command.current_dir("/");
        command
    }

    fn wait(&mut self) -> Result<(), String> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let ready = self
                .command(self.program("pg_isready"))
                .args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()])
                .status();
            if ready.is_ok_and(|status| status.success()) {
                return Ok(());
            }
            let ended = self
                .child
                .as_mut()
                .and_then(|child| child.try_wait().ok().flatten());
            if let Some(status) = ended {
                return Err(format!("postgres ended at once ({status})"));
            }
            sleep(Duration::from_millis(100));
        }
        Err("postgres did not answer within a minute".to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Nothing can be done about a failure here but to leave a folder behind.
        let _ = self
            .command(self.program("pg_ctl"))
            .args(["stop", "-m", "immediate", "-D"])
            .arg(self.data())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if let Some(child) = &mut self.child {
            let _ = child.wait();
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The programs of the newest version that is installed.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir(VERSIONS).ok()?;
    versions
        .filter_map(|version| {
            let version = version.ok()?;
            let number: u32 = version.file_name().to_str()?.parse().ok()?;
            let programs = version.path().join("bin");
            programs
                .join("initdb")
                .is_file()
                .then_some((number, programs))
        })
        .max()
        .map(|(_, programs)| programs)
}

/// A user to run as where we are root, because the server refuses root.
fn unprivileged() -> Option<&'static str> {
    if answer("id", &["-u"]).as_deref() != Some("0") {
        return None;
    }
    let known = answer("id", &["-u", "postgres"]).is_some();
    Some(if known { "postgres" } else { "nobody" })
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
