//! Sending to a server: how fast, how long, and what is tried again.

use core::cell::{Cell, RefCell};
use core::future::{Future, ready};
use core::pin::Pin;
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::address::Address;
use super::events::Events;
use super::lanes::{Lane, Lanes};
use crate::api::{Body, Request, well_known};
use crate::browser::abort::{Guard, PATIENCE_MS};
use crate::browser::http::{self, Incoming, Outgoing};
use crate::browser::time::{now_ms, sleep};
use crate::browser::upload;
use crate::error::{Code, Result};
use crate::pace::{Pace, Rate};

/// As many as browsers open to one server.
const CONNECTIONS: usize = 6;
/// How many refusals for pace (429) a call sits out.
const RATE_ATTEMPTS: u32 = 10;
/// Waits before a read is sent again to a server that was there a moment ago.
pub const RETRY_WAITS_MS: [u32; 2] = [1000, 3000];
/// After so long without an answer a read is sent again, once; the second has the rest of the
/// patience.
const READ_PATIENCE_MS: u32 = 10_000;
/// How long a leave holds (spec §7 (e); the server says 600 s, and the browser rounds).
const PREFLIGHT_MS: f64 = 590_000.0;
/// From how long on a wait for the pace is told.
const TOLD_WAIT_MS: f64 = 1000.0;
/// A wait is cut into pieces below the guard's limit.
const PAUSE_MS: f64 = 1000.0;

/// The slowest line that is waited for where nothing is heard of a body until it has gone: so many bytes
/// a millisecond.
const SLOWEST: f64 = 32.0;

thread_local! {
    // the server counts by address, so all sessions of a page share what is known of one
    static MANNERS: RefCell<Vec<(String, Rc<Manners>)>> = RefCell::default();
}

/// What a server's behaviour has taught.
struct Manners {
    lanes: Rc<Lanes>,
    /// Of downloads whose bytes still come.
    bodies: Rc<Lanes>,
    pace: RefCell<Pace>,
    /// Method and URL of what the browser has asked for leave, and when.
    preflights: RefCell<Vec<(String, f64)>>,
    has_answered: Cell<bool>,
}

/// A server.
pub struct Server {
    pub address: Address,
    /// Of the session that sends.
    pub events: Events,
    foreign: bool,
    manners: Rc<Manners>,
}

/// A header's name and value.
pub type Header = (&'static str, String);

/// Makes headers; boxed, so that the code that sends is there once.
pub type MakeHeaders<'a> = &'a dyn Fn() -> Making<'a>;
/// Headers being made.
pub type Making<'a> = Pin<Box<dyn Future<Output = Result<Vec<Header>>> + 'a>>;

/// What goes with a request beside its method, address and headers.
#[derive(Default)]
pub struct Extras<'a> {
    pub body: Option<JsValue>,
    /// Hears how many bytes of the body have gone.
    pub on_sent: Option<&'a dyn Fn(f64)>,
}

impl Server {
    /// The server at an address.
    pub fn new(address: Address) -> Self {
        let foreign = address.is_foreign();
        let manners = MANNERS.with_borrow_mut(|known| {
            let of_server = known.iter().find(|(base, _)| base == address.base());
            if let Some((_, manners)) = of_server {
                return Rc::clone(manners);
            }
            let manners = Rc::new(Manners {
                lanes: Lanes::new(CONNECTIONS),
                bodies: Lanes::new(CONNECTIONS - 1),
                pace: RefCell::new(Pace::new(foreign, now_ms())),
                preflights: RefCell::default(),
                has_answered: Cell::new(false),
            });
            known.push((address.base().to_owned(), Rc::clone(&manners)));
            manners
        });
        Self {
            address,
            events: Events::default(),
            foreign,
            manners,
        }
    }

    /// The rate that is kept to.
    pub fn rate(&self) -> Rate {
        self.manners.pace.borrow().rate()
    }

    /// Keeps to this rate, as do all sessions of this page with this server.
    pub fn set_rate(&self, rate: Rate) {
        self.manners.pace.borrow_mut().set_rate(rate, now_ms());
    }

    /// Sends a request that needs no user.
    pub async fn ask(&self, request: &Request, guard: &Guard) -> Result<Answer> {
        let (content_type, body) = match &request.body {
            Body::Json(text) => (Some("application/json"), Some(text.into())),
            _ => (None, None),
        };
        let content_type = content_type.map(|it| ("Content-Type", String::from(it)));
        let headers = content_type.into_iter().collect::<Vec<_>>();
        let headers = || -> Making<'_> { Box::pin(ready(Ok(headers.clone()))) };
        let extras = Extras {
            body,
            ..Extras::default()
        };
        let lane = self.enter(guard).await?;
        let mut incoming = self.send(request, lane, &headers, extras, guard).await?;
        let body = incoming.read(request.answer_bytes(), guard).await;
        let body = body.map_err(|error| match error.code {
            Code::ServerError => well_known::not_excalibur(), // too long for one
            _ => error,
        });
        Ok(Answer {
            status: incoming.status,
            body: body?.to_vec(),
        })
    }

