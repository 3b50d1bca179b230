// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/valuefield.h"
#include "ui/widgets/currencybutton.h"
#include "ui/words/editwords.h"

#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

namespace leadpilot::ui {

ValueField::ValueField(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_amount(
          new EditField(EditWords::field(LeadField::DealValue), QStringLiteral("dealValue"), theme, this))
    , m_currency(new CurrencyButton(theme, this))
{
    m_amount->edit()->setInputMethodHints(Qt::ImhFormattedNumbersOnly);
    m_currency->setObjectName(QStringLiteral("currency"));
    m_amount->addBehind(m_currency);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_amount);
    connect(m_amount, &EditField::committed, this, &ValueField::commit);
    connect(m_currency, &CurrencyButton::chosen, this, [this] {
        if (!m_amount->text().trimmed().isEmpty())
            commit(m_amount->text());
    });
}

void ValueField::setValue(const std::optional<Money> &value)
{
    m_value = value;
    if (value)
        m_currency->setCurrency(value->currency);
    m_amount->setValue(value ? value->amount(QLocale()) : QString());
}

void ValueField::commit(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty()) {
        Q_EMIT committed(std::nullopt);
        return;
    }
    if (const auto money = Money::parse(text, m_currency->currency(), QLocale()))
        Q_EMIT committed(money);
    else
        m_amount->refuse(m_currency->notAnAmount());
}

} // namespace leadpilot::ui
