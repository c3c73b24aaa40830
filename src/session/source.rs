//! Where the bytes of an upload come from.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::layers::PIECE_BYTES;
use crate::browser::abort::Guard;
use crate::browser::reader::Reader;
use crate::error::{Code, Error, Result};

/// How much of a file is read at once: each read is a round trip to another process.
const READ_BYTES: u32 = 8 * PIECE_BYTES;

/// Bytes of known length, given piece by piece.
pub enum Source {
    /// In memory, and how much of it was given.
    Bytes(Uint8Array, u32),
    /// On disk, mostly, and how much of it was given.
    Blob(Blob, f64),
    /// From elsewhere, and its length.
    Stream(Reader, u64),
}

impl Source {
    /// Bytes in all.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a size is a whole number
    pub fn size(&self) -> u64 {
        match self {
            Self::Bytes(bytes, _) => bytes.length().into(),
            Self::Blob(blob, _) => blob.size() as u64,
            Self::Stream(_, size) => *size,
        }
    }

    /// The next bytes; `None` at the end.
    pub async fn next(&mut self, guard: &Guard) -> Result<Option<Uint8Array>> {
        guard.check()?; // not all of these wait
        match self {
            Self::Bytes(bytes, at) => {
                let start = *at;
                *at = bytes.length().min(start.saturating_add(PIECE_BYTES));
                Ok((*at > start).then(|| bytes.subarray(start, *at)))
            }
            Self::Blob(blob, at) => {
                let start = *at;
                *at = blob.size().min(start + f64::from(READ_BYTES));
                if *at <= start {
                    return Ok(None);
                }
                let slice = blob
                    .slice_with_f64_and_f64(start, *at)
                    .map_err(|_| unreadable())?;
                let bytes = guard.wait(JsFuture::from(slice.array_buffer())).await?;
                Ok(Some(Uint8Array::new(&bytes.map_err(|_| unreadable())?)))
            }
            Self::Stream(reader, _) => {
                let piece = reader.next(guard, unreadable).await?;
                piece.map(JsCast::dyn_into).transpose().map_err(|_| {
                    Error::new(
                        Code::InvalidArgument,
                        "The stream must give Uint8Arrays, as a file's stream() does.",
                    )
                })
            }
        }
    }
}

fn unreadable() -> Error {
    Error::new(
        Code::InvalidArgument,
        "The file cannot be read. It may have been moved or changed since it was chosen.",
    )
}
