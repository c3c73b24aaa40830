#!/usr/bin/env bash
# Makes sure there is a std for wasm32-unknown-unknown. Prints the RUSTUP_TOOLCHAIN that has it;
# nothing, if that is the active one. WASM_TARGET_MODE=distro forces the way without rustup's server.
set -euo pipefail
target=wasm32-unknown-unknown
cache=${XDG_CACHE_HOME:-$HOME/.cache}/excalibur-client/wasm-sysroot
log() { echo "  $*" >&2; }
die() { log "error: $*"; exit 1; }
has_target() { compgen -G "$("$1" --print target-libdir --target $target)/libstd-*.rlib" >/dev/null; }

command -v cargo >/dev/null || die "Rust is missing: install it from https://rustup.rs"
version() { dpkg-query -W -f='${Version}' "$1" 2>/dev/null; }
sysroot=$cache/$(version rustc-web || true)

if [ "${WASM_TARGET_MODE:-}" != distro ]; then
  has_target rustc && exit
  # one that was built before says that the server was out of reach: not asked each time
  if command -v rustup >/dev/null && [ "$sysroot" = "$cache/" -o ! -e "$sysroot" ]; then
    log "rustup target add $target"
    timeout 60 rustup target add $target >&2 && exit
    log "rustup could not add it"
  fi
fi

# Debian's way: its own compiler, and std built once from its source package into a private sysroot
if ! command -v rustup >/dev/null || ! command -v apt-get >/dev/null; then
  die "no std for $target: install it with \`rustup target add $target\` (https://rustup.rs)," \
    "or with your system's package for it, and try again"
fi
install_missing() {
  local package missing=()
  for package; do version "$package" >/dev/null || missing+=("$package"); done
  [ ${#missing[@]} = 0 ] && return
  log "apt-get install ${missing[*]}"
  local root=(); [ "$(id -u)" = 0 ] || root=(sudo -n)
  [ -n "$(apt-cache policy "${missing[0]}" | grep Candidate)" ] || "${root[@]}" apt-get update -qq >&2
  # --no-remove: rather fail than take another Rust away
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-remove \
    --no-install-recommends "${missing[@]}" >&2 || die "could not install ${missing[*]}"
}
install_missing rustc-web cargo-web rust-web-src
rustc=/usr/bin/rustc
llvm=$($rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
install_missing "lld-$llvm"

sysroot=$cache/$(version rustc-web)
if [ ! -e "$sysroot" ]; then
  log "building std for $target with $($rustc --version) (once, half a minute)"
  mkdir -p "$cache"
  work=$(mktemp -d "$cache/build.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  cp -r "/usr/src/rustc-$($rustc --version | cut -d' ' -f2)/library" "$work" # cargo writes to its lock file
  # As upstream builds it. The environment is emptied so that no flag of the caller leaks into std.
  (cd "$work/library" && env -i PATH=/usr/bin:/bin HOME="$work" RUSTC_BOOTSTRAP=1 __CARGO_DEFAULT_LIB_METADATA=std \
    RUSTFLAGS="-Zforce-unstable-if-unmarked -Cembed-bitcode=yes -Clinker=lld-$llvm" \
    cargo build --quiet --offline --manifest-path sysroot/Cargo.toml --target-dir "$work/target" \
    --profile dist --target $target --features backtrace -Zavoid-dev-deps \
    --config 'source.crates-io.replace-with="vendored"' --config 'source.vendored.directory="vendor"' >&2)
  host=$($rustc -vV | sed -n 's/^host: //p')
  new=$work/sysroot
  mkdir -p "$new/bin" "$new/lib/rustlib/$target/lib" "$new/lib/rustlib/$host/bin"
  cp "$work/target/$target/dist/deps/"*.rlib "$new/lib/rustlib/$target/lib"
  ln -s "$($rustc --print target-libdir)" "$new/lib/rustlib/$host/lib"
  ln -s "/usr/bin/lld-$llvm" "$new/lib/rustlib/$host/bin/rust-lld"
  ln -s /usr/bin/cargo "$new/bin/cargo"
  for tool in rustc rustdoc; do # the real ones would take /usr for their sysroot
    printf '#!/bin/sh\nexec /usr/bin/%s --sysroot "%s" "$@"\n' $tool "$sysroot" >"$new/bin/$tool"
    chmod +x "$new/bin/$tool"
  done
  mv -T "$new" "$sysroot"
fi
has_target "$sysroot/bin/rustc" || die "the sysroot in $sysroot does not work: remove it and try again"
echo "$sysroot"
