//! Logging in, and staying so: idents run out, client sessions rot.

use core::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::servers::{Servers, call};
use super::values::{Outcome, granted, guard as make_guard, refused, with_details};
use crate::browser::abort::Guard;
use crate::browser::promise::promise;
use crate::error::{Code, Error, Result};
use crate::quik::{Call, Init, Login, Method, Proof, Refusal, Remove, RenewedSession, Validate};

#[wasm_bindgen]
extern "C" {
    /// Proves who somebody is: `{ method, prove(loginSession, salt) }`.
    pub type Prover;

    /// `"password"` or `"signature"`.
    #[wasm_bindgen(method, getter)]
    fn method(this: &Prover) -> String;

    /// The proof, as text.
    #[wasm_bindgen(method, catch)]
    async fn prove(
        this: &Prover,
        login_session: String,
        salt: Option<String>,
    ) -> Result<JsValue, JsValue>;
}

/// A user who has logged in.
pub struct Access {
    pub servers: Servers,
    pub uuid: String,
    pub client_uuid: String,
    /// `None` once it was removed.
    client_session: RefCell<Option<String>>,
    ident: RefCell<Option<String>>,
    /// For another login when the session is over.
    again: Option<Prover>,
    renewal: RefCell<Option<Promise>>,
}

impl Access {
    /// Logs in; the session is validated when an ident is needed.
    pub async fn log_in(
        servers: Servers,
        uuid: String,
        client_uuid: String,
        prover: &Prover,
        again: Option<Prover>,
        guard: &Guard,
    ) -> Outcome<Self> {
        let client_session = log_in(&servers, &uuid, &client_uuid, prover, guard).await?;
        Ok(Self {
            servers,
            uuid,
            client_uuid,
            client_session: RefCell::new(Some(client_session)),
            ident: RefCell::default(),
            again,
            renewal: RefCell::default(),
        })
    }

    /// Calls the relay, with a new ident once more where the first was over.
    pub async fn at_relay<C: Call>(
        self: &Rc<Self>,
        with_ident: impl Fn(String) -> C,
        guard: &Guard,
    ) -> Outcome<C::Answer> {
        let known = self.ident.borrow().clone();
        let ident = match known {
            Some(ident) => ident,
            None => self.renew(guard).await?,
        };
        let reply = call(&self.servers.relay, &with_ident(ident.clone()), guard).await?;
        let Err(Refusal::Expired) = reply else {
            return granted(reply);
        };
        let known = self.ident.borrow().clone();
        let ident = match known {
            Some(newer) if newer != ident => newer,
            _ => self.renew(guard).await?,
        };
        granted(call(&self.servers.relay, &with_ident(ident), guard).await?)
    }

    /// A new ident: one renewal at a time, for whoever needs it, and to its end even when its
    /// caller is gone, for the session from before is worth nothing then.
    pub async fn renew(self: &Rc<Self>, guard: &Guard) -> Outcome<String> {
        let underway = self.renewal.borrow().clone();
        let renewal = underway.unwrap_or_else(|| self.start_renewal());
        guard.wait(JsFuture::from(renewal)).await??;
        Ok(self.ident.borrow().clone().ok_or_else(over)?)
    }

    fn start_renewal(self: &Rc<Self>) -> Promise {
        let this = Rc::clone(self);
        let renewal = promise(async move {
            let outcome = this.validate().await;
            this.renewal.take();
            outcome.map(|()| JsValue::UNDEFINED)
        });
        self.renewal.replace(Some(renewal.clone()));
        renewal
    }

    async fn validate(&self) -> Outcome<()> {
        let guard = make_guard(None)?;
        let client_session = self.client_session.borrow().clone().ok_or_else(over)?;
        let renewed = match self.send_validate(client_session, &guard).await? {
            Ok(renewed) => renewed,
            Err(refusal) => {
                let prover = self.again.as_ref().ok_or_else(|| ended(refusal))?;
                let Self {
                    servers,
                    uuid,
                    client_uuid,
                    ..
                } = self;
                let fresh = log_in(servers, uuid, client_uuid, prover, &guard).await?;
                granted(self.send_validate(fresh, &guard).await?)?
            }
        };
        self.client_session.replace(Some(renewed.client_session));
        self.ident.replace(Some(renewed.ident));
        Ok(())
    }

    async fn send_validate(
        &self,
        client_session: String,
        guard: &Guard,
    ) -> Result<core::result::Result<RenewedSession, Refusal>> {
        let validate = Validate {
            uuid: self.uuid.clone(),
            client_session,
            client_uuid: self.client_uuid.clone(),
        };
        call(&self.servers.session, &validate, guard).await
    }

    /// Ends all sessions of the user.
    pub async fn remove(&self, guard: &Guard) -> Outcome<()> {
        let client_session = self.client_session.borrow().clone().ok_or_else(over)?;
        let remove = Remove {
            uuid: self.uuid.clone(),
            client_session,
            client_uuid: self.client_uuid.clone(),
            ident: self.ident.borrow().clone(),
        };
        granted(call(&self.servers.session, &remove, guard).await?)?;
        self.client_session.take();
        self.ident.take();
        Ok(())
    }
}

/// A fresh client session.
async fn log_in(
    servers: &Servers,
    uuid: &str,
    client_uuid: &str,
    prover: &Prover,
    guard: &Guard,
) -> Outcome<String> {
    let by_password = prover.method() == "password";
    let init = Init {
        uuid: uuid.to_owned(),
        method: if by_password {
            Method::Password
        } else {
            Method::Signature
        },
    };
    let spec = granted(call(&servers.auth, &init, guard).await?)?;
    let salt = if by_password {
        Some(spec.salt()?.to_string())
    } else {
        None
    };
    let proof = prover.prove(spec.login_session.clone(), salt).await?;
    let proof = proof.as_string().unwrap_or_default();
    let login = Login {
        uuid: uuid.to_owned(),
        login_session: spec.login_session,
        client_uuid: client_uuid.to_owned(),
        proof: if by_password {
            Proof::Hmac(proof)
        } else {
            Proof::Signature(proof)
        },
    };
    let created = granted(call(&servers.auth, &login, guard).await?)?;
    Ok(created.client_session)
}

fn over() -> Error {
    Error::new(
        Code::SessionExpired,
        "The session was removed. Log in again.",
    )
}

/// A number says here that the session is not known any more: the same, for the user, as `ROTTEN`.
fn ended(refusal: Refusal) -> JsValue {
    if !matches!(refusal, Refusal::Error { .. }) {
        return refused(refusal);
    }
    let message = "The server does not know this session any more. Log in again.";
    with_details(Error::new(Code::SessionExpired, message), refusal)
}
