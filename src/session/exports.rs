//! The class that JavaScript sees: arguments are checked, results are plain objects, and each
//! call is a promise that holds what it needs.

use core::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Date, Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, CryptoKey};

use super::account::{self, Access};
use super::address::Address;
use super::arguments::{self, Options};
use super::call::guard;
use super::download::Download;
use super::files;
use super::incoming::{Downloads, FileRanges};
use super::quick::Secret;
use super::range::RangeReader;
use super::server::Server;
use super::snapshot;
use super::upload::{Target, upload};
use super::values::{self, report};
use crate::api::Kind;
use crate::api::files::Item;
use crate::browser::abort::{Guard, locked};
use crate::browser::aes_gcm::AesKey;
use crate::browser::promise::promise;
use crate::error::{Code, Error, Result};

/// A user's open vault. What goes wrong rejects the promise with an `Error` that has a `code`.
#[wasm_bindgen]
pub struct ExcaliburSession {
    username: String,
    server: String,
    has_own_vault_key: bool,
    /// Once it is locked.
    expires_at_ms: Cell<f64>,
    /// `None` once it is locked.
    access: RefCell<Option<Rc<Access>>>,
    /// Ends the calls that run when it is locked.
    end: AbortController,
    /// What JavaScript holds of it, and a lock makes good for nothing.
    downloads: Rc<Downloads>,
}

/// One call: what it may use, and what ends it.
struct Call {
    access: Rc<Access>,
    guard: Guard,
    options: Options,
}

#[wasm_bindgen]
impl ExcaliburSession {
    /// What a server is, and with `username` whether it has the user.
    pub fn probe(server: JsValue, options: JsValue) -> Promise {
        promise(async move {
            let options = Options::new(options, &["signal", "rateLimit", "username"])?;
            let guard = guard(&options, None)?;
            let server = server_at(&server, &options)?;
            let username = options.text("username")?;
            let info = account::probe(&server, username.as_deref(), &guard).await?;
            Ok(values::info(server.address.base(), &info))
        })
    }

    /// Makes an account.
    pub fn register(
        server: JsValue,
        username: JsValue,
        password: JsValue,
        options: JsValue,
    ) -> Promise {
        promise(async move {
            let options = Options::new(options, &["signal", "rateLimit", "accountCreationKey"])?;
            let guard = guard(&options, None)?;
            let server = server_at(&server, &options)?;
            let username = arguments::text(&username, "user name")?;
            let password = arguments::string(&password, "password")?;
            let creation_key = options.text("accountCreationKey")?.unwrap_or_default();
            account::register(&server, &username, &password, &creation_key, &guard).await?;
            Ok(JsValue::UNDEFINED)
        })
    }

    /// Opens a user's vault.
    #[allow(clippy::needless_pass_by_value)] // as JavaScript hands it over
    pub fn login(
        server: JsValue,
        username: JsValue,
        password: JsValue,
        options: JsValue,
    ) -> Promise {
        let secret = arguments::string(&password, "password").map(Secret::Password);
        Self::open(server, username, secret, options)
    }

    /// Opens a user's vault with what `sealKeys` gave.
    pub fn unlock(
        server: JsValue,
        username: JsValue,
        sealed: Uint8Array,
        key: CryptoKey,
        options: JsValue,
    ) -> Promise {
        let secret = AesKey::new(key).map(|key| Secret::Sealed(sealed, key));
        Self::open(server, username, secret, options)
    }

    /// The open vault as an object for the browser's store.
    pub fn snapshot(&self) -> Promise {
        let access = self.access();
        promise(async move { Ok(snapshot::take(&*access?)?) })
    }

    /// Opens a vault from such an object.
    pub fn restore(stored: JsValue) -> Promise {
        promise(async move { Ok(Self::new(snapshot::restore(&stored)?)?.into()) })
    }

    /// The user's name.
    #[wasm_bindgen(getter)]
    pub fn username(&self) -> String {
        self.username.clone()
    }

    /// The server's address.
    #[wasm_bindgen(getter)]
    pub fn server(&self) -> String {
        self.server.clone()
    }

    /// Whether its vault key is another than the account's.
    #[wasm_bindgen(getter, js_name = hasOwnVaultKey)]
    pub fn has_own_vault_key(&self) -> bool {
        self.has_own_vault_key
    }

