//! CORS as the real server does it, lists and words alike.

use axum::http::{HeaderMap, Method, StatusCode, header};

use super::reply::Reply;

const METHODS: [&str; 7] = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];
const MAX_AGE_SECONDS: &str = "600";

/// Who may call from another origin; `None` is everybody.
pub struct Cors {
    origins: Option<Vec<String>>,
}

impl Cors {
    pub fn new(origins: Option<Vec<String>>) -> Self {
        Self { origins }
    }

    fn allows(&self, origin: &str) -> bool {
        let Some(origins) = &self.origins else {
            return true;
        };
        origins.iter().any(|allowed| allowed == origin)
    }

    /// The answer to a preflight; `None` when the request is none.
    pub fn preflight(&self, method: &Method, request: &HeaderMap) -> Option<Reply> {
        let text = |name| request.get(name).and_then(|value| value.to_str().ok());
        let origin = text(header::ORIGIN)?;
        let wanted = text(header::ACCESS_CONTROL_REQUEST_METHOD)?;
        if method != Method::OPTIONS {
            return None;
        }
        let mut faults = Vec::new();
        if !self.allows(origin) {
            faults.push("origin");
        }
        if !METHODS.contains(&wanted) {
            faults.push("method");
        }
        let mut reply = if faults.is_empty() {
            Reply::text(StatusCode::OK, "OK")
        } else {
            let faults = faults.join(", ");
            Reply::text(StatusCode::BAD_REQUEST, format!("Disallowed CORS {faults}"))
        };
        if self.allows(origin) {
            reply.set_text(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        }
        if let Some(headers) = text(header::ACCESS_CONTROL_REQUEST_HEADERS) {
            reply.set_text(header::ACCESS_CONTROL_ALLOW_HEADERS, headers);
        }
        reply.set_text(header::ACCESS_CONTROL_ALLOW_METHODS, &METHODS.join(", "));
        reply.set(header::ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
        reply.set(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        reply.set(header::VARY, "Origin");
        Some(reply)
    }

    /// Marks the answer to a request from a page.
    pub fn mark(&self, request: &HeaderMap, reply: &mut Reply) {
        let Some(origin) = request.get(header::ORIGIN).and_then(|o| o.to_str().ok()) else {
            return;
        };
        reply.set(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        let everybody = self.origins.is_none();
        if everybody && !request.contains_key(header::COOKIE) {
            reply.set(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        } else if self.allows(origin) {
            reply.set_text(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            reply.set(header::VARY, "Origin");
        }
    }
}
