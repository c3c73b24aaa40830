//! Headers: one form for each, and the same whether they come whole or byte by byte.
#![no_main]

use excalibur_client::exef::{Framing, HEADER_BYTES, Header, MAX_PLAINTEXT_BYTES, Part};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(bytes) = bytes.first_chunk::<HEADER_BYTES>() else {
        return;
    };
    let parsed = Header::parse(bytes);
    if let Ok(header) = &parsed {
        assert_eq!(&header.to_bytes(), bytes);
    }
    let mut framing = Framing::default();
    let framed = bytes.iter().enumerate().try_for_each(|(at, byte)| {
        assert_eq!(framing.next(), Part::Header(HEADER_BYTES - at));
        framing.take_header(&[*byte])
    });
    let can_be = |header: &Header| header.length <= MAX_PLAINTEXT_BYTES;
    let expected = parsed.ok().filter(can_be);
    assert_eq!(framed.ok().and(framing.header()), expected);
    if let Some(header) = expected {
        let next = match header.length {
            0 => Part::Tag(16),
            length => Part::Ciphertext(length),
        };
        assert_eq!(framing.next(), next);
    }
});
