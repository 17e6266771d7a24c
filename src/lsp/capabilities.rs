//! What the client can do, and what we offer it.

use tower_lsp::lsp_types::*;

use super::handlers::{commands, edits, files};
use crate::ide::tokens;
use crate::text::Encoding;

/// What was agreed on with the client when it began.
#[derive(Debug, Clone, Default)]
pub struct Session {
    pub encoding: Encoding,
    /// Hover texts may be Markdown.
    pub has_markdown: bool,
    /// Documentation of completions may be Markdown.
    pub has_markdown_documentation: bool,
    pub has_related_information: bool,
    pub has_code_description: bool,
    pub has_versioned_diagnostics: bool,
    /// Diagnostics may say that something is obsolete.
    pub has_diagnostic_tags: bool,
    /// Asks for diagnostics itself, and can be told to ask again. It is never sent any unasked.
    pub pulls_diagnostics: bool,
    pub has_progress: bool,
    /// The words of the text that lead to a place may come with it, by the request.
    pub links: Links,
    /// Document symbols may form a tree.
    pub has_symbol_tree: bool,
    /// Edits may come as a list over documents.
    pub has_document_changes: bool,
    /// Edits may create files.
    pub has_create: bool,
    /// Edits may say why they are made, and be confirmed one by one.
    pub has_annotations: bool,
    /// Code actions may be more than commands.
    pub has_action_literals: bool,
    /// Edits can be sent to it.
    pub can_apply_edits: bool,
    /// What the client asks for when it shows an item, and not before.
    pub resolves: Resolves,
    /// What the client can be told to ask for again.
    pub refreshes: Refreshes,
    pub can_show_documents: bool,
    /// Its settings can be asked for.
    pub has_configuration: bool,
    /// Wants to be told which settings are of interest.
    pub registers_configuration: bool,
    /// Wants `crosscheck/changed`.
    pub has_change_notice: bool,
}

/// The requests that may be answered with links instead of locations.
#[derive(Debug, Clone, Default)]
pub struct Links {
    pub definition: bool,
    pub declaration: bool,
    pub type_definition: bool,
    pub implementation: bool,
}

#[derive(Debug, Clone, Default)]
pub struct Resolves {
    pub action_edits: bool,
    pub completion_documentation: bool,
    pub hint_tooltips: bool,
    pub symbol_ranges: bool,
}

#[derive(Debug, Clone, Default)]
pub struct Refreshes {
    pub diagnostics: bool,
    pub tokens: bool,
    pub hints: bool,
    pub lenses: bool,
}

impl Session {
    pub fn new(params: &InitializeParams) -> Session {
        let capabilities = &params.capabilities;
        let text = capabilities.text_document.clone().unwrap_or_default();
        let workspace = capabilities.workspace.clone().unwrap_or_default();
        let window = capabilities.window.clone().unwrap_or_default();
        let resolves = Resolves::new(&text, &workspace);
        let refreshes = Refreshes::new(&workspace);
        let has_action_literals = text.code_action.as_ref().is_some_and(|of| of.code_action_literal_support.is_some());
        let publish = text.publish_diagnostics.unwrap_or_default();
        let formats = text.hover.and_then(|hover| hover.content_format).unwrap_or_default();
        let item = text.completion.and_then(|completion| completion.completion_item).unwrap_or_default();
        let edits = workspace.workspace_edit.unwrap_or_default();
        let symbols = text.document_symbol.unwrap_or_default();
        let is_linked = |goto: Option<GotoCapability>| goto.and_then(|goto| goto.link_support) == Some(true);
        Session {
            encoding: encoding(capabilities),
            has_markdown: formats.contains(&MarkupKind::Markdown),
            has_markdown_documentation: item.documentation_format.is_some_and(|f| f.contains(&MarkupKind::Markdown)),
            has_related_information: publish.related_information == Some(true),
            has_code_description: publish.code_description_support == Some(true),
            has_versioned_diagnostics: publish.version_support == Some(true),
            has_diagnostic_tags: publish.tag_support.is_some(),
            // An edit of one article changes what is wrong with another, so one that cannot be told to ask again is
            // better told itself.
            pulls_diagnostics: text.diagnostic.is_some() && refreshes.diagnostics,
            has_progress: window.work_done_progress == Some(true),
            links: Links {
                definition: is_linked(text.definition),
                declaration: is_linked(text.declaration),
                type_definition: is_linked(text.type_definition),
                implementation: is_linked(text.implementation),
            },
            // Operations on files come in such a list, so who knows these knows the list, even where it does not say so.
            has_document_changes: edits.document_changes == Some(true) || edits.resource_operations.is_some(),
            has_create: edits.resource_operations.unwrap_or_default().contains(&ResourceOperationKind::Create),
            has_annotations: edits.change_annotation_support.is_some(),
            has_symbol_tree: symbols.hierarchical_document_symbol_support == Some(true),
            has_action_literals,
            can_apply_edits: workspace.apply_edit == Some(true),
            resolves,
            refreshes,
            can_show_documents: window.show_document.is_some_and(|show| show.support),
            has_configuration: workspace.configuration == Some(true),
            registers_configuration: workspace
                .did_change_configuration
                .is_some_and(|change| change.dynamic_registration == Some(true)),
            has_change_notice: capabilities.experimental.as_ref().is_some_and(|own| own["crosscheckChanged"] == true),
        }
    }
}

