//! From a password to the account unlock key and the SRP key (spec §2).
//!
//! `key = PBKDF2-HMAC-SHA256(N, salt, 650 000, 32) ⊕ HKDF-SHA256(ikm, salt, "", 32)`, where `N` is
//! the normalised password and `ikm` names the user. Two salts give the two keys.

use hkdf::Hkdf;
use sha2::Sha256;

use crate::json::quote;
use crate::secret::{KEY_BYTES, Key};

/// Length of a salt that this client makes; a server may hand salts of any length.
pub const SALT_BYTES: usize = 32;
/// Rounds of PBKDF2 (spec §2).
pub const PBKDF2_ITERATIONS: u32 = 650_000;

/// How the user name stands in the HKDF input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameForm {
    /// As `JSON.stringify` writes it: what every client does.
    Escaped,
    /// Without escapes: what the server's own command line does. It differs only for names that
    /// hold `"`, `\` or a control character.
    Unescaped,
}

impl NameForm {
    /// Whether the two forms differ for this name.
    #[must_use]
    pub fn matters_for(username: &str) -> bool {
        identity(username, Self::Escaped) != identity(username, Self::Unescaped)
    }
}

/// Derives a key from the normalised password (see [`normalize`]; UTF-8), in pure Rust.
#[must_use]
pub fn derive_key(normalized: &[u8], username: &str, form: NameForm, salt: &[u8]) -> Key {
    let mut stretched = Key::default();
    pbkdf2::pbkdf2_hmac::<Sha256>(normalized, salt, PBKDF2_ITERATIONS, &mut *stretched);
    let mut expanded = Key::default();
    let expansion = Hkdf::<Sha256>::new(Some(salt), identity(username, form).as_bytes())
        .expand(&[], &mut *expanded);
    debug_assert!(expansion.is_ok(), "HKDF-SHA256 gives up to 8160 bytes");
    combine(stretched, &expanded)
}

/// The key, from what PBKDF2 made of the password and HKDF of the [`identity`]: for callers that
/// have these of their own.
#[must_use]
pub fn combine(stretched: Key, expanded: &[u8; KEY_BYTES]) -> Key {
    let mut key = stretched;
    for (byte, other) in key.iter_mut().zip(expanded) {
        *byte ^= other;
    }
    key
}

/// HKDF's input, which names the user.
#[must_use]
pub fn identity(username: &str, form: NameForm) -> String {
    match form {
        NameForm::Escaped => format!(r#"{{"username":{}}}"#, quote(username)),
        NameForm::Unescaped => format!(r#"{{"username":"{username}"}}"#),
    }
}

/// NFKD of the password without the white space around it (ECMAScript's `trim`, spec §2).
///
/// In a browser the engine's own `trim` and `normalize` do the same without 65 KB of tables.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn normalize(password: &str) -> zeroize::Zeroizing<String> {
    use unicode_normalization::UnicodeNormalization;
    zeroize::Zeroizing::new(password.trim_matches(is_ecmascript_space).nfkd().collect())
}

/// `WhiteSpace` and `LineTerminator` of ECMA-262 §12.2 and §12.3.
#[cfg(not(target_arch = "wasm32"))]
const fn is_ecmascript_space(c: char) -> bool {
    matches!(
        c,
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{202f}'
                | '\u{205f}'
                | '\u{3000}'
                | '\u{feff}'
    )
}
