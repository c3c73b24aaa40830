//! What ends a call of JavaScript before its time.

use web_sys::AbortSignal;

use super::arguments::Options;
use crate::browser::abort::{Guard, PATIENCE_MS};
use crate::error::{Code, Result};

/// A guard by the caller's signal, and by `end`, which stands for the session's lock.
pub fn guard(options: &Options, end: Option<&AbortSignal>) -> Result<Guard> {
    let signal = options.signal()?;
    let by_caller = signal.as_ref().map(|signal| (signal, Code::Aborted));
    let by_lock = end.map(|signal| (signal, Code::Locked));
    let signals: Vec<_> = by_caller.into_iter().chain(by_lock).collect();
    Guard::new(&signals, PATIENCE_MS)
}
