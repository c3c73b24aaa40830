//! Messages piece by piece: on WebCrypto and in Rust the same as whole ones.

use excalibur_client::browser::aes_gcm::AesKey;
use excalibur_client::browser::gcm_pieces::{GcmPieces, decrypt_at};
use excalibur_client::error::Code;
use excalibur_client::exef::{self, MAX_PLAINTEXT_BYTES, gcm};
use excalibur_client::secret::Key;
use excalibur_client::session::layers::{OpenerLayer, PIECE_BYTES, SealerLayer};
use js_sys::Uint8Array;
use wasm_bindgen_test::wasm_bindgen_test;

use super::without_webcrypto::Hidden;

const KEY: [u8; 32] = [0x5a; 32];
const NONCE: [u8; 12] = [0xc3; 12];

/// A key on WebCrypto, and one in Rust.
async fn keys() -> [AesKey; 2] {
    let bytes = Key::read(&KEY).unwrap();
    let native = AesKey::import(&bytes).await.unwrap();
    let _hidden = Hidden::new();
    [native, AesKey::import(&bytes).await.unwrap()]
}

fn plaintext(bytes: usize) -> Vec<u8> {
    (0..bytes).map(|at| (at * 31 % 251) as u8).collect()
}

async fn seal(key: &AesKey, plaintext: &[u8], cut: usize) -> Vec<u8> {
    let (mut layer, header) = SealerLayer::new(key, plaintext.len() as u64).await.unwrap();
    let mut sealed = Vec::new();
    for piece in plaintext.chunks(cut) {
        layer.push(&piece.into(), &mut sealed).await.unwrap();
    }
    let mut message = header.to_bytes().to_vec();
    for piece in sealed {
        message.extend(piece.to_vec());
    }
    message.extend(layer.finish().unwrap());
    message
}

async fn open(key: &AesKey, message: &[u8], cut: usize) -> Result<Vec<u8>, Code> {
    let mut layer = OpenerLayer::new(key.clone());
    let mut opened = Vec::new();
    for piece in message.chunks(cut) {
        let outcome = layer.push(&piece.into(), &mut opened).await;
        outcome.map_err(|error| error.code)?;
    }
    layer.finish().map_err(|error| error.code)?;
    Ok(opened.iter().flat_map(Uint8Array::to_vec).collect())
}

#[wasm_bindgen_test]
async fn pieces_are_the_whole() {
    let whole = plaintext(1000);
    let mut sealed = whole.clone();
    let tag = gcm::encrypt(&KEY, &NONCE, &mut sealed).unwrap();
    for key in keys().await {
        for size in [16, 32, 160, 992, 1008] {
            let mut writer = GcmPieces::new(&key, NONCE).await.unwrap();
            let mut reader = GcmPieces::new(&key, NONCE).await.unwrap();
            for (plain, secret) in whole.chunks(size).zip(sealed.chunks(size)) {
                assert_eq!(
                    writer.encrypt(&plain.into()).await.unwrap().to_vec(),
                    secret
                );
                assert_eq!(
                    reader.decrypt(&secret.into()).await.unwrap().to_vec(),
                    plain
                );
            }
            assert_eq!(writer.tag(), tag, "{size}");
            assert_eq!(reader.tag(), tag, "{size}");
        }
    }
}

/// The tags of pieces are valid ones under the same key: no script is to find them behind a piece.
#[wasm_bindgen_test]
async fn pieces_are_without_their_tags() {
    let [key, _] = keys().await;
    let mut pieces = GcmPieces::new(&key, NONCE).await.unwrap();
    let piece = Uint8Array::new_with_length(160);
    let sealed = pieces.encrypt(&piece).await.unwrap();
    let opened = pieces.decrypt(&piece).await.unwrap();
    for piece in [sealed, opened] {
        let buffer = Uint8Array::new(&piece.buffer()).to_vec();
        assert!(buffer[160..].iter().all(|&byte| byte == 0));
    }
}

