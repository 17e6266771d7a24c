-- Highlight groups, the :Crosscheck command, and the server for articles in a corpus.
if vim.g.loaded_crosscheck then
  return
end
vim.g.loaded_crosscheck = true

-- For each group, those it may link to: the first that stands out in the colour scheme.
local highlights = {
  ['@lsp.type.person'] = { 'Function', 'Identifier', 'Special' },
  ['@lsp.type.role'] = { 'Type', 'Title' },
  ['@lsp.type.organization'] = { 'Constant', 'String' },
  ['@lsp.type.agreement'] = { 'Statement', 'Title' },
  ['@lsp.type.event'] = { 'Special', 'PreProc' },
  ['@lsp.type.place'] = { 'Identifier', 'Directory' },
  ['@lsp.type.date'] = { 'Number', 'Removed' },
  ['@lsp.type.quantity'] = { 'Number', 'Removed' },
  ['@lsp.type.other'] = { 'Identifier', 'Directory' },
  ['@lsp.mod.conflict'] = { 'DiagnosticUnderlineWarn' },
  ['@lsp.mod.planned'] = { '@markup.italic' },
}
-- What Neovim by itself links groups to, and what this plugin last did; a group that links elsewhere is the person's own.
local builtin = { ['@lsp.type.event'] = '@type' }
local linked = {}

local function stands_out(group)
  local look = vim.api.nvim_get_hl(0, { name = group, link = false })
  local normal = vim.api.nvim_get_hl(0, { name = 'Normal', link = false })
  return look.bold or look.italic or look.underline or look.undercurl or (look.fg and look.fg ~= normal.fg)
end

local function set_highlights()
  for group, choices in pairs(highlights) do
    local now = vim.api.nvim_get_hl(0, { name = group })
    if vim.tbl_isempty(now) or now.link == builtin[group] or now.link == linked[group] then
      linked[group] = vim.iter(choices):find(stands_out) or choices[1]
      vim.api.nvim_set_hl(0, group, { link = linked[group] })
    end
  end
end

set_highlights()
local group = vim.api.nvim_create_augroup('crosscheck', {})
vim.api.nvim_create_autocmd('ColorScheme', { group = group, callback = set_highlights })
vim.api.nvim_create_autocmd('FileType', {
  group = group,
  pattern = { 'text', 'markdown', 'toml' },
  callback = function(event)
    require('crosscheck.server').tell_if_missing(event.buf)
  end,
})

vim.api.nvim_create_user_command('Crosscheck', function(command)
  require('crosscheck').run(command.fargs)
end, {
  nargs = '+',
  desc = 'Crosscheck: facts, conflicts and the server',
  complete = function(lead, line)
    return require('crosscheck').complete(lead, line)
  end,
})

vim.lsp.enable('crosscheck')
