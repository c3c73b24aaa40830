//! JSON by `serde_json`.

use serde_json::Value;

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
    pub fn field(&self, name: &str) -> Self {
        Self(self.0.get(name).cloned().unwrap_or_default())
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
    pub fn items(&self) -> Option<Vec<Self>> {
        let items = self.0.as_array()?;
        Some(items.iter().cloned().map(Self).collect())
    }
}

/// A JSON string, quotes included.
pub fn quote(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default() // writing a string does not fail
}
