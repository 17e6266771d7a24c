-- :checkhealth crosscheck
local M = {}

local function check_server()
  local health = vim.health
  local command = vim.lsp.config.crosscheck.cmd[1]
  local path = vim.fn.exepath(command)
  if path == '' then
    health.error(('`%s` is not executable'):format(command), {
      'Build it with `cargo install --path .` in the folder of Crosscheck, and see that it is on $PATH.',
      "Or name it: vim.lsp.config('crosscheck', { cmd = { '/path/to/crosscheck', 'lsp' } })",
    })
    return
  end
  local version = vim.system({ path, '--version' }):wait()
  if version.code == 0 then
    health.ok(('%s: %s'):format(path, vim.trim(version.stdout)))
  else
    health.error(('%s does not run: %s'):format(path, vim.trim(version.stderr)))
  end
end

local function check_clients()
  local clients = vim.lsp.get_clients({ name = 'crosscheck' })
  if #clients == 0 then
    vim.health.info('no corpus is open: open an article in a folder with crosscheck.toml, or `:Crosscheck start`')
  end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_count(client.attached_buffers)
    vim.health.ok(('serves %s, %d open articles, positions in %s'):format(client.root_dir, buffers, client.offset_encoding))
  end
end

function M.check()
  vim.health.start('crosscheck')
  if vim.fn.has('nvim-0.11') == 0 then
    vim.health.error('Neovim 0.11 or later is needed')
    return
  end
  vim.health.ok('Neovim ' .. tostring(vim.version()))
  if vim.lsp.config.crosscheck == nil then
    vim.health.error('the folder editors/nvim is not on the runtime path')
    return
  end
  check_server()
  check_clients()
end

return M
