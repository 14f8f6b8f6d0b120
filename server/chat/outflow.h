// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/channellayer.h>

#include <QObject>

#include <deque>
#include <functional>

namespace lanthorn::inline chat {

//! What is to be told to rooms, in one order, as soon as the channels have room for it: what a
//! commit ends comes all at once. Lives in the server's thread; the layer is borrowed and outlives
//! it.
class Outflow final : public QObject
{
    Q_OBJECT

public:
    //! So many bytes go out in one turn of the event loop, as what clients send is taken in.
    Outflow(const ChannelLayer &layer, qsizetype bytesPerTurn);

    //! Calls `tell`, which sends to a group, now or in a later turn; never before an earlier one.
    void add(std::function<void()> tell, qsizetype bytes);

private:
    bool isOpen();
    void goOn();

    const ChannelLayer &m_layer;
    const qsizetype m_bytesPerTurn;
    qsizetype m_bytes = 0; //!< Told in the turn m_turn.
    quint64 m_turn = 0; //!< Of the layer.
    bool m_isTelling = false;
    std::deque<std::pair<std::function<void()>, qsizetype>> m_waiting;
};

} // namespace lanthorn::inline chat
