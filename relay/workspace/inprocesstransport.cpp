// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/inprocesstransport.h"

#include <QUrl>

namespace leadpilot::relay::workspace {
namespace {

constexpr int threads = 4;

http::Request received(const supabase::HttpRequest &sent)
{
    http::Request request;
    request.method = sent.method.toStdString();
    request.path = QUrl::fromPercentEncoding(sent.path.section(u'?', 0, 0).toUtf8()).toStdString();
    request.query = sent.path.section(u'?', 1).toStdString();
    for (const auto &[name, value] : sent.headers)
        request.headers.add(name.toStdString(), value.toStdString());
    request.body = sent.body.toStdString();
    request.address = "in process";
    return request;
}

supabase::HttpReply replyOf(const http::Response &response)
{
    supabase::HttpReply reply;
    reply.status = response.status;
    for (const auto &[name, value] : response.headers.fields())
        reply.headers.append({QByteArray::fromStdString(name), QByteArray::fromStdString(value)});
    reply.body = QByteArray::fromStdString(response.body);
    return reply;
}

} // namespace

InProcessTransport::InProcessTransport(Handle handle)
    : m_handle(std::move(handle))
{
    m_threads.setMaxThreadCount(threads);
}

InProcessTransport::~InProcessTransport()
{
    m_threads.waitForDone();
}

void InProcessTransport::carry(const supabase::HttpRequest &request, Answered answered)
{
    m_threads.start(
        [this, request, answered = std::move(answered)] { answered(replyOf(m_handle(received(request)))); });
}

} // namespace leadpilot::relay::workspace
