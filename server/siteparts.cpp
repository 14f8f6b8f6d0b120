// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/siteparts.h>

#include <algorithm>

namespace lanthorn::inline server {

namespace {

//! Null without routes.
ApplicationPtr routed(const std::function<std::vector<Route>(const SiteServices &)> &routes,
                      const Site &site, const SiteServices &services)
{
    if (!routes)
        return nullptr;
    ApplicationPtr router = std::make_shared<UrlRouter>(routes(services));
    return site.middleware ? site.middleware(std::move(router), services) : router;
}

QHash<QString, ApplicationPtr> allWorkers(const Site &site, const SiteServices &services,
                                          QHash<QString, ApplicationPtr> workers)
{
    if (site.workers)
        workers.insert(site.workers(services));
    return workers;
}

} // namespace

Resolution FirstOf::resolve(Scope scope) const
{
    for (const ApplicationPtr &application : m_applications) {
        if (!application->mayMatch(scope))
            continue;
        if (Resolution resolution = application->resolve(scope); !resolution.isUnmatched())
            return resolution;
    }
    return {std::move(scope), nullptr, std::nullopt};
}

bool FirstOf::mayMatch(const Scope &scope) const
{
    return std::any_of(
        m_applications.begin(), m_applications.end(),
        [&](const ApplicationPtr &application) { return application->mayMatch(scope); });
}

SiteParts::SiteParts(const Site &site, const SiteServices &services, ApplicationPtr ownSockets,
                     QHash<QString, ApplicationPtr> ownWorkers)
    : m_sockets(std::move(ownSockets))
    , m_pages(routed(site.pages, site, services))
    , m_workers(allWorkers(site, services, std::move(ownWorkers)))
    , m_worker(m_workers, services.layer)
{
    if (ApplicationPtr sockets = routed(site.sockets, site, services))
        m_sockets = std::make_shared<FirstOf>(std::vector {std::move(sockets), m_sockets});
    if (site.background)
        m_background = site.background(services);
}

} // namespace lanthorn::inline server
