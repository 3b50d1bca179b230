// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/valuefield.h"
#include "ui/words/editwords.h"

#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>
#include <array>

namespace leadpilot::ui {

static constexpr std::array currencies{
    "AED", "ARS", "AUD", "BDT", "BGN", "BHD", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP",
    "EUR", "GBP", "GEL", "GHS", "HKD", "HUF", "IDR", "ILS", "INR", "ISK", "JOD", "JPY", "KES", "KRW", "KWD",
    "KZT", "LKR", "MAD", "MXN", "MYR", "NGN", "NOK", "NZD", "OMR", "PEN", "PHP", "PKR", "PLN", "QAR", "RON",
    "RSD", "RUB", "SAR", "SEK", "SGD", "THB", "TND", "TRY", "TWD", "UAH", "USD", "VND", "ZAR"};

static QString ownCurrency()
{
    const QString code = QLocale().currencySymbol(QLocale::CurrencyIsoCode);
    return Money::isCurrency(code) ? code : QStringLiteral("EUR");
}

ValueField::ValueField(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_amount(
          new EditField(EditWords::field(LeadField::DealValue), QStringLiteral("dealValue"), theme, this))
    , m_currency(new QToolButton(this))
    , m_menu(new QMenu(m_currency))
    , m_code(ownCurrency())
{
    m_amount->edit()->setInputMethodHints(Qt::ImhFormattedNumbersOnly);
    m_currency->setObjectName(QStringLiteral("currency"));
    m_currency->setFocusPolicy(Qt::StrongFocus);
    m_currency->setPopupMode(QToolButton::InstantPopup);
    m_currency->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_currency->setMenu(m_menu);
    m_amount->addBehind(m_currency);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_amount);
    connect(m_amount, &EditField::committed, this, &ValueField::commit);
    connect(m_menu, &QMenu::aboutToShow, this, &ValueField::fillMenu);
    connect(&theme, &Theme::changed, this, &ValueField::tint);
    fillMenu();
    tint();
}

void ValueField::setValue(const std::optional<Money> &value)
{
    m_value = value;
    if (value && Money::isCurrency(value->currency))
        m_code = value->currency;
    m_amount->setValue(value ? value->amount(QLocale()) : QString());
    tint();
}

void ValueField::fillMenu()
{
    m_menu->clear();
    const auto add = [this](const QString &code) {
        QAction *action = m_menu->addAction(code);
        action->setCheckable(true);
        action->setChecked(code == m_code);
        connect(action, &QAction::triggered, this, [this, code] { choose(code); });
    };
    add(ownCurrency());
    if (m_code != ownCurrency())
        add(m_code);
    m_menu->addSeparator();
    for (const char *code : currencies)
        add(QString::fromLatin1(code));
}

void ValueField::choose(const QString &currency)
{
    m_code = currency;
    tint();
    if (!m_amount->text().trimmed().isEmpty())
        commit(m_amount->text());
}

void ValueField::commit(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty()) {
        Q_EMIT committed(std::nullopt);
        return;
    }
    const QLocale locale;
    if (const auto money = Money::parse(text, m_code, locale)) {
        Q_EMIT committed(money);
        return;
    }
    qint64 sample = 1'250;
    for (int digit = 0; digit < Money::minorDigits(m_code); ++digit)
        sample *= 10;
    m_amount->refuse(tr("This is not an amount in %1. Write it like %2.")
                         .arg(m_code, Money{sample, m_code}.amount(locale)));
}

void ValueField::tint()
{
    m_currency->setText(m_code);
    m_currency->setAccessibleName(tr("Currency: %1").arg(m_code));
    m_currency->setToolTip(tr("Currency"));
    m_currency->setIcon(m_theme.icon(Icon::Chevron));
    const int side = m_theme.iconSize() - space::tight;
    m_currency->setIconSize(QSize(side, side));
}

} // namespace leadpilot::ui
