//! From a PIN to 32 bytes that are dear to try: Argon2id, version 0x13 (RFC 9106 §3).

use argon2::{Algorithm, Argon2, Params, Version};

use crate::error::{Code, Error, Result};
use crate::secret::{KEY_BYTES, Key};

/// What a try costs.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// m, in KiB.
    pub memory_kib: u32,
    /// t.
    pub passes: u32,
    /// p.
    pub lanes: u32,
}

/// Derives the bytes: some 0.3 s of work at 64 MiB, 3 passes and 4 lanes.
///
/// # Errors
/// [`Code::Storage`] for a salt or a cost that Argon2 does not have, [`Code::Internal`] when there is
/// not enough memory.
pub fn stretch(pin: &[u8], salt: &[u8], cost: Cost) -> Result<Key> {
    let Cost {
        memory_kib,
        passes,
        lanes,
    } = cost;
    let params = Params::new(memory_kib, passes, lanes, Some(KEY_BYTES)).map_err(|_| damaged())?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut key = Key::default();
    argon2
        .hash_password_into(pin, salt, key.as_mut_slice())
        .map_err(|error| match error {
            argon2::Error::OutOfMemory => no_room(memory_kib),
            _ => damaged(),
        })?;
    Ok(key)
}

fn damaged() -> Error {
    Error::new(
        Code::Storage,
        "What the browser has kept of the PIN is damaged. Log in with the password.",
    )
}

fn no_room(memory_kib: u32) -> Error {
    let mebibytes = memory_kib >> 10;
    Error::new(
        Code::Internal,
        format!("There is no room for the {mebibytes} MiB that a PIN takes. Close some tabs."),
    )
}
