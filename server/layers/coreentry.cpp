// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <layers/coreentry.h>

#include <QLocale>
#include <QRandomGenerator>

#include <array>
#include <cmath>

namespace lanthorn::inline layers::coreentry {

QByteArray decimal(double seconds)
{
    return QByteArray::number(seconds, 'f', QLocale::FloatingPointShortest);
}

QByteArray wholeSeconds(double seconds)
{
    return QByteArray::number(qint64(std::floor(seconds)));
}

QByteArray salted(const QByteArray &message)
{
    std::array<quint32, saltBytes / sizeof(quint32)> words {};
    QRandomGenerator::global()->fillRange(words.data(), words.size());
    return QByteArray(reinterpret_cast<const char *>(words.data()), saltBytes) + message;
}

} // namespace lanthorn::inline layers::coreentry
