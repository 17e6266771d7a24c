-- How Neovim starts the server. Override any of it with `vim.lsp.config('crosscheck', { … })`.
return {
  cmd = { 'crosscheck', 'lsp' },
  filetypes = { 'text', 'markdown', 'toml' },
  workspace_required = true,
  -- Milliseconds without a key before the server hears of the edit. It is quick enough to hear of each.
  flags = { debounce_text_changes = 10 },
  -- Not every text file is an article: a folder counts as a corpus when it holds crosscheck.toml, or when asked for.
  root_dir = function(buffer, on_root)
    local root = require('crosscheck').root_of(buffer)
    if root then
      on_root(root)
    end
  end,
}
