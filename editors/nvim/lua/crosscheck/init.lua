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
