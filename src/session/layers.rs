//! One layer of sealing over a stream of bytes: `ExEF` in, plaintext out, or the reverse.

use js_sys::{ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use crate::browser::aes_gcm::{AesKey, wrong_key};
use crate::browser::gcm_pieces::{GcmPieces, decrypt_at};
use crate::browser::random::make_nonce;
use crate::error::{Code, Error, Result};
use crate::exef::{
    Framing, Header, KeySize, MAX_PLAINTEXT_BYTES, NONCE_BYTES, Part, TAG_BYTES, check_key_size,
    check_tag,
};

/// How much is encrypted at once: small enough to stay in the processor's cache and not to block
/// the page, large enough for the calls not to count.
pub const PIECE_BYTES: u32 = 256 * 1024;

#[allow(clippy::cast_possible_truncation)] // it is 16
const TAG_LENGTH: u32 = TAG_BYTES as u32;

/// Opens a message from the bytes of a stream.
pub struct OpenerLayer {
    key: AesKey,
    framing: Framing,
    /// Of a message that takes more than one call.
    pieces: Option<GcmPieces>,
    /// A message of one call was opened, tag and all.
    is_checked: bool,
    buffer: Buffer,
}

impl OpenerLayer {
    /// Before the first byte.
    pub fn new(key: AesKey) -> Self {
        Self {
            key,
            framing: Framing::default(),
            pieces: None,
            is_checked: false,
            buffer: Buffer::default(),
        }
    }

    /// The header, once it has come.
    pub const fn header(&self) -> Option<Header> {
        self.framing.header()
    }

    /// Whether the message has come to its end.
    pub fn is_whole(&self) -> bool {
        self.framing.next() == Part::End
    }

    /// Takes the next bytes and adds what they hold of the plaintext to `opened`. Nothing vouches
    /// for it before [`Self::finish`].
    ///
    /// # Errors
    /// [`Code::Corrupt`] for a wrong header or bytes after the tag, [`Code::WrongKey`] for a key
    /// of another size.
    pub async fn push(&mut self, bytes: &Uint8Array, opened: &mut Vec<Uint8Array>) -> Result<()> {
        let mut at = 0;
        while at < bytes.length() {
            let rest = bytes.subarray(at, bytes.length());
            let whole = self.header().filter(|_| self.pieces.is_none());
            at += match (self.framing.next(), whole) {
                (Part::Header(missing), _) => self.push_header(&rest, missing).await?,
                (Part::Ciphertext(left), Some(header)) => {
                    self.push_whole(&rest, header, left, opened).await
                }
                (Part::Tag(_), Some(header)) => self.push_whole(&rest, header, 0, opened).await,
                (Part::Ciphertext(left), None) => self.push_ciphertext(&rest, left, opened).await?,
                (Part::Tag(missing), None) => {
                    let part = head(&rest, missing);
                    self.framing.take_tag(&part);
                    length(&part)
                }
                (Part::End, _) => {
                    return Err(Error::new(
                        Code::Corrupt,
                        "The sealed data is damaged: something follows its end.",
                    ));
                }
            };
        }
        Ok(())
    }

    async fn push_header(&mut self, bytes: &Uint8Array, missing: usize) -> Result<u32> {
        let part = head(bytes, missing);
        self.framing.take_header(&part)?;
        if let Some(header) = self.framing.header() {
            check_key_size(&header)?;
            if !is_one_call(&self.key, header.length) {
                self.pieces = Some(GcmPieces::new(&self.key, header.nonce).await?);
            }
        }
        Ok(length(&part))
    }

    async fn push_ciphertext(
        &mut self,
        bytes: &Uint8Array,
        left: u64,
        opened: &mut Vec<Uint8Array>,
    ) -> Result<u32> {
        let (taken, piece) = self.buffer.gather(bytes, left, PIECE_BYTES);
        self.framing.take_ciphertext(taken.into());
        if let (Some(pieces), Some(piece)) = (&mut self.pieces, piece) {
            opened.push(pieces.decrypt(&piece).await?);
        }
        Ok(taken)
    }

    /// Of a message of one call, ciphertext and tag.
    async fn push_whole(
        &mut self,
        bytes: &Uint8Array,
        header: Header,
        left: u64,
        opened: &mut Vec<Uint8Array>,
    ) -> u32 {
        let missing = header.length + u64::from(TAG_LENGTH) - u64::from(self.buffer.filled);
        let (taken, sealed) = self.buffer.gather(bytes, missing, PIECE_BYTES + TAG_LENGTH);
        let of_ciphertext = u32::try_from(left).map_or(taken, |left| taken.min(left));
        self.framing.take_ciphertext(of_ciphertext.into());
        let of_tag = bytes.subarray(of_ciphertext, taken);
        self.framing.take_tag(&of_tag.to_vec());
        if let Some(sealed) = sealed
            // a failure is told at the end: it may also be that something follows
            && let Ok(plaintext) = self.key.decrypt(&header.nonce, &sealed).await
        {
            opened.push(plaintext);
            self.is_checked = true;
        }
        taken
    }

    /// What has come of the ciphertext and waits for a whole piece, of a message that breaks off
    /// here. Nothing will ever vouch for it.
    ///
    /// # Errors
    /// [`Code::Internal`], which no ciphertext meets.
    pub async fn break_off(mut self) -> Result<Option<Uint8Array>> {
        let waiting = self.buffer.take();
        if waiting.length() == 0 {
            return Ok(None);
        }
        match (&mut self.pieces, self.framing.header()) {
            (Some(pieces), _) => pieces.decrypt(&waiting).await.map(Some),
            (None, Some(header)) => {
                // without what has come of the tag
                let end = u32::try_from(header.length).unwrap_or(u32::MAX);
                let waiting = waiting.subarray(0, end.min(waiting.length()));
                let opened = decrypt_at(&self.key, &header.nonce, 0, &waiting).await;
                opened.map(Some)
            }
            _ => Ok(None),
        }
    }

    /// Ends the message: from here on its plaintext is vouched for.
    ///
    /// # Errors
    /// [`Code::Corrupt`] when it is cut short, [`Code::WrongKey`] when the tag does not fit.
    pub fn finish(self) -> Result<()> {
        let expected = *self.framing.finish()?;
        match self.pieces {
            Some(pieces) => check_tag(&pieces.tag(), &expected),
            None if self.is_checked => Ok(()),
            None => Err(wrong_key()),
        }
    }
}

/// Seals a message of known length from the bytes of a stream.
pub struct SealerLayer {
    sealing: Sealing,
    left: u64,
    buffer: Buffer,
}

enum Sealing {
    Pieces(GcmPieces),
    /// A message of one call.
    Whole(AesKey, [u8; NONCE_BYTES]),
    Sealed([u8; TAG_BYTES]),
}

impl SealerLayer {
    /// Starts a message of `length` bytes under a fresh nonce; the header goes first.
    ///
    /// # Errors
    /// [`Code::TooLarge`] above GCM's limit.
    pub async fn new(key: &AesKey, length: u64) -> Result<(Self, Header)> {
        if length > MAX_PLAINTEXT_BYTES {
            return Err(Error::new(
                Code::TooLarge,
                "The file is too long for one sealed message.",
            ));
        }
        let header = Header {
            key_size: KeySize::Aes256,
            nonce: make_nonce()?,
            length,
        };
        let sealing = if is_one_call(key, length) {
            Sealing::Whole(key.clone(), header.nonce)
        } else {
            Sealing::Pieces(GcmPieces::new(key, header.nonce).await?)
        };
        let layer = Self {
            sealing,
            left: length,
            buffer: Buffer::default(),
        };
        Ok((layer, header))
    }

    /// Takes the next bytes and adds what is sealed of them to `sealed`.
    ///
    /// # Errors
    /// [`Code::InvalidArgument`] for more bytes than were announced.
    pub async fn push(&mut self, bytes: &Uint8Array, sealed: &mut Vec<Uint8Array>) -> Result<()> {
        if u64::from(bytes.length()) > self.left {
            return Err(wrong_length());
        }
        let mut at = 0;
        while at < bytes.length() {
            let rest = bytes.subarray(at, bytes.length());
            let (taken, piece) = self.buffer.gather(&rest, self.left, PIECE_BYTES);
            at += taken;
            self.left -= u64::from(taken);
            if let Some(piece) = piece {
                sealed.push(self.seal(&piece).await?);
            }
        }
        Ok(())
    }

    async fn seal(&mut self, piece: &Uint8Array) -> Result<Uint8Array> {
        match &mut self.sealing {
            Sealing::Pieces(pieces) => pieces.encrypt(piece).await,
            Sealing::Whole(key, nonce) => {
                let sealed = key.encrypt(nonce, piece).await?;
                let mut tag = [0; TAG_BYTES];
                sealed
                    .subarray(piece.length(), sealed.length())
                    .copy_to(&mut tag);
                self.sealing = Sealing::Sealed(tag);
                Ok(sealed.subarray(0, piece.length()))
            }
            Sealing::Sealed(_) => Err(wrong_length()),
        }
    }

    /// The tag, which ends the message.
    ///
    /// # Errors
    /// [`Code::InvalidArgument`] for fewer bytes than were announced.
    pub fn finish(self) -> Result<[u8; TAG_BYTES]> {
        if self.left > 0 {
            return Err(wrong_length());
        }
        match self.sealing {
            Sealing::Pieces(pieces) => Ok(pieces.tag()),
            Sealing::Sealed(tag) => Ok(tag),
            Sealing::Whole(..) => Err(wrong_length()),
        }
    }
}

/// Whether one call does it all, which is the shortest way with `WebCrypto`.
fn is_one_call(key: &AesKey, length: u64) -> bool {
    key.is_in_webcrypto() && (1..=PIECE_BYTES.into()).contains(&length)
}

/// Gathers bytes into pieces of one size, which is a multiple of 16. `WebCrypto` copies what it is
/// given, so that one buffer serves all of them, and a piece that comes as a whole needs none.
#[derive(Default)]
struct Buffer {
    bytes: Uint8Array,
    filled: u32,
}

impl Buffer {
    /// Takes of `bytes` what the next piece lacks, which has `most` bytes, or the `left` ones that
    /// end the message; says how many it took, and gives the piece when it is whole.
    fn gather(&mut self, bytes: &Uint8Array, left: u64, most: u32) -> (u32, Option<Uint8Array>) {
        let room = most - self.filled;
        let missing = u32::try_from(left).map_or(room, |left| left.min(room));
        let taken = bytes.length().min(missing);
        let part = bytes.subarray(0, taken);
        if self.filled == 0 && taken == missing && is_fixed(&part) {
            return (taken, Some(part));
        }
        let whole = self.filled + missing;
        if self.bytes.length() < whole {
            self.bytes = Uint8Array::new_with_length(whole);
        }
        self.bytes.set(&part, self.filled);
        self.filled += taken;
        (taken, (self.filled == whole).then(|| self.take()))
    }

    fn take(&mut self) -> Uint8Array {
        let filled = core::mem::take(&mut self.filled);
        self.bytes.subarray(0, filled)
    }
}

/// Whether `WebCrypto` takes it, which refuses memory that others share or that changes its size.
fn is_fixed(bytes: &Uint8Array) -> bool {
    let buffer: JsValue = bytes.buffer().into();
    let is_resizable = Reflect::get(&buffer, &"resizable".into());
    buffer.has_type::<ArrayBuffer>() && is_resizable.is_ok_and(|it| it.is_falsy())
}

fn head(bytes: &Uint8Array, limit: usize) -> Vec<u8> {
    let limit = u32::try_from(limit).unwrap_or(u32::MAX);
    bytes.subarray(0, bytes.length().min(limit)).to_vec()
}

#[allow(clippy::cast_possible_truncation)] // of a header or a tag
const fn length(part: &[u8]) -> u32 {
    part.len() as u32
}

fn wrong_length() -> Error {
    Error::new(
        Code::InvalidArgument,
        "The file is not as long as it was said to be. It may have changed meanwhile.",
    )
}
