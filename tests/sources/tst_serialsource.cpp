// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sources/sensorsource.h>
#include <sources/serialsource.h>

#include <sources/gathered.h>
#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QTest>

#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace tst_serialsource {

using namespace lanthorn;
using namespace lanthorn::sources;
using namespace Qt::StringLiterals;

namespace {

//! The other end of a serial port: a pseudo terminal.
class Device final
{
public:
    Device()
        : m_descriptor(::posix_openpt(O_RDWR | O_NOCTTY))
    {
        if (m_descriptor < 0 || ::grantpt(m_descriptor) != 0 || ::unlockpt(m_descriptor) != 0)
            QTest::qFail("There is no pseudo terminal", __FILE__, __LINE__);
    }
    ~Device() { unplug(); }
    Q_DISABLE_COPY_MOVE(Device)

    QString path() const { return QString::fromLocal8Bit(::ptsname(m_descriptor)); }
    void write(const QByteArray &bytes)
    {
        if (::write(m_descriptor, bytes.constData(), size_t(bytes.size())) != bytes.size())
            QTest::qFail("The device cannot write", __FILE__, __LINE__);
    }
    void unplug()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
        m_descriptor = -1;
    }

private:
    int m_descriptor;
};

} // namespace

class TestSerialSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!hasSerialPorts())
            QSKIP("Built without serial ports");
    }
    void init() { test::failOnAnyWarning(); }

    void linesOfADevice()
    {
        Device device;
        const auto source = makeSerialSource(device.path(), 115'200, MessageKind::Any);
        const test::Gathered gathered(*source);
        source->start();
        QCOMPARE(gathered.foundCount, 1);
        // What came before is the end of something.
        device.write("7.5\n");
        device.write("temp:21.5,hum:40\r\n");
        device.write("temp:22.5,hum:41\r\ngarbage\xff\n");
        device.write("temp:23.5,hum:42\r\n");
        QTRY_VERIFY(gathered.of(u"temp"_s).contains(23.5));
        QVERIFY(!gathered.values.contains(u"1"_s));
        QCOMPARE(gathered.of(u"hum"_s).last(), 42.0);
        QCOMPARE(gathered.refused, 1);
        device.unplug();
        QTRY_COMPARE(gathered.lostCount, 1);
    }

    void aDeviceThatIsNotThere()
    {
        const auto source = makeSerialSource(u"/dev/lanthorn-none"_s, 9600, MessageKind::Any);
        const test::Gathered gathered(*source);
        source->start();
        QCOMPARE(gathered.lostCount, 1);
    }
};

LANTHORN_TEST(TestSerialSource)

} // namespace tst_serialsource

#include "tst_serialsource.moc"
