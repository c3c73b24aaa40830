//! Registration, and the link that verifies an e-mail address.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use excalibur_client::quik::Register;
use tempfile::TempDir;

use super::world::{Device, Servers, call, number, one_server, public_key, register, registration};
use crate::common::program::Program;
use crate::common::user::now;
use crate::common::wire::Request;

#[test]
fn an_account_is_given_as_it_was_registered() {
    let (servers, _server, _data) = one_server();
    let before = now();
    let account = register(servers, "Ann@Example.org");
    assert_eq!(account.name, "ann lee");
    assert_eq!(account.display, "Ann Lee");
    assert_eq!(account.email, "Ann@Example.org");
    assert_eq!(account.key, public_key());
    assert!((before..=now()).contains(&account.created));
    assert!(!account.verified);
    assert_eq!(account.uuid.len(), 36);

    for taken in ["Ann@Example.org", "ann@example.org", "ANN@EXAMPLE.ORG"] {
        assert_eq!(
            number(call(servers.auth, &registration(taken))),
            10,
            "{taken}"
        );
    }
    let other = register(servers, "ann@example.com");
    assert_ne!(other.uuid, account.uuid);
}

#[test]
fn a_link_in_the_log_verifies_the_address_once() {
    let data = TempDir::new().unwrap();
    let program = Program::start(data.path(), &["--quik-roles", "auth,session,relay"]);
    let servers = Servers::all_at(program.address);
    // who is not verified may log in
    Device::of_a_new_user(servers);
    program.logged("quik: to verify ");
    register(servers, "ann@example.org");
    let link = program.logged("quik: to verify ann@example.org: ");
    let origin = format!("http://{}", program.address);
    let path = link.strip_prefix(&origin).unwrap();
    assert!(
        path.starts_with("/api/v1/account/user/auth/verify/"),
        "{path}"
    );

    let follow = |path: &str| Request::new("GET", path).send(program.address).text();
    let wrong = format!("{}0", &path[..path.len() - 1]);
    let refused = r#"{"15":"this link was used, or never made","status":"15"}"#;
    if wrong != path {
        assert_eq!(follow(&wrong), refused);
    }
    assert_eq!(follow(path), r#"{"status":"OK"}"#);
    assert_eq!(follow(path), refused);
    assert_eq!(follow("/api/v1/account/user/auth/verify/"), refused);
}

/// A key of these numbers, as OpenSSH writes it (RFC 4253 §6.6).
fn openssh(modulus: &[u8], exponent: &[u8]) -> String {
    let mut bytes = Vec::new();
    for part in [b"ssh-rsa", exponent, modulus] {
        // a number that would be negative gets a zero before it
        let zero = usize::from(part[0] & 0x80 != 0);
        let length = u32::try_from(zero + part.len()).unwrap();
        bytes.extend(length.to_be_bytes());
        bytes.extend(vec![0; zero]);
        bytes.extend(part);
    }
    format!("ssh-rsa {}", STANDARD.encode(bytes))
}

#[test]
fn keys_are_looked_at() {
    const USUAL: &[u8] = &[1, 0, 1];
    let (servers, _server, _data) = one_server();
    let answer = |key: &str| {
        let email = format!("{}@example.org", super::world::unique_uuid());
        let call_ = Register {
            key: key.into(),
            ..registration(&email)
        };
        call(servers.auth, &call_)
    };
    let odd = |bytes: usize| vec![0xff; bytes];
    let (even, short) = (
        [odd(511), vec![0xfe]].concat(),
        [vec![0x7f], odd(511)].concat(),
    );
    let ed25519 = "ssh-ed25519 \
                   AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";
    for good in [
        openssh(&odd(512), USUAL),
        openssh(&odd(1024), &[3]),
        format!("{} ann@laptop", public_key()),
    ] {
        assert_eq!(answer(&good).unwrap().key, good);
    }
    for bad in [
        String::new(),
        "ssh-rsa".into(),
        "ssh-rsa AAAA".into(),
        "ssh-rsa ????".into(),
        openssh(&odd(256), USUAL),
        openssh(&short, USUAL),
        openssh(&odd(1025), USUAL),
        openssh(&even, USUAL),
        openssh(&odd(512), &[1]),
        openssh(&odd(512), &[4]),
        openssh(&odd(512), &odd(511)),
        openssh(&odd(512), USUAL).replace("ssh-rsa", "ssh-dss"),
        openssh(&odd(512), USUAL)[..300].into(),
        ed25519.into(),
        ed25519.replace("ssh-ed25519", "ssh-rsa"),
        format!("{} {}", public_key(), "x".repeat(5000)),
        "-----BEGIN PUBLIC KEY-----".into(),
    ] {
        assert_eq!(number(answer(&bad)), 13, "{bad}");
    }
}

#[test]
fn addresses_names_and_passwords_are_looked_at() {
    let (servers, _server, _data) = one_server();
    let good = || registration("ann@example.org");
    let with = |change: &dyn Fn(&mut Register)| {
        let mut register = good();
        change(&mut register);
        call(servers.auth, &register)
    };
    assert_eq!(number(with(&|r| r.email = "ann".into())), 11);
    assert_eq!(number(with(&|r| r.name = "\n".into())), 12);
    for bad in [
        "secret",
        "scrypt$abc$1024$8$1$256",
        "scrypt$abc$1024$8$1$24$AAAA",
        "scrypt$abc$1073741824$8$1$24$AAECAwQFBgcICQoLDA0ODxAREhMUFRYX",
    ] {
        assert_eq!(
            number(with(&|r| r.password = Some(bad.into()))),
            14,
            "{bad}"
        );
    }
    assert!(with(&|r| r.password = None).is_ok());
}
