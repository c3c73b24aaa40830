//! Sending as a user: token, proof of possession, sealed bodies.

use core::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Date, Uint8Array};

use super::credentials::{Credentials, Renewal};
use super::events::Events;
use super::sealed;
use super::sealed_file::SealedFile;
use super::server::{Answer, Extras, Making, RETRY_WAITS_MS, Server, pause};
use crate::api::{AuthRefusal, Body, Request, Response, auth_refusal, failure, users, well_known};
use crate::auth::pop::{self, PathRule};
use crate::browser::abort::Guard;
use crate::browser::http::Incoming;
use crate::browser::random::make_nonce;
use crate::browser::time::now_ms;
use crate::browser::turn::Turn;
use crate::error::{Code, Error, Result};

/// How often a call sends a new proof after one was refused.
const PROOF_ATTEMPTS: u32 = 5;

/// A user's line to the server.
pub struct Channel {
    pub server: Server,
    pub username: String,
    pub events: Events,
    credentials: RefCell<Rc<Credentials>>,
    /// `None` where the session ends with its token.
    renewal: Option<Renewal>,
    renewing: Turn,
    /// The server's clock less this machine's.
    clock_offset_ms: Cell<f64>,
    path_rule: Cell<PathRule>,
}

/// What goes with a request for or of a file.
#[derive(Default)]
pub struct Attachment<'a> {
    /// For [`Body::File`].
    pub file: Option<&'a SealedFile>,
    /// Hears how many bytes of it have gone.
    pub on_sent: Option<&'a dyn Fn(f64)>,
    /// The `Range` header.
    pub range: Option<String>,
}

/// A call that was refused (401).
struct Refused {
    credentials: Rc<Credentials>,
    /// By which it was proved.
    rule: PathRule,
    body: Vec<u8>,
    /// How often it was sent.
    attempts: u32,
}

/// What came back, and what opens it.
pub struct Received {
    pub incoming: Incoming,
    pub credentials: Rc<Credentials>,
    /// How long the body may be, if it is gathered.
    pub limit: u32,
}

impl Channel {
    /// A line with the credentials of a login that was just done.
    pub fn new(
        server: Server,
        username: &str,
        credentials: Credentials,
        renewal: Option<Renewal>,
    ) -> Self {
        Self {
            events: server.events.clone(),
            server,
            username: username.to_owned(),
            clock_offset_ms: Cell::new(credentials.issued_at_ms - now_ms()),
            credentials: RefCell::new(Rc::new(credentials)),
            renewal,
            renewing: Turn::default(),
            path_rule: Cell::default(),
        }
    }

    /// Those in force.
    pub fn credentials(&self) -> Rc<Credentials> {
        Rc::clone(&self.credentials.borrow())
    }

    /// The server's clock less this machine's.
    pub const fn clock_offset_ms(&self) -> f64 {
        self.clock_offset_ms.get()
    }

