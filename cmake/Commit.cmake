# cmake -DSOURCE=… -DOUTPUT=… -P Commit.cmake: writes a header that says which commit the sources are: git's where this is
# a checkout, else what `git archive` has put into .git_archival.txt. The header is left alone where nothing changed.
cmake_minimum_required(VERSION 3.22)
set(commit "")
set(seconds "")
set(changed 0)

find_program(git git)
if(git AND EXISTS ${SOURCE}/.git)
  execute_process(COMMAND ${git} -C ${SOURCE} log -1 --format=%H:%ct
    OUTPUT_VARIABLE said ERROR_QUIET RESULT_VARIABLE status OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(status EQUAL 0 AND said MATCHES "^([0-9a-f]+):([0-9]+)$")
    set(commit ${CMAKE_MATCH_1})
    set(seconds ${CMAKE_MATCH_2})
    execute_process(COMMAND ${git} -C ${SOURCE} status --porcelain --untracked-files=no
      OUTPUT_VARIABLE said ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(said)
      set(changed 1)
    endif()
  endif()
elseif(EXISTS ${SOURCE}/.git_archival.txt)
  file(READ ${SOURCE}/.git_archival.txt said)
  if(said MATCHES "commit ([0-9a-f]+)\nseconds ([0-9]+)")
    set(commit ${CMAKE_MATCH_1})
    set(seconds ${CMAKE_MATCH_2})
  endif()
endif()

set(date "")
if(seconds)
  set(ENV{SOURCE_DATE_EPOCH} ${seconds})
  string(TIMESTAMP date "%Y-%m-%d" UTC)
endif()
set(line "")
set(line_zh "")
if(commit)
  string(SUBSTRING "${commit}" 0 12 commit)
  set(line "commit     ${commit} of ${date}")
  set(line_zh "提交    ${commit}，${date}")
  if(changed)
    string(APPEND line ", with changes since")
    string(APPEND line_zh "，之后有改动")
  endif()
  string(APPEND line "\\n")
  string(APPEND line_zh "\\n")
endif()
set(text "// Written by cmake/Commit.cmake.
#pragma once

#define ONPACE_COMMIT_LINE \"${line}\"
#define ONPACE_COMMIT_LINE_ZH \"${line_zh}\"
#define ONPACE_COMMIT_DATE \"${date}\"
#define ONPACE_COMMIT_SECONDS \"${seconds}\"
")
set(before "")
if(EXISTS ${OUTPUT})
  file(READ ${OUTPUT} before)
endif()
if(NOT before STREQUAL text)
  file(WRITE ${OUTPUT} "${text}")
endif()
