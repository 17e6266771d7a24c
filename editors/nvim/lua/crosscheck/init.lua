-- What the :Crosscheck command does, and which folders are corpora.
local M = {}

-- Folders that a person asked for with `:Crosscheck start`.
local asked = {}

-- The root of the corpus that `buffer` belongs to, or nil where it belongs to none.
function M.root_of(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  if path == '' or vim.bo[buffer].buftype ~= '' then
    return nil
  end
  if vim.bo[buffer].filetype == 'toml' and vim.fs.basename(path) ~= 'crosscheck.toml' then
    return nil
  end
  local function is_asked(folder)
    return asked[folder]
  end
  for folder in vim.fs.parents(vim.fs.normalize(path)) do
    if is_asked(folder) or vim.uv.fs_stat(vim.fs.joinpath(folder, 'crosscheck.toml')) then
      return folder
    end
  end
  return nil
end

local function tell(message, level)
  vim.notify('crosscheck: ' .. message, level or vim.log.levels.INFO)
end

-- The client of the current buffer, or else any.
local function client()
  local found = vim.lsp.get_clients({ name = 'crosscheck', bufnr = 0 })[1]
    or vim.lsp.get_clients({ name = 'crosscheck' })[1]
  if not found then
    tell('no server runs here; open an article, or `:Crosscheck start` to use a folder as a corpus', vim.log.levels.WARN)
  end
  return found
end

-- Asks the server, and hands `use` the answer.
local function ask(method, parameters, use)
  local server = client()
  if not server then
    return
  end
  server:request(method, parameters, function(failure, answer)
    if failure then
      tell(failure.message, vim.log.levels.ERROR)
    else
      use(answer, server)
    end
  end)
end

local commands = {}

-- Uses a folder as a corpus though it has no crosscheck.toml: the one named, or else that of the current file.
function commands.start(folder)
  local path = folder or vim.fs.dirname(vim.api.nvim_buf_get_name(0))
  path = vim.fs.normalize(vim.fn.fnamemodify(path, ':p')):gsub('(.)/$', '%1')
  if vim.fn.isdirectory(path) == 0 then
    return tell(path .. ' is not a folder', vim.log.levels.ERROR)
  end
  asked[path] = true
  vim.lsp.enable('crosscheck')
end

function commands.restart()
  vim.lsp.enable('crosscheck', false)
  local stopped = vim.wait(5000, function()
    return #vim.lsp.get_clients({ name = 'crosscheck' }) == 0
  end, 20)
  if not stopped then
    for _, server in ipairs(vim.lsp.get_clients({ name = 'crosscheck' })) do
      server:stop(true)
    end
  end
  vim.lsp.enable('crosscheck')
end

-- The server's messages are in Neovim's own log.
function commands.log()
  vim.cmd.tabedit(vim.fn.fnameescape(vim.lsp.get_log_path()))
end

-- What is asked about: the entity named, by its id or by any of its names, or what the cursor is on.
local function subject(server, name, use)
  if not name then
    return use(vim.lsp.util.make_position_params(0, server.offset_encoding))
  end
  if name:match('^%l+:') then
    return use({ entity = name })
  end
  ask('workspace/symbol', { query = name }, function(symbols)
    vim.ui.select(symbols or {}, {
      prompt = 'Entity',
      format_item = function(symbol)
        return ('%s  %s'):format(symbol.name, vim.fs.basename(symbol.location.uri))
      end,
    }, function(symbol)
      if symbol then
        use({ textDocument = { uri = symbol.location.uri }, position = symbol.location.range.start })
      end
    end)
  end)
end

-- Shows `lines` in a window of their own, where <CR> goes to the place that belongs to a line, and q closes it.
local function show(title, lines, places)
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  vim.api.nvim_buf_set_name(buffer, ('crosscheck://%d/%s'):format(buffer, title))
  vim.bo[buffer].filetype = 'crosscheck'
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].modifiable = false
  local window = vim.api.nvim_get_current_win()
  vim.cmd('botright sbuffer ' .. buffer)
  vim.api.nvim_win_set_height(0, math.min(#lines, math.floor(vim.o.lines / 2)))
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = buffer })
  vim.keymap.set('n', '<CR>', function()
    local place = places[vim.api.nvim_win_get_cursor(0)[1]]
    if place then
      vim.api.nvim_set_current_win(vim.api.nvim_win_is_valid(window) and window or 0)
      vim.lsp.util.show_document(place.location, place.encoding, { focus = true })
    end
  end, { buffer = buffer })
end

