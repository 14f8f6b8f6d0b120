// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>
#include <QStringList>
#include <QTranslator>

namespace lanthorn {
inline namespace app {

//! The language of the window: installs the translations of the program and of Qt's own texts.
//! Lives in the GUI thread, as long as the application.
class Language final
{
public:
    Language() = default;
    ~Language();
    Q_DISABLE_COPY_MOVE(Language)

    //! The codes that the program comes in: `en`, `zh_CN`, `zh_TW`, `de`.
    static QStringList available();
    //! How `code` calls itself, for a menu that everybody can read.
    static QString nativeName(const QString &code);
    //! The available code nearest to `wanted` (`de_AT`, `zh-Hant`, …); of the system's languages
    //! when `wanted` is empty; `en` when nothing fits.
    static QString resolve(const QString &wanted);
    //! Whether one of them fits `wanted`.
    static bool isAvailable(const QString &wanted);

    //! Switches; every widget gets QEvent::LanguageChange. Empty means the system's language.
    void use(const QString &wanted);
    //! One of available().
    const QString &current() const { return m_current; }

private:
    QString m_current;
    QTranslator m_texts;
    QTranslator m_qtTexts;
};

} // namespace app
} // namespace lanthorn
