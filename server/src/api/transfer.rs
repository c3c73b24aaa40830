//! Files in and out, in bounded memory (spec §7).

use std::io::SeekFrom;
use std::time::SystemTime;

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use tokio::fs::File;
use tokio::io::AsyncSeekExt;

use super::files::{Place, no_folder, outside};
use super::{authenticate, both, on_disk};
use crate::exef::{OpenError, Opener};
use crate::http::body::{drain, next_piece, says_sealed, unreadable};
use crate::http::{Fault, Incoming, Payload, Range, Reply};
use crate::store::{Upload, find};

/// Plaintext collected before it goes to the disk.
const WRITE_BYTES: usize = 256 * 1024;

pub async fn upload(incoming: &Incoming<'_>, body: Body, path: &str) -> Result<Reply, Fault> {
    let session = match authenticate(incoming) {
        Ok(session) => session,
        Err(fault) => {
            drain(body).await;
            return Err(fault);
        }
    };
    let received = receive(incoming, body).await?;
    let (name, force) = both(incoming.query.text("name"), incoming.query.flag("force"))?;
    let name = name.to_owned();
    if name.strip_suffix(".exef").is_none() {
        let why = "Uploaded file needs to end with `.exef`";
        return Err(Fault::refused(StatusCode::EXPECTATION_FAILED, why));
    }
    let place = Place::new(incoming, session, path)?;
    on_disk(move || {
        if !find(&place.on_disk())?.is_some_and(|found| found.is_dir()) {
            return Err(no_folder());
        }
        let target = place.path.join(&name).ok_or_else(outside)?;
        if !target.fits(&place.vault) {
            return Err(Fault::refused(
                StatusCode::URI_TOO_LONG,
                "File path too long",
            ));
        }
        if place
            .app
            .folder
            .place(received, &place.vault, &target, force)?
        {
            return Ok(Reply::text(StatusCode::CREATED, "File uploaded"));
        }
        let why = "File already exists. Use `force` parameter to overwrite.";
        Err(Fault::refused(StatusCode::CONFLICT, why))
    })
    .await
}

/// Takes the body into a temporary file, opened if it is sealed. Nothing of it can be seen before
/// its outer tag was checked.
async fn receive(incoming: &Incoming<'_>, body: Body) -> Result<Upload, Fault> {
    let session = incoming.session.clone();
    let mut opener = if says_sealed(incoming.headers) {
        let session = session.as_ref().ok_or(Fault::NoSession)?;
        Some(Opener::new(session.key()))
    } else {
        None
    };
    let app = incoming.app.clone();
    let mut file = on_disk(move || Ok(app.folder.upload()?)).await?;
    let mut pieces = body.into_data_stream();
    let mut pending = Vec::new();
    let mut verdict = Ok(());
    while let Some(piece) = next_piece(&mut pieces).await? {
        match &mut opener {
            None => pending.extend_from_slice(&piece),
            // the rest is read all the same, for the client to get to its answer
            Some(_) if verdict.is_err() => {}
            Some(opener) => match opener.open(&piece) {
                Ok(text) => pending.extend_from_slice(&text),
                Err(error) => verdict = Err(error),
            },
        }
        if pending.len() >= WRITE_BYTES {
            file = write(file, std::mem::take(&mut pending)).await?;
        }
    }
    let verdict = verdict.and_then(|()| opener.map_or(Ok(()), Opener::finish));
    match verdict {
        Ok(()) => write(file, pending).await,
        Err(OpenError::WrongLength) => Err(unreadable()),
        Err(OpenError::Damaged) => Err(Fault::Internal("an upload that does not open".into())),
    }
}

async fn write(mut file: Upload, bytes: Vec<u8>) -> Result<Upload, Fault> {
    on_disk(move || {
        file.write(&bytes)?;
        Ok(file)
    })
    .await
}

pub async fn download(incoming: &Incoming<'_>, path: &str) -> Result<Reply, Fault> {
    let place = Place::new(incoming, authenticate(incoming)?, path)?;
    let (mut file, found) = on_disk(move || {
        let path = place.on_disk();
        let found = find(&path)?
            .filter(std::fs::Metadata::is_file)
            .ok_or_else(|| {
                Fault::refused(StatusCode::NOT_FOUND, "Path not found or is not a file")
            })?;
        Ok((File::from_std(std::fs::File::open(path)?), found))
    })
    .await?;
    let size = found.len();
    let modified = found.modified().map_err(Fault::from)?;
    let etag = etag(modified, size);
    let last_modified = httpdate::fmt_http_date(modified);

    let asked = range_asked(incoming.headers, &etag, &last_modified);
    let range = match asked.map_or(Range::Whole, |text| Range::parse(text, size)) {
        Range::Malformed => {
            let why = "Malformed range header.";
            return Ok(Reply::text(StatusCode::BAD_REQUEST, why));
        }
        Range::Beyond => {
            let mut reply = Reply::text(StatusCode::RANGE_NOT_SATISFIABLE, "");
            reply.set_text(header::CONTENT_RANGE, &format!("*/{size}"));
            return Ok(reply);
        }
        Range::Whole => None,
        Range::Part { start, end } => Some((start, end)),
    };
    let mut reply = Reply::empty(StatusCode::OK);
    reply.set(header::CONTENT_TYPE, "application/octet-stream");
    reply.set(header::ACCEPT_RANGES, "bytes");
    reply.set_text(header::LAST_MODIFIED, &last_modified);
    reply.set_text(header::ETAG, &etag);
    let mut length = size;
    if let Some((start, end)) = range {
        reply.status = StatusCode::PARTIAL_CONTENT;
        reply.set_text(
            header::CONTENT_RANGE,
            &format!("bytes {start}-{}/{size}", end - 1),
        );
        file.seek(SeekFrom::Start(start)).await?;
        length = end - start;
    }
    reply.payload = Payload::File { file, length };
    Ok(reply)
}

/// The `Range` header, unless `If-Range` names another state of the file.
fn range_asked<'h>(headers: &'h HeaderMap, etag: &str, last_modified: &str) -> Option<&'h str> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let condition = text(header::IF_RANGE);
    let holds = condition.is_none_or(|state| state == etag || state == last_modified);
    text(header::RANGE).filter(|_| holds)
}

fn etag(modified: SystemTime, size: u64) -> String {
    let since = modified
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    format!("\"{:x}-{size:x}\"", since.as_nanos())
}
