// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/vendorsim/graphlists.h"
#include "tests/vendorsim/simhttpserver.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <optional>
#include <vector>

namespace leadpilot::vendorsim {

/// A message we were asked to deliver.
struct SentText
{
    QString to; ///< as asked: E.164, or a user id
    QString text;
    QString callback;
    QString wamid;
    QString phoneNumberId;

    QJsonObject toJson() const;
};

/// The Graph API as far as the relay uses it: leads by id, forms and their leads, text messages.
class GraphSide : public QObject
{
    Q_OBJECT
public:
    enum class Fault {
        None,
        TokenExpired,
        Slow,            ///< answers after three seconds
        ServerError,     ///< 500 with a Graph envelope
        DropAfterAccept, ///< takes the message, then hangs up without an answer
        NoAdsPermission, ///< refuses reads that ask for the names of ads
        BadRequest,      ///< refuses everything as wrongly asked
        UnknownAlias,    ///< has never heard of the lead and never will
        RateLimited,     ///< 80005, with the minutes to wait in the usage header
    };
    static std::optional<Fault> faultFromString(const QString &text);

    explicit GraphSide(quint64 seed, QObject *parent = nullptr)
        : QObject(parent)
        , m_seed(seed)
    {
    }

    void setFault(Fault fault) { m_fault = fault; }
    /// Only this token is good; empty: any.
    void setAccessToken(const QByteArray &token) { m_accessToken = token; }
    void addLeads(const QHash<QString, QJsonObject> &leads) { m_leads.insert(leads); }
    void removeLead(const QString &id) { m_leads.remove(id); }
    /// How lists of forms and leads are given out.
    void setLists(const ListManners &manners) { m_lists = manners; }
    /// So many lists of leads are answered with 500, after as many others as are said.
    void failLeadLists(int requests, int after = 0)
    {
        m_failing = requests;
        m_failingAfter = after;
    }
    /// The next answer says that so much of the limit is used up, and each one after it so much more.
    void setUsage(int percent, int growth = 0)
    {
        m_usage = percent;
        m_usageGrowth = growth;
    }
    /// This form cannot be read; a code of 0 makes it readable again.
    void setFormError(const QString &formId, int code, int subcode = 0)
    {
        m_formErrors.insert(formId, {code, subcode});
    }
    const std::vector<SentText> &sends() const { return m_sends; }

    /// How many requests have come.
    int requests() const { return m_requests; }

    /// Takes a request under `/v…/`.
    void route(const SimRequest &request, const std::shared_ptr<Exchange> &exchange);

Q_SIGNALS:
    void textAccepted(const leadpilot::vendorsim::SentText &sent);

private:
    struct Answer
    {
        int status = 200;
        QJsonObject body;
        bool accepted = false;
    };
    Answer decide(const SimRequest &request, const QStringList &path);
    Answer readLead(const SimRequest &request, const QString &id) const;
    Answer listLeads(const SimRequest &request, const QString &formId) const;
    QStringList fieldsAsked(const SimRequest &request) const;
    std::optional<Answer> refusalOfFields(const QStringList &fields) const;
    Exchange::Headers headers() const;
    Answer takeMessage(const SimRequest &request, const QString &phoneNumberId);

    quint64 m_seed;
    int m_requests = 0;
    Fault m_fault = Fault::None;
    QByteArray m_accessToken;
    QHash<QString, QJsonObject> m_leads;
    QHash<QString, QPair<int, int>> m_formErrors;
    ListManners m_lists;
    int m_failing = 0;
    int m_failingAfter = 0;
    int m_usage = 0;
    int m_usageGrowth = 0;
    std::vector<SentText> m_sends;
};

} // namespace leadpilot::vendorsim
