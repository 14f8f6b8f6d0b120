// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/linesender.h>

namespace lanthorn::cli {

namespace {
constexpr qsizetype readAhead = 64; // Lines.
} // namespace

LineSender::LineSender(Poster &poster, Scheduler &scheduler, QObject *parent)
    : QObject(parent)
    , m_outbox(poster, scheduler)
{
    connect(&m_outbox, &Outbox::sent, this, &LineSender::sent);
    connect(&m_outbox, &Outbox::failed, this, [this](int number, const Error &error) {
        ++m_failures;
        Q_EMIT failed(number, error);
    });
    connect(&m_outbox, &Outbox::sizeChanged, this, &LineSender::update);
    connect(&poster, &Poster::readyChanged, this, [this, &poster] {
        m_wasReady |= poster.isReady();
        update();
    });
    m_wasReady = poster.isReady();
}

void LineSender::sendText(const QString &text)
{
    m_outbox.add(text, ++m_lines);
}

void LineSender::sendInput(int descriptor, const QString &lastLine)
{
    m_hasInput = true;
    m_lastLine = lastLine;
    m_reader = std::make_unique<LineReader>(descriptor);
    connect(m_reader.get(), &LineReader::lineRead, this, &LineSender::handleLine);
    connect(m_reader.get(), &LineReader::ended, this, &LineSender::endInput);
}

void LineSender::handleLine(const QString &line)
{
    ++m_lines;
    if (!m_lastLine.isEmpty() && line == m_lastLine) {
        endInput();
    } else if (!QStringView(line).trimmed().isEmpty()) {
        m_outbox.add(line, m_lines);
        update();
    }
}

void LineSender::endInput()
{
    m_hasInput = false;
    update();
}

void LineSender::update()
{
    if (m_reader)
        m_reader->setPaused(!m_hasInput || m_outbox.size() >= readAhead);
    // Without any input, too, it must turn out whether there is a way to send.
    if (!m_hasInput && m_outbox.size() == 0 && m_wasReady)
        Q_EMIT finished();
}

} // namespace lanthorn::cli