    /// When the session ends.
    #[wasm_bindgen(getter, js_name = expiresAt)]
    pub fn expires_at(&self) -> Date {
        let access = self.access.borrow();
        let running = access
            .as_ref()
            .map(|it| it.channel.credentials().expires_at_ms);
        Date::new(&running.unwrap_or(self.expires_at_ms.get()).into())
    }

    /// Whether it was locked.
    #[wasm_bindgen(getter)]
    pub fn locked(&self) -> bool {
        self.access.borrow().is_none()
    }

    /// Sets who hears what is told between calls: a name and a number.
    pub fn listen(&self, listener: Function) {
        if let Some(access) = &*self.access.borrow() {
            access.channel.events.listen(listener);
        }
    }

    /// What is in a directory.
    pub fn list(&self, path: JsValue, options: JsValue) -> Promise {
        let call = self.call(options, &["signal"]);
        promise(async move {
            let call = call?;
            let path = arguments::path(&path, "path")?;
            let items = files::list(&call.access.channel, &path, &call.guard).await?;
            Ok(values::listing(&path, &items))
        })
    }

    /// What is at a path, or `null`.
    pub fn stat(&self, path: JsValue, options: JsValue) -> Promise {
        let call = self.call(options, &["signal", "kind"]);
        promise(async move {
            let call = call?;
            let path = arguments::path(&path, "path")?;
            let kind = call.options.kind()?;
            let stat = files::stat(&call.access.channel, &path, kind, &call.guard).await?;
            Ok(stat.map_or(JsValue::NULL, |stat| {
                values::entry(&stat.item, &path.parent(), stat.empty)
            }))
        })
    }

    /// Makes a directory, and those above it that are missing.
    pub fn mkdir(&self, path: JsValue, options: JsValue) -> Promise {
        let call = self.call(options, &["signal"]);
        promise(async move {
            let call = call?;
            let path = arguments::path(&path, "path")?;
            files::mkdir(&call.access.channel, &path, &call.guard).await?;
            Ok(JsValue::UNDEFINED)
        })
    }

    /// Gives an entry another name in its directory.
    pub fn rename(&self, path: JsValue, name: JsValue, options: JsValue) -> Promise {
        let call = self.call(options, &["signal", "kind"]);
        promise(async move {
            let call = call?;
            let path = arguments::path(&path, "path")?;
            let name = arguments::text(&name, "name")?;
            let kind = call.options.kind()?;
            files::rename(&call.access.channel, &path, kind, &name, &call.guard).await?;
            Ok(JsValue::UNDEFINED)
        })
    }

    /// Moves an entry into another directory.
    #[wasm_bindgen(js_name = move)]
    pub fn move_into(&self, path: JsValue, directory: JsValue, options: JsValue) -> Promise {
        let call = self.call(options, &["signal", "kind"]);
        promise(async move {
            let call = call?;
            let path = arguments::path(&path, "path")?;
            let directory = arguments::path(&directory, "directory")?;
            let kind = call.options.kind()?;
            let channel = &call.access.channel;
            files::move_into(channel, &path, kind, &directory, &call.guard).await?;
            Ok(JsValue::UNDEFINED)
        })
    }

    /// Deletes a file or a directory.
    pub fn remove(&self, path: JsValue, options: JsValue) -> Promise {
        let call = self.call(options, &["signal", "kind", "recursive"]);
        promise(async move {
            let call = call?;
            let path = arguments::path(&path, "path")?;
            let kind = call.options.kind()?;
            let recursive = call.options.flag("recursive")?;
            files::remove(&call.access.channel, &path, kind, recursive, &call.guard).await?;
            Ok(JsValue::UNDEFINED)
        })
    }

    /// Seals a file and stores it.
    pub fn upload(&self, directory: JsValue, data: JsValue, options: JsValue) -> Promise {
        let known = &["signal", "onProgress", "name", "size", "overwrite"];
        let call = self.call(options, known);
        promise(async move {
            let call = call?;
            let directory = arguments::path(&directory, "directory")?;
            let overwrite = call.options.flag("overwrite")?;
            let on_progress = call.options.on_progress()?;
            let given_name = call.options.text("name")?;
            let (source, own_name) = arguments::file(&data, &call.options)?;
            let name = given_name.or(own_name).ok_or_else(|| {
                Error::new(
                    Code::InvalidArgument,
                    "Data that is no File needs the option \"name\".",
                )
            })?;
            let size = source.size();
            let target = Target {
                directory: &directory,
                name: &name,
                overwrite,
            };
            let report = |phase: &str, loaded: f64, total: f64| {
                report(on_progress.as_ref(), phase, loaded, total);
            };
            upload(&call.access, &target, source, &report, &call.guard).await?;
            let item = Item {
                name,
                kind: Kind::File,
                size: Some(size),
                is_cut: false,
                mime_type: None,
            };
            Ok(values::entry(&item, &directory, None))
        })
    }

