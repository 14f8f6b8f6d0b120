// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/opening.h>

#include <app/pages/chat/chatpage.h>
#include <app/pages/chat/messageview.h>
#include <app/sessions/session.h>
#include <bench/fanoutstatistics.h>
#include <bench/printresult.h>
#include <bench/process.h>
#include <bench/waiting.h>
#include <bench/writtenhistory.h>

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>

#include <cmath>
#include <memory>
#include <optional>
#include <vector>

namespace lanthorn::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int keptMessages = 1'000'000;
constexpr int openings = 11;
constexpr int pauseBetween = 300; // ms

//! Notes when messages are painted first.
class FirstPaint : public QObject
{
public:
    explicit FirstPaint(MessageView *view)
        : m_view(view)
    {
        m_timer.start();
        view->viewport()->installEventFilter(this);
    }
    //! In milliseconds; below 0: not yet.
    double took() const { return m_took; }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        // By the next turn what is painted now is on the screen.
        if (event->type() == QEvent::Paint && m_took < 0 && m_view->model()->rowCount() > 0) {
            QMetaObject::invokeMethod(
                this,
                [this] {
                    if (m_took < 0)
                        m_took = double(m_timer.nsecsElapsed()) / 1e6;
                },
                Qt::QueuedConnection);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    MessageView *m_view;
    QElapsedTimer m_timer;
    double m_took = -1;
};

} // namespace

int runOpening(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    const RoomName name = *RoomName::fromString(u"archive"_s);
    const QTemporaryDir folder;
    {
        HistoryOptions options;
        options.folder = folder.path();
        options.retention = {0, 0};
        Texts texts;
        fill(*makeHistoryStore(options), name, texts, keptMessages);
    }
    Process server(QDir(QCoreApplication::applicationDirPath()).filePath(u"lanthornd"_s),
                   {u"--port"_s, u"0"_s, u"--data"_s, folder.path(), u"--keep-days"_s, u"0"_s,
                    u"--keep-messages"_s, u"0"_s, u"--control"_s, folder.filePath(u"control"_s)},
                   {u"XDG_RUNTIME_DIR="_s + folder.path()});
    const std::optional<quint16> port = server.waitForPort();
    if (!port)
        return failed("lanthornd did not start");

    Session session(readNetworkAddresses, folder.filePath(u"hosts"_s), folder.path());
    session.setNick(*Nickname::fromString(u"Reader"_s));
    session.join(*ServerAddress::fromString(u"127.0.0.1:%1"_s.arg(*port)));
    if (!waitFor([&] { return session.status().link == SessionStatus::Link::Connected; }))
        return failed("the window could not join");
    std::vector<double> times;
    for (int i = 0; i < openings; ++i) {
        auto page = std::make_unique<ChatPage>(&session, session.openRoom(name));
        const FirstPaint first(page->messages());
        page->resize(1280, 720);
        page->show();
        if (!waitFor([&] { return first.took() >= 0; }))
            return failed("no message was shown");
        times.push_back(first.took());
        page.reset(); // Before its room.
        session.closeRoom(name);
        // What may be asked for in a time is limited.
        waitFor([] { return false; }, pauseBetween);
    }
    printResult({{"benchmark"_L1, "opening"_L1},
                 {"messages"_L1, keptMessages},
                 {"first_paint_ms_p50"_L1, std::round(percentile(times, 50) * 100) / 100},
                 {"first_paint_ms_max"_L1, std::round(percentile(times, 100) * 100) / 100}});
    return 0;
}

} // namespace lanthorn::bench
