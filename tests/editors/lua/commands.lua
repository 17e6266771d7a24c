-- The plugin's own commands, on a copy of the seeds.
local t = require('support')
local test, expect, wait_for, put_cursor = t.test, t.expect, t.wait_for, t.put_cursor
local DATE = 'August 2021'

local folder = t.corpus(true)
local toml = folder .. '/crosscheck.toml'
local buffer

local function here()
  buffer = t.attached(folder, '001')
  t.wait_for_conflicts(buffer, 1)
end

-- The lines of the window that a command opens.
local function shown(...)
  vim.cmd.Crosscheck({ ... })
  wait_for('the window', function()
    return vim.bo.filetype == 'crosscheck'
  end)
  return t.text(0)
end

-- Waits for a message that says `words`, which `act` gives rise to.
local function expect_told(words, act)
  local original, messages = vim.notify, {}
  vim.notify = function(text)
    table.insert(messages, text)
  end
  act()
  vim.wait(t.patience, function()
    return table.concat(messages, '\n'):find(words, 1, true)
  end)
  vim.notify = original
  expect(table.concat(messages, '\n'):find(words, 1, true), ('%q is not told, but %s'):format(words, vim.inspect(messages)))
end

test(':Crosscheck conflicts fills the quickfix list', function()
  here()
  local items, title = t.quickfix(function()
    vim.cmd.Crosscheck('conflicts')
  end)
  expect(title:find('1 conflicts .* in 5 articles'), title)
  expect(items[1].type == 'W' and items[1].text:find('%[date%-conflict%].*force'), items)
  expect(t.articles({ items[1], items[2] })['001'] and t.articles({ items[1], items[2] })['003'], items)
end)

test(':Crosscheck facts and timeline show both dates, and lead to the words', function()
  for _, command in ipairs({ 'facts', 'timeline' }) do
    here()
    put_cursor('EVFTA')
    local text = shown(command)
    expect(text:find('in-force', 1, true) and text:find('2021-08  (in conflict)', 1, true) and text:find('2020-08-01', 1, true), text)
    expect(vim.fn.search('003_.*:') > 0, text)
    t.keys('<CR>')
    expect(t.article() == '003', vim.api.nvim_buf_get_name(0))
  end
end)

test(':Crosscheck facts of a name, and of all that the article names', function()
  here()
  expect(shown('facts', 'Karen', 'Andrews'):find('Australian Minister for Home Affairs', 1, true), t.text(0))
  here()
  put_cursor('emphasized')
  local text = shown('facts')
  expect(text:find('Gunnar Wiegand', 1, true) and text:find('Free Trade Agreement', 1, true), text)
end)

