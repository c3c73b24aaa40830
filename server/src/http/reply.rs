//! Answers, and the bodies that the real server's framework gives to errors.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use serde::Serialize;
use serde_json::{Value, json};
use tokio::fs::File;

const JSON: &str = "application/json";
const TEXT: &str = "text/plain; charset=utf-8";
const CREDENTIALS: &str = "Missing, invalid, or expired bearer token";

/// An answer, before it is sealed.
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub payload: Payload,
}

/// The body of an answer; its length is known before it is sent.
pub enum Payload {
    Whole(Bytes),
    /// `length` bytes from where the file stands.
    File {
        file: File,
        length: u64,
    },
}

/// Why a call did not end well.
pub enum Fault {
    /// An error that the caller can read.
    Refused(Box<Reply>),
    /// A sealed request without a session: answered outside of CORS and sealing.
    NoSession,
    /// The server's own failure, with what to log; answered outside of CORS and sealing.
    Internal(String),
}

/// One entry of a 422 answer, as the real server's framework writes it.
#[derive(Debug, Serialize)]
pub struct Problem {
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub loc: Vec<Value>,
    pub msg: Box<str>,
    pub input: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ctx: Option<Value>,
}

impl Reply {
    fn new(status: StatusCode, content_type: &'static str, body: impl Into<Bytes>) -> Self {
        let mut reply = Self::empty(status);
        reply.set(header::CONTENT_TYPE, content_type);
        reply.payload = Payload::Whole(body.into());
        reply
    }

    /// No body and no type.
    pub fn empty(status: StatusCode) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            payload: Payload::Whole(Bytes::new()),
        }
    }

    pub fn text(status: StatusCode, text: impl Into<Bytes>) -> Self {
        Self::new(status, TEXT, text)
    }

    pub fn json(status: StatusCode, value: &impl Serialize) -> Self {
        match serde_json::to_vec(value) {
            Ok(body) => Self::new(status, JSON, body),
            Err(_) => Self::internal_error(),
        }
    }

    /// JSON that is written already.
    pub fn json_text(status: StatusCode, json: String) -> Self {
        Self::new(status, JSON, json)
    }

    /// What a handler without a value answers.
    pub fn null(status: StatusCode) -> Self {
        Self::new(status, JSON, "null")
    }

    pub fn detail(status: StatusCode, detail: impl Into<Value>) -> Self {
        Self::json(status, &json!({ "detail": detail.into() }))
    }

    /// 401: no session, as the routes say it, or with `prefix` as the sealing floor does.
    pub fn unauthenticated(prefix: &str) -> Self {
        let mut reply = Self::detail(StatusCode::UNAUTHORIZED, format!("{prefix}{CREDENTIALS}"));
        reply.set(header::WWW_AUTHENTICATE, "Bearer");
        reply
    }

    pub fn internal_error() -> Self {
        Self::text(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error")
    }

    pub fn set(&mut self, name: HeaderName, value: &'static str) {
        self.headers.insert(name, HeaderValue::from_static(value));
    }

    /// Sets a header to a computed value, which must be printable ASCII.
    pub fn set_text(&mut self, name: HeaderName, value: &str) {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
    }

    /// Bytes of the body.
    pub const fn length(&self) -> u64 {
        match &self.payload {
            Payload::Whole(bytes) => bytes.len() as u64,
            Payload::File { length, .. } => *length,
        }
    }

    /// The answer as it is sent, its body made from the payload.
    pub fn into_response(self, body: impl FnOnce(Payload) -> Body) -> Response<Body> {
        let length = self.length();
        let mut response = Response::new(body(self.payload));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, length.into());
        response
    }
}

impl Fault {
    pub fn refused(status: StatusCode, detail: impl Into<Value>) -> Self {
        Reply::detail(status, detail).into()
    }

    pub fn invalid(problems: &[Problem]) -> Self {
        let problems = json!(problems);
        Self::refused(StatusCode::UNPROCESSABLE_ENTITY, problems)
    }
}

impl From<Reply> for Fault {
    fn from(reply: Reply) -> Self {
        Self::Refused(Box::new(reply))
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        Self::Internal(format!("disk: {error}"))
    }
}

impl Problem {
    pub fn missing(loc: &[&str]) -> Self {
        Self::new("missing", loc, "Field required", Value::Null)
    }

    pub fn new(kind: &'static str, loc: &[&str], msg: &str, input: Value) -> Self {
        Self {
            kind,
            loc: loc.iter().map(|&part| part.into()).collect(),
            msg: msg.into(),
            input,
            ctx: None,
        }
    }

    pub fn with_context(self, ctx: Value) -> Self {
        Self {
            ctx: Some(ctx),
            ..self
        }
    }
}
