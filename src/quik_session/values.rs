//! What goes to JavaScript, and comes from it.

use core::future::Future;
use core::pin::Pin;

use js_sys::{JSON, Promise, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;
use web_sys::AbortSignal;

use crate::browser::abort::Guard;
use crate::error::{Code, Error, Result};
use crate::quik::Refusal;

/// How long a call waits in silence.
const PATIENCE_MS: u32 = 30_000;

/// A result whose failure is an `Error` of JavaScript, with a `code`.
pub type Outcome<T> = core::result::Result<T, JsValue>;

/// A promise of what `work` yields.
pub fn promise(work: impl Future<Output = Outcome<JsValue>> + 'static) -> Promise {
    start(Box::pin(work))
}

// boxed, so that the code that drives a promise is there once
fn start(work: Pin<Box<dyn Future<Output = Outcome<JsValue>>>>) -> Promise {
    future_to_promise(work)
}

/// A guard by the caller's signal.
pub fn guard(signal: Option<&AbortSignal>) -> Result<Guard> {
    let signals: Vec<_> = signal.map(|it| (it, Code::Aborted)).into_iter().collect();
    Guard::new(&signals, PATIENCE_MS)
}

/// What a server granted.
pub fn granted<T>(reply: core::result::Result<T, Refusal>) -> Outcome<T> {
    reply.map_err(refused)
}

/// A refusal, with the server's `number` and its own words as `serverMessage` where it gave them.
pub fn refused(refusal: Refusal) -> JsValue {
    let error = Error::from(refusal.clone());
    with_details(error, refusal)
}

/// An error about a refusal.
pub fn with_details(error: Error, refusal: Refusal) -> JsValue {
    let object = JsValue::from(error);
    if let Refusal::Error { number, message } = refusal {
        // setting a field of a fresh object does not fail
        let _ = Reflect::set(&object, &"number".into(), &number.into());
        let _ = Reflect::set(&object, &"serverMessage".into(), &message.into());
    }
    object
}

/// A plain object.
pub fn to_js(value: &impl Serialize) -> Outcome<JsValue> {
    let text = serde_json::to_string(value)
        .map_err(|_| Error::new(Code::Internal, "A result could not be written."))?;
    JSON::parse(&text)
}

/// Reads a plain object or array.
///
/// # Errors
/// [`Code::InvalidArgument`] for another shape.
pub fn from_js<T: DeserializeOwned>(value: &JsValue, what: &str) -> Result<T> {
    let wrong = || Error::new(Code::InvalidArgument, format!("This is no {what}."));
    let text = JSON::stringify(value).map_err(|_| wrong())?;
    let text = text.as_string().ok_or_else(wrong)?;
    serde_json::from_str(&text).map_err(|_| wrong())
}
