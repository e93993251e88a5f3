# Writes OUTPUT, a C++ file with FILE, the style sheet or the script of reports (NAME), without its comments, and the hash by
# which a Content-Security-Policy allows it; see report/html/embedded.hpp.
file(READ "${FILE}" text)
string(REGEX REPLACE "/\\*[^*]*\\*+([^/*][^*]*\\*+)*/\n?" "" text "${text}")
string(REGEX REPLACE "\n[ \n]+" "\n" text "${text}")
string(SHA256 digest "${text}")

# base64: three hexadecimal digits are two of its letters; what is left of the 64 digits is one, filled up
string(REGEX MATCHALL "." letters "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
set(base64 "")
foreach(at RANGE 0 60 3)
  string(SUBSTRING "${digest}" ${at} 3 digits)
  math(EXPR high "0x${digits} >> 6")
  math(EXPR low "0x${digits} & 63")
  list(GET letters ${high} first)
  list(GET letters ${low} second)
  string(APPEND base64 "${first}${second}")
endforeach()
string(SUBSTRING "${digest}" 63 1 digit)
math(EXPR last "0x${digit} << 2")
list(GET letters ${last} letter)
string(APPEND base64 "${letter}=")

file(WRITE "${OUTPUT}" "#include \"report/html/embedded.hpp\"\n\nnamespace onpace {\n\n"
  "std::string_view report_${NAME}() { return R\"part(${text})part\"; }\n\n"
  "std::string_view report_${NAME}_hash() { return \"sha256-${base64}\"; }\n\n}  // namespace onpace\n")
