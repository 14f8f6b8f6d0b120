# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Run while building: copies the files of the pages to OUTPUT, and beside each its gzip. Pages are
# told where the assets are, @ASSETS@: a path with the hash of all of them, so that a browser may
# keep them for ever. The assets name each other by relative paths.
#   -D SOURCE=folder -D FILES=names -D CHART=file -D GZIP=program -D OUTPUT=folder
set(pages ${FILES})
list(FILTER pages INCLUDE REGEX "\\.html$")
set(assets ${FILES})
list(FILTER assets EXCLUDE REGEX "\\.html$")

foreach(name IN LISTS assets)
    configure_file(${SOURCE}/${name} ${OUTPUT}/${name} COPYONLY)
endforeach()
configure_file(${CHART} ${OUTPUT}/chart.min.js COPYONLY)
list(APPEND assets chart.min.js)
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
    configure_file(${SOURCE}/${name} ${OUTPUT}/${name} @ONLY)
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