impl Resolves {
    fn new(text: &TextDocumentClientCapabilities, workspace: &WorkspaceClientCapabilities) -> Resolves {
        let has = |properties: Option<&Vec<String>>, name: &str| {
            properties.is_some_and(|properties| properties.iter().any(|property| property == name))
        };
        let action = text.code_action.as_ref().filter(|action| action.data_support == Some(true));
        let item = text.completion.as_ref().and_then(|completion| completion.completion_item.as_ref());
        let action = action.and_then(|action| action.resolve_support.as_ref()).map(|support| &support.properties);
        let item = item.and_then(|item| item.resolve_support.as_ref()).map(|support| &support.properties);
        let hint = text.inlay_hint.as_ref().and_then(|hint| hint.resolve_support.as_ref()).map(|s| &s.properties);
        let symbol = workspace.symbol.as_ref().and_then(|symbol| symbol.resolve_support.as_ref());
        Resolves {
            action_edits: has(action, "edit"),
            completion_documentation: has(item, "documentation"),
            hint_tooltips: has(hint, "tooltip"),
            symbol_ranges: has(symbol.map(|support| &support.properties), "location.range"),
        }
    }
}

impl Refreshes {
    fn new(workspace: &WorkspaceClientCapabilities) -> Refreshes {
        Refreshes {
            diagnostics: workspace.diagnostic.as_ref().is_some_and(|of| of.refresh_support == Some(true)),
            tokens: workspace.semantic_tokens.as_ref().is_some_and(|of| of.refresh_support == Some(true)),
            hints: workspace.inlay_hint.as_ref().is_some_and(|of| of.refresh_support == Some(true)),
            lenses: workspace.code_lens.as_ref().is_some_and(|of| of.refresh_support == Some(true)),
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
        workspace_symbol_provider: Some(OneOf::Right(WorkspaceSymbolOptions {
            resolve_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        diagnostic_provider: session.pulls_diagnostics.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some("crosscheck".to_owned()),
                inter_file_dependencies: true,
                workspace_diagnostics: true,
                ..DiagnosticOptions::default()
            })
        }),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: commands::ALL.map(str::to_owned).to_vec(),
            ..ExecuteCommandOptions::default()
        }),
        type_definition_provider: Some(TypeDefinitionProviderCapability::Simple(true)),
        implementation_provider: Some(ImplementationProviderCapability::Simple(true)),
        declaration_provider: Some(DeclarationCapability::Simple(true)),
        call_hierarchy_provider: Some(CallHierarchyServerCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(edits::KINDS.to_vec()),
            resolve_provider: Some(true),
            ..CodeActionOptions::default()
        })),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(true) }),
        completion_provider: Some(CompletionOptions { resolve_provider: Some(true), ..CompletionOptions::default() }),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        inlay_hint_provider: Some(OneOf::Right(InlayHintServerCapabilities::Options(InlayHintOptions {
            resolve_provider: Some(true),
            ..InlayHintOptions::default()
        }))),
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
            file_operations: Some(files::operations()),
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
