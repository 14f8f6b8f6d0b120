// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

//! Of the programs and of the library. What another number may take away says CONTRIBUTING.md.
#define LANTHORN_VERSION_MAJOR 0
#define LANTHORN_VERSION_MINOR 2
#define LANTHORN_VERSION_PATCH 0
#define LANTHORN_VERSION "0.2.0"

//! For `#if`: whether this is that version or a later one.
#define LANTHORN_VERSION_AT_LEAST(major, minor, patch)                                             \
    (LANTHORN_VERSION_MAJOR > (major)                                                              \
     || (LANTHORN_VERSION_MAJOR == (major)                                                         \
         && (LANTHORN_VERSION_MINOR > (minor)                                                      \
             || (LANTHORN_VERSION_MINOR == (minor) && LANTHORN_VERSION_PATCH >= (patch)))))
