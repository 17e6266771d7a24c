//! What the client can do, and what we offer it.

use tower_lsp::lsp_types::*;

use super::handlers::edits;
use crate::ide::tokens;
use crate::text::Encoding;

/// What was agreed on with the client when it began.
#[derive(Debug, Clone, Default)]
pub struct Session {
    pub encoding: Encoding,
    /// Hover texts may be Markdown.
    pub has_markdown: bool,
    pub has_related_information: bool,
    pub has_code_description: bool,
    pub has_versioned_diagnostics: bool,
    pub has_progress: bool,
    /// A definition may say which words of the text lead to it.
    pub has_definition_links: bool,
    /// Document symbols may form a tree.
    pub has_symbol_tree: bool,
    /// Edits may come as a list over documents.
    pub has_document_changes: bool,
    /// Edits may create files.
    pub has_create: bool,
    /// Edits may say why they are made, and be confirmed one by one.
    pub has_annotations: bool,
    /// Wants `crosscheck/changed`.
    pub has_change_notice: bool,
}

impl Session {
    pub fn new(params: &InitializeParams) -> Session {
        let capabilities = &params.capabilities;
        let text = capabilities.text_document.clone().unwrap_or_default();
        let publish = text.publish_diagnostics.unwrap_or_default();
        let formats = text.hover.and_then(|hover| hover.content_format).unwrap_or_default();
        let edits = capabilities.workspace.clone().and_then(|w| w.workspace_edit).unwrap_or_default();
        let symbols = text.document_symbol.unwrap_or_default();
        Session {
            encoding: encoding(capabilities),
            has_markdown: formats.contains(&MarkupKind::Markdown),
            has_related_information: publish.related_information == Some(true),
            has_code_description: publish.code_description_support == Some(true),
            has_versioned_diagnostics: publish.version_support == Some(true),
            has_progress: capabilities.window.as_ref().and_then(|w| w.work_done_progress) == Some(true),
            has_definition_links: text.definition.and_then(|d| d.link_support) == Some(true),
            has_document_changes: edits.document_changes == Some(true),
            has_create: edits.resource_operations.unwrap_or_default().contains(&ResourceOperationKind::Create),
            has_annotations: edits.change_annotation_support.is_some(),
            has_symbol_tree: symbols.hierarchical_document_symbol_support == Some(true),
            has_change_notice: capabilities.experimental.as_ref().is_some_and(|own| own["crosscheckChanged"] == true),
        }
    }
}

/// UTF-8 costs us nothing to count and comes first; UTF-16 is what every client can.
fn encoding(capabilities: &ClientCapabilities) -> Encoding {
    let offered = capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref());
    let offers = |kind: PositionEncodingKind| offered.is_some_and(|offered| offered.contains(&kind));
    if offers(PositionEncodingKind::UTF8) {
        Encoding::Utf8
    } else if offers(PositionEncodingKind::UTF32) && !offers(PositionEncodingKind::UTF16) {
        Encoding::Utf32
    } else {
        Encoding::Utf16
    }
}

/// What the server offers.
pub fn server(session: &Session) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(match session.encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        type_definition_provider: Some(TypeDefinitionProviderCapability::Simple(true)),
        implementation_provider: Some(ImplementationProviderCapability::Simple(true)),
        declaration_provider: Some(DeclarationCapability::Simple(true)),
        call_hierarchy_provider: Some(CallHierarchyServerCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(edits::KINDS.to_vec()),
            ..CodeActionOptions::default()
        })),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
        completion_provider: Some(CompletionOptions::default()),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        inlay_hint_provider: Some(OneOf::Left(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        semantic_tokens_provider: Some(SemanticTokensServerCapabilities::SemanticTokensOptions(
            SemanticTokensOptions {
                legend: legend(),
                full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
                range: Some(true),
                ..SemanticTokensOptions::default()
            },
        )),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        ..ServerCapabilities::default()
    }
}

fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: crate::recognize::Kind::ALL.iter().map(|kind| SemanticTokenType::new(kind.word())).collect(),
        token_modifiers: tokens::MODIFIERS.iter().map(|word| SemanticTokenModifier::new(word)).collect(),
    }
}
