//! Names and paths: what a person writes, and what goes over the wire (spec §6, §7).

use crate::error::{Code, Error, Result};

/// What the server's name of a file has behind the file's own.
pub(super) const FILE_SUFFIX: &str = ".exef";
/// The longest name that the server's disk holds, suffix included.
const MAX_NAME_BYTES: usize = 255;
/// The longest path that the server takes, in characters.
const MAX_PATH_CHARS: usize = 4096;

/// A path in the vault: names from the root down, none of them empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VaultPath {
    names: Vec<String>,
}

impl VaultPath {
    /// The vault itself.
    #[must_use]
    pub const fn root() -> Self {
        Self { names: Vec::new() }
    }

    /// Reads `/`-separated names; `""` and `"/"` are the root, a slash at either end is ignored.
    ///
    /// # Errors
    /// [`Code::InvalidName`] and [`Code::NameTooLong`] as [`check_name`].
    pub fn parse(path: &str) -> Result<Self> {
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = path.strip_suffix('/').unwrap_or(path);
        if path.is_empty() {
            return Ok(Self::root());
        }
        if path.chars().count() + FILE_SUFFIX.len() > MAX_PATH_CHARS {
            return Err(Error::new(Code::NameTooLong, "The path is too long."));
        }
        let names = path
            .split('/')
            .map(|name| check_name(name, Kind::Directory).map(|()| name.to_owned()));
        Ok(Self {
            names: names.collect::<Result<_>>()?,
        })
    }

    /// Whether it is the vault's root.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.names.is_empty()
    }

    /// How many names it has.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.names.len()
    }

    /// The last name; `""` for the root.
    #[must_use]
    pub fn name(&self) -> &str {
        self.names.last().map_or("", String::as_str)
    }

    /// The directory that holds it; the root holds itself.
    #[must_use]
    pub fn parent(&self) -> Self {
        let above = self.names.len().saturating_sub(1);
        Self {
            names: self.names[..above].to_vec(),
        }
    }

    /// The path of a name in this directory, the name already checked.
    #[must_use]
    pub fn join(&self, name: &str) -> Self {
        let mut names = self.names.clone();
        names.push(name.to_owned());
        Self { names }
    }

    /// The names that lead from this directory to a name in `other`, for a rename that moves.
    pub(super) fn relative_to(&self, other: &Self) -> String {
        let mut way = "../".repeat(self.depth());
        for name in &other.names {
            way.push_str(name);
            way.push('/');
        }
        way
    }

    /// Whether it is `other` or lies below it.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.names.starts_with(&other.names)
    }

    /// As the server names it, percent-encoded.
    pub(super) fn to_wire(&self, kind: Kind) -> String {
        let names: Vec<_> = self.names.iter().map(|name| encode(name)).collect();
        names.join("/") + kind.suffix()
    }
}

impl core::fmt::Display for VaultPath {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.names.join("/"))
    }
}

/// A file or a directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Named as it is.
    Directory,
    /// On the server its name ends with [`FILE_SUFFIX`].
    File,
}

impl Kind {
    const fn suffix(self) -> &'static str {
        match self {
            Self::File => FILE_SUFFIX,
            Self::Directory => "",
        }
    }
}

/// Checks a name of a file or directory: what the server would mangle, lose or take for a path
/// is refused here.
///
/// # Errors
/// [`Code::InvalidName`] for an empty name, `.`, `..`, a slash or a control character;
/// [`Code::NameTooLong`] for more than 255 bytes, the suffix of files included.
pub fn check_name(name: &str, kind: Kind) -> Result<()> {
    let invalid = |why: &str| Err(Error::new(Code::InvalidName, why));
    if name.is_empty() {
        return invalid("A name must not be empty.");
    }
    if name == "." || name == ".." {
        return invalid("A name must not be \".\" or \"..\".");
    }
    if name.contains('/') {
        return invalid("A name must not hold a slash.");
    }
    if name.chars().any(char::is_control) {
        return invalid("A name must not hold line breaks or other control characters.");
    }
    if name.len() + kind.suffix().len() > MAX_NAME_BYTES {
        return Err(Error::new(
            Code::NameTooLong,
            "The name is too long: 250 bytes at most, and letters beyond English take 2 to 4.",
        ));
    }
    Ok(())
}

/// Percent-encodes as Python's `urllib.parse.quote` does, slashes included: only
/// `A–Z a–z 0–9 - . _ ~` stay. It is the form that a proof signs (spec §6).
#[must_use]
pub fn encode(text: &str) -> String {
    use core::fmt::Write;
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => {
                // writing to a String does not fail
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}
