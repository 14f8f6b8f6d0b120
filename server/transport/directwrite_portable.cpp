// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/transport/directwrite.h>

namespace lanthorn {

DirectWrite systemDirectWrite()
{
    return nullptr;
}

} // namespace lanthorn
