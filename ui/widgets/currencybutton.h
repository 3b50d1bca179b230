// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QToolButton>

class QMenu;

namespace leadpilot::ui {

/// The currency of an amount, with a menu of the others; the member's own comes first.
class CurrencyButton : public QToolButton
{
    Q_OBJECT
public:
    explicit CurrencyButton(const Theme &theme, QWidget *parent = nullptr);

    /// Of the system's region.
    static QString ownCurrency();
    const QString &currency() const { return m_code; }
    /// Shows it without a signal; what is no currency's code is left aside.
    void setCurrency(const QString &code);
    /// That what was typed is no amount of this currency, with an example.
    QString notAnAmount() const;

Q_SIGNALS:
    void chosen(const QString &code);

private:
    void fillMenu();
    void tint();

    const Theme &m_theme;
    QMenu *m_menu;
    QString m_code;
};

} // namespace leadpilot::ui
