//! `excalibur-dev-server`: see `--help`.

mod options;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser;
use excalibur_dev_server::{Server, StartError};
use tokio::signal::unix::{SignalKind, signal};

#[tokio::main]
async fn main() -> ExitCode {
    let options = options::Options::parse();
    let server = match Server::bind(options.into_config()).await {
        Ok(server) => server,
        Err(error) => {
            let is_usage = matches!(
                error,
                StartError::CreationKey | StartError::Page(_) | StartError::QuikRoles(_)
            );
            return fail(&error.to_string(), is_usage);
        }
    };
    // asked for before the address is printed: whoever reads it may stop the server at once
    let (Ok(mut interrupt), Ok(mut terminate)) = (
        signal(SignalKind::interrupt()),
        signal(SignalKind::terminate()),
    ) else {
        return fail("cannot listen for signals", false);
    };
    let stop = async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    };
    let mut out = std::io::stdout().lock();
    let key = server.account_creation_key();
    let printed = writeln!(
        out,
        "listening on http://{}\naccount creation key: {key}",
        server.address()
    )
    .and_then(|()| out.flush());
    drop(out);
    if let Err(error) = printed {
        return fail(&format!("cannot print the address: {error}"), false);
    }
    match server.run(stop).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error.to_string(), false),
    }
}

fn fail(why: &str, is_usage: bool) -> ExitCode {
    eprintln!("error: {why}");
    if is_usage {
        ExitCode::from(2)
    } else {
        ExitCode::FAILURE
    }
}
