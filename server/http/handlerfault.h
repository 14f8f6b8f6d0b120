// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/transport/http/httpresponse.h>

#include <QString>

namespace lanthorn::inline server {

//! The answer to a request for `path` whose handler threw: 500, with what it threw in the log. To
//! be called where that is caught; in any thread.
HttpResponse handlerFault(const QString &path);

} // namespace lanthorn::inline server
