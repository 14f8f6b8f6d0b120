// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <djangosite/djangositeoptions.h>
#include <protocol/result.h>

#include <QString>

namespace lanthorn::inline server {

//! The Django site that a file describes, in lines as readConfig() takes them; README.md has the
//! keys. Other files that it names are found from its folder; those with secrets must be for this
//! user alone. BadOption names the file and what is wrong, and never holds a secret.
Result<DjangoSiteOptions> readDjangoSiteConfig(const QString &fileName);

} // namespace lanthorn::inline server
