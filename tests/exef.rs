//! ExEF (spec §3) against the vectors.

use crate::common::{array, bytes, number, text, vectors};
use excalibur_client::error::Code;
use excalibur_client::exef::{HEADER_BYTES, KeySize, OVERHEAD_BYTES, open, seal, split};
use sha2::{Digest, Sha256};

#[test]
fn whole_messages() {
    for case in vectors("exef", "whole", 30) {
        let (key, message) = (bytes(&case, "key"), bytes(&case, "exef"));
        let plaintext = bytes(&case, "plaintext");
        assert_eq!(*open(&key, &message).unwrap(), plaintext);

        let parts = split(&message).unwrap();
        assert_eq!(Some(parts.header.key_size), KeySize::from_bytes(key.len()));
        assert_eq!(parts.header.length, plaintext.len() as u64);
        assert_eq!(&parts.header.to_bytes(), &message[..HEADER_BYTES]);
        assert_eq!(message.len(), plaintext.len() + OVERHEAD_BYTES);
        assert_eq!(seal(&key, parts.header.nonce, &plaintext).unwrap(), message);
    }
}

/// Each key size with each length around the block's border.
#[test]
fn sizes_are_all_there() {
    let cases = vectors("exef", "whole", 30);
    for key in [16, 24, 32] {
        for size in [0, 1, 15, 16, 17, 31, 255, 256, 257, 1000] {
            assert!(
                cases.iter().any(|case| {
                    bytes(case, "key").len() == key && bytes(case, "plaintext").len() == size
                }),
                "{key}, {size}"
            );
        }
    }
}

#[test]
fn large_messages() {
    for case in vectors("exef", "large", 4) {
        let size = usize::try_from(number(&case, "size")).unwrap();
        let fill = bytes(&case, "fill");
        let plaintext: Vec<u8> = fill.into_iter().cycle().take(size).collect();
        assert_eq!(
            Sha256::digest(&plaintext)[..],
            bytes(&case, "plaintext_sha256")
        );

        let key = bytes(&case, "key");
        let message = seal(&key, array(&case, "nonce"), &plaintext).unwrap();
        assert_eq!(message.len() as u64, number(&case, "exef_size"));
        assert_eq!(split(&message).unwrap().tag[..], bytes(&case, "tag"));
        assert_eq!(Sha256::digest(&message)[..], bytes(&case, "exef_sha256"));
        assert_eq!(*open(&key, &message).unwrap(), plaintext);
    }
}

/// What is wrong with the form is `corrupt`; a change that only the tag tells of may as well be
/// another key.
#[test]
fn broken_messages() {
    for case in vectors("exef", "must_fail", 15) {
        let why = text(&case, "why");
        let expected = match why {
            "nonce" | "ciphertext bit" | "tag bit" | "key size says 128, key is 256" => {
                Code::WrongKey
            }
            _ => Code::Corrupt,
        };
        let verdict = open(&bytes(&case, "key"), &bytes(&case, "exef"));
        assert_eq!(verdict.unwrap_err().code, expected, "{why}");
    }
}

#[test]
fn keys_of_other_sizes() {
    for length in [0, 1, 15, 17, 23, 25, 31, 33, 64] {
        let key = vec![1; length];
        let error = seal(&key, [2; 12], b"text").unwrap_err();
        assert_eq!(error.code, Code::InvalidArgument, "{length}");
        let message = seal(&[1; 32], [2; 12], b"text").unwrap();
        assert_eq!(open(&key, &message).unwrap_err().code, Code::WrongKey);
    }
}
