//! Messages piece by piece, against whole ones.
#![allow(clippy::cast_possible_truncation, reason = "test data")]

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::{AeadInOut, KeyInit};
use excalibur_client::error::Code;
use excalibur_client::exef::{
    HEADER_BYTES, Header, KeySize, MAX_PLAINTEXT_BYTES, OVERHEAD_BYTES, Opener, PROBE, Sealer,
    TAG_BYTES, TagChain, gcm, open, seal,
};
use excalibur_client::secret::Key;
use proptest::prelude::*;

const KEY: [u8; 32] = [0x5a; 32];
const NONCE: [u8; 12] = [0xc3; 12];

fn plaintext(bytes: usize) -> Vec<u8> {
    (0..bytes).map(|at| (at * 31 % 251) as u8).collect()
}

fn seal_in_pieces<'a>(plaintext: &[u8], pieces: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let (mut sealer, header) = Sealer::new(&KEY, NONCE, plaintext.len() as u64).unwrap();
    let mut message = header.to_bytes().to_vec();
    for piece in pieces {
        let start = message.len();
        message.extend_from_slice(piece);
        sealer.seal(&mut message[start..]).unwrap();
    }
    message.extend(sealer.finish().unwrap());
    message
}

fn open_in_pieces<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> Result<Vec<u8>, Code> {
    let mut opener = Opener::new(Key::read(&KEY).unwrap());
    let mut plaintext = Vec::new();
    for piece in pieces {
        let part = opener.open(piece).map_err(|error| error.code)?;
        plaintext.extend_from_slice(&part);
    }
    opener.finish().map_err(|error| error.code)?;
    Ok(plaintext)
}

/// What a cipher of whole messages says of a piece as associated data.
fn helper_tag(piece: &[u8]) -> [u8; TAG_BYTES] {
    let cipher = Aes256Gcm::new(&KEY.into());
    let tag = cipher.encrypt_inout_detached(&NONCE.into(), piece, (&mut [][..]).into());
    tag.unwrap().into()
}

fn chain() -> TagChain {
    TagChain::new(helper_tag(&[]), helper_tag(&PROBE))
}

/// Ciphertext and tag, each piece a message of a cipher of whole messages.
fn seal_by_chain(plaintext: &[u8], piece: usize) -> Vec<u8> {
    let (mut chain, mut sealed, mut before) = (chain(), Vec::new(), None);
    for piece in plaintext.chunks(piece) {
        let counter = 2 + sealed.len() as u32 / 16;
        let mut body = piece.to_vec();
        let tag = gcm::encrypt(&KEY, &chain.nonce_at(&NONCE, counter), &mut body).unwrap();
        chain.absorb_ciphertext(tag, before, body.len() as u64);
        let keystream = body.iter().zip(piece).map(|(secret, plain)| secret ^ plain);
        let keystream: Vec<u8> = keystream.collect();
        before = keystream.last_chunk().copied();
        sealed.extend(body);
    }
    sealed.extend(chain.tag());
    sealed
}

/// A message made by the `aes-gcm` crate alone.
fn reference(plaintext: &[u8]) -> Vec<u8> {
    let mut body = plaintext.to_vec();
    let cipher = Aes256Gcm::new(&KEY.into());
    let tag = cipher.encrypt_inout_detached(&NONCE.into(), &[], (&mut body[..]).into());
    let tag: [u8; TAG_BYTES] = tag.unwrap().into();
    let length = (plaintext.len() as u64).to_be_bytes();
    [b"ExEF\0\x02\x01\0", &NONCE[..], &length, &body, &tag].concat()
}

#[test]
fn every_length_around_a_block_cut_everywhere() {
    for length in 0..=64 {
        let whole = plaintext(length);
        let message = reference(&whole);
        for at in 0..=length {
            let pieces = [&whole[..at], &whole[at..]];
            let sealed = seal_in_pieces(&whole, pieces.into_iter());
            assert_eq!(sealed, message, "{length} at {at}");
        }
        for at in 0..=message.len() {
            let pieces = [&message[..at], &message[at..]];
            let opened = open_in_pieces(pieces.into_iter());
            assert_eq!(opened.as_ref(), Ok(&whole), "{length} at {at}");
        }
    }
}

/// Of the chunks that a browser encrypts at once.
#[test]
fn every_length_around_a_chunk() {
    const CHUNK: usize = 256 * 1024;
    let longest = plaintext(CHUNK + 32);
    for length in CHUNK - 32..=CHUNK + 32 {
        let whole = &longest[..length];
        let message = reference(whole);
        let sealed = seal_in_pieces(whole, whole.chunks(CHUNK));
        assert!(sealed == message, "{length}");
        let opened = open_in_pieces(message.chunks(CHUNK));
        assert!(opened.is_ok_and(|opened| opened == whole), "{length}");
        let mut chain = chain();
        for chunk in message[HEADER_BYTES..HEADER_BYTES + length].chunks(CHUNK) {
            chain.absorb_data(helper_tag(chunk), chunk.len() as u64);
        }
        assert_eq!(chain.tag(), message[HEADER_BYTES + length..], "{length}");
        assert!(
            seal_by_chain(whole, CHUNK) == message[HEADER_BYTES..],
            "{length}"
        );
    }
}

