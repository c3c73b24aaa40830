//! Work as a promise of JavaScript.

use core::future::Future;
use core::pin::Pin;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

type Outcome = Result<JsValue, JsValue>;

/// A promise of what `work` yields.
pub fn promise(work: impl Future<Output = Outcome> + 'static) -> Promise {
    start(Box::pin(work))
}

// boxed, so that the code that drives a promise is there once
fn start(work: Pin<Box<dyn Future<Output = Outcome>>>) -> Promise {
    future_to_promise(work)
}
