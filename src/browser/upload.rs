//! An HTTP exchange that tells how much of its body has gone: `XMLHttpRequest`, for `fetch` does
//! not tell.

use gloo_net::http::Headers;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::{ProgressEvent, Response, XmlHttpRequest, XmlHttpRequestResponseType};

use super::abort::Guard;
use super::http::{Incoming, Outgoing, unreachable};
use super::inbox::Inbox;
use super::reader::Reader;
use crate::error::{Code, Error, Result};

/// More than what is said of an upload.
const ANSWER_BYTES: f64 = 65_536.0;

/// Whether this runtime has it: service workers do not, nor does what is no browser.
pub fn is_there() -> bool {
    js_sys::Reflect::has(&js_sys::global(), &"XMLHttpRequest".into()).unwrap_or(false)
}

/// Sends; `on_sent` hears how many bytes of the body have gone.
///
/// # Errors
/// [`Code::Unreachable`] for no answer, and what the guard says.
pub async fn send(
    outgoing: Outgoing<'_>,
    on_sent: &dyn Fn(f64),
    guard: &Guard,
) -> Result<Incoming> {
    let refused = |_| Error::new(Code::Internal, "The browser refused to make this request.");
    let request = XmlHttpRequest::new().map_err(refused)?;
    request
        .open(outgoing.method, outgoing.url)
        .map_err(refused)?;
    request.set_response_type(XmlHttpRequestResponseType::Arraybuffer);
    for (name, value) in outgoing.headers {
        request.set_request_header(name, value).map_err(refused)?;
    }
    let sending = Sending::start(request, outgoing.body.as_ref()).map_err(refused)?;
    // each event starts the time limit anew
    while let Event::Sent(bytes) = guard.wait(sending.events.next()).await? {
        on_sent(bytes);
    }
    let request = &sending.request;
    let status = request.status().map_err(refused)?;
    if status == 0 {
        return Err(unreachable(guard));
    }
    let headers = Headers::new();
    // asking for one that the page may not see would be told on the console
    for line in request.get_all_response_headers().map_err(refused)?.lines() {
        if let Some((name, value)) = line.split_once(':') {
            headers.set(name, value.trim_start());
        }
    }
    let body = Uint8Array::new(&request.response().map_err(refused)?);
    let body = Response::new_with_opt_js_u8_array(Some(&body)).map_err(refused)?;
    Ok(Incoming {
        status,
        headers,
        body: body.body().as_ref().map(Reader::new),
    })
}

enum Event {
    /// So many bytes of the body have gone.
    Sent(f64),
    /// With an answer or without.
    Ended,
}

/// A request under way; dropping it cancels it.
struct Sending {
    request: XmlHttpRequest,
    events: Inbox<Event>,
    _on_progress: Closure<dyn Fn(ProgressEvent)>,
    _on_answer: Closure<dyn Fn(ProgressEvent)>,
    _on_end: Closure<dyn Fn()>,
}

impl Sending {
    fn start(request: XmlHttpRequest, body: Option<&JsValue>) -> Result<Self, JsValue> {
        let events = Inbox::new();
        let inbox = events.share();
        let on_progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
            inbox.put(Event::Sent(event.loaded()));
        });
        let inbox = events.share();
        let on_end = Closure::<dyn Fn()>::new(move || inbox.put(Event::Ended));
        let on_progress_function = on_progress.as_ref().unchecked_ref();
        request.upload()?.set_onprogress(Some(on_progress_function));
        let answering = request.clone();
        let on_answer = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
            if event.loaded() > ANSWER_BYTES {
                // it has no effect on a request that has ended
                let _ = answering.abort();
            }
        });
        request.set_onprogress(Some(on_answer.as_ref().unchecked_ref()));
        request.set_onloadend(Some(on_end.as_ref().unchecked_ref()));
        request.send_with_opt_blob(body.and_then(|body| body.dyn_ref()))?;
        Ok(Self {
            request,
            events,
            _on_progress: on_progress,
            _on_answer: on_answer,
            _on_end: on_end,
        })
    }
}

impl Drop for Sending {
    fn drop(&mut self) {
        self.request.set_onloadend(None);
        self.request.set_onprogress(None);
        if let Ok(upload) = self.request.upload() {
            upload.set_onprogress(None);
        }
        // it has no effect on a request that has ended
        let _ = self.request.abort();
    }
}
