# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The packages for Debian, one of each program and one of the library: ./dev package, or cpack -G DEB in a
# build tree of the preset `package`.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME lanthorn)
set(CPACK_PACKAGE_VENDOR "The Lanthorn authors")
set(CPACK_PACKAGE_CONTACT "The Lanthorn authors <lanthorn@users.noreply.github.com>")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_STRIP_FILES ON)
set(CPACK_SET_DESTDIR ON) # The configuration is in /etc.
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL lanthornd lanthorn-cli development)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE "https://github.com/lanthorn/lanthorn")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)

set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "chat rooms and live charts for people on one local network")
set(about "One person hosts a session, and others on the same network join from a
window, a terminal or any browser. It has chat rooms, a live word and live
charts, and needs no account and no other network.")
set(CPACK_COMPONENT_LANTHORND_DESCRIPTION
    "${about}\n\nThis is the host without a window, as a service.")
set(CPACK_DEBIAN_LANTHORND_PACKAGE_NAME lanthornd)
set(CPACK_DEBIAN_LANTHORND_PACKAGE_SECTION net)
set(CPACK_COMPONENT_LANTHORN-CLI_DESCRIPTION
    "${about}\n\nThis is the client for terminals and scripts.")
set(CPACK_DEBIAN_LANTHORN-CLI_PACKAGE_NAME lanthorn-cli)
set(CPACK_DEBIAN_LANTHORN-CLI_PACKAGE_SECTION net)
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION
    "${about}\n\nThis is the library for servers and clients of one's own: headers,
libraries to link, files for CMake, a guide, and examples.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME lanthorn-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
# What LanthornConfig.cmake looks for, what its libraries link, and the driver that a history needs.
set(wanted "qt6-base-dev (>= 6.4)" qt6-websockets-dev libicu-dev libsimdjson-dev libsodium-dev libssl-dev
    libqt6sql6-sqlite)
foreach(part REDIS=libhiredis-dev QR=libqrencode-dev MQTT=libmosquitto-dev SERIAL=qt6-serialport-dev)
    string(REGEX MATCH "^(.+)=(.+)$" part ${part})
    if(LANTHORN_WITH_${CMAKE_MATCH_1})
        list(APPEND wanted ${CMAKE_MATCH_2})
    endif()
endforeach()
list(JOIN wanted ", " CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_RECOMMENDS "cmake, g++")
set(CPACK_DEBIAN_LANTHORND_PACKAGE_DEPENDS libqt6sql6-sqlite)
set(CPACK_DEBIAN_LANTHORND_PACKAGE_SUGGESTS "lanthorn-cli, redis-server")
if(TARGET lanthorn)
    list(APPEND CPACK_COMPONENTS_ALL lanthorn)
    set(CPACK_COMPONENT_LANTHORN_DESCRIPTION
        "${about}\n\nThis is the application, which hosts and joins.")
    set(CPACK_DEBIAN_LANTHORN_PACKAGE_NAME lanthorn)
    set(CPACK_DEBIAN_LANTHORN_PACKAGE_DEPENDS libqt6sql6-sqlite)
    set(CPACK_DEBIAN_LANTHORN_PACKAGE_RECOMMENDS
        "fonts-noto-color-emoji, qt6-translations-l10n, qt6-wayland")
    set(CPACK_DEBIAN_LANTHORN_PACKAGE_SUGGESTS lanthorn-cli)
endif()

set(scripts ${CMAKE_CURRENT_SOURCE_DIR}/debian)
set(CPACK_DEBIAN_LANTHORND_PACKAGE_CONTROL_EXTRA ${scripts}/postinst ${scripts}/prerm
    ${scripts}/postrm ${scripts}/conffiles)
set(CPACK_DEBIAN_LANTHORND_PACKAGE_CONTROL_STRICT_PERMISSION TRUE)

if(LANTHORN_DEBIAN)
    configure_file(${scripts}/changelog.in changelog @ONLY)
    execute_process(COMMAND gzip --best --no-name --stdout ${CMAKE_CURRENT_BINARY_DIR}/changelog
        OUTPUT_FILE ${CMAKE_CURRENT_BINARY_DIR}/changelog.gz COMMAND_ERROR_IS_FATAL ANY)
    foreach(package IN LISTS CPACK_COMPONENTS_ALL)
        string(TOUPPER ${package} name)
        set(folder ${CMAKE_INSTALL_DATADIR}/doc/${CPACK_DEBIAN_${name}_PACKAGE_NAME})
        install(FILES ${CMAKE_CURRENT_BINARY_DIR}/changelog.gz ${scripts}/copyright
            DESTINATION ${folder} COMPONENT ${package})
        # Manuals are compressed there.
        if(PYTHON3)
            install(CODE "
                file(GLOB pages \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_MANDIR}/man1/${package}.1\")
                if(pages)
                    execute_process(COMMAND gzip --best --no-name --force \${pages}
                        COMMAND_ERROR_IS_FATAL ANY)
                endif()" COMPONENT ${package})
        endif()
    endforeach()
    install(DIRECTORY ${PROJECT_SOURCE_DIR}/tests/examples COMPONENT development
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/lanthorn-dev PATTERN build.py EXCLUDE)
    # As Debian has libraries to link: without what is for debuggers, the same from the same sources.
    install(CODE "
        file(GLOB libraries \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_LIBDIR}/liblanthorn_*.a\")
        execute_process(COMMAND \"${CMAKE_STRIP}\" --strip-debug --remove-section=.comment
            --remove-section=.note --enable-deterministic-archives \${libraries}
            COMMAND_ERROR_IS_FATAL ANY)" COMPONENT development)
endif()
include(CPack)
