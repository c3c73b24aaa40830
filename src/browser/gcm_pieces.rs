//! AES-256-GCM piece by piece: on WebCrypto, which has no such thing, or in Rust.
//!
//! On WebCrypto each piece is a message of AES-GCM whose nonce makes it begin where the piece does
//! ([`TagChain`]). What seals a piece thus gives its tag, too; what opens one encrypts it once more, as
//! that is the same keystream, and has its tag from a call beside it.
//!
//! AES-CTR in place of it is slower, half as fast in Firefox (400 MB/s of 800, pieces of 256 KiB). So
//! are larger pieces in both browsers (of 1 MiB: 426 MB/s of 948 in Chromium, 579 of 799 in Firefox),
//! and for large messages the one call for all (of 16 MiB: 380 and 508). Two pieces under way at once
//! were tried in JavaScript alone: no faster for sealing in Chromium (874 of 948), a seventh for opening
//! there (799 of 702), a sixth and a fifth in Firefox, for twice the memory.

use futures_util::future::try_join;
use js_sys::{Reflect, Uint8Array};
use zeroize::optimization_barrier;

use super::aes_gcm::{AesKey, Backend, WebKey, with_nonce};
use super::slices::pause_if_due;
use super::software::Software;
use crate::error::Result;
use crate::exef::{GcmStream, NONCE_BYTES, PROBE, TAG_BYTES, TagChain};

const BLOCK_BYTES: u32 = 16;
const TAG_LENGTH: u32 = 16;
/// The counter of the first block of data; the one before masks the tag.
const FIRST_COUNTER: u32 = 2;

/// A message under way. Every piece but the last is a multiple of 16 bytes.
pub struct GcmPieces(Engine);

enum Engine {
    WebCrypto(Box<WebPieces>),
    Rust(Software, Box<RustPieces>),
}

struct WebPieces {
    key: WebKey,
    nonce: [u8; NONCE_BYTES],
    counter: u32,
    chain: TagChain,
    /// The keystream's block before the counter, while sealing.
    before: Option<[u8; BLOCK_BYTES as usize]>,
}

struct RustPieces {
    stream: GcmStream,
    /// Where pieces are worked on.
    scratch: Scratch,
}

/// Wiped when dropped, at once: `Zeroizing` goes byte by byte, and over a `Vec` twice, which a
/// message of one piece would feel.
#[derive(Default)]
struct Scratch(Vec<u8>);

impl Drop for Scratch {
    fn drop(&mut self) {
        self.0.fill(0);
        optimization_barrier(&*self.0);
    }
}

impl GcmPieces {
    /// Starts a message; the nonce must never have sealed another under this key.
    ///
    /// # Errors
    /// [`crate::error::Code::Internal`] when WebCrypto fails.
    pub async fn new(key: &AesKey, nonce: [u8; NONCE_BYTES]) -> Result<Self> {
        let engine = match &key.0 {
            Backend::WebCrypto(key) => {
                let pieces = WebPieces::new(key, nonce, FIRST_COUNTER).await?;
                Engine::WebCrypto(Box::new(pieces))
            }
            Backend::Rust(leave, key) => {
                let pieces = RustPieces::new(GcmStream::new(key, &nonce));
                Engine::Rust(*leave, Box::new(pieces))
            }
        };
        Ok(Self(engine))
    }

    /// The ciphertext of the next piece.
    ///
    /// # Errors
    /// [`crate::error::Code::Internal`] when WebCrypto fails.
    pub async fn encrypt(&mut self, piece: &Uint8Array) -> Result<Uint8Array> {
        pause_if_due().await;
        match &mut self.0 {
            Engine::WebCrypto(pieces) => pieces.encrypt(piece).await,
            Engine::Rust(_, pieces) => Ok(pieces.work(piece, GcmStream::encrypt)),
        }
    }

    /// The plaintext of the next piece. Nothing vouches for it before the tag was checked.
    ///
    /// # Errors
    /// [`crate::error::Code::Internal`] when WebCrypto fails.
    pub async fn decrypt(&mut self, piece: &Uint8Array) -> Result<Uint8Array> {
        pause_if_due().await;
        match &mut self.0 {
            Engine::WebCrypto(pieces) => pieces.decrypt(piece).await,
            Engine::Rust(_, pieces) => Ok(pieces.work(piece, GcmStream::decrypt)),
        }
    }

    /// The tag of all pieces together.
    #[must_use]
    pub fn tag(self) -> [u8; TAG_BYTES] {
        match self.0 {
            Engine::WebCrypto(pieces) => pieces.chain.tag(),
            Engine::Rust(_, pieces) => pieces.stream.tag(),
        }
    }
}

