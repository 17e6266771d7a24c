//! The picture in README.md is what `crosscheck check seeds` prints on a terminal, and stays so.
//! `UPDATE_EXPECT=1 cargo test --test picture` draws it anew.

use std::process::Command;

use expect_test::expect_file;

#[test]
fn the_picture_is_what_check_prints() {
    let output = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(["check", "seeds"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("CLICOLOR_FORCE", "1")
        .env_remove("NO_COLOR")
        .output()
        .unwrap();
    let printed = format!("$ crosscheck check seeds\n{}", String::from_utf8(output.stdout).unwrap());
    expect_file!["../docs/check.svg"].assert_eq(&anstyle_svg::Term::new().render_svg(&printed));
}
