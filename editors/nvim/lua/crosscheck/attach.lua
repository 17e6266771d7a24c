-- What goes on by itself in an article: hints, lenses, highlights, as `vim.g.crosscheck` has them.
local M = {}

local DEFAULTS = { inlay_hints = true, code_lens = true, document_highlight = true, folding = false }

local function wants(setting)
  local set = (vim.g.crosscheck or {})[setting]
  if set == nil then
    return DEFAULTS[setting]
  end
  return set
end

-- For each buffer, how often its lenses were asked for.
local asked = {}

-- `vim.lsp.codelens.refresh` passes over a buffer whose lenses are still on their way, though what comes may be old by
-- then; so they are asked for here, and only the last answer counts.
local function refresh_lenses(client, buffer)
  if not wants('code_lens') then
    return
  end
  local mine = (asked[buffer] or 0) + 1
  asked[buffer] = mine
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  client:request('textDocument/codeLens', params, function(problem, lenses, context)
    if asked[buffer] == mine and vim.api.nvim_buf_is_loaded(buffer) then
      vim.lsp.codelens.on_codelens(problem, lenses, context)
    end
  end, buffer)
end

-- Marks the other mentions of what the cursor rests on.
local function follow_cursor(client, buffer)
  local group = vim.api.nvim_create_augroup('crosscheck.highlight', { clear = false })
  vim.api.nvim_clear_autocmds({ group = group, buffer = buffer })
  local function on(events, act)
    vim.api.nvim_create_autocmd(events, {
      group = group,
      buffer = buffer,
      callback = function()
        if vim.lsp.buf_is_attached(buffer, client.id) then
          act()
        end
      end,
    })
  end
  on('CursorHold', vim.lsp.buf.document_highlight)
  on({ 'CursorMoved', 'InsertEnter' }, vim.lsp.buf.clear_references)
end

function M.on_attach(client, buffer)
  if vim.bo[buffer].filetype == 'toml' then
    return
  end
  if wants('inlay_hints') then
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  end
  if wants('document_highlight') then
    follow_cursor(client, buffer)
  end
  if wants('folding') then
    for _, window in ipairs(vim.fn.win_findbuf(buffer)) do
      vim.wo[window][0].foldmethod = 'expr'
      vim.wo[window][0].foldexpr = 'v:lua.vim.lsp.foldexpr()'
    end
  end
  refresh_lenses(client, buffer)
end

-- The articles, claims or findings are others than before.
function M.on_change(client_id)
  local client = vim.lsp.get_client_by_id(client_id)
  for buffer in pairs(client and client.attached_buffers or {}) do
    if vim.bo[buffer].filetype ~= 'toml' then
      refresh_lenses(client, buffer)
    end
  end
end

return M
