//! The protocol's methods: each hands its parameters to the world or to a handler.

use serde::de::DeserializeOwned;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::request::{GotoDeclarationParams, GotoDeclarationResponse};
use tower_lsp::lsp_types::*;
use tower_lsp::{LanguageServer, async_trait};

use super::Server;
use crate::corpus::config;
use crate::lsp::capabilities::{self, Session};
use crate::lsp::document::Document;
use crate::lsp::handlers::{
    calls, commands, diagnostics, edits, extras, files, lenses, navigation, settings, symbols, text, tokens,
};
use crate::lsp::parent;
use crate::lsp::view::View;
use crate::resolve::Doc;

/// True for the configuration, which is served too but is no article.
fn is_config(doc: &Doc) -> bool {
    **doc == *config::FILE_NAME
}

/// What an item remembers that the client sends back; `None` for one that is not of ours.
fn remembered<T: DeserializeOwned>(data: &Option<Value>) -> Option<T> {
    serde_json::from_value(data.clone()?).ok()
}

/// The folders to read, from the newest way of saying so to the oldest.
fn folders(params: &InitializeParams) -> Vec<Url> {
    #[allow(deprecated)] // still what older clients send
    let root = params.root_uri.clone().or_else(|| Url::from_file_path(params.root_path.as_ref()?).ok());
    match &params.workspace_folders {
        Some(folders) if !folders.is_empty() => folders.iter().map(|folder| folder.uri.clone()).collect(),
        _ => root.into_iter().collect(),
    }
}

#[async_trait]
impl LanguageServer for Server {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let session = Session::new(&params);
        let capabilities = capabilities::server(&session);
        if let Some(process) = params.process_id {
            parent::watch(process);
        }
        let (client, folders) = (self.client.clone(), folders(&params));
        let settings = params.initialization_options.unwrap_or_default();
        self.world.tell(move |world| {
            world.begin(client, session, folders);
            world.prefer(&settings);
        });
        let info = ServerInfo { name: "crosscheck".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        Ok(InitializeResult { capabilities, server_info: Some(info) })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.world.tell(|world| {
            world.start_indexing();
            world.register_preferences();
            world.pull_preferences();
        });
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let item = params.text_document;
        self.world.tell(move |world| world.open(Document::new(item.uri, item.version, &item.text)));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.world.tell(move |world| world.change(params));
    }

    async fn did_save(&self, _: DidSaveTextDocumentParams) {
        self.world.tell(|world| world.rescan());
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        if let Ok(mut sent) = self.sent_tokens.lock() {
            sent.forget(&params.text_document.uri);
        }
        self.world.tell(move |world| world.close(&params.text_document.uri));
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.world.tell(|world| world.rescan());
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.world.tell(move |world| {
            for folder in params.event.removed {
                world.remove_folder(&folder.uri);
            }
            for folder in params.event.added {
                world.add_folder(&folder.uri);
            }
            world.start_indexing();
        });
    }

