# Our own compile settings; generated and third-party code does not get them.
add_library(budgetlint_settings INTERFACE)
target_compile_options(budgetlint_settings INTERFACE -Wall -Wextra -Wpedantic
  # GCC 12 warns of overlaps that cannot be in std::string (PR 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  $<$<BOOL:${BUDGETLINT_WERROR}>:-Werror>)

if(BUDGETLINT_SANITIZE)
  add_compile_options(-fsanitize=${BUDGETLINT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${BUDGETLINT_SANITIZE})
endif()
if(BUDGETLINT_COVERAGE)
  add_link_options(--coverage)
  add_compile_definitions(BUDGETLINT_COVERAGE)  # for tests of how much memory the program takes
endif()

# budgetlint_module(name DEPENDS modules… PRIVATE libraries…): one static library from src/<name>/*.cpp. A module is
# linked to those it names; that it also includes no header of others is what tests/architecture proves.
function(budgetlint_module name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;PRIVATE;PUBLIC" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "_main\\.cpp$")
  add_library(budgetlint_${name} STATIC ${sources})
  target_include_directories(budgetlint_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(budgetlint_${name} PUBLIC ${ARG_PUBLIC} PRIVATE budgetlint_settings ${ARG_PRIVATE})
  # The modules are counted, not the tests. What several threads count at once must be whole: gcov works out the rest
  # from it, and gets numbers below zero where some is lost.
  if(BUDGETLINT_COVERAGE)
    target_compile_options(budgetlint_${name} PRIVATE --coverage -fprofile-update=atomic)
  endif()
  foreach(dependency IN LISTS ARG_DEPENDS)
    target_link_libraries(budgetlint_${name} PUBLIC budgetlint_${dependency})
  endforeach()
endfunction()
