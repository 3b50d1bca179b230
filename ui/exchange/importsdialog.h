// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadimports.h"
#include "core/ports/prompts.h"
#include "ui/style/theme.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace leadpilot::ui {

/// The imports so far: one that was stopped can be finished, each can be taken back.
class ImportsDialog : public QDialog
{
    Q_OBJECT
public:
    struct Ports
    {
        LeadImports &imports;
        Prompts &prompts;
        const Theme &theme;
    };
    ImportsDialog(const Ports &ports, QWidget *parent);
    ~ImportsDialog() override;

private:
    void read();
    void show(const QList<ImportRecord> &records);
    QWidget *cardOf(const ImportRecord &record);
    void finish(const ImportRecord &record);
    void askToTakeBack(const ImportRecord &record);
    void takeBack(ImportId id);
    void setBusy(bool isBusy);
    void say(const QString &sentence, const char *tone = "");

    Ports m_ports;
    QWidget *m_cards = nullptr;
    QVBoxLayout *m_list = nullptr;
    QLabel *m_outcome;
    QProgressBar *m_progress;
    QPushButton *m_done;
    QFuture<Expected<int>> m_running;
};

} // namespace leadpilot::ui
