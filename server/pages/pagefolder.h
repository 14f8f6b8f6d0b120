// SPDX-FileCopyrightText: The Lanthorn authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <channels/workerpool.h>
#include <server/pages/folderfile.h>
#include <server/pages/pagesoptions.h>
#include <server/transport/http/httpresponse.h>
#include <server/transport/http/requesthead.h>

#include <functional>
#include <optional>
#include <unordered_map>

namespace lanthorn::inline server {

//! Serves the pages of the host's own from a folder, as it is at the time of the request. Lives in
//! the server's thread; the file system is asked on others, so that a slow one holds nobody up.
class PageFolder final
{
public:
    //! Nothing: the folder has nothing there.
    using Receiver = std::function<void(std::optional<HttpResponse>)>;

    //! Lookups under way, from all clients; who comes then is asked to come again.
    static constexpr int mostLookups = 256;

    explicit PageFolder(const PagesOptions &options = {});

    //! From now on.
    void setOptions(const PagesOptions &options) { m_options = options; }
    bool isInUse() const { return !m_options.folder.isEmpty(); }

    //! The answer to a GET or HEAD of `head`, in a later turn of the event loop unless too many
    //! wait already.
    void find(const RequestHead &head, Receiver receiver);

private:
    struct Question
    {
        RequestHead head;
        Receiver receiver;
    };

    void answer(quint64 number, const FolderLookup &lookup);
    HttpResponse respond(const RequestHead &head, const FolderFile &file);

    PagesOptions m_options;
    std::unordered_map<quint64, Question> m_questions;
    quint64 m_lastQuestion = 0;
    WorkerPool m_pool; //!< Last: it ends first.
};

} // namespace lanthorn::inline server
