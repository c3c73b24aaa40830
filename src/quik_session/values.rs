//! What goes to JavaScript, and comes from it.

use js_sys::Reflect;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use web_sys::AbortSignal;

use crate::browser::abort::{Guard, PATIENCE_MS};
use crate::error::{Code, Error, Result};
use crate::quik::Refusal;

/// A result whose failure is an `Error` of JavaScript, with a `code`.
pub type Outcome<T> = core::result::Result<T, JsValue>;

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
///
/// # Errors
/// [`Code::Internal`], which results do not meet.
pub fn to_js(value: &impl Serialize) -> Outcome<JsValue> {
    let failed = |_| Error::new(Code::Internal, "A result could not be written.");
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    Ok(value.serialize(&serializer).map_err(failed)?)
}

/// Reads a plain object or array.
///
/// # Errors
/// [`Code::InvalidArgument`] for another shape.
pub fn from_js<T: DeserializeOwned>(value: JsValue, what: &str) -> Result<T> {
    let wrong = |_| Error::new(Code::InvalidArgument, format!("This is no {what}."));
    serde_wasm_bindgen::from_value(value).map_err(wrong)
}
