-- The :Crosscheck command.
local server = require('crosscheck.server')
local M = {}

-- Each takes the words that follow it.
local commands = {
  accept = function(words)
    require('crosscheck.findings').accept(words)
  end,
  compare = function()
    require('crosscheck.findings').compare()
  end,
  conflicts = function()
    require('crosscheck.findings').list()
  end,
  entities = function(words)
    require('crosscheck.pick').go_to(words)
  end,
  facts = function(words)
    require('crosscheck.views').facts(words)
  end,
  log = function()
    server.log()
  end,
  restart = function()
    server.restart()
  end,
  start = function(words)
    server.start(words[1])
  end,
  timeline = function(words)
    require('crosscheck.views').timeline(words)
  end,
}

-- What may follow a command, for those that take something.
local arguments = {
  entities = function(lead)
    return require('crosscheck.pick').names(lead)
  end,
  start = function(lead)
    return vim.fn.getcompletion(lead, 'dir')
  end,
}
arguments.facts = arguments.entities
arguments.timeline = arguments.entities

-- The names of all commands, in order.
local function names()
  return vim.fn.sort(vim.tbl_keys(commands))
end

function M.run(words)
  local command = commands[words[1]]
  if not command then
    return server.tell(('there is no command %q, but %s'):format(words[1], table.concat(names(), ', ')), vim.log.levels.ERROR)
  end
  command({ unpack(words, 2) })
end

function M.complete(lead, line)
  local command = line:match('^%S+%s+(%l+)%s')
  if command then
    return arguments[command] and arguments[command](lead) or {}
  end
  return vim.tbl_filter(function(name)
    return vim.startswith(name, lead)
  end, names())
end

return M
