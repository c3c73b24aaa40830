//! What goes out to JavaScript: plain objects.

use core::slice;

use js_sys::{Array, Function, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::account::ServerInfo;
use crate::api::files::Item;
use crate::api::{VaultPath, write_entries};

const ENTRIES_AT_ONCE: usize = 1000;

/// What a server is.
pub fn info(server: &str, info: &ServerInfo) -> JsValue {
    let mut fields = vec![
        ("server", server.into()),
        ("version", (&*info.version).into()),
        ("compatible", info.compatible.into()),
        ("groupBits", info.group_bits.into()),
    ];
    fields.extend(info.registered.map(|it| ("registered", it.into())));
    object(&fields).into()
}

/// What is in a directory.
pub fn listing(path: &VaultPath, items: &[Item]) -> JsValue {
    // in parts: a wasm memory that has grown stays so
    let parts: Array = items
        .chunks(ENTRIES_AT_ONCE)
        .map(|items| JsValue::from(entries(items, path, None)))
        .collect();
    let path = path.to_string().into();
    object(&[("path", path), ("items", parts.flat(1).into())]).into()
}

/// A file or a directory; `empty` where a directory was asked for alone.
pub fn entry(item: &Item, directory: &VaultPath, empty: Option<bool>) -> JsValue {
    entries(slice::from_ref(item), directory, empty).get(0)
}

fn entries(items: &[Item], directory: &VaultPath, empty: Option<bool>) -> Array {
    // what was just written can be read
    JSON::parse(&write_entries(items, directory, empty))
        .unwrap_or_default()
        .unchecked_into()
}

/// Tells a listener how far a transfer is.
pub fn report(on_progress: Option<&Function>, phase: &str, loaded: f64, total: f64) {
    let Some(on_progress) = on_progress else {
        return;
    };
    let progress = object(&[
        ("loaded", loaded.into()),
        ("total", total.into()),
        ("phase", phase.into()),
    ]);
    // what a listener throws is its own affair
    let _ = on_progress.call1(&JsValue::UNDEFINED, &progress);
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // setting a field of a fresh object does not fail
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}
