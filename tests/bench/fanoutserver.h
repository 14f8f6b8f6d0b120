// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lanthorn::bench {

//! A server under load, as a process of its own on a free port. Ends with the object.
class ServerProcess final
{
public:
    //! Starts it and waits until it has said "Listening on ADDRESS:PORT" on standard output.
    explicit ServerProcess(const std::vector<std::string> &command);
    ~ServerProcess();
    ServerProcess(const ServerProcess &) = delete;
    ServerProcess &operator=(const ServerProcess &) = delete;

    //! 0 when the server did not start.
    std::uint16_t port() const { return m_port; }
    //! Processor time so far, all threads, in seconds (proc(5), utime and stime of stat).
    double processorSeconds() const;
    //! The same of the thread alone in which Lanthorn serves; of other servers, of all.
    double threadSeconds() const;
    //! Resident bytes (proc(5), Rss of smaps_rollup).
    double residentBytes() const;

private:
    void waitForPort(int output);
    double secondsOf(const char *stat) const;
    std::string readProc(const char *name) const;

    int m_process = -1;
    std::uint16_t m_port = 0;
};

} // namespace lanthorn::bench
