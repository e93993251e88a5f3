# What `cmake --install` brings: the program with its manual pages and completions, the library for programs of others with
# its headers, the CMake package onpace and onpace.pc, and the documents with the rules and examples that they name.
# Nothing in them names a directory of this machine: the tree can be moved.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
include(${CMAKE_CURRENT_LIST_DIR}/LinkedLibraries.cmake)

# Whoever links the static library needs those that it uses: seen from its target, so that no list is kept twice.
onpace_linked_libraries(onpace_engine ONPACE_LINKED ONPACE_SYSTEM ONPACE_NEEDS_THREADS)
set(ONPACE_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/onpace)

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/onpaceConfig.cmake.in ${PROJECT_BINARY_DIR}/onpaceConfig.cmake
  INSTALL_DESTINATION ${ONPACE_CMAKE_DIR}
  PATH_VARS CMAKE_INSTALL_INCLUDEDIR CMAKE_INSTALL_LIBDIR
  NO_CHECK_REQUIRED_COMPONENTS_MACRO)
# before 1.0 each minor version may change the interface
write_basic_package_version_file(${PROJECT_BINARY_DIR}/onpaceConfigVersion.cmake COMPATIBILITY SameMinorVersion)

# `${pcfiledir}` is where pkg-config finds onpace.pc: the prefix lies as many steps above it
file(RELATIVE_PATH ONPACE_PREFIX_FROM_PC /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
string(REGEX REPLACE "/$" "" ONPACE_PREFIX_FROM_PC "${ONPACE_PREFIX_FROM_PC}")
set(ONPACE_PRIVATE_FLAGS ${ONPACE_LINKED} ${ONPACE_SYSTEM})
list(TRANSFORM ONPACE_PRIVATE_FLAGS PREPEND "-l")
if(ONPACE_NEEDS_THREADS)
  list(APPEND ONPACE_PRIVATE_FLAGS -pthread)
endif()
list(JOIN ONPACE_PRIVATE_FLAGS " " ONPACE_PRIVATE_FLAGS)
configure_file(${CMAKE_CURRENT_LIST_DIR}/onpace.pc.in ${PROJECT_BINARY_DIR}/onpace.pc @ONLY)

if(TARGET onpace)
  install(TARGETS onpace RUNTIME COMPONENT program)
  if(ONPACE_PAGES)
    install(DIRECTORY ${ONPACE_PAGES}/ DESTINATION ${CMAKE_INSTALL_DATAROOTDIR} COMPONENT program)
  endif()
endif()
install(TARGETS onpace_engine ARCHIVE COMPONENT library)
install(DIRECTORY include/onpace TYPE INCLUDE COMPONENT library FILES_MATCHING PATTERN "*.hpp")
install(FILES ${PROJECT_BINARY_DIR}/onpaceConfig.cmake ${PROJECT_BINARY_DIR}/onpaceConfigVersion.cmake
  DESTINATION ${ONPACE_CMAKE_DIR} COMPONENT library)
install(FILES ${PROJECT_BINARY_DIR}/onpace.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT library)
install(FILES LICENSE README.md README.zh.md CHANGELOG.md TYPE DOC COMPONENT documents)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs COMPONENT documents)
# beside README.md, whose commands and links name them
install(DIRECTORY rules examples DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT documents)
install(CODE "set(LIBRARIES ${PROJECT_BINARY_DIR}/libraries.txt)
set(OUTPUT \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DOCDIR}/THIRD-PARTY.txt\")
include(${CMAKE_CURRENT_LIST_DIR}/ThirdParty.cmake)" COMPONENT documents)
