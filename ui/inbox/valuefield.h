// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/money.h"
#include "ui/widgets/editfield.h"

namespace leadpilot::ui {

class CurrencyButton;

/// An amount and its currency. What is no amount is refused where it was written.
class ValueField : public QWidget
{
    Q_OBJECT
public:
    explicit ValueField(const Theme &theme, QWidget *parent = nullptr);
    void setValue(const std::optional<Money> &value);
    EditField *amount() const { return m_amount; }

Q_SIGNALS:
    void committed(const std::optional<leadpilot::Money> &value);

private:
    void commit(const QString &typed);

    EditField *m_amount;
    CurrencyButton *m_currency; ///< what an amount is written in next
    std::optional<Money> m_value;
};

} // namespace leadpilot::ui
