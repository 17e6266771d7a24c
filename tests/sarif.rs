//! `check --format sarif` is valid by the schema of SARIF 2.1.0 that the package `serde-sarif` ships.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use boon::{Compiler, Schemas};
use serde_json::Value;

/// Where cargo keeps the sources of `serde-sarif`.
fn package() -> PathBuf {
    // Packages of other platforms need not be on this machine.
    let version = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").unwrap();
    Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap().to_owned()
}

#[test]
fn the_report_is_valid_by_the_schema() {
    let schema = fs::read(package().join("src/schema.json")).unwrap();
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("sarif.json", serde_json::from_slice(&schema).unwrap()).unwrap();
    let schema = compiler.compile("sarif.json", &mut schemas).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a, b: 100%.txt"), "The Bergen Fisheries Protocol entered into force in May 2012.\n")
        .unwrap();
    fs::write(folder.path().join("c.txt"), "The Bergen Fisheries Protocol entered into force on 3 June 2012.\n")
        .unwrap();
    fs::write(folder.path().join("crosscheck.toml"), "[rules]\nno-such-rule = 'off'\n").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(["check", "--format", "sarif"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let mut report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let error = |report: &Value| schemas.validate(report, schema).map_err(|error| error.to_string()).err();
    assert_eq!(error(&report), None);
    let run = &report["runs"][0];
    assert_eq!(run["results"].as_array().unwrap().len(), 1);
    assert_eq!(run["invocations"][0]["toolExecutionNotifications"].as_array().unwrap().len(), 1);
    // The validator is one: it finds what is wrong.
    report["runs"][0]["results"][0]["level"] = "grave".into();
    assert!(error(&report).is_some_and(|error| error.contains("/runs/0/results/0/level")));
}
