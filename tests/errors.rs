//! The list of error codes stands in three places; they say the same.

use std::fs;

use excalibur_client::error::Code;

fn codes() -> Vec<&'static str> {
    Code::ALL.iter().map(|code| code.as_str()).collect()
}

#[test]
fn types_list_every_code() {
    let types = fs::read_to_string("js/index.d.ts").unwrap();
    let union = types.split("export type ErrorCode =").nth(1).unwrap();
    let union = union.split(';').next().unwrap();
    let listed: Vec<_> = union.split('"').skip(1).step_by(2).collect();
    assert_eq!(listed, codes());
}

#[test]
fn documentation_lists_every_code() {
    let page = fs::read_to_string("docs/errors.md").unwrap();
    let listed: Vec<_> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    assert_eq!(listed, codes());
}
