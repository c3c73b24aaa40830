//! `/api/files`: the vault (spec §7).

use super::path::{FILE_SUFFIX, Kind, VaultPath, check_name, encode};
use super::{Body, Request, Response, failure};
use crate::error::{Code, Error, Result};
use crate::json::{Json, Key};

/// An entry of a directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its name, without `.exef`.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Bytes of its plaintext; `None` for a directory.
    pub size: Option<u64>,
    /// Stored with fewer bytes than an empty file has: what is left of a broken upload.
    pub is_cut: bool,
    /// MIME type, where the server knows one.
    pub mime_type: Option<String>,
}

/// Asks for the entries of a directory.
#[must_use]
pub fn list(directory: &VaultPath) -> Request {
    signed("GET", "list", directory, Kind::Directory)
}

/// The entries, as the server has them: they are sorted where a person's language is known
/// (`js/order.js`).
///
/// # Errors
/// [`Code::NotFound`] when there is none or it is a file, or as [`failure`].
pub fn read_list(response: &Response<'_>) -> Result<Vec<Item>> {
    if response.status == 404 {
        return Err(Error::new(Code::NotFound, "There is no such directory."));
    }
    if response.status != 200 {
        return Err(failure(response));
    }
    read_items(response.body).ok_or_else(|| {
        Error::new(
            Code::ServerError,
            "The server's list of files is not in the form of the protocol.",
        )
    })
}

fn read_items(listing: &[u8]) -> Option<Vec<Item>> {
    let mut items = Vec::new();
    let (name_key, type_key) = (Key::new("name"), Key::new("type"));
    let (size_key, mime_type_key) = (Key::new("size"), Key::new("mimetype"));
    for entry in Json::parse_object(listing)?.field("items").items()? {
        let name = entry.at(&name_key).text()?;
        if entry.at(&type_key).text()? == "directory" {
            items.push(Item {
                name,
                kind: Kind::Directory,
                size: None,
                is_cut: false,
                mime_type: None,
            });
            continue;
        }
        // negative for a stored file that is shorter than an empty ExEF message
        let size = entry.at(&size_key).or_null(Json::integer)?;
        let is_cut = size.is_some_and(|size| size < 0);
        let size = size.map(|size| u64::try_from(size).unwrap_or(0));
        let mime_type = entry.at(&mime_type_key).or_null(Json::text)?;
        // what lacks the suffix is no file of a vault
        if let Some(name) = name.strip_suffix(FILE_SUFFIX) {
            items.push(Item {
                name: name.to_owned(),
                kind: Kind::File,
                size,
                is_cut,
                mime_type,
            });
        }
    }
    items.retain(|item| stays(&item.name));
    Some(items)
}

/// Whether a name is one of an entry: a file named just ".exef" has none, and a server that means
/// ill could send one that leads elsewhere.
fn stays(name: &str) -> bool {
    !matches!(name, "" | "." | "..") && !name.contains('/')
}

/// Asks to make a directory in one that is there.
///
/// # Errors
/// [`Code::AlreadyExists`] for the root.
pub fn mkdir(path: &VaultPath) -> Result<Request> {
    mkdir_from(&path.parent(), path, path.name())
}

/// Asks to make a directory and those above it that are missing.
///
/// # Errors
/// [`Code::AlreadyExists`] for the root.
pub fn mkdir_all(path: &VaultPath) -> Result<Request> {
    mkdir_from(&VaultPath::root(), path, &path.to_string())
}

fn mkdir_from(start: &VaultPath, path: &VaultPath, way: &str) -> Result<Request> {
    if path.is_root() {
        return Err(taken());
    }
    Ok(signed("POST", "mkdir", start, Kind::Directory).with_body(Body::SealedText(way.into())))
}

/// Whether it was made.
///
/// # Errors
/// [`Code::AlreadyExists`], [`Code::NotFound`] for the parent, or as [`failure`].
pub fn read_mkdir(response: &Response<'_>) -> Result<()> {
    match response.status {
        201 => Ok(()),
        409 => Err(taken()),
        _ => Err(failure(response)),
    }
}

/// Asks to move an entry into `directory` under `name`; its own directory renames it in place.
///
/// # Errors
/// As [`check_name`].
pub fn rename(path: &VaultPath, kind: Kind, directory: &VaultPath, name: &str) -> Result<Request> {
    check_name(name, kind)?;
    // the server reads the new name as a path from the entry's own directory
    let parent = path.parent();
    let way = if parent == *directory {
        String::new()
    } else {
        parent.relative_to(directory)
    };
    let suffix = if kind == Kind::File { FILE_SUFFIX } else { "" };
    Ok(signed("POST", "rename", path, kind).with_body(Body::Text(format!("{way}{name}{suffix}"))))
}

