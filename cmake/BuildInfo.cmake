# What `onpace --version` says of how it was built, and the SBOM of what it holds: the compiler, and each library with its
# version and its licence.

# onpace_header_version(VARIABLE HEADER MACRO…): `1.2.3` of `#define MACRO 1`, `#define …`, or of one macro's text.
function(onpace_header_version variable header)
  set(parts "")
  foreach(macro IN LISTS ARGN)
    file(STRINGS ${header} lines REGEX "^#[ \t]*define[ \t]+${macro}[ \t]")
    if(lines MATCHES "define[ \t]+${macro}[ \t]+\"?([0-9.]+)")
      list(APPEND parts ${CMAKE_MATCH_1})
    endif()
  endforeach()
  list(JOIN parts "." version)
  set(${variable} "${version}" PARENT_SCOPE)
endfunction()

# onpace_package_version(VARIABLE LIBRARY NAME): what NAME.pc beside the library says.
function(onpace_package_version variable library name)
  set(version "")
  get_filename_component(folder ${library} DIRECTORY)
  if(EXISTS ${folder}/pkgconfig/${name}.pc)
    file(STRINGS ${folder}/pkgconfig/${name}.pc lines REGEX "^Version:")
    string(REGEX REPLACE "^Version:[ \t]*" "" version "${lines}")
  endif()
  set(${variable} "${version}" PARENT_SCOPE)
endfunction()

# onpace_uses(NAME VERSION LICENCE FILE): a library that the program holds; FILE is an archive or a header of it.
set(ONPACE_USES "")
function(onpace_uses name version licence file)
  list(APPEND ONPACE_USES "${name}|${version}|${licence}|${file}")
  set(ONPACE_USES "${ONPACE_USES}" PARENT_SCOPE)
endfunction()

onpace_header_version(expat_version ${ONPACE_EXPAT_HEADERS}/expat.h XML_MAJOR_VERSION XML_MINOR_VERSION XML_MICRO_VERSION)
onpace_header_version(sqlite_version ${ONPACE_SQLITE_HEADERS}/sqlite3.h SQLITE_VERSION)
onpace_header_version(utf8proc_version ${Utf8proc_INCLUDE_DIR}/utf8proc.h
  UTF8PROC_VERSION_MAJOR UTF8PROC_VERSION_MINOR UTF8PROC_VERSION_PATCH)
onpace_header_version(zlib_version ${ONPACE_ZLIB_HEADERS}/zlib.h ZLIB_VERSION)
onpace_header_version(zstd_version ${ONPACE_ZSTD_HEADERS}/zstd.h
  ZSTD_VERSION_MAJOR ZSTD_VERSION_MINOR ZSTD_VERSION_RELEASE)
onpace_package_version(minizip_version ${ONPACE_MINIZIP_LIBRARY} minizip)
if(ONPACE_YAML_ARCHIVE)
  onpace_package_version(yaml_version ${ONPACE_YAML_ARCHIVE} yaml-cpp)
else()
  set(yaml_version ${yaml-cpp_VERSION})
endif()
get_target_property(cli11_headers CLI11::CLI11 INTERFACE_INCLUDE_DIRECTORIES)
get_target_property(json_headers nlohmann_json::nlohmann_json INTERFACE_INCLUDE_DIRECTORIES)
get_target_property(fmt_headers fmt::fmt INTERFACE_INCLUDE_DIRECTORIES)
list(GET cli11_headers 0 cli11_headers)
list(GET json_headers 0 json_headers)
list(GET fmt_headers 0 fmt_headers)

onpace_uses(Boost ${Boost_VERSION_STRING} BSL-1.0 ${Boost_INCLUDE_DIRS}/boost/version.hpp)
onpace_uses(CLI11 ${CLI11_VERSION} BSD-3-Clause ${cli11_headers}/CLI/CLI.hpp)
onpace_uses(Expat "${expat_version}" MIT ${ONPACE_EXPAT_LIBRARY})
onpace_uses(fmt ${fmt_VERSION} MIT ${fmt_headers}/fmt/core.h)
onpace_uses(minizip "${minizip_version}" Zlib ${ONPACE_MINIZIP_LIBRARY})
onpace_uses(nlohmann_json ${nlohmann_json_VERSION} MIT ${json_headers}/nlohmann/json.hpp)
onpace_uses(SQLite "${sqlite_version}" blessing ${ONPACE_SQLITE_LIBRARY})
onpace_uses(utf8proc "${utf8proc_version}" MIT ${Utf8proc_LIBRARY})
onpace_uses(yaml-cpp "${yaml_version}" MIT "${ONPACE_YAML_ARCHIVE}")
onpace_uses(zlib "${zlib_version}" Zlib ${ONPACE_ZLIB_LIBRARY})
onpace_uses(Zstandard "${zstd_version}" BSD-3-Clause ${ONPACE_ZSTD_LIBRARY})
if(ONPACE_STATIC)  # the compiler's own, too
  find_path(ONPACE_GLIBC_HEADERS features.h)
  onpace_header_version(glibc_version ${ONPACE_GLIBC_HEADERS}/features.h __GLIBC__ __GLIBC_MINOR__)
  foreach(name c stdc++)
    execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=lib${name}.a
      OUTPUT_VARIABLE archive OUTPUT_STRIP_TRAILING_WHITESPACE)
    get_filename_component(archive_of_${name} "${archive}" REALPATH)
  endforeach()
  onpace_uses(glibc "${glibc_version}" LGPL-2.1-or-later ${archive_of_c})
  onpace_uses(libstdc++ ${CMAKE_CXX_COMPILER_VERSION} "GPL-3.0-or-later WITH GCC-exception-3.1" ${archive_of_stdc++})
endif()

list(TRANSFORM ONPACE_USES REPLACE "^([^|]*)[|]([^|]*)[|].*" "\\1 \\2" OUTPUT_VARIABLE ONPACE_LIBRARIES)
list(TRANSFORM ONPACE_LIBRARIES STRIP)
list(JOIN ONPACE_LIBRARIES ", " ONPACE_LIBRARIES)
string(REPLACE "GNU" "GCC" compiler "${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}")
set(ONPACE_COMPILER "${compiler}, ${CMAKE_BUILD_TYPE}")
if(ONPACE_STATIC)
  string(APPEND ONPACE_COMPILER ", static")
endif()
configure_file(${CMAKE_CURRENT_LIST_DIR}/build_info.hpp.in ${PROJECT_BINARY_DIR}/generated/build_info.hpp @ONLY)
# read by packaging/sbom.py: the compiler, then a library a line
list(JOIN ONPACE_USES "\n" lines)
file(WRITE ${PROJECT_BINARY_DIR}/libraries.txt
  "compiler|${CMAKE_CXX_COMPILER_VERSION}||${CMAKE_CXX_COMPILER}\n${lines}\n")

# asked at each build: a commit changes no file that a build depends on
add_custom_target(onpace-commit
  COMMAND ${CMAKE_COMMAND} -DSOURCE=${PROJECT_SOURCE_DIR} -DOUTPUT=${PROJECT_BINARY_DIR}/generated/commit.hpp
    -P ${CMAKE_CURRENT_LIST_DIR}/Commit.cmake
  BYPRODUCTS ${PROJECT_BINARY_DIR}/generated/commit.hpp
  COMMENT "Asking which commit this is"
  VERBATIM)
