// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/console/sourceform.h>
#include <app/console/sourcespanel.h>

#include <app/offscreen.h>
#include <app/windowprogram.h>

#include <app/sessions/session.h>
#include <app/widgets/banner.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

namespace tst_sourcespanel {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

//! Real sources of a real host.
class TestSourcesPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void init()
    {
        test::failOnAnyWarningOfOurs();
        m_folder = std::make_unique<QTemporaryDir>();
        host();
    }
    void cleanup()
    {
        m_panel.reset();
        m_session.reset();
    }

    void randomValuesAreThereAtFirst()
    {
        QTRY_COMPARE(rows(), 1);
        QCOMPARE(text(0, SourceModel::Name), u"random"_s);
        QTRY_COMPARE(text(0, SourceModel::SeriesCount), u"1"_s);
        QTRY_VERIFY(m_panel->details()->text().contains(u"random"_s));
        QVERIFY(m_panel->removeButton()->isEnabled());
    }

    void whatASourceUnderstandsIsSeen()
    {
        add(u"TCP: devices connect here"_s, u"127.0.0.1:0"_s);
        QTRY_COMPARE(rows(), 2);
        QTRY_COMPARE(m_panel->table()->currentIndex().row(), 1);
        const quint16 port = text(1, SourceModel::Name).section(u':', -1).toUShort();
        QTcpSocket device;
        device.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        QTRY_COMPARE(device.state(), QAbstractSocket::ConnectedState);
        device.write("{\"attic\": 21.5}\nno value at all\n");
        QTRY_COMPARE(text(1, SourceModel::Values), u"1"_s);
        QTRY_COMPARE(text(1, SourceModel::Refused), u"1"_s);
        QTRY_COMPARE(text(1, SourceModel::State), u"Live"_s);
        QTRY_VERIFY(m_panel->details()->text().contains(u"Series: attic"_s));
        QVERIFY(m_panel->details()->text().contains(u"Last problem: "_s));
    }

    void sourcesAreKeptForTheNextSession()
    {
        add(u"UDP datagrams"_s, u"127.0.0.1:0"_s);
        QTRY_COMPARE(rows(), 2);
        m_panel->table()->setCurrentIndex(m_panel->table()->model()->index(0, 0));
        m_panel->removeButton()->click();
        QTRY_COMPARE(rows(), 1);
        QTRY_COMPARE(contentOf(file()), QByteArray("udp://127.0.0.1:0\n"));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther;
        QVERIFY(!(QFile::permissions(file()) & others));

        host(); // Another session.
        QTRY_COMPARE(rows(), 1);
        QVERIFY(text(0, SourceModel::Name).startsWith(u"udp://127.0.0.1:"_s));
    }

    void linesOfAnotherHandStay()
    {
        m_panel.reset();
        m_session.reset();
        QFile written(file());
        QVERIFY(written.open(QIODevice::WriteOnly));
        written.write("# the lab\ngopher:\nrandom:\n");
        written.close();
        host();
        QTRY_COMPARE(rows(), 1);
        add(u"This computer"_s, {});
        QTRY_COMPARE(contentOf(file()), QByteArray("# the lab\ngopher:\nrandom:\ncomputer:\n"));
    }

    void aPasswordIsKeptAndNotShown()
    {
        m_panel->addButton()->click();
        QPointer<SourceForm> form = m_panel->findChild<SourceForm *>();
        form->kind()->setCurrentText(u"MQTT broker"_s);
        form->address()->setText(u"127.0.0.1:9/lab/#"_s);
        form->user()->setText(u"ann"_s);
        form->password()->setText(u"s:e/c@ret"_s);
        form->okButton()->click();
        QTRY_COMPARE(rows(), 2);
        QTRY_VERIFY(contentOf(file()).contains("mqtt://ann:s%3Ae%2Fc%40ret@127.0.0.1:9/lab/#"));
        QVERIFY(!text(1, SourceModel::Name).contains(u"ret@"_s));

        QTRY_COMPARE(m_panel->table()->currentIndex().row(), 1);
        m_panel->changeButton()->click();
        QTRY_VERIFY(!form);
        form = m_panel->findChild<SourceForm *>();
        QCOMPARE(form->kind()->currentText(), u"MQTT broker"_s);
        QCOMPARE(form->user()->text(), u"ann"_s);
        QCOMPARE(form->password()->text(), u"s:e/c@ret"_s);
        QCOMPARE(form->password()->echoMode(), QLineEdit::Password);
        QCOMPARE(form->address()->text(), u"127.0.0.1:9/lab/#"_s);
        form->reject();
    }

    void aSourceIsChanged()
    {
        QTRY_COMPARE(rows(), 1);
        m_panel->changeButton()->click();
        QPointer<SourceForm> form = m_panel->findChild<SourceForm *>();
        QCOMPARE(form->kind()->currentText(), u"Random values"_s);
        form->address()->setText(u"?interval=50ms"_s);
        form->okButton()->click();
        QTRY_COMPARE(contentOf(file()), QByteArray("random:?interval=50ms\n"));
        QTRY_COMPARE(rows(), 1);
        QTRY_VERIFY(text(0, SourceModel::Values).toInt() > 3);
        QCOMPARE(m_session->live()->series()->size(), 1);
    }

    void whatIsNoAddressIsSaid()
    {
        m_panel->addButton()->click();
        QPointer<SourceForm> form = m_panel->findChild<SourceForm *>();
        form->kind()->setCurrentText(u"UDP datagrams"_s);
        QVERIFY(!form->okButton()->isEnabled());
        form->address()->setText(u"nowhere"_s);
        form->okButton()->click();
        QVERIFY(form->problem()->isVisible());
        QVERIFY(form->problem()->text().contains(u"0.0.0.0:47269"_s));
        form->address()->setText(u"127.0.0.1:0"_s);
        QVERIFY(!form->problem()->isVisible());
        form->okButton()->click();
        QTRY_COMPARE(rows(), 2);
    }

private:
    void host()
    {
        m_panel.reset();
        m_session = std::make_unique<Session>();
        m_session->setSourcesFile(file());
        m_session->setNick(*Nickname::fromString(u"ann"_s));
        m_session->host({QHostAddress(QHostAddress::LocalHost), quint16(0)});
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        m_panel = std::make_unique<SourcesPanel>(m_session.get());
        m_panel->show();
    }
    void add(const QString &kind, const QString &address)
    {
        m_panel->addButton()->click();
        auto *form = m_panel->findChild<SourceForm *>();
        QVERIFY(form);
        form->kind()->setCurrentText(kind);
        form->address()->setText(address);
        form->okButton()->click();
    }
    QString file() const { return m_folder->filePath(u"sources"_s); }
    int rows() const { return m_panel->table()->model()->rowCount(); }
    QString text(int row, int column) const
    {
        m_panel->refresh(); // Rather than in a second.
        return m_panel->table()->model()->index(row, column).data().toString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<SourcesPanel> m_panel;
};

LANTHORN_WINDOW_TEST(TestSourcesPanel)

} // namespace tst_sourcespanel

#include "tst_sourcespanel.moc"
