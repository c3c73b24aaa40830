//! SRP-6a (spec §5) against the vectors, every number of them, and at its edges.

use crate::common::server::{Server, element, to_bytes};
use crate::common::{array, bytes, number, text, vectors};
use excalibur_client::error::{Code, Result};
use excalibur_client::secret::Key;
use excalibur_client::srp::{
    Ephemeral, Group, Proofs, PublicValue, derive_verifier, multiplier, scrambling, session_key,
};
use serde_json::Value;

const GROUPS: [Group; 3] = [Group::Bits1024, Group::Bits1536, Group::Bits2048];

fn cases() -> impl Iterator<Item = (Group, Value)> {
    vectors("srp", "cases", 15).into_iter().map(|case| {
        let bits = number(&case, "bits").try_into().unwrap();
        (Group::from_bits(bits).unwrap(), case)
    })
}

fn ephemeral(group: Group, secret: [u8; 32]) -> Ephemeral {
    Ephemeral::new(group, Key::read(&secret).unwrap()).unwrap()
}

fn padded(group: Group, number: &[u8]) -> Vec<u8> {
    to_bytes(&element(group, number))
}

#[test]
fn all_groups_have_five_cases() {
    for group in GROUPS {
        let count = cases().filter(|(of, _)| *of == group).count();
        assert_eq!(count, 5, "{group:?}");
    }
}

#[test]
fn client_numbers() {
    for (group, case) in cases() {
        let why = text(&case, "why");
        let srp_key = array(&case, "x");
        assert_eq!(&multiplier(group)[..], bytes(&case, "k"), "k, {why}");
        assert_eq!(
            derive_verifier(group, &srp_key),
            bytes(&case, "v"),
            "v, {why}"
        );

        let client = ephemeral(group, array(&case, "a"));
        assert_eq!(client.public().minimal(), bytes(&case, "A"), "A, {why}");
        assert_eq!(client.public().padded().len(), group.bytes(), "{why}");

        let server_public = PublicValue::parse(group, &bytes(&case, "B")).unwrap();
        let u = scrambling(client.public(), &server_public);
        assert_eq!(u, array(&case, "u"), "u, {why}");
        let master_key = client.agree(&server_public, &srp_key).unwrap();
        assert_eq!(*master_key, array(&case, "K"), "K, {why}");
        let premaster = padded(group, &bytes(&case, "S"));
        assert_eq!(session_key(&premaster), master_key, "S, {why}");

        let (username, salt) = (text(&case, "username"), bytes(&case, "salt"));
        let proofs = Proofs::derive(
            username,
            &salt,
            client.public(),
            &server_public,
            &master_key,
        );
        assert_eq!(*proofs.client(), array(&case, "M1"), "M1, {why}");
        assert_eq!(*proofs.server(), array(&case, "M2"), "M2, {why}");
        assert!(proofs.verify_client(&bytes(&case, "M1")), "{why}");
        assert!(proofs.verify_server(&bytes(&case, "M2")), "{why}");
    }
}

/// The tests' own server is right, too: what it says of a client means something.
#[test]
fn server_numbers() {
    for (group, case) in cases() {
        let why = text(&case, "why");
        let server = Server::new(
            group,
            text(&case, "username"),
            &bytes(&case, "salt"),
            &array(&case, "x"),
            &bytes(&case, "b"),
        );
        assert_eq!(server.public().minimal(), bytes(&case, "B"), "B, {why}");
        let session = server.agree(&bytes(&case, "A"));
        assert_eq!(
            session.premaster,
            padded(group, &bytes(&case, "S")),
            "S, {why}"
        );
        assert_eq!(*session.master_key, array(&case, "K"), "K, {why}");
    }
}

#[test]
fn short_numbers_are_among_the_cases() {
    let short = |field: &str| {
        cases()
            .filter(|(group, case)| bytes(case, field).len() < group.bytes())
            .count()
    };
    assert!(short("A") >= 3 && short("B") >= 3 && short("S") >= 3);
}

#[test]
fn other_group_sizes_are_refused() {
    for bits in [0, 1, 512, 1023, 1025, 3072, 4096, 8192, u32::MAX] {
        assert_eq!(code(Group::from_bits(bits)), Code::BadHandshake, "{bits}");
    }
}

