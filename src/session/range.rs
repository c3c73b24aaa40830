//! Parts of a file, for a player that seeks. The file's own tag does not cover them.

use core::cell::RefCell;
use std::rc::{Rc, Weak};

use js_sys::Uint8Array;

use super::account::Access;
use super::channel::{Attachment, Received};
use crate::api::{Request, VaultPath, files};
use crate::browser::abort::{Guard, locked};
use crate::browser::gcm_pieces::decrypt_at;
use crate::error::{Code, Error, Result};
use crate::exef::{HEADER_BYTES, Header, OVERHEAD_BYTES, check_key_size};

const BLOCK_BYTES: u64 = 16;

/// A stored file whose header is known. It has no key of its own: a lock leaves it none.
pub struct RangeReader {
    access: Weak<Access>,
    request: Request,
    header: Header,
    /// By which the server tells the file from one that takes its place.
    version: RefCell<Option<String>>,
}

impl RangeReader {
    /// Reads the header.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::Corrupt`] for what is no sealed file.
    pub async fn open(access: &Rc<Access>, path: &VaultPath, guard: &Guard) -> Result<Self> {
        let request = files::download(path);
        let (header, version) = read_header(access, &request, guard).await?;
        check_key_size(&header)?;
        Ok(Self {
            access: Rc::downgrade(access),
            request,
            header,
            version: RefCell::new(version),
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
    /// [`Code::Corrupt`] when fewer come than the file has, [`Code::Changed`] when another has taken
    /// its place, [`Code::TooLarge`] for more than fits into one array.
    pub async fn read(&self, start: u64, end: u64, guard: &Guard) -> Result<Uint8Array> {
        let end = end.min(self.size());
        if start >= end {
            return Ok(Uint8Array::new_with_length(0));
        }
        let first_block = start / BLOCK_BYTES;
        let aligned = first_block * BLOCK_BYTES;
        let skip = HEADER_BYTES as u64;
        let access = self.access.upgrade().ok_or_else(locked)?;
        let request = &self.request;
        let (stored, version) = fetch(&access, request, skip + aligned, skip + end, guard).await?;
        if version != *self.version.borrow() {
            // touched, or another one
            check_same(&access, request, &self.header, guard).await?;
            self.version.replace(version);
        }
        if u64::from(stored.length()) != end - aligned {
            return Err(cut_short());
        }
        // GCM's limit keeps it within a counter
        let first_block = u32::try_from(first_block).map_err(|_| cut_short())?;
        let nonce = &self.header.nonce;
        let opened = decrypt_at(&access.vault_key, nonce, first_block, &stored).await?;
        #[allow(clippy::cast_possible_truncation)] // below a block
        Ok(opened.subarray((start - aligned) as u32, opened.length()))
    }
}

/// The header of a stored file, and the version that the server tells.
///
/// # Errors
/// [`Code::Corrupt`] for what is none.
pub async fn read_header(
    access: &Access,
    request: &Request,
    guard: &Guard,
) -> Result<(Header, Option<String>)> {
    let (stored, version) = fetch(access, request, 0, HEADER_BYTES as u64, guard).await?;
    let stored = stored.to_vec();
    let header = Header::parse(stored.first_chunk().ok_or_else(cut_short)?)?;
    Ok((header, version))
}

/// Whether a stored file still begins with this header, whose nonce no other file has.
///
/// # Errors
/// [`Code::Changed`]
pub async fn check_same(
    access: &Access,
    request: &Request,
    header: &Header,
    guard: &Guard,
) -> Result<()> {
    match read_header(access, request, guard).await {
        Ok((now, _)) if now == *header => Ok(()),
        Err(error) if error.code != Code::Corrupt => Err(error),
        _ => Err(Error::new(
            Code::Changed,
            "The file was replaced while it was read. Open it again.",
        )),
    }
}

/// Bytes of the stored file, and its version.
async fn fetch(
    access: &Access,
    request: &Request,
    start: u64,
    end: u64,
    guard: &Guard,
) -> Result<(Uint8Array, Option<String>)> {
    let limit = u32::try_from(end - start + OVERHEAD_BYTES as u64).map_err(|_| {
        Error::new(
            Code::TooLarge,
            "The part is too long for one array. Read it in several.",
        )
    })?;
    let attachment = Attachment {
        range: Some(format!("bytes={start}-{}", end - 1)),
        ..Attachment::default()
    };
    let received = access.channel.send(request, &attachment, guard).await?;
    match received.incoming.status {
        206 => {
            let version = received.incoming.version();
            let received = Received { limit, ..received };
            Ok((received.open(guard).await?, version))
        }
        416 => Err(cut_short()),
        _ => Err(no_part(received, guard).await),
    }
}

/// The error for an answer that is not the part of a file that was asked for. A whole file in its
/// place is dropped as it is.
pub async fn no_part(received: Received, guard: &Guard) -> Error {
    if received.incoming.status == 200 {
        return Error::new(
            Code::ServerError,
            "The server does not give parts of files. Something between may keep it from doing so.",
        );
    }
    match received.read(guard).await {
        Ok(answer) => match files::read_download(&answer.as_response()) {
            Err(error) => error,
            Ok(()) => cut_short(),
        },
        Err(error) => error,
    }
}

fn cut_short() -> Error {
    Error::new(Code::Corrupt, "The stored file is cut short.")
}
