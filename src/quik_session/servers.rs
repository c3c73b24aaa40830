//! Where the three servers are, and calling them.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Url;

use crate::browser::abort::Guard;
use crate::browser::http::{Outgoing, send};
use crate::error::{Code, Error, Result};
use crate::quik::{Call, Refusal};

/// More than a relay hands out at once.
const REPLY_BYTES: usize = 16 << 20;

/// Addresses, without a slash at their end.
#[derive(Clone)]
pub struct Servers {
    pub auth: String,
    pub session: String,
    pub relay: String,
}

impl Servers {
    /// One address for all three, or `{ auth, session, relay }`.
    ///
    /// # Errors
    /// [`Code::InvalidArgument`] for what is no address of a web server.
    pub fn parse(value: &JsValue) -> Result<Self> {
        let at = |role: &str| {
            let of_role = Reflect::get(value, &role.into()).ok();
            let address = value
                .as_string()
                .or_else(|| of_role.and_then(|it| it.as_string()));
            base(&address.ok_or_else(|| wrong(role, "is missing"))?, role)
        };
        Ok(Self {
            auth: at("auth")?,
            session: at("session")?,
            relay: at("relay")?,
        })
    }
}

fn base(text: &str, role: &str) -> Result<String> {
    let url = Url::new(text.trim()).map_err(|_| wrong(role, "is not complete"))?;
    if !matches!(url.protocol().as_str(), "http:" | "https:") {
        return Err(wrong(role, "does not start with http:// or https://"));
    }
    if !url.username().is_empty() || !url.password().is_empty() {
        return Err(wrong(role, "must not hold a user name or a password"));
    }
    let pathname = url.pathname();
    Ok(format!(
        "{}{}",
        url.origin(),
        pathname.trim_end_matches('/')
    ))
}

fn wrong(role: &str, why: &str) -> Error {
    let message = format!(
        "The {role} server's address {why}. Write it like https://quik.example.org, or \
         {{ auth, session, relay }} for three."
    );
    Error::new(Code::InvalidArgument, message)
}

/// Calls a server; within, what it made of the call.
///
/// # Errors
/// [`Code::Unreachable`], [`Code::ServerError`] for what is no reply to this call, and what the
/// guard says.
pub async fn call<C: Call>(
    server: &str,
    call: &C,
    guard: &Guard,
) -> Result<core::result::Result<C::Answer, Refusal>> {
    let url = format!("{server}{}", C::path());
    let reply = exchange(&url, call.to_json()?, guard).await?;
    C::read(&reply)
}

/// The body of the reply, whatever its HTTP status: the protocol has its own.
async fn exchange(url: &str, body: String, guard: &Guard) -> Result<Vec<u8>> {
    let outgoing = Outgoing {
        method: "POST",
        url,
        headers: &[("content-type", "application/json".to_owned())],
        body: Some(body.into()),
        fresh: false,
    };
    let mut incoming = send(outgoing, guard).await?;
    let mut reply = Vec::new();
    while let Some(piece) = incoming.next_chunk(guard).await? {
        reply.extend(piece.to_vec());
        if reply.len() > REPLY_BYTES {
            return Err(Error::new(
                Code::ServerError,
                "The server's reply has no end.",
            ));
        }
    }
    Ok(reply)
}
