//! The floors that every request passes, from the outside in: size limit, sealing, rate limit,
//! CORS, routes. Which floor an answer comes from decides whether it is sealed and whether it has
//! CORS headers (spec §6, §7).

pub mod body;
mod cors;
mod query;
mod range;
mod rate;
mod reply;
mod route;
mod sealing;
mod signed_path;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{ConnectInfo, FromRequestParts, Request, State, WebSocketUpgrade};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Response, StatusCode, Uri, header};
use axum::response::IntoResponse;
use serde_json::json;

pub use cors::Cors;
pub use query::Query;
pub use range::Range;
pub use rate::Buckets;
pub use reply::{Fault, Payload, Problem, Reply};
pub use route::Call;
pub use signed_path::signed_path;

use crate::auth::{Session, socket};
use crate::server::App;
use crate::{api, page};
use excalibur_client::exef::OVERHEAD_BYTES;
use excalibur_client::quik::PREFIX;
use route::Route;

/// What the real server adds to its limit for a form around the file.
const FORM_BYTES: u64 = 1024;

/// A request on its way through the floors, without its body.
pub struct Incoming<'r> {
    pub app: &'r Arc<App>,
    pub method: &'r Method,
    /// Decoded.
    pub path: &'r str,
    pub query: Query,
    pub headers: &'r HeaderMap,
    /// Of a bearer token in its exact form; opens and seals bodies.
    pub session: Option<Arc<Session>>,
}

/// Answers a request.
pub async fn answer(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response<Body> {
    let path = percent_encoding::percent_decode_str(request.uri().path()).decode_utf8_lossy();
    let path = path.into_owned();
    let is_api = path == "/api" || path.starts_with("/api/");
    if let Some(folder) = app.config.page.as_deref().filter(|_| !is_api) {
        return page::serve(folder, request).await;
    }
    let (mut parts, body) = request.into_parts();
    if parts.headers.contains_key(header::SEC_WEBSOCKET_KEY) {
        return upgrade(app, &mut parts, &path).await;
    }
    if let Some(call) = path.strip_prefix(PREFIX).filter(|_| app.quik.is_played()) {
        return sealing::plain(quik(&app, &parts, call, body).await);
    }
    if parts.method == Method::POST
        && let Some(status) = check_length(&parts.headers, app.config.max_upload)
    {
        body::drain(body).await;
        return sealing::plain(Reply::empty(status));
    }
    let session = app.sessions.exact(&parts.headers);
    let incoming = Incoming {
        app: &app,
        method: &parts.method,
        path: &path,
        query: Query::parse(parts.uri.query().unwrap_or_default()),
        headers: &parts.headers,
        session: session.clone(),
    };
    let reply = match inside_sealing(&incoming, body, &parts.uri, peer).await {
        Ok(reply) => reply,
        Err(Fault::Refused(reply)) => *reply,
        Err(Fault::NoSession) => return sealing::plain(no_session()),
        Err(Fault::Internal(why)) => {
            eprintln!("{} {}: {why}", parts.method, path.escape_debug());
            return sealing::plain(Reply::internal_error());
        }
    };
    let seals = app.config.encrypt_responses && route::is_sealed(&parts.method, &path);
    if !seals || reply.status == StatusCode::UNAUTHORIZED {
        return sealing::plain(reply);
    }
    match session {
        Some(session) => sealing::sealed(reply, session.key()),
        None => sealing::plain(no_session()),
    }
}

/// Quik has CORS with the rest, and nothing else: no sealing, limits of its own, and its calls,
/// many of which a relay makes, take nothing from the rate of the others.
async fn quik(app: &App, parts: &Parts, call: &str, body: Body) -> Reply {
    if let Some(reply) = app.cors.preflight(&parts.method, &parts.headers) {
        return reply;
    }
    let mut reply = app.quik.answer(&parts.method, call, body).await;
    app.cors.mark(&parts.headers, &mut reply);
    reply
}

fn no_session() -> Reply {
    Reply::unauthenticated("Middleware processing: ")
}

async fn upgrade(app: Arc<App>, parts: &mut Parts, path: &str) -> Response<Body> {
    if path != "/api/auth" {
        return sealing::plain(Reply::empty(StatusCode::FORBIDDEN));
    }
    match WebSocketUpgrade::from_request_parts(parts, &()).await {
        Ok(upgrade) => upgrade
            .max_message_size(socket::MAX_MESSAGE_BYTES)
            .on_upgrade(move |socket| socket::run(app, socket)),
        Err(rejection) => rejection.into_response(),
    }
}

/// 411 or 413, when a body's length is unknown or too large.
fn check_length(headers: &HeaderMap, max_upload: u64) -> Option<StatusCode> {
    let length = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok());
    let Some(length) = length.and_then(|length| length.parse::<u64>().ok()) else {
        return Some(StatusCode::LENGTH_REQUIRED);
    };
    let limit = max_upload.saturating_add(OVERHEAD_BYTES as u64 + FORM_BYTES);
    (length > limit).then_some(StatusCode::PAYLOAD_TOO_LARGE)
}

async fn inside_sealing(
    incoming: &Incoming<'_>,
    body: Body,
    uri: &Uri,
    peer: SocketAddr,
) -> Result<Reply, Fault> {
    let app = incoming.app;
    if let Some(buckets) = &app.buckets
        && !buckets.take(peer.ip(), Instant::now())
    {
        body::drain(body).await;
        let message = json!({ "message": "Too Many Requests" });
        return Ok(Reply::json(StatusCode::TOO_MANY_REQUESTS, &message));
    }
    if let Some(reply) = app.cors.preflight(incoming.method, incoming.headers) {
        return Ok(reply);
    }
    let mut reply = match inside_cors(incoming, body, uri).await {
        Ok(reply) => reply,
        Err(Fault::Refused(reply)) => *reply,
        Err(fault) => return Err(fault),
    };
    app.cors.mark(incoming.headers, &mut reply);
    Ok(reply)
}

async fn inside_cors(incoming: &Incoming<'_>, body: Body, uri: &Uri) -> Result<Reply, Fault> {
    let reply = match Route::find(incoming.method, incoming.path) {
        Route::To(call) => return api::call(call, incoming, body).await,
        Route::WrongMethod(allowed) => {
            let mut reply = Reply::detail(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed");
            reply.set(header::ALLOW, allowed);
            reply
        }
        Route::Redirect(path) => redirect(incoming.headers, &path, uri.query()),
        Route::Nowhere => Reply::detail(StatusCode::NOT_FOUND, "Not Found"),
    };
    body::drain(body).await;
    Ok(reply)
}

fn redirect(headers: &HeaderMap, path: &str, query: Option<&str>) -> Reply {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or("");
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    let path = signed_path::quote(path);
    let mut reply = Reply::empty(StatusCode::TEMPORARY_REDIRECT);
    reply.set_text(header::LOCATION, &format!("http://{host}{path}{query}"));
    reply
}
