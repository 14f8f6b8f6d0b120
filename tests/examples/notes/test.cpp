// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes.h"

#include <channels/memorychannellayer.h>
#include <channels/urlrouter.h>
#include <server/http/httpcommunicator.h>
#include <testing/communicator.h>
#include <testing/warnings.h>

#include <QTemporaryDir>
#include <QTest>

class TestNotes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void whoComesLaterGetsItAll()
    {
        const QTemporaryDir folder;
        WorkerPool pool;
        MemoryChannelLayer layer;
        const Notes notes {&pool, folder.filePath(u"notes.sqlite"_s)};
        const UrlRouter routes({{u"ws/notes/<slug:room>/"_s, consumer<NotesConsumer>(notes)},
                                {u"notes/<slug:room>/"_s, notesPage(notes)}});
        Communicator ann(routes, layer, u"/ws/notes/den/"_s);
        QVERIFY(ann.waitForHandshake().accepted);
        for (const char *text : {"buy milk", "it's a test"}) {
            ann.sendText(text);
            QCOMPARE(ann.receiveText(), text);
        }
        ann.disconnect();
        Communicator bo(routes, layer, u"/ws/notes/den/"_s);
        QVERIFY(bo.waitForHandshake().accepted);
        QCOMPARE(bo.receiveText(), "buy milk");
        QCOMPARE(bo.receiveText(), "it's a test");
        Communicator eve(routes, layer, u"/ws/notes/attic/"_s);
        QVERIFY(eve.waitForHandshake().accepted);
        eve.sendText("alone");
        QCOMPARE(eve.receiveText(), "alone");
        QVERIFY(bo.receivesNothing());
        HttpCommunicator page(routes, u"/notes/den/"_s);
        QCOMPARE(page.response().body, "{\"notes\": [\"buy milk\", \"it's a test\"]}\n");
    }
};

QTEST_GUILESS_MAIN(TestNotes)
#include "test.moc"
