-- What the protocol gives to Neovim's own functions and keys, on a copy of the seeds.
local t = require('support')
local test, expect, wait_for, put_cursor, keys = t.test, t.expect, t.wait_for, t.put_cursor, t.keys
local DATE = 'August 2021'

local folder = t.corpus(true)
local buffer

local function here()
  return t.attached(folder, '001')
end

test('attaches in a folder with crosscheck.toml, and only there', function()
  t.open(t.corpus(false), '001')
  vim.wait(300, function()
    return t.server() ~= nil
  end)
  expect(t.server() == nil, 'a server runs where nobody asked for it')
  buffer = here()
end)

test('diagnostics: the conflict, with the other article beside it', function()
  t.wait_for_conflicts(buffer, 1)
  local found = t.conflicts(buffer)[1]
  local row, column = t.find(buffer, DATE)
  expect(found.lnum == row and found.col <= column and found.end_col >= column + #DATE, found)
  expect(found.severity == vim.diagnostic.severity.WARN, found)
  local related = found.user_data.lsp.relatedInformation or {}
  expect(#related >= 1 and t.article(related[1].location.uri) == '003', related)
  local worse = vim.diagnostic.get(buffer, { severity = { min = vim.diagnostic.severity.WARN } })
  expect(#worse == 1, worse)
end)

test('diagnostics: an edit takes the conflict away, and undo brings it back', function()
  here()
  put_cursor('2021')
  keys('ciw2020<Esc>')
  t.wait_for_conflicts(buffer, 0)
  vim.cmd.undo()
  t.wait_for_conflicts(buffer, 1)
end)

test('hover (K): the name in full, what is claimed, and where else it stands', function()
  here()
  put_cursor('EVFTA')
  keys('K')
  local window = wait_for('the window', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        return window
      end
    end
  end)
  local text = t.text(vim.api.nvim_win_get_buf(window))
  vim.api.nvim_win_close(window, true)
  expect(text:lower():find('free trade agreement', 1, true), text)
  expect(text:find('003', 1, true) or text:find('2020-08-01', 1, true), text)
end)

test('definition (CTRL-]): from the short name to the fullest introduction', function()
  here()
  put_cursor('Lam expected')
  keys('<C-]>')
  local row = t.find(buffer, 'To Lam')
  wait_for('the jump', function()
    return vim.api.nvim_get_current_buf() == buffer and vim.api.nvim_win_get_cursor(0)[1] == row + 1
  end)
end)

test('definition: into another article', function()
  here()
  put_cursor('EU-Vietnam Free Trade Agreement')
  vim.cmd.normal({ '10l', bang = true })
  vim.lsp.buf.definition()
  wait_for('the jump', function()
    return t.article() == '000'
  end)
  expect(vim.api.nvim_get_current_line():find('EVFTA', 1, true), vim.api.nvim_get_current_line())
end)

test('implementation (gri): every claim on it, in every article', function()
  here()
  put_cursor('EVFTA')
  local articles = t.articles(t.quickfix(function()
    keys('gri')
  end))
  expect(articles['001'] and articles['003'], articles)
end)

test('type definition: the office that the person holds, in every article that names it', function()
  here()
  put_cursor('Gunnar Wiegand')
  local items = t.quickfix(vim.lsp.buf.type_definition)
  for _, item in ipairs(items) do
    expect(item.text:find('Managing Director', 1, true) or item.text:find('directeur général', 1, true), items)
  end
  local articles = t.articles(items)
  expect(articles['001'] and articles['003'], articles)
end)

test('references (grr): in every article that names it, and without the introduction', function()
  here()
  put_cursor('EVFTA')
  local with = t.quickfix(function()
    keys('grr')
  end)
  local articles = t.articles(with)
  expect(articles['000'] and articles['001'] and articles['003'], articles)
  here()
  put_cursor('EVFTA')
  local without = t.quickfix(function()
    vim.lsp.buf.references({ includeDeclaration = false })
  end)
  expect(#without < #with, { #without, #with })
end)

test('document highlight: the other mentions of what the cursor rests on', function()
  here()
  put_cursor('EVFTA')
  local namespace = vim.api.nvim_get_namespaces()['nvim.lsp.references']
  local function marks()
    return vim.api.nvim_buf_get_extmarks(buffer, namespace, 0, -1, {})
  end
  vim.api.nvim_exec_autocmds('CursorHold', { buffer = buffer })
  wait_for('marks on the full name and the acronym', function()
    return #marks() >= 2
  end)
  vim.api.nvim_exec_autocmds('CursorMoved', { buffer = buffer })
  expect(#marks() == 0, 'they stay when the cursor moves')
end)

test('document symbols (gO): what the article names', function()
  here()
  vim.fn.setloclist(0, {}, 'f')
  keys('gO')
  local items = wait_for('the location list', function()
    local items = vim.fn.getloclist(0)
    return #items > 0 and items
  end)
  vim.cmd.lclose()
  expect(vim.inspect(items):find('Gunnar Wiegand', 1, true), items)
end)

test('workspace symbols: from a part of a name, whatever its diacritics', function()
  here()
  local items = t.quickfix(function()
    vim.lsp.buf.workspace_symbol('luong tam')
  end)
  expect(vim.inspect(items):find('Lương Tam Quang', 1, true), items)
end)

test('call hierarchy: who holds the office, and which office he holds', function()
  here()
  put_cursor('Minister of Public Security')
  local incoming = t.quickfix(vim.lsp.buf.incoming_calls)
  expect(vim.inspect(incoming):find('To Lam', 1, true), incoming)
  here()
  put_cursor('To Lam')
  local outgoing = t.quickfix(vim.lsp.buf.outgoing_calls)
  expect(vim.inspect(outgoing):find('Minister of Public Security', 1, true), outgoing)
end)

test('semantic tokens: kinds and modifiers, each with a colour, conflicts underlined', function()
  here()
  local kinds = { ['Gunnar Wiegand'] = 'person', ['Minister of'] = 'role', EEAS = 'organization', EVFTA = 'agreement', ASEAN = 'organization', [DATE] = 'date' }
  local function token(words)
    local row, column = t.find(buffer, words)
    return wait_for('a token on ' .. words, function()
      return (vim.lsp.semantic_tokens.get_at_pos(buffer, row, column + 1) or {})[1]
    end)
  end
  for words, kind in pairs(kinds) do
    expect(token(words).type == kind, token(words))
  end
  for _, scheme in ipairs({ 'default', 'habamax', 'lunaperche', 'retrobox' }) do
    vim.cmd.colorscheme(scheme)
    local plain = vim.api.nvim_get_hl(0, { name = 'Normal' })
    for _, kind in ipairs({ 'person', 'role', 'organization', 'agreement', 'event', 'place', 'date', 'quantity' }) do
      local look = vim.api.nvim_get_hl(0, { name = '@lsp.type.' .. kind, link = false })
      expect(look.bold or (look.fg and look.fg ~= plain.fg), ('%s does not stand out in %s'):format(kind, scheme))
    end
  end
  vim.cmd.colorscheme('default')
  wait_for('the conflict to be marked', function()
    return token(DATE).modifiers.conflict
  end)
  expect(vim.api.nvim_get_hl(0, { name = '@lsp.mod.conflict', link = false }).underline, 'conflicts are not underlined')
  local row, column = t.find(buffer, DATE)
  local shown = vim.inspect_pos(buffer, row, column + 1).semantic_tokens
  expect(vim.inspect(shown):find('@lsp.mod.conflict', 1, true), shown)
end)

test('inlay hints: the day that a date means', function()
  local dated = t.attached(folder, '004')
  local hints = wait_for('a hint', function()
    local hints = vim.lsp.inlay_hint.get({ bufnr = dated })
    return #hints > 0 and hints
  end)
  expect(vim.inspect(hints):find('2025-03-28', 1, true), hints)
  expect(vim.lsp.inlay_hint.is_enabled({ bufnr = dated }), 'they are not shown')
end)

test('code lenses: counts above the text, and what they count', function()
  here()
  local lens = wait_for('the lens', function()
    for _, lens in ipairs(vim.lsp.codelens.get(buffer)) do
      if lens.command and lens.command.title:find('6 mentions in 3 articles', 1, true) then
        return lens
      end
    end
  end)
  vim.api.nvim_win_set_cursor(0, { lens.range.start.line + 1, 0 })
  local items = t.quickfix(vim.lsp.codelens.run)
  expect(#items == 6 and t.articles(items)['000'] and t.articles(items)['003'], items)
end)

test('code lenses: a change while an answer is under way is asked about too', function()
  here()
  local client, asked = t.server(buffer), 0
  local request = client.request
  client.request = function(self, method, params, handler, bufnr)
    if method == 'textDocument/codeLens' and bufnr == buffer then
      asked = asked + 1
    end
    return request(self, method, params, handler, bufnr)
  end
  require('crosscheck.attach').on_change(client.id)
  require('crosscheck.attach').on_change(client.id)
  client.request = request
  expect(asked == 2, asked)
end)

test('folding (vim.lsp.foldexpr), where it is asked for; and no hints, where they are not', function()
  vim.g.crosscheck = { folding = true, inlay_hints = false }
  local dated = t.corpus(true)
  vim.fn.writefile({ '---', 'date: 2025-03-29', '---', '', 'They talked in Hanoi.' }, dated .. '/900_dated.txt')
  local buffer = t.attached(dated, '900')
  wait_for('the front matter to be a fold', function()
    return vim.fn.foldlevel(1) == 1 and vim.fn.foldlevel(3) == 1 and vim.fn.foldlevel(5) == 0
  end)
  expect(not vim.lsp.inlay_hint.is_enabled({ bufnr = buffer }), 'there are hints')
  vim.g.crosscheck = nil
  vim.wo.foldmethod = 'manual'
end)

test('completion (CTRL-X CTRL-O): names of the corpus', function()
  here()
  vim.cmd.normal({ 'Go', bang = true })
  vim.api.nvim_set_current_line('A word with Wieg')
  vim.api.nvim_win_set_cursor(0, { vim.fn.line('$'), 99 })
  local offered
  function _G.wait_for_completion()
    wait_for('something to complete with', function()
      offered = vim.fn.complete_info({ 'items' }).items
      return #offered > 0
    end)
  end
  keys('A<C-x><C-o><Cmd>lua wait_for_completion()<CR><C-e><Esc>')
  expect(offered and vim.inspect(offered):find('Gunnar Wiegand', 1, true), offered)
  vim.cmd('silent edit!')
  t.wait_for_conflicts(buffer, 1)
end)

test('rename (grn): in every article', function()
  here()
  put_cursor('EVFTA')
  vim.lsp.buf.rename('EVNFTA')
  wait_for('the new name', function()
    return t.text(buffer):find('EVNFTA', 1, true)
  end)
  for _, number in ipairs({ '000', '003' }) do
    expect(t.text(t.open(folder, number)):find('EVNFTA', 1, true), number)
    vim.cmd('silent edit!')
  end
  here()
  vim.cmd('silent edit!')
  t.wait_for_conflicts(buffer, 1)
end)

test('code actions (gra): a fix that settles the conflict', function()
  here()
  put_cursor(DATE)
  local shown = t.choosing('^Change to .*2020', function()
    keys('gra')
  end)
  -- The conflicts of the test before may still come and go: the text tells that the fix is there.
  wait_for('the fix', function()
    return not t.text(buffer):find(DATE, 1, true)
  end)
  t.wait_for_conflicts(buffer, 0)
  expect(vim.inspect(shown):find('stand, in crosscheck.toml', 1, true), shown)
  vim.cmd.undo()
  t.wait_for_conflicts(buffer, 1)
end)

test('files: what another program writes and deletes is noticed', function()
  here()
  local french = vim.fn.glob(folder .. '/003_*.txt')
  local lines = vim.fn.readfile(french)
  vim.cmd.bdelete({ french, bang = true, mods = { emsg_silent = true } })
  vim.fn.delete(french)
  t.wait_for_conflicts(buffer, 0)
  vim.fn.writefile(lines, french)
  t.wait_for_conflicts(buffer, 1)
end)

test('declaration: the entry in crosscheck.toml, which is checked as it is typed', function()
  local toml = folder .. '/crosscheck.toml'
  vim.cmd.edit(toml)
  local configuration = vim.api.nvim_get_current_buf()
  vim.api.nvim_buf_set_lines(configuration, 0, -1, false, { '[rules]', 'date-conflit = "off"', '' })
  wait_for('the mistake', function()
    local found = vim.diagnostic.get(configuration)
    return #found == 1 and found[1].lnum == 1
  end)
  vim.api.nvim_buf_set_lines(configuration, 0, -1, false, { '[[entity]]', 'kind = "agreement"', 'name = "EVFTA"' })
  wait_for('no mistake', function()
    return #vim.diagnostic.get(configuration) == 0
  end)
  vim.cmd('silent write')
  wait_for('the declaration', function()
    here()
    put_cursor('EVFTA')
    vim.lsp.buf.declaration()
    vim.wait(200, function()
      return vim.api.nvim_get_current_buf() == configuration
    end)
    return vim.api.nvim_get_current_buf() == configuration
  end)
  expect(vim.api.nvim_win_get_cursor(0)[1] <= 3, 'not at the entry')
  vim.api.nvim_buf_set_lines(configuration, 0, -1, false, { '# a corpus' })
  vim.cmd('silent write')
end)

test('200 characters typed fast and undone leave the server with the text of the buffer', function()
  here()
  local function server_text()
    local parameters = { uri = vim.uri_from_bufnr(buffer) }
    local answer = t.server(buffer):request_sync('crosscheck/test/text', parameters, t.patience)
    expect(answer and answer.result, answer)
    return answer.result
  end
  local function buffer_text()
    return t.text(buffer) .. (vim.bo[buffer].endofline and '\n' or '')
  end
  local before = buffer_text()
  put_cursor(DATE)
  local typed = ('Đà Nẵng 😀 on 4 May 2014, '):rep(8)
  expect(vim.fn.strchars(typed) >= 200, 'too little is typed')
  keys('i' .. typed .. '<Esc>')
  expect(buffer_text():find(typed, 1, true), 'nothing was typed')
  expect(server_text() == buffer_text(), 'after typing, the texts differ')
  vim.cmd.undo()
  expect(buffer_text() == before, 'undo did not undo')
  expect(server_text() == before, 'after undo, the texts differ')
  t.wait_for_conflicts(buffer, 1)
end)

-- A figure to read, not a test: how long it takes depends on the machine.
test('each of 40 edits has its diagnostics', function()
  here()
  local times = {}
  for edit = 1, 40 do
    local old, new, left = DATE, 'August 2020', 0
    if edit % 2 == 0 then
      old, new, left = new, old, 1
    end
    local row, column = t.find(buffer, old)
    local began = vim.uv.hrtime()
    vim.api.nvim_buf_set_text(buffer, row, column, row, column + #old, { new })
    t.wait_for_conflicts(buffer, left)
    table.insert(times, (vim.uv.hrtime() - began) / 1e6)
  end
  table.sort(times)
  t.say(('# from an edit to its diagnostics: median %.1f ms, longest %.1f ms'):format(times[20], times[40]))
end)
