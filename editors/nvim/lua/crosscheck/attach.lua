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

local function refresh_lenses(buffer)
  if wants('code_lens') then
    vim.lsp.codelens.refresh({ bufnr = buffer })
  end
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
  refresh_lenses(buffer)
end

-- The articles, claims or findings are others than before.
function M.on_change(client_id)
  local client = vim.lsp.get_client_by_id(client_id)
  for buffer in pairs(client and client.attached_buffers or {}) do
    if vim.bo[buffer].filetype ~= 'toml' then
      refresh_lenses(buffer)
    end
  end
end

return M
