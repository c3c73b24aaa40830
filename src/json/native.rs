//! JSON by `serde_json`.

use serde_json::Value;

/// A field's name.
pub struct Key(String);

impl Key {
    /// For more than one object.
    pub fn new(name: &str) -> Self {
        Self(name.to_owned())
    }
}

/// A JSON value.
pub struct Json(Value);

impl Json {
    /// Reads a value.
    pub fn parse(text: &[u8]) -> Option<Self> {
        serde_json::from_slice(text).ok().map(Self)
    }

    /// Whether it is an object.
    pub fn is_object(&self) -> bool {
        self.0.is_object()
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        self.0.is_null()
    }

    /// A field of an object; `null` where there is none.
    pub fn at(&self, key: &Key) -> Self {
        Self(self.0.get(&key.0).cloned().unwrap_or_default())
    }

    /// A string.
    pub fn text(&self) -> Option<String> {
        self.0.as_str().map(str::to_owned)
    }

    /// A whole number.
    pub fn integer(&self) -> Option<i64> {
        self.0.as_i64()
    }

    /// `true` or `false`.
    pub fn flag(&self) -> Option<bool> {
        self.0.as_bool()
    }

    /// A list.
    pub fn items(&self) -> Option<impl Iterator<Item = Self>> {
        Some(self.0.as_array()?.iter().cloned().map(Self))
    }
}

/// A JSON string, quotes included.
pub fn quote(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default() // writing a string does not fail
}
