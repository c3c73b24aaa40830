//! What the pure-Rust parts take natively: `cargo bench --bench core`. In browsers
//! `npm run bench` measures.

#[cfg(not(target_arch = "wasm32"))]
mod native;

#[cfg(not(target_arch = "wasm32"))]
criterion::criterion_main!(native::benches);

#[cfg(target_arch = "wasm32")]
const fn main() {}
