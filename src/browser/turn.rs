//! One at a time: who comes later waits until the one before has ended, in whatever way.

use std::cell::RefCell;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::abort::Guard;
use crate::error::Result;

/// A turn that one caller has at a time.
#[derive(Default)]
pub struct Turn(RefCell<Option<Running>>);

struct Running {
    ended: Promise,
    end: Option<Function>,
}

/// The turn, until it is dropped.
pub struct Held<'a>(&'a Turn);

impl Turn {
    /// Waits for the turn.
    ///
    /// # Errors
    /// What the guard says.
    pub async fn take(&self, guard: &Guard) -> Result<Held<'_>> {
        loop {
            let ended = self.0.borrow().as_ref().map(|it| it.ended.clone());
            let Some(ended) = ended else {
                break;
            };
            // a promise that nothing rejects
            let _ = guard.wait(JsFuture::from(ended)).await?;
        }
        let mut end = None;
        let ended = Promise::new(&mut |resolve, _| end = Some(resolve));
        self.0.replace(Some(Running { ended, end }));
        Ok(Held(self))
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let end = self.0.0.take().and_then(|running| running.end);
        if let Some(end) = end {
            // resolving does not throw
            let _ = end.call0(&JsValue::UNDEFINED);
        }
    }
}
