//! AES-256-GCM piece by piece: on WebCrypto, which has no such thing, or in Rust.
//!
//! On WebCrypto the keystream is AES-CTR's, and the tag is chained from the tags that AES-GCM gives
//! for each piece as associated data ([`TagChain`]).

use futures_util::future::try_join;
use js_sys::{ArrayBuffer, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use zeroize::optimization_barrier;

use super::aes_gcm::{AesKey, Backend, WebKeys, with_nonce};
use super::slices::pause_if_due;
use super::software::Software;
use super::webcrypto::{algorithm, settle};
use crate::error::Result;
use crate::exef::{GcmStream, NONCE_BYTES, TAG_BYTES, TagChain};

const BLOCK_BYTES: u32 = 16;
/// The counter of the first block of data; the one before masks the tag.
const FIRST_COUNTER: u32 = 2;

/// A message under way. Every piece but the last is a multiple of 16 bytes.
pub struct GcmPieces(Engine);

enum Engine {
    WebCrypto(Box<WebPieces>),
    Rust(Software, Box<RustPieces>),
}

struct WebPieces {
    keys: WebKeys,
    nonce: [u8; NONCE_BYTES],
    counter: u32,
    chain: TagChain,
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
            Backend::WebCrypto(keys) => {
                let hash_key = encrypt_block(keys, &[0; NONCE_BYTES], 0);
                let mask = encrypt_block(keys, &nonce, FIRST_COUNTER - 1);
                let (hash_key, mask) = try_join(hash_key, mask).await?;
                Engine::WebCrypto(Box::new(WebPieces {
                    keys: keys.clone(),
                    nonce,
                    counter: FIRST_COUNTER,
                    chain: TagChain::new(hash_key, mask),
                }))
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
            Engine::WebCrypto(pieces) => {
                let ciphertext: ArrayBuffer = settle(pieces.keystream(piece)).await?;
                let ciphertext = Uint8Array::new(&ciphertext);
                let tag = settle(pieces.helper_tag(&ciphertext)).await?;
                pieces.absorb(&tag, piece.length());
                Ok(ciphertext)
            }
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
            Engine::WebCrypto(pieces) => {
                let plaintext = settle::<ArrayBuffer>(pieces.keystream(piece));
                let tag = settle(pieces.helper_tag(piece));
                let (plaintext, tag) = try_join(plaintext, tag).await?;
                pieces.absorb(&tag, piece.length());
                Ok(Uint8Array::new(&plaintext))
            }
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
        Backend::WebCrypto(keys) => {
            let counter = FIRST_COUNTER.wrapping_add(first_block);
            let plaintext: ArrayBuffer =
                settle(keystream(keys, nonce, counter, ciphertext)).await?;
            Ok(Uint8Array::new(&plaintext))
        }
        Backend::Rust(_, key) => {
            let mut pieces = RustPieces::new(GcmStream::from_block(key, nonce, first_block));
            Ok(pieces.work(ciphertext, GcmStream::decrypt))
        }
    }
}

impl WebPieces {
    fn keystream(&self, piece: &Uint8Array) -> Result<Promise, JsValue> {
        keystream(&self.keys, &self.nonce, self.counter, piece)
    }

    fn helper_tag(&self, piece: &Uint8Array) -> Result<Promise, JsValue> {
        let parameters = with_nonce(&self.nonce);
        // setting a field of a fresh object does not fail
        let _ = Reflect::set(&parameters, &"additionalData".into(), piece);
        let nothing = Uint8Array::new_with_length(0);
        let keys = &self.keys;
        keys.subtle
            .encrypt_with_object_and_js_u8_array(&parameters, &keys.gcm, &nothing)
    }

    fn absorb(&mut self, tag: &ArrayBuffer, bytes: u32) {
        let mut helper_tag = [0; TAG_BYTES];
        Uint8Array::new(tag).copy_to(&mut helper_tag);
        self.chain.absorb(helper_tag, bytes.into());
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

fn keystream(
    keys: &WebKeys,
    nonce: &[u8; NONCE_BYTES],
    counter: u32,
    data: &Uint8Array,
) -> Result<Promise, JsValue> {
    keys.subtle
        .encrypt_with_object_and_js_u8_array(&counter_block(nonce, counter), &keys.ctr, data)
}

async fn encrypt_block(
    keys: &WebKeys,
    nonce: &[u8; NONCE_BYTES],
    counter: u32,
) -> Result<[u8; TAG_BYTES]> {
    let zeros = Uint8Array::new_with_length(BLOCK_BYTES);
    let block: ArrayBuffer = settle(keystream(keys, nonce, counter, &zeros)).await?;
    let mut bytes = [0; TAG_BYTES];
    Uint8Array::new(&block).copy_to(&mut bytes);
    Ok(bytes)
}

fn counter_block(nonce: &[u8; NONCE_BYTES], counter: u32) -> Object {
    let mut block = [0; BLOCK_BYTES as usize];
    block[..NONCE_BYTES].copy_from_slice(nonce);
    block[NONCE_BYTES..].copy_from_slice(&counter.to_be_bytes());
    algorithm(
        "AES-CTR",
        &[
            ("counter", Uint8Array::from(block.as_slice()).into()),
            ("length", 32.into()),
        ],
    )
}