#[test]
fn pieces_of_every_size_around_a_block() {
    let whole = plaintext(300);
    let message = seal(&KEY, NONCE, &whole).unwrap();
    for size in 1..=64 {
        assert_eq!(
            seal_in_pieces(&whole, whole.chunks(size)),
            message,
            "{size}"
        );
        assert_eq!(
            open_in_pieces(message.chunks(size)),
            Ok(whole.clone()),
            "{size}"
        );
    }
}

#[test]
fn two_pieces_cut_anywhere() {
    let whole = plaintext(100);
    let message = seal(&KEY, NONCE, &whole).unwrap();
    for at in 0..=message.len() {
        let (head, tail) = message.split_at(at);
        assert_eq!(
            open_in_pieces([head, tail].into_iter()),
            Ok(whole.clone()),
            "{at}"
        );
    }
}

#[test]
fn the_chain_gives_the_tag() {
    for bytes in (0..=64).chain([4095, 4096, 4097]) {
        let message = seal(&KEY, NONCE, &plaintext(bytes)).unwrap();
        let ciphertext = &message[HEADER_BYTES..HEADER_BYTES + bytes];
        for piece in [16, 32, 48, 1024, 8192] {
            let mut chain = chain();
            for piece in ciphertext.chunks(piece) {
                chain.absorb_data(helper_tag(piece), piece.len() as u64);
            }
            assert_eq!(
                chain.tag(),
                message[HEADER_BYTES + bytes..],
                "{bytes} by {piece}"
            );
            let sealed = seal_by_chain(&plaintext(bytes), piece);
            assert_eq!(sealed, message[HEADER_BYTES..], "{bytes} by {piece}");
        }
    }
}

#[test]
fn a_message_must_end_where_it_says() {
    let message = seal(&KEY, NONCE, &plaintext(50)).unwrap();
    for end in 0..message.len() {
        assert_eq!(
            open_in_pieces([&message[..end]].into_iter()),
            Err(Code::Corrupt),
            "{end}"
        );
    }
    let longer = [message.as_slice(), &[0]].concat();
    assert_eq!(
        open_in_pieces([&longer[..]].into_iter()),
        Err(Code::Corrupt)
    );

    let (mut sealer, _) = Sealer::new(&KEY, NONCE, 10).unwrap();
    assert_eq!(
        sealer.seal(&mut [0; 11]).unwrap_err().code,
        Code::InvalidArgument
    );
    sealer.seal(&mut [0; 9]).unwrap();
    assert_eq!(sealer.finish().unwrap_err().code, Code::InvalidArgument);
}

#[test]
fn no_more_than_gcm_takes() {
    assert!(Sealer::new(&KEY, NONCE, MAX_PLAINTEXT_BYTES).is_ok());
    let outcome = Sealer::new(&KEY, NONCE, MAX_PLAINTEXT_BYTES + 1);
    assert_eq!(outcome.err().unwrap().code, Code::TooLarge);
    for (length, is_taken) in [
        (MAX_PLAINTEXT_BYTES, true),
        (MAX_PLAINTEXT_BYTES + 1, false),
    ] {
        let header = Header {
            key_size: KeySize::Aes256,
            nonce: NONCE,
            length,
        };
        let opened = Opener::new(Key::read(&KEY).unwrap()).open(&header.to_bytes());
        assert_eq!(opened.is_ok(), is_taken);
    }
}

#[test]
fn a_key_of_another_size() {
    let message = seal(&KEY[..16], NONCE, b"short").unwrap();
    assert_eq!(
        open_in_pieces([&message[..]].into_iter()),
        Err(Code::WrongKey)
    );
}

proptest! {
    #[test]
    fn pieces_make_the_whole(whole in prop::collection::vec(any::<u8>(), 0..2000), size in 1..500_usize) {
        let message = seal(&KEY, NONCE, &whole).unwrap();
        prop_assert_eq!(seal_in_pieces(&whole, whole.chunks(size)), &message[..]);
        prop_assert_eq!(open_in_pieces(message.chunks(size)), Ok(whole));
    }

    #[test]
    fn a_changed_bit_is_found(bytes in 0..500_usize, at in any::<prop::sample::Index>(), bit in 0..8, size in 1..100_usize) {
        let mut message = seal(&KEY, NONCE, &plaintext(bytes)).unwrap();
        let at = at.index(bytes + OVERHEAD_BYTES);
        message[at] ^= 1_u8 << bit;
        prop_assert!(open(&KEY, &message).is_err());
        prop_assert!(open_in_pieces(message.chunks(size)).is_err());
    }
}
