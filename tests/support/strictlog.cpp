// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/strictlog.h>

#include <QFile>
#include <QTest>

namespace lanthorn::test {

using namespace Qt::StringLiterals;

QByteArray readTestData(const QString &path)
{
    QFile file(QStringLiteral(TEST_DATA_DIR) + u'/' + path);
    if (!file.open(QIODevice::ReadOnly)) {
        QTest::qFail(qPrintable(u"Cannot read "_s + file.fileName()), __FILE__, __LINE__);
        return {};
    }
    QByteArray bytes = file.readAll();
    if (bytes.endsWith('\n'))
        bytes.chop(1);
    return bytes;
}

} // namespace lanthorn::test
