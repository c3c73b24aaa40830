//! Folders and names (spec §7).

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Body;
use axum::http::StatusCode;
use serde::Serialize;

use super::{authenticate, both, on_disk};
use crate::auth::Session;
use crate::http::body::{self, Content};
use crate::http::{Fault, Incoming, Reply};
use crate::server::App;
use crate::store::{VaultPath, find};
use excalibur_client::exef::OVERHEAD_BYTES;

/// A path in a user's vault.
pub struct Place {
    pub app: Arc<App>,
    pub session: Arc<Session>,
    pub vault: PathBuf,
    pub path: VaultPath,
}

impl Place {
    /// The place that a path names; 406 when it leads out of the vault.
    pub fn new(incoming: &Incoming<'_>, session: Arc<Session>, path: &str) -> Result<Self, Fault> {
        let app = incoming.app.clone();
        let vault = app.folder.vault(session.account());
        let path = VaultPath::default().join(path).ok_or_else(outside)?;
        Ok(Self {
            app,
            session,
            vault,
            path,
        })
    }

    pub fn on_disk(&self) -> PathBuf {
        self.path.on_disk(&self.vault)
    }

    pub fn fits(&self) -> bool {
        self.path.fits(&self.vault)
    }
}

/// 406
pub fn outside() -> Fault {
    Fault::refused(StatusCode::NOT_ACCEPTABLE, "Illegal or invalid path")
}

/// 404 of a call that needs a folder
pub fn no_folder() -> Fault {
    Fault::refused(
        StatusCode::NOT_FOUND,
        "Path not found or is not a directory",
    )
}

