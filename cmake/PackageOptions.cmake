# Read by cpack for each kind of package: what is different in one of them.
if(CPACK_GENERATOR MATCHES "^(RPM|TGZ)$")  # the library is linked with those of the system that it was built on
  set(CPACK_COMPONENTS_ALL program documents)
endif()
if(CPACK_GENERATOR STREQUAL "RPM")
  # nothing of the machine, and no other time than that of the sources
  set(CPACK_RPM_SPEC_MORE_DEFINE "%global use_source_date_epoch_as_buildtime 1
%global clamp_mtime_to_source_date_epoch 1
%global _buildhost onpace
%global __os_install_post %{nil}
%global _build_id_links none")
endif()
if(CPACK_GENERATOR STREQUAL "TGZ")
  set(CPACK_COMPONENT_INCLUDE_TOPLEVEL_DIRECTORY ON)
endif()
