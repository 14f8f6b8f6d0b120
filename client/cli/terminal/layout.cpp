// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <client/cli/terminal/layout.h>

#include <algorithm>
#include <cwchar>

namespace lanthorn::inline cli {

using namespace Qt::StringLiterals;

namespace {
constexpr int gap = 2; // Between columns.

QString withoutBlanksAtEnd(QString line)
{
    while (line.endsWith(u' '))
        line.chop(1);
    return line;
}
} // namespace

int cellsOf(QStringView text)
{
    int cells = 0;
    const QList<uint> characters = text.toUcs4();
    for (const uint character : characters) {
        const int width = ::wcwidth(wchar_t(character));
        cells += width < 0 ? 1 : width; // Unknown to the system's locale.
    }
    return cells;
}

QString wrapped(const QString &text, int indent, const QString &label)
{
    QString result;
    QString line = label;
    if (cellsOf(label) + 1 > indent && !label.isEmpty()) {
        result = label + u'\n';
        line.clear();
    }
    bool isFirst = true;
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (!isFirst && cellsOf(line) + 1 + cellsOf(word) > terminalWidth) {
            result += line + u'\n';
            line.clear();
            isFirst = true;
        }
        if (isFirst)
            line = line.leftJustified(indent) + word;
        else
            line += u' ' + word;
        isFirst = false;
    }
    return result + withoutBlanksAtEnd(line) + u'\n';
}

QStringList inColumns(const QList<QStringList> &rows)
{
    QList<int> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], cellsOf(row.at(i)));
    }
    QStringList lines;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += row.at(i) + QString(widths.at(i) - cellsOf(row.at(i)) + gap, u' ');
        lines.append(withoutBlanksAtEnd(line));
    }
    return lines;
}

} // namespace lanthorn::inline cli
