//! The session server: from logins to idents.

mod store;

use std::path::Path;

use excalibur_client::quik::{
    CreatedSession, Done, Refusal, Remove, RenewedSession, Validate, Verify,
};
use subtle::ConstantTimeEq;

use super::database::OpenError;
use super::peer::Create;
use super::reason::{Fault, Reason};
use super::{checks, token};
use crate::config::QuikConfig;
use store::{Change, Session, Store};

const FILE: &str = "quik-session.sqlite";
/// Validations of a stale session.
const MAX_RENEWALS: u32 = 100;
const MAX_AGE_SECONDS: u64 = 30 * 24 * 3600;

/// The session server.
pub struct Sessions {
    store: Store,
    ident_seconds: u64,
    /// Without it, no other server may make sessions.
    secret: Option<String>,
}

impl Sessions {
    /// Opens the database in the data folder.
    pub fn open(config: &QuikConfig, data: &Path) -> Result<Self, OpenError> {
        Ok(Self {
            store: Store::open(&data.join(FILE))?,
            ident_seconds: config.ident_seconds,
            secret: config.secret.clone(),
        })
    }

    /// A fresh client session, for a login that succeeded.
    pub fn create(&self, uuid: &str, now: u64) -> Result<String, Fault> {
        let session = token::make()?;
        // a rotten session is known for as long again
        let forget = now.saturating_sub(2 * MAX_AGE_SECONDS);
        self.store.add(uuid, &token::hash(&session), now, forget)?;
        Ok(session)
    }

    /// The same, for an account server elsewhere.
    pub fn create_for(&self, call: &Create, now: u64) -> Result<CreatedSession, Fault> {
        let secret = self.secret.as_ref().ok_or(Reason::NoSuchCall)?;
        if !bool::from(secret.as_bytes().ct_eq(call.secret.as_bytes())) {
            return Err(Reason::NotAServer.into());
        }
        let uuid = checks::uuid("uuid", &call.uuid)?;
        Ok(CreatedSession {
            client_session: self.create(&uuid, now)?,
            uuid,
        })
    }

    /// Hands an ident, and a stale session in place of the one that came.
    pub fn validate(&self, call: &Validate, now: u64) -> Result<RenewedSession, Fault> {
        let client = checks::uuid("client_uuid", &call.client_uuid)?;
        let uuid = checks::uuid("uuid", &call.uuid)?;
        let renewed = RenewedSession {
            ident: token::make()?,
            client_session: token::make()?,
        };
        let ident_hash = token::hash(&renewed.ident);
        let next = token::hash(&renewed.client_session);
        self.store
            .change(&uuid, &token::hash(&call.client_session), |session| {
                let session = usable(session, &client, now)?;
                let renewals = session.renewals.map_or(0, |renewals| renewals + 1);
                if renewals > MAX_RENEWALS {
                    return Err(Refusal::Rotten.into());
                }
                Ok(Change::Renew {
                    token: next,
                    client,
                    renewals,
                    ident: ident_hash,
                    ident_until: now.saturating_add(self.ident_seconds),
                })
            })?;
        Ok(renewed)
    }

    /// Ends all sessions of a user.
    pub fn remove(&self, call: &Remove, now: u64) -> Result<Done, Fault> {
        let client = checks::uuid("client_uuid", &call.client_uuid)?;
        let uuid = checks::uuid("uuid", &call.uuid)?;
        self.store.change(
            &uuid,
            &token::hash(&call.client_session),
            |session| match usable(session, &client, now)?.renewals {
                Some(_) => Err(Refusal::Stale.into()),
                None => Ok(Change::RemoveAll),
            },
        )?;
        Ok(Done {})
    }

    /// Tells a relay whether an ident is good. Another one of a client with a live session is
    /// taken for an old one.
    pub fn verify(&self, call: &Verify, now: u64) -> Result<Done, Fault> {
        checks::uuid("relay_uuid", &call.relay_uuid)?;
        let client = checks::uuid("client_uuid", &call.client_uuid)?;
        let uuid = checks::uuid("uuid", &call.uuid)?;
        let oldest = now.saturating_sub(MAX_AGE_SECONDS);
        let idents = self.store.idents(&uuid, &client, oldest)?;
        let hash = token::hash(&call.ident);
        if idents.is_empty() {
            return Err(Reason::UnknownSession.into());
        }
        let is_good = |ident: &store::Ident| ident.hash == hash && now < ident.until;
        if idents.iter().any(is_good) {
            Ok(Done {})
        } else {
            Err(Refusal::Expired.into())
        }
    }
}

/// A session that is known, this client's, and not too old.
fn usable(session: Option<Session>, client: &str, now: u64) -> Result<Session, Fault> {
    let is_theirs = |session: &Session| session.client.as_deref().is_none_or(|own| own == client);
    let session = session.filter(is_theirs).ok_or(Reason::UnknownSession)?;
    if now.saturating_sub(session.created) > MAX_AGE_SECONDS {
        return Err(Refusal::Rotten.into());
    }
    Ok(session)
}

#[cfg(test)]
mod tests;
