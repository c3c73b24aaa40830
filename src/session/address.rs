//! Where a server is.

use web_sys::Url;

use crate::error::{Code, Error, Result};

/// A server's address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    base: String,
    origin: String,
}

impl Address {
    /// Reads what a person typed: with or without `/api` at its end, with or without a path.
    ///
    /// # Errors
    /// [`Code::InvalidArgument`] for what is no address of a web server.
    pub fn parse(text: &str) -> Result<Self> {
        let wrong = |why: &str| {
            Error::new(
                Code::InvalidArgument,
                format!("The server's address {why}. Write it like https://vault.example.org."),
            )
        };
        let url = Url::new(text.trim()).map_err(|_| wrong("is not complete"))?;
        if !matches!(url.protocol().as_str(), "http:" | "https:") {
            return Err(wrong("does not start with http:// or https://"));
        }
        if !url.username().is_empty() || !url.password().is_empty() {
            return Err(wrong("must not hold a user name or a password"));
        }
        let pathname = url.pathname();
        let path = pathname.trim_end_matches('/');
        let path = path.strip_suffix("/api").unwrap_or(path);
        let origin = url.origin();
        Ok(Self {
            base: format!("{origin}{path}"),
            origin,
        })
    }

    /// The address without `/api` and without a slash at its end.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The URL of a path and query of the API.
    pub fn url(&self, path: &str, query: Option<&str>) -> String {
        match query {
            Some(query) => format!("{}{path}?{query}", self.base),
            None => format!("{}{path}", self.base),
        }
    }

    /// The URL of the login's WebSocket.
    pub fn socket(&self) -> String {
        // http becomes ws, https becomes wss
        let rest = self.base.strip_prefix("http").unwrap_or_default();
        format!("ws{rest}/api/auth")
    }

    /// Whether there is a page, and of another origin, so that the browser asks the server first.
    pub fn is_foreign(&self) -> bool {
        let location = js_sys::Reflect::get(&js_sys::global(), &"location".into());
        location.is_ok_and(|location| {
            let origin = js_sys::Reflect::get(&location, &"origin".into());
            !location.is_undefined()
                && origin.ok().and_then(|it| it.as_string()).as_ref() != Some(&self.origin)
        })
    }
}
