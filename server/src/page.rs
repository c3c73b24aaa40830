//! The static page on the API's own origin.

use std::path::Path;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Response, header};
use tower::ServiceExt;
use tower_http::services::ServeDir;

/// The page may run its own scripts and wasm, and talk to any server that the user types in.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; connect-src 'self' http: https: ws: wss:; img-src 'self' data: blob:; \
    media-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; \
    form-action 'none'";

const HEADERS: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    // a rebuilt page is seen at once; what did not change is a 304
    (header::CACHE_CONTROL, "no-cache"),
];

/// Answers a request from the folder.
pub async fn serve(folder: &Path, request: Request) -> Response<Body> {
    // never fails: what goes wrong is a status
    let Ok(answer) = ServeDir::new(folder).oneshot(request).await;
    let mut answer = answer.map(Body::new);
    for (name, value) in HEADERS {
        answer
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    answer
}
