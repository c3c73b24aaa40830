//! From an event handler to the one who waits.

use core::cell::RefCell;
use core::future::poll_fn;
use core::task::{Poll, Waker};
use std::collections::VecDeque;
use std::rc::Rc;

/// Events in their order; clones share.
pub struct Inbox<T>(Rc<RefCell<(VecDeque<T>, Option<Waker>)>>);

impl<T> Inbox<T> {
    /// Empty.
    pub fn new() -> Self {
        Self(Rc::new(RefCell::new((VecDeque::new(), None))))
    }

    /// Another end.
    pub fn share(&self) -> Self {
        Self(Rc::clone(&self.0))
    }

    /// Puts an event at the end.
    pub fn put(&self, event: T) {
        let mut inbox = self.0.borrow_mut();
        inbox.0.push_back(event);
        let waker = inbox.1.take();
        drop(inbox);
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Waits for the next event.
    pub async fn next(&self) -> T {
        poll_fn(|context| {
            let mut inbox = self.0.borrow_mut();
            if let Some(event) = inbox.0.pop_front() {
                return Poll::Ready(event);
            }
            inbox.1 = Some(context.waker().clone());
            Poll::Pending
        })
        .await
    }
}
