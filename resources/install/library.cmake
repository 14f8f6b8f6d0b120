# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What others build on: find_package(Lanthorn COMPONENTS Channels Server ...) where it was installed,
# add_subdirectory() or FetchContent where it was not. The targets are the same, Lanthorn::Channels and
# so on, and so are the includes, <channels/consumer.h> and so on.

# Each component and the library that it is; the others are what these are made of.
set(lanthorn_components
    Channels=channels Django=django Redis=layers Server=server Testing=testing Client=client
    protocol wire platform dnssd djangosite history chat series decoders sources live)

foreach(pair IN LISTS lanthorn_components)
    string(REGEX REPLACE ".*=" "" library ${pair})
    string(REGEX REPLACE "=.*" "" component ${pair})
    set(target lanthorn_${library})
    add_library(Lanthorn::${component} ALIAS ${target})
    list(APPEND exported ${target})
    set_target_properties(${target} PROPERTIES EXPORT_NAME ${component})

    # Our warnings, and libraries that are headers only, are of no use to who links.
    get_target_property(links ${target} INTERFACE_LINK_LIBRARIES)
    list(FILTER links EXCLUDE REGEX "LINK_ONLY:.*(lanthorn_strict|Boost::headers|msgpack)")
    set_property(TARGET ${target} PROPERTY INTERFACE_LINK_LIBRARIES "${links}")
endforeach()

if(NOT LANTHORN_INSTALL)
    return()
endif()

# Headers with a contract for others, and those which they need, by the folder below `include`.
set(public_headers
    channels/application.h channels/asyncconsumer.h channels/awaitables.h channels/awaited.h
    channels/blockingconsumer.h channels/channellayer.h channels/consumer.h channels/cookiemiddleware.h channels/event.h channels/eventrun.h channels/frame.h
    channels/frameformat.h channels/framerun.h channels/json.h channels/jsonconsumer.h channels/mailbox.h
    channels/memorychannellayer.h channels/middleware.h channels/originvalidator.h channels/outbound.h
    channels/resync.h channels/scope.h channels/scoperouters.h channels/strand.h channels/task.h
    channels/urlrouter.h channels/user.h channels/worker.h channels/workerpool.h
    protocol/clock.h protocol/closecode.h protocol/errorcode.h protocol/limits.h protocol/names.h
    protocol/result.h protocol/version.h

    django/session.h django/sessionmiddleware.h django/userbackend.h django/usermiddleware.h

    layers/backplane.h layers/layeroptions.h layers/redis.h layers/redisendpoint.h layers/sharedchannellayer.h

    chat/addresstally.h chat/moderationrules.h djangosite/djangositeoptions.h history/historyevent.h protocol/messages/chatmessages.h
    protocol/messages/hostcontrol.h protocol/keyfingerprint.h protocol/member.h sources/sourceurl.h
    server/access/accesslimits.h server/access/accessoptions.h server/access/attemptlimiter.h
    server/access/guesttokens.h server/eventloop/eventloop.h server/http/asynchttp.h
    server/http/bodywriter.h server/http/httpcommunicator.h server/http/httpconsumer.h server/http/httprequest.h server/pages/pagesoptions.h server/server.h
    server/serverinfo.h server/servermemory.h server/serveroptions.h server/serverprogram.h
    server/serverthread.h server/site.h server/tls/tlsoptions.h server/transport/http/bodysource.h
    server/transport/directwrite.h server/transport/http/httpresponse.h

    testing/communicator.h testing/warnings.h

    client/client.h client/connection/requesttable.h client/connection/scheduledcall.h
    client/connection/scheduler.h client/discovery/hostfinder.h client/messageoutbox.h client/outboxsender.h
    client/presencelist.h client/room.h client/serveraddress.h client/timeline.h client/transcript.h
    protocol/messages/authentication.h protocol/beacon.h protocol/messages/hellomessages.h protocol/messages/historymessages.h
    protocol/messages/presencemessages.h protocol/messages/roommessages.h protocol/messages/seriesmessages.h protocol/messages/stage.h
    protocol/messages/streammessages.h protocol/topic.h)

include(CMakePackageConfigHelpers)
# Not with what a program installs: in Debian it is a package of its own.
set(development COMPONENT development)
set(include_folder ${CMAKE_INSTALL_INCLUDEDIR}/lanthorn)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/Lanthorn)
foreach(header IN LISTS public_headers)
    set(from ${PROJECT_SOURCE_DIR}/server)
    if(header MATCHES "^(server|client)/")
        set(from ${PROJECT_SOURCE_DIR})
    endif()
    cmake_path(GET header PARENT_PATH folder)
    install(FILES ${from}/${header} DESTINATION ${include_folder}/${folder} ${development})
endforeach()
install(TARGETS ${exported} EXPORT LanthornTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} ${development}
    INCLUDES DESTINATION ${include_folder})
install(EXPORT LanthornTargets NAMESPACE Lanthorn:: DESTINATION ${package_folder} ${development})
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/LanthornConfig.cmake.in
    ${PROJECT_BINARY_DIR}/LanthornConfig.cmake INSTALL_DESTINATION ${package_folder}
    NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
# Before 1.0 each second number may change what is there.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/LanthornConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/LanthornConfig.cmake ${PROJECT_BINARY_DIR}/LanthornConfigVersion.cmake
    DESTINATION ${package_folder} ${development})
