//! Where the parts of a message lie in a stream of bytes.

use super::header::{HEADER_BYTES, Header, TAG_BYTES, corrupt};
use crate::error::Result;

/// The most that GCM seals under one nonce: 2^32 - 2 blocks (NIST SP 800-38D §5.2.1.1).
pub const MAX_PLAINTEXT_BYTES: u64 = ((1 << 32) - 2) * 16;

/// What the next bytes of a stream are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// So many bytes belong to the header.
    Header(usize),
    /// So many bytes at most belong to the ciphertext.
    Ciphertext(u64),
    /// So many bytes belong to the tag.
    Tag(usize),
    /// The message is whole; further bytes are an error.
    End,
}

/// How far into a message a stream is.
#[derive(Clone, Debug, Default)]
pub struct Framing {
    header: [u8; HEADER_BYTES],
    header_filled: usize,
    parsed: Option<Header>,
    ciphertext_done: u64,
    tag: [u8; TAG_BYTES],
    tag_filled: usize,
}

impl Framing {
    /// What comes next.
    #[must_use]
    pub fn next(&self) -> Part {
        let Some(header) = self.parsed else {
            return Part::Header(HEADER_BYTES - self.header_filled);
        };
        let left = header.length - self.ciphertext_done;
        if left > 0 {
            Part::Ciphertext(left)
        } else if self.tag_filled < TAG_BYTES {
            Part::Tag(TAG_BYTES - self.tag_filled)
        } else {
            Part::End
        }
    }

    /// The header, once it is whole.
    #[must_use]
    pub const fn header(&self) -> Option<Header> {
        self.parsed
    }

    /// The tag, once it is whole.
    #[must_use]
    pub fn tag(&self) -> Option<&[u8; TAG_BYTES]> {
        (self.tag_filled == TAG_BYTES).then_some(&self.tag)
    }

    /// Takes bytes of the header, no more than [`Part::Header`] says.
    ///
    /// # Errors
    /// [`crate::error::Code::Corrupt`] for a header that is none, or a length above GCM's limit.
    pub fn take_header(&mut self, bytes: &[u8]) -> Result<()> {
        let end = self.header_filled + bytes.len();
        self.header[self.header_filled..end].copy_from_slice(bytes);
        self.header_filled = end;
        if end == HEADER_BYTES {
            let header = Header::parse(&self.header)?;
            if header.length > MAX_PLAINTEXT_BYTES {
                return Err(corrupt("it says that it is longer than a message can be"));
            }
            self.parsed = Some(header);
        }
        Ok(())
    }

    /// Takes bytes of the ciphertext, no more than [`Part::Ciphertext`] says.
    pub const fn take_ciphertext(&mut self, bytes: u64) {
        self.ciphertext_done += bytes;
    }

    /// Takes bytes of the tag, no more than [`Part::Tag`] says.
    pub fn take_tag(&mut self, bytes: &[u8]) {
        let end = self.tag_filled + bytes.len();
        self.tag[self.tag_filled..end].copy_from_slice(bytes);
        self.tag_filled = end;
    }

    /// Checks that the stream may end here.
    ///
    /// # Errors
    /// [`crate::error::Code::Corrupt`] before the end of the message.
    pub fn finish(&self) -> Result<&[u8; TAG_BYTES]> {
        self.tag().ok_or_else(|| corrupt("it is cut short"))
    }
}
