//! The options of the Quik servers.

use axum::http::Uri;
use axum::http::uri::Scheme;
use clap::{Args, ValueEnum};
use excalibur_dev_server::config::{DEFAULT_IDENT_SECONDS, QuikConfig, QuikRoles};

/// Below it a secret could be guessed.
const SECRET_CHARS: usize = 16;

#[derive(Args)]
#[command(next_help_heading = "Quik")]
pub struct QuikOptions {
    /// Servers of Quik to be, under /api/v1: any of them, with commas between
    #[arg(long = "quik-roles", value_name = "ROLES", value_delimiter = ',')]
    roles: Vec<Role>,
    /// Address of the session server, where that is another one
    #[arg(long = "quik-session-url", value_name = "URL", value_parser = parse_url)]
    session_url: Option<String>,
    /// What auth and session share where they are two servers, 16 characters or more
    #[arg(long = "quik-secret", value_name = "TEXT", value_parser = parse_secret)]
    secret: Option<String>,
    /// Seconds until an ident has to be renewed
    #[arg(long = "quik-ident-seconds", value_name = "N", default_value_t = DEFAULT_IDENT_SECONDS)]
    ident_seconds: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Role {
    /// Accounts and logins
    Auth,
    /// Client sessions
    Session,
    /// Mailboxes
    Relay,
}

impl QuikOptions {
    pub fn into_config(self) -> QuikConfig {
        let plays = |role| self.roles.contains(&role);
        QuikConfig {
            roles: QuikRoles {
                auth: plays(Role::Auth),
                session: plays(Role::Session),
                relay: plays(Role::Relay),
            },
            session_url: self.session_url,
            secret: self.secret,
            ident_seconds: self.ident_seconds,
        }
    }
}

fn parse_url(text: &str) -> Result<String, String> {
    let parsed = text.parse::<Uri>().ok();
    let fits = parsed.is_some_and(|uri| {
        uri.scheme() == Some(&Scheme::HTTP) && uri.authority().is_some() && uri.query().is_none()
    });
    if fits {
        Ok(text.to_owned())
    } else {
        Err("it is written like http://127.0.0.1:8989".to_owned())
    }
}

fn parse_secret(text: &str) -> Result<String, String> {
    let visible = text.bytes().all(|byte| byte.is_ascii_graphic());
    if text.len() >= SECRET_CHARS && visible {
        Ok(text.to_owned())
    } else {
        Err(format!(
            "it has {SECRET_CHARS} visible ASCII characters or more"
        ))
    }
}
