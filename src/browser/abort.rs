//! What ends a wait before its time: the caller's signal, the session's end, the time limit.

use core::cell::{Cell, RefCell};
use core::future::{Future, poll_fn};
use core::pin::pin;
use core::task::{Poll, Waker};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{AbortController, AbortSignal};

use super::time::Timer;
use crate::error::{Code, Error, Result};

/// How long a call waits in silence.
pub const PATIENCE_MS: u32 = 30_000;

/// A guard over the waits of one call. Its listeners and its timer go when it is dropped.
pub struct Guard {
    shared: Rc<Shared>,
    limit_ms: Cell<u32>,
    timer: Timer,
    listeners: Vec<(AbortSignal, Closure<dyn Fn()>)>,
}

/// Ends what a guard waits for, as the signal of a caller does.
pub struct Ender(Rc<Shared>);

impl Ender {
    /// Now; a call that has ended already does not notice.
    pub fn end(&self) {
        self.0.end(Code::Aborted);
    }

    /// As the lock of a session does.
    pub fn lock(&self) {
        self.0.end(Code::Locked);
    }

    /// Whether a lock has ended it.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.0.cause.get() == Some(Code::Locked)
    }
}

struct Shared {
    controller: RefCell<AbortController>,
    cause: Cell<Option<Code>>,
    waker: RefCell<Option<Waker>>,
}

impl Shared {
    fn end(&self, cause: Code) {
        // the caller's word counts more than a time limit that was met before
        let is_news = match self.cause.get() {
            None => true,
            Some(before) => before == Code::Timeout && cause != Code::Timeout,
        };
        if is_news {
            self.cause.set(Some(cause));
            self.controller.borrow().abort();
            if let Some(waker) = self.waker.take() {
                waker.wake();
            }
        }
    }
}

impl Guard {
    /// Guards against waits of more than `limit_ms`, and each signal with the code that it stands
    /// for.
    ///
    /// # Errors
    /// The code of a signal that is aborted already.
    pub fn new(signals: &[(&AbortSignal, Code)], limit_ms: u32) -> Result<Self> {
        if let Some((_, code)) = signals.iter().find(|(signal, _)| signal.aborted()) {
            return Err(ended(*code));
        }
        let shared = Rc::new(Shared {
            controller: RefCell::new(new_controller()?),
            cause: Cell::new(None),
            waker: RefCell::new(None),
        });
        let at_limit = Rc::clone(&shared);
        let timer = Timer::new(move || at_limit.end(Code::Timeout));
        let listeners = signals
            .iter()
            .map(|&(signal, code)| {
                let at_abort = Rc::clone(&shared);
                let listener = Closure::<dyn Fn()>::new(move || at_abort.end(code));
                let callback = listener.as_ref().unchecked_ref();
                signal
                    .add_event_listener_with_callback("abort", callback)
                    .map_err(|_| ended(Code::Internal))?;
                Ok((signal.clone(), listener))
            })
            .collect::<Result<_>>()?;
        Ok(Self {
            shared,
            limit_ms: Cell::new(limit_ms),
            timer,
            listeners,
        })
    }

    /// A way to end this from elsewhere.
    #[must_use]
    pub fn ender(&self) -> Ender {
        Ender(Rc::clone(&self.shared))
    }

    /// The signal for `fetch`.
    #[must_use]
    pub fn signal(&self) -> AbortSignal {
        self.shared.controller.borrow().signal()
    }

    /// Something came while it waits: the time limit starts anew.
    pub fn touch(&self) {
        self.timer.start(self.limit_ms.get());
    }

    /// Sets another time limit for the waits that follow.
    pub fn set_limit(&self, limit_ms: u32) {
        self.limit_ms.set(limit_ms);
    }

    /// Goes on after a wait that was too long; not after what the caller ended.
    ///
    /// # Errors
    /// The code of the signal.
    pub fn recover(&self) -> Result<()> {
        if self.shared.cause.get() == Some(Code::Timeout) {
            self.shared.controller.replace(new_controller()?);
            self.shared.cause.set(None);
        }
        self.check()
    }

    /// What ended the wait, if anything did.
    ///
    /// # Errors
    /// That.
    pub fn check(&self) -> Result<()> {
        self.shared
            .cause
            .get()
            .map_or(Ok(()), |code| Err(ended(code)))
    }

    /// Waits for `future`, unless the guard ends it before. One wait at a time.
    ///
    /// # Errors
    /// [`Code::Timeout`], or the code of the signal.
    pub async fn wait<T>(&self, future: impl Future<Output = T>) -> Result<T> {
        let mut future = pin!(future);
        self.touch();
        let outcome = poll_fn(|context| {
            self.check()?;
            if let Poll::Ready(value) = future.as_mut().poll(context) {
                return Poll::Ready(Ok(value));
            }
            self.shared.waker.replace(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
        self.timer.stop();
        outcome
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        for (signal, listener) in &self.listeners {
            let callback = listener.as_ref().unchecked_ref();
            // the only failure is a listener of no function type
            let _ = signal.remove_event_listener_with_callback("abort", callback);
        }
    }
}

fn new_controller() -> Result<AbortController> {
    AbortController::new().map_err(|_| ended(Code::Internal))
}

/// No answer within the time limit.
pub fn timeout() -> Error {
    ended(Code::Timeout)
}

/// The session was locked.
pub fn locked() -> Error {
    ended(Code::Locked)
}

fn ended(code: Code) -> Error {
    let message = match code {
        Code::Timeout => "The server did not answer in time. Try again.",
        Code::Locked => "The vault is locked. Log in again.",
        Code::Aborted => "The call was cancelled.",
        _ => "The browser refused to make an AbortController.",
    };
    Error::new(code, message)
}
