// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace lanthorn::test {

//! A language that nobody speaks: each text is a third longer than English, and in brackets.
class PseudoTranslator : public QTranslator
{
public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }

    QString translate(const char *context, const char *source, const char *, int) const override
    {
        // What Qt asks for by this is no text.
        if (qstrcmp(context, "QGuiApplication") == 0 && qstrcmp(source, "QT_LAYOUT_DIRECTION") == 0)
            return {};
        const QString text = QString::fromUtf8(source);
        // Of what takes no room, neither is the filling.
        QString filling;
        for (qsizetype length = (text.size() * 3 + 9) / 10; length > 0; --length)
            filling += length % 5 == 0 ? u' ' : u'x';
        return u'⟦' + text + filling + u'⟧';
    }

    static bool isTranslated(const QString &text) { return text.contains(u'⟦'); }
};

} // namespace lanthorn::test
