// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/linesender.h>

namespace lanthorn::inline cli {

namespace {
constexpr qsizetype readAhead = 64; // Lines.
} // namespace

LineSender::LineSender(Poster &poster, QObject *parent)
    : QObject(parent)
    , m_poster(poster)
{
    connect(&m_poster, &Poster::stored, this, [this](const ChatMessage &message) {
        m_numbers.remove(message.id);
        Q_EMIT sent(message);
        update();
    });
    connect(&m_poster, &Poster::failed, this, [this](const QString &id, const Error &error) {
        ++m_failures;
        Q_EMIT failed(m_numbers.take(id), id, error);
        update();
    });
    connect(&m_poster, &Poster::readyChanged, this, [this] {
        m_wasReady |= m_poster.isReady();
        update();
    });
    m_wasReady = m_poster.isReady();
}

void LineSender::sendText(const QString &text)
{
    ++m_lines;
    add(text);
    update();
}

void LineSender::add(const QString &text)
{
    const Result<QString> id = m_poster.post(text);
    if (id) {
        m_numbers.insert(*id, m_lines);
        return;
    }
    ++m_failures;
    Q_EMIT failed(m_lines, {}, id.error());
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
        add(line);
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
        m_reader->setPaused(!m_hasInput || m_poster.waiting() >= readAhead);
    // Without any input, too, it must turn out whether there is a way to send.
    if (!m_hasInput && m_poster.waiting() == 0 && m_wasReady)
        Q_EMIT finished();
}

} // namespace lanthorn::inline cli
