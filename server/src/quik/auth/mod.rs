//! The account server: registration, and logins by password or signature.
//!
//! An unknown user goes the same way as a known one, with a salt, a password hash and a key that
//! are made up from a secret, and is refused at the same time.

mod accounts;
mod logins;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use excalibur_client::quik::{
    Account, CreatedSession, Done, Init, Login, LoginSpec, Method, PREFIX, PasswordHash, Proof,
    Register, SALT_RANDOM_BYTES, Salt,
};
use rsa::RsaPublicKey;
use tokio::time::{Instant, sleep_until};
use uuid::Uuid;

use super::database::{OpenError, failed};
use super::peer::SessionServer;
use super::reason::{Fault, Reason};
use super::session::Sessions;
use super::{blocking, checks, key, now, token};
use crate::base64;
use accounts::{Accounts, Stored};
use logins::Logins;

/// What the link of a letter has before its token.
pub const VERIFY_PATH: &str = "account/user/auth/verify/";
const FILE: &str = "quik-auth.sqlite";
/// When the beginning of a login is answered, and a wrong end of one: longer than any check takes,
/// so that none is told from another.
const INIT_TIME: Duration = Duration::from_millis(20);
/// See [`INIT_TIME`].
const REFUSAL_TIME: Duration = Duration::from_millis(100);

/// The account server.
pub struct Auth {
    accounts: Accounts,
    logins: Logins,
    /// Where links lead to.
    url: String,
    /// Here, or elsewhere.
    sessions: Result<Arc<Sessions>, SessionServer>,
    /// What unknown users are made of.
    secret: String,
    decoy_key: RsaPublicKey,
}

impl Auth {
    /// Opens the database in the data folder; `url` is this server's address.
    pub fn open(
        data: &Path,
        url: String,
        sessions: Result<Arc<Sessions>, SessionServer>,
    ) -> Result<Self, OpenError> {
        let path = data.join(FILE);
        let accounts = Accounts::open(&path)?;
        let fresh = token::make().map_err(|error| failed(&path, error))?;
        let secret = accounts.secret(fresh);
        let secret = secret.map_err(|error| failed(&path, error))?;
        Ok(Self {
            accounts,
            logins: Logins::default(),
            url,
            sessions,
            decoy_key: key::decoy(&secret),
            secret,
        })
    }

    /// Makes an account, and prints the link that verifies its e-mail address.
    pub fn register(&self, call: Register, now: u64) -> Result<Account, Fault> {
        checks::email(&call.email)?;
        checks::name(&call.name)?;
        key::parse(&call.key)?;
        if let Some(password) = &call.password {
            PasswordHash::parse(password)
                .map_err(|error| Reason::BadPassword(error.message.clone()))?;
        }
        let link = token::make_for_path()?;
        let stored = Stored {
            account: Account {
                uuid: token::make_uuid()?.to_string(),
                name: call.name.to_lowercase(),
                display: call.name,
                email: call.email,
                key: call.key,
                created: now,
                verified: false,
            },
            password: call.password,
        };
        if !self.accounts.add(&stored, &token::hash(&link))? {
            return Err(Reason::EmailTaken.into());
        }
        let (email, url) = (stored.account.email.escape_debug(), &self.url);
        eprintln!("quik: to verify {email}: {url}{PREFIX}{VERIFY_PATH}{link}");
        Ok(stored.account)
    }

    /// Uses a link; it works once.
    pub fn verify_email(&self, link: &str) -> Result<Done, Fault> {
        if self.accounts.verify(&token::hash(link))? {
            Ok(Done {})
        } else {
            Err(Reason::BadLink.into())
        }
    }

    /// Begins a login, also of those who are not known.
    pub async fn init(self: Arc<Self>, call: Init) -> Result<LoginSpec, Fault> {
        let arrived = Instant::now();
        let spec = blocking(move || self.login_spec(call, now())).await;
        sleep_until(arrived + INIT_TIME).await;
        spec
    }

    fn login_spec(&self, call: Init, now: u64) -> Result<LoginSpec, Fault> {
        let uuid = checks::uuid("uuid", &call.uuid)?;
        let made_up = self.made_up_hash(&uuid);
        let found = self.accounts.find(&uuid)?;
        let slot = found.as_ref().map_or_else(nobody, |_| uuid);
        let hash = found.and_then(|stored| stored.password).unwrap_or(made_up);
        let hash =
            PasswordHash::parse(&hash).map_err(|error| Fault::Internal(error.message.clone()))?;
        Ok(LoginSpec {
            login_session: self.logins.open(slot, call.method, now)?,
            salt: (call.method == Method::Password).then(|| hash.salt().to_string()),
            uuid: call.uuid,
        })
    }

    /// Ends a login with a new client session.
    pub async fn login(self: Arc<Self>, call: Login) -> Result<CreatedSession, Fault> {
        let arrived = Instant::now();
        checks::uuid("client_uuid", &call.client_uuid)?;
        let uuid = checks::uuid("uuid", &call.uuid)?;
        let asked = call.uuid.clone();
        let (auth, user) = (self.clone(), uuid.clone());
        let proven = blocking(move || auth.is_proven(&user, &call, now())).await?;
        if !proven {
            sleep_until(arrived + REFUSAL_TIME).await;
            return Err(Reason::LoginRefused.into());
        }
        let client_session = match &self.sessions {
            Ok(here) => {
                let (here, uuid) = (here.clone(), uuid.clone());
                blocking(move || here.create(&uuid, now())).await?
            }
            Err(elsewhere) => elsewhere.create(&uuid).await?,
        };
        Ok(CreatedSession {
            uuid: asked,
            client_session,
        })
    }

    /// Whether a login is right; whatever it is, its login session is over.
    fn is_proven(&self, uuid: &str, call: &Login, now: u64) -> Result<bool, Fault> {
        let found = self.accounts.find(uuid)?;
        let slot = found.as_ref().map_or_else(nobody, |_| uuid.to_owned());
        let method = match call.proof {
            Proof::Hmac(_) => Method::Password,
            Proof::Signature(_) => Method::Signature,
        };
        let made_up = self.made_up_hash(uuid);
        let session = &call.login_session;
        let is_live = self.logins.take(&slot, session, method, now);
        let proven = match &call.proof {
            Proof::Hmac(hmac) => {
                let hash = found.and_then(|stored| stored.password);
                let is_real = hash.is_some();
                let hash = PasswordHash::parse(&hash.unwrap_or(made_up));
                is_real & hash.is_ok_and(|hash| hash.verify(session, hmac))
            }
            Proof::Signature(signature) => {
                let key = found.and_then(|stored| key::parse(&stored.account.key).ok());
                let is_real = key.is_some();
                let key = key.as_ref().unwrap_or(&self.decoy_key);
                is_real & key::verify(key, session, signature)
            }
        };
        Ok(is_live & proven)
    }

    /// The same for a user each time.
    fn made_up_hash(&self, uuid: &str) -> String {
        let mut random = [0; SALT_RANDOM_BYTES];
        let keyed = key::keyed(&self.secret, &["salt", uuid]);
        random.copy_from_slice(&keyed[..SALT_RANDOM_BYTES]);
        let salt = Salt::new(&random);
        // as long as the salt says
        let hash = key::keyed(&self.secret, &["hash", uuid]).repeat(4);
        format!("{salt}${}", base64::encode(hash))
    }
}

/// In whose name those log in who are not known.
fn nobody() -> String {
    Uuid::nil().to_string()
}
