// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/vendors/httpclient.h"

#include <QThread>
#include <future>
#include <memory>

class QNetworkAccessManager;

namespace leadpilot::relay::vendors {

/// HTTP/1.1 over one QNetworkAccessManager on a thread of its own. Calls under way when it is destroyed end
/// as Offline; no call may begin after that.
class NetworkHttpClient : public HttpClient
{
public:
    NetworkHttpClient();
    ~NetworkHttpClient() override;
    Q_DISABLE_COPY_MOVE(NetworkHttpClient)

    Expected<HttpAnswer> perform(const HttpCall &call) override;
    /// Calls under way end as Offline, and so does every later one at once.
    void close();

private:
    using Promise = std::shared_ptr<std::promise<Expected<HttpAnswer>>>;
    void start(const HttpCall &call, const Promise &promise);

    QThread m_thread;
    QNetworkAccessManager *m_network; ///< lives on m_thread
    bool m_isClosed = false;          ///< m_thread only
};

} // namespace leadpilot::relay::vendors
