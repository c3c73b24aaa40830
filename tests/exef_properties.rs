//! ExEF (spec §3) on any data, and on any damage to it.

use excalibur_client::error::Code;
use excalibur_client::exef::{
    HEADER_BYTES, Header, KeySize, NONCE_BYTES, OVERHEAD_BYTES, TAG_BYTES, open, seal, split,
};
use proptest::prelude::*;

const NONCE: [u8; NONCE_BYTES] = [0x33; NONCE_BYTES];

fn any_key() -> impl Strategy<Value = Vec<u8>> {
    prop::sample::select(&[16, 24, 32][..])
        .prop_flat_map(|length: usize| prop::collection::vec(any::<u8>(), length))
}

fn any_plaintext(most: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..=most)
}

/// A message of a plaintext length, and its key.
fn sealed(key_bytes: usize, size: usize) -> (Vec<u8>, Vec<u8>) {
    let key: Vec<u8> = (1..).take(key_bytes).collect();
    let plaintext: Vec<u8> = (0..=255).cycle().take(size).collect();
    let message = seal(&key, NONCE, &plaintext).unwrap();
    (key, message)
}

fn code(key: &[u8], message: &[u8]) -> Code {
    open(key, message).expect_err("it should be refused").code
}

#[test]
fn every_size_up_to_200() {
    for key_bytes in [16, 24, 32] {
        for size in 0..=200 {
            let (key, message) = sealed(key_bytes, size);
            assert_eq!(message.len(), size + OVERHEAD_BYTES);
            let plaintext: Vec<u8> = (0..=255).cycle().take(size).collect();
            assert_eq!(*open(&key, &message).unwrap(), plaintext);
        }
    }
}

#[test]
fn every_bit_counts() {
    for size in [0, 1, 15, 16, 17, 64, 100] {
        let (key, message) = sealed(32, size);
        for bit in 0..message.len() * 8 {
            let mut changed = message.clone();
            changed[bit / 8] ^= 0x80 >> (bit % 8);
            // magic, version, key size | nonce | length | ciphertext and tag
            let expected: &[Code] = match bit / 8 {
                0..6 | 20..28 => &[Code::Corrupt],
                6..8 => &[Code::Corrupt, Code::WrongKey],
                _ => &[Code::WrongKey],
            };
            let code = code(&key, &changed);
            assert!(expected.contains(&code), "bit {bit} of {size}: {code:?}");
        }
    }
}

#[test]
fn every_cut_and_every_addition_is_seen() {
    for size in [0, 1, 16, 100] {
        let (key, message) = sealed(32, size);
        for length in 0..message.len() {
            assert_eq!(code(&key, &message[..length]), Code::Corrupt, "{length}");
            assert_eq!(
                code(&key, &message[message.len() - length..]),
                Code::Corrupt,
                "the last {length}"
            );
        }
        for more in [1, 16, 44, 1000] {
            let longer = [&message[..], &vec![0; more]].concat();
            assert_eq!(code(&key, &longer), Code::Corrupt, "{more} more");
        }
        let twice = [&message[..], &message].concat();
        assert_eq!(code(&key, &twice), Code::Corrupt, "twice");
    }
}

/// A cut in the ciphertext whose header was made to fit is still seen, by the tag.
#[test]
fn a_cut_with_a_header_to_fit() {
    let (key, message) = sealed(32, 100);
    let mut header = split(&message).unwrap().header;
    for size in 0..100_usize {
        header.length = size as u64;
        let forged = [
            &header.to_bytes()[..],
            &message[HEADER_BYTES..HEADER_BYTES + size],
            &message[message.len() - TAG_BYTES..],
        ];
        assert_eq!(code(&key, &forged.concat()), Code::WrongKey, "{size}");
    }
}

#[test]
fn lengths_that_no_message_has() {
    let (key, message) = sealed(32, 4);
    for length in [5, 1 << 32, u64::MAX - 44, u64::MAX - 43, u64::MAX] {
        let mut header = split(&message).unwrap().header;
        header.length = length;
        let forged = [&header.to_bytes()[..], &message[HEADER_BYTES..]].concat();
        assert_eq!(code(&key, &forged), Code::Corrupt, "{length}");
    }
}

proptest! {
    #[test]
    fn what_was_sealed_is_opened(
        key in any_key(),
        nonce: [u8; NONCE_BYTES],
        plaintext in any_plaintext(5000),
    ) {
        let message = seal(&key, nonce, &plaintext).unwrap();
        let parts = split(&message).unwrap();
        prop_assert_eq!(parts.header.nonce, nonce);
        prop_assert_eq!(parts.ciphertext.len(), plaintext.len());
        let opened = open(&key, &message).unwrap();
        prop_assert_eq!(&*opened, &plaintext);
    }

    #[test]
    fn another_key_does_not_open(key in any_key(), other in any_key(), plaintext in any_plaintext(100)) {
        prop_assume!(key != other);
        let message = seal(&key, NONCE, &plaintext).unwrap();
        prop_assert_eq!(code(&other, &message), Code::WrongKey);
    }

    #[test]
    fn noise_is_no_message(key in any_key(), noise in any_plaintext(300)) {
        prop_assert_eq!(code(&key, &noise), Code::Corrupt);
    }

    /// Whatever comes after a good beginning is refused, and nothing panics.
    #[test]
    fn noise_after_a_header(key in any_key(), header in any_header(), noise in any_plaintext(300)) {
        let message = [&header.to_bytes()[..], &noise].concat();
        let code = code(&key, &message);
        prop_assert!(matches!(code, Code::Corrupt | Code::WrongKey));
    }

    #[test]
    fn headers_are_read_as_they_were_written(header in any_header()) {
        prop_assert_eq!(Header::parse(&header.to_bytes()), Ok(header));
    }

    /// What is read as a header is written in the same bytes.
    #[test]
    fn headers_have_one_form(rest: [u8; 20], version in 0..4_u16, bits in key_bits()) {
        let mut bytes = [0; HEADER_BYTES];
        bytes[..4].copy_from_slice(b"ExEF");
        bytes[4..6].copy_from_slice(&version.to_be_bytes());
        bytes[6..8].copy_from_slice(&bits.to_be_bytes());
        bytes[8..].copy_from_slice(&rest);
        let header = Header::parse(&bytes);
        prop_assert_eq!(header.is_ok(), version == 2 && [128, 192, 256].contains(&bits));
        if let Ok(header) = header {
            prop_assert_eq!(header.to_bytes(), bytes);
        }
    }
}

fn key_bits() -> impl Strategy<Value = u16> {
    prop_oneof![
        prop::sample::select(&[128, 192, 256, 0, 127, 512, 0x8000][..]),
        any::<u16>(),
    ]
}

fn any_header() -> impl Strategy<Value = Header> {
    let key_size = prop::sample::select(&[KeySize::Aes128, KeySize::Aes192, KeySize::Aes256][..]);
    let length = prop_oneof![0..300_u64, any::<u64>()];
    (key_size, any::<[u8; NONCE_BYTES]>(), length).prop_map(|(key_size, nonce, length)| Header {
        key_size,
        nonce,
        length,
    })
}