/// Whether it was renamed.
///
/// # Errors
/// [`Code::AlreadyExists`], [`Code::NotFound`], [`Code::InvalidName`] for the root, or as
/// [`failure`].
pub fn read_rename(response: &Response<'_>) -> Result<()> {
    match response.status {
        200 => Ok(()),
        409 => Err(taken()),
        412 => Err(Error::new(
            Code::InvalidName,
            "The vault itself cannot be renamed or moved.",
        )),
        _ => Err(failure(response)),
    }
}

/// Asks to delete a file, or a directory; with `force` also one that is not empty.
#[must_use]
pub fn delete(path: &VaultPath, kind: Kind, force: bool) -> Request {
    let as_dir = kind == Kind::Directory;
    signed("DELETE", "delete", path, kind).with_query(format!("as_dir={as_dir}&force={force}"))
}

/// Whether it was deleted.
///
/// # Errors
/// [`Code::NotEmpty`], [`Code::NotFound`], [`Code::InvalidName`] for the root, or as [`failure`].
pub fn read_delete(response: &Response<'_>) -> Result<()> {
    match response.status {
        200 | 202 => Ok(()),
        412 => Err(Error::new(
            Code::InvalidName,
            "The vault itself cannot be removed.",
        )),
        417 => Err(Error::new(
            Code::NotEmpty,
            "The directory is not empty. Remove what is in it first, or all of it at once.",
        )),
        _ => Err(failure(response)),
    }
}

/// Asks whether there is an entry.
#[must_use]
pub fn check_path(path: &VaultPath, kind: Kind) -> Request {
    signed("HEAD", "check/path", path, kind)
}

/// What there is.
///
/// # Errors
/// As [`failure`].
pub fn read_check_path(response: &Response<'_>) -> Result<Option<Kind>> {
    match response.status {
        200 => Ok(Some(Kind::File)),
        202 => Ok(Some(Kind::Directory)),
        404 => Ok(None),
        _ => Err(failure(response)),
    }
}

/// Asks whether a directory is empty.
#[must_use]
pub fn check_directory(path: &VaultPath) -> Request {
    signed("HEAD", "check/dir", path, Kind::Directory)
}

/// Whether it is.
///
/// # Errors
/// [`Code::NotFound`] when it is no directory, or as [`failure`].
pub fn read_check_directory(response: &Response<'_>) -> Result<bool> {
    match response.status {
        200 => Ok(true),
        202 => Ok(false),
        _ => Err(failure(response)),
    }
}

/// Asks whether the server takes a file of this many bytes.
#[must_use]
pub fn check_size(bytes: u64) -> Request {
    Request::signed("HEAD", "/api/files/check/size".into()).with_query(format!("size={bytes}"))
}

/// Whether it does.
///
/// # Errors
/// [`Code::TooLarge`], or as [`failure`].
pub fn read_check_size(response: &Response<'_>) -> Result<()> {
    match response.status {
        200 => Ok(()),
        416 => Err(Error::new(
            Code::TooLarge,
            "The file is above the server's size limit.",
        )),
        _ => Err(failure(response)),
    }
}

/// Asks to store a file, sealed twice, in `directory`; with `overwrite` in place of one there.
///
/// # Errors
/// As [`check_name`].
pub fn upload(directory: &VaultPath, name: &str, overwrite: bool) -> Result<Request> {
    check_name(name, Kind::File)?;
    let query = format!("name={}{FILE_SUFFIX}&force={overwrite}", encode(name));
    Ok(signed("POST", "upload", directory, Kind::Directory)
        .with_query(query)
        .with_body(Body::File))
}

/// Whether it was stored.
///
/// # Errors
/// [`Code::AlreadyExists`], [`Code::NotFound`] for the directory, [`Code::TooLarge`], or as
/// [`failure`].
pub fn read_upload(response: &Response<'_>) -> Result<()> {
    match response.status {
        201 => Ok(()),
        404 => Err(Error::new(Code::NotFound, "There is no such directory.")),
        409 => Err(taken()),
        _ => Err(failure(response)),
    }
}

/// Asks for a file, sealed twice.
#[must_use]
pub fn download(path: &VaultPath) -> Request {
    signed("GET", "download", path, Kind::File)
}

/// Whether the body is the file.
///
/// # Errors
/// [`Code::NotFound`], or as [`failure`].
pub fn read_download(response: &Response<'_>) -> Result<()> {
    match response.status {
        200 => Ok(()),
        404 => Err(Error::new(Code::NotFound, "There is no such file.")),
        _ => Err(failure(response)),
    }
}

fn signed(method: &'static str, call: &str, path: &VaultPath, kind: Kind) -> Request {
    Request::signed(method, format!("/api/files/{call}/{}", path.to_wire(kind)))
}

fn taken() -> Error {
    Error::new(
        Code::AlreadyExists,
        "There is a file or directory of this name already.",
    )
}
