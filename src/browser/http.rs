//! One HTTP exchange over `fetch` (gloo-net).

use gloo_net::http::{Headers, Method, RequestBuilder};
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::{ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

use super::abort::{Guard, timeout};
use super::reader::Reader;
use super::time::now_ms;
use crate::error::{Code, Error, Result};

/// How long a body may take that is gathered, however steadily it drips.
const GATHER_MS: f64 = 120_000.0;

/// What goes out.
pub struct Outgoing<'a> {
    /// `GET`, `HEAD`, `POST` or `DELETE`
    pub method: &'a str,
    /// Absolute, percent-encoded.
    pub url: &'a str,
    /// Names and values.
    pub headers: &'a [(&'a str, String)],
    /// A string, a `Uint8Array` or a `Blob`.
    pub body: Option<JsValue>,
    /// Keeps the answer out of the browser's cache. It costs a page on another origin a second
    /// preflight.
    pub fresh: bool,
}

/// What comes back, its body not yet read; dropping it before ends the exchange.
pub struct Incoming {
    /// HTTP status.
    pub status: u16,
    pub(super) headers: Headers,
    pub(super) body: Option<Reader>,
}

impl Incoming {
    /// A header's value, where the server lets this page see it.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        self.headers.get(name)
    }

    /// The next bytes of the body; `None` at its end.
    ///
    /// # Errors
    /// [`Code::Unreachable`] when the connection is lost, and what the guard says.
    pub async fn next_chunk(&mut self, guard: &Guard) -> Result<Option<Uint8Array>> {
        let Some(reader) = &self.body else {
            return Ok(None);
        };
        let piece = reader.next(guard, || unreachable(guard)).await?;
        Ok(piece.map(JsCast::unchecked_into))
    }

    /// All of the body, if it is not longer than `limit` bytes and does not take too long.
    ///
    /// # Errors
    /// [`Code::ServerError`] for a longer one, [`Code::Timeout`], or as [`Self::next_chunk`].
    pub async fn read(&mut self, limit: u32, guard: &Guard) -> Result<Uint8Array> {
        let latest_ms = now_ms() + GATHER_MS;
        let mut chunks = Vec::new();
        let mut length = 0_u32;
        while let Some(chunk) = self.next_chunk(guard).await? {
            length = length.saturating_add(chunk.length());
            let failure = if length > limit {
                Error::new(Code::ServerError, "The server's answer is too long.")
            } else if now_ms() > latest_ms {
                timeout()
            } else {
                chunks.push(chunk);
                continue;
            };
            self.body = None;
            return Err(failure);
        }
        Ok(concatenate(&chunks))
    }

    /// What changes when the file of this answer does, where the server lets this page see it.
    #[must_use]
    pub fn version(&self) -> Option<String> {
        self.header("etag").or_else(|| self.header("last-modified"))
    }
}

/// Sends, and receives what stands before the body.
///
/// Nothing of the page goes along: no cookies, no referrer; redirects are an error.
///
/// # Errors
/// [`Code::Unreachable`] for no answer, and what the guard says.
pub async fn send(outgoing: Outgoing<'_>, guard: &Guard) -> Result<Incoming> {
    let mut builder = RequestBuilder::new(outgoing.url)
        .method(method(outgoing.method))
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Error)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(&guard.signal()));
    if outgoing.fresh {
        builder = builder.cache(RequestCache::NoStore);
    }
    for (name, value) in outgoing.headers {
        builder = builder.header(name, value);
    }
    let request = match outgoing.body {
        Some(body) => builder.body(body),
        None => builder.build(),
    };
    let request = request
        .map_err(|_| Error::new(Code::Internal, "The browser refused to make this request."))?;
    let response = guard
        .wait(request.send())
        .await?
        .map_err(|_| unreachable(guard))?;
    Ok(Incoming {
        status: response.status(),
        headers: response.headers(),
        body: response.body().as_ref().map(Reader::new),
    })
}

/// Bytes one behind the other.
pub fn concatenate(chunks: &[Uint8Array]) -> Uint8Array {
    let whole = Uint8Array::new_with_length(chunks.iter().map(Uint8Array::length).sum());
    let mut at = 0;
    for chunk in chunks {
        whole.set(chunk, at);
        at += chunk.length();
    }
    whole
}

fn method(name: &str) -> Method {
    match name {
        "HEAD" => Method::HEAD,
        "POST" => Method::POST,
        "DELETE" => Method::DELETE,
        _ => Method::GET,
    }
}

pub(super) fn unreachable(guard: &Guard) -> Error {
    guard.check().err().unwrap_or_else(|| {
        Error::new(
            Code::Unreachable,
            "The server does not answer. Check its address and your connection; if it is on \
             another origin than this page, it must allow this page's origin.",
        )
    })
}
