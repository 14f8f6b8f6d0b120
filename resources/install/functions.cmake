# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later

# lanthorn_resources(TARGET NAME PREFIX path BASE folder FILES files... [OPTIONS options of rcc...])
#
# Compiles files into a static library; its code says Q_INIT_RESOURCE(NAME). Unlike qt_add_resources(),
# which makes a target of object files beside a static library, this leaves one file to be installed.
function(lanthorn_resources target name)
    cmake_parse_arguments(arg "" "PREFIX;BASE" "FILES;OPTIONS" ${ARGN})
    set(list "<RCC><qresource prefix=\"${arg_PREFIX}\">\n")
    foreach(file IN LISTS arg_FILES)
        cmake_path(RELATIVE_PATH file BASE_DIRECTORY ${arg_BASE} OUTPUT_VARIABLE alias)
        string(APPEND list "<file alias=\"${alias}\">${file}</file>\n")
    endforeach()
    set(qrc ${CMAKE_CURRENT_BINARY_DIR}/${name}.qrc)
    file(CONFIGURE OUTPUT ${qrc} CONTENT "${list}</qresource></RCC>\n" @ONLY)
    set(source ${CMAKE_CURRENT_BINARY_DIR}/${name}_resources.cpp)
    add_custom_command(OUTPUT ${source}
        COMMAND Qt6::rcc --name ${name} ${arg_OPTIONS} --output ${source} ${qrc}
        DEPENDS ${arg_FILES} ${qrc} VERBATIM)
    target_sources(${target} PRIVATE ${source})
    set_source_files_properties(${source} PROPERTIES SKIP_AUTOGEN ON SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# lanthorn_headers(TARGET FILE_SET HEADERS BASE_DIRS folder FILES files...)
#
# The headers of a library, which others find below the folder. They are compiled one by one in the name of
# another target: whoever exports a set of headers must install all of it, and only some are for others.
function(lanthorn_headers target)
    cmake_parse_arguments(arg "" "FILE_SET;BASE_DIRS" "FILES" ${ARGN})
    list(TRANSFORM arg_FILES PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
    target_sources(${target} PRIVATE FILE_SET HEADERS BASE_DIRS ${arg_BASE_DIRS} FILES ${arg_FILES})
    target_include_directories(${target} INTERFACE $<BUILD_INTERFACE:${arg_BASE_DIRS}>)
    if(NOT TARGET ${target}_headers)
        add_library(${target}_headers INTERFACE EXCLUDE_FROM_ALL)
        target_link_libraries(${target}_headers INTERFACE ${target})
    endif()
    target_sources(${target}_headers INTERFACE FILE_SET HEADERS BASE_DIRS ${arg_BASE_DIRS} FILES ${arg_FILES})
endfunction()
