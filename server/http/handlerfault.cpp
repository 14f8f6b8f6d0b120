// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/http/handlerfault.h>

#include <server/logging.h>

#include <exception>

namespace lanthorn::inline server {

HttpResponse handlerFault(const QString &path)
{
    try {
        throw;
    } catch (const std::exception &problem) {
        qCWarning(serverLog) << "A handler failed on" << path << ':' << problem.what();
    } catch (...) {
        qCWarning(serverLog) << "A handler failed on" << path;
    }
    return HttpResponse::ofError(500, "Internal server error.");
}

} // namespace lanthorn::inline server
