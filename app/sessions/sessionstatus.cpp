// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/sessions/sessionstatus.h>

namespace lanthorn {
inline namespace app {

using namespace Qt::StringLiterals;

bool SessionStatus::asksForPassword() const
{
    if (!error || (link != Link::Closed && link != Link::Connecting))
        return false;
    return error->code == ErrorCode::PasswordRequired || error->code == ErrorCode::WrongPassword
        || error->code == ErrorCode::TooManyAttempts;
}

bool SessionStatus::isEncrypted() const
{
    return url.scheme() == "https"_L1;
}

} // namespace app
} // namespace lanthorn
