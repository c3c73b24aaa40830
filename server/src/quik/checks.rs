//! What the fields of a call may hold.

use excalibur_client::quik::{Item, Sealed};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::reason::Reason;

/// Of an e-mail address (RFC 5321 §4.5.3.1.3).
const MAX_EMAIL_BYTES: usize = 254;
const MAX_NAME_CHARS: usize = 64;
const MAX_ITEMS: usize = 100;
/// Of a key wrapped under RSA with 4096 to 8192 bits.
const WRAPPED_KEY_BYTES: std::ops::RangeInclusive<usize> = 512..=1024;
/// Characters of a request that a refusal repeats.
const ECHO_CHARS: usize = 200;

/// A call, from its body.
pub fn call<C: DeserializeOwned>(body: &[u8]) -> Result<C, Reason> {
    serde_json::from_slice(body).map_err(|error| {
        let why = error.to_string();
        Reason::Malformed(why.chars().take(ECHO_CHARS).collect())
    })
}

/// A UUID in its usual form, in lower case.
pub fn uuid(field: &'static str, text: &str) -> Result<String, Reason> {
    // the parser takes other forms too
    let parsed = Uuid::try_parse(text).ok().filter(|_| text.len() == 36);
    parsed
        .map(|uuid| uuid.to_string())
        .ok_or_else(|| Reason::Malformed(format!("`{field}` is no UUID")))
}

/// Not that it exists: only a letter could tell.
pub fn email(text: &str) -> Result<(), Reason> {
    let plain = !text.chars().any(|c| c.is_whitespace() || c.is_control());
    let sides = text.rsplit_once('@');
    let sides = sides
        .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !name.contains('@'));
    if plain && sides && text.len() <= MAX_EMAIL_BYTES {
        Ok(())
    } else {
        Err(Reason::BadEmail)
    }
}

pub fn name(text: &str) -> Result<(), Reason> {
    let fits = text.chars().count() <= MAX_NAME_CHARS && !text.chars().any(char::is_control);
    if fits && !text.trim().is_empty() {
        Ok(())
    } else {
        Err(Reason::BadName)
    }
}

/// The items of a payload, recipients in lower case.
pub fn items(mut items: Vec<Item>) -> Result<Vec<Item>, Reason> {
    if items.is_empty() || items.len() > MAX_ITEMS {
        return Err(Reason::ItemCount);
    }
    for item in &mut items {
        item.to = uuid("to_uuid", &item.to)?;
        let sealed = Sealed::parse(&item.mode, &item.wrapped_key, &item.message)
            .map_err(|error| Reason::BadItem(error.message.clone()))?;
        if !WRAPPED_KEY_BYTES.contains(&sealed.wrapped_key.len()) {
            let why = "its key was not wrapped under RSA with 4096 to 8192 bits";
            return Err(Reason::BadItem(why.to_owned()));
        }
    }
    Ok(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids_have_one_form() {
        let text = "67e55044-10b1-426f-9247-bb680e5fe0c8";
        assert_eq!(uuid("u", text).unwrap(), text);
        assert_eq!(uuid("u", &text.to_uppercase()).unwrap(), text);
        let simple = text.replace('-', "");
        let urn = format!("urn:uuid:{text}");
        for bad in [
            "",
            &text[1..],
            &simple,
            &urn,
            &format!("{{{text}}}"),
            &text.replace('6', "g"),
        ] {
            assert!(uuid("u", bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn emails_and_names_are_checked() {
        for good in ["a@b", "Ann.Lee+quik@mail.example.org", "日本@例え.jp"] {
            assert!(email(good).is_ok(), "{good}");
        }
        let long = format!("{}@b", "a".repeat(253));
        for bad in [
            "", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\n", "a\0@b", &long,
        ] {
            assert_eq!(email(bad), Err(Reason::BadEmail), "{bad}");
        }
        let widest = "é".repeat(64);
        for good in ["Ann", " Ann Lee", &widest] {
            assert!(name(good).is_ok(), "{good}");
        }
        for bad in ["", " \u{3000}", "a\nb", "\u{7f}", &"é".repeat(65)] {
            assert_eq!(name(bad), Err(Reason::BadName), "{bad}");
        }
    }
}
