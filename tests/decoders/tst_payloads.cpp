// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/decoders/decoder.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

namespace tst_payloads {

using namespace lanthorn;
using namespace Qt::StringLiterals;

//! Shapes of real devices, with what must come out of them.
class TestPayloads : public QObject
{
    Q_OBJECT

public:
    static void initMain() { qputenv("TZ", "UTC"); }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void decodes_data()
    {
        QTest::addColumn<QJsonObject>("payload");
        const QJsonArray payloads =
            QJsonDocument::fromJson(test::readTestData(u"payloads.json"_s)).array();
        QVERIFY(payloads.size() >= 50);
        int number = 0;
        for (const QJsonValue &payload : payloads) {
            QTest::addRow("%d %s", number++, qPrintable(payload["origin"_L1].toString()))
                << payload.toObject();
        }
    }

    void decodes()
    {
        QFETCH(const QJsonObject, payload);
        check(payload, *messageKindFromName(payload["kind"_L1].toString()));
    }

    //! Where the kind is not told, it is found.
    void findsTheKind_data() { decodes_data(); }
    void findsTheKind()
    {
        QFETCH(const QJsonObject, payload);
        // A topic alone does not say that a pack of records is meant.
        check(payload, MessageKind::Any);
    }

private:
    static void check(const QJsonObject &payload, MessageKind kind)
    {
        QByteArray bytes = payload["bytes"_L1].toString().toUtf8();
        if (payload["encoding"_L1] == "hex"_L1)
            bytes = QByteArray::fromHex(bytes);
        Decoder decoder(kind);
        const double now = double(QDateTime::currentMSecsSinceEpoch());
        if (payload.contains("needs"_L1))
            decoder.hear(payload["needs"_L1].toString().toUtf8(), now);
        const Decoded decoded = decoder.decode(payload["topic"_L1].toString(), bytes, now);

        const QJsonArray expected = payload["expect"_L1].toArray();
        QStringList names;
        for (const DecodedSample &sample : decoded.samples)
            names.append(sample.series);
        QStringList expectedNames;
        for (const QJsonValue &each : expected)
            expectedNames.append(each["series"_L1].toString());
        QCOMPARE(names, expectedNames);
        for (qsizetype i = 0; i < expected.size(); ++i) {
            const DecodedSample &sample = decoded.samples[i];
            const QJsonValue wanted = expected[i];
            if (wanted["value"_L1].isString())
                QVERIFY(sample.isGap());
            else
                QCOMPARE(sample.value, wanted["value"_L1].toDouble());
            QCOMPARE(sample.unit, wanted["unit"_L1].toString());
            compareTimes(sample, wanted["time"_L1]);
        }
        QStringList offered = decoded.offered;
        offered.sort();
        QStringList wantedOffers;
        for (const QJsonValue &name : payload["offered"_L1].toArray())
            wantedOffers.append(name.toString());
        wantedOffers.sort();
        QCOMPARE(offered, wantedOffers);
        const qsizetype bad =
            std::count_if(decoded.refused.begin(), decoded.refused.end(),
                          [](const DecodingRefusal &refusal) { return refusal.series.isEmpty(); });
        QCOMPARE(bad, qsizetype(payload["bad"_L1].toInt()));
    }

    static void compareTimes(const DecodedSample &sample, const QJsonValue &wanted)
    {
        QCOMPARE(sample.time.has_value(), !wanted.isNull());
        if (!sample.time)
            return;
        QCOMPARE(sample.sinceStart, wanted.isObject());
        const double time = wanted.isObject() ? wanted["start"_L1].toDouble() : wanted.toDouble();
        QVERIFY2(std::abs(*sample.time - time) < 0.05, qPrintable(QString::number(*sample.time)));
    }
};

LANTHORN_TEST(TestPayloads)

} // namespace tst_payloads

#include "tst_payloads.moc"
