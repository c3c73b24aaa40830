//! How many requests are under way at once: so many that a server that begins to refuse them has
//! few to refuse, and that none grows old in the browser's own queue.

use core::cell::{Cell, RefCell};
use core::pin::pin;
use std::collections::VecDeque;
use std::rc::Rc;

use futures_channel::oneshot::{Sender, channel};
use futures_util::future::{Either, select};

use crate::browser::abort::Guard;
use crate::browser::time::{now_ms, sleep};
use crate::error::{Code, Error, Result};

/// A wait is cut into pieces below the guard's limit.
const WAIT_MS: u32 = 1000;

/// First come, first served.
pub struct Lanes {
    free: Cell<usize>,
    /// When something last moved on one that is taken.
    moved_at_ms: Cell<f64>,
    waiting: RefCell<VecDeque<Sender<Lane>>>,
}

/// Leave for one request at a time; the next has it when it is dropped.
pub struct Lane(Rc<Lanes>);

impl Lanes {
    /// So many, all free.
    pub fn new(count: usize) -> Rc<Self> {
        Rc::new(Self {
            free: Cell::new(count),
            moved_at_ms: Cell::default(),
            waiting: RefCell::default(),
        })
    }

    /// Waits for a lane, however long, as long as something moves on those that are taken. Who has one
    /// must not wait for another.
    ///
    /// # Errors
    /// [`Code::Timeout`] when nothing has moved for `patience_ms`, and what the guard says.
    pub async fn enter(self: &Rc<Self>, patience_ms: f64, guard: &Guard) -> Result<Lane> {
        let since_ms = now_ms();
        if let Some(left) = self.free.get().checked_sub(1) {
            self.free.set(left);
            return Ok(Lane(Rc::clone(self)));
        }
        let (sender, mut receiver) = channel();
        self.waiting.borrow_mut().push_back(sender);
        loop {
            let rest = pin!(sleep(WAIT_MS));
            if let Either::Left((Ok(lane), _)) = guard.wait(select(&mut receiver, rest)).await? {
                return Ok(lane);
            }
            if now_ms() - since_ms.max(self.moved_at_ms.get()) > patience_ms {
                return Err(Error::new(
                    Code::Timeout,
                    "Too many downloads are open, and nobody reads them. Read or cancel them first.",
                ));
            }
        }
    }
}

impl Lane {
    /// Something moves on it.
    pub fn touch(&self) {
        self.0.moved_at_ms.set(now_ms());
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        let next = self.0.waiting.borrow_mut().pop_front();
        match next {
            // one that has given up drops it, and so hands it on
            Some(sender) => drop(sender.send(Self(Rc::clone(&self.0)))),
            None => self.0.free.set(self.0.free.get() + 1),
        }
    }
}
