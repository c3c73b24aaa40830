//! Errors on their way to JavaScript: an `Error` with a `code`.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::error::{Code, Error};

impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        let object = js_sys::Error::new(&error.message);
        object.set_name(if error.code == Code::Aborted {
            "AbortError"
        } else {
            "ExcaliburError"
        });
        // setting a field of a fresh object does not fail
        let _ = Reflect::set(&object, &"code".into(), &error.code.as_str().into());
        object.into()
    }
}
