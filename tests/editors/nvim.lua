-- A real Neovim on a copy of the sample corpus: everything a person does in an article, and what must come of it.
--
--   tests/editors/nvim
--
-- $NVIM is the editor and $CROSSCHECK the program. Prints a line for each test, `ok …` or `not ok …`, and fails when one did.

local program = assert(vim.env.CROSSCHECK, 'CROSSCHECK is not set')
local project = vim.uv.cwd()
local EVFTA_DATE = 'August 2021'
local PATIENCE = 20000
local failed = 0

local function say(line)
  io.stdout:write(line .. '\n')
  io.stdout:flush()
end

local function test(name, run)
  local good, problem = xpcall(run, debug.traceback)
  if good then
    say('ok nvim: ' .. name)
  else
    failed = failed + 1
    say('not ok nvim: ' .. name .. '\n    ' .. tostring(problem):gsub('\n', '\n    '))
  end
end

local function wait_for(what, condition, patience)
  if not vim.wait(patience or PATIENCE, condition, 1) then
    error('waited in vain for ' .. what, 2)
  end
end

local function expect(condition, message)
  if not condition then
    error(message, 2)
  end
end

-- A copy of the seeds in a folder of its own. Returns the folder.
local function corpus(with_configuration)
  local folder = vim.uv.fs_realpath(vim.fn.tempname():match('^(.*)/')) .. '/corpus' .. vim.uv.hrtime()
  vim.fn.mkdir(folder, 'p')
  for name in vim.fs.dir(project .. '/seeds') do
    assert(vim.uv.fs_copyfile(project .. '/seeds/' .. name, folder .. '/' .. name))
  end
  if with_configuration then
    vim.fn.writefile({ '# a corpus' }, folder .. '/crosscheck.toml')
  end
  return folder
end

-- Opens the article whose name begins with `number` and returns its buffer.
local function open(folder, number)
  vim.cmd.edit(vim.fn.glob(folder .. '/' .. number .. '_*.txt'))
  return vim.api.nvim_get_current_buf()
end

local function server(buffer)
  return vim.lsp.get_clients({ name = 'crosscheck', bufnr = buffer })[1]
end

-- Row and column, both from 0 and in bytes, of `words` in `buffer`; of the occurrence `nth`, if given.
local function find(buffer, words, nth)
  for row, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local from = 1
    while true do
      local at = line:find(words, from, true)
      if not at then
        break
      end
      nth = (nth or 1) - 1
      if nth == 0 then
        return row - 1, at - 1
      end
      from = at + 1
    end
  end
  error(('%q does not stand in %s'):format(words, vim.api.nvim_buf_get_name(buffer)))
end

local function put_cursor(buffer, words, nth)
  local row, column = find(buffer, words, nth)
  vim.api.nvim_win_set_cursor(0, { row + 1, column + 1 })
end

local function conflicts(buffer)
  return vim.tbl_filter(function(diagnostic)
    return diagnostic.code == 'date-conflict'
  end, vim.diagnostic.get(buffer))
end

-- Asks what stands at the cursor, and returns the answer.
local function ask(buffer, method, more)
  local client = server(buffer)
  local parameters = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local answer = client:request_sync(method, vim.tbl_extend('force', parameters, more or {}), PATIENCE, buffer)
  expect(answer, method .. ': no answer')
  expect(not answer.err, method .. ': ' .. vim.inspect(answer.err))
  return answer.result
end

local function article_of(uri)
  return vim.fs.basename(vim.uri_to_fname(uri)):sub(1, 3)
end

