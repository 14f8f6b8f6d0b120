// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <dnssd/avahi.h>
#include <dnssd/servicebrowser.h>
#include <dnssd/servicepublisher.h>
#include <dnssd/servicerecord.h>

#include <support/strictlog.h>
#include <support/testprogram.h>

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QHostAddress>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <memory>

namespace tst_dnssd {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Beacon lab(int people = 3)
{
    return {u"0123456789abcdef"_s, u"Lab 3"_s, 8000, people, false, false, false};
}

} // namespace

//! What Avahi has of one program that publishes, as its interface says.
class EntryGroup : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Avahi.EntryGroup")

public:
    QStringList names; //!< Of services that were added and committed.
    QList<QByteArray> txt;
    int port = 0;
    int updates = 0;
    bool isFree = false;
    QString taken; //!< A name that this computer has already.

public Q_SLOTS:
    void AddService(int interface, int protocol, uint flags, const QString &name,
                    const QString &type, const QString &domain, const QString &host, ushort at,
                    const QList<QByteArray> &record)
    {
        if (name == taken) {
            sendErrorReply(u"org.freedesktop.Avahi.CollisionError"_s, u"Local name collision"_s);
            return;
        }
        if (interface == -1 && protocol == -1 && flags == 0 && type == "_lanthorn._tcp"_L1
            && domain.isEmpty() && host.isEmpty()) {
            m_name = name;
            port = at;
            txt = record;
        }
    }
    void UpdateServiceTxt(int, int, uint, const QString &name, const QString &, const QString &,
                          const QList<QByteArray> &record)
    {
        if (!names.isEmpty() && name == names.last())
            txt = record;
        ++updates;
    }
    void Commit() { names += m_name; }
    void Reset() { m_name.clear(); }
    void Free() { isFree = true; }

Q_SIGNALS:
    void StateChanged(int state, const QString &error);

private:
    QString m_name;
};

//! The daemon.
class Avahi : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Avahi.Server")

public:
    explicit Avahi(QDBusConnection bus)
        : m_bus(std::move(bus))
    {
    }
    std::unique_ptr<EntryGroup> group;
    QString taken;
    int browsers = 0;
    QHash<QString, Beacon> services; //!< By name, at 192.0.2.1.

public Q_SLOTS:
    QDBusObjectPath EntryGroupNew()
    {
        group = std::make_unique<EntryGroup>();
        group->taken = taken;
        m_bus.registerObject(u"/Client1/EntryGroup1"_s, group.get(),
                             QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
        return QDBusObjectPath(u"/Client1/EntryGroup1"_s);
    }
    QString GetAlternativeServiceName(const QString &name) { return name + u" #2"_s; }
    QDBusObjectPath ServiceBrowserNew(int interface, int protocol, const QString &type,
                                      const QString &domain, uint flags)
    {
        if (interface == -1 && protocol == 0 && type == "_lanthorn._tcp"_L1 && domain.isEmpty()
            && flags == 0)
            ++browsers;
        return QDBusObjectPath(u"/Client1/ServiceBrowser1"_s);
    }
    int ResolveService(int interface, int protocol, const QString &name, const QString &type,
                       const QString &domain, int, uint, int &outProtocol, QString &outName,
                       QString &outType, QString &outDomain, QString &host, int &addressProtocol,
                       QString &address, ushort &port, QList<QByteArray> &txt, uint &flags)
    {
        outProtocol = protocol;
        outName = name;
        outType = type;
        outDomain = domain;
        host = u"lab.local"_s;
        addressProtocol = 0;
        address = u"192.0.2.1"_s;
        port = services.value(name).port;
        txt = toTxt(services.value(name));
        flags = 0;
        return interface;
    }

private:
    QDBusConnection m_bus;
};

