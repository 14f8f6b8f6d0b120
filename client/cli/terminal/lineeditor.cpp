// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/terminal/lineeditor.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

// It needs FILE.
#include <readline/history.h>
#include <readline/readline.h>

namespace lanthorn::inline cli {

namespace {

constexpr int longestHistory = 500;

// Readline and signal handlers reach static data only.
LineEditor *theEditor = nullptr;
std::array<int, 2> stopPipe {-1, -1};

void tellStop(int)
{
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(stopPipe[1], &byte, 1);
}

void onStopKey(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGTSTP, &action, nullptr);
}

int openStopPipe()
{
    [[maybe_unused]] const int result = ::pipe2(stopPipe.data(), O_CLOEXEC | O_NONBLOCK);
    Q_ASSERT(result == 0);
    return stopPipe[0];
}

QString typedText()
{
    return QString::fromUtf8(rl_line_buffer, rl_end);
}

} // namespace

class LineEditor::Readline
{
public:
    static void start();
    //! Bound to Enter: the line vanishes, and readline sees an empty one end, which it erases.
    static int enter(int count, int key);
    static void handleLine(char *line);
    static char **complete(const char *word, int start, int end);
    static char *nextMatch(const char *word, int state);

private:
    static inline QStringList matches;
};

void LineEditor::Readline::start()
{
    rl_readline_name = "lanthorn-cli";
    rl_instream = stdin;
    rl_outstream = stdout;
    rl_catch_signals = 0; // They come by the event loop, see StopSignals.
    rl_erase_empty_line = 1;
    rl_completion_query_items = -1; // It would wait for the answer.
    rl_completer_word_break_characters = const_cast<char *>(" ");
    rl_basic_quote_characters = "";
    rl_attempted_completion_function = complete;
    rl_initialize(); // Reads ~/.inputrc, which does not know what Enter does here.
    rl_variable_bind("completion-ignore-case", "on");
    rl_variable_bind("page-completions", "off");
    for (const auto map : {emacs_standard_keymap, vi_insertion_keymap, vi_movement_keymap}) {
        rl_bind_key_in_map('\r', enter, map);
        rl_bind_key_in_map('\n', enter, map);
    }
    stifle_history(longestHistory);
}

int LineEditor::Readline::enter(int, int key)
{
    theEditor->m_entered = typedText();
    rl_clear_visible_line();
    rl_replace_line("", 1);
    rl_point = 0;
    return rl_newline(1, key);
}

void LineEditor::Readline::handleLine(char *line)
{
    LineEditor *const editor = theEditor;
    if (!line) {
        editor->m_atEnd = true;
        editor->m_keys.setEnabled(false);
        rl_callback_handler_remove();
        QMetaObject::invokeMethod(editor, &LineEditor::ended, Qt::QueuedConnection);
        return;
    }
    std::free(line); // NOLINT: readline's
    // When readline stands in the next line and can make room for what comes of it.
    QMetaObject::invokeMethod(
        editor, [editor, entered = editor->m_entered] { Q_EMIT editor->lineEntered(entered); },
        Qt::QueuedConnection);
}

char **LineEditor::Readline::complete(const char *word, int start, int)
{
    rl_attempted_completion_over = 1; // No names of files.
    const QString line = QString::fromUtf8(rl_line_buffer, rl_point);
    const qsizetype begin = QString::fromUtf8(rl_line_buffer, start).size();
    matches = theEditor->m_completer ? theEditor->m_completer(line, begin) : QStringList();
    return rl_completion_matches(word, nextMatch);
}

char *LineEditor::Readline::nextMatch(const char *, int)
{
    return matches.isEmpty() ? nullptr : ::strdup(matches.takeFirst().toUtf8().constData());
}

LineEditor::LineEditor(QObject *parent)
    : QObject(parent)
    , m_keys(STDIN_FILENO, QSocketNotifier::Read)
{
    Q_ASSERT(!theEditor);
    theEditor = this;
    connect(&m_keys, &QSocketNotifier::activated, this, &LineEditor::readKey);
    m_stopKey = std::make_unique<QSocketNotifier>(openStopPipe(), QSocketNotifier::Read);
    connect(m_stopKey.get(), &QSocketNotifier::activated, this, &LineEditor::suspend);
    onStopKey(tellStop);
    Readline::start();
    rl_callback_handler_install("", Readline::handleLine);
}

LineEditor::~LineEditor()
{
    if (!m_atEnd) {
        hide();
        rl_callback_handler_remove();
    }
    onStopKey(SIG_DFL);
    m_stopKey.reset();
    for (int &end : stopPipe) {
        ::close(end);
        end = -1;
    }
    theEditor = nullptr;
}

void LineEditor::setPrompt(const QString &prompt)
{
    if (m_prompt == prompt)
        return;
    m_prompt = prompt;
    const FooterPause pause(this);
    rl_set_prompt(prompt.toUtf8().constData());
}

void LineEditor::setText(const QString &text)
{
    const FooterPause pause(this);
    rl_replace_line(text.toUtf8().constData(), 1);
    rl_point = rl_end;
}

void LineEditor::remember(const QString &line)
{
    const QByteArray utf8 = line.toUtf8();
    const HIST_ENTRY *last =
        history_length > 0 ? history_get(history_base + history_length - 1) : nullptr;
    if (!last || utf8 != last->line)
        add_history(utf8.constData());
    using_history(); // The arrow keys begin at its end.
}

void LineEditor::hide()
{
    if (m_atEnd || m_hidden++ > 0)
        return;
    rl_clear_visible_line();
    std::fflush(rl_outstream);
}

void LineEditor::show()
{
    if (m_atEnd || --m_hidden > 0)
        return;
    rl_on_new_line();
    rl_forced_update_display();
}

void LineEditor::readKey()
{
    rl_callback_read_char();
}

void LineEditor::suspend()
{
    char byte = 0;
    [[maybe_unused]] const ssize_t count = ::read(stopPipe[0], &byte, 1);
    const FooterPause pause(this);
    rl_deprep_terminal();
    onStopKey(SIG_DFL);
    std::raise(SIGTSTP); // Returns when the shell says `fg`.
    onStopKey(tellStop);
    rl_prep_terminal(1);
}

} // namespace lanthorn::inline cli
