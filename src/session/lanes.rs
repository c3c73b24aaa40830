//! How many requests are under way at once: so many that a server that begins to refuse them has
//! few to refuse, and that none grows old in the browser's own queue.

use core::cell::{Cell, RefCell};
use core::pin::pin;
use std::collections::VecDeque;
use std::rc::Rc;

use futures_channel::oneshot::{Sender, channel};
use futures_util::future::{Either, select};

use crate::browser::abort::Guard;
use crate::browser::time::sleep;
use crate::error::Result;

/// As many connections as browsers open to one server.
const LANES: usize = 6;
/// A wait is cut into pieces below the guard's limit.
const WAIT_MS: u32 = 1000;

/// First come, first served.
pub struct Lanes {
    free: Cell<usize>,
    waiting: RefCell<VecDeque<Sender<Lane>>>,
}

/// Leave for one request at a time; the next has it when it is dropped.
pub struct Lane(Rc<Lanes>);

impl Lanes {
    /// All free.
    pub fn new() -> Rc<Self> {
        Rc::new(Self {
            free: Cell::new(LANES),
            waiting: RefCell::default(),
        })
    }

    /// Waits for a lane, however long. Who has one must not wait for another.
    ///
    /// # Errors
    /// What the guard says.
    pub async fn enter(self: &Rc<Self>, guard: &Guard) -> Result<Lane> {
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
        }
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
