// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace lanthorn::test {

//! A pipe of the system, both ends in this process; reading does not block.
class Pipe final
{
public:
    Pipe();
    ~Pipe();

    int readEnd() const { return m_ends[0]; }
    int writeEnd() const { return m_ends[1]; }

    void write(const QByteArray &bytes);
    void closeWriteEnd() { closeEnd(1); }
    void closeReadEnd() { closeEnd(0); }
    //! Everything that was written and not read yet.
    QByteArray read();
    //! How many bytes that is.
    int waiting() const;

private:
    Q_DISABLE_COPY_MOVE(Pipe)
    void closeEnd(int index);

    int m_ends[2] = {-1, -1};
};

} // namespace lanthorn::test
