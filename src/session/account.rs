//! Accounts: what a server is, registering, logging in, the vault key.

use js_sys::{JsString, Uint8Array};

use super::channel::Channel;
use super::credentials::{Credentials, Renewal, converse};
use super::derivation::Password;
use super::quick::{Keys, Secret};
use super::sealed;
use super::server::Server;
use crate::api::{users, well_known};
use crate::auth::handshake::Login;
use crate::browser::abort::Guard;
use crate::browser::aes_gcm::AesKey;
use crate::browser::random::{make_key, make_nonce};
use crate::error::{Code, Error, Result};
use crate::keys::{NameForm, SALT_BYTES};
use crate::secret::Key;
use crate::srp;

/// What a server says of itself.
pub struct ServerInfo {
    pub version: String,
    pub compatible: bool,
    pub group_bits: u32,
    pub registered: Option<bool>,
}

/// What a login yields.
pub struct Access {
    pub channel: Channel,
    pub vault_key: AesKey,
    /// The vault key that the login was given in place of the account's, sealed as that is on the
    /// server: under the account unlock key, so that it takes the password to read it.
    pub own_vault_key: Option<Uint8Array>,
}

/// Asks a server what it is, and whether it has a user.
pub async fn probe(server: &Server, username: Option<&str>, guard: &Guard) -> Result<ServerInfo> {
    let version = server.ask(&well_known::version(), guard).await?;
    let version = well_known::read_version(&version.as_response())?;
    let compatible = server.ask(&well_known::compatible(), guard).await?;
    let group = server.ask(&well_known::group_size(), guard).await?;
    let registered = match username {
        Some(name) => Some(is_registered(server, name, guard).await?),
        None => None,
    };
    Ok(ServerInfo {
        version,
        compatible: well_known::read_compatible(&compatible.as_response())?,
        group_bits: well_known::read_group_size(&group.as_response())?.bits(),
        registered,
    })
}

/// Makes an account with a new vault key.
pub async fn register(
    server: &Server,
    username: &str,
    password: &JsString,
    creation_key: &str,
    guard: &Guard,
) -> Result<()> {
    users::check_username(username)?;
    let creation_key = users::read_creation_key(creation_key)?;
    check_compatible(server, guard).await?;
    if is_registered(server, username, guard).await? {
        return Err(Error::new(
            Code::UserExists,
            "The user name is taken. Choose another, or log in.",
        ));
    }
    let group = server.ask(&well_known::group_size(), guard).await?;
    let group = well_known::read_group_size(&group.as_response())?;

    let salts = users::Salts {
        unlock: make_nonce::<SALT_BYTES>()?.to_vec(),
        srp: make_nonce::<SALT_BYTES>()?.to_vec(),
    };
    let password = Password::new(password).await?;
    let form = NameForm::Escaped;
    let srp_key = password.derive(username, form, &salts.srp)?;
    let unlock_key = password.derive(username, form, &salts.unlock)?;
    let srp_key = srp_key.finish().await?;
    let unlock_key = AesKey::import(&unlock_key.finish().await?).await?;
    let sealed_vault_key = {
        let vault_key = Uint8Array::from(make_key()?.as_slice());
        let sealed = sealed::seal_secret(&unlock_key, &vault_key).await;
        sealed?.to_vec()
    };
    let account = users::NewAccount {
        salts: &salts,
        verifier: &srp::derive_verifier(group, &srp_key),
        sealed_vault_key: &sealed_vault_key,
    };
    let account = Uint8Array::from(account.to_json().as_bytes());
    let nonce = make_nonce()?;
    let sealed = AesKey::import(&creation_key)
        .await?
        .encrypt(&nonce, &account)
        .await?;
    let request = users::add(username, &nonce, &sealed.to_vec());
    let answer = server.ask(&request, guard).await?;
    users::read_add(&answer.as_response())
}

/// Logs in and opens the vault key; one that is given is taken in its place, and wiped.
///
/// The server's own command line makes accounts with another form of the user name, which is
/// tried where it differs (spec §2).
pub async fn login(
    server: Server,
    username: &str,
    secret: &Secret,
    given_vault_key: Option<Uint8Array>,
    guard: &Guard,
) -> Result<Access> {
    users::check_username(username)?;
    check_compatible(&server, guard).await?;
    let (login, keys) = match secret {
        Secret::Password(password) => {
            let salts = read_salts(&server, username, guard).await?;
            let password = Password::new(password).await?;
            let mut form = NameForm::Escaped;
            let mut outcome = handshake(&server, username, &password, form, &salts, guard).await;
            if is_wrong_password(&outcome) && NameForm::matters_for(username) {
                form = NameForm::Unescaped;
                outcome = handshake(&server, username, &password, form, &salts, guard).await;
            }
            outcome?
        }
        Secret::Sealed(sealed, key) => {
            let keys = Keys::read(sealed::open(key, sealed).await)?;
            let srp_key = keys.srp_key.clone();
            let login = converse(&server, username, &keys.srp_salt, srp_key, guard).await?;
            (login, keys)
        }
    };
    let given_vault_key = given_vault_key.or_else(|| keys.own_vault_key());
    let credentials = Credentials::new(&login, username).await?;
    drop(login);
    let renewal = Renewal::new(keys.srp_salt, &keys.srp_key).await?;
    let channel = Channel::new(server, username, credentials, Some(renewal));
    let unlock_key = AesKey::import(&keys.unlock_key).await?;
    let own_vault_key = match given_vault_key {
        Some(given) => Some(sealed::seal_secret(&unlock_key, &given).await?),
        None => None,
    };
    let sealed = read_vault(&channel, own_vault_key.as_ref(), guard).await?;
    let vault_key = sealed::unwrap(&unlock_key, &sealed).await?;
    Ok(Access {
        channel,
        vault_key,
        own_vault_key,
    })
}

