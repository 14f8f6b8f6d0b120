// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/window/sessionbanners.h>

#include <app/offscreen.h>

#include <app/sessions/session.h>
#include <app/settings.h>
#include <app/share/linktext.h>
#include <app/widgets/bannerarea.h>
#include <app/windowprogram.h>

#include <QTemporaryDir>
#include <QTest>

namespace tst_hostkeybanners {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;

//! What the window says of the key of a host over TLS.
class TestHostKeyBanners : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    ServerThread m_server;

private Q_SLOTS:
    void initTestCase()
    {
        ServerOptions options;
        options.port = 0;
        options.tls = TlsOptions::selfMade(m_folder.path());
        m_server.start(options);
        QTRY_VERIFY(m_server.isRunning() && m_server.info().key);
    }

    void newAndChangedKey()
    {
        test::failOnAnyWarningOfOurs();
        const QString file = m_folder.filePath(u"known-hosts"_s);
        const KeyFingerprint key = *m_server.info().key;
        const auto address = ServerAddress::fromString(m_server.info().url());
        QVERIFY(address && address->isSecure());
        Settings settings(m_folder.path());
        Session session([] { return QList<NetworkAddress>(); }, file);
        session.setNick(*Nickname::fromString(u"ann"_s));
        BannerArea area;
        SessionBanners banners(&session, &settings, &area);

        session.join(*address);
        QTRY_COMPARE(session.status().link, Link::Connected);
        QCOMPARE(session.status().url.scheme(), u"https"_s);
        QVERIFY(area.banner(u"key"_s)->content().text.contains(keyText(key)));
        QVERIFY(area.banner(u"key"_s)->content().canClose);
        session.leave();
        QVERIFY(!area.banner(u"key"_s));
        session.join(*address);
        QTRY_COMPARE(session.status().link, Link::Connected);
        QVERIFY(!area.banner(u"key"_s)); // It is known now.
        session.leave();

        const KeyFingerprint other = KeyFingerprint::ofPublicKey("other");
        QVERIFY(HostKeys(file).remember(address->toString(), other));
        session.join(*address);
        QTRY_COMPARE(session.status().link, Link::Closed);
        QCOMPARE(session.status().error->code, ErrorCode::KeyChanged);
        const BannerContent content = area.banner(u"link"_s)->content();
        QCOMPARE(content.kind, BannerContent::Kind::Error);
        QVERIFY(content.text.contains(keyText(key)));
        QVERIFY(content.text.contains(keyText(other)));
        QCOMPARE(content.buttons.size(), 2);
        QCOMPARE(content.buttons.last().text, u"Trust the new key"_s);
        session.retryNow(); // Is not yet a yes.
        QTRY_COMPARE(session.status().link, Link::Closed);
        QCOMPARE(session.status().error->code, ErrorCode::KeyChanged);

        area.banner(u"link"_s)->content().buttons.last().run();
        QTRY_COMPARE(session.status().link, Link::Connected);
        QVERIFY(!session.status().keyChange);
        QVERIFY(!area.banner(u"link"_s));
        QVERIFY(HostKeys(file).check(address->toString(), key));
    }

    //! Whoever stands in the place of a known host without a key gets no name, key or password.
    void aKnownHostIsNotTriedWithoutEncryption()
    {
        test::failOnAnyWarningOfOurs();
        const QString file = m_folder.filePath(u"known-hosts-2"_s);
        ServerThread plain;
        ServerOptions options;
        options.port = 0;
        plain.start(options);
        QTRY_VERIFY(plain.isRunning());
        const auto address = ServerAddress::fromString(plain.info().url());
        QVERIFY(address && !address->isSecure() && address->hasScheme());
        QVERIFY(HostKeys(file).remember(address->toString(), KeyFingerprint::ofPublicKey("x")));
        Settings settings(m_folder.path());
        Session session([] { return QList<NetworkAddress>(); }, file);
        session.setNick(*Nickname::fromString(u"ann"_s));
        BannerArea area;
        SessionBanners banners(&session, &settings, &area);
        const auto texts = [&area] {
            QStringList list;
            for (const auto &button : area.banner(u"link"_s)->content().buttons)
                list.append(button.text);
            return list;
        };

        session.join(*address);
        QTRY_COMPARE(session.status().link, Link::Closed);
        QCOMPARE(session.status().error->code, ErrorCode::EncryptionExpected);
        QCOMPARE(texts(),
                 QStringList({u"Join encrypted"_s, u"Edit address"_s,
                              u"Forget its key and join without encryption"_s}));
        // Without a scheme it is joined as it is known.
        session.join(*ServerAddress::fromString(address->toString()));
        QTRY_COMPARE(session.status().link, Link::Closed);
        QCOMPARE(session.status().url.scheme(), u"https"_s);
        QCOMPARE(session.status().error->code, ErrorCode::EncryptionGone);

        area.banner(u"link"_s)->content().buttons.last().run();
        QTRY_COMPARE(session.status().link, Link::Connected);
        QCOMPARE(session.status().url.scheme(), u"http"_s);
        QVERIFY(!HostKeys(file).isKnown(address->toString()));
    }

    //! One's own session without encryption, at a port where another one had a key.
    void theOwnServerNeedsNoKey()
    {
        test::failOnAnyWarningOfOurs();
        const QString file = m_folder.filePath(u"known-hosts-3"_s);
        Session session([] { return QList<NetworkAddress>(); }, file);
        session.setNick(*Nickname::fromString(u"ann"_s));
        session.host();
        QTRY_COMPARE(session.status().link, Link::Connected);
        const QString own = u"127.0.0.1:%1"_s.arg(session.status().port);
        QVERIFY(HostKeys(file).remember(own, KeyFingerprint::ofPublicKey("x")));
        session.setOpenToNetwork(true); // Starts it anew.
        QTRY_COMPARE(session.status().link, Link::Connected);
        QVERIFY(session.status().isOpenToNetwork);
    }
};

LANTHORN_WINDOW_TEST(TestHostKeyBanners)

} // namespace tst_hostkeybanners

#include "tst_hostkeybanners.moc"
