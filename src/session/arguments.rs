//! What JavaScript hands over, checked.

use js_sys::{Function, JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, Blob, File, ReadableStream};

use super::source::Source;
use crate::api::{Kind, VaultPath};
use crate::browser::reader::Reader;
use crate::error::{Code, Error, Result};
use crate::pace::Rate;
use crate::secret::KEY_BYTES;

/// An options object.
pub struct Options(JsValue);

impl Options {
    /// Takes an object or nothing, with none but the known fields.
    pub fn new(value: JsValue, known: &[&str]) -> Result<Self> {
        if value.is_undefined() || value.is_null() {
            return Ok(Self(Object::new().into()));
        }
        if !value.is_object() {
            return Err(invalid("The options must be an object."));
        }
        for key in Object::keys(value.unchecked_ref::<Object>()).iter() {
            let key = key.as_string().unwrap_or_default();
            if !known.contains(&key.as_str()) {
                return Err(invalid(&format!("There is no option \"{key}\" here.")));
            }
        }
        Ok(Self(value))
    }

    fn get(&self, name: &str) -> Option<JsValue> {
        let value = Reflect::get(&self.0, &name.into()).ok()?;
        (!value.is_undefined() && !value.is_null()).then_some(value)
    }

    fn typed<T: JsCast>(&self, name: &str, what: &str) -> Result<Option<T>> {
        self.get(name)
            .map(JsCast::dyn_into)
            .transpose()
            .map_err(|_| must_be(name, what))
    }

    /// The caller's way to cancel.
    pub fn signal(&self) -> Result<Option<AbortSignal>> {
        self.typed("signal", "an AbortSignal")
    }

    /// Who hears how far a transfer is.
    pub fn on_progress(&self) -> Result<Option<Function>> {
        self.typed("onProgress", "a function")
    }

    /// A text, where it is given.
    pub fn text(&self, name: &str) -> Result<Option<String>> {
        let text = self.typed::<JsString>(name, "a string")?;
        text.map(|text| to_text(&text, name)).transpose()
    }

    /// A key, where it is given; its bytes stay in JavaScript's memory.
    pub fn key(&self, name: &str) -> Result<Option<Uint8Array>> {
        let what = "a Uint8Array of 32 bytes";
        let key = self.typed::<Uint8Array>(name, what)?;
        match key {
            Some(key) if key.length() as usize != KEY_BYTES => Err(must_be(name, what)),
            key => Ok(key),
        }
    }

    /// A yes or no; no where it is not given.
    pub fn flag(&self, name: &str) -> Result<bool> {
        self.get(name).map_or(Ok(false), |value| {
            let wrong = || must_be(name, "true or false");
            value.as_bool().ok_or_else(wrong)
        })
    }

    /// The server's limit, where it is not the usual one.
    pub fn rate_limit(&self) -> Result<Option<Rate>> {
        let Some(limit) = self.get("rateLimit") else {
            return Ok(None);
        };
        let number = |name: &str| {
            let number = Reflect::get(&limit, &name.into()).ok()?.as_f64();
            number.filter(|number| *number > 0.0)
        };
        let (Some(burst), Some(per_second)) = (number("burst"), number("perSecond")) else {
            return Err(invalid(
                "The option \"rateLimit\" must have a \"burst\" and a \"perSecond\", numbers above 0.",
            ));
        };
        Ok(Some(Rate { burst, per_second }))
    }

    /// Bytes of a stream.
    fn size(&self) -> Result<Option<u64>> {
        self.get("size")
            .map(|size| count(&size, "size"))
            .transpose()
    }

    /// Which is meant where a file and a directory have one name.
    pub fn kind(&self) -> Result<Option<Kind>> {
        match self.text("kind")?.as_deref() {
            None => Ok(None),
            Some("file") => Ok(Some(Kind::File)),
            Some("directory") => Ok(Some(Kind::Directory)),
            Some(_) => Err(invalid("The option \"kind\" is \"file\" or \"directory\".")),
        }
    }
}

