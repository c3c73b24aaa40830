//! What ends a wait.

use core::future::pending;

use excalibur_client::browser::abort::Guard;
use excalibur_client::error::Code;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::AbortController;

const LIMIT_MS: u32 = 10;

async fn code_of_a_wait(guard: &Guard) -> Code {
    guard.wait(pending::<()>()).await.unwrap_err().code
}

#[wasm_bindgen_test]
async fn a_limit_that_was_met_is_recovered_from() {
    let guard = Guard::new(&[], LIMIT_MS).unwrap();
    assert_eq!(code_of_a_wait(&guard).await, Code::Timeout);
    assert_eq!(guard.check().unwrap_err().code, Code::Timeout);
    guard.recover().unwrap();
    assert_eq!(guard.wait(async { 5 }).await.unwrap(), 5);
    assert!(!guard.signal().aborted());
}

/// Also when it is said after the limit was met, while something is done about that.
#[wasm_bindgen_test]
async fn what_the_caller_says_counts_more_than_the_limit() {
    for code in [Code::Aborted, Code::Locked] {
        let controller = AbortController::new().unwrap();
        let guard = Guard::new(&[(&controller.signal(), code)], LIMIT_MS).unwrap();
        assert_eq!(code_of_a_wait(&guard).await, Code::Timeout);
        controller.abort();
        assert_eq!(guard.recover().unwrap_err().code, code);
        assert_eq!(code_of_a_wait(&guard).await, code);
    }
}

#[wasm_bindgen_test]
async fn what_was_said_first_stands() {
    let [first, second] = [(); 2].map(|()| AbortController::new().unwrap());
    let signals = [first.signal(), second.signal()];
    let signals = [(&signals[0], Code::Locked), (&signals[1], Code::Aborted)];
    let guard = Guard::new(&signals, LIMIT_MS).unwrap();
    first.abort();
    second.abort();
    assert_eq!(code_of_a_wait(&guard).await, Code::Locked);
}
