//! What outlives the process: accounts in SQLite, vaults as folders and files.

mod accounts;
mod folder;
mod path;
mod upload;

pub use accounts::{Account, Accounts, NewAccount};
pub use folder::{DataFolder, FolderError, find};
pub use path::VaultPath;
pub use upload::Upload;
