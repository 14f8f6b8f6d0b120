// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/terminal/console.h>

#include <client/cli/terminal/format.h>

#include <QByteArrayView>

#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

namespace {

//! 0, or the errno of what went wrong.
int writeWhole(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), size_t(bytes.size()));
        if (written > 0) {
            bytes = bytes.sliced(written);
        } else if (errno == EAGAIN) {
            // Somebody else made the descriptor non-blocking; a line must not be torn for it.
            pollfd ready {descriptor, POLLOUT, 0};
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

} // namespace

bool isTerminalAble()
{
    const QByteArray name = qgetenv("TERM");
    return !name.isEmpty() && name != "dumb";
}

Console::Console(int output, int errorOutput, QObject *parent)
    : QObject(parent)
    , m_output(output)
    , m_errorOutput(errorOutput)
    , m_colours(::isatty(output) == 1 && qEnvironmentVariableIsEmpty("NO_COLOR")
                && isTerminalAble())
{
}

void Console::print(const QByteArray &text)
{
    if (m_ended)
        return;
    const FooterPause pause(m_footer);
    const int problem = writeWhole(m_output, text + '\n');
    if (problem == 0)
        return;
    m_ended = true;
    Q_EMIT outputEnded(problem == EPIPE ? QString() : qt_error_string(problem));
}

void Console::printDimmed(const QString &text)
{
    print(dimmed(text));
}

QString Console::dimmed(const QString &text) const
{
    return m_colours ? u"\x1b[2m"_s + text + u"\x1b[0m"_s : text;
}

QString Console::bold(const QString &text) const
{
    return m_colours ? u"\x1b[1m"_s + text + u"\x1b[0m"_s : text;
}

void Console::notice(const QString &text)
{
    const FooterPause pause(m_footer);
    writeWhole(m_errorOutput, escaped(text).toUtf8() + '\n');
}

void Console::complain(const QString &text)
{
    notice("lanthorn-cli: "_L1 + text);
}

} // namespace lanthorn::inline cli
