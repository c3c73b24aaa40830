//! Quik, a message system older than Excalibur and apart from it: an account server (`auth`), a
//! session server and a relay, which may be one host or three.
//!
//! Every call is a POST of a JSON object to `<server>/api/v1/PATH`; every answer has a `status`.
//! A call is a struct here, its path and its answer are tied to it by [`Call`].
//!
//! | call | to | answer |
//! |---|---|---|
//! | [`Register`] | auth | [`Account`] |
//! | [`Init`], [`Login`] | auth | [`LoginSpec`], [`CreatedSession`] |
//! | [`Validate`], [`Remove`] | session | [`RenewedSession`], [`Done`] |
//! | [`Verify`] | session, from a relay | [`Done`] |
//! | [`Send`], [`Get`], [`New`] | relay | [`Done`], [`Mailbox`], [`Mailbox`] |
//!
//! RSA and AES-CBC are the caller's: in a browser they are WebCrypto's.

mod account;
mod call;
mod item;
mod password;
mod relay;
mod reply;
mod session;

pub use account::{Account, CreatedSession, Init, Login, LoginSpec, Method, Proof, Register};
pub use call::{Call, PREFIX};
pub use item::{AES_KEY_BYTES, IV_BYTES, Item, Mail, STANDARD_MODE, Sealed};
pub use password::{PasswordHash, SALT_RANDOM_BYTES, Salt};
pub use relay::{DEFAULT_SIZE, Get, Mailbox, New, Send};
pub use reply::{Done, Refusal, read, write};
pub use session::{Remove, RenewedSession, Validate, Verify};
