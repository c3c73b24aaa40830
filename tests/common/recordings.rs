//! What a real server answered, exchange by exchange.

use excalibur_client::api::Response;
use serde::Deserialize;

/// A request and its answer, or what went over a socket.
#[derive(Clone, Debug, Deserialize)]
pub struct Exchange {
    pub group: String,
    pub name: String,
    #[serde(default)]
    pub method: String,
    /// Path and query as they went over the wire.
    #[serde(default)]
    pub target: String,
    /// The path that the proof covered, where it was another than the target's.
    pub signed_path: Option<String>,
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    /// Some are shortened to `<n bytes>`.
    #[serde(default)]
    pub body: String,
    #[serde(default)]
    pub status: u16,
    /// Some are shortened to `<n characters>`.
    #[serde(default)]
    pub response: String,
    /// Of a socket: who sent (`c>s` or `s>c`), and what.
    #[serde(default)]
    pub frames: Vec<(String, serde_json::Value)>,
}

impl Exchange {
    /// The answer as a reader gets it.
    pub fn answer(&self) -> Response<'_> {
        Response {
            status: self.status,
            body: self.response.as_bytes(),
        }
    }

    /// The target without its query.
    pub fn path(&self) -> &str {
        self.target
            .split_once('?')
            .map_or(&self.target, |(path, _)| path)
    }

    /// Whether the request had a header.
    pub fn has_header(&self, name: &str) -> bool {
        self.headers
            .iter()
            .any(|(header, _)| header.eq_ignore_ascii_case(name))
    }

    /// The text frames that the server sent.
    pub fn server_frames(&self) -> impl Iterator<Item = &str> {
        self.frames
            .iter()
            .filter(|(who, _)| who == "s>c")
            .filter_map(|(_, frame)| frame.as_str())
    }

    /// The text frames that the client sent.
    pub fn client_frames(&self) -> impl Iterator<Item = &str> {
        self.frames
            .iter()
            .filter(|(who, _)| who == "c>s")
            .filter_map(|(_, frame)| frame.as_str())
    }
}

/// All exchanges.
pub fn exchanges() -> Vec<Exchange> {
    let all = super::data("recordings/excalibur-0.2.0.json")["exchanges"].take();
    let all: Vec<Exchange> = serde_json::from_value(all).unwrap();
    assert!(
        all.len() >= 629,
        "the recordings lost some of their exchanges"
    );
    all
}

/// The exchange of a group and name; the first, where there are more.
pub fn exchange(group: &str, name: &str) -> Exchange {
    exchanges()
        .into_iter()
        .find(|exchange| exchange.group == group && exchange.name == name)
        .unwrap_or_else(|| panic!("no recording {group} / {name}"))
}
