//! The class that JavaScript sees. Arguments are checked, results are plain objects, and nothing
//! here is borrowed mutably across an `await`.

#![allow(clippy::missing_errors_doc)] // the types of the package say them

use core::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Date, Function, Object, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, AbortSignal};

use super::account::{self, Access};
use super::address::Address;
use super::arguments::{self, Options};
use super::download::Download;
use super::files;
use super::range::RangeReader;
use super::server::{PATIENCE_MS, Server};
use super::upload::{Target, upload};
use crate::api::files::Item;
use crate::api::{Kind, VaultPath};
use crate::browser::abort::{Ender, Guard};
use crate::browser::time::now_ms;
use crate::error::{Code, Error, Result};

type JsResult<T> = core::result::Result<T, JsValue>;

/// A user's open vault.
#[wasm_bindgen]
pub struct ExcaliburSession {
    username: String,
    server: String,
    expires_at_ms: f64,
    /// `None` once it is locked.
    access: RefCell<Option<Rc<Access>>>,
    /// Ends the calls that run when it is locked.
    end: AbortController,
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
    ///
    /// # Errors
    /// An `Error` with a `code`; so for all that follow.
    pub async fn probe(server: JsValue, options: JsValue) -> JsResult<JsValue> {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Info {
            server: String,
            version: String,
            compatible: bool,
            group_bits: u32,
            #[serde(skip_serializing_if = "Option::is_none")]
            registered: Option<bool>,
        }
        let options = Options::new(options, &["signal", "username"])?;
        let guard = lone_guard(&options)?;
        let server = server_at(&server)?;
        let username = options.text("username")?;
        let info = account::probe(&server, username.as_deref(), &guard).await?;
        plain(&Info {
            server: server.address.base().to_owned(),
            version: info.version,
            compatible: info.compatible,
            group_bits: info.group_bits,
            registered: info.registered,
        })
    }

    /// Makes an account.
    pub async fn register(
        server: JsValue,
        username: JsValue,
        password: JsValue,
        options: JsValue,
    ) -> JsResult<()> {
        let options = Options::new(options, &["signal", "accountCreationKey"])?;
        let guard = lone_guard(&options)?;
        let server = server_at(&server)?;
        let username = arguments::text(&username, "user name")?;
        let password = arguments::string(&password, "password")?;
        let creation_key = options.text("accountCreationKey")?.unwrap_or_default();
        account::register(&server, &username, &password, &creation_key, &guard).await?;
        Ok(())
    }

