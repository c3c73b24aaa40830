//! JSON by the engine that runs the page.

use js_sys::{Array, JSON, JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A field's name, as JavaScript has it.
pub struct Key(JsValue);

impl Key {
    /// For more than one object: to hand it over takes longer than to read the field.
    pub fn new(name: &str) -> Self {
        Self(name.into())
    }
}

/// A JSON value.
pub struct Json(JsValue);

impl Json {
    /// Reads a value.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let text = core::str::from_utf8(text).ok()?;
        JSON::parse(text).ok().map(Self)
    }

    /// Whether it is an object.
    pub fn is_object(&self) -> bool {
        self.0.is_object() && !Array::is_array(&self.0)
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        self.0.is_null()
    }

    /// A field of an object; `null` where there is none.
    pub fn at(&self, key: &Key) -> Self {
        let value = Reflect::get(&self.0, &key.0).unwrap_or_default();
        Self(if value.is_undefined() {
            JsValue::NULL
        } else {
            value
        })
    }

    /// A string.
    pub fn text(&self) -> Option<String> {
        let text = self.0.as_string()?;
        // half a surrogate pair has no UTF-8, and came as something else
        let is_whole = self.0.unchecked_ref::<JsString>().is_valid_utf16();
        is_whole.then_some(text)
    }

    /// A whole number.
    #[allow(clippy::cast_possible_truncation)] // checked
    pub fn integer(&self) -> Option<i64> {
        let number = self.0.as_f64()?;
        let safe = number.abs() <= js_sys::Number::MAX_SAFE_INTEGER && number.fract() == 0.0;
        safe.then_some(number as i64)
    }

    /// `true` or `false`.
    pub fn flag(&self) -> Option<bool> {
        self.0.as_bool()
    }

    /// A list.
    pub fn items(&self) -> Option<impl Iterator<Item = Self>> {
        Some(self.0.dyn_ref::<Array>()?.iter().map(Self))
    }
}

/// A JSON string, quotes included.
pub fn quote(text: &str) -> String {
    // stringifying a string does not fail
    JSON::stringify(&text.into()).map_or_else(|_| String::new(), String::from)
}
