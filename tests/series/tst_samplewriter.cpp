// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <protocol/messages/envelope.h>
#include <protocol/messages/messagetypes.h>
#include <protocol/topic.h>
#include <series/samplewriter.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

#include <limits>

namespace tst_samplewriter {

using namespace lanthorn;
using namespace Qt::StringLiterals;

class TestSampleWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    //! The frame is, to the byte, what the slow and plain way gives.
    void writesWhatQtWrites_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("steady") << 0;
        QTest::newRow("uneven") << 1;
        QTest::newRow("cells") << 2;
        QTest::newRow("one") << 3;
        QTest::newRow("several") << 4;
        QTest::newRow("none") << 5;
    }

    void writesWhatQtWrites()
    {
        QFETCH(int, which);
        constexpr qint64 start = 1'763'629'200'123'456;
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        const SampleBlock steady {
            3, 1, 1200, {start, start + 125, start + 250}, {21.5, none, -0.1}};
        const SampleBlock uneven {
            4, 1, 0, {start, start + 1, start + 7000}, {1, 1013.25, 123456789.125}};
        const SampleBlock cells {5,  16,           1184,       {start, start + 16000},
                                 {}, {19.5, none}, {22, none}, {1}};
        const SampleBlock one {6, 1, 7, {start + 500}, {1}};
        const QList<QList<SampleBlock>> rows {
            {steady}, {uneven}, {cells}, {one}, {one, steady, uneven, cells}, {}};
        const QByteArray plain =
            Envelope {
                types::samples, Topic::series().toString(), {}, Samples {rows[which]}.toPayload()}
                .toJson();
        QCOMPARE(series::samplesFrame(rows[which]), plain);
    }
};

LANTHORN_TEST(TestSampleWriter)

} // namespace tst_samplewriter

#include "tst_samplewriter.moc"
