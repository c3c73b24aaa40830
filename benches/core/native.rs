//! The benchmarks.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "criterion makes the functions, and a panic ends the benchmark"
)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group};
use excalibur_client::exef::{self, HEADER_BYTES, Header, KeySize, NONCE_BYTES, Opener, Sealer};
use excalibur_client::keys::{NameForm, derive_key};
use excalibur_client::secret::Key;
use excalibur_client::srp::{Ephemeral, Group};

const KEY: [u8; 32] = [7; 32];
const NONCE: [u8; NONCE_BYTES] = [9; NONCE_BYTES];
const MESSAGE_BYTES: usize = 1 << 20;
const PIECE_BYTES: usize = 1 << 18;

fn sealing(criterion: &mut Criterion) {
    let plaintext = vec![5; MESSAGE_BYTES];
    let message = exef::seal(&KEY, NONCE, &plaintext).unwrap();
    let mut group = criterion.benchmark_group("1 MiB");
    group.throughput(Throughput::Bytes(MESSAGE_BYTES as u64));
    group.bench_function("seal whole", |bencher| {
        bencher.iter(|| exef::seal(&KEY, NONCE, black_box(&plaintext)));
    });
    group.bench_function("open whole", |bencher| {
        bencher.iter(|| exef::open(&KEY, black_box(&message)));
    });
    group.bench_function("seal as a stream", |bencher| {
        let mut pieces = plaintext.clone();
        bencher.iter(|| {
            let (mut sealer, _) = Sealer::new(&KEY, NONCE, MESSAGE_BYTES as u64).unwrap();
            for piece in pieces.chunks_mut(PIECE_BYTES) {
                sealer.seal(black_box(piece)).unwrap();
            }
            sealer.finish()
        });
    });
    group.bench_function("open as a stream", |bencher| {
        bencher.iter(|| {
            let mut opener = Opener::new(Key::read(&KEY).unwrap());
            for piece in message.chunks(PIECE_BYTES) {
                black_box(opener.open(black_box(piece)).unwrap());
            }
            opener.finish()
        });
    });
    group.finish();
}

fn header(criterion: &mut Criterion) {
    let header = Header {
        key_size: KeySize::Aes256,
        nonce: NONCE,
        length: 1,
    };
    let bytes: [u8; HEADER_BYTES] = header.to_bytes();
    criterion.bench_function("parse a header", |bencher| {
        bencher.iter(|| Header::parse(black_box(&bytes)));
    });
}

fn login(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("login");
    group.sample_size(10);
    group.bench_function("derive a key", |bencher| {
        bencher.iter(|| {
            derive_key(
                black_box(b"a password"),
                "a user",
                NameForm::Escaped,
                &[3; 32],
            )
        });
    });
    for of in [Group::Bits1024, Group::Bits2048] {
        let server = Ephemeral::new(of, Key::read(&[2; 32]).unwrap()).unwrap();
        group.bench_function(format!("SRP, {} bits", of.bits()), |bencher| {
            bencher.iter(|| {
                let client = Ephemeral::new(of, Key::read(&[1; 32]).unwrap()).unwrap();
                client.agree(black_box(server.public()), &KEY)
            });
        });
    }
    group.finish();
}

criterion_group!(benches, sealing, header, login);
