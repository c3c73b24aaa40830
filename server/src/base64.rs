//! Base64 as the real server reads it: bytes outside the alphabet are skipped.

use ::base64::Engine as _;
use ::base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};

/// Standard base64 with padding.
pub fn encode(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(bytes)
}

/// Standard base64 with padding, nothing else tolerated.
pub fn decode_strict(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// Decodes as the real server does; the error is the sentence that it answers with.
///
/// # Errors
/// Padding that is missing, or a number of characters that no bytes have.
pub fn decode(text: &str) -> Result<Vec<u8>, String> {
    let mut data = String::with_capacity(text.len());
    let mut pads = 0;
    for character in text.chars() {
        if character == '=' && data.len() % 4 >= 2 {
            pads += 1;
            if data.len() % 4 + pads >= 4 {
                break; // what follows complete padding is not looked at
            }
        } else if character.is_ascii_alphanumeric() || "+/".contains(character) {
            data.push(character);
            pads = 0;
        }
    }
    let wrong_padding = || "Incorrect padding".to_owned();
    match data.len() % 4 {
        1 => Err(format!(
            "Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than \
             a multiple of 4",
            data.len()
        )),
        tail if tail != 0 && tail + pads < 4 => Err(wrong_padding()),
        _ => STANDARD_NO_PAD.decode(&data).map_err(|_| wrong_padding()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_characters_are_skipped_and_padding_is_needed() {
        assert_eq!(decode("YWxp\nY2U=").unwrap(), b"alice");
        assert_eq!(decode("YW*xpY2U=garbage").unwrap(), b"alice");
        assert_eq!(decode("").unwrap(), b"");
        assert_eq!(decode("YWxpY2U").unwrap_err(), "Incorrect padding");
        assert!(decode("YWxpY").unwrap_err().contains("(5)"));
    }
}