#[test]
fn illegal_public_values_are_refused() {
    for group in GROUPS {
        let modulus = group.modulus().to_vec();
        let refused = [
            ("nothing", vec![]),
            ("0", vec![0]),
            ("0 in N's length", vec![0; group.bytes()]),
            ("N", modulus.clone()),
            ("N + 1", plus(&modulus, 1)),
            ("all ones", vec![0xff; group.bytes()]),
            ("2N", doubled(&modulus)),
            (
                "1 in a byte too many",
                [&vec![0; group.bytes()][..], &[1]].concat(),
            ),
            ("much too long", vec![1; 100_000]),
        ];
        for (what, value) in refused {
            let verdict = PublicValue::parse(group, &value);
            assert_eq!(code(verdict), Code::BadHandshake, "{group:?}, {what}");
        }
    }
}

#[test]
fn legal_public_values_are_taken_in_any_length() {
    for group in GROUPS {
        let greatest = minus_one(&group.modulus());
        assert!(PublicValue::parse(group, &greatest).is_ok(), "N - 1");
        let short = PublicValue::parse(group, &[7]).unwrap();
        for zeros in [1, 16, group.bytes() - 1] {
            let long = [&vec![0; zeros][..], &[7]].concat();
            assert_eq!(PublicValue::parse(group, &long).unwrap(), short);
        }
        assert_eq!(short.minimal(), [7]);
        assert_eq!(short.padded().len(), group.bytes());
    }
}

#[test]
fn a_secret_of_zero_is_refused() {
    for group in GROUPS {
        let verdict = Ephemeral::new(group, Key::read(&[0; 32]).unwrap());
        assert_eq!(code(verdict), Code::Internal);
    }
}

/// `u = 0` would take the password out of S. Nobody can make it happen in a test, or else: it
/// takes a preimage of zero under SHA-1. Next to it: the smallest and greatest B and the B that
/// makes `S = 0`, which only a server that knows the verifier can send.
#[test]
fn extreme_numbers_agree() {
    let group = Group::Bits1024;
    let srp_key = [0xff; 32];
    let client = ephemeral(group, [0xff; 32]);
    let agree = |public: &[u8]| {
        let public = PublicValue::parse(group, public).unwrap();
        assert_ne!(scrambling(client.public(), &public), [0; 20]);
        client.agree(&public, &srp_key).unwrap()
    };
    let (least, greatest) = (agree(&[1]), agree(&minus_one(&group.modulus())));
    assert_ne!(least, greatest);

    let server = Server::new(group, "", &[], &srp_key, &[1]);
    let nothing = agree(&to_bytes(&server.masked_verifier()));
    assert_eq!(nothing, session_key(&vec![0; group.bytes()]));
}

#[test]
fn each_input_changes_key_and_proofs() {
    let group = Group::Bits1024;
    let (key, server_public) = ([3; 32], PublicValue::parse(group, &[9; 128]).unwrap());
    let client = ephemeral(group, [1; 32]);
    let other = ephemeral(group, [2; 32]);
    let master_key = client.agree(&server_public, &key).unwrap();
    assert_ne!(master_key, client.agree(&server_public, &[4; 32]).unwrap());
    assert_ne!(master_key, client.agree(other.public(), &key).unwrap());
    assert_ne!(master_key, other.agree(&server_public, &key).unwrap());

    let (a, b) = (client.public(), &server_public);
    let proofs = Proofs::derive("name", b"salt", a, b, &master_key);
    for changed in [
        Proofs::derive("Name", b"salt", a, b, &master_key),
        Proofs::derive("name", b"Salt", a, b, &master_key),
        Proofs::derive("name", b"", a, b, &master_key),
        Proofs::derive("name", b"salt", b, a, &master_key),
        Proofs::derive("name", b"salt", a, a, &master_key),
        Proofs::derive("name", b"salt", a, b, &[0; 32]),
    ] {
        assert_ne!(proofs.client(), changed.client());
        assert_ne!(proofs.server(), changed.server());
        assert!(!proofs.verify_client(changed.client()));
        assert!(!proofs.verify_server(changed.server()));
    }
    assert!(!proofs.verify_server(proofs.client()));
    assert!(!proofs.verify_client(proofs.server()));
}

fn code<T>(result: Result<T>) -> Code {
    result.err().expect("it should be refused").code
}

fn plus(number: &[u8], small: u8) -> Vec<u8> {
    let mut sum = number.to_vec();
    let last = sum.last_mut().unwrap();
    *last = last.checked_add(small).expect("no carry in these groups");
    sum
}

fn minus_one(number: &[u8]) -> Vec<u8> {
    let mut rest = number.to_vec();
    *rest.last_mut().unwrap() -= 1;
    rest
}

fn doubled(number: &[u8]) -> Vec<u8> {
    let mut twice = vec![0];
    twice.extend_from_slice(number);
    for at in 0..twice.len() {
        let carry = twice.get(at + 1).map_or(0, |next| next >> 7);
        twice[at] = twice[at] << 1 | carry;
    }
    twice
}