/// WebCrypto itself refuses both.
#[wasm_bindgen_test]
async fn memory_that_is_shared_or_changes_its_size() {
    const SIZES: [usize; 2] = [1000, PIECE_BYTES as usize + 1000];
    let shared = "new WebAssembly.Memory({ initial: 5, maximum: 5, shared: true }).buffer";
    let resizable = "new ArrayBuffer(327680, { maxByteLength: 330000 })";
    for memory in [shared, resizable] {
        let memory = Uint8Array::new(&js_sys::eval(memory).unwrap());
        let memory = |bytes: &[u8]| {
            let part = memory.subarray(0, bytes.len() as u32);
            part.copy_from(bytes);
            part
        };
        for size in SIZES {
            let [key, _] = &keys().await;
            let whole = plaintext(size);
            let (mut layer, header) = SealerLayer::new(key, size as u64).await.unwrap();
            let mut sealed = Vec::new();
            layer.push(&memory(&whole), &mut sealed).await.unwrap();
            let sealed: Vec<u8> = sealed.iter().flat_map(Uint8Array::to_vec).collect();
            let tag = layer.finish().unwrap();
            let message = [&header.to_bytes()[..], &sealed, &tag].concat();
            let mut layer = OpenerLayer::new(key.clone());
            let mut opened = Vec::new();
            layer.push(&memory(&message), &mut opened).await.unwrap();
            layer.finish().unwrap();
            let opened: Vec<u8> = opened.iter().flat_map(Uint8Array::to_vec).collect();
            assert!(opened == whole, "{size}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_part_from_the_middle() {
    let whole = plaintext(1000);
    let mut sealed = whole.clone();
    gcm::encrypt(&KEY, &NONCE, &mut sealed).unwrap();
    for key in keys().await {
        for block in [0, 1, 30, 62] {
            let start = block as usize * 16;
            let part = Uint8Array::from(&sealed[start..]);
            let opened = decrypt_at(&key, &NONCE, block, &part).await.unwrap();
            assert_eq!(opened.to_vec(), whole[start..], "{block}");
        }
    }
}

/// Around every offset in a block, and around the border of a piece.
#[wasm_bindgen_test]
async fn layers_seal_and_open_what_whole_messages_do() {
    let piece = PIECE_BYTES as usize;
    let borders = (piece - 32..=piece + 32).chain([2 * piece - 28, 2 * piece]);
    for key in keys().await {
        for size in (0..=64).chain(borders.clone()) {
            let whole = plaintext(size);
            let cuts: &[usize] = if size <= 64 {
                &[1, 16, 1009]
            } else {
                &[65_537]
            };
            for &cut in cuts {
                let message = seal(&key, &whole, cut).await;
                assert!(*exef::open(&KEY, &message).unwrap() == whole, "{size}");
                assert!(open(&key, &message, cut).await.unwrap() == whole, "{size}");
            }
        }
    }
}

#[wasm_bindgen_test]
async fn cuts_anywhere() {
    let whole = plaintext(100);
    let message = exef::seal(&KEY, NONCE, &whole).unwrap();
    for key in keys().await {
        for cut in 1..=message.len() {
            assert_eq!(open(&key, &message, cut).await.unwrap(), whole, "{cut}");
        }
        for end in 0..message.len() {
            assert_eq!(
                open(&key, &message[..end], 64).await,
                Err(Code::Corrupt),
                "{end}"
            );
        }
        let longer = [message.as_slice(), &[0]].concat();
        assert_eq!(open(&key, &longer, 64).await, Err(Code::Corrupt));
    }
}

#[wasm_bindgen_test]
async fn a_changed_byte_is_found() {
    let message = exef::seal(&KEY, NONCE, &plaintext(40)).unwrap();
    for key in keys().await {
        for at in 0..message.len() {
            let mut changed = message.clone();
            changed[at] ^= 0x10;
            assert!(open(&key, &changed, 1000).await.is_err(), "{at}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_tag_of_zeros_is_none() {
    let mut message = exef::seal(&KEY, NONCE, &plaintext(40)).unwrap();
    let tag = message.len() - 16;
    message[tag..].fill(0);
    for key in keys().await {
        assert_eq!(open(&key, &message, 1000).await, Err(Code::WrongKey));
    }
}

#[wasm_bindgen_test]
async fn what_came_of_a_message_that_breaks_off() {
    let whole = plaintext(100);
    let message = exef::seal(&KEY, NONCE, &whole).unwrap();
    for key in keys().await {
        for end in [0, 28, 29, 50, 127, 128, 140] {
            let mut layer = OpenerLayer::new(key.clone());
            let mut opened = Vec::new();
            let bytes = message[..end].into();
            layer.push(&bytes, &mut opened).await.unwrap();
            opened.extend(layer.break_off().await.unwrap());
            let opened: Vec<u8> = opened.iter().flat_map(Uint8Array::to_vec).collect();
            let came = end.clamp(28, 128) - 28;
            assert!(opened == whole[..came], "{end}");
        }
    }
}

/// The verdicts of `tests/exef_files.rs`, on WebCrypto and in Rust.
#[wasm_bindgen_test]
async fn named_files() {
    let set = include_str!("../vectors/exef-files.json");
    let set: serde_json::Value = serde_json::from_str(set).unwrap();
    assert_eq!(set["key"], hex::encode([0x42; 32]));
    let keys = {
        let bytes = Key::read(&[0x42; 32]).unwrap();
        let native = AesKey::import(&bytes).await.unwrap();
        let _hidden = Hidden::new();
        [native, AesKey::import(&bytes).await.unwrap()]
    };
    for case in set["files"].as_array().unwrap() {
        let file = hex::decode(case["file"].as_str().unwrap()).unwrap();
        for key in &keys {
            for cut in [1, 1000] {
                let outcome = open(key, &file, cut).await;
                let verdict = outcome.map_or_else(Code::as_str, |_| "ok");
                assert_eq!(verdict, case["verdict"], "by {cut}: {}", case["name"]);
            }
        }
    }
}

#[wasm_bindgen_test]
async fn a_sealed_message_is_as_long_as_it_was_said() {
    let [key, _] = keys().await;
    let (mut layer, _) = SealerLayer::new(&key, 10).await.unwrap();
    let outcome = layer
        .push(&Uint8Array::new_with_length(11), &mut Vec::new())
        .await;
    assert_eq!(outcome.unwrap_err().code, Code::InvalidArgument);
    let (layer, _) = SealerLayer::new(&key, 10).await.unwrap();
    assert_eq!(layer.finish().unwrap_err().code, Code::InvalidArgument);
}

#[wasm_bindgen_test]
async fn no_more_than_gcm_takes() {
    for key in keys().await {
        assert!(SealerLayer::new(&key, MAX_PLAINTEXT_BYTES).await.is_ok());
        let outcome = SealerLayer::new(&key, MAX_PLAINTEXT_BYTES + 1).await;
        assert_eq!(outcome.err().unwrap().code, Code::TooLarge);
        let mut header = exef::split(&exef::seal(&KEY, NONCE, b"").unwrap())
            .unwrap()
            .header;
        header.length = MAX_PLAINTEXT_BYTES + 1;
        let outcome = open(&key, &header.to_bytes(), 28).await;
        assert_eq!(outcome, Err(Code::Corrupt));
    }
}
