// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <live/hubfixture.h>
#include <live/sourcelist.h>

#include <support/testprogram.h>

#include <QTest>

namespace tst_sourcelist {

using namespace lanthorn;
using namespace lanthorn::live;
using namespace Qt::StringLiterals;
using Kind = HostCommand::Kind;

namespace {

HostCommand command(Kind kind, const QString &url, int source = 0)
{
    HostCommand command {kind};
    command.url = url;
    command.source = source;
    return command;
}

} // namespace

class TestSourceList : public test::HubFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        begin(); // Its source 1 was written by nobody.
        m_list = std::make_unique<SourceList>(*m_hub);
    }
    void cleanup()
    {
        m_list.reset();
        end();
    }

    void sourcesComeChangeAndGo()
    {
        m_list->add({u"random:"_s});
        QVERIFY(m_list->perform(command(Kind::AddSource, u" udp://127.0.0.1:0 "_s)));
        QCOMPARE(urls(), (QStringList {{}, u"random:"_s, u"udp://127.0.0.1:0"_s}));
        QCOMPARE(m_list->sources().at(2).info.kind, u"udp"_s);
        QVERIFY(m_list->perform(command(Kind::ChangeSource, u"tcp-listen://127.0.0.1:0"_s, 3)));
        QCOMPARE(m_list->sources().at(2).info.kind, u"tcp"_s);
        QCOMPARE(m_list->sources().at(2).info.id, 3);
        QVERIFY(m_list->perform(command(Kind::RemoveSource, {}, 2)));
        QCOMPARE(urls(), (QStringList {{}, u"tcp-listen://127.0.0.1:0"_s}));
    }

    void whatIsRefused_data()
    {
        QTest::addColumn<HostCommand>("order");
        QTest::addColumn<QString>("says");

        QTest::newRow("no source") << command(Kind::AddSource, u"moon://base"_s) << u"no source"_s;
        QTest::newRow("no port") << command(Kind::AddSource, u"udp://127.0.0.1"_s) << u"port"_s;
        QTest::newRow("not there") << command(Kind::RemoveSource, {}, 7) << u"no source 7"_s;
        QTest::newRow("of the host") << command(Kind::RemoveSource, {}, 1) << u"no source 1"_s;
        QTest::newRow("changed to nothing")
            << command(Kind::ChangeSource, u"file:"_s, 2) << u"path"_s;
    }

    void whatIsRefused()
    {
        QFETCH(HostCommand, order);
        QFETCH(QString, says);
        m_list->add({u"random:"_s});
        const auto done = m_list->perform(order);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::BadPayload);
        QVERIFY2(done.error().message.contains(says), qPrintable(done.error().message));
        QCOMPARE(urls(), (QStringList {{}, u"random:"_s})); // Nothing changed.
    }

    void thereIsAnEndToThem()
    {
        for (size_t i = 0; i < SourceList::mostSources; ++i)
            QVERIFY(m_list->perform(command(Kind::AddSource, u"udp://127.0.0.1:0"_s)));
        QVERIFY(!m_list->perform(command(Kind::AddSource, u"udp://127.0.0.1:0"_s)));
    }

private:
    QStringList urls() const
    {
        QStringList urls;
        const QList<HostSource> sources = m_list->sources();
        for (const HostSource &source : sources)
            urls.append(source.url);
        return urls;
    }

    std::unique_ptr<SourceList> m_list;
};

LANTHORN_TEST(TestSourceList)

} // namespace tst_sourcelist

#include "tst_sourcelist.moc"
