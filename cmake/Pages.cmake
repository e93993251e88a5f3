# Manual pages and shell completions: the program writes them from the table of its commands as soon as it is linked.
if(ONPACE_FUZZ OR (CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR))
  return()
endif()
set(ONPACE_PAGES ${PROJECT_BINARY_DIR}/pages)
add_custom_command(TARGET onpace POST_BUILD
  COMMAND ${CMAKE_COMMAND} "-DPROGRAM=${CMAKE_CROSSCOMPILING_EMULATOR};$<TARGET_FILE:onpace>" -DFOLDER=${ONPACE_PAGES}
    -P ${CMAKE_CURRENT_LIST_DIR}/WritePages.cmake
  COMMENT "Writing manual pages and completions"
  VERBATIM)
