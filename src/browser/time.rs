//! The clock, and waiting.

use core::cell::Cell;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    // a number in a browser, an object in Node
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &Function, ms: u32) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: &JsValue);
}

/// Milliseconds since the epoch, by this machine's clock.
#[must_use]
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// Waits.
pub async fn sleep(ms: u32) {
    let promise = Promise::new(&mut |resolve, _| {
        set_timeout(&resolve, ms);
    });
    // a promise that nothing rejects
    let _ = JsFuture::from(promise).await;
}

/// Calls back when it has run down.
pub struct Timer {
    callback: Closure<dyn Fn()>,
    id: Cell<JsValue>,
}

impl Timer {
    /// Does not run yet.
    pub fn new(callback: impl Fn() + 'static) -> Self {
        Self {
            callback: Closure::new(callback),
            id: Cell::default(),
        }
    }

    /// Runs down from now on, as if it had not run before.
    pub fn start(&self, ms: u32) {
        self.stop();
        let callback = self.callback.as_ref().unchecked_ref();
        self.id.set(set_timeout(callback, ms));
    }

    /// Does not run any more.
    pub fn stop(&self) {
        clear_timeout(&self.id.take());
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.stop();
    }
}
