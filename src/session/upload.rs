//! Files up: sealed, then sent, and looked for where no answer comes.

use super::account::Access;
use super::channel::Attachment;
use super::files::{explain_missing, list};
use super::range::read_header;
use super::sealed_file::SealedFile;
use super::source::Source;
use crate::api::files::Item;
use crate::api::{Kind, VaultPath, files};
use crate::browser::abort::Guard;
use crate::browser::time::sleep;
use crate::error::{Code, Error, Result};
use crate::exef::{Header, MAX_PLAINTEXT_BYTES, OVERHEAD_BYTES};

/// How often a file is sent when no answer comes.
const ATTEMPTS: u32 = 3;
/// Above this the server is asked whether it takes so much, before anything is sent.
const ASK_SIZE_ABOVE_BYTES: u64 = 8 * 1024 * 1024;
/// A file that the server writes has grown by then, or nobody writes it.
const GROWS_WITHIN_MS: u32 = 500;
/// How often it is looked whether it grows: what still does belongs to somebody.
const LOOKS: u32 = 4;

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
        let mut answered = false;
        let outcome = match channel.send(&request, &attachment, guard).await {
            Ok(received) => {
                answered = true;
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
            Stored::Fragment => overwrite = true,
            // a name that is taken, or a proxy that has lost the server: again it would be the same
            Stored::Other if answered => return Err(error),
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
    /// A part of this or of another file, which nobody can open (spec §7 (b)).
    Fragment,
    /// Nothing, or another file.
    Other,
}

async fn look_up(
    access: &Access,
    target: &Target<'_>,
    header: &Header,
    guard: &Guard,
) -> Result<Stored> {
    let mut before = None;
    for _ in 0..LOOKS {
        let Some(item) = find(access, target, guard).await? else {
            return Ok(Stored::Other);
        };
        if !item.is_cut {
            let request = files::download(&target.directory.join(target.name));
            let stored = match read_header(access, &request, guard).await {
                Ok((stored, _)) => stored,
                Err(error) if is_foreign(&error) => return Ok(Stored::Other),
                Err(error) => return Err(error),
            };
            match (stored == *header, item.size == Some(stored.length)) {
                (true, true) => return Ok(Stored::Whole),
                (true, false) => return Ok(Stored::Fragment),
                (false, true) => return Ok(Stored::Other),
                (false, false) => {}
            }
        }
        // a part, as of one that somebody else stores at this moment
        let now = Some((item.size, item.is_cut));
        if now == before {
            return Ok(Stored::Fragment);
        }
        before = now;
        guard.wait(sleep(GROWS_WITHIN_MS)).await?;
    }
    Ok(Stored::Other)
}

/// The entry of the target's name, where it is a file.
async fn find(access: &Access, target: &Target<'_>, guard: &Guard) -> Result<Option<Item>> {
    let items = list(&access.channel, target.directory, guard).await?;
    let is_target = |item: &Item| item.kind == Kind::File && item.name == target.name;
    Ok(items.into_iter().find(is_target))
}

/// What is stored is none of ours, or gone by now.
fn is_foreign(error: &Error) -> bool {
    matches!(error.code, Code::Corrupt | Code::NotFound)
}

/// No answer; or the name is taken, perhaps by this very file, as browsers send a request again by
/// themselves when a connection breaks.
fn is_in_doubt(error: &Error) -> bool {
    matches!(
        error.code,
        Code::Unreachable | Code::Timeout | Code::AlreadyExists
    )
}
