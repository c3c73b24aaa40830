//! Answers of a server, as they are once opened: every reader takes any of them.
//!
//! The first two bytes are the status, the rest is the body.
#![no_main]

use excalibur_client::api::{Kind, Response, auth_refusal, check_name, files, users, well_known};
use excalibur_client::error::{Code, Result};
use libfuzzer_sys::fuzz_target;

/// An answer that is no success is an error with words for a person.
fn check<T>(status: u16, outcome: Result<T>) -> Option<T> {
    if let Err(error) = &outcome {
        assert!(!error.message.is_empty());
        assert_ne!(error.code, Code::Internal);
    } else {
        assert!(status < 500, "a success of status {status}");
    }
    outcome.ok()
}

fuzz_target!(|input: &[u8]| {
    let Some((&status, body)) = input.split_first_chunk() else {
        return;
    };
    let status = u16::from_be_bytes(status);
    let response = Response { status, body };

    for item in check(status, files::read_list(&response)).unwrap_or_default() {
        // whatever a server says, an entry lies in its directory
        assert!(!item.name.contains('/') && !["", ".", ".."].contains(&item.name.as_str()));
        assert!(item.kind == Kind::File || item.size.is_none());
    }
    check(status, files::read_mkdir(&response));
    check(status, files::read_rename(&response));
    check(status, files::read_delete(&response));
    check(status, files::read_check_path(&response));
    check(status, files::read_check_directory(&response));
    check(status, files::read_check_size(&response));
    check(status, files::read_upload(&response));
    check(status, files::read_download(&response));
    check(status, users::read_check(&response));
    check(status, users::read_security(&response));
    check(status, users::read_add(&response));
    check(status, users::read_vault(&response));
    check(status, well_known::read_version(&response));
    check(status, well_known::read_compatible(&response));
    check(status, well_known::read_group_size(&response));
    assert!(status == 401 || auth_refusal(&response).is_none());

    if let Ok(name) = std::str::from_utf8(body) {
        for kind in [Kind::File, Kind::Directory] {
            let is_fine = check_name(name, kind).is_ok();
            assert!(!is_fine || (1..=255).contains(&name.len()));
        }
    }
});
