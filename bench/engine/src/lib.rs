//! One layer of sealing, as a transfer runs it, without the transfer.

#![cfg(target_arch = "wasm32")]

use excalibur_client::browser::aes_gcm::AesKey;
use excalibur_client::error::{Error, Result};
use excalibur_client::secret::Key;
use excalibur_client::session::layers::{OpenerLayer, SealerLayer};
use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;

/// How much comes at once, as from a file that is read.
const READ_BYTES: u32 = 2 * 1024 * 1024;

/// A key, and the backend that the page had when it was imported.
#[wasm_bindgen]
pub struct Engine(AesKey);

#[wasm_bindgen]
impl Engine {
    /// Takes 32 bytes; without `crypto.subtle` all is done in Rust.
    ///
    /// # Errors
    /// Of `WebCrypto`, or for another length.
    pub async fn import(key: &[u8]) -> Result<Self, JsError> {
        let key = Key::read(key).ok_or_else(|| JsError::new("a key has 32 bytes"))?;
        AesKey::import(&key).await.map(Self).map_err(to_js)
    }

    /// Seals `plaintext` and hands every part of the message to `sink`.
    ///
    /// # Errors
    /// Of the engine.
    pub async fn seal(&self, plaintext: Uint8Array, sink: Function) -> Result<(), JsError> {
        self.seal_into(&plaintext, &sink).await.map_err(to_js)
    }

    /// Opens `message`, hands every piece to `sink`, and checks the tag.
    ///
    /// # Errors
    /// Of the engine.
    pub async fn open(&self, message: Uint8Array, sink: Function) -> Result<(), JsError> {
        self.open_into(&message, &sink).await.map_err(to_js)
    }

    async fn seal_into(&self, plaintext: &Uint8Array, sink: &Function) -> Result<()> {
        let (mut layer, header) = SealerLayer::new(&self.0, plaintext.length().into()).await?;
        give(sink, &[Uint8Array::from(header.to_bytes().as_slice())]);
        let mut sealed = Vec::new();
        for part in parts(plaintext) {
            layer.push(&part, &mut sealed).await?;
            give(sink, &sealed);
            sealed.clear();
        }
        give(sink, &[Uint8Array::from(layer.finish()?.as_slice())]);
        Ok(())
    }

    async fn open_into(&self, message: &Uint8Array, sink: &Function) -> Result<()> {
        let mut layer = OpenerLayer::new(self.0.clone());
        let mut opened = Vec::new();
        for part in parts(message) {
            layer.push(&part, &mut opened).await?;
            give(sink, &opened);
            opened.clear();
        }
        layer.finish()
    }
}

fn parts(whole: &Uint8Array) -> impl Iterator<Item = Uint8Array> {
    let end = whole.length();
    (0..end)
        .step_by(READ_BYTES as usize)
        .map(move |at| whole.subarray(at, end.min(at.saturating_add(READ_BYTES))))
}

fn give(sink: &Function, pieces: &[Uint8Array]) {
    for piece in pieces {
        // the sink only counts or keeps
        let _ = sink.call1(&JsValue::UNDEFINED, piece);
    }
}

#[allow(clippy::needless_pass_by_value)] // for map_err
fn to_js(error: Error) -> JsError {
    JsError::new(&error.message)
}
