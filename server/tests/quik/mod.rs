//! The servers of Quik, over real HTTP.

mod accounts;
mod hostile;
mod logins;
mod messages;
mod roles;
mod sessions;
mod world;
