-- What is known of an entity, in a window of its own: facts and timelines.
local server = require('crosscheck.server')
local pick = require('crosscheck.pick')
local M = {}

local NAMESPACE = vim.api.nvim_create_namespace('crosscheck')

-- Shows `lines`, each { text, highlight group, place }, in a window where <CR> goes to a line's place and q closes it.
local function show(title, lines)
  local buffer = vim.api.nvim_create_buf(false, true)
  for row, line in ipairs(lines) do
    vim.api.nvim_buf_set_lines(buffer, row - 1, row, false, { line[1] })
    if line[2] then
      local start = #line[1]:match('^ *')
      vim.api.nvim_buf_set_extmark(buffer, NAMESPACE, row - 1, start, { end_col = #line[1], hl_group = line[2] })
    end
  end
  vim.api.nvim_buf_set_name(buffer, ('crosscheck://%d/%s'):format(buffer, title))
  vim.bo[buffer].filetype = 'crosscheck'
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].modifiable = false
  local window = vim.api.nvim_get_current_win()
  vim.cmd('botright sbuffer ' .. buffer)
  vim.api.nvim_win_set_height(0, math.min(#lines, math.floor(vim.o.lines / 2)))
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = buffer, desc = 'Close' })
  vim.keymap.set('n', '<CR>', function()
    local place = lines[vim.api.nvim_win_get_cursor(0)[1]][3]
    if place then
      vim.api.nvim_set_current_win(vim.api.nvim_win_is_valid(window) and window or 0)
      vim.lsp.util.show_document(place.location, place.encoding, { focus = true })
    end
  end, { buffer = buffer, desc = 'Go to the words' })
end

-- Adds a line for each of the places of `value`.
local function add_places(value, client, lines)
  for _, place in ipairs(value.places) do
    local file = vim.fs.basename(vim.uri_to_fname(place.location.uri))
    local text = ('      %s:%d: %s'):format(file, place.location.range.start.line + 1, place.text)
    table.insert(lines, { text, nil, { location = place.location, encoding = client.offset_encoding } })
  end
end

local function described(value)
  local how = value.factuality == 'asserted' and '' or (', ' .. value.factuality)
  return value.value .. how .. (#value.findings > 0 and '  (in conflict)' or '')
end

local function group_of(value)
  return #value.findings > 0 and 'DiagnosticWarn' or 'Constant'
end

local function heading(entity)
  return { ('%s (%s)'):format(entity.name, entity.kind), 'Title' }
end

-- What all articles claim of an entity, or of all that this article names.
function M.facts(words)
  pick.subject(words, function(parameters)
    server.ask('crosscheck/facts', parameters, function(entities, client)
      local lines = {}
      for _, facts in ipairs(entities or {}) do
        table.insert(lines, heading(facts.entity))
        for _, relation in ipairs(facts.relations) do
          table.insert(lines, { '  ' .. relation.relation, 'Identifier' })
          for _, value in ipairs(relation.values) do
            table.insert(lines, { '    ' .. described(value), group_of(value) })
            add_places(value, client, lines)
          end
        end
      end
      if #lines == 0 then
        return server.tell('nothing is claimed of it')
      end
      show('facts', lines)
    end)
  end)
end

-- What is dated of an entity, in order of time.
function M.timeline(words)
  pick.entity(words, function(parameters)
    server.ask('crosscheck/timeline', parameters, function(timeline, client)
      if not timeline or #timeline.events == 0 then
        return server.tell('nothing is dated of it')
      end
      local lines = { heading(timeline.entity) }
      for _, event in ipairs(timeline.events) do
        local days = event.first == event.last and event.first or (event.first .. ' to ' .. event.last)
        local text = ('  %-24s  %s: %s'):format(days, event.relation, described(event))
        table.insert(lines, { text, group_of(event) })
        add_places(event, client, lines)
      end
      show('timeline', lines)
    end)
  end)
end

-- What a lens counts, in the quickfix list.
function M.places(title, locations, client_id)
  local client = assert(vim.lsp.get_client_by_id(client_id))
  local items = vim.lsp.util.locations_to_items(locations, client.offset_encoding)
  vim.fn.setqflist({}, ' ', { title = 'Crosscheck: ' .. title, items = items })
  vim.cmd('botright copen')
end

return M
