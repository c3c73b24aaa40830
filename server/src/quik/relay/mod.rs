//! The relay: takes messages in, and hands them out. It knows no accounts and no plaintext; who
//! is calling it asks the session server.

mod mailboxes;

use std::path::Path;
use std::sync::Arc;

use excalibur_client::quik::{DEFAULT_SIZE, Done, Get, Mailbox, New, Send, Verify};

use super::database::{OpenError, failed};
use super::peer::SessionServer;
use super::reason::Fault;
use super::{blocking, checks, now, token};
use mailboxes::Mailboxes;

const FILE: &str = "quik-relay.sqlite";
/// Messages of one answer at most.
const MAX_SIZE: usize = 1000;

/// The relay.
pub struct Relay {
    mailboxes: Mailboxes,
    sessions: SessionServer,
    /// Made at its first start.
    uuid: String,
}

/// Who is calling, checked.
struct Caller {
    uuid: String,
    client: String,
}

impl Relay {
    /// Opens the database in the data folder.
    pub fn open(data: &Path, sessions: SessionServer) -> Result<Self, OpenError> {
        let path = data.join(FILE);
        let mailboxes = Mailboxes::open(&path)?;
        let fresh = token::make_uuid().map_err(|error| failed(&path, error))?;
        let uuid = mailboxes.relay_uuid(fresh.to_string());
        Ok(Self {
            mailboxes,
            sessions,
            uuid: uuid.map_err(|error| failed(&path, error))?,
        })
    }

    /// Takes messages: on the disk before it answers.
    pub async fn send(self: Arc<Self>, call: Send) -> Result<Done, Fault> {
        let items = checks::items(call.message_payload)?;
        let caller = self.verify(call.uuid, call.client_uuid, call.ident).await?;
        blocking(move || {
            self.mailboxes.put(&caller.uuid, &items, now())?;
            Ok(Done {})
        })
        .await
    }

    /// The newest messages.
    pub async fn get(self: Arc<Self>, call: Get) -> Result<Mailbox, Fault> {
        let size = call.size.unwrap_or(DEFAULT_SIZE) as usize;
        let caller = self.verify(call.uuid, call.client_uuid, call.ident).await?;
        blocking(move || {
            let payload =
                self.mailboxes
                    .newest(&caller.uuid, &caller.client, size.min(MAX_SIZE))?;
            Ok(Mailbox { payload })
        })
        .await
    }

    /// What was not yet delivered to this client.
    pub async fn new_messages(self: Arc<Self>, call: New) -> Result<Mailbox, Fault> {
        let caller = self.verify(call.uuid, call.client_uuid, call.ident).await?;
        blocking(move || {
            let payload = self.mailboxes.undelivered(&caller.uuid, &caller.client)?;
            Ok(Mailbox { payload })
        })
        .await
    }

    async fn verify(
        &self,
        uuid: String,
        client_uuid: String,
        ident: String,
    ) -> Result<Caller, Fault> {
        let caller = Caller {
            client: checks::uuid("client_uuid", &client_uuid)?,
            uuid: checks::uuid("uuid", &uuid)?,
        };
        let call = Verify {
            uuid,
            ident,
            client_uuid,
            relay_uuid: self.uuid.clone(),
        };
        self.sessions.verify(&call).await?;
        Ok(caller)
    }
}
