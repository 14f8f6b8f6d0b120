// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <history/historysecret.h>

#include <QRandomGenerator>

#include <array>

namespace lanthorn::inline history {

QByteArray newHistorySecret()
{
    std::array<quint32, 8> words {};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words);
}

} // namespace lanthorn::inline history
