//! Compiles the contract in `liftline/v1` to Rust with its protobuf and JSON forms. Needs no `protoc`.

use std::{env, error::Error, ffi::OsStr, fs, path::PathBuf};

use prost_build::Config;

const FOLDER: &str = "liftline/v1";
const PACKAGE: &str = ".liftline.v1";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=liftline");
    let mut files = Vec::new();
    for entry in fs::read_dir(FOLDER)? {
        let path = entry?.path();
        if path.extension() == Some(OsStr::new("proto")) {
            files.push(path);
        }
    }
    files.sort();
    let contract = protox::compile(&files, ["."])?;
    let descriptors = prost::Message::encode_to_vec(&contract);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    fs::write(out.join("liftline.v1.descriptors"), &descriptors)?;
    Config::new()
        .compile_well_known_types()
        .extern_path(".google.protobuf", "::pbjson_types")
        .compile_fds(contract)?;
    pbjson_build::Builder::new()
        .register_descriptors(&descriptors)?
        .preserve_proto_field_names()
        .ignore_unknown_fields()
        .ignore_unknown_enum_variants()
        .build(&[PACKAGE])?;
    Ok(())
}
