//! HEAD calls: what is there, and what would fit (spec §7).

use std::fs;

use axum::http::StatusCode;

use super::files::Place;
use super::{authenticate, on_disk};
use crate::http::{Fault, Incoming, Reply};
use crate::store::find;

/// 200 for a file, 202 for a folder.
pub async fn path(incoming: &Incoming<'_>, path: &str) -> Result<Reply, Fault> {
    let place = Place::new(incoming, authenticate(incoming)?, path)?;
    on_disk(move || {
        if !place.fits() {
            return Err(Fault::refused(StatusCode::URI_TOO_LONG, "Path too long"));
        }
        let metadata = find(&place.on_disk())?
            .ok_or_else(|| Fault::refused(StatusCode::NOT_FOUND, "Path not found"))?;
        let is_file = metadata.is_file();
        Ok(Reply::null(if is_file {
            StatusCode::OK
        } else {
            StatusCode::ACCEPTED
        }))
    })
    .await
}

/// 200 for an empty folder, 202 for one that is not.
pub async fn dir(incoming: &Incoming<'_>, path: &str) -> Result<Reply, Fault> {
    let place = Place::new(incoming, authenticate(incoming)?, path)?;
    on_disk(move || {
        let folder = place.on_disk();
        if !find(&folder)?.is_some_and(|found| found.is_dir()) {
            return Err(Fault::refused(StatusCode::NOT_FOUND, "Directory not found"));
        }
        let is_empty = fs::read_dir(folder)?.next().is_none();
        Ok(Reply::null(if is_empty {
            StatusCode::OK
        } else {
            StatusCode::ACCEPTED
        }))
    })
    .await
}

/// Whether a file of this size may be uploaded.
pub fn size(incoming: &Incoming<'_>) -> Result<Reply, Fault> {
    authenticate(incoming)?;
    let size = incoming.query.size("size");
    let size = size.map_err(|problem| Fault::invalid(&[problem]))?;
    if size > u128::from(incoming.app.config.max_upload) {
        return Err(Fault::refused(
            StatusCode::RANGE_NOT_SATISFIABLE,
            "File size too large",
        ));
    }
    Ok(Reply::null(StatusCode::OK))
}
