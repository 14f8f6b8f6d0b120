// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/workers.h>

#include <server/consumers/notifyconsumer.h>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

QHash<QString, ApplicationPtr> makeWorkers(const Services *services)
{
    // Other programs send to the same Redis: the names begin so that they are no one else's.
    return {
        {u"lanthorn-notify"_s, consumer<NotifyConsumer>(services)},
    };
}

} // namespace lanthorn::inline server
