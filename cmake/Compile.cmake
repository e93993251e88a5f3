# How everything is compiled: warnings, exact floating point, sections, sanitizers.
add_library(onpace_compile INTERFACE)
target_compile_options(onpace_compile INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-missing-field-initializers
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>  # g++ 12 suspects Boost.Multiprecision once it is inlined
  $<$<BOOL:${ONPACE_WERROR}>:-Werror>
  -ffp-contract=off  # verdicts are the same on every machine
  -ffunction-sections -fdata-sections)
target_link_options(onpace_compile INTERFACE -Wl,--gc-sections)

if(ONPACE_SANITIZE)
  set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_compile_options(${sanitizers})
  add_link_options(${sanitizers})
endif()
if(ONPACE_SANITIZE_THREAD)
  set(sanitizers -fsanitize=thread -fno-omit-frame-pointer)
  add_compile_options(${sanitizers})
  add_link_options(${sanitizers})
endif()
if(ONPACE_FUZZ)  # the targets add -fsanitize=fuzzer when they are linked
  set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_compile_options(${sanitizers} -fsanitize=fuzzer-no-link)
  add_link_options(${sanitizers})
endif()
