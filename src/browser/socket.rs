//! A WebSocket of text frames.

use js_sys::JsString;
use wasm_bindgen::prelude::*;
use web_sys::{CloseEvent, MessageEvent, WebSocket};

use super::abort::Guard;
use super::inbox::Inbox;
use crate::error::{Code, Error, Result};

/// An open socket; it closes when it is dropped.
pub struct Socket {
    web: WebSocket,
    events: Inbox<Event>,
    is_open: bool,
    _on_open: Closure<dyn Fn()>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_close: Closure<dyn Fn(CloseEvent)>,
}

enum Event {
    Open,
    Text(String),
    /// A frame that is no text.
    Other,
    Closed {
        by_server: bool,
    },
}

impl Socket {
    /// Connects to a `ws:` or `wss:` address; the connection may still fail at the first frame.
    ///
    /// # Errors
    /// [`Code::Unreachable`] for an address that the page may not connect to.
    pub fn open(url: &str) -> Result<Self> {
        let socket = WebSocket::new(url).map_err(|_| lost())?;
        let events = Inbox::new();
        let inbox = events.share();
        let on_open = Closure::<dyn Fn()>::new(move || inbox.put(Event::Open));
        let inbox = events.share();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let text = event.data().dyn_into::<JsString>();
            inbox.put(text.map_or(Event::Other, |text| Event::Text(text.into())));
        });
        let inbox = events.share();
        let on_close = Closure::<dyn Fn(CloseEvent)>::new(move |event: CloseEvent| {
            let by_server = event.was_clean();
            inbox.put(Event::Closed { by_server });
        });
        socket.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        socket.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Ok(Self {
            web: socket,
            events,
            is_open: false,
            _on_open: on_open,
            _on_message: on_message,
            _on_close: on_close,
        })
    }

    /// Sends a frame.
    ///
    /// # Errors
    /// [`Code::Unreachable`], and what the guard says.
    pub async fn send(&mut self, text: &str, guard: &Guard) -> Result<()> {
        if !self.is_open {
            // the first event of all, or the last
            match guard.wait(self.events.next()).await? {
                Event::Open => self.is_open = true,
                _ => return Err(lost()),
            }
        }
        self.web.send_with_str(text).map_err(|_| lost())
    }

    /// Waits for a frame; `None` after the server's close.
    ///
    /// # Errors
    /// [`Code::Unreachable`] when the connection is lost, [`Code::BadHandshake`] for a frame that
    /// is no text, and what the guard says.
    pub async fn receive(&mut self, guard: &Guard) -> Result<Option<String>> {
        match guard.wait(self.events.next()).await? {
            Event::Text(text) => Ok(Some(text)),
            Event::Closed { by_server: true } => Ok(None),
            Event::Other => Err(Error::new(
                Code::BadHandshake,
                "The server sent a binary frame where the protocol has text.",
            )),
            Event::Open | Event::Closed { .. } => Err(lost()),
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.web.set_onopen(None);
        self.web.set_onmessage(None);
        self.web.set_onclose(None);
        // a socket that the server has closed already is as good
        let _ = self.web.close();
    }
}

fn lost() -> Error {
    Error::new(
        Code::Unreachable,
        "The connection to the server was lost. Check its address and your connection.",
    )
}
