//! Argon2id: the RFC's own vector, and what a second implementation gives.

use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};
use excalibur_client::error::Code;
use excalibur_client::pin::{Cost, stretch};

/// RFC 9106 §5.3. It has a secret and associated data, which a PIN has not.
#[test]
fn the_rfc() {
    let params = ParamsBuilder::new()
        .m_cost(32)
        .t_cost(3)
        .p_cost(4)
        .data(AssociatedData::new(&[4; 12]).unwrap())
        .build()
        .unwrap();
    let secret = [3; 8];
    let argon2 =
        Argon2::new_with_secret(&secret, Algorithm::Argon2id, Version::V0x13, params).unwrap();
    let mut tag = [0; 32];
    argon2
        .hash_password_into(&[1; 32], &[2; 16], &mut tag)
        .unwrap();
    let expected = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659";
    assert_eq!(hex::encode(tag), expected);
}

fn cost(memory_kib: u32, passes: u32, lanes: u32) -> Cost {
    Cost {
        memory_kib,
        passes,
        lanes,
    }
}

/// By argon2-cffi 25.1.0, which wraps the reference implementation.
#[test]
fn the_reference_implementation() {
    for (pin, salt, cost, expected) in [
        (
            "1234",
            "000102030405060708090a0b0c0d0e0f",
            cost(64 * 1024, 3, 4),
            "d2221e82df0c40a2f408223203110cbc752c6934e4fdda16b69f8fc424fa4507",
        ),
        (
            "größer",
            "101112131415161718191a1b1c1d1e1f",
            cost(64, 1, 1),
            "aec0b7cba1d38e59e5c2e810a500be08735a7a07381e9e62d0fbd241eef1cd3d",
        ),
        (
            "",
            "ffffffffffffffff",
            cost(256, 2, 3),
            "495e78d60274a319435b0640951fea8aeb5675921b079d48c6cc40654c84f094",
        ),
    ] {
        let key = stretch(pin.as_bytes(), &hex::decode(salt).unwrap(), cost).unwrap();
        assert_eq!(hex::encode(key.as_slice()), expected, "{pin}");
    }
}

#[test]
fn costs_and_salts_that_argon2_does_not_have() {
    let salt = [0; 16];
    for wrong in [
        cost(7, 1, 1),
        cost(64, 0, 1),
        cost(64, 1, 0),
        cost(64, 1, 9),
    ] {
        let error = stretch(b"1234", &salt, wrong).unwrap_err();
        assert_eq!(error.code, Code::Storage, "{wrong:?}");
    }
    let short = stretch(b"1234", &salt[..7], cost(64, 1, 1)).unwrap_err();
    assert_eq!(short.code, Code::Storage);
}
