//! What a user does in a day, over real HTTP and a real socket.

use crate::common::Running;
use crate::common::user::User;
use crate::common::wire::Request;

#[test]
fn register_log_in_and_keep_files() {
    let (server, _data) = Running::fresh(|_| {});
    let to = server.address;
    let user = User::new("alice");
    assert_eq!(user.register(to, &server.creation_key).status, 201);
    assert_eq!(user.register(to, &server.creation_key).status, 409);

    let login = user.login(to);
    let key = login.call(to, "GET", "/api/users/vault/alice");
    assert_eq!(key.status, 200);
    assert!(
        String::from_utf8(login_open(&login, &key))
            .unwrap()
            .starts_with("{\"key_enc\":\"RXhF")
    );

    assert_eq!(
        login.post_sealed(to, "/api/files/mkdir/", b"docs").status,
        201
    );
    let file: Vec<u8> = (0..300_000_u32).map(|n| n.to_be_bytes()[3]).collect();
    for name in [
        "photo (1).jpg",
        "100%.txt",
        "it's.txt",
        "日本語.txt",
        "😀",
        " lead",
    ] {
        assert_eq!(login.upload(to, "docs", name, &file).status, 201, "{name}");
        let answer = login.download(to, &format!("docs/{name}"));
        assert_eq!(answer.status, 200, "{name}");
        assert_eq!(login_open(&login, &answer), file, "{name}");
    }
    let listing = login.list(to, "docs");
    assert_eq!(listing["items"].as_array().unwrap().len(), 6);
    assert_eq!(listing["items"][0]["size"], 300_000 - 44);

    let rename = Request::new("POST", "/api/files/rename/docs/it%27s.txt.exef")
        .header("Content-Type", "text/plain")
        .body("../moved.exef");
    assert_eq!(login.sign(rename).send(to).status, 200);
    assert_eq!(
        login
            .call(to, "HEAD", "/api/files/check/path/moved.exef")
            .status,
        200
    );
    let delete = "/api/files/delete/docs?as_dir=true&force=true";
    assert_eq!(login.call(to, "DELETE", delete).status, 202);
    assert_eq!(login.list(to, "")["items"].as_array().unwrap().len(), 1);
}

fn login_open(login: &crate::common::user::Login, answer: &crate::common::wire::Answer) -> Vec<u8> {
    answer.open(&login.key)
}
