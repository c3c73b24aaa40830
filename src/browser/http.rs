//! One HTTP exchange over `fetch` (gloo-net).

use gloo_net::http::{Method, RequestBuilder, Response};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect,
};

use super::abort::Guard;
use crate::error::{Code, Error, Result};

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

/// What comes back.
pub struct Incoming {
    /// HTTP status.
    pub status: u16,
    /// The values of the headers that were asked for.
    response: Response,
    /// The body.
    pub body: Uint8Array,
}

impl Incoming {
    /// A header's value, where the server lets this page see it.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        self.response.headers().get(name)
    }
}

/// Sends and receives; `on_chunk` hears the bytes received and those announced (0: unknown).
///
/// Nothing of the page goes along: no cookies, no referrer; redirects are an error.
///
/// # Errors
/// [`Code::Unreachable`] for no answer, and what the guard says.
pub async fn exchange(
    outgoing: Outgoing<'_>,
    guard: &Guard,
    on_chunk: &dyn Fn(f64, f64),
) -> Result<Incoming> {
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
    guard.touch();
    let body = read_body(&response, guard, on_chunk).await?;
    Ok(Incoming {
        status: response.status(),
        response,
        body,
    })
}

async fn read_body(
    response: &Response,
    guard: &Guard,
    on_chunk: &dyn Fn(f64, f64),
) -> Result<Uint8Array> {
    let Some(stream) = response.body() else {
        return Ok(Uint8Array::new_with_length(0));
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let announced = response.headers().get("content-length");
    let announced = announced.and_then(|text| text.parse().ok()).unwrap_or(0);
    let mut chunks = Vec::new();
    let mut received = 0;
    loop {
        let result = guard.wait(JsFuture::from(reader.read())).await?;
        let result = result.map_err(|_| unreachable(guard))?;
        guard.touch();
        let field = |name: &str| Reflect::get(&result, &name.into()).unwrap_or_default();
        if field("done").is_truthy() {
            break;
        }
        let chunk: Uint8Array = field("value").unchecked_into();
        received += chunk.length();
        on_chunk(received.into(), f64::from(announced));
        chunks.push(chunk);
    }
    Ok(concatenate(chunks, received))
}

fn concatenate(mut chunks: Vec<Uint8Array>, length: u32) -> Uint8Array {
    if chunks.len() == 1 {
        return chunks.remove(0);
    }
    let whole = Uint8Array::new_with_length(length);
    let mut at = 0;
    for chunk in chunks {
        whole.set(&chunk, at);
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

fn unreachable(guard: &Guard) -> Error {
    guard.check().err().unwrap_or_else(|| {
        Error::new(
            Code::Unreachable,
            "The server does not answer. Check its address and your connection; if it is on \
             another origin than this page, it must allow this page's origin.",
        )
    })
}
