//! Crosscheck reads a folder of news articles, finds who, what and when each one speaks of, links the
//! mentions that mean the same thing, works out what each article claims, and shows where two
//! articles cannot both be right.
//!
//! ```text
//! bytes ─ text ─▶ article ─ recognize ─▶ mentions ─ resolve ─▶ entities ─ claim ─▶ claims ─ check ─▶ findings
//!                              ▲                        ▲                                ▲
//!                         lang/*.toml            annotations, knowledge            one rule a file
//!
//! corpus   keeps all of it, incrementally, and hands out snapshots
//! ide      answers an editor's questions from a snapshot; plain data in, plain data out
//! lsp      speaks the protocol                     cli    speaks to terminals and scripts
//! ```
//!
//! Each arrow is one module with one entry function. Data goes one way: no stage calls an earlier one.

pub mod analysis;
pub mod annotation;
pub mod check;
pub mod claim;
pub mod cli;
pub mod corpus;
pub mod ide;
pub mod lang;
pub mod lsp;
pub mod recognize;
pub mod resolve;
pub mod text;
