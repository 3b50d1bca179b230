# SPDX-License-Identifier: GPL-3.0-or-later
# One interface target carries every compile rule; nothing is set globally.
add_library(leadpilot_build_flags INTERFACE)
add_library(LeadPilot::BuildFlags ALIAS leadpilot_build_flags)
target_compile_features(leadpilot_build_flags INTERFACE cxx_std_23)
target_compile_definitions(leadpilot_build_flags INTERFACE
  QT_DISABLE_DEPRECATED_BEFORE=0x060400
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS QT_NO_JAVA_STYLE_ITERATORS
  QT_STRICT_ITERATORS QT_USE_QSTRINGBUILDER QT_NO_CONTEXTLESS_CONNECT QT_MESSAGELOGCONTEXT)
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
  target_compile_options(leadpilot_build_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
    -Wcast-qual -Wformat=2 -Wimplicit-fallthrough -Wextra-semi -Wundef
    -fstack-protector-strong -fvisibility=hidden)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # Optimizing, GCC 12 sees overlaps and overruns inside std::string that are not there (its bug 105651 and kin).
  target_compile_options(leadpilot_build_flags INTERFACE
    -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # GCC's library sorts with a function that C++23 calls old; only GCC keeps quiet about its own headers.
  target_compile_options(leadpilot_build_flags INTERFACE -Wno-deprecated-declarations)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  target_compile_options(leadpilot_build_flags INTERFACE -Og -g1)
  target_compile_definitions(leadpilot_build_flags INTERFACE QT_FORCE_ASSERTS _GLIBCXX_ASSERTIONS)
endif()
if(LEADPILOT_SANITIZE)
  list(JOIN LEADPILOT_SANITIZE "," _sanitizers)
  target_compile_options(leadpilot_build_flags INTERFACE
    -fsanitize=${_sanitizers} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  target_link_options(leadpilot_build_flags INTERFACE -fsanitize=${_sanitizers})
endif()
