//! The class under the package's `QuikSession`: each call is a promise that holds what it needs.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::access::{Access, Prover};
use super::servers::{Servers, call};
use super::values::{from_js, granted, guard, to_js};
use crate::browser::promise::promise;
use crate::quik::{Get, Item, New, Register, Send};

/// A user who has logged in.
#[wasm_bindgen]
pub struct QuikSession(Rc<Access>);

#[wasm_bindgen]
impl QuikSession {
    /// Makes an account of `{ email, name, key, password? }`, the password as its hash.
    pub fn register(servers: JsValue, account: JsValue, signal: Option<AbortSignal>) -> Promise {
        promise(async move {
            let guard = guard(signal.as_ref())?;
            let servers = Servers::parse(&servers)?;
            let register: Register = from_js(account, "account")?;
            let account = granted(call(&servers.auth, &register, &guard).await?)?;
            to_js(&account)
        })
    }

    /// Logs in, proven by `prover`, and later by `again`, where it is given.
    pub fn login(
        servers: JsValue,
        uuid: String,
        client_uuid: String,
        prover: Prover,
        again: Option<Prover>,
        signal: Option<AbortSignal>,
    ) -> Promise {
        promise(async move {
            let guard = guard(signal.as_ref())?;
            let servers = Servers::parse(&servers)?;
            let access = Access::log_in(servers, uuid, client_uuid, &prover, again, &guard).await?;
            Ok(Self(Rc::new(access)).into())
        })
    }

    /// Renews the session, and with it the ident.
    pub fn validate(&self, signal: Option<AbortSignal>) -> Promise {
        let access = Rc::clone(&self.0);
        promise(async move {
            access.renew(&guard(signal.as_ref())?).await?;
            Ok(JsValue::UNDEFINED)
        })
    }

    /// Ends all sessions of the user.
    pub fn remove(&self, signal: Option<AbortSignal>) -> Promise {
        let access = Rc::clone(&self.0);
        promise(async move {
            access.remove(&guard(signal.as_ref())?).await?;
            Ok(JsValue::UNDEFINED)
        })
    }

    /// Sends items.
    pub fn send(&self, items: JsValue, signal: Option<AbortSignal>) -> Promise {
        let access = Rc::clone(&self.0);
        promise(async move {
            let guard = guard(signal.as_ref())?;
            let items: Vec<Item> = from_js(items, "list of items")?;
            let with_ident = |ident| Send {
                uuid: access.uuid.clone(),
                client_uuid: access.client_uuid.clone(),
                ident,
                message_payload: items.clone(),
            };
            access.at_relay(with_ident, &guard).await?;
            Ok(JsValue::UNDEFINED)
        })
    }

    /// The newest items of the mailbox, the oldest of them first.
    pub fn newest(&self, size: Option<u32>, signal: Option<AbortSignal>) -> Promise {
        let access = Rc::clone(&self.0);
        promise(async move {
            let guard = guard(signal.as_ref())?;
            let with_ident = |ident| Get {
                uuid: access.uuid.clone(),
                client_uuid: access.client_uuid.clone(),
                ident,
                size,
            };
            let mailbox = access.at_relay(with_ident, &guard).await?;
            to_js(&mailbox.payload)
        })
    }

    /// Items that were not yet delivered to this client, or the first part of them.
    pub fn undelivered(&self, signal: Option<AbortSignal>) -> Promise {
        let access = Rc::clone(&self.0);
        promise(async move {
            let guard = guard(signal.as_ref())?;
            let with_ident = |ident| New {
                uuid: access.uuid.clone(),
                client_uuid: access.client_uuid.clone(),
                ident,
            };
            let mailbox = access.at_relay(with_ident, &guard).await?;
            to_js(&mailbox.payload)
        })
    }
}
