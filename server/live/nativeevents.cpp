// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/nativeevents.h>

namespace lanthorn::inline live {

using namespace Qt::StringLiterals;

namespace {
constexpr auto frameKey = "text"_L1;
}

Event nativeEvent(QLatin1StringView type, const QByteArray &envelope)
{
    return Event(type, {{frameKey, envelope}});
}

Frame nativeFrame(const Event &event)
{
    return event.frame("native"_L1,
                       [&] { return Frame::text(event.payload().value(frameKey).toByteArray()); });
}

} // namespace lanthorn::inline live