    /// Asks for a file; what comes back reads it.
    pub fn download(&self, path: JsValue, options: JsValue) -> Promise {
        let call = self.call(options, &["signal", "onProgress"]);
        let downloads = Rc::clone(&self.downloads);
        promise(async move {
            let call = call?;
            let path = arguments::path(&path, "path")?;
            let on_progress = call.options.on_progress()?;
            let download = Download::start(&call.access, &path, call.guard).await?;
            Ok(downloads.hand_out(download, on_progress)?.into())
        })
    }

    /// Opens a file for reading parts of it.
    #[wasm_bindgen(js_name = openRanges)]
    pub fn open_ranges(&self, path: JsValue, options: JsValue) -> Promise {
        let call = self.call(options, &["signal"]);
        let end = self.end.clone();
        promise(async move {
            let call = call?;
            let path = arguments::path(&path, "path")?;
            let reader = RangeReader::open(&call.access, &path, &call.guard).await?;
            Ok(FileRanges::new(reader, end).into())
        })
    }

    /// The vault key's bytes, for a backup.
    #[wasm_bindgen(js_name = vaultKey)]
    pub fn vault_key(&self, password: JsValue, options: JsValue) -> Promise {
        self.keys(password, None, options)
    }

    /// The keys of a login, sealed under a key, after the password was checked.
    #[wasm_bindgen(js_name = sealKeys)]
    pub fn seal_keys(&self, password: JsValue, key: CryptoKey, options: JsValue) -> Promise {
        self.keys(password, Some(key), options)
    }

    /// Forgets all keys and ends the calls that run.
    pub fn lock(&self) {
        if let Some(access) = self.access.take() {
            let expires_at_ms = access.channel.credentials().expires_at_ms;
            self.expires_at_ms.set(expires_at_ms);
        }
        self.end.abort();
        self.downloads.revoke();
    }

    fn open(
        server: JsValue,
        username: JsValue,
        secret: Result<Secret>,
        options: JsValue,
    ) -> Promise {
        promise(async move {
            let options = Options::new(options, &["signal", "rateLimit", "vaultKey"])?;
            let guard = guard(&options, None)?;
            let server = server_at(&server, &options)?;
            let username = arguments::text(&username, "user name")?;
            let secret = secret?;
            let vault_key = options.key("vaultKey")?;
            let access = account::login(server, &username, &secret, vault_key, &guard).await;
            Ok(Self::new(access.map_err(|error| secret.explain(error))?)?.into())
        })
    }

    fn keys(&self, password: JsValue, key: Option<CryptoKey>, options: JsValue) -> Promise {
        let call = self.call(options, &["signal"]);
        promise(async move {
            let call = call?;
            let password = arguments::string(&password, "password")?;
            let key = key.map(AesKey::new).transpose()?;
            let read = account::read_keys(&call.access, &password, key.as_ref(), &call.guard);
            Ok(read.await?.into())
        })
    }

    fn new(access: Access) -> Result<Self> {
        let channel = &access.channel;
        Ok(Self {
            username: channel.username.clone(),
            server: channel.server.address.base().to_owned(),
            has_own_vault_key: access.own_vault_key.is_some(),
            expires_at_ms: Cell::default(),
            access: RefCell::new(Some(Rc::new(access))),
            end: new_controller()?,
            downloads: Rc::default(),
        })
    }

    fn access(&self) -> Result<Rc<Access>> {
        let access = self.access.borrow().clone();
        access.ok_or_else(locked)
    }

    fn call(&self, options: JsValue, known: &[&str]) -> Result<Call> {
        let access = self.access()?;
        let options = Options::new(options, known)?;
        let guard = guard(&options, Some(&self.end.signal()))?;
        Ok(Call {
            access,
            guard,
            options,
        })
    }
}

fn server_at(address: &JsValue, options: &Options) -> Result<Server> {
    let address = arguments::text(address, "server's address")?;
    let server = Server::new(Address::parse(&address)?);
    if let Some(rate) = options.rate_limit()? {
        server.set_rate(rate);
    }
    Ok(server)
}

fn new_controller() -> Result<AbortController> {
    AbortController::new()
        .map_err(|_| Error::new(Code::Internal, "This browser has no AbortController."))
}
