//! The password hash string, `scrypt$SALT$N$R$P$LEN$HASH`, and the proof that one knows it.
//!
//! Without its end, it is the salt that a server hands to those who log in. scrypt is RFC 7914's;
//! the password goes in as its UTF-8 bytes.

use core::fmt;
use core::fmt::Write as _;
use core::hint::black_box;

use base64ct::{Base64, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha512;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::error::{Code, Error, Result};

/// Random bytes of a salt that this client makes: 32 characters.
pub const SALT_RANDOM_BYTES: usize = 24;
const DEFAULT_N: u32 = 32_768;
const DEFAULT_R: u32 = 16;
const DEFAULT_P: u32 = 6;
const DEFAULT_LEN: usize = 256;

/// 1 GiB.
const MAX_MEMORY_BYTES: u64 = 1 << 30;
/// `N·r·p`: 21 times the default, about a minute of a browser.
const MAX_WORK: u64 = 1 << 26;
/// A hash is as long as the MAC's key at least.
const LEN_BYTES: core::ops::RangeInclusive<usize> = 24..=1024;
const MAX_SALT_CHARS: usize = 128;
/// Characters at the end of the base64, without its padding, that are the MAC's key.
const MAC_KEY_CHARS: usize = 32;

/// A salt, and what the hash costs: always as the string says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salt {
    /// ASCII, used as bytes.
    text: String,
    n: u32,
    r: u32,
    p: u32,
    len: usize,
}

impl Salt {
    /// A new one, at the default cost: 64 MiB.
    #[must_use]
    pub fn new(random: &[u8; SALT_RANDOM_BYTES]) -> Self {
        Self {
            text: Base64::encode_string(random),
            n: DEFAULT_N,
            r: DEFAULT_R,
            p: DEFAULT_P,
            len: DEFAULT_LEN,
        }
    }

    /// Reads `scrypt$SALT$N$R$P$LEN`.
    ///
    /// # Errors
    /// [`Code::ServerError`] for another form, parameters that scrypt does not have, or a cost
    /// above 1 GiB of memory or 2²⁶ blocks of work.
    pub fn parse(text: &str) -> Result<Self> {
        let bad = || bad("It is not of the form scrypt$SALT$N$R$P$LEN");
        let parts: Vec<&str> = text.split('$').collect();
        let &["scrypt", salt, n, r, p, len] = parts.as_slice() else {
            return Err(bad());
        };
        let number = |text: &str| {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|_| digits).ok_or_else(bad)
        };
        let salt = Self {
            text: salt.to_owned(),
            n: number(n)?,
            r: number(r)?,
            p: number(p)?,
            len: usize::try_from(number(len)?).map_err(|_| bad())?,
        };
        salt.check()?;
        Ok(salt)
    }

    fn check(&self) -> Result<()> {
        let visible = self.text.bytes().all(|byte| byte.is_ascii_graphic());
        if !visible || self.text.is_empty() || self.text.len() > MAX_SALT_CHARS {
            return Err(bad("Its salt is not of 1 to 128 visible ASCII characters"));
        }
        if !self.n.is_power_of_two() || self.n < 2 || self.r == 0 || self.p == 0 {
            return Err(bad("N is a power of 2, and neither r nor p is 0"));
        }
        if !LEN_BYTES.contains(&self.len) {
            return Err(bad("Its length is not of 24 to 1024 bytes"));
        }
        if self.memory_bytes() > MAX_MEMORY_BYTES {
            return Err(bad("It would take more than 1 GiB of memory"));
        }
        // the products above bound each of them
        let work = u64::from(self.n) * u64::from(self.r) * u64::from(self.p);
        if work > MAX_WORK {
            return Err(bad("It would take minutes"));
        }
        Ok(())
    }

    /// What deriving takes: V of `128·r·N` bytes and B of `128·r·p` (RFC 7914 §6).
    #[must_use]
    pub fn memory_bytes(&self) -> u64 {
        let blocks = u64::from(self.n) + u64::from(self.p);
        blocks.saturating_mul(u64::from(self.r)).saturating_mul(128)
    }

    /// Derives the hash: seconds of work.
    ///
    /// # Errors
    /// [`Code::Internal`] when there is not that much memory.
    pub fn derive(&self, password: &[u8]) -> Result<PasswordHash> {
        let memory = usize::try_from(self.memory_bytes()).unwrap_or(usize::MAX);
        // scrypt's own allocation would end the program; this one must not be optimised away
        let mut room = Vec::<u8>::new();
        if black_box(&mut room).try_reserve_exact(memory).is_err() {
            let mebibytes = memory >> 20;
            return Err(Error::new(
                Code::Internal,
                format!("There is no room for the {mebibytes} MiB that this password takes."),
            ));
        }
        drop(room);
        let log_n = self.n.trailing_zeros().try_into().unwrap_or(u8::MAX);
        let params = scrypt::Params::new(log_n, self.r, self.p)
            .map_err(|_| bad("scrypt has no such parameters"))?;
        let mut hash = Zeroizing::new(vec![0; self.len]);
        scrypt::scrypt(password, self.text.as_bytes(), &params, &mut hash)
            .map_err(|_| bad("scrypt has no such length"))?;
        Ok(PasswordHash {
            salt: self.clone(),
            hash: Zeroizing::new(Base64::encode_string(&hash)),
        })
    }
}

