//! README.md shows what is: its picture is what `crosscheck check seeds` prints on a terminal, and its table has every
//! rule. `UPDATE_EXPECT=1 cargo test --test readme` draws the picture anew.

use std::process::Command;

use crosscheck::check::RULES;
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

#[test]
fn every_rule_is_in_the_table() {
    let readme = include_str!("../README.md");
    for rule in RULES {
        let row = format!(
            "| [`{code}`](src/check/docs/{code}.md) | {} | {} |",
            rule.summary,
            rule.severity.word(),
            code = rule.code
        );
        assert!(readme.contains(&row), "README.md lacks: {row}");
    }
}
