// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <platform/standardstreams.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace lanthorn::inline platform {

void prepareStandardStreams()
{
    int descriptor = 0;
    do {
        descriptor = ::open("/dev/null", O_RDWR);
    } while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    if (descriptor > STDERR_FILENO)
        ::close(descriptor);
    std::signal(SIGPIPE, SIG_IGN);
}

void outliveTerminal()
{
    std::signal(SIGHUP, SIG_IGN);
}

bool printToOutput(const char *program, const QString &text)
{
    const QByteArray bytes = text.toLocal8Bit();
    const auto size = std::size_t(bytes.size());
    if (std::fwrite(bytes.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0)
        return true;
    const int problem = errno;
    std::clearerr(stdout); // What is printed later is told anew.
    std::fprintf(stderr, "%s: cannot write the output: %s\n", program, std::strerror(problem));
    return false;
}

QString withoutStop(QString problem)
{
    while (problem.endsWith(u'.'))
        problem.chop(1);
    return problem;
}

} // namespace lanthorn::inline platform
