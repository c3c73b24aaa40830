//! What a session tells between calls.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsValue;

/// Who hears it, if anybody; clones share.
#[derive(Clone, Default)]
pub struct Events(Rc<RefCell<Option<Function>>>);

impl Events {
    /// Sets who hears it.
    pub fn listen(&self, listener: Function) {
        self.0.replace(Some(listener));
    }

    /// Tells a name and a number.
    pub fn tell(&self, name: &str, number: f64) {
        let listener = self.0.borrow().clone();
        if let Some(listener) = listener {
            // what a listener throws is its own affair
            let _ = listener.call2(&JsValue::UNDEFINED, &name.into(), &number.into());
        }
    }
}
