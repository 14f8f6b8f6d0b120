// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/tray/tray.h>

namespace lanthorn::test {

//! A tray that is there when a test says so.
class FakeTray : public Tray
{
public:
    using Tray::Tray;

    bool isThere() const override { return there; }
    void show(QMenu *menu, const QString &text) override
    {
        shown = menu;
        toolTip = text;
    }
    void hide() override { shown = nullptr; }

    bool there = false;
    QMenu *shown = nullptr;
    QString toolTip;
};

} // namespace lanthorn::test
