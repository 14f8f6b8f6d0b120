// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/pipe.h>

#include <QTest>

#include <array>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace lanthorn::test {

Pipe::Pipe()
{
    if (::pipe2(m_ends, O_CLOEXEC) != 0 || ::fcntl(m_ends[0], F_SETFL, O_NONBLOCK) != 0)
        QTest::qFail("Cannot make a pipe", __FILE__, __LINE__);
}

Pipe::~Pipe()
{
    closeReadEnd();
    closeWriteEnd();
}

void Pipe::write(const QByteArray &bytes)
{
    if (::write(m_ends[1], bytes.data(), size_t(bytes.size())) != bytes.size())
        QTest::qFail("Cannot write to the pipe", __FILE__, __LINE__);
}

QByteArray Pipe::read()
{
    QByteArray all;
    std::array<char, 4096> chunk;
    for (;;) {
        const ssize_t count = ::read(m_ends[0], chunk.data(), chunk.size());
        if (count <= 0)
            return all;
        all.append(chunk.data(), count);
    }
}

int Pipe::waiting() const
{
    int count = 0;
    if (::ioctl(m_ends[0], FIONREAD, &count) != 0)
        QTest::qFail("Cannot ask the pipe", __FILE__, __LINE__);
    return count;
}

void Pipe::closeEnd(int index)
{
    if (m_ends[index] >= 0)
        ::close(std::exchange(m_ends[index], -1));
}

} // namespace lanthorn::test
