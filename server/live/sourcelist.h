// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <live/serieshub.h>
#include <protocol/messages/hostcontrol.h>
#include <sources/sourceurl.h>

#include <map>

namespace lanthorn::inline live {

//! The sources of a hub as the host has written them: adds, changes and removes them while it runs.
//! Lives in the server's thread.
class SourceList final
{
public:
    static constexpr size_t mostSources = 64;

    //! `hub` is borrowed and outlives the list.
    explicit SourceList(SeriesHub &hub)
        : m_hub(hub)
    {
    }

    void add(const sources::SourceUrl &url);
    //! AddSource, ChangeSource and RemoveSource. BadPayload: what is no source, or one that is not
    //! there or ends only with the server.
    Result<void> perform(const HostCommand &command);
    //! All of the hub, in the order in which they were added.
    QList<HostSource> sources() const;

private:
    SeriesHub &m_hub;
    std::map<int, QString> m_urls; //!< By SourceInfo::id.
};

} // namespace lanthorn::inline live
