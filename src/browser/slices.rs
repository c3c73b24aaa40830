//! Letting the page react in the midst of long work.
//!
//! Where all that it waits for is there already, as bytes that the browser has read ahead, work goes
//! from promise to promise within one task, and nothing else of the page has its turn.

use core::cell::Cell;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

use super::time::now_ms;

/// How long it may go on: with one more piece of work far below the 50 ms that a person notices.
const SLICE_MS: f64 = 16.0;

thread_local! {
    static LAST_PAUSE_MS: Cell<f64> = const { Cell::new(0.0) };
}

/// Goes on in a later task when a slice is over, else at once.
pub async fn pause_if_due() {
    let worked_ms = now_ms() - LAST_PAUSE_MS.get();
    // below 0 when the clock was set
    if (0.0..SLICE_MS).contains(&worked_ms) {
        return;
    }
    next_task().await;
    LAST_PAUSE_MS.set(now_ms());
}

/// By a message, as timers wait 4 ms.
async fn next_task() {
    let Ok(channel) = MessageChannel::new() else {
        return;
    };
    let port = channel.port1();
    let came = Promise::new(&mut |resolve, _| port.set_onmessage(Some(&resolve)));
    // null can be posted, and a promise that nothing rejects waited for
    let _ = channel.port2().post_message(&JsValue::NULL);
    let _ = JsFuture::from(came).await;
    port.close();
}
