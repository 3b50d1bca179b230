// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/healthmodel.h"

#include <QLocale>

namespace leadpilot::ui {

static constexpr int numbers = HealthModel::EventsDead + 1;

HealthModel::HealthModel(Health &health, QObject *parent)
    : QAbstractTableModel(parent)
    , m_health(health)
    , m_shown(health.relay())
{
    connect(&m_health, &Health::changed, this, &HealthModel::take);
}

int HealthModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_shown.reachable ? 0 : numbers;
}

int HealthModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 2;
}

QString HealthModel::name(Number number)
{
    switch (number) {
    case WebhooksAccepted:
        return tr("Webhooks received");
    case DuplicatesIgnored:
        return tr("Duplicates ignored");
    case SignaturesRefused:
        return tr("Refused: signature not good");
    case EventsWaiting:
        return tr("Stored, on their way to the workspace");
    case EventsDead:
        break;
    }
    return tr("Set aside after too many tries");
}

qint64 HealthModel::value(Number number) const
{
    switch (number) {
    case WebhooksAccepted:
        return m_shown.webhooksAccepted;
    case DuplicatesIgnored:
        return m_shown.duplicatesIgnored;
    case SignaturesRefused:
        return m_shown.signaturesRefused;
    case EventsWaiting:
        return m_shown.eventsWaiting;
    case EventsDead:
        break;
    }
    return m_shown.eventsDead;
}

QVariant HealthModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto number = Number(index.row());
    const QString shown = index.column() == NameColumn ? name(number) : QLocale().toString(value(number));
    switch (role) {
    case Qt::DisplayRole:
        return shown;
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(name(number), QLocale().toString(value(number)));
    case Qt::TextAlignmentRole:
        return int((index.column() == NameColumn ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    case NumberRole:
        return value(number);
    default:
        return {};
    }
}

QVariant HealthModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Relay") : tr("Count");
}

void HealthModel::take()
{
    const RelayHealth now = m_health.relay();
    if (now == m_shown)
        return;
    if (now.reachable != m_shown.reachable) {
        beginResetModel();
        m_shown = now;
        endResetModel();
        return;
    }
    m_shown = now;
    if (m_shown.reachable)
        Q_EMIT dataChanged(index(0, ValueColumn), index(numbers - 1, ValueColumn));
}

} // namespace leadpilot::ui