/// The vault key's bytes, or, where there is a key to seal them under, the sealed keys of a login:
/// derived afresh from the password.
///
/// # Errors
/// [`Code::WrongPassword`] when the password does not open the vault key.
pub async fn read_keys(
    access: &Access,
    password: &JsString,
    seal_under: Option<&AesKey>,
    guard: &Guard,
) -> Result<Uint8Array> {
    let channel = &access.channel;
    let username = &*channel.username;
    let salts = read_salts(&channel.server, username, guard).await?;
    let sealed = read_vault(channel, access.own_vault_key.as_ref(), guard).await?;
    let password = Password::new(password).await?;
    for form in [NameForm::Escaped, NameForm::Unescaped] {
        let unlock_key = password.derive(username, form, &salts.unlock)?;
        let unlock_key = unlock_key.finish().await?;
        let opened = sealed::open(&AesKey::import(&unlock_key).await?, &sealed).await;
        match (opened, seal_under) {
            (Err(error), _) if error.code == Code::WrongKey => {}
            (Ok(vault_key), Some(seal_under)) => {
                let mut own_vault_key = Key::default();
                if access.own_vault_key.is_some() {
                    vault_key.copy_to(&mut *own_vault_key);
                }
                vault_key.fill(0, 0, vault_key.length());
                let srp_key = password.derive(username, form, &salts.srp)?;
                let keys = Keys {
                    srp_key: srp_key.finish().await?,
                    srp_salt: salts.srp,
                    unlock_key,
                    own_vault_key,
                };
                return sealed::seal_secret(seal_under, &keys.to_bytes()).await;
            }
            (outcome, _) => return outcome,
        }
        if !NameForm::matters_for(username) {
            break;
        }
    }
    Err(Error::new(Code::WrongPassword, "The password is wrong."))
}

/// The handshake, and the keys; the account unlock key is derived while the server computes.
async fn handshake(
    server: &Server,
    username: &str,
    password: &Password,
    form: NameForm,
    salts: &users::Salts,
    guard: &Guard,
) -> Result<(Login, Keys)> {
    let srp_key = password.derive(username, form, &salts.srp)?;
    let unlock_key = password.derive(username, form, &salts.unlock)?;
    let srp_key = srp_key.finish().await?;
    let login = converse(server, username, &salts.srp, srp_key.clone(), guard).await?;
    let keys = Keys {
        srp_salt: salts.srp.clone(),
        srp_key,
        unlock_key: unlock_key.finish().await?,
        own_vault_key: Key::default(),
    };
    Ok((login, keys))
}

async fn check_compatible(server: &Server, guard: &Guard) -> Result<()> {
    let answer = server.ask(&well_known::compatible(), guard).await?;
    if well_known::read_compatible(&answer.as_response())? {
        return Ok(());
    }
    Err(Error::new(
        Code::Incompatible,
        format!(
            "The server speaks another version of the protocol than this client ({}).",
            well_known::PROTOCOL_VERSION
        ),
    ))
}

async fn is_registered(server: &Server, username: &str, guard: &Guard) -> Result<bool> {
    users::check_username(username)?;
    let answer = server.ask(&users::check(username), guard).await?;
    users::read_check(&answer.as_response())
}

async fn read_salts(server: &Server, username: &str, guard: &Guard) -> Result<users::Salts> {
    let answer = server.ask(&users::security(username), guard).await?;
    users::read_security(&answer.as_response())
}

/// The vault key, sealed: the account's, unless there is one in its place.
async fn read_vault(
    channel: &Channel,
    own: Option<&Uint8Array>,
    guard: &Guard,
) -> Result<Uint8Array> {
    if let Some(own) = own {
        return Ok(own.clone());
    }
    let answer = channel
        .call(&users::vault(&channel.username), guard)
        .await?;
    let sealed = users::read_vault(&answer.as_response())?;
    Ok(Uint8Array::from(sealed.as_slice()))
}

fn is_wrong_password<T>(outcome: &Result<T>) -> bool {
    matches!(outcome, Err(error) if error.code == Code::WrongPassword)
}
