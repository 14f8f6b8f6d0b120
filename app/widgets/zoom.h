// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QObject>

#include <array>

namespace lanthorn {
inline namespace app {

//! How much larger than usual everything is, in percent; 100 where no Zoom is.
int zoomPercent();

//! A length in pixels, at the zoom of the moment. Whoever keeps it asks again when the font
//! changes.
int zoomed(int pixels);

//! Makes everything in the windows of this program larger or smaller: texts by the font of the
//! application, and, as widgets know no such thing, the margins of their layouts and their icons.
//! What is painted asks zoomed(). There is at most one; as long as it lives, also widgets that
//! come later are changed. GUI thread.
class Zoom : public QObject
{
    Q_OBJECT

public:
    static constexpr int least = 75; //!< Percent; texts can still be read.
    static constexpr int most = 250;
    static constexpr int usual = 100;
    //! The sizes to choose from.
    static constexpr std::array steps {75, 80, 90, 100, 110, 125, 150, 175, 200, 225, 250};

    explicit Zoom(QObject *parent = nullptr);
    //! Everything has its usual size again.
    ~Zoom() override;

    //! Brought into range.
    void set(int percent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QFont m_usual; //!< Of the application, at 100 %; only its size counts.
};

} // namespace app
} // namespace lanthorn
