//! A server in this process, a client that says exactly what it is told to, and users.
#![allow(dead_code, reason = "benches need a part of it")]

pub mod program;
pub mod user;
pub mod wire;

use std::net::SocketAddr;
use std::path::Path;
use std::thread::JoinHandle;

use excalibur_dev_server::Server;
use excalibur_dev_server::config::Config;
use tempfile::TempDir;
use tokio::sync::oneshot;

/// A server on a thread of its own, stopped when it is dropped.
pub struct Running {
    pub address: SocketAddr,
    pub creation_key: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    /// Starts a server over `data`, without a rate limit unless `change` sets one.
    pub fn start(data: &Path, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config::new(data);
        config.rate_limit = None;
        change(&mut config);
        let (ready, started) = std::sync::mpsc::channel();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            runtime.block_on(async {
                let server = Server::bind(config).await.unwrap();
                let key = server.account_creation_key().to_owned();
                ready.send((server.address(), key)).unwrap();
                let stopped = async {
                    let _ = stopped.await;
                };
                server.run(stopped).await.unwrap();
            });
        });
        let (address, creation_key) = started.recv().unwrap();
        Self {
            address,
            creation_key,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// A server over a fresh folder that lives as long as the second value.
    pub fn fresh(change: impl FnOnce(&mut Config)) -> (Self, TempDir) {
        let data = TempDir::new().unwrap();
        (Self::start(data.path(), change), data)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.take().map(|stop| stop.send(()));
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
            && !std::thread::panicking()
        {
            panic!("the server panicked");
        }
    }
}
