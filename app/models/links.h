// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringView>
#include <QUrl>

namespace lanthorn {
inline namespace models {

//! A link inside a plain text.
struct TextLink
{
    qsizetype start = 0;
    qsizetype length = 0;
    QUrl url; //!< Passes isAllowedLink().

    bool operator==(const TextLink &) const = default;
};

//! The links in `text`, in order, without overlap: http, https and mailto, written out with their
//! scheme. A full stop or a bracket behind a link is not part of it.
QList<TextLink> findLinks(QStringView text);

//! True for what may be handed to the desktop to open: http and https with a host, mailto with an
//! address. Everything else could run a program.
bool isAllowedLink(const QUrl &url);

} // namespace models
} // namespace lanthorn
