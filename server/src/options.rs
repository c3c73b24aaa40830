//! The command line.

mod quik;

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use excalibur_client::auth::pop::PathRule;
use excalibur_client::srp::Group;
use excalibur_dev_server::config::{
    CREATION_KEY_BYTES, Config, DEFAULT_MAX_UPLOAD, DEFAULT_ORIGINS, DEFAULT_SESSION_SECONDS,
    RateLimit,
};
use quik::QuikOptions;

/// An Excalibur server for development and tests.
///
/// It prints its address and the account creation key, and stops cleanly on SIGINT and SIGTERM.
#[derive(Parser)]
#[command(version, about)]
pub struct Options {
    /// Port to listen on; 0 takes any free one
    #[arg(long, value_name = "N", default_value_t = 8989)]
    port: u16,
    /// Host name or address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// Folder of accounts and files; made when missing
    #[arg(long, value_name = "DIR", default_value = ".data")]
    data: PathBuf,
    /// Folder of a static page to serve beside the API
    #[arg(long, value_name = "DIR")]
    page: Option<PathBuf>,
    /// Key for new accounts, 32 characters [default: made at the first start, kept in the data
    /// folder]
    #[arg(long, value_name = "KEY", value_parser = parse_creation_key)]
    account_creation_key: Option<String>,
    /// Requests at once, and how many come back each second, for each client; or "off"
    #[arg(long, value_name = "CAPACITY/PER_SECOND", default_value = "20/1",
          value_parser = parse_rate_limit)]
    rate_limit: Limit,
    /// Bytes of the largest file, before it is sealed for the way
    #[arg(long, value_name = "BYTES", default_value_t = DEFAULT_MAX_UPLOAD)]
    max_upload: u64,
    /// Seconds until a session expires
    #[arg(long, value_name = "N", default_value_t = DEFAULT_SESSION_SECONDS)]
    session_seconds: u64,
    /// Bits of the SRP group of new accounts
    #[arg(long, value_name = "BITS", default_value = "1024")]
    srp_group: GroupBits,
    /// Origin of a page that may call from elsewhere; repeat it for more
    #[arg(long, value_name = "ORIGIN", default_values = DEFAULT_ORIGINS)]
    allowed_origin: Vec<String>,
    /// Let pages of all origins call
    #[arg(long)]
    disable_cors: bool,
    /// Sign paths as the real server does with its newest libraries, not with those it is locked to
    #[arg(long)]
    sign_paths_escaped: bool,
    /// Do not seal answers
    #[arg(long)]
    no_encrypt: bool,
    #[command(flatten)]
    quik: QuikOptions,
}

#[derive(Clone, Copy, ValueEnum)]
enum GroupBits {
    #[value(name = "1024")]
    Small,
    #[value(name = "1536")]
    Medium,
    #[value(name = "2048")]
    Large,
}

/// A rate limit, or none.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Limit(Option<RateLimit>);

impl Options {
    /// What the server is started with.
    pub fn into_config(self) -> Config {
        Config {
            host: self.host,
            port: self.port,
            data: self.data,
            page: self.page,
            account_creation_key: self.account_creation_key,
            rate_limit: self.rate_limit.0,
            max_upload: self.max_upload,
            session_seconds: self.session_seconds,
            srp_group: match self.srp_group {
                GroupBits::Small => Group::Bits1024,
                GroupBits::Medium => Group::Bits1536,
                GroupBits::Large => Group::Bits2048,
            },
            allowed_origins: (!self.disable_cors).then_some(self.allowed_origin),
            path_rule: if self.sign_paths_escaped {
                PathRule::EncodeTwice
            } else {
                PathRule::Cut
            },
            encrypt_responses: !self.no_encrypt,
            quik: self.quik.into_config(),
        }
    }
}

fn parse_creation_key(text: &str) -> Result<String, String> {
    let visible = text.bytes().all(|byte| byte.is_ascii_graphic());
    if text.len() == CREATION_KEY_BYTES && visible {
        Ok(text.to_owned())
    } else {
        Err(format!(
            "it has {CREATION_KEY_BYTES} visible ASCII characters"
        ))
    }
}

fn parse_rate_limit(text: &str) -> Result<Limit, String> {
    if text == "off" || text == "0" {
        return Ok(Limit(None));
    }
    let positive = |text: &str| text.parse().ok().filter(|number: &f64| number.is_finite());
    let limit = text.split_once('/').and_then(|(capacity, per_second)| {
        Some(RateLimit {
            capacity: positive(capacity).filter(|&capacity| capacity >= 1.0)?,
            per_second: positive(per_second).filter(|&rate| rate >= 0.0)?,
        })
    });
    limit
        .map(|limit| Limit(Some(limit)))
        .ok_or_else(|| "it is written like 20/1, or off".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_limits_are_read() {
        let limit = parse_rate_limit("50/0.5").unwrap().0.unwrap();
        assert_eq!((limit.capacity, limit.per_second), (50.0, 0.5));
        assert_eq!(parse_rate_limit("off").unwrap(), Limit(None));
        assert_eq!(parse_rate_limit("0").unwrap(), Limit(None));
        for bad in [
            "", "20", "20/", "/1", "0/1", "-5/1", "20/-1", "inf/1", "NaN/1", "a/b",
        ] {
            assert!(parse_rate_limit(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_command_line_is_consistent() {
        <Options as clap::CommandFactory>::command().debug_assert();
    }
}