//! Over a bus of its own, on which Avahi is what its documentation says. With the real one,
//! e2e.discovery does it.
class TestDnssd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString daemon = QStandardPaths::findExecutable(u"dbus-daemon"_s);
        if (daemon.isEmpty())
            QSKIP("there is no dbus-daemon here");
        m_daemon.start(
            daemon,
            {u"--session"_s, u"--nofork"_s, u"--print-address"_s, u"--address=unix:tmpdir=/tmp"_s});
        QVERIFY(m_daemon.waitForReadyRead());
        m_address = QString::fromLatin1(m_daemon.readLine().trimmed());
        qDBusRegisterMetaType<QList<QByteArray>>();
    }
    void cleanupTestCase()
    {
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }
    void init()
    {
        test::failOnAnyWarning();
        m_now = 100s;
        m_bus = std::make_unique<QDBusConnection>(
            QDBusConnection::connectToBus(m_address, u"tst-ours"_s));
        QVERIFY(m_bus->isConnected());
    }
    void cleanup()
    {
        stopAvahi();
        m_bus.reset();
        QDBusConnection::disconnectFromBus(u"tst-ours"_s);
    }

    void publishesUpdatesAndWithdraws()
    {
        startAvahi();
        auto publisher = makePublisher();
        publisher->set(lab());
        QTRY_VERIFY(group() && group()->names == QStringList {u"Lab 3"_s});
        QCOMPARE(group()->port, 8000);
        QCOMPARE(group()->txt, toTxt(lab()));
        publisher->set(lab(4)); // Too soon.
        m_now += 5s;
        publisher->set(lab(5));
        QTRY_COMPARE(group()->txt, toTxt(lab(5)));
        QCOMPARE(group()->updates, 1);
        m_now += 5s;
        publisher->set(lab(5)); // Nothing new.
        publisher.reset();
        QTRY_VERIFY(group()->isFree);
        QCOMPARE(group()->updates, 1);
    }

    void aNameThatIsTakenGetsANumber()
    {
        startAvahi(u"Lab 3"_s);
        auto publisher = makePublisher();
        publisher->set(lab());
        QTRY_VERIFY(group() && group()->names == QStringList {u"Lab 3 #2"_s});
        Q_EMIT group()->StateChanged(3, {}); // Another computer has this one.
        QTRY_COMPARE(group()->names.last(), u"Lab 3 #2 #2"_s);
    }

    void whenAvahiComesLaterItIsTold()
    {
        auto publisher = makePublisher();
        publisher->set(lab());
        for (int run = 0; run < 2; ++run) {
            startAvahi();
            QTRY_VERIFY(group() && !group()->names.isEmpty());
            stopAvahi();
        }
        publisher->set(lab(4));
    }

    void hearsOfHosts()
    {
        startAvahi();
        m_avahi->services.insert(u"Lab 3"_s, lab());
        ServiceBrowser browser(*m_bus);
        QList<Beacon> heard;
        connect(&browser, &ServiceBrowser::heard, this,
                [&heard](const Beacon &beacon, const QHostAddress &address) {
                    if (address == QHostAddress(u"192.0.2.1"_s))
                        heard.append(beacon);
                });
        QTRY_COMPARE(m_avahi->browsers, 1);
        tell(u"ItemNew"_s, u"Lab 3"_s);
        QTRY_COMPARE(heard, QList {lab()});
        QTRY_VERIFY(heard.size() >= 2); // It is there still.
        m_avahi->services.insert(u"Lab 3"_s, lab(7));
        QTRY_COMPARE_WITH_TIMEOUT(heard.last(), lab(7), 15'000);
        tell(u"ItemNew"_s, u"nobody"_s); // Has no record that we read.
        tell(u"ItemRemove"_s, u"Lab 3"_s);
        // Until that has come, it may be said once more; then no longer.
        const auto isSilent = [&] {
            const qsizetype before = heard.size();
            return !QTest::qWaitFor([&] { return heard.size() > before; },
                                    2 * int(beaconInterval.count()));
        };
        QTRY_VERIFY_WITH_TIMEOUT(isSilent(), 30'000);
        stopAvahi();
        startAvahi();
        QTRY_COMPARE(m_avahi->browsers, 1); // It is asked anew.
    }

    void withoutAvahiNothingHappens()
    {
        auto publisher = makePublisher();
        publisher->set(lab());
        ServiceBrowser browser(*m_bus);
        // A call to and fro: whatever there was to answer was answered before.
        const QDBusMessage ping = QDBusMessage::createMethodCall(
            u"org.freedesktop.DBus"_s, u"/"_s, u"org.freedesktop.DBus"_s, u"GetId"_s);
        QCOMPARE(m_bus->call(ping).type(), QDBusMessage::ReplyMessage);
    }

private:
    std::unique_ptr<ServicePublisher> makePublisher()
    {
        return std::make_unique<ServicePublisher>(*m_bus, [this] { return m_now; });
    }
    EntryGroup *group() const { return m_avahi ? m_avahi->group.get() : nullptr; }

    void startAvahi(const QString &taken = {})
    {
        QDBusConnection theirs = QDBusConnection::connectToBus(m_address, u"tst-avahi"_s);
        m_avahi = std::make_unique<Avahi>(theirs);
        m_avahi->taken = taken;
        QVERIFY(theirs.registerObject(u"/"_s, m_avahi.get(), QDBusConnection::ExportAllSlots));
        QVERIFY(theirs.registerService(u"org.freedesktop.Avahi"_s));
    }
    void stopAvahi()
    {
        QDBusConnection::disconnectFromBus(u"tst-avahi"_s);
        m_avahi.reset();
    }
    void tell(const QString &signal, const QString &name)
    {
        QDBusMessage message = QDBusMessage::createSignal(
            u"/Client1/ServiceBrowser1"_s, u"org.freedesktop.Avahi.ServiceBrowser"_s, signal);
        message.setArguments({2, 0, name, u"_lanthorn._tcp"_s, u"local"_s, uint(0)});
        QVERIFY(QDBusConnection(u"tst-avahi"_s).send(message));
    }

    QProcess m_daemon;
    QString m_address;
    std::chrono::milliseconds m_now {};
    std::unique_ptr<QDBusConnection> m_bus;
    std::unique_ptr<Avahi> m_avahi;
};

LANTHORN_TEST(TestDnssd)

} // namespace tst_dnssd

#include "tst_dnssd.moc"
