//! Bodies of requests: read whole, opened when sealed, and taken apart as the real server's
//! framework does.

use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes};
use axum::http::{HeaderMap, StatusCode, header};
use futures_util::StreamExt;
use serde_json::Value;
use tokio::time::timeout;

use super::reply::{Fault, Problem};
use super::sealing::X_ENCRYPTED;
use crate::exef::Opener;

/// A client that sends nothing for this long has gone.
const STALL: Duration = Duration::from_secs(60);

/// A little more than the largest upload that the real server takes.
const DRAIN_BYTES: usize = 64 * 1024 * 1024;

/// Reads the next piece; `None` at the end.
///
/// # Errors
/// When the connection broke or stalled: nobody will read the answer.
pub async fn next_piece(pieces: &mut BodyDataStream) -> Result<Option<Bytes>, Fault> {
    let refused = |status, detail| Fault::refused(status, detail);
    match timeout(STALL, pieces.next()).await {
        Ok(None) => Ok(None),
        Ok(Some(Ok(piece))) => Ok(Some(piece)),
        Ok(Some(Err(_))) => Err(refused(StatusCode::BAD_REQUEST, "The body was cut")),
        Err(_) => Err(refused(StatusCode::REQUEST_TIMEOUT, "The body stalled")),
    }
}

/// All of it; the size limit has been checked before.
pub async fn read(body: Body) -> Result<Vec<u8>, Fault> {
    let mut pieces = body.into_data_stream();
    let mut whole = Vec::new();
    while let Some(piece) = next_piece(&mut pieces).await? {
        whole.extend_from_slice(&piece);
    }
    Ok(whole)
}

/// All of it; `None` when it breaks off or has more than `limit` bytes.
pub async fn read_up_to(body: Body, limit: usize) -> Option<Vec<u8>> {
    let mut pieces = body.into_data_stream();
    let mut whole = Vec::new();
    while let Some(piece) = next_piece(&mut pieces).await.ok()? {
        if whole.len() + piece.len() > limit {
            drain_pieces(pieces).await;
            return None;
        }
        whole.extend_from_slice(&piece);
    }
    Some(whole)
}

/// Reads and drops it, so that a client that is still sending gets to read its answer; up to a
/// limit, for there is no end to what a client may send.
pub async fn drain(body: Body) {
    drain_pieces(body.into_data_stream()).await;
}

async fn drain_pieces(mut pieces: BodyDataStream) {
    let mut left = DRAIN_BYTES;
    while let Ok(Some(piece)) = next_piece(&mut pieces).await {
        left = left.saturating_sub(piece.len());
        if left == 0 {
            break;
        }
    }
}

/// Whether a request says that its body is sealed.
pub fn says_sealed(headers: &HeaderMap) -> bool {
    headers
        .get(X_ENCRYPTED)
        .is_some_and(|value| value != "false")
}

/// Reads a small body that may be sealed.
///
/// # Errors
/// [`Fault::NoSession`] when it is sealed and there is no key, 400 when it does not open.
pub async fn read_sealed(
    body: Body,
    headers: &HeaderMap,
    key: Option<&[u8; 32]>,
) -> Result<Vec<u8>, Fault> {
    let body = read(body).await?;
    if !says_sealed(headers) {
        return Ok(body);
    }
    let mut opener = Opener::new(key.ok_or(Fault::NoSession)?);
    let text = opener
        .open(&body)
        .and_then(|text| opener.finish().map(|()| text));
    text.map_err(|_| unreadable())
}

/// 400: the body does not open.
pub fn unreadable() -> Fault {
    Fault::refused(
        StatusCode::BAD_REQUEST,
        "There was an error parsing the body",
    )
}

/// What a body holds: by its type, JSON or just bytes.
pub enum Content {
    Nothing,
    Json(Value),
    Bytes(Vec<u8>),
}

impl Content {
    /// JSON when the type says so, or when there is no type.
    pub fn read(body: Vec<u8>, headers: &HeaderMap) -> Result<Self, Fault> {
        if body.is_empty() {
            return Ok(Self::Nothing);
        }
        let kind = headers
            .get(header::CONTENT_TYPE)
            .map(|value| value.to_str().unwrap_or(""));
        let essence = kind.map(|kind| kind.split(';').next().unwrap_or("").trim().to_lowercase());
        let is_json = essence.is_none_or(|kind| {
            kind == "application/json"
                || (kind.starts_with("application/") && kind.ends_with("+json"))
        });
        if !is_json {
            return Ok(Self::Bytes(body));
        }
        let text = String::from_utf8(body).map_err(|_| unreadable())?;
        serde_json::from_str(&text).map(Self::Json).map_err(|_| {
            let (why, at) = json_error(&text);
            let mut problem = Problem::new(
                "json_invalid",
                &["body"],
                "JSON decode error",
                Value::Object(serde_json::Map::new()),
            )
            .with_context(serde_json::json!({ "error": why }));
            problem.loc.push(at.into());
            Fault::invalid(&[problem])
        })
    }

    /// The body as one text, as the framework validates a string.
    pub fn into_text(self) -> Result<String, Fault> {
        match self {
            Self::Nothing => Err(Fault::invalid(&[Problem::missing(&["body"])])),
            Self::Json(Value::String(text)) => Ok(text),
            Self::Json(other) => Err(Fault::invalid(&[Problem::new(
                "string_type",
                &["body"],
                "Input should be a valid string",
                other,
            )])),
            Self::Bytes(bytes) => String::from_utf8(bytes)
                .map_err(|_| Fault::Internal("a name that is not UTF-8".into())),
        }
    }
}

/// What the real server's parser says of broken JSON, and at which character: exact for the two
/// usual cases, a value that is none and an object that does not go on.
pub fn json_error(text: &str) -> (&'static str, usize) {
    let start = text.chars().take_while(|c| " \t\r\n".contains(*c)).count();
    if text.chars().nth(start) == Some('{') {
        (
            "Expecting property name enclosed in double quotes",
            start + 1,
        )
    } else {
        ("Expecting value", start)
    }
}
