-- Highlight groups, the :Crosscheck command, and the server for articles in a corpus.
if vim.g.loaded_crosscheck then
  return
end
vim.g.loaded_crosscheck = true

local highlights = {
  ['@lsp.type.person'] = 'Function',
  ['@lsp.type.role'] = 'Type',
  ['@lsp.type.organization'] = 'Constant',
  ['@lsp.type.agreement'] = 'Statement',
  ['@lsp.type.event'] = 'Special',
  ['@lsp.type.place'] = 'Identifier',
  ['@lsp.type.date'] = 'Number',
  ['@lsp.type.quantity'] = 'Number',
  ['@lsp.mod.conflict'] = 'DiagnosticUnderlineWarn',
}

local function set_highlights()
  for group, link in pairs(highlights) do
    vim.api.nvim_set_hl(0, group, { link = link, default = true })
  end
end

set_highlights()
vim.api.nvim_create_autocmd('ColorScheme', {
  group = vim.api.nvim_create_augroup('crosscheck', {}),
  callback = set_highlights,
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
