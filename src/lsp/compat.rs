//! Where `lsp-types` 0.94 and `tower-lsp` 0.20 have another idea of the protocol than the protocol: messages are mended
//! on their way in.

use serde_json::Value;

/// The name under which `workspace/symbol` is served: that of `tower-lsp` knows no symbols that are resolved later.
pub const SYMBOL: &str = "crosscheck/internal/workspaceSymbol";

/// Mends a message of the client.
pub fn mend(message: &mut Value) {
    let Some(object) = message.as_object_mut() else { return };
    // Parameters of null are no parameters, which is how many clients say `shutdown`.
    if object.get("params").is_some_and(Value::is_null) {
        object.remove("params");
    }
    match object.get("method").and_then(Value::as_str) {
        Some("initialize") => {
            if let Some(workspace) = message.pointer_mut("/params/capabilities/workspace") {
                rename(workspace, "diagnostics", "diagnostic");
            }
        }
        Some("workspace/symbol") => message["method"] = SYMBOL.into(),
        _ => {}
    }
}

fn rename(object: &mut Value, from: &str, to: &str) {
    if let Some(object) = object.as_object_mut()
        && let Some(value) = object.remove(from)
    {
        object.insert(to.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use tower_lsp::lsp_types::InitializeParams;

    #[test]
    fn clients_that_can_pull_again_are_known() {
        let workspace = json!({ "diagnostics": { "refreshSupport": true } });
        let mut message = json!({ "method": "initialize", "params": { "capabilities": { "workspace": workspace }, "processId": null } });
        mend(&mut message);
        let params: InitializeParams = serde_json::from_value(message["params"].take()).unwrap();
        assert_eq!(params.capabilities.workspace.unwrap().diagnostic.unwrap().refresh_support, Some(true));
    }

    #[test]
    fn what_needs_no_mending_stays() {
        for message in [json!([]), json!({ "method": 7 }), json!({ "method": "initialize", "params": [1] })] {
            let mut mended = message.clone();
            mend(&mut mended);
            assert_eq!(mended, message);
        }
        let mut shutdown = json!({ "id": 1, "method": "shutdown", "params": null });
        mend(&mut shutdown);
        assert_eq!(shutdown, json!({ "id": 1, "method": "shutdown" }));
    }
}
