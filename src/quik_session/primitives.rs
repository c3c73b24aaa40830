//! What the rest of the package takes from the core: the form of items, and password hashes.

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use super::values::{Outcome, to_js};
use crate::browser::random::make_nonce;
use crate::error::{Code, Error};
use crate::quik::{IV_BYTES, PasswordHash, SALT_RANDOM_BYTES, Salt, Sealed};

/// The password hash string of a registration, under a fresh salt: seconds of work.
///
/// # Errors
/// [`Code::Internal`] when there is not enough memory.
#[wasm_bindgen(js_name = hashPassword)]
pub fn hash_password(password: String) -> Outcome<String> {
    let salt = Salt::new(&make_nonce::<SALT_RANDOM_BYTES>()?);
    let text = derive(&salt, password)?.to_text();
    Ok(text.to_string())
}

/// The proof of a login, at the cost that the server's salt says: seconds of work.
///
/// # Errors
/// [`Code::ServerError`] for a salt that costs too much, [`Code::Internal`] when there is not enough
/// memory.
#[wasm_bindgen(js_name = provePassword)]
pub fn prove_password(password: String, salt: &str, login_session: &str) -> Outcome<String> {
    Ok(derive(&Salt::parse(salt)?, password)?.prove(login_session))
}

fn derive(salt: &Salt, password: String) -> Outcome<PasswordHash> {
    let password = Zeroizing::new(password);
    Ok(salt.derive(password.as_bytes())?)
}

/// The item `[to, mode, wrapped_key, message]` of the mode `standard`.
///
/// # Errors
/// [`Code::Internal`] for an IV of another length.
#[wasm_bindgen(js_name = writeItem)]
pub fn write_item(
    to: String,
    wrapped_key: Vec<u8>,
    iv: &[u8],
    ciphertext: Vec<u8>,
) -> Outcome<JsValue> {
    let wrong = |_| Error::new(Code::Internal, "An IV has 16 bytes.");
    let iv = <[u8; IV_BYTES]>::try_from(iv).map_err(wrong)?;
    let sealed = Sealed {
        wrapped_key,
        iv,
        ciphertext,
    };
    to_js(&sealed.into_item(to))
}

/// The bytes of an item of the mode `standard`: `{ wrappedKey, iv, ciphertext }`.
///
/// # Errors
/// [`Code::Corrupt`] for what is no such item.
#[wasm_bindgen(js_name = readItem)]
pub fn read_item(mode: &str, wrapped_key: &str, message: &str) -> Outcome<Object> {
    let sealed = Sealed::parse(mode, wrapped_key, message)?;
    let object = Object::new();
    let set = |name: &str, bytes: &[u8]| {
        // setting a field of a fresh object does not fail
        let _ = Reflect::set(&object, &name.into(), &Uint8Array::from(bytes));
    };
    set("wrappedKey", &sealed.wrapped_key);
    set("iv", &sealed.iv);
    set("ciphertext", &sealed.ciphertext);
    Ok(object)
}
