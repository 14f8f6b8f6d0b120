// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/consumers/routes.h>

#include <channels/json.h>
#include <channels/urlrouter.h>
#include <server/consumers/chatconsumer.h>
#include <server/consumers/echoconsumer.h>
#include <server/consumers/nativeconsumer.h>
#include <server/consumers/pushconsumer.h>
#include <server/consumers/streamconsumer.h>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds plainInterval {2000};
constexpr int tutorialCount = 100;

//! Nothing while the sensor is silent.
QByteArray readingAs(QLatin1StringView key, const Services &services)
{
    const auto reading = services.streams.reading();
    return reading ? toJson(QJsonObject {{key, reading->value}}) : QByteArray();
}

} // namespace

ApplicationPtr makeRoutes(const Services *services)
{
    const std::function<QByteArray()> word = [services] {
        return toJson(QJsonObject {{"message"_L1, services->streams.word().word}});
    };
    const std::function<QByteArray()> reading = [services] {
        return readingAs("data"_L1, *services);
    };
    const std::function<QByteArray()> value = [services] {
        return readingAs("value"_L1, *services);
    };
    constexpr int withoutEnd = StreamConsumer::withoutEnd;

    return std::make_shared<UrlRouter>(std::vector<Route> {
        {u"ws/any_url/"_s, consumer<StreamConsumer>(word, plainInterval, tutorialCount)},
        {u"ws/words/"_s, consumer<StreamConsumer>(word, plainInterval, withoutEnd)},
        {u"ws/two_url/"_s, consumer<StreamConsumer>(reading, plainInterval, tutorialCount)},
        {u"ws/sensors/"_s, consumer<StreamConsumer>(reading, plainInterval, withoutEnd)},
        {u"ws/graph/"_s, consumer<StreamConsumer>(value, plainInterval, withoutEnd)},
        {u"ws/chat/"_s, consumer<ChatConsumer>(services, ChatConsumer::Kind::Lobby)},
        {u"ws/chat/<room>/"_s, consumer<ChatConsumer>(services, ChatConsumer::Kind::Room)},
        {u"ws/push/<series>/"_s, consumer<PushConsumer>(services)},
        {u"ws/echo/"_s, consumer<EchoConsumer>(services)},
        {QString(nativePath), consumer<NativeConsumer>(services)},
    });
}

} // namespace lanthorn::inline server