    /// What is sent is of every shape, from client to client, so the settings are asked for where they can be.
    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.world.tell(move |world| match world.agreed.session.has_configuration {
            true => world.pull_preferences(),
            false => world.prefer(&params.settings),
        });
    }

    async fn did_create_files(&self, _: CreateFilesParams) {
        self.world.tell(|world| world.rescan());
    }

    async fn will_rename_files(&self, params: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
        self.in_views(move |views| files::will_rename(views, &params.files)).await
    }

    async fn did_rename_files(&self, params: RenameFilesParams) {
        let gone = files::urls(params.files.iter().map(|file| &file.old_uri));
        self.world.tell(move |world| world.forget(&gone));
    }

    async fn did_delete_files(&self, params: DeleteFilesParams) {
        let gone = files::urls(params.files.iter().map(|file| &file.uri));
        self.world.tell(move |world| world.forget(&gone));
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let (uri, previous) = (params.text_document.uri, params.previous_result_id);
        self.ask(move |world, cancel| {
            let found = world.view(&uri, cancel);
            move || {
                let found = found.as_ref().map(|(view, doc)| (view, doc));
                diagnostics::of_document(found, previous.as_deref())
            }
        })
        .await
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        let parts = self.parts(params.partial_result_params);
        self.in_views(move |views| diagnostics::of_workspace(views, params.previous_result_ids, &parts)).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        if params.command == commands::APPLY {
            return self.apply(commands::argument(params.arguments)?).await;
        }
        let shown = move |views: &[View]| commands::shown(views, &params.command, params.arguments);
        let shown = self.in_views(shown).await??;
        self.world.tell(move |world| world.show_document(shown));
        Ok(None)
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        self.in_article(at.text_document.uri.clone(), move |view, doc| match is_config(doc) {
            true => settings::hover(view, at.position),
            false => text::hover(view, doc, at.position),
        })
        .await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        self.in_article(at.text_document.uri.clone(), move |view, doc| match is_config(doc) {
            true => settings::definition(view, at.position),
            false => navigation::definition(view, doc, at.position),
        })
        .await
    }

    async fn goto_declaration(&self, params: GotoDeclarationParams) -> Result<Option<GotoDeclarationResponse>> {
        let at = params.text_document_position_params;
        let answer = move |view: &View, doc: &Doc| settings::declaration(view, doc, at.position);
        self.in_article(at.text_document.uri, answer).await
    }

    async fn goto_type_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        let answer = move |view: &View, doc: &Doc| navigation::type_definition(view, doc, at.position);
        self.in_article(at.text_document.uri, answer).await
    }

    async fn goto_implementation(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        let answer = move |view: &View, doc: &Doc| navigation::implementation(view, doc, at.position);
        self.in_article(at.text_document.uri, answer).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = params.text_document.uri.clone();
        self.in_article(uri, move |view, doc| edits::actions(view, doc, &params)).await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let Some(unresolved) = remembered::<edits::Unresolved>(&action.data) else { return Ok(action) };
        let uri = unresolved.uri.clone();
        let answer = move |view: &View, doc: &Doc| edits::resolve(view, doc, action, &unresolved);
        // What it was about has been edited away.
        self.in_article(uri, answer).await?.ok_or_else(Error::content_modified)
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        let position = params.position;
        self.in_article(params.text_document.uri, move |view, doc| edits::prepare_rename(view, doc, position)).await
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let at = params.text_document_position;
        let answer = move |view: &View, doc: &Doc| edits::rename(view, doc, at.position, &params.new_name);
        self.in_article(at.text_document.uri, answer).await?.transpose()
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let range = params.range;
        self.in_article(params.text_document.uri, move |view, doc| extras::hints(view, doc, range)).await
    }

    async fn inlay_hint_resolve(&self, hint: InlayHint) -> Result<InlayHint> {
        let Some(unresolved) = remembered::<extras::Unresolved>(&hint.data) else { return Ok(hint) };
        let unchanged = hint.clone();
        let answer = move |view: &View, doc: &Doc| extras::resolve_hint(view, doc, hint, &unresolved.about);
        Ok(self.in_article(unresolved.uri, answer).await?.unwrap_or(unchanged))
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.in_article(params.text_document.uri, lenses::lenses).await
    }

    async fn code_lens_resolve(&self, lens: CodeLens) -> Result<CodeLens> {
        let Some(unresolved) = remembered::<lenses::Unresolved>(&lens.data) else { return Ok(lens) };
        let uri = unresolved.uri.clone();
        let answer = move |view: &View, doc: &Doc| lenses::resolve(view, doc, lens, &unresolved);
        self.in_article(uri, answer).await?.ok_or_else(Error::content_modified)
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.in_article(params.text_document.uri, extras::links).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.in_article(params.text_document.uri, extras::folds).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        let positions = params.positions;
        self.in_article(params.text_document.uri, move |view, doc| extras::selections(view, doc, &positions)).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position;
        self.in_article(at.text_document.uri, move |view, doc| match is_config(doc) {
            true => settings::completions(view, at.position),
            false => extras::completions(view, doc, at.position),
        })
        .await
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        let Some(unresolved) = remembered::<extras::Unresolved>(&item.data) else { return Ok(item) };
        let unchanged = item.clone();
        let answer = move |view: &View, doc: &Doc| match is_config(doc) {
            true => Some(settings::resolve_completion(view, item)),
            false => Some(extras::resolve_completion(view, item, &unresolved.about)),
        };
        Ok(self.in_article(unresolved.uri, answer).await?.unwrap_or(unchanged))
    }

    async fn prepare_call_hierarchy(
        &self,
        params: CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<CallHierarchyItem>>> {
        let at = params.text_document_position_params;
        self.in_article(at.text_document.uri, move |view, doc| calls::prepare(view, doc, at.position)).await
    }

    async fn incoming_calls(
        &self,
        params: CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        self.in_article(params.item.uri.clone(), move |view, _| calls::incoming(view, &params.item)).await
    }

    async fn outgoing_calls(
        &self,
        params: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        self.in_article(params.item.uri.clone(), move |view, doc| calls::outgoing(view, doc, &params.item)).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let at = params.text_document_position;
        let uri = at.text_document.uri.clone();
        let with_declaration = params.context.include_declaration;
        let parts = self.parts(params.partial_result_params);
        let answer = move |view: &View, doc: &Doc| {
            let found = match is_config(doc) {
                true => settings::references(view, at.position),
                false => navigation::references(view, doc, at.position, with_declaration),
            };
            found.map(|found| parts.list(found))
        };
        self.in_article(uri, answer).await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        self.in_article(at.text_document.uri.clone(), move |view, doc| navigation::highlight(view, doc, at.position))
            .await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let parts = self.parts(params.partial_result_params);
        self.in_article(params.text_document.uri, move |view, doc| symbols::of_document(view, doc, &parts)).await
    }

    async fn symbol_resolve(&self, symbol: WorkspaceSymbol) -> Result<WorkspaceSymbol> {
        self.in_views(move |views| symbols::resolve(views, symbol)).await
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        let sent = self.sent_tokens.clone();
        let answer = move |view: &View, doc: &Doc| tokens::full(view, doc, &sent);
        let tokens = self.in_article(params.text_document.uri, answer).await?;
        Ok(tokens.map(SemanticTokensResult::Tokens))
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let (sent, previous) = (self.sent_tokens.clone(), params.previous_result_id);
        let answer = move |view: &View, doc: &Doc| tokens::delta(view, doc, &previous, &sent);
        self.in_article(params.text_document.uri, answer).await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let range = params.range;
        let tokens =
            self.in_article(params.text_document.uri, move |view, doc| tokens::range(view, doc, range)).await?;
        Ok(tokens.map(SemanticTokensRangeResult::Tokens))
    }
}
