// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/terminal/passwordprompt.h>

#include <platform/stopsignals.h>
#include <protocol/messages/authentication.h>

#include <QByteArray>

#include <array>
#include <cerrno>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace lanthorn::inline cli {

namespace {

//! Shows nothing of what is typed, as long as it lives.
class SilentTerminal final
{
public:
    explicit SilentTerminal(int terminal)
        : m_terminal(terminal)
        , m_isTerminal(::tcgetattr(terminal, &m_before) == 0)
    {
        if (!m_isTerminal)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        silent.c_lflag |= tcflag_t(ICANON | ISIG | ECHONL);
        ::tcsetattr(terminal, TCSAFLUSH, &silent);
    }
    ~SilentTerminal()
    {
        if (m_isTerminal)
            ::tcsetattr(m_terminal, TCSAFLUSH, &m_before);
    }
    Q_DISABLE_COPY_MOVE(SilentTerminal)

private:
    const int m_terminal;
    termios m_before = {};
    const bool m_isTerminal;
};

//! One line without its end.
std::optional<QByteArray> readLine(int terminal)
{
    QByteArray line;
    while (true) {
        // A signal may come before the wait, or to another thread: then only this tells.
        std::array ready {pollfd {terminal, POLLIN, 0},
                          pollfd {StopSignals::descriptor(), POLLIN, 0}};
        if (::poll(ready.data(), ready.size(), -1) < 0 || ready[1].revents != 0)
            return std::nullopt;
        char byte = 0;
        const ssize_t count = ::read(terminal, &byte, 1);
        if (count < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (count <= 0)
            return QByteArray();
        if (byte == '\n')
            return line;
        line.append(byte);
    }
}

} // namespace

std::optional<QString> askPassword(int terminal, int output, const QString &prompt)
{
    const SilentTerminal silence(terminal);
    const QByteArray utf8 = prompt.toUtf8();
    if (::write(output, utf8.constData(), size_t(utf8.size())) < 0)
        return std::nullopt;
    const auto line = readLine(terminal);
    if (!line)
        return std::nullopt;
    return normalizedPassword(QString::fromUtf8(*line));
}

} // namespace lanthorn::inline cli
