// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/models/leadlistmodel.h"

#include <QHash>
#include <QJsonArray>
#include <QObject>
#include <QSet>
#include <vector>

namespace leadpilot::demo {

/// Notes when the inbox first shows a person, and when it first shows a text under them.
class Arrivals : public QObject
{
    Q_OBJECT
public:
    explicit Arrivals(ui::LeadListModel &model, QObject *parent = nullptr);

    /// Milliseconds from the first copy of each traced webhook to the inbox showing it, sorted. What was
    /// overtaken before it could be shown (a second message within a frame) is not in it.
    std::vector<double> latencies(const QJsonArray &sent) const;
    /// Traced leads and writers that the inbox does not show.
    int missing(const QJsonArray &sent) const;

private:
    void look(int first, int last);
    static QStringList namesOf(const LeadCard &card);

    ui::LeadListModel &m_model;
    QHash<QString, qint64> m_firstSeen; ///< unix ms, by what names a person, or that and the text
};

} // namespace leadpilot::demo
