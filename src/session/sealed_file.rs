//! A file ready to be sent, in a `Blob`, which the browser may keep on disk.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::Blob;

use super::credentials::Credentials;
use super::layers::{OpenerLayer, SealerLayer};
use super::source::Source;
use crate::browser::abort::Guard;
use crate::browser::aes_gcm::AesKey;
use crate::browser::http::concatenate;
use crate::error::{Code, Error, Result};
use crate::exef::{Header, OVERHEAD_BYTES};

/// How many sealed pieces go into a `Blob` at once: each is a round trip to another process.
const PIECES_A_BLOB: usize = 8;

/// A file sealed under the vault key, and that under the K of some credentials.
pub struct SealedFile {
    /// Of the inner seal.
    pub header: Header,
    sent: RefCell<(Blob, Rc<Credentials>)>,
}

impl SealedFile {
    /// Seals; `on_sealed` hears how many bytes are done.
    pub async fn seal(
        vault_key: &AesKey,
        credentials: Rc<Credentials>,
        mut source: Source,
        on_sealed: &dyn Fn(f64),
        guard: &Guard,
    ) -> Result<Self> {
        let size = source.size();
        let (mut inner, header) = SealerLayer::new(vault_key, size).await?;
        let mut outer = Outer::new(&credentials, size + OVERHEAD_BYTES as u64).await?;
        let mut stored = vec![bytes(&header.to_bytes())];
        let mut done = 0.0;
        loop {
            outer.push(&mut stored).await?;
            on_sealed(done);
            let Some(piece) = source.next(guard).await? else {
                break;
            };
            done += f64::from(piece.length());
            inner.push(&piece, &mut stored).await?;
        }
        outer.push(&mut vec![bytes(&inner.finish()?)]).await?;
        let sent = RefCell::new((outer.finish()?, credentials));
        Ok(Self { header, sent })
    }

    /// What is sent with these credentials; under other ones than before it is sealed anew.
    pub async fn body(&self, credentials: &Rc<Credentials>, guard: &Guard) -> Result<JsValue> {
        let (blob, under) = self.sent.borrow().clone();
        if Rc::ptr_eq(&under, credentials) {
            return Ok(blob.into());
        }
        let mut opener = OpenerLayer::new(under.seal_key.clone());
        let mut outer = Outer::new(credentials, self.header.length + OVERHEAD_BYTES as u64).await?;
        let mut source = Source::Blob(blob, 0.0);
        let mut stored = Vec::new();
        while let Some(piece) = source.next(guard).await? {
            opener.push(&piece, &mut stored).await?;
            outer.push(&mut stored).await?;
        }
        opener.finish()?;
        let blob = outer.finish()?;
        self.sent.replace((blob.clone(), Rc::clone(credentials)));
        Ok(blob.into())
    }
}

/// The outer seal, into a `Blob`.
struct Outer {
    layer: SealerLayer,
    parts: Array,
    sealed: Vec<Uint8Array>,
}

impl Outer {
    async fn new(credentials: &Credentials, stored_size: u64) -> Result<Self> {
        let (layer, header) = SealerLayer::new(&credentials.seal_key, stored_size).await?;
        let parts = Array::of1(&bytes(&header.to_bytes()));
        let sealed = Vec::new();
        Ok(Self {
            layer,
            parts,
            sealed,
        })
    }

    async fn push(&mut self, stored: &mut Vec<Uint8Array>) -> Result<()> {
        for piece in stored.drain(..) {
            self.layer.push(&piece, &mut self.sealed).await?;
        }
        if self.sealed.len() > PIECES_A_BLOB {
            // out of this page's memory
            let pieces: Array = self
                .sealed
                .drain(..PIECES_A_BLOB)
                .map(JsValue::from)
                .collect();
            self.parts.push(&blob(&pieces)?.into());
        }
        Ok(())
    }

    /// The tag goes in one part with what is before it: Node sends each by itself, and the server waits
    /// for ever after a last one of 16 bytes (spec §7 (a)).
    fn finish(mut self) -> Result<Blob> {
        self.sealed.push(bytes(&self.layer.finish()?));
        let end = self.sealed.split_off(self.sealed.len().saturating_sub(2));
        for piece in self.sealed {
            self.parts.push(&piece);
        }
        self.parts.push(&concatenate(&end));
        blob(&self.parts)
    }
}

fn bytes(part: &[u8]) -> Uint8Array {
    Uint8Array::from(part)
}

fn blob(parts: &Array) -> Result<Blob> {
    Blob::new_with_u8_array_sequence(parts).map_err(|_| {
        Error::new(
            Code::Storage,
            "The browser has no room for the sealed file.",
        )
    })
}
