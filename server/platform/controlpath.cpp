// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <platform/controlpath.h>

namespace lanthorn {

QString controlSocketPath(quint16 port)
{
    const QString folder = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return folder.isEmpty() ? QString()
                            : QStringLiteral("%1/lanthorn/%2.sock").arg(folder).arg(port);
}

} // namespace lanthorn
