// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <channels/event.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

namespace tst_event {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestEvent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    //! What makes a broadcast cheap: however many receivers, each format is encoded once.
    void frameIsEncodedOncePerFormat()
    {
        const Event event(u"chat"_s);
        const Event copy = event;
        int encoded = 0;
        const auto encode = [&encoded] {
            ++encoded;
            return Frame::text("x");
        };
        const Frame first = event.frame("plain"_L1, encode);
        const Frame second = copy.frame("plain"_L1, encode);
        QCOMPARE(encoded, 1);
        QCOMPARE(static_cast<const void *>(first.wire().constData()),
                 static_cast<const void *>(second.wire().constData()));
        static_cast<void>(event.frame("native"_L1, encode));
        QCOMPARE(encoded, 2);
        static_cast<void>(event.frame({"native"_L1, u"room:a"_s}, encode));
        static_cast<void>(event.frame({"native"_L1, u"room:b"_s}, encode));
        QCOMPARE(encoded, 4);
        static_cast<void>(copy.frame({"native"_L1, u"room:"_s + u'b'}, encode));
        QCOMPARE(encoded, 4);
    }
};

LANTHORN_TEST(TestEvent)

} // namespace tst_event

#include "tst_event.moc"
