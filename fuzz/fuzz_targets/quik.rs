//! What Quik servers and senders say: replies, mailboxes, salts and password hashes.
#![no_main]

use excalibur_client::error::Code;
use excalibur_client::quik::{
    Call, Get, Init, Login, PasswordHash, Register, Salt, Validate, write,
};
use libfuzzer_sys::fuzz_target;

/// What was read can be written, and is the same when it is read again.
fn check<C: Call>(body: &[u8]) -> Option<C::Answer> {
    let reply = match C::read(body) {
        Ok(reply) => reply,
        Err(error) => {
            assert_eq!(error.code, Code::ServerError);
            return None;
        }
    };
    let written = write(&reply).ok();
    let again = written.as_ref().map(|text| C::read(text.as_bytes()));
    let again = again
        .and_then(Result::ok)
        .and_then(|reply| write(&reply).ok());
    assert!(written.is_some());
    assert_eq!(again, written);
    reply.ok()
}

fuzz_target!(|text: &str| {
    check::<Register>(text.as_bytes());
    check::<Login>(text.as_bytes());
    check::<Validate>(text.as_bytes());
    if let Some(spec) = check::<Init>(text.as_bytes()) {
        let _ = spec.salt(); // it may be anything, but not break this
    }
    if let Some(mailbox) = check::<Get>(text.as_bytes()) {
        for mail in mailbox.payload {
            if let Ok(sealed) = mail.sealed() {
                let item = sealed.clone().into_item(mail.from);
                assert_eq!((&item.mode, &item.message), (&mail.mode, &mail.message));
                assert!(!sealed.ciphertext.is_empty());
            }
        }
    }
    if let Ok(salt) = Salt::parse(text) {
        assert!(salt.memory_bytes() <= 1 << 30);
        assert_eq!(Salt::parse(&salt.to_string()), Ok(salt));
    }
    if let Ok(hash) = PasswordHash::parse(text) {
        let again = PasswordHash::parse(&hash.to_text());
        assert!(again.is_ok_and(|again| again.prove("session") == hash.prove("session")));
    }
});
