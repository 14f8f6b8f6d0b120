// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/fanoutserver.h>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace lanthorn::bench {

namespace {

constexpr int startTimeout = 10'000; // Milliseconds.
constexpr int endTimeout = 2'000;
constexpr int endStep = 10;

} // namespace

ServerProcess::ServerProcess(const std::vector<std::string> &command)
{
    std::array<int, 2> output {};
    if (::pipe2(output.data(), O_CLOEXEC) != 0)
        return;
    std::vector<char *> arguments;
    for (const std::string &argument : command)
        arguments.push_back(const_cast<char *>(argument.c_str()));
    arguments.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    // Logs are written, as in real use, but nobody reads them.
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (::posix_spawnp(&m_process, arguments[0], &actions, nullptr, arguments.data(), environ) != 0)
        m_process = -1;
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(output[1]);
    if (m_process > 0)
        waitForPort(output[0]);
    ::close(output[0]);
}

ServerProcess::~ServerProcess()
{
    if (m_process < 0)
        return;
    ::kill(m_process, SIGTERM);
    for (int waited = 0; waited < endTimeout; waited += endStep) {
        if (::waitpid(m_process, nullptr, WNOHANG) == m_process)
            return;
        ::poll(nullptr, 0, endStep);
    }
    ::kill(m_process, SIGKILL);
    ::waitpid(m_process, nullptr, 0);
}

void ServerProcess::waitForPort(int output)
{
    std::string text;
    pollfd readable {output, POLLIN, 0};
    while (::poll(&readable, 1, startTimeout) > 0) {
        std::array<char, 512> bytes;
        const ssize_t count = ::read(output, bytes.data(), bytes.size());
        if (count <= 0)
            return;
        text.append(bytes.data(), std::size_t(count));
        const std::size_t line = text.find("Listening on ");
        const std::size_t end = text.find('\n', line);
        if (line != std::string::npos && end != std::string::npos) {
            m_port = std::uint16_t(std::atoi(text.c_str() + text.rfind(':', end) + 1));
            return;
        }
    }
}

double ServerProcess::processorSeconds() const
{
    return secondsOf("stat");
}

double ServerProcess::threadSeconds() const
{
    const std::string tasks = "/proc/" + std::to_string(m_process) + "/task";
    for (const auto &task : std::filesystem::directory_iterator(tasks)) {
        const std::string path = "task/" + task.path().filename().string();
        if (readProc((path + "/comm").c_str()) == "lanthorn-server\n")
            return secondsOf((path + "/stat").c_str());
    }
    return processorSeconds();
}

double ServerProcess::secondsOf(const char *stat) const
{
    const std::string text = readProc(stat);
    // The second field is the name in parentheses and may contain anything.
    std::istringstream fields(text.substr(text.rfind(')') + 1));
    std::string ignored;
    for (int field = 3; field < 14; ++field)
        fields >> ignored;
    double user = 0;
    double system = 0;
    fields >> user >> system;
    return (user + system) / double(::sysconf(_SC_CLK_TCK));
}

double ServerProcess::residentBytes() const
{
    const std::string memory = readProc("smaps_rollup");
    const std::size_t line = memory.find("\nRss:");
    return line == std::string::npos ? 0 : std::atof(memory.c_str() + line + 5) * 1024;
}

std::string ServerProcess::readProc(const char *name) const
{
    std::ostringstream text;
    text << std::ifstream("/proc/" + std::to_string(m_process) + '/' + name).rdbuf();
    return text.str();
}

} // namespace lanthorn::bench
