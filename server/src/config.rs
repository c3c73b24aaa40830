//! What a server is started with.

use std::path::PathBuf;

use excalibur_client::auth::pop::PathRule;
use excalibur_client::srp::Group;

/// The origins that the real server allows when nothing else is said.
pub const DEFAULT_ORIGINS: [&str; 4] = [
    "capacitor://localhost",
    "http://localhost",
    "http://localhost:5173",
    "http://localhost:8100",
];
/// The upload limit of the real server: 50 MiB of a file before it is sealed.
pub const DEFAULT_MAX_UPLOAD: u64 = 50 * 1024 * 1024;
/// How long a session lasts on the real server.
pub const DEFAULT_SESSION_SECONDS: u64 = 3600;
/// Length of an account creation key: it is an AES-256 key in ASCII.
pub const CREATION_KEY_BYTES: usize = 32;

/// A token bucket for each client address.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateLimit {
    /// Requests at once.
    pub capacity: f64,
    /// Requests that come back each second.
    pub per_second: f64,
}

impl Default for RateLimit {
    fn default() -> Self {
        Self {
            capacity: 20.0,
            per_second: 1.0,
        }
    }
}

/// How long an ident of Quik is good: as long as nobody minds a removed session to work on.
pub const DEFAULT_IDENT_SECONDS: u64 = 600;

/// Which servers of Quik are played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuikRoles {
    /// Accounts and logins.
    pub auth: bool,
    /// Client sessions and idents.
    pub session: bool,
    /// Mailboxes.
    pub relay: bool,
}

/// What the servers of Quik are started with.
#[derive(Clone, Debug)]
pub struct QuikConfig {
    /// None of them by default.
    pub roles: QuikRoles,
    /// Address of the session server, where it is not here.
    pub session_url: Option<String>,
    /// What auth and session share, where they are two servers.
    pub secret: Option<String>,
    /// Seconds until an ident expires.
    pub ident_seconds: u64,
}

impl Default for QuikConfig {
    fn default() -> Self {
        Self {
            roles: QuikRoles::default(),
            session_url: None,
            secret: None,
            ident_seconds: DEFAULT_IDENT_SECONDS,
        }
    }
}

impl QuikConfig {
    /// Whether the roles find each other.
    ///
    /// # Errors
    /// What is missing, or too much.
    pub const fn check(&self) -> Result<(), &'static str> {
        let QuikRoles {
            auth,
            session,
            relay,
        } = self.roles;
        if session && self.session_url.is_some() {
            return Err("with the role session here, there is no --quik-session-url to give");
        }
        if (auth || relay) && !session && self.session_url.is_none() {
            return Err(
                "the roles auth and relay need the role session beside them, or a \
                        --quik-session-url",
            );
        }
        if auth && !session && self.secret.is_none() {
            return Err(
                "the role auth without the role session needs a --quik-secret, the same \
                        as the session server's",
            );
        }
        Ok(())
    }
}

/// Everything that can be chosen at start.
#[derive(Clone, Debug)]
pub struct Config {
    /// Host name or address to listen on.
    pub host: String,
    /// Port to listen on; 0 takes any free one.
    pub port: u16,
    /// Folder of accounts and vaults; made when missing.
    pub data: PathBuf,
    /// Folder of a static page to serve beside the API.
    pub page: Option<PathBuf>,
    /// Key for new accounts, 32 ASCII characters; `None` takes the one in the data folder.
    pub account_creation_key: Option<String>,
    /// `None` does not limit.
    pub rate_limit: Option<RateLimit>,
    /// Bytes of the largest file, before it is sealed.
    pub max_upload: u64,
    /// Seconds until a token expires.
    pub session_seconds: u64,
    /// SRP group of new accounts.
    pub srp_group: Group,
    /// Origins of pages that may call; `None` allows all of them.
    pub allowed_origins: Option<Vec<String>>,
    /// How proofs sign a path.
    pub path_rule: PathRule,
    /// Whether answers of encrypted routes are sealed.
    pub encrypt_responses: bool,
    /// The servers of Quik.
    pub quik: QuikConfig,
}

impl Config {
    /// The real server's settings over a data folder, on any free port of this machine.
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Self {
            host: "127.0.0.1".into(),
            port: 0,
            data: data.into(),
            page: None,
            account_creation_key: None,
            rate_limit: Some(RateLimit::default()),
            max_upload: DEFAULT_MAX_UPLOAD,
            session_seconds: DEFAULT_SESSION_SECONDS,
            srp_group: Group::Bits1024,
            allowed_origins: Some(DEFAULT_ORIGINS.map(String::from).to_vec()),
            path_rule: PathRule::Cut,
            encrypt_responses: true,
            quik: QuikConfig::default(),
        }
    }
}
