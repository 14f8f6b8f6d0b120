// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/frame.h>

#include <QCborMap>
#include <QLatin1StringView>
#include <QString>

#include <memory>
#include <utility>
#include <vector>

namespace lanthorn {

//! A message of the channel layer: a map of text keys to bytes, text, 64-bit integers, doubles,
//! lists, maps, booleans and null, with a `type` that chooses the handler. An immutable value;
//! copies are cheap. Belongs to one thread.
class Event final
{
public:
    explicit Event(QString type, QCborMap payload = {})
        : d(std::make_shared<Data>(Data {std::move(type), std::move(payload), {}}))
    {
    }

    const QString &type() const { return d->type; }
    //! Everything but the type.
    const QCborMap &payload() const { return d->payload; }

    //! The frame that tells this event in the wire format `format`: made by `encode` when first
    //! asked for, shared by all copies of the event from then on.
    template<class Encode>
    Frame frame(QLatin1StringView format, Encode encode) const
    {
        for (const auto &[known, frame] : d->frames) {
            if (known == format)
                return frame;
        }
        return d->frames.emplace_back(format, encode()).second;
    }

private:
    struct Data
    {
        QString type;
        QCborMap payload;
        std::vector<std::pair<QLatin1StringView, Frame>> frames;
    };
    std::shared_ptr<Data> d;
};

} // namespace lanthorn
