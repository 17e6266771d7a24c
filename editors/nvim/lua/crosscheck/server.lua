-- The server: which folders it serves, starting and stopping it, and asking it.
local M = {}

-- Folders that a person asked for with `:Crosscheck start`.
local asked = {}
local is_restarting = false

function M.tell(message, level)
  vim.notify('crosscheck: ' .. message, level or vim.log.levels.INFO)
end

-- The root of the corpus that `buffer` belongs to, or nil where it belongs to none.
function M.root_of(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  if path == '' or vim.bo[buffer].buftype ~= '' then
    return nil
  end
  if vim.bo[buffer].filetype == 'toml' and vim.fs.basename(path) ~= 'crosscheck.toml' then
    return nil
  end
  for folder in vim.fs.parents(vim.fs.normalize(path)) do
    if asked[folder] or vim.uv.fs_stat(vim.fs.joinpath(folder, 'crosscheck.toml')) then
      return folder
    end
  end
  return nil
end

-- Tells, once, that no program can serve the corpus of `buffer`: Neovim itself keeps silent.
local has_told = false
function M.tell_if_missing(buffer)
  local command = vim.lsp.config.crosscheck.cmd
  local missing = type(command) == 'table' and vim.fn.executable(command[1]) == 0
  if missing and not has_told and M.root_of(buffer) then
    has_told = true
    M.tell(('the program `%s` is not there; `:checkhealth crosscheck` says what to do'):format(command[1]), vim.log.levels.ERROR)
  end
end

-- The client of the current buffer, or else any.
function M.client()
  local found = vim.lsp.get_clients({ name = 'crosscheck', bufnr = 0 })[1]
    or vim.lsp.get_clients({ name = 'crosscheck' })[1]
  if not found then
    M.tell('no server runs here; open an article, or `:Crosscheck start` to use a folder as a corpus', vim.log.levels.WARN)
  end
  return found
end

-- Asks the server, and hands `use` the answer and the client.
function M.ask(method, parameters, use)
  local client = M.client()
  if not client then
    return
  end
  client:request(method, parameters, function(failure, answer)
    if failure then
      M.tell(failure.message, vim.log.levels.ERROR)
    else
      use(answer, client)
    end
  end)
end

-- Serves the articles that are open, and those to come.
local function enable()
  vim.lsp.enable('crosscheck')
  has_told = false
  M.tell_if_missing(0)
end

-- Uses a folder as a corpus though it has no crosscheck.toml: the one named, or else that of the current file.
function M.start(folder)
  local path = folder or vim.fs.dirname(vim.api.nvim_buf_get_name(0))
  path = vim.fs.normalize(vim.fn.fnamemodify(path, ':p')):gsub('(.)/$', '%1')
  if vim.fn.isdirectory(path) == 0 then
    return M.tell(path .. ' is not a folder', vim.log.levels.ERROR)
  end
  asked[path] = true
  enable()
end

function M.restart()
  is_restarting = true
  vim.lsp.enable('crosscheck', false)
  local stopped = vim.wait(5000, function()
    return #vim.lsp.get_clients({ name = 'crosscheck' }) == 0
  end, 20)
  if not stopped then
    for _, client in ipairs(vim.lsp.get_clients({ name = 'crosscheck' })) do
      client:stop(true)
    end
  end
  is_restarting = false
  enable()
end

-- Says what to do when the server ended though nobody asked it to.
function M.on_exit(code, signal)
  if is_restarting or (code == 0 and signal == 0) then
    return
  end
  local how = signal ~= 0 and 'signal ' .. signal or 'code ' .. code
  vim.schedule(function()
    M.tell(('the server ended with %s; `:Crosscheck restart` starts it anew, `:Crosscheck log` shows what it said'):format(how), vim.log.levels.ERROR)
  end)
end

-- The server's messages are in Neovim's own log.
function M.log()
  vim.cmd.tabedit(vim.fn.fnameescape(vim.lsp.get_log_path()))
end

return M