    /// Waits for a lane, without which nothing is sent. Who has one must not wait for another.
    pub async fn enter(&self, guard: &Guard) -> Result<Lane> {
        self.manners.lanes.enter(f64::INFINITY, guard).await
    }

    /// Waits until a large body may come, whose reader may take its time: one connection fewer than
    /// there are, so that calls find one. To be had before a lane is.
    ///
    /// # Errors
    /// [`Code::Timeout`] when nothing of those that come was read for long, and what the guard says.
    pub async fn enter_body(&self, guard: &Guard) -> Result<Lane> {
        self.manners.bodies.enter(PATIENCE_MS.into(), guard).await
    }

    /// Sends a request at the server's pace; reads are sent again when the connection is lost, or
    /// silent. The lane is free again when the answer begins.
    ///
    /// The headers are made for each sending, right before it: a proof of possession ages while a
    /// request waits for its turn, and is good for once. They must not need another request.
    pub async fn send(
        &self,
        request: &Request,
        _lane: Lane,
        headers: MakeHeaders<'_>,
        extras: Extras<'_>,
        guard: &Guard,
    ) -> Result<Incoming> {
        let url = self.address.url(&request.path, request.query.as_deref());
        // its Last-Modified would let the browser keep it
        let fresh = request.path.starts_with("/api/files/download/");
        let mut rate_attempts = 0;
        let mut retry_waits = RETRY_WAITS_MS.iter();
        let mut patience_ms = if self.may_retry(request) {
            READ_PATIENCE_MS
        } else {
            PATIENCE_MS
        };
        loop {
            let preflighted = self.is_preflighted(request, &url, fresh);
            let cost = if preflighted { 2.0 } else { 1.0 };
            let wait = self.manners.pace.borrow_mut().take(cost, now_ms());
            if wait >= TOLD_WAIT_MS {
                self.events.tell("throttled", wait);
            }
            if let Err(ended) = pause(wait, guard).await {
                self.manners.pace.borrow_mut().give_back(cost);
                return Err(ended);
            }
            let headers = headers().await?;
            let outgoing = Outgoing {
                method: request.method,
                url: &url,
                headers: &headers,
                body: extras.body.clone(),
                fresh,
            };
            guard.set_limit(patience_ms);
            let outcome = match extras.on_sent {
                Some(on_sent) if upload::is_there() => upload::send(outgoing, on_sent, guard).await,
                Some(_) => {
                    guard.set_limit(patience_ms.saturating_add(sending_ms(&outgoing)));
                    http::send(outgoing, guard).await
                }
                None => http::send(outgoing, guard).await,
            };
            guard.set_limit(PATIENCE_MS);
            match outcome {
                Ok(incoming) if incoming.status == 429 && rate_attempts < RATE_ATTEMPTS => {
                    rate_attempts += 1;
                    self.manners.pace.borrow_mut().refused(now_ms());
                }
                Ok(incoming) => {
                    self.manners.has_answered.set(true);
                    return Ok(incoming);
                }
                Err(error) if error.code == Code::Timeout && patience_ms == READ_PATIENCE_MS => {
                    patience_ms = PATIENCE_MS - READ_PATIENCE_MS;
                    guard.recover()?;
                }
                Err(error) if error.code == Code::Unreachable && self.may_retry(request) => {
                    let Some(&wait) = retry_waits.next() else {
                        return Err(error);
                    };
                    pause(wait.into(), guard).await?;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Whether the browser asks the server for leave before this request: a page on another
    /// origin does for what carries more than an address, unless it has the leave still.
    fn is_preflighted(&self, request: &Request, url: &str, fresh: bool) -> bool {
        if !self.foreign || !(request.authenticated || matches!(request.body, Body::Json(_))) {
            return false;
        }
        let mut preflights = self.manners.preflights.borrow_mut();
        let now = now_ms();
        preflights.retain(|(_, at)| now - at < PREFLIGHT_MS);
        let key = format!("{} {url}", request.method);
        let has_leave = preflights.iter().any(|(known, _)| *known == key);
        if !has_leave && !fresh {
            preflights.push((key, now));
        }
        !has_leave || fresh
    }

    fn may_retry(&self, request: &Request) -> bool {
        request.is_read() && self.manners.has_answered.get()
    }
}

/// How long a body is given to go.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 at the least
fn sending_ms(outgoing: &Outgoing<'_>) -> u32 {
    let body = outgoing.body.as_ref().and_then(JsCast::dyn_ref::<Blob>);
    body.map_or(0.0, |blob| blob.size() / SLOWEST) as u32
}

/// An answer in Rust's memory.
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Answer {
    /// As the readers of [`crate::api`] take it.
    pub fn as_response(&self) -> crate::api::Response<'_> {
        crate::api::Response {
            status: self.status,
            body: &self.body,
        }
    }
}

/// Waits, however long.
pub async fn pause(ms: f64, guard: &Guard) -> Result<()> {
    let end = now_ms() + ms;
    loop {
        let left = end - now_ms();
        if left <= 0.0 {
            return Ok(());
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 1000
        guard.wait(sleep(left.min(PAUSE_MS).ceil() as u32)).await?;
    }
}
