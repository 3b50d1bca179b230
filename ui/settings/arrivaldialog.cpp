// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/arrivaldialog.h"

#include "core/whenready.h"
#include "ui/settings/arrivalstore.h"
#include "ui/widgets/labels.h"
#include "ui/words/phrases.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QTimeEdit>
#include <QVBoxLayout>

namespace leadpilot::ui {
namespace {

constexpr int controlHeight = 32;

QTime timeOf(int minutes)
{
    return {minutes / 60, minutes % 60};
}

int minutesOf(const QTimeEdit *edit)
{
    return edit->time().hour() * 60 + edit->time().minute();
}

} // namespace

ArrivalDialog::ArrivalDialog(QSettings &settings, const Theme &theme, Trial trial, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_theme(theme)
    , m_trial(std::move(trial))
{
    setObjectName(QStringLiteral("notifications"));
    setWindowTitle(tr("Notifications"));
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QWidget *form = makeForm();
    scroll->setWidget(form);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    showSettings(arrivalstore::settings(settings));
    m_tray->setChecked(arrivalstore::goesOnInTray(settings));
    const int width = std::max(form->minimumSizeHint().width(), fontMetrics().averageCharWidth() * 64);
    // Room for the error below the hours.
    resize(width, std::min(form->heightForWidth(width) + 2 * fontMetrics().height(), 760));
}

QWidget *ArrivalDialog::makeForm()
{
    auto *form = new QWidget(this);
    form->setProperty("ground", QStringLiteral("surface"));
    auto *rows = new QVBoxLayout(form);
    rows->setContentsMargins(space::huge, space::large, space::huge, space::large);
    rows->setSpacing(space::small);
    addChannels(rows);
    rows->addSpacing(space::medium);
    addQuietHours(rows);
    rows->addSpacing(space::medium);
    addContent(rows);
    if (m_trial)
        addTrial(rows);
    rows->addStretch(1);
    rows->addSpacing(space::wide);
    addButtons(rows);
    return form;
}

QLabel *ArrivalDialog::heading(const QString &text)
{
    QLabel *label = plainLabel(text, this);
    bindFont(label, m_theme, &Theme::title);
    label->setWordWrap(true);
    return label;
}

void ArrivalDialog::addChannels(QBoxLayout *rows)
{
    rows->addWidget(heading(tr("New leads and messages")));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::wide);
    grid->setVerticalSpacing(space::small);
    grid->setColumnStretch(0, 1);
    const std::array<QString, ArrivalSettings::channels> names{
        Phrases::source(LeadSource::MetaAds), Phrases::source(LeadSource::GoogleAds),
        Phrases::source(LeadSource::WhatsApp), tr("Other sources"), tr("Tasks due and snoozes over")};
    static constexpr std::array objectNames{"channelMeta", "channelGoogle", "channelWhatsApp", "channelOther",
                                            "channelReminders"};
    for (int channel = 0; channel < ArrivalSettings::channels; ++channel) {
        const auto at = size_t(channel);
        auto *label = plainLabel(names.at(at), this);
        m_channels.at(at) = choice(objectNames.at(at), names.at(at),
                                   {tr("With sound"), tr("Without sound"), tr("Not at all")});
        label->setBuddy(m_channels.at(at));
        grid->addWidget(label, channel, 0);
        grid->addWidget(m_channels.at(at), channel, 1);
    }
    auto *label = plainLabel(tr("Sound"), this);
    m_tone = choice("tone", label->text(), {tr("Message"), tr("Bell"), tr("Chime")});
    label->setBuddy(m_tone);
    grid->addWidget(label, ArrivalSettings::channels, 0);
    grid->addWidget(m_tone, ArrivalSettings::channels, 1);
    rows->addLayout(grid);
    m_colleagues = checkBox("colleagues", tr("Also leads that are assigned to others"));
    rows->addWidget(m_colleagues);
}

void ArrivalDialog::addQuietHours(QBoxLayout *rows)
{
    rows->addWidget(heading(tr("Quiet hours")));
    m_quiet = checkBox("quiet", tr("Leave me in peace every day"));
    rows->addWidget(m_quiet);
    m_from = timeEdit("quietFrom", tr("Quiet from"));
    m_until = timeEdit("quietUntil", tr("Quiet until"));
    auto *hours = new QHBoxLayout;
    hours->setSpacing(space::small);
    for (const auto &[word, edit] : {std::pair(tr("from"), m_from), std::pair(tr("until"), m_until)}) {
        auto *label = plainLabel(word, this);
        label->setBuddy(edit);
        hours->addWidget(label);
        hours->addWidget(edit);
        hours->addSpacing(space::small);
    }
    hours->addStretch(1);
    rows->addLayout(hours);
    m_error = plainLabel({}, this, "danger");
    m_error->setObjectName(QStringLiteral("quietError"));
    m_error->setWordWrap(true);
    m_error->hide();
    rows->addWidget(m_error);
    auto *help =
        plainLabel(tr("What arrives meanwhile is told in one notification when they end."), this, "muted");
    help->setWordWrap(true);
    rows->addWidget(help);
    connect(m_quiet, &QCheckBox::toggled, m_from, &QWidget::setEnabled);
    connect(m_quiet, &QCheckBox::toggled, m_until, &QWidget::setEnabled);
    connect(m_quiet, &QCheckBox::toggled, m_error, &QWidget::hide);
}

void ArrivalDialog::addContent(QBoxLayout *rows)
{
    QLabel *label = heading(tr("What a notification shows, also on a locked screen"));
    m_content = choice("content", label->text(),
                       {tr("Names and messages"), tr("Names, no messages"), tr("Nothing about people")});
    label->setBuddy(m_content);
    rows->addWidget(label);
    rows->addWidget(m_content);
    rows->addSpacing(space::small);
    m_tray = checkBox("stayInTray", tr("Go on in the tray when the window is closed"));
    rows->addWidget(m_tray);
}

void ArrivalDialog::addTrial(QBoxLayout *rows)
{
    auto *button = new QPushButton(tr("Show one now"), this);
    button->setObjectName(QStringLiteral("trial"));
    button->setAccessibleName(tr("Show a notification now"));
    button->setAutoDefault(false);
    m_tried = plainLabel({}, this, "muted");
    m_tried->setObjectName(QStringLiteral("tried"));
    m_tried->setWordWrap(true);
    m_tried->hide();
    auto *line = new QHBoxLayout;
    line->addWidget(button);
    line->addStretch(1);
    rows->addSpacing(space::small);
    rows->addLayout(line);
    rows->addWidget(m_tried);
    connect(button, &QPushButton::clicked, this, &ArrivalDialog::tryOut);
}

void ArrivalDialog::tryOut()
{
    whenReady(m_trial(chosen()), this, [this](const Expected<void> &shown) {
        m_tried->setText(
            shown
                ? tr("It was shown. If you do not see it, your system keeps LeadPilot's notifications back.")
                : tr("This system shows no notifications. The numbers in the window tell you what is new."));
        m_tried->show();
    });
}

QComboBox *ArrivalDialog::choice(const char *name, const QString &accessible, const QStringList &items)
{
    auto *box = new QComboBox(this);
    box->setObjectName(QString::fromLatin1(name));
    box->setAccessibleName(accessible);
    box->setMinimumHeight(controlHeight);
    box->addItems(items);
    return box;
}

void ArrivalDialog::addButtons(QBoxLayout *rows)
{
    auto *cancel = new QPushButton(tr("Cancel"), this);
    auto *save = new QPushButton(tr("Save"), this);
    for (QPushButton *button : {cancel, save})
        button->setAccessibleName(button->text());
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setAutoDefault(false);
    save->setObjectName(QStringLiteral("save"));
    save->setProperty("primary", true);
    save->setDefault(true);
    auto *line = new QHBoxLayout;
    line->setSpacing(space::small);
    line->addStretch(1);
    line->addWidget(cancel);
    line->addWidget(save);
    rows->addLayout(line);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(save, &QPushButton::clicked, this, &ArrivalDialog::save);
}

QCheckBox *ArrivalDialog::checkBox(const char *name, const QString &text)
{
    auto *box = new QCheckBox(text, this);
    box->setObjectName(QString::fromLatin1(name));
    box->setAccessibleName(text);
    return box;
}

QTimeEdit *ArrivalDialog::timeEdit(const char *name, const QString &accessible)
{
    auto *edit = new QTimeEdit(this);
    edit->setObjectName(QString::fromLatin1(name));
    edit->setAccessibleName(accessible);
    edit->setMinimumHeight(controlHeight);
    edit->setButtonSymbols(QAbstractSpinBox::NoButtons);
    QString format = locale().timeFormat(QLocale::ShortFormat);
    format.remove(QStringLiteral(":ss"));
    edit->setDisplayFormat(format);
    connect(edit, &QTimeEdit::timeChanged, this, [this] { m_error->hide(); });
    return edit;
}

void ArrivalDialog::showSettings(const ArrivalSettings &settings)
{
    for (size_t channel = 0; channel < m_channels.size(); ++channel)
        m_channels.at(channel)->setCurrentIndex(int(settings.loudness.at(channel)));
    m_colleagues->setChecked(settings.colleaguesLeads);
    m_from->setTime(timeOf(settings.quietHours.from));
    m_until->setTime(timeOf(settings.quietHours.until));
    m_quiet->setChecked(settings.quietHours.on);
    m_from->setEnabled(settings.quietHours.on);
    m_until->setEnabled(settings.quietHours.on);
    m_content->setCurrentIndex(int(settings.content));
    m_tone->setCurrentIndex(int(settings.tone));
}

ArrivalSettings ArrivalDialog::chosen() const
{
    ArrivalSettings settings;
    for (size_t channel = 0; channel < m_channels.size(); ++channel)
        settings.loudness.at(channel) = ArrivalSettings::Loudness(m_channels.at(channel)->currentIndex());
    settings.colleaguesLeads = m_colleagues->isChecked();
    settings.quietHours = {m_quiet->isChecked(), minutesOf(m_from), minutesOf(m_until)};
    settings.content = ArrivalSettings::Content(m_content->currentIndex());
    settings.tone = Tone(m_tone->currentIndex());
    return settings;
}

void ArrivalDialog::save()
{
    const ArrivalSettings settings = chosen();
    if (settings.quietHours.on && settings.quietHours.from == settings.quietHours.until) {
        m_error->setText(tr("Quiet hours end when they begin. Choose two different times."));
        m_error->show();
        m_until->setAccessibleDescription(m_error->text());
        m_until->setFocus();
        return;
    }
    arrivalstore::setSettings(m_settings, settings);
    arrivalstore::setGoesOnInTray(m_settings, m_tray->isChecked());
    Q_EMIT saved();
    accept();
}

} // namespace leadpilot::ui
