//! Password and salt to keys (spec §2), against the vectors.

use std::collections::HashSet;

use crate::common::{array, bytes, text, vectors};
use excalibur_client::keys::{NameForm, combine, derive_key, identity, normalize};
use excalibur_client::secret::{KEY_BYTES, Key};
use hkdf::Hkdf;
use sha2::Sha256;

#[test]
fn passwords_are_normalised() {
    for case in vectors("keys", "cases", 7) {
        let normalized = normalize(text(&case, "password"));
        assert_eq!(normalized.as_bytes(), bytes(&case, "normalized"), "{case}");
    }
}

#[test]
fn hkdf_is_combined_with_what_pbkdf2_made() {
    for case in vectors("keys", "cases", 7) {
        let (username, salt) = (text(&case, "username"), bytes(&case, "salt"));
        let expanded = expand(username, NameForm::Escaped, &salt);
        let key_from = |stretched: &[u8]| combine(Key::read(stretched).unwrap(), &expanded);
        assert_eq!(*key_from(&[0; KEY_BYTES]), array(&case, "hkdf"), "{case}");
        assert_eq!(
            *key_from(&bytes(&case, "pbkdf2")),
            array(&case, "key"),
            "{case}"
        );
    }
}

#[test]
fn keys_are_derived() {
    for case in vectors("keys", "cases", 7) {
        let (username, salt) = (text(&case, "username"), bytes(&case, "salt"));
        let normalized = normalize(text(&case, "password"));
        let key = derive_key(normalized.as_bytes(), username, NameForm::Escaped, &salt);
        assert_eq!(*key, array(&case, "key"), "{case}");
    }
}

/// `String.prototype.trim`: neither Rust's nor Python's.
#[test]
fn white_space_is_ecmascripts() {
    let trimmed = "\t\n\u{b}\u{c}\r \u{a0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\
                   \u{2006}\u{2007}\u{2008}\u{2009}\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{feff}";
    assert_eq!(normalize(&format!("{trimmed}a b{trimmed}")).as_str(), "a b");
    assert_eq!(normalize(trimmed).as_str(), "");
    let kept = "\u{0}\u{1c}\u{1d}\u{1e}\u{1f}\u{7f}\u{85}\u{180e}\u{200b}\u{200c}\u{200d}\u{2060}";
    for space in kept.chars() {
        let password = format!("{space}a{space}");
        assert_eq!(normalize(&password).as_str(), password, "{space:?}");
    }
}

/// The server's own command line does not escape a name (spec §2).
#[test]
fn forms_of_a_name() {
    let salt = [7; 16];
    let key = |name, form| expand(name, form, &salt);
    for name in [
        "alice",
        "béa",
        "日本語",
        "it's",
        "a/b",
        "\u{7f}",
        "\u{2028}",
        "",
    ] {
        assert!(!NameForm::matters_for(name), "{name:?}");
        let unescaped = key(name, NameForm::Unescaped);
        assert_eq!(key(name, NameForm::Escaped), unescaped, "{name:?}");
    }
    for name in ["quo\"te", "back\\slash", "tab\t", "\u{0}", "\u{1f}"] {
        assert!(NameForm::matters_for(name), "{name:?}");
        let unescaped = key(name, NameForm::Unescaped);
        assert_ne!(key(name, NameForm::Escaped), unescaped, "{name:?}");
        let mut expected = [0; KEY_BYTES];
        Hkdf::<Sha256>::new(
            Some(&salt),
            format!("{{\"username\":\"{name}\"}}").as_bytes(),
        )
        .expand(&[], &mut expected)
        .unwrap();
        assert_eq!(unescaped, expected, "{name:?}");
    }
}

#[test]
fn names_are_not_trimmed_and_salts_are_of_any_length() {
    let mut seen = HashSet::new();
    for name in ["a", " a", "a ", "A", "á", "a\u{301}"] {
        for salt in [&[][..], &[1; 16], &[1; 32], &[1; 100]] {
            let key = expand(name, NameForm::Escaped, salt);
            assert!(seen.insert(key), "{name:?}, {salt:?}");
        }
    }
}

fn expand(name: &str, form: NameForm, salt: &[u8]) -> [u8; KEY_BYTES] {
    let mut key = [0; KEY_BYTES];
    let hkdf = Hkdf::<Sha256>::new(Some(salt), identity(name, form).as_bytes());
    hkdf.expand(&[], &mut key).unwrap();
    key
}

#[test]
fn a_key_has_32_bytes_and_shows_none_of_them() {
    assert_eq!(Key::read(&[7; 31]), None);
    assert_eq!(Key::read(&[7; 33]), None);
    let key = Key::read(&[7; KEY_BYTES]).unwrap();
    assert_eq!(*key, [7; KEY_BYTES]);
    assert_eq!(format!("{key:?}"), "Key(..)");
}