/// A string argument.
pub fn text(value: &JsValue, name: &str) -> Result<String> {
    to_text(&string(value, name)?, name)
}

/// A string argument that stays in JavaScript's memory.
pub fn string(value: &JsValue, name: &str) -> Result<JsString> {
    let wrong = || invalid(&format!("The {name} must be a string."));
    value.dyn_ref::<JsString>().cloned().ok_or_else(wrong)
}

/// A whole number of bytes.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked
pub fn count(value: &JsValue, name: &str) -> Result<u64> {
    let most = js_sys::Number::MAX_SAFE_INTEGER;
    let is_count = |number: &f64| *number >= 0.0 && *number <= most && number.fract() == 0.0;
    let count = value.as_f64().filter(is_count);
    let wrong = || invalid(&format!("The {name} must be a whole number of bytes."));
    count.map(|count| count as u64).ok_or_else(wrong)
}

/// A path argument; nothing is the root.
pub fn path(value: &JsValue, name: &str) -> Result<VaultPath> {
    if value.is_undefined() {
        return Ok(VaultPath::root());
    }
    VaultPath::parse(&text(value, name)?)
}

/// A file argument, and the name that it brings; a stream needs the option `size`.
pub fn file(value: &JsValue, options: &Options) -> Result<(Source, Option<String>)> {
    let size = options.size()?;
    if let Some(stream) = value.dyn_ref::<ReadableStream>() {
        let size = size.ok_or_else(|| invalid("A stream needs the option \"size\", in bytes."))?;
        if stream.locked() {
            return Err(invalid("The stream is being read by somebody else."));
        }
        return Ok((Source::Stream(Reader::new(stream), size), None));
    }
    let (source, name) = if let Some(blob) = value.dyn_ref::<Blob>() {
        let name = value.dyn_ref::<File>().map(File::name);
        (Source::Blob(blob.clone(), 0.0), name)
    } else if js_sys::ArrayBuffer::is_view(value) {
        let view: &Uint8Array = value.unchecked_ref(); // any view has these three
        check_reach(value, &["byteOffset", "byteLength"])?;
        let bytes = Uint8Array::new_with_byte_offset_and_length(
            &view.buffer(),
            view.byte_offset(),
            view.byte_length(),
        );
        (Source::Bytes(bytes, 0), None)
    } else if value.is_instance_of::<js_sys::ArrayBuffer>() {
        check_reach(value, &["byteLength"])?;
        (Source::Bytes(Uint8Array::new(value), 0), None)
    } else {
        return Err(invalid(
            "The data must be a File, a Blob, a ReadableStream, an ArrayBuffer or a typed array.",
        ));
    };
    if size.is_some_and(|size| size != source.size()) {
        return Err(invalid("The option \"size\" is not the size of the data."));
    }
    Ok((source, name))
}

/// Typed arrays are counted in 32 bits here.
fn check_reach(data: &JsValue, fields: &[&str]) -> Result<()> {
    let field = |name: &&str| Reflect::get(data, &(*name).into()).ok()?.as_f64();
    let is_beyond = |field: f64| field > u32::MAX.into();
    if fields.iter().filter_map(field).any(is_beyond) {
        return Err(Error::new(
            Code::TooLarge,
            "The data is more than 4 GiB in memory. Hand it over as a Blob or a stream.",
        ));
    }
    Ok(())
}

/// Half a surrogate pair has no UTF-8 and would silently become another name.
fn to_text(text: &JsString, name: &str) -> Result<String> {
    if !text.is_valid_utf16() {
        let message = format!("The {name} holds half of a character.");
        return Err(Error::new(Code::InvalidName, message));
    }
    Ok(text.into())
}

fn must_be(name: &str, what: &str) -> Error {
    invalid(&format!("The option \"{name}\" must be {what}."))
}

fn invalid(message: &str) -> Error {
    Error::new(Code::InvalidArgument, message)
}
