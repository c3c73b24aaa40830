//! The server's JSON, read field by field: in a browser by the engine's own `JSON.parse`, which
//! costs a page nothing, natively by `serde_json`.

#[cfg(target_arch = "wasm32")]
mod engine;
#[cfg(not(target_arch = "wasm32"))]
mod native;

#[cfg(target_arch = "wasm32")]
pub use engine::{Json, Key, quote};
#[cfg(not(target_arch = "wasm32"))]
pub use native::{Json, Key, quote};

impl Json {
    /// Reads an object; `None` for anything else.
    #[must_use]
    pub fn parse_object(text: &[u8]) -> Option<Self> {
        Self::parse(text).filter(Self::is_object)
    }

    /// A field of an object; `null` where there is none.
    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        self.at(&Key::new(name))
    }

    /// A field's text; `None` for anything else.
    #[must_use]
    pub fn text_of(&self, name: &str) -> Option<String> {
        self.field(name).text()
    }

    /// What may be `null`; `None` for what `read` does not take.
    #[allow(clippy::option_option)] // wrong, missing, there
    pub fn or_null<T>(&self, read: fn(&Self) -> Option<T>) -> Option<Option<T>> {
        if self.is_null() {
            return Some(None);
        }
        read(self).map(Some)
    }
}
