//! The token in an `Authorization` header.

use axum::http::{HeaderMap, header};

/// `Bearer TOKEN`, exactly so.
pub fn exact(headers: &HeaderMap) -> Option<&str> {
    let token = text(headers)?.strip_prefix("Bearer ")?;
    (!token.contains(' ')).then_some(token)
}

/// The scheme in any case.
pub fn any(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = text(headers)?.split_once(' ')?;
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

fn text(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()
}
