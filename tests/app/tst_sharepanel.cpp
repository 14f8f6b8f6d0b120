// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/share/sharepanel.h>

#include <app/offscreen.h>
#include <app/share/announcesection.h>
#include <app/widgettree.h>

#include <app/share/encryptionsection.h>
#include <app/share/linktext.h>
#include <app/share/qrscreen.h>
#include <app/share/qrsheet.h>
#include <app/share/qrview.h>
#include <app/share/sharerow.h>
#include <app/theme.h>
#include <app/widgets/banner.h>
#include <app/windowprogram.h>

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QScopeGuard>
#include <QScrollArea>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace tst_sharepanel {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;

namespace {

const HostRequest anyPort {QHostAddress(QHostAddress::LocalHost), quint16(0)};

NetworkAddress at(const QString &address, NetworkKind kind)
{
    return {QHostAddress(address), u"x"_s, kind};
}

//! The modules of the code in a picture of one, found by its quiet zone.
bool holds(const QImage &image, const QRect &area, const QrCode &code)
{
    const int side = code.size() + 2 * QrCode::quietZone;
    const int pixels = std::min(area.width(), area.height()) / side;
    QRect square(0, 0, side * pixels, side * pixels);
    square.moveCenter(area.center());
    for (int y = -QrCode::quietZone; y < code.size() + QrCode::quietZone; ++y) {
        for (int x = -QrCode::quietZone; x < code.size() + QrCode::quietZone; ++x) {
            const QPoint middle((2 * (x + QrCode::quietZone) + 1) * pixels / 2,
                                (2 * (y + QrCode::quietZone) + 1) * pixels / 2);
            const bool dark = image.pixelColor(square.topLeft() + middle).lightness() < 128;
            if (dark != code.isDark(x, y))
                return false;
        }
    }
    return true;
}

} // namespace

class TestSharePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void init()
    {
        test::failOnAnyWarningOfOurs();
        m_addresses = {at(u"192.168.1.20"_s, NetworkKind::Wifi),
                       at(u"10.8.0.2"_s, NetworkKind::Vpn)};
        m_session = std::make_unique<Session>([this] { return m_addresses; },
                                              m_folder.filePath(u"known-hosts"_s), m_folder.path());
        m_session->setNick(*Nickname::fromString(u"ann"_s));
        m_open = std::make_unique<QAction>(u"Open to the &network"_s);
        m_open->setCheckable(true);
        connect(m_open.get(), &QAction::triggered, m_session.get(), &Session::setOpenToNetwork);
        connect(m_session.get(), &Session::statusChanged, m_open.get(),
                [this] { m_open->setChecked(m_session->status().isOpenToNetwork); });
        m_announce = std::make_unique<QAction>(u"Let others nearby &find it"_s);
        m_announce->setCheckable(true);
        m_announce->setChecked(true);
        connect(m_announce.get(), &QAction::triggered, m_session.get(), &Session::setAnnounced);
        m_encrypt = std::make_unique<QAction>(u"&Encrypt connections"_s);
        m_encrypt->setCheckable(true);
        connect(m_encrypt.get(), &QAction::triggered, m_session.get(), &Session::setEncrypted);
        m_session->host(anyPort);
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        m_panel = std::make_unique<SharePanel>(
            m_session.get(),
            SharePanel::Switches {m_open.get(), m_announce.get(), m_encrypt.get()});
        m_panel->show();
    }
    void cleanup()
    {
        m_panel.reset();
        m_open.reset();
        m_announce.reset();
        m_encrypt.reset();
        m_session.reset();
    }

    void whoIsFoundIsAChoice()
    {
        auto *toggle = m_panel->findChild<AnnounceSection *>()->toggle();
        QVERIFY(toggle->isChecked());
        QVERIFY(m_session->isAnnounced());
        toggle->click();
        QVERIFY(!m_session->isAnnounced());
        QVERIFY(!m_announce->isChecked());
        m_announce->trigger();
        QVERIFY(toggle->isChecked());
        QVERIFY(m_session->isAnnounced());
    }

    //! A port that anybody may have has no code; which addresses have one, tst_sharetext shows.
    void saysWhereThereIsNoCode()
    {
        m_open->trigger();
        QTRY_COMPARE(m_panel->rows().size(), 2);
        QCOMPARE(m_panel->code()->text(), u"There is no join code for this address."_s);
        QVERIFY(m_panel->code()->isVisible());
    }

    void offersTheSwitchWhileAlone()
    {
        QVERIFY(shows(u"So far only this computer can join."_s));
        QVERIFY(m_panel->rows().isEmpty());
        QVERIFY(shows(u"Listening on 127.0.0.1, port "_s + port()));
        auto *toggle = m_panel->findChild<QCheckBox *>();
        QVERIFY(toggle && toggle->isVisible() && !toggle->isChecked());
        toggle->click();
        QTRY_COMPARE(m_panel->rows().size(), 2);
        QVERIFY(toggle->isChecked());
        QVERIFY(m_open->isChecked()); // There is one truth.
        QVERIFY(shows(u"Listening on all addresses, port "_s + port()));
        QVERIFY(!shows(u"So far only this computer can join."_s));
        m_open->trigger();
        QTRY_VERIFY(m_panel->rows().isEmpty());
        QVERIFY(!toggle->isChecked());
    }

    void showsEachWay()
    {
        openToNetwork();
        const QString first = u"http://192.168.1.20:%1/"_s.arg(port());
        const QString second = u"http://10.8.0.2:%1/"_s.arg(port());
        QCOMPARE(row(0)->text(), first);
        QCOMPARE(row(0)->accessibleName(), first + u", Wi-Fi"_s);
        QCOMPARE(row(1)->accessibleName(), second + u", VPN, only for others in it"_s);
        QVERIFY(row(0)->isChecked());
        QCOMPARE(qr()->code(), QrCode::of(first.toLatin1()));
        QTest::mouseClick(row(1), Qt::LeftButton, {}, {20, 20});
        QVERIFY(row(1)->isChecked());
        QVERIFY(!row(0)->isChecked());
        QCOMPARE(qr()->code(), QrCode::of(second.toLatin1()));
        QTest::keyClick(row(1), Qt::Key_Up);
        QVERIFY(row(0)->isChecked());
        row(1)->copyButton()->click();
        QCOMPARE(QApplication::clipboard()->text(), second);
        QCOMPARE(row(1)->copyButton()->text(), u"Copied"_s);
        QVERIFY(row(0)->isChecked());
    }

    void encryptsAndShowsTheFingerprint()
    {
        openToNetwork();
        auto *section = m_panel->findChild<EncryptionSection *>();
        QVERIFY(!section->toggle()->isChecked());
        QVERIFY(!section->fingerprint()->isVisible());
        QVERIFY(section->text()->text().contains(u"could read what is written here"_s));
        QVERIFY(section->text()->text().contains(u"has to join again"_s));
        section->toggle()->click();
        QVERIFY(m_encrypt->isChecked()); // There is one truth.
        QTRY_VERIFY(section->fingerprint()->isVisible());
        const KeyFingerprint key = *m_session->status().ownKey;
        QCOMPARE(section->fingerprint()->text(), keyText(key));
        QVERIFY(section->text()->text().contains(u"warning"_s));
        QVERIFY(section->text()->text().contains(u"has to join again"_s));
        section->copyButton()->click();
        QCOMPARE(QApplication::clipboard()->text(), key.toString());
        QCOMPARE(section->copyButton()->text(), u"Copied"_s);
        QTRY_COMPARE(m_panel->rows().size(), 2);
        const QString link = u"https://192.168.1.20:%1/"_s.arg(port());
        QCOMPARE(row(0)->text(), link);
        QCOMPARE(qr()->code(), QrCode::of(link.toLatin1()));
        m_encrypt->trigger();
        QTRY_VERIFY(!section->fingerprint()->isVisible());
        QVERIFY(!section->toggle()->isChecked());
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QCOMPARE(row(0)->text(), u"http://192.168.1.20:%1/"_s.arg(port()));
    }

    void theChosenOneStaysChosen()
    {
        openToNetwork();
        row(1)->click();
        m_addresses.prepend(at(u"172.20.0.5"_s, NetworkKind::Ethernet));
        m_panel->sharing()->refresh();
        QCOMPARE(m_panel->rows().size(), 3);
        QVERIFY(row(2)->isChecked());
        QVERIFY(row(2)->text().contains(u"10.8.0.2"_s));
        m_addresses.removeLast();
        m_panel->sharing()->refresh();
        QVERIFY(row(0)->isChecked()); // It went away; the best one takes its place.
        QCOMPARE(qr()->code(), QrCode::of(row(0)->text().toLatin1()));
    }

    void linksLeadToTheRoom()
    {
        openToNetwork();
        auto *target = m_panel->findChild<QComboBox *>();
        QVERIFY(!target->isEnabled());
        m_panel->setRoom(*RoomName::fromString(u"help"_s));
        QVERIFY(row(0)->text().endsWith(u"/chat/help/"_s));
        QCOMPARE(target->currentText(), u"Room help"_s);
        target->setCurrentIndex(0);
        Q_EMIT target->activated(0);
        QVERIFY(row(0)->text().endsWith(port() + u'/'));
        m_panel->setRoom(*RoomName::fromString(u"other"_s));
        QVERIFY(row(0)->text().endsWith(port() + u'/')); // The choice holds.
        m_panel->setRoom(std::nullopt);
        QCOMPARE(target->count(), 1);
        m_panel->setRoom(*RoomName::fromString(u"help"_s));
        QCOMPARE(target->currentIndex(), 0);
        Q_EMIT target->activated(1);
        QVERIFY(row(0)->text().endsWith(u"/chat/help/"_s));
    }

    void noNetwork()
    {
        m_addresses.clear();
        m_session->setOpenToNetwork(true);
        QTRY_VERIFY(shows(u"There is no network."_s));
        QVERIFY(m_panel->rows().isEmpty());
        m_addresses = {at(u"192.168.1.20"_s, NetworkKind::Wifi)};
        QTRY_COMPARE(m_panel->rows().size(), 1); // It looks again by itself.
    }

    void fullScreen()
    {
        openToNetwork();
        if (!hasQr())
            QSKIP("built without QR codes");
        QTRY_VERIFY(m_panel->isActiveWindow());
        QTest::keyClick(m_panel.get(), Qt::Key_F11);
        QPointer<QrScreen> screen;
        QTRY_VERIFY(screen = m_panel->findChild<QrScreen *>());
        QVERIFY(screen->isFullScreen());
        QTest::keyClick(screen.data(), Qt::Key_A);
        QVERIFY(screen);
        QTest::keyClick(screen.data(), Qt::Key_Escape);
        QTRY_VERIFY(!screen);
    }

    void drawsTheCode()
    {
        if (!hasQr())
            QSKIP("built without QR codes");
        const auto code = QrCode::of("http://192.168.1.20:8000/");
        QImage image(500, 400, QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        paintQrCode(&painter, {30, 10, 460, 380}, *code);
        painter.end();
        QVERIFY(holds(image, {30, 10, 460, 380}, *code));
        QVERIFY(!holds(image, {30, 10, 460, 380}, *QrCode::of("http://192.168.1.21:8000/")));
    }

    void savesAPicture()
    {
        openToNetwork();
        if (!hasQr())
            QSKIP("built without QR codes");
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"code.png"_s);
        m_panel->savePicture(path);
        const QImage image(path);
        QVERIFY(image.width() >= 1000);
        QCOMPARE(image,
                 qrSheetPicture({*qr()->code(), row(0)->text()}, m_panel->font())
                     .convertToFormat(image.format()));
        QVERIFY(problem().isEmpty());
        m_panel->savePicture(folder.filePath(u"nowhere/code.png"_s));
        QVERIFY(problem().startsWith(u"The QR code was not saved: "_s));
        m_panel->savePicture(path);
        QVERIFY(problem().isEmpty());
    }

    //! Between the squares and the link, which stay what they are.
    void thePictureHasTheJoinCode()
    {
        const auto code = QrCode::of("http://192.168.1.20:8000/");
        if (!code)
            QSKIP("built without QR codes");
        QrSheet sheet {*code, u"http://192.168.1.20:8000/"_s};
        const QImage without = qrSheetPicture(sheet, m_panel->font());
        sheet.joinCode = u"Join code 00A-0M1"_s;
        const QImage with = qrSheetPicture(sheet, m_panel->font());
        const auto rows = [](const QImage &image) { // With something on them.
            QList<bool> inked;
            for (int y = 0; y < image.height(); ++y) {
                bool isInked = false;
                for (int x = 0; x < image.width(); ++x)
                    isInked |= qGray(image.pixel(x, y)) < 128;
                inked.append(isInked);
            }
            return inked;
        };
        // From the bottom: the link, then in one of them the join code, then the squares.
        const auto bands = [&](const QImage &image) {
            const QList<bool> inked = rows(image);
            int count = 0;
            for (qsizetype y = 1; y < inked.size(); ++y)
                count += inked.at(y) && !inked.at(y - 1);
            return count;
        };
        QCOMPARE(bands(with), bands(without) + 1);
    }

    void nothingIsBetweenTheEmptyStateAndItsSwitch()
    {
        const auto *toggle = m_panel->findChild<QCheckBox *>();
        QTRY_VERIFY(
            bottomOf(u"Open it to the network for a link and a QR code to give to others."_s) > 0);
        const int gap = toggle->mapTo(m_panel.get(), QPoint()).y()
            - bottomOf(u"Open it to the network for a link and a QR code to give to others."_s);
        QVERIFY2(gap > 0 && gap < 60, qPrintable(QString::number(gap)));
    }

    void scrollBarStandsInTheMargin()
    {
        const auto restore = qScopeGuard([] { applyAppearance(Appearance::System); });
        applyAppearance(Appearance::Light);
        openToNetwork();
        auto *close = m_panel->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Close);
        const auto *bar = m_panel->findChild<QScrollArea *>()->verticalScrollBar();
        for (const int height : {1200, 300}) {
            m_panel->resize(760, height);
            QTRY_COMPARE(bar->isVisible(), height == 300);
            QTRY_COMPARE(rightOf(row(0)), rightOf(close));
        }
        // Its ground is that of the panel.
        const QImage picture = m_panel->grab().toImage();
        const QPoint end = bar->mapTo(m_panel.get(), bar->rect().bottomRight()) - QPoint(0, 4);
        QCOMPARE(picture.pixelColor(end), m_panel->palette().color(QPalette::Window));
    }

    void everyControlHasAName()
    {
        openToNetwork();
        QCOMPARE(test::namelessControls(m_panel.get()), QStringList());
    }

