//! A server: bound, then run until it is told to stop.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::auth::{Sessions, UsedNonces};
use crate::config::{CREATION_KEY_BYTES, Config};
use crate::http::{self, Buckets, Cors};
use crate::quik::{self, Quik};
use crate::store::{DataFolder, FolderError};

/// How long running requests may take to finish once the server stops.
const GRACE: Duration = Duration::from_secs(5);

/// What every request can reach.
pub struct App {
    pub config: Config,
    pub folder: DataFolder,
    pub creation_key: String,
    pub sessions: Sessions,
    pub used_nonces: UsedNonces,
    pub buckets: Option<Buckets>,
    pub cors: Cors,
    pub quik: Quik,
}

/// Why a server cannot start.
#[derive(Debug)]
pub enum StartError {
    /// The data folder cannot be used.
    Folder(FolderError),
    /// The folder of the page has no `index.html`.
    Page(PathBuf),
    /// The account creation key is not 32 ASCII characters.
    CreationKey,
    /// The address cannot be listened on.
    Listen(String, io::Error),
    /// The roles of Quik do not find each other.
    QuikRoles(&'static str),
    /// A database of Quik cannot be used.
    Quik(quik::OpenError),
    /// The machine gives no random numbers.
    Random(getrandom::Error),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(error) => error.fmt(f),
            Self::Page(path) => write!(
                f,
                "there is no index.html in the page folder {}; build the page first",
                path.display()
            ),
            Self::CreationKey => write!(
                f,
                "an account creation key has {CREATION_KEY_BYTES} visible ASCII characters"
            ),
            Self::Listen(address, error) => write!(f, "cannot listen on {address}: {error}"),
            Self::QuikRoles(why) => f.write_str(why),
            Self::Quik(error) => error.fmt(f),
            Self::Random(error) => write!(f, "the machine gives no random numbers: {error}"),
        }
    }
}

impl std::error::Error for StartError {}

/// A server that has its port and its data folder.
pub struct Server {
    app: Arc<App>,
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Opens the data folder and the port.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn bind(config: Config) -> Result<Self, StartError> {
        if let Some(page) = config
            .page
            .as_ref()
            .filter(|page| !page.join("index.html").is_file())
        {
            return Err(StartError::Page(page.clone()));
        }
        config.quik.check().map_err(StartError::QuikRoles)?;
        let folder = DataFolder::open(&config.data).map_err(StartError::Folder)?;
        let creation_key = match &config.account_creation_key {
            Some(key) => key.clone(),
            None => stored_creation_key(&folder, &config)?,
        };
        let visible = creation_key.bytes().all(|byte| byte.is_ascii_graphic());
        if creation_key.len() != CREATION_KEY_BYTES || !visible {
            return Err(StartError::CreationKey);
        }
        let mut token_key = [0; 32];
        getrandom::fill(&mut token_key).map_err(StartError::Random)?;

        let wanted = format!("{}:{}", config.host, config.port);
        let bound = TcpListener::bind((config.host.as_str(), config.port)).await;
        let bound = bound.and_then(|listener| Ok((listener.local_addr()?, listener)));
        let (address, listener) = bound.map_err(|error| StartError::Listen(wanted, error))?;
        let quik = Quik::open(&config.quik, &config.data, address).map_err(StartError::Quik)?;
        let app = App {
            folder,
            creation_key,
            sessions: Sessions::new(&token_key, config.session_seconds),
            used_nonces: UsedNonces::default(),
            buckets: config.rate_limit.map(Buckets::new),
            cors: Cors::new(config.allowed_origins.clone()),
            quik,
            config,
        };
        Ok(Self {
            app: Arc::new(app),
            listener,
            address,
        })
    }

    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The key that registers new accounts.
    pub fn account_creation_key(&self) -> &str {
        &self.app.creation_key
    }

    /// Serves until `stop` is done, then lets running requests finish for a few seconds.
    ///
    /// # Errors
    /// When the port fails.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
        let listener = self.listener.tap_io(|stream| {
            // answers are small and awaited; without it they wait for each other
            let _ = stream.set_nodelay(true);
        });
        let service = Router::new()
            .fallback(http::answer)
            .with_state(self.app)
            .into_make_service_with_connect_info::<SocketAddr>();
        let (stopping, stopped) = oneshot::channel();
        let serving = axum::serve(listener, service).with_graceful_shutdown(async {
            stop.await;
            // nobody listens when serving has ended by itself
            let _ = stopping.send(());
        });
        let too_late = async {
            if stopped.await.is_err() {
                std::future::pending::<()>().await;
            }
            tokio::time::sleep(GRACE).await;
        };
        tokio::select! {
            served = serving.into_future() => served,
            () = too_late => Ok(()),
        }
    }
}

fn stored_creation_key(folder: &DataFolder, config: &Config) -> Result<String, StartError> {
    let fresh = make_creation_key().map_err(StartError::Random)?;
    folder
        .accounts
        .creation_key(|| fresh)
        .map_err(|error| StartError::Folder(FolderError::Database(config.data.clone(), error)))
}

/// 32 letters and digits.
fn make_creation_key() -> Result<String, getrandom::Error> {
    const LETTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let mut key = String::with_capacity(CREATION_KEY_BYTES);
    while key.len() < CREATION_KEY_BYTES {
        let mut byte = [0];
        getrandom::fill(&mut byte)?;
        // the top values are thrown away, for all letters to be alike
        if let Some(&letter) = LETTERS.get(usize::from(byte[0] >> 2)) {
            key.push(char::from(letter));
        }
    }
    Ok(key)
}
