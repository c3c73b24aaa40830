//! Answers (spec §4, §6, §7): each status that a real server gave to each call.

use std::collections::HashMap;

use crate::common::recordings::exchanges;
use excalibur_client::api::{Response, files, users, well_known};
use excalibur_client::error::{Code, Result};

/// Reads all recorded answers to a call. The table has every status of them, and no other.
fn table<T>(
    method: &str,
    call: &str,
    read: fn(&Response<'_>) -> Result<T>,
    rows: &[(u16, Option<Code>)],
) {
    let mut rows: HashMap<_, _> = rows
        .iter()
        .map(|(status, code)| (*status, (*code, 0)))
        .collect();
    for recorded in exchanges() {
        let ours = recorded.path().starts_with(&format!("/api/{call}"));
        // a part of a file is asked for in another way; a list that was shortened is no list
        let other = recorded.has_header("Range")
            || call == "files/list" && recorded.status == 200 && recorded.response.starts_with('<');
        if recorded.method != method || !ours || other || recorded.status == 0 {
            continue;
        }
        let verdict = read(&recorded.answer()).err().map(|error| error.code);
        let (code, met) = rows
            .get_mut(&recorded.status)
            .unwrap_or_else(|| panic!("{call} gives {}", recorded.status));
        assert_eq!(verdict, *code, "{call}: {}", recorded.name);
        *met += 1;
    }
    for (status, (_, met)) in rows {
        assert!(met > 0, "{call} never gives {status}");
    }
}

const EXPIRED: (u16, Option<Code>) = (401, Some(Code::SessionExpired));
const NOT_FOUND: (u16, Option<Code>) = (404, Some(Code::NotFound));
const INVALID: (u16, Option<Code>) = (406, Some(Code::InvalidName));
const TAKEN: (u16, Option<Code>) = (409, Some(Code::AlreadyExists));
const TOO_LONG: (u16, Option<Code>) = (414, Some(Code::NameTooLong));
const UNREADABLE: (u16, Option<Code>) = (422, Some(Code::ServerError));
const LIMITED: (u16, Option<Code>) = (429, Some(Code::RateLimited));
const BROKEN: (u16, Option<Code>) = (500, Some(Code::ServerError));

fn error(status: u16, code: Code) -> (u16, Option<Code>) {
    (status, Some(code))
}

fn fine(status: u16) -> (u16, Option<Code>) {
    (status, None)
}

#[test]
fn well_known_calls() {
    let foreign = |status| error(status, Code::NotExcalibur);
    table(
        "GET",
        "well-known/version",
        well_known::read_version,
        &[fine(200), foreign(307), LIMITED],
    );
    table(
        "GET",
        "well-known/compatible",
        well_known::read_compatible,
        &[fine(200), foreign(400), foreign(422)],
    );
    table(
        "GET",
        "auth/group-size",
        well_known::read_group_size,
        &[fine(200)],
    );
}

#[test]
fn user_calls() {
    let unknown = error(404, Code::UserNotFound);
    table(
        "HEAD",
        "users/check",
        users::read_check,
        &[fine(200), fine(404)],
    );
    table(
        "GET",
        "users/security",
        users::read_security,
        &[fine(200), unknown],
    );
    table(
        "GET",
        "users/vault",
        users::read_vault,
        &[fine(200), EXPIRED, unknown],
    );
    table(
        "POST",
        "users/add",
        users::read_add,
        &[
            fine(201),
            error(400, Code::ServerError),
            error(401, Code::WrongCreationKey),
            INVALID, // of base64, which this client writes well
            error(409, Code::UserExists),
            error(411, Code::TooLarge),
            error(413, Code::TooLarge),
            UNREADABLE,
            BROKEN,
        ],
    );
}

#[test]
fn directory_calls() {
    table(
        "GET",
        "files/list",
        files::read_list,
        &[
            fine(200),
            error(307, Code::ServerError),
            EXPIRED,
            NOT_FOUND,
            INVALID,
            UNREADABLE,
            LIMITED,
            BROKEN,
        ],
    );
    table(
        "POST",
        "files/mkdir",
        files::read_mkdir,
        &[
            fine(201),
            error(400, Code::ServerError),
            EXPIRED,
            NOT_FOUND,
            INVALID,
            TAKEN,
            TOO_LONG,
            UNREADABLE,
            BROKEN,
        ],
    );
    let root = error(412, Code::InvalidName);
    table(
        "POST",
        "files/rename",
        files::read_rename,
        &[
            fine(200),
            NOT_FOUND,
            INVALID,
            TAKEN,
            root,
            TOO_LONG,
            UNREADABLE,
            BROKEN,
        ],
    );
    table(
        "DELETE",
        "files/delete",
        files::read_delete,
        &[
            fine(200),
            fine(202),
            error(400, Code::ServerError),
            EXPIRED,
            NOT_FOUND,
            INVALID,
            root,
            error(417, Code::NotEmpty),
            UNREADABLE,
        ],
    );
}

#[test]
fn file_calls() {
    table(
        "POST",
        "files/upload",
        files::read_upload,
        &[
            fine(201),
            NOT_FOUND,
            INVALID,
            TAKEN,
            error(411, Code::TooLarge),
            error(413, Code::TooLarge),
            TOO_LONG,
            error(417, Code::ServerError),
            UNREADABLE,
            LIMITED,
            BROKEN,
        ],
    );
    table(
        "GET",
        "files/download",
        files::read_download,
        &[fine(200), EXPIRED, NOT_FOUND],
    );
}

#[test]
fn checks() {
    table(
        "HEAD",
        "files/check/path",
        files::read_check_path,
        &[
            fine(200),
            fine(202),
            EXPIRED,
            fine(404),
            INVALID,
            TOO_LONG,
            LIMITED,
            BROKEN,
        ],
    );
    table(
        "HEAD",
        "files/check/dir",
        files::read_check_directory,
        &[fine(200), fine(202), NOT_FOUND],
    );
    table(
        "HEAD",
        "files/check/size",
        files::read_check_size,
        &[fine(200), error(416, Code::TooLarge), UNREADABLE],
    );
}

#[test]
fn a_proxy_without_its_server() {
    let answer = |status| Response {
        status,
        body: b"<html>Bad Gateway</html>",
    };
    for (status, code) in [
        (500, Code::ServerError),
        (502, Code::Unreachable),
        (503, Code::ServerError), // a server's own: it is busy
        (504, Code::Unreachable),
    ] {
        let error = files::read_upload(&answer(status)).expect_err("no success");
        assert_eq!(error.code, code, "{status}");
    }
}
