// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/supabase/transport.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <optional>
#include <utility>

namespace leadpilot::test {

constexpr auto memberId = "0190aaaa-0000-7000-8000-000000000001";

/// One session of GoTrue with its rule of rotation: a token is spent once; its direct parent still gets the
/// active one; anything older is theft and ends the session. Requests arrive at once, answers when the test
/// delivers them.
class FakeGoTrue : public supabase::Transport
{
public:
    void carry(const supabase::HttpRequest &request, Answered answered) override
    {
        ++requests;
        const bool arrives = !std::exchange(losesRequest, false);
        m_pending.append({std::move(answered), arrives ? answerTo(request) : lost()});
    }

    qsizetype pending() const { return m_pending.size(); }
    void deliver(qsizetype number = 0) { finish(number, std::nullopt); }
    void lose(qsizetype number = 0) { finish(number, lost()); }

    static QString token(int number) { return QStringLiteral("r-%1").arg(number); }

    int active = 0; ///< number of the active token
    int requests = 0;
    bool isRevoked = false;
    bool losesRequest = false; ///< the next one

private:
    using Answer = Expected<supabase::HttpReply>;
    struct Pending
    {
        Answered answered;
        Answer answer;
    };

    static Answer lost() { return failure(ErrorCode::Offline, QStringLiteral("test"), {}); }
    static Answer refused(const QByteArray &word)
    {
        return supabase::HttpReply{400, {}, R"({"code":400,"error_code":")" + word + R"(","msg":"x"})"};
    }
    Answer answerTo(const supabase::HttpRequest &request)
    {
        const QString spent =
            QJsonDocument::fromJson(request.body).object().value(u"refresh_token").toString();
        if (isRevoked)
            return refused("refresh_token_not_found");
        if (spent == token(active))
            ++active;
        else if (spent != token(active - 1)) {
            isRevoked = true;
            return refused("refresh_token_already_used");
        }
        const QByteArray number = QByteArray::number(active);
        return supabase::HttpReply{200,
                                   {},
                                   R"({"access_token":"a-)" + number + R"(","refresh_token":"r-)" + number +
                                       R"(","expires_in":3600,"user":{"id":")" + memberId +
                                       R"(","email":"ann@example.org"}})"};
    }
    void finish(qsizetype number, std::optional<Answer> instead)
    {
        const Pending pending = m_pending.takeAt(number);
        pending.answered(instead.value_or(pending.answer));
    }

    QList<Pending> m_pending;
};

} // namespace leadpilot::test
