//! An open vault as a plain object, for a browser's store: keys that only work, the token, names.
//! What could log in again is not in it: the session ends with its token.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use zeroize::Zeroizing;

use super::account::Access;
use super::address::Address;
use super::channel::Channel;
use super::credentials::Credentials;
use super::server::Server;
use crate::browser::aes_gcm::AesKey;
use crate::browser::hmac::MacKey;
use crate::browser::time::now_ms;
use crate::error::{Code, Error, Result};
use crate::pace::Rate;

/// Takes one.
///
/// # Errors
/// [`Code::NeedsSecureContext`] where keys are bytes, which are not given out.
pub fn take(access: &Access) -> Result<JsValue> {
    let channel = &access.channel;
    let credentials = channel.credentials();
    let object = Object::new();
    let rate = channel.server.rate();
    let fields: [(&str, JsValue); 12] = [
        ("server", channel.server.address.base().into()),
        ("username", (&*channel.username).into()),
        ("token", (&**credentials.token).into()),
        ("issuedAt", (now_ms() + channel.clock_offset_ms()).into()),
        ("takenAt", now_ms().into()),
        ("expiresAt", credentials.expires_at_ms.into()),
        ("burst", rate.burst.into()),
        ("perSecond", rate.per_second.into()),
        ("proofKey", credentials.proof_key.to_js()?),
        ("sealKey", credentials.seal_key.to_js()?),
        ("vaultKey", access.vault_key.to_js()?),
        ("ownVaultKey", access.own_vault_key.clone().into()),
    ];
    for (name, value) in fields {
        // setting a field of a fresh object does not fail
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    Ok(object.into())
}

/// Opens the vault again.
///
/// # Errors
/// [`Code::SessionExpired`] after the token's end, [`Code::Storage`] for what is no snapshot.
pub fn restore(snapshot: &JsValue) -> Result<Access> {
    let text = |name| field(snapshot, name)?.as_string().ok_or_else(damaged);
    let number = |name| field(snapshot, name)?.as_f64().ok_or_else(damaged);
    let expires_at_ms = number("expiresAt")?;
    if now_ms() >= expires_at_ms {
        return Err(Error::new(
            Code::SessionExpired,
            "The session is over. Log in again.",
        ));
    }
    let credentials = Credentials {
        token: Zeroizing::new(text("token")?),
        seal_key: AesKey::from_js(field(snapshot, "sealKey")?).ok_or_else(damaged)?,
        proof_key: MacKey::from_js(field(snapshot, "proofKey")?).ok_or_else(damaged)?,
        // the server's clock, which has gone on meanwhile
        issued_at_ms: number("issuedAt")? + (now_ms() - number("takenAt")?),
        expires_at_ms,
        renew_at_ms: expires_at_ms,
    };
    let server = Server::new(Address::parse(&text("server")?)?);
    server.set_rate(Rate {
        burst: number("burst")?,
        per_second: number("perSecond")?,
    });
    let vault_key = AesKey::from_js(field(snapshot, "vaultKey")?).ok_or_else(damaged)?;
    Ok(Access {
        channel: Channel::new(server, &text("username")?, credentials, None),
        vault_key,
        own_vault_key: field(snapshot, "ownVaultKey")?.dyn_into().ok(),
    })
}

fn field(snapshot: &JsValue, name: &str) -> Result<JsValue> {
    Reflect::get(snapshot, &name.into()).map_err(|_| damaged())
}

fn damaged() -> Error {
    Error::new(
        Code::Storage,
        "What the browser has kept of the session is damaged. Log in again.",
    )
}
