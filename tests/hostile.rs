//! Logins (spec §5) led by a server that breaks the protocol: refused, with the right code, and
//! over after that.

use crate::common::server::{Run, Stage, octets, refusal, words};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use excalibur_client::auth::handshake::Step;
use excalibur_client::error::Code;
use excalibur_client::srp::Group;
use serde_json::json;

/// Hands a message to a client that waits for `stage`: it refuses, and takes nothing more.
fn refused(stage: Stage, frame: &str) -> Code {
    let mut run = Run::until(stage);
    let honest = run.next();
    let Err(error) = run.client.receive(frame) else {
        panic!("{stage:?} took {frame}");
    };
    assert!(!error.message.is_empty());
    for later in [&honest, frame] {
        let again = run.client.receive(later).err();
        let again = again.unwrap_or_else(|| panic!("{stage:?} went on after {frame}"));
        assert_eq!(again.code, Code::BadHandshake, "{stage:?} after {frame}");
    }
    error.code
}

#[test]
fn illegal_b() {
    let modulus = Group::Bits1024.modulus().to_vec();
    let mut above = modulus.clone();
    *above.last_mut().unwrap() += 1;
    let long_zero = vec![0; 128];
    let long_one = [&long_zero[..], &[1]].concat();
    let huge = vec![1; 1 << 20];
    for b in [
        &[][..],
        &[0],
        &long_zero,
        &modulus,
        &above,
        &[0xff; 128],
        &long_one,
        &[&modulus[..], &[0]].concat(),
        &huge,
    ] {
        let code = refused(Stage::PublicValue, &octets(b));
        assert_eq!(code, Code::BadHandshake, "{} bytes", b.len());
    }
}

/// A short B, filled up to N's length, is the same B.
#[test]
fn legal_b_with_zeros_before_it() {
    let answer_to = |b: &[u8]| match Run::until(Stage::PublicValue).client.receive(&octets(b)) {
        Ok(Step::Send(a)) => a,
        _ => panic!("refused"),
    };
    let zeros = [0; 100];
    assert_eq!(
        answer_to(&[&zeros[..], &[5; 28]].concat()),
        answer_to(&[5; 28])
    );

    // one more than N's length is refused without a look at the number
    let long = [&zeros[..], &[5; 29]].concat();
    assert_eq!(
        refused(Stage::PublicValue, &octets(&long)),
        Code::BadHandshake
    );
}

#[test]
fn groups_that_do_not_exist() {
    for bits in [
        "",
        "0",
        "-1024",
        "1024.0",
        "1e3",
        "512",
        "1025",
        "3072",
        "99999999999999999999",
        "1024 ",
        "0x400",
        "１０２４",
    ] {
        assert_eq!(
            refused(Stage::Group, &words(bits)),
            Code::BadHandshake,
            "{bits}"
        );
    }
}

