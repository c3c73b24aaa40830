//! What anybody may ask (spec §1).

use axum::http::{Method, StatusCode, header};
use semver::Version;
use serde_json::json;

use crate::http::{Fault, Incoming, Reply};

/// The version of the real server that this one behaves as.
const VERSION: Version = Version::new(0, 2, 0);

pub fn version() -> Reply {
    // a struct of its own keeps the order of the fields
    #[derive(serde::Serialize)]
    struct Answer {
        version: String,
        commit: Option<&'static str>,
    }
    let answer = Answer {
        version: VERSION.to_string(),
        commit: None,
    };
    Reply::json(StatusCode::OK, &answer)
}

/// `~` the server's version: the same minor version, and not older.
pub fn compatible(incoming: &Incoming<'_>) -> Result<Reply, Fault> {
    let text = incoming.query.text("version");
    let text = text.map_err(|problem| Fault::invalid(&[problem]))?;
    let version = Version::parse(text).map_err(|_| {
        Fault::refused(StatusCode::BAD_REQUEST, format!("Invalid version '{text}'"))
    })?;
    Ok(Reply::json(StatusCode::OK, &is_compatible(&version)))
}

fn is_compatible(version: &Version) -> bool {
    let same_minor = (version.major, version.minor) == (VERSION.major, VERSION.minor);
    same_minor && *version >= VERSION
}

/// Alive, and whether a bearer token is good. Its HEAD answers in JSON, as the real one does.
pub fn heartbeat(incoming: &Incoming<'_>) -> Reply {
    let (status, word) = match incoming.app.sessions.any(incoming.headers) {
        Some(_) => (StatusCode::ACCEPTED, "Auth OK"),
        None => (StatusCode::OK, "OK"),
    };
    let mut reply = if incoming.method == Method::HEAD {
        Reply::json(status, &json!(word))
    } else {
        Reply::text(status, word)
    };
    reply.set(header::CONTENT_TYPE, "text/plain");
    reply.set(header::CACHE_CONTROL, "no-cache, no-store, must-revalidate");
    reply
}

/// Whole seconds, ISO 8601; always in UTC.
pub fn clock() -> Reply {
    let now = jiff::Timestamp::now();
    let now = now.strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string();
    Reply::text(StatusCode::OK, now)
}

pub fn group_size(incoming: &Incoming<'_>) -> Reply {
    Reply::json(StatusCode::OK, &incoming.app.config.srp_group.bits())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compatible_within_a_minor() {
        for (version, expected) in [
            ("0.2.0", true),
            ("0.2.5", true),
            ("0.2.1-rc.1", true),
            ("0.2.0-beta.1", false),
            ("0.1.4", false),
            ("0.3.0", false),
            ("1.2.0", false),
        ] {
            let parsed = Version::parse(version).unwrap();
            assert_eq!(is_compatible(&parsed), expected, "{version}");
        }
    }
}
