-- Opens a rule file in a real editor: a diagnostic is shown, hover and completion answer, a code action mends, the file is
-- laid out. Ends with status 0, or tells what is wrong.
local program, file = vim.env.ONPACE_PROGRAM, vim.env.ONPACE_FILE
local patience = 30000

local function fail(what)
  io.stderr:write(what .. "\n")
  vim.cmd("cquit 1")
end

local function wait_for(what, holds)
  if not vim.wait(patience, holds, 20) then fail("waited in vain for " .. what) end
end

local function ask(method, parameters)
  local answers, problem = vim.lsp.buf_request_sync(0, method, parameters, patience)
  if problem then fail(method .. ": " .. problem) end
  for _, answer in pairs(answers) do
    if answer.error or answer.err then fail(method .. ": " .. vim.inspect(answer)) end
    return answer.result
  end
end

local function line(number) return vim.api.nvim_buf_get_lines(0, number - 1, number, true)[1] end

local function check()
  vim.cmd("edit " .. file)
  vim.lsp.start_client({
    name = "onpace",
    cmd = { program, "lsp", "--as-of", "2025-Q2" },
    root_dir = vim.fn.fnamemodify(file, ":h"),
    on_init = function(client) vim.lsp.buf_attach_client(0, client.id) end,
  })
  wait_for("a diagnostic", function() return #vim.diagnostic.get(0) == 1 end)
  local shown = vim.diagnostic.get(0)[1]
  if not shown.message:find("did you mean `gdp_growth`", 1, true) then fail("the diagnostic says " .. shown.message) end
  if shown.severity ~= vim.diagnostic.severity.ERROR then fail("the diagnostic is no error") end
  local before = line(shown.lnum + 1)
  if before:sub(shown.col + 1, shown.end_col) ~= "gdp_grwth" then
    fail("the diagnostic is at " .. before:sub(shown.col + 1, shown.end_col))
  end

  vim.api.nvim_win_set_cursor(0, { shown.lnum + 1, shown.col })
  local client = vim.lsp.get_active_clients()[1]
  local parameters = vim.lsp.util.make_range_params()
  parameters.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0) }
  local actions = ask("textDocument/codeAction", parameters)
  if #actions < 1 then fail("there is no code action") end
  vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)
  if not line(shown.lnum + 1):find("gdp_growth >= 5.5%", 1, true) then fail("the code action gives " .. line(shown.lnum + 1)) end
  wait_for("the end of the diagnostic", function() return #vim.diagnostic.get(0) == 0 end)

  vim.api.nvim_win_set_cursor(0, { shown.lnum + 1, shown.col + 1 })
  local hover = ask("textDocument/hover", vim.lsp.util.make_position_params())
  if not (hover and hover.contents.value:find("GDP growth", 1, true)) then fail("hover says " .. vim.inspect(hover)) end

  local items = ask("textDocument/completion", vim.lsp.util.make_position_params())
  local labels = {}
  for _, item in ipairs(vim.lsp.util.extract_completion_items(items)) do labels[item.label] = true end
  if not (labels.gdp_growth and labels.growth) then fail("completion offers " .. vim.inspect(vim.tbl_keys(labels))) end

  vim.lsp.buf.formatting_sync({}, patience)
  if not vim.api.nvim_buf_get_lines(0, 1, 2, true)[1]:find("^horizon: 2025$") then fail("the file is not laid out") end
end

local ok, problem = pcall(check)
if not ok then fail(tostring(problem)) end
vim.cmd("qall!")
