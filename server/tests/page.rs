//! The static page on the API's own origin.

use std::fs;

use crate::common::Running;
use crate::common::wire::{Answer, Request};
use excalibur_dev_server::config::RateLimit;
use tempfile::TempDir;

fn page() -> TempDir {
    let folder = TempDir::new().unwrap();
    let page = folder.path().join("page");
    fs::create_dir_all(page.join("assets")).unwrap();
    fs::create_dir_all(page.join("api/well-known")).unwrap();
    fs::write(page.join("index.html"), "<!doctype html>").unwrap();
    fs::write(page.join("app.js"), "export {}").unwrap();
    fs::write(page.join("style.css"), "a{}").unwrap();
    fs::write(page.join("assets/core.wasm"), b"\0asm").unwrap();
    fs::write(page.join("api/well-known/version"), "a page's own").unwrap();
    fs::write(folder.path().join("outside.txt"), "outside").unwrap();
    folder
}

fn get(server: &Running, target: &str) -> Answer {
    Request::new("GET", target).send(server.address)
}

#[test]
fn files_come_with_their_types_and_strict_headers() {
    let folder = page();
    let (server, _data) = Running::fresh(|config| config.page = Some(folder.path().join("page")));
    for (target, kind, body) in [
        ("/", "text/html", &b"<!doctype html>"[..]),
        ("/index.html", "text/html", b"<!doctype html>"),
        ("/app.js", "text/javascript", b"export {}"),
        ("/style.css", "text/css", b"a{}"),
        ("/assets/core.wasm", "application/wasm", b"\0asm"),
    ] {
        let answer = get(&server, target);
        assert_eq!(
            (answer.status, answer.body.as_slice()),
            (200, body),
            "{target}"
        );
        assert_eq!(answer.header("content-type"), Some(kind), "{target}");
        let policy = answer.header("content-security-policy").unwrap();
        for rule in [
            "default-src 'self'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "style-src 'self'",
            "connect-src 'self' http: https: ws: wss:",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'none'",
        ] {
            assert!(
                policy.split("; ").any(|part| part == rule),
                "{rule}: {policy}"
            );
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(
            answer.header("cross-origin-opener-policy"),
            Some("same-origin")
        );
    }
    let head = Request::new("HEAD", "/app.js").send(server.address);
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn nothing_outside_the_folder_is_served() {
    let folder = page();
    let (server, _data) = Running::fresh(|config| config.page = Some(folder.path().join("page")));
    for target in [
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "/assets/..%2f..%2foutside.txt",
        "/missing",
    ] {
        let answer = get(&server, target);
        assert_eq!(answer.status, 404, "{target}");
        assert!(!answer.body.starts_with(b"outside"));
    }
    assert_eq!(
        Request::new("POST", "/app.js").send(server.address).status,
        405
    );
}

#[test]
fn the_api_wins_and_the_page_is_not_rate_limited() {
    let folder = page();
    let (server, _data) = Running::fresh(|config| {
        config.page = Some(folder.path().join("page"));
        config.rate_limit = Some(RateLimit {
            capacity: 2.0,
            per_second: 0.0,
        });
    });
    for _ in 0..30 {
        assert_eq!(get(&server, "/app.js").status, 200);
    }
    let version = get(&server, "/api/well-known/version");
    assert_eq!(version.text(), "{\"version\":\"0.2.0\",\"commit\":null}");
    assert_eq!(version.header("content-security-policy"), None);
    assert_eq!(get(&server, "/api/app.js").status, 404);
    assert_eq!(get(&server, "/api/app.js").status, 429);
}
