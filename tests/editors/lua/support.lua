-- What the tests in Neovim share: running one, waiting, a copy of the sample corpus, and places in it.
local M = {}

M.program = assert(vim.env.CROSSCHECK, 'CROSSCHECK is not set')
M.project = vim.uv.cwd()
-- Milliseconds that a condition may take to hold.
M.patience = 1000 * (tonumber(vim.env.PATIENCE) or 30)
M.failed = 0

function M.say(line)
  io.stdout:write(line .. '\n')
  io.stdout:flush()
end

function M.test(name, run)
  if vim.env.ONLY and not name:match(vim.env.ONLY) then
    return
  end
  local good, problem = xpcall(run, debug.traceback)
  if good then
    M.say('ok nvim: ' .. name)
  else
    M.failed = M.failed + 1
    local place = vim.iter(vim.split(problem, '\n')):filter(function(line)
      return line:find("in function <", 1, true)
    end):next()
    M.say(('not ok nvim: %s\n    %s\n%s'):format(name, problem:match('^(.-)\nstack traceback'), place or ''))
  end
end

function M.expect(condition, message)
  if not condition then
    error(type(message) == 'string' and message or vim.inspect(message), 2)
  end
end

-- Waits until `condition` gives something, and returns that.
function M.wait_for(what, condition)
  local value
  vim.wait(M.patience, function()
    value = condition()
    return value
  end, 1)
  if not value then
    error('waited in vain for ' .. what, 2)
  end
  return value
end

-- A copy of the seeds in a folder of its own. Returns the folder.
function M.corpus(with_configuration)
  local folder = vim.uv.fs_realpath(vim.fn.tempname():match('^(.*)/')) .. '/corpus' .. vim.uv.hrtime()
  vim.fn.mkdir(folder, 'p')
  for name in vim.fs.dir(M.project .. '/seeds') do
    assert(vim.uv.fs_copyfile(M.project .. '/seeds/' .. name, folder .. '/' .. name))
  end
  if with_configuration then
    vim.fn.writefile({ '# a corpus' }, folder .. '/crosscheck.toml')
  end
  return folder
end

-- Opens the article whose name begins with `number`, in the only window, and returns its buffer.
function M.open(folder, number)
  local path = vim.fn.glob(folder .. '/' .. number .. '_*.txt')
  vim.cmd('silent only!')
  vim.cmd[vim.fn.bufloaded(path) == 1 and 'buffer' or 'edit'](path)
  return vim.api.nvim_get_current_buf()
end

-- The same, once the server has it.
function M.attached(folder, number)
  local buffer = M.open(folder, number)
  M.wait_for('the server', function()
    local client = M.server(buffer)
    return client and client.initialized
  end)
  return buffer
end

function M.server(buffer)
  return vim.lsp.get_clients({ name = 'crosscheck', bufnr = buffer })[1]
end

-- The number of the article that a URI, or the current buffer, is of.
function M.article(uri)
  local path = uri and vim.uri_to_fname(uri) or vim.api.nvim_buf_get_name(0)
  return vim.fs.basename(path):sub(1, 3)
end

-- Row and column, both from 0 and in bytes, of `words` in `buffer`; of the occurrence `nth`, if given.
function M.find(buffer, words, nth)
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
  error(('%q does not stand in %s'):format(words, vim.api.nvim_buf_get_name(buffer)), 2)
end

function M.put_cursor(words, nth)
  local row, column = M.find(0, words, nth)
  vim.api.nvim_win_set_cursor(0, { row + 1, column + 1 })
end

-- Types keys as a person does, with the mappings that there are.
function M.keys(keys)
  vim.api.nvim_feedkeys(vim.keycode(keys), 'mx', false)
end

function M.text(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

-- What `act` puts into the quickfix list, which is emptied first; returns its items and its title.
function M.quickfix(act)
  vim.fn.setqflist({}, 'f')
  act()
  M.wait_for('the quickfix list', function()
    return #vim.fn.getqflist() > 0
  end)
  local list = vim.fn.getqflist({ items = true, title = true })
  vim.cmd.cclose()
  return list.items, list.title
end

-- The numbers of the articles that quickfix items are in, as a set.
function M.articles(items)
  local articles = {}
  for _, item in ipairs(items) do
    articles[vim.fs.basename(vim.fn.bufname(item.bufnr)):sub(1, 3)] = true
  end
  return articles
end

function M.conflicts(buffer)
  return vim.tbl_filter(function(diagnostic)
    return diagnostic.code == 'date-conflict'
  end, vim.diagnostic.get(buffer))
end

function M.wait_for_conflicts(buffer, number)
  M.wait_for(number .. ' conflicts', function()
    return #M.conflicts(buffer) == number
  end)
end

-- Has `vim.ui.select` choose the item whose shown text matches `pattern`, while `act` runs. Returns what was shown.
function M.choosing(pattern, act)
  local original, shown = vim.ui.select, nil
  vim.ui.select = function(items, options, choose)
    shown = vim.tbl_map(options.format_item or tostring, items)
    for index, text in ipairs(shown) do
      if text:find(pattern) then
        return choose(items[index], index)
      end
    end
    choose(nil)
  end
  act()
  M.wait_for('something to choose', function()
    return shown
  end)
  vim.ui.select = original
  return shown
end

return M
