// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/sourcelist.h>

namespace lanthorn::inline live {

using namespace Qt::StringLiterals;

void SourceList::add(const sources::SourceUrl &url)
{
    m_hub.add(url.make());
    m_urls.emplace(m_hub.lastSource(), url.text);
}

Result<void> SourceList::perform(const HostCommand &command)
{
    using Kind = HostCommand::Kind;
    const auto known = m_urls.find(command.source);
    if (command.kind != Kind::AddSource && known == m_urls.end()) {
        return Error {ErrorCode::BadPayload,
                      u"There is no source %1 that could be changed"_s.arg(command.source)};
    }
    if (command.kind == Kind::RemoveSource) {
        m_hub.remove(command.source);
        m_urls.erase(known);
        return {};
    }
    const auto url = sources::SourceUrl::fromString(command.url, true);
    if (!url)
        return Error {ErrorCode::BadPayload, url.error().message};
    if (command.kind == Kind::ChangeSource) {
        m_hub.replace(command.source, url->make());
        known->second = url->text;
        return {};
    }
    if (m_urls.size() >= mostSources)
        return Error {ErrorCode::BadPayload, u"There are %1 sources already"_s.arg(mostSources)};
    add(*url);
    return {};
}

QList<HostSource> SourceList::sources() const
{
    QList<HostSource> all;
    const QList<SourceInfo> infos = m_hub.state().sources;
    for (const SourceInfo &info : infos) {
        const auto known = m_urls.find(info.id);
        all.append({info, known == m_urls.end() ? QString() : known->second});
    }
    return all;
}

} // namespace lanthorn::inline live
