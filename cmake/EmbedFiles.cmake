# Writes OUTPUT, a C++ file with the text of each of FILES under its name; without the extension unless WHOLE_NAMES is set.
set(rows "")
set(count 0)
foreach(file IN LISTS FILES)
  if(WHOLE_NAMES)
    get_filename_component(stem "${file}" NAME)
  else()
    get_filename_component(stem "${file}" NAME_WE)
  endif()
  file(READ "${file}" text)
  string(APPEND rows "    {\"${stem}\", R\"embedded(${text})embedded\"},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE "${OUTPUT}" "#include \"rules/embedded.hpp\"\n\n#include <array>\n\nnamespace onpace {\n\n"
  "std::span<EmbeddedFile const> ${NAME}() {\n"
  "  static constexpr std::array<EmbeddedFile, ${count}> kFiles{{\n${rows}  }};\n"
  "  return kFiles;\n}\n\n}  // namespace onpace\n")
