// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/arrivals.h"

#include <QDateTime>
#include <QJsonObject>
#include <algorithm>

namespace leadpilot::demo {
namespace {

QString digitsOf(const QString &phone)
{
    QString digits;
    for (const QChar c : phone) {
        if (c.isDigit())
            digits += c;
    }
    return digits;
}

QString withText(const QString &name, const QString &text)
{
    return QString(name + QStringLiteral("\n") + text);
}

QStringList namesOf(const QJsonObject &sent)
{
    QStringList names;
    for (const auto &name : {digitsOf(sent.value(QStringLiteral("phone")).toString()),
                             sent.value(QStringLiteral("email")).toString().toLower(),
                             sent.value(QStringLiteral("name")).toString()}) {
        if (!name.isEmpty())
            names << name;
    }
    return names;
}

bool isGenuine(const QJsonObject &sent)
{
    return !sent.value(QStringLiteral("bad_signature")).toBool();
}

} // namespace

Arrivals::Arrivals(ui::LeadListModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { look(first, last); });
    connect(&model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to) { look(from.row(), to.row()); });
    connect(&model, &QAbstractItemModel::modelReset, this, [this] { look(0, m_model.rowCount() - 1); });
    look(0, model.rowCount() - 1);
}

QStringList Arrivals::namesOf(const LeadCard &card)
{
    QStringList names;
    for (const auto &name : {digitsOf(card.phone), card.email.toLower(), card.name}) {
        if (!name.isEmpty())
            names << name;
    }
    return names;
}

void Arrivals::look(int first, int last)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (int row = first; row <= last; ++row) {
        const auto card = m_model.index(row, 0).data(ui::LeadListModel::CardRole).value<LeadCard>();
        for (const QString &name : namesOf(card)) {
            if (!m_firstSeen.contains(name))
                m_firstSeen.insert(name, now);
            if (const QString key = withText(name, card.preview); !m_firstSeen.contains(key))
                m_firstSeen.insert(key, now);
        }
    }
}

std::vector<double> Arrivals::latencies(const QJsonArray &sent) const
{
    std::vector<double> result;
    for (const auto &value : sent) {
        const QJsonObject entry = value.toObject();
        const qint64 sentAt = entry.value(QStringLiteral("sent_at_ms")).toInteger();
        if (!isGenuine(entry) || sentAt == 0)
            continue;
        const QString text = entry.value(QStringLiteral("text")).toString();
        for (const QString &name : demo::namesOf(entry)) {
            const qint64 seen = m_firstSeen.value(text.isEmpty() ? name : withText(name, text));
            if (seen < sentAt)
                continue;
            result.push_back(static_cast<double>(seen - sentAt));
            break;
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

int Arrivals::missing(const QJsonArray &sent) const
{
    return static_cast<int>(std::count_if(sent.begin(), sent.end(), [this](const QJsonValue &value) {
        const QJsonObject entry = value.toObject();
        const QStringList names = demo::namesOf(entry);
        return isGenuine(entry) && std::none_of(names.begin(), names.end(), [this](const QString &name) {
                   return m_firstSeen.contains(name);
               });
    }));
}

} // namespace leadpilot::demo
