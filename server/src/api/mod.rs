//! What the calls of the API do, one file per router.

mod checks;
mod files;
mod transfer;
mod users;
mod well_known;

use std::sync::Arc;

use axum::body::Body;

use crate::auth::{ProofCheck, Session};
use crate::http::{Call, Fault, Incoming, Problem, Reply};

/// Answers a call.
///
/// # Errors
/// See [`Fault`].
pub async fn call(call: Call<'_>, incoming: &Incoming<'_>, body: Body) -> Result<Reply, Fault> {
    match call {
        Call::Version => Ok(well_known::version()),
        Call::Compatible => well_known::compatible(incoming),
        Call::Heartbeat => Ok(well_known::heartbeat(incoming)),
        Call::Clock => Ok(well_known::clock()),
        Call::GroupSize => Ok(well_known::group_size(incoming)),
        Call::CheckUser(name) => users::check(incoming, name).await,
        Call::Security(name) => users::security(incoming, name).await,
        Call::VaultKey(name) => users::vault_key(incoming, name).await,
        Call::AddUser(name) => users::add(incoming, body, name).await,
        Call::List(path) => files::list(incoming, path).await,
        Call::Mkdir(path) => files::mkdir(incoming, body, path).await,
        Call::Rename(path) => files::rename(incoming, body, path).await,
        Call::Delete(path) => files::delete(incoming, path).await,
        Call::CheckPath(path) => checks::path(incoming, path).await,
        Call::CheckDir(path) => checks::dir(incoming, path).await,
        Call::CheckSize => checks::size(incoming),
        Call::Upload(path) => transfer::upload(incoming, body, path).await,
        Call::Download(path) => transfer::download(incoming, path).await,
    }
}

/// Who is calling: a live session, and a proof that its key is at hand.
fn authenticate(incoming: &Incoming<'_>) -> Result<Arc<Session>, Fault> {
    let proof = ProofCheck {
        headers: incoming.headers,
        method: incoming.method,
        path: incoming.path,
        path_rule: incoming.app.config.path_rule,
    };
    // the real server's files router asks for the header twice, and says so twice
    let is_files = incoming.path.starts_with("/api/files/");
    proof.check_form(if is_files { 2 } else { 1 })?;
    let session = incoming.app.sessions.any(incoming.headers);
    let session = session.ok_or_else(|| Reply::unauthenticated(""))?;
    proof.check(session.key(), &incoming.app.used_nonces)?;
    Ok(session)
}

/// All of the values, or a 422 that names every problem.
fn both<A, B>(first: Result<A, Problem>, second: Result<B, Problem>) -> Result<(A, B), Fault> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (Err(first), Err(second)) => Err(Fault::invalid(&[first, second])),
        (Err(problem), _) | (_, Err(problem)) => Err(Fault::invalid(&[problem])),
    }
}

/// Does what waits for the disk on a thread of its own.
async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(Fault::Internal(error.to_string())))
}