test('where many entities may be meant, vim.ui.select asks', function()
  here()
  local names = t.choosing('Cybersecurity Law', function()
    vim.cmd.Crosscheck({ 'entities', 'a' })
  end)
  expect(#names > 5, names)
  wait_for('the law', function()
    return vim.api.nvim_get_current_line():find('Cybersecurity Law', 1, true)
  end)
  here()
  put_cursor('emphasized')
  t.choosing('^EU–Việt Nam Free Trade Agreement', function()
    vim.cmd.Crosscheck('timeline')
  end)
  wait_for('the timeline', function()
    return vim.bo.filetype == 'crosscheck' and t.text(0):find('2020-08-01', 1, true)
  end)
end)

test('commands and names are completed', function()
  here()
  expect(vim.deep_equal(vim.fn.getcompletion('Crosscheck ', 'cmdline'),
    { 'accept', 'compare', 'conflicts', 'entities', 'facts', 'log', 'restart', 'start', 'timeline' }), vim.fn.getcompletion('Crosscheck ', 'cmdline'))
  local names = vim.fn.getcompletion('Crosscheck facts wieg', 'cmdline')
  expect(vim.tbl_contains(names, 'Gunnar\\ Wiegand'), names)
end)

test(':Crosscheck compare shows the other side next to this one', function()
  here()
  put_cursor(DATE)
  vim.cmd.Crosscheck('compare')
  wait_for('the other side', function()
    return t.article() == '003'
  end)
  expect(vim.api.nvim_get_current_line():find('1er août 2020', 1, true), vim.api.nvim_get_current_line())
  vim.cmd.wincmd('h')
  expect(t.article() == '001', vim.api.nvim_buf_get_name(0))
end)

test(':Crosscheck accept lets the conflict stand', function()
  here()
  put_cursor(DATE)
  vim.cmd.Crosscheck({ 'accept', 'application / "force"' })
  t.wait_for_conflicts(buffer, 0)
  local written = table.concat(vim.fn.readfile(toml), '\n')
  expect(written:find('%[%[accept%]%] # date%-conflict\nfingerprint = "%x+"\nreason = "application / \\"force\\""$'), written)
  vim.fn.writefile({ '# a corpus' }, toml)
  vim.cmd.buffer(toml)
  vim.cmd('silent edit!')
  here()
  expect_told('no finding', function()
    put_cursor('emphasized')
    vim.cmd.Crosscheck('accept')
  end)
end)

test(':Crosscheck start uses a folder without crosscheck.toml', function()
  local other = t.open(t.corpus(false), '003')
  vim.cmd.Crosscheck('start')
  t.wait_for_conflicts(other, 1)
  vim.cmd.bdelete({ bang = true })
end)

test(':Crosscheck restart starts the server anew', function()
  here()
  local before = t.server(buffer).id
  vim.cmd.Crosscheck('restart')
  wait_for('another server', function()
    local client = t.server(buffer)
    return client and client.id ~= before
  end)
  t.wait_for_conflicts(buffer, 1)
end)

test('a server that dies is told of, with what to do', function()
  here()
  expect_told(':Crosscheck restart', function()
    vim.system({ 'sh', '-c', 'kill -9 $(cat /proc/' .. vim.fn.getpid() .. '/task/*/children)' })
  end)
  vim.cmd.Crosscheck('restart')
  t.wait_for_conflicts(buffer, 1)
end)

test('a program that is not there is told of, and :checkhealth says what to do', function()
  local command = vim.lsp.config.crosscheck.cmd
  vim.lsp.config('crosscheck', { cmd = { '/nowhere/crosscheck', 'lsp' } })
  expect_told('/nowhere/crosscheck', function()
    vim.cmd.Crosscheck('restart')
  end)
  vim.cmd.checkhealth('crosscheck')
  expect(t.text(0):find('ERROR.*cargo install'), t.text(0))
  vim.cmd.bdelete()
  vim.lsp.config('crosscheck', { cmd = command })
  vim.cmd.Crosscheck('restart')
  here()
end)

test(':checkhealth crosscheck finds nothing wrong', function()
  here()
  vim.cmd.checkhealth('crosscheck')
  local report = t.text(0)
  expect(report:find('serves ' .. folder, 1, true), report)
  expect(not report:find('ERROR') and not report:find('WARNING'), report)
  vim.cmd.bdelete()
end)

test(':Crosscheck log opens the log, and an unknown command is told of', function()
  vim.cmd.Crosscheck('log')
  expect(vim.api.nvim_buf_get_name(0) == vim.lsp.get_log_path(), vim.api.nvim_buf_get_name(0))
  vim.cmd.tabclose()
  expect_told('conflicts', function()
    vim.cmd.Crosscheck('nonsense')
  end)
end)

test('the help file has an entry for each command', function()
  vim.cmd.helptags(t.project .. '/editors/nvim/doc')
  for _, command in ipairs(vim.fn.getcompletion('Crosscheck ', 'cmdline')) do
    vim.cmd.help(':Crosscheck-' .. command)
    expect(vim.fs.basename(vim.api.nvim_buf_get_name(0)) == 'crosscheck.txt', command)
  end
end)
