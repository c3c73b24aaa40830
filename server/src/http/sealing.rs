//! Bodies of answers: sealed under the session's key, or as they are; files piece by piece.

use std::io;

use axum::body::{Body, Bytes};
use axum::http::{HeaderName, Response, header};
use futures_util::stream;
use tokio::fs::File;
use tokio::io::AsyncReadExt;

use super::reply::{Payload, Reply};
use crate::exef::Sealer;
use excalibur_client::exef::{NONCE_BYTES, OVERHEAD_BYTES};

/// Bytes of a file read at once.
const PIECE_BYTES: usize = 128 * 1024;
/// Marks a body, of a request or an answer, as ExEF under the session's key.
pub const X_ENCRYPTED: HeaderName = HeaderName::from_static("x-encrypted");

/// The answer as it is.
pub fn plain(reply: Reply) -> Response<Body> {
    reply.into_response(|payload| match payload {
        Payload::Whole(bytes) => Body::from(bytes),
        Payload::File { file, length } => stream_file(file, length, None),
    })
}

/// The answer as one ExEF message under `key`.
pub fn sealed(mut reply: Reply, key: &[u8; 32]) -> Response<Body> {
    let mut nonce = [0; NONCE_BYTES];
    if getrandom::fill(&mut nonce).is_err() {
        return plain(Reply::internal_error());
    }
    reply.set(header::CONTENT_TYPE, "application/octet-stream");
    reply.set(header::ACCESS_CONTROL_EXPOSE_HEADERS, "X-Encrypted");
    reply.set(X_ENCRYPTED, "true");
    let length = reply.length();
    let (header, mut sealer) = Sealer::new(key, nonce, length);
    let mut response = reply.into_response(|payload| match payload {
        Payload::Whole(bytes) => {
            let mut message = header;
            let start = message.len();
            message.extend_from_slice(&bytes);
            sealer.seal(&mut message[start..]);
            message.extend_from_slice(&sealer.finish());
            Body::from(message)
        }
        Payload::File { file, length } => stream_file(file, length, Some((header, sealer))),
    });
    let sealed_length = length + OVERHEAD_BYTES as u64;
    response
        .headers_mut()
        .insert(header::CONTENT_LENGTH, sealed_length.into());
    response
}

struct Piecewise {
    file: File,
    left: u64,
    header: Option<Vec<u8>>,
    sealer: Option<Sealer>,
}

fn stream_file(file: File, length: u64, seal: Option<(Vec<u8>, Sealer)>) -> Body {
    let (header, sealer) = seal.unzip();
    let start = Piecewise {
        file,
        left: length,
        header,
        sealer,
    };
    Body::from_stream(stream::try_unfold(start, |mut state| async {
        let piece = state.next().await?;
        Ok::<_, io::Error>(piece.map(|piece| (piece, state)))
    }))
}

impl Piecewise {
    async fn next(&mut self) -> io::Result<Option<Bytes>> {
        if let Some(header) = self.header.take() {
            return Ok(Some(header.into()));
        }
        if self.left == 0 {
            let tag = self.sealer.take().map(|sealer| sealer.finish().to_vec());
            return Ok(tag.map(Bytes::from));
        }
        let wanted = usize::try_from(self.left)
            .unwrap_or(PIECE_BYTES)
            .min(PIECE_BYTES);
        let mut piece = vec![0; wanted];
        self.file.read_exact(&mut piece).await?;
        self.left -= wanted as u64;
        if let Some(sealer) = &mut self.sealer {
            sealer.seal(&mut piece);
        }
        Ok(Some(piece.into()))
    }
}
