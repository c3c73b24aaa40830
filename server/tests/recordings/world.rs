//! What the exchanges need around them: servers one after the other over one data folder, users
//! with the recorded salts, logins, uploaded files.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use excalibur_client::srp::Group;
use excalibur_dev_server::config::{Config, RateLimit};
use serde_json::Value;
use tempfile::TempDir;

use super::exchange::Exchange;
use crate::common::Running;
use crate::common::user::{Login, User, quote};
use crate::common::wire::Request;

pub struct World {
    data: TempDir,
    pub server: Option<Running>,
    users: HashMap<String, User>,
    pub current: Option<(String, Login)>,
    /// The login before the current one.
    pub previous: Option<Login>,
    /// Stored files by their name with `.exef`.
    pub files: HashMap<String, Vec<u8>>,
    /// Nonce and timestamp of the last proof, for those that use them again.
    pub last_nonce: [u8; 16],
    pub last_timestamp: u64,
}

/// How the server of a group was started.
fn configure(config: &mut Config, group: &str, name: &str) {
    match (group, name) {
        ("sizes", "small limit") => config.max_upload = 100_000,
        ("cors-disabled", _) => config.allowed_origins = None,
        ("rate", _) => {
            config.rate_limit = Some(RateLimit {
                capacity: 20.0,
                per_second: 0.0,
            });
        }
        ("expiry", _) => config.session_seconds = 3,
        ("group-medium", _) => config.srp_group = Group::Bits1536,
        ("group-large", _) => config.srp_group = Group::Bits2048,
        ("no-encrypt", _) => config.encrypt_responses = false,
        _ => {}
    }
}

impl World {
    pub fn new() -> Self {
        Self {
            data: TempDir::new().unwrap(),
            server: None,
            users: HashMap::new(),
            current: None,
            previous: None,
            files: HashMap::new(),
            last_nonce: [0; 16],
            last_timestamp: 0,
        }
    }

    /// Stops the server, if there is one, and starts the next over the same data.
    pub fn restart(&mut self, group: &str, name: &str) {
        self.server = None;
        let change = |config: &mut Config| configure(config, group, name);
        self.server = Some(Running::start(self.data.path(), change));
    }

    pub fn address(&self) -> std::net::SocketAddr {
        self.server.as_ref().unwrap().address
    }

    pub fn creation_key(&self) -> &str {
        &self.server.as_ref().unwrap().creation_key
    }

    pub fn login(&self) -> &Login {
        &self.current.as_ref().unwrap().1
    }

    /// The user of this name, with what the recordings tell of the salts and the sealed key.
    pub fn user(&mut self, all: &[Exchange], name: &str) -> User {
        if let Some(user) = self.users.get(name) {
            return user.clone();
        }
        let mut user = User::new(name);
        let answer = |path: &str| {
            let target = format!("/api/users/{path}/{}", quote(name));
            let mut found = all.iter().filter(|e| e.target == target && e.status == 200);
            let text = found.find_map(|e| e.response.as_deref());
            text.map(|text| serde_json::from_str::<Value>(text).unwrap())
        };
        let bytes =
            |json: &Value, field: &str| BASE64.decode(json[field].as_str().unwrap()).unwrap();
        if let Some(json) = answer("security") {
            user.auk_salt = bytes(&json, "auk_salt");
            user.srp_salt = bytes(&json, "srp_salt");
        }
        if let Some(json) = answer("vault") {
            user.key_enc = bytes(&json, "key_enc");
        }
        user.group = match name {
            "user-medium" => Group::Bits1536,
            "user-large" => Group::Bits2048,
            _ => Group::Bits1024,
        };
        self.users.insert(name.into(), user.clone());
        user
    }

    /// A user who was mentioned before, or a new one.
    pub fn known_user(&self, name: &str) -> User {
        self.users
            .get(name)
            .cloned()
            .unwrap_or_else(|| User::new(name))
    }

    /// Registers a user whose registration was left out of the recordings.
    pub fn ensure_registered(&mut self, all: &[Exchange], name: &str) {
        let user = self.user(all, name);
        let check = format!("/api/users/check/{}", quote(name));
        if Request::new("HEAD", check).send(self.address()).status == 404 {
            let answer = user.register(self.address(), self.creation_key());
            assert_eq!(answer.status, 201, "register {name:?}");
        }
    }

    /// Logs a user in whose login was left out.
    pub fn ensure_login(&mut self, all: &[Exchange], name: &str) {
        if self
            .current
            .as_ref()
            .is_none_or(|(current, _)| current != name)
        {
            self.ensure_registered(all, name);
            let login = self.user(all, name).login(self.address());
            self.set_login(name, login);
        }
    }

    pub fn set_login(&mut self, name: &str, login: Login) {
        self.previous = self.current.take().map(|(_, login)| login);
        self.current = Some((name.into(), login));
    }

    /// Uploads a file whose upload was left out.
    pub fn ensure_file(&mut self, path: &str, stored_bytes: usize) {
        if self.files.contains_key(path) {
            return;
        }
        let stored = noise(stored_bytes);
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let name = name.strip_suffix(".exef").unwrap();
        let answer = self.login().upload(self.address(), folder, name, &stored);
        assert_eq!(answer.status, 201, "upload {path:?}");
        self.files.insert(path.into(), stored);
    }
}

/// Bytes of a file, the same for the same length.
pub fn noise(length: usize) -> Vec<u8> {
    let mut state = u32::try_from(length).unwrap() | 1;
    let next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    std::iter::repeat_with(next).take(length).collect()
}
