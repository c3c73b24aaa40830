//! How a call of JavaScript runs: a promise, and what ends it before its time.

use core::future::Future;
use core::pin::Pin;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;
use web_sys::AbortSignal;

use super::arguments::Options;
use super::server::PATIENCE_MS;
use crate::browser::abort::Guard;
use crate::error::{Code, Result};

/// A promise of what `work` yields.
pub fn promise(work: impl Future<Output = Result<JsValue>> + 'static) -> Promise {
    start(Box::pin(work))
}

// boxed, so that the code that drives a promise is there once
fn start(work: Pin<Box<dyn Future<Output = Result<JsValue>>>>) -> Promise {
    future_to_promise(async move { Ok(work.await?) })
}

/// A guard by the caller's signal, and by `end`, which stands for the session's lock.
pub fn guard(options: &Options, end: Option<&AbortSignal>) -> Result<Guard> {
    let signal = options.signal()?;
    let by_caller = signal.as_ref().map(|signal| (signal, Code::Aborted));
    let by_lock = end.map(|signal| (signal, Code::Locked));
    let signals: Vec<_> = by_caller.into_iter().chain(by_lock).collect();
    Guard::new(&signals, PATIENCE_MS)
}
