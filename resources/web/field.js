// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Says below a field what is wrong with what stands in it; empty: nothing.
export function showProblem(field, element, text) {
    element.textContent = text;
    element.hidden = !text;
    if (text)
        field.setAttribute("aria-invalid", "true");
    else
        field.removeAttribute("aria-invalid");
}
