// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/application.h>
#include <channels/scoperouters.h>
#include <channels/worker.h>
#include <server/site.h>

#include <memory>
#include <optional>

namespace lanthorn::inline server {

//! Answers with the first of several applications that matches. One that does not is not asked who
//! may come in.
class FirstOf final : public Application
{
public:
    explicit FirstOf(std::vector<ApplicationPtr> applications)
        : m_applications(std::move(applications))
    {
    }

    Resolution resolve(Scope scope) const override;
    bool mayMatch(const Scope &scope) const override;
    bool routesPaths() const override { return true; }

private:
    std::vector<ApplicationPtr> m_applications;
};

//! What a Site is made of on one server. Lives in the server's thread.
class SiteParts final
{
public:
    //! `ownSockets` and `ownWorkers` are the server's, behind those of the site. `services` and
    //! what it names are borrowed and outlive this.
    SiteParts(const Site &site, const SiteServices &services, ApplicationPtr ownSockets,
              QHash<QString, ApplicationPtr> ownWorkers);

    //! All WebSockets.
    const ApplicationPtr &sockets() const { return m_sockets; }
    //! Makes an HttpConsumer for what is asked for otherwise. Null: the site has no pages.
    const ApplicationPtr &pages() const { return m_pages; }

private:
    ApplicationPtr m_sockets;
    ApplicationPtr m_pages;
    ChannelNameRouter m_workers;
    Worker m_worker;
    std::unique_ptr<QObject> m_background;
};

} // namespace lanthorn::inline server
