// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where the host's paths begin: behind a proxy that may be further down than the root of its name.
// Empty otherwise.

export const prefix = document.documentElement.dataset.prefix ?? "";
