//! Strings by the engine's own rules.

use js_sys::JsString;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = JsString, js_name = String)]
    type EngineString;
    #[wasm_bindgen(method, js_name = normalize)]
    fn normalize_to(this: &EngineString, form: &str) -> EngineString;
    #[wasm_bindgen(method, js_name = trim)]
    fn trimmed(this: &EngineString) -> EngineString;
}

/// NFKD of the text without the white space around it: `text.trim().normalize("NFKD")`.
#[must_use]
pub fn trim_nfkd(text: &JsString) -> Zeroizing<String> {
    let text: &EngineString = text.unchecked_ref();
    let normalized = text.trimmed().normalize_to("NFKD");
    Zeroizing::new(String::from(normalized.unchecked_ref::<JsString>()))
}
