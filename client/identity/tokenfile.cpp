// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/identity/tokenfile.h>

#include <platform/privatefile.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace lanthorn::inline client {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumFileSize = 64 * 1024;
constexpr auto tokensKey = "tokens"_L1;
constexpr auto serverKey = "server"_L1;
constexpr auto tokenKey = "token"_L1;

//! The newest first.
QJsonArray readTokens(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly) || file.size() > maximumFileSize)
        return {};
    return QJsonDocument::fromJson(file.readAll()).object().value(tokensKey).toArray();
}

//! A token never goes out in the clear that came in encrypted.
QString keyOf(const ServerAddress &server)
{
    return (server.isSecure() ? "wss://"_L1 : "ws://"_L1) + server.toString();
}

} // namespace

TokenFile::TokenFile(QString fileName)
    : m_fileName(std::move(fileName))
{
}

QString TokenFile::token(const ServerAddress &server) const
{
    const QJsonArray tokens = readTokens(m_fileName);
    const auto found = std::find_if(tokens.begin(), tokens.end(), [&](const QJsonValue &entry) {
        return entry[serverKey].toString() == keyOf(server);
    });
    return found == tokens.end() ? QString() : (*found)[tokenKey].toString();
}

bool TokenFile::keep(const ServerAddress &server, const QString &token)
{
    QJsonArray kept;
    if (!token.isEmpty())
        kept.append(QJsonObject {{serverKey, keyOf(server)}, {tokenKey, token}});
    const QJsonArray tokens = readTokens(m_fileName);
    for (const QJsonValue &entry : tokens) {
        if (entry[serverKey].toString() != keyOf(server) && kept.size() < mostServers)
            kept.append(entry);
    }
    const QByteArray content = QJsonDocument(QJsonObject {{tokensKey, kept}}).toJson();
    return writePrivateFile(m_fileName, content, ExistingFile::Replaced).isEmpty();
}

} // namespace lanthorn::inline client
