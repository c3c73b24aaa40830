//! Files up: sealed, then sent, and looked for where no answer comes.

use super::account::Access;
use super::channel::Attachment;
use super::files::{explain_missing, list};
use super::sealed_file::SealedFile;
use super::source::Source;
use crate::api::{VaultPath, files};
use crate::browser::abort::Guard;
use crate::error::{Code, Error, Result};
use crate::exef::{HEADER_BYTES, Header, MAX_PLAINTEXT_BYTES, OVERHEAD_BYTES};

/// How often a file is sent when no answer comes.
const ATTEMPTS: u32 = 3;
/// Above this the server is asked whether it takes so much, before anything is sent.
const ASK_SIZE_ABOVE_BYTES: u64 = 8 * 1024 * 1024;

/// Where a file goes.
pub struct Target<'a> {
    pub directory: &'a VaultPath,
    pub name: &'a str,
    /// In place of one that is there.
    pub overwrite: bool,
}

/// Hears how far an upload is: phase, bytes of the file done, bytes in all.
pub type OnProgress<'a> = &'a dyn Fn(&str, f64, f64);

/// Seals a file under the vault key and then under K, and stores it.
///
/// Where no answer comes it looks what the server has stored before it sends the file again: the
/// nonce of the inner seal tells whose it is.
pub async fn upload(
    access: &Access,
    target: &Target<'_>,
    source: Source,
    on_progress: OnProgress<'_>,
    guard: &Guard,
) -> Result<()> {
    let channel = &access.channel;
    files::upload(target.directory, target.name, target.overwrite)?; // a wrong name fails early
    let size = source.size();
    if size + OVERHEAD_BYTES as u64 > MAX_PLAINTEXT_BYTES {
        return Err(Error::new(
            Code::TooLarge,
            "The file is longer than what can be sealed, which is 64 GiB.",
        ));
    }
    if size > ASK_SIZE_ABOVE_BYTES {
        let answer = channel.call(&files::check_size(size), guard).await?;
        files::read_check_size(&answer.as_response())?;
    }
    #[allow(clippy::cast_precision_loss)] // exact up to 2^53
    let total = size as f64;
    let on_sealed = |done| on_progress("seal", done, total);
    let credentials = channel.credentials();
    let file = SealedFile::seal(&access.vault_key, credentials, source, &on_sealed, guard).await?;

    let mut overwrite = target.overwrite;
    let on_sent = |sent: f64| on_progress("send", sent.min(total), total);
    let mut attempts = 1;
    loop {
        let request = files::upload(target.directory, target.name, overwrite)?;
        let attachment = Attachment {
            file: Some(&file),
            on_sent: Some(&on_sent),
            ..Attachment::default()
        };
        let outcome = match channel.send(&request, &attachment, guard).await {
            Ok(received) => {
                let answer = received.read(guard).await?;
                files::read_upload(&answer.as_response())
            }
            Err(error) => Err(error),
        };
        let error = match outcome {
            Ok(()) => break,
            Err(error) if is_in_doubt(&error) && attempts < ATTEMPTS => error,
            Err(error) => {
                return Err(explain_missing(channel, target.directory, error, guard).await);
            }
        };
        attempts += 1;
        guard.recover()?;
        match look_up(access, target, &file.header, guard).await? {
            Stored::Whole => break,
            Stored::Part => overwrite = true,
            Stored::Other if error.code == Code::AlreadyExists => return Err(error),
            Stored::Other => {}
        }
    }
    on_progress("send", total, total);
    Ok(())
}

/// What stands on the server after an upload without an answer.
enum Stored {
    /// This file.
    Whole,
    /// This file, cut (spec §7 (b)).
    Part,
    /// Nothing, or another file.
    Other,
}

async fn look_up(
    access: &Access,
    target: &Target<'_>,
    header: &Header,
    guard: &Guard,
) -> Result<Stored> {
    let path = target.directory.join(target.name);
    let attachment = Attachment {
        range: Some(format!("bytes=0-{}", HEADER_BYTES - 1)),
        ..Attachment::default()
    };
    let channel = &access.channel;
    let received = channel
        .send(&files::download(&path), &attachment, guard)
        .await?;
    let answer = received.read(guard).await?;
    if answer.status != 206 || answer.body != header.to_bytes() {
        return Ok(Stored::Other);
    }
    let items = list(channel, target.directory, guard).await?;
    let is_whole = items
        .iter()
        .any(|item| item.name == target.name && item.size == Some(header.length));
    Ok(if is_whole {
        Stored::Whole
    } else {
        Stored::Part
    })
}

/// No answer; or the name is taken, perhaps by this very file, as browsers send a request again by
/// themselves when a connection breaks.
fn is_in_doubt(error: &Error) -> bool {
    matches!(
        error.code,
        Code::Unreachable | Code::Timeout | Code::AlreadyExists
    )
}
