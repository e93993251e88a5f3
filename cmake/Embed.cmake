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

# onpace_embed_style(TARGET FILE): the style sheet of reports, see report/html/style.hpp.
set(ONPACE_EMBED_STYLE_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/EmbedStyle.cmake)

function(onpace_embed_style target file)
  set(output ${PROJECT_BINARY_DIR}/embedded/report_style.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} "-DOUTPUT=${output}" "-DFILE=${PROJECT_SOURCE_DIR}/${file}" -P ${ONPACE_EMBED_STYLE_SCRIPT}
    DEPENDS ${file} ${ONPACE_EMBED_STYLE_SCRIPT}
    COMMENT "Embedding ${file}"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
