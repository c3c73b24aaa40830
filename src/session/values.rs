//! What goes out to JavaScript: plain objects.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::JsValue;

use super::account::ServerInfo;
use crate::api::files::Item;
use crate::api::{Kind, VaultPath};

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
    let items: Array = items.iter().map(|item| entry(item, path, None)).collect();
    let path = path.to_string().into();
    object(&[("path", path), ("items", items.into())]).into()
}

/// A file or a directory; `empty` where a directory was asked for alone.
pub fn entry(item: &Item, directory: &VaultPath, empty: Option<bool>) -> JsValue {
    let path = match item.name.as_str() {
        "" => directory.to_string(),
        name => directory.join(name).to_string(),
    };
    let kind = match item.kind {
        Kind::File => "file",
        Kind::Directory => "directory",
    };
    #[allow(clippy::cast_precision_loss)] // exact up to 2^53
    let size = item.size.map(|size| size as f64);
    let mut fields = vec![
        ("name", (&*item.name).into()),
        ("path", path.into()),
        ("kind", kind.into()),
        ("size", size.map_or(JsValue::NULL, Into::into)),
        (
            "type",
            item.mime_type.as_deref().map_or(JsValue::NULL, Into::into),
        ),
    ];
    fields.extend(empty.map(|it| ("empty", it.into())));
    object(&fields).into()
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
