//! The program itself, as a process of its own.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::user::User;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_excalibur-dev-server");
/// Until a line of the log comes.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running program, killed when it is dropped.
pub struct Program {
    pub child: Child,
    pub address: SocketAddr,
    pub creation_key: String,
    log: Receiver<String>,
}

impl Program {
    /// On any free port.
    pub fn start(data: &Path, options: &[&str]) -> Self {
        Self::start_at(0, data, options)
    }

    pub fn start_at(port: u16, data: &Path, options: &[&str]) -> Self {
        let mut child = Command::new(PROGRAM)
            .args(["--port", &port.to_string()])
            .args(["--rate-limit", "off", "--data"])
            .arg(data)
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut value = |label: &str| {
            let line = lines.next().unwrap().unwrap();
            line.strip_prefix(label).unwrap().to_owned()
        };
        let address = value("listening on http://").parse().unwrap();
        let creation_key = value("account creation key: ");
        let errors = BufReader::new(child.stderr.take().unwrap()).lines();
        let (sender, log) = channel();
        std::thread::spawn(move || {
            for line in errors.map_while(Result::ok) {
                eprintln!("{line}");
                // the test may have heard enough
                let _ = sender.send(line);
            }
        });
        Self {
            child,
            address,
            creation_key,
            log,
        }
    }

    /// The rest of the next line of the log that begins like this.
    pub fn logged(&self, label: &str) -> String {
        loop {
            let line = self.log.recv_timeout(PATIENCE).unwrap();
            if let Some(rest) = line.strip_prefix(label) {
                return rest.to_owned();
            }
        }
    }

    pub fn signal(&self, signal: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(sent.success());
    }

    pub fn wait(&mut self, limit: Duration) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(start.elapsed() < limit, "it does not stop");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub fn stop(mut self) {
        self.signal("-TERM");
        assert!(self.wait(Duration::from_secs(3)).success());
    }

    pub fn register(&self, name: &str) -> User {
        let user = User::new(name);
        let answer = user.register(self.address, &self.creation_key);
        assert_eq!(answer.status, 201);
        user
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // it may have stopped already
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
