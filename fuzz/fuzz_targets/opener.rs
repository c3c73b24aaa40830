//! Messages in pieces of any size give what they give whole: opened, and sealed.
//!
//! The first four bytes say how long the pieces are, in turn; the rest is the message. The key is
//! that of `tests/vectors/exef-files.json`.
#![no_main]

use excalibur_client::error::Code;
use excalibur_client::exef::{Header, KeySize, OVERHEAD_BYTES, Opener, Sealer, open, seal};
use excalibur_client::secret::Key;
use libfuzzer_sys::fuzz_target;

const KEY: [u8; 32] = [0x42; 32];
const NONCE: [u8; 12] = [0x17; 12];

/// Cuts `bytes` into pieces, none of them empty.
fn cut<'a>(mut bytes: &'a [u8], sizes: &'a [u8; 4]) -> impl Iterator<Item = &'a [u8]> {
    let mut sizes = sizes.iter().cycle();
    std::iter::from_fn(move || {
        let size = usize::from(*sizes.next()?) + 1;
        let (piece, rest) = bytes.split_at(size.min(bytes.len()));
        bytes = rest;
        (!piece.is_empty()).then_some(piece)
    })
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

fn seal_in_pieces<'a>(length: usize, pieces: impl Iterator<Item = &'a [u8]>) -> Option<Vec<u8>> {
    let (mut sealer, header) = Sealer::new(&KEY, NONCE, length as u64).ok()?;
    let mut message = header.to_bytes().to_vec();
    for piece in pieces {
        let mut piece = piece.to_vec();
        sealer.seal(&mut piece).ok()?;
        message.extend(piece);
    }
    message.extend(sealer.finish().ok()?);
    Some(message)
}

/// A stream says so at the header, before the end could be found missing.
fn is_of_another_key_size(message: &[u8]) -> bool {
    let header = message.first_chunk().map(Header::parse);
    header.is_some_and(|header| header.is_ok_and(|it| it.key_size != KeySize::Aes256))
}

fuzz_target!(|input: &[u8]| {
    let Some((sizes, message)) = input.split_first_chunk::<4>() else {
        return;
    };
    let whole = open(&KEY, message).map(|plaintext| plaintext.to_vec());
    let whole = whole.map_err(|error| error.code);
    let pieces = open_in_pieces(cut(message, sizes));
    if is_of_another_key_size(message) {
        assert!(whole.is_err());
        assert!(pieces.is_err());
    } else {
        assert_eq!(pieces, whole);
    }

    let sealed = seal(&KEY, NONCE, message).ok();
    assert_eq!(
        sealed.as_ref().map(Vec::len),
        Some(message.len() + OVERHEAD_BYTES)
    );
    assert_eq!(seal_in_pieces(message.len(), cut(message, sizes)), sealed);
});
