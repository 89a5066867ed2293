# cmake -DFOLDER=generated "-DCLASSES=ALexer AParser" -P InitializeLazily.cmake
# Parsers that ANTLR 4.7 generates unpack their tables before main, in every program that could ever use them: forty
# million instructions. Later versions do so when a parser is first made; here their sources are changed to.
separate_arguments(CLASSES)
foreach(class IN LISTS CLASSES)
  set(file ${FOLDER}/${class}.cpp)
  file(READ ${file} text)
  set(eager "\n${class}::Initializer ${class}::_init;")
  set(first "  _interpreter = new ")
  foreach(part IN ITEMS eager first)
    string(FIND "${text}" "${${part}}" found)
    if(found EQUAL -1)
      message(FATAL_ERROR "${file} is not what ANTLR 4.7 generates: no “${${part}}”")
    endif()
  endforeach()
  string(REPLACE "${eager}" "" text "${text}")
  string(REPLACE "${first}" "  static const Initializer initialized;\n${first}" text "${text}")
  file(WRITE ${file} "${text}")
endforeach()
