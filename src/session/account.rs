//! Accounts: what a server is, registering, logging in, the vault key.

use futures_util::future::try_join;
use js_sys::JsString;
use zeroize::Zeroizing;

use super::channel::Channel;
use super::sealed;
use super::server::Server;
use crate::api::{users, well_known};
use crate::auth::handshake::{Handshake, Login, Step};
use crate::auth::token::Claims;
use crate::browser::abort::Guard;
use crate::browser::aes_gcm::AesKey;
use crate::browser::random::{make_nonce, make_secret};
use crate::browser::socket::Socket;
use crate::browser::{pbkdf2, text};
use crate::error::{Code, Error, Result};
use crate::exef;
use crate::keys::{Key, NameForm, PBKDF2_ITERATIONS, SALT_BYTES, combine, derive_key};
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
    /// How long the token holds from now on.
    pub lifetime_seconds: u64,
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
    let password = text::trim_nfkd(password);
    let form = NameForm::Escaped;
    let srp_key = derive(&password, username, form, &salts.srp).await?;
    let unlock_key = derive(&password, username, form, &salts.unlock).await?;
    let vault_key = make_secret::<32>()?;
    let account = users::NewAccount {
        salts: &salts,
        verifier: &srp::derive_verifier(group, &srp_key),
        sealed_vault_key: &exef::seal(unlock_key.as_slice(), make_nonce()?, vault_key.as_slice())?,
    };
    let request = users::add(username, &account, creation_key, make_nonce()?)?;
    let answer = server.ask(&request, guard).await?;
    users::read_add(&answer.as_response())
}

/// Logs in and opens the vault key.
///
/// The server's own command line makes accounts with another form of the user name, which is
/// tried where it differs (spec §2).
pub async fn login(
    server: Server,
    username: &str,
    password: &JsString,
    guard: &Guard,
) -> Result<Access> {
    users::check_username(username)?;
    check_compatible(&server, guard).await?;
    let salts = read_salts(&server, username, guard).await?;
    let password = text::trim_nfkd(password);
    let mut form = NameForm::Escaped;
    let mut outcome = handshake(&server, username, &password, form, &salts, guard).await;
    if is_wrong_password(&outcome) && NameForm::matters_for(username) {
        form = NameForm::Unescaped;
        outcome = handshake(&server, username, &password, form, &salts, guard).await;
    }
    let (login, unlock_key) = outcome?;
    let claims = Claims::read(&login.token, username)?;
    let channel = Channel::new(server, login.token, &login.master_key, claims.iat).await?;
    let sealed_vault_key = read_vault(&channel, username, guard).await?;
    let unlock_key = AesKey::import(&unlock_key).await?;
    let vault_key = sealed::unwrap(&unlock_key, &sealed_vault_key).await?;
    Ok(Access {
        channel,
        vault_key,
        lifetime_seconds: claims.exp - claims.iat,
    })
}

/// The vault key's bytes, derived afresh from the password.
///
/// # Errors
/// [`Code::WrongPassword`] when the password does not open it.
pub async fn read_vault_key(
    channel: &Channel,
    username: &str,
    password: &JsString,
    guard: &Guard,
) -> Result<Zeroizing<Vec<u8>>> {
    let salts = read_salts(&channel.server, username, guard).await?;
    let sealed = read_vault(channel, username, guard).await?;
    let password = text::trim_nfkd(password);
    for form in [NameForm::Escaped, NameForm::Unescaped] {
        let key = derive(&password, username, form, &salts.unlock).await?;
        if let Ok(vault_key) = exef::open(key.as_slice(), &sealed) {
            return Ok(vault_key);
        }
        if !NameForm::matters_for(username) {
            break;
        }
    }
    Err(Error::new(Code::WrongPassword, "The password is wrong."))
}

/// The handshake, and the account unlock key, which is derived while the server computes.
async fn handshake(
    server: &Server,
    username: &str,
    password: &str,
    form: NameForm,
    salts: &users::Salts,
    guard: &Guard,
) -> Result<(Login, Key)> {
    let srp_key = derive(password, username, form, &salts.srp).await?;
    try_join(
        converse(server, username, &salts.srp, srp_key, guard),
        derive(password, username, form, &salts.unlock),
    )
    .await
}

async fn converse(
    server: &Server,
    username: &str,
    salt: &[u8],
    srp_key: Key,
    guard: &Guard,
) -> Result<Login> {
    let (mut handshake, first) = Handshake::start(username, salt, srp_key, make_secret()?)?;
    let mut socket = Socket::open(&server.address.socket())?;
    socket.send(first, guard).await?;
    loop {
        let frame = socket.receive(guard).await?.ok_or_else(|| {
            Error::new(
                Code::BadHandshake,
                "The server broke off the login. Try again.",
            )
        })?;
        match handshake.receive(&frame)? {
            Step::Wait => {}
            Step::Send(message) => socket.send(message, guard).await?,
            Step::Done(login) => {
                socket.close();
                return Ok(login);
            }
        }
    }
}

/// On WebCrypto, or in Rust where there is none; there it blocks the page for some 300 ms.
async fn derive(password: &str, username: &str, form: NameForm, salt: &[u8]) -> Result<Key> {
    let stretched = pbkdf2::derive(password.as_bytes(), salt, PBKDF2_ITERATIONS);
    Ok(match stretched.await? {
        Some(stretched) => combine(&stretched, username, form, salt),
        None => derive_key(password.as_bytes(), username, form, salt),
    })
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

async fn read_vault(channel: &Channel, username: &str, guard: &Guard) -> Result<Vec<u8>> {
    let answer = channel.call(&users::vault(username), guard).await?;
    users::read_vault(&answer.as_response())
}

fn is_wrong_password<T>(outcome: &Result<T>) -> bool {
    matches!(outcome, Err(error) if error.code == Code::WrongPassword)
}
