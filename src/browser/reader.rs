//! Reading a stream.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ReadableStream, ReadableStreamDefaultReader};

use super::abort::Guard;
use crate::error::{Error, Result};

/// The one reader of a stream. Dropping it cancels what has not been read.
pub struct Reader(ReadableStreamDefaultReader);

impl Reader {
    /// Of a stream that nobody else reads.
    #[must_use]
    pub fn new(stream: &ReadableStream) -> Self {
        Self(stream.get_reader().unchecked_into())
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// `failure` when the stream fails, and what the guard says.
    pub async fn next(
        &self,
        guard: &Guard,
        failure: impl FnOnce() -> Error,
    ) -> Result<Option<JsValue>> {
        let result = guard.wait(JsFuture::from(self.0.read())).await?;
        let result = result.map_err(|_| failure())?;
        let field = |name: &str| Reflect::get(&result, &name.into()).unwrap_or_default();
        Ok((!field("done").is_truthy()).then(|| field("value")))
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let cancelled = JsFuture::from(self.0.cancel());
        // it fails for a stream that has failed, of which nobody needs to hear again
        spawn_local(async { drop(cancelled.await) });
    }
}
