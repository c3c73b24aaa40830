//! The path that a proof of possession covers (spec §6).

use excalibur_client::auth::pop::PathRule;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const QUOTED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Percent-encodes all but unreserved characters and `/`, in upper case.
pub fn quote(path: &str) -> String {
    utf8_percent_encode(path, QUOTED).to_string()
}

/// The signed form of a decoded path, without tabs and line ends.
pub fn signed_path(path: &str, rule: PathRule) -> String {
    let visible: String = path.chars().filter(|c| !"\t\r\n".contains(*c)).collect();
    rule.signed_path(&quote(&visible))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_of_server_a() {
        for (path, signed) in [
            ("/api/files/list/", "/api/files/list/"),
            ("/p/photo (1)!*'.jpg", "/p/photo%20%281%29%21%2A%27.jpg"),
            ("/p/ü~-._", "/p/%C3%BC~-._"),
            ("/p/a#b?c", "/p/a"),
            ("/p/a?b#c", "/p/a"),
            ("/p/back\\slash", "/p/back%5Cslash"),
            ("/p/tab\tx\n", "/p/tabx"),
            ("/p/100%", "/p/100%25"),
        ] {
            assert_eq!(signed_path(path, PathRule::Cut), signed);
        }
    }
}
