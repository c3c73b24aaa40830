//! Frames of the login, one on each line: without the password nobody gets to its end.
#![no_main]

use excalibur_client::auth::handshake::{Handshake, Step};
use excalibur_client::auth::token::Claims;
use excalibur_client::secret::Key;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|frames: &str| {
    let key = |byte| Key::read(&[byte; 32]).unwrap();
    let (mut login, _) = Handshake::start("test-user", &[7; 32], key(1), key(2));
    let mut is_over = false;
    for frame in frames.lines() {
        match login.receive(frame) {
            Ok(Step::Done(_)) => panic!("a login without a password"),
            Ok(_) => assert!(!is_over, "it went on after an error"),
            Err(error) => {
                assert!(!error.message.is_empty());
                is_over = true;
            }
        }
        if let Ok(claims) = Claims::read(frame, "test-user") {
            assert_eq!(claims.sub, "test-user");
            assert!(claims.exp > claims.iat);
        }
    }
});
