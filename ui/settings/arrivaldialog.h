// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/arrival/arrivalsettings.h"
#include "core/error.h"
#include "ui/style/theme.h"

#include <QDialog>
#include <QFuture>
#include <array>
#include <functional>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QSettings;
class QTimeEdit;

namespace leadpilot::ui {

/// How the member wants to be told of what arrives: sound by source, quiet hours, what a notification shows.
class ArrivalDialog : public QDialog
{
    Q_OBJECT
public:
    /// Shows a notification as it would be with these choices; an error: the system shows none.
    using Trial = std::function<QFuture<Expected<void>>(const ArrivalSettings &)>;

    /// Without a `trial` none is offered.
    ArrivalDialog(QSettings &settings, const Theme &theme, Trial trial, QWidget *parent = nullptr);

Q_SIGNALS:
    void saved();

private:
    QWidget *makeForm();
    void addChannels(QBoxLayout *rows);
    void addQuietHours(QBoxLayout *rows);
    void addContent(QBoxLayout *rows);
    void addTrial(QBoxLayout *rows);
    void addButtons(QBoxLayout *rows);
    QComboBox *choice(const char *name, const QString &accessible, const QStringList &items);
    QLabel *heading(const QString &text);
    QCheckBox *checkBox(const char *name, const QString &text);
    QTimeEdit *timeEdit(const char *name, const QString &accessible);
    void showSettings(const ArrivalSettings &settings);
    ArrivalSettings chosen() const;
    void tryOut();
    void save();

    QSettings &m_settings;
    const Theme &m_theme;
    const Trial m_trial;
    std::array<QComboBox *, ArrivalSettings::channels> m_channels{};
    QCheckBox *m_quiet = nullptr;
    QTimeEdit *m_from = nullptr;
    QTimeEdit *m_until = nullptr;
    QLabel *m_error = nullptr;
    QComboBox *m_tone = nullptr;
    QComboBox *m_content = nullptr;
    QLabel *m_tried = nullptr;
    QCheckBox *m_colleagues = nullptr;
    QCheckBox *m_tray = nullptr;
};

} // namespace leadpilot::ui
