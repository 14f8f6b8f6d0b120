# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Run while building: copies the files of the pages to OUTPUT, and beside each its gzip. Pages are
# told where the assets are, @ASSETS@: a path with the hash of all of them, so that a browser may
# keep them for ever. The assets name each other by relative paths.
# What a page needs comes in few requests: the script that it names holds the modules which that
# imports, and its last style sheet those before it.
#   -D SOURCE=folder -D FILES=names -D GZIP=program -D OUTPUT=folder
cmake_minimum_required(VERSION 3.25)
set(pages ${FILES})
list(FILTER pages INCLUDE REGEX "\\.html$")
set(assets ${FILES})
list(FILTER assets EXCLUDE REGEX "\\.html$")

# Appends a module to the property `bundle`, behind those it imports, as a constant with what it
# exports. A module imports names from files beside it, and exports functions, constants and classes
# where it declares them; nothing else is understood.
function(bundle_module module)
    get_property(done GLOBAL PROPERTY bundled)
    if(module IN_LIST done)
        return()
    endif()
    set_property(GLOBAL APPEND PROPERTY bundled ${module})
    file(READ ${SOURCE}/${module}.js text)
    string(PREPEND text "\n")
    set(import "\nimport ({[A-Za-z0-9_, \n]*}) from \"\\./([a-z0-9]+)\\.js\"")
    string(REGEX MATCHALL "${import}" imports "${text}")
    foreach(line IN LISTS imports)
        string(REGEX REPLACE "${import}" "\\2" imported "${line}")
        bundle_module(${imported})
    endforeach()
    string(REGEX REPLACE "${import}" "\nconst \\1 = $\\2" text "${text}")
    set(export "\nexport ((async )?(function|const|class) ([A-Za-z0-9_]+))")
    string(REGEX MATCHALL "${export}" exports "${text}")
    set(names "")
    foreach(line IN LISTS exports)
        string(REGEX REPLACE "${export}" "\\4" exported "${line}")
        list(APPEND names ${exported})
    endforeach()
    string(REPLACE ";" ", " names "${names}")
    string(REGEX REPLACE "${export}" "\n\\1" text "${text}")
    if(text MATCHES "\n((import|export) [^\n]*)")
        message(FATAL_ERROR "${module}.js: this cannot be put together: ${CMAKE_MATCH_1}")
    endif()
    set_property(GLOBAL APPEND_STRING PROPERTY bundle
        "const $${module} = await (async () => {${text}return {${names}};\n})();\n")
endfunction()

foreach(name IN LISTS assets)
    configure_file(${SOURCE}/${name} ${OUTPUT}/${name} COPYONLY)
endforeach()
foreach(page IN LISTS pages)
    file(READ ${SOURCE}/${page} text)
    if(text MATCHES "<script type=\"module\" src=\"@ASSETS@/([a-z]+)\\.js\"")
        set(module ${CMAKE_MATCH_1})
        set_property(GLOBAL PROPERTY bundled "")
        set_property(GLOBAL PROPERTY bundle "")
        bundle_module(${module})
        get_property(bundle GLOBAL PROPERTY bundle)
        file(WRITE ${OUTPUT}/${module}.js "${bundle}")
    endif()
    set(first "\n<link rel=\"stylesheet\" href=\"@ASSETS@/([a-z]+\\.css)\">")
    if(text MATCHES "${first}${first}")
        set(sheet ${CMAKE_MATCH_2})
        file(READ ${SOURCE}/${CMAKE_MATCH_1} base)
        file(READ ${SOURCE}/${sheet} own)
        file(WRITE ${OUTPUT}/${sheet} "${base}${own}")
        string(REGEX REPLACE "${first}(${first})" "\\2" text "${text}")
    endif()
    file(WRITE ${OUTPUT}/${page}.in "${text}")
endforeach()
list(SORT assets)

function(hash_of variable)
    set(hashes "")
    foreach(name IN LISTS ARGN)
        file(SHA256 ${OUTPUT}/${name} hash)
        string(APPEND hashes "${name} ${hash}\n")
    endforeach()
    string(SHA256 hash "${hashes}")
    string(SUBSTRING ${hash} 0 20 hash)
    set(${variable} ${hash} PARENT_SCOPE)
endfunction()

hash_of(assets_hash ${assets})
file(WRITE ${OUTPUT}/assets.hash ${assets_hash})

set(ASSETS /assets/${assets_hash})
foreach(name IN LISTS pages)
    configure_file(${OUTPUT}/${name}.in ${OUTPUT}/${name} @ONLY)
endforeach()
hash_of(pages_hash ${pages})
file(WRITE ${OUTPUT}/pages.hash ${pages_hash})

foreach(name IN LISTS pages assets)
    # Without name and time, so that the same content gives the same bytes.
    execute_process(COMMAND ${GZIP} --best --no-name --stdout ${OUTPUT}/${name}
        OUTPUT_FILE ${OUTPUT}/${name}.gz COMMAND_ERROR_IS_FATAL ANY)
endforeach()

# What did not change was not written, but is up to date now.
foreach(name IN LISTS pages assets)
    file(TOUCH ${OUTPUT}/${name} ${OUTPUT}/${name}.gz)
endforeach()
