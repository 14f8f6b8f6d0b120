// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace lanthorn::inline cli {

//! What stands below the output in a terminal, such as a line that is being typed, and makes room
//! while something is written.
class Footer
{
public:
    virtual ~Footer() = default;

    //! The cursor is at the begin of an empty line then. Each needs one show().
    virtual void hide() = 0;
    virtual void show() = 0;

protected:
    Footer() = default;
    Q_DISABLE_COPY_MOVE(Footer)
};

//! Hides it as long as it lives; null is no footer. Borrowed.
class FooterPause final
{
public:
    explicit FooterPause(Footer *footer)
        : m_footer(footer)
    {
        if (m_footer)
            m_footer->hide();
    }
    ~FooterPause()
    {
        if (m_footer)
            m_footer->show();
    }
    Q_DISABLE_COPY_MOVE(FooterPause)

private:
    Footer *const m_footer;
};

} // namespace lanthorn::inline cli
