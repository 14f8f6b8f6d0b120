// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/frame.h>
#include <channels/frameformat.h>

#include <QCborMap>
#include <QString>

#include <list>
#include <memory>
#include <optional>
#include <utility>

namespace lanthorn::inline channels {

//! The name under which a receiver registers its handler for events of `type`: dots count as
//! underscores.
inline QString handlerName(const QString &type)
{
    return type.contains(u'.') ? QString(type).replace(u'.', u'_') : type;
}

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

    //! As it was sent, with dots or underscores.
    const QString &type() const { return d->type; }
    //! Everything but the type.
    const QCborMap &payload() const { return d->payload; }

    //! The frame that tells this event in the wire format `format`: made by `encode` when first
    //! asked for, shared by all copies of the event from then on.
    template<class Encode>
    Frame frame(const FrameFormat &format, Encode encode) const
    {
        if (const Frame *known = knownFrame(format))
            return *known;
        return d->frames.emplace_back(format, encode()).second;
    }

    //! The same for an event that may not be one that the format can tell: `encode` then returns
    //! nothing, and is asked again next time. Null, or valid as long as the event.
    template<class Encode>
    const Frame *frameIfAny(const FrameFormat &format, Encode encode) const
    {
        if (const Frame *known = knownFrame(format))
            return known;
        const std::optional<Frame> frame = encode();
        return frame ? &d->frames.emplace_back(format, *frame).second : nullptr;
    }

private:
    const Frame *knownFrame(const FrameFormat &format) const
    {
        for (const auto &[known, frame] : d->frames) {
            if (known == format)
                return &frame;
        }
        return nullptr;
    }

    struct Data
    {
        QString type;
        QCborMap payload;
        std::list<std::pair<FrameFormat, Frame>> frames; //!< Stay where they are.
    };
    std::shared_ptr<Data> d;
};

} // namespace lanthorn::inline channels
