//! The proof of possession of a request (spec §6).

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use excalibur_client::auth::pop::{self, PathRule};
use serde_json::json;
use subtle::ConstantTimeEq;

use super::token::unix_seconds;
use crate::base64;
use crate::http::{Fault, Problem, signed_path};

const X_SRP_POP: HeaderName = HeaderName::from_static("x-srp-pop");
/// What the real server says that the header must look like.
const PATTERN: &str =
    r"^(?:(?<timestamp>[0-9]{1,10}) (?<nonce>[A-Za-z0-9+\/]{22}==) (?<hmac>[A-Za-z0-9+\/]{43}=)|)$";
/// How old a timestamp may be, and how long a nonce is remembered.
const VALIDITY: Duration = Duration::from_secs(60);
/// As many nonces as the real server remembers.
const CAPACITY: usize = 8192;

type Nonce = [u8; pop::NONCE_BYTES];

/// A well-formed header.
#[derive(Debug, PartialEq, Eq)]
struct Header {
    timestamp: u64,
    nonce: Nonce,
    mac: [u8; pop::MAC_BYTES],
}

impl Header {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let (timestamp, nonce, mac) = (parts.next()?, parts.next()?, parts.next()?);
        let is_number = timestamp.bytes().all(|byte| byte.is_ascii_digit());
        if parts.next().is_some() || !is_number || timestamp.len() > 10 {
            return None;
        }
        Some(Self {
            timestamp: timestamp.parse().ok()?,
            nonce: base64::decode_strict(nonce)?.try_into().ok()?,
            mac: base64::decode_strict(mac)?.try_into().ok()?,
        })
    }
}

/// Which nonces were used of late.
#[derive(Default)]
pub struct UsedNonces(Mutex<Nonces>);

#[derive(Default)]
struct Nonces {
    known: HashSet<Nonce>,
    by_age: VecDeque<(Instant, Nonce)>,
}

impl Nonces {
    /// Remembers a nonce; `false` when it was used before.
    fn take(&mut self, nonce: Nonce, now: Instant) -> bool {
        while let Some((since, oldest)) = self.by_age.front() {
            let expired = now.saturating_duration_since(*since) > VALIDITY;
            if !expired && self.by_age.len() < CAPACITY {
                break;
            }
            self.known.remove(oldest);
            self.by_age.pop_front();
        }
        let fresh = self.known.insert(nonce);
        if fresh {
            self.by_age.push_back((now, nonce));
        }
        fresh
    }
}

/// What a proof is checked against.
pub struct ProofCheck<'r> {
    pub headers: &'r HeaderMap,
    pub method: &'r Method,
    /// Decoded path.
    pub path: &'r str,
    pub path_rule: PathRule,
}

impl ProofCheck<'_> {
    /// Whether the header, if there is one, is of the form; 422 says it so many times.
    ///
    /// # Errors
    /// When there is a header and it is malformed.
    pub fn check_form(&self, times: usize) -> Result<(), Fault> {
        let text = self.text();
        if text.is_empty() || Header::parse(&text).is_some() {
            return Ok(());
        }
        let problems: Vec<_> = std::iter::repeat_with(|| {
            Problem::new(
                "string_pattern_mismatch",
                &["header", "X-SRP-PoP"],
                &format!("String should match pattern '{PATTERN}'"),
                text.as_str().into(),
            )
            .with_context(json!({ "pattern": PATTERN }))
        })
        .take(times)
        .collect();
        Err(Fault::invalid(&problems))
    }

    /// Checks the proof, and uses up its nonce.
    ///
    /// # Errors
    /// 401 with the real server's words.
    pub fn check(&self, key: &[u8; 32], used: &UsedNonces) -> Result<(), Fault> {
        let refused = |detail| Fault::refused(StatusCode::UNAUTHORIZED, detail);
        let Some(header) = Header::parse(&self.text()) else {
            return Err(refused("Missing PoP"));
        };
        if header.timestamp < unix_seconds().saturating_sub(VALIDITY.as_secs()) {
            return Err(refused("Invalid timestamp"));
        }
        let mut nonces = used.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !nonces.take(header.nonce, Instant::now()) {
            return Err(refused("Nonce reused"));
        }
        drop(nonces);
        let path = signed_path(self.path, self.path_rule);
        let signed =
            pop::signed_bytes(self.method.as_str(), &path, header.timestamp, &header.nonce);
        if bool::from(pop::mac(key, &signed).ct_eq(&header.mac)) {
            Ok(())
        } else {
            Err(refused("Invalid PoP"))
        }
    }

    fn text(&self) -> String {
        let value = self.headers.get(X_SRP_POP).map(HeaderValue::as_bytes);
        String::from_utf8_lossy(value.unwrap_or_default()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_have_one_form() {
        let nonce = base64::encode([1; 16]);
        let mac = base64::encode([2; 32]);
        let good = format!("1793481492 {nonce} {mac}");
        assert_eq!(Header::parse(&good).unwrap().timestamp, 1_793_481_492);
        for bad in [
            String::new(),
            "garbage".into(),
            format!("17934814920 {nonce} {mac}"),
            format!("+793481492 {nonce} {mac}"),
            format!("1793481492  {nonce} {mac}"),
            format!("1793481492 {nonce} {mac} "),
            format!("1793481492 {} {mac}", base64::encode([1; 12])),
            format!("1793481492 {} {mac}", nonce.trim_end_matches('=')),
            good.replace("AgIC", "AgI_"),
        ] {
            assert_eq!(Header::parse(&bad), None, "{bad}");
        }
    }

    #[test]
    fn nonces_are_good_once_and_forgotten_after_a_minute() {
        let mut nonces = Nonces::default();
        let start = Instant::now();
        assert!(nonces.take([1; 16], start));
        assert!(!nonces.take([1; 16], start + VALIDITY));
        assert!(nonces.take([1; 16], start + VALIDITY + Duration::from_millis(1)));
        for number in 0..CAPACITY {
            assert!(nonces.take((number as u128).to_be_bytes(), start));
        }
        assert_eq!(nonces.known.len(), nonces.by_age.len());
        assert!(nonces.known.len() <= CAPACITY);
    }
}
