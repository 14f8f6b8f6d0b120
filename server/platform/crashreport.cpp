// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <platform/crashreport.h>

#include <platform/privatefile.h>

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>

#if defined(Q_OS_LINUX) && __has_include(<execinfo.h>)
#define LANTHORN_HAS_CRASH_REPORTS
#include <array>
#include <atomic>
#include <csignal>
#include <cstring>

#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <unistd.h>
#endif

namespace lanthorn::inline platform {

#ifdef LANTHORN_HAS_CRASH_REPORTS

using namespace Qt::StringLiterals;

namespace {

constexpr int keptReports = 10;
constexpr int mostFrames = 64;

struct CodeFile
{
    uintptr_t start;
    uintptr_t end;
    std::array<char, 64> name; //!< Without its folder, which may have somebody's name.
};

// A handler of signals is a plain function, and reaches nothing else.
std::array<char, 4096> reportFile {};
std::array<char, 256> firstLine {};
std::array<CodeFile, 512> codeFiles {};
std::atomic<int> codeFileCount {0};
std::array<char, 64 * 1024> handlerStack {};
std::atomic_flag isCrashed = ATOMIC_FLAG_INIT;

constexpr std::array crashSignals {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

template<size_t Size>
void copyText(std::array<char, Size> &to, const char *from)
{
    std::strncpy(to.data(), from, Size - 1);
    to[Size - 1] = '\0';
}

const char *signalName(int signal)
{
    switch (signal) {
    case SIGSEGV:
        return "SIGSEGV";
    case SIGBUS:
        return "SIGBUS";
    case SIGFPE:
        return "SIGFPE";
    case SIGILL:
        return "SIGILL";
    case SIGABRT:
        return "SIGABRT";
    default:
        return "?";
    }
}

void writeText(int file, const char *text)
{
    // There is nobody to tell that it failed.
    [[maybe_unused]] const auto written = ::write(file, text, std::strlen(text));
}

void writeHex(int file, uintptr_t number)
{
    std::array<char, 2 * sizeof number + 3> text {};
    size_t at = text.size() - 1;
    do {
        text[--at] = "0123456789abcdef"[number % 16];
        number /= 16;
    } while (number != 0);
    text[--at] = 'x';
    text[--at] = '0';
    writeText(file, &text[at]);
}

void writeAddress(int file, uintptr_t address)
{
    const int count = codeFileCount.load(std::memory_order_acquire);
    for (int i = 0; i < count; ++i) {
        const CodeFile &code = codeFiles[size_t(i)];
        if (address >= code.start && address < code.end) {
            writeText(file, code.name.data());
            writeText(file, "+");
            address -= code.start;
            break;
        }
    }
    writeHex(file, address);
    writeText(file, "\n");
}

void leaveReport(int signal)
{
    const int file = ::open(reportFile.data(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return;
    writeText(file, firstLine.data());
    writeText(file, "\nSignal: ");
    writeText(file, signalName(signal));
    writeText(file, "\nCalls, the innermost first:\n");
    std::array<void *, mostFrames> frames {};
    const int count = ::backtrace(frames.data(), mostFrames);
    for (int i = 0; i < count; ++i)
        writeAddress(file, reinterpret_cast<uintptr_t>(frames[size_t(i)]));
    ::close(file);
}

void handleCrash(int signal)
{
    if (!isCrashed.test_and_set())
        leaveReport(signal);
    // As if nobody had handled it: the system ends the program, and may keep its memory. The signal
    // comes when this returns.
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

int noteCodeFile(dl_phdr_info *info, size_t, void *data)
{
    int &count = *static_cast<int *>(data);
    if (count >= int(codeFiles.size()))
        return 1;
    uintptr_t end = 0;
    for (int i = 0; i < info->dlpi_phnum; ++i) {
        const auto &part = info->dlpi_phdr[i];
        if (part.p_type == PT_LOAD)
            end = std::max(end, uintptr_t(info->dlpi_addr + part.p_vaddr + part.p_memsz));
    }
    CodeFile &code = codeFiles[size_t(count)];
    code.start = info->dlpi_addr;
    code.end = end;
    const char *slash = std::strrchr(info->dlpi_name, '/');
    const char *name = slash ? slash + 1 : info->dlpi_name;
    copyText(code.name, *name != '\0' ? name : "program"); // The program itself has no name there.
    ++count;
    return 0;
}

void dropOldReports(const QString &folder)
{
    const QStringList names = QDir(folder).entryList({u"crash-*.txt"_s}, QDir::Files, QDir::Name);
    for (qsizetype i = 0; i + keptReports < names.size(); ++i)
        QFile::remove(folder + u'/' + names.at(i));
}

} // namespace

void installCrashReports(const QString &folder, const QByteArray &program)
{
    if (!makePrivateFolder(folder))
        return;
    dropOldReports(folder);
    // The moment of the start: in a handler one cannot ask for the time of day in words.
    const QString name = u"%1/crash-%2-%3.txt"_s.arg(
        folder, QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-hhmmss"_s),
        QString::number(::getpid()));
    const QByteArray path = QFile::encodeName(name);
    if (path.size() >= qsizetype(reportFile.size()))
        return;
    copyText(reportFile, path.constData());
    copyText(firstLine, program.constData());
    noteLoadedCode();
    void *frame = nullptr;
    ::backtrace(&frame, 1); // Its first call loads code, which a handler must not.

    // Also where a stack has no room left.
    stack_t stack {};
    stack.ss_sp = handlerStack.data();
    stack.ss_size = handlerStack.size();
    ::sigaltstack(&stack, nullptr);
    struct sigaction action
    {
    };
    action.sa_handler = handleCrash;
    action.sa_flags = SA_ONSTACK;
    ::sigemptyset(&action.sa_mask);
    for (const int signal : crashSignals)
        ::sigaction(signal, &action, nullptr);
}

void noteLoadedCode()
{
    int count = 0;
    ::dl_iterate_phdr(noteCodeFile, &count);
    codeFileCount.store(count, std::memory_order_release);
}

QString crashReportFile()
{
    return QFile::decodeName(reportFile.data());
}

#else

void installCrashReports(const QString &, const QByteArray &)
{
}

void noteLoadedCode()
{
}

QString crashReportFile()
{
    return {};
}

#endif

} // namespace lanthorn::inline platform
