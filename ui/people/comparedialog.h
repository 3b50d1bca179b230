// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/duplicates.h"
#include "ui/style/theme.h"

#include <QDialog>

class QGridLayout;
class QLabel;
class QPushButton;

namespace leadpilot::ui {

class ChoiceRow;

/// Two people side by side, to be made one or told apart.
class CompareDialog : public QDialog
{
    Q_OBJECT
public:
    /// `mine` is whom the member was looking at; they stay unless the other one is chosen.
    CompareDialog(Duplicates &duplicates, ContactId mine, const PersonMatch &other, const Theme &theme,
                  QWidget *parent = nullptr);

Q_SIGNALS:
    /// Something was done that can be taken back.
    void decided(const leadpilot::Change &change, const QString &said);

private:
    QWidget *makeFoot();
    void show(const QList<PersonSummary> &people);
    void addRow(const QString &name, const QString &one, const QString &other);
    void finish(const QFuture<Expected<Change>> &future, const QString &said);
    void merge();
    void fail(const Error &error);

    Duplicates &m_duplicates;
    const Theme &m_theme;
    const PersonMatch m_other;
    const ContactId m_mine;
    QList<PersonSummary> m_people;
    QGridLayout *m_grid;
    ChoiceRow *m_stays;
    QLabel *m_error;
    QPushButton *m_merge = nullptr;
    QPushButton *m_apart = nullptr;
};

} // namespace leadpilot::ui
