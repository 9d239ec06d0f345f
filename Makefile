# run    the sample city on this machine; needs a Rust toolchain and a C compiler, and Node.js for the pages
# test   every check and every test
# bench  figures, each beside a floor measured in the same run

.PHONY: run test bench

run:
	dashboards/build.sh
	cargo run --release -p liftline -- demo

test:
	tests/all.sh

bench:
	dashboards/build.sh
	cargo build --release -p liftline -p liftline-loadtest
	target/release/loadtest all --write loadtest/RESULTS.md
	cargo run --release -p liftline-register --example search_figures
	cargo run --release -p liftline-journal --example journal_figures
	cd dashboards/console && LIFTLINE_BIN=$(CURDIR)/target/release/liftline npm run bench