    /// Opens a user's vault.
    pub async fn login(
        server: JsValue,
        username: JsValue,
        password: JsValue,
        options: JsValue,
    ) -> JsResult<ExcaliburSession> {
        let options = Options::new(options, &["signal"])?;
        let guard = lone_guard(&options)?;
        let server = server_at(&server)?;
        let username = arguments::text(&username, "user name")?;
        let password = arguments::string(&password, "password")?;
        let base = server.address.base().to_owned();
        let access = account::login(server, &username, &password, &guard).await?;
        #[allow(clippy::cast_precision_loss)] // exact for 200 000 years
        let lifetime_ms = access.lifetime_seconds as f64 * 1000.0;
        Ok(Self {
            username,
            server: base,
            expires_at_ms: now_ms() + lifetime_ms,
            access: RefCell::new(Some(Rc::new(access))),
            end: AbortController::new()?,
        })
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

    /// When the session ends.
    #[wasm_bindgen(getter, js_name = expiresAt)]
    pub fn expires_at(&self) -> Date {
        Date::new(&self.expires_at_ms.into())
    }

    /// Whether it was locked.
    #[wasm_bindgen(getter)]
    pub fn locked(&self) -> bool {
        self.access.borrow().is_none()
    }

    /// What is in a directory.
    pub async fn list(&self, path: JsValue, options: JsValue) -> JsResult<JsValue> {
        #[derive(Serialize)]
        struct Listing {
            path: String,
            items: Vec<Entry>,
        }
        let call = self.call(options, &["signal"])?;
        let path = arguments::path(&path, "path")?;
        let items = files::list(&call.access.channel, &path, &call.guard).await?;
        plain(&Listing {
            path: path.to_string(),
            items: items
                .into_iter()
                .map(|item| Entry::new(item, &path))
                .collect(),
        })
    }

    /// What is at a path, or `null`.
    pub async fn stat(&self, path: JsValue, options: JsValue) -> JsResult<JsValue> {
        let call = self.call(options, &["signal", "kind"])?;
        let path = arguments::path(&path, "path")?;
        let kind = call.options.kind()?;
        let stat = files::stat(&call.access.channel, &path, kind, &call.guard).await?;
        let Some(stat) = stat else {
            return Ok(JsValue::NULL);
        };
        let entry = plain(&Entry::new(stat.item, &path.parent()))?;
        if let Some(empty) = stat.empty {
            Reflect::set(&entry, &"empty".into(), &empty.into())?;
        }
        Ok(entry)
    }

    /// Makes a directory, and those above it that are missing.
    pub async fn mkdir(&self, path: JsValue, options: JsValue) -> JsResult<()> {
        let call = self.call(options, &["signal"])?;
        let path = arguments::path(&path, "path")?;
        Ok(files::mkdir(&call.access.channel, &path, &call.guard).await?)
    }

    /// Gives an entry another name in its directory.
    pub async fn rename(&self, path: JsValue, name: JsValue, options: JsValue) -> JsResult<()> {
        let call = self.call(options, &["signal", "kind"])?;
        let path = arguments::path(&path, "path")?;
        let name = arguments::text(&name, "name")?;
        let kind = call.options.kind()?;
        Ok(files::rename(&call.access.channel, &path, kind, &name, &call.guard).await?)
    }

    /// Moves an entry into another directory.
    #[wasm_bindgen(js_name = move)]
    pub async fn move_into(
        &self,
        path: JsValue,
        directory: JsValue,
        options: JsValue,
    ) -> JsResult<()> {
        let call = self.call(options, &["signal", "kind"])?;
        let path = arguments::path(&path, "path")?;
        let directory = arguments::path(&directory, "directory")?;
        let kind = call.options.kind()?;
        Ok(files::move_into(&call.access.channel, &path, kind, &directory, &call.guard).await?)
    }

    /// Deletes a file or a directory.
    pub async fn remove(&self, path: JsValue, options: JsValue) -> JsResult<()> {
        let call = self.call(options, &["signal", "kind", "recursive"])?;
        let path = arguments::path(&path, "path")?;
        let kind = call.options.kind()?;
        let recursive = call.options.flag("recursive")?;
        Ok(files::remove(&call.access.channel, &path, kind, recursive, &call.guard).await?)
    }

    /// Seals a file and stores it.
    pub async fn upload(
        &self,
        directory: JsValue,
        data: JsValue,
        options: JsValue,
    ) -> JsResult<JsValue> {
        let known = &["signal", "onProgress", "name", "size", "overwrite"];
        let call = self.call(options, known)?;
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
            mime_type: None,
        };
        plain(&Entry::new(item, &directory))
    }

    /// Asks for a file; what comes back reads it.
    pub async fn download(&self, path: JsValue, options: JsValue) -> JsResult<IncomingFile> {
        let call = self.call(options, &["signal", "onProgress"])?;
        let path = arguments::path(&path, "path")?;
        let on_progress = call.options.on_progress()?;
        let download = Download::start(call.access, &path, call.guard).await?;
        #[allow(clippy::cast_precision_loss)] // exact up to 2^53
        let size = download.size().unwrap_or_default() as f64;
        Ok(IncomingFile {
            size,
            loaded: Cell::new(0.0),
            on_progress,
            ender: download.ender(),
            download: RefCell::new(Some(download)),
        })
    }

    /// Opens a file for reading parts of it.
    #[wasm_bindgen(js_name = openRanges)]
    pub async fn open_ranges(&self, path: JsValue, options: JsValue) -> JsResult<FileRanges> {
        let call = self.call(options, &["signal"])?;
        let path = arguments::path(&path, "path")?;
        let reader = RangeReader::open(call.access, &path, &call.guard).await?;
        Ok(FileRanges {
            reader,
            end: self.end.clone(),
        })
    }

    /// The vault key's bytes, for a backup.
    #[wasm_bindgen(js_name = vaultKey)]
    pub async fn vault_key(&self, password: JsValue, options: JsValue) -> JsResult<Uint8Array> {
        let call = self.call(options, &["signal"])?;
        let password = arguments::string(&password, "password")?;
        let channel = &call.access.channel;
        let key = account::read_vault_key(channel, &self.username, &password, &call.guard).await?;
        Ok(Uint8Array::from(key.as_slice()))
    }

    /// Forgets all keys and ends the calls that run.
    pub fn lock(&self) {
        self.access.take();
        self.end.abort();
    }

