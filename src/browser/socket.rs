//! A WebSocket of text frames (gloo-net).

use futures_util::{SinkExt, StreamExt};
use gloo_net::websocket::{Message, WebSocketError, futures::WebSocket};

use super::abort::Guard;
use crate::error::{Code, Error, Result};

const NORMAL_CLOSURE: u16 = 1000;

/// An open socket; it closes when it is dropped.
pub struct Socket(WebSocket);

impl Socket {
    /// Connects to a `ws:` or `wss:` address; the connection may still fail at the first frame.
    ///
    /// # Errors
    /// [`Code::Unreachable`] for an address that the page may not connect to.
    pub fn open(url: &str) -> Result<Self> {
        WebSocket::open(url).map(Self).map_err(|_| closed())
    }

    /// Sends a frame.
    ///
    /// # Errors
    /// [`Code::Unreachable`], and what the guard says.
    pub async fn send(&mut self, text: String, guard: &Guard) -> Result<()> {
        let sent = guard.wait(self.0.send(Message::Text(text))).await?;
        sent.map_err(|_| closed())
    }

    /// Waits for a frame; `None` after the server's close.
    ///
    /// # Errors
    /// [`Code::Unreachable`] when the connection is lost, [`Code::BadHandshake`] for a frame that
    /// is no text, and what the guard says.
    pub async fn receive(&mut self, guard: &Guard) -> Result<Option<String>> {
        let frame = guard.wait(self.0.next()).await?;
        match frame {
            Some(Ok(Message::Text(text))) => Ok(Some(text)),
            Some(Ok(Message::Bytes(_))) => Err(Error::new(
                Code::BadHandshake,
                "The server sent a binary frame where the protocol has text.",
            )),
            Some(Err(WebSocketError::ConnectionClose(event))) if event.was_clean => Ok(None),
            Some(Err(_)) => Err(closed()),
            None => Ok(None),
        }
    }

    /// Says good-bye.
    pub fn close(self) {
        // a socket that the server has closed already is as good
        let _ = self.0.close(Some(NORMAL_CLOSURE), None);
    }
}

fn closed() -> Error {
    Error::new(
        Code::Unreachable,
        "The connection to the server was lost. Check its address and your connection.",
    )
}
