//! Reporters: findings for people, scripts and code hosts. One file a format.

pub mod github;
pub mod human;
pub mod json;
pub mod sarif;

#[cfg(test)]
mod tests {
    use std::io::{self, Write};
    use std::sync::Arc;

    use expect_test::{Expect, expect};

    use super::*;
    use crate::check::{Finding, Place, RULES, Severity};
    use crate::cli::input::Input;
    use crate::corpus::{Corpus, Problem};
    use crate::text::{Source, Span};

    const LONG: &str = "Both sides have since met twice a year, in Karvia and in Sund, to go through what the \
        customs offices report, and ministers of the two countries have called the agreement a success at each of \
        these meetings; it has been in force since 😀 August 2021, and trade in timber has doubled with it, as the \
        federation of sawmills told this newspaper last week when it presented its yearly figures to the press.";

    fn sample() -> (Input, Finding) {
        let texts =
            [("a b.txt", format!("Timber.\n{LONG}\n")), ("c.txt", "En vigueur le 1er août 2020.\r\n".to_owned())];
        let sources = texts.map(|(doc, text)| Source { doc: doc.into(), text: text.into(), lang: None, date: None });
        let problem = Problem::of_file(&"bad.txt".into(), Severity::Error, "cannot be read: 100% broken");
        let place = |source: &Source, words: &str, message: &str| {
            let start = source.text.find(words).unwrap();
            let span = Span::new(start, start + words.len());
            Place { doc: source.doc.clone(), span, message: message.into() }
        };
        let finding = Finding {
            rule: "date-conflict",
            severity: Severity::Warning,
            message: "the Karvia–Sund agreement is in force from 2021-08 and from 2020-08-01".into(),
            fingerprint: "0123456789abcdef".into(),
            primary: place(&sources[0], "August 2021", "in force from 2021-08"),
            related: vec![place(&sources[1], "1er août 2020", "in force from 2020-08-01")],
            entities: vec![Arc::from("Karvia–Sund agreement")],
            fixes: Vec::new(),
        };
        let mut corpus = Corpus::of(&sources);
        corpus.add_problems(vec![Problem { line: Some(3), ..problem }]);
        (Input::new(&corpus), finding)
    }

    fn written(write: impl Fn(&Input, &[&Finding], &mut dyn Write) -> io::Result<()>, expected: Expect) {
        let (input, finding) = sample();
        let mut out = Vec::new();
        write(&input, &[&finding], &mut out).unwrap();
        let out = anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string();
        expected.assert_eq(&out);
    }

    #[test]
    fn human() {
        written(
            human::write,
            expect![[r#"
                warning[date-conflict]: the Karvia–Sund agreement is in force from 2021-08 and from 2020-08-01
                 --> a b.txt:2:238
                  |
                2 | ...f these meetings; it has been in force since 😀 August 2021, and trade in timber has doubled with it, as the federation of sawmill...
                  |                                                    ^^^^^^^^^^^ in force from 2021-08
                  |
                 ::: c.txt:1:15
                  |
                1 | En vigueur le 1er août 2020.
                  |               ------------- in force from 2020-08-01

                2 articles: 1 warning
            "#]],
        );
    }

    #[test]
    fn github() {
        written(
            github::write,
            expect![[r#"
                ::warning file=a b.txt,line=2,endLine=2,col=238,endColumn=249,title=date-conflict::the Karvia–Sund agreement is in force from 2021-08 and from 2020-08-01%0Ac.txt:1:15: in force from 2020-08-01
                ::error file=bad.txt,line=3::cannot be read: 100%25 broken
            "#]],
        );
    }

    #[test]
    fn json() {
        written(
            json::write,
            expect![[r#"
                {
                  "findings": [
                    {
                      "rule": "date-conflict",
                      "severity": "warning",
                      "message": "the Karvia–Sund agreement is in force from 2021-08 and from 2020-08-01",
                      "fingerprint": "0123456789abcdef",
                      "doc": "a b.txt",
                      "start": 245,
                      "end": 256,
                      "line": 2,
                      "column": 238,
                      "text": "August 2021",
                      "related": [
                        {
                          "doc": "c.txt",
                          "start": 14,
                          "end": 27,
                          "line": 1,
                          "column": 15,
                          "text": "1er août 2020",
                          "message": "in force from 2020-08-01"
                        }
                      ]
                    }
                  ],
                  "articles": 2,
                  "problems": [
                    {
                      "doc": "bad.txt",
                      "line": 3,
                      "severity": "error",
                      "message": "cannot be read: 100% broken"
                    }
                  ]
                }
            "#]],
        );
    }

    /// What rules there are and what their pages say is no concern of the reporter's.
    fn sarif_without_rules(input: &Input, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
        let mut bytes = Vec::new();
        sarif::write(input, findings, &mut bytes)?;
        let mut sarif: serde_sarif::sarif::Sarif = serde_json::from_slice(&bytes)?;
        let rules = sarif.runs[0].tool.driver.rules.take().unwrap();
        assert_eq!(rules.len(), RULES.len());
        serde_json::to_writer_pretty(out, &sarif)?;
        Ok(())
    }

    #[test]
    fn sarif() {
        written(
            sarif_without_rules,
            expect![[r#"
                {
                  "$schema": "https://schemastore.azurewebsites.net/schemas/json/sarif-2.1.0.json",
                  "runs": [
                    {
                      "columnKind": "unicodeCodePoints",
                      "invocations": [
                        {
                          "executionSuccessful": true,
                          "toolExecutionNotifications": [
                            {
                              "level": "error",
                              "locations": [
                                {
                                  "physicalLocation": {
                                    "artifactLocation": {
                                      "uri": "bad.txt"
                                    },
                                    "region": {
                                      "startLine": 3
                                    }
                                  }
                                }
                              ],
                              "message": {
                                "text": "cannot be read: 100% broken"
                              }
                            }
                          ]
                        }
                      ],
                      "results": [
                        {
                          "level": "warning",
                          "locations": [
                            {
                              "message": {
                                "text": "in force from 2021-08"
                              },
                              "physicalLocation": {
                                "artifactLocation": {
                                  "uri": "a%20b.txt"
                                },
                                "region": {
                                  "endColumn": 249,
                                  "endLine": 2,
                                  "snippet": {
                                    "text": "August 2021"
                                  },
                                  "startColumn": 238,
                                  "startLine": 2
                                }
                              }
                            }
                          ],
                          "message": {
                            "text": "the Karvia–Sund agreement is in force from 2021-08 and from 2020-08-01"
                          },
                          "partialFingerprints": {
                            "crosscheck/v1": "0123456789abcdef"
                          },
                          "relatedLocations": [
                            {
                              "id": 1,
                              "message": {
                                "text": "in force from 2020-08-01"
                              },
                              "physicalLocation": {
                                "artifactLocation": {
                                  "uri": "c.txt"
                                },
                                "region": {
                                  "endColumn": 28,
                                  "endLine": 1,
                                  "snippet": {
                                    "text": "1er août 2020"
                                  },
                                  "startColumn": 15,
                                  "startLine": 1
                                }
                              }
                            }
                          ],
                          "ruleId": "date-conflict"
                        }
                      ],
                      "tool": {
                        "driver": {
                          "name": "crosscheck",
                          "semanticVersion": "0.1.0"
                        }
                      }
                    }
                  ],
                  "version": "2.1.0"
                }"#]],
        );
    }
}
