-- How Neovim starts the server. Override any of it with `vim.lsp.config('crosscheck', { … })`.
return {
  cmd = { 'crosscheck', 'lsp' },
  filetypes = { 'text', 'markdown', 'toml' },
  workspace_required = true,
  -- Milliseconds without a key before the server hears of the edit. It is quick enough to hear of each.
  flags = { debounce_text_changes = 10 },
  -- The server tells when its articles, claims or findings are others than before.
  capabilities = { experimental = { crosscheckChanged = true } },
  handlers = {
    ['crosscheck/changed'] = function(_, _, context)
      require('crosscheck.attach').on_change(context.client_id)
    end,
  },
  commands = {
    ['crosscheck.showReferences'] = function(command, context)
      require('crosscheck.views').places(command.title, command.arguments[3], context.client_id)
    end,
  },
  -- Not every text file is an article: a folder counts as a corpus when it holds crosscheck.toml, or when asked for.
  root_dir = function(buffer, on_root)
    local root = require('crosscheck.server').root_of(buffer)
    if root then
      on_root(root)
    end
  end,
  on_attach = function(client, buffer)
    require('crosscheck.attach').on_attach(client, buffer)
  end,
  on_exit = function(code, signal)
    require('crosscheck.server').on_exit(code, signal)
  end,
}
