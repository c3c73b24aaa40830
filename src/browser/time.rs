//! The clock, and waiting.

use core::cell::Cell;
use std::rc::Rc;

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

/// Calls back once, unless it is dropped before.
pub struct Timer {
    callback: Rc<Closure<dyn Fn()>>,
    id: Cell<JsValue>,
}

impl Timer {
    /// Starts to run down.
    pub fn new(ms: u32, callback: impl Fn() + 'static) -> Self {
        let callback = Rc::new(Closure::<dyn Fn()>::new(callback));
        let id = Cell::new(set_timeout(callback.as_ref().as_ref().unchecked_ref(), ms));
        Self { callback, id }
    }

    /// Starts to run down anew.
    pub fn restart(&self, ms: u32) {
        let callback = self.callback.as_ref().as_ref().unchecked_ref();
        clear_timeout(&self.id.replace(set_timeout(callback, ms)));
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(&self.id.take());
    }
}
