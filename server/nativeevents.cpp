// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/nativeevents.h>

namespace lanthorn {

using namespace Qt::StringLiterals;

namespace {
constexpr auto textKey = "text"_L1;
}

Event nativeEvent(QLatin1StringView type, const Envelope &envelope)
{
    return Event(type, {{textKey, envelope.toJson()}});
}

Frame nativeFrame(const Event &event)
{
    return event.frame("native"_L1,
                       [&] { return Frame::text(event.payload().value(textKey).toByteArray()); });
}

} // namespace lanthorn
