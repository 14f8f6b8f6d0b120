// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chat/chatevent.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QSet>
#include <QTest>
#include <QUuid>

namespace tst_chatevent {

using namespace lanthorn;

class TestChatEvent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void idsAreRandomUuids()
    {
        QSet<QString> ids;
        for (int i = 0; i < 1000; ++i) {
            const QString text = newMessageId();
            const QUuid id = QUuid::fromString(text);
            QCOMPARE(id.version(), QUuid::Random);
            QCOMPARE(id.variant(), QUuid::DCE);
            QCOMPARE(id.toString(QUuid::WithoutBraces), text);
            ids.insert(text);
        }
        QCOMPARE(ids.size(), 1000);
    }
};

LANTHORN_TEST(TestChatEvent)

} // namespace tst_chatevent

#include "tst_chatevent.moc"
