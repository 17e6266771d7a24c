-- A real Neovim on copies of the sample corpus. Prints a line for each test, `ok …` or `not ok …`, and fails when one did.
local t = require('support')

-- An undo takes back what a test did since it read the file, not the reading.
vim.o.undoreload = 0
vim.lsp.config('crosscheck', { cmd = { t.program, 'lsp' }, cmd_env = { CROSSCHECK_TESTING = '1' } })
require('language')
require('commands')

for _, client in ipairs(vim.lsp.get_clients()) do
  client:stop()
end
vim.wait(3000, function()
  return #vim.lsp.get_clients() == 0
end)
vim.cmd(t.failed == 0 and 'qall!' or 'cquit!')
