// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/application.h>

#include <QHash>
#include <QString>
#include <QStringList>

namespace lanthorn::inline channels {

//! Chooses by the scope's type: `websocket`, `http` or `channel`.
class ProtocolTypeRouter final : public Application
{
public:
    explicit ProtocolTypeRouter(QHash<QString, ApplicationPtr> applications)
        : m_applications(std::move(applications))
    {
    }

    Resolution resolve(Scope scope) const override
    {
        const ApplicationPtr application = m_applications.value(scope.type);
        return application ? application->resolve(std::move(scope)) : Resolution();
    }
    bool mayMatch(const Scope &scope) const override
    {
        const ApplicationPtr application = m_applications.value(scope.type);
        return application && application->mayMatch(scope);
    }

private:
    QHash<QString, ApplicationPtr> m_applications;
};

//! Chooses by the name of the channel that a worker listens on.
class ChannelNameRouter final : public Application
{
public:
    explicit ChannelNameRouter(QHash<QString, ApplicationPtr> applications)
        : m_applications(std::move(applications))
    {
    }

    //! The names of all channels.
    QStringList channels() const { return m_applications.keys(); }

    Resolution resolve(Scope scope) const override
    {
        const ApplicationPtr application = m_applications.value(scope.channel);
        return application ? application->resolve(std::move(scope)) : Resolution();
    }
    bool mayMatch(const Scope &scope) const override
    {
        const ApplicationPtr application = m_applications.value(scope.channel);
        return application && application->mayMatch(scope);
    }

private:
    QHash<QString, ApplicationPtr> m_applications;
};

} // namespace lanthorn::inline channels
