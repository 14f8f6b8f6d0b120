// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/share/pagessection.h>

#include <app/offscreen.h>
#include <app/windowprogram.h>

#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

namespace tst_pagessection {

using namespace lanthorn;
using namespace Qt::StringLiterals;
using Link = SessionStatus::Link;

class TestPagesSection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarningOfOurs();
        m_session = std::make_unique<Session>();
        m_session->setNick(*Nickname::fromString(u"ann"_s));
        m_session->host({QHostAddress(QHostAddress::LocalHost), quint16(0)});
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        m_section = std::make_unique<PagesSection>(m_session.get());
        m_section->show();
        QFile page(m_folder.filePath(u"mine.html"_s));
        QVERIFY(page.open(QIODevice::WriteOnly) && page.write("<p>mine") > 0);
    }
    void cleanup()
    {
        m_section.reset();
        m_session.reset();
    }

    void aFolderIsServed()
    {
        QVERIFY(!m_section->removeButton()->isVisible());
        QTRY_VERIFY(get("/mine.html").startsWith("HTTP/1.1 404"));
        m_section->chooseButton()->click();
        auto *dialog = m_section->findChild<QFileDialog *>();
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(m_folder.path());
        dialog->close();
        QVERIFY(m_section->removeButton()->isVisible());
        QVERIFY(m_section->text()->text().contains(m_folder.path()));
        QTRY_VERIFY(get("/mine.html").endsWith("<p>mine"));
        // Also after it has started anew.
        m_session->setEncrypted(true);
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        m_session->setEncrypted(false);
        QTRY_COMPARE(m_session->status().link, Link::Connected);
        QTRY_VERIFY(get("/mine.html").endsWith("<p>mine"));
        m_section->removeButton()->click();
        QVERIFY(!m_section->removeButton()->isVisible());
        QTRY_VERIFY(get("/mine.html").startsWith("HTTP/1.1 404"));
    }

private:
    QByteArray get(const QByteArray &path) const
    {
        const auto port = quint16(m_session->status().port);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        socket.write("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port)
                     + "\r\nConnection: close\r\n\r\n");
        QByteArray answer;
        const bool ended = QTest::qWaitFor([&] {
            answer += socket.readAll();
            return socket.state() == QAbstractSocket::UnconnectedState;
        });
        return ended ? answer : QByteArray();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<PagesSection> m_section;
};

LANTHORN_WINDOW_TEST(TestPagesSection)

} // namespace tst_pagessection

#include "tst_pagessection.moc"
