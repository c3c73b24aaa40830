//! Files down: both seals opened while the bytes come, a broken connection taken up again.

use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use js_sys::Uint8Array;

use super::account::Access;
use super::channel::{Attachment, Received, damaged_answer};
use super::lanes::Lane;
use super::layers::OpenerLayer;
use super::range::{check_same, no_part};
use crate::api::{Request, VaultPath, files};
use crate::browser::abort::{Ender, Guard, locked};
use crate::browser::http::Incoming;
use crate::browser::time::sleep;
use crate::error::{Code, Error, Result};
use crate::exef::OVERHEAD_BYTES;

/// What a browser takes in by itself, so that it holds no connection.
const SMALL_BODY_BYTES: u64 = 64 * 1024;

/// Waits before a broken download goes on; each that brings bytes starts anew.
const RESUME_WAITS_MS: [u32; 3] = [500, 2000, 8000];

/// A file on its way.
pub struct Download {
    access: Weak<Access>,
    request: Request,
    guard: Guard,
    incoming: Incoming,
    /// Of a body that may hold a connection for long.
    lane: Option<Lane>,
    /// By which the server tells the file from one that takes its place.
    version: Option<String>,
    /// The seal of the connection; `None` where the server seals nothing.
    outer: Option<OpenerLayer>,
    /// The seal of the file.
    inner: Option<OpenerLayer>,
    /// Bytes of the stored file that have come.
    received: u64,
    failures: usize,
    opened: VecDeque<Uint8Array>,
}

impl Download {
    /// Asks for a file and waits until its size is known.
    ///
    /// # Errors
    /// [`Code::Corrupt`] for one that is shorter than it says, or as [`Self::read`].
    pub async fn start(access: &Rc<Access>, path: &VaultPath, guard: Guard) -> Result<Self> {
        let request = files::download(path);
        let lane = access.channel.server.enter_body(&guard).await?;
        let received = request_from(access, &request, 0, &guard).await?;
        let length = received.incoming.header("content-length");
        let length = length.and_then(|length| length.parse::<u64>().ok());
        let around = if received.is_sealed() { 2 } else { 1 } * OVERHEAD_BYTES as u64;
        let is_small = length.is_some_and(|length| length <= SMALL_BODY_BYTES);
        let mut download = Self {
            outer: outer_layer(&received),
            inner: Some(OpenerLayer::new(access.vault_key.clone())),
            access: Rc::downgrade(access),
            request,
            guard,
            lane: (!is_small).then_some(lane),
            version: received.incoming.version(),
            incoming: received.incoming,
            received: 0,
            failures: 0,
            opened: VecDeque::new(),
        };
        while download.size().is_none() && download.advance().await? {}
        // a header may say anything, and who reads makes room by it
        let told = download.size().unwrap_or_default();
        if length.is_some_and(|length| length < told.saturating_add(around)) {
            return Err(Error::new(Code::Corrupt, "The stored file is cut short."));
        }
        Ok(download)
    }

    /// A way to end it while it waits.
    pub fn ender(&self) -> Ender {
        self.guard.ender()
    }

    /// Bytes of the file, as its header says.
    pub fn size(&self) -> Option<u64> {
        Some(self.inner.as_ref()?.header()?.length)
    }

    /// The next bytes of the file; `None` once all were given and both seals have been checked.
    /// Until then nothing vouches for them.
    ///
    /// # Errors
    /// [`Code::Corrupt`] for a file or an answer that does not open; the connection's, when going
    /// on did not help.
    pub async fn read(&mut self) -> Result<Option<Uint8Array>> {
        loop {
            self.guard.check()?; // also when the last byte has come already
            if let Some(piece) = self.opened.pop_front() {
                return Ok(Some(piece));
            }
            if self.inner.is_none() || !self.advance().await? {
                return Ok(None);
            }
        }
    }

