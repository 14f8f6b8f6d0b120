// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <server/pages/document.h>

#include <QHash>
#include <QString>

namespace lanthorn::inline server {

//! What resources/web holds, as it was prepared when the program was built. The bytes lie in the
//! program itself.
struct WebDocuments
{
    QHash<QString, Document> pages; //!< By file name, such as `chat.html`.
    QHash<QString, Document> assets; //!< By the path under which the pages ask for them.
};

WebDocuments compiledWebDocuments();

} // namespace lanthorn::inline server
