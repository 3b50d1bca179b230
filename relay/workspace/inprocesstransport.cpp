// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/inprocesstransport.h"

#include <QPromise>
#include <QUrl>
#include <memory>

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

supabase::HttpReply answered(const http::Response &response)
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

QFuture<Expected<supabase::HttpReply>> InProcessTransport::send(const supabase::HttpRequest &request)
{
    auto promise = std::make_shared<QPromise<Expected<supabase::HttpReply>>>();
    promise->start();
    m_threads.start([this, promise, request] {
        promise->addResult(Expected<supabase::HttpReply>(answered(m_handle(received(request)))));
        promise->finish();
    });
    return promise->future();
}

} // namespace leadpilot::relay::workspace