    /// Calls, for an answer in Rust's memory; reads are sent again when the connection is lost.
    ///
    /// # Errors
    /// [`Code::Corrupt`] for an answer that K does not open, or as [`Self::send`].
    pub async fn call(&self, request: &Request, guard: &Guard) -> Result<Answer> {
        let mut retry_waits = RETRY_WAITS_MS.iter();
        loop {
            let received = self.send(request, &Attachment::default(), guard).await?;
            match (received.read(guard).await, retry_waits.next()) {
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

    /// Sends a request with its proof; what comes back is neither read nor opened. A session that
    /// is over is renewed.
    ///
    /// # Errors
    /// [`Code::SessionExpired`] when the server no longer takes the token or the proof and the
    /// session cannot be renewed, or as [`Server::send`].
    pub async fn send(
        &self,
        request: &Request,
        attachment: &Attachment<'_>,
        guard: &Guard,
    ) -> Result<Received> {
        let mut attempts = 0;
        loop {
            // only now: a session may end while a call waits for its turn, and what is sealed with it
            let lane = self.server.enter(guard).await?;
            let credentials = self.usable_credentials(guard).await?;
            let (body, content_type, is_sealed) = match (&request.body, attachment.file) {
                (Body::Json(text), _) => (Some(text.into()), Some("application/json"), false),
                (Body::Text(text), _) => (Some(text.into()), Some("text/plain"), false),
                (Body::SealedText(text), _) => {
                    let text = Uint8Array::from(text.as_bytes());
                    let sealed = sealed::seal(&credentials.seal_key, &text).await?;
                    (Some(sealed.into()), Some("text/plain"), true)
                }
                (Body::File, Some(file)) => {
                    let body = file.body(&credentials, guard).await?;
                    (Some(body), Some("application/octet-stream"), true)
                }
                _ => (None, None, false),
            };
            // of the last proof: another call may change the one in force
            let rule = Cell::new(self.path_rule.get());
            let headers = || -> Making<'_> {
                Box::pin(async {
                    rule.set(self.path_rule.get());
                    let proof = self.prove(request, &credentials, rule.get()).await?;
                    let mut headers = vec![
                        ("Authorization", format!("Bearer {}", *credentials.token)),
                        (pop::HEADER, proof),
                    ];
                    headers.extend(content_type.map(|it| ("Content-Type", it.to_owned())));
                    headers.extend(attachment.range.clone().map(|it| ("Range", it)));
                    if is_sealed {
                        headers.push(("X-Encrypted", "true".to_owned()));
                    }
                    Ok(headers)
                })
            };
            let extras = Extras {
                body,
                on_sent: attachment.on_sent,
            };
            let mut incoming = self
                .server
                .send(request, lane, &headers, extras, guard)
                .await?;
            attempts += 1;
            if incoming.status != 401 {
                return Ok(Received {
                    incoming,
                    credentials,
                    limit: request.answer_bytes(),
                });
            }
            let refusal = incoming.read(request.answer_bytes(), guard).await?;
            let refused = Refused {
                credentials,
                rule: rule.get(),
                body: refusal.to_vec(),
                attempts,
            };
            self.mend(request, &refused, guard).await?;
        }
    }

    /// Those in force, renewed if they are about to end.
    async fn usable_credentials(&self, guard: &Guard) -> Result<Rc<Credentials>> {
        let credentials = self.credentials();
        if self.renewal.is_some() && now_ms() >= credentials.renew_at_ms {
            // what fails here may still do, and is told by the call itself where it does not
            let _ = self.renew(&credentials, guard).await;
            guard.check()?;
        }
        Ok(self.credentials())
    }

    /// Puts new credentials in the place of these, once for all who wait for it.
    async fn renew(&self, over: &Rc<Credentials>, guard: &Guard) -> Result<()> {
        let _turn = self.renewing.take(guard).await?;
        if !Rc::ptr_eq(over, &self.credentials()) {
            return Ok(());
        }
        let renewal = self.renewal.as_ref().ok_or_else(|| {
            Error::new(Code::SessionExpired, "The session is over. Log in again.")
        })?;
        let fresh = renewal.renew(&self.server, &self.username, guard).await?;
        self.clock_offset_ms.set(fresh.issued_at_ms - now_ms());
        let expires_at_ms = fresh.expires_at_ms;
        self.credentials.replace(Rc::new(fresh));
        self.events.tell("renewed", expires_at_ms);
        Ok(())
    }

    /// The proof's header for one sending.
    async fn prove(
        &self,
        request: &Request,
        credentials: &Credentials,
        rule: PathRule,
    ) -> Result<String> {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a time is positive
        let timestamp = ((now_ms() + self.clock_offset_ms.get()) / 1000.0) as u64;
        let nonce = make_nonce()?;
        let path = rule.signed_path(&request.path);
        let signed = pop::signed_bytes(request.method, &path, timestamp, &nonce);
        let mac = credentials.proof_key.sign(&signed).await?;
        Ok(pop::header_value(timestamp, &nonce, &mac))
    }

    /// Does what lets a refused call be sent again, or says why it cannot.
    async fn mend(&self, request: &Request, refused: &Refused, guard: &Guard) -> Result<()> {
        let response = Response {
            status: 401,
            body: &refused.body,
        };
        if refused.attempts >= PROOF_ATTEMPTS {
            return Err(failure(&response));
        }
        let path_rule_matters = PathRule::matters_for(&request.path);
        match auth_refusal(&response) {
            // the browser has sent it twice, and the first answer is lost
            Some(AuthRefusal::Nonce) if !request.is_read() => Err(Error::new(
                Code::Unreachable,
                "The connection to the server was lost. See what it has done before you try again.",
            )),
            Some(AuthRefusal::Nonce) => Ok(()),
            Some(AuthRefusal::Timestamp) => self.read_clock(guard).await,
            Some(AuthRefusal::Token) => self.renew(&refused.credentials, guard).await,
            // the answer to a HEAD has no body that would say why, that to a GET has, and is mended
            None if request.method == "HEAD" && refused.attempts == 1 => {
                let ask = users::vault(&self.username);
                let asked = Box::pin(self.send(&ask, &Attachment::default(), guard)).await;
                asked.map(|_| ())
            }
            Some(AuthRefusal::Proof) | None if path_rule_matters => {
                // away from the one that was refused: another call may have done so already
                self.path_rule.set(refused.rule.other());
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
}

impl Received {
    /// Whether the body is sealed under K: the header tells, not the route (spec §6).
    pub fn is_sealed(&self) -> bool {
        self.incoming.header("x-encrypted").as_deref() == Some("true")
    }

    /// Reads and opens what came back.
    ///
    /// # Errors
    /// As [`Channel::call`].
    pub async fn read(self, guard: &Guard) -> Result<Answer> {
        let status = self.incoming.status;
        let body = self.open(guard).await?.to_vec();
        Ok(Answer { status, body })
    }

    /// Reads and opens a body, which stays in JavaScript's memory.
    ///
    /// # Errors
    /// As [`Channel::call`].
    pub async fn open(mut self, guard: &Guard) -> Result<Uint8Array> {
        let body = self.incoming.read(self.limit, guard).await?;
        if !self.is_sealed() || body.length() == 0 {
            return Ok(body);
        }
        let opened = sealed::open(&self.credentials.seal_key, &body).await;
        opened.map_err(|_| damaged_answer())
    }
}

/// The error for an answer that K does not open.
pub fn damaged_answer() -> Error {
    Error::new(
        Code::Corrupt,
        "The server's answer arrived damaged. Try again.",
    )
}
