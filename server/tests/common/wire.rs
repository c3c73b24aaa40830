//! HTTP/1.1 as it is on the wire: nothing added, nothing followed, nothing decoded.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(60);
/// Between two parts of a body, for them to arrive apart.
const PAUSE: Duration = Duration::from_millis(150);

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Body,
}

/// How a body is sent.
#[derive(Clone, Debug)]
pub enum Body {
    None,
    /// With a Content-Length.
    Parts(Vec<Vec<u8>>),
    /// Chunked.
    Chunked(Vec<u8>),
    /// With a Content-Length that is longer: the connection is cut after these bytes.
    Cut(Vec<u8>, usize),
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn new(method: &str, target: impl Into<String>) -> Self {
        Self {
            method: method.into(),
            target: target.into(),
            headers: Vec::new(),
            body: if method == "POST" {
                Body::Parts(vec![])
            } else {
                Body::None
            },
        }
    }

    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    pub fn body(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.body = Body::Parts(vec![bytes.into()]);
        self
    }

    /// Sends it on a connection of its own.
    pub fn send(&self, to: SocketAddr) -> Answer {
        self.try_send(to).unwrap()
    }

    pub fn try_send(&self, to: SocketAddr) -> std::io::Result<Answer> {
        let mut stream = TcpStream::connect(to)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        let mut head = Vec::new();
        write!(head, "{} {} HTTP/1.1\r\n", self.method, self.target)?;
        let says = |name: &str| {
            self.headers
                .iter()
                .any(|(key, _)| key.eq_ignore_ascii_case(name))
        };
        if !says("host") {
            write!(head, "Host: {to}\r\n")?;
        }
        for (name, value) in &self.headers {
            write!(head, "{name}: {value}\r\n")?;
        }
        if !says("content-length") {
            match &self.body {
                Body::None => {}
                Body::Parts(parts) => {
                    let length: usize = parts.iter().map(Vec::len).sum();
                    write!(head, "Content-Length: {length}\r\n")?;
                }
                Body::Chunked(_) => head.extend(b"Transfer-Encoding: chunked\r\n"),
                Body::Cut(_, length) => write!(head, "Content-Length: {length}\r\n")?,
            }
        }
        head.extend(b"Connection: close\r\n\r\n");
        stream.write_all(&head)?;
        match &self.body {
            Body::None => {}
            Body::Parts(parts) => {
                for (number, part) in parts.iter().enumerate() {
                    if number > 0 {
                        std::thread::sleep(PAUSE);
                    }
                    stream.write_all(part)?;
                }
            }
            Body::Chunked(bytes) => {
                write!(stream, "{:x}\r\n", bytes.len())?;
                stream.write_all(bytes)?;
                stream.write_all(b"\r\n0\r\n\r\n")?;
            }
            Body::Cut(bytes, _) => {
                stream.write_all(bytes)?;
                stream.shutdown(std::net::Shutdown::Write)?;
            }
        }
        let mut received = Vec::new();
        stream.read_to_end(&mut received)?;
        Answer::parse(&received)
            .ok_or_else(|| std::io::Error::new(std::io::ErrorKind::UnexpectedEof, "no answer"))
    }
}

impl Answer {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines.map(|line| {
            let (name, value) = line.split_once(':').unwrap();
            (name.to_ascii_lowercase(), value.trim().to_owned())
        });
        Some(Self {
            status,
            headers: headers.collect(),
            body: bytes[end + 4..].to_vec(),
        })
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(key, _)| key == name);
        found.next().map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// The body, opened if it is sealed.
    pub fn open(&self, key: &[u8; 32]) -> Vec<u8> {
        if self.header("x-encrypted") == Some("true") {
            excalibur_client::exef::open(key, &self.body)
                .unwrap()
                .to_vec()
        } else {
            self.body.clone()
        }
    }
}
