//! Sending as a user: token, proof of possession, sealed bodies.

use core::cell::Cell;

use js_sys::{Date, Uint8Array};
use wasm_bindgen::JsValue;
use zeroize::Zeroizing;

use super::sealed;
use super::server::{Answer, Extras, RETRY_WAITS_MS, Server, pause};
use crate::api::{AuthRefusal, Body, Request, Response, auth_refusal, failure, well_known};
use crate::auth::pop::{self, PathRule};
use crate::browser::abort::Guard;
use crate::browser::aes_gcm::AesKey;
use crate::browser::hmac::MacKey;
use crate::browser::http::Incoming;
use crate::browser::random::make_nonce;
use crate::browser::time::now_ms;
use crate::error::{Code, Error, Result};

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

/// What goes with a request for or of a file.
#[derive(Default)]
pub struct Attachment<'a> {
    /// A `Blob`, sealed under K already, for [`Body::File`].
    pub file: Option<JsValue>,
    /// Hears how many bytes of it have gone.
    pub on_sent: Option<&'a dyn Fn(f64)>,
    /// The `Range` header.
    pub range: Option<String>,
}

impl Channel {
    /// A line with the token and the keys that K is; `issued_at` is the token's, in seconds.
    pub fn new(
        server: Server,
        token: Zeroizing<String>,
        seal_key: AesKey,
        proof_key: MacKey,
        issued_at: u64,
    ) -> Self {
        #[allow(clippy::cast_precision_loss)] // exact for 200 000 years
        let issued_at_ms = issued_at as f64 * 1000.0;
        Self {
            server,
            token,
            seal_key,
            proof_key,
            clock_offset_ms: Cell::new(issued_at_ms - now_ms()),
            path_rule: Cell::default(),
        }
    }

    /// K, for the outer seal of files.
    pub const fn seal_key(&self) -> &AesKey {
        &self.seal_key
    }

    /// Calls, for an answer in Rust's memory; reads are sent again when the connection is lost.
    ///
    /// # Errors
    /// [`Code::Corrupt`] for an answer that K does not open, or as [`Self::send`].
    pub async fn call(&self, request: &Request, guard: &Guard) -> Result<Answer> {
        let mut retry_waits = RETRY_WAITS_MS.iter();
        loop {
            let incoming = self.send(request, &Attachment::default(), guard).await?;
            match (self.read(incoming, guard).await, retry_waits.next()) {
                // the line broke within the answer
                (Err(error), Some(&wait))
                    if error.code == Code::Unreachable && request.is_read() =>
                {
                    pause(wait.into(), guard).await?;
                }
                (outcome, _) => return outcome,
            }
        }
    }

    /// Sends a request with its proof; what comes back is neither read nor opened.
    ///
    /// # Errors
    /// [`Code::SessionExpired`] when the server no longer takes the token or the proof, or as
    /// [`Server::send`].
    pub async fn send(
        &self,
        request: &Request,
        attachment: &Attachment<'_>,
        guard: &Guard,
    ) -> Result<Incoming> {
        let (body, content_type, is_sealed) = match &request.body {
            Body::None => (None, None, false),
            Body::Json(text) => (Some(text.into()), Some("application/json"), false),
            Body::Text(text) => (Some(text.into()), Some("text/plain"), false),
            Body::SealedText(text) => {
                let text = Uint8Array::from(text.as_bytes());
                let sealed = sealed::seal(&self.seal_key, &text).await?;
                (Some(sealed.into()), Some("text/plain"), true)
            }
            Body::File => {
                let body = attachment.file.clone();
                (body, Some("application/octet-stream"), true)
            }
        };
        let headers = async || {
            let mut headers = vec![
                ("Authorization", format!("Bearer {}", *self.token)),
                (pop::HEADER, self.prove(request).await?),
            ];
            headers.extend(content_type.map(|it| ("Content-Type", it.to_owned())));
            headers.extend(attachment.range.clone().map(|it| ("Range", it)));
            if is_sealed {
                headers.push(("X-Encrypted", "true".to_owned()));
            }
            Ok(headers)
        };
        let mut attempts = 0;
        loop {
            let extras = Extras {
                body: body.clone(),
                on_sent: attachment.on_sent,
            };
            let mut incoming = self.server.send(request, &headers, extras, guard).await?;
            attempts += 1;
            if incoming.status != 401 {
                return Ok(incoming);
            }
            let refusal = incoming.read(guard).await?.to_vec();
            self.mend(request, &refusal, attempts, guard).await?;
        }
    }

    /// Reads and opens what came back.
    ///
    /// # Errors
    /// As [`Self::call`].
    pub async fn read(&self, incoming: Incoming, guard: &Guard) -> Result<Answer> {
        let status = incoming.status;
        let body = self.open(incoming, guard).await?.to_vec();
        Ok(Answer { status, body })
    }

    /// Reads and opens a body, which stays in JavaScript's memory.
    ///
    /// # Errors
    /// As [`Self::call`].
    pub async fn open(&self, mut incoming: Incoming, guard: &Guard) -> Result<Uint8Array> {
        let body = incoming.read(guard).await?;
        if !is_sealed(&incoming) || body.length() == 0 {
            return Ok(body);
        }
        let opened = sealed::open(&self.seal_key, &body).await;
        opened.map_err(|_| damaged_answer())
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
        let path_rule_matters = PathRule::matters_for(&request.path);
        match refusal {
            // the browser has sent it twice, and the first answer is lost
            Some(AuthRefusal::Nonce) if !request.is_read() => Err(Error::new(
                Code::Unreachable,
                "The connection to the server was lost. See what it has done before you try again.",
            )),
            Some(AuthRefusal::Nonce) => Ok(()),
            Some(AuthRefusal::Timestamp) => self.read_clock(guard).await,
            Some(AuthRefusal::Proof) if path_rule_matters => {
                self.path_rule.set(self.path_rule.get().other());
                Ok(())
            }
            // the answer to a HEAD has no body that would say why
            None if request.method == "HEAD" && path_rule_matters && attempts == 1 => {
                self.path_rule.set(self.path_rule.get().other());
                Ok(())
            }
            None if request.method == "HEAD" => self.read_clock(guard).await,
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
}

/// Whether the body is sealed under K: the header tells, not the route (spec §6).
pub fn is_sealed(incoming: &Incoming) -> bool {
    incoming.header("x-encrypted").as_deref() == Some("true")
}

/// The error for an answer that K does not open.
pub fn damaged_answer() -> Error {
    Error::new(
        Code::Corrupt,
        "The server's answer arrived damaged. Try again.",
    )
}
