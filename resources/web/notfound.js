// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

import {t, translatePage} from "./i18n.js";

translatePage();
document.title = `${t("not_found")} – Lanthorn`;
