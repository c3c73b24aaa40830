//! The program: its options, what it prints, how it stops, and what survives.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::common::program::{PROGRAM, Program};
use crate::common::user::{Login, User, unique_bytes};
use crate::common::wire::Request;
use excalibur_client::exef;
use tempfile::TempDir;

fn output(options: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(PROGRAM).args(options).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn help_lists_every_option() {
    let (code, help, _) = output(&["--help"]);
    assert_eq!(code, Some(0));
    for (option, default) in [
        ("--port", "[default: 8989]"),
        ("--host", "[default: 127.0.0.1]"),
        ("--data", "[default: .data]"),
        ("--page", ""),
        (
            "--account-creation-key",
            "[default: made at the first start",
        ),
        ("--rate-limit", "[default: 20/1]"),
        ("--max-upload", "[default: 52428800]"),
        ("--session-seconds", "[default: 3600]"),
        ("--srp-group", "[default: 1024]"),
        ("--allowed-origin", "http://localhost:8100"),
        ("--disable-cors", ""),
        ("--no-encrypt", ""),
        ("--quik-roles", "- relay:"),
        ("--quik-session-url", ""),
        ("--quik-secret", ""),
        ("--quik-ident-seconds", "[default: 600]"),
    ] {
        assert!(
            help.contains(option) && help.contains(default),
            "{option}\n{help}"
        );
    }
}

#[test]
fn bad_options_are_refused_with_a_reason() {
    for (options, reason) in [
        (&["--prot", "1"][..], "--prot"),
        (&["--port", "65536"], "65536"),
        (&["--port"], "--port"),
        (&["--rate-limit", "fast"], "20/1, or off"),
        (&["--srp-group", "512"], "1024"),
        (&["--max-upload", "-1"], "-1"),
        (&["--session-seconds", "long"], "long"),
        (
            &["--account-creation-key", "short"],
            "32 visible ASCII characters",
        ),
        (&["--page", "/no/such/folder"], "no index.html"),
        (&["--quik-roles", "auth,relais"], "relais"),
        (&["--quik-roles", "relay"], "--quik-session-url"),
        (&["--quik-roles", "auth"], "--quik-session-url"),
        (
            &["--quik-roles", "auth", "--quik-session-url", "http://h:1"],
            "--quik-secret",
        ),
        (
            &[
                "--quik-roles",
                "session",
                "--quik-session-url",
                "http://h:1",
            ],
            "no --quik-session-url",
        ),
        (
            &["--quik-session-url", "https://h"],
            "http://127.0.0.1:8989",
        ),
        (
            &["--quik-session-url", "127.0.0.1:1"],
            "http://127.0.0.1:8989",
        ),
        (&["--quik-secret", "short"], "16 visible ASCII characters"),
        (&["--quik-ident-seconds", "-1"], "-1"),
        (&["leftover"], "leftover"),
    ] {
        let data = TempDir::new().unwrap();
        let mut all = vec!["--port", "0", "--data", data.path().to_str().unwrap()];
        if options[0] == "--port" {
            all.drain(..2);
        }
        all.extend(options);
        let (code, out, errors) = output(&all);
        assert_eq!(code, Some(2), "{options:?}: {errors}");
        assert!(
            errors.contains(reason) && out.is_empty(),
            "{options:?}: {errors}"
        );
    }
}

#[test]
fn what_cannot_be_used_is_named() {
    let data = TempDir::new().unwrap();
    let running = Program::start(data.path(), &[]);
    let folder = data.path().to_str().unwrap();
    let (code, _, errors) = output(&["--port", "0", "--data", folder]);
    assert_eq!(code, Some(1));
    assert!(errors.contains("in use by another server"), "{errors}");

    let other = TempDir::new().unwrap();
    let port = running.address.port().to_string();
    let (code, _, errors) = output(&["--port", &port, "--data", other.path().to_str().unwrap()]);
    assert_eq!(code, Some(1));
    assert!(
        errors.contains(&format!("cannot listen on 127.0.0.1:{port}")),
        "{errors}"
    );
}

#[test]
fn it_stops_cleanly_on_both_signals() {
    for signal in ["-INT", "-TERM"] {
        let data = TempDir::new().unwrap();
        let mut program = Program::start(data.path(), &[]);
        // an idle connection does not hold it up
        let idle = TcpStream::connect(program.address).unwrap();
        let start = Instant::now();
        program.signal(signal);
        assert!(program.wait(Duration::from_secs(3)).success(), "{signal}");
        assert!(start.elapsed() < Duration::from_secs(3));
        drop(idle);
        assert!(TcpStream::connect(program.address).is_err());
    }
}

/// The head of an upload of `length` sealed bytes.
fn start_upload(to: SocketAddr, login: &Login, length: usize) -> TcpStream {
    let target = "/api/files/upload/?name=f.exef&force=true";
    let request = login.sign(Request::new("POST", target));
    let mut head = format!("POST {target} HTTP/1.1\r\nHost: {to}\r\nX-Encrypted: true\r\n");
    for (name, value) in request.headers {
        head = format!("{head}{name}: {value}\r\n");
    }
    let mut stream = TcpStream::connect(to).unwrap();
    write!(stream, "{head}Content-Length: {length}\r\n\r\n").unwrap();
    stream
}

#[test]
fn a_running_request_may_finish_but_not_for_ever() {
    let data = TempDir::new().unwrap();
    let mut program = Program::start(data.path(), &[]);
    let user = program.register("alice");
    let login = user.login(program.address);
    let sealed = exef::seal(&login.key, unique_bytes(), &[3; 2000]).unwrap();
    let mut finishing = start_upload(program.address, &login, sealed.len());
    let _stalled = start_upload(program.address, &login, sealed.len());
    finishing.write_all(&sealed[..1000]).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    program.signal("-TERM");
    std::thread::sleep(Duration::from_millis(200));
    finishing.write_all(&sealed[1000..]).unwrap();
    let mut answer = String::new();
    let mut first_line = BufReader::new(&mut finishing);
    first_line.read_line(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert!(program.wait(Duration::from_secs(8)).success());

    let again = Program::start(data.path(), &[]);
    let login = user.login(again.address);
    assert_eq!(
        login.download(again.address, "f").open(&login.key),
        [3; 2000]
    );
}

#[test]
fn accounts_files_and_the_key_survive_a_restart_and_tokens_do_not() {
    let data = TempDir::new().unwrap();
    let program = Program::start(data.path(), &[]);
    let user = program.register("alice");
    let old = user.login(program.address);
    assert_eq!(old.upload(program.address, "", "f", b"kept").status, 201);
    let key = program.creation_key.clone();
    assert_eq!(key.len(), 32);
    program.stop();

    let program = Program::start(data.path(), &[]);
    assert_eq!(program.creation_key, key);
    assert_eq!(
        old.call(program.address, "GET", "/api/files/list/").status,
        401
    );
    let login = user.login(program.address);
    assert_eq!(
        login.download(program.address, "f").open(&login.key),
        b"kept"
    );
    program.stop();

    let chosen = "k".repeat(32);
    let program = Program::start(data.path(), &["--account-creation-key", &chosen]);
    assert_eq!(program.creation_key, chosen);
    program.register("bob");
    program.stop();
    assert_eq!(Program::start(data.path(), &[]).creation_key, key);
}

#[test]
fn options_take_effect() {
    let data = TempDir::new().unwrap();
    let options = [
        "--srp-group",
        "2048",
        "--max-upload",
        "10",
        "--session-seconds",
        "1",
    ];
    let program = Program::start(data.path(), &options);
    let to = program.address;
    let bits = Request::new("GET", "/api/auth/group-size").send(to);
    assert_eq!(bits.text(), "2048");
    let mut user = User::new("alice");
    user.group = excalibur_client::srp::Group::Bits2048;
    assert_eq!(user.register(to, &program.creation_key).status, 201);
    let login = user.login(to);
    assert_eq!(
        login
            .call(to, "HEAD", "/api/files/check/size?size=10")
            .status,
        200
    );
    assert_eq!(
        login
            .call(to, "HEAD", "/api/files/check/size?size=11")
            .status,
        416
    );
    assert_eq!(login.upload(to, "", "f", &[0; 2000]).status, 413);
    std::thread::sleep(Duration::from_millis(2100));
    assert_eq!(login.call(to, "GET", "/api/files/list/").status, 401);
}

/// Kills the server at many moments of an upload that replaces a file.
#[test]
fn a_crash_leaves_the_old_file_or_the_new_one() {
    let data = TempDir::new().unwrap();
    let mut program = Program::start(data.path(), &[]);
    let user = program.register("alice");
    let content = |round: u8| vec![round; 3_000_000];
    let login = user.login(program.address);
    assert_eq!(
        login.upload(program.address, "", "f", &content(0)).status,
        201
    );
    let mut stored = 0;
    for round in 1..=12 {
        let login = user.login(program.address);
        let sealed = exef::seal(&login.key, unique_bytes(), &content(round)).unwrap();
        let mut stream = start_upload(program.address, &login, sealed.len());
        let waits = Duration::from_millis(u64::from(round) * 5);
        let upload = std::thread::spawn(move || {
            // the server may be gone by then
            let _ = stream.write_all(&sealed);
            let mut answer = [0; 12];
            let read = stream.read(&mut answer);
            matches!(read, Ok(12)) && answer.ends_with(b"201")
        });
        std::thread::sleep(waits);
        program.child.kill().unwrap();
        program.child.wait().unwrap();
        let confirmed = upload.join().unwrap();

        program = Program::start(data.path(), &[]);
        let login = user.login(program.address);
        let found = login.download(program.address, "f").open(&login.key);
        let is_new = found == content(round);
        assert!(
            is_new || found == content(stored),
            "half a file in round {round}"
        );
        assert!(
            is_new || !confirmed,
            "round {round} was confirmed and is lost"
        );
        if is_new {
            stored = round;
        }
        let left = std::fs::read_dir(data.path().join("incoming"))
            .unwrap()
            .count();
        assert_eq!(left, 0, "temporaries are left");
        let listing = login.list(program.address, "");
        assert_eq!(listing["items"].as_array().unwrap().len(), 1);
    }
}
