//! The login as a state machine: a message of the server in, the client's next message out.

use core::mem::{replace, take};

use super::message::{Message, Status};
use super::sealed_token::SealedToken;
use crate::error::{Code, Error, Result};
use crate::secret::Key;
use crate::srp::{Ephemeral, Group, Proofs, PublicValue};

/// What to do after a message of the server.
pub enum Step {
    /// Wait for its next message.
    Wait,
    /// Send this and wait.
    Send(String),
    /// The login is done; close the socket.
    Done(Login),
}

/// What a login yields.
pub struct Login {
    /// The JWT, under K.
    pub token: SealedToken,
    /// K, which seals and signs what follows.
    pub master_key: Key,
}

/// A login under way. After an error it is over.
pub struct Handshake {
    username: String,
    salt: Vec<u8>,
    srp_key: Key,
    secret: Key,
    state: State,
}

enum State {
    Group,
    PublicValue(Group),
    Accepted { proofs: Proofs, master_key: Key },
    Proof { proofs: Proofs, master_key: Key },
    Token { master_key: Key },
    Over,
}

impl Handshake {
    /// Starts a login; the text is the first message to send.
    ///
    /// `salt` is the user's SRP salt, `srp_key` is x, `secret` is 32 random bytes (`a`).
    #[must_use]
    pub fn start(username: &str, salt: &[u8], srp_key: Key, secret: Key) -> (Self, String) {
        let handshake = Self {
            username: username.to_owned(),
            salt: salt.to_owned(),
            srp_key,
            secret,
            state: State::Group,
        };
        let first = Message::text(None, username).to_json();
        (handshake, first)
    }

    /// Takes the server's next message.
    ///
    /// # Errors
    /// [`Code::UserNotFound`] and [`Code::WrongPassword`] as the server says it;
    /// [`Code::ServerNotVerified`] for a wrong M2; [`Code::BadHandshake`] for anything that the
    /// protocol does not have at this point.
    pub fn receive(&mut self, text: &str) -> Result<Step> {
        let state = replace(&mut self.state, State::Over);
        let message = Message::parse(text)?;
        if message.status == Some(Status::Err) {
            return Err(refusal(&state, message.data.as_deref()));
        }
        let (next, step) = match state {
            State::Group => {
                let bits = message.into_text()?.parse().map_err(|_| out_of_order())?;
                (State::PublicValue(Group::from_bits(bits)?), Step::Wait)
            }
            State::PublicValue(group) => {
                let server_public = PublicValue::parse(group, &message.into_bytes()?)?;
                self.exchange(group, &server_public)?
            }
            State::Accepted { proofs, master_key } => {
                message.into_text()?;
                let reply = Message::bytes(Some(Status::Ok), proofs.client()).to_json();
                (State::Proof { proofs, master_key }, Step::Send(reply))
            }
            State::Proof { proofs, master_key } => {
                if !proofs.verify_server(&message.into_bytes()?) {
                    return Err(Error::new(
                        Code::ServerNotVerified,
                        "The server could not prove that it knows this account. Do not trust it.",
                    ));
                }
                (
                    State::Token { master_key },
                    Step::Send(Message::ok().to_json()),
                )
            }
            State::Token { master_key } => {
                let token = SealedToken::parse(&message.into_text()?)?;
                (State::Over, Step::Done(Login { token, master_key }))
            }
            State::Over => return Err(out_of_order()),
        };
        self.state = next;
        Ok(step)
    }

    fn exchange(&mut self, group: Group, server_public: &PublicValue) -> Result<(State, Step)> {
        let ephemeral = Ephemeral::new(group, take(&mut self.secret))?;
        let master_key = ephemeral.agree(server_public, &self.srp_key)?;
        let proofs = Proofs::derive(
            &self.username,
            &self.salt,
            ephemeral.public(),
            server_public,
            &master_key,
        );
        let reply = Message::bytes(Some(Status::Ok), ephemeral.public().minimal()).to_json();
        Ok((State::Accepted { proofs, master_key }, Step::Send(reply)))
    }
}

fn refusal(state: &State, reason: Option<&str>) -> Error {
    match (state, reason) {
        (State::Group, Some("User does not exist")) => {
            Error::new(Code::UserNotFound, "The server has no user of this name.")
        }
        (State::Proof { .. }, Some("M1 values do not match")) => {
            Error::new(Code::WrongPassword, "The password is wrong.")
        }
        _ => Error::new(
            Code::BadHandshake,
            "The server broke off the login. Try again.",
        ),
    }
}

fn out_of_order() -> Error {
    Error::new(
        Code::BadHandshake,
        "The server sent a login message out of order.",
    )
}
