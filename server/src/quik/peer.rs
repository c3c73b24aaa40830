//! The session server as auth and relay see it, over HTTP.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, header};
use excalibur_client::quik::{Call, CreatedSession, Verify};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde::{Deserialize, Serialize};
use tokio::time::timeout;

use super::reason::{Fault, Reason};

/// How long a session server may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// Its answers are a few hundred bytes.
const MAX_REPLY_BYTES: usize = 64 * 1024;

/// Tells the session server that somebody logged in: from auth, when it is another server.
#[derive(Serialize, Deserialize)]
pub struct Create {
    /// Of the account.
    pub uuid: String,
    /// What both servers were started with.
    pub secret: String,
}

impl Call for Create {
    const PATH: &'static str = "session/new";
    type Answer = CreatedSession;
}

/// A session server.
#[derive(Clone)]
pub struct SessionServer {
    client: Client<HttpConnector, Body>,
    url: String,
    secret: String,
}

impl SessionServer {
    /// `url` is the server's address, without the path of a call.
    pub fn new(url: &str, secret: Option<&str>) -> Self {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        Self {
            client: Client::builder(TokioExecutor::new()).build(connector),
            url: url.trim_end_matches('/').to_owned(),
            secret: secret.unwrap_or_default().to_owned(),
        }
    }

    /// Whether an ident is good; what the server says against it is handed on.
    pub async fn verify(&self, call: &Verify) -> Result<(), Fault> {
        self.ask(call).await.map(|_| ())
    }

    /// A new client session.
    pub async fn create(&self, uuid: &str) -> Result<String, Fault> {
        let call = Create {
            uuid: uuid.to_owned(),
            secret: self.secret.clone(),
        };
        match self.ask(&call).await {
            Ok(created) => Ok(created.client_session),
            // how servers talk to each other is no business of a user's
            Err(Fault::Relayed(refusal)) => Err(Fault::Internal(format!(
                "the session server refuses a session: {refusal:?}"
            ))),
            Err(fault) => Err(fault),
        }
    }

    async fn ask<C: Call>(&self, call: &C) -> Result<C::Answer, Fault> {
        let url = format!("{}{}", self.url, C::path());
        let silent = |why: String| {
            eprintln!("quik: {url}: {why}");
            Fault::from(Reason::SessionServerSilent)
        };
        let body = call
            .to_json()
            .map_err(|error| Fault::Internal(error.message.clone()))?;
        let request = Request::post(&url)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body))
            .map_err(|error| Fault::Internal(error.to_string()))?;
        let exchange = async {
            let response = self.client.request(request).await;
            let response = response.map_err(|error| silent(error.to_string()))?;
            let body = axum::body::to_bytes(Body::new(response.into_body()), MAX_REPLY_BYTES);
            body.await.map_err(|error| silent(error.to_string()))
        };
        let body = timeout(PATIENCE, exchange)
            .await
            .map_err(|_| silent("no answer in time".to_owned()))??;
        let reply = C::read(&body).map_err(|error| silent(error.message.clone()))?;
        reply.map_err(Fault::from)
    }
}
