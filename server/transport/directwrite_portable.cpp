// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/directwrite.h>

namespace lanthorn::inline server {

DirectWrite systemDirectWrite()
{
    return nullptr;
}

} // namespace lanthorn::inline server
