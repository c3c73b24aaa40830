//! `crypto.subtle`, where the page has it: on https and on localhost.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use crate::error::{Code, Error, Result};

/// WebCrypto, or `None` on a page that is not a secure context.
pub fn subtle() -> Option<SubtleCrypto> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).ok()?;
    Reflect::get(&crypto, &"subtle".into())
        .ok()?
        .dyn_into()
        .ok()
}

/// Imports raw bytes as a key that no script can read out again.
pub async fn import(
    subtle: &SubtleCrypto,
    bytes: &[u8],
    algorithm: &Object,
    usages: &[&str],
) -> Result<CryptoKey> {
    let data = Uint8Array::from(bytes);
    let promise = subtle.import_key_with_object("raw", &data, algorithm, false, &names(usages));
    let key = settle(promise).await;
    data.fill(0, 0, data.length());
    key
}

/// Waits for a promise of WebCrypto.
pub async fn settle<T: JsCast>(promise: Result<Promise, JsValue>) -> Result<T> {
    let promise = promise.map_err(|_| failed())?;
    let value = JsFuture::from(promise).await.map_err(|_| failed())?;
    Ok(value.unchecked_into())
}

/// The error for what needs keys that no script can read out.
pub fn needs_webcrypto() -> Error {
    Error::new(
        Code::NeedsSecureContext,
        "This needs WebCrypto, which a page on plain http does not have. Open it over https.",
    )
}

/// The error for a browser that refuses what every browser does.
pub fn failed() -> Error {
    Error::new(Code::Internal, "The browser's WebCrypto failed.")
}

/// An algorithm as WebCrypto wants it: a plain object.
pub fn algorithm(name: &str, fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    let name = JsValue::from(name);
    for (key, value) in fields.iter().chain([&("name", name)]) {
        // setting a field of a fresh object does not fail
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object
}

/// Usages as WebCrypto wants them.
pub fn names(usages: &[&str]) -> Array {
    usages.iter().map(|usage| JsValue::from(*usage)).collect()
}
