// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/consumer.h>
#include <server/consumers/services.h>

namespace lanthorn::inline server {

//! A worker: puts messages that programs send to its channel into rooms. The event `notify` has
//! the name of the `room`, the `message` and perhaps a `username`, under the rules of chat.
class NotifyConsumer final : public Consumer
{
public:
    explicit NotifyConsumer(const Services *services);

protected:
    void connected() override;

private:
    void notify(const Event &event);

    const Services &m_services;
};

} // namespace lanthorn::inline server