    /// Takes in some bytes; `false` at the end, with everything checked.
    async fn advance(&mut self) -> Result<bool> {
        let lost = match self.incoming.next_chunk(&self.guard).await {
            Ok(Some(chunk)) => {
                if let Some(lane) = &self.lane {
                    lane.touch();
                }
                self.take_in(chunk).await?;
                return Ok(true);
            }
            Ok(None) if self.outer.as_ref().is_none_or(OpenerLayer::is_whole) => {
                if let Some(outer) = self.outer.take() {
                    outer.finish().map_err(|_| damaged_answer())?;
                }
                return self.finish();
            }
            Ok(None) => Error::new(Code::Unreachable, "The connection to the server was lost."),
            Err(error) if is_lost(&error) => error,
            Err(error) => return Err(error),
        };
        if let Some(outer) = self.outer.take()
            && let Some(stored) = outer.break_off().await?
        {
            self.open(&[stored]).await?;
        }
        if self.inner.as_ref().is_some_and(OpenerLayer::is_whole) {
            // what is missing is the connection's own seal
            return self.finish();
        }
        self.resume(lost).await?;
        Ok(true)
    }

    fn finish(&mut self) -> Result<bool> {
        if let Some(inner) = self.inner.take() {
            inner.finish().map_err(|error| damaged_file(&error))?;
        }
        Ok(false)
    }

    async fn take_in(&mut self, chunk: Uint8Array) -> Result<()> {
        let mut stored = Vec::new();
        match &mut self.outer {
            Some(outer) => {
                let outcome = outer.push(&chunk, &mut stored).await;
                outcome.map_err(|_| damaged_answer())?;
            }
            None => stored.push(chunk),
        }
        self.open(&stored).await
    }

    async fn open(&mut self, stored: &[Uint8Array]) -> Result<()> {
        let Some(inner) = &mut self.inner else {
            return Ok(());
        };
        let mut opened = Vec::new();
        for piece in stored {
            self.received += u64::from(piece.length());
            self.failures = 0;
            let outcome = inner.push(piece, &mut opened).await;
            outcome.map_err(|error| damaged_file(&error))?;
        }
        self.opened.extend(opened);
        Ok(())
    }

    /// Asks for the rest, which comes sealed on its own (spec §7).
    async fn resume(&mut self, mut lost: Error) -> Result<()> {
        while let Some(&wait) = RESUME_WAITS_MS.get(self.failures) {
            self.failures += 1;
            self.guard.recover()?;
            self.guard.wait(sleep(wait)).await?;
            let access = self.access.upgrade().ok_or_else(locked)?;
            match request_from(&access, &self.request, self.received, &self.guard).await {
                Ok(received) => {
                    self.check_version(&access, &received).await?;
                    self.outer = outer_layer(&received);
                    self.incoming = received.incoming;
                    return Ok(());
                }
                Err(error) if is_lost(&error) => lost = error,
                Err(error) => return Err(error),
            }
        }
        Err(lost)
    }
}

impl Download {
    /// Whether what goes on is the file that has begun.
    async fn check_version(&mut self, access: &Access, received: &Received) -> Result<()> {
        let version = received.incoming.version();
        if version == self.version {
            return Ok(());
        }
        // touched, or another one
        if let Some(header) = self.inner.as_ref().and_then(OpenerLayer::header) {
            check_same(access, &self.request, &header, &self.guard).await?;
        }
        self.version = version;
        Ok(())
    }
}

/// The connection broke or fell silent.
fn is_lost(error: &Error) -> bool {
    matches!(error.code, Code::Unreachable | Code::Timeout)
}

/// Asks for the stored file from an offset on.
async fn request_from(
    access: &Access,
    request: &Request,
    offset: u64,
    guard: &Guard,
) -> Result<Received> {
    let attachment = Attachment {
        range: (offset > 0).then(|| format!("bytes={offset}-")),
        ..Attachment::default()
    };
    let channel = &access.channel;
    let received = channel.send(request, &attachment, guard).await?;
    let expected = if offset > 0 { 206 } else { 200 };
    if received.incoming.status == expected {
        return Ok(received);
    }
    Err(no_part(received, guard).await)
}

fn outer_layer(received: &Received) -> Option<OpenerLayer> {
    let key = &received.credentials.seal_key;
    received.is_sealed().then(|| OpenerLayer::new(key.clone()))
}

fn damaged_file(error: &Error) -> Error {
    let message = format!("The file cannot be opened. {}", error.message);
    Error::new(Code::Corrupt, message)
}
