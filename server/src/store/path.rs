//! Paths inside a vault: no way leads out of it.

use std::path::{Component, Path, PathBuf};

/// A place in a vault, as the names from its root down; never outside of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VaultPath(Vec<String>);

impl VaultPath {
    /// Follows a path from here, `.` and `..` included; `None` when it leads out of the vault.
    pub fn join(&self, path: &str) -> Option<Self> {
        if path.starts_with('/') {
            return None;
        }
        let mut parts = self.0.clone();
        for part in path.split('/').filter(|part| !part.is_empty()) {
            let mut components = Path::new(part).components();
            match (components.next(), components.next()) {
                (Some(Component::CurDir), None) => {}
                (Some(Component::ParentDir), None) => {
                    parts.pop()?;
                }
                (Some(Component::Normal(_)), None) => parts.push(part.to_owned()),
                // a drive, or a separator of another system
                _ => return None,
            }
        }
        Some(Self(parts))
    }

    /// Whether it is the vault itself.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is `other` or lies below it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }

    /// The last name; none for the root.
    pub fn name(&self) -> Option<&str> {
        self.0.last().map(String::as_str)
    }

    /// The folder that it lies in; the root lies in itself.
    pub fn parent(&self) -> Self {
        let mut parts = self.0.clone();
        parts.pop();
        Self(parts)
    }

    /// `a/b`, or `.` for the root.
    pub fn display(&self) -> String {
        if self.is_root() {
            ".".into()
        } else {
            self.0.join("/")
        }
    }

    /// Where it lies on the disk.
    pub fn on_disk(&self, vault: &Path) -> PathBuf {
        vault.join(self.0.iter().collect::<PathBuf>())
    }

    /// The real server's limits on Linux: 4096 characters in all, 255 in the name. Bytes are what
    /// the file system counts: a name of 128 two-byte characters passes here and fails there.
    pub fn fits(&self, vault: &Path) -> bool {
        let whole = self.on_disk(vault);
        let name = self.name().unwrap_or_default();
        whole.to_string_lossy().chars().count() <= 4096 && name.chars().count() <= 255
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join(from: &str, path: &str) -> Option<String> {
        let from = VaultPath::default().join(from).unwrap();
        from.join(path).map(|path| path.display())
    }

    #[test]
    fn paths_stay_inside() {
        assert_eq!(join("", "").as_deref(), Some("."));
        assert_eq!(join("", "./a//b/").as_deref(), Some("a/b"));
        assert_eq!(join("docs", "../back").as_deref(), Some("back"));
        assert_eq!(join("", "docs/..").as_deref(), Some("."));
        assert_eq!(join("", ".../..a").as_deref(), Some(".../..a"));
        for outside in ["..", "../bob", "docs/../..", "/etc", "/", "a/../../a"] {
            assert_eq!(join("", outside), None, "{outside}");
        }
    }

    #[test]
    fn lengths_are_counted_in_characters() {
        let vault = Path::new("/v");
        let fits = |name: String| VaultPath(vec![name]).fits(vault);
        assert!(fits("x".repeat(255)) && fits("ü".repeat(255)));
        assert!(!fits("x".repeat(256)));
        let deep = VaultPath(vec!["y".to_owned(); 2048]);
        assert!(!deep.fits(vault));
    }
}
