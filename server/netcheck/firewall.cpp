// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/netcheck/firewall.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

#include <algorithm>
#include <optional>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

namespace {

QString transportName(const LocalPort &port)
{
    return port.transport == LocalPort::Transport::Tcp ? u"tcp"_s : u"udp"_s;
}

//! A number, `{"set": [...]}` of such, or `{"range": [first, last]}`.
bool holds(const QJsonValue &ports, int port)
{
    if (ports.isDouble())
        return ports.toInt() == port;
    const QJsonObject object = ports.toObject();
    if (object.contains("range"_L1)) {
        const QJsonArray range = object.value("range"_L1).toArray();
        return range.at(0).toInt() <= port && port <= range.at(1).toInt();
    }
    const QJsonArray set = object.value("set"_L1).toArray();
    return std::any_of(set.begin(), set.end(),
                       [port](const QJsonValue &part) { return holds(part, port); });
}

//! Whether a match is true for the port; nothing when it looks at something else.
std::optional<bool> matches(const QJsonObject &match, const LocalPort &port)
{
    const QJsonObject left = match.value("left"_L1).toObject();
    const QJsonObject payload = left.value("payload"_L1).toObject();
    const QJsonValue right = match.value("right"_L1);
    const bool isNegated = match.value("op"_L1).toString() == "!="_L1;
    const QString protocol = payload.value("protocol"_L1).toString();
    if (payload.value("field"_L1).toString() == "dport"_L1
        && (protocol == "tcp"_L1 || protocol == "udp"_L1 || protocol == "th"_L1)) {
        const bool isOurs = protocol == "th"_L1 || protocol == transportName(port);
        return isOurs && holds(right, port.number) != isNegated;
    }
    // `meta l4proto tcp`, which other programs write in front.
    if (left.value("meta"_L1).toObject().value("key"_L1).toString() == "l4proto"_L1
        && right.isString())
        return (right.toString() == transportName(port)) != isNegated;
    return std::nullopt;
}

//! What a rule does with the port; nothing when it goes on.
std::optional<bool> verdictOf(const QJsonArray &statements, const LocalPort &port)
{
    for (const QJsonValue &statement : statements) {
        const QJsonObject object = statement.toObject();
        if (object.contains("match"_L1)) {
            const auto matched = matches(object.value("match"_L1).toObject(), port);
            if (!matched || !*matched)
                return std::nullopt;
        } else if (object.contains("accept"_L1)) {
            return true;
        } else if (object.contains("drop"_L1) || object.contains("reject"_L1)) {
            return false;
        } else if (object.contains("jump"_L1) || object.contains("goto"_L1)
                   || object.contains("return"_L1)) {
            return std::nullopt;
        }
    }
    return std::nullopt; // It counts or logs.
}

struct Chain
{
    QString family;
    QString table;
    QString name;
    bool lets; //!< As its policy says at first.
    bool isDecided = false;
    bool jumps = false;
};

QList<Chain> inputChains(const QJsonArray &entries)
{
    QList<Chain> chains;
    for (const QJsonValue &entry : entries) {
        const QJsonObject chain = entry.toObject().value("chain"_L1).toObject();
        if (chain.value("hook"_L1).toString() == "input"_L1
            && chain.value("type"_L1).toString() == "filter"_L1)
            chains.append({chain.value("family"_L1).toString(), chain.value("table"_L1).toString(),
                           chain.value("name"_L1).toString(),
                           chain.value("policy"_L1).toString() != "drop"_L1});
    }
    return chains;
}

void judge(QList<Chain> &chains, const QJsonObject &rule, const LocalPort &port)
{
    for (Chain &chain : chains) {
        if (chain.isDecided || rule.value("family"_L1).toString() != chain.family
            || rule.value("table"_L1).toString() != chain.table
            || rule.value("chain"_L1).toString() != chain.name)
            continue;
        const QJsonArray statements = rule.value("expr"_L1).toArray();
        if (const auto verdict = verdictOf(statements, port)) {
            chain.lets = *verdict;
            chain.isDecided = true;
        }
        chain.jumps |= std::any_of(statements.begin(), statements.end(), [](const QJsonValue &one) {
            return one.toObject().contains("jump"_L1) || one.toObject().contains("goto"_L1);
        });
    }
}

//! nft takes names of letters, digits and some signs; nothing else goes into a command.
bool isPlainName(const QString &name)
{
    constexpr qsizetype longestName = 128;
    return !name.isEmpty() && name.size() <= longestName
        && std::all_of(name.cbegin(), name.cend(), [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z')
                   || (c >= u'0' && c <= u'9') || c == u'_' || c == u'-' || c == u'.';
           });
}

} // namespace

bool isUfwOn(const QByteArray &conf)
{
    const QList<QByteArray> lines = conf.split('\n');
    return std::any_of(lines.cbegin(), lines.cend(), [](const QByteArray &line) {
        return line.trimmed().toLower() == "enabled=yes";
    });
}

Firewall nftFirewall(const QByteArray &json, const LocalPort &port)
{
    const QJsonArray entries =
        QJsonDocument::fromJson(json).object().value("nftables"_L1).toArray();
    QList<Chain> chains = inputChains(entries);
    for (const QJsonValue &entry : entries) {
        const QJsonObject rule = entry.toObject().value("rule"_L1).toObject();
        if (!rule.isEmpty())
            judge(chains, rule, port);
    }
    Firewall firewall;
    for (const Chain &chain : std::as_const(chains)) {
        const bool isKnown = chain.isDecided || chain.lets || !chain.jumps;
        // What one of them drops is gone, whatever the others say.
        const auto verdict = !isKnown ? Firewall::Verdict::NotReadable
            : chain.lets              ? Firewall::Verdict::LetsIn
                                      : Firewall::Verdict::Blocks;
        const bool isWorse = firewall.kind == Firewall::Kind::None
            || (firewall.verdict != Firewall::Verdict::Blocks
                && verdict != Firewall::Verdict::LetsIn);
        if (isWorse)
            firewall = {Firewall::Kind::Nftables, verdict, chain.family, chain.table, chain.name};
    }
    return firewall;
}

QString allowCommand(const Firewall &firewall, const LocalPort &port)
{
    if (firewall.verdict == Firewall::Verdict::LetsIn)
        return {};
    const QString number = QString::number(port.number);
    const QString transport = transportName(port);
    switch (firewall.kind) {
    case Firewall::Kind::Ufw:
        return u"sudo ufw allow %1/%2"_s.arg(number, transport);
    case Firewall::Kind::Firewalld:
        return u"sudo firewall-cmd --permanent --add-port=%1/%2 && sudo firewall-cmd --reload"_s
            .arg(number, transport);
    case Firewall::Kind::Nftables: {
        const bool isNamed = isPlainName(firewall.family) && isPlainName(firewall.table)
            && isPlainName(firewall.chain);
        return u"sudo nft insert rule %1 %2 dport %3 accept"_s.arg(
            isNamed ? firewall.family + u' ' + firewall.table + u' ' + firewall.chain
                    : u"inet filter input"_s,
            transport, number);
    }
    case Firewall::Kind::None:
        break;
    }
    return {};
}

} // namespace lanthorn::inline server
