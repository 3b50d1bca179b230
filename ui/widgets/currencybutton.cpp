// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/currencybutton.h"
#include "core/money.h"

#include <QLocale>
#include <QMenu>
#include <array>

namespace leadpilot::ui {

static constexpr std::array currencies{
    "AED", "ARS", "AUD", "BDT", "BGN", "BHD", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP",
    "EUR", "GBP", "GEL", "GHS", "HKD", "HUF", "IDR", "ILS", "INR", "ISK", "JOD", "JPY", "KES", "KRW", "KWD",
    "KZT", "LKR", "MAD", "MXN", "MYR", "NGN", "NOK", "NZD", "OMR", "PEN", "PHP", "PKR", "PLN", "QAR", "RON",
    "RSD", "RUB", "SAR", "SEK", "SGD", "THB", "TND", "TRY", "TWD", "UAH", "USD", "VND", "ZAR"};

QString CurrencyButton::ownCurrency()
{
    const QString code = QLocale().currencySymbol(QLocale::CurrencyIsoCode);
    return Money::isCurrency(code) ? code : QStringLiteral("EUR");
}

CurrencyButton::CurrencyButton(const Theme &theme, QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
    , m_menu(new QMenu(this))
    , m_code(ownCurrency())
{
    setFocusPolicy(Qt::StrongFocus);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &CurrencyButton::fillMenu);
    connect(&theme, &Theme::changed, this, &CurrencyButton::tint);
    fillMenu();
    tint();
}

void CurrencyButton::setCurrency(const QString &code)
{
    if (!Money::isCurrency(code))
        return;
    m_code = code;
    tint();
}

QString CurrencyButton::notAnAmount() const
{
    qint64 sample = 1'250;
    for (int digit = 0; digit < Money::minorDigits(m_code); ++digit)
        sample *= 10;
    return tr("This is not an amount in %1. Write it like %2.")
        .arg(m_code, Money{sample, m_code}.amount(QLocale()));
}

void CurrencyButton::fillMenu()
{
    m_menu->clear();
    const auto add = [this](const QString &code) {
        QAction *action = m_menu->addAction(code);
        action->setCheckable(true);
        action->setChecked(code == m_code);
        connect(action, &QAction::triggered, this, [this, code] {
            setCurrency(code);
            Q_EMIT chosen(code);
        });
    };
    add(ownCurrency());
    if (m_code != ownCurrency())
        add(m_code);
    m_menu->addSeparator();
    for (const char *code : currencies)
        add(QString::fromLatin1(code));
}

void CurrencyButton::tint()
{
    setText(m_code);
    setAccessibleName(tr("Currency: %1").arg(m_code));
    setToolTip(tr("Currency"));
    setIcon(m_theme.icon(Icon::Chevron));
    const int side = m_theme.iconSize() - space::tight;
    setIconSize(QSize(side, side));
}

} // namespace leadpilot::ui
