# What `cpack` makes of a build: onpace_VERSION_amd64.deb and libonpace-dev_…, two .rpm, and a tarball with the program.
# The same sources give the same bytes: SOURCE_DATE_EPOCH says what time is written, else it is that of the commit.
string(CONCAT description
  "onpace keeps promises of numbers by a date as YAML rules under version control.\n"
  "Whenever there are new figures it says of each target whether it is met, on\n"
  "track, at risk, missed or without data, and shows the exact arithmetic and the\n"
  "rows behind it. It judges in continuous integration, too.")
string(CONCAT description_of_library
  "The static library and the headers with which a program judges targets itself,\n"
  "with a CMake package and a pkg-config file.")

set(CPACK_PACKAGE_NAME onpace)
set(CPACK_PACKAGE_VENDOR "the onpace project")
set(CPACK_PACKAGE_CONTACT "onpace maintainers <maintainers@onpace.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "track targets as code, judged on the figures")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_RESOURCE_FILE_README ${PROJECT_SOURCE_DIR}/README.md)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_THREADS 1)  # with several, the bytes would depend on how many there are
set(CPACK_GENERATOR "DEB;RPM;TGZ")
set(CPACK_SOURCE_GENERATOR "")
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_CURRENT_LIST_DIR}/PackageOptions.cmake)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/PackageTree.cmake)
set(CPACK_ONPACE_SOURCE ${PROJECT_SOURCE_DIR})
set(CPACK_ONPACE_COMMIT ${PROJECT_BINARY_DIR}/generated/commit.hpp)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

# two packages: the program with its pages and documents, and the library
set(CPACK_COMPONENTS_ALL program documents library)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_COMPONENT_PROGRAM_GROUP onpace)
set(CPACK_COMPONENT_DOCUMENTS_GROUP onpace)
set(CPACK_COMPONENT_LIBRARY_GROUP dev)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_ONPACE_PACKAGE_NAME onpace)
set(CPACK_DEBIAN_ONPACE_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_ONPACE_DESCRIPTION ${description})
set(CPACK_DEBIAN_DEV_PACKAGE_NAME libonpace-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_DESCRIPTION ${description_of_library})
# what the installed CMake package and onpace.pc ask for, which is what the library is linked with
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "libyaml-cpp-dev, libfmt-dev, libutf8proc-dev, zlib1g-dev, libzstd-dev, \
libsqlite3-dev, libminizip-dev, libexpat1-dev")
if(CMAKE_CROSSCOMPILING)
  if(CMAKE_SYSTEM_PROCESSOR STREQUAL "aarch64")
    set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE arm64)
  endif()
elseif(NOT ONPACE_STATIC)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()

set(CPACK_RPM_COMPONENT_INSTALL ON)
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE Apache-2.0)
set(CPACK_RPM_PACKAGE_GROUP Applications/File)
set(CPACK_RPM_PACKAGE_ARCHITECTURE ${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_RPM_COMPRESSION_TYPE xz)
if(ONPACE_STATIC)
  set(CPACK_RPM_PACKAGE_AUTOREQ OFF)
endif()
set(CPACK_RPM_ONPACE_PACKAGE_NAME onpace)
set(CPACK_RPM_ONPACE_PACKAGE_DESCRIPTION ${description})

set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
string(TOLOWER ${CMAKE_SYSTEM_NAME} system)
set(CPACK_PACKAGE_FILE_NAME onpace-${PROJECT_VERSION}-${system}-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_ARCHIVE_ONPACE_FILE_NAME ${CPACK_PACKAGE_FILE_NAME})
include(CPack)
