# onpace_embed(TARGET NAME GLOB [WHOLE_NAMES]): the files become `std::span<EmbeddedFile const> NAME()`, see
# rules/embedded.hpp.
set(ONPACE_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/EmbedFiles.cmake)

function(onpace_embed target name pattern)
  file(GLOB files CONFIGURE_DEPENDS ${pattern})
  if(NOT ARGN)
    list(FILTER files EXCLUDE REGEX "\\.test\\.yaml$")
  endif()
  set(output ${PROJECT_BINARY_DIR}/embedded/${name}.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} "-DOUTPUT=${output}" "-DFILES=${files}" "-DWHOLE_NAMES=${ARGN}" -P
            ${ONPACE_EMBED_SCRIPT}
    DEPENDS ${files} ${ONPACE_EMBED_SCRIPT}
    COMMENT "Embedding ${pattern}"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()

# onpace_embed_page_part(TARGET NAME FILE): the style sheet or the script of reports, see report/html/embedded.hpp.
set(ONPACE_EMBED_PAGE_PART_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/EmbedPagePart.cmake)

function(onpace_embed_page_part target name file)
  set(output ${PROJECT_BINARY_DIR}/embedded/report_${name}.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} "-DOUTPUT=${output}" "-DFILE=${PROJECT_SOURCE_DIR}/${file}"
      -P ${ONPACE_EMBED_PAGE_PART_SCRIPT}
    DEPENDS ${file} ${ONPACE_EMBED_PAGE_PART_SCRIPT}
    COMMENT "Embedding ${file}"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
