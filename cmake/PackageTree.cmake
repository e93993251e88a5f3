# Run by cpack on the tree that it is about to pack: what the kind of package asks for, and one time for all files.
file(STRINGS ${CPACK_ONPACE_COMMIT} seconds REGEX "ONPACE_COMMIT_SECONDS")
string(REGEX REPLACE "[^0-9]" "" seconds "${seconds}")
if(seconds AND NOT DEFINED ENV{SOURCE_DATE_EPOCH})
  set(ENV{SOURCE_DATE_EPOCH} ${seconds})
endif()
set(tree ${CPACK_TEMPORARY_INSTALL_DIRECTORY})

# onpace_run(WORD…): stops where the command fails.
function(onpace_run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN} ends with ${status}")
  endif()
endfunction()

# onpace_for_debian(PACKAGE FOLDER): what Debian's policy wants beside the files.
function(onpace_for_debian package folder)
  set(documents ${folder}/usr/share/doc/${package})
  file(MAKE_DIRECTORY ${documents})
  file(COPY_FILE ${CPACK_ONPACE_SOURCE}/packaging/copyright ${documents}/copyright)
  string(TIMESTAMP day "%a, %d %b %Y %H:%M:%S +0000" UTC)
  file(WRITE ${documents}/changelog.Debian "onpace (${CPACK_PACKAGE_VERSION}-1) unstable; urgency=medium

  * CHANGELOG.md says what changed.

 -- ${CPACK_PACKAGE_CONTACT}  ${day}
")
  onpace_run(gzip -9n ${documents}/changelog.Debian)
  set(overrides ${folder}/usr/share/lintian/overrides)
  if(EXISTS ${CPACK_ONPACE_SOURCE}/packaging/${package}.lintian-overrides)
    file(MAKE_DIRECTORY ${overrides})
    file(COPY_FILE ${CPACK_ONPACE_SOURCE}/packaging/${package}.lintian-overrides ${overrides}/${package})
  endif()
endfunction()

if(CPACK_GENERATOR STREQUAL "DEB")
  onpace_for_debian(onpace ${tree}/onpace)
  onpace_for_debian(libonpace-dev ${tree}/dev)
  file(REMOVE ${tree}/onpace/usr/share/doc/onpace/LICENSE)  # copyright names Debian's own copy
  file(RENAME ${tree}/onpace/usr/share/zsh/site-functions ${tree}/onpace/usr/share/zsh/vendor-completions)
endif()
if(CPACK_GENERATOR MATCHES "^(DEB|RPM)$")
  file(GLOB_RECURSE pages ${tree}/onpace/usr/share/man/*.1)
  onpace_run(gzip -9n ${pages})
endif()
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  onpace_run(find ${tree} -exec touch --no-dereference --date=@$ENV{SOURCE_DATE_EPOCH} {} +)
endif()
