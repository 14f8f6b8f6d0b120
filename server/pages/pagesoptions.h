// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/result.h>

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace lanthorn::inline server {

//! Which pages of the host's own are served beside the built-in ones. A plain value.
struct PagesOptions
{
    QString folder = {}; //!< Absolute; empty: none.
    //! From where else such a page may load and to where it may connect; see checkedPageSource().
    QStringList sources = {};

    bool operator==(const PagesOptions &) const = default;
};

//! One of PagesOptions::sources as a browser reads it: `*`, `host`, `host:port`, `*.domain`, or one
//! of these behind `http://` or `https://`. BadOption for all else, above all for what would end
//! the list.
Result<QString> checkedPageSource(const QString &text);

//! The Content-Security-Policy of the host's own pages: what stands in them may run, what they load
//! comes from here or from `sources`.
QByteArray ownPagesPolicy(const QStringList &sources);

} // namespace lanthorn::inline server