-- Puts `new` where `old` stands, by one edit, and returns the milliseconds until the diagnostics are as `done` wants.
local function change(buffer, old, new, done)
  local row, column = find(buffer, old)
  local began = vim.uv.hrtime()
  vim.api.nvim_buf_set_text(buffer, row, column, row, column + #old, { new })
  wait_for('the diagnostics after ' .. new, done)
  return (vim.uv.hrtime() - began) / 1e6
end

vim.lsp.config('crosscheck', { cmd = { program, 'lsp' }, cmd_env = { CROSSCHECK_TESTING = '1' } })
local folder = corpus(true)
local buffer

test('attaches in a folder with crosscheck.toml, and only there', function()
  open(corpus(false), '001')
  vim.wait(300, function()
    return server() ~= nil
  end)
  expect(server() == nil, 'a server runs where nobody asked for it')
  buffer = open(folder, '001')
  wait_for('the server', function()
    local client = server(buffer)
    return client and client.initialized
  end)
end)

test('shows the conflict, with the other article beside it', function()
  wait_for('the conflict', function()
    return #conflicts(buffer) == 1
  end)
  local found = conflicts(buffer)[1]
  local row, column = find(buffer, EVFTA_DATE)
  expect(found.lnum == row and found.col <= column and found.end_col >= column + #EVFTA_DATE, vim.inspect(found))
  expect(found.severity == vim.diagnostic.severity.WARN, vim.inspect(found))
  local related = found.user_data.lsp.relatedInformation or {}
  expect(#related >= 1 and article_of(related[1].location.uri) == '003', vim.inspect(related))
  local worse = vim.diagnostic.get(buffer, { severity = { min = vim.diagnostic.severity.WARN } })
  expect(#worse == 1, 'more than the conflict: ' .. vim.inspect(worse))
end)

test('an edit takes the conflict away, and another brings it back', function()
  change(buffer, EVFTA_DATE, 'August 2020', function()
    return #conflicts(buffer) == 0
  end)
  change(buffer, 'August 2020', EVFTA_DATE, function()
    return #conflicts(buffer) == 1
  end)
end)

test('hover tells the name in full, what is claimed, and where else it stands', function()
  put_cursor(buffer, 'EVFTA')
  local hover = ask(buffer, 'textDocument/hover')
  local text = hover and hover.contents.value or ''
  expect(text:lower():find('free trade agreement', 1, true), text)
  expect(text:find('003', 1, true) or text:find('2020-08-01', 1, true), text)
end)

test('definition goes from the short name to the fullest introduction', function()
  put_cursor(buffer, 'Lam expected')
  vim.lsp.buf.definition()
  local introduction = find(buffer, 'General To Lam')
  wait_for('the jump', function()
    local cursor = vim.api.nvim_win_get_cursor(0)
    return vim.api.nvim_get_current_buf() == buffer and cursor[1] - 1 <= introduction + 1 and cursor[1] < 4
  end)
end)

test('references stand in every article that names it', function()
  put_cursor(buffer, 'EVFTA')
  local found = ask(buffer, 'textDocument/references', { context = { includeDeclaration = true } }) or {}
  local articles = {}
  for _, location in ipairs(found) do
    articles[article_of(location.uri)] = true
  end
  expect(articles['000'] and articles['001'] and articles['003'], vim.inspect(articles))
end)

test('document symbols and workspace symbols name what the articles speak of', function()
  local names = vim.inspect(ask(buffer, 'textDocument/documentSymbol'))
  expect(names:find('Gunnar Wiegand', 1, true), names)
  local answer = server(buffer):request_sync('workspace/symbol', { query = 'wiegand' }, PATIENCE)
  expect(answer and answer.result and vim.inspect(answer.result):find('Wiegand', 1, true), vim.inspect(answer))
end)

test('semantic tokens colour persons, agreements and dates', function()
  for words, kind in pairs({ ['Gunnar Wiegand'] = 'person', EVFTA = 'agreement', [EVFTA_DATE] = 'date' }) do
    local row, column = find(buffer, words)
    local tokens
    wait_for('a token on ' .. words, function()
      tokens = vim.lsp.semantic_tokens.get_at_pos(buffer, row, column + 1)
      return tokens and #tokens > 0
    end)
    local kinds = vim.tbl_map(function(token)
      return token.type
    end, tokens)
    expect(vim.tbl_contains(kinds, kind), words .. ': ' .. vim.inspect(kinds))
  end
end)

test('200 characters typed fast and undone leave the server with the text of the buffer', function()
  local function server_text()
    local answer = server(buffer):request_sync('crosscheck/test/text', { uri = vim.uri_from_bufnr(buffer) }, PATIENCE)
    expect(answer and answer.result, vim.inspect(answer))
    return answer.result
  end
  local function buffer_text()
    return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') .. (vim.bo[buffer].endofline and '\n' or '')
  end
  local before = buffer_text()
  put_cursor(buffer, EVFTA_DATE)
  local typed = ('Đà Nẵng 😀 on 4 May 2014, '):rep(8)
  vim.api.nvim_feedkeys('i' .. typed .. vim.keycode('<Esc>'), 'tx', true)
  expect(buffer_text():find(typed, 1, true), 'nothing was typed')
  expect(server_text() == buffer_text(), 'after typing, the texts differ')
  vim.cmd.undo()
  expect(buffer_text() == before, 'undo did not undo')
  expect(server_text() == before, 'after undo, the texts differ')
  wait_for('the conflict', function()
    return #conflicts(buffer) == 1
  end)
end)

test('time from a keystroke to its diagnostics', function()
  local times = {}
  for _ = 1, 20 do
    table.insert(times, change(buffer, EVFTA_DATE, 'August 2020', function()
      return #conflicts(buffer) == 0
    end))
    table.insert(times, change(buffer, 'August 2020', EVFTA_DATE, function()
      return #conflicts(buffer) == 1
    end))
  end
  table.sort(times)
  say(('# keystroke to diagnostics: median %.1f ms, longest %.1f ms of %d edits'):format(times[#times / 2], times[#times], #times))
  expect(times[#times / 2] < 1000, 'the median is over a second')
end)

test(':Crosscheck conflicts fills the quickfix list', function()
  vim.cmd.Crosscheck('conflicts')
  wait_for('the list', function()
    return #vim.fn.getqflist() >= 2
  end)
  local list = vim.inspect(vim.fn.getqflist())
  expect(list:find('force', 1, true), list)
  vim.cmd.cclose()
end)

test(':Crosscheck facts and timeline show both dates, and lead to the words', function()
  for _, command in ipairs({ 'facts', 'timeline' }) do
    vim.cmd.buffer(buffer)
    put_cursor(buffer, 'EVFTA')
    vim.cmd.Crosscheck(command)
    wait_for('the window', function()
      return vim.bo.filetype == 'crosscheck'
    end)
    local shown = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
    expect(shown:find('in-force', 1, true) and shown:find('2021-08', 1, true) and shown:find('2020-08-01', 1, true), shown)
    expect(vim.fn.search('003_.*:') > 0, shown)
    vim.api.nvim_feedkeys(vim.keycode('<CR>'), 'tx', false)
    expect(vim.fs.basename(vim.api.nvim_buf_get_name(0)):sub(1, 3) == '003', vim.api.nvim_buf_get_name(0))
    vim.cmd.only()
  end
end)

test(':Crosscheck accept lets the conflict stand', function()
  vim.cmd.buffer(buffer)
  put_cursor(buffer, EVFTA_DATE)
  vim.cmd.Crosscheck({ 'accept', 'application / "force"' })
  wait_for('the conflict to go', function()
    return #conflicts(buffer) == 0
  end)
  vim.fn.writefile({ '# a corpus' }, folder .. '/crosscheck.toml')
  vim.cmd.checktime()
  vim.cmd.buffer(folder .. '/crosscheck.toml')
  vim.cmd('silent edit!')
  vim.cmd.buffer(buffer)
  wait_for('the conflict to return', function()
    return #conflicts(buffer) == 1
  end)
end)

test(':Crosscheck start uses a folder without crosscheck.toml', function()
  local other = corpus(false)
  local there = open(other, '003')
  vim.cmd.Crosscheck('start')
  wait_for('the conflict from the other side', function()
    return #conflicts(there) == 1
  end)
  vim.cmd.bdelete({ bang = true })
end)

test(':Crosscheck restart starts the server anew', function()
  vim.cmd.buffer(buffer)
  local before = server(buffer).id
  vim.cmd.Crosscheck('restart')
  wait_for('another server', function()
    local client = server(buffer)
    return client and client.id ~= before and #conflicts(buffer) == 1
  end)
end)

test(':checkhealth crosscheck finds nothing wrong', function()
  vim.cmd.checkhealth('crosscheck')
  local report = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  expect(report:find('serves ' .. folder, 1, true), report)
  expect(not report:find('ERROR') and not report:find('WARNING'), report)
end)

test('the help file is found', function()
  vim.cmd.helptags(project .. '/editors/nvim/doc')
  vim.cmd.help('crosscheck')
  expect(vim.fs.basename(vim.api.nvim_buf_get_name(0)) == 'crosscheck.txt', vim.api.nvim_buf_get_name(0))
end)

for _, client in ipairs(vim.lsp.get_clients()) do
  client:stop()
end
vim.wait(3000, function()
  return #vim.lsp.get_clients() == 0
end)
vim.cmd(failed == 0 and 'qall!' or 'cquit!')