-- Adds a line for each of the places of `value`.
local function add_places(value, server, indent, lines, places)
  for _, place in ipairs(value.places) do
    local file = vim.fs.basename(vim.uri_to_fname(place.location.uri))
    table.insert(lines, ('%s%s:%d: %s'):format(indent, file, place.location.range.start.line + 1, place.text))
    places[#lines] = { location = place.location, encoding = server.offset_encoding }
  end
end

local function described(value)
  local how = value.factuality == 'asserted' and '' or (', ' .. value.factuality)
  return value.value .. how .. (#value.findings > 0 and '  (in conflict)' or '')
end

-- Asks `method` about the entity that `words` name, or about what stands under the cursor.
local function ask_about(method, words, answer)
  local server = client()
  if server then
    subject(server, #words > 0 and table.concat(words, ' ') or nil, function(parameters)
      ask(method, parameters, function(result)
        answer(result, server)
      end)
    end)
  end
end

-- What all articles claim of an entity, or of all that this article names.
function commands.facts(...)
  ask_about('crosscheck/facts', { ... }, function(entities, server)
    local lines, places = {}, {}
    for _, facts in ipairs(entities or {}) do
      table.insert(lines, ('%s (%s)'):format(facts.entity.name, facts.entity.kind))
      for _, relation in ipairs(facts.relations) do
        table.insert(lines, '  ' .. relation.relation)
        for _, value in ipairs(relation.values) do
          table.insert(lines, '    ' .. described(value))
          add_places(value, server, '      ', lines, places)
        end
      end
    end
    if #lines == 0 then
      return tell('nothing is claimed of it')
    end
    show('facts', lines, places)
  end)
end

-- What is dated of an entity, in order of time.
function commands.timeline(...)
  ask_about('crosscheck/timeline', { ... }, function(timeline, server)
    if not timeline or #timeline.events == 0 then
      return tell('nothing is dated of it')
    end
    local lines, places = { ('%s (%s)'):format(timeline.entity.name, timeline.entity.kind) }, {}
    for _, event in ipairs(timeline.events) do
      local days = event.first == event.last and event.first or (event.first .. ' to ' .. event.last)
      table.insert(lines, ('  %-24s  %s: %s'):format(days, event.relation, described(event)))
      add_places(event, server, '      ', lines, places)
    end
    show('timeline', lines, places)
  end)
end

local TYPES = { error = 'E', warning = 'W', information = 'I' }

-- Every finding with all its sides, in the quickfix list.
function commands.conflicts()
  ask('crosscheck/conflicts', vim.empty_dict(), function(answer, server)
    local items = {}
    for _, finding in ipairs(answer.findings) do
      for side, place in ipairs(finding.places) do
        local item = vim.lsp.util.locations_to_items({ place.location }, server.offset_encoding)[1]
        item.type = side == 1 and TYPES[finding.severity] or 'N'
        item.text = side == 1 and ('[%s] %s'):format(finding.rule, finding.message) or place.message
        table.insert(items, item)
      end
    end
    local title = ('Crosscheck: %d conflicts and %d notes in %d articles'):format(answer.conflicts, answer.notes, answer.articles)
    vim.fn.setqflist({}, ' ', { title = title, items = items })
    if #items == 0 then
      return tell(('no findings in %d articles'):format(answer.articles))
    end
    vim.cmd('botright copen')
  end)
end

-- Lets the finding under the cursor stand: writes it into crosscheck.toml, with the reason that a person gives.
function commands.accept(...)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local here = vim.tbl_filter(function(diagnostic)
    local ends_before = diagnostic.end_lnum == row - 1 and diagnostic.end_col <= column
    local data = vim.tbl_get(diagnostic, 'user_data', 'lsp', 'data')
    return diagnostic.col <= column and not ends_before and data and data.fingerprint
  end, vim.diagnostic.get(0, { lnum = row - 1 }))
  local server = client()
  if not server then
    return
  elseif #here == 0 then
    return tell('no finding is under the cursor', vim.log.levels.WARN)
  end
  local function accept(reason)
    if not reason or vim.trim(reason) == '' then
      return tell('nothing is accepted without a reason')
    end
    local path = vim.fs.joinpath(server.root_dir, 'crosscheck.toml')
    local text = ('\n[[accept]] # %s\nfingerprint = "%s"\nreason = %s\n'):format(
      here[1].code, here[1].user_data.lsp.data.fingerprint, (vim.json.encode(reason):gsub('\\/', '/')))
    local buffer = vim.fn.bufadd(path)
    vim.fn.bufload(buffer)
    vim.api.nvim_buf_set_lines(buffer, -1, -1, false, vim.split(vim.trim(text), '\n'))
    vim.api.nvim_buf_call(buffer, function()
      vim.cmd('silent write')
    end)
  end
  if select('#', ...) > 0 then
    return accept(table.concat({ ... }, ' '))
  end
  vim.ui.input({ prompt = 'Why may this stand? ' }, accept)
end

function M.run(arguments)
  local command = commands[arguments[1]]
  if not command then
    return tell(('unknown command %q; there are %s'):format(arguments[1], table.concat(M.commands(), ', ')), vim.log.levels.ERROR)
  end
  command(unpack(arguments, 2))
end

-- The names of all commands, in order.
function M.commands()
  local names = vim.tbl_keys(commands)
  table.sort(names)
  return names
end

function M.complete(lead, line)
  if line:match('^%S+%s+start%s') then
    return vim.fn.getcompletion(lead, 'dir')
  end
  return vim.tbl_filter(function(name)
    return vim.startswith(name, lead)
  end, M.commands())
end

return M
