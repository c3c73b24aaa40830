//! What JavaScript sees of the PIN: one function, for a worker.

use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::pin::{Cost, stretch};

/// The 32 bytes of a PIN: some 0.3 s of work.
///
/// # Errors
/// As [`stretch`].
#[wasm_bindgen(js_name = stretchPin)]
pub fn stretch_pin(
    pin: String,
    salt: &[u8],
    memory_kib: u32,
    passes: u32,
    lanes: u32,
) -> Result<Vec<u8>, JsValue> {
    let pin = Zeroizing::new(pin);
    let cost = Cost {
        memory_kib,
        passes,
        lanes,
    };
    Ok(stretch(pin.as_bytes(), salt, cost)?.to_vec())
}
