// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/health.h"

#include <QAbstractTableModel>

namespace leadpilot::ui {

/// The relay's numbers: a row each, name and value. Without rows while the relay is out of reach.
class HealthModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, ValueColumn };
    enum Number { WebhooksAccepted, DuplicatesIgnored, SignaturesRefused, EventsWaiting, EventsDead };
    enum Roles {
        NumberRole = Qt::UserRole, ///< qlonglong: the row's value
    };

    explicit HealthModel(Health &health, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    const RelayHealth &shown() const { return m_shown; }
    qint64 value(Number number) const;

private:
    void take();
    static QString name(Number number);

    Health &m_health;
    RelayHealth m_shown;
};

} // namespace leadpilot::ui
