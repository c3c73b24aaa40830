//! The recordings: what was sent to the real server, and what it answered.

use serde::Deserialize;

/// One exchange, over HTTP or over the login socket.
#[derive(Clone, Debug, Deserialize)]
pub struct Exchange {
    pub group: String,
    pub name: String,
    #[serde(default)]
    pub method: String,
    #[serde(default)]
    pub target: String,
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    /// Text, or `<N bytes>`.
    pub body: Option<String>,
    /// The path that was signed, where it is not the one on the wire.
    pub signed_path: Option<String>,
    #[serde(default)]
    pub status: u16,
    #[serde(default)]
    pub response_headers: std::collections::BTreeMap<String, String>,
    /// Text, opened if it was sealed; or `<N characters>`.
    pub response: Option<String>,
    /// Of a socket: who sent, and what.
    pub frames: Option<Vec<(Sender, String)>>,
}

/// Who sent a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Sender {
    #[serde(rename = "c>s")]
    Client,
    #[serde(rename = "s>c")]
    Server,
}

/// All of them, in the order of recording.
pub fn load() -> Vec<Exchange> {
    #[derive(Deserialize)]
    struct File {
        exchanges: Vec<Exchange>,
    }
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../tests/recordings/excalibur-0.2.0.json"
    );
    let text = std::fs::read_to_string(path).unwrap();
    serde_json::from_str::<File>(&text).unwrap().exchanges
}

impl Exchange {
    /// The length of a body that was left out.
    pub fn body_bytes(&self) -> Option<usize> {
        elided(self.body.as_deref()?, " bytes>")
    }

    /// The length of an answer that was left out.
    pub fn response_characters(&self) -> Option<usize> {
        elided(self.response.as_deref()?, " characters>")
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(key, _)| key == name);
        found.next().map(|(_, value)| value.as_str())
    }

    /// The last part of the path, decoded.
    pub fn last_name(&self) -> String {
        let path = self.target.split('?').next().unwrap();
        let last = path.rsplit('/').next().unwrap();
        percent_encoding::percent_decode_str(last)
            .decode_utf8_lossy()
            .into_owned()
    }
}

fn elided(text: &str, unit: &str) -> Option<usize> {
    text.strip_prefix('<')?.strip_suffix(unit)?.parse().ok()
}
