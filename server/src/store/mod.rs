//! What outlives the process: accounts in SQLite, vaults as folders and files.

mod accounts;
mod folder;
mod incoming;
mod path;

pub use accounts::{Account, Accounts, NewAccount};
pub use folder::{DataFolder, FolderError, exists};
pub use incoming::Incoming;
pub use path::VaultPath;
