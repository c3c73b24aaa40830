//! Where this server answers otherwise than the real one did, and why. Everything else must be
//! the same.

/// What is compared instead of the recording.
pub enum Instead {
    /// The status alone; the recorded one.
    Status,
    /// Another answer: its status, and its body once opened.
    Answer(u16, &'static str),
    /// Another status, and the body of the file as it was uploaded.
    WholeFile,
    /// On the socket: what follows the last message of the client.
    Frame(&'static str),
}

pub struct Exception {
    pub group: &'static str,
    pub name: &'static str,
    pub instead: Instead,
    pub reason: &'static str,
}

pub const EXCEPTIONS: &[Exception] = &[
    Exception {
        group: "well-known",
        name: "openapi",
        instead: Instead::Answer(404, "{\"detail\":\"Not Found\"}"),
        reason: "the dev server carries no API documents",
    },
    Exception {
        group: "login",
        name: "A longer than N",
        instead: Instead::Frame("Client public value is illegal; A mod N cannot be 0"),
        reason: "a public value of N or more has no one form in the hashes; it is refused like 0",
    },
    Exception {
        group: "pop",
        name: "vault key of another user with own token",
        instead: Instead::Answer(404, "{\"detail\":\"User not found\"}"),
        reason: "fault g: the real server hands out everybody's sealed vault key",
    },
    Exception {
        group: "files",
        name: "upload in two parts: cut inside the tag",
        instead: Instead::Answer(201, "File uploaded"),
        reason: "fault a: the real server hangs when the last piece is short",
    },
    Exception {
        group: "files",
        name: "download with two Ranges",
        instead: Instead::WholeFile,
        reason: "the real server's multipart answer names no type that a client could read; a \
                 server may send the whole instead (RFC 9110 section 14.2)",
    },
    Exception {
        group: "sizes",
        name: "bad Content-Length",
        instead: Instead::Status,
        reason: "refused by the HTTP parser, which has no words for it",
    },
];

pub fn find(group: &str, name: &str) -> Option<&'static Exception> {
    let mut found = EXCEPTIONS
        .iter()
        .filter(|e| e.group == group && e.name == name);
    found.next()
}
