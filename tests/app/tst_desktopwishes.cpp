// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/desktopwishes.h>

#include <app/offscreen.h>
#include <app/windowprogram.h>

#include <QApplication>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusServer>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QStyle>
#include <QTest>

#include <memory>

namespace tst_desktopwishes {

using namespace lanthorn;
using namespace Qt::StringLiterals;

using Group = QMap<QString, QVariant>;
using Groups = QMap<QString, Group>;

//! The settings portal at the other end of a connection of its own, as its specification says.
class Portal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    Groups groups;
    QStringList asked;

public Q_SLOTS:
    QMap<QString, QVariantMap> ReadAll(const QStringList &wanted)
    {
        asked = wanted;
        QMap<QString, QVariantMap> answer;
        for (auto it = groups.cbegin(); it != groups.cend(); ++it)
            answer.insert(it.key(), it.value());
        return answer;
    }
};

class TestDesktopWishes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qDBusRegisterMetaType<QMap<QString, QVariantMap>>(); }
    void init()
    {
        test::failOnAnyWarningOfOurs();
        m_portal = std::make_unique<Portal>();
        m_server = std::make_unique<QDBusServer>(u"unix:tmpdir=/tmp"_s);
        m_server->setAnonymousAuthenticationAllowed(true);
        connect(m_server.get(), &QDBusServer::newConnection, this,
                [this](QDBusConnection connection) {
                    connection.registerObject(u"/org/freedesktop/portal/desktop"_s, m_portal.get(),
                                              QDBusConnection::ExportAllSlots);
                    m_theirs = connection.name();
                });
        const QDBusConnection ours =
            QDBusConnection::connectToPeer(m_server->address(), u"tst-desktop-wishes"_s);
        QVERIFY(ours.isConnected());
        QTRY_VERIFY(!m_theirs.isEmpty());
    }
    void cleanup()
    {
        QDBusConnection::disconnectFromPeer(u"tst-desktop-wishes"_s);
        QDBusConnection::disconnectFromPeer(m_theirs);
        m_theirs.clear();
        m_server.reset();
        m_portal.reset();
    }

    void asksAndFollows()
    {
        m_portal->groups = {
            {u"org.freedesktop.appearance"_s, {{u"color-scheme"_s, 1u}, {u"contrast"_s, 1u}}},
            {u"org.gnome.desktop.interface"_s, {{u"enable-animations"_s, false}}},
        };
        DesktopWishes wishes(QDBusConnection(u"tst-desktop-wishes"_s));
        QSignalSpy changed(&wishes, &DesktopWishes::changed);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(wishes.current(), (Wishes {true, true, true}));
        QVERIFY(m_portal->asked.contains(u"org.freedesktop.appearance"_s));
        tell(u"org.freedesktop.appearance"_s, u"contrast"_s, 0u);
        QTRY_COMPARE(wishes.current(), (Wishes {true, false, true}));
        tell(u"org.gnome.desktop.interface"_s, u"enable-animations"_s, true);
        QTRY_COMPARE(wishes.current(), (Wishes {true, false, false}));
        tell(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 2u); // Light.
        QTRY_COMPARE(wishes.current(), Wishes());
        const auto before = changed.size();
        tell(u"org.gnome.desktop.interface"_s, u"font-name"_s, u"Sans"_s);
        tell(u"org.freedesktop.appearance"_s, u"contrast"_s, 1u);
        QTRY_COMPARE(changed.size(), before + 1); // What does not concern us is no news.
    }

    void nobodyAnswers()
    {
        const DesktopWishes none(std::nullopt);
        QCOMPARE(none.current(), Wishes());
    }

    void theyAreHeeded()
    {
        const auto restore = qScopeGuard([] { applyAppearance(Appearance::System); });
        const auto motion = [] {
            return QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration);
        };
        applyAppearance(Appearance::Dark);
        QVERIFY(motion() > 0);
        QVERIFY(!isHighContrast(QApplication::palette()));
        applyAppearance(Appearance::Dark, {false, true, true});
        QCOMPARE(motion(), 0);
        QVERIFY(isHighContrast(QApplication::palette()));
        QVERIFY(isDark(QApplication::palette()));
        const ThemeColors colors = themeColors(QApplication::palette());
        QVERIFY(contrast(colors.muted, colors.panel) > 20);
        QVERIFY(contrast(colors.error, colors.errorPanel) >= 7);
        QVERIFY(colors.bubbleEdge.isValid());
        applyAppearance(Appearance::Light, {false, true, false});
        QVERIFY(isHighContrast(QApplication::palette()));
        QVERIFY(!isDark(QApplication::palette()));
        applyAppearance(Appearance::Light);
        QVERIFY(!isHighContrast(QApplication::palette()));
        QVERIFY(!themeColors(QApplication::palette()).bubbleEdge.isValid());
    }

private:
    void tell(const QString &group, const QString &key, const QVariant &value)
    {
        QDBusMessage message =
            QDBusMessage::createSignal(u"/org/freedesktop/portal/desktop"_s,
                                       u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s);
        message.setArguments({group, key, QVariant::fromValue(QDBusVariant(value))});
        QVERIFY(QDBusConnection(m_theirs).send(message));
    }

    std::unique_ptr<QDBusServer> m_server;
    std::unique_ptr<Portal> m_portal;
    QString m_theirs;
};

LANTHORN_WINDOW_TEST(TestDesktopWishes)

} // namespace tst_desktopwishes

#include "tst_desktopwishes.moc"
