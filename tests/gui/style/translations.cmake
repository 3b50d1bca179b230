# SPDX-License-Identifier: GPL-3.0-or-later
# Fails if the window has a sentence that a language lacks:
# cmake -DLUPDATE=PROGRAM -DROOT=REPOSITORY -DSCRATCH=FOLDER -P translations.cmake
file(MAKE_DIRECTORY ${SCRATCH})
foreach(language ar de en)
  set(copy ${SCRATCH}/leadpilot_${language}.ts)
  file(COPY ${ROOT}/translations/leadpilot_${language}.ts DESTINATION ${SCRATCH})
  # English is what the code says; only its plurals are a translation.
  set(which)
  if(language STREQUAL en)
    set(which -pluralonly)
  endif()
  execute_process(
    COMMAND ${LUPDATE} -silent ${which} -I ${ROOT} -locations none ${ROOT}/ui ${ROOT}/app/desktop -ts ${copy}
    RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "lupdate cannot read the sources")
  endif()
  file(READ ${copy} text)
  string(REGEX MATCHALL "<source>[^<]*</source>[^/]*<translation type=\"(unfinished|vanished|obsolete)\"" missing "${text}")
  if(missing)
    string(REPLACE ";" "\n" missing "${missing}")
    message(SEND_ERROR "leadpilot_${language}.ts lacks, or has without need:\n${missing}")
  endif()
endforeach()
