//! Files on their way to JavaScript.

use core::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::AbortController;

use super::arguments::{self, Options};
use super::call::guard;
use super::download::Download;
use super::range::RangeReader;
use super::values::report;
use crate::browser::abort::{Ender, locked};
use crate::browser::promise::promise;
use crate::error::{Code, Error, Result};

/// A file on its way, read piece by piece.
#[wasm_bindgen]
pub struct IncomingFile(Rc<Incoming>);

struct Incoming {
    size: f64,
    loaded: Cell<f64>,
    on_progress: Option<Function>,
    ender: Ender,
    /// Not there while it is read, and after its end.
    download: RefCell<Option<Download>>,
}

/// The downloads of a session that JavaScript holds, with keys in them; nothing after a lock.
pub struct Downloads(RefCell<Option<Vec<Weak<Incoming>>>>);

impl Default for Downloads {
    fn default() -> Self {
        Self(RefCell::new(Some(Vec::new())))
    }
}

impl Downloads {
    /// Lets JavaScript have a download that has begun.
    ///
    /// # Errors
    /// [`Code::Locked`] after a lock.
    pub(super) fn hand_out(
        &self,
        download: Download,
        on_progress: Option<Function>,
    ) -> Result<IncomingFile> {
        #[allow(clippy::cast_precision_loss)] // exact up to 2^53
        let size = download.size().unwrap_or_default() as f64;
        let incoming = Rc::new(Incoming {
            size,
            loaded: Cell::new(0.0),
            on_progress,
            ender: download.ender(),
            download: RefCell::new(Some(download)),
        });
        let mut held = self.0.borrow_mut();
        let held = held.as_mut().ok_or_else(locked)?;
        held.retain(|it| it.strong_count() > 0);
        held.push(Rc::downgrade(&incoming));
        Ok(IncomingFile(incoming))
    }

    /// The vault is locked: what JavaScript still holds has no keys any more.
    pub(super) fn revoke(&self) {
        let held = self.0.take();
        for incoming in held.iter().flatten().filter_map(Weak::upgrade) {
            incoming.ender.lock();
            incoming.download.take();
        }
    }
}

#[wasm_bindgen]
impl IncomingFile {
    /// Bytes of the file.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> f64 {
        self.0.size
    }

    /// The next bytes; `undefined` once all were given and both seals have been checked. Until
    /// then nothing vouches for them.
    pub fn read(&self) -> Promise {
        let incoming = Rc::clone(&self.0);
        promise(async move {
            let mut download = incoming.download.take().ok_or_else(|| {
                let was_read = Error::new(
                    Code::InvalidArgument,
                    "The download has been read already. Start another.",
                );
                if incoming.ender.is_locked() {
                    locked()
                } else {
                    was_read
                }
            })?;
            let piece = download.read().await?;
            if let Some(piece) = &piece {
                let loaded = incoming.loaded.get() + f64::from(piece.length());
                incoming.loaded.set(loaded);
                incoming.download.replace(Some(download));
            }
            let on_progress = incoming.on_progress.as_ref();
            report(on_progress, "receive", incoming.loaded.get(), incoming.size);
            Ok(piece.into())
        })
    }

    /// Ends it before its time, also while it is read.
    pub fn cancel(&self) {
        self.0.ender.end();
        self.0.download.take();
    }
}

/// A file of which parts are read.
#[wasm_bindgen]
pub struct FileRanges {
    reader: Rc<RangeReader>,
    /// Ends the reads when the session is locked.
    end: AbortController,
}

impl FileRanges {
    /// An open file.
    pub(super) fn new(reader: RangeReader, end: AbortController) -> Self {
        let reader = Rc::new(reader);
        Self { reader, end }
    }
}

#[wasm_bindgen]
impl FileRanges {
    /// Bytes of the file.
    #[wasm_bindgen(getter)]
    #[allow(clippy::cast_precision_loss)] // exact up to 2^53
    pub fn size(&self) -> f64 {
        self.reader.size() as f64
    }

    /// The bytes from `start` up to, and without, `end`, which the file's tag does not cover.
    pub fn read(&self, start: JsValue, end: JsValue, options: JsValue) -> Promise {
        let reader = Rc::clone(&self.reader);
        let by_lock = self.end.signal();
        promise(async move {
            let options = Options::new(options, &["signal"])?;
            let guard = guard(&options, Some(&by_lock))?;
            let start = arguments::count(&start, "start")?;
            let end = arguments::count(&end, "end")?;
            Ok(reader.read(start, end, &guard).await?.into())
        })
    }
}
