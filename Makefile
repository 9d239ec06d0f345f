# run    the sample city on this machine; nothing to install but a Rust toolchain and a C compiler
# test   every check and every test
# bench  figures, each beside a floor measured in the same run

.PHONY: run test bench

run:
	cargo run --release -p liftline -- demo

test:
	tests/all.sh

bench:
	cargo run --release -p liftline-loadtest
