// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/vendorsim/simhttpserver.h"

#include <QHash>
#include <QJsonObject>
#include <QStringList>

namespace leadpilot::vendorsim {

/// How the Graph API gives out lists of forms and of their leads: newest first, a page at a time.
struct ListManners
{
    enum class Paging {
        Honest,
        RepeatsItself, ///< every page is the first one, under the same cursor
        NeverEnds,     ///< every page is the first one, under a new cursor
    };
    Paging paging = Paging::Honest;
    int longestPage = 100;       ///< whatever was asked for
    bool isForLeadsOnly = false; ///< forms are listed honestly
    QString nextUrl = {};        ///< where `paging.next` points to; empty: back here
    QStringList drafts = {};     ///< forms that nobody has filled in

    QJsonObject formsPage(const QHash<QString, QJsonObject> &leads, const SimRequest &request) const;
    QJsonObject leadsPage(const QHash<QString, QJsonObject> &leads, const QString &formId,
                          const QStringList &fields, const SimRequest &request) const;
    static QJsonObject only(const QStringList &fields, const QJsonObject &lead);

private:
    QJsonObject page(const QList<QJsonObject> &items, const SimRequest &request, Paging how) const;
};

} // namespace leadpilot::vendorsim
