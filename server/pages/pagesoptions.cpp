// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <server/pages/pagesoptions.h>

#include <QRegularExpression>

namespace lanthorn::inline server {

using namespace Qt::StringLiterals;

Result<QString> checkedPageSource(const QString &text)
{
    static const QRegularExpression form(
        u"\\A(?:\\*|(?:https?://)?(?:\\*\\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
        "(?::[0-9]{1,5})?/?)\\z"_s);
    if (!form.match(text).hasMatch()) {
        return Error {ErrorCode::BadOption,
                      u"\"%1\" is no host to load from. Use *, a host name, *.domain for its "
                      "subdomains, or scheme://host:port"_s.arg(text)};
    }
    return text.endsWith(u'/') ? text.chopped(1) : text;
}

QByteArray ownPagesPolicy(const QStringList &sources)
{
    QByteArray others;
    QByteArray sockets;
    for (const QString &source : sources) {
        others += ' ' + source.toLatin1();
        // A scheme covers WebSockets as well, but * does not in every browser.
        if (source == "*"_L1)
            sockets += " ws: wss:";
    }
    // Pages of tutorials have their scripts and styles, and the handlers of events, in them.
    const QByteArray inlined = " 'unsafe-inline'" + others + "; ";
    return "default-src 'self' data: blob:" + others + "; script-src 'self'" + inlined
        + "style-src 'self'" + inlined + "connect-src 'self'" + others + sockets
        + "; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";
}

} // namespace lanthorn::inline server
