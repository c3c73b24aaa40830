//! Sending as a user: token, proof of possession, sealed bodies.

use core::cell::Cell;

use js_sys::{Date, Uint8Array};
use wasm_bindgen::JsValue;
use zeroize::Zeroizing;

use super::sealed;
use super::server::{Answer, Extras, Server};
use crate::api::{AuthRefusal, Body, Request, Response, auth_refusal, failure, well_known};
use crate::auth::pop::{self, PathRule};
use crate::browser::abort::Guard;
use crate::browser::aes_gcm::AesKey;
use crate::browser::hmac::MacKey;
use crate::browser::http::Incoming;
use crate::browser::random::make_nonce;
use crate::browser::time::now_ms;
use crate::error::{Code, Error, Result};
use crate::keys::Key;

/// How often a call sends a new proof after one was refused.
const PROOF_ATTEMPTS: u32 = 3;

/// A user's line to the server.
pub struct Channel {
    pub server: Server,
    token: Zeroizing<String>,
    seal_key: AesKey,
    proof_key: MacKey,
    /// The server's clock less this machine's.
    clock_offset_ms: Cell<f64>,
    path_rule: Cell<PathRule>,
}

/// A file's bytes on their way, for a request with [`Body::File`].
pub struct Payload<'a> {
    /// Sealed under K already.
    pub body: Option<JsValue>,
    /// Hears bytes received and announced.
    pub on_chunk: &'a dyn Fn(f64, f64),
}

/// An answer whose body, opened, stays in JavaScript's memory.
pub struct Opened {
    pub status: u16,
    pub body: Uint8Array,
}

impl Channel {
    /// A line with the token and K of a login; `issued_at` is the token's, in seconds.
    pub async fn open(
        server: Server,
        token: Zeroizing<String>,
        master_key: &Key,
        issued_at: u64,
    ) -> Result<Self> {
        #[allow(clippy::cast_precision_loss)] // exact for 200 000 years
        let issued_at_ms = issued_at as f64 * 1000.0;
        Ok(Self {
            server,
            token,
            seal_key: AesKey::import(master_key).await?,
            proof_key: MacKey::import(master_key).await?,
            clock_offset_ms: Cell::new(issued_at_ms - now_ms()),
            path_rule: Cell::default(),
        })
    }

    /// Seals a request's body.
    pub async fn seal(&self, body: &Uint8Array) -> Result<Uint8Array> {
        sealed::seal(&self.seal_key, body).await
    }

    /// Calls, for an answer in Rust's memory.
    pub async fn call(&self, request: &Request, guard: &Guard) -> Result<Answer> {
        let payload = Payload {
            body: None,
            on_chunk: &|_, _| {},
        };
        let opened = self.transfer(request, payload, guard).await?;
        Ok(Answer {
            status: opened.status,
            body: opened.body.to_vec(),
        })
    }

    /// Calls, with a body beside the request.
    ///
    /// # Errors
    /// [`Code::SessionExpired`] when the server no longer takes the token or the proof,
    /// [`Code::Corrupt`] for an answer that K does not open, or as [`Server::send`].
    pub async fn transfer(
        &self,
        request: &Request,
        payload: Payload<'_>,
        guard: &Guard,
    ) -> Result<Opened> {
        let (body, content_type, is_sealed) = match &request.body {
            Body::None => (None, None, false),
            Body::Json(text) => (Some(text.into()), Some("application/json"), false),
            Body::Text(text) => (Some(text.into()), Some("text/plain"), false),
            Body::SealedText(text) => {
                let sealed = self.seal(&Uint8Array::from(text.as_bytes())).await?;
                (Some(sealed.into()), Some("text/plain"), true)
            }
            Body::File => (payload.body, Some("application/octet-stream"), true),
        };
        let mut attempts = 0;
        loop {
            let mut headers = vec![
                ("Authorization", format!("Bearer {}", *self.token)),
                (pop::HEADER, self.prove(request).await?),
            ];
            headers.extend(content_type.map(|it| ("Content-Type", it.to_owned())));
            if is_sealed {
                headers.push(("X-Encrypted", "true".to_owned()));
            }
            let extras = Extras {
                headers: &headers,
                body: body.clone(),
                on_chunk: payload.on_chunk,
            };
            let incoming = self.server.send(request, extras, guard).await?;
            attempts += 1;
            if incoming.status != 401 {
                return self.open_answer(incoming).await;
            }
            self.mend(request, &incoming.body.to_vec(), attempts, guard)
                .await?;
        }
    }

    /// The proof's header for one sending.
    async fn prove(&self, request: &Request) -> Result<String> {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a time is positive
        let timestamp = ((now_ms() + self.clock_offset_ms.get()) / 1000.0) as u64;
        let nonce = make_nonce()?;
        let path = self.path_rule.get().signed_path(&request.path);
        let signed = pop::signed_bytes(request.method, &path, timestamp, &nonce);
        let mac = self.proof_key.sign(&signed).await?;
        Ok(pop::header_value(timestamp, &nonce, &mac))
    }

    /// Does what lets a refused call be sent again, or says why it cannot.
    async fn mend(
        &self,
        request: &Request,
        body: &[u8],
        attempts: u32,
        guard: &Guard,
    ) -> Result<()> {
        let response = Response { status: 401, body };
        let refusal = auth_refusal(&response);
        if attempts >= PROOF_ATTEMPTS {
            return Err(failure(&response));
        }
        match refusal {
            Some(AuthRefusal::Timestamp) => self.read_clock(guard).await,
            Some(AuthRefusal::Nonce) => Ok(()),
            Some(AuthRefusal::Proof) if PathRule::matters_for(&request.path) => {
                self.path_rule.set(self.path_rule.get().other());
                Ok(())
            }
            _ => Err(failure(&response)),
        }
    }

    async fn read_clock(&self, guard: &Guard) -> Result<()> {
        let answer = self.server.ask(&well_known::clock(), guard).await?;
        let text = core::str::from_utf8(&answer.body).unwrap_or_default();
        let time_ms = Date::parse(text.trim_matches('"'));
        if answer.status != 200 || time_ms.is_nan() {
            return Err(Error::new(
                Code::ServerError,
                "The server's clock could not be read.",
            ));
        }
        self.clock_offset_ms.set(time_ms - now_ms());
        Ok(())
    }

    async fn open_answer(&self, incoming: Incoming) -> Result<Opened> {
        let is_sealed = incoming.header("x-encrypted").as_deref() == Some("true");
        let body = if is_sealed && incoming.body.length() > 0 {
            sealed::open(&self.seal_key, &incoming.body)
                .await
                .map_err(|_| {
                    Error::new(
                        Code::Corrupt,
                        "The server's answer arrived damaged. Try again.",
                    )
                })?
        } else {
            incoming.body
        };
        Ok(Opened {
            status: incoming.status,
            body,
        })
    }
}
