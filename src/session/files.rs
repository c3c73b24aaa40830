//! Directories and names.

use super::channel::Channel;
use crate::api::files::{self, Item};
use crate::api::{Kind, VaultPath, check_name};
use crate::browser::abort::Guard;
use crate::error::{Code, Error, Result};

/// What is known of one path.
pub struct Stat {
    pub item: Item,
    /// Of a directory.
    pub empty: Option<bool>,
}

/// What is in a directory.
pub async fn list(channel: &Channel, path: &VaultPath, guard: &Guard) -> Result<Vec<Item>> {
    let answer = channel.call(&files::list(path), guard).await?;
    match files::read_list(&answer.as_response()) {
        Err(error) => Err(explain_missing(channel, path, error, guard).await),
        items => items,
    }
}

/// What is at a path, if anything is.
pub async fn stat(
    channel: &Channel,
    path: &VaultPath,
    kind: Option<Kind>,
    guard: &Guard,
) -> Result<Option<Stat>> {
    let item = if path.is_root() {
        Item {
            name: String::new(),
            kind: Kind::Directory,
            size: None,
            is_cut: false,
            mime_type: None,
        }
    } else {
        let items = match list(channel, &path.parent(), guard).await {
            Err(error) if is_missing(&error) => return Ok(None),
            items => items?,
        };
        let matches =
            |item: &Item| item.name == path.name() && kind.is_none_or(|it| it == item.kind);
        let mut found = items.into_iter().filter(matches);
        match (found.next(), found.next()) {
            (None, _) => return Ok(None),
            (Some(item), None) => item,
            (Some(_), Some(_)) => return Err(ambiguous()),
        }
    };
    let empty = match item.kind {
        Kind::File => None,
        Kind::Directory => {
            let answer = channel.call(&files::check_directory(path), guard).await?;
            Some(files::read_check_directory(&answer.as_response())?)
        }
    };
    Ok(Some(Stat { item, empty }))
}

/// Makes a directory, and those above it that are missing.
pub async fn mkdir(channel: &Channel, path: &VaultPath, guard: &Guard) -> Result<()> {
    let answer = channel.call(&files::mkdir(path)?, guard).await?;
    match files::read_mkdir(&answer.as_response()) {
        Err(error) if error.code == Code::NotFound && path.depth() > 1 => {
            let error = explain_missing(channel, &path.parent(), error, guard).await;
            if error.code == Code::NotADirectory {
                return Err(error);
            }
            let answer = channel.call(&files::mkdir_all(path)?, guard).await?;
            files::read_mkdir(&answer.as_response())
        }
        outcome => outcome,
    }
}

/// Gives an entry another name in its directory.
pub async fn rename(
    channel: &Channel,
    path: &VaultPath,
    kind: Option<Kind>,
    name: &str,
    guard: &Guard,
) -> Result<()> {
    check_name(name, kind.unwrap_or(Kind::Directory))?;
    let kind = resolve(channel, path, kind, guard).await?;
    relocate(channel, path, kind, &path.parent(), name, guard).await
}

/// Moves an entry into another directory.
pub async fn move_into(
    channel: &Channel,
    path: &VaultPath,
    kind: Option<Kind>,
    directory: &VaultPath,
    guard: &Guard,
) -> Result<()> {
    let kind = resolve(channel, path, kind, guard).await?;
    if kind == Kind::Directory && directory.is_within(path) {
        return Err(Error::new(
            Code::InvalidName,
            "A directory cannot be moved into itself.",
        ));
    }
    // the real server answers 500 for a directory that is not there
    let answer = channel
        .call(&files::check_path(directory, Kind::Directory), guard)
        .await?;
    if files::read_check_path(&answer.as_response())? != Some(Kind::Directory) {
        let error = Error::new(Code::NotFound, "There is no such directory to move into.");
        return Err(explain_missing(channel, directory, error, guard).await);
    }
    relocate(channel, path, kind, directory, path.name(), guard).await
}

/// Deletes a file, or a directory: with `recursive` also one that is not empty.
pub async fn remove(
    channel: &Channel,
    path: &VaultPath,
    kind: Option<Kind>,
    recursive: bool,
    guard: &Guard,
) -> Result<()> {
    if path.is_root() {
        return Err(Error::new(
            Code::InvalidName,
            "The vault itself cannot be removed.",
        ));
    }
    let kind = resolve(channel, path, kind, guard).await?;
    let answer = channel
        .call(&files::delete(path, kind, recursive), guard)
        .await?;
    files::read_delete(&answer.as_response())
}

/// [`Code::NotADirectory`] where a file stands at the path of a missing directory.
pub async fn explain_missing(
    channel: &Channel,
    path: &VaultPath,
    error: Error,
    guard: &Guard,
) -> Error {
    if error.code != Code::NotFound || path.is_root() {
        return error;
    }
    match exists(channel, path, Kind::File, guard).await {
        Ok(true) => Error::new(Code::NotADirectory, "This is a file, not a directory."),
        _ => error,
    }
}

async fn relocate(
    channel: &Channel,
    path: &VaultPath,
    kind: Kind,
    directory: &VaultPath,
    name: &str,
    guard: &Guard,
) -> Result<()> {
    let request = files::rename(path, kind, directory, name)?;
    let answer = channel.call(&request, guard).await?;
    files::read_rename(&answer.as_response())
}

/// What is at a path, where the caller does not say.
async fn resolve(
    channel: &Channel,
    path: &VaultPath,
    kind: Option<Kind>,
    guard: &Guard,
) -> Result<Kind> {
    if let Some(kind) = kind {
        return Ok(kind);
    }
    if path.is_root() {
        return Ok(Kind::Directory);
    }
    let file = exists(channel, path, Kind::File, guard).await?;
    let directory = exists(channel, path, Kind::Directory, guard).await?;
    match (file, directory) {
        (true, false) => Ok(Kind::File),
        (false, true) => Ok(Kind::Directory),
        (true, true) => Err(ambiguous()),
        (false, false) => Err(Error::new(
            Code::NotFound,
            "There is no such file or directory.",
        )),
    }
}

async fn exists(channel: &Channel, path: &VaultPath, kind: Kind, guard: &Guard) -> Result<bool> {
    let answer = channel.call(&files::check_path(path, kind), guard).await?;
    Ok(files::read_check_path(&answer.as_response())? == Some(kind))
}

fn is_missing(error: &Error) -> bool {
    matches!(error.code, Code::NotFound | Code::NotADirectory)
}

fn ambiguous() -> Error {
    Error::new(
        Code::InvalidArgument,
        "There is a file and a directory of this name. Say which with the option \"kind\".",
    )
}