    fn call(&self, options: JsValue, known: &[&str]) -> Result<Call> {
        let access = self
            .access
            .borrow()
            .clone()
            .ok_or_else(|| Error::new(Code::Locked, "The vault is locked. Log in again."))?;
        let options = Options::new(options, known)?;
        let guard = guard(&options, Some(&self.end.signal()))?;
        Ok(Call {
            access,
            guard,
            options,
        })
    }
}

/// A file on its way, read piece by piece.
#[wasm_bindgen]
pub struct IncomingFile {
    size: f64,
    loaded: Cell<f64>,
    on_progress: Option<Function>,
    ender: Ender,
    /// Not there while it is read, and after its end.
    download: RefCell<Option<Download>>,
}

#[wasm_bindgen]
impl IncomingFile {
    /// Bytes of the file.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> f64 {
        self.size
    }

    /// The next bytes; `undefined` once all were given and both seals have been checked. Until
    /// then nothing vouches for them.
    pub async fn read(&self) -> JsResult<Option<Uint8Array>> {
        let Some(mut download) = self.download.take() else {
            return Err(Error::new(
                Code::InvalidArgument,
                "The download has been read already. Start another.",
            )
            .into());
        };
        let piece = download.read().await?;
        if let Some(piece) = &piece {
            self.loaded
                .set(self.loaded.get() + f64::from(piece.length()));
            self.download.replace(Some(download));
        }
        report(
            self.on_progress.as_ref(),
            "receive",
            self.loaded.get(),
            self.size,
        );
        Ok(piece)
    }

    /// Ends it before its time, also while it is read.
    pub fn cancel(&self) {
        self.ender.end();
        self.download.take();
    }
}

/// A file of which parts are read.
#[wasm_bindgen]
pub struct FileRanges {
    reader: RangeReader,
    end: AbortController,
}

#[wasm_bindgen]
impl FileRanges {
    /// Bytes of the file.
    #[wasm_bindgen(getter)]
    #[allow(clippy::cast_precision_loss)] // exact up to 2^53
    pub fn size(&self) -> f64 {
        self.reader.size() as f64
    }

    /// The bytes from `start` up to, and without, `end`, which the file's tag does not cover.
    pub async fn read(
        &self,
        start: JsValue,
        end: JsValue,
        options: JsValue,
    ) -> JsResult<Uint8Array> {
        let options = Options::new(options, &["signal"])?;
        let guard = guard(&options, Some(&self.end.signal()))?;
        let start = arguments::count(&start, "start")?;
        let end = arguments::count(&end, "end")?;
        Ok(self.reader.read(start, end, &guard).await?)
    }
}

/// An entry as JavaScript sees it.
#[derive(Serialize)]
struct Entry {
    name: String,
    path: String,
    kind: &'static str,
    size: Option<u64>,
    #[serde(rename = "type")]
    mime_type: Option<String>,
}

impl Entry {
    fn new(item: Item, directory: &VaultPath) -> Self {
        let path = match item.name.as_str() {
            "" => directory.to_string(),
            name => directory.join(name).to_string(),
        };
        Self {
            name: item.name,
            path,
            kind: match item.kind {
                Kind::File => "file",
                Kind::Directory => "directory",
            },
            size: item.size,
            mime_type: item.mime_type,
        }
    }
}

fn server_at(address: &JsValue) -> Result<Server> {
    let address = arguments::text(address, "server's address")?;
    Address::parse(&address).map(Server::new)
}

fn lone_guard(options: &Options) -> Result<Guard> {
    guard(options, None)
}

fn guard(options: &Options, end: Option<&AbortSignal>) -> Result<Guard> {
    let signal = options.signal()?;
    let by_caller = signal.as_ref().map(|signal| (signal, Code::Aborted));
    let by_lock = end.map(|signal| (signal, Code::Locked));
    let signals: Vec<_> = by_caller.into_iter().chain(by_lock).collect();
    Guard::new(&signals, PATIENCE_MS)
}

fn report(on_progress: Option<&Function>, phase: &str, loaded: f64, total: f64) {
    let Some(on_progress) = on_progress else {
        return;
    };
    let progress = Object::new();
    let fields: [(&str, JsValue); 3] = [
        ("loaded", loaded.into()),
        ("total", total.into()),
        ("phase", phase.into()),
    ];
    for (name, value) in fields {
        // setting a field of a fresh object does not fail
        let _ = Reflect::set(&progress, &name.into(), &value);
    }
    // what a listener throws is its own affair
    let _ = on_progress.call1(&JsValue::UNDEFINED, &progress);
}

fn plain<T: Serialize>(value: &T) -> JsResult<JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    Ok(value.serialize(&serializer)?)
}
