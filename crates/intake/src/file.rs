use std::io;
use std::path::Path;

/// A file that someone sent: its name and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The name without its folders, as a person knows it.
    pub name: String,
    /// Everything in it.
    pub bytes: Vec<u8>,
}

impl File {
    /// A file of that name; folders before the name are left out.
    pub fn new(name: impl AsRef<str>, bytes: impl Into<Vec<u8>>) -> Self {
        let name = name.as_ref();
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        Self {
            name: name.to_owned(),
            bytes: bytes.into(),
        }
    }

    /// Reads a file from the disk, at most one byte more than may be read at all: a file of 2 GB is
    /// refused by its length later on, without having been held in memory.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn open(path: &Path) -> io::Result<Self> {
        use std::io::Read as _;
        let limit = sheets::Limits::default().file_bytes;
        let mut bytes = Vec::new();
        std::fs::File::open(path)?
            .take(limit + 1)
            .read_to_end(&mut bytes)?;
        let name = path.file_name().unwrap_or(path.as_os_str());
        Ok(Self::new(name.to_string_lossy(), bytes))
    }
}