#[derive(Serialize)]
struct Item {
    name: String,
    fullpath: String,
    #[serde(flatten)]
    kind: Kind,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Kind {
    File { size: i64, mimetype: Option<String> },
    Directory { items: Option<Vec<Item>> },
}

pub async fn list(incoming: &Incoming<'_>, path: &str) -> Result<Reply, Fault> {
    let session = authenticate(incoming)?;
    let with_header = incoming.query.flag("with_exef_header");
    let with_header = with_header.map_err(|problem| Fault::invalid(&[problem]))?;
    let place = Place::new(incoming, session, path)?;
    on_disk(move || {
        let folder = place.on_disk();
        if !find(&folder)?.is_some_and(|found| found.is_dir()) {
            return Err(no_folder());
        }
        let overhead = if with_header {
            0
        } else {
            OVERHEAD_BYTES as u64
        };
        let mut items = Vec::new();
        for entry in fs::read_dir(folder)? {
            items.extend(read_item(&place.path, &entry?, overhead)?);
        }
        let name = place.path.name().unwrap_or(place.session.username());
        let listing = Item {
            name: name.to_owned(),
            fullpath: place.path.display(),
            kind: Kind::Directory { items: Some(items) },
        };
        Ok(Reply::json(StatusCode::OK, &listing))
    })
    .await
}

/// An entry of a listing; none for a file that is not ExEF by its name, or gone meanwhile.
fn read_item(folder: &VaultPath, entry: &fs::DirEntry, overhead: u64) -> io::Result<Option<Item>> {
    let Ok(name) = entry.file_name().into_string() else {
        return Ok(None);
    };
    let Some(metadata) = find(&entry.path())? else {
        return Ok(None);
    };
    let Some(path) = folder.join(&name) else {
        return Ok(None);
    };
    let kind = if metadata.is_dir() {
        Kind::Directory { items: None }
    } else {
        match name.strip_suffix(".exef") {
            None | Some("") => return Ok(None),
            Some(plain) => Kind::File {
                size: metadata.len().cast_signed() - overhead.cast_signed(),
                mimetype: mime_guess::from_path(plain).first_raw().map(str::to_owned),
            },
        }
    };
    Ok(Some(Item {
        name,
        fullpath: path.display(),
        kind,
    }))
}

pub async fn mkdir(incoming: &Incoming<'_>, body: Body, path: &str) -> Result<Reply, Fault> {
    // the real server reads the body before it looks who is calling
    let key = incoming.session.as_ref().map(|session| session.key());
    let body = body::read_sealed(body, incoming.headers, key).await?;
    let content = Content::read(body, incoming.headers)?;
    let session = authenticate(incoming)?;
    let name = content.into_text()?;
    let place = Place::new(incoming, session, path)?;
    on_disk(move || {
        let _guard = place.app.folder.changes();
        if !find(&place.on_disk())?.is_some_and(|found| found.is_dir()) {
            return Err(no_folder());
        }
        let target = place.path.join(&name).ok_or_else(outside)?;
        if !target.is_within(&place.path) {
            return Err(outside());
        }
        if !target.fits(&place.vault) {
            let why = "Directory path too long";
            return Err(Fault::refused(StatusCode::URI_TOO_LONG, why));
        }
        let target = target.on_disk(&place.vault);
        if find(&target)?.is_some() {
            let why = "Directory already exists";
            return Err(Fault::refused(StatusCode::CONFLICT, why));
        }
        fs::create_dir_all(target)?;
        Ok(Reply::text(StatusCode::CREATED, "Directory created"))
    })
    .await
}

pub async fn rename(incoming: &Incoming<'_>, body: Body, path: &str) -> Result<Reply, Fault> {
    let content = Content::read(body::read(body).await?, incoming.headers)?;
    let session = authenticate(incoming)?;
    let name = content.into_text()?;
    let place = Place::new(incoming, session, path)?;
    on_disk(move || {
        let _guard = place.app.folder.changes();
        let from = place.on_disk();
        if find(&from)?.is_none() {
            return Err(Fault::refused(StatusCode::NOT_FOUND, "Item not found"));
        }
        if place.path.is_root() {
            let why = "Cannot rename root directory";
            return Err(Fault::refused(StatusCode::PRECONDITION_FAILED, why));
        }
        let target = place.path.parent().join(&name).ok_or_else(outside)?;
        if !target.fits(&place.vault) {
            return Err(Fault::refused(
                StatusCode::URI_TOO_LONG,
                "File path too long",
            ));
        }
        let to = target.on_disk(&place.vault);
        if find(&to)?.is_some() {
            return Err(Fault::refused(StatusCode::CONFLICT, "Item already exists"));
        }
        fs::rename(from, to)?;
        Ok(Reply::text(StatusCode::OK, "Item renamed"))
    })
    .await
}

pub async fn delete(incoming: &Incoming<'_>, path: &str) -> Result<Reply, Fault> {
    let session = authenticate(incoming)?;
    let (as_dir, force) = both(incoming.query.flag("as_dir"), incoming.query.flag("force"))?;
    let place = Place::new(incoming, session, path)?;
    on_disk(move || {
        let _guard = place.app.folder.changes();
        let target = place.on_disk();
        let found = find(&target)?
            .ok_or_else(|| Fault::refused(StatusCode::NOT_FOUND, "Path not found"))?;
        if place.path.is_root() {
            let why = "Cannot delete root directory";
            return Err(Fault::refused(StatusCode::PRECONDITION_FAILED, why));
        }
        if !found.is_dir() {
            fs::remove_file(target)?;
            return Ok(Reply::null(StatusCode::OK));
        }
        if !as_dir {
            let why = "Cannot delete directory if `as_dir` is not set";
            return Err(Fault::refused(StatusCode::BAD_REQUEST, why));
        }
        if !force && fs::read_dir(&target)?.next().is_some() {
            let why = "Directory is not empty";
            return Err(Fault::refused(StatusCode::EXPECTATION_FAILED, why));
        }
        fs::remove_dir_all(target)?;
        Ok(Reply::null(StatusCode::ACCEPTED))
    })
    .await
}