private:
    void openToNetwork()
    {
        m_session->setOpenToNetwork(true);
        QTRY_COMPARE(m_panel->rows().size(), 2);
    }
    ShareRow *row(int index) const { return m_panel->rows().at(index); }
    QrView *qr() const { return m_panel->findChild<QrView *>(); }
    QString port() const { return QString::number(m_session->status().port); }
    bool shows(const QString &text) const
    {
        const QList<QLabel *> labels = m_panel->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text() == text;
        });
    }
    int rightOf(const QWidget *widget) const
    {
        return widget->mapTo(m_panel.get(), widget->rect().topRight()).x();
    }
    int bottomOf(const QString &text) const
    {
        const QList<QLabel *> labels = m_panel->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisible() && label->text() == text)
                return label->mapTo(m_panel.get(), label->rect().bottomLeft()).y();
        }
        return 0;
    }
    //! What the panel complains of, or nothing.
    QString problem() const
    {
        for (const Banner *banner : m_panel->findChildren<Banner *>()) {
            if (banner->isVisible() && banner->content().kind == BannerContent::Kind::Error)
                return banner->content().text;
        }
        return {};
    }

    QList<NetworkAddress> m_addresses;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<QAction> m_open;
    std::unique_ptr<QAction> m_announce;
    std::unique_ptr<QAction> m_encrypt;
    const QTemporaryDir m_folder;
    std::unique_ptr<SharePanel> m_panel;
};

LANTHORN_WINDOW_TEST(TestSharePanel)

} // namespace tst_sharepanel

#include "tst_sharepanel.moc"
