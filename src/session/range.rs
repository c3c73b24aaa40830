//! Parts of a file, for a player that seeks. The file's own tag does not cover them.

use std::rc::Rc;

use js_sys::Uint8Array;

use super::account::Access;
use super::channel::Attachment;
use crate::api::{Request, VaultPath, files};
use crate::browser::abort::Guard;
use crate::browser::gcm_pieces::decrypt_at;
use crate::error::{Code, Error, Result};
use crate::exef::{HEADER_BYTES, Header, check_key_size};

const BLOCK_BYTES: u64 = 16;

/// A stored file whose header is known.
pub struct RangeReader {
    access: Rc<Access>,
    request: Request,
    header: Header,
}

impl RangeReader {
    /// Reads the header.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::Corrupt`] for what is no sealed file.
    pub async fn open(access: Rc<Access>, path: &VaultPath, guard: &Guard) -> Result<Self> {
        let request = files::download(path);
        let stored = fetch(&access, &request, 0, HEADER_BYTES as u64, guard).await?;
        let header = stored.to_vec();
        let header = header.first_chunk().ok_or_else(cut_short)?;
        let header = Header::parse(header)?;
        check_key_size(&header)?;
        Ok(Self {
            access,
            request,
            header,
        })
    }

    /// Bytes of the file.
    pub const fn size(&self) -> u64 {
        self.header.length
    }

    /// The bytes from `start` up to, and without, `end`; fewer where the file ends before. The
    /// connection vouches for them, the file's tag does not.
    ///
    /// # Errors
    /// [`Code::Corrupt`] when fewer come than the file has.
    pub async fn read(&self, start: u64, end: u64, guard: &Guard) -> Result<Uint8Array> {
        let end = end.min(self.size());
        if start >= end {
            return Ok(Uint8Array::new_with_length(0));
        }
        let first_block = start / BLOCK_BYTES;
        let aligned = first_block * BLOCK_BYTES;
        let skip = HEADER_BYTES as u64;
        let stored = fetch(
            &self.access,
            &self.request,
            skip + aligned,
            skip + end,
            guard,
        )
        .await?;
        if u64::from(stored.length()) != end - aligned {
            return Err(cut_short());
        }
        // GCM's limit keeps it within a counter
        let first_block = u32::try_from(first_block).map_err(|_| cut_short())?;
        let nonce = &self.header.nonce;
        let opened = decrypt_at(&self.access.vault_key, nonce, first_block, &stored).await?;
        #[allow(clippy::cast_possible_truncation)] // below a block
        Ok(opened.subarray((start - aligned) as u32, opened.length()))
    }
}

/// Bytes of the stored file.
async fn fetch(
    access: &Access,
    request: &Request,
    start: u64,
    end: u64,
    guard: &Guard,
) -> Result<Uint8Array> {
    let attachment = Attachment {
        range: Some(format!("bytes={start}-{}", end - 1)),
        ..Attachment::default()
    };
    let received = access.channel.send(request, &attachment, guard).await?;
    match received.incoming.status {
        206 => received.open(guard).await,
        416 => Err(cut_short()),
        _ => {
            let answer = received.read(guard).await?;
            files::read_download(&answer.as_response())?;
            Err(Error::new(
                Code::ServerError,
                "The server does not give parts of files.",
            ))
        }
    }
}

fn cut_short() -> Error {
    Error::new(Code::Corrupt, "The stored file is cut short.")
}