/// Decrypts from the middle of a message, from a block's start; nothing vouches for the result.
///
/// # Errors
/// [`crate::error::Code::Internal`] when WebCrypto fails.
pub async fn decrypt_at(
    key: &AesKey,
    nonce: &[u8; NONCE_BYTES],
    first_block: u32,
    ciphertext: &Uint8Array,
) -> Result<Uint8Array> {
    match &key.0 {
        Backend::WebCrypto(key) => {
            let counter = FIRST_COUNTER.wrapping_add(first_block);
            let pieces = WebPieces::new(key, *nonce, counter).await?;
            // in a buffer of its own, which a caller may hand on as it is
            Ok(Uint8Array::new(&pieces.keystream(ciphertext).await?.0))
        }
        Backend::Rust(_, key) => {
            let mut pieces = RustPieces::new(GcmStream::from_block(key, nonce, first_block));
            Ok(pieces.work(ciphertext, GcmStream::decrypt))
        }
    }
}

impl WebPieces {
    async fn new(key: &WebKey, nonce: [u8; NONCE_BYTES], counter: u32) -> Result<Self> {
        let tag_of = |data: &[u8]| tag_of(key, &nonce, &Uint8Array::from(data));
        let (of_nothing, of_probe) = try_join(tag_of(&[]), tag_of(&PROBE)).await?;
        Ok(Self {
            key: key.clone(),
            nonce,
            counter,
            chain: TagChain::new(of_nothing, of_probe),
            before: None,
        })
    }

    async fn encrypt(&mut self, piece: &Uint8Array) -> Result<Uint8Array> {
        // before it waits, as a caller may change what he has given
        let last_plain = last_block(piece);
        let (ciphertext, tag) = self.keystream(piece).await?;
        let length = piece.length();
        self.chain
            .absorb_ciphertext(tag, self.before, length.into());
        let mut before = last_block(&ciphertext);
        for (byte, plain) in before.iter_mut().zip(last_plain) {
            *byte ^= plain;
        }
        self.before = Some(before);
        self.advance(length);
        Ok(ciphertext)
    }

    async fn decrypt(&mut self, piece: &Uint8Array) -> Result<Uint8Array> {
        let tag = tag_of(&self.key, &self.nonce, piece);
        let ((plaintext, _), tag) = try_join(self.keystream(piece), tag).await?;
        let length = piece.length();
        self.chain.absorb_data(tag, length.into());
        self.advance(length);
        Ok(plaintext)
    }

    /// The piece with the keystream on it, and the tag of what comes of it.
    fn keystream(
        &self,
        piece: &Uint8Array,
    ) -> impl Future<Output = Result<(Uint8Array, [u8; TAG_BYTES])>> + use<> {
        let nonce = self.chain.nonce_at(&self.nonce, self.counter);
        let length = piece.length();
        let sealed = self.key.encrypt(&with_nonce(&nonce), piece);
        async move {
            let sealed = sealed.await?;
            let tag = take_tag(&sealed.subarray(length, length + TAG_LENGTH));
            Ok((sealed.subarray(0, length), tag))
        }
    }

    const fn advance(&mut self, bytes: u32) {
        self.counter = self.counter.wrapping_add(bytes.div_ceil(BLOCK_BYTES));
    }
}

impl RustPieces {
    fn new(stream: GcmStream) -> Self {
        let scratch = Scratch::default();
        Self { stream, scratch }
    }

    fn work(&mut self, piece: &Uint8Array, work: fn(&mut GcmStream, &mut [u8])) -> Uint8Array {
        let length = piece.length() as usize;
        if self.scratch.0.len() < length {
            // none of it is left behind unwiped
            self.scratch = Scratch(vec![0; length]);
        }
        let scratch = &mut self.scratch.0[..length];
        piece.copy_to(scratch);
        work(&mut self.stream, scratch);
        Uint8Array::from(&*scratch)
    }
}

/// The tag of associated data without a plaintext.
fn tag_of(
    key: &WebKey,
    nonce: &[u8; NONCE_BYTES],
    data: &Uint8Array,
) -> impl Future<Output = Result<[u8; TAG_BYTES]>> + use<> {
    let parameters = with_nonce(nonce);
    // setting a field of a fresh object does not fail
    let _ = Reflect::set(&parameters, &"additionalData".into(), data);
    let tag = key.encrypt(&parameters, &Uint8Array::new_with_length(0));
    async { Ok(take_tag(&tag.await?)) }
}

/// Reads a tag, and wipes it where a script could find it.
fn take_tag(from: &Uint8Array) -> [u8; TAG_BYTES] {
    let mut tag = [0; TAG_BYTES];
    from.copy_to(&mut tag);
    from.fill(0, 0, TAG_LENGTH);
    tag
}

/// Of a piece of whole blocks; of the last one, which nothing follows, any bytes.
fn last_block(piece: &Uint8Array) -> [u8; BLOCK_BYTES as usize] {
    let mut block = [0; BLOCK_BYTES as usize];
    let length = piece.length();
    if length >= BLOCK_BYTES {
        piece
            .subarray(length - BLOCK_BYTES, length)
            .copy_to(&mut block);
    }
    block
}
