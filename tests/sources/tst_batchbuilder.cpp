// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/batchbuilder.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>

namespace tst_batchbuilder {

using namespace lanthorn;
using namespace lanthorn::sources;
using namespace Qt::StringLiterals;

namespace {

constexpr double arrival = 1'763'629'200'000;

QString textOf(const Batch &batch)
{
    QStringList parts;
    for (const Column &column : batch.columns) {
        for (const Point &point : column.points) {
            parts.append(u"%1=%2@%3%4"_s.arg(column.series)
                             .arg(point.value, 0, 'g', 17)
                             .arg(point.time, 0, 'f', 3)
                             .arg(column.unit));
        }
    }
    return parts.join(u' ')
        + u" refused %1 offered %2"_s.arg(batch.refused).arg(batch.offered.join(u','));
}

} // namespace

class TestBatchBuilder : public QObject
{
    Q_OBJECT

public:
    static void initMain() { qputenv("TZ", "UTC"); }

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    //! Remembering the look of a message gives the same as decoding each.
    void theLookOfALineChangesNothing_data()
    {
        QTest::addColumn<QByteArrayList>("lines");
        const auto row = [](const char *name, const QByteArrayList &lines) {
            QTest::newRow(name) << lines;
        };
        row("json",
            {"{\"data\": 1}", "{\"data\": 2}", "{\"data\": -2.5e3}", "{\"data\": 007}",
             "{\"data\": 3.}", "{\"data\": \"4\"}", "{\"data\": null}", "{\"data\": NaN}",
             "{\"data\": 5}", "{\"data\": true}", "{\"data\": 6"});
        row("two keys", {"{\"a\": 1, \"b\": 2}", "{\"a\": 1, \"b\": 3}", "{\"a\": 4, \"b\": 3}"});
        row("a time by its size", {"{\"t\": 21.5}", "{\"t\": 22.5}", "{\"t\": 1763629200}"});
        row("bare", {"1", "2", "-3.5", "1e3", "4,5", "x", "6"});
        row("label", {"temp:1", "temp:2.5", "temp:x", "hum:3", "temp:4"});
        row("label with a digit", {"temp1:1", "temp2:2", "temp1:3"});
        row("name", {"room 21.5", "room 22", "room 22 1763629200", "room -1"});
        row("unit", {"room: 21.5 °C", "room: 22.5 °C", "room: 70 °F"});
        row("influx",
            {"weather,place=a temp=21.5", "weather,place=a temp=22.5", "weather,place=b temp=1"});
        row("refused", {"hello", "world", "{", "5", "inf", "6"});
        row("sign in front", {"a=-5", "a=--5", "a=+5", "a=5-5"});
    }

    void theLookOfALineChangesNothing()
    {
        QFETCH(const QByteArrayList, lines);
        MessageDecoder reader;
        Decoder decoder;
        for (const QByteArray &line : lines) {
            for (int twice = 0; twice < 2; ++twice) {
                BatchBuilder fast;
                reader.read(u"tcp:9000"_s, line, arrival, &fast);
                BatchBuilder slow;
                slow.add(decoder.decode(u"tcp:9000"_s, line, arrival), arrival);
                QCOMPARE(textOf(fast.take(arrival)), textOf(slow.take(arrival)));
            }
        }
    }

    void shapesOfDevicesReadTheSameAgain()
    {
        const QJsonArray payloads =
            QJsonDocument::fromJson(test::readTestData(u"payloads.json"_s)).array();
        QVERIFY(payloads.size() >= 50);
        for (const QJsonValue &payload : payloads) {
            QByteArray bytes = payload["bytes"_L1].toString().toUtf8();
            if (payload["encoding"_L1] == "hex"_L1)
                bytes = QByteArray::fromHex(bytes);
            const QString topic = payload["topic"_L1].toString();
            MessageDecoder reader;
            Decoder decoder;
            for (int twice = 0; twice < 3; ++twice) {
                BatchBuilder fast;
                reader.read(topic, bytes, arrival, &fast);
                BatchBuilder slow;
                slow.add(decoder.decode(topic, bytes, arrival), arrival);
                QCOMPARE(textOf(fast.take(arrival)), textOf(slow.take(arrival)));
            }
        }
    }

    void linesInPieces()
    {
        LineDecoder lines(u"tcp:9000"_s, MessageKind::Any);
        BatchBuilder batch;
        const QByteArray stream = "{\"data\": 1}\r\n{\"data\": 2}\n\n{\"da";
        for (const char c : stream)
            lines.feed(QByteArrayView(&c, 1), arrival, &batch);
        lines.feed("ta\": 3}", arrival, &batch);
        QCOMPARE(batch.take(arrival).columns.at(0).points.size(), size_t(2));
        lines.end(arrival, &batch);
        QCOMPARE(batch.take(arrival).columns.at(0).points.at(0).value, 3.0);
    }

    void aLineThatIsTooLongIsRefusedOnce()
    {
        LineDecoder lines(u"tcp:9000"_s, MessageKind::Any);
        BatchBuilder batch;
        for (int i = 0; i < 30; ++i)
            lines.feed(QByteArray(10'000, 'x'), arrival, &batch);
        lines.feed("x\n7\n", arrival, &batch);
        const Batch taken = batch.take(arrival);
        QCOMPARE(taken.refused, 1);
        QCOMPARE(taken.columns.at(0).points.at(0).value, 7.0);
    }

    //! A clock that counts from a start keeps its spacing, from when its first value came.
    void spacingOfAClockFromAStart()
    {
        BatchBuilder batch;
        const auto add = [&](double time, double came) {
            Decoded decoded;
            decoded.samples.append({u"a"_s, 1, {}, time, true});
            batch.add(decoded, came);
        };
        add(5000, arrival);
        add(6000, arrival + 1100);
        add(7000, arrival + 2050);
        add(100, arrival + 9000); // It began anew.
        const std::vector<Point> points = batch.take(arrival).columns.at(0).points;
        QCOMPARE(points[0].time, arrival);
        QCOMPARE(points[1].time, arrival + 1000);
        QCOMPARE(points[2].time, arrival + 2000);
        QCOMPARE(points[3].time, arrival + 9000);
    }

    void whatIsPushedMayBeNamed()
    {
        MessageDecoder reader;
        reader.setSeries(u"room"_s);
        BatchBuilder batch;
        reader.read(u"ws/push/"_s, "21.5", arrival, &batch);
        reader.read(u"ws/push/"_s, "{\"value\": 22}", arrival, &batch);
        reader.read(u"ws/push/"_s, "{\"humidity\": 40}", arrival, &batch);
        const Batch taken = batch.take(arrival);
        QCOMPARE(taken.columns.at(0).series, u"room"_s);
        QCOMPARE(taken.columns.at(0).points.size(), size_t(2));
        QCOMPARE(taken.columns.at(1).series, u"room.humidity"_s);
    }
};

LANTHORN_TEST(TestBatchBuilder)

} // namespace tst_batchbuilder

#include "tst_batchbuilder.moc"
