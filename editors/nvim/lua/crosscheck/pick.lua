-- Which entity is meant: what the cursor is on, what a name names, or what a person picks through `vim.ui.select`.
local server = require('crosscheck.server')
local M = {}

local function at_cursor(client)
  return vim.lsp.util.make_position_params(0, client.offset_encoding)
end

-- Names in the corpus that match `query`, each once, by `use({ { name = …, location = … }, … })`.
local function matching(query, use)
  server.ask('workspace/symbol', { query = query }, function(symbols)
    local seen, unique = {}, {}
    for _, symbol in ipairs(symbols or {}) do
      if not seen[symbol.name] then
        seen[symbol.name] = true
        table.insert(unique, symbol)
      end
    end
    use(unique)
  end)
end

-- Asks the person for one of `items`, unless there is but one.
local function select(items, format, use)
  if #items <= 1 then
    return items[1] and use(items[1])
  end
  vim.ui.select(items, { prompt = 'Entity', kind = 'crosscheck', format_item = format }, function(item)
    if item then
      use(item)
    end
  end)
end

-- The parameters of a request about the entity that `words` name, by its id or by any of its names.
local function named(words, use)
  local name = table.concat(words, ' ')
  if name:match('^%l+:') then
    return use({ entity = name })
  end
  matching(name, function(symbols)
    if #symbols == 0 then
      return server.tell(('no article names %q'):format(name))
    end
    local function shown(symbol)
      return ('%s  %s'):format(symbol.name, vim.fs.basename(symbol.location.uri))
    end
    select(symbols, shown, function(symbol)
      use({ textDocument = { uri = symbol.location.uri }, position = symbol.location.range.start })
    end)
  end)
end

-- Hands `use` what a request takes about the entity that `words` name, or else about what is at the cursor.
function M.subject(words, use)
  local client = server.client()
  if client and #words > 0 then
    named(words, use)
  elseif client then
    use(at_cursor(client))
  end
end

-- The same, of one entity only: where the cursor is on none, the person picks one of those that the article names.
function M.entity(words, use)
  if #words > 0 then
    return M.subject(words, use)
  end
  M.subject(words, function(parameters)
    server.ask('crosscheck/facts', parameters, function(entities)
      if #(entities or {}) == 0 then
        return server.tell('nothing is claimed of it')
      end
      local function shown(facts)
        return ('%s (%s)'):format(facts.entity.name, facts.entity.kind)
      end
      select(entities, shown, function(facts)
        use({ entity = facts.entity.id })
      end)
    end)
  end)
end

-- Goes to an entity that the person picks of all whose name matches `words`: to its fullest mention.
function M.go_to(words)
  named(words, function(at)
    local client = server.client()
    if client then
      local location = { uri = at.textDocument.uri, range = { start = at.position, ['end'] = at.position } }
      vim.lsp.util.show_document(location, client.offset_encoding, { focus = true })
    end
  end)
end

-- Names in the corpus that begin with `lead`, for completion. Waits no longer than a person would.
function M.names(lead)
  local client = vim.lsp.get_clients({ name = 'crosscheck' })[1]
  local answer = client and client:request_sync('workspace/symbol', { query = lead:gsub('\\ ', ' ') }, 500)
  local names = {}
  for _, symbol in ipairs(answer and answer.result or {}) do
    names[symbol.name:gsub(' ', '\\ ')] = true
  end
  return vim.fn.sort(vim.tbl_keys(names))
end

return M
