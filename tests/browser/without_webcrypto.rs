//! A page on plain http has no `crypto.subtle`: the Rust path does the same.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use super::support::{PASSWORD, code, download, fresh_name, login, none, object, register, upload};

/// Hides `crypto.subtle` until it is dropped.
pub struct Hidden(JsValue);

impl Hidden {
    pub fn new() -> Self {
        let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).unwrap();
        let nothing = object(&[("value", none()), ("configurable", true.into())]);
        Object::define_property(
            crypto.unchecked_ref::<Object>(),
            &"subtle".into(),
            nothing.unchecked_ref::<Object>(),
        );
        Self(crypto)
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        let _ = Reflect::delete_property(self.0.unchecked_ref::<Object>(), &"subtle".into());
    }
}

#[wasm_bindgen_test]
async fn a_vault_is_the_same_with_and_without() {
    let name = fresh_name();
    {
        let _hidden = Hidden::new();
        register(&name, PASSWORD).await.unwrap();
        let session = login(&name, PASSWORD).await.unwrap();
        upload(&session, "from rust", &[1; 5000]).await.unwrap();
        assert_eq!(download(&session, "from rust").await.unwrap(), [1; 5000]);
        assert_eq!(code(login(&name, "wrong").await), "wrong_password");
    }
    let session = login(&name, PASSWORD).await.unwrap();
    assert_eq!(download(&session, "from rust").await.unwrap(), [1; 5000]);
    upload(&session, "from webcrypto", &[2; 5000])
        .await
        .unwrap();

    let _hidden = Hidden::new();
    let session = login(&name, PASSWORD).await.unwrap();
    assert_eq!(
        download(&session, "from webcrypto").await.unwrap(),
        [2; 5000]
    );
}
