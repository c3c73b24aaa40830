//! Messages a second through the relay of one server with all roles: `cargo bench -p
//! excalibur-dev-server --bench quik`. Each message is a request of its own, over a connection
//! that is kept, verified over HTTP and on the disk before its answer.
#![allow(clippy::unwrap_used)] // what is missing ends the bench

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/quik/world.rs"]
#[allow(dead_code)]
mod world;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use excalibur_client::quik::{Call, Get, New, Send, read};
use world::{Device, item, one_server};

const ROUND: Duration = Duration::from_secs(2);
const ROUNDS: usize = 3;
/// Of a message, sealed: 1 KiB.
const BLOCKS: usize = 64;

/// A connection that is kept.
struct Connection {
    stream: BufReader<TcpStream>,
    host: SocketAddr,
}

impl Connection {
    fn open(host: SocketAddr) -> Self {
        let stream = TcpStream::connect(host).unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream: BufReader::new(stream),
            host,
        }
    }

    fn post(&mut self, path: &str, body: &str) -> Vec<u8> {
        let (host, length) = (self.host, body.len());
        let request = format!(
            "POST /api/v1/{path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        self.stream.get_mut().write_all(request.as_bytes()).unwrap();
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line).unwrap();
            if line == "\r\n" {
                break;
            }
            if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).unwrap();
        body
    }
}

/// Calls a second of all clients together, in one round.
fn round<C: Call>(clients: &[Device], make: impl Fn(&Device) -> C + Sync) -> f64 {
    let start = Instant::now();
    let calls: u32 = std::thread::scope(|scope| {
        let runs: Vec<_> = clients
            .iter()
            .map(|client| {
                let make = &make;
                scope.spawn(move || {
                    let mut connection = Connection::open(client.servers.relay);
                    let body = make(client).to_json().unwrap();
                    let mut calls = 0;
                    while start.elapsed() < ROUND {
                        let answer = connection.post(C::PATH, &body);
                        read::<C::Answer>(&answer).unwrap().ok().unwrap();
                        calls += 1;
                    }
                    calls
                })
            })
            .collect();
        runs.into_iter().map(|run| run.join().unwrap()).sum()
    });
    f64::from(calls) / start.elapsed().as_secs_f64()
}

/// The median of the rounds.
fn rate<C: Call>(clients: &[Device], make: impl Fn(&Device) -> C + Sync) -> f64 {
    let mut rates: Vec<_> = (0..ROUNDS).map(|_| round(clients, &make)).collect();
    rates.sort_by(f64::total_cmp);
    rates[ROUNDS / 2]
}

fn main() {
    let (servers, _server, _data) = one_server();
    let clients: Vec<_> = (0..8).map(|_| Device::of_a_new_user(servers)).collect();
    let send = |client: &Device| {
        let mut item = item(&client.uuid, 1);
        let sealed = vec![0; 16 * (BLOCKS + 1)];
        item.message = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, sealed);
        Send {
            uuid: client.uuid.clone(),
            client_uuid: client.client_uuid.clone(),
            ident: client.ident.clone(),
            message_payload: vec![item],
        }
    };
    let get = |size| {
        move |client: &Device| Get {
            uuid: client.uuid.clone(),
            client_uuid: client.client_uuid.clone(),
            ident: client.ident.clone(),
            size: Some(size),
        }
    };
    let new = |client: &Device| New {
        uuid: client.uuid.clone(),
        client_uuid: client.client_uuid.clone(),
        ident: client.ident.clone(),
    };
    println!("| a second                          | 1 client | 8 clients |");
    println!("| --------------------------------- | -------: | --------: |");
    let row = |name: &str, [one, eight]: [f64; 2]| {
        println!("| {name:<33} | {one:>8.0} | {eight:>9.0} |");
    };
    let both = [&clients[..1], &clients[..]];
    row("messages sent, one a call", both.map(|c| rate(c, send)));
    row(
        "messages fetched, one a call",
        both.map(|c| rate(c, get(1))),
    );
    row(
        "messages fetched, 25 a call",
        both.map(|c| 25.0 * rate(c, get(25))),
    );
    for client in &clients {
        while !client.new_messages().unwrap().is_empty() {}
    }
    row(
        "calls for new ones, with none new",
        both.map(|c| rate(c, new)),
    );
}