impl fmt::Display for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, n, r, p, len } = self;
        write!(f, "scrypt${text}${n}${r}${p}${len}")
    }
}

/// A password hash: as good as the password, on the server that it is for.
#[derive(Clone)]
pub struct PasswordHash {
    salt: Salt,
    /// Base64.
    hash: Zeroizing<String>,
}

impl PasswordHash {
    /// Reads `scrypt$SALT$N$R$P$LEN$HASH`.
    ///
    /// # Errors
    /// As [`Salt::parse`], and when the hash is not base64 of LEN bytes.
    pub fn parse(text: &str) -> Result<Self> {
        let Some((salt, hash)) = text.rsplit_once('$') else {
            return Err(bad("It is not of the form scrypt$SALT$N$R$P$LEN$HASH"));
        };
        let salt = Salt::parse(salt)?;
        let bytes = Base64::decode_vec(hash).map(Zeroizing::new);
        if !bytes.is_ok_and(|bytes| bytes.len() == salt.len) {
            return Err(bad("Its hash is not base64 of LEN bytes"));
        }
        Ok(Self {
            salt,
            hash: Zeroizing::new(hash.to_owned()),
        })
    }

    /// The text, for the registration.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("{}${}", self.salt, *self.hash))
    }

    /// What a server hands to those who log in.
    #[must_use]
    pub const fn salt(&self) -> &Salt {
        &self.salt
    }

    /// The proof of a login: hex of HMAC-SHA512 over `login_session`, the key being the last 32
    /// characters of the hash's base64, its padding left out.
    #[must_use]
    pub fn prove(&self, login_session: &str) -> String {
        let characters = self.hash.trim_end_matches('=').as_bytes();
        let key = characters.last_chunk::<MAC_KEY_CHARS>();
        // a key below the hash's block is filled up with zeros (RFC 2104 §2)
        let mut block = Zeroizing::new([0; 128]);
        block[..MAC_KEY_CHARS].copy_from_slice(key.unwrap_or(&[0; MAC_KEY_CHARS]));
        let mac = <Hmac<Sha512> as KeyInit>::new(&(*block).into()).chain_update(login_session);
        let mut hex = String::with_capacity(128);
        for byte in mac.finalize().into_bytes() {
            let _ = write!(hex, "{byte:02x}"); // writing to a string does not fail
        }
        hex
    }

    /// Whether a proof is right, in constant time.
    #[must_use]
    pub fn verify(&self, login_session: &str, proof: &str) -> bool {
        let right = self.prove(login_session);
        right.as_bytes().ct_eq(proof.as_bytes()).into()
    }
}

fn bad(why: &str) -> Error {
    Error::new(
        Code::ServerError,
        format!("This password hash cannot be used: {why}."),
    )
}
