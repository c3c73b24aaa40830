//! Files up and down, each in one piece.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::Blob;

use super::channel::{Channel, Payload};
use super::files::explain_missing;
use super::sealed;
use crate::api::{Response, VaultPath, files};
use crate::browser::abort::Guard;
use crate::browser::aes_gcm::AesKey;
use crate::error::{Code, Error, Result};

/// What hears how far a transfer is: phase, bytes done, bytes in all.
pub type OnProgress<'a> = &'a dyn Fn(&str, f64, f64);

/// A file to be stored.
pub struct Upload<'a> {
    pub directory: &'a VaultPath,
    pub name: &'a str,
    pub data: &'a Uint8Array,
    /// In place of one that is there.
    pub overwrite: bool,
}

/// Seals a file under the vault key and then under K, and stores it.
pub async fn upload(
    channel: &Channel,
    vault_key: &AesKey,
    file: &Upload<'_>,
    on_progress: OnProgress<'_>,
    guard: &Guard,
) -> Result<()> {
    let request = files::upload(file.directory, file.name, file.overwrite)?;
    let total = f64::from(file.data.length());
    on_progress("seal", 0.0, total);
    let inner = sealed::seal(vault_key, file.data).await?;
    let outer = channel.seal(&inner).await?;
    drop(inner);
    // a Blob has a known length, without which the server takes nothing (411)
    let body = Blob::new_with_u8_array_sequence(&Array::of1(&outer)).map_err(|_| {
        Error::new(
            Code::TooLarge,
            "The browser has no room for the sealed file.",
        )
    })?;
    drop(outer);
    on_progress("send", 0.0, total);
    let payload = Payload {
        body: Some(JsValue::from(body)),
        on_chunk: &|_, _| {},
    };
    let answer = channel.transfer(&request, payload, guard).await?;
    let outcome = files::read_upload(&Response {
        status: answer.status,
        body: &answer.body.to_vec(),
    });
    if let Err(error) = outcome {
        return Err(explain_missing(channel, file.directory, error, guard).await);
    }
    on_progress("send", total, total);
    Ok(())
}

/// Fetches a file and opens both seals.
pub async fn download(
    channel: &Channel,
    vault_key: &AesKey,
    path: &VaultPath,
    on_progress: OnProgress<'_>,
    guard: &Guard,
) -> Result<Uint8Array> {
    let payload = Payload {
        body: None,
        on_chunk: &|loaded, total| on_progress("receive", loaded, total),
    };
    let opened = channel
        .transfer(&files::download(path), payload, guard)
        .await?;
    files::read_download(&Response {
        status: opened.status,
        body: &[],
    })?;
    let total = f64::from(opened.body.length());
    on_progress("open", 0.0, total);
    let data = sealed::open(vault_key, &opened.body)
        .await
        .map_err(|error| {
            Error::new(
                Code::Corrupt,
                format!("The file cannot be opened. {}", error.message),
            )
        })?;
    on_progress("open", total, total);
    Ok(data)
}