/// A server that does not know the verifier has no M2.
#[test]
fn wrong_m2() {
    let run = Run::until(Stage::Proof);
    let proofs = &run.server.session.as_ref().unwrap().proofs;
    let right = *proofs.server();
    for bit in 0..256 {
        let mut wrong = right;
        wrong[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(
            refused(Stage::Proof, &octets(&wrong)),
            Code::ServerNotVerified,
            "bit {bit}"
        );
    }
    for wrong in [
        &[][..],
        &right[..31],
        &right[1..],
        &[&right[..], &[0]].concat(),
        &[&[0], &right[..]].concat(),
        &[0; 32],
        proofs.client(),
        &vec![0; 100_000],
    ] {
        let code = refused(Stage::Proof, &octets(wrong));
        assert_eq!(code, Code::ServerNotVerified, "{} bytes", wrong.len());
    }
}

/// The honest message of each stage, at every other stage. Three of them fit where they do not
/// belong: M2 as a B, and any text as `U is OK`; see below.
#[test]
fn messages_out_of_order() {
    for at in Stage::ALL {
        for of in Stage::ALL.into_iter().filter(|&of| of != at) {
            let expected = match (at, of) {
                (Stage::PublicValue, Stage::Proof)
                | (Stage::Accepted, Stage::Group | Stage::Token) => continue,
                (Stage::Proof, Stage::PublicValue) => Code::ServerNotVerified,
                _ => Code::BadHandshake,
            };
            let frame = Run::until(of).next();
            assert_eq!(refused(at, &frame), expected, "{of:?} at {at:?}");
        }
    }
}

/// M2 is a number, and any number below N may be B. The server gains nothing: it needs an M2 to
/// the M1 that comes of it.
#[test]
fn m2_in_the_place_of_b_leads_nowhere() {
    let m2 = Run::until(Stage::Proof).next();
    let mut run = Run::until(Stage::PublicValue);
    assert!(matches!(run.client.receive(&m2), Ok(Step::Send(_))));
    assert!(run.client.receive(&words("U is OK")).is_ok());
    let error = run.client.receive(&m2).err().unwrap();
    assert_eq!(error.code, Code::ServerNotVerified);
}

/// What stands beside the `OK` to A is for people; the client answers with the same M1.
#[test]
fn any_text_in_the_place_of_u_is_ok_leads_nowhere() {
    let answer_to = |frame: &str| {
        let mut run = Run::until(Stage::Accepted);
        let Ok(Step::Send(m1)) = run.client.receive(frame) else {
            panic!("{frame}");
        };
        let again = run.client.receive(frame).err().unwrap();
        assert_eq!(again.code, Code::BadHandshake, "{frame}");
        m1
    };
    let m1 = answer_to(&words("U is OK"));
    for stage in [Stage::Group, Stage::Token] {
        assert_eq!(answer_to(&Run::until(stage).next()), m1);
    }
}

#[test]
fn what_is_no_message() {
    let b = "A".repeat(172);
    let deep = "[".repeat(100_000);
    let frames = [
        "",
        " ",
        "null",
        "true",
        "5",
        "\"OK\"",
        "[]",
        "{",
        "{}",
        "OK",
        "\u{feff}{}",
        "{\"status\":\"OK\"}",
        "{\"status\":\"OK\",\"binary\":true}",
        "{\"status\":\"OK\",\"binary\":false,\"data\":null}",
        "{\"status\":\"OK\",\"binary\":true,\"data\":null}",
        "{\"status\":\"OK\",\"binary\":false,\"data\":1024}",
        "{\"status\":\"OK\",\"binary\":false,\"data\":[\"1024\"]}",
        "{\"status\":\"OK\",\"binary\":false,\"data\":{}}",
        "{\"status\":\"OK\",\"binary\":\"false\",\"data\":\"1024\"}",
        "{\"status\":\"OK\",\"binary\":0,\"data\":\"1024\"}",
        "{\"status\":\"ok\",\"binary\":false,\"data\":\"1024\"}",
        "{\"status\":\"HI\",\"binary\":false,\"data\":\"1024\"}",
        "{\"status\":1,\"binary\":false,\"data\":\"1024\"}",
        "{\"status\":\"OK\",\"binary\":false,\"data\":\"1024\"",
        "{\"status\":\"OK\",\"binary\":false,\"data\":\"1024\"} x",
        "{\"status\":\"OK\",\"binary\":false,\"data\":\"\\ud800\"}",
        &deep,
        &b,
    ];
    for stage in Stage::ALL {
        for frame in frames {
            assert_eq!(refused(stage, frame), Code::BadHandshake, "{stage:?}");
        }
    }
}

#[test]
fn wrong_types_and_broken_base64() {
    let good = STANDARD.encode([1; 32]);
    for stage in [Stage::Group, Stage::Accepted, Stage::Token] {
        assert_eq!(refused(stage, &octets(b"1024")), Code::BadHandshake);
    }
    for stage in [Stage::PublicValue, Stage::Proof] {
        assert_eq!(refused(stage, &words(&good)), Code::BadHandshake);
        for broken in [
            "=",
            "A",
            "AAA",
            "AA=A",
            "AAAA=",
            "AB==",
            "A A=",
            "AAAA\n",
            "____",
            "ÄÄÄÄ",
            &good[1..],
            &format!("{good}{good}"),
        ] {
            let frame = json!({ "status": "OK", "binary": true, "data": broken }).to_string();
            assert_eq!(refused(stage, &frame), Code::BadHandshake, "{broken:?}");
        }
    }
}

/// The two refusals with a meaning have it where they belong, and nowhere else.
#[test]
fn err_at_every_stage() {
    for stage in Stage::ALL {
        for reason in [
            "User does not exist",
            "M1 values do not match",
            "Client public value is illegal; A mod N cannot be 0",
            "Shared U value is 0",
            "Client tries exceeded",
            "1024",
            "",
        ] {
            let expected = match (stage, reason) {
                (Stage::Group, "User does not exist") => Code::UserNotFound,
                (Stage::Proof, "M1 values do not match") => Code::WrongPassword,
                _ => Code::BadHandshake,
            };
            let code = refused(stage, &refusal(reason));
            assert_eq!(code, expected, "{reason} at {stage:?}");
        }
        for bare in [
            "{\"status\":\"ERR\"}",
            "{\"status\":\"ERR\",\"binary\":true,\"data\":\"AAAA\"}",
        ] {
            assert_eq!(refused(stage, bare), Code::BadHandshake, "{stage:?}");
        }
    }
}

#[test]
fn nothing_after_the_end() {
    for stage in Stage::ALL {
        let frame = Run::until(stage).next();
        let mut run = Run::until(Stage::Token);
        assert!(matches!(run.step(), Ok(Step::Done(_))));
        let error = run.client.receive(&frame).err().unwrap();
        assert_eq!(error.code, Code::BadHandshake, "{stage:?}");
    }
}
