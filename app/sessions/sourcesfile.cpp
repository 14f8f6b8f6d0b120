// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sessions/sourcesfile.h>

#include <platform/privatefile.h>

#include <QFile>

#include <optional>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestFile = 256 * 1024;

//! Nothing: there is no file.
std::optional<QStringList> linesOf(const QString &path)
{
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return QString::fromUtf8(file.read(longestFile)).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

QList<sources::SourceUrl> SourcesFile::read() const
{
    const auto lines = linesOf(m_path);
    if (!lines)
        return {{u"random:"_s}};
    QList<sources::SourceUrl> urls;
    for (const QString &line : *lines) {
        if (const auto url = sources::SourceUrl::fromString(line, true))
            urls.append(*url);
    }
    return urls;
}

QString SourcesFile::write(const QList<sources::SourceUrl> &urls) const
{
    if (m_path.isEmpty())
        return {};
    QStringList lines;
    const QStringList before = linesOf(m_path).value_or(QStringList());
    for (const QString &line : before) {
        if (!sources::SourceUrl::fromString(line, true))
            lines.append(line);
    }
    for (const sources::SourceUrl &url : urls)
        lines.append(url.text);
    const QByteArray bytes = lines.isEmpty() ? QByteArray() : lines.join(u'\n').toUtf8() + '\n';
    return writePrivateFile(m_path, bytes, ExistingFile::Replaced);
}

} // namespace app
} // namespace lanthorn
