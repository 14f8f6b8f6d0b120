// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/widgets/banner.h>

#include <QMap>

class QVBoxLayout;

namespace lanthorn {
inline namespace app {

//! The banners below the status chip, one per cause. Takes no room when there are none.
class BannerArea : public QWidget
{
    Q_OBJECT

public:
    explicit BannerArea(QWidget *parent = nullptr);

    //! Shows `content` for `cause`, in the place of what it said before.
    void set(const QString &cause, const BannerContent &content);
    void remove(const QString &cause);
    //! As remove() for all of them.
    void clear();
    //! Removes the newest banner that can be closed; false when there is none.
    bool dismissNewest();
    //! Nothing when `cause` has no banner.
    Banner *banner(const QString &cause) const { return m_banners.value(cause); }

Q_SIGNALS:
    //! The person closed the banner; it is gone.
    void closed(const QString &cause);

private:
    void dismiss(const QString &cause);

    QVBoxLayout *m_column;
    QMap<QString, Banner *> m_banners;
};

} // namespace app
} // namespace lanthorn
