# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The pages for browsers, prepared while building and compiled into the server. A new file
# in resources/web edits no list.
find_program(GZIP gzip REQUIRED)

set(web_source ${PROJECT_SOURCE_DIR}/resources/web)
set(web_output ${CMAKE_CURRENT_BINARY_DIR}/web)
file(GLOB_RECURSE web_files CONFIGURE_DEPENDS RELATIVE ${web_source}
    ${web_source}/*.html ${web_source}/*.css ${web_source}/*.js ${web_source}/*.svg)
list(TRANSFORM web_files PREPEND ${web_source}/ OUTPUT_VARIABLE web_inputs)
set(web_prepared ${web_output}/assets.hash ${web_output}/pages.hash)
foreach(name IN LISTS web_files)
    list(APPEND web_prepared ${web_output}/${name} ${web_output}/${name}.gz)
endforeach()

add_custom_command(OUTPUT ${web_prepared}
    COMMAND ${CMAKE_COMMAND} -D "SOURCE=${web_source}" -D "FILES=${web_files}"
        -D "GZIP=${GZIP}" -D "OUTPUT=${web_output}"
        -P ${CMAKE_CURRENT_SOURCE_DIR}/pages/prepare.cmake
    DEPENDS ${web_inputs} ${CMAKE_CURRENT_SOURCE_DIR}/pages/prepare.cmake
    COMMENT "Preparing the pages for browsers" VERBATIM)
# Not compressed once more: the bytes are sent as they lie in the program.
lanthorn_resources(lanthorn_server lanthorn_web PREFIX /lanthorn/web BASE ${web_output} FILES ${web_prepared}
    OPTIONS --no-compress)
