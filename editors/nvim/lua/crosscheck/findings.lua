-- Findings: all of them in the quickfix list, and what a person does with one.
local server = require('crosscheck.server')
local M = {}

local TYPES = { error = 'E', warning = 'W', information = 'I' }

-- Every finding with all its sides, in the quickfix list.
function M.list()
  server.ask('crosscheck/conflicts', vim.empty_dict(), function(answer, client)
    local items = {}
    for _, finding in ipairs(answer.findings) do
      for side, place in ipairs(finding.places) do
        local item = vim.lsp.util.locations_to_items({ place.location }, client.offset_encoding)[1]
        item.type = side == 1 and TYPES[finding.severity] or 'N'
        item.text = side == 1 and ('[%s] %s'):format(finding.rule, finding.message) or place.message
        table.insert(items, item)
      end
    end
    local title = ('Crosscheck: %d conflicts and %d notes in %d articles'):format(answer.conflicts, answer.notes, answer.articles)
    vim.fn.setqflist({}, ' ', { title = title, items = items })
    if #items == 0 then
      return server.tell(('no findings in %d articles'):format(answer.articles))
    end
    vim.cmd('botright copen')
  end)
end

-- The diagnostic under the cursor that is a finding, or nil, of which the person is told.
local function at_cursor()
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  for _, diagnostic in ipairs(vim.diagnostic.get(0, { lnum = row - 1 })) do
    local ends_before = diagnostic.end_lnum == row - 1 and diagnostic.end_col <= column
    local data = vim.tbl_get(diagnostic, 'user_data', 'lsp', 'data')
    if diagnostic.col <= column and not ends_before and data and data.fingerprint then
      return diagnostic
    end
  end
  server.tell('no finding is under the cursor', vim.log.levels.WARN)
end

-- Shows the other side of the finding under the cursor, next to this one.
function M.compare()
  local client = server.client()
  local finding = client and at_cursor()
  if not finding then
    return
  end
  local others = finding.user_data.lsp.relatedInformation or {}
  local function show(other)
    if other then
      vim.cmd('aboveleft vsplit')
      vim.cmd.wincmd('p')
      vim.lsp.util.show_document(other.location, client.offset_encoding, { focus = true })
    end
  end
  if #others <= 1 then
    return show(others[1])
  end
  local function shown(other)
    return ('%s  %s'):format(other.message, vim.fs.basename(vim.uri_to_fname(other.location.uri)))
  end
  vim.ui.select(others, { prompt = 'Compare with', kind = 'crosscheck', format_item = shown }, show)
end

-- Lets the finding under the cursor stand: writes it into crosscheck.toml, with the reason that a person gives.
function M.accept(words)
  local client = server.client()
  local finding = client and at_cursor()
  if not finding then
    return
  end
  local function accept(reason)
    if not reason or vim.trim(reason) == '' then
      return server.tell('nothing is accepted without a reason')
    end
    local path = vim.fs.joinpath(client.root_dir, 'crosscheck.toml')
    local text = ('\n[[accept]] # %s\nfingerprint = "%s"\nreason = %s'):format(
      finding.code, finding.user_data.lsp.data.fingerprint, (vim.json.encode(reason):gsub('\\/', '/')))
    local buffer = vim.fn.bufadd(path)
    vim.fn.bufload(buffer)
    vim.api.nvim_buf_set_lines(buffer, -1, -1, false, vim.split(text, '\n'))
    vim.api.nvim_buf_call(buffer, function()
      vim.cmd('silent write')
    end)
  end
  if #words > 0 then
    return accept(table.concat(words, ' '))
  end
  vim.ui.input({ prompt = 'Why may this stand? ' }, accept)
end

return M
